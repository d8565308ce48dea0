"""What sets the outputs apart from the site on the disk."""

from __future__ import annotations

import os
from stat import S_IMODE
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


class Comparison(Struct, frozen=True):
    """The outputs beside the site on the disk."""

    differs: bool
    """Whether there is anything to do."""
    same: frozenset[str]
    """Outputs that stand on the disk byte for byte, for everybody to read."""
    removed: frozenset[str]
    """Files and links on the disk that are no outputs."""


def compare(outputs: Mapping[str, bytes], folder: Path) -> Comparison:
    """Compare every byte of the outputs with the files in `folder`, which need not exist."""
    found = dict(_walk(folder)) if folder.is_dir() else {}
    folders = {path for path, entry in found.items() if entry.is_dir(follow_symlinks=False)}
    same = frozenset(path for path, content in outputs.items() if path in found and _same(found[path], content))
    removed = found.keys() - outputs.keys() - folders
    folders_differ = folders != folders_of(outputs) or not all(_is_open(found[path]) for path in folders)
    differs = not folder.is_dir() or folders_differ or bool(removed) or len(same) < len(outputs)
    return Comparison(differs, same, frozenset(removed))


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return every folder that the paths need: `a/b/c.html` needs `a` and `a/b`."""
    return {path[:end] for path in paths for end, character in enumerate(path) if character == "/"}


def _walk(folder: Path | str, inner: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            yield inner + entry.name, entry
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{inner}{entry.name}/")


def _same(entry: os.DirEntry[str], content: bytes) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    status = entry.stat(follow_symlinks=False)
    is_readable = S_IMODE(status.st_mode) & FILE_MODE == FILE_MODE
    return is_readable and status.st_size == len(content) and read_at_once(entry.path, len(content)) == content


def read_at_once(path: str, size: int) -> bytes:
    """Return the first `size` bytes of a file, in a quarter of the time that `Path.read_bytes` takes."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, size)
    finally:
        os.close(descriptor)


def _is_open(entry: os.DirEntry[str]) -> bool:
    return S_IMODE(entry.stat(follow_symlinks=False).st_mode) & FOLDER_MODE == FOLDER_MODE
