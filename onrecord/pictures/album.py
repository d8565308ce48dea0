"""Which of the author's pictures are shown, and the files that each of them becomes."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.model import resolve_picture
from onrecord.pictures.values import TEXT, WIDE, Made
from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.caches import Store
    from onrecord.model import Picture, Site

FOLDER = "images"
"""In the site."""
BROKEN = (OSError, SyntaxError, ValueError, TypeError, EOFError, IndexError, KeyError, struct.error, zlib.error)
"""What reading a broken picture may raise."""


class File(Struct, frozen=True):
    """One file of a picture in the site."""

    path: str
    """`images/ship-720.avif`"""
    width: int
    """In pixels; of an SVG, in CSS pixels."""
    height: int
    content: bytes


class Album(Struct, frozen=True):
    """A picture with the files that it has become."""

    picture: Picture
    modern: tuple[File, ...]
    """As AVIF, from the narrowest to the widest; empty for what is drawn."""
    plain: tuple[File, ...]
    """As every browser reads it, in the same order: JPEG, PNG or SVG."""

    @property
    def files(self) -> tuple[File, ...]:
        """All of them."""
        return (*self.modern, *self.plain)

    @property
    def largest(self) -> File:
        """The widest that every browser reads."""
        return self.plain[-1]

    @property
    def usual(self) -> File:
        """The one for a browser that cannot choose: the widest that a text column needs."""
        return next((file for file in self.plain if file.width >= 720), self.largest)

    @property
    def is_drawn(self) -> bool:
        """Whether it is no photograph."""
        return not self.modern and not self.largest.path.endswith(".jpg")

    @property
    def is_clear(self) -> bool:
        """Whether what lies behind it may be seen through it."""
        content = self.largest.content
        is_see_through = content[25:26] in (b"\x04", b"\x06") or b"tRNS" in content[:2000]
        return self.is_drawn and (self.picture.form == "SVG" or is_see_through)

    @property
    def is_tall(self) -> bool:
        """Whether it is so much higher than wide that it must not fill the column."""
        return self.largest.height > 1.1 * self.largest.width


class Albums(Struct, frozen=True):
    """The pictures that a site shows."""

    of: dict[str, Album]
    """By the author's file."""
    problems: tuple[Problem, ...]
    unused: tuple[str, ...]
    """The author's files that no page shows; they are not published."""


def make_albums(site: Site, made: Store) -> Albums:
    """Return the pictures that pages of a site show, from `made` where they have been made before."""
    albums: dict[str, Album] = {}
    problems = []
    shown = _shown(site)
    for source, most in shown.items():
        picture = site.pictures[source]
        try:
            albums[source] = _album(picture, most, made)
        except BROKEN as error:
            must = f"a picture can be read to its end (got: {error})"
            problems.append(Problem(Place(source), "bad-picture", must, "Save it anew, or take another copy of it."))
    return Albums(albums, tuple(problems), tuple(source for source in site.pictures if source not in shown))


def _shown(site: Site) -> dict[str, int]:
    """Return the files that pages show, each with the most pixels across it has use for."""
    texts = [site.ripple, *(company.words for company in site.companies.values()), *(one.body for one in site.stories)]
    named = [one for text in texts for one in text.references if one.scheme == "picture"]
    found = [picture for one in named if (picture := resolve_picture(site, one)) is not None]
    openings = {story.picture.file for story in site.stories if story.picture is not None}
    shown = {picture.source for picture in found} | (openings & site.pictures.keys())
    return {source: WIDE if source in openings else TEXT for source in site.pictures if source in shown}


def _album(picture: Picture, most: int, made: Store) -> Album:
    if picture.form == "SVG":
        drawn = File(f"{FOLDER}/{picture.name}.svg", picture.width, picture.height, picture.content)
        return Album(picture, (), (drawn,))
    # Only a site that shows photographs pays for loading this.
    from onrecord.pictures.encode import edition, made_from  # noqa: PLC0415

    source = hashlib.sha256(picture.content).digest()
    kept = made.keep(("picture", edition(), str(most), source), lambda: _packed(made_from(picture.content, most)))
    files = [(one.ending, _file(picture, one)) for one in _unpacked(kept)]
    modern = tuple(file for ending, file in files if ending == "avif")
    return Album(picture, modern, tuple(file for ending, file in files if ending != "avif"))


def _file(picture: Picture, made: Made) -> File:
    return File(f"{FOLDER}/{picture.name}-{made.width}.{made.ending}", made.width, made.height, made.content)


def _packed(files: Sequence[Made]) -> bytes:
    """Return several files as one: a line that says what they are, then one behind the other."""
    head = [[file.ending, file.width, file.height, len(file.content)] for file in files]
    return b"".join([json.dumps(head).encode(), b"\n", *(file.content for file in files)])


def _unpacked(packed: bytes) -> Iterator[Made]:
    head, _, rest = packed.partition(b"\n")
    files = json.loads(head)
    ends = accumulate(length for *_, length in files)
    for (ending, width, height, length), end in zip(files, ends, strict=True):
        yield Made(ending, width, height, rest[end - length : end])
