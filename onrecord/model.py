"""The site as frozen values: everything the pages are made from, after every rule has been checked."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.prose.values import Prose
from onrecord.quantities.values import UNKNOWN_DATE, PartialDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from onrecord.problems import Place
    from onrecord.prose.values import Reference
    from onrecord.record.values import Change


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from."""

    id: str
    """`export-report`"""
    title: str
    """`News report on car exports from Pakistan`"""
    kind: str = ""
    """In the author's words: `news report`"""
    publisher: str = ""
    """Empty when it is not known."""
    author: str = ""
    """Empty when it is not known."""
    date: PartialDate = UNKNOWN_DATE
    url: str = ""
    retrieved: PartialDate = UNKNOWN_DATE
    archived: str = ""
    """Address of an archived copy."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody the story is about."""

    id: str
    """`honda-atlas`"""
    name: str
    """`Honda Atlas`"""
    other_names: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166 code of two letters: `PK`; empty when not stated."""
    what: str = ""
    """Who they are in a few words: `Car maker`"""
    url: str = ""
    sources: tuple[str, ...] = ()
    words: Prose = field(default_factory=Prose)
    """The author's own text for the company's page, if any."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived figure is computed."""

    operation: str
    """A key of the schema's `OPERATIONS`: `sum`"""
    parts: tuple[str, ...]
    """Ids of the facts it is computed from, in the author's order; of a conversion the amount, then the rate."""
    unstated: tuple[str, ...] = ()
    """Ids of those parts whose value is not known."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One addressable value: a quantity of an event, an event's date, a figure, a figure's date, a derived figure."""

    id: str
    """What stands in a link after `fact:`: `honda-batch-2.units`"""
    label: str
    """What it is the value of: `Honda Atlas, second batch: units`"""
    value: Quantity | PartialDate
    unit: str = ""
    """What is counted: `cars`; empty for dates, percentages and money."""
    date: PartialDate = UNKNOWN_DATE
    """When it was so; for an event's quantity the event's date."""
    sources: tuple[str, ...] = ()
    """Ids of sources; a derived figure's are those of its parts."""
    locator: str = ""
    """Where in the source it stands: `paragraph 2`"""
    evidence: str = ""
    """The few words of the source in which it stands: `38 units`"""
    note: str = ""
    company: str = ""
    """Id of the company it is about; empty when about none."""
    per: str = ""
    """Of a rate of exchange, the currency of which one unit costs the value: `USD`."""
    derivation: Derivation | None = None
    place: Place | None = None
    """Where its value is written in the facts file."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something a company did."""

    id: str
    """`honda-batch-2`"""
    company: str
    """Id of the company."""
    kind: str
    """In the author's words: `export`"""
    title: str
    """`Second batch of Honda City cars sent to Japan`"""
    date: PartialDate
    origin: tuple[str, ...] = ()
    """Codes of the countries it started from."""
    destinations: tuple[str, ...] = ()
    """Codes of the countries it went to; empty when not stated."""
    products: tuple[str, ...] = ()
    """`Honda City 1.2L`; empty when not stated."""
    products_note: str = ""
    """What the list does not say: `including`"""
    quantities: tuple[str, ...] = ()
    """Ids of its facts: `honda-batch-2.units`"""
    after: str = ""
    """Id of an event it is known to have come after."""
    sources: tuple[str, ...] = ()
    note: str = ""
    is_subject: bool = False
    """Whether it is what the lead story is about."""


@dataclass(frozen=True, slots=True)
class Graphic:
    """A picture drawn from the facts."""

    id: str
    """`cars-by-company`"""
    kind: str
    """`chart`, `map`, `timeline` or `table`"""
    title: Prose
    """The finding."""
    subtitle: Prose
    """What is measured."""
    note: Prose
    events: tuple[str, ...]
    """Ids of the events it shows, in the site's order."""
    quantity: str = ""
    """The quantity of each event that it shows: `units`; empty for all of them."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number at display size with its meaning."""

    figure: Prose
    """The bound figure alone."""
    meaning: Prose
    """One line."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or drawing of the author's."""

    path: str
    """Its file in the site: `images/ship.jpg`"""
    width: int
    """In pixels."""
    height: int
    content: bytes
    """The file as readers get it, without what a camera wrote into it."""


