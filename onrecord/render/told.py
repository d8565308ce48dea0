"""What each card says: headline, figure and the like in plain words, with where they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton
from msgspec import Struct
from msgspec.structs import replace

from onrecord import urls
from onrecord.graphics.bars import bars
from onrecord.graphics.flow_map import flow_map
from onrecord.graphics.shown import shown_events, shown_facts
from onrecord.prose.values import Prose
from onrecord.quantities.wording import country_name, is_english, locale, say, say_date
from onrecord.render.stated import listed
from onrecord.render.words import say_fact, spoken, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.caches import Store
    from onrecord.graphics.flow_map import FlowMap
    from onrecord.model import Company, Event, Graphic, KeyFigure, Site, Story
    from onrecord.problems import Place
    from onrecord.prose.passage import Passage

MOST_ROWS, MOST_EVENTS = 4, 3
"""Rows of a graphic's card, and of a company's."""
NO_BREAK_SPACE = "\u00a0"
FIGURE = re.compile(r"(?P<before>\D*?)(?P<number>\S*\d(?:.*\d)?\S*)(?P<after>.*)", re.DOTALL)


class Origin(Struct, frozen=True):
    """A text of the author's that a card shows."""

    text: Prose | Passage

    def place(self, char: str) -> Place | None:
        """Return where a character first stands in it."""
        if isinstance(self.text, Prose):
            for stretch in self.text.stretches:
                if (at := stretch.text.find(char)) >= 0:
                    return stretch.place(at)
            return None
        at = self.text.text.find(char)
        return self.text.place(at) if at >= 0 else None


class Figure(Struct, frozen=True):
    """A number at display size."""

    before: str
    """What stands small above it: `at least`"""
    number: str
    """`142`; the whole figure where it is in words."""
    after: str
    """What stands small behind it: `million`"""
    meaning: str

    @property
    def said(self) -> str:
        """The figure in a row."""
        return " ".join(filter(None, (self.before, self.number, self.after)))


class Row(Struct, frozen=True):
    """A line of a graphic's card."""

    date: str
    name: str
    detail: str
    value: str
    start: float = 0.0
    """Where its bar begins, from 0 to 100; of a chart."""
    length: float = 0.0
    """How long the certain part of its bar is."""
    open: float = 0.0
    """How long the uncertain part behind it is."""
    is_subject: bool = False

    @property
    def is_number(self) -> bool:
        """Whether its value has digits."""
        return any(char.isdecimal() for char in self.value)


class Map(Struct, frozen=True):
    """A flow map as a card shows it."""

    view: FlowMap
    names: tuple[str, ...]
    """What its places are called, in their order."""


class Card(Struct, frozen=True):
    """What a card says."""

    kind: str
    """`story`, `company`, `graphic` or `site`: the name of its template."""
    path: str
    """Its file in the site."""
    title: str
    site_title: str
    publisher: str
    origins: tuple[Origin, ...]
    """Where its words are written."""
    label: str = ""
    """The section, or who a company is."""
    day: str = ""
    """Of publication: `22`"""
    month: str = ""
    """`November 2026`"""
    note: str = ""
    """What stands below the title."""
    figure: Figure | None = None
    rows: tuple[Row, ...] = ()
    map: Map | None = None

    @property
    def alt(self) -> str:
        """What a reader sees on it."""
        figure = f"{self.figure.said} {self.figure.meaning}".strip() if self.figure else ""
        rows = "; ".join(" ".join(filter(None, (row.date, row.name, row.detail, row.value))) for row in self.rows)
        said = dict.fromkeys((self.title, self.note, figure, rows, self.site_title, self.publisher))
        return " ".join(one if one[-1] in ".!?…۔।。" else f"{one}." for one in said if one)


def site_card(site: Site) -> Card:
    """Return the card of all pages that have none of their own."""
    settings = site.settings
    figures = site.lead.key_figures[:1]
    origins = (settings.title, settings.description, *_texts(figures))
    return replace(
        _card(site, "site", urls.card("", "site"), words(settings.title, site), origins),
        note=words(settings.description, site),
        figure=_figure(figures[0], site) if figures else None,
    )


def story_card(story: Story, site: Site) -> Card:
    """Return a story's card: headline, day of publication, first key figure."""
    language = site.settings.language
    figures = story.key_figures[:1]
    origins = (story.headline, *_texts(figures))
    return replace(
        _card(site, "story", urls.card("stories", story.slug), _title(story.headline, site), origins),
        label=story.section,
        day=format_date(story.published, "d", locale=locale(language)),
        month=format_skeleton("yMMMM", story.published, tzinfo=story.published.tzinfo, locale=locale(language)),
        figure=_figure(figures[0], site) if figures else None,
    )


def company_card(company: Company, figure: Figure | None, site: Site) -> Card:
    """Return a company's card: its name, what it did, and its figure: see `company_figures`."""
    events = [event for event in site.events if event.company == company.id]
    origins = (company.written, *(event.written for event in events))
    return replace(
        _card(site, "company", urls.card("companies", company.id), company.name, origins),
        label=company.what,
        month=country_name(company.country, site.settings.language) if company.country else "",
        rows=tuple(_event(event, event.quantities[:1], site) for event in events[:MOST_EVENTS]),
        figure=figure,
    )


