"""Fonts as far as a build looks into them: which characters each has, and how wide they are."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOLDER = Path(__file__).parent / "fonts"
TABLE = FOLDER / "faces.json"
JOINED = "[بپتٹثجچحخسشصضطظعغفقکكگلمنںهھہیيىئ](?=[\u0620-\u064a\u066e-\u06d3])"
"""Arabic letters that are joined to the one behind them, and are drawn narrower than alone."""
JOINED_SAVES = 0.4
"""How much narrower at least, as a part of their width."""
SPACE = 250
"""The width of a space that a font has not, in thousandths of the type size."""
UNDRAWN = frozenset({"Zs", "Cf", "Cc"})
"""Categories of characters that are spaces, or only steer how others are drawn."""


class _Widths(dict[str, int]):
    """Widths of characters in thousandths of the type size; those that a font has not have that of nothing."""

    def __missing__(self, char: str) -> int:
        return SPACE if char.isspace() else 0


class Face:
    """One font file."""

    def __init__(self, file: Path, record: Mapping[str, Any]) -> None:
        self.file = file
        self.family: str = record["family"]
        """What a template calls it: `Onrecord Serif`"""
        self.weight: int = record["weight"]
        self.height: int = record["height"]
        """From the highest to the lowest stroke, in thousandths of the type size."""
        self.digest: str = record["digest"]
        """The SHA-256 of the file."""
        self._runs: Mapping[str, list[int]] = record["widths"]

    @property
    def path(self) -> str:
        """Its file as the drawing program takes it: UTF-8, whatever letters the system's language has."""
        return os.fsencode(self.file).decode(errors="replace")

    @cached_property
    def _widths(self) -> _Widths:
        runs = self._runs.items()
        return _Widths((chr(int(first) + step), width) for first, widths in runs for step, width in enumerate(widths))

    def lacks(self, text: str) -> tuple[str, ...]:
        """Return the characters of a text that the font cannot draw, each once, in their order."""
        return tuple(char for char in dict.fromkeys(text) if char not in self._widths and is_drawn(char))

    def width(self, text: str) -> int:
        """Return how wide a text is in thousandths of the type size.

        Letters that join are not shaped, and counted for no less than they take.
        """
        alone = sum(map(self._widths.__getitem__, text))
        joined = sum(map(self._widths.__getitem__, re.findall(JOINED, text))) if text > "\u0600" else 0
        return round(alone - JOINED_SAVES * joined)


def as_record(looks: tuple[str, int, int], digest: str, widths: Mapping[int, int]) -> dict[str, Any]:
    """Return a face as JSON holds it: widths by the first of each run of neighbouring code points.

    `looks` are its family, weight and height.
    """
    family, weight, height = looks
    runs: dict[str, list[int]] = {}
    run: list[int] = []
    last = -2
    for code, width in sorted(widths.items()):
        if code != last + 1:
            run = runs.setdefault(str(code), [])
        run.append(width)
        last = code
    return {"family": family, "weight": weight, "height": height, "digest": digest, "widths": runs}


@lru_cache(maxsize=1)
def shipped() -> tuple[Face, ...]:
    """Return the fonts that come with Onrecord."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(Face(FOLDER / file, record) for file, record in table.items())


def is_drawn(char: str) -> bool:
    """Tell whether a character needs a shape in a font."""
    return unicodedata.category(char) not in UNDRAWN and not "\ufe00" <= char <= "\ufe0f"


def choose(text: str, preferred: Iterable[Face]) -> Face:
    """Return the first font that has all of a text, or else the first of those that lack the least.

    The program that draws takes a text from one font only.
    """
    faces = tuple(preferred)
    whole = next((face for face in faces if not face.lacks(text)), None)
    return whole or min(faces, key=lambda face: len(face.lacks(text)))
