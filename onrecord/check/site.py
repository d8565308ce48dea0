"""From what the author wrote to the site as values: the only way there, through every rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord import urls
from onrecord.check.addresses import COMPANIES, GRAPHICS, STORIES, Addresses, check_addresses, with_moved_stories
from onrecord.check.facts import check_facts
from onrecord.check.graphics import check_graphics
from onrecord.check.look import check_look
from onrecord.check.names import check_exemptions, names_in
from onrecord.check.pictures import check_pictures
from onrecord.check.references import Unseen, check_references
from onrecord.check.schema import FACTS_FILE, SITE_FILE
from onrecord.check.settings import check_settings, language_of
from onrecord.check.shape import Entry, did_you_mean, shape
from onrecord.check.stories import PROVISIONAL, check_stories, names_of
from onrecord.model import Company, Event, Site
from onrecord.problems import Place
from onrecord.prose.convert import Manner, to_prose
from onrecord.prose.values import Prose

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.check.loose import Loose
    from onrecord.check.register import Register
    from onrecord.model import Story
    from onrecord.problems import Problem, Problems
    from onrecord.read.content import Article, Content
    from onrecord.record.values import Record

SITE_PAGES = {
    "/": urls.FRONT,
    "/ripple/": urls.RIPPLE,
    "content/ripple.md": urls.RIPPLE,
    "/companies/": urls.COMPANIES,
    "/how-we-know/": urls.LEDGER,
    "/corrections/": urls.CORRECTIONS,
    "/facts.json": urls.FACTS_JSON,
    "/events.csv": urls.EVENTS_CSV,
    "/feed.xml": urls.FEED,
}


class Checked(Struct, frozen=True):
    """What came of checking."""

    site: Site | None
    """As much as can be shown; None when there is no site to speak of."""
    problems: tuple[Problem, ...]
    record: Record | None = None
    """What readers were last told, by the ids that the facts have now."""
    read: Site | None = None
    """All that could be read, also what cannot be shown."""
    loose: tuple[Loose, ...] = ()
    """The figures that no link binds."""
    is_sure: bool = False
    """Whether every fact could be read, so that a figure true of one of them alone is true of no other."""


class Circumstances(Struct, frozen=True):
    """Where and when a site is built, which its content cannot say."""

    base_url: str = ""
    """Stands in for that of `site.yaml` where it is not empty."""
    today: datetime.date | None = None
    """The day by which facts are overdue, and after which days are yet to come; None where neither is judged."""


ANY = Circumstances()
"""Where and when do not matter."""


def check_content(
    content: Content, circumstances: Circumstances = ANY, static: Mapping[str, bytes] | None = None
) -> Checked:
    """Check everything an author wrote.

    `static` holds the site's static files by their path in the site; without them, fonts, logo and accent go unjudged.

    A site is returned even with problems, so that a preview can show it, but not when `site.yaml`, `facts.yaml` or
    every story is unreadable. All that can be read is judged either way.
    """
    problems = content.problems
    file = shape(content.site, SITE_FILE, problems) if content.site else None
    settings = file or Entry(Place("content/site.yaml"))
    language = language_of(settings)
    facts = shape(content.facts, FACTS_FILE, problems) if content.facts else None
    knows_language = file is not None and "language" not in file.spoiled
    spoken = language if knows_language else ""
    record = with_moved_stories(content.record, settings)
    register = check_facts(facts, spoken, record, problems, circumstances.today)
    stories = check_stories(content, register, language, problems, circumstances.today)
    look = check_look(settings.entry("look") or Entry(settings.place), static, problems)
    site = Site(
        settings=check_settings(settings, circumstances.base_url, look),
        sources=register.sources,
        companies=_companies(content.companies, register, language, problems),
        events=_in_order(register),
        facts=register.facts,
        stories=stories.all,
        graphics=check_graphics(settings, register, problems) if file else {},
        changes=tuple(register.changes),
        pictures=check_pictures(content.pictures, settings, language, problems),
        ripple=_ripple(content.ripple, register, language),
        pages=_pages(stories.all, register, content),
    )
    torn = tuple(_torn(file, content, register, stories.all))
    mine = None if any(problem.rule == "bad-record" for problem in problems.found) else register.record
    site = check_addresses(Addresses(settings, site, mine, torn, circumstances.today), problems)
    unseen = Unseen(
        paths=content.lost | (content.pictures.keys() - site.pictures.keys()),
        has_graphics=file is not None and "graphics" not in register.torn,
        knows_language=knows_language,
        has_credits=_knows_credits(file),
    )
    names = names_in(site, check_exemptions(settings, language, problems))
    loose = check_references(site, register, names, unseen, problems)
    is_shown = file is not None and facts is not None and bool(stories.shown)
    shown = replace(site, stories=stories.shown) if is_shown else None
    is_sure = knows_language and not register.torn and not register.spoiled
    return Checked(shown, problems.in_order(), register.record, site, loose, is_sure)


def _torn(file: Entry | None, content: Content, register: Register, stories: Sequence[Story]) -> Iterator[str]:
    """Give what begins the addresses of which there may be more than could be read."""
    lost = any(path.startswith("content/stories") for path in content.lost) or not all(a.front for a in content.stories)
    if lost or any(story.slug.startswith(PROVISIONAL) for story in stories):
        yield STORIES
    if "companies" in register.torn:
        yield COMPANIES
    if file is None or "graphics" in register.torn:
        yield GRAPHICS


def _knows_credits(file: Entry | None) -> bool:
    """Tell whether all could be read that `site.yaml` says of who made pictures."""
    if file is None or "pictures" in file.spoiled:
        return False
    return not any({"file", "credit"} & entry.spoiled for entry in file.entries("pictures"))


def _in_order(register: Register) -> tuple[Event, ...]:
    """Return the events by date, the undated ones behind them in the author's order; none without a known company."""
    there = {event.id: event for event in register.events.values() if event.company}
    whole = [event if event.after in there else replace(event, after="") for event in there.values()]
    dated = [event for event in whole if event.date.is_known]
    undated = [event for event in whole if not event.date.is_known]
    return (*sorted(dated, key=lambda event: event.date.sort_key), *undated)


