"""Prose and values as plain words, for titles, feeds and data, where there is no room for links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.dates import format_datetime

from onrecord.prose.convert import plain
from onrecord.prose.sentences import BLANK
from onrecord.prose.values import Prose, Reference
from onrecord.quantities.values import PartialDate, Quantity
from onrecord.quantities.wording import locale, say, say_date

if TYPE_CHECKING:
    from datetime import datetime

    from onrecord.model import Fact, Site

SPACES = re.compile(r"[ \t\n\r\f\v]+")
"""White space that says nothing; a no-break space stays."""


def words(prose: Prose, site: Site) -> str:
    """Return a text without markup, links filled in and pictures left out."""
    said = "".join(part if isinstance(part, str) else _escaped(spoken(part, site)) for part in prose.parts)
    return SPACES.sub(" ", plain(said)).strip(" ")


def spoken(reference: Reference, site: Site) -> str:
    """Return a reference's words, or the value it stands for where it has none."""
    if reference.words or reference.scheme != "fact":
        return plain(reference.inner)
    fact = site.facts.get(reference.target)
    return say_fact(fact, site.settings.language) if fact else "…"


def with_values(sentence: str, site: Site) -> str:
    """Return a reference's sentence with the values in it that the build writes."""

    def value(blank: re.Match[str]) -> str:
        return say_fact(site.facts[blank[1]], site.settings.language) if blank[1] in site.facts else "…"

    return BLANK.sub(value, sentence)


def say_fact(fact: Fact, language: str) -> str:
    """Return a fact's value in the words of the page's language."""
    return say_value(fact.value, language)


def say_value(value: Quantity | PartialDate, language: str) -> str:
    """Return a value in the words of a language: `38`, `at least 142`, `April 2025`, `not stated`."""
    if isinstance(value, PartialDate):
        return say_date(value, language)
    return say(value, language)


def machine_value(value: Quantity | PartialDate) -> str:
    """Return a value as machines read it: `38`, `2025-04`; empty where there is no single one."""
    if isinstance(value, PartialDate):
        return value.iso
    return "" if value.value is None else format(value.value, "f")


def html_date(date: PartialDate) -> str:
    """Return a date as HTML and schema.org know it: `2025-04`; empty for a quarter, a half and a fiscal year."""
    return "" if date.quarter or date.half or date.is_fiscal else date.iso


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def say_time(moment: datetime, language: str) -> str:
    """Return a moment of publication: `22 November 2026, 09:00 UTC+05`."""
    said = format_datetime(moment, "d MMMM y, HH:mm", tzinfo=moment.tzinfo, locale=locale(language))
    zone = moment.strftime("%z")
    zone = "UTC" if zone in ("+0000", "") else f"UTC{zone[:3]}{':' + zone[3:5] if zone[3:5] != '00' else ''}"
    return f"{said} {zone}"
