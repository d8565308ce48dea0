"""`site.yaml` as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.shape import Entry
from onrecord.model import Publisher, Settings
from onrecord.prose.convert import Manner, to_line
from onrecord.prose.values import Prose
from onrecord.quantities.wording import direction

if TYPE_CHECKING:
    from onrecord.check.look import Look

DEFAULT_LANGUAGE = "en"


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
        publisher=Publisher(
            publisher.text("name"), publisher.text("url"), publisher.text("contact"), publisher.passage("name")
        ),
        base_url=base_url or file.meaning("base_url", ""),
        language=language,
        direction=direction(language),
        accent=look.accent,
        accent_dark=look.accent_dark,
        typefaces=look.typefaces,
        logo=look.logo,
        logo_dark=look.logo_dark,
        has_cards=look.has_cards,
        corrections_policy=line(policies, "corrections", language),
        sourcing_policy=line(policies, "sourcing", language),
        home=file.meaning("base_url", ""),
    )
