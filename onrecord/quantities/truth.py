"""Whether words are true of a fact: the only module that judges what a link says, and says why not.

Words are read (`reading`), then each claim they can make is compared with the value (`judging`).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from onrecord.quantities.claims import Claim, Hedge
from onrecord.quantities.exact import MULTIPLIERS
from onrecord.quantities.judging import KINDS, is_the_value, is_true
from onrecord.quantities.number_words import say_in_words
from onrecord.quantities.reading import read_date, read_quantity
from onrecord.quantities.spelling import level
from onrecord.quantities.stages import is_in, peeled
from onrecord.quantities.values import UNKNOWN_DATE, Kind, Measure, PartialDate, Quantity
from onrecord.quantities.wording import HEDGES, NO_BREAK_SPACE, is_english, say, say_date


class Untrue(Struct, frozen=True):
    """Why words cannot stand for a fact."""

    must: str
    """What must be true, without what was got: `this fact is 38`"""
    way_out: str
    """What to write instead: `Write 38 or thirty-eight, or leave the words empty: [](fact:…).`"""


def untrue(words: str, value: Quantity | PartialDate, language: str, unit: str = "", way: int = 0) -> Untrue | None:
    """Return why the words are not true of the value, or None if they are; no words at all always are.

    `unit` may follow the number in the words: `38 cars`. `way` is 1 where the words around them say that it rose, -1
    where they say that it fell.
    """
    if not words.strip():
        return None
    if isinstance(value, PartialDate):
        return _untrue_of_date(words, value, language)
    return _untrue_of_quantity(words, value, language, unit, way)


def is_true_of(words: str, value: Quantity | PartialDate, language: str, unit: str = "", way: int = 0) -> bool:
    """Tell whether the words are true of the value, as `untrue` does."""
    if not words.strip():
        return True
    if isinstance(value, PartialDate):
        return _is_true_of_date(words, value, language)
    return _is_true_of_quantity(words, _moved(words, language, unit, way), value, language, way)


def states(words: str, value: Quantity | PartialDate, language: str, unit: str = "") -> bool:
    """Tell whether the words say just the value, hedged as it is and no rounder: what a source must say."""
    if isinstance(value, PartialDate):
        return read_date(words, language) == value
    claims = read_quantity(words, language, unit)
    return any(is_the_value(claim, value) for claim in claims) or level(words) == level(say(value, language))


def can_mean(claim: Claim | PartialDate, value: Quantity | PartialDate) -> bool:
    """Tell whether what was read is true of the value."""
    if isinstance(claim, PartialDate) or isinstance(value, PartialDate):
        return isinstance(claim, PartialDate) and isinstance(value, PartialDate) and _covers(claim, value)
    return is_true(claim, value)


def _untrue_of_quantity(words: str, value: Quantity, language: str, unit: str, way: int) -> Untrue | None:
    claims = _moved(words, language, unit, way)
    if _is_true_of_quantity(words, claims, value, language, way):
        return None
    return Untrue(_quantity_must(claims, value, language), _quantity_way_out(claims, value, language, unit))


def _moved(words: str, language: str, unit: str, way: int) -> tuple[Claim, ...]:
    """Return what words can mean, `way` being which way those around them say that it moved."""
    return tuple(replace(claim, direction=claim.direction or way) for claim in read_quantity(words, language, unit))


def _is_true_of_quantity(words: str, claims: tuple[Claim, ...], value: Quantity, language: str, way: int) -> bool:
    return any(is_true(claim, value) for claim in claims) or (not way and level(words) == level(say(value, language)))


def _quantity_must(claims: tuple[Claim, ...], value: Quantity, language: str) -> str:
    """Say what must be true, as closely as the words allow."""
    plain = _plain(value, language)
    if not value.is_known:
        return "this fact is not known"
    measures = {claim.measure for claim in claims}
    if Measure.POINTS in measures and value.measure is Measure.PERCENT:
        return f"percentage points are not a percentage, and this fact is {plain}"
    if not claims:
        return f"the words of this link must be a number, and true of {plain}"
    if value.kind is not Kind.EXACT and any(is_the_value(_hedged_as(claim, value), value) for claim in claims):
        return f"this fact is known only as {plain}"
    if any(abs(claim.low) == abs(Fraction(value.value or 0)) and claim.direction for claim in claims):
        return f"this fact {'fell' if (value.value or 0) < 0 else 'rose'}: it is {plain}"
    return f"this fact is {plain}"


def _hedged_as(claim: Claim, value: Quantity) -> Claim:
    """Return the claim with the hedge that the value has."""
    return replace(claim, hedge=KINDS.get(value.kind, Hedge.EXACT))


def _quantity_way_out(claims: tuple[Claim, ...], value: Quantity, language: str, unit: str) -> str:
    """Name the words that would be true."""
    forms = [_plain(value, language)]
    if value.is_known and unit and value.measure is Measure.COUNT:
        forms.append(f"{forms[0]} {unit}")
    in_words = _in_words(value) if is_english(language) else ""
    if in_words:
        forms.append(in_words)
    if is_english(language) and (loose := _loosely(claims, value)) not in ("", *forms):
        forms.append(loose)
    listed = " or ".join([", ".join(forms[:-1]), forms[-1]] if len(forms) > 1 else forms)
    return f"Write {listed}, or leave the words empty: [](fact:…)."


def _loosely(claims: tuple[Claim, ...], value: Quantity) -> str:
    """Return the author's own number with a hedge that makes it true: `nearly 15,000`; empty if there is none."""
    for claim in claims:
        for hedge in (Hedge.NEARLY, Hedge.OVER, Hedge.ABOUT):
            if not claim.is_share and not claim.is_range and is_true(replace(claim, hedge=hedge), value):
                return f"{hedge.value} {_plain(_named(claim), 'en')}"
    return ""


