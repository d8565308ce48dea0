"""What has become of the pages that readers were given: none of their addresses leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from onrecord import urls
from onrecord.check.days import note_future
from onrecord.check.record import place_of
from onrecord.check.settings import line
from onrecord.check.shape import did_you_mean, nearest
from onrecord.model import Move, Removal
from onrecord.problems import Place
from onrecord.prose.values import Prose

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from onrecord.check.shape import Entry
    from onrecord.model import Site
    from onrecord.problems import Problems
    from onrecord.prose.passage import Passage
    from onrecord.record.values import Record

STORIES, COMPANIES, GRAPHICS = "/stories/", "/companies/", "/embed/"
TABLES = {"moved": "was", "taken_down": "address"}
"""The key of the old address in each."""


class OwnPage(Struct, frozen=True):
    """A page that may come and go."""

    title: Prose
    place: Place
    """Where what it is made from stands."""


def own_pages(site: Site) -> dict[str, OwnPage]:
    """Return by its address every page that there is because of a story, a company or a graphic.

    The lead has that of the front page, which is always there.
    """
    pages = {urls.address(one.url): OwnPage(one.headline, Place(one.path)) for one in site.stories if not one.is_lead}
    for company in site.companies.values():
        place = company.written.start if company.written else Place("content/facts.yaml")
        pages[urls.address(urls.company(company.id))] = OwnPage(Prose((company.name,)), place)
    for graphic in site.graphics.values():
        pages[urls.address(urls.embed(graphic.id))] = OwnPage(graphic.title, Place("content/site.yaml"))
    return pages


class Addresses(Struct, frozen=True):
    """What is judged, and what it is judged by."""

    file: Entry
    """`site.yaml`"""
    site: Site
    record: Record | None
    """What readers were last told; None also where it is that of another site."""
    torn: Collection[str]
    """What begins the addresses of which there may be more than could be read: `/stories/`"""
    today: datetime.date | None
    """Nothing is yet to come without it."""


def check_addresses(given: Addresses, problems: Problems) -> Site:
    """Return the site with what has moved and was taken down; note what cannot be, and each address that is lost.

    What was published below `stories/` and leads now has moved to the front page by itself.
    """
    taken: dict[str, str] = {}
    moves = tuple(_moves(given, taken, problems))
    removals = tuple(_removals(given, taken, problems))
    lead = next((urls.address(urls.story(one.slug, lead=False)) for one in given.site.stories if one.is_lead), "")
    if given.record and lead in given.record.pages and lead not in taken:
        moves = (*moves, Move(urls.page_at(lead), urls.FRONT))
        taken[lead] = "moved"
    is_whole = not any(
        table in given.file.spoiled or any(key in entry.spoiled for entry in given.file.entries(table))
        for table, key in TABLES.items()
    )
    if given.record and is_whole:
        _note_lost(given, taken, problems)
    by_time = sorted(removals, key=lambda removal: removal.date, reverse=True)
    return replace(given.site, moves=moves, removals=tuple(by_time))


def _moves(given: Addresses, taken: dict[str, str], problems: Problems) -> Iterator[Move]:
    pages = _targets(given.site)
    for entry in given.file.entries("moved"):
        now = entry.passage("is")
        was = _left(given, entry, "moved", taken, problems)
        if now is None:
            continue
        if now.text in pages:
            if was:
                yield Move(urls.page_at(was.text), pages[now.text])
        elif not _has_sites_path(now, given, problems) and not _may_be_there(now.text, given):
            must = f'what has moved leads to a page of the site (got "{now.text}")'
            way_out = did_you_mean(now.text, pages, "Write the address that the page has now.")
            problems.add(now.start, "bad-move", must, way_out, len(now.text))


def _removals(given: Addresses, taken: dict[str, str], problems: Problems) -> Iterator[Removal]:
    for entry in given.file.entries("taken_down"):
        note_future(entry, "date", "a page is taken down", given.today, problems)
        address = _left(given, entry, "taken_down", taken, problems)
        if address and "why" in entry and "date" in entry:
            why = line(entry, "why", given.site.settings.language)
            yield Removal(urls.page_at(address.text), why, entry.values["date"].meaning)


def _targets(site: Site) -> dict[str, str]:
    """Return the file of every page by its addresses; the lead has that of a story as well."""
    pages = {
        address: file for address, file in site.pages.items() if file.endswith(".html") and urls.is_address(address)
    }
    pages |= {urls.address(urls.story(one.slug, lead=False)): one.url for one in site.stories}
    return pages | {address: urls.page_at(address) for address in own_pages(site)}


def _left(given: Addresses, entry: Entry, table: str, taken: dict[str, str], problems: Problems) -> Passage | None:
    """Return the old address of an entry, and note one that is still a page's, or stands in another entry."""
    written = entry.passage(TABLES[table])
    if written is None:
        return None
    pages = {**given.site.pages, **own_pages(given.site)}
    if written.text in pages:
        must = (
            f'what has moved or was taken down is no longer at its old address (got "{written.text}", where a page is)'
        )
        problems.add(written.start, "bad-move", must, "Take this out, or that page.", len(written.text))
    elif _has_sites_path(written, given, problems):
        pass
    elif written.text in taken:
        must = f'an address is named once (got "{written.text}" again, which is under {taken[written.text]}:)'
        problems.add(written.start, "bad-move", must, "Take one of the two out.", len(written.text))
    else:
        taken[written.text] = table
        return written
    return None


