"""What a reader reads in one go: the only module that traces plain words back to where they are written."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from onrecord.problems import Place
    from onrecord.prose.passage import Passage
    from onrecord.prose.values import Reference

BREAK = "\ufffc"
"""Stands among plain words for what is none, as code, a footnote's mark or a value that the build writes: the
object replacement character (Unicode 16, section 23.8). It ends a word."""
TYPED = {"—": "---", "–": "--", "…": "..."}
"""What may have been typed for a character."""
QUOTES = "“”„‟«»‘’‚‛「」『』"
ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);")
NEAR = 40
"""Characters in front of a place among which what stands right before it is looked for."""


class Piece(Struct, frozen=True):
    """Plain words of one kind."""

    words: str
    """As they are read: quotes, dashes and spaces as they are set, a line's end where the text has one."""
    reference: Reference | None = None
    """The link whose words they are. Those of one that has none are a `BREAK`."""


class Stretch(Struct, frozen=True):
    """The plain words of a paragraph, a heading, a list's item, a table's cell, a line or a credit."""

    pieces: tuple[Piece, ...]
    passage: Passage
    """The author's text in which they are written."""
    anchors: tuple[tuple[int, int], ...]
    """Offsets in `text` with the offsets in the passage at which the same characters stand, ascending in `text`;
    at least one, and none but plain words from each to the next special sign."""

    @property
    def text(self) -> str:
        """The words of all pieces."""
        return "".join(piece.words for piece in self.pieces)

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` of the text is written; of a `BREAK`, where about it stands."""
        return self.passage.place(self._written_at(offset))

    def span(self, start: int, end: int) -> tuple[Place, Place] | None:
        """Return where the words from `start` up to `end` begin in their file, and where they have ended.

        None if they do not stand there as one run of characters that a link could be put around: markup or an escape
        of YAML lies within them, or some of them belong to a link.
        """
        if self._is_linked(start, end):
            return None
        begin = self._written_at(start)
        positions, is_whole = trace(self.text[start:end], self.passage.text, begin)
        if not is_whole or any(positions[at - start] != written for at, written in self.anchors if start <= at < end):
            return None
        return self.passage.span(begin, positions[-1])

    def _is_linked(self, start: int, end: int) -> bool:
        """Return whether any of the words from `start` up to `end` belong to a link."""
        at = 0
        for piece in self.pieces:
            if piece.reference is not None and at < end and at + len(piece.words) > start:
                return True
            at += len(piece.words)
        return False

    def _written_at(self, offset: int) -> int:
        """Return the offset in the passage of the character at an offset of the text."""
        text, source = self.text, self.passage.text
        number = bisect_right(self.anchors, offset, key=lambda anchor: anchor[0])
        at, written = self.anchors[max(0, number - 1)]
        limit = self.anchors[number][1] if number < len(self.anchors) else len(source)
        to = self.anchors[number][0] if number < len(self.anchors) else len(text)
        positions, whole = _written(text[at:to], source, written, limit)
        if at <= offset < at + whole:
            return positions[offset - at]
        if number < len(self.anchors):
            found = _before(text[offset:to], source, limit)
            if found is not None:
                return found
        return positions[min(offset, to - 1) - at] if at <= offset else written


def trace(words: str, source: str, at: int, limit: int = 0) -> tuple[list[int], bool]:
    """Return where each of the words' characters is written in a source from `at` on, and where the last has ended.

    Signs of Markdown in between are passed over, up to `limit`; the other value is whether there are none.
    """
    positions, whole = _traced(words, source, at, limit)
    return positions, whole == len(words)


def _traced(words: str, source: str, at: int, limit: int) -> tuple[list[int], int]:
    """Return what `trace` does, with the number of characters from the first on that stand there as one run."""
    positions: list[int] = []
    whole = len(words)
    for number, char in enumerate(words):
        length = _length(char, source, at)
        while length < 0 and at < limit:
            at, whole = at + 1, min(whole, number)
            length = _length(char, source, at)
        if length < 0 or char == BREAK:
            whole = min(whole, number)
        positions.append(at)
        at += max(0, length)
    return [*positions, at], whole


# Each figure of a paragraph asks where it is written.
_written = lru_cache(maxsize=16)(_traced)


def _before(words: str, source: str, end: int) -> int | None:
    """Return where in a source words begin that are written right before `end`; None if they are not."""
    for start in range(max(0, end - NEAR), end):
        positions, is_whole = trace(words, source, start)
        if is_whole and positions[-1] == end:
            return start
    return None


def _length(char: str, source: str, at: int) -> int:
    """Return how many characters of a source from `at` on are written for one that is read; -1 if none."""
    written = source[at : at + 1]
    entity = ENTITY.match(source, at) if written == "&" else None
    if entity and _is_set_from(char, html.unescape(entity[0])):
        return len(entity[0])
    if written == "\\" and source[at + 1 : at + 2] == char and not char.isalnum() and not char.isspace():
        return 2
    if _is_set_from(char, written):
        return 1
    typed = TYPED.get(char, "")
    if typed and source.startswith(typed, at):
        return len(typed)
    return 0 if char == BREAK or _is_a_further_space(char, source, at) else -1


def _is_a_further_space(char: str, source: str, at: int) -> bool:
    """Return whether a space is read for what has a character already: a tab, or a quote that is set with a space."""
    if char == "\u00a0":
        return any(quote in source[max(0, at - 1) : at + 1] for quote in "\"'")
    before = source[max(0, at - NEAR) : at]
    return char == " " and "\t" in before[len(before.rstrip(" \t")) :]


def _is_set_from(char: str, written: str) -> bool:
    """Return whether a character that is read may have been written as another one."""
    if char in QUOTES:
        return written in (char, '"', "'")
    return char == written or (char in " \u00a0" and written in (" ", "\t"))
