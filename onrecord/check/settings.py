"""`site.yaml` as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.shape import Entry, did_you_mean
from onrecord.model import Graphic, Publisher, Settings
from onrecord.prose.convert import Manner, to_line
from onrecord.prose.values import Prose
from onrecord.quantities.wording import direction

if TYPE_CHECKING:
    from onrecord.check.facts import Register
    from onrecord.problems import Problems

DEFAULT_LANGUAGE = "en"
DEFAULT_QUANTITY = "units"


def line(entry: Entry, key: str, language: str) -> Prose:
    """Return the text under a key as prose; empty prose when it is not there."""
    passage = entry.passage(key)
    return to_line(passage, Manner(language)) if passage else Prose()


def language_of(file: Entry | None) -> str:
    """Return the language of the site's texts."""
    return file.meaning("language", DEFAULT_LANGUAGE) if file else DEFAULT_LANGUAGE


def check_settings(file: Entry, base_url: str) -> Settings:
    """Return what `site.yaml` says; `base_url` stands in for its own where it is not empty."""
    language = language_of(file)
    publisher = file.entry("publisher") or Entry(file.place)
    policies = file.entry("policies") or Entry(file.place)
    look = file.entry("look") or Entry(file.place)
    return Settings(
        title=line(file, "title", language),
        description=line(file, "description", language),
        publisher=Publisher(publisher.text("name"), publisher.text("url"), publisher.text("contact")),
        base_url=base_url or file.meaning("base_url", ""),
        language=language,
        direction=direction(language),
        accent=look.meaning("accent", ""),
        accent_dark=look.meaning("accent_dark", ""),
        corrections_policy=line(policies, "corrections", language),
        sourcing_policy=line(policies, "sourcing", language),
    )


def check_graphics(file: Entry, register: Register, problems: Problems) -> dict[str, Graphic]:
    """Return the graphics that `site.yaml` defines; events and quantities that are not there are noted."""
    language = language_of(file)
    graphics = {}
    for graphic_id, entry in file.table("graphics").items():
        for value in entry.many("events"):
            text = value.passage.text
            if register.is_whole and text not in register.events:
                must = f'an event that is named is among the events (got "{text}")'
                way_out = did_you_mean(text, register.events, "Write the id of an event, or add it.")
                problems.add(value.passage.start, "unknown-event", must, way_out, len(text))
        _note_unknown_quantity(entry, register, problems)
        wanted = entry.texts("events") or tuple(register.events)
        graphics[graphic_id] = Graphic(
            id=graphic_id,
            kind=entry.meaning("kind", ""),
            title=line(entry, "title", language),
            subtitle=line(entry, "subtitle", language),
            note=line(entry, "note", language),
            events=tuple(event for event in register.events if event in wanted),
            quantity=entry.text("quantity") or DEFAULT_QUANTITY,
        )
    return graphics


def _note_unknown_quantity(entry: Entry, register: Register, problems: Problems) -> None:
    """Note a quantity that no event has, so that no chart is empty because of a misspelling."""
    named = entry.passage("quantity")
    have = {fact_id.partition(".")[2] for event in register.events.values() for fact_id in event.quantities}
    if named and register.is_whole and named.text not in have:
        must = f'the quantity a graphic shows is one that events have (got "{named.text}")'
        way_out = did_you_mean(named.text, have, f"Write one of {', '.join(sorted(have)) or 'those in facts.yaml'}.")
        problems.add(named.start, "unknown-fact", must, way_out, len(named.text))
