"""What a graphic rests on: the events and facts it shows, their total, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.prose.convert import plain
from onrecord.quantities.compute import derive
from onrecord.quantities.values import UNKNOWN, Kind, NotReadableError, Quantity
from onrecord.quantities.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from onrecord.model import Event, Graphic, Series, Site
    from onrecord.prose.values import Reference


class Subject(Struct, frozen=True):
    """What the lead story is about."""

    facts: frozenset[str]
    """Ids of the quantities of its events."""
    companies: frozenset[str]
    """Ids of the companies whose events these are."""


def about(company_id: str, site: Site) -> Site:
    """Return a site in which a company's events are the subject."""
    events = tuple(replace(event, is_subject=event.company == company_id) for event in site.events)
    return replace(site, events=events)


def shown_events(graphic: Graphic, site: Site) -> tuple[Event, ...]:
    """Return the events of a graphic, in the site's order.

    A map for which the author named no events leaves out those that have neither a place nor the map's quantity.
    """
    wanted = frozenset(graphic.events)
    events = tuple(event for event in site.events if event.id in wanted)
    if graphic.kind != "map" or graphic.has_own_events:
        return events
    return tuple(event for event in events if event.origin or event.destinations or _has_quantity(event, graphic))


def _has_quantity(event: Event, graphic: Graphic) -> bool:
    return f"{event.id}.{graphic.quantity}" in event.quantities


def shown_facts(graphic: Graphic, event: Event) -> tuple[str, ...]:
    """Return the ids of an event's facts that a graphic shows: the one it is about, or all."""
    if not graphic.quantity:
        return event.quantities
    wanted = f"{event.id}.{graphic.quantity}"
    return tuple(fact for fact in event.quantities if fact == wanted)


def summable(facts: tuple[str, ...], site: Site) -> tuple[tuple[str, ...], ...]:
    """Return facts as one group when they can be added up, else each by itself."""
    try:
        total(facts, site)
    except NotReadableError:
        return tuple((fact,) for fact in facts)
    return (facts,) if are_alike(facts, site) else tuple((fact,) for fact in facts)


def are_alike(facts: Iterable[str], site: Site) -> bool:
    """Tell whether the facts are of one sort, so that they may stand on one axis."""
    sorts = {(value.measure, value.currency, site.facts[fact].unit) for fact, value in _known(facts, site)}
    return len(sorts) < 2


def total(facts: tuple[str, ...], site: Site) -> Quantity:
    """Return the sum of facts: unknown only when none of them is stated.

    Raises `NotReadableError` when they cannot be added up; see `summable`.
    """
    values = [value for fact in facts if isinstance(value := site.facts[fact].value, Quantity)]
    if not values:
        return UNKNOWN
    return values[0] if len(values) == 1 else derive("sum", values)


def _known(facts: Iterable[str], site: Site) -> Iterator[tuple[str, Quantity]]:
    values = ((fact, site.facts[fact].value) for fact in facts)
    return ((fact, value) for fact, value in values if isinstance(value, Quantity) and value.is_known)


def size(quantity: Quantity) -> Decimal | None:
    """Return the number by which a quantity is sorted: its value, or the middle of a range.

    The range of what is `at most` begins at zero.
    """
    if quantity.kind is Kind.AT_MOST and quantity.high is not None and quantity.high > 0:
        return quantity.high / 2
    if quantity.low is not None and quantity.high is not None:
        return (quantity.low + quantity.high) / 2
    return quantity.value


def by_size(quantity: Quantity) -> tuple[bool, Decimal | int]:
    """Return a sort key that puts the largest quantity first and what is not stated last."""
    found = size(quantity)
    return (True, 0) if found is None else (False, -found)


def unit_of(facts: Iterable[str], site: Site) -> str:
    """Return what the facts count, as the first that says so has it: `cars`."""
    return next((site.facts[fact].unit for fact in facts if site.facts[fact].unit), "")


def subject_of(site: Site) -> Subject:
    """Return what the events are of that the lead story is about."""
    events = [event for event in site.events if event.is_subject]
    return Subject(
        frozenset(fact for event in events for fact in event.quantities), frozenset(event.company for event in events)
    )


def sources_of(events: Iterable[Event], facts: Iterable[str], site: Site) -> tuple[str, ...]:
    """Return the ids of the sources that events and facts rest on, each once, in the order of the events."""
    named = [source for event in events for source in event.sources]
    named += [source for fact in facts for source in site.facts[fact].sources]
    return tuple(dict.fromkeys(named))


def is_subject_row(facts: Iterable[str], subject: Subject, site: Site, *, by_company: bool) -> bool:
    """Tell whether a row or line holds a figure of the lead story's events.

    With `by_company` also whether all its figures are of the companies whose events these are.
    """
    listed = list(facts)
    companies = {site.facts[fact].company for fact in listed}
    own = by_company and bool(listed) and companies <= subject.companies
    return own or not subject.facts.isdisjoint(listed)


def named(series: Series, site: Site) -> str:
    """Return what a line is called, in plain words; nothing where nobody has named it."""
    if series.company:
        return site.companies[series.company].name
    return plain("".join(part if isinstance(part, str) else _spoken(part, site) for part in series.name.parts))


def _spoken(reference: Reference, site: Site) -> str:
    fact = site.facts.get(reference.target)
    if reference.inner or fact is None or not isinstance(fact.value, Quantity):
        return reference.inner
    return say(fact.value, site.settings.language)


def row_name(fact_id: str, figures: Iterable[str], site: Site) -> str:
    """Return what a row of one figure is called where its company does not say it: what the figure is the number of.

    Empty where the company says it: where each of `figures` has a company of its own.
    """
    companies = [site.facts[figure].company for figure in figures]
    return "" if all(companies) and len(set(companies)) == len(companies) else site.facts[fact_id].label
