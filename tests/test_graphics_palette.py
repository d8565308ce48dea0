"""The colours of lines, for eyes that see other colours than most: each pair can be told apart, and from the paper."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parent.parent / "static"
# What is left of red, green and blue in linear light, after Machado, Oliveira and Fernandes (2009), at full severity.
SIGHTS = {
    "most": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
NEAREST = 0.1
"""A distance in Oklab that is seen at a glance between lines; 0.02 is about the least that is seen at all."""
Color = tuple[float, float, float]


def linear(color: str) -> Color:
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


def seen(color: str, sight: str) -> Color:
    light = linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, light, strict=True)))) for row in SIGHTS[sight]
    )
    return red, green, blue


def oklab(light: Color) -> Color:
    red, green, blue = light
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(one: str, other: str, sight: str) -> float:
    pairs = zip(oklab(seen(one, sight)), oklab(seen(other, sight)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def contrast(one: str, other: str) -> float:
    dark, light = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True)) for color in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def colors(scheme: str) -> dict[str, str]:
    """Return the colours of the page and its lines in light or in dark."""
    found: dict[str, str] = {}
    for name in ("base.css", "graphics-line.css"):
        sheet = (STATIC / name).read_text(encoding="utf-8")
        light, _, dark = sheet.partition("prefers-color-scheme: dark")
        found |= dict(re.findall(r"--(paper|subject|series-\d): (#[0-9a-f]{6})", light if scheme == "light" else dark))
    return found


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_are_told_apart_by_every_eye(scheme: str, sight: str) -> None:
    lines = {name: color for name, color in colors(scheme).items() if name != "paper"}
    assert len(lines) == 5
    near = {
        (one, other): round(distance(lines[one], lines[other], sight), 3)
        for one, other in itertools.combinations(lines, 2)
    }
    assert {pair: far for pair, far in near.items() if far < NEAREST} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_stand_out_from_the_paper(scheme: str) -> None:
    found = colors(scheme)
    faint = {name: contrast(color, found["paper"]) for name, color in found.items() if name != "paper"}
    assert {name: ratio for name, ratio in faint.items() if ratio < 3} == {}
