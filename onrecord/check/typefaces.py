"""Typefaces of the author's: names that readers' devices may know, and a file that the site brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Typeface

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.check.formats import Stack
    from onrecord.check.shape import Entry
    from onrecord.problems import Problems
    from onrecord.prose.passage import Passage

ROLES = ("text", "labels", "headlines")
HEAVIEST = 80_000
"""Bytes of all files together; a page with everything on it has 120,000."""
WOFF2 = b"wOF2"
HEADER = 48
"""Bytes before the list of tables."""
FVAR = 47
"""The number of the table that makes a font a variable one (WOFF 2.0, 5.2)."""


def check_typefaces(fonts: Entry, static: Mapping[str, bytes] | None, problems: Problems) -> tuple[Typeface, ...]:
    """Return the typefaces by what they are for; a file that is missing or is none is noted.

    `static` holds the site's static files by their path in the site; None where they are not known.
    """
    found = []
    weights: dict[str, int] = {}
    for role in ROLES:
        passage = fonts.passage(role)
        if passage is None:
            continue
        stack: Stack | None = fonts.meaning(role, None)
        if stack is None:
            continue
        content = (static or {}).get(stack.file)
        is_good = static is None or not stack.file or _is_font(stack, content, passage, problems)
        if content is not None and is_good:
            weights[stack.file] = len(content)
            _note_weight(sum(weights.values()), stack, passage, problems)
        file = stack.file if is_good and content is not None else ""
        found.append(Typeface(role, stack.names, file, is_variable=bool(file) and is_variable(content or b"")))
    return tuple(found)


def _is_font(stack: Stack, content: bytes | None, passage: Passage, problems: Problems) -> bool:
    if content is None:
        fault = f"the file of a font is there (got no static/{stack.file})", "Put it there, or correct the path."
    elif not content.startswith(WOFF2):
        got = {b"wOFF": "WOFF", b"OTTO": "OpenType", b"\0\1\0\0": "TrueType"}.get(content[:4], "something else")
        fault = f"the file of a font is WOFF2 (got {got})", "Convert it to WOFF2."
    else:
        return True
    problems.add(passage.start, "bad-font", *fault, len(f"static/{stack.file}"))
    return False


def _note_weight(weight: int, stack: Stack, passage: Passage, problems: Problems) -> None:
    if weight > HEAVIEST:
        must = f"the fonts of a site have at most {HEAVIEST:,} bytes together (got {weight:,})"
        way_out = "Leave out the characters that the site does not need, or name a font that devices have."
        problems.add(passage.start, "bad-font", must, way_out, len(f"static/{stack.file}"))


def is_variable(content: bytes) -> bool:
    """Tell whether a WOFF2 file holds one font with all its weights, by its list of tables."""
    count = int.from_bytes(content[12:14], "big")
    return FVAR in _tables(content, count)


def _tables(content: bytes, count: int) -> Iterator[int]:
    """Give the number of each table; 63 for one that has none."""
    at = HEADER
    for _ in range(count):
        flags = content[at : at + 1]
        if not flags:
            return
        number, transform = flags[0] & 63, flags[0] >> 6
        at += 5 if number == 63 else 1
        is_transformed = transform != 3 if number in (10, 11) else transform != 0
        for _ in range(1 + is_transformed):
            while at < len(content) and content[at] & 128:
                at += 1
            at += 1
        yield number
