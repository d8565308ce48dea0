"""The only module that opens the author's files: what is on the disk into names, bytes and texts with places."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onrecord.problems import Place, Problems
from onrecord.prose.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from onrecord.caches import Store

LARGEST = 2_000_000
"""Bytes of one text file; a long article has 50,000."""
LARGEST_PICTURE = 30_000_000
LARGEST_RECORD = 30_000_000
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ue000\ue001\ufeff\ufffe\uffff]")
"""Also what prose marks its places with, and the byte order mark, which belongs at the beginning alone."""

MERGE = re.compile(r"^(?:<{7}|>{7}) \S.*", re.MULTILINE)
"""What version control writes around two texts of which one is to be chosen."""


class Files(Struct):
    """The files below one project folder; what is wrong with one is noted, and it is among the `lost`."""

    project: Path
    problems: Problems
    made: Store
    """What was read before."""
    unsaved: Mapping[str, bytes] = field(default_factory=dict)
    """What is read instead of files that are on the disk, by path."""
    lost: set[str] = field(default_factory=set)
    """Files and folders that are there, and could not be read or used."""

    def is_there(self, path: str) -> bool:
        """Tell whether there is anything of that name, were it only a link that leads nowhere."""
        place = self.project / path
        return place.is_symlink() or place.exists()

    def names(self, folder: str) -> list[str]:
        """Return the names in a folder, sorted, without hidden files and editors' leavings."""
        place = self.project / folder
        found: list[str] = []
        with self._noting_refusals(folder):
            if place.is_symlink():
                self.lose(folder, "a folder is within the project and no link (got a symbolic link)", "Copy it.")
            elif place.is_dir():
                found = sorted(entry.name for entry in place.iterdir())
            elif place.exists():
                self.lose(folder, f"{folder} is a folder (got a file)", "Make it a folder.")
        return [name for name in found if not _is_left_behind(name) and self._is_text(folder, name)]

    def text(self, path: str, way_out: str, largest: int = LARGEST) -> Passage | None:
        """Read a text file: UTF-8, with or without a byte order mark, any line ends, no control characters.

        `way_out` is what to do where the file is missing or empty; `largest` is in bytes.
        """
        content = self.content(path, largest, "Divide it, or move what is not text out of it.", way_out)
        passage = None if content is None else self._decoded(content, path)
        if passage is None:
            return None
        found = CONTROL.search(passage.text)
        if found:
            must = f"text holds no control characters (got U+{ord(found[0]):04X})"
            place = passage.place(found.start())
            self._lose_at(place, "control-character", must, "Delete it; it may not be visible.")
            return None
        # The record is judged as a whole by its own reader.
        merge = None if path.endswith(".json") else MERGE.search(passage.text)
        if merge:
            must = f'a text holds no marks of a merge (got "{merge[0]}")'
            way_out = "Keep one of the two texts that stand between such lines, and take out the lines."
            self._lose_at(passage.place(merge.start()), "merge-mark", must, way_out)
            return None
        if not passage.text.strip():
            self._lose_at(Place(path), "empty-file", f"{path} has something in it (got an empty file)", way_out)
            return None
        return passage

    def content(self, path: str, largest: int, too_large: str, missing: str = "") -> bytes | None:
        """Return the bytes of a plain file of a bearable size."""
        file = self.project / path
        with self._noting_refusals(path):
            if file.is_symlink():
                self.lose(
                    path, "a file is within the project and no link (got a symbolic link)", "Copy the file itself."
                )
            elif not file.exists():
                self._lose_at(Place(path), "missing-file", f"{path} is there (got no such file)", missing)
            elif not file.is_file():
                self.lose(
                    path, "a file is a plain file (got a folder or a device)", "Move it elsewhere and write the file."
                )
            elif file.stat().st_size > largest:
                got = f"got {file.stat().st_size / 1_000_000:.1f} MB"
                self.lose(path, f"a file has at most {largest // 1_000_000} MB ({got})", too_large)
            else:
                return self.unsaved[path] if path in self.unsaved else file.read_bytes()
        return None

    def lose(self, path: str, must: str, way_out: str) -> None:
        """Note that a file cannot be read."""
        self._lose_at(Place(path), "unreadable-file", must, way_out)

    def _lose_at(self, place: Place, rule: str, must: str, way_out: str) -> None:
        self.lost.add(place.path)
        self.problems.add(place, rule, must, way_out)

    @contextmanager
    def _noting_refusals(self, path: str) -> Iterator[None]:
        """Note that the disk refuses a file: its permissions, or that it has gone meanwhile."""
        try:
            yield
        except OSError as error:
            self.lose(path, f"it can be read (got: {error.strerror})", "Check its permissions.")

    def _is_text(self, folder: str, name: str) -> bool:
        """Tell whether a name can be written at all; note one of bytes that are not UTF-8."""
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        if shown != name:
            self.lose(f"{folder}/{shown}", "the name of a file is UTF-8 (got other bytes)", "Rename it.")
        return shown == name

    def _decoded(self, content: bytes, path: str) -> Passage | None:
        try:
            return Passage(_with_plain_ends(content.decode("utf-8-sig")), path)
        except UnicodeDecodeError as error:
            before = _with_plain_ends(bytes(error.object[: error.start]).decode("utf-8"))
            must = f"text files are UTF-8 (got byte 0x{error.object[error.start]:02x})"
            place = Passage(before, path).place(len(before))
            self._lose_at(place, "not-utf8", must, "Save the file as UTF-8.")
        return None


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_left_behind(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".bak", ".tmp"))
