"""Figures in prose: the only module that turns an author's words into what they mean.

More languages and looser hedges come in here; whether what was read is true of a fact is not judged here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.quantities.date_words import read_date_words
from onrecord.quantities.exact import MULTIPLIERS, scaled
from onrecord.quantities.number_words import parse_number_words
from onrecord.quantities.parse import parse_date
from onrecord.quantities.spelling import ascii_digits, level, signs
from onrecord.quantities.values import (
    UNKNOWN,
    UNKNOWN_DATE,
    Kind,
    Measure,
    NotReadableError,
    PartialDate,
    Quantity,
)
from onrecord.quantities.wording import is_currency, is_english, locale, say_number
from onrecord.quantities.written import NUMBER, bounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

LONGEST = 300
"""Nothing longer, in characters, is read as a figure."""

SIGN_BEFORE = {Kind.ABOUT: r"[≈~]", Kind.AT_LEAST: r"≥|>=", Kind.AT_MOST: r"≤|<="}
"""Hedges of every language."""
WORD_BEFORE = {
    Kind.ABOUT: r"about|around|some|roughly|approximately|approx\.?|circa|ca?\.",
    Kind.AT_LEAST: r"at least|no fewer than|no less than|not fewer than|not less than|a minimum of",
    Kind.AT_MOST: r"at most|no more than|not more than|up to|a maximum of",
}
WORD_AFTER = {Kind.ABOUT: r"or so", Kind.AT_LEAST: r"or more|at least", Kind.AT_MOST: r"or fewer|or less|at most"}

RUPEES = ("PKR", "INR", "LKR", "NPR")
SIGNS = {
    "rs": RUPEES,
    "rs.": RUPEES,
    "₨": RUPEES,
    "₹": ("INR",),
    "$": ("USD",),
    "us$": ("USD",),
    "€": ("EUR",),
    "£": ("GBP",),
    "¥": ("JPY", "CNY"),
}
"""What a sign before a number may mean."""
NAMES = {
    "rupees": RUPEES,
    "dollars": ("USD",),
    "us dollars": ("USD",),
    "euros": ("EUR",),
    "euro": ("EUR",),
    "pounds": ("GBP",),
    "yen": ("JPY",),
    "yuan": ("CNY",),
}
"""What an English name after a number may mean."""
SHORT = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "b": "billion", "tn": "trillion"}
SHORT |= {"lakhs": "lakh", "lac": "lakh", "lacs": "lakh", "crores": "crore", "cr": "crore"}
SHARED = re.compile(rf"(?: ?(?:hundred|dozen|{'|'.join([*MULTIPLIERS, *SHORT])}))+$")
"""What stands at the end of a range and belongs to both its ends: `2 to 3 million`."""

MINUS = re.compile(r"(^|^between |^from | to | and )minus (?=[0-9$€£¥₨₹]|(?:us\$|rs\.?|[a-z]{3}) ?[0-9])")
"""The word where a sign would do: not before a number in words, nor between two numbers."""
NOT_STATED = re.compile(
    r"(date |number )?(not (stated|known|disclosed|given)|unknown|undisclosed|unstated|unspecified)"
    r"|an? (unstated|unknown|undisclosed|unspecified) (number|amount|sum|quantity|share|figure|value|date)( of)?"
)


def read_words(words: str, language: str, unit: str = "") -> tuple[Quantity | PartialDate, ...]:
    """Return every meaning that the words can have, none if they are no figure: `2025` is a number and a year."""
    date = read_date(words, language)
    return (*read_quantity(words, language, unit), *([date] if date is not None else []))


def read_quantity(words: str, language: str, unit: str = "") -> tuple[Quantity, ...]:
    """Return every quantity that the words can mean: `Rs 5` is one in each of the currencies called so."""
    if len(words) > LONGEST:
        return ()
    text = level(words)
    if NOT_STATED.fullmatch(_without_unit(text, unit)):
        return (UNKNOWN,)
    kind, core = _without_hedge(text, language)
    core = _without_unit(core, unit)
    if kind is Kind.EXACT:
        kind, core = _without_hedge(core, language)
        core = re.sub("^(exactly|precisely) ", "", core) if is_english(language) else core
    core = MINUS.sub(r"\1-", core) if is_english(language) else core
    return tuple(_measured(kind, core, language))


def read_date(words: str, language: str) -> PartialDate | None:
    """Return the date that the words mean, as far as they say it: `April` has no year."""
    text = level(words)
    if NOT_STATED.fullmatch(text):
        return UNKNOWN_DATE
    try:
        return parse_date(text.upper())
    except NotReadableError:
        return read_date_words(words, language)


def _without_hedge(text: str, language: str) -> tuple[Kind, str]:
    """Split off a hedge before or after the number."""
    before = [SIGN_BEFORE, WORD_BEFORE] if is_english(language) else [SIGN_BEFORE]
    for hedges in before:
        for kind, pattern in hedges.items():
            if found := re.match(rf"(?:{pattern})(?:(?<![a-z])|\b) ?(?=\S)", text):
                return kind, text[found.end() :]
    if text.endswith("+"):
        return Kind.AT_LEAST, text[:-1]
    for kind, pattern in WORD_AFTER.items() if is_english(language) else ():
        if found := re.search(rf" (?:{pattern})$", text):
            return kind, text[: found.start()]
    return Kind.EXACT, text


def _without_unit(text: str, unit: str) -> str:
    """Take what is counted from the end, in the singular or plural."""
    for form in _forms(level(unit)):
        if text.endswith(f" {form}") or (not form.isascii() and text.endswith(form)):
            return text.removesuffix(form).rstrip()
    return text


def _forms(unit: str) -> list[str]:
    """Return a unit as English may spell it for one and for many, the longest first."""
    if not unit:
        return []
    forms = {unit, f"{unit}s", f"{unit}es", unit.removesuffix("s"), unit.removesuffix("es")}
    forms.add(re.sub("ies$", "y", unit))
    forms.add(re.sub("y$", "ies", unit))
    return sorted(forms, key=lambda form: (-len(form), form))


def _measured(kind: Kind, text: str, language: str) -> Iterator[Quantity]:
    """Yield what the text means as a percentage, as money, as a count."""
    if found := re.fullmatch(r"(.*?) ?(?:%|٪|percent|per cent)|[%٪] ?(.*)", text):
        inner = found.group(1) or found.group(2) or ""
        inner = re.sub(r" ?(?:%|٪|percent|per cent)(?=( to | and | ?- ?))", "", inner)
        yield from _quantities(kind, inner, language, (Measure.PERCENT, ""))
        return
    codes, inner = _without_currency(text)
    for code in codes:
        yield from _quantities(kind, inner, language, (Measure.MONEY, code))
    if not codes:
        yield from _quantities(kind, text, language, (Measure.COUNT, ""))


def _without_currency(text: str) -> tuple[tuple[str, ...], str]:
    """Split off a sign, code or name of a currency, at both ends of a range if it stands there twice."""
    if found := re.match(r"(-?)([a-z]{3}(?= ?-?[0-9]| )|rs\.?|₨|₹|us\$|\$|€|£|¥) ?(?=\S)", text):
        minus, sign = found.groups()
        codes = SIGNS.get(sign) or ((sign.upper(),) if is_currency(sign.upper()) else ())
        rest = re.sub(rf"(?<=[ -]){re.escape(sign)} ?(?=[0-9])", "", text[found.end() :])
        if codes:
            return codes, minus + rest
    if found := re.fullmatch(r"(.*[^ ]) ?(us dollars|dollars|rupees|euros?|pounds|yen|yuan|[€₹]|(?<= )[a-z]{3})", text):
        rest, name = found.groups()
        codes = NAMES.get(name) or SIGNS.get(name) or ((name.upper(),) if is_currency(name.upper()) else ())
        return codes, rest if codes else text
    return (), text


def _quantities(kind: Kind, text: str, language: str, measure: tuple[Measure, str]) -> Iterator[Quantity]:
    """Yield one number or one range, if that is what the text is."""
    number = _number(text, language)
    if number is not None:
        yield bounded(kind, number, number, *measure)
        return
    if kind is not Kind.EXACT:
        return
    for first, second in _ends(text, language):
        shared = SHARED.search(second)
        if shared and not SHARED.search(first):
            first += shared.group() if shared.group().startswith(" ") else f" {shared.group()}"  # noqa: PLW2901 -- what is shared belongs to it
        low, high = _number(first, language), _number(second, language)
        if low is not None and high is not None and low < high:
            yield bounded(Kind.RANGE, low, high, *measure)
            return


def _ends(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield each way to split a range: `between 10 and 15`, `10 to 15`, `10-15`."""
    if found := re.fullmatch(r"(-?[0-9][^-]*?) ?- ?(-?[0-9].*)", text):
        yield found.group(1), found.group(2)
    if not is_english(language):
        return
    joint = " and " if text.startswith("between ") else " to "
    inner = re.sub("^(between|from) ", "", text)
    for found in re.finditer(joint, inner):
        yield inner[: found.start()], inner[found.end() :]


