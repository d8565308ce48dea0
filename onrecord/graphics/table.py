"""Events as one table: who did what, how many, when, from where to where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.graphics.shown import shown_events, shown_facts, sources_of, unit_of

if TYPE_CHECKING:
    from onrecord.model import Event, Graphic, Site


class Row(NamedTuple):
    """One event."""

    event: Event
    facts: tuple[str, ...]
    """Ids of its quantities to show; empty when it has none."""


class Table(NamedTuple):
    """Events in the site's order."""

    rows: tuple[Row, ...]
    unit: str
    """What is counted when all rows count the same: `cars`; else empty, and each figure needs its own."""
    sources: tuple[str, ...]
    """Ids of the sources the table rests on."""


def table(graphic: Graphic, site: Site) -> Table:
    """Return the graphic's events as rows."""
    events = shown_events(graphic, site)
    rows = tuple(Row(event, shown_facts(graphic, event)) for event in events)
    used = [fact for row in rows for fact in row.facts]
    units = {site.facts[fact].unit for fact in used}
    return Table(
        rows=rows,
        unit=unit_of(used, site) if len(units) == 1 else "",
        sources=sources_of(events, used, site),
    )