def graphic_card(graphic: Graphic, site: Site, made: Store) -> Card:
    """Return a graphic's card: its finding, and as many of its rows as there is room for; a map is drawn besides.

    The land of a map is kept in `made`.
    """
    events = shown_events(graphic, site)
    origins = (graphic.title, graphic.subtitle, *(event.written for event in events))
    companies = tuple(company.written for company in site.companies.values())
    view = flow_map(graphic, site, made) if graphic.kind == "map" else None
    drawn = view if view and view.height else None
    found = list(_flows(drawn, site) if drawn else _rows(graphic, site))
    card = _card(
        site, "graphic", urls.card("graphics", graphic.id), _title(graphic.title, site), (*origins, *companies)
    )
    named = tuple(country_name(place.code, site.settings.language) for place in drawn.places) if drawn else ()
    return replace(
        card,
        note=words(graphic.subtitle, site),
        rows=tuple(found[:MOST_ROWS]),
        map=Map(drawn, named) if drawn else None,
    )


def _card(site: Site, kind: str, path: str, title: str, origins: tuple[Prose | Passage | None, ...]) -> Card:
    settings = site.settings
    return Card(
        kind, path, title, words(settings.title, site), settings.publisher.name,
        tuple(Origin(text) for text in (*origins, settings.title, settings.publisher.written) if text),
    )  # fmt: skip


def _title(prose: Prose, site: Site) -> str:
    """Return a text in which no line may end within a figure."""
    said = words(prose, site)
    for reference in prose.references:
        if reference.scheme == "fact" and (figure := spoken(reference, site)):
            said = said.replace(figure, figure.replace(" ", NO_BREAK_SPACE))
    return said


def _texts(figures: tuple[KeyFigure, ...]) -> tuple[Prose, ...]:
    return tuple(text for figure in figures for text in (figure.figure, figure.meaning))


def _figure(figure: KeyFigure, site: Site) -> Figure:
    return parted(words(figure.figure, site), words(figure.meaning, site))


def parted(said: str, meaning: str) -> Figure:
    """Return a figure with its digits apart from its hedge and its scale: `at least`, `142`, nothing."""
    found = FIGURE.fullmatch(said)
    if found is None:
        return Figure("", said, "", meaning)
    return Figure(found["before"].strip(), found["number"], found["after"].strip(), meaning)


def company_figures(site: Site) -> dict[str, Figure]:
    """Return what each company's figures come to in the first chart that has them, by its id."""
    found: dict[str, Figure] = {}
    for graphic in site.graphics.values():
        if graphic.kind == "chart" and graphic.is_by_company:
            for row in bars(graphic, site).rows:
                if row.company not in found and row.quantity.is_known:
                    found[row.company] = parted(say(row.quantity, site.settings.language), row.unit)
    return found


def _rows(graphic: Graphic, site: Site) -> Iterator[Row]:
    if graphic.kind != "chart":
        yield from _events(graphic, site)
    elif graphic.form in ("", "bars"):
        yield from _bars(graphic, site)
    else:
        yield from _figures(graphic, site)


def _figures(graphic: Graphic, site: Site) -> Iterator[Row]:
    """Give the parts of a share bar, or where each line of a chart ends."""
    language = site.settings.language
    for series in graphic.series:
        last = site.facts[series.facts[-1]]
        name = words(series.name, site) or (site.companies[series.company].name if series.company else last.label)
        yield Row(say_date(last.date, language), name, "", say_fact(last, language))
    for fact in map(site.facts.__getitem__, graphic.figures):
        yield Row("", fact.label, "", say_fact(fact, language))


def _bars(graphic: Graphic, site: Site) -> Iterator[Row]:
    view = bars(graphic, site)
    for row in view.rows:
        said = say(row.quantity, site.settings.language)
        value = said if view.is_comparable else f"{said} {row.unit}".strip()
        firm, uncertain = (row.firm, row.open) if view.is_comparable else (0.0, 0.0)
        name = site.companies[row.company].name if row.company else row.name
        yield Row("", name, row.event, value, row.start, firm, uncertain, row.is_subject)


def _flows(view: FlowMap, site: Site) -> Iterator[Row]:
    """Give where things went, and how many; where not all came from one place, also from where."""
    language = site.settings.language
    origins = {flow.origin for flow in view.flows}
    for flow in view.flows:
        ends = [flow.destinations] if len(origins) == 1 else [flow.origin, flow.destinations]
        way = " – ".join(_in_a_row([country_name(code, language) for code in end], language) for end in ends)
        unit = "" if view.is_comparable or not flow.facts else site.facts[flow.facts[0]].unit
        said = say(flow.quantity, language) if flow.facts else ""
        yield Row("", way, "", f"{said} {unit}".strip(), is_subject=flow.is_subject)


def _in_a_row(names: Sequence[str], language: str) -> str:
    return listed(names) if is_english(language) else " · ".join(names)


def _events(graphic: Graphic, site: Site) -> Iterator[Row]:
    for event in shown_events(graphic, site):
        row = _event(event, shown_facts(graphic, event)[:1], site)
        yield replace(row, name=site.companies[event.company].name, detail=event.title)


def _event(event: Event, facts: tuple[str, ...], site: Site) -> Row:
    language = site.settings.language
    value = say_fact(site.facts[facts[0]], language) if facts else ""
    return Row(say_date(event.date, language), event.title, "", value)
