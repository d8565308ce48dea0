"""Corrections and updates as pages, feeds and machines tell them; neither ever wears the other's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from onrecord.quantities.reading import read_quantity
from onrecord.quantities.values import PartialDate
from onrecord.quantities.wording import say_date

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from onrecord.model import Fact, Site
    from onrecord.record.values import Change


def changes_on(site: Site, facts: Collection[str], slug: str = "") -> tuple[Change, ...]:
    """Return the changes to be told on a page that uses some facts, the newest first; `slug` is a story's."""
    return tuple(
        change for change in site.changes if not change.touches.isdisjoint(facts) or (slug and slug in change.stories)
    )


def last_change(site: Site, fact: Fact) -> Change | None:
    """Return the newest change that made a fact another one."""
    return next((change for change in site.changes if fact.id in change.touches), None)


def anchor(change: Change, site: Site) -> str:
    """Return the id of a change's note on each page that has it; later changes leave it as it is."""
    return f"_{change.kind.value}-{len(site.changes) - site.changes.index(change)}"


def word(change: Change) -> str:
    """Return what a change is called: `Correction` or `Update`."""
    return change.kind.value.capitalize()


def at_figure(change: Change, fact: Fact, language: str, ours: Callable[[str], Markup] = escape) -> Markup:
    """Return a change in the fewest words: `Correction, 23 November 2026: we had said 36`.

    They stand where the figure stands. Of a figure that another one has made another, they name that one. `ours` is
    what becomes of words of our own: see `templates.speaking`.
    """
    day = say_date(PartialDate(change.date.year, change.date.month, change.date.day), language)
    of = "" if change.fact == fact.id else f" ({change.label})"
    was = ours("we had said" if change.is_correction else "it was")
    return Markup("{}, {}: {} {}{}").format(ours(word(change)), day, was, change.was, of)


def now(change: Change, language: str) -> str:
    """Return what a change ends at, with the fact's unit where the author has left it out: `212.5 hectares`."""
    is_bare = any(reading.is_known for reading in read_quantity(change.now, language))
    return f"{change.now} {change.unit}" if change.unit and is_bare else change.now


def sentence(change: Change, language: str) -> str:
    """Return a change in plain words, without its date: such as `Correction: Sales. It is 38; we had said 83.`."""
    became = f"It is {now(change, language)}" if change.is_correction else f"It is now {now(change, language)}"
    if change.is_withdrawal:
        became = "We have withdrawn it" if change.is_correction else "It is no longer given"
    was = f"we had said {change.was}" if change.is_correction else f"it was {change.was}"
    return f"{word(change)}: {change.label}. {became}; {was}. {change.why}"


def computed_from(change: Change, site: Site) -> tuple[Fact, ...]:
    """Return the figures that are others because they are computed from the fact."""
    touched = (site.facts[fact_id] for fact_id in site.facts if fact_id in change.touches and fact_id != change.fact)
    return tuple(fact for fact in touched if fact.derivation)


def latest(moment: datetime, changes: Iterable[Change]) -> datetime:
    """Return the newest of a moment and the moments of some changes."""
    return max([moment, *(change.date for change in changes)])
