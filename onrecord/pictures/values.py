"""What a picture is made into, as values."""

from __future__ import annotations

from msgspec import Struct

TEXT = 1280
"""The most pixels across that a picture in the text column has use for: 38.5 rem on a screen of two pixels to one."""
WIDE = 1920
"""The same of one that spans the column and its margin."""


class Made(Struct, frozen=True):
    """One file that a picture has been made into."""

    ending: str
    """`avif`, `jpg` or `png`"""
    width: int
    """In pixels."""
    height: int
    content: bytes
