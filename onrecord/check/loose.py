"""Figures in texts beside their links: those that no link binds, and what the words around a link say."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.prose.schemes import OWN
from onrecord.prose.stretches import BREAK
from onrecord.quantities.find import Found, find
from onrecord.quantities.hedges import has_hedge, hedge_before
from onrecord.quantities.stages import stage_before
from onrecord.quantities.values import PartialDate
from onrecord.quantities.weekdays import weekday_beside
from onrecord.quantities.wording import NO_BREAK_SPACE, say, say_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.check.names import Names
    from onrecord.model import Fact, Site
    from onrecord.problems import Place
    from onrecord.prose.stretches import Stretch
    from onrecord.prose.values import Prose, Reference
    from onrecord.quantities.stages import NamedStage
    from onrecord.quantities.weekdays import Weekday

SENTENCE_END = r"[.!?]+[\"”’»)]*\s+(?=[^\sa-z])|[。۔؟]"
ADDRESS = re.compile(rf"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w[\w.]*|\((?:{'|'.join(OWN)}):[^\s()]*\)")
"""Addresses in running text, also of links that came to nothing, whose numbers are no figures."""
AROUND = 600
"""Characters of the text before a figure in which a company that was named last is looked for."""


class Text(Struct, frozen=True):
    """One text of the site."""

    prose: Prose
    has_room: bool
    """Whether graphics can stand in it."""
    company: str = ""
    """Id of the company whose page it is for."""


class Loose(Struct, frozen=True):
    """A figure that no link binds."""

    stretch: Stretch
    start: int
    """Where it begins in the stretch's text."""
    end: int
    found: Found
    words: str
    sentence: str
    """The words around it."""
    at: int
    """Where it begins in the sentence."""
    before: str
    """What the reader has read just before the sentence."""
    company: str
    """Id of the company whose page it is on."""

    @property
    def place(self) -> Place:
        """Where it begins in its file."""
        return self.stretch.place(self.start)


class Around(Struct, frozen=True):
    """A link to a fact and the figure that its words make with those around it."""

    reference: Reference
    words: str
    """All of the figure: `more than 38`."""
    place: Place
    way: int
    """1 where the words around it say that it rose, -1 where they say that it fell, else 0."""
    hedge: str = ""
    """A hedge right before a link whose own words have one: the `more than` before `about 38`."""
    weekday: tuple[Weekday, Place] | None = None
    """The day of the week that stands beside a date, and where."""
    stage: tuple[NamedStage, Place] | None = None
    """Which part of a month or year the words before a date name, and where."""


class Figures(Struct, frozen=True):
    """What figures stand in the texts."""

    loose: tuple[Loose, ...]
    around: tuple[Around, ...]


def texts(site: Site) -> Iterator[Text]:
    """Give every text of the site."""
    settings = site.settings
    lines = [settings.title, settings.description, settings.corrections_policy, settings.sourcing_policy]
    for graphic in site.graphics.values():
        lines += [graphic.title, graphic.subtitle, graphic.note, *(series.name for series in graphic.series)]
    for picture in site.pictures.values():
        lines += [picture.caption, picture.credit]
    for story in site.stories:
        lines += [story.headline, story.standfirst]
        lines += [text for figure in story.key_figures for text in (figure.figure, figure.meaning)]
        lines += story.picture.texts if story.picture else ()
    lines += [removal.why for removal in site.removals]
    yield from (Text(line, has_room=False) for line in lines)
    yield Text(site.ripple, has_room=True)
    yield from (Text(company.words, has_room=True, company=company.id) for company in site.companies.values())
    yield from (Text(story.body, has_room=True) for story in site.stories)


def figures_in(site: Site, names: Names) -> Figures:
    """Return what figures stand in a site's texts, alt texts among them, beside the words of their links."""
    reader = _Reader(site, names)
    for text in texts(site):
        reader.read(text.prose, text.company)
    return Figures(tuple(reader.loose), tuple(reader.around))


class _Filled(Struct, frozen=True):
    """The words of a stretch with the values that the build writes."""

    text: str
    bound: tuple[tuple[int, int, Reference], ...]
    """The links to facts, each from where to where."""
    shifts: tuple[tuple[int, int], ...]
    """From which offset on the text is longer than the stretch's own, and by how much."""

    def own(self, offset: int) -> int:
        """Return the offset in the stretch's own text."""
        return offset - next((shift for start, shift in reversed(self.shifts) if start <= offset), 0)


