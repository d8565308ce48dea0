"""Which values stand in a line chart, and where: first, last, most and least, if none covers another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.labels import Box
from onrecord.graphics.letters import letters
from onrecord.graphics.scale import quantity_of
from onrecord.quantities.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.graphics.line import Point
    from onrecord.model import Site

NARROW = 20.0
"""How wide a chart is on a telephone, in ems."""
LETTER = 0.6
HIGH, OFF = 1.3, 0.35
"""How high a value is, and how far from its mark it stands; all in ems."""


class Label(Struct, frozen=True):
    """A value in the drawing."""

    fact: str
    across: float
    """Where it stands, in hundredths."""
    top: float
    """How far down it begins, in ems; below zero is above the drawing."""
    side: str
    """`start` where it begins at its place, `middle`, or `end` where it ends there."""


def place_values(points: Sequence[Point], tall: float, site: Site) -> tuple[Label, ...]:
    """Return the values that have room, and those that are not stated, in the order of time."""
    taken: list[Box] = []
    placed = []
    for point in _wanted(points):
        words = say(quantity_of(point.fact, site), site.settings.language)
        for label, box in _ways(point, points, letters(words) * LETTER, tall):
            if not any(box.overlaps(other) for other in taken):
                placed.append(label)
                taken.append(box)
                break
    order = [point.fact for point in points]
    return tuple(sorted(placed, key=lambda label: order.index(label.fact)))


def _wanted(points: Sequence[Point]) -> list[Point]:
    """Return the points whose values are worth most, the first ones first; `down` is least where the value is most."""
    known = [point for point in points if point.down is not None]
    most = min(known, key=lambda point: point.down or 0.0, default=None)
    least = max(known, key=lambda point: point.down or 0.0, default=None)
    chosen = [known[-1], known[0]] if known else []
    chosen += [point for point in (most, least) if point is not None]
    chosen += [point for point in points if point.down is None]
    return list(dict.fromkeys(chosen))


def _ways(point: Point, points: Sequence[Point], wide: float, tall: float) -> Iterator[tuple[Label, Box]]:
    across = point.middle / 1000 * NARROW
    side = "middle"
    if across - wide / 2 < 0:
        side, left = "start", across
    elif across + wide / 2 > NARROW:
        side, left = "end", across - wide
    else:
        left = across - wide / 2
    if left < -0.1 or left + wide > NARROW + 0.1:
        return
    tops = [tall - HIGH - OFF, OFF] if point.down is None else _above_or_below(point, points)
    for top in tops:
        yield (
            Label(point.fact, round(point.middle / 10, 2), round(top, 2), side),
            Box(left, top, left + wide, top + HIGH),
        )


def _above_or_below(point: Point, points: Sequence[Point]) -> list[float]:
    """Return the tops of a value above and below its mark, first the one that the line does not run through."""
    at, down = points.index(point), point.down or 0.0
    high, low = point.ends or (down, down)
    above, below = high - HIGH - OFF, low + OFF
    beside = [
        other.down for other in (*points[max(at - 1, 0) : at], *points[at + 1 : at + 2]) if other.down is not None
    ]
    is_low = bool(beside) and sum(beside) / len(beside) < down
    return [below, above] if is_low else [above, below]
