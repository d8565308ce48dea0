"""Which days a partial date may mean: where it lies on an axis of time, and whether two can be of the same time."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from onrecord.quantities.values import PartialDate


class Span(Struct, frozen=True):
    """Days in a row, counted as `datetime.date.toordinal` does."""

    start: int
    """The first day."""
    stop: int
    """The day after the last."""

    def overlaps(self, other: Span) -> bool:
        """Tell whether some day is in both."""
        return self.start < other.stop and other.start < self.stop


def span(date: PartialDate) -> Span:
    """Return the days that a date with at least a year may mean: `2025-04` → 1 to 30 April 2025.

    A fiscal year, or a part of one, is laid out like a calendar year of that name: nobody has said when it begins, so
    that it stands beside other fiscal ones only. Raises `ValueError` for a date that is not known.
    """
    if date.year is None:
        raise ValueError("a date that is not known has no days")
    if date.day:
        start = datetime.date(date.year, date.month or 1, date.day).toordinal()
        return Span(start, start + 1)
    first, months = date.month or 1, 1 if date.month else 12
    if date.quarter:
        first, months = 3 * date.quarter - 2, 3
    elif date.half:
        first, months = 6 * date.half - 5, 6
    return Span(_month(date.year, first), _month(date.year, first + months))


def _month(year: int, month: int) -> int:
    """Return the first day of a month; the thirteenth is the next year's first."""
    if month > 12:
        year, month = year + 1, month - 12
    if year > datetime.MAXYEAR:
        return datetime.date.max.toordinal() + 1
    return datetime.date(year, month, 1).toordinal()
