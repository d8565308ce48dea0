"""Writes the record, all or nothing, into the author's folder."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from onrecord.write.system import flush

if TYPE_CHECKING:
    from pathlib import Path


def write_record(file: Path, text: str) -> None:
    """Make a file hold a text; one that does is not touched. Raise OSError, with the old one there, if it cannot be."""
    content = text.encode()
    with suppress(OSError):
        if not file.is_symlink() and file.read_bytes() == content:
            return
    # No file of an author's begins with a dot.
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(content)
        flush([new])
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
