"""Which facts a figure that no link binds may belong to, the likeliest first, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.check.alike import EMPTY, alike, words_of
from onrecord.check.loose import said
from onrecord.quantities.claims import Claim
from onrecord.quantities.find import find
from onrecord.quantities.judging import is_the_value
from onrecord.quantities.lexicon import lexicon
from onrecord.quantities.spelling import level
from onrecord.quantities.truth import can_mean, is_true_of
from onrecord.quantities.values import Measure, PartialDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.check.loose import Loose
    from onrecord.model import Fact, Site

CERTAIN = 4
"""The least score at which a fact is the one, if no other comes within `LEAD` of it."""
LEAD = 2
SOLE = 3
"""The least score at which a fact is the one, if the figure is true of no other."""
TELLING = 4
"""Digits from which on a number is hardly the same as another one by chance."""
BEHIND = 4
"""Words behind a number among which what is counted is looked for."""
FEW = 3
"""A sentence of so few words, as in a table's cell, is read with what stands before it."""


class Likely(Struct, frozen=True):
    """A fact that a figure may belong to."""

    fact: Fact
    score: int
    reasons: tuple[str, ...]
    """Why, in a few words each: `Honda Atlas is named`."""
    words: str
    """The words to bind: all of the figure, or its number without a word before it that is no hedge here."""
    is_about_it: bool = False
    """Whether more than the value and the company say so: what is counted, or the words around it."""


class _Reason(Struct, frozen=True):
    """Something that speaks for a fact, or against it."""

    points: int
    told: str = ""
    """In a few words; empty where that tells nobody anything."""
    is_about_it: bool = False
    speaks_against: bool = False
    """Whether it leaves a doubt, whatever speaks for it."""


def likely_facts(loose: Loose, site: Site) -> tuple[Likely, ...]:
    """Return the facts of which a figure is true, the likeliest first."""
    judge = _Judge(loose, site)
    found = [judged for fact in site.facts.values() if (judged := judge.judged(fact)) is not None]
    order = {fact_id: number for number, fact_id in enumerate(site.facts)}
    return tuple(sorted(found, key=lambda one: (-one.score, order[one.fact.id])))


