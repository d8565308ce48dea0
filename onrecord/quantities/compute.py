"""Derived figures: the only module that computes one figure from others, with what is unknown carried along."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.quantities.alike import (
    PAIRS,
    STATE_IT,
    WAIT,
    check_alike,
    check_base,
    check_number_of_parts,
    has_negative,
    is_about,
    one,
)
from onrecord.quantities.exact import add, places, rounded, subtract
from onrecord.quantities.values import Kind, Measure, NotReadableError, Quantity
from onrecord.quantities.wording import currency_places
from onrecord.quantities.written import bounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KINDS = {(True, True): Kind.RANGE, (True, False): Kind.AT_LEAST, (False, True): Kind.AT_MOST}
"""What a quantity is called by whether it has a lower and an upper bound."""
QUOTIENTS = {
    "share": (100, 0, Measure.PERCENT, "%"),
    "change": (100, -100, Measure.PERCENT, "%"),
    "ratio": (1, 0, Measure.RATIO, " times"),
}
"""Of each operation that divides: what a whole is called, what is added and nothing counted can fall below, the measure
of the outcome, and how a message writes it."""


def derive(operation: str, parts: Sequence[Quantity]) -> Quantity:
    """Return the figure that an operation makes of its parts; raises `NotReadableError` where none would be true.

    `sum`: all together; an unknown part makes it `at least`, if no part is below zero. `difference`: the first
    less the second. `share`: the first as a percentage of the second. `change`: from the first to the second, in
    per cent. `points`: from the first percentage to the second, in percentage points. `ratio`: how many times the
    second the first is. `minimum` and `maximum`: an unknown part makes them `at most` and `at least`. `average`: all
    together by their number. `count`: how many parts there are, known or not. Percentages and ratios are rounded to
    one decimal place, an average to one more than its parts have (money to its coins): halves away from zero, as
    spreadsheets do, and bounds outwards, so that they stay true; noughts at the end are dropped. What is counted is the
    caller's to compare, for a quantity does not know it.
    """
    check_number_of_parts(operation, len(parts))
    if operation == "count":
        return bounded(Kind.EXACT, Decimal(len(parts)), Decimal(len(parts)), Measure.COUNT)
    if operation == "sum":
        return _sum(parts)
    if operation in {"minimum", "maximum"}:
        return _extreme(operation, parts)
    if not all(part.is_known for part in parts):
        number = "two " if operation in PAIRS else ""
        raise NotReadableError(f"{one(operation)} is computed from {number}known figures", WAIT)
    check_alike(operation, parts)
    if operation == "average":
        return _average(parts)
    result = _quotient(operation, *parts) if operation in QUOTIENTS else _difference(operation, *parts)
    return replace(result, is_change=operation in {"change", "points"})


def convert(amount: Quantity, rate: Quantity, per: str) -> Quantity:
    """Return an amount of money in another currency; `rate` is what one unit of the currency `per` costs.

    An amount in `per` is multiplied, one in the currency of the rate is divided. Rounded to the coins of the
    currency that comes out, bounds outwards. Raises `NotReadableError` where the outcome would not be true.
    """
    if not amount.is_known:
        raise NotReadableError("an amount that is converted is known", WAIT)
    if amount.measure is not Measure.MONEY or amount.currency not in (per, rate.currency):
        got = amount.currency or "no money"
        must = f"an amount that is converted is in {per} or {rate.currency}, as the rate is (got {got})"
        raise NotReadableError(must, "Name a rate between its currency and another one.")
    if rate.kind not in {Kind.EXACT, Kind.ABOUT} or not rate.value or rate.value < 0:
        raise NotReadableError(
            "an amount is converted at one rate, which is above zero", "State the rate as one number."
        )
    factor = Fraction(rate.value)
    if amount.currency == rate.currency:
        factor = 1 / factor
    target = rate.currency if amount.currency == per else per
    hedged = is_about("convert", [amount, rate])
    return _scaled(amount, factor, (Measure.MONEY, target, currency_places(target)), is_hedged=hedged)


def _sum(parts: Sequence[Quantity]) -> Quantity:
    """Add up; where bounds are lacking on both sides, whatever is not negative is at least nothing."""
    known = [part for part in parts if part.is_known]
    if not known:
        return Quantity(Kind.UNKNOWN, None, None)
    check_alike("sum", known)
    if is_about("sum", parts):
        value = _total(part.value for part in known)
        return _like(known[0], Kind.ABOUT, value, value)
    if len(known) < len(parts) and has_negative(known):
        raise NotReadableError("a sum with an unknown part has no part below zero", WAIT)
    low, high = _total(part.low for part in parts), _total(part.high for part in parts)
    if low is None and high is None and not has_negative(known):
        low = _total(part.low or Decimal(0) for part in parts)
        if low == 0:
            return Quantity(Kind.UNKNOWN, None, None)
    return _between(known, low, high)


def _extreme(operation: str, parts: Sequence[Quantity]) -> Quantity:
    """Return the least or the greatest: no more, or no less, than each part whose bound is known."""
    known = [part for part in parts if part.is_known]
    if not known:
        return Quantity(Kind.UNKNOWN, None, None)
    check_alike(operation, known)
    chosen = min if operation == "minimum" else max
    if is_about(operation, parts):
        value = chosen(part.value for part in known if part.value is not None)
        return _like(known[0], Kind.ABOUT, value, value)
    lows, highs = (
        [end for end in ends if end is not None]
        for ends in zip(*((part.low, part.high) for part in parts), strict=True)
    )
    # The least is below every upper bound, but above a lower bound only where every part has one.
    low = chosen(lows) if lows and (operation == "maximum" or len(lows) == len(parts)) else None
    high = chosen(highs) if highs and (operation == "minimum" or len(highs) == len(parts)) else None
    return _between(known, low, high)


def _average(parts: Sequence[Quantity]) -> Quantity:
    first, hedged = parts[0], is_about("average", parts)
    total = _sum(parts)
    if not total.is_known:
        raise NotReadableError("a derived figure has a lower or an upper bound", STATE_IT)
    finest = max(places(end) for part in parts for end in (part.low, part.high) if end is not None)
    digits = max(finest, currency_places(first.currency)) if first.currency else finest + 1
    return _scaled(total, Fraction(1, len(parts)), (first.measure, first.currency, digits), is_hedged=hedged)


def _difference(operation: str, first: Quantity, second: Quantity) -> Quantity:
    """Subtract; the lower bound is from the least to the most that is taken away."""
    if operation == "points":
        first, second = (Quantity(p.kind, p.low, p.high, Measure.POINTS) for p in (second, first))
    if is_about(operation, (first, second)):
        value = _less(first.value, second.value)
        return _like(first, Kind.ABOUT, value, value)
    return _between((first, second), _less(first.low, second.high), _less(first.high, second.low))


def _quotient(operation: str, first: Quantity, second: Quantity) -> Quantity:
    """Divide for a share, a ratio or a change, which is a share less one hundred per cent."""
    part, whole = (second, first) if operation == "change" else (first, second)
    check_base(operation, part, whole)
    measure, floor = QUOTIENTS[operation][2], QUOTIENTS[operation][1]
    if is_about(operation, (part, whole)) or part.kind is whole.kind is Kind.EXACT:
        kind = Kind.EXACT if part.kind is whole.kind is Kind.EXACT else Kind.ABOUT
        value = _telling(operation, _divided(operation, part.value, whole.value))
        return Quantity(kind, value, value, measure)
    low, high = _divided(operation, part.low, whole.high), _divided(operation, part.high, whole.low)
    lower = None if low is None else rounded(low, "down")
    upper = None if high is None else rounded(high, "up")
    if upper is None and (lower is None or lower == floor):
        raise NotReadableError(f"a {operation} says something only with a bound on either figure", STATE_IT)
    return Quantity(KINDS[lower is not None, upper is not None], lower, upper, measure)


def _divided(operation: str, part: Decimal | None, whole: Decimal | None) -> Fraction | None:
    if part is None or whole is None:
        return None
    all_, floor, _, _ = QUOTIENTS[operation]
    return Fraction(part) * all_ / Fraction(whole) + floor


def _telling(operation: str, exact: Fraction | None) -> Decimal:
    """Round, but never to none, all or no change at all where it is only nearly so."""
    number = exact if exact is not None else Fraction(0)
    found = rounded(number)
    all_, floor, _, sign = QUOTIENTS[operation]
    if found in {0, all_ + floor, floor} and Fraction(found) != number:
        raise NotReadableError(f"a {operation} is not rounded to {found}{sign} where it is only nearly so", STATE_IT)
    return found


def _scaled(number: Quantity, factor: Fraction, outcome: tuple[Measure, str, int], *, is_hedged: bool) -> Quantity:
    """Multiply by something above zero; the outcome has a measure, a currency, and so many decimal places."""
    measure, currency, digits = outcome
    ends = [None if end is None else Fraction(end) * factor for end in (number.low, number.high)]
    if is_hedged or number.kind is Kind.EXACT:
        value = rounded(ends[0] or Fraction(0), places=digits)
        if value == 0 and ends[0]:
            raise NotReadableError("a derived figure is not rounded to 0 where it is only nearly so", STATE_IT)
        return Quantity(Kind.ABOUT if is_hedged else Kind.EXACT, value, value, measure, currency)
    low, high = (
        None if end is None else rounded(end, way, digits) for end, way in zip(ends, ("down", "up"), strict=True)
    )
    return Quantity(number.kind, low, high, measure, currency)


def _between(parts: Sequence[Quantity], low: Decimal | None, high: Decimal | None) -> Quantity:
    """Return the quantity with these bounds; exact only where they meet."""
    if low is None and high is None:
        raise NotReadableError("a derived figure has a lower or an upper bound", STATE_IT)
    if low is not None and low == high:
        return _like(parts[0], Kind.EXACT, low, high)
    return _like(parts[0], KINDS[low is not None, high is not None], low, high)


def _like(other: Quantity, kind: Kind, low: Decimal | None, high: Decimal | None) -> Quantity:
    """Return a quantity that nobody wrote, in the measure of another one."""
    return Quantity(kind, low, high, other.measure, other.currency)


def _total(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """Add up; one that is lacking leaves nothing to say."""
    listed = list(numbers)
    known = [number for number in listed if number is not None]
    return reduce(add, known) if len(known) == len(listed) else None


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else subtract(one, other)
