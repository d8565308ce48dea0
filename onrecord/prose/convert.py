"""Markdown into `Prose`: the only door into this room."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.problems import Problem
from onrecord.prose.blocks import blocks_of, credits_of
from onrecord.prose.broken import broken_links
from onrecord.prose.dialect import Link, blocks_to_html, line_to_html
from onrecord.prose.headings import headings_of, with_anchors
from onrecord.prose.marks import mark, only_words_marked, unmarked
from onrecord.prose.mentions import link_first_mentions
from onrecord.prose.schemes import GRAPHICS, MAIL, meant, scheme_of
from onrecord.prose.sentences import BLANK, REFERENCE, plain, sentences
from onrecord.prose.stray import stray_marks, stray_notes
from onrecord.prose.tangles import tangles
from onrecord.prose.typography import typeset
from onrecord.prose.values import Prose, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.problems import Place
    from onrecord.prose.blocks import Block
    from onrecord.prose.passage import Passage
    from onrecord.prose.values import Heading

__all__ = ["GRAPHICS", "Manner", "plain", "to_line", "to_prose"]

LONELY = re.compile(r'<p>\s*(<onrecord n="(\d+)"></onrecord>)\s*</p>')
ATTRIBUTION = re.compile(r"<p>[—–]\s*((?:(?!</p>).)*)</p>\s*</blockquote>", re.DOTALL)
"""A quote's last paragraph, where it begins with a dash: who said it."""
WIDE = {
    "<table>": '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>',
    "</table>": "</table></div>",
    "<th ": '<th scope="col" ',
    "<th>": '<th scope="col">',
    "<pre>": '<pre tabindex="0">',
}
"""What may be wider than a screen: it scrolls by itself, with the keys too. A table's headers head columns."""


IN_MARKDOWN = "Write it in Markdown: **bold**, *emphasis*, [words](address), ## heading, - list, an empty line."


class Manner(Struct, frozen=True):
    """What conversion depends on besides the text."""

    language: str = "en"
    names: tuple[tuple[str, str], ...] = ()
    """Names to link at their first mention, each with its company's id."""


def to_prose(passage: Passage, manner: Manner | None = None) -> Prose:
    """Convert a text of paragraphs, headings, lists and tables."""
    manner = manner or Manner()
    if tangled := tuple(tangles(passage)):
        return Prose((html.escape(passage.text),), (), tangled)
    fragment, links = blocks_to_html(mark(passage.text))
    headings, problems = headings_of(fragment, passage)
    problems += [*broken_links(fragment, passage), *stray_marks(fragment, passage), *stray_notes(fragment, passage)]
    fragment = typeset(with_anchors(only_words_marked(fragment), headings), manner.language)
    read = [*blocks_of(fragment, passage), *credits_of(links, passage)]
    fragment = unmarked(fragment)
    for bare, framed in WIDE.items():
        fragment = fragment.replace(bare, framed)
    fragment = ATTRIBUTION.sub(r"<footer>\1</footer>\n</blockquote>", fragment)
    alone = frozenset(int(found[2]) for found in LONELY.finditer(fragment) if links[int(found[2])].is_picture)
    fragment = LONELY.sub(lambda found: found[1] if int(found[2]) in alone else found[0], fragment)
    linked = [scheme_of(link.target, is_picture=False)[1] for link in links if link.target.startswith("company:")]
    fragment, mentions = link_first_mentions(fragment, manner.names, linked, len(links), manner.language)
    filler = _Filler(
        passage,
        manner,
        [*links, *(Link(is_picture=False, target=f"company:{name}", start=0, target_start=0) for name in mentions)],
    )
    parts = [
        (number, replace(part, alone=number in alone, automatic=number >= len(links)))
        if isinstance(part, Reference)
        else (number, part)
        for number, part in filler.parts(fragment)
    ]
    return _prose(parts, tuple(headings), (*problems, *filler.problems), read)


def to_line(passage: Passage, manner: Manner | None = None) -> Prose:
    """Convert a single run of words: a headline, a caption. Nothing in it is a heading, a list or a table."""
    if tangled := tuple(tangles(passage)):
        return Prose((html.escape(passage.text),), (), tangled)
    return _line(mark(passage.text), passage, manner or Manner())


