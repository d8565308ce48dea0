"""The grammar of quantities in the facts file: the only module that takes one apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.exact import MULTIPLIERS
from onrecord.quantities.values import Kind, Measure, Quantity

if TYPE_CHECKING:
    from decimal import Decimal

NUMBER = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
"""A number in plain digits: `38`, `1.10`, `-5`; no leading zero, no grouping, no exponent."""

GRAMMAR = re.compile(
    rf"""
    (?: (?P<hedge> about | at[ ]least | at[ ]most )[ ] )?
    (?: (?P<currency> [A-Z]{{3}} )[ ] )?
    (?P<rise> \+(?=[0-9]) )?
    (?P<low> {NUMBER} )
    (?: [ ]to[ ] (?P<high> {NUMBER} ) )?
    (?: [ ](?P<multiplier> {"|".join(MULTIPLIERS)} ) )?
    (?P<percent> [ ]?% | [ ]per[ ]?cent )?
    (?P<points> [ ]percentage[ ]points? )?
    (?P<ratio> [ ]times )?
    """,
    re.VERBOSE,
)

SORTS = (Measure.PERCENT, Measure.POINTS, Measure.RATIO)
"""What a word or sign after the number makes of it, each a name in the grammar."""


class Written(Struct, frozen=True):
    """The parts of a quantity as an author wrote them."""

    hedge: str
    """`about`, `at least`, `at most`, or empty."""
    currency: str
    """Three capital letters, or empty."""
    digits: tuple[str, ...]
    """One number, or the two ends of a range: `1.41`"""
    multiplier: str
    """A key of `MULTIPLIERS`, or empty."""
    measure: Measure
    """What sort of number it is."""
    offset: int
    """Where the first digits begin."""
    is_rise: bool = False
    """Whether a plus sign says that something rose."""

    @property
    def kind(self) -> Kind:
        """How firmly the quantity is known."""
        if len(self.digits) == 2:
            return Kind.RANGE
        return Kind(self.hedge) if self.hedge else Kind.EXACT


def take_apart(text: str) -> Written | None:
    """Return the parts of a quantity, or None if it is not written by the grammar.

    A range takes no hedge, and only a percentage and points take a plus sign. A number is of one sort: a percentage,
    points and times have neither currency nor multiplier, for it would be unclear what they apply to.
    """
    found = GRAMMAR.fullmatch(text)
    if found is None:
        return None
    part = found.groupdict(default="")
    sorts = [measure for measure in SORTS if part[measure.value]]
    if (part["hedge"] and part["high"]) or len(sorts) > 1 or (sorts and (part["currency"] or part["multiplier"])):
        return None
    if part["rise"] and (part["high"] or sorts not in ([Measure.PERCENT], [Measure.POINTS])):
        return None
    digits = (part["low"], part["high"]) if part["high"] else (part["low"],)
    measure = sorts[0] if sorts else Measure.MONEY if part["currency"] else Measure.COUNT
    return Written(
        part["hedge"],
        part["currency"],
        digits,
        part["multiplier"],
        measure,
        found.start("low"),
        is_rise=bool(part["rise"]),
    )


def bounded(kind: Kind, low: Decimal, high: Decimal, measure: Measure, currency: str = "") -> Quantity:
    """Return the quantity of that kind; `low` and `high` are the same number unless it is a range."""
    return Quantity(
        kind,
        None if kind is Kind.AT_MOST else low,
        None if kind is Kind.AT_LEAST else high,
        measure,
        currency,
    )
