"""Bake the map data of `onrecord/graphics/` from the npm package world-atlas 2.0.2.

Usage: python tools/bake_map.py land-110m.json countries-50m.json onrecord/graphics

Writes `land.json` (outer rings of all land but Antarctica, in tenths of a degree) and `countries.json` (one point
a country, in degrees, well inside its largest piece of land).
"""

from __future__ import annotations

import itertools
import json
import math
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global

Ring = list[tuple[float, float]]
"""Longitudes and latitudes in degrees, the last point equal to the first."""

ANTARCTIC = -60.0


def read_arcs(topology: dict[str, Any]) -> list[Ring]:
    """Decode a topology's arcs to degrees (TopoJSON, clause 2.1.3: each point is a step from the one before)."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc: Ring = []
        for step in steps:
            x, y = x + step[0], y + step[1]
            arc.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(arc)
    return arcs


def outer_rings(geometry: dict[str, Any], arcs: list[Ring]) -> list[Ring]:
    """Return the outer ring of each polygon of a geometry, largest first."""
    if "geometries" in geometry:
        return [ring for part in geometry["geometries"] for ring in outer_rings(part, arcs)]
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return sorted((join_arcs(polygon[0], arcs) for polygon in polygons), key=area, reverse=True)


def join_arcs(indexes: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs to a ring; a negative index means the arc backwards (TopoJSON, clause 2.1.4)."""
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def area(ring: Ring) -> float:
    """Return about how large a ring is on the globe, in square degrees at the equator."""
    flat = [(x * math.cos(math.radians(y)), y) for x, y in ring]
    pairs = itertools.pairwise(flat)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def depth(spot: tuple[float, float], ring: Ring) -> float:
    """Return how far a point is from a ring's edge, negative outside it."""
    (x, y), inside, nearest = spot, False, math.inf
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        nearest = min(nearest, to_segment(x, y, (x1, y1), (x2, y2)))
    return nearest if inside else -nearest


def to_segment(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return a point's distance from a stretch of line."""
    step_x, step_y = end[0] - start[0], end[1] - start[1]
    length = step_x**2 + step_y**2
    along = ((x - start[0]) * step_x + (y - start[1]) * step_y) / length if length else 0
    along = min(1, max(0, along))
    return math.hypot(x - start[0] - along * step_x, y - start[1] - along * step_y)


def visual_centre(ring: Ring) -> tuple[float, float]:
    """Return a ring's centre of gravity, or the point deepest inside where that lies outside or near the edge."""
    squeeze = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    flat = [(x * squeeze, y) for x, y in ring]
    middle, deepest = centroid(flat), deepest_point(flat)
    x, y = middle if depth(middle, flat) > depth(deepest, flat) / 3 else deepest
    return round((x / squeeze + 180) % 360 - 180, 1), round(y, 1)


def centroid(ring: Ring) -> tuple[float, float]:
    """Return a ring's centre of gravity."""
    twice, sum_x, sum_y = 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        twice, sum_x, sum_y = twice + cross, sum_x + (x1 + x2) * cross, sum_y + (y1 + y2) * cross
    return sum_x / (3 * twice), sum_y / (3 * twice)


def deepest_point(ring: Ring) -> tuple[float, float]:
    """Return the point of a ring farthest from its edge, found on a grid that is narrowed five times."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    reach = max(max(xs) - min(xs), max(ys) - min(ys)) / 2
    for _ in range(5):
        spots = [(x + reach * i / 5, y + reach * j / 5) for i in range(-5, 6) for j in range(-5, 6)]
        x, y = max(spots, key=lambda spot: depth(spot, ring))
        reach /= 3
    return x, y


def unwrapped(ring: Ring) -> Ring:
    """Return a ring that crosses the antimeridian without a jump."""
    turns, previous, points = 0, ring[0][0], []
    for x, y in ring:
        turns += round((previous - x) / 360)
        previous = x
        points.append((x + 360 * turns, y))
    return points


def bake_land(path: Path) -> list[list[int]]:
    """Return the land's rings, each as x, y, x, y … in tenths of a degree."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    rings = outer_rings(topology["objects"]["land"], read_arcs(topology))
    kept = [unwrapped(ring) for ring in rings if max(y for _, y in ring) > ANTARCTIC]
    return [[round(10 * n) for point in ring for n in point] for ring in kept]


def bake_countries(path: Path) -> dict[str, tuple[float, float]]:
    """Return one point for each country that has a code of two letters."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs, codes = read_arcs(topology), get_global("territory_aliases")
    largest: dict[str, Ring] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = codes.get(country.get("id", ""), [""])[0]
        if len(code) == 2 and country.get("type"):
            rings = [unwrapped(ring) for ring in outer_rings(country, arcs)]
            largest[code] = max([*rings, *filter(None, [largest.get(code)])], key=area)
    return {code: visual_centre(ring) for code, ring in sorted(largest.items())}


def write(path: Path, content: object) -> None:
    """Write compact JSON with a line end."""
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def main(land: str, countries: str, folder: str) -> None:
    """Bake both files into a folder."""
    write(Path(folder) / "land.json", bake_land(Path(land)))
    write(Path(folder) / "countries.json", bake_countries(Path(countries)))


if __name__ == "__main__":
    main(*sys.argv[1:])
