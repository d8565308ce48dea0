"""Marks that have come to nothing: a reference or a footnote that is not defined, emphasis that never ends."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, TypeAlias

from onrecord.problems import Problem
from onrecord.prose.marks import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.prose.passage import Passage

Stray: TypeAlias = tuple[str, str, str]
"""What is left in the text, what must be true, the way out."""
SHOWN = 16
"""Characters that are shown of words behind asterisks."""
VERBATIM = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
FOOTNOTE = re.compile(r"\[\^([^\[\]\n]+)\]")
NOTE = r'<li id="fn:([^"]+)">'
DEFINITION = r"(?m)^ {0,3}(\[\^([^\[\]\n]+)\]:)"
"""Of a footnote; seldom there."""
REFERENCE = re.compile(r"\[[^\[\]\n]+\]\[([^\[\]\n]*)\]")
STRONG = re.compile(r"(?<![*\w])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![*\w])")
"""Two asterisks at the beginning or the end of a word, and not three."""


def stray_marks(fragment: str, passage: Passage) -> list[Problem]:
    """Return what stands as text in a converted `fragment` and was meant as a mark; code is left out.

    What an author has put behind a backslash is meant as it stands.
    """
    if "**" not in fragment and "][" not in fragment and "[^" not in fragment:
        return []
    text = html.unescape(TAG.sub("", VERBATIM.sub("", unmarked(fragment))))
    return [
        Problem(passage.place(at), "stray-mark", must, way_out, len(got))
        for got, must, way_out in (*_footnotes(text), *_references(text), *_emphasis(text))
        if (at := passage.text.find(got)) >= 0
    ]


def stray_notes(fragment: str, passage: Passage) -> Iterator[Problem]:
    """Give the footnotes of a converted `fragment` that no mark leads to, and those that take the place of another."""
    names = [html.unescape(found[1]) for found in re.finditer(NOTE, fragment)]
    defined = [found for found in re.finditer(DEFINITION, passage.text) if found[2] in names]
    for number, found in enumerate(defined):
        name, place = found[2], passage.place(found.start(1))
        if f'id="fnref:{html.escape(name)}"' not in fragment:
            must = f'a footnote has a mark in the text that leads to it (got none for "{name}")'
            way_out = f"Write [^{name}] where it belongs, or take the footnote out."
            yield Problem(place, "stray-mark", must, way_out, len(found[1]))
        elif any(other[2] == name for other in defined[:number]):
            must = f'a footnote has a name of its own (got "{name}" again)'
            yield Problem(place, "stray-mark", must, "Give one of the two another name.", len(found[1]))


def _footnotes(text: str) -> Iterator[Stray]:
    for whole, name in dict.fromkeys((found[0], found[1]) for found in FOOTNOTE.finditer(text)):
        way_out = f"Write a paragraph that begins with [^{name}]: and its words, or take the mark out."
        yield whole, f'a footnote that is named is there (got none called "{name}")', way_out


def _references(text: str) -> Iterator[Stray]:
    for whole, name in dict.fromkeys((found[0], found[1]) for found in REFERENCE.finditer(text)):
        words = whole[: whole.index("]") + 1]
        must = f'a target that is named is there (got none called "{name or words[1:-1]}")'
        yield whole, must, f"Write the target right behind the words, in round brackets: {words}(…)."


def _emphasis(text: str) -> Iterator[Stray]:
    for found in STRONG.finditer(text):
        got = text[found.start() : found.start() + SHOWN].partition("\n")[0].rstrip()
        must = f'strong words begin and end with two asterisks (got one pair alone, "{got}")'
        yield got, must, "Write the other pair right before the first word, or right behind the last."
