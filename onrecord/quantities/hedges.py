"""Hedges that stand beside a figure: right before it, or behind what it counts."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.quantities.claims import Hedge
from onrecord.quantities.lexicon import lexicon
from onrecord.quantities.reading import HEDGE_SIGNS, read_quantity
from onrecord.quantities.spelling import level

LONGEST = 60
"""No hedge has more characters, spaces included."""
COUNTED = 2
"""Words of what is counted that may stand between a number and the hedge behind it: `38 new cars or more`."""


def hedge_before(text: str, start: int, end: int, language: str) -> int:
    """Return where the hedge begins that stands right before what is there from `start` up to `end`.

    It is `start` where there is none; the `over` before a stretch of time is none: `over 38 weeks`.
    """
    words = lexicon(language)
    for at in range(max(0, start - LONGEST), start):
        is_inner = words.is_spaced and at > 0 and text[at - 1].isalnum() and text[at].isalnum()
        hedge = "" if is_inner or text[at].isspace() else level(text[at:start])
        if hedge in words.before or hedge in HEDGE_SIGNS:
            return start if hedge == "over" and during(language).match(text, end) else at
    return start


def has_hedge(words: str, language: str, unit: str = "") -> bool:
    """Tell whether the words of a figure have a hedge, `exactly` among them: `at least 142`, `142 cars or more`."""
    text, before = level(words), lexicon(language).before
    is_named = any(lexicon(language).behind(text, hedge) for hedge in before)
    return is_named or any(claim.hedge is not Hedge.EXACT for claim in read_quantity(words, language, unit))


def has_hedge_behind(text: str, end: int, language: str) -> bool:
    """Tell whether a hedge stands behind what the number counts that ends at `end`: `38 new cars or more`."""
    hedges = _behind(language)
    found = [word[0].strip(".,;:!?()") for word in re.finditer(r"\S+", text[end : end + 2 * LONGEST])]
    for first in range(min(len(found), COUNTED + 1)):
        for last in range(first + 2, len(found) + 1):
            # In `38 vans and over 40 cars` the hedge is the other figure's.
            is_others = last < len(found) and any(char.isdigit() for char in found[last])
            if not is_others and level(" ".join(found[first:last])) in hedges:
                return True
    return False


@lru_cache(maxsize=8)
def _behind(language: str) -> frozenset[str]:
    """Return the hedges that are meant of the figure before them even where other words stand between.

    Not `at least`, which may belong to what follows (`38 ports at least twice`), and not `plus`, which may add.
    """
    words = lexicon(language)
    return frozenset(hedge for hedge in words.after if " " in hedge and hedge not in words.before)


@lru_cache(maxsize=8)
def during(language: str) -> re.Pattern[str]:
    """Return a pattern for the stretch of time that a number counts: ` weeks`; before it *over* is no hedge."""
    return re.compile(rf"[\s-]?(?:{lexicon(language).during or '(?!)'})", re.IGNORECASE)
