"""How much room words take, as far as that can be known before a browser sets them."""

from __future__ import annotations

_EAST_ASIAN = "\u2e80"
"""From here on letters are as wide as they are high."""


def letters(words: str) -> int:
    """Return the width of words in letters of a Latin script; an East Asian one counts for two."""
    return sum(2 if letter >= _EAST_ASIAN else 1 for letter in words)


def longest(words: str) -> int:
    """Return the width of the longest stretch that is not broken at a space."""
    return max(map(letters, words.replace("\N{NO-BREAK SPACE}", "_").split()), default=0)


def lines(words: str, width: int) -> int:
    """Return how many lines words take that are `width` letters long; a longer word is broken."""
    count, filled = 1, 0
    for word in words.replace("\N{NO-BREAK SPACE}", "_").split():
        long = letters(word)
        if filled and filled + 1 + long <= width:
            filled += 1 + long
            continue
        count += bool(filled) + (max(0, long - 1) // width)
        filled = long - width * (max(0, long - 1) // width)
    return count
