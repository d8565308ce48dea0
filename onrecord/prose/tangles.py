"""Finds what Python-Markdown cannot take apart in bearable time or depth, before it is given the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.prose.passage import Passage

MOST_OPEN = 100
"""Brackets that one paragraph may leave open; for each, Python-Markdown looks through all the rest."""
DEEPEST = 20
"""Lists or quotes within each other; for each, Python-Markdown calls itself."""
PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
ITEM = r"(?:[-*+]|\d+\.)[ \t]"
DEEP = re.compile(
    rf"^(?:(?: {{4}}|\t){{{DEEPEST},}}{ITEM}|(?:[ \t]*(?:>|{ITEM})){{{DEEPEST},}}(?=[ \t]*[^-*+\s]))", re.MULTILINE
)
"""Not a line of such signs alone, which may be a rule: `* * *`."""


def tangles(passage: Passage) -> Iterator[Problem]:
    """Give what makes a text too tangled to be read."""
    if found := DEEP.search(passage.text):
        must = f"lists and quotes lie at most {DEEPEST} deep within each other"
        yield Problem(passage.place(found.start()), "tangled-text", must, "Begin the line further to the left.")
    for paragraph in PARAGRAPH.finditer(passage.text):
        if paragraph[0].count("[") > MOST_OPEN and (place := _one_too_many(paragraph[0])) is not None:
            must = f"a paragraph leaves at most {MOST_OPEN} square brackets open"
            start = passage.place(paragraph.start() + place)
            yield Problem(start, "tangled-text", must, "Close them, or begin a new paragraph.")


def _one_too_many(text: str) -> int | None:
    """Return where the first bracket is that leaves too many open; None if there is none."""
    opened: list[int] = []
    for found in re.finditer(r"[\[\]]", text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            opened.pop()
    return opened[MOST_OPEN] if len(opened) > MOST_OPEN else None
