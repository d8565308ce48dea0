"""The articles as values: their front matter, their addresses, which one leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord import urls
from onrecord.check.schema import STORY
from onrecord.check.settings import line
from onrecord.check.shape import Entry, shape
from onrecord.model import KeyFigure, Story
from onrecord.problems import Place
from onrecord.prose.convert import Manner, to_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.check.facts import Register
    from onrecord.problems import Problems
    from onrecord.read.content import Article, Content


def check_stories(content: Content, register: Register, language: str, problems: Problems) -> tuple[Story, ...]:
    """Return the stories that can be shown, the lead first and then the newest first."""
    shaped = [(article, shape(article.front, STORY, problems)) for article in content.stories if article.front]
    if not content.stories:
        way_out = "Write content/stories/<name>.md; the one that ships with Onrecord shows how."
        problems.add(Place("content/stories"), "one-lead", "exactly one story is the lead (got no story)", way_out)
    lead = _lead(shaped, problems)
    named = _slugs(shaped, problems)
    stories = [
        _story(article, entry, slug, lead is article, Manner(language, names_of(register)))
        for (article, entry), slug in zip(shaped, named, strict=True)
        if "headline" in entry and "published" in entry
    ]
    for story, (_, entry) in zip(stories, shaped, strict=False):
        _note_bad_times(story, entry, problems)
    return tuple(sorted(stories, key=lambda story: (not story.is_lead, -story.published.timestamp(), story.slug)))


def names_of(register: Register) -> tuple[tuple[str, str], ...]:
    """Return every name of every company with the company's id."""
    return tuple(
        (name, company.id) for company in register.companies.values() for name in (company.name, *company.other_names)
    )


def _lead(shaped: Sequence[tuple[Article, Entry]], problems: Problems) -> Article | None:
    """Return the lead: the one marked so, or the only one; note when that is not exactly one."""
    marked = [(article, entry) for article, entry in shaped if entry.meaning("lead", default=False)]
    if not marked and len(shaped) == 1:
        return shaped[0][0]
    for article, entry in marked[1:]:
        place = entry.key_places["lead"].start
        must = f"exactly one story is the lead (got this one and {marked[0][0].path})"
        problems.add(place, "one-lead", must, "Take lead: true out of one of them.", 4)
    if not marked and shaped:
        must = f"exactly one story is the lead (got none of {len(shaped)})"
        problems.add(shaped[0][1].place, "one-lead", must, "Write lead: true in the front matter of one story.")
        return shaped[0][0]
    return marked[0][0] if marked else None


def _slugs(shaped: Sequence[tuple[Article, Entry]], problems: Problems) -> list[str]:
    """Return each story's step in its address; note those that are unsafe, or taken."""
    slugs: list[str] = []
    taken: dict[str, str] = {}
    for article, entry in shaped:
        own = entry.passage("slug")
        slug = own.text if own else article.path.rpartition("/")[2].removesuffix(".md")
        place = own.start if own else Place(article.path)
        if not urls.is_slug(slug):
            near = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
            must = (
                f'an address is lower-case letters, digits and hyphens, at most {urls.SLUG_LENGTH} (got "{slug[:60]}")'
            )
            way_out = f"Write slug: {near}" if urls.is_slug(near) else "Write slug: and a name such as second-batch."
            problems.add(place, "bad-slug", must, way_out, len(slug) if own else 1)
        if slug.casefold() in taken:
            must = f"every page has an address of its own (got {slug} here and in {taken[slug.casefold()]})"
            problems.add(place, "same-url", must, "Write another slug: in one of them.", len(slug) if own else 1)
        taken.setdefault(slug.casefold(), article.path)
        slugs.append(slug)
    return slugs


def _story(article: Article, entry: Entry, slug: str, is_lead: bool, manner: Manner) -> Story:  # noqa: FBT001
    published = entry.values["published"].meaning
    return Story(
        path=article.path,
        slug=slug,
        url=urls.story(slug, lead=is_lead),
        is_lead=is_lead,
        headline=line(entry, "headline", manner.language),
        standfirst=line(entry, "standfirst", manner.language),
        section=entry.text("section"),
        bylines=entry.texts("byline"),
        dateline=entry.text("dateline"),
        published=published,
        updated=entry.meaning("updated", published),
        key_figures=tuple(
            KeyFigure(line(figure, "figure", manner.language), line(figure, "meaning", manner.language))
            for figure in entry.entries("key_figures")
        ),
        body=to_prose(article.body, manner),
    )


def _note_bad_times(story: Story, entry: Entry, problems: Problems) -> None:
    updated = entry.passage("updated")
    if updated and story.updated < story.published:
        must = f"a story is updated after it is published (got {updated.text})"
        problems.add(updated.start, "bad-time", must, "Correct one of the two times.", len(updated.text))
