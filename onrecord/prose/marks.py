"""Marks that say where in the author's text a thing was written: the only module that knows how they look.

Python-Markdown does not say where in the text an element stood. So before it runs, a mark (two characters that stand
for nothing in Unicode, the offset between them) is put behind every bracket, `<` and heading sign, and before every
link target, also of links that will come to nothing; and another kind of mark before the first word of every run of
plain words, in which no sign of Markdown stands. The marks travel through the conversion and are read, and taken out,
on the other side.

The mark of words begins with a digit: Python-Markdown asks whether a word stands behind a `_`, and must get the same
answer. It is left out before what Python-Markdown reads by itself: the number of a list's item, the name of an address
or a footnote, an entity, the language of a block of code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.prose.schemes import OWN

if TYPE_CHECKING:
    from collections.abc import Sequence

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters: never in a text that is meant for exchange (Unicode 16, section 23.7)."""
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
"""A mark as it travels."""
WORD_OPEN, WORD_CLOSE = "0\ufdd4", "\ufdd5"
WORD = re.compile(f"{WORD_OPEN[0]}?{WORD_OPEN[1]}([0-9]+){WORD_CLOSE}")
"""The mark of words as it travels, right before their first letter or digit. Its own digit may have been lost:
Python-Markdown 3.11 takes a character too many behind emphasis such as `*a**b*`."""
EVERY = re.compile(f"{MARK.pattern}|{WORD.pattern}")
HALVES = str.maketrans(dict.fromkeys((OPEN, CLOSE, WORD_OPEN[1], WORD_CLOSE), "\ufffd"))
TAB = 4
"""Columns between the stops of Python-Markdown's tabs."""
OWN_SCHEME = rf"(?i:{'|'.join(OWN)})"
MARKABLE = re.compile(
    r"(?P<link>\]\(\s*<?)"
    r"|(?P<definition>^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?\[(?!\^)[^\]\n]+\]:[ \t]*(?:\n[ \t]*(?=\S))?<?)"
    r"|(?P<stray>[(（][ \t]*(?=(?i:fact)[ \t]*:[ \t]*\w)"
    rf"|(?:\]:?[ \t]*|[(（［{{][ \t]*)(?={OWN_SCHEME}:\w))"
    r"|(?P<bracket>\[(?!\^))"
    r"|(?P<angle><(?=!--|[A-Za-z/!?](?:[^<>\n]|\n(?![ \t]*\n))*>))"
    r"|(?P<hashes>^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?\#{1,6}[ \t]*(?=[^\s\#]))"
    r"|(?P<underlined>^(?=\w[^\n]*\n(?:=+|-+)[ \t]*$))"
    r"|(?P<read>\[\^(?:[^\]\n]|\n(?![ \t>]*\n))*\](?::(?:[ \t>*+-]|\d+\.(?=[ \t]))*)?|^(?:~{3,}|`{3,})[^`\n]*$"
    r"|&(?:\#[0-9]+|\#x[0-9a-fA-F]+|[0-9a-zA-Z]+);|^(?:[ \t>:*+-]|\d+\.[ \t])*\d+\.(?=[ \t]))"
    r"|(?P<words>_*)[^\W_][^\[\](){}<>（［*_`&\\|\n]*",
    re.MULTILINE,
)


def mark(text: str) -> str:
    """Return a text with its marks and without tabs; what already looks like half of a mark becomes U+FFFD."""
    text, offsets = _without_tabs(text.translate(HALVES))

    def put(found: re.Match[str]) -> str:
        if found.lastgroup == "read":
            return found[0]
        if found.lastgroup == "words":
            before, start = found["words"], found.end("words")
            return f"{before}{WORD_OPEN}{offsets[start]}{WORD_CLOSE}{found[0][len(before) :]}"
        return f"{found[0]}{OPEN}{offsets[found.end()]}{CLOSE}"

    return MARKABLE.sub(put, text)


def unmarked(text: str) -> str:
    """Return a text without marks."""
    return EVERY.sub("", text)


def only_words_marked(text: str) -> str:
    """Return a text without the marks that stand before no word."""
    return MARK.sub("", text)


def offset_at_start(text: str) -> int | None:
    """Return the offset in the mark that `text` begins with; None if it begins with none."""
    found = MARK.match(text)
    return int(found[1]) if found else None


def _without_tabs(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with spaces for its tabs, and the offset at which each of its characters was written.

    Python-Markdown counts columns to do the same; behind marks it would count them too.
    """
    if "\t" not in text:
        return text, range(len(text) + 1)
    offsets: list[int] = []
    column = 0
    for offset, char in enumerate(text):
        width = TAB - column % TAB if char == "\t" else 1
        offsets += [offset] * width
        column = 0 if char in "\r\n" else column + width
    return text.expandtabs(TAB), (*offsets, len(text))
