"""What an author's words say of a figure: a number, how it is hedged, and which way it moved."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.values import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hedge(Enum):
    """How the words stand to the number they name."""

    EXACT = "exactly"
    ABOUT = "about"
    NEARLY = "nearly"
    OVER = "more than"
    UNDER = "less than"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    UNKNOWN = "not stated"


class Stage(Enum):
    """Which part of a month, quarter, half or year is meant."""

    EARLY = "early in"
    MID = "in the middle of"
    LATE = "late in"


class Claim(Struct, frozen=True):
    """One thing that words can mean: `nearly 15,000`, `fell 14%`, `two-thirds`."""

    hedge: Hedge
    low: Fraction
    """The number named, or the lower end of a range."""
    high: Fraction
    """The number named, or the upper end of a range."""
    measure: Measure = Measure.COUNT
    currency: str = ""
    """ISO 4217 code of money, else empty."""
    direction: int = 0
    """1 where the words say that something rose, -1 where they say that it fell, else 0."""
    is_share: bool = False
    """Whether it is said as a fraction (`a third`, `one in three`), which is never more exact than its words."""

    @property
    def is_known(self) -> bool:
        """Whether anything at all is said."""
        return self.hedge is not Hedge.UNKNOWN

    @property
    def is_range(self) -> bool:
        """Whether two ends are named."""
        return self.low != self.high


SAID_UNKNOWN = Claim(Hedge.UNKNOWN, Fraction(0), Fraction(0))


def number(text: str) -> Fraction:
    """Return plain digits as an exact number: `1.10` → 11/10."""
    return Fraction(Decimal(text))


def multiple(times: Fraction) -> Iterator[Claim]:
    """Yield what `doubled` means: twice as much, and up by 100 per cent."""
    change = (times - 1) * 100
    yield Claim(Hedge.EXACT, times, times, Measure.RATIO)
    yield Claim(Hedge.EXACT, abs(change), abs(change), Measure.PERCENT, direction=1 if change > 0 else -1)
