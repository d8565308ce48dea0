"""Holds the facts against the record: what readers were told changes only where that is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.changes import TABLES, is_end
from onrecord.check.recorded import bearing, differs, recorded, says, with_new_ids
from onrecord.problems import Place
from onrecord.quantities.values import PartialDate
from onrecord.record.exact import exact
from onrecord.record.values import PATH, WITHDRAWN, Kind, Note

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from onrecord.check.clerk import Clerk
    from onrecord.check.shape import Entry
    from onrecord.model import Fact
    from onrecord.record.values import Record, Recorded

MUST = "a published figure changes only with a correction or an update that says so"


def follow_renamings(clerk: Clerk) -> None:
    """Give what is on the record the ids that the facts have now, and note renamings that cannot be."""
    register = clerk.register
    renamings: dict[str, str] = {}
    for entry in clerk.file.entries("renamed"):
        was, now = entry.passage("was"), entry.passage("is")
        if was is None or now is None:
            continue
        if now.text not in register.facts and now.text not in register.events:
            register.note_unknown("facts", now.text, now.start, clerk.problems)
        elif was.text in register.facts or was.text in register.events:
            must = f'what is renamed no longer has its old id ("{was.text}" is among the facts)'
            clerk.problems.add(was.start, "bad-change", must, "Take this out, or that.", len(was.text))
        else:
            renamings[was.text] = now.text
    if register.record:
        register.record = with_new_ids(register.record, renamings)


def check_record(clerk: Clerk, chains: Mapping[str, Sequence[Entry]]) -> None:
    """Note every fact on the record that is another one now, or gone, without a word."""
    register = clerk.register
    if register.record is None:
        return
    changed = {
        fact_id
        for fact_id, told in register.record.facts.items()
        if fact_id not in register.spoiled and differs(told, register.facts.get(fact_id))
    }
    if _is_of_another_site(clerk, register.record):
        first = next(iter(register.record.facts))
        must = f"the record is that of this site (got one of other facts, such as {first}, and none of these)"
        way_out = f"For another story, delete {PATH} and begin its own with python build.py record. Else put them back."
        clerk.problems.add(Place(PATH), "bad-record", must, way_out)
        return
    _note_lost_notes(clerk, register.record)
    for fact_id in sorted(changed):
        told, fact = register.record.facts[fact_id], register.facts.get(fact_id)
        if fact:
            _judge_changed(clerk, (told, fact), chains.get(fact_id, ()), changed)
        elif not register.may_hold("facts", fact_id):
            _judge_gone(clerk, fact_id, told, chains.get(fact_id, ()))


def _is_of_another_site(clerk: Clerk, record: Record) -> bool:
    """Tell whether not one fact of the record is, or may be, among the facts, or said to be gone."""
    said = {entry.text("fact") for table in TABLES for entry in clerk.file.entries(table)}
    is_here = (
        fact_id in clerk.register.facts or fact_id in said or clerk.register.may_hold("facts", fact_id)
        for fact_id, told in record.facts.items()
        if told.value is not None
    )
    return (
        any(told.value is not None for told in record.facts.values())
        and bool(clerk.register.facts)
        and not any(is_here)
    )


def _note_lost_notes(clerk: Clerk, record: Record) -> None:
    """Note a correction or update on the record that is no longer declared as it was, if all that are can be read."""
    for table, kind in TABLES.items():
        entries = clerk.file.entries(table)
        if table in clerk.file.spoiled or any(entry.spoiled for entry in entries):
            continue
        there = [(entry.text("fact"), _as_note(entry, kind)) for entry in entries]
        for fact_id, told in record.facts.items():
            left = [note for of, note in there if of == fact_id]
            for note in (note for note in told.notes if note.kind == kind.value):
                same = next((one for one in left if one == note or not note.date), None)
                if same:
                    left.remove(same)
                else:
                    _note_lost_note(clerk, fact_id, note, record)


def _as_note(entry: Entry, kind: Kind) -> Note:
    date: datetime.datetime = entry.values["date"].meaning
    return Note(kind.value, entry.text("was"), entry.text("is"), date.isoformat())


def _note_lost_note(clerk: Clerk, fact_id: str, note: Note, record: Record) -> None:
    """Note a change that readers were told and that is gone, or is told otherwise."""
    told = f'{fact_id}, "{note.was}" to "{note.now}" at {note.date}' if note.date else f"that of {fact_id}"
    must = f"{'an' if note.kind == Kind.UPDATE.value else 'a'} {note.kind} that readers were told stays ({told})"
    way_out = "Put it back as it was, the reason apart; version control has it."
    clerk.problems.add(place_of(fact_id, record), "lost-note", must, way_out, len(fact_id))


def _judge_changed(clerk: Clerk, pair: tuple[Recorded, Fact], chain: Sequence[Entry], changed: set[str]) -> None:
    """Note a fact that differs from the record, unless that is declared, or its parts explain it."""
    told, fact = pair
    if not clerk.language and chain:
        return
    if chain:
        now = chain[-1].passage("is")
        if now and is_end(now, fact, clerk.language):
            _judge_begin(clerk, fact.id, told, chain)
            return
        if now and not says(now.text, told, clerk.language):
            return  # It ends at neither, which has been told.
    elif told.computed and told.computed == recorded(fact, "en").computed and _rests_on(fact, changed, clerk):
        return
    now_told = recorded(fact, clerk.language or "en").in_full
    way_out = f"{_declare(fact.id, told, _quoted(now_told))} Or put the old value back."
    must = f'{MUST} ({fact.id} is "{told.in_full}" on the record, got "{now_told}")'
    written = exact(fact.value) if isinstance(fact.value, PartialDate) else fact.value.written
    length = 1 if fact.derivation else len(written)
    clerk.problems.add(fact.place or Place(PATH), "changed-figure", must, way_out, length)


def _judge_begin(clerk: Clerk, fact_id: str, told: Recorded, chain: Sequence[Entry]) -> None:
    """Note changes of which none begins at what is on the record."""
    if any(says(entry.text("was"), told, clerk.language) for entry in chain):
        return
    was = chain[-1].passage("was")
    if was:
        must = f'a change begins at what readers were told ({fact_id} is "{told.in_full}" on the record'
        way_out = f"Write was: {_quoted(told.in_full)}."
        clerk.problems.add(was.start, "bad-change", f'{must}, got "{was.text}")', way_out, len(was.text))


def _judge_gone(clerk: Clerk, fact_id: str, told: Recorded, chain: Sequence[Entry]) -> None:
    """Note a fact that is no longer there, unless it was withdrawn."""
    if chain and chain[-1].text("is") == WITHDRAWN:
        if clerk.language:
            _judge_begin(clerk, fact_id, told, chain)
        return
    must = f'{MUST} ({fact_id} is "{told.in_full}" on the record, and no longer among the facts)'
    way_out = (
        f"{_declare(fact_id, told, WITHDRAWN)} If it only has another id, "
        f"write under renamed: - {{was: {fact_id}, is: …}}. Or put it back."
    )
    clerk.problems.add(place_of(fact_id, clerk.register.record), "changed-figure", must, way_out, len(fact_id))


def place_of(name: str, record: Record | None) -> Place:
    """Return where an id or an address stands in the record's file."""
    line = record.lines.get(name, 0) if record else 0
    return Place(PATH, line, 6) if line else Place(PATH)


def _rests_on(fact: Fact, changed: set[str], clerk: Clerk) -> bool:
    """Tell whether a part of a computed figure, or a part of a part, has changed."""
    facts, waiting, seen = clerk.register.facts, [fact.id], {fact.id}
    while waiting:
        parts = set(bearing(facts[waiting.pop()])) - seen
        if any(part in changed and not facts[part].derivation for part in parts):
            return True
        seen |= parts
        waiting += parts
    return False


def _declare(fact_id: str, told: Recorded, now: str) -> str:
    """Return what to write into the facts."""
    entry = f"- {{fact: {fact_id}, was: {_quoted(told.in_full)}, is: {now}, why: …, date: …}}"
    return f"Declare it under corrections: (we were wrong) or updates: (the world moved on): {entry}."


def _quoted(text: str) -> str:
    return f'"{text}"'
