"""What stands on a page where the author's text points at something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

from onrecord import urls
from onrecord.model import resolve_page
from onrecord.prose.convert import GRAPHICS
from onrecord.prose.values import Prose
from onrecord.quantities.wording import direction, is_language
from onrecord.render.figures import Stand
from onrecord.render.pictured import picture
from onrecord.render.words import spoken, with_values

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Fact, Graphic, Site
    from onrecord.problems import Problem
    from onrecord.prose.values import Reference
    from onrecord.render.frame import Frame


HEADING = re.compile(r"<(/?)h[1-6]\b")
"""Where a heading begins or, with a stroke in its group, ends."""


class Page(Protocol):
    """What is asked of the page that a reference stands on; `onrecord.render.page.Page` is one."""

    frame: Frame
    url: str
    sheets: dict[str, None]

    @property
    def site(self) -> Site:
        """The site it belongs to."""

    def link(self, target: str, fragment: str = "") -> str:
        """Return the link to a file of the site."""

    def begin_section(self) -> None:
        """Note that a heading begins or ends."""

    def words(self, prose: Prose) -> str:
        """Return a text without markup."""

    def prose(self, prose: Prose) -> Markup:
        """Return a text with its references filled in."""

    def company(self, company_id: str, text: str = "") -> Markup:
        """Return a company's link."""

    def source(self, source_id: str, text: str = "") -> Markup:
        """Return a source's link."""

    def graphic(self, graphic: Graphic, alt: str = "") -> Markup:
        """Return a graphic drawn."""

    def shown(
        self, fact: Fact, text: Markup, sentence: str, stand: Stand, problems: tuple[Problem, ...] = ()
    ) -> Markup:
        """Return a fact with what it rests on."""


def fill(page: Page, parts: Iterable[str | Reference], stand: Stand) -> Markup:
    """Return a text with its references filled in, each marked where it has a problem to be shown."""
    filled, is_heading = [], False
    for part in parts:
        if isinstance(part, str):
            filled.append(Markup(part))  # noqa: S704 -- escaped by prose
            if ends := HEADING.findall(part):
                is_heading = not ends[-1]
                page.begin_section()
        else:
            filled.append(_filled(page, part, Stand.HEADING if is_heading else stand))
    return Markup("").join(filled)


def _filled(page: Page, reference: Reference, stand: Stand) -> Markup:
    """Return what a reference becomes on a page."""
    problems = page.frame.problems_of(reference)
    if reference.scheme == "fact" and reference.target in page.site.facts:
        return _fact(page, reference, stand, problems)
    if reference.scheme in (*GRAPHICS, "picture"):
        return _noted(problems) + _drawn(page, reference)
    return marked(_linked(page, reference), problems)


def marked(text: Markup, problems: tuple[Problem, ...]) -> Markup:
    """Return a text with a mark around it that says what is wrong with it; the text itself if nothing is."""
    if not problems:
        return text
    return Markup('<mark class="problem" title="{}">{}</mark>').format(_told(problems), text or "…")


def _noted(problems: tuple[Problem, ...]) -> Markup:
    """Return a line above a picture that says what is wrong with it."""
    if not problems:
        return Markup("")
    return Markup('<span class="problem-note"><mark class="problem">{}</mark></span>').format(_told(problems))


def _told(problems: tuple[Problem, ...]) -> str:
    return "\n".join(f"{problem.message}. {problem.way_out}" for problem in problems)


def _fact(page: Page, reference: Reference, stand: Stand, problems: tuple[Problem, ...]) -> Markup:
    fact = page.site.facts[reference.target]
    said = spoken(reference, page.site)
    text = _inner(reference) or (escape(said) if fact.value.is_known else page.frame.ours(said))
    sentence = with_values(reference.sentence, page.site)
    return page.shown(fact, marked(text, problems), sentence, stand, problems)


def _linked(page: Page, reference: Reference) -> Markup:
    """Return the author's words as the link they are meant to be; as words alone where it leads nowhere."""
    inner = _inner(reference)
    if reference.scheme == "company":
        return page.company(reference.target, inner)
    if reference.scheme == "source" and reference.target in page.site.sources:
        return page.source(reference.target, inner)
    if reference.scheme == "lang":
        return in_language(inner, reference.target, page.site.settings.language)
    if reference.scheme == "web":
        return Markup('<a href="{}" rel="external">{}</a>').format(reference.target, inner)
    target = resolve_page(page.site, reference) if reference.scheme == "page" else None
    if target is not None:
        href = page.link(target, reference.target.partition("#")[2])
        return Markup('<a href="{}">{}</a>').format(href, inner)
    return inner or escape(spoken(reference, page.site))


def in_language(words: Markup, language: str, around: str) -> Markup:
    """Return words of one language as they stand among words of another, for voices, hyphens and fonts."""
    if language == around or not is_language(language):
        return words
    turned = Markup(' dir="{}"').format(direction(language)) if direction(language) != direction(around) else ""
    return Markup('<span lang="{}"{}>{}</span>').format(language.replace("_", "-"), turned, words)


def _drawn(page: Page, reference: Reference) -> Markup:
    """Return a graphic or a photograph; its words where it cannot be shown."""
    if reference.scheme == "picture":
        return picture(page, reference)
    alt = page.words(reference.alt or Prose())
    graphic = page.site.graphics.get(reference.target)
    is_there = graphic is not None and reference.alone and graphic.kind == reference.scheme
    return page.graphic(graphic, alt) if graphic is not None and is_there else escape(alt)


def _inner(reference: Reference) -> Markup:
    return Markup(reference.inner)  # noqa: S704 -- HTML made, and escaped, by prose


def entry_link(page: Page, fact_id: str) -> str:
    """Return the link from a page to a fact's entry in the ledger."""
    return page.link(urls.LEDGER, urls.fact_anchor(fact_id))
