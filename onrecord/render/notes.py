"""The notes to a page's figures: what opens at a tap, and what is printed below the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from onrecord import urls
from onrecord.render import changes, figures, founded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Fact
    from onrecord.render.page import Page

CONTROL = re.compile(r'popovertarget="note-([^"]+)"')
"""What opens a note, with the id of its fact."""


class Note(Struct, frozen=True):
    """What a figure rests on, in short."""

    fact: Fact
    anchor: str
    """Its id on the page: `note-honda-batch-2.units`"""
    said: str
    """The value in full, with its unit: `38 cars`"""
    how: Markup | str
    """When a stated figure was so, or how a derived one is computed."""
    disputed: str
    change: str
    """What its newest correction or update says; empty where there is none."""
    href: str
    """The link to its row in the ledger."""
    sources: tuple[Markup, ...]
    """The titles of its sources, each with the link to its entry there."""


def anchor(fact_id: str) -> str:
    """Return the id of a fact's note."""
    return f"note-{fact_id}"


def number(main: Markup) -> tuple[Markup, tuple[str, ...]]:
    """Give each control of a finished part the number of its note, in reading order; return the facts' ids, too."""
    ids = tuple(dict.fromkeys(CONTROL.findall(main)))
    numbers = {fact_id: str(count) for count, fact_id in enumerate(ids, 1)}
    numbered = CONTROL.sub(lambda found: f'{found[0]} value="{numbers[found[1]]}"', main)
    return Markup(numbered), ids  # noqa: S704 -- what was rendered, with numbers of ours


def notes(page: Page, fact_ids: Sequence[str]) -> tuple[Note, ...]:
    """Return the notes to facts, in this order."""
    return tuple(page.frame.said.note(page, fact_id) for fact_id in fact_ids if fact_id in page.site.facts)


def make_note(page: Page, fact: Fact) -> Note:
    """Return the note to a fact; on a page it hangs on nothing but the way from there to the ledger."""
    change, when = changes.last_change(page.site, fact), figures.when(fact, page.language)
    return Note(
        fact=fact,
        anchor=anchor(fact.id),
        said=founded.said_in_full(fact, page.language),
        how=page.arithmetic(fact) or (when if fact.when.is_known else page.frame.ours(when)),
        disputed=founded.dispute(fact, page.site, page.frame.ours, page.quoted),
        change=changes.at_figure(change, fact, page.language, page.frame.ours) if change else "",
        href=page.link(urls.LEDGER, urls.fact_anchor(fact.id)),
        sources=tuple(page.source(source) for source in fact.sources),
    )
