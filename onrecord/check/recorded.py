"""A fact as the record has it, and whether the two still say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.quantities.truth import states
from onrecord.quantities.values import PartialDate
from onrecord.quantities.wording import NO_BREAK_SPACE, say, say_date
from onrecord.record.exact import exact
from onrecord.record.values import WITHDRAWN, Recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.model import Fact
    from onrecord.record.values import Record


def recorded(fact: Fact, language: str) -> Recorded:
    """Return what is told of a fact, without since when and where; spaces are plain ones."""
    value, derivation = fact.value, fact.derivation
    said = say_date(value, language) if isinstance(value, PartialDate) else say(value, language)
    return Recorded(
        label=fact.label,
        said=said.replace(NO_BREAK_SPACE, " "),
        value=value,
        unit=fact.unit,
        date=fact.when,
        sources=fact.sources,
        computed=f"{derivation.operation}: {', '.join(derivation.parts)}" if derivation else "",
    )


def differs(told: Recorded, fact: Fact | None) -> bool:
    """Tell whether a fact's value or unit is another one than on the record; 1.1 and 1.10 are one."""
    if told.value is None or fact is None:
        return told.value is not None or fact is not None
    return (exact(told.value), told.unit) != (exact(fact.value), fact.unit)


def bearing(fact: Fact) -> tuple[str, ...]:
    """Return the facts whose values a computed figure comes from; a count comes from none."""
    derivation = fact.derivation
    return derivation.parts if derivation and derivation.operation != "count" else ()


def says(words: str, told: Recorded, language: str) -> bool:
    """Tell whether an author's words are true of what is on the record."""
    if told.value is None:
        return words == WITHDRAWN
    return states(words, told.value, language, told.unit)


def with_new_ids(record: Record, renamings: Mapping[str, str]) -> Record:
    """Return the record with the ids that its facts have now; `renamings` may name events, too."""

    def now(fact_id: str) -> str:
        owner, dot, part = fact_id.partition(".")
        new = renamings.get(fact_id) or f"{renamings.get(owner, owner)}{dot}{part}"
        # Once it is recorded by its new id, an old one of that name is another fact.
        return fact_id if new in record.facts else new

    def computed(told: Recorded) -> str:
        operation, colon, parts = told.computed.partition(": ")
        return f"{operation}{colon}{', '.join(map(now, parts.split(', ')))}" if parts else told.computed

    facts = {now(fact_id): replace(told, computed=computed(told)) for fact_id, told in record.facts.items()}
    lines = {now(fact_id): line for fact_id, line in record.lines.items()}
    renamed = frozenset(now(fact_id) for fact_id in record.facts if now(fact_id) != fact_id)
    return replace(record, facts=facts, lines=lines, renamed=renamed)
