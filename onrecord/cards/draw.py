"""A card's drawing as a PNG: the only module that asks resvg, and only for cards that have not been drawn before."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.cards.faces import Face

WIDTH, HEIGHT = 1200, 630
"""In pixels: what social networks show whole (1.91 to 1)."""
TEXT = re.compile(r"<text\b([^>]*)>([^<]*)</text>")
FAMILY = re.compile(r'\bfont-family="([^"]*)"')
WEIGHT = re.compile(r'\bfont-weight="(\d+)"')
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?(?:[eE][0-9]+)?")
DEEPEST = 100
"""Elements within each other; at a thousand the drawing program may end the build."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"


class DrawingError(ValueError):
    """A drawing cannot be made a card; the message says what must be true."""


class Written(Struct, frozen=True):
    """A text in a drawing."""

    words: str
    face: Face


@lru_cache(maxsize=1)
def maker() -> str:
    """Return the program that draws with its version, `resvg_py-0.5.0`; empty where it is not installed."""
    found = find_spec("resvg_py")
    if found is None or found.origin is None:
        return ""
    # Asking importlib.metadata takes longer than all cards of a build.
    marks = Path(found.origin).parent.parent.glob("resvg_py-*.dist-info")
    return next((mark.stem for mark in marks), "resvg_py")


def texts(svg: str, faces: Sequence[Face]) -> Iterator[Written]:
    """Give the texts of a drawing with the font each is drawn in; raise `DrawingError` where that is not said."""
    found = TEXT.findall(svg)
    if len(found) != len(re.findall(r"<(?:text|tspan)\b", svg)):
        raise DrawingError("a text of a card is a text element with nothing but words in it (got another)")
    for attributes, words in found:
        named = FAMILY.search(attributes)
        own = [face for face in faces if named and face.family == unescape(named[1])]
        if not own:
            got = f'got "{unescape(named[1])}"' if named else "got none"
            raise DrawingError(f"a text of a card names a font that is there, by font-family ({got})")
        weight = WEIGHT.search(attributes)
        wanted = int(weight[1]) if weight else 400
        yield Written(unescape(words), min(own, key=lambda face: abs(face.weight - wanted)))


def version(svg: str, used: Sequence[Face]) -> str:
    """Return eight digits by which a drawing in some fonts is told from any other."""
    return sha256("\n".join((svg, *(face.digest for face in used))).encode()).hexdigest()[:8]


@lru_cache(maxsize=64)
def draw(svg: str, files: tuple[str, ...]) -> bytes:
    """Return a drawing in the fonts of some files as a PNG; raise `DrawingError` for one that cannot be drawn."""
    _judge(svg)
    # Loading it takes longer than finding out that nothing has to be drawn.
    import resvg_py  # noqa: PLC0415

    try:
        content = bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg, skip_system_fonts=True, font_files=list(files),
            )
        )  # fmt: skip
    except ValueError as error:
        raise DrawingError(f"a card is well-formed SVG ({' '.join(str(error).split()).rstrip('.')})") from error
    size = tuple(int.from_bytes(content[at : at + 4]) for at in (16, 20))
    if not content.startswith(SIGNATURE) or size != (WIDTH, HEIGHT):
        raise DrawingError(f"a card is {WIDTH} by {HEIGHT} pixels (got {size[0]} by {size[1]})")
    return content


def _judge(svg: str) -> None:
    """Raise `DrawingError` for what the drawing program would end with the build, or fetch from the disk.

    What is not well-formed it tells by itself.
    """
    parser = expat.ParserCreate()
    depth = 0

    def start(_name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if depth == 0:
            _judge_size(attributes)
        depth += 1
        if depth > DEEPEST:
            raise DrawingError(f"elements of a card lie at most {DEEPEST} deep within each other")
        for name in ("href", "xlink:href"):
            if not attributes.get(name, "#").startswith(("#", "data:")):
                raise DrawingError(f'a card holds its pictures in itself, as data: (got "{attributes[name]}")')

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(expat.ExpatError):
        parser.Parse(svg.encode(), True)


def _judge_size(attributes: Mapping[str, str]) -> None:
    """Raise `DrawingError` for a drawing that is larger than a card by what its first element says."""
    sides = [attributes.get(name, "100%") for name in ("width", "height")]
    # Where a side is a part of what is drawn in, that is what counts.
    for written in [*sides, attributes.get("viewBox", "")] if any("%" in side for side in sides) else sides:
        if any(float(number) > WIDTH for number in NUMBER.findall(written)):
            raise DrawingError(f"a card is {WIDTH} by {HEIGHT} pixels (got {written})")
