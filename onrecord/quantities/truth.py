"""Whether words are true of a fact: the only module that judges what a link says.

Words are first read (`reading`), then compared. For now they must equal the value; judging looser words, such as
`nearly 15,000` for 14,762, would replace `_equals`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.quantities.number_words import say_in_words
from onrecord.quantities.reading import read_date, read_quantity
from onrecord.quantities.spelling import level
from onrecord.quantities.values import UNKNOWN_DATE, Kind, Measure, PartialDate, Quantity
from onrecord.quantities.wording import HEDGES, NO_BREAK_SPACE, is_english, say, say_date


@dataclass(frozen=True, slots=True)
class Untrue:
    """Why words cannot stand for a fact."""

    must: str
    """What must be true, without what was got: `this fact is 38`"""
    way_out: str
    """What to write instead: `Write 38 or thirty-eight, or leave the words empty: [](fact:…).`"""


def untrue(words: str, value: Quantity | PartialDate, language: str, unit: str = "") -> Untrue | None:
    """Return why the words are not true of the value, or None if they are; no words at all always are.

    `unit` may follow the number in the words: `38 cars`.
    """
    if not words.strip():
        return None
    if isinstance(value, PartialDate):
        return _untrue_of_date(words, value, language)
    return _untrue_of_quantity(words, value, language, unit)


def _untrue_of_quantity(words: str, value: Quantity, language: str, unit: str) -> Untrue | None:
    readings = read_quantity(words, language, unit)
    if level(words) == level(say(value, language)) or any(_equals(reading, value) for reading in readings):
        return None
    return Untrue(_quantity_must(words, readings, value, language), _quantity_way_out(value, language, unit))


def _untrue_of_date(words: str, value: PartialDate, language: str) -> Untrue | None:
    said = read_date(words, language)
    plain = say_date(value, language)
    if level(words) == level(plain) or (said is not None and _covers(said, value)):
        return None
    way_out = f"Write {plain if value.is_known else 'not stated'}, or leave the words empty: [](fact:…)."
    if not value.is_known:
        return Untrue("this fact is a date that is not known", way_out)
    if said is None:
        return Untrue(f"the words of this link must be a date, and true of {plain}", way_out)
    if _is_closer(said, value):
        return Untrue(f"this fact is known only as {plain}", way_out)
    return Untrue(f"this fact is {plain}", way_out)


def _equals(reading: Quantity, value: Quantity) -> bool:
    """Tell whether what was read is the value, however either was written: 1.1 equals 1.10."""
    if not value.is_known or not reading.is_known:
        return value.is_known == reading.is_known
    return replace(reading, written="") == replace(value, written="")


def _covers(said: PartialDate, value: PartialDate) -> bool:
    """Tell whether everything that is said of a date is so; it may be less than is known."""
    if said == UNKNOWN_DATE:
        return not value.is_known
    return all(part is None or part == known for part, known in _compared(said, value))


def _is_closer(said: PartialDate, value: PartialDate) -> bool:
    """Tell whether nothing of what is said contradicts what is known, so that it can only say more."""
    return said != UNKNOWN_DATE and all(part == known for part, known in _compared(said, value) if part and known)


def _compared(said: PartialDate, value: PartialDate) -> tuple[tuple[int | None, int | None], ...]:
    """Pair the parts of two dates; a month has a quarter, too."""
    return (
        (said.year, value.year),
        (_quarter(said), _quarter(value)),
        (said.month, value.month),
        (said.day, value.day),
    )


def _quarter(date: PartialDate) -> int | None:
    return (date.month + 2) // 3 if date.month else date.quarter


def _quantity_must(words: str, readings: tuple[Quantity, ...], value: Quantity, language: str) -> str:
    """Say what must be true, as closely as the words allow."""
    plain = _plain(value, language)
    if not value.is_known:
        return "this fact is not known"
    if "percentage point" in level(words):
        return f"percentage points are not a percentage, and this fact is {plain}"
    if not readings:
        return f"the words of this link must be a number, and equal {plain}"
    if value.kind is Kind.EXACT and any(_equals(_firm(reading), value) for reading in readings):
        return f"this fact is exactly {plain}"
    return f"this fact is {plain}"


def _quantity_way_out(value: Quantity, language: str, unit: str) -> str:
    """Name the words that would be true."""
    forms = [_plain(value, language)]
    if value.is_known and unit and value.measure is Measure.COUNT:
        forms.append(f"{forms[0]} {unit}")
    in_words = _in_words(value) if is_english(language) else ""
    if in_words:
        forms.append(in_words)
    listed = " or ".join([", ".join(forms[:-1]), forms[-1]] if len(forms) > 1 else forms)
    return f"Write {listed}, or leave the words empty: [](fact:…)."


def _in_words(value: Quantity) -> str:
    """Return a small whole number in English words, with its hedge and percent: `about thirty-five per cent`."""
    if value.value is None or value.measure is Measure.MONEY:
        return ""
    number = say_in_words(value.value)
    percent = " per cent" if value.measure is Measure.PERCENT else ""
    return f"{HEDGES.get(value.kind, '')}{number}{percent}" if number else ""


def _firm(reading: Quantity) -> Quantity:
    """Return the quantity without its hedge."""
    number = reading.value
    return reading if number is None else replace(reading, kind=Kind.EXACT, low=number, high=number)


def _plain(value: Quantity, language: str) -> str:
    """Return the quantity as the page says it, with plain spaces, for a message."""
    return say(value, language).replace(NO_BREAK_SPACE, " ")
