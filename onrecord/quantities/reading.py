"""Figures in prose: the only module that turns an author's words into what they claim.

What a language calls things is in `languages/`; where figures stand in a text is found by `find`; whether a claim is
true of a fact is judged in `truth`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.quantities.claims import SAID_UNKNOWN, Claim, Hedge, multiple
from onrecord.quantities.currencies import LEADING, SIGN, codes_of
from onrecord.quantities.date_words import read_date_words
from onrecord.quantities.lexicon import any_of, lexicon, longest_first
from onrecord.quantities.numerals import Numerals
from onrecord.quantities.parse import is_date, parse_date
from onrecord.quantities.spelling import ascii_digits, level
from onrecord.quantities.values import UNKNOWN_DATE, Measure, PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.quantities.lexicon import Lexicon

LONGEST = 300
"""Nothing longer, in characters, is read as a figure."""
HEDGE_SIGNS = {
    "≈": Hedge.ABOUT,
    "~": Hedge.ABOUT,
    "≥": Hedge.AT_LEAST,
    ">=": Hedge.AT_LEAST,
    "≤": Hedge.AT_MOST,
    "<=": Hedge.AT_MOST,
    ">": Hedge.OVER,
    "<": Hedge.UNDER,
}
"""Hedges of every language."""
ROUND = frozenset((25, 30, 40, 50, 60, 70, 80, 90, 100, 200, 500, 1000))
"""What a share is told of, beside small and great numbers."""
PER_MILLE = "‰"
MONEY_AHEAD = re.compile(rf"([-+]?)([a-z]{{3}}(?= ?[-+]?[0-9]| )|{LEADING}) ?(?=\S)")
MARK_OF_WAY = {"+": 1, "-": -1, "±": 0}


@lru_cache(maxsize=1024)
def read_words(words: str, language: str, unit: str = "") -> tuple[Claim | PartialDate, ...]:
    """Return every meaning that the words can have, none if they are no figure: `2025` is a number and a year."""
    date = read_date(words, language)
    return (*read_quantity(words, language, unit), *([date] if date is not None else []))


def read_date(words: str, language: str) -> PartialDate | None:
    """Return the date that the words mean, as far as they say it: `April` has no year."""
    text = level(words)
    if re.fullmatch(_not_stated(language), text):
        return UNKNOWN_DATE
    return parse_date(text.upper()) if is_date(text.upper()) else read_date_words(words, language)


@lru_cache(maxsize=1024)
def read_quantity(words: str, language: str, unit: str = "") -> tuple[Claim, ...]:
    """Return every claim that the words can make: `Rs 5` is one in each of the currencies called so."""
    if len(words) > LONGEST:
        return ()
    text = ascii_digits(level(words))
    reader = _reader(language)
    if re.fullmatch(_not_stated(language), reader.without_unit(text, unit)):
        return (SAID_UNKNOWN,)
    hedge, way, core = reader.peeled(text, unit)
    if hedge is Hedge.EXACT and reader.is_about(core):
        hedge = Hedge.ABOUT
    core = reader.minus.sub(r"\1-", core)
    claims = (replace(claim, hedge=hedge) for claim in reader.measured(core))
    return tuple(dict.fromkeys(moved for claim in claims for moved in _moved(claim, way)))


def _moved(claim: Claim, way: int) -> Iterator[Claim]:
    """Give the claim with the way that words say; a sign of its own must not say another."""
    if not way or claim.direction in (0, way):
        yield replace(claim, direction=claim.direction or way)


@lru_cache(maxsize=16)
def _not_stated(language: str) -> str:
    return lexicon(language).not_stated or "(?!)"


def _forms(unit: str) -> list[str]:
    """Return a unit as English may spell it for one and for many, the longest first."""
    if not unit:
        return []
    forms = {unit, f"{unit}s", f"{unit}es", unit.removesuffix("s"), unit.removesuffix("es")}
    forms |= {re.sub("ies$", "y", unit), re.sub("y$", "ies", unit)}
    return longest_first(forms)


class _Reader:
    """Takes the words of one language apart, from the outside in."""

    def __init__(self, words: Lexicon, language: str) -> None:
        self.words = words
        self.language = language
        self.scales = any_of(words.scales) or "(?!)"
        self.between = words.between
        apart = r"[\W\d]" if words.is_spaced else "[^a-z]"
        names, linking = any_of(words.currencies), any_of(words.linking)
        self.money = rf"(.*?\S)(?: |(?<={apart})|(?=[^\w\s]))(?:{linking})?({names}|{SIGN}|(?<= )[a-z]{{3}})"
        self.percents = ("%", "٪", *words.percent)
        self.ways = ((1, longest_first(words.rises)), (-1, longest_first(words.falls)))
        self.measures = tuple(self._measures())
        self.article = re.compile(rf"(?:{any_of(words.articles) or '(?!)'}) (?=[0-9])")
        self.minus = re.compile(_minus(words))
        self.numerals = Numerals(words, language)

    def peeled(self, text: str, unit: str) -> tuple[Hedge, int, str]:
        """Split off hedges, words of movement and the unit: `up more than 35%` → more than, 1, `35%`."""
        hedge, way, before = Hedge.EXACT, 0, ""
        while text != before:
            before = text
            text = self.without_unit(text, unit)
            if hedge is Hedge.EXACT:
                hedge, text = self._hedge(text)
            if not way:
                way, text = self._way(text)
        return hedge, way, text

    def without_unit(self, text: str, unit: str) -> str:
        """Take what is counted from the end, in the singular or plural."""
        for form in _forms(level(unit)):
            for link in (*self.words.linking, ""):
                end = f"{link}{form}"
                if text.endswith((f" {end}", f"-{end}")) or (not form.isascii() and text.endswith(end)):
                    return text.removesuffix(end).rstrip(" -")
        return text

    def _hedge(self, text: str) -> tuple[Hedge, str]:
        """Split off a hedge before or after the number."""
        for sign, hedge in HEDGE_SIGNS.items():
            if text.startswith(sign) and len(text) > len(sign):
                return hedge, text[len(sign) :].lstrip()
        for phrase, hedge in self.words.before.items():
            if rest := self.words.behind(text, phrase):
                return hedge, self.article.sub("", rest)
        if text.endswith("+") and len(text) > 1:
            return Hedge.AT_LEAST, text[:-1].rstrip()
        for phrase, hedge in self.words.after.items():
            end = f" {phrase}" if self.words.is_spaced else phrase
            if text.endswith(end) and len(text) > len(end):
                return hedge, text.removesuffix(end).rstrip()
        return Hedge.EXACT, text

    def _way(self, text: str) -> tuple[int, str]:
        """Split off a word of movement before or behind the number: `rose by 35%`."""
        for way, phrases in self.ways:
            for phrase in phrases:
                if rest := self.words.behind(text, phrase):
                    return way, self._without_by(rest)
                end = f" {phrase}" if self.words.is_spaced else phrase
                if text.endswith(end) and len(text) > len(end):
                    return way, self._without_by(text.removesuffix(end))
        return 0, text

    def _without_by(self, text: str) -> str:
        """Take away what stands between a word of movement and its number."""
        return next((text.removeprefix(word) for word in self.words.by if text.startswith(word)), text).strip()

    def measured(self, text: str) -> Iterator[Claim]:
        """Yield what the text means as a percentage, in points, as a ratio, as money, as a count."""
        if text in self.words.multiples:
            yield from multiple(self.words.multiples[text])
        yield from self._shares(text)
        for measure, divisor, words in self.measures:
            inner = self._within(text, words)
            if inner is not None:
                yield from self._quantities(inner, measure, divisor=divisor)
                return
        codes, inner = self._without_currency(text)
        for code in codes:
            yield from self._quantities(inner, Measure.MONEY, code)
        if not codes:
            yield from self._quantities(text, Measure.COUNT)

    def _measures(self) -> Iterator[tuple[Measure, Fraction | int, tuple[str, ...]]]:
        yield Measure.POINTS, 1, (*self.words.points, *(f"%-{points}" for points in self.words.points))
        yield Measure.POINTS, 100, self.words.basis_points
        yield Measure.RATIO, 1, self.words.times
        yield Measure.PERCENT, 10, (PER_MILLE,)
        yield Measure.PERCENT, Fraction(1, 10), self.words.tenths
        yield Measure.PERCENT, 1, self.percents

    def _within(self, text: str, words: tuple[str, ...]) -> str | None:
        """Return the text without what makes it a percentage or the like, at its end or its beginning, or None."""
        words_ahead = ("%", "٪", *self.words.percent_ahead) if words is self.percents else ()
        if not any(word in text for word in (*words, *words_ahead)):
            return None
        pattern, ahead = any_of(words), any_of(words_ahead) or "(?!)"
        found = re.fullmatch(rf"(.*?)[ -]?(?<![a-z])(?:{pattern})|(?:{ahead}) ?(.*)", text)
        if found is None:
            return None
        inner: str = found[1] or found[2] or ""
        inner = re.sub(rf"({self.between})(?:{ahead}) ?", r"\1", inner)
        return re.sub(rf" ?(?:{pattern})(?={self.between})", "", inner)

    def is_about(self, text: str) -> bool:
        """Tell whether a number is hedged by itself: `une centaine`."""
        return self._without_currency(text)[1] in self.words.abouts

    def _shares(self, text: str) -> Iterator[Claim]:
        """Yield a fraction as a percentage and as a number: `two-thirds`, `one in three`."""
        share = self.words.shares.get(text.replace("-", " "))
        for part, whole in self._part_and_whole(text):
            if share is None:
                one, of = self.numerals.read(part), self.numerals.read(whole)
                if one and of and 0 < one < of and _is_told_of(one, of):
                    share = one / of
        if share is not None:
            yield Claim(Hedge.EXACT, share * 100, share * 100, Measure.PERCENT, is_share=True)
            yield Claim(Hedge.EXACT, share, share, is_share=True)

    def _part_and_whole(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each way to split a ratio: `one in three`, 3分の1."""
        for joint in self.words.out_of:
            part, found, whole = text.partition(joint)
            if found:
                yield part, whole
        for joint, end in self.words.parts_of:
            whole, found, part = text.partition(joint)
            if found and part.endswith(end):
                yield part.removesuffix(end), whole

    def _without_currency(self, text: str) -> tuple[tuple[str, ...], str]:
        """Split off a sign, code or name of a currency, at both ends of a range if it stands there twice."""
        opening = next((opening for opening, _ in self.words.joints if opening and text.startswith(opening)), "")
        text = text.removeprefix(opening)
        if found := MONEY_AHEAD.match(text):
            minus, sign, rest = found[1], found[2], text[found.end() :]
            codes = codes_of(sign)
            if codes:
                return codes, opening + minus + re.sub(rf"(?<=[ -]){re.escape(sign)} ?(?=[0-9])", "", rest)
        if found := re.fullmatch(self.money, text):
            rest, name = found[1].strip(), found[2]
            rest = re.sub(rf" ?{re.escape(name)}(?={self.between})| (?=[a-z]$)", "", rest)
            codes = self.words.currencies.get(name) or codes_of(name)
            return codes, opening + (rest if codes else text)
        return (), opening + text

    def _quantities(
        self, text: str, measure: Measure, currency: str = "", divisor: Fraction | int = 1
    ) -> Iterator[Claim]:
        """Yield one number or one range, if that is what the text is."""
        way, plain = (MARK_OF_WAY[text[0]], text[1:].lstrip()) if text[:1] == "+" else (0, text)
        one = self.numerals.read(plain)
        if one is not None:
            yield Claim(Hedge.EXACT, one / divisor, one / divisor, measure, currency, way)
            return
        for first, second in self._ends(text):
            low, high = self.numerals.read(self._with_shared(first, second)), self.numerals.read(second)
            if low is not None and high is not None and low < high:
                yield Claim(Hedge.EXACT, low / divisor, high / divisor, measure, currency)
                return

    def _with_shared(self, first: str, second: str) -> str:
        """Return the first end of a range with what stands at its end only once: `2 to 3 million`."""
        shared = re.search(rf"(?: ?(?:hundred|dozen|{self.scales}))+$", second)
        if shared is None or re.search(rf"(?:hundred|dozen|{self.scales})$", first):
            return first
        return first + (shared[0] if shared[0].startswith(" ") or not self.words.is_spaced else f" {shared[0]}")

    def _ends(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each way to split a range: `between 10 and 15`, `10 to 15`, `10-15`."""
        if found := re.fullmatch(r"(-?[0-9][^-~]*?) ?[-~] ?(-?[0-9].*)", text):
            yield found[1], found[2]
        for opening, joint in self.words.joints:
            if text.startswith(opening):
                inner = text.removeprefix(opening)
                for found in re.finditer(re.escape(joint), inner):
                    yield inner[: found.start()], inner[found.end() :]


def _is_told_of(one: Fraction, of: Fraction) -> bool:
    """Tell whether a share is told of so many: `one in 250`, `7 in 100`; not `38 in 2025`."""
    return of <= 20 or of in ROUND or of > 9999 or (one == 1 and of < 1000)


@lru_cache(maxsize=8)
def _reader(language: str) -> _Reader:
    return _Reader(lexicon(language), language)


def _minus(words: Lexicon) -> str:
    """Return a pattern for the word where a sign would do: not before a number in words, nor between two numbers."""
    beside = any_of(part for joint in words.joints for part in joint if part)
    space = " " if words.is_spaced else " ?"
    behind = r"(?=[0-9$€£¥₨₹]|(?:us\$|rs\.?|[a-z]{3}) ?[0-9])"
    return rf"(^|{beside or '(?!)'})(?:{any_of(words.minus)}){space}{behind}" if words.minus else "()(?!)"
