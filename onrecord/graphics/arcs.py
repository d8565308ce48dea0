"""The shape of an arc from one place to another: broad where it starts, narrow and pointed where it ends."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from onrecord.graphics.projection import Point

_BULGE, _MOST = 0.18, 0.45
"""How far an arc rises, as a share of its length; and at most where another goes back, on the other side."""
_APART = 30.0
"""How far each of two such arcs rises at least, if that is not too far, in units of the map."""
_THINNEST, _BROADEST = 5.0, 18.0
_POINT_LENGTH, _POINT_WIDTH, _NECK = 18.0, 15.0, 3.0
_CLEAR = 12.0
"""How far before its place an arc ends; all in units of the map."""


class Way(Struct, frozen=True):
    """From where to where an arc goes, in units of the map."""

    start: Point
    end: Point
    has_return: bool = False
    """Whether another arc goes back, so that each keeps to its left."""


class Arc(Struct, frozen=True):
    """One arc of a map."""

    path: str
    """A closed shape, as the path of an SVG."""
    manner: str
    """`known` when its breadth says how much, `shared` when it says nothing, `unknown` when nothing is stated."""
    is_subject: bool
    """Whether the story's own event is in it."""
    spine: tuple[Point, ...]
    """Points along its middle, for names to keep clear of."""


def draw_arc(way: Way, weight: float, manner: str, *, is_subject: bool) -> Arc:
    """Return an arc between two places of a map; `weight` is from 0, the thinnest, to 1."""
    breadth = _THINNEST + (_BROADEST - _THINNEST) * weight
    start, top, end = way.start, _control(way), way.end
    return Arc(_shape(start, top, end, breadth), manner, is_subject, _spine(start, top, end))


def _spine(start: Point, top: Point, end: Point) -> tuple[Point, ...]:
    """Return points along a quadratic curve, so close that a name cannot slip between."""
    steps = max(4, round(math.dist(start, end) / 12))
    return tuple(_on_curve(start, top, end, step / steps) for step in range(1, steps))


def _on_curve(start: Point, top: Point, end: Point, along: float) -> Point:
    one, two, three = (1 - along) ** 2, 2 * along * (1 - along), along**2
    return one * start[0] + two * top[0] + three * end[0], one * start[1] + two * top[1] + three * end[1]


def _shape(start: Point, top: Point, end: Point, breadth: float) -> str:
    length = max(math.dist(start, end), 1.0)
    ahead = _unit(top, end)
    tip = _step(end, ahead, -min(_CLEAR, length / 4))
    neck = _step(tip, ahead, -min(_POINT_LENGTH, length / 3))
    left_start, right_start = _sides(start, _unit(start, top), breadth)
    left_top, right_top = _sides(top, _unit(start, end), (breadth + _NECK) / 2)
    left_neck, right_neck = _sides(neck, ahead, _NECK)
    left_barb, right_barb = _sides(neck, ahead, min(_POINT_WIDTH, length / 3))
    return (
        f"M{_at(left_start)}Q{_at(left_top)} {_at(left_neck)}L{_at(left_barb)} {_at(tip)} {_at(right_barb)}"
        f" {_at(right_neck)}Q{_at(right_top)} {_at(right_start)}z"
    )


def _control(way: Way) -> Point:
    """Return the point an arc bends towards: off its middle and up, as routes on a globe look, or to its left."""
    (x, y), (end_x, end_y) = way.start, way.end
    across, down = end_x - x, end_y - y
    if way.has_return:
        bulge = max(_BULGE, min(_MOST, _APART / max(math.hypot(across, down), 1.0)))
    else:
        bulge = -_BULGE if across < 0 else _BULGE
    return (x + end_x) / 2 + 2 * bulge * down, (y + end_y) / 2 - 2 * bulge * across


def _unit(start: Point, end: Point) -> Point:
    length = max(math.dist(start, end), 1e-9)
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _step(start: Point, ahead: Point, length: float) -> Point:
    return start[0] + ahead[0] * length, start[1] + ahead[1] * length


def _sides(at: Point, ahead: Point, breadth: float) -> tuple[Point, Point]:
    """Return the points half a breadth to the left and to the right."""
    aside = (ahead[1], -ahead[0])
    return _step(at, aside, breadth / 2), _step(at, aside, -breadth / 2)


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
