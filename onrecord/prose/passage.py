"""A run of an author's text that knows where each of its characters stands in its file."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL)
"""A backslash and what belongs to it in double quotes (YAML 1.2.2, 5.7)."""
LONE_ESCAPES = {"n": "\n", "t": "\t", "\t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f",
                "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}  # fmt: skip


class Passage(Struct, frozen=True):
    """Text as it is meant, with the place where it is written."""

    text: str
    path: str
    line: int = 1
    """Where the first character stands, from 1."""
    column: int = 1
    written: str = ""
    """The file's own characters from that place on, where quotes, escapes or folded lines make them differ
    from `text`; empty where they are the same."""

    @property
    def start(self) -> Place:
        """Where the text begins."""
        return self.place(0)

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` of the text stands in its file."""
        at = offset
        if self.written:
            positions = _positions(self.text, self.written)
            at = positions[min(offset, len(positions) - 1)]
        starts = _line_starts(self.written or self.text)
        lines = bisect_right(starts, at) - 1
        column = at - starts[lines] + 1 if lines else self.column + at
        return Place(self.path, self.line + lines, column)

    def span(self, start: int, end: int) -> tuple[Place, Place] | None:
        """Return where the characters from `start` up to `end` begin in their file, and where they have ended.

        None if there are none, or if the file does not hold the very same characters there.
        """
        if start >= end:
            return None
        if self.written:
            positions = _positions(self.text, self.written)
            if self.written[positions[start] : positions[end - 1] + 1] != self.text[start:end]:
                return None
        last = self.place(end - 1)
        return self.place(start), Place(last.path, last.line, last.column + 1)


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line of a text begins."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


@lru_cache(maxsize=64)
def _positions(text: str, written: str) -> tuple[int, ...]:
    """Return where in a YAML scalar as it is `written` each character of its `text` stands, and where it ends."""
    signs = list(_signs(written))
    positions: list[int] = []
    at = signs[0][1] if signs else 0
    reached = 0
    for char in text:
        sign = signs[reached] if reached < len(signs) else ("", at)
        if char == sign[0] or not char.isspace():
            at = sign[1]
            positions.append(at)
            reached += 1
            at += 1
        else:
            # White space that folding made stands where the written white space begins.
            positions.append(min(at, sign[1]))
            at = min(at + 1, sign[1])
    return (*positions, at)


def _signs(written: str) -> Iterator[tuple[str, int]]:
    """Give the characters of a YAML scalar that cannot be folded away, each with where it is written."""
    if written.startswith('"'):
        yield from _double_quoted(written)
    elif written.startswith("'"):
        for found in re.finditer(r"''|[^\s']", written[1:]):
            yield found[0][0], found.start() + 1
    else:
        # A block begins behind the line with its `|` or `>`.
        begin = written.find("\n") + 1 if written[:1] in ("|", ">") else 0
        for found in re.finditer(r"\S", written[begin:]):
            yield found[0], begin + found.start()


def _double_quoted(written: str) -> Iterator[tuple[str, int]]:
    for found in re.finditer(rf'{ESCAPE.pattern}|[^\s"\\]', written[1:], re.DOTALL):
        char = found[0]
        if char.startswith("\\"):
            if char[1] in "\r\n":
                continue
            is_code = char[1] in "xuU" and len(char) > 2
            char = chr(int(f"0x{char[2:]}", 0)) if is_code else LONE_ESCAPES.get(char[1], char[1])
        yield char, found.start() + 1
