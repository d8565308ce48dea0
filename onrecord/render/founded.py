"""How well a fact is founded, in words: how precise it is, on how many sources it rests, and who says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec.structs import replace

from onrecord.quantities.values import Kind, PartialDate
from onrecord.render.words import say_fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.model import Fact, Site, Statement

    Quoted = Callable[[str, str], Markup]
    """Words of a source as they stand on a page, by the words and the source's id."""

KINDS = {
    Kind.EXACT: "exact",
    Kind.ABOUT: "approximate",
    Kind.AT_LEAST: "a lower bound",
    Kind.AT_MOST: "an upper bound",
    Kind.RANGE: "a range",
}
NOBODY = "none"
"""How an author writes that a source does not say from whom it has something."""


def precision(fact: Fact) -> str:
    """Return how closely a fact is known: `exact`, `a lower bound`, `to the month`; empty where nothing is stated."""
    value = fact.value
    if not value.is_known:
        return ""
    if isinstance(value, PartialDate):
        return f"to the {date_precision(value)}"
    # What is computed may have been rounded.
    return "computed" if fact.derivation and value.kind is Kind.EXACT else KINDS[value.kind]


def date_precision(date: PartialDate) -> str:
    """Return how closely a date is known: `day`, `month`, `quarter`, `half`, `year`; empty where it is not."""
    parts = {"day": date.day, "month": date.month, "quarter": date.quarter, "half": date.half, "year": date.year}
    return next((name for name, part in parts.items() if part), "")


def said_in_full(fact: Fact, language: str) -> str:
    """Return a fact's value with its unit: `38 cars`; a value that is not stated has none."""
    return " ".join(filter(None, (say_fact(fact, language), fact.unit if fact.value.is_known else "")))


def said_by(fact: Fact, statement: Statement, language: str) -> str:
    """Return what a further source says of a fact, with its unit: `40 cars`."""
    return said_in_full(replace(fact, value=statement.value), language)


def dispute(fact: Fact, site: Site, ours: Callable[[str], Markup] = escape, quoted: Quoted | None = None) -> Markup:
    """Return what other sources say of a fact: `40 cars according to A letter`; empty where none disagrees.

    `ours` is what becomes of words of our own (see `templates.speaking`), and `quoted` of words of a source.
    """
    if not fact.disputed:
        return Markup("")
    told = []
    for one in fact.disputed:
        titles = Markup(" and ").join(_titles(one, site, quoted))
        said = said_by(fact, one, site.settings.language)
        told.append(Markup("{} {} {}").format(said, ours("according to"), titles))
    return Markup("; ").join(told)


def disputed_parts(fact: Fact, site: Site) -> tuple[Fact, ...]:
    """Return the disputed facts that a derived figure comes down to, each once."""
    found = {part.id: part for part in _below(fact, site) if part.disputed}
    return tuple(found.values())


def own_sources(fact: Fact) -> tuple[str, ...]:
    """Return the ids of the sources in whose words a fact stands; those that only confirm it are left out."""
    further = {source for one in fact.confirmed for source in one.sources}
    return tuple(source for source in fact.sources if source not in further) or fact.sources


def is_single(fact: Fact) -> bool:
    """Tell whether all that is known of a fact comes from one source."""
    return fact.value.is_known and len(fact.sources) == 1


def is_unattributed(fact: Fact, site: Site) -> bool:
    """Tell whether no source of a stated fact says from whom it has it."""
    if fact.derivation or not fact.value.is_known:
        return False
    if fact.attribution:
        return fact.attribution == NOBODY
    return bool(fact.sources) and all(site.sources[source].attribution == NOBODY for source in fact.sources)


def _titles(statement: Statement, site: Site, quoted: Quoted | None) -> list[str]:
    titles = {source: site.sources[source].title for source in statement.sources}
    return [quoted(title, source) if quoted else title for source, title in titles.items()]


def _below(fact: Fact, site: Site) -> Iterator[Fact]:
    """Give what a derived figure is computed from, and what that is; a stack, so that no chain is too long."""
    stack = [fact.id]
    seen = {fact.id}
    while stack:
        derivation = site.facts[stack.pop()].derivation
        for part in derivation.parts if derivation else ():
            if part not in seen:
                seen.add(part)
                stack.append(part)
                yield site.facts[part]
