"""YAML as a tree of texts that know their place: nothing is given a type, nothing is lost."""

from __future__ import annotations

from msgspec import Struct

from onrecord.problems import Place
from onrecord.prose.passage import Passage

MERGE = "<<"
"""The key by which YAML puts one block into another."""


class Text(Struct, frozen=True, tag=True):
    """A scalar, as the author wrote it."""

    passage: Passage

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.passage.start


class Series(Struct, frozen=True, tag=True):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Block(Struct, frozen=True, tag=True):
    """Keys with what they hold, in the author's order; no key twice."""

    entries: tuple[tuple[Passage, Node], ...]
    place: Place
    refused: frozenset[str] = frozenset()
    """Keys of which something was refused: those that stood twice, and `<<` for whatever has no name of its own."""


class Refused(Struct, frozen=True, tag=True):
    """What stands here has been told of and is not judged any further: an alias."""

    place: Place


Node = Text | Series | Block | Refused
