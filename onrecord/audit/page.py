"""Reads a finished page into its tags, ids and the texts that rules look into, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Fault: TypeAlias = tuple[int, int, str, str]
"""Line, column, what must be true and what was got, the way out."""
MARKUP = re.compile(
    r"""<(?:!--.*?(?:-->|\Z)|!\[CDATA\[.*?(?:\]\]>|\Z)"""
    r"""|(?P<name>[A-Za-z][^\s/>]*)(?P<attributes>[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*)>|(?P<broken>[A-Za-z]))""",
    re.DOTALL,
)
"""A comment, a section of plain characters, a start tag, or the beginning of one that never ends.

The standard library's parser reads the same tags of pages that are well-formed, in three times as long.
"""
ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
NONE: Mapping[str, str] = MappingProxyType({})
WITH_TEXT = frozenset({"title", "style", "script", "textarea"})


class Tag(Struct, frozen=True):
    """One start tag."""

    name: str
    """In lower case: `img`"""
    attributes: Mapping[str, str]
    """In lower case, references replaced; empty for an attribute without a value."""
    line: int
    column: int


class Text(Struct, frozen=True):
    """What stands in an element."""

    tag: Tag
    content: str
    line: int
    """Of the first character."""
    column: int


class Page(Struct, frozen=True):
    """A page as far as rules look into it."""

    tags: Sequence[Tag]
    ids: Mapping[str, Tag]
    """The first tag of each id, and of each name that a link may lead to."""
    repeated: Sequence[tuple[str, Tag]]
    """Ids that stand a second time, and where."""
    texts: Sequence[Text]
    """The contents of `title`, `style` and `script`."""
    broken: Sequence[tuple[int, int]]
    """Where tags begin that never end."""


def read_page(text: str) -> Page:
    """Read an HTML page or an SVG picture."""
    starts = [0, *(line.end() for line in re.finditer("\n", text))]
    tags: list[Tag] = []
    texts: list[Text] = []
    broken: list[tuple[int, int]] = []
    position = 0
    while found := MARKUP.search(text, position):
        position = found.end()
        name, attributes, unfinished = found.groups()
        if name:
            tag = Tag(name.lower(), _attributes(attributes) if attributes else NONE, *_place(starts, found.start()))
            tags.append(tag)
            if tag.name in WITH_TEXT and not attributes.endswith("/"):
                end = _end(tag.name, text, position)
                texts.append(Text(tag, _unescaped(tag.name, text[position:end]), *_place(starts, position)))
                position = end
        elif unfinished:
            broken.append(_place(starts, found.start()))
    return Page(tags, *_ids(tags), texts, broken)


@lru_cache(maxsize=4096)
def _attributes(text: str) -> Mapping[str, str]:
    # Most tags of a page stand the same on others.
    return {
        name.lower(): unescape(one or two or bare) if "&" in text else one or two or bare
        for name, one, two, bare in ATTRIBUTE.findall(text)
    }


def _end(name: str, text: str, position: int) -> int:
    end = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
    return end.start() if end else len(text)


def _unescaped(name: str, content: str) -> str:
    return content if name in {"style", "script"} else unescape(content)


def _place(starts: list[int], position: int) -> tuple[int, int]:
    line = bisect_right(starts, position)
    return line, position - starts[line - 1] + 1


def _ids(tags: list[Tag]) -> tuple[dict[str, Tag], list[tuple[str, Tag]]]:
    ids: dict[str, Tag] = {}
    repeated = []
    for tag in tags:
        name = tag.attributes.get("id")
        if name is not None and ids.setdefault(name, tag) is not tag:
            repeated.append((name, tag))
    for tag in tags:
        if tag.name == "a" and (name := tag.attributes.get("name")):
            ids.setdefault(name, tag)
    return ids, repeated
