"""Which figures may be computed with each other: the only module that refuses a derivation for what its parts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.quantities.values import Kind, Measure, NotReadableError, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

STATE_IT = "Leave this figure out, or state it with a source of its own."
WAIT = "Leave this figure out until the unknown part is known."
IN_POINTS = "Write points: and the two percentages, from the earlier to the later."
PAIRS = ("difference", "share", "change", "points", "ratio")
"""Operations on two figures, in order."""
GROUPS = ("sum", "count", "minimum", "maximum", "average")
"""Operations on any number of figures."""
CALLED = {"average": "an average", "points": "a change in points", "convert": "a conversion"}
"""What an operation is called in a sentence, where that is not its own name."""
RELATIVE = {Measure.PERCENT: "percentages", Measure.POINTS: "percentage points", Measure.RATIO: "ratios"}
"""Measures that say how much of something else: what that is differs from one to the next."""
ADDING = {"sum": "added up", "average": "averaged"}


def one(operation: str) -> str:
    """Return what an operation is called in a sentence: `a sum`, `a change in points`."""
    return CALLED.get(operation, f"a {operation}")


def check_number_of_parts(operation: str, number: int) -> None:
    """Refuse an operation that is none, and parts that it cannot take."""
    if operation in GROUPS:
        if number < 1:
            raise NotReadableError(f"{one(operation)} has at least one part", "Name the figures it is made of.")
    elif operation in PAIRS:
        if number != 2:
            raise NotReadableError(f"{one(operation)} has two parts", "Name two figures, in order.")
    else:
        raise NotReadableError(f"a figure is derived by {', '.join((*GROUPS, *PAIRS))}", "Write one of them.")


def check_alike(operation: str, parts: Sequence[Quantity]) -> None:
    """Refuse parts of several measures or currencies, and percentages where they make no sense."""
    if len({part.measure for part in parts}) > 1:
        way_out = "Name only numbers, only percentages or only money."
        raise NotReadableError(f"{one(operation)} is computed from figures of one sort", way_out)
    if len({part.currency for part in parts}) > 1:
        listed = ", ".join(sorted({part.currency for part in parts}))
        raise NotReadableError(f"{one(operation)} is computed in one currency, not in {listed}", STATE_IT)
    measure = parts[0].measure
    if operation == "points" and measure is not Measure.PERCENT:
        way_out = "Write difference: for what is counted, or change: for the percentage by which it changed."
        raise NotReadableError(f"{one(operation)} is from one percentage to another", way_out)
    if measure in RELATIVE:
        _check_relative(operation, measure)


def _check_relative(operation: str, measure: Measure) -> None:
    """Refuse what would compute with percentages as if they were all of one thing."""
    if operation in ADDING:
        must = f"{RELATIVE[measure]} are not {ADDING[operation]}, for they may be of different things"
        raise NotReadableError(must, STATE_IT)
    if operation == "difference" and measure is Measure.PERCENT:
        raise NotReadableError("a difference of percentages is in percentage points, not in per cent", IN_POINTS)
    is_sound = operation in {"minimum", "maximum", "points"} or (operation, measure) == ("difference", Measure.POINTS)
    if not is_sound:
        way_out = IN_POINTS if (operation, measure) == ("change", Measure.PERCENT) else STATE_IT
        raise NotReadableError(f"{one(operation)} is not computed from {RELATIVE[measure]}", way_out)


def check_base(operation: str, part: Quantity, whole: Quantity) -> None:
    """Refuse a base that is not above zero, and bounds below zero, which would change places."""
    if any(number is not None and number <= 0 for number in (whole.low, whole.high)):
        base = "first" if operation == "change" else "second"
        raise NotReadableError(f"the {base} figure of a {operation} is above zero", STATE_IT)
    if has_negative([part]) and not {part.kind, whole.kind} <= {Kind.EXACT, Kind.ABOUT}:
        raise NotReadableError(f"a {operation} of figures with bounds is computed above zero only", STATE_IT)


def is_about(operation: str, parts: Sequence[Quantity]) -> bool:
    """Tell whether the outcome is `about`; refuse to mix that with bounds, which it would make unsure."""
    kinds = {part.kind for part in parts}
    if Kind.ABOUT not in kinds:
        return False
    if kinds - {Kind.ABOUT, Kind.EXACT}:
        must = f"{one(operation)} of an “about” takes only other such figures and exact ones"
        raise NotReadableError(must, STATE_IT)
    return True


def has_negative(parts: Sequence[Quantity]) -> bool:
    """Tell whether a bound of some part is below zero."""
    return any(number is not None and number < 0 for part in parts for number in (part.low, part.high))


def contradict(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities cannot both be true of the same thing; an `about` contradicts nothing for sure."""
    if {one.kind, other.kind} & {Kind.ABOUT, Kind.UNKNOWN}:
        return False
    if (one.measure, one.currency) != (other.measure, other.currency):
        return False
    return _is_below(one, other) or _is_below(other, one)


def _is_below(one: Quantity, other: Quantity) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low
