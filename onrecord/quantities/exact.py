"""The only module that computes with figures: exactly, to sixty digits, or not at all."""

from __future__ import annotations

from decimal import Clamped, Context, Decimal, InvalidOperation, Overflow, Rounded
from fractions import Fraction

from onrecord.quantities.values import NotReadableError

MAX_DIGITS = 60
"""More digits than any figure needs; a sum, too, must fit."""

MULTIPLIERS = {
    "thousand": 3,
    "lakh": 5,
    "million": 6,
    "crore": 7,
    "billion": 9,
    "trillion": 12,
}
"""Words that stand for so many noughts."""


def scaled(digits: str, multiplier: str = "") -> Decimal:
    """Return the number of plain digits and a multiplier: `1.41`, `billion` → 1410000000.

    Without a multiplier the author's trailing zeros stay. Raises `NotReadableError` beyond sixty digits.
    """
    number = Decimal(digits)
    if multiplier:
        number = plain(number.scaleb(MULTIPLIERS[multiplier], _exactly()))
    if len(f"{number:f}".lstrip("-").replace(".", "")) > MAX_DIGITS:
        raise _too_long()
    return number


def plain(number: Decimal) -> Decimal:
    """Return the same number without an exponent and without idle zeros after its point."""
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def add(one: Decimal, other: Decimal) -> Decimal:
    """Return the sum; raises `NotReadableError` beyond sixty digits."""
    try:
        return _exactly().add(one, other)
    except (Rounded, Overflow, InvalidOperation):
        raise _too_long() from None


def subtract(one: Decimal, other: Decimal) -> Decimal:
    """Return the difference; raises `NotReadableError` beyond sixty digits."""
    return add(one, other.copy_negate())


def percentage(part: Decimal, whole: Decimal) -> Fraction:
    """Return what percentage of `whole` is `part`, exactly. `whole` must not be zero."""
    return Fraction(part) * 100 / Fraction(whole)


def tenths(number: Fraction, direction: str = "half up") -> Decimal:
    """Round to one decimal place and drop a nought there.

    `half up` takes halves away from zero, as spreadsheets do, so that a reader who checks gets the same;
    `down` and `up` round a lower and an upper bound outwards, so that it stays true. Raises
    `NotReadableError` beyond sixty digits.
    """
    ten_times = number * 10
    if direction == "down":
        whole = ten_times.__floor__()
    elif direction == "up":
        whole = ten_times.__ceil__()
    else:
        nearest = (abs(ten_times) + Fraction(1, 2)).__floor__()
        whole = nearest if number >= 0 else -nearest
    if abs(whole) >= 10**MAX_DIGITS:
        raise _too_long()
    sign = "-" if whole < 0 else ""
    return plain(Decimal(f"{sign}{abs(whole) // 10}.{abs(whole) % 10}"))


def _exactly() -> Context:
    """Return rules of arithmetic that refuse to round."""
    return Context(prec=MAX_DIGITS, traps=[Rounded, Overflow, InvalidOperation, Clamped])


def _too_long() -> NotReadableError:
    return NotReadableError(
        f"a number has at most {MAX_DIGITS} digits", "Write it with a multiplier, or as about so much."
    )
