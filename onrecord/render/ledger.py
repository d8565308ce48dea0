"""The ledger as values: every fact with what stands behind it and where it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.quantities.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Correction, Fact, Site, Source
    from onrecord.render.page import Use


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of the ledger."""

    fact: Fact
    uses: tuple[Use, ...]
    """The places where it is used, one a sentence."""
    correction: Correction | None
    """The last correction of it."""


@dataclass(frozen=True, slots=True)
class Resting:
    """One source with what rests on it."""

    source: Source
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything on the record."""

    figures: tuple[Row, ...]
    derived: tuple[Row, ...]
    dates: tuple[Row, ...]
    sources: tuple[Resting, ...]


def ledger(site: Site, uses: Iterable[Use]) -> Ledger:
    """Return the ledger of a site whose pages use facts at `uses`."""
    by_fact: dict[str, dict[tuple[str, str], Use]] = {}
    for use in uses:
        by_fact.setdefault(use.fact, {}).setdefault((use.page, use.sentence), use)
    rows = [
        Row(
            fact,
            tuple(by_fact.get(fact.id, {}).values()),
            next((correction for correction in site.corrections if correction.fact == fact.id), None),
        )
        for fact in site.facts.values()
    ]
    return Ledger(
        figures=tuple(row for row in rows if not row.fact.derivation and not isinstance(row.fact.value, PartialDate)),
        derived=tuple(row for row in rows if row.fact.derivation),
        dates=tuple(row for row in rows if isinstance(row.fact.value, PartialDate)),
        sources=tuple(
            Resting(source, tuple(fact for fact in site.facts.values() if source.id in fact.sources))
            for source in site.sources.values()
        ),
    )
