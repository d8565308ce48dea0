"""What `facts.yaml` says, as far as it could be read, and whether a thing that is named is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from onrecord.check.shape import did_you_mean, short

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.check.shape import Entry
    from onrecord.model import Company, Event, Fact, Source
    from onrecord.problems import Place, Problems
    from onrecord.record.values import Change, Record

TABLES = ("sources", "companies", "events", "figures", "derived")
NAMED = {
    "sources": ("a source", "unknown-source"),
    "companies": ("a company", "unknown-company"),
    "events": ("an event", "unknown-event"),
    "facts": ("a fact", "unknown-fact"),
}
"""By what stands on the register: what one is called, and the rule that one which is not there breaks."""
MOST_NAMED = 8
"""Facts of one event that a way out lists."""


class Register(Struct):
    """What `facts.yaml` says, as far as it could be read."""

    sources: dict[str, Source] = field(default_factory=dict)
    companies: dict[str, Company] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    """Corrections and updates, the newest first."""
    record: Record | None = None
    """What readers were last told, by the ids that the facts have now."""
    spoiled: set[str] = field(default_factory=set)
    """Ids of facts with a problem of their own, and of events of which a quantity could not be read: what refers to
    them is not judged, so that one mistake is told once."""
    torn: set[str] = field(default_factory=set)
    """Names of the tables, also the graphics of `site.yaml`, that may hold more than could be read."""

    def may_hold(self, table: str, name: str) -> bool:
        """Tell whether a thing that is not on the register may only have been impossible to read."""
        if table != "facts":
            return table in self.torn
        owner, _, part = name.partition(".")
        dated = {"events", "figures"}
        tables = {"": {"figures", "derived"}, "date": dated, "as_of": dated}.get(part, {"events"})
        return bool(self.torn & tables) or name in self.spoiled or owner in self.spoiled

    def note_unknown(self, table: str, name: str, place: Place, problems: Problems, length: int = 0) -> None:
        """Note that a thing which is named is not on the register, if that is sure; `length` is its own if left out."""
        if self.may_hold(table, name):
            return
        one, rule = NAMED[table]
        must = f'{one} that is named is among the {table} (got "{short(name)}")'
        known: Mapping[str, object] = getattr(self, table)
        problems.add(place, rule, must, _way_out(name, known), length or len(name))


def torn_tables(file: Entry | None) -> set[str]:
    """Return the tables of `facts.yaml` of which something could not be read."""
    if file is None:
        return set(TABLES)
    return {name for name in TABLES if is_torn(file, name)}


def is_torn(file: Entry, name: str) -> bool:
    """Tell whether a table of a file may hold more than could be read."""
    table = file.entry(name)
    return name in file.spoiled or bool(table and table.spoiled)


def _way_out(name: str, known: Iterable[str]) -> str:
    """Return a way out; for an event's id alone it names the event's facts."""
    below = [fact_id for fact_id in known if fact_id.startswith(f"{name}.")]
    if below:
        more = ", …" if len(below) > MOST_NAMED else ""
        return f"Write one of its facts: {', '.join(below[:MOST_NAMED])}{more}."
    return did_you_mean(name, known, "Write one that is in content/facts.yaml, or add it there.")
