"""Where figures stand in a text: every quantity and date that a reader would take for one.

A text is cut into words. Words that can belong to a figure and stand together are a run; from its left, the longest
part that can be read (`reading`) is a figure. A number in digits is found whether it can be read or not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.currencies import CURRENCY_SIGNS, LETTER_SIGNS
from onrecord.quantities.date_words import date_names
from onrecord.quantities.hedges import during
from onrecord.quantities.lexicon import any_of, lexicon
from onrecord.quantities.reading import HEDGE_SIGNS, read_words
from onrecord.quantities.spelling import ascii_digits, level, lower
from onrecord.quantities.tokens import CODE, Token, token_pattern
from onrecord.quantities.values import PartialDate
from onrecord.quantities.ways import Ways
from onrecord.quantities.wording import is_currency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.quantities.claims import Claim
    from onrecord.quantities.lexicon import Lexicon

LONGEST = 12
"""No figure has more words: `between one hundred and five and two hundred and six`."""
LIKE_MONTHS = frozenset(("may", "march", "mar", "sun", "dec"))
"""Words that name a month only with a capital letter."""


class Found(Struct, frozen=True):
    """A figure in a text."""

    start: int
    """The offset of its first character."""
    end: int
    meanings: tuple[Claim | PartialDate, ...]
    """Everything its words can mean; none where they cannot be read, such as `7-a-side`."""
    way: int = 0
    """1 where the words around it say that something rose, -1 where they say that it fell, else 0."""
    core: int = 0
    """The offset of its number, behind the hedge."""


@lru_cache(maxsize=64)
def find(text: str, language: str) -> tuple[Found, ...]:
    """Return every figure in a text of one paragraph, in order; the words it is given are what a reader sees.

    Not found are: words that begin with a letter and hold digits (`A320`), ordinals below the fourth and lone words
    that say no number (`one of them`), months without a year.
    """
    able = finder(language)
    return tuple(found for run in able.runs(text) for found in able.figures(text, run))


class Finder:
    """Finds figures in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = lexicon(language)
        self.parts = _parts(language, self.words)
        self.dates = date_names(language)
        self.inner = self.words.small - self.words.opening
        last = frozenset(phrase.split()[-1] for phrase in (*self.words.after, *self.words.measures))
        self.unending = (self.words.small | (self.words.date_words if self.words.is_spaced else frozenset())) - last
        """Words that do not end a figure; the `point` of `percentage point` does."""
        ends = {phrase.split()[-1] for phrase in self.words.shares} if self.words.is_spaced else set(self.words.shares)
        self.lone = {*self.words.multiples, *ends} - self.words.small
        """Words that say how many times or what part of something, as `twice` and `half`."""
        self.number_word = re.compile(self.words.number_word or "(?!)")
        self.during = during(language)
        moves = (*self.words.rises, *self.words.falls)
        self.moves_before, self.moves_behind = tuple(f"{word} " for word in moves), tuple(f" {word}" for word in moves)
        self.ways = Ways(self.words)
        self.known = lru_cache(maxsize=4096)(self._known)
        self.hedges_before = tuple(f"{hedge} " for hedge in self.words.before)
        self.hedges_behind = tuple(f" {hedge}" for hedge in self.words.after)

    # Compiling these takes longer than finding what they find, and many texts have nothing to ask them.

    @cached_property
    def token(self) -> re.Pattern[str]:
        """A token of a text without codes of currencies."""
        return self._token(with_codes=False)

    @cached_property
    def token_or_code(self) -> re.Pattern[str]:
        """A token of any text."""
        return self._token(with_codes=True)

    def _token(self, *, with_codes: bool) -> re.Pattern[str]:
        pattern = token_pattern(self.language, self.words, self.parts, self.dates, with_codes=with_codes)
        return re.compile(pattern, re.IGNORECASE)

    @cached_property
    def idioms(self) -> re.Pattern[str]:
        """Number words that are no figures."""
        return re.compile(self.words.idioms or "(?!)")

    @cached_property
    def moving(self) -> re.Pattern[str]:
        """What opens a range that may as well be two figures, at the end."""
        return re.compile(rf"(?<!\w)(?:{any_of(_openings(self.words)) or '(?!)'})\s*$", re.IGNORECASE)

    def tokens(self, text: str) -> Iterator[Token]:
        """Give the words of a text, without the spaces between them."""
        pattern = self.token_or_code if CODE.search(text) else self.token
        for found in pattern.finditer(text):
            words, is_core, is_part = self.known(found[0])
            has_digits = bool(found["digits"])
            yield Token(found.start(), found.end(), words, is_core or has_digits, is_part or has_digits)

    def _known(self, word: str) -> tuple[str, bool, bool]:
        """Return the fields of a token that are the same wherever a word stands."""
        words = ascii_digits(level(word) or word)
        is_core = bool(self.number_word.fullmatch(words)) or words in self.lone
        is_name = words in LIKE_MONTHS and word.islower()
        is_part = is_core or (words in self.parts and not is_name) or (word.isupper() and is_currency(word))
        return words, is_core, is_part

    def runs(self, text: str) -> Iterator[list[Token]]:
        """Give the stretches of words that can belong to figures and stand together."""
        run: list[Token] = []
        for token in self.tokens(text):
            if run and not (token.is_part and self._joined(run[-1], text[run[-1].end : token.start], token)):
                yield run
                run = []
            if token.is_part:
                run.append(token)
        if run:
            yield run

    def _joined(self, last: Token, gap: str, token: Token) -> bool:
        """Tell whether a word can belong to the same figure as the one before it, by what stands between them."""
        between = gap.strip(" \n\t\r\u00a0\u202f\u2009-‐‑–−")
        if not between:
            return True
        if between == "." and last.words in self.dates:
            return True
        is_year = token.words.isdigit() and len(token.words) == 4
        return between in {",", "،", "."} and is_year and (last.words.isdigit() or last.words in self.dates)

    def figures(self, text: str, run: Sequence[Token]) -> Iterator[Found]:
        """Give the figures of a run: from the left, the longest part that can be read."""
        at = 0
        while at < len(run):
            end = self._longest(text, run, at)
            part = run[at : end or at + 1]
            if end:
                yield from self._told(text, part)
            elif part[0].is_core and _has_digit(part[0].words):
                yield Found(part[0].start, part[0].end, (), core=part[0].start)
            at += len(part)

    def _longest(self, text: str, run: Sequence[Token], at: int) -> int:
        """Return where the longest figure ends that begins at a word of a run; 0 if none does."""
        first = run[at]
        if first.words in self.inner and not " ".join(token.words for token in run[at:]).startswith(self.hedges_before):
            return 0
        for end in range(min(len(run), at + LONGEST), at, -1):
            part = run[at:end]
            is_whole = part[-1].words not in self.unending and not _is_cut(part, run[end:])
            if is_whole and any(token.is_core for token in part):
                words = text[first.start : part[-1].end]
                meanings = read_words(words, self.language)
                if meanings and not self._is_moving(text, part, meanings):
                    return end
        return 0

    def _is_moving(self, text: str, part: Sequence[Token], meanings: tuple[Claim | PartialDate, ...]) -> bool:
        """Tell whether words that can be read are two figures, or more than one: `from 10 to 15`, `up 35%`."""
        first = meanings[0]
        if isinstance(first, PartialDate):
            return False
        is_range = first.is_range and bool(self.moving.search(text[: part[0].start]))
        words = level(text[part[0].start : part[-1].end])
        before = words.startswith(self.moves_before) and not words.startswith(self.hedges_before)
        behind = words.endswith(self.moves_behind) and not words.endswith(self.hedges_behind)
        return is_range or before or behind

    def _told(self, text: str, part: Sequence[Token]) -> Iterator[Found]:
        """Give the figure that a readable part is, if it is one."""
        core = next(token.start for token in part if token.is_core)
        if part[0].words == "over" and self.during.match(text, part[-1].end):
            part = [token for token in part if token.start >= core]
        start, stop = part[0].start, part[-1].end
        meanings = read_words(text[start:stop], self.language)
        if not self._is_idle(text, part, meanings):
            way = self.ways.beside(text, start, stop) or self.ways.of_verb(text, start)
            yield Found(start, stop, () if _is_decade(text, stop) else meanings, way, core)

    def _is_idle(self, text: str, part: Sequence[Token], meanings: tuple[Claim | PartialDate, ...]) -> bool:
        """Tell whether readable words are no figure: `one of them`, `the second batch`, a month alone."""
        if any(_has_digit(token.words) for token in part):
            return False
        start, stop = part[0].start, part[-1].end
        words = " ".join(token.words for token in part)
        if words in self.words.plain and not self._is_plain_figure(text, start, stop, words):
            return True
        near = self.idioms.finditer(lower(text), max(0, start - 30), min(len(text), stop + 30))
        core = next(token.start for token in part if token.is_core)
        if any(found.start() <= core and found.end() >= stop for found in near):
            return True
        if self._is_name(text, part):
            return True
        return any(isinstance(meaning, PartialDate) and _is_month_alone(meaning) for meaning in meanings)

    def _is_plain_figure(self, text: str, start: int, stop: int, words: str) -> bool:
        """Tell whether a word that is mostly none is a figure here: `half of the members`, `fell by a third`."""
        follows = self.words.plain[words]
        if not follows:
            return False
        return bool(re.compile(follows).match(text, stop)) or bool(self.ways.beside(text, start, stop))

    def _is_name(self, text: str, part: Sequence[Token]) -> bool:
        """Tell whether a number word is part of a name: `the Three Rivers`, but not where all words have capitals."""
        start, stop = part[0].start, part[-1].end
        if (
            not text[start].isupper()
            or not re.match(r"\s+[A-Z]", text[stop:])
            or re.search(r"(?:^|[.!?:]|[\"“‘'(])\s*$", text[:start])
        ):
            return False
        others = re.findall(r"(?<!\w)[^\W\d_]{3,}", text[:start] + text[stop:])
        return sum(1 for word in others if word[0].islower()) * 3 > len(others)


