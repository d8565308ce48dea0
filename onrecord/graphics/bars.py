"""Quantities by company as bars from zero, each as firm as the figure is."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from onrecord.graphics.shown import (
    are_alike,
    by_size,
    shown_events,
    shown_facts,
    sources_of,
    subject_facts,
    summable,
    total,
    unit_of,
)
from onrecord.quantities.wording import say

if TYPE_CHECKING:
    from onrecord.model import Graphic, Site
    from onrecord.quantities.values import Quantity


class Bar(NamedTuple):
    """What one company did, as a row of the chart."""

    company: str
    """Id of the company."""
    facts: tuple[str, ...]
    """Ids of the facts it rests on, the unstated ones included."""
    quantity: Quantity
    """Their sum."""
    unit: str
    """What it counts: `cars`"""
    is_subject: bool
    """Whether it rests on a figure of the event that the lead story is about."""
    start: float
    """Where the bar begins, from 0 to 100 on the axis."""
    firm: float
    """How much of the axis the certain part takes; 0 when nothing is certain."""
    open: float
    """How much the uncertain part takes after it: of a range, or of `at most`."""

    @property
    def ending(self) -> str:
        """How the bar ends, a word of `Kind` with hyphens: `exact`, `at-least`, `unknown`."""
        return self.quantity.kind.value.replace(" ", "-")

    @property
    def is_negative(self) -> bool:
        """Whether the bar grows from zero towards the start."""
        ends = [end for end in (self.quantity.low, self.quantity.high) if end is not None]
        return any(end < 0 for end in ends) and all(end <= 0 for end in ends)


class Bars(NamedTuple):
    """A chart of bars."""

    rows: tuple[Bar, ...]
    """The largest first, what is not stated last; in the order of the events where they are not comparable."""
    is_comparable: bool
    """Whether all rows count the same; else there is no axis they could share, and no bars are drawn."""
    zero: float
    """Where zero is, from 0 to 100 on the axis; 0 when nothing is negative."""
    room: int
    """Characters of the longest value, to be kept free beside the bars."""
    names: int
    """Characters of the longest company name, to be kept free before the bars."""
    unit: str
    """What is counted: `cars`; empty when the rows count different things."""
    sources: tuple[str, ...]
    """Ids of the sources the chart rests on."""


def bars(graphic: Graphic, site: Site) -> Bars:
    """Return the graphic's quantity for each company; one whose events have no such quantity is left out.

    Where a company's figures cannot be added up, each has a row of its own.
    """
    used = [fact for event in shown_events(graphic, site) for fact in shown_facts(graphic, event)]
    is_comparable = are_alike(used, site)
    groups = sorted(
        _groups(graphic, site),
        key=lambda facts: by_size(total(facts, site)) if is_comparable else (False, used.index(facts[0])),
    )
    ends = _axis([total(facts, site) for facts in groups])
    rows = tuple(_bar(facts, ends, site) for facts in groups)
    return Bars(
        rows=rows,
        is_comparable=is_comparable,
        zero=_share(-ends[0], ends[1] - ends[0]),
        room=max((len(say(row.quantity, site.settings.language)) for row in rows), default=0),
        names=max((len(site.companies[row.company].name) for row in rows), default=0),
        unit=unit_of(used, site) if is_comparable else "",
        sources=sources_of(shown_events(graphic, site), used, site),
    )


def _groups(graphic: Graphic, site: Site) -> list[tuple[str, ...]]:
    """Return the facts of each company, put together where they can be added up."""
    facts: dict[str, tuple[str, ...]] = {}
    for event in shown_events(graphic, site):
        facts[event.company] = facts.get(event.company, ()) + shown_facts(graphic, event)
    return [group for found in facts.values() if found for group in summable(found, site)]


def _axis(quantities: list[Quantity]) -> tuple[Decimal, Decimal]:
    """Return the ends of the axis, with zero always on it."""
    ends = [end for quantity in quantities for end in (quantity.low, quantity.high) if end is not None]
    return min([Decimal(0), *ends]), max([Decimal(0), *ends])


def _bar(facts: tuple[str, ...], ends: tuple[Decimal, Decimal], site: Site) -> Bar:
    company, quantity = site.facts[facts[0]].company, total(facts, site)
    first, last = _axis([quantity])
    certain, length = _certain(quantity), ends[1] - ends[0]
    return Bar(
        company=company,
        facts=facts,
        quantity=quantity,
        unit=unit_of(facts, site),
        is_subject=not subject_facts(site).isdisjoint(facts),
        start=_share(first - ends[0], length),
        firm=_share(certain, length),
        open=_share(last - first - certain, length),
    )


def _certain(quantity: Quantity) -> Decimal:
    """Return how far from zero the quantity reaches for sure."""
    low, high = quantity.low, quantity.high
    if low is None or (high is not None and low < 0 < high):
        return Decimal(0)
    return abs(low) if high is None else min(abs(low), abs(high))


def _share(part: Decimal, whole: Decimal) -> float:
    """Return a part in hundredths of the whole; what is not nothing does not become nothing."""
    if not part or not whole:
        return 0.0
    return max(round(float(100 * part / whole), 2), 0.01)
