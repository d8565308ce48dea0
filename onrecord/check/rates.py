"""Rates of exchange: what makes a figure one, so that amounts of money can be converted by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.shape import short
from onrecord.quantities.values import Kind, Measure, Quantity

if TYPE_CHECKING:
    from onrecord.check.clerk import Clerk
    from onrecord.check.shape import Entry
    from onrecord.model import Fact


def note_bad_rate(clerk: Clerk, fact: Fact, entry: Entry) -> None:
    """Note a figure with `per` that is no money of another currency, not one number, or of no date; it is spoiled."""
    if fact.id in clerk.register.spoiled or entry.spoiled & {"per", "date"}:
        clerk.register.spoiled.add(fact.id)
        return
    wrong = _wrong(fact)
    if wrong is None:
        return
    key, must, way_out = wrong
    passage = entry.passage(key)
    place = passage.start if passage else clerk.file.id_place("figures", fact.id)
    length = len(passage.text) if passage else len(fact.id)
    got = f'"{short(passage.text)}"' if passage else f"no {key}"
    clerk.problems.add(place, "bad-rate", f"{must} (got {got})", way_out, length)
    clerk.register.spoiled.add(fact.id)


def _wrong(fact: Fact) -> tuple[str, str, str] | None:
    """Return the key that keeps a figure from being a rate, what must be true, and the way out."""
    value = fact.value
    if not isinstance(value, Quantity) or value.measure is not Measure.MONEY:
        return "value", "a rate of exchange is money", "Write the value like PKR 280.50."
    if value.kind not in {Kind.EXACT, Kind.ABOUT} or value.value is None or value.value <= 0:
        return "value", "a rate of exchange is one number above zero", "Write the value like PKR 280.50."
    if value.currency == fact.per:
        return "per", "a rate of exchange is between two currencies", "Write under per: the other currency."
    if not fact.date.is_known:
        return "date", "a rate of exchange has a date", "Write date: and the day the rate is of."
    return None
