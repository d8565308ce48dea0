"""What goes on record: the verb `record`, and what `--recorded` asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.check.addresses import own_pages
from onrecord.check.record import place_of
from onrecord.check.recorded import differs, recorded
from onrecord.problems import Place, Problem
from onrecord.record.form import RESTORE
from onrecord.record.values import PATH, WITHDRAWN, Kind, Note, Record, Recorded, RecordedPage
from onrecord.render.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from onrecord.model import Fact, Site
    from onrecord.pipeline import Outcome

PLURAL = ("sources", "arithmetic")
RUN = "Run python build.py record and commit content/record.json with the facts."


class Recording(Struct, frozen=True):
    """A new record, and what is new about it."""

    record: Record
    new: tuple[str, ...]
    """Ids of facts that were not on the record."""
    corrected: tuple[str, ...]
    updated: tuple[str, ...]
    withdrawn: tuple[str, ...]
    said_anew: tuple[str, ...]
    """Facts whose figure is as it was, with what is not: `market-may (label, sources)`"""
    new_pages: tuple[str, ...] = ()
    """Addresses of pages that were not on the record."""

    def __str__(self) -> str:
        published = sum(told.value is not None for told in self.record.facts.values())
        counted = f"{len(self.new)} new, {len(self.corrected)} corrected, {len(self.updated)} updated"
        lines = [f"On record: {published} figures and dates; {counted}, {len(self.withdrawn)} withdrawn."]
        if self.said_anew:
            lines.append(f"With the figure as it was: {'; '.join(self.said_anew)}.")
        if self.new_pages:
            several = (
                "pages, which keep their addresses" if len(self.new_pages) > 1 else "page, which keeps its address"
            )
            lines.append(f"And {len(self.new_pages)} new {several} from now on.")
        return "\n".join(lines)


def hindrances(outcome: Outcome, *, anew: bool) -> tuple[Problem, ...]:
    """Return why nothing can be recorded; `anew` takes the place of a record that is lost or not as it was written."""
    is_spoiled = outcome.record is None and any(problem.place.path == PATH for problem in outcome.problems)
    if anew and outcome.record:
        must = "a record is begun anew when it is lost or not as it was written (this one is in order)"
        return (*outcome.problems, Problem(Place(PATH), "bad-record", must, "Leave --anew out."))
    if anew and is_spoiled:
        return tuple(problem for problem in outcome.problems if problem.place.path != PATH)
    if not anew and not is_spoiled and outcome.record is None and outcome.site and outcome.site.changes:
        must = f"a site with corrections or updates has a record (got no {PATH})"
        return (*outcome.problems, Problem(Place(PATH), "bad-record", must, RESTORE))
    return outcome.problems


def unrecorded(site: Site, record: Record | None) -> Iterator[Problem]:
    """Give a problem for each fact that is published otherwise than it is on the record, or not on it."""
    if record is None:
        yield Problem(Place(PATH), "not-recorded", f"what is published is on the record (got no {PATH})", RUN)
        return
    for fact_id in sorted({*site.facts, *record.facts}):
        told, fact = record.facts.get(fact_id), site.facts.get(fact_id)
        if told is None or differs(told, fact) or fact_id in record.renamed:
            got = (
                "is not on it by this id" if told is None or fact_id in record.renamed else f'is "{told.in_full}" there'
            )
            place = (fact.place if fact else None) or place_of(fact_id, record)
            must = f"what is published is on the record ({fact_id} {got})"
            yield Problem(place, "not-recorded", must, RUN)
        elif fact and (others := _others(recorded(fact, site.settings.language), told)):
            got = " and ".join(f"{'other' if one in PLURAL else 'another'} {one}" for one in others)
            must = f"what is published is on the record ({fact_id} is there with {got})"
            yield Problem(fact.place or place_of(fact_id, record), "not-recorded", must, RUN)
    for address, page in own_pages(site).items():
        if address not in record.pages:
            must = f"what is published is on the record (the page {address} is not on it)"
            yield Problem(page.place, "not-recorded", must, RUN)


def put_on_record(site: Site, before: Record | None, now: str) -> Recording:
    """Return the record of what a site tells readers from `now` on, a time in UTC: `2026-11-22T04:00:00Z`."""
    old = before or Record({})
    told_in = _stories(site)
    facts = {
        fact_id: _told(fact, old.facts.get(fact_id), told_in.get(fact_id, set()), (site.settings.language, now))
        for fact_id, fact in site.facts.items()
    }
    withdrawn = dict(_withdrawn(site, old, now))
    changed = {
        fact_id: _kind(site, fact_id)
        for fact_id in site.facts
        if fact_id in old.facts and differs(old.facts[fact_id], site.facts[fact_id])
    }
    notes: dict[str, list[Note]] = {}
    for change in reversed(site.changes):
        note = Note(change.kind.value, change.was, change.now, change.date.isoformat())
        notes.setdefault(change.fact, []).append(note)
    whole = {**facts, **withdrawn}
    pages = _pages(site, old, now)
    return Recording(
        record=Record(
            {fact_id: replace(told, notes=tuple(notes.get(fact_id, ()))) for fact_id, told in whole.items()},
            pages=pages,
        ),
        new=tuple(fact_id for fact_id in facts if fact_id not in old.facts),
        corrected=tuple(fact_id for fact_id, kind in changed.items() if kind is Kind.CORRECTION),
        updated=tuple(fact_id for fact_id, kind in changed.items() if kind is Kind.UPDATE),
        withdrawn=tuple(fact_id for fact_id, told in withdrawn.items() if told.since == now),
        said_anew=tuple(_said_anew(facts, old, changed)),
        new_pages=tuple(address for address in pages if address not in old.pages),
    )


def _pages(site: Site, old: Record, now: str) -> dict[str, RecordedPage]:
    """Return every page that readers have been given, also what has moved or was taken down since."""
    pages = dict(old.pages)
    for address, page in own_pages(site).items():
        since = pages[address].since if address in pages else now
        pages[address] = RecordedPage(words(page.title, site), since)
    return pages


def _stories(site: Site) -> dict[str, set[str]]:
    """Return by each fact's id the stories whose words tell it."""
    told_in: dict[str, set[str]] = {}
    for story in site.stories:
        for reference in (reference for prose in story.texts for reference in prose.references):
            if reference.scheme == "fact":
                told_in.setdefault(reference.target, set()).add(story.slug)
    return told_in


