"""The facts as files for machines: `facts.json` and `events.csv`."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from onrecord import urls
from onrecord.quantities.values import PartialDate, Quantity
from onrecord.render import founded
from onrecord.render.words import say_value, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from onrecord.model import Event, Fact, Site, Source, Statement
    from onrecord.render.frame import Use

COLUMNS = (
    "event", "company", "company_name", "title", "kind", "date", "from", "to", "products",
    "quantity", "certainty", "low", "high", "measure", "currency", "unit", "source",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet would work out instead of showing it (OWASP, CSV injection)."""


def facts_json(site: Site, uses: Iterable[Use]) -> bytes:
    """Return every source, company, event and fact. What is not known is null; numbers are texts of decimal digits."""
    used: dict[str, list[str]] = {}
    for use in uses:
        place = f"{urls.absolute(site.settings.base_url, use.page)}#{use.anchor}"
        used.setdefault(use.fact, []).append(place)
    document = {
        "title": words(site.settings.title, site),
        "publisher": site.settings.publisher.name,
        "url": urls.absolute(site.settings.base_url, urls.FRONT),
        "sources": {source.id: _source(source) for source in site.sources.values()},
        "companies": {
            company.id: {
                "name": company.name,
                "other_names": list(company.other_names),
                "country": company.country or None,
                "what": company.what or None,
                "url": company.url or None,
                "sources": list(company.sources),
            }
            for company in site.companies.values()
        },
        "events": [_event(event) for event in site.events],
        "facts": {fact.id: _fact(fact, site, used.get(fact.id, [])) for fact in site.facts.values()},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "kind": source.kind or None,
        "publisher": source.publisher or None,
        "author": source.author or None,
        "date": source.date.iso or None,
        "url": source.url or None,
        "retrieved": source.retrieved.iso or None,
        "archived": source.archived or None,
        "attribution": source.attribution or None,
        "note": source.note or None,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "company": event.company,
        "kind": event.kind or None,
        "title": event.title,
        "date": event.date.iso or None,
        "after": event.after or None,
        "from": list(event.origin) or None,
        "to": list(event.destinations) or None,
        "products": list(event.products) or None,
        "products_note": event.products_note or None,
        "quantities": list(event.quantities),
        "sources": list(event.sources),
        "note": event.note or None,
    }


def _fact(fact: Fact, site: Site, used: list[str]) -> dict[str, Any]:
    derivation = fact.derivation
    return {
        "what": fact.label,
        **_value(fact.value),
        "precision": founded.precision(fact) or None,
        "said": say_value(fact.value, site.settings.language),
        "unit": fact.unit or None,
        "as_of": fact.when.iso or None,
        "review_by": fact.review_by.iso or None,
        "company": fact.company or None,
        "sources": list(fact.sources),
        "single_sourced": founded.is_single(fact),
        "locator": fact.locator or None,
        "evidence": fact.evidence or None,
        "retrieved": fact.retrieved.iso or None,
        "archived": fact.archived or None,
        "attribution": fact.attribution or None,
        "unattributed": founded.is_unattributed(fact, site),
        "confirmed": [_statement(one) for one in fact.confirmed],
        "disputed": [{**_value(one.value), **_statement(one)} for one in fact.disputed],
        "disputed_parts": [part.id for part in founded.disputed_parts(fact, site)],
        "note": fact.note or None,
        "per": fact.per or None,
        "derived": {"operation": derivation.operation, "from": list(derivation.parts)} if derivation else None,
        "used": used,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "sources": list(statement.sources),
        "locator": statement.locator or None,
        "evidence": statement.evidence or None,
        "retrieved": statement.retrieved.iso or None,
        "archived": statement.archived or None,
    }


def _value(value: Quantity | PartialDate) -> dict[str, Any]:
    if isinstance(value, PartialDate):
        return {"date": value.iso or None}
    return {
        "certainty": value.kind.value,
        "low": _digits(value.low),
        "high": _digits(value.high),
        "measure": value.measure.value,
        "currency": value.currency or None,
    }


def events_csv(site: Site) -> bytes:
    """Return every quantity of every event in a row (RFC 4180), an event without any in a row of its own.

    Texts that a spreadsheet would take for a formula get an apostrophe in front; numbers stay numbers.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in site.events:
        for fact_id in event.quantities or ("",):
            writer.writerow(_row(event, site.facts.get(fact_id), site))
    return target.getvalue().encode()


def _row(event: Event, fact: Fact | None, site: Site) -> list[str]:
    company = site.companies.get(event.company)
    texts = (
        event.id, event.company, company.name if company else "", event.title, event.kind, event.date.iso,
        " ".join(event.origin), " ".join(event.destinations), "; ".join(event.products),
    )  # fmt: skip
    guarded = [_guarded(text) for text in texts]
    sources = _guarded(" ".join(fact.sources if fact else event.sources))
    if fact is None or not isinstance(fact.value, Quantity):
        return [*guarded, *[""] * 7, sources]
    value = fact.value
    name = fact.id.partition(".")[2]
    return [
        *guarded,
        name,
        value.kind.value,
        _digits(value.low) or "",
        _digits(value.high) or "",
        value.measure.value,
        value.currency,
        _guarded(fact.unit),
        sources,
    ]


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
