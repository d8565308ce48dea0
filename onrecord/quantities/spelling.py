"""The only module that levels differences of spelling that mean nothing: spaces, dashes, quotes, digits, case."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

DASHES = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}–—\N{HORIZONTAL BAR}\N{MINUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
SINGLE_QUOTES = "‘’ʼ\N{PRIME}"
DOUBLE_QUOTES = "“”„«»"
LETTER = r"(?-i:[^\W\d_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0970-\u0dff\u200c\u200d])"
"""A pattern for a letter, or a sign that belongs to the one before it.

Where a pattern takes capitals for small letters, asking for those of each of these signs takes long and finds none.
"""
UNSEEN = "\u00ad\u061c\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Soft hyphen, marks of direction, spaces of no width."""
SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
"""Every white space but the plain one."""
PLAIN = str.maketrans(
    {
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(SINGLE_QUOTES, "'"),
        **dict.fromkeys(DOUBLE_QUOTES, '"'),
        **dict.fromkeys(UNSEEN),
        **dict(zip("％，．￥＋～〜＄", "%,.¥+~~$", strict=True)),
    }
)
LETTERS = str.maketrans("يىكهةँ", "ییکہہं", "\u093c\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
"""Arabic letters as Urdu writes them, one sign for Hindi's nasal vowels; dots of Hindi and vowels of Arabic, which many
leave out, as nothing."""


@lru_cache(maxsize=4096)
def level(words: str) -> str:
    """Return the words in lower case with plain spaces, quotes and hyphens and without quotes around them."""
    # Four of five are asked for again within a build.
    return " ".join(folded(signs(words)).split()).casefold().strip("\"' ")


def folded(words: str) -> str:
    """Return the words with each letter in one spelling."""
    return unicodedata.normalize("NFC", words).translate(LETTERS)


def signs(text: str) -> str:
    """Return the text with plain spaces, quotes, hyphens and other signs, each where it was."""
    return text.translate(PLAIN)


def ascii_digits(text: str) -> str:
    """Return the text with the digits of any script as 0 to 9."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(char, char)) for char in text)


def lower(text: str) -> str:
    """Return the text in lower case, each character where it was."""
    return "".join(char.lower()[0] for char in text) if "İ" in text else text.lower()
