"""Reads font files: the only module that asks fontTools, and only for fonts that have not been read before."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

from onrecord.cards.faces import as_record


class NotAFontError(ValueError):
    """A file is no TrueType or OpenType font."""


def read_face(content: bytes) -> dict[str, Any]:
    """Return what a build has to know of a font, as `as_record` puts it; raise `NotAFontError` if it is none."""
    # Loading it takes longer than a build's share.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    try:
        font = TTFont(io.BytesIO(content), fontNumber=0, lazy=True)
        scale = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        widths = {code: round(1000 * metrics[glyph][0] / scale) for code, glyph in font.getBestCmap().items()}
        names = font["name"]
        family = str(names.getBestFamilyName() or "")
        weight = int(font["OS/2"].usWeightClass)
        height = round(1000 * (font["hhea"].ascent - font["hhea"].descent) / scale)
    except Exception as error:
        raise NotAFontError(str(error)) from error
    if not family or not widths:
        raise NotAFontError("no name, or no characters")
    return as_record((family, weight, height), hashlib.sha256(content).hexdigest(), widths)


def as_table(faces: dict[str, dict[str, Any]]) -> str:
    """Return the table of several fonts by file as JSON, a font a line."""
    lines = (f"{json.dumps(file)}: {json.dumps(face, separators=(',', ':'))}" for file, face in faces.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"
