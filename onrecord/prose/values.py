"""Prose as frozen values: HTML with the references in it kept apart, to be judged before they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.problems import Problem
    from onrecord.prose.stretches import Stretch


class Reference(Struct, frozen=True):
    """One place in the prose that points at something: a fact, a company, a source, a graphic, a page, a picture."""

    scheme: str
    """`fact`, `company`, `source`, `lang` (words of another language), `chart`, `map`, `timeline`, `table`, `web`,
    `page` or `picture`; or `raw` (raw HTML, shown as the text it is) and `bad` (an address that is not allowed, shown
    as its words alone)."""
    target: str
    """What stands after the scheme: `honda-batch-2.units`; for web, page and picture the whole address."""
    words: str
    """The author's words as plain text; empty for `[](fact:…)`, and for graphics and pictures, which have `alt`."""
    place: Place
    """Where the link begins in its file, at its `[` or `!`."""
    target_place: Place
    """Where the target begins in its file."""
    title: str = ""
    """The link's title in quotes; a picture's credit."""
    inner: str = ""
    """The author's words as HTML, with emphasis kept."""
    automatic: bool = False
    """A company's first mention, linked without being asked."""
    alone: bool = False
    """Whether it is all there is in its paragraph, as a graphic must be."""
    sentence: str = ""
    """The plain words of the sentence around it, for the list of where a fact is used; a value that the build writes
    is `BLANK` there (see `onrecord.prose.sentences`)."""
    alt: Prose | None = None
    """What a graphic or picture shows, in words that may hold references themselves."""

    @property
    def words_place(self) -> Place:
        """Where the words between the brackets begin."""
        return Place(self.place.path, self.place.line, self.place.column + 1)


class Heading(Struct, frozen=True):
    """A subhead of a text."""

    level: int
    anchor: str
    words: str


class Prose(Struct, frozen=True):
    """A text of the author's: finished HTML, with a `Reference` wherever the site has to fill something in."""

    parts: tuple[str | Reference, ...] = ()
    headings: tuple[Heading, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What is wrong with the text by itself, whatever the facts are."""
    stretches: tuple[Stretch, ...] = ()
    """What a reader reads, block by block, then the pictures' credits; alt texts have stretches of their own."""

    @property
    def references(self) -> Iterator[Reference]:
        """The references in the order in which they stand, those in alt texts behind their picture."""
        for part in self.parts:
            if isinstance(part, Reference):
                yield part
                if part.alt is not None:
                    yield from part.alt.references

    def __bool__(self) -> bool:
        return bool(self.parts)
