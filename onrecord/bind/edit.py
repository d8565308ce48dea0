"""The author's files as bytes with links put into them: no other byte is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.problems import Place, Problems
from onrecord.prose.passage import Passage
from onrecord.read.content import FRONT_MATTER
from onrecord.read.nodes import Block, Series, Text
from onrecord.read.yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.check.loose import Loose
    from onrecord.read.nodes import Node

LINE_END = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\ufeff"
QUOTED = ('"', "'", "|", ">")
"""What a YAML scalar begins with that is not written plainly."""
QUOTES = ('"', "'")


class Binding(Struct, frozen=True):
    """A figure and the fact that it is bound to."""

    loose: Loose
    words: str
    """What goes into the link: all of the figure, or its end."""
    fact_id: str

    @property
    def span(self) -> tuple[Place, Place] | None:
        """Where the words begin and have ended; None where no link can be put around them."""
        return self.loose.stretch.span(self.loose.end - len(self.words), self.loose.end)


class Edited(Struct, frozen=True):
    """A file with links put into it."""

    content: bytes
    refused: tuple[tuple[Binding, str], ...]
    """What could not be bound, and why."""


def with_links(content: bytes, bindings: Sequence[Binding]) -> Edited:
    """Return a file's bytes with these figures of it bound."""
    text = content.decode("utf-8")
    front = FRONT_MATTER.match(LINE_END.sub("\n", text.removeprefix(BYTE_ORDER_MARK)))
    last = front[0].count("\n") if front else 0
    refused: list[tuple[Binding, str]] = []
    # From the end on, so that what is still to be done stands where it was.
    for passage, group in reversed(_by_passage(bindings)):
        is_yaml = passage.path.endswith(".yaml") or passage.line <= last
        edited = next(_edited(text, passage, group, is_yaml=is_yaml), None)
        if edited is None:
            refused += [(one, "the text of this key must be put in quotes first") for one in group]
        text = text if edited is None else edited
    return Edited(text.encode("utf-8"), tuple(refused))


def offset(text: str, place: Place) -> int:
    """Return where in a file's text, its byte order mark included, a place is."""
    starts = [text.startswith(BYTE_ORDER_MARK), *(end.end() for end in LINE_END.finditer(text))]
    return starts[place.line - 1] + place.column - 1


def _by_passage(bindings: Iterable[Binding]) -> list[tuple[Passage, list[Binding]]]:
    """Return the bindings by the passage that they are written in, all in the order in which they stand."""
    found: dict[Place, tuple[Passage, list[Binding]]] = {}
    for binding in sorted(bindings, key=lambda one: one.loose.place):
        passage = binding.loose.stretch.passage
        found.setdefault(passage.start, (passage, []))[1].append(binding)
    return [found[start] for start in sorted(found)]


def _edited(text: str, passage: Passage, group: Sequence[Binding], *, is_yaml: bool) -> Iterator[str]:
    """Give the ways to put links into a passage, the plainest first; in YAML those that leave all other texts alone."""
    links = [edit for binding in group for edit in _link(text, binding)]
    ways = [_inserted(text, links)]
    if not is_yaml:
        yield from ways
        return
    written = passage.written or passage.text
    if not written.startswith(QUOTED) and "\\" not in written:
        start, end = offset(text, passage.start), offset(text, _end(passage, written))
        ways += [_inserted(text, [(start, mark), *links, (end, mark)]) for mark in QUOTES if mark not in written]
    before = texts_in(text)
    for way in ways:
        after = texts_in(way)
        if len(after) == len(before) and sum(old != new for old, new in zip(before, after, strict=True)) == 1:
            yield way


def _end(passage: Passage, written: str) -> Place:
    """Return where a scalar has ended."""
    above, _, last = written.rpartition("\n")
    line = passage.line + written.count("\n")
    return Place(passage.path, line, len(last) + (1 if above or line > passage.line else passage.column))


def _link(text: str, binding: Binding) -> Iterator[tuple[int, str]]:
    """Give what to put where, to bind a figure."""
    span = binding.span
    if span is not None:
        yield offset(text, span[0]), "["
        yield offset(text, span[1]), f"](fact:{binding.fact_id})"


def _inserted(text: str, edits: Sequence[tuple[int, str]]) -> str:
    """Return a text with others put into it, each at an offset, in this order."""
    parts: list[str] = []
    at = 0
    for where, what in edits:
        parts += [text[at:where], what]
        at = where
    return "".join([*parts, text[at:]])


def texts_in(text: str) -> list[str]:
    """Return every text that a YAML file, or the front matter of a story, holds; none where it is not well-formed."""
    plain = LINE_END.sub("\n", text.removeprefix(BYTE_ORDER_MARK))
    front = FRONT_MATTER.match(plain)
    node = parse_yaml(Passage(front[1] if front else plain, ""), Problems())
    return [*_flat(node)] if node is not None else []


def _flat(node: Node) -> Iterator[str]:
    """Give every text below a node, in order."""
    if isinstance(node, Text):
        yield node.passage.text
    elif isinstance(node, Series):
        for one in node.items:
            yield from _flat(one)
    elif isinstance(node, Block):
        for key, value in node.entries:
            yield key.text
            yield from _flat(value)
