"""The ledger as values: every fact with what stands behind it and where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.values import PartialDate
from onrecord.render import founded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.model import Fact, Site, Source
    from onrecord.record.values import Change
    from onrecord.render.frame import Use


class Mention(Struct, frozen=True):
    """A sentence that uses a fact, with the pages on which it stands; no sentence for tables and graphics."""

    sentence: str
    uses: tuple[Use, ...]
    """The first use on each of the pages."""


class Row(Struct, frozen=True):
    """One fact of the ledger."""

    fact: Fact
    mentions: tuple[Mention, ...]
    changes: tuple[Change, ...]
    """Corrections and updates that made it another one, the newest first."""
    precision: str
    """How closely it is known: `exact`, `to the month`; empty where it is not stated."""
    sources: tuple[str, ...]
    """Ids of the sources in whose words it stands, without those that only confirm it."""
    is_single: bool
    """Whether it rests on one source alone."""
    is_unattributed: bool
    """Whether no source of it says from whom it has it."""
    disputed_parts: tuple[Fact, ...]
    """The disputed facts that it is computed from."""


class Resting(Struct, frozen=True):
    """One source with what rests on it."""

    source: Source
    facts: tuple[Fact, ...]
    disputed: tuple[Fact, ...]
    """The facts of which it says something else."""


class Ledger(Struct, frozen=True):
    """Everything on the record."""

    figures: tuple[Row, ...]
    derived: tuple[Row, ...]
    dates: tuple[Row, ...]
    sources: tuple[Resting, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All entries, in the order of the page."""
        return (*self.figures, *self.derived, *self.dates)


def ledger(site: Site, uses: Iterable[Use]) -> Ledger:
    """Return the ledger of a site whose pages use facts at `uses`."""
    by_fact: dict[str, list[Use]] = {}
    for use in uses:
        by_fact.setdefault(use.fact, []).append(use)
    rows = [
        Row(
            fact=fact,
            mentions=mentions(by_fact.get(fact.id, [])),
            changes=tuple(change for change in site.changes if fact.id in change.touches),
            precision=founded.precision(fact),
            sources=founded.own_sources(fact),
            is_single=founded.is_single(fact),
            is_unattributed=founded.is_unattributed(fact, site),
            disputed_parts=founded.disputed_parts(fact, site),
        )
        for fact in site.facts.values()
    ]
    resting = _by_source(site, lambda fact: fact.sources)
    disputed = _by_source(site, lambda fact: tuple(source for one in fact.disputed for source in one.sources))
    return Ledger(
        figures=tuple(row for row in rows if not row.fact.derivation and not isinstance(row.fact.value, PartialDate)),
        derived=tuple(row for row in rows if row.fact.derivation),
        dates=tuple(row for row in rows if isinstance(row.fact.value, PartialDate)),
        sources=tuple(
            Resting(source, resting.get(source.id, ()), disputed.get(source.id, ())) for source in site.sources.values()
        ),
    )


def unused(site: Site, uses: Iterable[Use]) -> tuple[str, ...]:
    """Return the ids of the facts that no page uses, other than the ledger: not even a figure computed from them.

    The date of a figure belongs to it and is not listed by itself.
    """
    used = {use.fact for use in uses}
    stack = [*used]
    while stack:
        derivation = site.facts[stack.pop()].derivation
        further = [part for part in derivation.parts if part not in used] if derivation else []
        used.update(further)
        stack += further
    belonging = used | {f"{fact_id}.{part}" for fact_id in site.facts for part in ("date", "as_of")}
    return tuple(fact_id for fact_id in site.facts if fact_id not in belonging)


def _by_source(site: Site, named: Callable[[Fact], tuple[str, ...]]) -> dict[str, tuple[Fact, ...]]:
    """Return facts by the sources that `named` finds in them, each fact once."""
    found: dict[str, dict[str, Fact]] = {}
    for fact in site.facts.values():
        for source in named(fact):
            found.setdefault(source, {})[fact.id] = fact
    return {source: tuple(facts.values()) for source, facts in found.items()}


def mentions(uses: Iterable[Use]) -> tuple[Mention, ...]:
    """Group uses by their sentences, tables and graphics last."""
    by_sentence: dict[str, dict[str, Use]] = {}
    for use in uses:
        by_sentence.setdefault(use.sentence, {}).setdefault(use.page, use)
    grouped = (Mention(sentence, tuple(pages.values())) for sentence, pages in by_sentence.items())
    return tuple(sorted(grouped, key=lambda mention: not mention.sentence))
