"""A figure or date as a template shows it, and the arithmetic of those that are computed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from onrecord.quantities.compute import derive
from onrecord.quantities.values import NotReadableError, PartialDate, Quantity
from onrecord.quantities.wording import say, say_date
from onrecord.render.words import html_date, machine_value, say_fact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.model import Fact, Site
    from onrecord.problems import Problem
    from onrecord.render.page import Page

SIGNS = {"sum": " + ", "difference": " − ", "share": " ÷ ", "ratio": " ÷ "}
FORMS = {"change": Markup("({1} − {0}) ÷ {0}"), "points": Markup("{1} − {0}")}
NAMED = {"count": " counted: ", "minimum": ", the least of ", "maximum": ", the greatest of "}
"""Operations that no sign stands for, in words."""


LONGEST = 24
"""Characters of a figure that are kept on one line."""


class Stand(Enum):
    """How a figure stands on a page."""

    TEXT = "text"
    """With a control that opens its note."""
    MARGIN = "margin"
    """The same, with its entry beside it where the page has a margin."""
    HEADING = "heading"
    """As a link to the ledger: in a heading a control would be read out as part of its name."""


class Changed(Struct, frozen=True):
    """The newest change of a fact, as it is said where the fact stands."""

    is_correction: bool
    said: str
    """`Correction, 23 November 2026: we had said 36`"""
    href: str
    """The link to its note on the page, from the first place where the fact stands there; else empty."""


class Shown(Struct, frozen=True):
    """A fact as a template shows it."""

    fact: Fact
    text: Markup
    machine: str
    """The value as machines read it; empty where there is no single one."""
    is_time: bool
    """Whether `machine` is a valid `datetime` of HTML: a quarter, a half and a fiscal year are none."""
    anchor: str
    href: str
    said: str
    """The value in full, with its unit: `38 cars`"""
    disputed: str
    """What other sources say: `40 cars according to A letter`; empty where none disagrees."""
    margin_note: str
    """What the margin says below value and label: the date and the kind of source, or that it is computed; empty where
    the figure has no entry there."""
    stand: Stand
    note: str
    """The id of its note at the foot of the page."""
    problems: tuple[Problem, ...]
    """Those that are marked in `text`."""
    change: Changed | None = None
    """The newest correction or update that made it another one."""

    @property
    def in_margin(self) -> bool:
        """Whether its entry stands beside it."""
        return self.stand is Stand.MARGIN

    @property
    def is_link(self) -> bool:
        """Whether it is a link; a mark of what is wrong with it must not lie below a control, either."""
        return self.stand is Stand.HEADING or bool(self.problems)

    @property
    def is_long(self) -> bool:
        """Whether it may need more than one line, so that no control can lie over it."""
        # Markup never says more than it is long, and is seldom as long.
        return len(self.text) > LONGEST and len(self.text.striptags()) > LONGEST


def machine_of(fact: Fact) -> tuple[str, bool]:
    """Return a fact's value as machines read it, and whether that is a date HTML knows."""
    machine = machine_value(fact.value)
    return machine, isinstance(fact.value, PartialDate) and bool(html_date(fact.value))


def margin_note(fact: Fact, site: Site) -> str:
    """Return what stands behind a fact in the fewest words: `April 2025 · news report`, `40 + 38 · news report`."""
    language = site.settings.language
    kinds = dict.fromkeys(site.sources[source].kind or site.sources[source].title for source in fact.sources)
    if fact.derivation:
        named = [say_fact(site.facts[part], language) for part in fact.derivation.parts]
        how = " + ".join(named) if fact.derivation.operation == "sum" else "computed"
        return " · ".join((how, *kinds))
    return " · ".join(filter(None, (when(fact, language), *kinds)))


def when(fact: Fact, language: str) -> str:
    """Return when a stated fact was so, in words; empty for a date, which is its own."""
    return "" if isinstance(fact.value, PartialDate) else say_date(fact.when, language)


def together(page: Page, fact_ids: Sequence[str]) -> Markup:
    """Return the sum of several facts: the derived figure that says so, or where there is none the arithmetic."""
    if len(fact_ids) == 1:
        return page.fact(fact_ids[0])
    total = page.sum_of(fact_ids)
    if total is not None:
        return page.fact(total.id)
    added = page.frame.said.added(tuple(fact_ids))
    if not added:
        return Markup(", ").join(page.fact(fact_id) for fact_id in fact_ids)
    return Markup("{} = {}").format(page.parts(fact_ids), added)


def added(facts: Sequence[Fact], language: str) -> str:
    """Return what several facts come to, in words; nothing where they cannot be added up."""
    try:
        value = derive("sum", [fact.value for fact in facts if isinstance(fact.value, Quantity)])
    except NotReadableError:
        return ""
    return say(value, language)


def sums(site: Site) -> dict[frozenset[str], Fact]:
    """Return the derived figures that are sums, by the facts they come down to; of two alike the first."""
    found: dict[frozenset[str], Fact] = {}
    for fact in site.facts.values():
        if fact.derivation and fact.derivation.operation == "sum":
            found.setdefault(frozenset(_leaves(fact, site)), fact)
    return found


def _leaves(fact: Fact, site: Site) -> set[str]:
    """Return the facts a sum comes down to, sums within it taken apart."""
    if fact.derivation is None or fact.derivation.operation != "sum":
        return {fact.id}
    return set().union(*(_leaves(site.facts[part], site) for part in fact.derivation.parts))


def arithmetic(fact: Fact, page: Page, link_to: Callable[[str], str]) -> Markup:
    """Return how a derived figure is computed, each part with a link to its entry in the ledger.

    `link_to` gives the address of a fact's entry by its id.
    """
    derivation, language = fact.derivation, page.language
    if derivation is None:
        return Markup("")
    operation, facts = derivation.operation, [page.site.facts[part] for part in derivation.parts]
    parts = [
        Markup('<a href="{}" title="{}">{}</a>').format(
            link_to(part.id), part.label, part.label if operation == "count" else _said(part, page)
        )
        for part in facts
    ]
    said = say_fact(fact, language)
    if operation in NAMED:
        return Markup("{}{}{}").format(said, NAMED[operation], Markup("; ").join(parts))
    return Markup("{} = {}").format(_worked(operation, parts, facts, language), said)


def _said(fact: Fact, page: Page) -> str:
    said = say_fact(fact, page.language)
    return said if fact.value.is_known else page.frame.ours(said)


def _worked(operation: str, parts: Sequence[Markup], facts: Sequence[Fact], language: str) -> Markup:
    """Return the side of an equation with the parts in it: `(40 + 38) ÷ 2`."""
    if operation == "average":
        return Markup("({}) ÷ {}").format(Markup(" + ").join(parts), len(parts))
    if operation == "convert":
        # A rate is what one unit of `per` costs: an amount in that currency is multiplied.
        sign = "×" if getattr(facts[0].value, "currency", "") == facts[1].per else "÷"
        when = say_date(facts[1].date, language)
        return Markup("{} {} {} {} ({})").format(parts[0], sign, parts[1], facts[1].unit, when)
    if operation in FORMS:
        return FORMS[operation].format(*parts)
    return Markup(SIGNS[operation]).join(parts)  # noqa: S704 -- our own signs
