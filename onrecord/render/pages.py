"""Which pages there are, and what each shows: one function a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from onrecord import urls
from onrecord.model import Graphic
from onrecord.prose.values import Prose
from onrecord.render import embeds, pictured, structured, templates
from onrecord.render.cast import Cast, cast_of, uses_of_companies
from onrecord.render.frame import Embed, Frame, Use
from onrecord.render.ledger import ledger, mentions
from onrecord.render.look import own_look
from onrecord.render.page import Page
from onrecord.render.together import first_of, totals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markupsafe import Markup

    from onrecord.model import Company, Event, Move, Removal, Story
    from onrecord.record.values import Change


MOVED, TAKEN_DOWN = "moved", "taken-down"
"""Kinds of pages that stand where a page was."""
MOST_EVENTS = 3
"""Events of each company that a story's page lists."""
MOST_STORIES = 8
"""Other stories that a story's page leads to."""


class Finished(Struct, frozen=True):
    """A page that has been rendered."""

    url: str
    content: bytes
    """Its file: as bytes, of which a text with any letter that is not Latin takes twice as many in memory."""
    uses: tuple[Use, ...]
    inlined: frozenset[str]
    changes: tuple[Change, ...] = ()
    """The corrections and updates told on it, the newest first."""
    kind: str = ""

    @property
    def is_listed(self) -> bool:
        """Whether search engines are told of it."""
        return self.kind not in (MOVED, TAKEN_DOWN, "not-found", "embed")


def render_pages(frame: Frame) -> Iterator[Finished]:
    """Render every page; the ledger last but one, because it lists what the others show.

    The graphics' own pages come first, because the others say how to show them elsewhere.
    """
    site = frame.site
    own = {graphic.id: _embed(frame, graphic) for graphic in site.graphics.values()}
    frame = replace(frame, embeds={name: made for name, (_, made) in own.items()})
    cast = cast_of(site)
    finished = [_story(frame, story, cast) for story in site.stories]
    finished.append(_ripple(frame))
    uses = uses_of_companies(site, (use for done in finished for use in done.uses))
    finished += [_company(frame, company, cast, uses.get(company.id, ())) for company in site.companies.values()]
    finished.append(_companies(frame, cast))
    finished.append(_corrections(frame))
    shown_nowhere = [page for page, _ in own.values() if page.uses]
    finished.append(_ledger(frame, [*finished, *shown_nowhere]))
    yield from finished
    yield from (page for page, _ in own.values())
    yield from (_moved(frame, move) for move in site.moves)
    yield from (_taken_down(frame, removal) for removal in site.removals)
    yield _not_found(frame)


def _finish(page: Page, template: str, described: Callable[[], Sequence[dict[str, Any]]], **context: Any) -> Finished:
    """Render a page; `described` gives what its head says of it to machines, once all that it shows is known."""

    def script() -> Markup:
        return structured.as_script(*described())

    # The frame of another site gets nothing from ours: no font, no picture.
    look = own_look(page.site.settings, page.link, with_files=page.kind != "embed")
    given = {"site": page.site, "page": page, "structured": script, "look": look, **context}
    html = templates.render(page.frame.environment, template, **given)
    return Finished(page.url, html.encode(), tuple(page.uses), frozenset(page.inlined), page.changes, page.kind)


