"""Puts the new site in the place of the old one, and in order what a killed run left behind."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from onrecord.write.folder import MARKER_NAME, beside_folder, is_leftover
from onrecord.write.system import exchange_folders, flush

if TYPE_CHECKING:
    from pathlib import Path


def swap(stage: Path, folder: Path) -> None:
    """Give the site's name to the folder `stage`; the old site is beside it afterwards.

    One step where the system has it. Elsewhere the site is missing for a moment between two, and `mend`
    puts the old one back if that is where the run ends.
    """
    if not folder.exists():
        stage.rename(folder)
    elif not exchange_folders(stage, folder):
        folder.rename(beside_folder(folder)[1])
        stage.rename(folder)
    with suppress(OSError):  # the site is the new one, and stays it unless the power fails now
        flush([folder.parent])


def mend(folder: Path) -> None:
    """Put back an old site if there is no other, then remove what a killed run left beside the site."""
    new, old = beside_folder(folder)
    if not folder.exists() and is_leftover(old):
        old.rename(folder)
    for beside in (new, old):
        if is_leftover(beside):
            _remove(beside)


def _remove(folder: Path) -> None:
    """Remove a folder, its marker last, so that what a killed run leaves of it is still known as ours."""
    for closed in (folder, *(step for step in folder.rglob("*") if step.is_dir() and not step.is_symlink())):
        closed.chmod(0o755)  # a site that was made read-only is replaced like any other
    for step in folder.iterdir():
        if step.is_dir() and not step.is_symlink():
            shutil.rmtree(step)
        elif step.name != MARKER_NAME:
            step.unlink()
    (folder / MARKER_NAME).unlink(missing_ok=True)
    folder.rmdir()
