"""Companies linked where a text first names them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from onrecord.prose.typography import typeset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNLINKED = frozenset({"onrecord", "code", "pre", "a", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements in which no name is linked."""


def link_first_mentions(
    fragment: str, names: Iterable[tuple[str, str]], linked: Iterable[str], first_number: int, language: str
) -> tuple[str, list[str]]:
    """Return HTML with each company's first mention made a numbered reference, and the companies in that order.

    `linked` are the ids of companies that the author has linked already, `names` are names with ids.
    """
    wanted = {_as_set(name, language): company for name, company in names}
    found: list[str] = []
    done = set(linked)
    if not wanted.keys() or done.issuperset(wanted.values()):
        return fragment, found
    found_by = _pattern(wanted)

    def link(match: re.Match[str]) -> str:
        company = wanted[" ".join(match[0].split())]
        if company in done:
            return match[0]
        done.add(company)
        found.append(company)
        return f'<onrecord n="{first_number + len(found) - 1}">{match[0]}</onrecord>'

    return "".join(found_by.sub(link, token) if free else token for token, free in _tokens(fragment)), found


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the names, the longest first, over a line's end too."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    choices = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")


def _as_set(name: str, language: str) -> str:
    """Return a name as it stands in typeset HTML, with plain spaces."""
    return " ".join(typeset(html.escape(name, quote=False), language).split())


def _tokens(fragment: str) -> Iterator[tuple[str, bool]]:
    """Give the tags and the runs of text of a piece of HTML, and whether names in that run may be linked."""
    depth = 0
    for token in re.split(r"(<[^>]*>)", fragment):
        tag = re.match(r"<(/?)(\w+)", token)
        if tag and tag[2] in UNLINKED:
            depth += -1 if tag[1] else 1
        yield token, not tag and not depth
