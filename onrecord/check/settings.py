"""`site.yaml` as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.register import is_torn
from onrecord.check.shape import Entry, did_you_mean, short
from onrecord.model import Graphic, Publisher, Settings
from onrecord.prose.convert import Manner, to_line
from onrecord.prose.values import Prose
from onrecord.quantities.wording import direction

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from onrecord.check.look import Look
    from onrecord.check.register import Register
    from onrecord.model import Event
    from onrecord.problems import Problems

DEFAULT_LANGUAGE = "en"
DEFAULT_QUANTITY = "units"
SHOW_ALL = ("table", "timeline")
"""Kinds of graphic that have room for every quantity of an event."""


def line(entry: Entry, key: str, language: str) -> Prose:
    """Return the text under a key as prose; empty prose when it is not there."""
    passage = entry.passage(key)
    return to_line(passage, Manner(language)) if passage else Prose()


def language_of(file: Entry) -> str:
    """Return the language of the site's texts."""
    return file.meaning("language", DEFAULT_LANGUAGE)


def check_settings(file: Entry, base_url: str, look: Look) -> Settings:
    """Return what `site.yaml` says, with `look` as its look; `base_url` stands in for its own where it is not empty."""
    language = language_of(file)
    publisher = file.entry("publisher") or Entry(file.place)
    policies = file.entry("policies") or Entry(file.place)
    return Settings(
        title=line(file, "title", language),
        description=line(file, "description", language),
        publisher=Publisher(publisher.text("name"), publisher.text("url"), publisher.text("contact")),
        base_url=base_url or file.meaning("base_url", ""),
        language=language,
        direction=direction(language),
        accent=look.accent,
        accent_dark=look.accent_dark,
        typefaces=look.typefaces,
        logo=look.logo,
        logo_dark=look.logo_dark,
        corrections_policy=line(policies, "corrections", language),
        sourcing_policy=line(policies, "sourcing", language),
        home=file.meaning("base_url", ""),
    )


def check_graphics(file: Entry, register: Register, problems: Problems) -> dict[str, Graphic]:
    """Return the graphics that `site.yaml` defines; events and quantities that are not there are noted."""
    have = {fact_id.partition(".")[2] for event in register.events.values() for fact_id in event.quantities}
    graphics = {}
    table = file.table("graphics")
    if is_torn(file, "graphics") or any("kind" not in entry for entry in table.values()):
        register.torn.add("graphics")
    for graphic_id, entry in table.items():
        for value in entry.many("events"):
            if value.passage.text not in register.events:
                register.note_unknown("events", value.passage.text, value.passage.start, problems)
        _note_unknown_quantity(entry, have, register, problems)
        if "kind" in entry:
            graphics[graphic_id] = _graphic(graphic_id, entry, register, language_of(file))
    return graphics


def _graphic(graphic_id: str, entry: Entry, register: Register, language: str) -> Graphic:
    wanted = set(entry.texts("events")) or register.events.keys()
    shown = [event for event in register.events.values() if event.company and event.id in wanted]
    kind = entry.meaning("kind", "")
    return Graphic(
        id=graphic_id,
        kind=kind,
        title=line(entry, "title", language),
        subtitle=line(entry, "subtitle", language),
        note=line(entry, "note", language),
        events=tuple(event.id for event in shown),
        quantity=entry.text("quantity") or _default_quantity(kind, shown),
    )


def _default_quantity(kind: str, shown: Sequence[Event]) -> str:
    """Return what a graphic shows that names no quantity: nothing, which is all, or the one that is most at home."""
    if kind in SHOW_ALL:
        return ""
    names = [fact_id.partition(".")[2] for event in shown for fact_id in event.quantities]
    # Of those that are equally common, the one that is written first.
    return DEFAULT_QUANTITY if DEFAULT_QUANTITY in names else max(names, key=names.count, default=DEFAULT_QUANTITY)


def _note_unknown_quantity(entry: Entry, have: Collection[str], register: Register, problems: Problems) -> None:
    """Note a quantity that no event has, so that no chart is empty because of a misspelling."""
    named = entry.passage("quantity")
    if not named or named.text in have or "events" in register.torn or register.spoiled & register.events.keys():
        return
    must = f'the quantity a graphic shows is one that events have (got "{short(named.text)}")'
    otherwise = f"Write one of {', '.join(sorted(have))}." if have else "Give events one in content/facts.yaml."
    problems.add(named.start, "unknown-fact", must, did_you_mean(named.text, have, otherwise), len(named.text))
