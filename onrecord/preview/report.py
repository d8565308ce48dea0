"""What the terminal is told after a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.report import legible

if TYPE_CHECKING:
    from onrecord.preview.shown import Shown

MOST_LINES = 20


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
