"""Style sheets as they are put into a page."""

from __future__ import annotations

import re

KEPT = re.compile(r"""/\*.*?\*/|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)"']*\))""", re.DOTALL)
"""A comment, or (as a group) a text in quotes or an address, in which nothing is a comment."""


def compact(sheet: str) -> str:
    """Return a style sheet without comments and needless white space; quotes and addresses stay as they are."""
    parts = KEPT.split(sheet)
    return "".join((part or "") if index % 2 else _tighten(part) for index, part in enumerate(parts)).strip()


def _tighten(part: str) -> str:
    part = re.sub(r"\s+", " ", part)
    part = re.sub(r" (?=[{};,])|(?<=[{};,]) ", "", part)
    return part.replace(": ", ":").replace(";}", "}")
