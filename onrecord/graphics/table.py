"""Events as one table: who did what, how many, when, from where to where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.shown import shown_events, shown_facts, sources_of, unit_of
from onrecord.quantities.values import Kind, Quantity

if TYPE_CHECKING:
    from onrecord.model import Event, Graphic, Site


class Row(Struct, frozen=True):
    """One event."""

    event: Event
    facts: tuple[str, ...]
    """Ids of its quantities to show; empty when it has none."""
    after: int
    """Digits to be kept free behind its figure, so that decimal points stand below each other."""


class Table(Struct, frozen=True):
    """Events in the site's order."""

    rows: tuple[Row, ...]
    unit: str
    """What is counted when all rows count the same: `cars`; else empty, and each figure needs its own."""
    sources: tuple[str, ...]
    """Ids of the sources the table rests on."""

    @property
    def is_dated(self) -> bool:
        """Whether some event has a date, by which the rows are then ordered."""
        return any(row.event.date.is_known for row in self.rows)


def table(graphic: Graphic, site: Site) -> Table:
    """Return the graphic's events as rows."""
    events = shown_events(graphic, site)
    facts = [shown_facts(graphic, event) for event in events]
    behind = [_behind(own, site) for own in facts]
    most = max(behind, default=0)
    rows = tuple(Row(event, own, most - n) for event, own, n in zip(events, facts, behind, strict=True))
    used = [fact for row in rows for fact in row.facts]
    units = {site.facts[fact].unit for fact in used}
    return Table(
        rows=rows,
        unit=unit_of(used, site) if len(units) == 1 else "",
        sources=sources_of(events, used, site),
    )


def _behind(facts: tuple[str, ...], site: Site) -> int:
    """Return how many digits, the decimal point among them, a lone figure has behind its whole number."""
    values = [site.facts[fact].value for fact in facts]
    if len(values) != 1 or not isinstance(values[0], Quantity) or values[0].kind is Kind.RANGE:
        return 0
    said = f"{values[0].value:f}" if values[0].value is not None else ""
    return len(said) - len(said.partition(".")[0])
