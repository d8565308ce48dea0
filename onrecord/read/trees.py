"""YAML that has been read before is not read again: where only other texts change, its parser is not even loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import msgpack

from onrecord.read.nodes import Block, Refused, Series, Text

if TYPE_CHECKING:
    from onrecord.caches import Store
    from onrecord.problems import Problems
    from onrecord.prose.passage import Passage
    from onrecord.read.nodes import Node

FORM = "a tree of YAML"


def tree(passage: Passage, problems: Problems, made: Store) -> Node | None:
    """Return the tree of a YAML text, as `parse_yaml` does; one that is without problems is kept in `made`."""
    recipe = (FORM, passage.path, str(passage.line), passage.text)
    packed = made.find(recipe)
    if packed is not None:
        return msgpack.decode(packed, type=Text | Series | Block | Refused)
    from onrecord.read.yaml import parse_yaml  # noqa: PLC0415 -- see above

    known = len(problems.found)
    node = parse_yaml(passage, problems)
    if node is not None and len(problems.found) == known:
        made.put(recipe, msgpack.encode(node))
    return node
