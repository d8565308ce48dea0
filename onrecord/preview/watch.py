"""Notices saves: the only module that looks at the files that are watched."""

from __future__ import annotations

import asyncio
import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

POLL = 0.04
"""Seconds between two looks at the files, and how long they must lie still before a build."""
MOST_LOOKS = 7
"""Looks within one burst of saves before the build is made all the same: under 300 ms."""
IDLE_SHARE = 10
"""At most one part in so many of the time goes into looking, however many files there are."""

Stamp = dict[str, tuple[int, int, int, int]]
"""When a file was changed, how long it is, which one it is and who may read it, by its path."""


def stamp(watched: Sequence[Path]) -> Stamp:
    """Return how every file in the `watched` files and folders now stands; what is not there is left out."""
    found: Stamp = {}
    for path in map(os.fspath, watched):
        for file, state in _files(path) if os.path.isdir(path) else _states([path]):  # noqa: PTH112 - hot path
            found[file] = (state.st_mtime_ns, state.st_size, state.st_ino, state.st_mode)
    return found


def is_passing(name: str) -> bool:
    """Tell whether a file of that name is hidden or an editor's own swap, lock or backup file."""
    return (
        name.startswith((".", "___jb_"))
        or name.endswith(("~", ".swp", ".swx"))
        or (name.startswith("#") and name.endswith("#"))
        or name == "4913"  # vim writes and removes it to see whether it may
    )


async def next_change(watched: Sequence[Path], seen: Stamp) -> Stamp | None:
    """Look once; return how the files lie after a burst of saves, or None when they lie as `seen`.

    Waits for a burst to end; when nothing has changed, waits until it is time for the next look.
    """
    clock = asyncio.get_running_loop()
    began = clock.time()
    now = stamp(watched)
    took = clock.time() - began
    if now != seen:
        now = await _at_rest(watched, now)
    if now != seen:
        return now
    await asyncio.sleep(max(POLL, took * (IDLE_SHARE - 1)))
    return None


async def _at_rest(watched: Sequence[Path], now: Stamp) -> Stamp:
    for _ in range(MOST_LOOKS):
        await asyncio.sleep(POLL)
        before, now = now, stamp(watched)
        if now == before:
            break
    return now


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files in and below `folder`; links to folders are not followed, so there are no rings."""
    try:
        with os.scandir(folder) as entries:
            present = [entry for entry in entries if not is_passing(entry.name)]
    except OSError:  # gone since it was listed, or closed to us
        return
    yield from _states([entry.path for entry in present if not entry.is_dir(follow_symlinks=False)])
    for entry in present:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)


def _states(paths: Sequence[str]) -> Iterator[tuple[str, os.stat_result]]:
    for path in paths:
        with suppress(FileNotFoundError):  # gone since it was listed
            yield path, _state(path)


def _state(path: str) -> os.stat_result:
    """Return the state of a file; of a link that leads to no file, that of the link."""
    with suppress(OSError):
        state = os.stat(path)  # noqa: PTH116 - hot path
        if stat.S_ISREG(state.st_mode):
            return state
    return os.lstat(path)
