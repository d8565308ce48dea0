"""Marks that say where in the author's text a thing was written: the only module that knows how they look.

Python-Markdown does not say where in the text an element stood. So before it runs, a mark (two characters that stand
for nothing in Unicode, the offset between them) is put behind every bracket, `<` and heading sign, and before every
link target, also of links that will come to nothing; the marks travel through the conversion and are read, and taken
out, on the other side.
"""

from __future__ import annotations

import re

from onrecord.prose.schemes import OWN

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters: never in a text that is meant for exchange (Unicode 16, section 23.7)."""
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
"""A mark as it travels."""
OWN_SCHEME = rf"(?i:{'|'.join(OWN)})"
MARKABLE = re.compile(
    r"(?P<link>\]\(\s*<?)"
    r"|(?P<definition>^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?\[[^\]\n]+\]:[ \t]*(?:\n[ \t]*(?=\S))?<?)"
    r"|(?P<stray>[(（][ \t]*(?=(?i:fact)[ \t]*:[ \t]*\w)"
    rf"|(?:\]:?[ \t]*|[(（［{{][ \t]*)(?={OWN_SCHEME}:\w))"
    r"|(?P<bracket>\[(?!\^))"
    r"|(?P<angle><(?=!--|[A-Za-z/!?](?:[^<>\n]|\n(?![ \t]*\n))*>))"
    r"|(?P<hashes>^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?\#{1,6}[ \t]*(?=[^\s\#]))"
    r"|(?P<underlined>^(?=\w[^\n]*\n(?:=+|-+)[ \t]*$))",
    re.MULTILINE,
)


def mark(text: str) -> str:
    """Return a text with its marks; what already looks like half of one becomes U+FFFD."""
    text = text.replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd")
    return MARKABLE.sub(lambda found: f"{found[0]}{OPEN}{found.end()}{CLOSE}", text)


def unmarked(text: str) -> str:
    """Return a text without marks."""
    return MARK.sub("", text)


def offset_at_start(text: str) -> int | None:
    """Return the offset in the mark that `text` begins with; None if it begins with none."""
    found = MARK.match(text)
    return int(found[1]) if found else None
