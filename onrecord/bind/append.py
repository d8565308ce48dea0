"""Entries put at the end of a key of `facts.yaml` or `site.yaml`: no byte that is there is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.bind.edit import BYTE_ORDER_MARK, LINE_END, texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

INDENT = "  "
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
OTHER_KEY = re.compile(r"[^\s#-]|---")
"""How a line begins that belongs to no entry of the key above it."""


def with_entry(content: bytes, key: str, entry: Sequence[str]) -> bytes | None:
    """Return a YAML file with an entry at the end of what stands under one of its outermost keys.

    `entry` is its lines, not indented. A key that is not there is added. None where the file holds the key in
    brackets, or would not read the same with the entry in it.
    """
    text = content.decode("utf-8")
    lines = LINE.findall(text)
    found = LINE_END.search(text)
    end = found[0] if found else "\n"
    first = _line_of(lines, key)
    if first is None:
        at, added = len(lines), [f"{key}:", *(f"{INDENT}{line}" for line in entry)]
    else:
        own = _own_lines(lines, first)
        at = own[-1] + 1 if own else first + 1
        indent = lines[own[0]][: -len(lines[own[0]].lstrip(" "))] if own else INDENT
        added = [f"{indent}{line}" for line in entry]
    before, behind = "".join(lines[:at]), "".join(lines[at:])
    gap = end if before and not before.endswith(("\n", "\r")) else ""
    edited = f"{before}{gap}{''.join(f'{line}{end}' for line in added)}{behind}"
    return edited.encode("utf-8") if _is_longer(texts_in(edited), texts_in(text)) else None


def _line_of(lines: Sequence[str], key: str) -> int | None:
    """Return the number of the line that holds an outermost key."""
    head = re.compile(rf"{BYTE_ORDER_MARK}?{re.escape(key)}[ \t]*:(?!\S)")
    return next((number for number, line in enumerate(lines) if head.match(line)), None)


def _own_lines(lines: Sequence[str], first: int) -> list[int]:
    """Return the numbers of the lines that hold what stands under a key, blank lines and remarks aside."""
    own = []
    for number in range(first + 1, len(lines)):
        if OTHER_KEY.match(lines[number]):
            break
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            own.append(number)
    return own


def _is_longer(new: Sequence[str], old: Sequence[str]) -> bool:
    """Tell whether a list is another one with more in one place."""
    more = len(new) - len(old)
    return more > 0 and any([*new[:at], *new[at + more :]] == [*old] for at in range(len(old) + 1))
