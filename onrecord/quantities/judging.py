"""Whether a claim is true of a quantity: the only module that knows how near is near.

- A bare number equals the value. A fraction (`a third`) does if, rounded as the value is, it is the value.
- `about`, `nearly` and the like are near: off by at most half a step of the number named, a step being the greatest
  power of ten, or half of one, that it is made of (5,000 in 15,000); and by at most 10 per cent of a number below a
  hundred, 5 per cent of a greater one.
- `more than`, `at least`, `fewer than`, `up to` point the right way, and not from far: by at most one step, and 25 per
  cent of a number below a hundred, 10 per cent of a greater one.
- A value that is itself hedged may not lose its hedge: *at least 142* is at least so much, and no more is known. What
  is about a number is about a rounder one too, as an exact value is; it is not nearly or more than one, for how far it
  is off on which side nobody knows.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from onrecord.quantities.claims import Claim, Hedge
from onrecord.quantities.exact import MAX_DIGITS
from onrecord.quantities.values import Kind, Quantity

KINDS = {Kind.ABOUT: Hedge.ABOUT, Kind.AT_LEAST: Hedge.AT_LEAST, Kind.AT_MOST: Hedge.AT_MOST}
"""The hedge of a fact that has one."""
SHARE_OF_SMALL, SHARE = (Fraction(1, 10), Fraction(1, 4)), (Fraction(1, 20), Fraction(1, 10))
"""How far a value may lie from the number named, as a share of it: near it and beyond it, below a hundred and above."""


def is_true(claim: Claim, value: Quantity) -> bool:
    """Tell whether a claim is true of a value: in what it measures, which way it moved, and how much."""
    if not value.is_known or not claim.is_known:
        return value.is_known == claim.is_known
    if (claim.measure, claim.currency) != (value.measure, value.currency):
        return False
    if value.value is None:
        return _is_true_of_range(claim, value)
    known = Fraction(value.value)
    if not _is_same_way(claim, known, is_change=value.is_change):
        return False
    known = abs(known) if claim.low > 0 else known
    if value.kind is Kind.EXACT:
        return _is_true_of_number(claim, known, value)
    return _keeps_hedge(claim, known, value.kind)


def _is_same_way(claim: Claim, known: Fraction, *, is_change: bool) -> bool:
    """Tell whether words say that it went the way it did: of -14% only `fell 14%` or `-14%` is true."""
    if known < 0:
        return claim.direction <= 0 if claim.low < 0 else claim.direction < 0
    return claim.direction >= 0 or not is_change


def _is_true_of_number(claim: Claim, known: Fraction, value: Quantity) -> bool:
    named = claim.low
    if claim.is_range:
        return False
    if claim.hedge is Hedge.EXACT:
        return named == known or (claim.is_share and _rounded_as(named, value) == known)
    if claim.hedge is Hedge.ABOUT:
        return abs(known - named) <= _near(claim)
    if claim.hedge is Hedge.NEARLY:
        return 0 < (named - known) * _sign(named) <= _near(claim)
    beyond = (known - named) * _sign(named)
    if claim.hedge in (Hedge.OVER, Hedge.AT_LEAST):
        return _is_beyond(claim, beyond) or (beyond == 0 and claim.hedge is Hedge.AT_LEAST)
    return _is_beyond(claim, -beyond) or (beyond == 0 and claim.hedge is Hedge.AT_MOST)


def _keeps_hedge(claim: Claim, known: Fraction, kind: Kind) -> bool:
    """Tell whether a claim says no more than a hedged value allows: the same, or near or beyond a rounder number."""
    if claim.is_range:
        return False
    if kind is Kind.ABOUT and claim.hedge is Hedge.ABOUT:
        return abs(known - claim.low) <= _near(claim)
    beyond = known - claim.low
    if kind is Kind.AT_LEAST and claim.hedge is Hedge.OVER:
        return _is_beyond(claim, beyond)
    if kind is Kind.AT_MOST and claim.hedge is Hedge.UNDER:
        return _is_beyond(claim, -beyond)
    return claim.hedge is KINDS[kind] and not beyond


def _is_true_of_range(claim: Claim, value: Quantity) -> bool:
    if value.low is None or value.high is None:
        return False
    low, high = Fraction(value.low), Fraction(value.high)
    if claim.is_range:
        return claim.hedge is Hedge.EXACT and (claim.low, claim.high) == (low, high)
    if claim.hedge is Hedge.ABOUT:
        return max(abs(low - claim.low), abs(high - claim.low)) <= _near(claim)
    if claim.hedge in (Hedge.OVER, Hedge.AT_LEAST):
        return _keeps_hedge(claim, low, Kind.AT_LEAST)
    return _keeps_hedge(claim, high, Kind.AT_MOST)


def is_the_value(claim: Claim, value: Quantity) -> bool:
    """Tell whether a claim names the value itself, hedged as it is."""
    if not value.is_known or not claim.is_known:
        return value.is_known == claim.is_known
    ends = [Fraction(end) for end in (value.low, value.high) if end is not None]
    return (
        claim.hedge is KINDS.get(value.kind, Hedge.EXACT)
        and (claim.measure, claim.currency) == (value.measure, value.currency)
        and (claim.low, claim.high) == (ends[0], ends[-1])
    )


def _near(claim: Claim) -> Fraction:
    """Return how far a value that is about the number named may lie from it."""
    size = abs(claim.low)
    share = (SHARE_OF_SMALL if size < 100 else SHARE)[0] * size
    return share if claim.is_share else min(_step(claim.low) / 2, share)


def _is_beyond(claim: Claim, distance: Fraction) -> bool:
    """Tell whether a value so far beyond the number named is beyond it, and not from far: by less than a whole step."""
    size = abs(claim.low)
    share = (SHARE_OF_SMALL if size < 100 else SHARE)[1] * size
    return 0 < distance <= share and (claim.is_share or distance < _step(claim.low))


@lru_cache(maxsize=1024)
def _step(named: Fraction) -> Fraction:
    """Return the greatest power of ten, or half of one, that a number is a multiple of: 15,000 → 5,000; 38 → 1.

    1 for a number that no digits say in full, such as a third.
    """
    tens = [Fraction(10) ** power for power in range(-MAX_DIGITS, MAX_DIGITS)]
    step = max((ten for ten in tens if named and (named / ten).denominator == 1), default=Fraction(1))
    return step * 5 if (named / (step * 5)).denominator == 1 else step


def _rounded_as(number: Fraction, value: Quantity) -> Fraction:
    """Return a number rounded to as many decimal places as the value is given with."""
    exponent = (value.value or Decimal(0)).as_tuple().exponent
    return Fraction(round(number, -exponent if isinstance(exponent, int) and exponent < 0 else 0))


def _sign(number: Fraction) -> int:
    return -1 if number < 0 else 1
