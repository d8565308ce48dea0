"""Dates in words: the only module that knows that `the second quarter of 2025` is a date."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from onrecord.quantities.lexicon import any_of, lexicon
from onrecord.quantities.spelling import LETTER, ascii_digits, level
from onrecord.quantities.values import PartialDate
from onrecord.quantities.wording import locale

PATTERNS = ("yMMMM", "yMMM", "yMMMd", "MMMMd", "yQQQ", "yQQQQ")
"""CLDR skeletons whose connecting words may stand in a date: `de`, 年."""
NUMBER = re.compile(r"(?<![0-9])([0-9]{4}|[0-9]{1,2})(?:st|nd|rd|th|er|º|°)?(?![0-9])")
SPLIT_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-/](?:(?:19|20)(?=[0-9]{2}(?![0-9])))?([0-9]{2})(?![0-9-])")
"""A year that begins in one and ends in the next: `2024-25`."""
LONGEST = 100
"""No date in words is longer, in characters."""


class Calendar(Struct, frozen=True):
    """How a language names the parts of a year."""

    names: dict[str, tuple[str, int]]
    """`april` → `month`, 4; `q2` → `quarter`, 2."""
    pattern: re.Pattern[str]
    """Any of the names, the longest first, with its full stop if it is a short one."""
    connecting: frozenset[str]
    """Words and signs that may stand between the parts."""
    word: re.Pattern[str]
    """One word, sign or number between them."""
    fiscal: re.Pattern[str]
    """What makes a year a fiscal one."""
    fiscal_begins: re.Pattern[str]
    """What makes it the one in which a fiscal year begins."""


def read_date_words(words: str, language: str) -> PartialDate | None:
    """Return the date that words say as far as they say it, or None.

    What is not said is None: `April` alone has a month and no year. The day of a month comes before or after it; a
    date in digits alone is none, for it can be read two ways.
    """
    if len(words) > LONGEST:
        return None
    calendar = _calendar(language)
    text = re.sub(r"(?<=\b[qh][1-4])(?=fy)", " ", ascii_digits(level(words)))
    begins = bool(calendar.fiscal_begins.search(text))
    is_fiscal = begins or bool(calendar.fiscal.search(text))
    text = calendar.fiscal.sub(" ", calendar.fiscal_begins.sub(" ", text))
    if ends := SPLIT_YEAR.search(text):
        text, is_fiscal = text.replace(ends[0], f"{int(ends[1]) + 1}"), True
        if int(ends[1]) % 100 != (int(ends[2]) - 1) % 100:
            return None
    named = [calendar.names[found.group(1)] for found in calendar.pattern.finditer(text)]
    rest = calendar.pattern.sub(" ", text)
    numbers = [found.group(1) for found in NUMBER.finditer(rest)]
    left = calendar.word.findall(NUMBER.sub(" ", rest))
    if len(named) > 1 or not calendar.connecting.issuperset(left):
        return None
    if is_fiscal and numbers and len(numbers[0]) == 2:
        numbers[0] = f"20{numbers[0]}"
    date = _put_together(dict(named), numbers)
    if date is not None and date.year and begins:
        date = replace(date, year=date.year + 1)
    if date is None or not is_fiscal:
        return date
    return None if date.month or not date.year else replace(date, is_fiscal=True)


def date_names(language: str) -> frozenset[str]:
    """Return the words of a language that name parts of a year, and those that stand between them."""
    calendar = _calendar(language)
    return frozenset(calendar.names) | {name for name in calendar.connecting if name.isalpha()}


def exists(date: PartialDate) -> bool:
    """Tell whether the calendar has such a day; without a year, whether some year has it."""
    try:
        datetime.date(date.year or 2000, date.month or 1, date.day or 1)
    except ValueError:
        return False
    return True


def _put_together(named: dict[str, int], numbers: list[str]) -> PartialDate | None:
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 4]
    if len(years) > 1 or len(days) > 1 or (days and "month" not in named) or not (years or named):
        return None
    year, day = years[0] if years else None, days[0] if days else None
    date = PartialDate(year, named.get("month"), day, named.get("quarter"), named.get("half"))
    return date if exists(date) and (date.year or 1000) >= 1000 and date.day != 0 else None


@lru_cache(maxsize=64)
def _calendar(language: str) -> Calendar:
    names = _names(language)
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    choices = "|".join(("(?<![0-9])" if name[0].isdigit() else "") + re.escape(name) for name in longest_first)
    words = lexicon(language)
    apart = r"(?<!\w)" if words.is_spaced else ""
    fiscal, begins = (
        re.compile(rf"{apart}(?:{any_of(names) or '(?!)'})(?![a-z])") for names in (words.fiscal, words.fiscal_begins)
    )
    word = re.compile(rf"{LETTER}{'+' if words.is_spaced else ''}|[^\w\s]|[0-9]+")
    return Calendar(names, re.compile(rf"({choices})\.?"), _connecting(language), word, fiscal, begins)


def _names(language: str) -> dict[str, tuple[str, int]]:
    names: dict[str, tuple[str, int]] = {}
    known = locale(language)
    for part, tables in (("month", known.months), ("quarter", known.quarters)):
        for context in ("stand-alone", "format"):
            for width in ("abbreviated", "wide"):
                for number, name in tables[context][width].items():
                    names[ascii_digits(level(name)).rstrip(".")] = (part, number)
    for number in range(1, 5):
        names[f"q{number}"] = ("quarter", number)
    words = lexicon(language)
    for part, own in (("half", words.halves), ("quarter", words.quarters), ("month", words.months)):
        names |= {name: (part, number) for name, number in own.items()}
    return names


def _connecting(language: str) -> frozenset[str]:
    known = locale(language)
    patterns = [known.datetime_skeletons[key].pattern for key in PATTERNS if key in known.datetime_skeletons]
    patterns += [known.date_formats[width].pattern for width in ("long", "medium")]
    found = {",", "."}
    for pattern in patterns:
        quoted = "".join(re.findall(r"'([^']*)'", pattern))
        bare = re.sub(r"'[^']*'|[A-Za-z]+", " ", pattern)
        found.update(re.findall(r"[^\W\d_]+|[^\w\s]", f"{quoted} {bare}"))
    return frozenset(found | lexicon(language).date_words) - {"-"}
