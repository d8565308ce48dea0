"""Which facts a figure that no link binds may belong to, the likeliest first, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.check.loose import said
from onrecord.quantities.find import find
from onrecord.quantities.spelling import level
from onrecord.quantities.truth import can_mean, untrue
from onrecord.quantities.values import Measure, PartialDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.check.loose import Loose
    from onrecord.model import Fact, Site

CERTAIN = 4
"""The least score at which a fact is the one, if no other comes within `LEAD` of it."""
LEAD = 2
STEM = 5
"""Letters of a word that are compared, so that `export` is `exported`."""
EMPTY = frozenset(
    (
        *("about", "after", "before", "their", "there", "which", "would", "other", "first", "second", "these", "those"),
        *("where", "while", "with", "from", "that", "this", "than", "more", "have", "been", "were"),
    )
)
"""Words that two sentences have in common whatever they are about."""


class Likely(NamedTuple):
    """A fact that a figure may belong to."""

    fact: Fact
    score: int
    reasons: tuple[str, ...]
    """Why, in a few words each: `Honda Atlas is named`."""
    words: str
    """The words to bind: all of the figure, or its number without a word before it that is no hedge here."""


def likely_facts(loose: Loose, site: Site) -> tuple[Likely, ...]:
    """Return the facts of which a figure is true, the likeliest first."""
    judge = _Judge(loose, site)
    found = [judged for fact in site.facts.values() if (judged := judge.judged(fact)) is not None]
    order = list(site.facts)
    return tuple(sorted(found, key=lambda one: (-one.score, order.index(one.fact.id))))


def certain_fact(likely: tuple[Likely, ...]) -> Likely | None:
    """Return the one fact that a figure belongs to, if that is beyond doubt."""
    if not likely or likely[0].score < CERTAIN:
        return None
    if len(likely) > 1 and likely[1].score > likely[0].score - LEAD:
        return None
    return likely[0]


class _Judge:
    """Judges one figure against one fact after the other."""

    def __init__(self, loose: Loose, site: Site) -> None:
        self.loose = loose
        self.site = site
        self.language = site.settings.language
        self.core = loose.words[loose.found.core - loose.found.start :]
        self.behind = loose.sentence[loose.at + len(loose.words) :]
        self.stems = _stems(loose.sentence)
        self.named = _companies_in(loose.sentence, site)
        self.earlier = _companies_in(loose.before, site)
        self.dates = [
            meaning
            for found in find(loose.sentence, self.language)
            for meaning in found.meanings
            if isinstance(meaning, PartialDate) and meaning.year
        ]

    def judged(self, fact: Fact) -> Likely | None:
        """Return how likely the figure belongs to a fact; None if it is not true of it."""
        words = self._true_words(fact)
        if not words:
            return None
        reasons = [*self._by_value(fact), *self._by_company(fact), *self._by_unit(fact), *self._by_words(fact)]
        score = sum(points for points, _ in reasons)
        return Likely(fact, score, tuple(reason for _, reason in reasons if reason), words)

    def _true_words(self, fact: Fact) -> str:
        """Return what of the figure is true of the fact: all, or the number without a word before it."""
        if not fact.value.is_known:
            return ""
        for words in dict.fromkeys((self.loose.words, self.core)):
            if untrue(words, fact.value, self.language, fact.unit, self.loose.found.way) is None:
                return words
        return ""

    def _by_value(self, fact: Fact) -> Iterator[tuple[int, str]]:
        """Give how much it says that the numbers agree: the more digits, the more."""
        if isinstance(fact.value, PartialDate):
            meaning = next((one for one in self.loose.found.meanings if isinstance(one, PartialDate)), None)
            yield _closeness(meaning), "the date is so"
            return
        digits = len(re.sub(r"\D", "", f"{fact.value.value or fact.value.low or 0:f}").strip("0"))
        is_sort = fact.value.measure is not Measure.COUNT
        yield min(digits, 3) + is_sort, f"it is {said(fact, self.language)}"

    def _by_company(self, fact: Fact) -> Iterator[tuple[int, str]]:
        if not fact.company:
            return
        name = self.site.companies[fact.company].name
        if fact.company in self.named:
            yield 2, f"{name} is named"
        elif self.named:
            yield -3, ""
        elif fact.company == self.loose.company:
            yield 1, f"it is the page of {name}"
        elif self.earlier and self.earlier[-1] == fact.company:
            yield 1, f"{name} was named last"

    def _by_unit(self, fact: Fact) -> Iterator[tuple[int, str]]:
        """Give what it says that the words behind the number are what the fact counts, or are not."""
        if not fact.unit or not isinstance(fact.value, Quantity):
            return
        near = " ".join(re.findall(r"\w+", self.behind)[:4])
        units = _stems(fact.unit, shortest=1)
        if units & _stems(near, shortest=1):
            yield 2, f"{fact.unit} are counted"
        elif units & self.stems:
            yield 1, f"{fact.unit} are spoken of"

    def _by_words(self, fact: Fact) -> Iterator[tuple[int, str]]:
        """Give what the fact's own words and date have in common with the sentence."""
        shared = _stems(f"{fact.label} {fact.note} {fact.evidence}") & self.stems
        if shared:
            yield min(len(shared), 3), "the words are alike"
        is_date = isinstance(fact.value, PartialDate)
        if not is_date and fact.date.is_known and any(can_mean(date, fact.date) for date in self.dates):
            yield 2, "the date is the same"
        elif not is_date and fact.date.is_known and any(date.year != fact.date.year for date in self.dates):
            yield -1, ""


def _closeness(date: PartialDate | None) -> int:
    """Return how much a date says: a day most, a year alone nothing."""
    if date is None or date.year is None:
        return 0
    return 3 if date.day else 2 if date.month or date.quarter else 0


def _stems(text: str, shortest: int = 4) -> frozenset[str]:
    """Return the beginnings of the telling words of a text."""
    words = re.findall(rf"[^\W\d_]{{{shortest},}}", level(text))
    return frozenset(word[:STEM].removesuffix("s") for word in words if word not in EMPTY)


def _companies_in(text: str, site: Site) -> tuple[str, ...]:
    """Return the ids of the companies that a text names, in the order of their last mention."""
    found = []
    for company in site.companies.values():
        at = max((text.rfind(name) for name in (company.name, *company.other_names)), default=-1)
        if at >= 0:
            found.append((at, company.id))
    return tuple(company_id for _, company_id in sorted(found))