def _named(claim: Claim) -> Quantity:
    """Return the number that a claim names as a value of its own, with a multiplier where it is great and round."""
    number = Decimal(claim.low.numerator) / Decimal(claim.low.denominator)
    written = ""
    for name in ("million", "billion", "trillion"):
        worth = 10 ** MULTIPLIERS[name]
        if abs(number) >= worth and not number * 100 % worth:
            written = f"{claim.currency} {number / worth:f} {name}".lstrip()
    return Quantity(Kind.EXACT, number, number, claim.measure, claim.currency, written)


def _in_words(value: Quantity) -> str:
    """Return a small whole number in English words, with its hedge and percent: `about thirty-five per cent`."""
    if value.value is None or value.measure not in (Measure.COUNT, Measure.PERCENT):
        return ""
    number = say_in_words(value.value)
    percent = " per cent" if value.measure is Measure.PERCENT else ""
    return f"{HEDGES.get(value.kind, '')}{number}{percent}" if number else ""


def _plain(value: Quantity, language: str) -> str:
    """Return the quantity as the page says it, with plain spaces, for a message."""
    return say(value, language).replace(NO_BREAK_SPACE, " ")


def _untrue_of_date(words: str, value: PartialDate, language: str) -> Untrue | None:
    if _is_true_of_date(words, value, language):
        return None
    stage, own = peeled(words, language)
    said = read_date(own, language)
    plain = say_date(value, language)
    way_out = f"Write {plain if value.is_known else 'not stated'}, or leave the words empty: [](fact:…)."
    if not value.is_known:
        return Untrue("this fact is a date that is not known", way_out)
    if said is None:
        return Untrue(f"the words of this link must be a date, and true of {plain}", way_out)
    if _is_closer(said, value) and (stage is None or is_in(stage, said, value) is None):
        return Untrue(f"this fact is known only as {plain}", way_out)
    return Untrue(f"this fact is {plain}", way_out)


def _is_true_of_date(words: str, value: PartialDate, language: str) -> bool:
    stage, own = peeled(words, language)
    said = read_date(own, language)
    if said is not None and _covers(said, value):
        return stage is None or bool(is_in(stage, said, value))
    return level(words) == level(say_date(value, language))


def _covers(said: PartialDate, value: PartialDate) -> bool:
    """Tell whether everything that is said of a date is so; it may be less than is known."""
    if said == UNKNOWN_DATE:
        return not value.is_known
    same = all(part is None or part == known for part, known in _compared(said, value))
    return same and _is_one_calendar(said, value)


def _is_closer(said: PartialDate, value: PartialDate) -> bool:
    """Tell whether nothing of what is said contradicts what is known, so that it can only say more."""
    if said == UNKNOWN_DATE or not _is_one_calendar(said, value):
        return False
    return all(part == known for part, known in _compared(said, value) if part and known)


def _is_one_calendar(said: PartialDate, value: PartialDate) -> bool:
    """Tell whether both dates count years alike; a date without a year is of no calendar's year."""
    return not said.year or said.is_fiscal == value.is_fiscal


def _compared(said: PartialDate, value: PartialDate) -> tuple[tuple[int | None, int | None], ...]:
    """Pair the parts of two dates; a month has a quarter, too."""
    return (
        (said.year, value.year),
        (_half(said), _half(value)),
        (_quarter(said), _quarter(value)),
        (said.month, value.month),
        (said.day, value.day),
    )


def _half(date: PartialDate) -> int | None:
    quarter = _quarter(date)
    return (quarter + 1) // 2 if quarter else date.half


def _quarter(date: PartialDate) -> int | None:
    return (date.month + 2) // 3 if date.month else date.quarter