@lru_cache(maxsize=8)
def finder(language: str) -> Finder:
    """Return what finds figures in a language."""
    return Finder(language)


def _openings(words: Lexicon) -> frozenset[str]:
    """Return what opens a range that may as well be two figures: `from 10 to 15`."""
    return frozenset(opening.strip() for opening, joint in words.joints if opening and ("", joint) in words.joints)


def _parts(language: str, words: Lexicon) -> frozenset[str]:
    """Return every word that can stand within a figure without being a number."""
    phrases = [
        *words.before,
        *words.after,
        *words.measures,
        *words.scales,
        *words.currencies,
        *words.shares,
        *words.out_of,
    ]
    phrases += [part for ends in words.parts_of for part in ends]
    phrases += [f"{link}{name}" for link in words.linking for name in words.currencies]
    phrases += [
        *words.multiples,
        *words.halves,
        *words.fiscal,
        *words.fiscal_begins,
        *words.minus,
        *date_names(language),
        *CURRENCY_SIGNS,
        *LETTER_SIGNS,
        *HEDGE_SIGNS,
    ]
    phrases += [part for joint in words.joints for part in joint if part.strip() not in _openings(words)]
    singles = phrases if not words.is_spaced else [word for phrase in phrases for word in re.split("[ -]", phrase)]
    return frozenset((*(single.strip() for single in singles), *words.small, *words.opening, "+")) - {""}


def _has_digit(words: str) -> bool:
    return any(char.isdigit() or unicodedata.category(char) == "No" for char in words)


def _is_cut(part: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Tell whether a part ends in the sign of the amount that follows: `first $` of `the first $5 bill`."""
    is_sign = part[-1].words in CURRENCY_SIGNS and bool(rest) and rest[0].words[0].isdigit()
    return is_sign and (len(part) == 1 or part[-2].end < part[-1].start)


def _is_month_alone(date: PartialDate) -> bool:
    return date.year is None and date.quarter is None and date.day is None


def _is_decade(text: str, stop: int) -> bool:
    """Tell whether a year is followed by what makes a decade of it: `1990s`."""
    return bool(re.match(r"['’]?s(?!\w)", text[stop:]))
