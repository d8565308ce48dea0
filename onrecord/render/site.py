"""From the site as values to its finished files, in memory."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, json

from onrecord import urls
from onrecord.caches import Store
from onrecord.graphics.draw import ALL_SHEETS
from onrecord.pictures.album import make_albums
from onrecord.problems import Place, Problem
from onrecord.render import embeds, pictured
from onrecord.render.cards import make_cards
from onrecord.render.data import events_csv, facts_json
from onrecord.render.feeds import atom_feed, robots, sitemap
from onrecord.render.fragments import dead_fragments
from onrecord.render.frame import Frame
from onrecord.render.ledger import unused as unused_facts
from onrecord.render.pages import Finished, render_pages
from onrecord.render.said import Said
from onrecord.render.styles import compact
from onrecord.render.templates import TemplateError, speaking, unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment

    from onrecord.model import Site
    from onrecord.pictures.album import Albums
    from onrecord.render.cards import Cards

SHEETS = "compact style sheets"


class Edition(Enum):
    """For whom a site is rendered."""

    RELEASE = "release"
    DRAFT = "draft"
    """For a colleague: problems marked and listed on every page, closed to search engines."""
    PREVIEW = "preview"
    """For the author: problems marked; the preview lists them itself."""


class Rendered(Struct, frozen=True):
    """What came of rendering."""

    outputs: Mapping[str, bytes] | None
    """The finished files; None when a template is broken."""
    problems: tuple[Problem, ...]
    unused: tuple[str, ...] = ()
    """Ids of the facts that no page uses but the ledger, then the author's pictures and templates that none needs."""


class Looks(Struct, frozen=True):
    """What gives a site its looks."""

    environment: Environment
    """The templates."""
    static: Mapping[str, bytes]
    """Other files, by their path in the site."""
    fonts: Mapping[str, bytes] = MappingProxyType({})
    """The project's own fonts for its cards, by their path on the disk."""


def render_site(site: Site, looks: Looks, edition: Edition, problems: Sequence[Problem], made: Store) -> Rendered:
    """Render every file of the site. `problems` are those already known, marked in all editions but the release.

    Pictures that take long to make are kept in `made`.
    """
    try:
        cards = make_cards(site, looks.environment, looks.fonts, made)
    except TemplateError as error:
        return Rendered(None, (error.problem,))
    problems = (*problems, *cards.problems)
    marks: dict[Place, tuple[Problem, ...]] = {}
    if edition is not Edition.RELEASE:
        for problem in problems:
            marks[problem.place] = (*marks.get(problem.place, ()), problem)
    albums = make_albums(site, made)
    environment = speaking(looks.environment, site.settings.language)
    frame = Frame(
        site=site,
        environment=environment,
        styles=_sheets(looks.static, made),
        marks=marks,
        said=Said(site, environment, marks),
        draft=tuple(problems) if edition is Edition.DRAFT else None,
        made=made,
        albums=albums.of,
        cards=cards.of,
    )
    try:
        pages = list(render_pages(frame))
    except TemplateError as error:
        return Rendered(None, (*cards.problems, *albums.problems, error.problem))
    inlined = ALL_SHEETS.union((pictured.SHEET, embeds.SHEET), *(page.inlined for page in pages))
    static = {path: content for path, content in looks.static.items() if path not in inlined}
    static |= {logo.path: logo.content for logo in (site.settings.logo, site.settings.logo_dark) if logo}
    outputs, clashes = _gather([*_made(site, pages, edition), *_copied(albums, static), *_cards(cards)])
    return Rendered(
        outputs,
        (*cards.problems, *albums.problems, *clashes, *dead_fragments(site, outputs)),
        (*unused_facts(site, (use for page in pages for use in page.uses)), *albums.unused, *unused(looks.environment)),
    )


def _sheets(static: Mapping[str, bytes], made: Store) -> Mapping[str, str]:
    """Return the style sheets as pages hold them, by their path."""
    # A file that is not UTF-8 has been told of already; in a preview it is shown as far as it goes.
    sheets = {path: content.decode("utf-8-sig", "replace") for path, content in static.items() if path.endswith(".css")}
    packed = made.keep((SHEETS, *sheets.values()), lambda: json.encode([compact(sheet) for sheet in sheets.values()]))
    return dict(zip(sheets, json.decode(packed), strict=True))


def _made(site: Site, pages: Sequence[Finished], edition: Edition) -> Iterator[tuple[str, bytes, str]]:
    """Give the files made from the facts: path, content, and what made it."""
    for page in pages:
        yield page.url, page.content, "a page"
    listed = [page for page in pages if page.is_listed]
    uses = [use for page in pages for use in page.uses]
    yield urls.FEED, atom_feed(site, {page.url: page.changes for page in pages}), "the feed"
    yield urls.SITEMAP, sitemap(site, listed), "the sitemap"
    yield urls.ROBOTS, robots(site, closed=edition is Edition.DRAFT), "the note to crawlers"
    yield urls.FACTS_JSON, facts_json(site, uses), "the facts"
    yield urls.EVENTS_CSV, events_csv(site), "the table of events"


def _copied(albums: Albums, static: Mapping[str, bytes]) -> Iterator[tuple[str, bytes, str]]:
    for path, content in static.items():
        yield path, content, f"static/{path}"
    for source, album in albums.of.items():
        for file in album.files:
            yield file.path, file.content, source


def _cards(cards: Cards) -> Iterator[tuple[str, bytes, str]]:
    return ((card.path, card.content, "a card") for card in cards.of.values())


def _gather(files: Sequence[tuple[str, bytes, str]]) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Put files together; two for one address, letter case apart, are a problem that names both."""
    outputs: dict[str, bytes] = {}
    makers: dict[str, str] = {}
    problems = []
    for path, content, maker in files:
        other = makers.setdefault(path.casefold(), maker)
        if path in outputs or other != maker:
            must = f"every file of the site has an address of its own (got {path} from {other} and from {maker})"
            place = Place(maker if "/" in maker else path)
            problems.append(Problem(place, "same-url", must, "Rename one of the two."))
        outputs[path] = content
    for path in outputs:
        steps = path.split("/")
        for above in ("/".join(steps[:count]) for count in range(1, len(steps))):
            if above.casefold() in makers:
                maker, other = makers[path.casefold()], makers[above.casefold()]
                must = f"no file of the site is also a folder (got {above} from {other}, and {path} from {maker})"
                problems.append(Problem(Place(maker if "/" in maker else path), "same-url", must, "Rename the folder."))
    return outputs, tuple(problems)
