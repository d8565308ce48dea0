"""Where a place on the globe falls on a flat map: the Equal Earth projection and the part of it a map shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

Point = tuple[float, float]

WIDTH = 720
"""Width of every map in its own units."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_TOO_NEAR = 0.55
"""No map is narrower than this, in units of the globe's radius: about 33 degrees at the equator."""
_MARGIN_ACROSS, _MARGIN_DOWN = 0.24, 0.22
"""Room for names around the outermost places, as a share of the longer side of what they take."""
_NORTH, _SOUTH = 84.0, -58.0
"""Beyond these latitudes there is nothing to see."""
_SLIMMEST, _WIDEST = 1.15, 1.7
"""Bounds of a map's width over its height."""


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees from the central meridian and the equator, y upwards, for a globe of radius 1.

    Šavrič, Patterson and Jenny, *The Equal Earth map projection*, 2018, equations 6 and 7.
    """
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


def central_meridian(longitudes: Iterable[float]) -> float:
    """Return the middle of the shortest stretch round the globe that holds all longitudes."""
    around = sorted({longitude % 360 for longitude in longitudes})
    gaps = [
        (following - longitude, longitude)
        for longitude, following in zip(around, [*around[1:], around[0] + 360], strict=True)
    ]
    gap, west_of_gap = max(gaps)
    return from_meridian(west_of_gap + gap + (360 - gap) / 2, 0)


def from_meridian(longitude: float, meridian: float) -> float:
    """Return how many degrees east of a meridian a longitude is, from -180 up to 180."""
    return (longitude - meridian + 180) % 360 - 180


class Frame(Struct, frozen=True):
    """The part of the globe that a map shows."""

    meridian: float
    """The longitude in the projection's middle."""
    left: float
    """The map's edge in the projection, for a globe of radius 1."""
    top: float
    scale: float
    """Units of the map to one of the projection."""
    height: int
    """In units of the map; it is `WIDTH` wide."""

    def place(self, longitude: float, latitude: float) -> Point:
        """Return where a place falls, from the map's upper left corner."""
        return self.flatten(from_meridian(longitude, self.meridian), latitude)

    def flatten(self, east: float, latitude: float) -> Point:
        """Return where a place falls that is so many degrees east of the meridian."""
        x, y = equal_earth(east, latitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale


def frame_around(places: list[Point]) -> Frame:
    """Return a frame that shows all places (longitude, latitude) with room around them."""
    meridian = central_meridian(longitude for longitude, _ in places)
    flat = [equal_earth(from_meridian(longitude, meridian), latitude) for longitude, latitude in places]
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    longer = max(max(xs) - min(xs), max(ys) - min(ys))
    width = max(max(xs) - min(xs) + 2 * _MARGIN_ACROSS * longer, _TOO_NEAR)
    height = max(max(ys) - min(ys) + 2 * _MARGIN_DOWN * longer, width / _WIDEST)
    width = max(width, height * _SLIMMEST)
    scale = WIDTH / width
    left, top = (max(xs) + min(xs) - width) / 2, _top((max(ys) + min(ys)) / 2, height)
    return Frame(meridian, left, top, scale, round(height * scale))


def _top(middle: float, height: float) -> float:
    """Return the upper edge of a frame, slid to where there is land to see."""
    north, south = equal_earth(0, _NORTH)[1], equal_earth(0, _SOUTH)[1]
    if height > north - south:
        return (north + south + height) / 2
    return min(max(middle + height / 2, south + height), north)
