"""Judges every reference in every text against the facts."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.check.beside import judge_beside, where_written
from onrecord.check.loose import Figures, figures_in, said, texts
from onrecord.check.names import note_unused
from onrecord.check.shape import did_you_mean, nearest, short
from onrecord.check.shown_pictures import judge_drawn_figures, judge_shown, of_reference, openings
from onrecord.check.unbound import unbound
from onrecord.model import resolve_page
from onrecord.prose.convert import GRAPHICS
from onrecord.prose.schemes import straight_quotes
from onrecord.quantities.truth import untrue
from onrecord.quantities.wording import is_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from onrecord.check.loose import Around, Loose
    from onrecord.check.names import Names
    from onrecord.check.register import Register
    from onrecord.model import Graphic, Site
    from onrecord.problems import Place, Problem, Problems
    from onrecord.prose.values import Prose, Reference


class Unseen(Struct, frozen=True):
    """What could not be read, which has been told; what refers to it is not judged."""

    paths: AbstractSet[str]
    """Files that are there all the same: `content/images/ship.jpg`"""
    has_graphics: bool
    """Whether all graphics are known."""
    knows_language: bool
    """Whether it is known in which language the words are."""
    has_credits: bool = True
    """Whether all is known that `site.yaml` says of pictures."""


def check_references(
    site: Site, register: Register, names: Names, unseen: Unseen, problems: Problems
) -> tuple[Loose, ...]:
    """Note everything that is wrong with a site's references, and every figure that lacks one; return those figures."""
    figures = figures_in(site, names) if unseen.knows_language else Figures((), ())
    judge = _Judge(site, register, unseen, problems)
    judge.arounds = {around.reference.place: around for around in figures.around}
    for text in texts(site):
        problems.found.extend(text.prose.problems)
        for reference in text.prose.references:
            judge.judge(reference, text.prose, has_room=text.has_room)
    for shown in openings(site):
        judge_shown(shown, site, unseen, problems)
    for around in figures.around:
        judge.around(around)
    if not register.torn:
        # What is told by now; a figure beside another one that is not bound is told of all the same.
        told = tuple(problems.found)
        problems.found.extend(unbound(loose, site) for loose in figures.loose if not _is_told(loose, told))
        if unseen.knows_language:
            judge_drawn_figures(site, names, problems)
        note_unused(names, problems)
    return figures.loose


def _is_told(loose: Loose, told: Sequence[Problem]) -> bool:
    """Tell whether a figure is unbound because of a mistake that has been told: a link that came to nothing."""
    place = loose.place
    return any(
        problem.place.path == place.path
        and (
            problem.rule == "front-matter"
            or (problem.place.line == place.line and abs(problem.place.column - place.column) <= len(loose.words) + 3)
        )
        for problem in told
    )


