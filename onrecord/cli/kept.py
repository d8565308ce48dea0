"""What an earlier build made, where nothing has changed that it was made from: the same site without building it.

A build is the same for the same inputs, whatever the clock and the machine, so that what it made may stand in for it.
The inputs are compared by every byte. Only what is without a problem is kept, and only where nothing was touched while
it was built.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from onrecord.caches import Store
from onrecord.write.compare import read_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.caches import Recipe
    from onrecord.pipeline import Outcome

FORM = "a build, form 2"
LOOKS = ("templates", "static")
"""Folders of a project, and of Onrecord, that a build reads."""
PROGRAM = "onrecord"
SECOND = 1_000_000_000
COMPILED = "__pycache__"
INSTALLED = ("site-packages", "dist-packages")
"""Names of the folders in which Python has its libraries, each with a folder that says which release it is."""
LARGEST = 64_000_000
"""Bytes of a site that is kept; reading more takes longer than building most sites."""


class Mark(Struct, frozen=True):
    """What tells that a file or folder has been touched."""

    changed: int
    """When it was last changed, in nanoseconds: its bytes or, where the system says so, its name or times."""
    size: int
    number: int
    """Its number on the disk."""


Marks: TypeAlias = "Mapping[str, Mark]"


class Built(Struct, frozen=True):
    """A site without problems, as far as the command line tells of it."""

    outputs: Mapping[str, bytes]
    """The finished files by their path in the site."""
    facts: int
    """Figures and dates on record."""
    unused: tuple[str, ...]
    """Ids of the facts, and files of the pictures and templates, that no page uses."""
    has_cards: bool
    """Whether the site is to have cards."""


def built_of(outcome: Outcome) -> Built | None:
    """Return what a build made; None where nothing can be shown."""
    site = outcome.site
    if site is None or outcome.outputs is None:
        return None
    return Built(outcome.outputs, len(site.facts), outcome.unused, site.settings.has_cards)


class Inputs(Struct, frozen=True):
    """All that a build is made from, but for the program."""

    recipe: Recipe
    """For whom, where and when the site is built; texts, facts, pictures, templates and static files."""
    marks: Marks
    """When each of these files, and each folder of them, was last touched; looked at before any was read."""


def program(shipped: Path) -> Recipe:
    """Return what makes a build: Python, Onrecord and its libraries; raise `OSError` where it cannot be read."""
    return (sys.version, *_libraries(), *_files(shipped / PROGRAM, COMPILED))


def store(folder: Path, shipped: Path) -> Store:
    """Return the store of what this program makes; one that keeps nothing where the program cannot be read."""
    try:
        return Store(folder, program(shipped))
    except OSError:
        return Store()


def inputs(project: Path, shipped: Path, circumstances: tuple[str, ...]) -> Inputs | None:
    """Return all that a project's site is made from; None where it cannot be read."""
    try:
        marks = _marks(project, shipped)
        files = (part for folder in _folders(project, shipped) for part in _files(folder))
        return Inputs((FORM, *circumstances, *files), marks)
    except OSError:
        return None


def is_untouched(project: Path, shipped: Path, since: Inputs) -> bool:
    """Tell whether no file that a site is made from has been touched since it was read.

    Only then is it known that what was read is what was hashed: a change that was undone in the meantime leaves the
    same bytes. Where the disk counts in whole seconds, what was touched in the last two is not known.
    """
    try:
        marks = _marks(project, shipped)
    except OSError:
        return False
    newest = max((mark.changed for mark in marks.values()), default=0)
    is_coarse = newest % SECOND == 0 and time.time_ns() - newest < 2 * SECOND
    return marks == since.marks and not is_coarse


def _folders(project: Path, shipped: Path) -> tuple[Path, ...]:
    folders = [project / "content", *(root / name for root in (project, shipped) for name in LOOKS)]
    return tuple(dict.fromkeys(folders))


def _marks(project: Path, shipped: Path) -> Marks:
    marks = {}
    for folder in _folders(project, shipped):
        for here, _, names in os.walk(folder, onerror=_refuse):
            for place in (here, *(os.path.join(here, name) for name in names)):  # noqa: PTH118 -- quicker by half
                status = os.lstat(place)
                marks[place] = Mark(max(status.st_mtime_ns, status.st_ctime_ns), status.st_size, status.st_ino)
    return marks


def find_built(made: Store, what: Inputs | None) -> Built | None:
    """Return what was made from the same; None where that is not known."""
    packed = made.find(what.recipe) if what else None
    if packed is None:
        return None
    head, _, contents = packed.partition(b"\n")
    told = json.loads(head)
    outputs, at = {}, 0
    for path, size in told["files"]:
        outputs[path] = contents[at : at + size]
        at += size
    return Built(outputs, told["facts"], tuple(told["unused"]), told["has_cards"])


def keep_built(made: Store, what: Inputs, built: Built) -> None:
    """Keep what was made."""
    if sum(map(len, built.outputs.values())) > LARGEST:
        return
    files = [(path, len(content)) for path, content in built.outputs.items()]
    told = {"facts": built.facts, "unused": built.unused, "has_cards": built.has_cards, "files": files}
    made.put(what.recipe, b"\n".join((json.dumps(told).encode(), b"".join(built.outputs.values()))))


def _libraries() -> Iterator[str]:
    """Give what is installed, and where Python looks for it."""
    for place in sys.path:
        yield place
        if Path(place).name in INSTALLED and Path(place).is_dir():
            yield from sorted(path.name for path in Path(place).iterdir() if path.name.endswith("-info"))


def _files(folder: Path, compiled: str = "") -> Iterator[bytes]:
    """Give every file below a folder: its name, and the SHA-256 of its bytes; of what is no plain file the name alone.

    Folders called `compiled` are left out, which Python fills as it likes.
    A build refuses such things in an author's folders, links among them, so that nothing is kept of it.
    """
    if folder.is_symlink():
        yield b"a link"
    if folder.is_dir():
        yield from _files_in(str(folder), compiled)


def _files_in(folder: str, compiled: str) -> Iterator[bytes]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        is_folder = entry.is_dir(follow_symlinks=False)
        if is_folder and entry.name == compiled:
            continue
        yield os.fsencode(entry.path)
        if is_folder:
            yield from _files_in(entry.path, compiled)
        elif entry.is_file(follow_symlinks=False):
            yield hashlib.sha256(read_at_once(entry.path, entry.stat().st_size)).digest()


def _refuse(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
