"""What the page says of a figure, a date or a place, in its language: the only module that asks Babel."""

from __future__ import annotations

import datetime
import re
from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.quantities.exact import MAX_DIGITS
from onrecord.quantities.values import Kind, Measure, PartialDate, Quantity
from onrecord.quantities.written import take_apart

if TYPE_CHECKING:
    from babel import Locale

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
NOT_STATED = "not stated"
DATE_NOT_STATED = "date not stated"
HEDGES = {Kind.ABOUT: "about ", Kind.AT_LEAST: "at least ", Kind.AT_MOST: "at most "}
SIGNS = {Kind.ABOUT: "≈", Kind.AT_LEAST: "≥", Kind.AT_MOST: "≤"}
"""What stands for a hedge where the page is not in English."""
SIGNS_BEHIND = {Measure.POINTS: f"{NO_BREAK_SPACE}pp", Measure.RATIO: f"{NO_BREAK_SPACE}×"}
"""What stands for percentage points and for times where the page is not in English."""
ONE = frozenset({"1", f"{MINUS}1"})
"""Numbers as they are said, of which there is one point."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?")
SHORT_NAMES = {"uk": "GB", "u.k.": "GB", "britain": "GB", "usa": "US", "u.s.": "US", "uae": "AE"}
"""What countries are called for short, where that is neither their name nor their code."""
NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
"""Regions that CLDR has a name for and ISO 3166-1 assigns to no country: unions, islands of others, tests."""
NO_CURRENCY = frozenset({"XTS", "XXX"})
"""ISO 4217 codes for tests and for no currency."""


def say(quantity: Quantity, language: str) -> str:
    """Return a quantity as the page says it: `14,762`, `about 40`, `10 to 15`, `35%`, `PKR 1.41 billion`.

    Percentage points and ratios are said as `5 percentage points` and `2.5 times`. The author's zeros after the
    point stay, and on an English page the author's multiplier. Between a number and its currency, its multiplier or
    what it is counted in stands a no-break space.
    """
    # For Python 5.0 is 5; an author's zeros tell them apart.
    return _said(quantity, f"{quantity.low} {quantity.high}", language) if quantity.is_known else NOT_STATED


@lru_cache(maxsize=4096)
def _said(quantity: Quantity, _digits_as_they_are: str, language: str) -> str:
    english = is_english(language)
    digits, multiplier = _digits(quantity, keep_multiplier=english)
    numbers = (" to " if english else "–").join(say_number(number, language) for number in digits)
    hedge = (HEDGES if english else SIGNS).get(quantity.kind, "")
    return hedge + _with_measure(quantity, numbers + (multiplier and NO_BREAK_SPACE + multiplier), language)


@lru_cache(maxsize=1024)
def say_number(digits: str, language: str) -> str:
    """Return plain digits as the language groups them: `1234567.10` → `12,34,567.10` in `en_IN`; `-5` → `−5`."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - keeps the facts readable without loading Babel

    whole, _, fraction = digits.removeprefix("-").partition(".")
    symbols = locale(language).number_symbols["latn"]
    with localcontext(Context(prec=2 * MAX_DIGITS)):
        said = format_decimal(Decimal(whole), locale=locale(language))
    sign = str(symbols["minusSign"]).replace("-", MINUS) if digits.startswith("-") else ""
    return f"{sign}{said}{symbols['decimal']}{fraction}" if fraction else f"{sign}{said}"


@lru_cache(maxsize=1024)
def say_date(date: PartialDate, language: str) -> str:
    """Return a date as far as it is known: `3 April 2025`, `April 2025`, `Q2 2025`, `fiscal 2025`.

    An unknown one is `date not stated`. Bare `en` puts the day first; that is the house style. `en_US` puts
    the month first.
    """
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - as above

    if date.year is None:
        return DATE_NOT_STATED
    if date.is_fiscal or date.half:
        return _say_period(date, is_english=is_english(language))
    month = date.month or (3 * date.quarter if date.quarter else 1)
    day = datetime.date(date.year, month, date.day or 1)
    if date.day:
        return format_date(day, "long", locale=locale(language))
    skeleton = "yMMMM" if date.month else "yQQQ" if date.quarter else "y"
    return format_skeleton(skeleton, day, locale=locale(language))


