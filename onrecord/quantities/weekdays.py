"""Days of the week beside dates: which one words name, and which a date is."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.spelling import level
from onrecord.quantities.wording import locale

if TYPE_CHECKING:
    from onrecord.quantities.values import PartialDate

NAME = r"[^\W\d_]+(?:-[^\W\d_]+)*"
LAST = re.compile(rf"({NAME}),?\s+$")
"""The last word of a text: `on Thursday, `."""
BEHIND = re.compile(rf"\s*\(({NAME})\)")
"""A word in brackets: ` (Thursday)`."""
ARTICLES = frozenset(("the", "den", "dem", "der", "le", "el", "il", "o"))
"""What may stand between the two: `Donnerstag, dem 3. April`. Other words lead from one day to another: `to`, `au`."""
LOOK = 60
"""Characters before a date in which its day of the week stands."""


class Weekday(Struct, frozen=True):
    """A day of the week that words name."""

    start: int
    """The offset of its first character."""
    words: str
    number: int
    """0 for Monday to 6 for Sunday."""


def weekday_beside(text: str, start: int, end: int, language: str) -> Weekday | None:
    """Return the day of the week that stands right before a date, or in brackets behind it, if one does."""
    first = max(0, start - LOOK)
    last = LAST.search(text, first, start)
    if last and level(last[1]) in ARTICLES:
        last = LAST.search(text, first, last.start())
    behind = BEHIND.match(text, end)
    named = (_named(found[1], found.start(1), language) for found in (last, behind) if found)
    return next((day for day in named if day), None)


def weekday_of(date: PartialDate) -> int | None:
    """Return which day of the week a date is, 0 for Monday; None unless it is known to the day."""
    if not (date.year and date.month and date.day):
        return None
    return datetime.date(date.year, date.month, date.day).weekday()


def weekday_name(number: int, language: str) -> str:
    """Return what a language calls a day of the week, 0 being Monday."""
    return str(locale(language).days["format"]["wide"][number])


def _named(words: str, start: int, language: str) -> Weekday | None:
    number = _names(language).get(level(words))
    return None if number is None else Weekday(start, words, number)


@lru_cache(maxsize=16)
def _names(language: str) -> dict[str, int]:
    # Short names are other words as well: Sun, Sat, Mar.
    days = locale(language).days
    return {level(name): number for context in days for number, name in days[context]["wide"].items()}
