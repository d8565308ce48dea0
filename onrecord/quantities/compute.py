"""Derived figures: the only module that computes one figure from others, with what is unknown carried along."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from onrecord.quantities.exact import add, percentage, subtract, tenths
from onrecord.quantities.values import Kind, Measure, NotReadableError, Quantity
from onrecord.quantities.written import bounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STATE_IT = "Leave this figure out, or state it with a source of its own."
WAIT = "Leave this figure out until the unknown part is known."
KINDS = {(True, True): Kind.RANGE, (True, False): Kind.AT_LEAST, (False, True): Kind.AT_MOST}
"""What a quantity is called by whether it has a lower and an upper bound."""
FLOOR = {"share": 0, "change": -100}
"""The percentage that nothing counted can fall below."""


def derive(operation: str, parts: Sequence[Quantity]) -> Quantity:
    """Return the figure that an operation makes of its parts; raises `NotReadableError` where none would be true.

    `sum`: all together; an unknown part makes it `at least`, if no part is below zero. `difference`: the first
    less the second. `share`: the first as a percentage of the second. `change`: from the first to the second, in
    per cent. `count`: how many parts there are, known or not. Percentages are rounded to one decimal place:
    halves away from zero, as spreadsheets do, and bounds outwards, so that they stay true; a nought after the
    point is dropped. What is counted is the caller's to compare, for a quantity does not know it.
    """
    _check_number_of_parts(operation, len(parts))
    if operation == "count":
        return bounded(Kind.EXACT, Decimal(len(parts)), Decimal(len(parts)), Measure.COUNT)
    if operation == "sum":
        return _sum(parts)
    if not all(part.is_known for part in parts):
        raise NotReadableError(f"a {operation} is computed from two known figures", WAIT)
    _check_alike(operation, parts)
    return _difference(*parts) if operation == "difference" else _ratio(operation, *parts)


def _sum(parts: Sequence[Quantity]) -> Quantity:
    """Add up; where bounds are lacking on both sides, whatever is not negative is at least nothing."""
    known = [part for part in parts if part.is_known]
    if not known:
        return Quantity(Kind.UNKNOWN, None, None)
    _check_alike("sum", known)
    if _is_about("sum", parts):
        value = _total(part.value for part in known)
        return _bounded(known[0], Kind.ABOUT, value, value)
    if len(known) < len(parts) and _has_negative(known):
        raise NotReadableError("a sum with an unknown part has no part below zero", WAIT)
    low, high = _total(part.low for part in parts), _total(part.high for part in parts)
    if low is None and high is None and not _has_negative(known):
        low = _total(part.low or Decimal(0) for part in parts)
        if low == 0:
            return Quantity(Kind.UNKNOWN, None, None)
    return _between(known, low, high)


def _difference(first: Quantity, second: Quantity) -> Quantity:
    """Subtract; the lower bound is from the least to the most that is taken away."""
    if first.measure is Measure.PERCENT:
        raise NotReadableError("a difference of percentages is in percentage points, not in per cent", STATE_IT)
    if _is_about("difference", (first, second)):
        value = _less(first.value, second.value)
        return _bounded(first, Kind.ABOUT, value, value)
    return _between((first, second), _less(first.low, second.high), _less(first.high, second.low))


def _ratio(operation: str, first: Quantity, second: Quantity) -> Quantity:
    """Divide for a share or a change, which is a share less one hundred per cent."""
    part, whole = (first, second) if operation == "share" else (second, first)
    _check_ratio(operation, part, whole)
    if _is_about(operation, (part, whole)) or part.kind is whole.kind is Kind.EXACT:
        kind = Kind.EXACT if part.kind is whole.kind is Kind.EXACT else Kind.ABOUT
        value = _telling(operation, _quotient(operation, part.value, whole.value))
        return _bounded(None, kind, value, value)
    low = _quotient(operation, part.low, whole.high)
    high = _quotient(operation, part.high, whole.low)
    lower = None if low is None else tenths(low, "down")
    upper = None if high is None else tenths(high, "up")
    if upper is None and (lower is None or lower == FLOOR[operation]):
        raise NotReadableError(f"a {operation} says something only with a bound on either figure", STATE_IT)
    return _bounded(None, KINDS[lower is not None, upper is not None], lower, upper)


def _quotient(operation: str, part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    if part is None or whole is None:
        return None
    return percentage(part, whole) + FLOOR[operation]


def _telling(operation: str, exact: Fraction | None) -> Decimal:
    """Round, but never to none, all or no change at all where it is only nearly so."""
    number = exact if exact is not None else Fraction(0)
    rounded = tenths(number)
    if rounded in {0, 100 + FLOOR[operation], FLOOR[operation]} and Fraction(rounded) != number:
        must = f"a {operation} is not rounded to {rounded}% where it is only nearly so"
        raise NotReadableError(must, STATE_IT)
    return rounded


def _between(parts: Sequence[Quantity], low: Decimal | None, high: Decimal | None) -> Quantity:
    """Return the quantity with these bounds; exact only where they meet."""
    if low is None and high is None:
        raise NotReadableError("a derived figure has a lower or an upper bound", STATE_IT)
    if low is not None and low == high:
        return _bounded(parts[0], Kind.EXACT, low, high)
    return _bounded(parts[0], KINDS[low is not None, high is not None], low, high)


def _bounded(like: Quantity | None, kind: Kind, low: Decimal | None, high: Decimal | None) -> Quantity:
    """Return a quantity that nobody wrote, in the measure of another one, or in per cent."""
    if like is None:
        return Quantity(kind, low, high, Measure.PERCENT)
    return Quantity(kind, low, high, like.measure, like.currency)


def _total(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """Add up; one that is lacking leaves nothing to say."""
    listed = list(numbers)
    known = [number for number in listed if number is not None]
    return reduce(add, known) if len(known) == len(listed) else None


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else subtract(one, other)


def _is_about(operation: str, parts: Sequence[Quantity]) -> bool:
    """Tell whether the outcome is `about`; refuse to mix that with bounds, which it would make unsure."""
    kinds = {part.kind for part in parts}
    if Kind.ABOUT not in kinds:
        return False
    if kinds - {Kind.ABOUT, Kind.EXACT}:
        raise NotReadableError(f"a {operation} of an “about” takes only other such figures and exact ones", STATE_IT)
    return True


def _has_negative(parts: Sequence[Quantity]) -> bool:
    return any(number is not None and number < 0 for part in parts for number in (part.low, part.high))


def _check_number_of_parts(operation: str, number: int) -> None:
    """Refuse an operation that is none, and parts that it cannot take."""
    if operation in {"sum", "count"}:
        if number < 1:
            raise NotReadableError(f"a {operation} has at least one part", "Name the figures it is made of.")
    elif operation in {"difference", "share", "change"}:
        if number != 2:
            raise NotReadableError(f"a {operation} has two parts", "Name two figures, in order.")
    else:
        raise NotReadableError("a figure is derived by sum, difference, share, change or count", "Write one of them.")


def _check_alike(operation: str, parts: Sequence[Quantity]) -> None:
    """Refuse parts of several measures or currencies, and percentages where they make no sense."""
    if len({part.measure for part in parts}) > 1:
        way_out = "Name only numbers, only percentages or only money."
        raise NotReadableError(f"a {operation} is computed from figures of one sort", way_out)
    if len({part.currency for part in parts}) > 1:
        listed = ", ".join(sorted({part.currency for part in parts}))
        raise NotReadableError(f"a {operation} is computed in one currency, not in {listed}", STATE_IT)
    if parts[0].measure is Measure.PERCENT and operation == "sum":
        raise NotReadableError("percentages are not added up, for they may be of different things", STATE_IT)
    if parts[0].measure is Measure.PERCENT and operation != "difference":
        raise NotReadableError(f"a {operation} is not computed from percentages", STATE_IT)


def _check_ratio(operation: str, part: Quantity, whole: Quantity) -> None:
    """Refuse a base that is not above zero, and bounds below zero, which would change places."""
    if any(number is not None and number <= 0 for number in (whole.low, whole.high)):
        base = "second" if operation == "share" else "first"
        raise NotReadableError(f"the {base} figure of a {operation} is above zero", STATE_IT)
    if _has_negative([part]) and not {part.kind, whole.kind} <= {Kind.EXACT, Kind.ABOUT}:
        raise NotReadableError(f"a {operation} of figures with bounds is computed above zero only", STATE_IT)
