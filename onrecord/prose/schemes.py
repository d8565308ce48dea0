"""What a link leads to, by its target: the only module that decides which addresses an author may use."""

from __future__ import annotations

import re

GRAPHICS = ("chart", "map", "timeline", "table")
OWN = ("fact", "company", "source", "lang", *GRAPHICS)
PLURALS = {f"{scheme}s": scheme for scheme in OWN} | {"companies": "company"}
MAIL = re.compile(r"<([^\s<>@]+@[^\s<>@]+)>")
WEB = r"(?i)(?:https?://[^\s/?#]|mailto:[^\s@]+@)[^\s]*"
PASSED_OVER = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""White space, control characters and what cannot be seen: browsers pass over some of them in an address."""
CURLY = "[“”„‟«»‘’‚‛]"
"""Quotes that a word processor makes of straight ones; an address has none, and a title does not begin with one."""


def scheme_of(target: str, *, is_picture: bool) -> tuple[str, str]:
    """Return what kind of thing a target is (see `Reference.scheme`), and the target without a scheme of ours."""
    bare = PASSED_OVER.sub("", target)
    named = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    scheme = named[1].lower() if named else ""
    if scheme in OWN and is_picture == (scheme in GRAPHICS):
        return scheme, target.partition(":")[2].strip()
    if named or bare.startswith(("//", "\\", "/\\")) or not bare:
        is_web = not is_picture and bare == target.strip() and re.fullmatch(WEB, bare)
        return ("web", bare) if is_web else ("bad", target)
    return ("picture" if is_picture else "page"), target


def meant(target: str, *, is_picture: bool) -> str:
    """Return the way out of a target that leads nowhere: an exclamation mark too few or too many, a scheme misspelt."""
    scheme, _, rest = target.strip().partition(":")
    scheme = scheme.lower()
    if curly := straight_quotes(target):
        return curly
    if scheme in OWN and is_picture:
        return f"Take out the exclamation mark: [words]({target})."
    if scheme in OWN:
        return f"Write an exclamation mark before the brackets: ![What it shows]({target})."
    if scheme in PLURALS and rest:
        return f"Did you mean {PLURALS[scheme]}:{rest}?"
    return (
        "Put its file into content/images, and write ../images/ and its name." if is_picture else "Correct the address."
    )


def straight_quotes(target: str) -> str:
    """Return the way out of an address that holds curly quotes; nothing if it holds none."""
    curly = re.search(CURLY, target)
    return (
        f'Write straight quotes (") instead of {curly[0]}, and only around a title behind the address.' if curly else ""
    )
