"""`facts.yaml` as values: every rule about facts by themselves and among each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.check.derived import derive_all
from onrecord.check.shape import Entry, did_you_mean
from onrecord.model import Company, Correction, Event, Fact, Source
from onrecord.check.evidence import stands_in
from onrecord.quantities.truth import untrue
from onrecord.quantities.values import UNKNOWN, UNKNOWN_DATE, PartialDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.check.shape import Value
    from onrecord.problems import Problems


@dataclass(slots=True)
class Register:
    """What `facts.yaml` says, as far as it could be read."""

    sources: dict[str, Source] = field(default_factory=dict)
    companies: dict[str, Company] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)
    """Ids of facts with a problem of their own: what refers to them is not judged, so that one mistake is told once."""
    is_whole: bool = True
    """Whether the file could be read at all; if not, nothing that refers to it is judged."""


def check_facts(file: Entry | None, language: str, problems: Problems) -> Register:
    """Return the register of facts and note what is wrong with them."""
    if file is None:
        return Register(is_whole=False)
    checker = _Checker(file, language, problems)
    checker.register.is_whole = not file.spoiled
    checker.sources()
    checker.companies()
    checker.events()
    checker.figures()
    derive_all(file, checker.register.facts, checker.register.spoiled, problems)
    checker.corrections()
    return checker.register


class _Checker:
    """Goes through the file once, table by table."""

    def __init__(self, file: Entry, language: str, problems: Problems) -> None:
        self.file = file
        self.language = language
        self.problems = problems
        self.register = Register()

    def sources(self) -> None:
        for source_id, entry in self.file.table("sources").items():
            self.register.sources[source_id] = Source(
                id=source_id,
                title=entry.text("title"),
                kind=entry.text("kind"),
                publisher=entry.text("publisher"),
                author=entry.text("author"),
                date=entry.meaning("date", UNKNOWN_DATE),
                url=entry.text("url"),
                retrieved=entry.meaning("retrieved", UNKNOWN_DATE),
                archived=entry.text("archived"),
                note=entry.text("note"),
            )

    def companies(self) -> None:
        taken: dict[str, str] = {}
        for company_id, entry in self.file.table("companies").items():
            self._note_same_names(entry, company_id, taken)
            self.register.companies[company_id] = Company(
                id=company_id,
                name=entry.text("name") or company_id,
                other_names=entry.texts("other_names"),
                country=entry.text("country"),
                what=entry.text("what"),
                url=entry.text("url"),
                sources=self._sources(entry),
            )

    def _note_same_names(self, entry: Entry, company_id: str, taken: dict[str, str]) -> None:
        named = [name for name in (entry.passage("name"),) if name]
        for passage in (*named, *(value.passage for value in entry.many("other_names"))):
            other = taken.setdefault(passage.text.casefold(), company_id)
            if other != company_id or passage.text in [name.text for name in named if name is not passage]:
                must = f'a name belongs to one company (got "{passage.text}", which is {other} already)'
                self.problems.add(passage.start, "same-name", must, "Take it out at one of the two.", len(passage.text))

    def events(self) -> None:
        table = self.file.table("events")
        for event_id, entry in table.items():
            company = self._known(entry, "company", self.register.companies, "unknown-company", "company")
            sources = self._sources(entry)
            date = entry.meaning("date", UNKNOWN_DATE)
            name = self.register.companies[company].name if company else company_id_or(entry)
            label = f"{name}: {entry.text('title') or event_id}"
            self._add_fact(
                entry, "date", Fact(f"{event_id}.date", f"{label} (date)", date, date=date, company=company), sources
            )
            quantities = self._quantities(event_id, entry, label, company, sources)
            after = self._known(entry, "after", table, "unknown-event", "event")
            self.register.events[event_id] = Event(
                id=event_id,
                company=company,
                kind=entry.text("kind"),
                title=entry.text("title") or event_id,
                date=date,
                origin=entry.texts("from"),
                destinations=entry.texts("to"),
                products=entry.texts("products"),
                products_note=entry.text("products_note"),
                quantities=quantities,
                after=after,
                sources=sources,
                note=entry.text("note"),
                is_subject=entry.meaning("subject", default=False),
            )
            self._need_source(self.file.id_place("events", event_id), sources, entry, f"the event {event_id}")
        for event_id, entry in table.items():
            self._note_bad_order(event_id, entry)

    def _quantities(
        self, event_id: str, entry: Entry, label: str, company: str, sources: tuple[str, ...]
    ) -> tuple[str, ...]:
        ids = []
        for name, quantity in entry.table("quantities").items():
            fact_id = f"{event_id}.{name}"
            if name == "date":
                self.problems.add(
                    entry.id_place("quantities", name),
                    "bad-id",
                    'an id names one thing ("date" is the event\'s date)',
                    "Choose another name.",
                    len(name),
                )
                continue
            value = quantity.meaning("value", UNKNOWN)
            unit = quantity.text("unit") or (name.replace("-", " ") if _is_count(value) else "")
            fact = Fact(fact_id, label, value, unit, entry.meaning("date", UNKNOWN_DATE), company=company)
            self._add_fact(quantity, "value", fact, self._sources(quantity) or sources)
            ids.append(fact_id)
        return tuple(ids)

    def figures(self) -> None:
        for figure_id, entry in self.file.table("figures").items():
            place = self.file.id_place("figures", figure_id)
            if figure_id in self.register.events:
                must = f'an id names one thing ("{figure_id}" is an event already)'
                self.problems.add(place, "bad-id", must, "Choose another id.", len(figure_id))
                continue
            company = self._known(entry, "company", self.register.companies, "unknown-company", "company")
            sources = self._sources(entry)
            date = entry.meaning("date", UNKNOWN_DATE)
            label = entry.text("what") or figure_id
            fact = Fact(figure_id, label, entry.meaning("value", UNKNOWN), entry.text("unit"), date, company=company)
            self._add_fact(entry, "value", fact, sources)
            if "date" in entry or "date" in entry.spoiled:
                dated = Fact(f"{figure_id}.date", f"{label} (date)", date, date=date, company=company)
                self._add_fact(entry, "date", dated, sources)
            self._need_source(place, sources, entry, f"the figure {figure_id}")

    def corrections(self) -> None:
        entries = self.file.entries("corrections")
        last: dict[str, Entry] = {}
        for entry in entries:
            if entry.spoiled:
                continue
            fact_id = self._known(entry, "fact", self.register.facts, "unknown-fact", "fact")
            if not fact_id:
                continue
            correction = Correction(
                fact_id, entry.text("was"), entry.text("is"), entry.text("why"), entry.values["date"].meaning
            )
            self.register.corrections.append(correction)
            if fact_id not in last or correction.date >= last[fact_id].values["date"].meaning:
                last[fact_id] = entry
        for fact_id, entry in last.items():
            self._note_bad_correction(self.register.facts[fact_id], entry)
        self.register.corrections.sort(key=lambda correction: correction.date, reverse=True)

    def _note_bad_correction(self, fact: Fact, entry: Entry) -> None:
        now = entry.passage("is")
        if now is None or fact.id in self.register.spoiled:
            return
        if untrue(now.text, fact.value, self.language, fact.unit) is not None:
            must = f'the last correction of {fact.id} ends at the value the facts now hold (got "{now.text}")'
            self.problems.add(
                now.start,
                "bad-correction",
                must,
                "Correct the fact, or this line, so that both say the same.",
                len(now.text),
            )

    def _add_fact(self, entry: Entry, key: str, fact: Fact, sources: tuple[str, ...]) -> None:
        """Put a fact into the register with what its entry says about it."""
        passage = entry.passage(key)
        if key in entry.spoiled or (passage is None and key == "value"):
            self.register.spoiled.add(fact.id)
        evidence = entry.passage("evidence") if key == "value" else None
        self.register.facts[fact.id] = Fact(
            id=fact.id,
            label=fact.label,
            value=fact.value,
            unit=fact.unit,
            date=fact.date,
            company=fact.company,
            sources=sources,
            locator=entry.text("locator"),
            evidence=evidence.text if evidence else "",
            note=entry.text("note"),
            place=passage.start if passage else entry.place,
        )
        if (
            evidence
            and fact.id not in self.register.spoiled
            and fact.value.is_known
            and not stands_in(evidence.text, fact.value, self.language, fact.unit)
        ):
            must = f'the value of {fact.id} stands in the words quoted as its evidence (got "{evidence.text}")'
            way_out = "Quote the words in which it stands, or correct the value."
            self.problems.add(evidence.start, "not-in-evidence", must, way_out, len(evidence.text))

    def _note_bad_order(self, event_id: str, entry: Entry) -> None:
        """Note an event that is said to come after itself, or after one with a later date."""
        after, passage = self.register.events[event_id].after, entry.passage("after")
        if not after or passage is None:
            return
        chain = [event_id]
        while after and after not in chain:
            chain.append(after)
            after = self.register.events[after].after
        if after == event_id:
            must = f"events come one after another ({' after '.join([*chain, after])})"
            self.problems.add(passage.start, "bad-order", must, "Take one of them out.", len(passage.text))
        date, before = (self.register.events[e].date for e in (event_id, passage.text))
        if date.is_known and before.is_known and _ends_before(date, before):
            must = f"an event comes after an earlier one ({date.iso} is before {before.iso})"
            self.problems.add(
                passage.start, "bad-order", must, "Correct one of the dates, or take this out.", len(passage.text)
            )

    def _sources(self, entry: Entry) -> tuple[str, ...]:
        """Return the sources an entry names, and note those that are not there."""
        known = []
        for value in entry.many("source"):
            if value.passage.text in self.register.sources:
                known.append(value.passage.text)
            else:
                self._note_not_among(value, self.register.sources, "unknown-source", "source")
        return tuple(known)

    def _need_source(self, place: object, sources: tuple[str, ...], entry: Entry, what: str) -> None:
        own = all("source" in quantity for quantity in entry.table("quantities").values())
        if (
            not sources
            and "source" not in entry
            and "source" not in entry.spoiled
            and not (own and entry.table("quantities"))
        ):
            must = f"every fact has a source (got none for {what})"
            self.problems.add(entry.place, "no-source", must, "Write source: and the id of one of the sources.")

    def _known(self, entry: Entry, key: str, among: Mapping[str, object], rule: str, what: str) -> str:
        """Return the id under a key if it is among those known; note it if it is not."""
        value = entry.values.get(key)
        if value is None:
            return ""
        if value.passage.text in among:
            return str(value.passage.text)
        self._note_not_among(value, among, rule, what)
        return ""

    def _note_not_among(self, value: Value, among: Iterable[str], rule: str, what: str) -> None:
        text = value.passage.text
        way_out = did_you_mean(text, among, f"Write the id of one of the {_plural(what)}, or add it there.")
        must = f'{_article(what)} that is named is among the {_plural(what)} (got "{text}")'
        self.problems.add(value.passage.start, rule, must, way_out, len(text))


def company_id_or(entry: Entry) -> str:
    """Return what to call a company that is not known."""
    return entry.text("company") or "a company"


def _plural(what: str) -> str:
    return f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"


def _article(what: str) -> str:
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def _is_count(value: Quantity | PartialDate) -> bool:
    return isinstance(value, Quantity) and value.measure.value == "count"


def _ends_before(date: PartialDate, other: PartialDate) -> bool:
    """Tell whether `date` is surely over before `other` begins."""
    years, others = (date.year or 0, other.year or 0)
    if years != others:
        return years < others
    months = (date.month or (3 * date.quarter if date.quarter else 12), other.sort_key[1])
    if months[0] != months[1]:
        return months[0] < months[1]
    return bool(date.day and other.day and date.day < other.day)
