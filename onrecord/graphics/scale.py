"""How high a figure stands in a chart along time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.values import Kind, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Site

_MOSTLY_EMPTY = 0.6
"""Where the least is more than this share of the most, a scale from zero would be empty for the most part."""
_BELOW = 0.35
"""How far below the least such a scale begins, as a share of what it shows."""


class Scale(Struct, frozen=True):
    """From the bottom of a chart to its top."""

    bottom: float
    top: float
    tall: float
    """How high the chart is, in the unit of what comes out."""

    @property
    def is_cut(self) -> bool:
        """Whether zero lies outside."""
        return self.bottom > 0 or self.top < 0

    def down(self, number: float) -> float:
        """Return how far below the top a number stands."""
        length = self.top - self.bottom
        return round(self.tall * (self.top - number) / length, 2) if length else self.tall / 2


def scale_of(quantities: Iterable[Quantity], tall: float) -> Scale:
    """Return a scale on which all quantities can be told apart; zero is on it unless all are far from zero."""
    ends = [float(end) for quantity in quantities for end in (quantity.low, quantity.high) if end is not None]
    least, most = min(ends, default=0.0), max(ends, default=0.0)
    if least > most * _MOSTLY_EMPTY and least != most and least > 0:
        return Scale(max(0.0, least - _BELOW * (most - least)), most, tall)
    if most < least * _MOSTLY_EMPTY and least != most and most < 0:
        return Scale(least, min(0.0, most + _BELOW * (most - least)), tall)
    return Scale(min(least, 0.0), max(most, 0.0), tall)


def mark(quantity: Quantity) -> float | None:
    """Return the number where a figure's mark stands; None when it is not stated."""
    if not quantity.is_known:
        return None
    if quantity.kind is Kind.RANGE and quantity.low is not None and quantity.high is not None:
        return float((quantity.low + quantity.high) / 2)
    return float(quantity.value) if quantity.value is not None else None


def is_sure(quantity: Quantity) -> bool:
    """Tell whether a figure is one number and no more or less."""
    return quantity.kind is Kind.EXACT


def quantity_of(fact_id: str, site: Site) -> Quantity:
    """Return a fact's value; charts along time hold no dates."""
    value = site.facts[fact_id].value
    assert isinstance(value, Quantity)  # noqa: S101 -- `check` lets no date into a chart
    return value
