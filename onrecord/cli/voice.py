"""Where the command line says what, and how it counts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from onrecord.cli.arguments import WRONG
from onrecord.report import legible, report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onrecord.problems import Problem


class Voice:
    """Where things are said: in a form for machines, problems have standard output for themselves."""

    def __init__(self, form: str, project: Path) -> None:
        self.form = form
        self.project = project

    def problems(self, problems: Sequence[Problem], last: str, unused: Sequence[str] = ()) -> None:
        """Print problems and, for people, a last line; for programs also the facts that no page uses."""
        if self.form != "text":
            print(report(problems, self.form, self.project, unused))
        elif problems:
            print(report(problems, self.form, self.project), last, sep="\n\n" if last else "", file=sys.stderr)

    def news(self, *messages: str) -> None:
        """Print what has been done; an empty message says nothing."""
        print(*filter(None, messages), sep="\n", file=sys.stdout if self.form == "text" else sys.stderr)

    def failure(self, message: str, status: int = WRONG) -> int:
        """Print why nothing was done and return the exit status."""
        print(message, file=sys.stderr)
        return status


def number(problems: Sequence[Problem]) -> str:
    """Return how many problems there are: `1 problem`."""
    return f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}"


def why(error: OSError) -> str:
    """Return what the disk refused: `Permission denied: site/index.html`."""
    return f"{error.strerror}: {legible(str(error.filename))}" if error.filename else str(error.strerror or error)
