"""Enters what a record says into the register: what events, figures and their quantities have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.check.testimony import with_testimony
from onrecord.model import Fact
from onrecord.quantities.lexicon import lexicon
from onrecord.quantities.values import UNKNOWN_DATE

if TYPE_CHECKING:
    import datetime

    from onrecord.check.register import Register
    from onrecord.check.shape import Entry
    from onrecord.problems import Place, Problems


class Clerk(Struct, frozen=True):
    """Keeps the register while `facts.yaml` is gone through."""

    file: Entry
    language: str
    """The language of the texts; empty when it could not be read, and words cannot be judged."""
    register: Register
    problems: Problems
    today: datetime.date | None = None
    """The day by which facts are overdue; None where that is not judged."""

    def known(self, entry: Entry, key: str, table: str) -> str:
        """Return the id under a key if it is on the register; note it if it is not."""
        named = entry.passage(key)
        if named is None:
            return ""
        if named.text in getattr(self.register, table):
            return named.text
        self.register.note_unknown(table, named.text, named.start, self.problems)
        return ""

    def sources(self, entry: Entry) -> tuple[str, ...]:
        """Return the sources an entry names, and note those that are not there."""
        for value in entry.many("source"):
            if value.passage.text not in self.register.sources:
                self.register.note_unknown("sources", value.passage.text, value.passage.start, self.problems)
        return tuple(dict.fromkeys(text for text in entry.texts("source") if text in self.register.sources))

    def need_source(self, place: Place, name: str, entry: Entry, what: str) -> None:
        """Note a record without a source, unless all that it states are quantities, each with one of its own."""
        quantities = entry.table("quantities").values()
        is_dated = entry.meaning("date", UNKNOWN_DATE).is_known
        has_own = bool(quantities) and not is_dated and all("source" in quantity for quantity in quantities)
        if "source" not in entry and "source" not in entry.spoiled and not has_own:
            must = f"every fact has a source (got none for the {what} {name})"
            way_out = "Write source: and the id of one of the sources."
            self.problems.add(place, "no-source", must, way_out, len(name))

    def note_taken(self, table: str, name: str, by: str) -> None:
        """Note an id of a table that names something else already; what was meant by it cannot be known."""
        self.register.spoiled.add(name)
        self.register.torn.add(table)
        place = self.file.id_place(table, name)
        must = f'an id names one thing ("{name}" is {by} already)'
        self.problems.add(place, "bad-id", must, "Choose another id.", len(name))

    def _note_second_currency(self, fact: Fact, entry: Entry) -> None:
        """Note a unit that is money, of an amount that says already of which currency it is."""
        unit, currency = entry.passage("unit"), getattr(fact.value, "currency", "")
        if unit is None or not currency:
            return
        if unit.text == currency or unit.text.casefold() in lexicon(self.language or "en").currencies:
            must = f'money is said by its currency alone (got the unit "{unit.text}" of {currency})'
            self.problems.add(unit.start, "bad-quantity", must, "Take unit: out.", len(unit.text))

    def enter(self, fact: Fact, entry: Entry, key: str, *, with_evidence: bool = True) -> None:
        """Put the fact whose value stands under `key` into the register, with what its entry says about it."""
        passage = entry.passage(key)
        if key in entry.spoiled or passage is None:
            self.register.spoiled.add(fact.id)
        fact = replace(fact, note=entry.text("note"), place=passage.start if passage else entry.place)
        self._note_second_currency(fact, entry)
        fact = with_testimony(self, fact, entry) if with_evidence else fact
        self.register.facts[fact.id] = fact
        as_of = entry.passage("as_of")
        if with_evidence and as_of is not None:
            # A fact of its own, as every date is: it can be linked, and does not change in silence.
            date = entry.meaning("as_of", UNKNOWN_DATE)
            self.register.facts[f"{fact.id}.as_of"] = Fact(
                f"{fact.id}.as_of",
                f"{fact.label} (as of)",
                date,
                date=date,
                sources=fact.sources,
                attribution=fact.attribution,
                company=fact.company,
                place=as_of.start,
            )