class _Reader:
    """Reads one text after the other."""

    def __init__(self, site: Site, names: Names) -> None:
        self.site = site
        self.names = names
        self.company = ""
        self.loose: list[Loose] = []
        self.around: list[Around] = []

    def read(self, prose: Prose, company: str) -> None:
        self.company = company
        before = ""
        for stretch in prose.stretches:
            filled = _filled(stretch, self.site)
            words = ADDRESS.sub(lambda address: BREAK * len(address[0]), filled.text)
            for found in find(words, self.site.settings.language):
                self._take(found, stretch, filled, before)
            before = f"{before}\n{filled.text}"[-AROUND:]
        for reference in prose.references:
            if reference.alt is not None:
                self.read(reference.alt, company)

    def _take(self, found: Found, stretch: Stretch, filled: _Filled, before: str) -> None:
        touching = [link for link in filled.bound if link[0] < found.end and link[1] > found.start]
        if len(touching) == 1:
            self.around.append(self._with_around(found, touching[0], filled, stretch))
        elif any(last[1] == link[0] and link[2].words for last, link in pairwise(touching)):
            words, place = filled.text[found.start : found.end], stretch.place(filled.own(found.start))
            self.around.append(Around(touching[-1][2], words, place, 0))
        elif not touching and not self.names.cover(filled.text, found.core, found.end):
            self.loose.append(self._loose(found, stretch, filled, before))

    def _with_around(self, found: Found, link: tuple[int, int, Reference], filled: _Filled, stretch: Stretch) -> Around:
        """Return the figure that a link makes with the words around it, unless these are exempt."""
        text, (start, end, reference) = filled.text, link
        at = self._hedged_twice(text, link)
        first, last = (at, max(found.end, end)) if at < start else (found.start, found.end)
        is_wider = (first < start or last > end) and not self.names.cover(text, first, last)
        words, hedge = (text[first:last], text[at:start].strip()) if is_wider else (text[start:end], "")
        weekday = weekday_beside(text, start, end, self.site.settings.language)
        day = (weekday, stretch.place(filled.own(weekday.start))) if weekday else None
        stage = stage_before(text, start, self.site.settings.language)
        is_said = stage and not self.names.cover(text, stage.start, end)
        part = (stage, stretch.place(filled.own(stage.start))) if stage and is_said else None
        return Around(reference, words, stretch.place(filled.own(first)), found.way, hedge, day, part)

    def _hedged_twice(self, text: str, link: tuple[int, int, Reference]) -> int:
        """Return where the hedge begins right before a link that has one of its own; where the link begins if none."""
        start, end, reference = link
        language, fact = self.site.settings.language, self.site.facts.get(reference.target)
        if not has_hedge(text[start:end], language, fact.unit if fact else ""):
            return start
        return hedge_before(text, start, end, language)

    def _loose(self, found: Found, stretch: Stretch, filled: _Filled, before: str) -> Loose:
        ends = [0, *(end.end() for end in re.finditer(SENTENCE_END, filled.text)), len(filled.text)]
        start = max(end for end in ends if end <= found.start)
        end = min(end for end in ends if end >= found.end)
        return Loose(
            stretch=stretch,
            start=filled.own(found.start),
            end=filled.own(found.end),
            found=found,
            words=filled.text[found.start : found.end],
            sentence=filled.text[start:end],
            at=found.start - start,
            before=f"{before}\n{filled.text[:start]}"[-AROUND:],
            company=self.company,
        )


def _filled(stretch: Stretch, site: Site) -> _Filled:
    """Return the words of a stretch with the values that the build writes where a link has no words."""
    parts: list[str] = []
    bound: list[tuple[int, int, Reference]] = []
    shifts: list[tuple[int, int]] = []
    length = shift = 0
    for piece in stretch.pieces:
        words, reference = piece.words, piece.reference
        if reference is not None and reference.scheme == "fact":
            fact = site.facts.get(reference.target)
            if not reference.words and fact is not None:
                words = said(fact, site.settings.language)
                shift += len(words) - len(piece.words)
                shifts.append((length + len(words), shift))
            bound.append((length, length + len(words), reference))
        parts.append(words)
        length += len(words)
    return _Filled("".join(parts), tuple(bound), tuple(shifts))


def said(fact: Fact, language: str) -> str:
    """Return a fact's value as the page says it, with plain spaces."""
    value = fact.value
    words = say_date(value, language) if isinstance(value, PartialDate) else say(value, language)
    return words.replace(NO_BREAK_SPACE, " ")
