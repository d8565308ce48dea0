"""Derived figures: found in any order, computed from the facts they name, with every way it can go wrong noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.schema import OPERATIONS
from onrecord.check.shape import Entry, Value, did_you_mean
from onrecord.model import Derivation, Fact
from onrecord.quantities.compute import derive
from onrecord.quantities.values import UNKNOWN_DATE, Measure, NotReadableError, Quantity

if TYPE_CHECKING:
    from onrecord.problems import Problems


def derive_all(file: Entry, facts: dict[str, Fact], spoiled: set[str], problems: Problems) -> None:
    """Compute every derived figure of the file and put it among the facts; those that cannot be are put in `spoiled`."""
    _Deriver(file, facts, spoiled, problems).run()


class _Deriver:
    def __init__(self, file: Entry, facts: dict[str, Fact], spoiled: set[str], problems: Problems) -> None:
        self.file = file
        self.table = file.table("derived")
        self.facts = facts
        self.spoiled = spoiled
        self.problems = problems

    def run(self) -> None:
        for fact_id in self.table:
            if fact_id in self.facts or fact_id in self.file.table("events"):
                must = f'an id names one thing ("{fact_id}" is another fact already)'
                place = self.file.id_place("derived", fact_id)
                self.problems.add(place, "bad-id", must, "Choose another id.", len(fact_id))
            else:
                self._derive(fact_id, ())

    def _derive(self, fact_id: str, asked_by: tuple[str, ...]) -> None:
        """Compute one derived figure, and those it is computed from first."""
        if fact_id in self.facts or fact_id in self.spoiled:
            return
        entry = self.table[fact_id]
        operation = self._operation(fact_id, entry)
        parts = entry.many(operation) if operation else ()
        for part in parts:
            if part.passage.text in (*asked_by, fact_id):
                chain = " from ".join((*asked_by, fact_id, part.passage.text))
                self._note(part, f"a figure is not computed from itself (got {chain})", "Take one of them out.")
                self.spoiled.add(fact_id)
                return
            if part.passage.text in self.table:
                self._derive(part.passage.text, (*asked_by, fact_id))
        if not operation or not self._parts_are_good(parts):
            self.spoiled.add(fact_id)
            return
        self._compute(fact_id, entry, operation, parts)

    def _operation(self, fact_id: str, entry: Entry) -> str:
        """Return the one operation an entry names; note it if there is none, or more than one."""
        named = [operation for operation in OPERATIONS if operation in entry]
        if len(named) != 1 and not entry.spoiled.intersection(OPERATIONS):
            got = ", ".join(named) or "none"
            must = f"a derived figure has one of {', '.join(OPERATIONS)} (got {got})"
            self.problems.add(
                self.file.id_place("derived", fact_id),
                "bad-derivation",
                must,
                "Write one, with a list of facts.",
                len(fact_id),
            )
        return named[0] if len(named) == 1 else ""

    def _parts_are_good(self, parts: tuple[Value, ...]) -> bool:
        good = True
        seen: set[str] = set()
        for part in parts:
            text = part.passage.text
            if text in seen:
                self._note(
                    part, f"a figure is computed from each part once (got {text} twice)", "Take one of the two out."
                )
                good = False
            elif text not in self.facts:
                good = False
                if text not in self.spoiled:
                    must = f'a fact that is named is among the facts (got "{text}")'
                    way_out = did_you_mean(text, self.facts, "Write the id of a fact, or add it.")
                    self.problems.add(part.passage.start, "unknown-fact", must, way_out, len(text))
            elif not isinstance(self.facts[text].value, Quantity):
                self._note(part, f"a figure is computed from quantities (got the date {text})", "Name a quantity.")
                good = False
            elif text in self.spoiled:
                good = False
            seen.add(text)
        return good

    def _compute(self, fact_id: str, entry: Entry, operation: str, parts: tuple[Value, ...]) -> None:
        used = [self.facts[part.passage.text] for part in parts]
        units = {fact.unit for fact in used if fact.unit}
        quantities = [fact.value for fact in used if isinstance(fact.value, Quantity)]
        try:
            if operation in ("sum", "difference", "share", "change") and len(units) > 1 and "unit" not in entry:
                raise NotReadableError(
                    f"the parts of a {operation} count the same thing (got {', '.join(sorted(units))})",
                    "Name the same unit for each, or write unit: to say what they are together.",
                )
            value = derive(operation, quantities)
        except NotReadableError as error:
            self.problems.add(parts[0].passage.start, "bad-derivation", error.must, error.way_out)
            self.spoiled.add(fact_id)
            return
        dates = {fact.date for fact in used}
        self.facts[fact_id] = Fact(
            id=fact_id,
            label=entry.text("what") or fact_id,
            value=value,
            unit=_unit(entry, operation, units, value),
            date=dates.pop() if len(dates) == 1 else UNKNOWN_DATE,
            sources=tuple(dict.fromkeys(source for fact in used for source in fact.sources)),
            note=entry.text("note"),
            company=entry.text("company"),
            derivation=Derivation(
                operation,
                tuple(fact.id for fact in used),
                tuple(fact.id for fact in used if not fact.value.is_known),
            ),
            place=entry.place,
        )

    def _note(self, part: Value, must: str, way_out: str) -> None:
        self.problems.add(part.passage.start, "bad-derivation", must, way_out, len(part.passage.text))


def _unit(entry: Entry, operation: str, units: set[str], value: Quantity) -> str:
    """Return what a derived figure counts: what its entry says, else what all its parts count."""
    if "unit" in entry:
        return entry.text("unit")
    counts = value.measure is Measure.COUNT and operation in ("sum", "difference")
    return next(iter(units)) if counts and len(units) == 1 else ""
