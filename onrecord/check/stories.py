"""The articles as values: their front matter, their addresses, which one leads."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord import urls
from onrecord.check.days import note_future
from onrecord.check.schema import STORY
from onrecord.check.settings import line
from onrecord.check.shape import Entry, shape, short
from onrecord.model import KeyFigure, Opening, Story
from onrecord.model.pictures import NO_LICENCE
from onrecord.problems import Place
from onrecord.prose.convert import Manner, to_prose

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from onrecord.check.register import Register
    from onrecord.problems import Problems
    from onrecord.read.content import Article, Content


PROVISIONAL = "unnamed-"
"""Begins the address, in a preview, of a story that has no good one of its own."""
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands in a story that is judged but not shown, for want of a time of publication."""


class Stories(Struct, frozen=True):
    """The articles as values, the lead first and then the newest first."""

    all: tuple[Story, ...]
    """Every story whose text can be judged."""
    shown: tuple[Story, ...]
    """Those of them that can be shown: they have a headline and a time of publication."""


def check_stories(
    content: Content, register: Register, language: str, problems: Problems, today: date | None = None
) -> Stories:
    """Return the stories; note what is wrong with their front matter, their addresses and the choice of the lead.

    Nothing is yet to come without `today`.
    """
    shaped = [(article, _front(article, problems)) for article in content.stories]
    is_whole = not any(path.startswith("content/stories") for path in content.lost)
    if not shaped and is_whole:
        way_out = "Write content/stories/<name>.md; the one that ships with Onrecord shows how."
        problems.add(Place("content/stories"), "one-lead", "exactly one story is the lead (got no story)", way_out)
    lead = _lead(shaped, problems, is_whole=is_whole and all(article.front for article, _ in shaped))
    named = _slugs(shaped, problems)
    manner = Manner(language, names_of(register))
    stories: list[tuple[Story, bool]] = []
    for (article, entry), slug in zip(shaped, named, strict=True):
        story = _story(article, entry, slug, manner, is_lead=lead is article)
        stories.append((story, "headline" in entry and "published" in entry))
        _note_bad_times(story, entry, problems)
        for key in ("published", "updated"):
            note_future(entry, key, f"a story is {key}", today, problems)
        _note_bad_key_figures(story, entry, problems)
        if article.front and not article.body.text.strip():
            must = "a story has a text below its front matter (got none)"
            problems.add(Place(article.path), "empty-file", must, "Write it, or take the file out of content/stories.")
    stories.sort(key=lambda judged: (not judged[0].is_lead, -judged[0].published.timestamp(), judged[0].slug))
    return Stories(tuple(story for story, _ in stories), tuple(story for story, is_shown in stories if is_shown))


def _front(article: Article, problems: Problems) -> Entry:
    """Return a story's front matter; an empty one where it is not well-formed, which has been told."""
    if article.front:
        return shape(article.front, STORY, problems)
    return Entry(article.body.start, spoiled=frozenset(key.name for key in STORY.keys))


def names_of(register: Register) -> tuple[tuple[str, str], ...]:
    """Return every name of every company with the company's id."""
    return tuple(
        (name, company.id) for company in register.companies.values() for name in (company.name, *company.other_names)
    )


def _lead(shaped: Sequence[tuple[Article, Entry]], problems: Problems, *, is_whole: bool) -> Article | None:
    """Return the lead: the one marked so, or the only one; note when that is not exactly one.

    None at all is noted only where `is_whole` says that every story could be read.
    """
    marked = [(article, entry) for article, entry in shaped if entry.meaning("lead", default=False)]
    for _, entry in marked[1:]:
        place = entry.key_places["lead"].start
        must = f"exactly one story is the lead (got this one and {marked[0][0].path})"
        problems.add(place, "one-lead", must, "Take lead: true out of one of them.", 4)
    unsure = any("lead" in entry.spoiled for _, entry in shaped)
    if not marked and len(shaped) > 1 and is_whole and not unsure:
        must = f"exactly one story is the lead (got none of {len(shaped)})"
        problems.add(shaped[0][1].place, "one-lead", must, "Write lead: true in the front matter of one story.")
    return (marked or shaped)[0][0] if shaped else None