def certain_fact(likely: tuple[Likely, ...]) -> Likely | None:
    """Return the one fact that a figure belongs to, if that is beyond doubt."""
    if not likely or not likely[0].is_about_it or likely[0].score < (CERTAIN if len(likely) > 1 else SOLE):
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
        self.meanings = loose.found.meanings
        self.digits = min((_digits(one) for one in self.meanings if isinstance(one, Claim)), default=0)
        self.behind = words_of(loose.sentence[loose.at + len(loose.words) :], shortest=1)[:BEHIND]
        self.companies = frozenset(
            word
            for company in site.companies.values()
            for name in (company.name, *company.other_names)
            for word in words_of(name)
        )
        self.may_be_none = level(loose.words) in lexicon(self.language).plain
        """Whether the words are mostly no figure, as `third`."""
        sentence = words_of(loose.sentence)
        self.sentence = frozenset(sentence) - self.companies
        lines = loose.before.rstrip().rsplit("\n", 2)[-2:] if len(sentence) <= FEW else []
        self.nearby = frozenset(words_of(" ".join(lines))) - self.companies - self.sentence
        self.named = _companies_in(loose.sentence, site)
        self.earlier = _companies_in(loose.before, site)
        self.beside = [
            meaning
            for found in find(loose.sentence, self.language)
            if found.end <= loose.at or found.start >= loose.at + len(loose.words)
            for meaning in found.meanings
        ]

    def judged(self, fact: Fact) -> Likely | None:
        """Return how likely the figure belongs to a fact; None if it is not true of it."""
        words = self._true_words(fact)
        if not words:
            return None
        reasons = [
            *self._by_value(fact),
            *self._by_company(fact),
            *self._by_unit(fact),
            *self._by_words(fact),
            *self._by_figures_beside(fact),
            _Reason(0, speaks_against=self.may_be_none),
        ]
        return Likely(
            fact,
            sum(reason.points for reason in reasons),
            tuple(reason.told for reason in reasons if reason.told),
            words,
            any(reason.is_about_it for reason in reasons) and not any(reason.speaks_against for reason in reasons),
        )

    def _true_words(self, fact: Fact) -> str:
        """Return what of the figure is true of the fact: all, or the number without a word before it."""
        if not fact.value.is_known:
            return ""
        whole = self.loose.words
        is_date = any(isinstance(meaning, PartialDate) for meaning in self.meanings)
        core = whole if is_date else whole[self.loose.found.core - self.loose.found.start :]
        for words in dict.fromkeys((whole, core)):
            if is_true_of(words, fact.value, self.language, fact.unit, self.loose.found.way):
                return words
        return ""

    def _by_value(self, fact: Fact) -> Iterator[_Reason]:
        """Give how much it says that the numbers agree: the more digits, the more."""
        if isinstance(fact.value, PartialDate):
            date = next((one for one in self.meanings if isinstance(one, PartialDate)), None)
            points = _closeness(date, fact.value)
            yield _Reason(points, "the date is so", speaks_against=not points)
            return
        value = fact.value
        is_rough = not any(isinstance(one, Claim) and is_the_value(one, value) for one in self.meanings)
        is_telling = self.digits >= TELLING and not is_rough
        points = min(self.digits, TELLING) + (value.measure is not Measure.COUNT) - 2 * is_rough
        yield _Reason(points, f"it is {said(fact, self.language)}", is_telling)

    def _by_company(self, fact: Fact) -> Iterator[_Reason]:
        if not fact.company:
            return
        name = self.site.companies[fact.company].name
        if fact.company in self.named:
            yield _Reason(2, f"{name} is named")
        elif self.named:
            yield _Reason(-3)
        elif fact.company == self.loose.company:
            yield _Reason(1, f"it is the page of {name}")
        elif self.earlier and self.earlier[-1] == fact.company:
            yield _Reason(1, f"{name} was named last")

    def _by_unit(self, fact: Fact) -> Iterator[_Reason]:
        """Give what it says that the words behind the number are what the fact counts, or are not."""
        if not fact.unit or not isinstance(fact.value, Quantity):
            return
        units = words_of(fact.unit, shortest=1)
        if alike(units, self.behind):
            yield _Reason(2, f"{fact.unit} are counted", is_about_it=True)
        elif alike(units, self.sentence):
            yield _Reason(1, f"{fact.unit} are spoken of", is_about_it=True)
        elif self.behind and len(self.behind[0]) > FEW and self.behind[0] not in EMPTY and self.digits < TELLING:
            yield _Reason(-2, speaks_against=True)

    def _by_words(self, fact: Fact) -> Iterator[_Reason]:
        """Give what the fact's own words and date have in common with the sentence."""
        own = frozenset(words_of(f"{fact.label} {fact.note} {fact.evidence}")) - self.companies
        shared = alike(own, self.sentence)
        if shared:
            yield _Reason(min(len(shared), 3), "the words are alike", is_about_it=True)
        elif near := alike(own, self.nearby):
            yield _Reason(min(len(near), 2), "the words before it are alike", is_about_it=True)
        if isinstance(fact.value, PartialDate) or not fact.when.is_known:
            return
        dates = [date for date in self.beside if isinstance(date, PartialDate) and date.year]
        if any(can_mean(date, fact.when) for date in dates):
            yield _Reason(2, "the date is the same", is_about_it=True)
        elif any(date.year != fact.when.year for date in dates):
            yield _Reason(-1)

    def _by_figures_beside(self, fact: Fact) -> Iterator[_Reason]:
        """Give what it says that other facts of the same event, or the figure of a date, stand in the sentence."""
        owner = fact.id.partition(".")[0]
        others = [one for one in self.site.facts.values() if one.id.partition(".")[0] == owner and one.id != fact.id]
        values = [one.value for one in others if isinstance(one.value, Quantity)]
        if any(can_mean(meaning, value) for meaning in self.beside for value in values):
            yield _Reason(2 if isinstance(fact.value, PartialDate) else 1, "what belongs to it is beside it", True)


def _closeness(said: PartialDate | None, known: PartialDate) -> int:
    """Return how much it says that a date is so: a day most; a year alone, or a day without a year, nothing."""
    if said is None or said.year is None or said.is_fiscal != known.is_fiscal:
        return 0
    return 3 if said.day else 2 if said.month or said.quarter or said.half or said.is_fiscal else 0


def _digits(claim: Claim) -> int:
    """Return how many digits a claim names: one of a fraction or of 15, none of the zeros at the end."""
    if claim.is_share:
        return 1
    number = f"{abs(float(claim.low)):.12f}".replace(".", "").strip("0")
    return max(1, len(number))


def _companies_in(text: str, site: Site) -> tuple[str, ...]:
    """Return the ids of the companies that a text names, in the order of their last mention."""
    found = []
    for company in site.companies.values():
        at = max((text.rfind(name) for name in (company.name, *company.other_names)), default=-1)
        if at >= 0:
            found.append((at, company.id))
    return tuple(company_id for _, company_id in sorted(found))
