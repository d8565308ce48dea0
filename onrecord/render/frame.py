"""What all pages of a build have in common, and what a page leaves behind for the ledger."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from onrecord import urls
from onrecord.caches import Store
from onrecord.render.cards import network_locale

if TYPE_CHECKING:
    from collections.abc import Mapping

    import jinja2

    from onrecord.model import Site
    from onrecord.pictures.album import Album
    from onrecord.problems import Place, Problem
    from onrecord.prose.values import Reference
    from onrecord.render.cards import Shared
    from onrecord.render.said import Said


class Use(Struct, frozen=True):
    """One place on a page where a fact stands."""

    fact: str
    """Its id: `honda-batch-2.units`"""
    page: str
    """The page's file in the site."""
    anchor: str
    """The id of the place on the page: `at-honda-batch-2.units-2`"""
    sentence: str
    """The plain words of the sentence it stands in; empty in a table or graphic."""


class Embed(Struct, frozen=True):
    """How other sites show a graphic."""

    address: str
    """Of its own page, on the web: `https://news.example/cars/embed/by-maker/`"""
    file: str
    """The same in the site: `embed/by-maker/index.html`"""
    code: str
    """The HTML to paste: a frame, and a link for where frames are taken out."""


class Frame(Struct, frozen=True):
    """What all pages of a build have in common."""

    site: Site
    environment: jinja2.Environment
    styles: Mapping[str, str]
    """Style sheets by name, as they are put into a page: `base.css`"""
    marks: Mapping[Place, tuple[Problem, ...]]
    """Problems to be marked where they are, by place; empty in a release."""
    said: Said
    """What the pages say alike, worked out once."""
    draft: tuple[Problem, ...] | None = None
    """In a draft, the problems it is read with; None in all other editions."""

    made: Store = Store()
    """Where pictures that take long to make are kept."""
    embeds: Mapping[str, Embed] = MappingProxyType({})
    """How other sites show each graphic, by its id; empty while these pages are made themselves."""
    albums: Mapping[str, Album] = MappingProxyType({})
    """The author's pictures that pages show, by the author's file."""

    cards: Mapping[str, Shared] = MappingProxyType({})
    """The pictures that stand for pages where they are shared, by the page's file; for all others an empty name."""

    def card(self, page: str) -> Shared | None:
        """Return the card of a page's file, or None where none are made."""
        return None if page == urls.NOT_FOUND else self.cards.get(page, self.cards.get(""))

    @property
    def locale(self) -> str:
        """The site's language as social networks name it, with a country: `en_US`."""
        return network_locale(self.site.settings.language)

    def ours(self, words: str) -> Markup:
        """Return words of our own, which say that they are English where the site is not; see `templates.speaking`."""
        return Markup(self.environment.filters["ours"](None, words))  # noqa: S704 -- escaped there

    def problems_of(self, reference: Reference) -> tuple[Problem, ...]:
        """Return the problems to be marked at a reference and in its alt text; the author wrote no automatic one."""
        if reference.automatic:
            return ()
        own = dict.fromkeys((reference.place, reference.words_place, reference.target_place))
        found = [problem for place in own for problem in self.marks.get(place, ())]
        for inner in reference.alt.references if reference.alt else ():
            found += self.problems_of(inner)
        return tuple(dict.fromkeys(found))
