"""A text on lines: SVG does not wrap, so the lines are broken here, by the widths of the font's own characters."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.cards.faces import Face

SAFETY = 1.02
"""Kerning is not counted, and may make a line wider by as much."""
WIDE = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff01-\uffee"
CLOSING = "、。，．：；？！）」』】〉》ー…％”’"
OPENING = "（「『【〈《“‘"
SPACED = r"(?<=[^ ])(?= )|(?<= )(?=[^ ])|(?<=[-–—/\u00ad])(?=[^\W\d])"
UNSPACED = rf"(?<=[{WIDE}])(?<![{OPENING}])(?=[^{CLOSING} ])|(?<=[^ {OPENING}])(?=[{WIDE}])(?![{CLOSING}])"
TALL = 2000
"""The height from which on letters of a font use all of it, in thousandths of the type size."""
CLOSE = 0.88
"""How close lines of such a font stand, as a part of its height."""
ELLIPSIS = "…"


class Box(Struct, frozen=True):
    """The room for a text, in pixels."""

    width: int
    height: int
    most: int = 4
    """Lines."""


class Lines(Struct, frozen=True):
    """A text as it is drawn."""

    face: Face
    size: int
    """Of the type, in pixels."""
    leading: float
    """From line to line, in pixels."""
    rows: tuple[tuple[float, str], ...]
    """How far each line's foot is below the top of the room, in pixels, and its words."""
    width: int
    """Of the widest line, in pixels."""
    is_whole: bool = True
    """Whether no word is broken and nothing left out."""

    @property
    def above(self) -> float:
        """How much of the first line's room is empty above its capitals, in pixels; none where letters reach higher."""
        return self.leading / 2 - self.size / 3 if self.face.height < TALL else 0

    @property
    def height(self) -> float:
        """In pixels."""
        return len(self.rows) * self.leading


def fit(text: str, face: Face, box: Box, sizes: Sequence[int], tightness: float) -> Lines:
    """Return a text in the largest of some sizes, from the largest down, in which it has room.

    Lines are as equal as their number allows. In the smallest size, a word that is wider than the room is broken, and
    what has no room at all ends in an ellipsis. `tightness` is the distance of lines as a part of the font's height.
    """
    # Tall scripts use the height of their font; the others leave some of it empty.
    factor = face.height / 1000 * (CLOSE if face.height > TALL else tightness)
    words = _ends(is_spaced=max(text, default="") < WIDE[0]).split(text)
    pieces = [_piece(one, face) for one in words]
    widest = max(piece.seen for piece in pieces)
    for size in sizes:
        limit = 1000 * box.width / size / SAFETY
        most = min(box.most, int(box.height / (factor * size)))
        if widest > limit:
            continue
        lines = _wrapped(pieces, limit)
        if len(lines) <= most:
            return _lines(_balanced(lines, pieces, limit), face, size, factor)
    most = max(1, min(box.most, int(box.height / (factor * sizes[-1]))))
    limit = 1000 * box.width / sizes[-1] / SAFETY
    broken = [_piece(part, face) for piece in pieces for part in _broken(piece, face, limit)]
    return replace(_lines(_cut(_wrapped(broken, limit), most, face, limit), face, sizes[-1], factor), is_whole=False)


class _Piece(Struct, frozen=True):
    """A part of a text within which no line ends; its widths are in thousandths of the type size."""

    words: str
    width: int
    seen: int
    """How wide it is at the end of a line."""


def _piece(words: str, face: Face) -> _Piece:
    width, seen = face.width(words), words.rstrip(" \u00ad")
    return _Piece(words, width, width if seen == words else face.width(seen))


@lru_cache(maxsize=2)
def _ends(*, is_spaced: bool) -> re.Pattern[str]:
    """Return where a line may end: at spaces, behind hyphens, around Chinese and Japanese signs but for their marks.

    A no-break space is no space. Those characters are so many that looking for them is left out where none is.
    """
    return re.compile(SPACED if is_spaced else f"{SPACED}|{UNSPACED}")


def _wrapped(pieces: Sequence[_Piece], limit: float) -> list[str]:
    """Return lines, each filled as far as it goes."""
    lines, line, wide = [], "", 0
    for piece in pieces:
        if line and wide + piece.seen > limit:
            lines.append(line)
            line, wide = "", 0
        if line or piece.words.strip(" "):
            line, wide = line + piece.words, wide + piece.width
    return [_shown(line) for line in (*lines, line)]


def _shown(line: str) -> str:
    """Return a line as it is drawn: a soft hyphen is one only at its end."""
    line = line.rstrip(" ")
    return line.replace("\u00ad", "") + ("-" if line.endswith("\u00ad") else "")


def _balanced(lines: list[str], pieces: Sequence[_Piece], limit: float) -> list[str]:
    """Return as many lines of the least width that has room for them."""
    if len(lines) == 1:
        return lines
    low, high = max(limit / len(lines), *(piece.width for piece in pieces)), limit
    while high - low > 50:
        middle = (low + high) / 2
        found = _wrapped(pieces, middle)
        if len(found) > len(lines):
            low = middle
        else:
            lines, high = found, middle
    return lines


def _broken(piece: _Piece, face: Face, limit: float) -> list[str]:
    """Return a piece in parts of about one width that have room on a line."""
    number = ceil(piece.width / limit)
    while number > 1:
        length = ceil(len(piece.words) / number)
        parts = [piece.words[at : at + length] for at in range(0, len(piece.words), length)]
        if all(face.width(f"{part}-") <= limit for part in parts) or length == 1:
            return [*(f"{part}\u00ad" for part in parts[:-1]), parts[-1]]
        number += 1
    return [piece.words]


def _cut(lines: list[str], most: int, face: Face, limit: float) -> list[str]:
    """Return the first lines, the last of them with an ellipsis where others follow."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and face.width(f"{last}{ELLIPSIS}") > limit:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;:–—-')}{ELLIPSIS}"]


def _lines(lines: Sequence[str], face: Face, size: int, factor: float) -> Lines:
    leading = factor * size
    # The middle of capitals, a third of the size above their foot, stands in the middle of the line.
    rows = tuple((round((number + 0.5) * leading + size / 3, 1), line) for number, line in enumerate(lines))
    width = max((face.width(line) for line in lines), default=0) * size / 1000
    return Lines(face, size, leading, rows, round(width))
