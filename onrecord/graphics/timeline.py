"""Events along time: as far apart as their dates are, as precise as they are known, the undated ones apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.shown import shown_events, shown_facts, sources_of

if TYPE_CHECKING:
    from onrecord.model import Event, Graphic, Site
    from onrecord.quantities.values import PartialDate

LONGEST = 30
"""Months beyond which a longer time is drawn no longer, and marked as cut."""


class Moment(Struct, frozen=True):
    """One event on the timeline."""

    event: Event
    facts: tuple[str, ...]
    """Ids of its quantities to show."""
    precision: str
    """`day`, `month`, `quarter`, `half`, `year`, or `unknown`"""
    months: int
    """Whole months until the next dated event, `LONGEST` at most; 0 for the last and the undated."""
    is_cut: bool
    """Whether the time until the next event is longer than it is drawn."""
    after: Event | None
    """The event it is known to have come after."""


class Timeline(Struct, frozen=True):
    """Events in their order."""

    id: str
    """Id of the graphic, for the addresses of its entries."""
    dated: tuple[Moment, ...]
    """The earliest first."""
    undated: tuple[Moment, ...]
    """In the author's order."""
    sources: tuple[str, ...]
    """Ids of the sources the timeline rests on."""

    def shows(self, event: Event) -> bool:
        """Tell whether an event is on this timeline."""
        return any(moment.event.id == event.id for moment in (*self.dated, *self.undated))


def timeline(graphic: Graphic, site: Site) -> Timeline:
    """Return the graphic's events along time."""
    events = shown_events(graphic, site)
    dated = sorted((event for event in events if event.date.is_known), key=lambda event: event.date.sort_key)
    undated = [event for event in events if not event.date.is_known]
    following = dict(zip((event.id for event in dated), dated[1:], strict=False))
    moments = tuple(_moment(graphic, site, event, following.get(event.id)) for event in (*dated, *undated))
    used = [fact for moment in moments for fact in moment.facts]
    return Timeline(
        id=graphic.id,
        dated=moments[: len(dated)],
        undated=moments[len(dated) :],
        sources=sources_of(events, used, site),
    )


def _moment(graphic: Graphic, site: Site, event: Event, following: Event | None) -> Moment:
    months = _months(following.date) - _months(event.date) if following else 0
    return Moment(
        event=event,
        facts=shown_facts(graphic, event),
        precision=precision(event.date),
        months=min(months, LONGEST),
        is_cut=months > LONGEST,
        after=site.event(event.after) if event.after else None,
    )


def _months(date: PartialDate) -> int:
    """Count months up to where a date begins."""
    year, month, _ = date.sort_key
    return 12 * year + max(month, 1)


def precision(date: PartialDate) -> str:
    """Return how closely a date is known: `day`, `month`, `quarter`, `half`, `year` or `unknown`."""
    if date.year is None:
        return "unknown"
    if date.quarter:
        return "quarter"
    if date.half:
        return "half"
    return "day" if date.day else "month" if date.month else "year"
