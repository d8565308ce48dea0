"""What all events come to together: their sums, and which of them was the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.compute import derive
from onrecord.quantities.spans import span
from onrecord.quantities.values import NotReadableError, Quantity
from onrecord.quantities.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model import Event, Fact
    from onrecord.render.page import Page


class Total(Struct, frozen=True):
    """What all events come to in one quantity."""

    fact_ids: tuple[str, ...]
    fact: Fact | None
    """The derived figure that says it, if there is one."""
    said: str
    """The sum in words: `at least 142`"""
    unit: str
    unstated: tuple[str, ...]
    """Names of the companies that have not stated theirs."""


def first_of(dated: Sequence[Event]) -> Event | None:
    """Return the first of some events; None where another may have been before it, as in the same month."""
    if not dated or len({event.date.is_fiscal for event in dated}) > 1:
        return None
    first, *others = dated
    return first if all(span(first.date).stop <= span(other.date).start for other in others) else None


def totals(page: Page) -> Iterator[Total]:
    """Give the sum of each quantity that several events state, where they count the same thing."""
    site = page.site
    by_name: dict[str, list[Fact]] = {}
    for event in site.events:
        for fact_id in event.quantities:
            by_name.setdefault(fact_id.partition(".")[2], []).append(site.facts[fact_id])
    for name, facts in by_name.items():
        if sum(fact.value.is_known for fact in facts) < 2:
            continue
        try:
            value = derive("sum", [fact.value for fact in facts if isinstance(fact.value, Quantity)])
        except NotReadableError:
            continue
        units = {fact.unit for fact in facts}
        total = page.sum_of([fact.id for fact in facts])
        if total is None and len(units) > 1:
            continue
        unit = total.unit if total else units.pop()
        unstated = dict.fromkeys(site.companies[f.company].name for f in facts if f.company and not f.value.is_known)
        yield Total(
            fact_ids=tuple(fact.id for fact in facts),
            fact=total,
            said=say(value, page.language),
            unit=unit or name.replace("-", " "),
            unstated=tuple(unstated),
        )
