"""Subheads: their anchors and their ranks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.problems import Problem
from onrecord.prose.marks import offset_at_start, unmarked
from onrecord.prose.sentences import plain
from onrecord.prose.values import Heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.prose.passage import Passage

HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
TAKEN = ("at-", "graphic-")
"""How the ids of figures and graphics on a page begin; ids of the templates' own begin with an underscore."""


def headings_of(fragment: str, passage: Passage) -> tuple[list[Heading], list[Problem]]:
    """Return the headings of a converted text with anchors of their own, and what is wrong with their ranks."""
    headings: list[Heading] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    before = 1
    for found in HEADING.finditer(fragment):
        level, words = int(found[1]), " ".join(plain(unmarked(found[2])).split())
        if level == 1 or level > before + 1:
            at = offset_at_start(found[2]) or 0
            must = f"headings in a text begin at the second rank and go down one rank at a time (got rank {level})"
            has_signs = passage.text[:at].rstrip(" \t").endswith("#")
            way_out = _way_out(level, before, has_signs=has_signs)
            problems.append(Problem(passage.place(at), "heading-rank", must, way_out, max(1, len(words))))
        before = level
        headings.append(Heading(level, _anchor(words, taken), words))
    return headings, problems


def with_anchors(fragment: str, headings: Sequence[Heading]) -> str:
    """Return a converted text with the anchors put into its headings."""
    remaining: Iterator[Heading] = iter(headings)
    return HEADING.sub(lambda found: f'<h{found[1]} id="{next(remaining).anchor}">{found[2]}</h{found[1]}>', fragment)


def _way_out(level: int, before: int, *, has_signs: bool) -> str:
    right = "##" if level == 1 else "#" * (before + 1)
    if not has_signs:
        return f"Begin the line with {right}, and take out the signs below it."
    return f"Begin the line with {right} instead of {'#' * level}."


def _anchor(words: str, taken: set[str]) -> str:
    """Return an id made of a heading's words, different from those taken, and take it."""
    base = re.sub(r"[\W_]+", "-", words.lower()).strip("-") or "section"
    if base.startswith(TAKEN):
        base = f"on-{base}"
    anchor, count = base, 1
    while anchor in taken:
        count += 1
        anchor = f"{base}-{count}"
    taken.add(anchor)
    return anchor
