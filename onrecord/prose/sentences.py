"""The sentence around each reference, in plain words, for the list of where a fact is used."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = re.compile(r'<onrecord (?:kept="yes" )?n="(\d+)">(.*?)</onrecord>', re.DOTALL)
"""A link in converted HTML, its number and its words."""
TAG = re.compile(r"<[^>]*>")
BLOCK = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|td|th|tr|dt|dd|footer|blockquote|div|pre)\b[^>]*>")
FOOTNOTE = re.compile(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
END = re.compile(r"[.!?]+[\"”’»)]*\s+(?=[^\sa-z])|[。۔؟]+[\"”’“‘»」』)]*")
BLANK = re.compile("\ufdd2([^\ufdd3]*)\ufdd3")
"""Stands in a sentence for a value that the build writes: a noncharacter, what it is the value of, another."""


def plain(fragment: str) -> str:
    """Return the words of a piece of HTML."""
    return html.unescape(TAG.sub("", fragment))


def sentences(fragment: str) -> Iterator[str]:
    """Give the sentence around each reference in a piece of HTML, in their order; nothing where it says nothing.

    A reference without words is a `BLANK` with its number.
    """
    begin = 0
    for end in (*(found.start() for found in BLOCK.finditer(fragment)), len(fragment)):
        yield from _of_block(fragment[begin:end])
        begin = end


def _of_block(block: str) -> Iterator[str]:
    """Give the sentences of a block, which is looked through once however many references it has."""
    text, at = "", 0
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for found in REFERENCE.finditer(block):
        before = plain(FOOTNOTE.sub("", block[at : found.start()]))
        words = plain(found[2]) or f"\ufdd2{found[1]}\ufdd3"
        pieces += [before, words]
        spans.append((length + len(before), length + len(before) + len(words)))
        length, at = spans[-1][1], found.end()
    text = "".join((*pieces, plain(FOOTNOTE.sub("", block[at:]))))
    ends = [0, *(found.end() for found in END.finditer(text)), len(text)] if spans else []
    for start, stop in spans:
        sentence = " ".join(text[ends[bisect_right(ends, start) - 1] : ends[bisect_left(ends, stop)]].split())
        yield sentence if BLANK.sub("", sentence) else ""
