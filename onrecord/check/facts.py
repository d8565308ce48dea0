"""`facts.yaml` as values: every rule about facts by themselves and among each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.changes import enter_changes
from onrecord.check.clerk import Clerk
from onrecord.check.days import note_future
from onrecord.check.derived import derive_all
from onrecord.check.events import enter_events
from onrecord.check.rates import note_bad_rate
from onrecord.check.record import check_record, follow_renamings
from onrecord.check.register import Register, torn_tables
from onrecord.check.testimony import note_contradictions
from onrecord.model import Company, Fact, Source
from onrecord.quantities.values import UNKNOWN, UNKNOWN_DATE

if TYPE_CHECKING:
    import datetime

    from onrecord.check.shape import Entry
    from onrecord.problems import Problems
    from onrecord.record.values import Record


def check_facts(
    file: Entry | None, language: str, record: Record | None, problems: Problems, today: datetime.date | None = None
) -> Register:
    """Return the register of facts and note what is wrong with them, or differs from the record.

    No words are judged where `language` is empty, and nothing is overdue without `today`.
    """
    register = Register(torn=torn_tables(file), record=record)
    if file is None:
        return register
    clerk = Clerk(file, language, register, problems, today)
    _enter_sources(clerk)
    _enter_companies(clerk)
    enter_events(clerk)
    _enter_figures(clerk)
    note_contradictions(clerk)
    derive_all(clerk)
    follow_renamings(clerk)
    check_record(clerk, enter_changes(clerk))
    return register


def _enter_sources(clerk: Clerk) -> None:
    taken: dict[tuple[str, ...], str] = {}
    for source_id, entry in clerk.file.table("sources").items():
        _note_same_source(clerk, source_id, entry, taken)
        note_future(entry, "date", "a source is there", clerk.today, clerk.problems)
        note_future(entry, "retrieved", "a source has been read", clerk.today, clerk.problems)
        clerk.register.sources[source_id] = Source(
            id=source_id,
            title=entry.text("title") or source_id,
            kind=entry.text("kind"),
            publisher=entry.text("publisher"),
            author=entry.text("author"),
            date=entry.meaning("date", UNKNOWN_DATE),
            url=entry.text("url"),
            retrieved=entry.meaning("retrieved", UNKNOWN_DATE),
            archived=entry.text("archived"),
            attribution=entry.text("attribution"),
            note=entry.text("note"),
            language=entry.text("language") if entry.meaning("language", "") else "",
        )


def _note_same_source(clerk: Clerk, source_id: str, entry: Entry, taken: dict[tuple[str, ...], str]) -> None:
    """Note a source that is another one: a fact would seem to rest on two. A page may have changed by another date."""
    address = entry.passage("url")
    if address is None or {"date", "retrieved"} & entry.spoiled:
        return
    page = address.text.casefold().partition("://")[2].removeprefix("www.").rstrip("/")
    other = taken.setdefault((page, entry.text("date"), entry.text("retrieved")), source_id)
    if other != source_id:
        must = f'a source is entered once (got "{address.text}" of {other} again)'
        way_out = f"Name {other} wherever {source_id} is named, or say by date: or retrieved: what sets them apart."
        clerk.problems.add(address.start, "same-source", must, way_out, len(address.text))


def _enter_companies(clerk: Clerk) -> None:
    taken: dict[str, str] = {}
    for company_id, entry in clerk.file.table("companies").items():
        _note_same_names(clerk, company_id, entry, taken)
        clerk.register.companies[company_id] = Company(
            id=company_id,
            name=entry.text("name") or company_id,
            other_names=entry.texts("other_names"),
            country=entry.text("country"),
            what=entry.text("what"),
            url=entry.text("url"),
            sources=clerk.sources(entry),
            written=entry.passage("name"),
        )


def _note_same_names(clerk: Clerk, company_id: str, entry: Entry, taken: dict[str, str]) -> None:
    """Note a name that belongs to another company, or stands twice in this one."""
    name = entry.passage("name")
    for passage in (*([name] if name else []), *(value.passage for value in entry.many("other_names"))):
        known = passage.text.casefold()
        if known in taken:
            must = (
                f'a name belongs to one company and stands there once (got "{passage.text}", a name of {taken[known]})'
            )
            clerk.problems.add(passage.start, "same-name", must, "Take one of the two out.", len(passage.text))
        taken.setdefault(known, company_id)


def _enter_figures(clerk: Clerk) -> None:
    for figure_id, entry in clerk.file.table("figures").items():
        place = clerk.file.id_place("figures", figure_id)
        if figure_id in clerk.register.events:
            clerk.note_taken("figures", figure_id, "an event")
            continue
        company = clerk.known(entry, "company", "companies")
        sources = clerk.sources(entry)
        date = entry.meaning("date", UNKNOWN_DATE)
        label = entry.text("what") or figure_id
        value = entry.meaning("value", UNKNOWN)
        per = entry.text("per")
        unit = entry.text("unit") or (f"per {per}" if per else "")
        fact = Fact(figure_id, label, value, unit, date, sources, company=company, per=per)
        clerk.enter(fact, entry, "value")
        if per or "per" in entry.spoiled:
            note_bad_rate(clerk, fact, entry)
        if "date" in entry or "date" in entry.spoiled:
            dated = Fact(f"{figure_id}.date", f"{label} (date)", date, "", date, sources, company=company)
            clerk.enter(dated, entry, "date", with_evidence=False)
        clerk.need_source(place, figure_id, entry, "figure")
