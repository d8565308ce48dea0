"""The ledger as values: every fact with what stands behind it and where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.quantities.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Fact, Site, Source
    from onrecord.record.values import Change
    from onrecord.render.frame import Use


class Mention(NamedTuple):
    """A sentence that uses a fact, with the pages on which it stands; no sentence for tables and graphics."""

    sentence: str
    uses: tuple[Use, ...]
    """The first use on each of the pages."""


class Row(NamedTuple):
    """One fact of the ledger."""

    fact: Fact
    mentions: tuple[Mention, ...]
    changes: tuple[Change, ...]
    """Corrections and updates that made it another one, the newest first."""


class Resting(NamedTuple):
    """One source with what rests on it."""

    source: Source
    facts: tuple[Fact, ...]


class Ledger(NamedTuple):
    """Everything on the record."""

    figures: tuple[Row, ...]
    derived: tuple[Row, ...]
    dates: tuple[Row, ...]
    sources: tuple[Resting, ...]


def ledger(site: Site, uses: Iterable[Use]) -> Ledger:
    """Return the ledger of a site whose pages use facts at `uses`."""
    by_fact: dict[str, list[Use]] = {}
    for use in uses:
        by_fact.setdefault(use.fact, []).append(use)
    rows = [
        Row(
            fact,
            mentions(by_fact.get(fact.id, [])),
            tuple(change for change in site.changes if fact.id in change.touches),
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


def mentions(uses: Iterable[Use]) -> tuple[Mention, ...]:
    """Group uses by their sentences, tables and graphics last."""
    by_sentence: dict[str, dict[str, Use]] = {}
    for use in uses:
        by_sentence.setdefault(use.sentence, {}).setdefault(use.page, use)
    grouped = (Mention(sentence, tuple(pages.values())) for sentence, pages in by_sentence.items())
    return tuple(sorted(grouped, key=lambda mention: not mention.sentence))
