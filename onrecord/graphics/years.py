"""The words below a chart along time: its years, or where it is shorter its first and last date."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.letters import letters
from onrecord.quantities.spans import Span, span
from onrecord.quantities.values import PartialDate
from onrecord.quantities.wording import say_date

if TYPE_CHECKING:
    from collections.abc import Sequence

NARROW, BESIDE_NAMES = 37, 19
"""Letters that stand beside each other below a chart on a telephone: of its whole width, and of what names leave."""
STEPS = (1, 2, 5, 10, 20, 50, 100)
"""Every how many years one is named."""


class Tick(Struct, frozen=True):
    """A year, or a date, below the chart."""

    words: str
    at: float
    """Where the middle of its time is, in hundredths across; of a date at an end, that end."""
    start: float
    """Where its time begins, to be marked; 0 for a date at an end."""
    side: str
    """`middle`, or `start` and `end` for words that begin or end where they belong."""


def ticks(dates: Sequence[PartialDate], time: Span, language: str, *, is_lone: bool) -> tuple[Tick, ...]:
    """Return the years of a time, as many as there is room for; its first and last date where it has no two years."""
    if not dates:
        return ()
    room = NARROW if is_lone else BESIDE_NAMES
    years = range(_year(time.start), _year(time.stop - 1) + 1)
    found = [_tick(year, dates[0], time, language) for year in years]
    for step in STEPS:
        kept = [tick for year, tick in zip(years, found, strict=True) if year % step == 0 and _is_whole(tick, room)]
        if len(kept) > 1 and not any(_collide(one, other, room) for one, other in pairwise(kept)):
            return tuple(kept)
    return (
        Tick(say_date(dates[0], language), 0.0, 0.0, "start"),
        Tick(say_date(dates[-1], language), 100.0, 0.0, "end"),
    )


def _year(day: int) -> int:
    return datetime.date.fromordinal(day).year


def _tick(year: int, like: PartialDate, time: Span, language: str) -> Tick:
    date = PartialDate(year, is_fiscal=like.is_fiscal)
    own, length = span(date), time.stop - time.start
    start, stop = max(own.start, time.start) - time.start, min(own.stop, time.stop) - time.start
    middle = round(50 * (start + stop) / length, 2)
    return Tick(say_date(date, language), middle, round(100 * start / length, 2), "middle")


def _is_whole(tick: Tick, room: int) -> bool:
    """Tell whether the words stand between the ends of the chart."""
    half = 50 * letters(tick.words) / room
    return tick.at - half >= -1 and tick.at + half <= 101


def _collide(one: Tick, other: Tick, room: int) -> bool:
    return (other.at - one.at) * room / 100 < (letters(one.words) + letters(other.words)) / 2 + 1
