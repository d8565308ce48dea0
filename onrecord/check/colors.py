"""Whether a colour can be read on the paper it stands on (WCAG 2.2, 1.4.3), and the nearest one that can."""

from __future__ import annotations

import colorsys
import re

from msgspec import Struct

ENOUGH = 4.5
"""The least contrast of text of any size."""
STEPS = 1000
"""Shades that are tried between black and white."""
PAPER = re.compile(r"--paper:\s*(#[0-9a-fA-F]{6})")
DARK = re.compile(r"prefers-color-scheme:\s*dark")


class Papers(Struct, frozen=True):
    """What everything stands on."""

    light: str
    """As a style sheet has it, six hexadecimal digits after a #; empty where it does not say."""
    dark: str


def papers(sheet: str) -> Papers:
    """Return the papers of a style sheet: the first `--paper` of all, and the first where dark is asked for."""
    dark = DARK.search(sheet)
    before, behind = (sheet[: dark.start()], sheet[dark.start() :]) if dark else (sheet, "")
    found = [PAPER.search(part) for part in (before, behind)]
    return Papers(*(match[1] if match else "" for match in found))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: str, paper: str) -> str:
    """Return the colour, or the nearest tone of its hue that can be read on the paper."""
    if contrast(color, paper) >= ENOUGH:
        return color
    hue, lightness, saturation = colorsys.rgb_to_hls(*_shares(color))
    end = 1.0 if _luminance(paper) < _luminance("#777777") else 0.0
    for step in range(1, STEPS):
        tone = colorsys.hls_to_rgb(hue, lightness + (end - lightness) * step / STEPS, saturation)
        found = "#" + "".join(f"{round(255 * share):02x}" for share in tone)
        if contrast(found, paper) >= ENOUGH:
            return found
    return "#ffffff" if end else "#000000"


def _shares(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _luminance(color: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in _shares(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
