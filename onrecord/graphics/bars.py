"""Quantities by company as bars from zero, each as firm as the figure is."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.graphics.letters import letters
from onrecord.graphics.shown import (
    are_alike,
    by_size,
    is_subject_row,
    row_name,
    shown_events,
    shown_facts,
    sources_of,
    subject_of,
    summable,
    total,
    unit_of,
)
from onrecord.quantities.wording import say, say_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.graphics.shown import Subject
    from onrecord.model import Event, Graphic, Site
    from onrecord.quantities.values import Quantity


class Bar(Struct, frozen=True):
    """What one company did, as a row of the chart."""

    company: str
    """Id of the company; empty where the row has a name."""
    name: str
    """What the row is called where no company says it: what its figure is the number of."""
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
    event: str = ""
    """What its event is called, where its company has other rows."""

    @property
    def ending(self) -> str:
        """How the bar ends, a word of `Kind` with hyphens: `exact`, `at-least`, `unknown`."""
        return self.quantity.kind.value.replace(" ", "-")

    @property
    def is_negative(self) -> bool:
        """Whether the bar grows from zero towards the start."""
        ends = [end for end in (self.quantity.low, self.quantity.high) if end is not None]
        return any(end < 0 for end in ends) and all(end <= 0 for end in ends)


class Bars(Struct, frozen=True):
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
    """Characters of the longest name of a company or event, to be kept free before the bars."""
    unit: str
    """What is counted: `cars`; empty when the rows count different things."""
    sources: tuple[str, ...]
    """Ids of the sources the chart rests on."""


def bars(graphic: Graphic, site: Site) -> Bars:
    """Return the graphic's quantity for each company, or each of its figures.

    A company whose events have no such quantity is left out. Where a company's figures cannot be added up, each has a
    row of its own, which says of which event it is.
    """
    events = shown_events(graphic, site)
    used = [*graphic.figures, *(fact for event in events for fact in shown_facts(graphic, event))]
    is_comparable = are_alike(used, site)
    found = [*_groups(graphic, events, site), *((fact,) for fact in graphic.figures)]
    totals = {facts: total(facts, site) for facts in found}
    turn = {fact: at for at, fact in reversed(list(enumerate(used)))}
    groups = sorted(found, key=lambda facts: by_size(totals[facts]) if is_comparable else (False, turn[facts[0]]))
    ends = _axis(list(totals.values()))
    told, subject = _events_told(groups, events, site), subject_of(site)
    rows = tuple(
        replace(_bar(facts, (totals[facts], ends), (graphic, subject), site), event=told.get(facts[0], ""))
        for facts in groups
    )
    return Bars(
        rows=rows,
        is_comparable=is_comparable,
        zero=share_of(-ends[0], ends[1] - ends[0]),
        room=max((letters(say(row.quantity, site.settings.language)) for row in rows), default=0),
        names=max((letters(words) for row in rows for words in (_called(row, site), row.event)), default=0),
        unit=unit_of(used, site) if is_comparable else "",
        sources=sources_of(events, used, site),
    )


def _groups(graphic: Graphic, events: Iterable[Event], site: Site) -> list[tuple[str, ...]]:
    """Return the facts of each company, put together where they can be added up."""
    facts: dict[str, tuple[str, ...]] = {}
    for event in events:
        facts[event.company] = facts.get(event.company, ()) + shown_facts(graphic, event)
    return [group for found in facts.values() if found for group in summable(found, site)]


def _called(row: Bar, site: Site) -> str:
    return row.name or site.companies[row.company].name


def _events_told(groups: Iterable[tuple[str, ...]], events: Iterable[Event], site: Site) -> dict[str, str]:
    """Return what the event of each fact is called whose company has several rows; with its date if two are alike."""
    rows = Counter(site.facts[facts[0]].company for facts in groups)
    told = [(fact, event) for event in events if rows[event.company] > 1 for fact in event.quantities]
    alike = Counter((event.company, event.title) for event in {event.id: event for _, event in told}.values())
    return {
        fact: event.title if alike[event.company, event.title] < 2 else f"{event.title} · {_date(event, site)}"
        for fact, event in told
    }


def _date(event: Event, site: Site) -> str:
    return say_date(event.date, site.settings.language)


_Measured = tuple["Quantity", tuple[Decimal, Decimal]]
"""What a bar is of, and the ends of the axis it is drawn on."""


def _axis(quantities: list[Quantity]) -> tuple[Decimal, Decimal]:
    """Return the ends of the axis, with zero always on it."""
    ends = [end for quantity in quantities for end in (quantity.low, quantity.high) if end is not None]
    return min([Decimal(0), *ends]), max([Decimal(0), *ends])


def _bar(facts: tuple[str, ...], measured: _Measured, of: tuple[Graphic, Subject], site: Site) -> Bar:
    (quantity, ends), (graphic, subject) = measured, of
    name = row_name(facts[0], graphic.figures, site) if graphic.figures else ""
    first, last = _axis([quantity])
    sure, length = certain(quantity), ends[1] - ends[0]
    return Bar(
        company="" if name else site.facts[facts[0]].company,
        name=name,
        facts=facts,
        quantity=quantity,
        unit=unit_of(facts, site),
        is_subject=is_subject_row(facts, subject, site, by_company=bool(graphic.figures)),
        start=share_of(first - ends[0], length),
        firm=share_of(sure, length),
        open=share_of(last - first - sure, length),
    )


def certain(quantity: Quantity) -> Decimal:
    """Return how far from zero the quantity reaches for sure."""
    low, high = quantity.low, quantity.high
    if low is None or (high is not None and low < 0 < high):
        return Decimal(0)
    return abs(low) if high is None else min(abs(low), abs(high))


def share_of(part: Decimal, whole: Decimal) -> float:
    """Return a part in hundredths of the whole; what is not nothing does not become nothing."""
    if not part or not whole:
        return 0.0
    return max(round(float(100 * part / whole), 2), 0.01)
