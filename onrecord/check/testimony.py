"""What the sources of a fact say of it, in which words, and whether they agree; and when that must be checked again."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.check.days import note_future
from onrecord.check.evidence import LONGEST_QUOTE, is_part_of_what_is_said, stands_in
from onrecord.check.shape import short
from onrecord.model import Fact, Statement
from onrecord.quantities.alike import contradict
from onrecord.quantities.values import UNKNOWN_DATE, PartialDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.check.clerk import Clerk
    from onrecord.check.shape import Entry

OWN = ("value", "correct the value")
CONFIRMED = ("value", "write what this source says under disputed:")
DISPUTED = ("disputed value", "correct the value")
"""Which value of a fact words are quoted for, and what to do where it is not in them."""


def with_testimony(clerk: Clerk, fact: Fact, entry: Entry) -> Fact:
    """Return a fact with what its entry says of its sources; note words and values that cannot be right."""
    _judge_words(clerk, fact, entry, OWN)
    _note_overdue(clerk, entry)
    note_future(entry, "retrieved", "a source has been read", clerk.today, clerk.problems)
    confirmed = tuple(_confirmed(clerk, fact, entry))
    review = entry.passage("review_by")
    return replace(
        fact,
        sources=tuple(dict.fromkeys([*fact.sources, *(source for one in confirmed for source in one.sources)])),
        locator=entry.text("locator"),
        evidence=entry.text("evidence"),
        retrieved=entry.meaning("retrieved", UNKNOWN_DATE),
        archived=entry.text("archived"),
        attribution=entry.text("attribution"),
        confirmed=confirmed,
        disputed=tuple(_disputed(clerk, fact, entry)),
        as_of=entry.meaning("as_of", UNKNOWN_DATE),
        review_by=entry.meaning("review_by", UNKNOWN_DATE),
        review_place=review.start if review else None,
    )


def note_contradictions(clerk: Clerk) -> None:
    """Note a figure that says another thing than one of the same name, unit and date: two sources that disagree."""
    facts = clerk.register.facts
    by_name: dict[tuple[object, ...], str] = {}
    for figure_id, entry in clerk.file.table("figures").items():
        fact = facts.get(figure_id)
        if fact is None or figure_id in clerk.register.spoiled or not fact.when.is_known:
            continue
        name = (fact.label.casefold(), fact.unit.casefold(), fact.date, fact.as_of, fact.company, fact.per)
        other = facts[by_name.setdefault(name, figure_id)]
        passage = entry.passage("value")
        if passage and _contradict(fact, other):
            got = f'"{short(passage.text)}", and another as {other.id}'
            must = f"what is called the same and of the same date has one value (got {got})"
            way_out = "Write one under disputed: of the other, or say under what: in what they differ."
            clerk.problems.add(passage.start, "disputed", must, way_out, len(passage.text))


def _contradict(fact: Fact, other: Fact) -> bool:
    values = (fact.value, other.value)
    return isinstance(values[0], Quantity) and isinstance(values[1], Quantity) and contradict(values[0], values[1])


def _confirmed(clerk: Clerk, fact: Fact, entry: Entry) -> Iterator[Statement]:
    seen = set(fact.sources)
    for one in entry.entries("confirmed"):
        _judge_words(clerk, fact, one, CONFIRMED)
        _note_own_source(clerk, fact, one, seen)
        statement = _statement(clerk, one, fact.value)
        seen.update(statement.sources)
        yield statement


def _note_own_source(clerk: Clerk, fact: Fact, entry: Entry, seen: set[str]) -> None:
    """Note a source that confirms what it has said already: the fact would seem to rest on two."""
    for value in entry.many("source"):
        source = value.passage
        if source.text in seen:
            again = "the fact's own source" if source.text in fact.sources else "a source that confirms it already"
            must = f'what confirms {fact.id} is another source (got "{source.text}", {again})'
            way_out = "Name the other source that says the same, or take this out."
            clerk.problems.add(source.start, "same-source", must, way_out, len(source.text))


def _disputed(clerk: Clerk, fact: Fact, entry: Entry) -> Iterator[Statement]:
    """Give what other sources say; note a value that is no other one."""
    seen = {} if fact.id in clerk.register.spoiled else {_plain(fact.value): "as the fact itself"}
    for one in entry.entries("disputed"):
        passage = one.passage("value")
        if passage is None:
            continue
        value = one.values["value"].meaning
        wrong = _no_dispute(fact.value, value, seen.get(_plain(value), ""))
        if wrong and fact.id not in clerk.register.spoiled:
            must, way_out = wrong
            clerk.problems.add(
                passage.start, "disputed", f'{must} (got "{short(passage.text)}")', way_out, len(passage.text)
            )
        seen.setdefault(_plain(value), "as another source")
        _judge_words(clerk, replace(fact, value=value), one, DISPUTED)
        yield _statement(clerk, one, value)


def _no_dispute(own: Quantity | PartialDate, value: Quantity | PartialDate, same_as: str) -> tuple[str, str] | None:
    """Return why a value disputes nothing, and the way out; `same_as` is empty where it is a new one."""
    if not value.is_known:
        return "a source that disputes a fact states it", "Take this out: a source that does not say disputes nothing."
    if same_as == "as the fact itself":
        return (
            "what is disputed has another value than the fact itself",
            "Write what the other source says, or name that source under confirmed:.",
        )
    if same_as:
        return "each value stands once under disputed", "Name both sources at one of the two: source: [a, b]."
    if _sort(own) != _sort(value) and own.is_known:
        way_out = "State both in the same measure and currency."
        return "what is disputed can be compared with the fact itself", way_out
    return None


def _statement(clerk: Clerk, entry: Entry, value: Quantity | PartialDate) -> Statement:
    note_future(entry, "retrieved", "a source has been read", clerk.today, clerk.problems)
    return Statement(
        value=value,
        sources=clerk.sources(entry),
        locator=entry.text("locator"),
        evidence=entry.text("evidence"),
        retrieved=entry.meaning("retrieved", UNKNOWN_DATE),
        archived=entry.text("archived"),
    )


def _plain(value: Quantity | PartialDate) -> Quantity | PartialDate:
    """Return a value as it compares with others, however it was written: `1.1` is `1.10`."""
    return replace(value, written="", is_change=False) if isinstance(value, Quantity) else value


def _sort(value: Quantity | PartialDate) -> tuple[object, ...]:
    return (value.measure, value.currency) if isinstance(value, Quantity) else ()


def _judge_words(clerk: Clerk, fact: Fact, entry: Entry, meant: tuple[str, str]) -> None:
    """Note a value that does not stand in the words quoted as its evidence; `meant` is which, and another way out."""
    evidence = entry.passage("evidence")
    if evidence is None or fact.id in clerk.register.spoiled or not fact.value.is_known:
        return
    if len(evidence.text) > LONGEST_QUOTE:
        must = f"evidence is a few words, at most {LONGEST_QUOTE} characters (got {len(evidence.text)})"
        way_out = "Quote only the words in which the value stands."
    elif clerk.language and not stands_in(evidence.text, fact.value, clerk.language, fact.unit):
        must = f'the {meant[0]} of {fact.id} stands in the words quoted as its evidence (got "{evidence.text}")'
        way_out = f"Quote the words in which it stands, or {meant[1]}."
        if is_part_of_what_is_said(evidence.text, fact.value, clerk.language, fact.unit):
            must = f'the {meant[0]} of {fact.id} is what the words quoted as its evidence say (got "{evidence.text}")'
            way_out += " What they hedge has about, at least or at most before it here too."
    else:
        return
    clerk.problems.add(evidence.start, "not-in-evidence", must, way_out, len(evidence.text))


def _note_overdue(clerk: Clerk, entry: Entry) -> None:
    """Note a fact whose day of review is over."""
    review, day = entry.passage("review_by"), entry.meaning("review_by", UNKNOWN_DATE)
    if review is None or clerk.today is None or day.year is None or day.month is None or day.day is None:
        return
    if datetime.date(day.year, day.month, day.day) < clerk.today:
        must = f"a fact is checked again by its day of review (got {day.iso}, and today is {clerk.today.isoformat()})"
        way_out = "Check it against its source, and write the day of the next review."
        clerk.problems.add(review.start, "overdue", must, way_out, len(review.text))
