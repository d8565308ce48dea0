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


def rounded(number: Fraction, direction: str = "half up", places: int = 1) -> Decimal:
    """Round to so many decimal places and drop the noughts at their end.

    `half up` takes halves away from zero, as spreadsheets do, so that a reader who checks gets the same;
    `down` and `up` round a lower and an upper bound outwards, so that it stays true. Raises
    `NotReadableError` beyond sixty digits.
    """
    steps = number * 10**places
    if direction == "down":
        whole = steps.__floor__()
    elif direction == "up":
        whole = steps.__ceil__()
    else:
        nearest = (abs(steps) + Fraction(1, 2)).__floor__()
        whole = nearest if number >= 0 else -nearest
    if abs(whole) >= 10**MAX_DIGITS:
        raise _too_long()
    return plain(Decimal(whole).scaleb(-places, _exactly())) if whole else Decimal(0)


def places(number: Decimal) -> int:
    """Return how many decimal places a number has, idle zeros left out: `1.50` has one."""
    return max(0, -int(plain(number).as_tuple().exponent))


def _exactly() -> Context:
    """Return rules of arithmetic that refuse to round."""
    return Context(prec=MAX_DIGITS, traps=[Rounded, Overflow, InvalidOperation, Clamped])


def _too_long() -> NotReadableError:
    return NotReadableError(
        f"a number has at most {MAX_DIGITS} digits", "Write it with a multiplier, or as about so much."
    )
