"""From the author's files to the finished site, stage by stage: read this module first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.problems import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of building in memory."""

    outputs: Mapping[str, bytes] | None
    """The finished files by their path in the site (`ripple/index.html`); None when nothing can be shown."""
    problems: tuple[Problem, ...]
    """Everything that must be put right, in order of file, line and column."""
