"""What the terminal is told after a build."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.preview.shown import Shown

MOST_LINES = 20
ILLEGIBLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode categories that a terminal or an encoder would act upon: controls, surrogates, line separators."""
TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def legible(text: str) -> str:
    r"""Return `text` with every character that is an order to the terminal written out: `\x1b`."""
    return "".join(_spelled_out(character) for character in text)


def report(before: Shown, now: Shown) -> list[str]:
    """Return the lines to tell: each problem, or that there are none any more, or nothing new."""
    if now.crash:
        return [*map(legible, now.crash.splitlines()), "This is a fault in Onrecord, not in your text."]
    if now.problems:
        lines = [legible(str(problem)) for problem in now.problems[:MOST_LINES]]
        left_out = len(now.problems) - len(lines)
        return [*lines, f"and {left_out} more"] if left_out else lines
    if now.is_fine and before.number and not before.is_fine:
        return ["All is right again."]
    return []


def _spelled_out(character: str) -> str:
    if unicodedata.category(character) in ILLEGIBLE or character in TURNS_TEXT_ROUND:
        return character.encode("unicode_escape").decode("ascii")
    return character
