"""Where the names on a map stand, so that none covers another at any width of the map."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.projection import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.graphics.projection import Point

WIDTHS = (264, 440, 640)
"""Widths on the screen, in CSS pixels, at which names are tried out: a narrow phone, a wide phone, a column."""

_LINE, _GAP = 19.0, 8.0
_LETTER, _WIDE_LETTER = 7.6, 14.5
_EAST_ASIAN = "\u2e80"
"""From here on letters are as wide as they are high."""

_SIDES = {
    "end": (1.0, 0.0),
    "start": (-1.0, 0.0),
    "above": (0.0, -1.0),
    "below": (0.0, 1.0),
    "end-above": (0.8, -0.8),
    "end-below": (0.8, 0.8),
    "start-above": (-0.8, -0.8),
    "start-below": (-0.8, 0.8),
}
"""On which side of its dot a name stands, with the direction; the map itself is always left to right."""


class Name(Struct, frozen=True):
    """A name that wants a place on a map."""

    words: str
    at: Point
    """Its dot, in units of the map."""
    away: Point
    """A direction that is clear of arcs."""


class Placing(Struct, frozen=True):
    """Where a name stands."""

    side: str
    """`end`, `start`, `above`, `below`, `end-above` …; empty when there is room nowhere."""
    narrowest: int
    """The narrowest of `WIDTHS` at which there is room."""


class Box(Struct, frozen=True):
    """The room that words take."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two boxes share more than an edge."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


_Boxes = dict[int, list[Box]]
"""What is in the way at each of `WIDTHS`."""


def place_names(names: Sequence[Name], lines: Sequence[Point], height: int) -> tuple[Placing, ...]:
    """Place each name on the best side that is free of all dots and of the other names.

    `lines` are points along the arcs, which a name keeps clear of if it can. `height` is the map's, in its units.
    A name for which a narrow map has no room is left to wider ones.
    """
    return _placed(tuple(names), tuple(lines), height)


@lru_cache(maxsize=8)
def _placed(names: tuple[Name, ...], lines: tuple[Point, ...], height: int) -> tuple[Placing, ...]:
    order, best = list(range(len(names))), [Placing("", 0)] * len(names)
    for _ in names:
        placings = _place_in_turn([names[i] for i in order], lines, height)
        found = [placings[order.index(i)] for i in range(len(names))]
        best = min(best, found, key=lambda tried: sum(map(_loss, tried)))
        crowded = [i for i in order if _loss(found[i])]
        order = crowded + [i for i in order if i not in crowded]
        if not crowded:
            break
    return tuple(best)


def _loss(placing: Placing) -> int:
    """Return at how many of `WIDTHS` a name is missing."""
    return WIDTHS.index(placing.narrowest) if placing.side else len(WIDTHS)


def _place_in_turn(names: list[Name], lines: Sequence[Point], height: int) -> list[Placing]:
    """Place the names one after the other, the first ones with the most choice."""
    taken = {width: [_dot(name.at, width, 4) for name in names] for width in WIDTHS}
    crossed = {width: [_dot(point, width, 3) for point in lines] for width in WIDTHS}
    placings = []
    for name in names:
        placing = next(_ways(name, height, (crossed, taken)), Placing("", 0))
        for width in WIDTHS:
            if placing.side and width >= placing.narrowest:
                taken[width].append(_box(name, placing.side, width))
        placings.append(placing)
    return placings


def _ways(name: Name, height: int, full: tuple[_Boxes, _Boxes]) -> Iterator[Placing]:
    sides = sorted(_SIDES, key=lambda side: -_agreement(_SIDES[side], name.away))
    crossed, taken = full
    for narrowest in WIDTHS:
        tried = [(width, crossed[width] + taken[width]) for width in WIDTHS if width >= narrowest]
        bare = [(width, taken[width]) for width, _ in tried]
        for boxes, side in itertools.product((tried, bare), sides):
            if all(_is_free(_box(name, side, width), width, height, there) for width, there in boxes):
                yield Placing(side, narrowest)


def _agreement(one: Point, other: Point) -> float:
    return one[0] * other[0] + one[1] * other[1]


def _is_free(box: Box, width: int, height: int, taken: list[Box]) -> bool:
    tall = height * width / WIDTH
    on_map = box.left >= 0 and box.right <= width and box.top >= 0 and box.bottom <= tall
    return on_map and not any(box.overlaps(other) for other in taken)


def _dot(at: Point, width: int, radius: float) -> Box:
    x, y = (n * width / WIDTH for n in at)
    return Box(x - radius, y - radius, x + radius, y + radius)


def _box(name: Name, side: str, width: int) -> Box:
    """Return the room a name takes on one side of its dot, in CSS pixels."""
    length = sum(_WIDE_LETTER if letter >= _EAST_ASIAN else _LETTER for letter in name.words)
    across, down = _SIDES[side]
    x, y = (n * width / WIDTH for n in name.at)
    left = x + across * _GAP - (length if across < 0 else 0 if across > 0 else length / 2)
    top = y + down * _GAP - (_LINE if down < 0 else 0 if down > 0 else _LINE / 2)
    return Box(left, top, left + length, top + _LINE)
