"""What the browser is shown after each build, the last good pages included, as frozen values."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from onrecord.pipeline import Outcome
    from onrecord.problems import Problem


class Shown(Struct, frozen=True):
    """The state of the preview between two builds."""

    run: str
    """Tells this server from an earlier one on the same port: `9f2c`."""
    number: int = 0
    """How many builds there have been."""
    outputs: Mapping[str, bytes] | None = None
    """The files of the newest build that gave any; None when none has."""
    is_current: bool = False
    """Whether the newest build gave `outputs`, and not an earlier one."""
    problems: tuple[Problem, ...] = ()
    """What the newest build found wrong."""
    crash: str = ""
    """The traceback, when the newest build failed through a fault of ours."""

    @property
    def version(self) -> str:
        """Which build of which server a page comes from: `9f2c-12`."""
        return f"{self.run}-{self.number}"

    @property
    def is_fine(self) -> bool:
        """Whether there is nothing to put right."""
        return self.is_current and not self.problems


def next_shown(before: Shown, build: Callable[[], Outcome]) -> Shown:
    """Build once more and return what is to be shown now; a failing build keeps the last good pages."""
    number = before.number + 1
    try:
        outcome = build()
    except Exception:  # noqa: BLE001 - any fault of ours must be seen, and must not end the preview
        crash = traceback.format_exc()
        return replace(before, number=number, is_current=False, problems=(), crash=crash)
    if outcome.outputs is None:
        return replace(before, number=number, is_current=False, problems=outcome.problems, crash="")
    return Shown(before.run, number, outcome.outputs, is_current=True, problems=outcome.problems)
