"""What words two texts have in common, whatever their endings: no grammar, and any script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.quantities.spelling import LETTER, level

if TYPE_CHECKING:
    from collections.abc import Iterable

EMPTY = frozenset(
    (
        *("about", "after", "before", "their", "there", "which", "would", "other", "first", "second", "these", "those"),
        *("where", "while", "with", "from", "that", "this", "than", "more", "have", "been", "were", "when", "what"),
        *("they", "will", "over", "into", "also", "only", "each", "such", "some", "most", "between", "during", "since"),
    )
)
"""Words that two sentences have in common whatever they are about."""
UNSPACED = r"[\u3400-\u9fff]|[\u30a0-\u30ff]"
"""A Chinese character or one of katakana: two of them are taken for a word."""
SHARE = 0.75
"""How much of the longer of two words the beginning is that makes them alike: `export` and `exported`."""
SHORTEST = 4
"""Letters of a word that says something by itself, in a script of letters."""


def words_of(text: str, shortest: int = SHORTEST) -> list[str]:
    """Return the telling words of a text, in order, in lower case."""
    leveled = level(text)
    pairs = re.findall(rf"(?=((?:{UNSPACED}){{2}}))", leveled)
    letters = re.findall(rf"(?:(?!{UNSPACED}){LETTER})+", leveled)
    return [word for word in letters if _is_long(word, shortest) and word not in EMPTY] + pairs


def alike(words: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Return those of the words that are among the others, were it with another ending."""
    among = frozenset(others)
    return frozenset(word for word in words if word in among or any(_begin_alike(word, other) for other in among))


def _is_long(word: str, shortest: int) -> bool:
    return len(word) >= (shortest if word.isascii() else min(shortest, 3))


def _begin_alike(word: str, other: str) -> bool:
    """Tell whether two words differ at their ends only: `voted` and `votes`."""
    least = max(len(word), len(other)) * SHARE
    if min(len(word), len(other)) < max(least, 3):
        return False
    length = -int(-least // 1)
    return word[:length] == other[:length]