@dataclass(frozen=True, slots=True)
class Story:
    """One article."""

    path: str
    """`content/stories/second-batch.md`"""
    slug: str
    url: str
    """Its file in the site: `index.html` for the lead."""
    is_lead: bool
    headline: Prose
    standfirst: Prose
    section: str
    bylines: tuple[str, ...]
    dateline: str
    published: datetime
    updated: datetime
    """Equal to `published` when it was not updated."""
    key_figures: tuple[KeyFigure, ...]
    body: Prose

    @property
    def texts(self) -> tuple[Prose, ...]:
        """All that it says."""
        figures = (text for figure in self.key_figures for text in (figure.figure, figure.meaning))
        return (self.headline, self.standfirst, self.body, *figures)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the site."""

    name: str
    url: str = ""
    contact: str = ""
    """A mail address or web address for readers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `site.yaml` says."""

    title: Prose
    description: Prose
    publisher: Publisher
    base_url: str
    """Where the site is published, without a slash at its end: `https://news.example/cars`"""
    language: str
    """`en`, `ur`, `ja`"""
    direction: str
    """`ltr` or `rtl`"""
    accent: str = ""
    """Six hexadecimal digits after a #; empty for the design's own."""
    accent_dark: str = ""
    corrections_policy: Prose = field(default_factory=Prose)
    sourcing_policy: Prose = field(default_factory=Prose)
    home: str = ""
    """What `site.yaml` gives as the address, wherever this build is published: feeds know the site by it."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything there is to show."""

    settings: Settings
    sources: Mapping[str, Source]
    companies: Mapping[str, Company]
    events: tuple[Event, ...]
    """Dated ones in order of date, then undated ones in the author's order."""
    facts: Mapping[str, Fact]
    """Every addressable value by its id, in the author's order."""
    stories: tuple[Story, ...]
    """The lead first, then the newest first."""
    graphics: Mapping[str, Graphic]
    changes: tuple[Change, ...]
    """Corrections and updates, the newest first."""
    pictures: Mapping[str, Picture]
    """By the file in the author's folder: `content/images/ship.jpg`"""
    ripple: Prose
    """The author's own text for the ripple page, if any."""
    pages: Mapping[str, str]
    """The file in the site by what an author can link to: `content/ripple.md`, `/ripple/`, `/facts.json`"""

    @property
    def lead(self) -> Story:
        """The story on the front page."""
        return self.stories[0]

    @property
    def corrections(self) -> tuple[Change, ...]:
        """What we got wrong, the newest first."""
        return tuple(change for change in self.changes if change.is_correction)

    @property
    def updates(self) -> tuple[Change, ...]:
        """What the world has changed since, the newest first."""
        return tuple(change for change in self.changes if not change.is_correction)

    def event(self, event_id: str) -> Event:
        """Return the event of that id."""
        return next(event for event in self.events if event.id == event_id)


def resolve_page(site: Site, reference: Reference) -> str | None:
    """Return the file in the site that a link to a page means, or None if there is none.

    A target is the path of a text from the text it stands in (`../ripple.md`), or an address in the site (`/ripple/`).
    """
    target = reference.target.partition("#")[0]
    if not target:
        return site.pages.get(reference.place.path)
    if target.startswith("/"):
        return site.pages.get(target)
    return site.pages.get(posixpath.normpath(posixpath.join(posixpath.dirname(reference.place.path), target)))


def resolve_picture(site: Site, reference: Reference) -> Picture | None:
    """Return the picture that an author's address means, or None if there is none."""
    folder = posixpath.dirname(reference.place.path)
    return site.pictures.get(posixpath.normpath(posixpath.join(folder, reference.target)))
