"""Judges every reference in every text against the facts."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from onrecord.check.shape import did_you_mean
from onrecord.model import resolve_page, resolve_picture
from onrecord.prose.convert import GRAPHICS
from onrecord.quantities.truth import untrue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.check.facts import Register
    from onrecord.model import Graphic, Site
    from onrecord.problems import Problems
    from onrecord.prose.values import Prose, Reference


def check_references(site: Site, register: Register, problems: Problems) -> None:
    """Note everything that is wrong with the references of a site's texts."""
    judge = _Judge(site, register, problems)
    for prose, has_room in _texts(site):
        problems.found.extend(prose.problems)
        for reference in prose.references:
            judge.judge(reference, prose, has_room=has_room)


def _texts(site: Site) -> Iterator[tuple[Prose, bool]]:
    """Give every text of the site, and whether it has room for graphics."""
    settings = site.settings
    lines = [settings.title, settings.description, settings.corrections_policy, settings.sourcing_policy]
    for graphic in site.graphics.values():
        lines += [graphic.title, graphic.subtitle, graphic.note]
    bodies = [site.ripple, *(company.words for company in site.companies.values())]
    for story in site.stories:
        lines += [story.headline, story.standfirst]
        lines += [text for figure in story.key_figures for text in (figure.figure, figure.meaning)]
        bodies.append(story.body)
    yield from ((text, False) for text in lines)
    yield from ((text, True) for text in bodies)


class _Judge:
    def __init__(self, site: Site, register: Register, problems: Problems) -> None:
        self.site = site
        self.register = register
        self.problems = problems

    def judge(self, reference: Reference, prose: Prose, *, has_room: bool) -> None:
        if reference.scheme == "fact":
            self._fact(reference)
        elif reference.scheme == "company":
            self._among(reference, self.site.companies, "unknown-company", "a company", "companies")
        elif reference.scheme == "source":
            self._among(reference, self.site.sources, "unknown-source", "a source", "sources")
        elif reference.scheme in GRAPHICS:
            self._graphic(reference, has_room=has_room)
        elif reference.scheme == "page":
            self._page(reference, prose)
        elif reference.scheme == "picture":
            self._picture(reference, has_room=has_room)

    def _fact(self, reference: Reference) -> None:
        fact = self.site.facts.get(reference.target)
        if fact is None:
            self._among(reference, self.site.facts, "unknown-fact", "a fact", "facts")
            return
        if fact.id in self.register.spoiled or not reference.words:
            return
        wrong = untrue(reference.words, fact.value, self.site.settings.language, fact.unit)
        if wrong is not None:
            must = f'{wrong.must} (got "{_short(reference.words)}")'
            self.problems.add(reference.words_place, "wrong-figure", must, wrong.way_out, len(reference.words))

    def _among(self, reference: Reference, known: Mapping[str, object], rule: str, one: str, all_of: str) -> None:  # noqa: PLR0913, PLR0917
        target = reference.target
        if target in known or not self.register.is_whole or target in self.register.spoiled:
            return
        must = f'{one} that is named is among the {all_of} (got "{_short(target)}")'
        self.problems.add(reference.target_place, rule, must, self._nearest(target, known, all_of), len(target))

    def _nearest(self, target: str, known: Iterable[str], all_of: str) -> str:
        """Return a way out; for an event's id alone it names the event's facts."""
        below = [fact_id for fact_id in known if fact_id.startswith(f"{target}.")]
        if below:
            return f"Write one of its facts: {', '.join(below)}."
        return did_you_mean(target, known, f"Write one that is in content/facts.yaml, or add it to its {all_of}.")

    def _graphic(self, reference: Reference, *, has_room: bool) -> None:
        graphics: Mapping[str, Graphic] = self.site.graphics
        name = reference.target
        if name not in graphics:
            of_kind = [graphic.id for graphic in graphics.values() if graphic.kind == reference.scheme]
            way_out = did_you_mean(name, of_kind, "Define it under graphics: in content/site.yaml.")
            must = f'a {reference.scheme} that is named is among the graphics (got "{_short(name)}")'
            self.problems.add(reference.target_place, "unknown-graphic", must, way_out, len(name))
        elif graphics[name].kind not in ("", reference.scheme):
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
        texts = {story.url: story.body for story in self.site.stories}
        anchors = {heading.anchor for heading in (texts.get(page, prose) if target else prose).headings}
        if fragment and (not target or page in texts) and fragment not in anchors:
            must = f'a link to a heading leads to one (got "#{_short(fragment)}")'
            way_out = did_you_mean(
                fragment, anchors, f"Write one of {', '.join(f'#{a}' for a in sorted(anchors)) or 'none'}."
            )
            self.problems.add(reference.target_place, "dead-link", must, way_out, len(reference.target))

    def _dead(self, reference: Reference, target: str) -> None:
        must = f'a link to a page of this site leads to one (got "{_short(target)}")'
        near = did_you_mean(target, self.site.pages, "")
        if not near:
            folder = posixpath.dirname(reference.place.path)
            full = posixpath.normpath(posixpath.join(folder, target))
            near = did_you_mean(full, self.site.pages, "Write the file, such as ../ripple.md, or https:// for the web.")
        self.problems.add(reference.target_place, "dead-link", must, near, len(reference.target))

    def _picture(self, reference: Reference, *, has_room: bool) -> None:
        if resolve_picture(self.site, reference) is None:
            path = f"content/images/{posixpath.basename(reference.target)}"
            way_out = did_you_mean(
                path, self.site.pictures, "Put the file into content/images and write ../images/ and its name."
            )
            must = f'a picture is in content/images (got "{_short(reference.target)}")'
            self.problems.add(reference.target_place, "bad-picture", must, way_out, len(reference.target))
        if not reference.title.strip():
            must = "a picture says who made it (got no credit)"
            way_out = 'Write it in quotes after the address: ![…](../images/ship.jpg "Photograph: A. Name").'
            self.problems.add(reference.target_place, "no-credit", must, way_out, len(reference.target))
        self._placed(reference, has_room=has_room)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
