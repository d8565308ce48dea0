"""A project's own fonts for its cards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cards.faces import Face
from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.caches import Store

READER = "font 1"
"""Another number here makes every font be read anew."""


def own_faces(fonts: Mapping[str, bytes], made: Store) -> tuple[list[Face], list[Problem]]:
    """Return fonts by their path on the disk, and a problem for each file that is none; `made` keeps what they hold."""
    faces, problems = [], []
    for path, content in fonts.items():
        record = json.loads(made.keep((READER, content), lambda content=content: _record(content)))  # type: ignore[misc] # mypy knows no type of a lambda's default
        if record:
            faces.append(Face(Path(path), record))
        else:
            must = "a font is a TrueType or OpenType file (got none, or a broken one)"
            name = Path(path).name
            problems.append(Problem(Place(f"templates/cards/{name}"), "bad-static-file", must, "Take it out."))
    return faces, problems


def _record(content: bytes) -> bytes:
    from onrecord.cards.reading import NotAFontError, read_face  # noqa: PLC0415 -- fontTools takes long to load

    try:
        return json.dumps(read_face(content)).encode()
    except NotAFontError:
        return b"null"