def _has_sites_path(written: Passage, given: Addresses, problems: Problems) -> bool:
    """Tell whether an address of the site's begins with the path of the site, as in a browser, and note it if so."""
    path = urlsplit(given.site.settings.home).path.rstrip("/")
    own = written.text.removeprefix(path)
    known = {*given.site.pages, *own_pages(given.site), *(given.record.pages if given.record else ())}
    if own == written.text or own not in known:
        return False
    must = f'an address is told from base_url on (got "{written.text}")'
    problems.add(written.start, "bad-move", must, f"Write {own}.", len(written.text))
    return True


def _note_lost(given: Addresses, taken: Mapping[str, str], problems: Problems) -> None:
    """Note each page on the record of which it is not said what has become of it."""
    if given.record is None:
        return
    there = own_pages(given.site)
    new = [address for address in there if address not in given.record.pages]
    for address, page in given.record.pages.items():
        if address in there or address in taken or _may_be_there(address, given):
            continue
        kind = address[: address.index("/", 1) + 1]
        by_step = {one.split("/")[-2]: one for one in new if one.startswith(kind)}
        near = nearest(address.split("/")[-2], by_step)
        must = (
            f'a page that readers were given keeps its address ({address}, "{page.title}", is on the record, and gone)'
        )
        now = by_step[near[0]] if near else "…"
        way_out = (
            f"If it has another one, write in content/site.yaml under moved: - {{was: {address}, is: {now}}}. "
            f"If it was taken down, write under taken_down: - {{address: {address}, why: …, date: …}}. Or put it back."
        )
        problems.add(place_of(address, given.record), "lost-address", must, way_out, len(address))


def _may_be_there(address: str, given: Addresses) -> bool:
    return address.startswith(tuple(given.torn))


def with_moved_stories(record: Record | None, file: Entry) -> Record | None:
    """Return the record with the stories' addresses of now, so that what they have told still follows them."""
    moved = {entry.text("was"): entry.text("is") for entry in file.entries("moved")}
    steps = {
        _step(was): _step(now) for was, now in moved.items() if was.startswith(STORIES) and now.startswith(STORIES)
    }
    if record is None or not steps:
        return record
    facts = {
        fact_id: replace(told, stories=tuple(sorted({steps.get(story, story) for story in told.stories})))
        for fact_id, told in record.facts.items()
    }
    return replace(record, facts=facts)


def _step(address: str) -> str:
    return address.removeprefix(STORIES).removesuffix("/")
