"""What is stated of an event or a source, in words, and what is not where others state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from onrecord.quantities.wording import country_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.model import Event, Site, Source


def details(event: Event, site: Site, ours: Callable[[str], Markup]) -> tuple[Markup, ...]:
    """Return what an event has besides its figures: `including Fortuner`, `from Pakistan, destination not stated`.

    `ours` is what becomes of words of our own: see `templates.speaking`.
    """
    return tuple(filter(None, (_products(event, site, ours), _way(event, site, ours))))


def _products(event: Event, site: Site, ours: Callable[[str], Markup]) -> Markup:
    said = " ".join(filter(None, (event.products_note, ", ".join(event.products))))
    if said:
        return escape(said)
    return ours("products not stated") if any(other.products for other in site.events) else Markup("")


def _way(event: Event, site: Site, ours: Callable[[str], Markup]) -> Markup:
    """Return from where to where; that both are not stated only where some event of the site states either."""
    origin, destination = (
        listed([country_name(code, site.settings.language) for code in codes])
        for codes in (event.origin, event.destinations)
    )
    if origin and destination:
        return Markup("{} {} {} {}").format(ours("from"), origin, ours("to"), destination)
    if destination:
        return Markup("{} {}").format(ours("to"), destination)
    if origin:
        return Markup("{} {}{}").format(ours("from"), origin, ours(", destination not stated"))
    return ours("place not stated") if any(other.origin or other.destinations for other in site.events) else Markup("")


def missing(source: Source) -> str:
    """Return what is not known of a source in one phrase: `publisher and date not stated`; empty if all is known."""
    known = {"publisher": source.publisher, "author": source.author, "date": source.date.is_known}
    lacking = [name for name, is_there in known.items() if not is_there]
    return f"{listed(lacking)} not stated" if lacking else ""


def listed(words: Sequence[str]) -> str:
    """Return words in a row: `Japan, Kenya and Tanzania`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
