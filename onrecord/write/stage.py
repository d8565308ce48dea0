"""Makes the new site beside the old one, down to the disk."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from onrecord.write.compare import FILE_MODE, FOLDER_MODE, folders_of
from onrecord.write.system import flush

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NO_LINKS = {
    errno.EPERM,
    errno.EACCES,
    errno.EXDEV,
    errno.EMLINK,
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
}
"""What file systems say that have no hard links, or none for this file."""


def fill(stage: Path, outputs: Mapping[str, bytes], same: frozenset[str], old: Path) -> None:
    """Make the folder `stage` of the outputs in their order, the `same` ones by hard links into `old`."""
    _make_folder(stage)
    folders, fresh = {stage: None}, []
    for path, content in outputs.items():
        for inner in sorted(folders_of([path])):
            if stage / inner not in folders:
                folders[_make_folder(stage / inner)] = None
        if path not in same or not _link(old / path, stage / path):
            fresh.append(_write(stage / path, content))
    flush([*fresh, *folders])


def _make_folder(path: Path) -> Path:
    path.mkdir()
    path.chmod(FOLDER_MODE)
    return path


def _link(old: Path, new: Path) -> bool:
    try:
        new.hardlink_to(old)
    except OSError as error:
        if error.errno in NO_LINKS:
            return False
        raise
    return True


def _write(path: Path, content: bytes) -> Path:
    """Write a file that must not exist: one that is linked to the old site is never opened for writing."""
    with path.open("xb") as file:
        file.write(content)
    path.chmod(FILE_MODE)
    return path
