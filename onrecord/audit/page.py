"""Reads a finished page into its tags, ids and the texts that rules look into, in one pass."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Fault: TypeAlias = tuple[int, int, str, str]
"""Line, column, what must be true and what was got, the way out."""
KEPT = frozenset({"title", "style", "script"})


class Tag(NamedTuple):
    """One start tag; a tuple, because a page has a thousand."""

    name: str
    """In lower case: `img`"""
    attributes: Mapping[str, str]
    """In lower case, references replaced; empty for an attribute without a value."""
    line: int
    column: int


class Text(NamedTuple):
    """What stands in an element."""

    tag: Tag
    content: str
    line: int
    """Of the first character."""
    column: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page as far as rules look into it."""

    tags: Sequence[Tag]
    ids: Mapping[str, Tag]
    """The first tag of each id, and of each name that a link may lead to."""
    repeated: Sequence[tuple[str, Tag]]
    """Ids that stand a second time, and where."""
    texts: Sequence[Text]
    """The contents of `title`, `style` and `script`."""


def read_page(text: str) -> Page:
    """Read an HTML page or an SVG picture."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return Page(reader.tags, reader.ids, reader.repeated, reader.texts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.ids: dict[str, Tag] = {}
        self.repeated: list[tuple[str, Tag]] = []
        self.texts: list[Text] = []
        self.open: Tag | None = None
        self.pieces: list[tuple[int, int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, offset = self.getpos()
        found = Tag(tag, {name: value or "" for name, value in attrs}, line, offset + 1)
        self.tags.append(found)
        if "id" in found.attributes:
            self._note(found.attributes["id"], found)
        if tag == "a" and found.attributes.get("name"):
            self.ids.setdefault(found.attributes["name"], found)
        if tag in KEPT:
            self.open, self.pieces = found, []

    def handle_data(self, data: str) -> None:
        if self.open:
            line, offset = self.getpos()
            self.pieces.append((line, offset + 1, data))

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag == self.open.name:
            line, column, _ = self.pieces[0] if self.pieces else (self.open.line, self.open.column, "")
            self.texts.append(Text(self.open, "".join(piece[2] for piece in self.pieces), line, column))
            self.open = None

    def _note(self, name: str, tag: Tag) -> None:
        if self.ids.setdefault(name, tag) is not tag:
            self.repeated.append((name, tag))
