"""Derived figures: found in any order, computed from the facts they name, with every way it can go wrong noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.overlaps import find_overlap
from onrecord.check.schema import OPERATIONS
from onrecord.check.shape import Value, short
from onrecord.model import Derivation, Fact
from onrecord.quantities.compute import convert, derive
from onrecord.quantities.values import UNKNOWN_DATE, Measure, NotReadableError, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.check.clerk import Clerk
    from onrecord.check.shape import Entry

LONGEST_RING = 8
"""Figures of a ring that a message lists."""
OF_ANYTHING = ("count", "convert")
"""Operations that do not compare what their parts count."""
OF_ITS_PARTS = ("sum", "difference", "minimum", "maximum", "average")
"""Operations whose outcome counts what the parts count."""


def derive_all(clerk: Clerk) -> None:
    """Compute every derived figure and put it into the register; those that cannot be computed are spoiled there."""
    deriver = _Deriver(clerk)
    for fact_id in clerk.file.table("derived"):
        deriver.derive(fact_id)


class _Deriver:
    """Computes figures, each after those it is computed from."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        self.facts = clerk.register.facts
        self.spoiled = clerk.register.spoiled
        self.table = {
            fact_id: entry for fact_id, entry in clerk.file.table("derived").items() if self._is_free(fact_id)
        }
        self.companies = {fact_id: clerk.known(entry, "company", "companies") for fact_id, entry in self.table.items()}
        self.operations = {fact_id: self._operation(fact_id, entry) for fact_id, entry in self.table.items()}

    def derive(self, fact_id: str) -> None:
        """Compute a figure and all it rests on; a stack of our own, so that no chain is too long."""
        open_: dict[str, None] = {}
        stack = [fact_id]
        while stack:
            at = stack[-1]
            waiting = [] if at in open_ else [part for part in self._parts(at) if self._is_open(part.passage.text)]
            rings = [part for part in waiting if part.passage.text == at or part.passage.text in open_]
            if rings:
                self._note_ring(rings[0], [*open_, at])
                self.spoiled.add(at)
            elif waiting:
                open_[at] = None
                stack += [part.passage.text for part in waiting]
                continue
            stack.pop()
            open_.pop(at, None)
            if self._is_open(at):
                self._judge(at)

    def _is_open(self, fact_id: str) -> bool:
        """Tell whether a figure is still to be computed."""
        return fact_id in self.table and fact_id not in self.facts and fact_id not in self.spoiled

    def _is_free(self, fact_id: str) -> bool:
        """Tell whether an id names nothing else; note it if it does."""
        taken = "another fact" if fact_id in self.facts else "an event"
        is_taken = fact_id in self.facts or fact_id in self.clerk.register.events
        if is_taken:
            self.clerk.note_taken("derived", fact_id, taken)
        return not is_taken

    def _parts(self, fact_id: str) -> tuple[Value, ...]:
        operation = self.operations.get(fact_id, "")
        if operation == "convert":
            named = [self.table[fact_id].values.get(key) for key in ("convert", "rate")]
            return tuple(value for value in named if isinstance(value, Value))
        return self.table[fact_id].many(operation) if operation else ()

    def _operation(self, fact_id: str, entry: Entry) -> str:
        """Return the one operation an entry names; note it if there is none, or more than one."""
        named = [operation for operation in OPERATIONS if operation in entry]
        if entry.spoiled.intersection((*OPERATIONS, "rate")):
            return ""
        if len(named) != 1:
            must = f"a derived figure has one of {', '.join(OPERATIONS)} (got {', '.join(named) or 'none'})"
            way_out = "Write one, with the facts it is computed from."
        elif (named[0] == "convert") != ("rate" in entry):
            must = f"convert: and rate: stand together (got {named[0]} {'with' if 'rate' in entry else 'without'} rate)"
            way_out = "Take rate: out." if "rate" in entry else "Write rate: and the id of a figure with per:."
        else:
            return named[0]
        place = self.clerk.file.id_place("derived", fact_id)
        self.clerk.problems.add(place, "bad-derivation", must, way_out, len(fact_id))
        return ""

    def _judge(self, fact_id: str) -> None:
        parts = self._parts(fact_id)
        # Every part is judged, so that all that is wrong is told together.
        good = [self._is_good(part, parts) for part in parts]
        if self.operations.get(fact_id) == "convert" and all(good):
            good = [self._is_rate(parts[-1])]
        if good and all(good) and not self._note_overlap(fact_id, parts):
            self._compute(fact_id, parts)
        else:
            self.spoiled.add(fact_id)

    def _note_overlap(self, fact_id: str, parts: tuple[Value, ...]) -> bool:
        """Note the first part that holds what an earlier one holds, where things would be counted twice."""
        found = find_overlap(self.operations[fact_id], [part.passage.text for part in parts], self.facts)
        if found is not None:
            at, must = found
            self._note(parts[at], must, "Take one of the two out.")
        return found is not None

    def _is_good(self, part: Value, parts: tuple[Value, ...]) -> bool:
        """Tell whether a part can be computed with; note it if not, unless that has been told."""
        text = part.passage.text
        if text in self.spoiled:
            return False
        if text not in self.facts:
            self.clerk.register.note_unknown("facts", text, part.passage.start, self.clerk.problems)
            return False
        if not isinstance(self.facts[text].value, Quantity):
            self._note(part, f"a figure is computed from quantities (got the date {text})", "Name a quantity.")
            return False
        first = next(other for other in parts if other.passage.text == text)
        if first is not part:
            must = f"a figure is computed from each part once (got {text} twice)"
            self._note(part, must, "Take one of the two out.")
        return first is part

    def _is_rate(self, part: Value) -> bool:
        """Tell whether an amount can be converted by a figure; note it if not."""
        rate = self.facts[part.passage.text]
        if not rate.per:
            must = f"a rate of exchange is a figure that says per which currency it is (got {rate.id})"
            self._note(part, must, "Write under rate: a figure with per: and a date.")
        return bool(rate.per)

    def _compute(self, fact_id: str, parts: tuple[Value, ...]) -> None:
        entry, operation = self.table[fact_id], self.operations[fact_id]
        used = [self.facts[part.passage.text] for part in parts]
        units = {fact.unit for fact in used if fact.unit}
        try:
            _check_units(operation, units, entry)
            value = _value(operation, used)
        except NotReadableError as error:
            self._note(parts[0], error.must, error.way_out)
            self.spoiled.add(fact_id)
            return
        # What an amount comes to in another currency is said of the day of the amount; the rate has its own.
        dates = {fact.date for fact in (used[:1] if operation == "convert" else used)}
        self.facts[fact_id] = Fact(
            id=fact_id,
            label=entry.text("what") or fact_id,
            value=value,
            unit=_unit(entry, operation, units, value),
            date=dates.pop() if len(dates) == 1 else UNKNOWN_DATE,
            sources=tuple(dict.fromkeys(source for fact in used for source in fact.sources)),
            note=entry.text("note"),
            company=self.companies[fact_id],
            derivation=Derivation(
                operation,
                tuple(fact.id for fact in used),
                tuple(fact.id for fact in used if not fact.value.is_known),
            ),
            place=entry.place,
        )

    def _note_ring(self, part: Value, path: list[str]) -> None:
        ring = path[path.index(part.passage.text) :]
        told = " from ".join([*ring[:LONGEST_RING], *(["…"] if len(ring) > LONGEST_RING else []), part.passage.text])
        self._note(part, f"a figure is not computed from itself (got {short(told)})", "Take one of them out.")

    def _note(self, part: Value, must: str, way_out: str) -> None:
        self.clerk.problems.add(part.passage.start, "bad-derivation", must, way_out, len(part.passage.text))


def _value(operation: str, used: Sequence[Fact]) -> Quantity:
    """Compute a figure from facts that are quantities; raises `NotReadableError` where none would be true."""
    values = [fact.value for fact in used if isinstance(fact.value, Quantity)]
    if operation != "convert":
        return derive(operation, values)
    return convert(values[0], values[1], used[1].per)


def _check_units(operation: str, units: set[str], entry: Entry) -> None:
    """Refuse to compute with things that are not alike, unless the author says what they are together."""
    if operation not in OF_ANYTHING and len(units) > 1 and "unit" not in entry:
        must = f"the parts of a {operation} count the same thing (got {', '.join(sorted(units))})"
        raise NotReadableError(must, "Name the same unit for each, or write unit: to say what they are together.")


def _unit(entry: Entry, operation: str, units: set[str], value: Quantity) -> str:
    """Return what a derived figure counts: what its entry says, else what all its parts count."""
    if "unit" in entry:
        return entry.text("unit")
    counts = value.measure is Measure.COUNT and operation in OF_ITS_PARTS
    return next(iter(units)) if counts and len(units) == 1 else ""
