"""Events as values: each with its date and its quantities as facts, in an order that is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.model import Event, Fact
from onrecord.quantities.values import UNKNOWN, UNKNOWN_DATE, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.check.clerk import Clerk
    from onrecord.check.shape import Entry
    from onrecord.prose.passage import Passage
    from onrecord.quantities.values import PartialDate

LONGEST_RING = 8
"""Events of a ring that a message lists."""


def enter_events(clerk: Clerk) -> None:
    """Put every event into the register, and its date and quantities as facts."""
    table = clerk.file.table("events")
    for event_id, entry in table.items():
        _enter_event(clerk, event_id, entry)
    named = {event_id: entry.passage("after") for event_id, entry in table.items()}
    after = {event_id: passage for event_id, passage in named.items() if passage is not None}
    for event_id, passage in after.items():
        _note_early(clerk, event_id, passage)
    _note_rings(clerk, after)


def _enter_event(clerk: Clerk, event_id: str, entry: Entry) -> None:
    company = clerk.known(entry, "company", "companies")
    sources = clerk.sources(entry)
    date = entry.meaning("date", UNKNOWN_DATE)
    name = clerk.register.companies[company].name if company else entry.text("company") or "a company"
    label = f"{name}: {entry.text('title') or event_id}"
    dated = Fact(f"{event_id}.date", f"{label} (date)", date, "", date, sources, company=company)
    clerk.enter(dated, entry, "date")
    like = Fact(event_id, label, UNKNOWN, "", date, sources, company=company)
    after = entry.text("after")
    clerk.register.events[event_id] = Event(
        id=event_id,
        company=company,
        kind=entry.text("kind"),
        title=entry.text("title") or event_id,
        date=date,
        origin=entry.texts("from"),
        destinations=entry.texts("to"),
        products=entry.texts("products"),
        products_note=entry.text("products_note"),
        quantities=tuple(_enter_quantities(clerk, like, entry)),
        after=after if after in clerk.file.table("events") else "",
        sources=sources,
        note=entry.text("note"),
        is_subject=entry.meaning("subject", default=False),
        written=entry.passage("title"),
    )
    clerk.need_source(clerk.file.id_place("events", event_id), event_id, entry, "event")


def _enter_quantities(clerk: Clerk, like: Fact, entry: Entry) -> Iterator[str]:
    """Put an event's quantities into the register, and give their ids; `like` is what they have in common."""
    table = entry.entry("quantities")
    if "quantities" in entry.spoiled or (table and table.spoiled):
        clerk.register.spoiled.add(like.id)
    names = entry.table("quantities")
    for name, quantity in names.items():
        if name == "date":
            must = 'an id names one thing ("date" is the event\'s date)'
            place = entry.id_place("quantities", name)
            clerk.problems.add(place, "bad-id", must, "Choose another name.", len(name))
            continue
        value = quantity.meaning("value", UNKNOWN)
        counted = name.replace("-", " ") if value.measure is Measure.COUNT else ""
        fact = replace(
            like,
            id=f"{like.id}.{name}",
            label=f"{like.label}, {name.replace('-', ' ')}" if len(names) > 1 else like.label,
            value=value,
            unit=quantity.text("unit") or counted,
            sources=clerk.sources(quantity) or like.sources,
        )
        clerk.enter(fact, quantity, "value")
        yield fact.id


def _note_early(clerk: Clerk, event_id: str, after: Passage) -> None:
    """Note an event that is over before the one it is said to have come after."""
    events = clerk.register.events
    if after.text not in events:
        clerk.register.note_unknown("events", after.text, after.start, clerk.problems)
        return
    date, before = events[event_id].date, events[after.text].date
    if date.is_known and before.is_known and _ends_before(date, before):
        must = f"an event comes after an earlier one ({date.iso} is before {before.iso})"
        way_out = "Correct one of the dates, or take this out."
        clerk.problems.add(after.start, "bad-order", must, way_out, len(after.text))


def _note_rings(clerk: Clerk, after: Mapping[str, Passage]) -> None:
    """Note events that come after themselves, once for each ring of them."""
    seen: set[str] = set()
    for first in after:
        chain: dict[str, None] = {}
        at = first
        while at in after and at not in seen and at not in chain:
            chain[at] = None
            at = after[at].text
        if at in chain:
            ring = [*chain][[*chain].index(at) :]
            told = " after ".join([*ring[:LONGEST_RING], *(["…"] if len(ring) > LONGEST_RING else []), at])
            must = f"events come one after another ({told})"
            clerk.problems.add(after[at].start, "bad-order", must, "Take one of them out.", len(after[at].text))
        seen.update(chain)


def _ends_before(date: PartialDate, other: PartialDate) -> bool:
    """Tell whether `date` is surely over before `other` begins."""
    # A fiscal year is named by the year it ends in, and may begin in the one before.
    years, others = (date.year or 0, (other.year or 0) - other.is_fiscal)
    if years != others or date.is_fiscal:
        return years < others
    last = date.month or (3 * date.quarter if date.quarter else 6 * date.half if date.half else 12)
    months = (last, other.sort_key[1])
    if months[0] != months[1]:
        return months[0] < months[1]
    return bool(date.day and other.day and date.day < other.day)
