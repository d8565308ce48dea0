"""Corrections and updates as values: each fact's in a chain that leads to what the facts now hold."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.check.days import note_future
from onrecord.check.recorded import bearing, differs, says
from onrecord.check.shape import short
from onrecord.quantities.reading import read_date, read_quantity
from onrecord.quantities.truth import states
from onrecord.record.values import WITHDRAWN, Change, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.check.clerk import Clerk
    from onrecord.check.shape import Entry
    from onrecord.model import Fact
    from onrecord.prose.passage import Passage

TABLES = {"corrections": Kind.CORRECTION, "updates": Kind.UPDATE}


def enter_changes(clerk: Clerk) -> dict[str, list[Entry]]:
    """Put every correction and update into the register, the newest first; return them by fact, the oldest first."""
    chains: dict[str, list[Entry]] = defaultdict(list)
    resting = _resting(clerk.register.facts)
    for table, kind in TABLES.items():
        for entry in clerk.file.entries(table):
            fact_id = _fact_of(clerk, entry)
            what = f"{'an' if kind is Kind.UPDATE else 'a'} {kind.value} is made"
            note_future(entry, "date", what, clerk.today, clerk.problems)
            if fact_id and not entry.spoiled:
                _note_no_change(clerk, entry, kind)
                chains[fact_id].append(entry)
                clerk.register.changes.append(_change(clerk, kind, entry, resting))
    clerk.register.changes.sort(key=lambda change: change.date, reverse=True)
    for fact_id, chain in chains.items():
        chain.sort(key=lambda entry: entry.values["date"].meaning)
        if clerk.language and fact_id not in clerk.register.spoiled:
            _judge(clerk, fact_id, chain)
    return dict(chains)


def _fact_of(clerk: Clerk, entry: Entry) -> str:
    """Return the id of the fact that an entry is about; it may have been withdrawn, if it was on the record."""
    named, record = entry.passage("fact"), clerk.register.record
    if named is None:
        return ""
    was_there = named.text in record.facts if record else entry.text("is") == WITHDRAWN
    return named.text if was_there else clerk.known(entry, "fact", "facts")


def _change(clerk: Clerk, kind: Kind, entry: Entry, resting: Mapping[str, list[str]]) -> Change:
    fact_id = entry.text("fact")
    fact, record = clerk.register.facts.get(fact_id), clerk.register.record
    told = record.facts.get(fact_id) if record else None
    touches = _touched(fact_id, clerk.register.facts, resting)
    told_of = [record.facts[one] for one in touches if one in record.facts] if record else []
    return Change(
        kind=kind,
        fact=fact_id,
        label=fact.label if fact else told.label if told else fact_id,
        unit=fact.unit if fact else "",
        was=entry.text("was"),
        now=entry.text("is"),
        why=entry.text("why"),
        date=entry.values["date"].meaning,
        touches=touches,
        stories=frozenset(story for one in told_of for story in one.stories),
    )


def _resting(facts: Mapping[str, Fact]) -> dict[str, list[str]]:
    """Return by each fact's id those that are computed from it."""
    resting: dict[str, list[str]] = defaultdict(list)
    for fact in facts.values():
        for part in bearing(fact):
            resting[part].append(fact.id)
    return resting


def _touched(fact_id: str, facts: Mapping[str, Fact], resting: Mapping[str, list[str]]) -> frozenset[str]:
    """Return the fact, all that rests on it, and of a date what bears it."""
    owner, _, part = fact_id.partition(".")
    touched = {fact_id}
    if part == "date":
        touched |= {other for other in facts if other.partition(".")[0] == owner}
    waiting = [fact_id]
    while waiting:
        new = set(resting.get(waiting.pop(), ())) - touched
        touched |= new
        waiting += new
    return frozenset(touched)


def _note_no_change(clerk: Clerk, entry: Entry, kind: Kind) -> None:
    """Note a correction that corrects nothing, or an update without anything new."""
    was, now = entry.passage("was"), entry.passage("is")
    if was and now and _same_words(was.text, now.text):
        one = "what was wrong and what is right differ in a correction"
        if kind is Kind.UPDATE:
            one = "what was so and what is so now differ in an update"
        way_out = f"Write under was: what readers were told, or take the {kind.value} out."
        clerk.problems.add(was.start, "bad-change", f'{one} (got "{short(now.text)}" for both)', way_out, len(was.text))


def _judge(clerk: Clerk, fact_id: str, chain: Sequence[Entry]) -> None:
    """Note where the changes of a fact do not lead from one to the next, and to what the facts now hold."""
    fact = clerk.register.facts.get(fact_id)
    unit = fact.unit if fact else ""
    for before, after in pairwise(chain):
        end, begin = before.passage("is"), after.passage("was")
        if end and begin and not _agree(end.text, begin.text, clerk.language, unit):
            must = f'each change of {fact_id} begins where the one before it ended, at "{short(end.text)}"'
            way_out = "Write what readers were told at the time, and order the changes by their dates."
            _note(clerk, begin, f'{must} (got "{short(begin.text)}")', way_out)
    now = chain[-1].passage("is")
    if fact and now and not is_end(now, fact, clerk.language) and not _tells_the_record(clerk, now, fact):
        _note_bad_end(clerk, fact, now)


def is_end(now: Passage, fact: Fact, language: str) -> bool:
    """Tell whether a change ends at what the facts hold."""
    return now.text != WITHDRAWN and states(now.text, fact.value, language, fact.unit)


def _note_bad_end(clerk: Clerk, fact: Fact, now: Passage) -> None:
    must = f'the last change of {fact.id} ends at the value the facts now hold (got "{short(now.text)}")'
    way_out = "Correct the fact, or this line, so that both say the same."
    if now.text == WITHDRAWN:
        must = f"a fact that is withdrawn is no longer among the facts ({fact.id} is there)"
        way_out = "Take the fact out, or write here what it is now."
    _note(clerk, now, must, way_out)


def _tells_the_record(clerk: Clerk, now: Passage, fact: Fact) -> bool:
    """Tell whether it is a fact that has changed since, of which the record tells."""
    told = clerk.register.record.facts.get(fact.id) if clerk.register.record else None
    return told is not None and differs(told, fact) and says(now.text, told, clerk.language)


def _agree(one: str, other: str, language: str, unit: str) -> bool:
    """Tell whether two texts say one value; what cannot be read must be the same words."""
    if _same_words(one, other):
        return True
    date = read_date(one, language)
    readings = read_quantity(one, language, unit)
    same = any(reading in read_quantity(other, language, unit) for reading in readings)
    return same or (date is not None and date == read_date(other, language))


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _note(clerk: Clerk, passage: Passage, must: str, way_out: str) -> None:
    clerk.problems.add(passage.start, "bad-change", must, way_out, len(passage.text))