def _say_period(date: PartialDate, *, is_english: bool) -> str:
    """Return a half of a year, or a fiscal year or part of one; CLDR has no words for either."""
    part = f"Q{date.quarter}" if date.quarter else ""
    if date.half:
        part = ("first half", "second half")[date.half - 1] if is_english else f"H{date.half}"
    if not date.is_fiscal:
        return f"{part}{' of' if is_english else ''} {date.year}"
    year = f"fiscal {date.year}" if is_english else f"FY{NO_BREAK_SPACE}{date.year}"
    return " ".join(filter(None, (part, "of" if part and is_english else "", year)))


def is_language(code: str) -> bool:
    """Tell whether numbers and dates can be said in the language: `en`, `en-GB`, `en_GB`, `ur`."""
    from babel import UnknownLocaleError  # noqa: PLC0415 - as above

    if not LANGUAGE.fullmatch(code):
        return False
    try:
        found = locale(code)
    except (UnknownLocaleError, ValueError):
        return False
    subtags = re.split("[-_]", code)
    territory = subtags[-1].upper()
    return found.language == subtags[0].lower() and (
        len(territory) != 2 or len(subtags) == 1 or found.territory == territory
    )


def is_english(language: str) -> bool:
    """Tell whether the page is in some English."""
    return locale(language).language == "en"


def direction(code: str) -> str:
    """Return which way the language is written: `ltr` or `rtl`."""
    return locale(code).text_direction


def is_country(code: str) -> bool:
    """Tell whether the two capital letters are a country's by ISO 3166-1: `PK`; `XK` counts too."""
    return bool(re.fullmatch("[A-Z]{2}", code)) and code not in NO_COUNTRY and code in locale("en").territories


def country_name(code: str, language: str) -> str:
    """Return a country's name in the language: `PK`, `en` → `Pakistan`, or the code."""
    return str(locale(language).territories.get(code, code))


def country_code(name: str) -> str:
    """Return the code of a country by its English name, in any case: `Kenya` → `KE`; empty if there is none."""
    wanted = name.strip().casefold()
    if wanted in SHORT_NAMES:
        return SHORT_NAMES[wanted]
    known = {str(code): str(territory) for code, territory in locale("en").territories.items()}
    return next((code for code in known if is_country(code) and known[code].casefold() == wanted), "")


def is_currency(code: str) -> bool:
    """Tell whether the three capital letters are a currency's by ISO 4217, of today or the past: `PKR`."""
    return bool(re.fullmatch("[A-Z]{3}", code)) and code not in NO_CURRENCY and code in locale("en").currencies


def currency_places(code: str) -> int:
    """Return how many decimal places the currency's own coins have: `PKR` → 2, `JPY` → 0."""
    from babel.numbers import get_currency_precision  # noqa: PLC0415 - as above

    return get_currency_precision(code)


@lru_cache(maxsize=64)
def locale(language: str) -> Locale:
    """Return what CLDR knows of a language; bare `en` is read as `en_GB`.

    Raises Babel's own errors for a code that `is_language` refuses.
    """
    from babel import Locale  # noqa: PLC0415 - as above

    code = language.replace("-", "_")
    return Locale.parse("en_GB" if code.lower() == "en" else code)


def _digits(quantity: Quantity, *, keep_multiplier: bool) -> tuple[tuple[str, ...], str]:
    """Return the plain digits to show, and the author's multiplier if it is to stay."""
    written = take_apart(quantity.written) if keep_multiplier else None
    if written is not None and written.multiplier:
        return written.digits, written.multiplier
    ends = (quantity.low, quantity.high) if quantity.kind is Kind.RANGE else (quantity.value,)
    return tuple(f"{number:f}" for number in ends if number is not None), ""


def _with_measure(quantity: Quantity, numbers: str, language: str) -> str:
    """Put the currency or the percent sign where it belongs."""
    if quantity.measure is Measure.MONEY:
        return f"{quantity.currency}{NO_BREAK_SPACE}{numbers}"
    if quantity.measure is Measure.PERCENT:
        pattern = locale(language).percent_formats[None]
        return f"{pattern.prefix[0]}{numbers}{pattern.suffix[0]}"
    if quantity.measure is Measure.POINTS and is_english(language):
        return f"{numbers}{NO_BREAK_SPACE}percentage {'point' if numbers in ONE else 'points'}"
    if quantity.measure is Measure.RATIO and is_english(language):
        return f"{numbers}{NO_BREAK_SPACE}times"
    return numbers + SIGNS_BEHIND.get(quantity.measure, "")
