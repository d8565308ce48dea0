"""Marks at what is wrong in running text, where no link is: for drafts and previews."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from onrecord.prose.values import Reference
from onrecord.render.references import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.problems import Place, Problem
    from onrecord.prose.stretches import Stretch
    from onrecord.prose.values import Prose

TEXT = re.compile(r"<(code|pre)\b.*?</\1>|<[^>]*>|(?P<text>[^<]+)", re.DOTALL)
"""Pieces of HTML; what a reader reads as running text is in its group."""


def pointed(prose: Prose, marks: Mapping[Place, tuple[Problem, ...]]) -> tuple[str | Reference, ...]:
    """Return the parts of a text with marks around the words that problems point at."""
    parts = list(prose.parts)
    for words, number, problems in _wanted(prose, marks):
        _mark(parts, words, number, problems)
    return tuple(parts)


def _wanted(
    prose: Prose, marks: Mapping[Place, tuple[Problem, ...]]
) -> Iterator[tuple[re.Pattern[str], int, tuple[Problem, ...]]]:
    """Give the words that problems point at, how many equal ones stand before them, and the problems."""
    before = ""
    for stretch in prose.stretches:
        for offset, problems in _problems_in(stretch, marks):
            words = stretch.text[offset : min(offset + problems[0].length, _end_of_piece(stretch, offset))]
            pattern = re.compile(r"\s+".join(re.escape(html.escape(word, quote=False)) for word in words.split()))
            read = html.escape(before + stretch.text[:offset], quote=False)
            yield pattern, len(pattern.findall(read)), problems
        before += f"{stretch.text}\n"


def _end_of_piece(stretch: Stretch, offset: int) -> int:
    """Return where the free text or link ends in which an offset lies."""
    end = 0
    for piece in stretch.pieces:
        end += len(piece.words)
        if end > offset:
            break
    return end


def _problems_in(
    stretch: Stretch, marks: Mapping[Place, tuple[Problem, ...]]
) -> Iterator[tuple[int, tuple[Problem, ...]]]:
    if not any(place.path == stretch.passage.path for place in marks):
        return
    bound = {piece.reference.words_place for piece in stretch.pieces if piece.reference is not None}
    for found in re.finditer(r"\S+|(?<=\S)\w", stretch.text):
        for offset in range(found.start(), found.end()):
            place = stretch.place(offset)
            if place in marks and place not in bound:
                yield offset, marks[place]
                break


def _mark(parts: list[str | Reference], words: re.Pattern[str], number: int, problems: tuple[Problem, ...]) -> None:
    """Put a mark around the words that have so many equal ones before them."""
    for at, part in enumerate(parts):
        fragment = part.inner if isinstance(part, Reference) else part
        for piece in TEXT.finditer(fragment):
            for found in words.finditer(piece["text"] or ""):
                if number:
                    number -= 1
                    continue
                if not isinstance(part, Reference):
                    start, end = piece.start() + found.start(), piece.start() + found.end()
                    mark = marked(Markup(found[0]), problems)  # noqa: S704 -- escaped by prose
                    parts[at] = f"{part[:start]}{mark}{part[end:]}"
                return
