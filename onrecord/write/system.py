"""What systems do each in their own way: exchange two folders, flush to the disk, keep others out."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = RENAME_SWAP = 2
NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
"""What systems and file systems say that cannot exchange; EPERM comes from containers."""
MANY = 64
"""From so many files on, one flush of the whole file system takes less time than one for each."""


def exchange_folders(one: Path, other: Path) -> bool:
    """Let two folders change names in one step, or return False when the system has no such step."""
    libc, names = _libc(), (os.fsencode(one), os.fsencode(other))
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, RENAME_SWAP)
    else:
        return False
    if failed and ctypes.get_errno() in NO_EXCHANGE:
        return False
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return True


def flush(paths: Sequence[Path]) -> None:
    """Wait until files and folders, all of one file system, are on the disk."""
    libc = _libc()
    if len(paths) < MANY or not hasattr(libc, "syncfs"):
        for path in paths:
            _with_descriptor(path, os.fsync)
    elif _with_descriptor(paths[-1], libc.syncfs):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(paths[-1]))


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes below `folder`, and keep others waiting until the block is left."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems lock no folders
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _with_descriptor(path: Path, call: Any) -> Any:
    if os.name == "nt" and path.is_dir():
        return None  # Windows opens no folders
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        return call(descriptor)
    finally:
        os.close(descriptor)


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
