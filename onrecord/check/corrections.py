"""Corrections as values: what we were wrong about, and that the last one ends at what the facts now hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.shape import short
from onrecord.model import Correction, Fact
from onrecord.quantities.truth import untrue

if TYPE_CHECKING:
    from onrecord.check.clerk import Clerk
    from onrecord.check.shape import Entry


def enter_corrections(clerk: Clerk) -> None:
    """Put every correction into the register, the newest first."""
    last: dict[str, tuple[Correction, Entry]] = {}
    for entry in clerk.file.entries("corrections"):
        fact_id = clerk.known(entry, "fact", "facts")
        if entry.spoiled or not fact_id:
            continue
        date = entry.values["date"].meaning
        correction = Correction(fact_id, entry.text("was"), entry.text("is"), entry.text("why"), date)
        clerk.register.corrections.append(correction)
        _note_no_change(clerk, entry)
        if fact_id not in last or date >= last[fact_id][0].date:
            last[fact_id] = (correction, entry)
    for fact_id, (_, entry) in last.items():
        _note_bad_end(clerk, clerk.register.facts[fact_id], entry)
    clerk.register.corrections.sort(key=lambda correction: correction.date, reverse=True)


def _note_no_change(clerk: Clerk, entry: Entry) -> None:
    """Note a correction that corrects nothing."""
    was, now = entry.passage("was"), entry.passage("is")
    if was and now and " ".join(was.text.split()) == " ".join(now.text.split()):
        must = f'what was wrong and what is right differ in a correction (got "{short(now.text)}" for both)'
        way_out = "Write under was: what readers were told, or take the correction out."
        clerk.problems.add(was.start, "bad-correction", must, way_out, len(was.text))


def _note_bad_end(clerk: Clerk, fact: Fact, entry: Entry) -> None:
    """Note a last correction that does not end at the fact's value."""
    now = entry.passage("is")
    if now is None or fact.id in clerk.register.spoiled or not clerk.language:
        return
    if untrue(now.text, fact.value, clerk.language, fact.unit) is not None:
        must = f'the last correction of {fact.id} ends at the value the facts now hold (got "{now.text}")'
        way_out = "Correct the fact, or this line, so that both say the same."
        clerk.problems.add(now.start, "bad-correction", must, way_out, len(now.text))
