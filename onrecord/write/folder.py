"""Which folder may be the output folder: the only module that knows what is ours to replace."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKER_NAME = ".onrecord"
MARKER = b"Onrecord made this folder and replaces all of it at each build; keep nothing of your own here.\n"
SIGNATURE = b"Onrecord made this folder"
AUTHORS_FOLDERS = ("content", "templates", "static", "onrecord", "tests", "docs")
ELSEWHERE = "Choose another output folder, such as site."


def refusal(folder: Path, project: Path) -> Problem | None:
    """Say why `folder` may not be made the site of the project in the folder `project`, or return None."""
    folder, project = plain(folder), plain(project)
    inside = folder != project and folder.is_relative_to(project)
    place = Place((folder.relative_to(project) if inside else folder).as_posix())
    try:
        reason = next(_reasons(folder, project), None)
    except OSError as error:
        reason = (
            f"be one that can be read (got {error.strerror})",
            "Change its permissions, or choose another.",
        )
    return reason and Problem(place, "bad-output", f"the output folder must {reason[0]}", reason[1])


def plain(path: Path) -> Path:
    """Return the path from the root, with `.` and `..` taken out and symbolic links left in."""
    return Path(os.path.normpath(path.absolute()))


def has_marker(folder: Path) -> bool:
    """Tell whether an earlier build made the folder."""
    marker = folder / MARKER_NAME
    return marker.is_file() and not marker.is_symlink() and marker.read_bytes().startswith(SIGNATURE)


def _reasons(folder: Path, project: Path) -> Iterator[tuple[str, str]]:
    """Yield what the folder must be or not be, and the way out, for each rule that it breaks."""
    yield from _too_high(folder, project)
    yield from _not_a_folder(folder, project)
    yield from _among_the_sources(folder, project)
    yield from _not_ours(folder)


def _too_high(folder: Path, project: Path) -> Iterator[tuple[str, str]]:
    """Refuse a folder that is, or holds, what a build must never remove."""
    itself = _known_as(folder)
    for what, kept in _kept(project):
        if itself & _known_as(*_upwards(kept), *_upwards(kept.resolve())):
            yield f"hold nothing but the site (got {what} or a folder around it)", ELSEWHERE


def _kept(project: Path) -> Iterator[tuple[str, Path]]:
    yield "the project's folder", project
    yield "the folder you are in", Path.cwd()
    try:
        yield "your home folder", Path.home()
    except RuntimeError:
        return


def _not_a_folder(folder: Path, project: Path) -> Iterator[tuple[str, str]]:
    """Refuse what is no folder and cannot become one, and what a symbolic link of the project leads to."""
    for step in _upwards(folder):
        if step.is_symlink() and (step == folder or project in step.parents):
            yield f"be reached without symbolic links (got the link {step.name})", ELSEWHERE
        elif step.exists() and not step.is_dir():
            yield f"be a folder (got the file {step.name})", ELSEWHERE


def _among_the_sources(folder: Path, project: Path) -> Iterator[tuple[str, str]]:
    """Refuse a git repository, the inside of its `.git`, and the author's folders."""
    if (folder / ".git").exists() or ".git" in folder.parts:
        yield "be no git repository (got one with .git)", ELSEWHERE
    itself, way = _known_as(folder), _known_as(*_upwards(folder))
    for name in AUTHORS_FOLDERS:
        if way & _known_as(project / name):
            yield f"be outside the author's folders (got one in {name}/)", ELSEWHERE
        if itself & _known_as(*_upwards((project / name).resolve())):
            yield f"be outside the author's folders (got one around {name}/)", ELSEWHERE


def _not_ours(folder: Path) -> Iterator[tuple[str, str]]:
    """Refuse a folder that somebody else filled, and one with such a folder where a build works."""
    if folder.exists() and any(folder.iterdir()) and not has_marker(folder):
        yield (
            f"be new, empty, or made by an earlier build (got one with files and no {MARKER_NAME})",
            "Choose another, or empty it first if nothing in it is needed.",
        )
    for beside in beside_folder(folder):
        if os.path.lexists(beside) and not is_leftover(beside):
            yield f"have {beside.name} beside it free (got something else there)", f"Rename {beside.name}."


def beside_folder(folder: Path) -> tuple[Path, Path]:
    """Return where the new site is made, and where the old one is laid aside if need be."""
    return folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")


def is_leftover(beside: Path) -> bool:
    """Tell whether a killed run left this: a folder that is marked, or holds nothing but half a marker."""
    if beside.is_symlink() or not beside.is_dir():
        return False
    return has_marker(beside) or {step.name for step in beside.iterdir()} <= {MARKER_NAME}


def _upwards(path: Path) -> tuple[Path, ...]:
    return path, *path.parents


def _known_as(*paths: Path) -> set[Path | tuple[int, int]]:
    """Return what tells files apart, whatever links and letter cases lead to them, and the paths of those yet to be."""
    found: set[Path | tuple[int, int]] = set(paths)
    for path in paths:
        with suppress(FileNotFoundError, NotADirectoryError):
            status = path.stat()
            found.add((status.st_dev, status.st_ino))
    return found