def _line(marked: str, passage: Passage, manner: Manner) -> Prose:
    fragment, links = line_to_html(marked)
    filler = _Filler(passage, manner, links)
    problems = [*broken_links(fragment, passage), *stray_marks(fragment, passage)]
    fragment = typeset(only_words_marked(fragment), manner.language)
    read = [*blocks_of(fragment, passage), *credits_of(links, passage)]
    parts = list(filler.parts(unmarked(fragment)))
    return _prose(parts, (), (*problems, *filler.problems), read)


def _prose(
    parts: Sequence[tuple[int, str | Reference]],
    headings: tuple[Heading, ...],
    problems: tuple[Problem, ...],
    read: Sequence[Block],
) -> Prose:
    """Return the prose that is made of these parts, references with their numbers, and in which this is read."""
    references = {number: part for number, part in parts if isinstance(part, Reference)}
    stretches = tuple(block.stretch(references) for block in read)
    return Prose(tuple(part for _, part in parts), headings, problems, stretches)


class _Filler:
    """Takes converted HTML apart at its references."""

    def __init__(self, passage: Passage, manner: Manner, links: Sequence[Link]) -> None:
        self.passage = passage
        self.manner = manner
        self.links = links
        self.problems: list[Problem] = []

    def parts(self, fragment: str) -> Iterator[tuple[int, str | Reference]]:
        """Give the pieces of HTML and the references between them, these with their numbers."""
        at = 0
        for found, sentence in zip(REFERENCE.finditer(fragment), sentences(fragment), strict=True):
            if fragment[at : found.start()]:
                yield -1, fragment[at : found.start()]
            number = int(found[1])
            yield number, self._reference(self.links[number], found[2], sentence)
            at = found.end()
        if fragment[at:]:
            yield -1, fragment[at:]

    def _reference(self, link: Link, inner: str, sentence: str) -> Reference:
        raw = ("raw", link.target)
        scheme, target = raw if link.is_raw else scheme_of(link.target, is_picture=link.is_picture)
        alt = _line(link.alt, self.passage, self.manner) if link.is_picture else None
        reference = Reference(
            scheme=scheme,
            target=target,
            words=" ".join(plain(inner).split()),
            place=self.passage.place(link.start),
            target_place=self.passage.place(link.target_start),
            title=html.unescape(unmarked(link.title)),
            inner=inner,
            sentence=BLANK.sub(lambda blank: self._named(int(blank[1])), sentence),
            alt=alt,
        )
        self.problems += alt.problems if alt else ()
        self.problems += _wrong(reference)
        return reference

    def _named(self, number: int) -> str:
        """Return a blank with the id of the fact whose value it is for; nothing for a picture."""
        scheme, target = scheme_of(self.links[number].target, is_picture=self.links[number].is_picture)
        return f"\ufdd2{target}\ufdd3" if scheme == "fact" else ""


def _wrong(reference: Reference) -> Iterator[Problem]:
    """Give what is wrong with a reference whatever the facts are."""
    target = _short(reference.target)
    place: Place = reference.place
    if reference.scheme == "raw":
        must = f'text holds no raw HTML (got "{target}")'
        mail = MAIL.fullmatch(reference.target)
        way_out = f"{IN_MARKDOWN} Write &lt; for a < that is meant to be read."
        if mail:
            way_out = f"Write [{mail[1]}](mailto:{mail[1]})."
        yield Problem(place, "raw-html", must, way_out, len(reference.target))
    elif reference.scheme == "bad":
        leads = "a link goes to https, http, mailto, a page of this site, or a fact"
        shows = "a picture is a file in content/images, or one of the graphics"
        must = f'{leads if reference.alt is None else shows} (got "{target}")'
        way_out = meant(reference.target, is_picture=reference.alt is not None)
        yield Problem(reference.target_place, "bad-link", must, way_out, max(1, len(reference.target)))
    elif reference.alt is not None:
        if not any(isinstance(part, Reference) or plain(part).strip() for part in reference.alt.parts):
            must = "a picture says in words what it shows (got no words between the brackets)"
            yield Problem(place, "no-alt-text", must, "Write them: ![What it shows](…).", 2)
    elif not reference.words and reference.scheme != "fact":
        must = "a link has words to read (got none)"
        yield Problem(place, "empty-link", must, "Write them between the brackets.", 2)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
