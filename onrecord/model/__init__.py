"""The site as frozen values: everything the pages are made from, after every rule has been checked."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.model.addresses import Move, Removal
from onrecord.model.facts import Derivation, Event, Fact, Source, Statement
from onrecord.model.pictures import Licence, Opening, Picture
from onrecord.prose.values import Prose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from onrecord.prose.passage import Passage
    from onrecord.prose.values import Reference
    from onrecord.record.values import Change


__all__ = [
    "Company",
    "Derivation",
    "Event",
    "Fact",
    "Graphic",
    "KeyFigure",
    "Licence",
    "Logo",
    "Move",
    "Opening",
    "Picture",
    "Publisher",
    "Removal",
    "Series",
    "Settings",
    "Site",
    "Source",
    "Statement",
    "Story",
    "Typeface",
    "resolve_page",
    "resolve_picture",
]


class Company(Struct, frozen=True):
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
    words: Prose = Prose()
    """The author's own text for the company's page, if any."""
    written: Passage | None = None
    """Its name as it stands in its file."""


class Series(Struct, frozen=True):
    """One line of a chart."""

    name: Prose
    """What it is called; empty where the company says it, or where it is the only one."""
    facts: tuple[str, ...]
    """Ids of its figures, the earliest first."""
    company: str = ""
    """Id of the company that all of it is about; empty when it is about none or several, or has a name."""


class Graphic(Struct, frozen=True):
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
    form: str = ""
    """How a chart is drawn: `bars`, `line`, `slope` or `share`; empty for what is no chart, and then for bars."""
    figures: tuple[str, ...] = ()
    """Ids of the facts that bars or a share bar show, in the author's order; empty for bars of events."""
    series: tuple[Series, ...] = ()
    """The lines that a line chart or a slope shows, in the author's order."""
    whole: str = ""
    """Id of the fact that the figures of a share bar are parts of; empty where that is their sum, or all in percent."""
    has_own_events: bool = False
    """Whether the author named its events one by one."""

    @property
    def is_by_company(self) -> bool:
        """Whether it shows what companies did in events, so that any company can be looked for in it."""
        return self.form in ("", "bars") and not self.figures


class KeyFigure(Struct, frozen=True):
    """A number at display size with its meaning."""

    figure: Prose
    """The bound figure alone."""
    meaning: Prose
    """One line."""


class Story(Struct, frozen=True):
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
    picture: Opening | None = None
    """What stands between its opening and its text, if anything."""

    @property
    def texts(self) -> tuple[Prose, ...]:
        """All that it says."""
        figures = (text for figure in self.key_figures for text in (figure.figure, figure.meaning))
        return (self.headline, self.standfirst, self.body, *figures, *(self.picture.texts if self.picture else ()))


class Publisher(Struct, frozen=True):
    """Who publishes the site."""

    name: str
    url: str = ""
    contact: str = ""
    """A mail address or web address for readers."""
    written: Passage | None = None
    """The name as it stands in its file."""


class Typeface(Struct, frozen=True):
    """What a part of the text is set in instead of the design's own."""

    role: str
    """`text`, `labels` or `headlines`"""
    names: tuple[str, ...]
    """As readers' devices know them, the first that is there: `Georgia`"""
    file: str = ""
    """Before those, one that the site brings along: `fonts/brand.woff2`"""
    is_variable: bool = False
    """Whether the file holds all weights."""


class Logo(Struct, frozen=True):
    """A picture in place of the site's title."""

    path: str
    """Its file in the site: `logo.svg`"""
    width: int
    """In pixels; of an SVG in CSS pixels."""
    height: int
    content: bytes
    """The file as readers get it; an SVG is written anew."""


class Settings(Struct, frozen=True):
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
    has_cards: bool = True
    """Whether its pages have pictures that are shown where they are shared."""
    corrections_policy: Prose = Prose()
    sourcing_policy: Prose = Prose()
    typefaces: tuple[Typeface, ...] = ()
    logo: Logo | None = None
    logo_dark: Logo | None = None
    """For dark screens; without it, `logo` stands on a light ground there."""
    home: str = ""
    """What `site.yaml` gives as the address, wherever this build is published: feeds know the site by it."""


class Site(Struct, frozen=True):
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
    moves: tuple[Move, ...] = ()
    removals: tuple[Removal, ...] = ()
    """What was taken down, the newest first."""

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
