"""Style sheets as they are put into a page."""

from __future__ import annotations

import re

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STRING = re.compile(r"(\"[^\"]*\"|'[^']*')")


def compact(sheet: str) -> str:
    """Return a style sheet without comments and needless white space; texts in quotes stay as they are."""
    parts = STRING.split(COMMENT.sub("", sheet))
    return "".join(part if index % 2 else _tighten(part) for index, part in enumerate(parts)).strip()


def _tighten(part: str) -> str:
    part = re.sub(r"\s+", " ", part)
    part = re.sub(r" ?([{};,]) ?", r"\1", part)
    return re.sub(r": ", ":", part).replace(";}", "}")