class _Judge:
    """Judges one reference after the other."""

    def __init__(self, site: Site, register: Register, unseen: Unseen, problems: Problems) -> None:
        self.site = site
        self.register = register
        self.unseen = unseen
        self.arounds: Mapping[Place, Around] = {}
        """The figures that links to facts and the words around them make, by the place of the link."""
        self.anchors = {story.url: {heading.anchor for heading in story.body.headings} for story in site.stories}
        self.problems = problems

    def judge(self, reference: Reference, prose: Prose, *, has_room: bool) -> None:
        if reference.scheme == "fact":
            self._fact(reference)
        elif reference.scheme == "company":
            self._among(reference, "companies", self.site.companies)
        elif reference.scheme == "source":
            self._among(reference, "sources", self.site.sources)
        elif reference.scheme == "lang":
            self._language(reference)
        elif reference.scheme in GRAPHICS:
            self._graphic(reference, has_room=has_room)
        elif reference.scheme == "page":
            self._page(reference, prose)
        elif reference.scheme == "picture":
            judge_shown(of_reference(reference), self.site, self.unseen, self.problems)
            self._placed(reference, has_room=has_room)

    def _fact(self, reference: Reference) -> None:
        fact = self.site.facts.get(reference.target)
        if fact is None:
            self._among(reference, "facts", self.site.facts)
            return
        if fact.id in self.register.spoiled or not reference.words or not self.unseen.knows_language:
            return
        around, language = self.arounds.get(reference.place), self.site.settings.language
        way = around.way if around else 0
        wrong = untrue(reference.words, fact.value, language, fact.unit, way)
        if wrong is not None:
            must = f'{wrong.must} (got "{short(reference.words)}")'
            way_out = f"{wrong.way_out}{where_written(fact)}"
            if around and untrue(around.words, fact.value, language, fact.unit, way) is None:
                way_out = f"Write all of the figure into the link: [{short(around.words)}](fact:{fact.id})."
            self.problems.add(reference.words_place, "wrong-figure", must, way_out, len(reference.words))

    def around(self, around: Around) -> None:
        """Note words around a link that make another figure of it: `more than [38](fact:…)`."""
        reference, fact = around.reference, self.site.facts.get(around.reference.target)
        if fact is None or fact.id in self.register.spoiled or not fact.value.is_known:
            return
        language = self.site.settings.language
        judge_beside(around, fact, language, self.problems)
        alone = reference.words or said(fact, language)
        wrong = untrue(alone, fact.value, language, fact.unit, around.way)
        if wrong is not None and reference.words:
            return
        plain, whole = said(fact, language), f'"{short(around.words)}"'
        exempt = f" If {whole} is not said of it, exempt that under exemptions: in content/site.yaml."
        if around.hedge:
            must = "a figure has one hedge, within its link or around it"
            way_out = f'It is {plain}: take out "{short(around.hedge)}" before the link.{exempt}'
        elif wrong is not None:
            must = f"{wrong.must}, and the words around its link say otherwise"
            way_out = f"It is {plain}: correct the words, or say within the link which way it went."
        elif around.words != alone and untrue(around.words, fact.value, language, fact.unit, around.way) is not None:
            must = "a figure is true together with the words around its link"
            way_out = f"It is {plain}: correct the words, or write all of them into the link.{exempt}"
        else:
            return
        way_out += where_written(fact)
        self.problems.add(around.place, "wrong-around", f"{must} (got {whole})", way_out, len(around.words))

    def _language(self, reference: Reference) -> None:
        if not is_language(reference.target):
            must = f'a language is a code such as en, ur, ja or en-GB (got "{short(reference.target)}")'
            length = len(reference.scheme) + 1 + len(reference.target)
            self.problems.add(reference.target_place, "bad-language", must, "Write such a code behind lang:.", length)

    def _among(self, reference: Reference, table: str, known: Mapping[str, object]) -> None:
        target, place = reference.target, reference.target_place
        if target not in known and (way_out := straight_quotes(target)):
            must = f'an address holds no curly quotes (got "{short(target)}")'
            self.problems.add(place, "bad-link", must, way_out, len(reference.scheme) + 1 + len(target))
        elif target not in known:
            self.register.note_unknown(table, target, place, self.problems, len(reference.scheme) + 1 + len(target))

    def _graphic(self, reference: Reference, *, has_room: bool) -> None:
        graphics: Mapping[str, Graphic] = self.site.graphics
        name = reference.target
        if name not in graphics and not self.unseen.has_graphics:
            pass
        elif name not in graphics:
            of_kind = [graphic.id for graphic in graphics.values() if graphic.kind == reference.scheme]
            way_out = did_you_mean(name, of_kind, "Define it under graphics: in content/site.yaml.")
            must = f'a {reference.scheme} that is named is among the graphics (got "{short(name)}")'
            self.problems.add(
                reference.target_place, "unknown-graphic", must, way_out, len(name) + len(reference.scheme) + 1
            )
        elif graphics[name].kind != reference.scheme:
            kind = graphics[name].kind
            must = f'a graphic is called by its kind ("{name}" is a {kind}, got {reference.scheme}:)'
            way_out = f"Write {kind}:{name}."
            self.problems.add(reference.target_place, "unknown-graphic", must, way_out, len(reference.scheme))
        self._placed(reference, has_room=has_room)

    def _placed(self, reference: Reference, *, has_room: bool) -> None:
        """Note a graphic or picture that is not in a paragraph of its own, or in a text without room."""
        if not has_room or not reference.alone:
            must = (
                "a graphic or picture stands in a paragraph of its own, in a story, the ripple text or a company's text"
            )
            way_out = "Put an empty line before and after it." if has_room else "Move it into the text."
            self.problems.add(reference.place, "misplaced-graphic", must, way_out, 2)

    def _page(self, reference: Reference, prose: Prose) -> None:
        target, _, fragment = reference.target.partition("#")
        page = resolve_page(self.site, reference)
        if page is None:
            self._dead(reference, target)
            return
        own = {heading.anchor for heading in prose.headings}
        anchors = self.anchors.get(page, set()) if target else own
        if fragment and (not target or page in self.anchors) and fragment not in anchors:
            must = f'a link to a heading leads to one (got "#{short(fragment)}")'
            marks = [f"#{anchor}" for anchor in sorted(anchors)]
            otherwise = f"Write one of {', '.join(marks)}." if marks else "The text has no headings."
            way_out = did_you_mean(f"#{fragment}", marks, otherwise)
            self.problems.add(reference.target_place, "dead-link", must, way_out, len(reference.target))

    def _dead(self, reference: Reference, target: str) -> None:
        must = f'a link to a page of this site leads to one (got "{short(target)}")'
        folder = posixpath.dirname(reference.place.path)
        near = nearest(target, self.site.pages) or nearest(
            posixpath.normpath(posixpath.join(folder, target)), self.site.pages
        )
        curly = straight_quotes(target)
        way_out = curly or "Write the file, such as ../ripple.md, or https:// for the web."
        if target in self.site.facts:
            way_out = f"Did you mean fact:{target}?"
        elif near and not curly:
            meant = near[0] if near[0].startswith("/") else posixpath.relpath(near[0], folder)
            way_out = f'Did you mean "{meant}"?'
        self.problems.add(reference.target_place, "dead-link", must, way_out, len(reference.target))
