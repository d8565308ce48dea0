"""Links that have come to nothing: the only module that finds, in a converted text, what was meant as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.problems import Problem
from onrecord.prose.marks import MARK, OWN_SCHEME, WORD
from onrecord.prose.schemes import GRAPHICS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.prose.passage import Passage

WEB = r"(?i:https?://|mailto:|\.{0,2}/|\#)"
LEFT = re.compile(rf"{MARK.pattern}(?=\s*(?:{WORD.pattern})?(?:{OWN_SCHEME}\s*:|{WEB}))")
"""A mark before what may have been the target of a link."""
TAG = r"<(/?)(\w+)[^>]*>"
VERBATIM = ("code", "pre")
WORDS = r"!?\[[^\[\]]*\]\s*[(（:]?\s*<?\s*$"
"""Words in brackets, and what stands between them and a target."""
OPENING = r"[(（\[［{]\s*<?\s*$"
NEAR = 300
"""Characters before a target among which its words are looked for."""
TARGET = rf"\s*(?:({OWN_SCHEME})\s*:\s*)?([^\s()（）\[\]］{{}}<>]+)"
PUNCTUATION = ".,;:!?\"'…。、"


def broken_links(fragment: str, passage: Passage) -> list[Problem]:
    """Return what stands as text in a converted `fragment`, its marks still in it, and was meant as a link."""
    if not LEFT.search(fragment):
        return []
    problems = (_problem(offset, passage) for offset in _left(fragment))
    return [problem for problem in dict.fromkeys(problems) if problem]


def _left(fragment: str) -> Iterator[int]:
    """Give the offsets of what is left as text, outside code."""
    at = depth = 0
    in_link = False
    for tag in (*re.finditer(TAG, fragment), None):
        text = fragment[at : tag.start() if tag else len(fragment)]
        for found in LEFT.finditer(text):
            # The words of a link may begin as a target does.
            if not depth and not (in_link and not found.start()):
                yield int(found[1])
        if tag is None:
            return
        at = tag.end()
        in_link = tag[2] == "onrecord" and not tag[1]
        depth += (-1 if tag[1] else 1) if tag[2] in VERBATIM else 0


def _problem(offset: int, passage: Passage) -> Problem | None:
    """Return what is wrong at a target that is left at an offset of a text; None if none was meant."""
    near = passage.text[max(0, offset - NEAR) : offset]
    words = re.search(WORDS, near)
    opening = words or re.search(OPENING, near)
    found = re.compile(TARGET).match(passage.text, offset)
    if opening is None or found is None:
        return None
    scheme, target = found[1], found[2].rstrip(PUNCTUATION)
    # A dot or a colon in brackets may be anything; behind `](` it is an address.
    if not scheme and not re.search(r"\]\(\s*<?\s*$", near):
        return None
    if opening[0].startswith("[") and not words and not re.match(rf"{OWN_SCHEME}:\w", found[0]):
        return None
    start = offset - (len(near) - opening.start())
    end = found.start(2) + len(target)
    end += passage.text[end : end + 1] in (")", "）", "]", "］", "}")
    got = passage.text[start:end]
    must = "a link is words in square brackets and, right behind them, its target in round ones"
    told = f'{must} (got "{_in_one_line(got)}")'
    said = _in_one_line(words[0][: words[0].rindex("]") + 1]) if words else "[words]"
    way_out = f"Write {_link(said, scheme or '', target)}."
    return Problem(passage.place(start), "broken-link", told, way_out, len(got))


def _link(words: str, scheme: str, target: str) -> str:
    """Return the link that was meant."""
    kind = scheme.lower()
    sign = "!" if kind in GRAPHICS and not words.startswith("!") else ""
    return f"{sign}{words}({kind}:{target})" if kind else f"{words}({target})"


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