def _number(text: str, language: str) -> Decimal | None:
    """Return one number in digits or, in English, in words."""
    if not is_english(language):
        return _in_digits(text, "", language)
    if found := re.fullmatch(r"(-?[0-9](?:[0-9.,' ]*[0-9])?) ?([a-z]*)", text):
        multiplier = SHORT.get(found.group(2), found.group(2))
        return _in_digits(found.group(1), multiplier, language) if multiplier in {"", *MULTIPLIERS} else None
    return _in_words(text)


def _in_words(text: str) -> Decimal | None:
    """Return one number in English words, also `minus five`; a sign goes with digits only."""
    if text.startswith("-"):
        return None
    number = parse_number_words(text.removeprefix("minus "))
    return -number if number and text.startswith("minus ") else number


def _in_digits(text: str, multiplier: str, language: str) -> Decimal | None:
    """Return the number of digits grouped as the language groups them, or not at all."""
    symbols = locale(language).number_symbols["latn"]
    group, point = signs(str(symbols["group"])), str(symbols["decimal"])
    said = text if is_english(language) else ascii_digits(text).replace("٬", group).replace("٫", point)
    plain = said.replace(group, "").replace(point, ".")
    if not re.fullmatch(NUMBER, plain):
        return None
    if said not in {plain.replace(".", point), level(say_number(plain, language))}:
        return None
    try:
        return scaled(plain, multiplier)
    except NotReadableError:
        return None
