"""How a language writes figures: the words around numbers, and what CLDR knows of all languages."""

from __future__ import annotations

import importlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.quantities.exact import MULTIPLIERS
from onrecord.quantities.spelling import level
from onrecord.quantities.wording import locale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from fractions import Fraction

    from onrecord.quantities.claims import Hedge, Stage

WRITTEN_OUT = frozenset(("da", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pt", "ur", "zh"))
"""Languages with words of their own in `onrecord/quantities/languages/`; of all others only CLDR's are known."""


def _no_words(words: str) -> Fraction | None:  # noqa: ARG001 -- a language without number words reads none
    return None


class Lexicon(Struct, frozen=True):
    """The words of a language that belong to figures, in lower case, as `spelling.level` leaves them."""

    before: Mapping[str, Hedge] = {}
    """Hedges before a number: `nearly`."""
    after: Mapping[str, Hedge] = {}
    """Hedges behind a number: `or more`."""
    articles: tuple[str, ...] = ()
    """What may stand between such a hedge and digits: the `el` of `casi el 40 %`."""
    abouts: frozenset[str] = frozenset()
    """Numbers in words that are hedged by themselves: `une centaine`."""
    percent: tuple[str, ...] = ()
    percent_ahead: tuple[str, ...] = ()
    """What makes the number behind it a percentage: 百分之."""
    tenths: tuple[str, ...] = ()
    """What makes a number tens of per cent: 割."""
    points: tuple[str, ...] = ()
    """Names of percentage points."""
    basis_points: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    """What makes a number a ratio: `times`."""
    scales: Mapping[str, int] = {}
    """Words for a power of ten behind digits: `bn` → 9."""
    currencies: Mapping[str, tuple[str, ...]] = {}
    """ISO 4217 codes that a currency's name may mean: `rupees`."""
    linking: tuple[str, ...] = ()
    """What stands between a number and what is counted, its space included: `de `, `d'`."""
    minus: tuple[str, ...] = ()
    """Words for the sign of a number below zero: `minus`."""
    groups: tuple[str, ...] = ()
    """Signs that group digits beside CLDR's: a space in Spanish."""
    joints: tuple[tuple[str, str], ...] = ()
    """What opens a range, or nothing, and what joins its ends: `between`, `and`."""
    shares: Mapping[str, Fraction] = {}
    """Fractions of a whole: `two-thirds`."""
    out_of: tuple[str, ...] = ()
    """What stands within a ratio: `in`, `out of`."""
    parts_of: tuple[tuple[str, str], ...] = ()
    """What stands within a ratio that tells the whole first, and at its end: 分の and nothing, in 3分の1."""
    multiples: Mapping[str, Fraction] = {}
    """Words for so many times as much: `doubled`."""
    rises: frozenset[str] = frozenset()
    """Words before or behind a number that say it went up: `rose`."""
    falls: frozenset[str] = frozenset()
    """Words before or behind a number that say it went down: `fell`."""
    by: tuple[str, ...] = ()
    """What stands between such a word and the number, its space included: `by `."""
    moving: Mapping[str, int] = {}
    """Verbs whose object may stand between them and the number, 1 where it went up and -1 where down: the `cut` of `cut
    its fares by 12%`."""
    moving_by: tuple[str, ...] = ()
    """What then stands before the number: `by`."""
    apart: tuple[str, ...] = ()
    """Words behind which such a verb says nothing any more: `but`."""
    number: Callable[[str], Fraction | None] = _no_words
    """Reads a number in words."""
    number_word: str = ""
    """A pattern for one word that begins or is part of a number in words."""
    plain: Mapping[str, str] = {}
    """Number words that alone are no figure, and a pattern for what follows where they are one after all: `half` with
    ` of the`; empty for never."""
    small: frozenset[str] = frozenset()
    """Other words that may stand within a figure, but not end one: `and`, `a`."""
    opening: frozenset[str] = frozenset()
    """Those of them that may begin one: `a`."""
    idioms: str = ""
    """A pattern for number words that are no figures: `one another`."""
    during: str = ""
    """A pattern for what follows a number that is a stretch of time: before it `over` is no hedge."""
    halves: Mapping[str, int] = {}
    """Names of half a year: `first half`."""
    fiscal: tuple[str, ...] = ()
    """What makes a year a fiscal one: `fiscal year`."""
    fiscal_begins: tuple[str, ...] = ()
    """What makes a year the one in which a fiscal year begins: 年度."""
    quarters: Mapping[str, int] = {}
    """Names of a quarter beside CLDR's: `second quarter`."""
    months: Mapping[str, int] = {}
    """Names of a month beside CLDR's: `sept`."""
    date_words: frozenset[str] = frozenset()
    """Words that may stand within a date beside CLDR's: `of`."""
    stages: Mapping[str, Stage] = {}
    """Words right before a date that say which part of it is meant: `late`."""
    not_stated: str = ""
    """A pattern for words that say that a figure is not known."""
    is_spaced: bool = True
    """Whether spaces stand between words."""

    @property
    def between(self) -> str:
        """A pattern for what joins the ends of a range."""
        return rf" ?[-~] ?|{any_of(joint for _, joint in self.joints) or '(?!)'}"

    @property
    def measures(self) -> tuple[str, ...]:
        """Every word behind a number that says what sort of number it is."""
        return (
            "%",
            "٪",
            *self.percent,
            *self.percent_ahead,
            *self.tenths,
            *self.points,
            *self.basis_points,
            *self.times,
        )

    def ends(self, text: str, phrase: str) -> bool:
        """Tell whether a text ends with a phrase, as words of their own where the language sets spaces."""
        return text.endswith(phrase) and not (self.is_spaced and _is_of_word(text[: -len(phrase)][-1:]))

    def begins(self, text: str, phrase: str) -> bool:
        """Tell whether a text begins with a phrase, as words of their own where the language sets spaces."""
        return text.startswith(phrase) and not (self.is_spaced and _is_of_word(text[len(phrase) :][:1]))

    def behind(self, text: str, phrase: str) -> str:
        """Return what stands behind a phrase at the beginning; empty if it does not stand there."""
        if not text.startswith(phrase):
            return ""
        rest = text[len(phrase) :]
        if self.is_spaced and rest[:1].isalpha() and phrase[-1].isalpha():
            return ""
        return rest.lstrip()


@lru_cache(maxsize=16)
def lexicon(language: str) -> Lexicon:
    """Return the words of a language for figures, those of CLDR included."""
    code = locale(language).language
    own = Lexicon()
    if code in WRITTEN_OUT:
        own = importlib.import_module(f"onrecord.quantities.languages.{code}").LEXICON
    return replace(
        own,
        before={phrase: own.before[phrase] for phrase in longest_first(own.before)},
        after={phrase: own.after[phrase] for phrase in longest_first(own.after)},
        stages={phrase: own.stages[phrase] for phrase in longest_first(own.stages)},
        scales={**_scales(language), **own.scales},
        currencies={**_currencies(language), **own.currencies},
    )


def moving(up: str, down: str) -> dict[str, int]:
    """Return verbs of movement, with commas between them, each with the way it says that something went."""
    return {**dict.fromkeys(up.split(", "), 1), **dict.fromkeys(down.split(", "), -1)}


def longest_first(words: Iterable[str]) -> list[str]:
    """Return the words so that none is taken for the beginning of a longer one."""
    return sorted(words, key=lambda word: (-len(word), word))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in longest_first(words))


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _scales(language: str) -> dict[str, int]:
    """Return CLDR's words for powers of ten: `Millionen` → 6, `万` → 4."""
    found = dict(MULTIPLIERS) if locale(language).language == "en" else {}
    for widths in locale(language).compact_decimal_formats.values():
        for by_count in widths.values():
            for power, pattern in by_count.items():
                shape = str(pattern.pattern).partition(";")[0]
                said = level(re.sub("[0']", "", shape))
                if said and "0" in shape:
                    found.setdefault(said, len(power) - shape.count("0"))
    return found


def _currencies(language: str) -> dict[str, tuple[str, ...]]:
    """Return CLDR's names of the currencies that are in use in many places."""
    from babel.numbers import get_currency_name  # noqa: PLC0415 -- keeps the facts readable without loading Babel

    found: dict[str, tuple[str, ...]] = {}
    for code in COMMON:
        for count in (None, 1, 2, 5):
            name = level(get_currency_name(code, count, locale(language)))
            if code not in found.get(name, ()):
                found[name] = (*found.get(name, ()), code)
    return found


COMMON = ("USD", "EUR", "GBP", "JPY", "CNY", "INR", "PKR", "CHF")
"""Currencies whose full names are read in every language; a sign or a code is read for all."""
