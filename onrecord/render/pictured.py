"""A picture of the author's as it stands on a page, and as machines are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from onrecord import urls
from onrecord.model import resolve_picture
from onrecord.model.pictures import NO_LICENCE, parted
from onrecord.prose.values import Prose
from onrecord.render import templates
from onrecord.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model import Licence, Opening, Site, Story
    from onrecord.pictures.album import Album, File
    from onrecord.prose.values import Reference
    from onrecord.render.frame import Frame


SHEET = "pictures.css"
"""The style sheet of a page that shows a picture."""


class Page(Protocol):
    """What is asked of the page that a picture stands on."""

    frame: Frame
    url: str
    sheets: dict[str, None]

    def link(self, target: str, fragment: str = "") -> str:
        """Return the link to a file of the site."""

    def words(self, prose: Prose) -> str:
        """Return a text without markup."""

    def prose(self, prose: Prose) -> Markup:
        """Return a text with its references filled in."""


class Candidate(Struct, frozen=True):
    """One file that a browser may choose."""

    href: str
    width: int


class Shot(Struct, frozen=True):
    """A picture as a template shows it."""

    modern: tuple[Candidate, ...]
    """AVIF files; empty for what is drawn."""
    plain: tuple[Candidate, ...]
    """What every browser reads, in the same order; several, or one."""
    src: str
    """The one of those for a browser that cannot choose."""
    width: int
    """Of the largest file, in pixels; of an SVG in CSS pixels."""
    height: int
    alt: str
    caption: Markup
    credit: Markup
    licence: Licence
    is_opening: bool
    """Whether it opens the story, as wide as the page."""
    is_first: bool
    """Whether readers see it without scrolling, so that it is loaded at once."""
    is_tall: bool
    is_drawn: bool
    needs_paper: bool
    """Whether it may be black on nothing, and so needs a light ground on a dark screen."""


def picture(page: Page, reference: Reference) -> Markup:
    """Return a picture in a text; its words where it cannot be shown."""
    alt = page.words(reference.alt or Prose())
    found = resolve_picture(page.frame.site, reference)
    album = page.frame.albums.get(found.source) if found else None
    if album is None:
        return escape(alt)
    known = album.picture
    credit, licence = parted(reference.title)
    shot = replace(
        _shot(page, album),
        alt=alt,
        caption=page.prose(known.caption),
        credit=escape(credit) if credit else page.prose(known.credit),
        licence=licence if licence.name else known.licence,
        is_first=any(_begins(story, reference) for story in page.frame.site.stories if story.url == page.url),
    )
    return _figure(page, shot)


def opening(page: Page, of: Opening | None) -> Markup:
    """Return the picture that opens a story; nothing where there is none, or it cannot be shown."""
    album = page.frame.albums.get(of.file) if of else None
    if of is None or album is None:
        return Markup("")
    known = album.picture
    shot = replace(
        _shot(page, album),
        alt=page.words(of.alt),
        caption=page.prose(of.caption or known.caption),
        credit=page.prose(of.credit or known.credit),
        licence=of.licence if of.licence.name else known.licence,
        is_opening=True,
        is_first=True,
    )
    return _figure(page, shot)


def described(story: Story, frame: Frame) -> Iterator[dict[str, Any]]:
    """Give a story's pictures as schema.org's ImageObject, the opening one first."""
    site = frame.site
    if (one := story.picture) and (album := frame.albums.get(one.file)):
        known = album.picture
        credit = words(one.credit or known.credit, site)
        yield _object(album, words(one.alt, site), credit, one.licence if one.licence.name else known.licence, site)
    for reference in story.body.references:
        found = resolve_picture(site, reference) if reference.scheme == "picture" else None
        if found and (album := frame.albums.get(found.source)):
            credit, licence = parted(reference.title)
            yield _object(
                album,
                words(reference.alt or Prose(), site),
                credit or words(found.credit, site),
                licence if licence.name else found.licence,
                site,
            )


def _begins(story: Story, reference: Reference) -> bool:
    """Tell whether a text begins with a picture, and no other opens the story."""
    written = (part for part in story.body.parts if not isinstance(part, str) or part.strip())
    first = next(written, None)
    return story.picture is None and not isinstance(first, str | None) and first.place == reference.place


def _object(album: Album, alt: str, credit: str, licence: Licence, site: Site) -> dict[str, Any]:
    largest = album.largest
    told = {
        "@type": "ImageObject",
        "url": urls.absolute(site.settings.base_url, largest.path),
        "width": largest.width,
        "height": largest.height,
        "caption": alt,
        "creditText": credit,
        "license": licence.url,
    }
    return {key: value for key, value in told.items() if value != ""}


def _shot(page: Page, album: Album) -> Shot:
    return Shot(
        modern=_candidates(page, album.modern),
        plain=_candidates(page, album.plain),
        src=page.link(album.usual.path),
        width=album.largest.width,
        height=album.largest.height,
        alt="",
        caption=Markup(""),
        credit=Markup(""),
        licence=NO_LICENCE,
        is_opening=False,
        is_first=False,
        is_tall=album.is_tall,
        is_drawn=album.is_drawn,
        needs_paper=album.is_clear and not album.picture.has_modes,
    )


def _candidates(page: Page, files: Sequence[File]) -> tuple[Candidate, ...]:
    return tuple(Candidate(page.link(file.path), file.width) for file in files)


def _figure(page: Page, shot: Shot) -> Markup:
    page.sheets[SHEET] = None
    return Markup(templates.render(page.frame.environment, "parts/picture.html", shot=shot))  # noqa: S704 -- autoescaped
