"""A publisher's logo: an SVG that draws and does nothing else, or a PNG, and its size."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from onrecord.check.drawings import read_drawing
from onrecord.model import Logo
from onrecord.problems import Place

if TYPE_CHECKING:
    from onrecord.check.shape import Value
    from onrecord.problems import Problems

HEAVIEST = 40_000
"""Bytes; a page with everything on it has 120,000."""
PNG = b"\x89PNG\r\n\x1a\n"
END_OF_SIZE = 24
"""Bytes of a PNG until its width and height are said."""


def check_logo(value: Value | None, content: bytes | None, problems: Problems) -> Logo | None:
    """Return the logo that a path in `static/` means, with `content` as its file, or None and what is wrong noted."""
    if value is None:
        return None
    path = value.passage.text
    if content is None:
        must = f"the file of a logo is there (got no {path})"
        problems.add(value.passage.start, "bad-logo", must, "Put it there, or correct the path.", len(path))
        return None
    if len(content) > HEAVIEST:
        must = f"a logo has at most {HEAVIEST:,} bytes (got {len(content):,})"
        problems.add(value.passage.start, "bad-logo", must, "Simplify it.", len(path))
        return None
    return _drawing(path, content, problems) if path.endswith(".svg") else _picture(path, content, problems)


def _drawing(path: str, content: bytes, problems: Problems) -> Logo | None:
    """Return an SVG as it is written anew, held to what every SVG of the author's is held to."""
    drawing = read_drawing(path, content, problems)
    if drawing is None:
        return None
    return Logo(path.removeprefix("static/"), drawing.width, drawing.height, drawing.content)


def _picture(path: str, content: bytes, problems: Problems) -> Logo | None:
    if not content.startswith(PNG) or len(content) < END_OF_SIZE:
        must = "a logo that ends in .png is a PNG file (got none)"
        problems.add(Place(path), "bad-logo", must, "Save it as PNG, or as SVG.")
        return None
    width, height = struct.unpack(">II", content[16:END_OF_SIZE])
    return Logo(path.removeprefix("static/"), width, height, content)
