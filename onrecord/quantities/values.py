"""What a figure says: quantities and dates as frozen values, with decimals from the author's own digits."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from decimal import Decimal


class Kind(Enum):
    """How firmly a quantity is known."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"
    UNKNOWN = "unknown"


class Measure(Enum):
    """What sort of number a quantity is."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    """Percentage points: what two percentages differ by."""
    RATIO = "ratio"
    """How many times one thing is another: `2.5 times`"""
    MONEY = "money"


class Quantity(Struct, frozen=True):
    """A number of something, as firmly as it is known."""

    kind: Kind
    low: Decimal | None
    """The value, or the lower bound; None when there is none (`at most`, `unknown`)."""
    high: Decimal | None
    """The value, or the upper bound; None when there is none (`at least`, `unknown`)."""
    measure: Measure = Measure.COUNT
    currency: str = ""
    """ISO 4217 code of money, else empty: `PKR`."""
    written: str = ""
    """What the author wrote in the facts: `about 40`."""
    is_change: bool = False
    """Whether it says that something rose (above zero) or fell (below): `+35%`, or a derived change."""

    @property
    def value(self) -> Decimal | None:
        """The one number that stands for the quantity; None for a range without one and for `unknown`."""
        if self.kind is Kind.RANGE:
            return None
        return self.low if self.low is not None else self.high

    @property
    def is_known(self) -> bool:
        """Whether anything at all is stated."""
        return self.kind is not Kind.UNKNOWN


class PartialDate(Struct, frozen=True):
    """A date as far as it is known: day, month, quarter, half, year, or not at all."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    """1 to 4, only without a month."""
    half: int | None = None
    """1 or 2, only without a month and a quarter."""
    is_fiscal: bool = False
    """Whether the year is a company's or a state's own, named by the year it ends in: `FY2025`; never with a month."""

    @property
    def is_known(self) -> bool:
        """Whether at least the year is stated."""
        return self.year is not None

    @property
    def iso(self) -> str:
        """The date as machines read it, no more precise than it is known: `2025-04`, `2025-Q2`, `FY2025`, or empty."""
        if self.year is None:
            return ""
        if self.is_fiscal or self.quarter is not None or self.half is not None:
            part = f"-Q{self.quarter}" if self.quarter else f"-H{self.half}" if self.half else ""
            return f"{'FY' if self.is_fiscal else ''}{self.year:04}{part}"
        parts = [f"{self.year:04}", *(f"{n:02}" for n in (self.month, self.day) if n is not None)]
        return "-".join(parts)

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Where the date falls among others; a less precise one before the more precise ones within it."""
        month = self.month or (3 * self.quarter - 2 if self.quarter else 6 * self.half - 5 if self.half else 0)
        return (self.year or 0, month, self.day or 0)


UNKNOWN = Quantity(Kind.UNKNOWN, None, None, written="unknown")
UNKNOWN_DATE = PartialDate()


class NotReadableError(ValueError):
    """A text that cannot mean one value only."""

    def __init__(self, must: str, way_out: str, offset: int = 0) -> None:
        super().__init__(must)
        self.must = must
        """What must be true, without what was got: `a quantity is written in plain digits`."""
        self.way_out = way_out
        """What to write instead, a sentence."""
        self.offset = offset
        """The character of the text at which it goes wrong, from 0."""
