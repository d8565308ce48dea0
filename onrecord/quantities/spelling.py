"""The only module that levels differences of spelling that mean nothing: spaces, dashes, quotes, digits, case."""

from __future__ import annotations

import re
import unicodedata

DASHES = re.compile("[\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}–—\N{HORIZONTAL BAR}\N{MINUS SIGN}]")
SINGLE_QUOTES = re.compile("[‘’ʼ\N{PRIME}]")
DOUBLE_QUOTES = re.compile("[“”„«»]")
UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff]")
"""Soft hyphen, marks of direction, spaces of no width."""


def level(words: str) -> str:
    """Return the words in lower case with plain spaces, quotes and hyphens and without quotes around them."""
    return " ".join(signs(words).split()).casefold().strip("\"' ")


def signs(text: str) -> str:
    """Return the text with plain spaces, quotes and hyphens, each where it was."""
    text = UNSEEN.sub("", DASHES.sub("-", text))
    text = DOUBLE_QUOTES.sub('"', SINGLE_QUOTES.sub("'", text))
    return "".join(" " if char.isspace() else char for char in text)


def ascii_digits(text: str) -> str:
    """Return the text with the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(char, char)) for char in text)
