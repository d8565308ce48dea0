"""The way out of a text that is no quantity or date: the only module that guesses, and it only ever proposes."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from onrecord.quantities.date_words import read_date_words
from onrecord.quantities.number_words import parse_number_words
from onrecord.quantities.spelling import ascii_digits, level

if TYPE_CHECKING:
    from collections.abc import Callable


LONGEST = 100
"""Nothing longer, in characters, is meant as a figure or a date."""
PLAIN = "Write a number in plain digits, or unknown."
PLAIN_DATE = "Write the date as far as it is known, or unknown."
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
UNKNOWNS = frozenset(
    {"unknown", "not known", "not stated", "undisclosed", "not disclosed", "n/a", "na", "tbc", "tbd", "?", "-", "none"}
)
ABOUT = r"about|around|approximately|approx\.?|roughly|circa|ca?\.|some|nearly|almost|~|≈"
AT_LEAST = r"at least|no fewer than|no less than|more than|over|≥|>=|>"
AT_MOST = r"at most|no more than|up to|fewer than|less than|under|≤|<=|<"

REPAIRS: tuple[tuple[str, str], ...] = (
    (r"\s+", " "),
    (r"^ | $", ""),
    ("−", "-"),
    ("[％٪]", "%"),
    ("．", "."),
    ("，", ","),
    # numbers
    (r"(?<=[0-9]) ?[-–—] ?(?=[0-9])", " to "),
    (r"(?<![0-9.,])([0-9]{1,3})[.]([0-9]{3}),([0-9]{1,2})$", r"\1\2.\3"),
    (r"(?<=[0-9])[,_'’ ](?=(?:[0-9]{2,3}[,_'’ ])*[0-9]{3}(?![0-9]))", ""),
    (r"(?<=[0-9])_(?=[0-9])", ""),
    (r"(?<=[0-9]),(?=[0-9]{1,2}(?![0-9,]))", "."),
    (r"\+(?=[0-9])", ""),
    (r"(?<![0-9.])\.(?=[0-9])", "0."),
    (r"(?<=[0-9])\.(?= |$)", ""),
    (r"(?<![0-9.])0+(?=[0-9])", ""),
    # hedges
    (rf"(?i)^(?:{ABOUT}) ?(?=\S)", "about "),
    (rf"(?i)^(?:{AT_LEAST}) ?(?=\S)", "at least "),
    (rf"(?i)^(?:{AT_MOST}) ?(?=\S)", "at most "),
    (r"(?i)^(.*[0-9%a-z])(?: or more|\+)$", r"at least \1"),
    (r"(?i)^(.*[0-9%a-z]) or (?:fewer|less)$", r"at most \1"),
    (r"^(?:about|at least|at most) (.* to .*)$", r"\1"),
    # measures
    (r"(?i) ?(?:percent|per cent|pct\.?)$", "%"),
    (
        r"(?i)(?<=[0-9])(?: ?pp| ?ppts?| (?:percentage|percent|per cent|pct|%) ?-?(?:points?|pts?))$",
        " percentage points",
    ),
    (r"(?i)(?<=[0-9]) ?(?:×|x|times)$", " times"),
    (r"%(?: ?(?:to|-|–) ?)(?=.*%$)", " to "),
    (r"(?:US)?\$ ?(?=[0-9])", "USD "),
    ("€ ?(?=[0-9])", "EUR "),
    ("£ ?(?=[0-9])", "GBP "),
    (r"(?i)(?<=[0-9]) ?(?:billions?|bn|b)\b", " billion"),
    (r"(?i)(?<=[0-9]) ?(?:millions?|mn|m)\b", " million"),
    (r"(?i)(?<=[0-9]) ?(?:trillions?|tn)\b", " trillion"),
    (r"(?i)(?<=[0-9]) ?(?:thousands?|k)\b", " thousand"),
    (r"(?i)(?<=[0-9]) ?(?:lakhs?|lacs?)\b", " lakh"),
    (r"(?i)(?<=[0-9]) ?(?:crores?|cr)\b", " crore"),
    (r"^([0-9].*?) ?([A-Z]{3})$", r"\2 \1"),
    (r"\b([A-Z]{3})(?=[0-9])", r"\1 "),
    (" +", " "),
)
"""What is put right, in this order, to find what may have been meant."""


def quantity_way_out(text: str, is_quantity: Callable[[str], bool]) -> tuple[str, int]:
    """Return what to write instead of `text`, and the character at which it goes wrong.

    Only texts that `is_quantity` accepts are ever proposed.
    """
    if len(text) > LONGEST:
        return PLAIN, 0
    meant = _repaired(text)
    if is_quantity(meant):
        return f"Write {meant}.", _parting(text, meant)
    return (
        _ambiguous_currency(meant, is_quantity)
        or _points(text, meant, is_quantity)
        or _unit(text, meant, is_quantity)
        or (PLAIN, 0)
    )


def date_way_out(text: str, is_date: Callable[[str], bool]) -> tuple[str, int]:
    """Return what to write instead of `text`, and the character at which it goes wrong."""
    if len(text) > LONGEST:
        return PLAIN_DATE, 0
    meant = [candidate for candidate in dict.fromkeys(_dates(text)) if is_date(candidate)]
    if len(meant) == 1:
        return f"Write {meant[0]}.", _parting(text, meant[0])
    if meant:
        return f"Write {' or '.join(meant)}, whichever is meant.", 0
    if re.fullmatch("[0-9]{1,3}|0[0-9]{3}", text.strip()):
        return "Write the year in four digits, from 1000 on.", 0
    said = read_date_words(text, "en")
    if said is not None and said.year is None:
        return "Write the year too, as in 2025-04.", 0
    return PLAIN_DATE, 0


def _parting(text: str, meant: str) -> int:
    """Return where two texts part."""
    pairs = enumerate(zip(text, meant, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(text), len(meant)))


def _repaired(text: str) -> str:
    """Return the plain text that may have been meant."""
    if level(text) in UNKNOWNS:
        return "unknown"
    in_words = parse_number_words(level(text))
    if in_words is not None:
        return f"{in_words:f}"
    meant = ascii_digits(text)
    for wrong, right in REPAIRS:
        meant = re.sub(wrong, right, meant)
    if re.match(r"[a-z]{3} ?[0-9]", meant):
        meant = f"{meant[:3].upper()} {meant[3:].strip()}"
    return _without_exponent(meant)


def _without_exponent(text: str) -> str:
    """Write `1e3` out, unless that takes more digits than anyone would write."""
    found = re.fullmatch(r"(-?[0-9]{1,30}(?:\.[0-9]{1,30})?)[eE]([+-]?[0-9]{1,2})", text)
    return f"{Decimal(text):f}" if found and abs(int(found.group(2))) < 30 else text


def _ambiguous_currency(meant: str, is_quantity: Callable[[str], bool]) -> tuple[str, int] | None:
    """Name the codes that `Rs` and `¥` may stand for."""
    found = re.fullmatch(r"(?i)(.*?)(rs\.?|rupees|₨|¥)(?: ?)([0-9].*)", meant)
    if found is None:
        return None
    before, sign, after = found.groups()
    codes = ("JPY", "CNY") if sign == "¥" else ("PKR", "INR")
    proposals = [f"{before}{code} {after}" for code in codes]
    if not all(map(is_quantity, proposals)):
        return None
    return f"Write {' or '.join(proposals)}: {sign} stands for more than one currency.", len(before)


def _points(text: str, meant: str, is_quantity: Callable[[str], bool]) -> tuple[str, int] | None:
    """Name both things that bare points may be: those of a percentage, and those of an index or a score."""
    found = re.fullmatch(r"(?i)(.*[0-9]) ?(points?|pts?\.?)", meant)
    if found is None or not is_quantity(f"{found.group(1)} percentage points"):
        return None
    number, points = found.groups()
    way_out = f"Write {number} percentage points, or {number} and unit: points under its own key."
    return way_out, max(0, text.find(points))


def _unit(text: str, meant: str, is_quantity: Callable[[str], bool]) -> tuple[str, int] | None:
    """Send a unit to the key of its own."""
    found = re.fullmatch(r"(.*[0-9]) ?([^\W\d_][^0-9]*)", meant)
    if found is None or not is_quantity(found.group(1)):
        return None
    number, unit = found.groups()
    if unit == "to" or not re.sub("[ /-]", "", unit).isalpha():
        return None
    return f"Write {number}, and the unit under its own key: unit: {unit}.", max(0, text.find(unit))


def _dates(text: str) -> list[str]:
    """Return every date that the text may mean, as it should be written."""
    if level(text) in UNKNOWNS:
        return ["unknown"]
    plain = ascii_digits(level(text)).replace(" ", "-") if re.search("[0-9]", text) else level(text)
    time = r"(?:[t-][0-9]{2}(?![0-9]).*)?"
    apart = rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})(?:[-/.]([0-9]{{1,2}}){time})?"
    if found := re.fullmatch(apart, plain) or re.fullmatch(rf"([0-9]{{4}})([0-9]{{2}})(?:([0-9]{{2}}){time})?", plain):
        return [_iso(*found.groups())]
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", plain):
        return [_iso(found.group(2), found.group(1))]
    if found := re.fullmatch(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})", plain):
        first, sign, second, year = found.groups()
        day_first, month_first = _iso(year, second, first), _iso(year, first, second)
        return [day_first] if sign == "." else [day_first, month_first]
    said = read_date_words(text, "en")
    return [said.iso] if said is not None and said.is_known else []


def _iso(year: str, month: str, day: str | None = None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
