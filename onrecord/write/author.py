"""Writes the author's own files, each all or nothing: the record, and texts with new links in them."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from onrecord.write.system import flush

if TYPE_CHECKING:
    from pathlib import Path


def write_own(file: Path, content: bytes) -> None:
    """Make a file hold these bytes; one that does is not touched. If it cannot be, raise OSError: the old one stays."""
    with suppress(OSError):
        if not file.is_symlink() and file.read_bytes() == content:
            return
    # No file of an author's begins with a dot.
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(content)
        with suppress(FileNotFoundError):
            shutil.copymode(file, new)
        flush([new])
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
