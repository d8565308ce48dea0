"""From what the author wrote to the site as values: the only way there, through every rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord import urls
from onrecord.check.facts import Register, check_facts
from onrecord.check.pictures import check_pictures
from onrecord.check.references import check_references
from onrecord.check.schema import FACTS_FILE, SITE_FILE
from onrecord.check.settings import check_graphics, check_settings, language_of
from onrecord.check.shape import did_you_mean, shape
from onrecord.check.stories import check_stories, names_of
from onrecord.model import Company, Event, Site
from onrecord.prose.convert import Manner, to_prose
from onrecord.prose.values import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Story
    from onrecord.problems import Problem, Problems
    from onrecord.read.content import Article, Content

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


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of checking."""

    site: Site | None
    """As much as can be shown; None when there is no site to speak of."""
    problems: tuple[Problem, ...]


def check_content(content: Content, base_url: str = "") -> Checked:
    """Check everything an author wrote; `base_url` stands in for that of `site.yaml` where it is not empty.

    A site is returned even with problems, so that a preview can show it, but not when `site.yaml`, `facts.yaml` or
    every story is unreadable.
    """
    problems = content.problems
    file = shape(content.site, SITE_FILE, problems) if content.site else None
    language = language_of(file)
    facts = shape(content.facts, FACTS_FILE, problems) if content.facts else None
    register = check_facts(facts, language, problems)
    stories = check_stories(content, register, language, problems)
    if file is None or facts is None or not stories:
        return Checked(None, problems.in_order())
    site = Site(
        settings=check_settings(file, base_url),
        sources=register.sources,
        companies=_companies(content.companies, register, language, problems),
        events=_in_order(register),
        facts=register.facts,
        stories=stories,
        graphics=check_graphics(file, register, problems),
        corrections=tuple(register.corrections),
        pictures=check_pictures(content.pictures, problems),
        ripple=_ripple(content.ripple, register, language),
        pages=_pages(stories, register),
    )
    check_references(site, register, problems)
    return Checked(site, problems.in_order())


def _in_order(register: Register) -> tuple[Event, ...]:
    """Return the events by date, the undated ones behind them in the author's order."""
    dated = [event for event in register.events.values() if event.date.is_known]
    undated = [event for event in register.events.values() if not event.date.is_known]
    return (*sorted(dated, key=lambda event: event.date.sort_key), *undated)


def _companies(
    articles: Sequence[Article], register: Register, language: str, problems: Problems
) -> dict[str, Company]:
    """Return the companies with the author's words for their pages."""
    companies = dict(register.companies)
    for article in articles:
        company_id = article.path.rpartition("/")[2].removesuffix(".md")
        if article.front:
            must = "a company's text has no front matter; its facts are in content/facts.yaml (got front matter)"
            problems.add(article.front.place, "front-matter", must, "Move them there.")
        if company_id in companies:
            others = tuple(name for name in names_of(register) if name[1] != company_id)
            words = to_prose(article.body, Manner(language, others))
            companies[company_id] = replace(companies[company_id], words=words)
        elif register.is_whole:
            must = f'a text in content/companies is named after a company (got "{company_id}")'
            way_out = did_you_mean(company_id, companies, "Add the company to content/facts.yaml, or rename the file.")
            problems.add(article.body.start, "unknown-company", must, way_out)
    return companies


def _ripple(article: Article | None, register: Register, language: str) -> Prose:
    return to_prose(article.body, Manner(language, names_of(register))) if article else Prose()


def _pages(stories: Sequence[Story], register: Register) -> dict[str, str]:
    """Return every file an author can link to, by each of its names."""
    pages = dict(SITE_PAGES)
    for story in stories:
        pages[story.path] = story.url
        if not story.is_lead:
            pages[f"/stories/{story.slug}/"] = story.url
    for company_id in register.companies:
        pages[f"content/companies/{company_id}.md"] = urls.company(company_id)
        pages[f"/companies/{company_id}/"] = urls.company(company_id)
    return pages
