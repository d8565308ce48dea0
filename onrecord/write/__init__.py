"""Makes the output folder equal to the outputs, all or nothing: the only room that changes the disk."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.write.compare import compare
from onrecord.write.folder import MARKER, MARKER_NAME, beside_folder, plain, refusal
from onrecord.write.stage import fill
from onrecord.write.swap import mend, swap
from onrecord.write.system import alone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from onrecord.problems import Problem

__all__ = ["RefusedError", "Written", "refusal", "repair_site", "write_site"]


class RefusedError(ValueError):
    """The folder is not for a site to be written to."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Written(Struct, frozen=True):
    """What became of the files of the site, the marker left aside."""

    changed: int
    """Files that are new or whose bytes are."""
    removed: int
    """Files that are no longer made."""
    unchanged: int


def write_site(outputs: Mapping[str, bytes], folder: Path, project: Path) -> Written:
    """Make `folder` hold exactly `outputs`, files by their path in the site, and the marker.

    Whatever happens on the way, `folder` is the old site or the new one. Raise OSError when the disk will
    not have it, with the old site as it was; RefusedError for a folder that must not be replaced; ValueError
    for a path that is no path in a site.
    """
    for path in outputs:
        _check_path(path, outputs)
    with alone(next(place for place in (*plain(folder).parents, plain(folder)) if place.is_dir())):
        # Judged only now, because what another build has beside the folder comes and goes.
        if problem := refusal(folder, project):
            raise RefusedError(problem)
        folder = plain(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        mend(folder)
        marked = {MARKER_NAME: MARKER, **outputs}
        comparison = compare(marked, folder)
        if comparison.differs:
            _replace(marked, folder, comparison.same)
    unchanged = len(comparison.same - {MARKER_NAME})
    return Written(len(outputs) - unchanged, len(comparison.removed), unchanged)


def repair_site(folder: Path, project: Path) -> None:
    """Put back a site that a killed run laid aside, and remove what the run left over."""
    folder = plain(folder)
    if folder.parent.is_dir():
        with alone(folder.parent):
            if not refusal(folder, project):
                mend(folder)


def _replace(outputs: Mapping[str, bytes], folder: Path, same: frozenset[str]) -> None:
    stage = beside_folder(folder)[0]
    try:
        fill(stage, outputs, same, folder)
        swap(stage, folder)
        _tidy(folder)
    except BaseException:  # Ctrl-C too, which may have come while tidying
        _tidy(folder)
        raise


def _tidy(folder: Path) -> None:
    with suppress(OSError):  # what cannot be removed now is removed by the next run, or named by it
        mend(folder)


def _check_path(path: str, outputs: Mapping[str, bytes]) -> None:
    steps = path.split("/")
    above = {"/".join(steps[:count]) for count in range(1, len(steps))}
    if {"", ".", ".."} & set(steps) or {"\\", "\0"} & set(path) or path[1:2] == ":":
        raise ValueError(f"an output's path must lead to a file within the site (got {path!r})")
    if steps[0] == MARKER_NAME or above & outputs.keys():
        raise ValueError(f"an output's path must be free (got {path!r})")
    path.encode()  # raises a ValueError for what no file system can hold