def _slugs(shaped: Sequence[tuple[Article, Entry]], problems: Problems) -> list[str]:
    """Return each story's step in its address, safe and its own; note those that are not, as they are written."""
    slugs: list[str] = []
    taken: dict[str, str] = {}
    for article, entry in shaped:
        own = entry.passage("slug")
        slug = own.text if own else article.path.rpartition("/")[2].removesuffix(".md")
        place, length = (own.start, len(slug)) if own else (Place(article.path), 1)
        near = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
        if not urls.is_slug(slug):
            must = (
                f"an address is lower-case letters, digits and hyphens, at most {urls.SLUG_LENGTH} of them"
                f' (got "{short(slug)}")'
            )
            way_out = f"Write slug: {near}." if urls.is_slug(near) else "Write slug: and a name such as second-batch."
            problems.add(place, "bad-slug", must, way_out, length)
        if slug.casefold() in taken:
            must = f"every page has an address of its own (got {short(slug)} here and in {taken[slug.casefold()]})"
            problems.add(place, "same-url", must, "Write another slug: in one of them.", length)
        is_good = urls.is_slug(slug) and slug.casefold() not in taken
        slugs.append(slug if is_good else f"{PROVISIONAL}{len(slugs) + 1}")
        taken.setdefault(slug.casefold(), article.path)
    return slugs


def _story(article: Article, entry: Entry, slug: str, manner: Manner, *, is_lead: bool) -> Story:
    published = entry.meaning("published", UNDATED)
    figures = entry.entries("key_figures")
    language = manner.language
    return Story(
        path=article.path,
        slug=slug,
        url=urls.story(slug, lead=is_lead),
        is_lead=is_lead,
        headline=line(entry, "headline", language),
        standfirst=line(entry, "standfirst", language),
        section=entry.text("section"),
        bylines=entry.texts("byline"),
        dateline=entry.text("dateline"),
        published=published,
        updated=entry.meaning("updated", published),
        key_figures=tuple(KeyFigure(line(one, "figure", language), line(one, "meaning", language)) for one in figures),
        body=to_prose(article.body, manner),
        picture=_opening(entry.entry("picture"), language),
    )


def _opening(entry: Entry | None, language: str) -> Opening | None:
    """Return the picture that opens a story; whether it is there is judged with all other pictures."""
    file = entry.passage("file") if entry else None
    if entry is None or file is None:
        return None
    alt, caption, credit = (line(entry, key, language) for key in ("alt", "caption", "credit"))
    path = f"content/images/{file.text.removeprefix('../images/')}"
    return Opening(path, file.start, alt, caption, credit, entry.meaning("licence", NO_LICENCE))


def _note_bad_times(story: Story, entry: Entry, problems: Problems) -> None:
    updated = entry.passage("updated")
    if updated and "published" in entry and story.updated < story.published:
        must = f"a story is updated after it is published (got {updated.text})"
        problems.add(updated.start, "bad-time", must, "Correct one of the two times.", len(updated.text))


def _note_bad_key_figures(story: Story, entry: Entry, problems: Problems) -> None:
    """Note a key figure that is not one fact link alone; links that are wrong in themselves have been told of."""
    for figure, of in zip(story.key_figures, entry.entries("key_figures"), strict=True):
        written = of.passage("figure")
        is_alone = len(figure.figure.parts) == 1 and all(one.scheme == "fact" for one in figure.figure.references)
        if written and not figure.figure.problems and not (is_alone and any(figure.figure.references)):
            must = f'a key figure is one fact link alone (got "{short(written.text)}")'
            way_out = f"Write {_key_figure_way_out(figure)}"
            problems.add(written.start, "wrong-type", must, way_out, len(written.text))


def _key_figure_way_out(figure: KeyFigure) -> str:
    """Return what to write instead of a key figure: its own link, if it has one, in straight quotes."""
    links = [one for one in figure.figure.references if one.scheme == "fact"]
    link = f"[{links[0].words}](fact:{links[0].target})" if links else "[](fact:...)"
    return f'figure: "{link}", with straight quotes, and the other words under meaning:.'