def _told(fact: Fact, old: Recorded | None, stories: set[str], saying: tuple[str, str]) -> Recorded:
    """Return a fact for the record, its notes left aside; `saying` is the language and the time."""
    language, now = saying
    is_same = old is not None and not differs(old, fact) and old.date == fact.when
    told = recorded(fact, language)
    # A story that has told it stays named, so that it also tells what becomes of it.
    stories = stories | set(old.stories if old else ())
    return replace(told, stories=tuple(sorted(stories)), since=old.since if old and is_same else now)


def _withdrawn(site: Site, old: Record, now: str) -> Iterator[tuple[str, Recorded]]:
    """Give what is no longer published; it stays on the record as withdrawn."""
    for fact_id, told in old.facts.items():
        if fact_id not in site.facts:
            since = told.since if told.value is None else now
            yield fact_id, replace(told, said=WITHDRAWN, value=None, since=since)
    for change in site.changes:
        if change.is_withdrawal and change.fact not in {*site.facts, *old.facts}:
            yield change.fact, Recorded(change.label, WITHDRAWN, None, since=now)


def _kind(site: Site, fact_id: str) -> Kind:
    """Return what a changed fact's newest change is: its own, or one of a part."""
    own = (change for change in site.changes if change.fact == fact_id)
    of_parts = (change for change in site.changes if fact_id in change.touches)
    return next((change.kind for change in (*own, *of_parts)), Kind.UPDATE)


def _said_anew(facts: dict[str, Recorded], old: Record, changed: Collection[str]) -> Iterator[str]:
    """Give the facts of which something else than the figure is another, with what it is."""
    for fact_id, told in facts.items():
        before = old.facts.get(fact_id)
        if before is None or fact_id in changed:
            continue
        named = [*(["id"] if fact_id in old.renamed else []), *_others(told, before)]
        if told.said != before.said:
            named.append("words")
        if named:
            yield f"{fact_id} ({', '.join(named)})"


def _others(told: Recorded, before: Recorded) -> list[str]:
    """Return what else than its figure is another of a fact: whose and what it is, when it was so, what it rests on."""
    what = {
        "label": told.label != before.label,
        "date": told.date != before.date,
        "sources": told.sources != before.sources,
        "arithmetic": told.computed != before.computed,
    }
    return [name for name, is_other in what.items() if is_other]
