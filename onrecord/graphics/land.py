"""The land of a map as one quiet shape: the only module that reads the baked map data."""

from __future__ import annotations

import heapq
import itertools
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.graphics.projection import WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.caches import Store
    from onrecord.graphics.projection import Frame, Point

Ring = list[tuple[float, float]]

_SMALLEST = 6.0
"""What is left out of an outline, in square units of the map: corners and islands smaller than this."""
_BLEED = 8.0
"""How far land is drawn beyond a map's edge, so that the cut is not seen."""


@lru_cache(maxsize=1)
def country_points() -> Mapping[str, Point]:
    """Return a point (longitude, latitude) well inside each country, by its code."""
    points: dict[str, list[float]] = json.loads(_baked("countries.json"))
    return {code: (longitude, latitude) for code, (longitude, latitude) in points.items()}


def outline(frame: Frame, made: Store) -> str:
    """Return the land within a frame as the path of an SVG, from `made` where it has been drawn before."""
    return made.keep(("the land of a map", repr(frame)), lambda: _drawn(frame).encode()).decode()


@lru_cache(maxsize=4)
def _drawn(frame: Frame) -> str:
    numbers: list[list[int]] = json.loads(_baked("land.json"))
    rings = ([(x / 10, y / 10) for x, y in zip(ring[::2], ring[1::2], strict=True)] for ring in numbers)
    shown = (piece for ring in rings for piece in _within(ring, frame))
    return "".join(_path(piece) for piece in map(simplified, shown) if piece)


def simplified(ring: Ring) -> Ring:
    """Leave out the corners of a closed ring that matter least to its shape; empty when nothing is left of it.

    Visvalingam and Whyatt, *Line generalisation by repeated elimination of points*, 1993.
    """
    count = len(ring)
    before, after = [i - 1 for i in range(count)], [(i + 1) % count for i in range(count)]
    before[:1] = [count - 1] if count else []
    weight = [_triangle(ring[before[i]], ring[i], ring[after[i]]) for i in range(count)]
    heap = [(size, i) for i, size in enumerate(weight)]
    heapq.heapify(heap)
    left = set(range(count))
    while heap and heap[0][0] < _SMALLEST and len(left) > 2:
        size, i = heapq.heappop(heap)
        if i not in left or size != weight[i]:
            continue
        left.remove(i)
        after[before[i]], before[after[i]] = after[i], before[i]
        for j in (before[i], after[i]):
            weight[j] = max(size, _triangle(ring[before[j]], ring[j], ring[after[j]]))
            heapq.heappush(heap, (weight[j], j))
    return [ring[i] for i in sorted(left)] if len(left) > 2 else []


def _baked(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _within(ring: Ring, frame: Frame) -> list[Ring]:
    """Project a ring and return what of it a frame shows, once for each turn of the globe that it is on."""
    pieces = []
    west, east = (end(x for x, _ in ring) - frame.meridian for end in (min, max))
    south, north = (end(y for _, y in ring) for end in (min, max))
    for turn in (-360, 0, 360):
        if not _may_show(frame, (max(west + turn, -180), min(east + turn, 180)), (south, north)):
            continue
        turned = [(x - frame.meridian + turn, y) for x, y in ring]
        flat = [frame.flatten(x, y) for x, y in _cut(_cut(turned, 0, -180, 1), 0, 180, -1)]
        for axis, end in ((0, WIDTH), (1, frame.height)):
            flat = _cut(_cut(flat, axis, -_BLEED, 1), axis, end + _BLEED, -1)
        if len(flat) > 2:
            pieces.append(flat)
    return pieces


def _may_show(frame: Frame, across: tuple[float, float], upwards: tuple[float, float]) -> bool:
    """Tell whether a frame may show what lies between two longitudes, counted from its meridian, and two latitudes.

    A few corners spare the projection of most of the world. Parallels grow shorter from the equator to the poles, so
    all in between falls within what the corners and the points on the parallel nearest the equator take up.
    """
    if across[0] >= across[1]:
        return False
    nearest = min(max(upwards[0], 0), upwards[1])
    corners = [frame.flatten(x, y) for x in across for y in (*upwards, nearest)]
    return all(
        max(corner[axis] for corner in corners) > -_BLEED and min(corner[axis] for corner in corners) < end + _BLEED
        for axis, end in ((0, WIDTH), (1, frame.height))
    )


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    """Return the part of a ring beyond a limit on one axis (Sutherland and Hodgman, 1974)."""
    along = [sign * (point[axis] - limit) for point in ring]
    if not ring or min(along) >= 0:
        return ring
    if max(along) < 0:
        return []
    kept: Ring = []
    for i, here in enumerate(ring):
        last = ring[i - 1]
        inside, was_inside = sign * (here[axis] - limit) >= 0, sign * (last[axis] - limit) >= 0
        if inside != was_inside:
            share = (limit - last[axis]) / (here[axis] - last[axis])
            kept.append((last[0] + share * (here[0] - last[0]), last[1] + share * (here[1] - last[1])))
        if inside:
            kept.append(here)
    return kept


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _path(ring: Ring) -> str:
    """Return a ring as whole steps from corner to corner, in as few characters as SVG allows."""
    corners = [(round(x), round(y)) for x, y in ring]
    steps = [f"M{corners[0][0]} {corners[0][1]}l"]
    for (x1, y1), (x2, y2) in itertools.pairwise(corners):
        steps.append(f" {x2 - x1} {y2 - y1}")
    return "".join(steps).replace("l ", "l").replace(" -", "-") + "z"