def _companies(
    articles: Sequence[Article], register: Register, language: str, problems: Problems
) -> dict[str, Company]:
    """Return the companies with the author's words for their pages."""
    companies = dict(register.companies)
    for article in articles:
        company_id = article.path.rpartition("/")[2].removesuffix(".md")
        if company_id in companies:
            others = tuple(name for name in names_of(register) if name[1] != company_id)
            words = to_prose(article.body, Manner(language, others))
            companies[company_id] = replace(companies[company_id], words=words)
        elif not register.may_hold("companies", company_id):
            must = f'a text in content/companies is named after a company (got "{company_id}")'
            way_out = did_you_mean(company_id, companies, "Add the company to content/facts.yaml, or rename the file.")
            problems.add(Place(article.path), "unknown-company", must, way_out)
    return companies


def _ripple(article: Article | None, register: Register, language: str) -> Prose:
    return to_prose(article.body, Manner(language, names_of(register))) if article else Prose()


def _pages(stories: Sequence[Story], register: Register, content: Content) -> dict[str, str]:
    """Return every file an author can link to, by each of its names."""
    pages = dict(SITE_PAGES)
    for path in content.lost:
        # A story that cannot be read is there all the same: links to it are not dead.
        if path.startswith("content/stories/"):
            slug = path.rpartition("/")[2].removesuffix(".md")
            pages[path] = pages[f"/stories/{slug}/"] = urls.story(slug, lead=False)
    for story in stories:
        pages[story.path] = story.url
        if not story.is_lead:
            pages[f"/stories/{story.slug}/"] = story.url
    for company_id in register.companies:
        pages[f"content/companies/{company_id}.md"] = urls.company(company_id)
        pages[f"/companies/{company_id}/"] = urls.company(company_id)
    return pages
