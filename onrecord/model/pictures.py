"""The author's own pictures as values: what a file is, who made it, and under which licence it may be shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.prose.values import Prose

if TYPE_CHECKING:
    from onrecord.problems import Place
    from onrecord.prose.stretches import Stretch

CREATIVE_COMMONS = (
    r"CC[ -]BY(?P<terms>(?:-(?:NC|SA|ND)){0,2})[ -](?P<version>[1-4]\.[05])(?: International)?|(?P<zero>CC0)(?: 1\.0)?"
)
AT_END = rf"(?is)(?P<credit>.*\w.*?)[\s,;/|·–—-]+\(?(?P<licence>{CREATIVE_COMMONS})\)?\.?"
"""A credit that ends in a licence: `Photograph: A. Name / CC BY 4.0`"""
KINDS = ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
LICENCE_NAMES = (*(f"CC {kind} {version}" for kind in KINDS for version in VERSIONS), "CC0 1.0")
"""The licences whose deeds are known; the numbers in their names are no figures."""


class Licence(Struct, frozen=True):
    """On what terms a picture may be shown."""

    name: str = ""
    """`CC BY-SA 4.0`, or the author's own words; empty where none is stated."""
    url: str = ""
    """Where its terms stand; empty where that is not known."""


NO_LICENCE = Licence()


class Picture(Struct, frozen=True):
    """A photograph or drawing of the author's."""

    source: str
    """The author's file: `content/images/ship.jpg`"""
    name: str
    """By which its files in the site are called: `ship`"""
    form: str
    """`JPEG`, `PNG`, `WEBP` or `SVG`"""
    width: int
    """As it is to be seen, upright: in pixels, of an SVG in CSS pixels."""
    height: int
    content: bytes
    """The author's own bytes; of an SVG, as readers get it."""
    caption: Prose = Prose()
    """What `site.yaml` says below it, if anything."""
    credit: Prose = Prose()
    """What `site.yaml` says of who made it, for where nothing is said beside it."""
    licence: Licence = NO_LICENCE
    words: tuple[Stretch, ...] = ()
    """Of an SVG, the words in it; without those of its scales."""
    has_modes: bool = False
    """Of an SVG, whether it has colours of its own for dark screens."""


class Opening(Struct, frozen=True):
    """The picture that stands between a story's opening and its text."""

    file: str
    """`content/images/ship.jpg`"""
    place: Place
    """Where the file is named."""
    alt: Prose
    caption: Prose
    credit: Prose
    licence: Licence

    @property
    def texts(self) -> tuple[Prose, ...]:
        """All that is said of it."""
        return (self.alt, self.caption, self.credit)


def licence_named(words: str) -> Licence:
    """Return the licence that words name, with the address of its deed where that is known."""
    found = re.fullmatch(CREATIVE_COMMONS, " ".join(words.split()), re.IGNORECASE)
    if found is None:
        return Licence(words)
    home = "https://creativecommons.org"
    if found["zero"]:
        return Licence("CC0 1.0", f"{home}/publicdomain/zero/1.0/")
    name = f"CC BY{found['terms'].upper()} {found['version']}"
    if name not in LICENCE_NAMES:
        return Licence(words)
    return Licence(name, f"{home}/licenses/by{found['terms'].lower()}/{found['version']}/")


def parted(credit: str) -> tuple[str, Licence]:
    """Return a credit without the licence at its end, and that licence."""
    found = re.fullmatch(AT_END, credit.strip())
    licence = licence_named(found["licence"]) if found else NO_LICENCE
    return (found["credit"], licence) if found and licence.url else (credit.strip(), NO_LICENCE)