def _described(page: Page, *described: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the head of a page that is no story says: what is given, and what has been changed on it."""
    changed = [structured.changed_page(page.title, page.url, page.changes, page.site)] if page.changes else []
    return [*described, *changed]


def _crumbs(page: Page, *between: tuple[str, str]) -> dict[str, Any]:
    site = page.site
    home = (page.words(site.settings.title), urls.FRONT)
    return structured.breadcrumbs(site, home, *between, (page.title, page.url))


def _story(frame: Frame, story: Story, cast: Cast) -> Finished:
    page = Page(frame, story.url, kind="story", slug=story.slug)
    page.title = page.words(story.headline)
    page.description = page.words(story.standfirst)
    body = page.prose(story.body, margin=True)
    # Rendered behind the text, whose figures have the margin.
    lead_picture = pictured.opening(page, story.picture)
    facts = {reference.target for prose in story.texts for reference in prose.references}
    sources = dict.fromkeys(
        source for fact_id in sorted(facts & frame.site.facts.keys()) for source in frame.site.facts[fact_id].sources
    )

    def described() -> list[dict[str, Any]]:
        article = structured.news_article(story, frame.site, tuple(sources), page.changes)
        card = frame.card(story.url)
        if pictures := [*pictured.described(story, frame), *([structured.card(card, frame.site)] if card else [])]:
            article["image"] = pictures
        return [article, *([] if story.is_lead else [_crumbs(page)])]

    companies = [company for company in frame.site.companies.values() if company.id in cast.named[story.slug]]
    others = [other for other in frame.site.stories if other is not story]
    events = {company.id: cast.events[company.id] for company in companies}
    return _finish(
        page, "story.html", described, story=story, body=body, companies=companies,
        # The front page alone lists all stories, and a company's own page all its events.
        others=others if story.is_lead else others[:MOST_STORIES],
        events={company_id: _latest(of_company) for company_id, of_company in events.items()},
        left_out={company_id: max(0, len(of_company) - MOST_EVENTS) for company_id, of_company in events.items()},
        lead_picture=lead_picture,
    )  # fmt: skip


def _latest(events: Sequence[Event]) -> Sequence[Event]:
    """Return the last of some events, in their order; where few are dated, others besides."""
    dated = [event for event in events if event.date.is_known]
    undated = [event for event in events if not event.date.is_known]
    return [*dated[-MOST_EVENTS:], *undated][:MOST_EVENTS]


def _ripple(frame: Frame) -> Finished:
    site = frame.site
    page = Page(frame, urls.RIPPLE, title="How it ripples through the industry", kind="ripple")
    page.description = (
        f"{page.words(site.settings.title)}: every event in order, what it comes to, and what is not stated."
    )
    dated = [event for event in site.events if event.date.is_known]
    return _finish(
        page, "ripple.html", lambda: _described(page, _crumbs(page), structured.dataset(site)),
        words=page.prose(site.ripple, margin=True),
        totals=list(totals(page)),
        first=first_of(dated),
        is_dated=bool(dated),
        graphics=[_graphic_of(kind, frame) for kind in ("timeline", "chart", "map", "table")],
    )  # fmt: skip


DEFAULT_TITLES = {
    "timeline": "What happened, in order",
    "chart": "Who moved how many",
    "map": "From where to where",
    "table": "Every event",
}


def _graphic_of(kind: str, frame: Frame) -> Graphic:
    """Return the author's graphic of a kind, or one of all events with a plain title."""
    site = frame.site
    for graphic in site.graphics.values():
        if graphic.kind == kind and graphic.is_by_company:
            return graphic
    names = [fact_id.partition(".")[2] for event in site.events for fact_id in event.quantities]
    # A table and a timeline show all of them.
    quantity = "" if kind in ("table", "timeline") else max(sorted(set(names)), key=names.count, default="units")
    events = tuple(event.id for event in site.events)
    # No author's id has an underscore.
    return Graphic(
        f"_{kind}", kind, Prose((str(frame.ours(DEFAULT_TITLES[kind])),)), Prose(), Prose(), events, quantity
    )


def _company(frame: Frame, company: Company, cast: Cast, uses: Sequence[Use]) -> Finished:
    """Render a company's page; `uses` are those of its facts on the stories' pages and the ripple page."""
    site = frame.site
    page = Page(frame, urls.company(company.id), title=company.name, kind="company", company_id=company.id)
    events = cast.events[company.id]
    page.description = f"{company.name}: what it did, where it stands among the others, and the source of each figure."
    figures = [fact for fact in site.facts.values() if fact.company == company.id and "." not in fact.id]
    stories = [story for story in site.stories if company.id in cast.named[story.slug]]
    timeline = replace(
        _graphic_of("timeline", frame),
        id="_events",
        title=Prose((str(frame.ours("What it did, in order")),)),
        subtitle=Prose(),
        note=Prose(),
        events=tuple(event.id for event in events),
    )
    crumbs = _crumbs(page, ("Companies", urls.COMPANIES))
    return _finish(
        page, "company.html", lambda: _described(page, structured.corporation(company, site), crumbs),
        company=company, words=page.prose(company.words, margin=True), events=events, figures=figures,
        stories=stories, timeline=timeline, standing=_graphic_of("chart", frame),
        mentions=[mention for mention in mentions(uses) if mention.sentence],
    )  # fmt: skip


def _companies(frame: Frame, cast: Cast) -> Finished:
    page = Page(frame, urls.COMPANIES, title="Companies", kind="companies")
    page.description = "The companies in this story, what each did, and where they stand."
    companies = list(frame.site.companies.values())
    events = {company.id: cast.events[company.id] for company in companies}
    return _finish(page, "companies.html", lambda: _described(page, _crumbs(page)), companies=companies, events=events)


def _corrections(frame: Frame) -> Finished:
    page = Page(frame, urls.CORRECTIONS, title="Corrections", kind="corrections")
    page.description = "What we got wrong: what it was, what it is, why, and when it was put right."
    return _finish(page, "corrections.html", lambda: _described(page, _crumbs(page)))


def _ledger(frame: Frame, finished: Sequence[Finished]) -> Finished:
    page = Page(frame, urls.LEDGER, title="How we know", kind="ledger")
    page.description = (
        "Every figure on this site with its value, its source, its arithmetic, and each place it is used."
    )
    titles = {
        story.url: frame.ours("Story") if story.is_lead else page.words(story.headline) for story in frame.site.stories
    }
    titles |= {urls.company(company.id): company.name for company in frame.site.companies.values()}
    titles |= {urls.embed(graphic.id): page.words(graphic.title) for graphic in frame.site.graphics.values()}
    furniture = {urls.RIPPLE: "Ripple", urls.COMPANIES: "Companies", urls.CORRECTIONS: "Corrections"}
    titles |= {url: frame.ours(title) for url, title in furniture.items()}
    uses = [use for done in finished for use in done.uses]
    return _finish(page, "ledger.html", lambda: [_crumbs(page)], ledger=ledger(frame.site, uses), titles=titles)


def _embed(frame: Frame, graphic: Graphic) -> tuple[Finished, Embed]:
    """Render a graphic's own page. It is a place of use only where no other page shows the graphic."""
    page = Page(frame, urls.embed(graphic.id), kind="embed")
    page.title = page.words(graphic.title)
    page.description = page.words(graphic.subtitle) or f"{page.title}: a graphic with its sources."
    home = embeds.home(graphic, frame.site)
    finished = _finish(page, "embed.html", list, graphic=graphic, home=home)
    html = embeds.leaving(finished.content.decode())
    uses = () if home.is_shown else finished.uses
    return replace(finished, content=html.encode(), uses=uses), embeds.embed(graphic, html, page)


def _moved(frame: Frame, move: Move) -> Finished:
    page = Page(frame, move.was, title="This page has another address", kind=MOVED, leads_to=move.now)
    page.description = "What stood at this address has moved."
    return _finish(page, "moved.html", list)


def _taken_down(frame: Frame, removal: Removal) -> Finished:
    page = Page(frame, removal.was, title="This page was taken down", kind=TAKEN_DOWN)
    page.description = "What stood at this address is no longer published, and why."
    # The page of corrections says the same, and is the place of use.
    return replace(_finish(page, "taken-down.html", list, removal=removal), uses=())


def _not_found(frame: Frame) -> Finished:
    page = Page(frame, urls.NOT_FOUND, title="This page is not on the record", kind="not-found")
    page.description = "There is no page at this address."
    return _finish(page, "404.html", list)
