"""Who is in which story, and what each company did: gathered once, as each page of a story or a company asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.model import Event, Site, Story
    from onrecord.render.frame import Use


class Cast(Struct, frozen=True):
    """The companies of a site."""

    named: Mapping[str, frozenset[str]]
    """Ids of the companies that a story names or whose facts it uses, by the story's slug."""
    events: Mapping[str, tuple[Event, ...]]
    """The events of each company, by its id, in the site's order."""


def cast_of(site: Site) -> Cast:
    """Return who is in which story of a site, and what each company did."""
    events: dict[str, list[Event]] = {company_id: [] for company_id in site.companies}
    for event in site.events:
        events.setdefault(event.company, []).append(event)
    return Cast(
        {story.slug: frozenset(_named(story, site)) for story in site.stories},
        {company_id: tuple(listed) for company_id, listed in events.items()},
    )


def uses_of_companies(site: Site, uses: Iterable[Use]) -> dict[str, list[Use]]:
    """Return uses of facts by the company that each fact is about."""
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(site.facts[use.fact].company, []).append(use)
    return found


def _named(story: Story, site: Site) -> set[str]:
    found = set()
    for prose in story.texts:
        for reference in prose.references:
            if reference.scheme == "company":
                found.add(reference.target)
            elif reference.scheme == "fact" and reference.target in site.facts:
                found.add(site.facts[reference.target].company)
    return found
