"""What takes long to make, kept between builds by what it was made from; the outputs are the same without it."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2 import BytecodeCache

Recipe: TypeAlias = tuple[str | bytes, ...]
"""All that something is made from."""
FOLDER = ".cache/onrecord"
"""Below a project's folder."""
_SEAL = 32
"""Bytes before each content, by which it is known to be whole and of its name: the SHA-256 of both."""


class Store:
    """Files in a folder, each named by what it was made from; without a folder nothing is kept.

    `maker` is the program that makes them: what another has made is not found.
    """

    def __init__(self, folder: Path | None = None, maker: Recipe = ()) -> None:
        self._folder = folder
        self._maker = _name(maker)
        self._used: set[str] = set()

    def keep(self, recipe: Recipe, make: Callable[[], bytes]) -> bytes:
        """Return what `make` makes, from the folder where it was made before.

        `recipe` is all that it is made from, and what it is. A disk that cannot be read or written to costs time and
        nothing else.
        """
        content = self.find(recipe)
        if content is None:
            content = make()
            self.put(recipe, content)
        return content

    def find(self, recipe: Recipe) -> bytes | None:
        """Return what was made from the same before; None where it is not there, or not whole."""
        if self._folder is None:
            return None
        name = _name((self._maker, *recipe))
        self._used.add(name)
        return _read(self._folder / name)

    def put(self, recipe: Recipe, content: bytes) -> None:
        """Keep what was made."""
        if self._folder is not None:
            name = _name((self._maker, *recipe))
            self._used.add(name)
            _write(self._folder, name, content)

    def forget_unused(self) -> None:
        """Remove what has not been asked for since the store was opened, or since this was done last."""
        if self._folder is None:
            return
        used, self._used = self._used, set()
        with suppress(OSError):
            for file in self._folder.iterdir():
                if file.name not in used and len(file.name) == 2 * _SEAL:
                    file.unlink()


def _name(recipe: Recipe) -> str:
    digest = hashlib.sha256()
    for part in recipe:
        # The name of a folder may hold bytes that are no text in the language of the system.
        plain = part.encode(errors="surrogateescape") if isinstance(part, str) else part
        digest.update(b"%d:" % len(plain) + plain)
    return digest.hexdigest()


def _read(file: Path) -> bytes | None:
    """Return what was kept, or None where it is not there, or not whole."""
    try:
        # A pipe would be waited for.
        sealed = file.read_bytes() if file.is_file() else b""
    except OSError:
        return None
    content = sealed[_SEAL:]
    return content if _seal(file.name, content) == sealed[:_SEAL] else None


def _seal(name: str, content: bytes) -> bytes:
    digest = hashlib.sha256(name.encode())
    digest.update(content)
    return digest.digest()


def _write(folder: Path, name: str, content: bytes) -> None:
    with suppress(OSError):
        ignore = folder / ".gitignore"
        if not ignore.exists():
            folder.mkdir(parents=True, exist_ok=True)
            # The folder is nobody's to commit, whatever the project's own .gitignore says.
            ignore.write_text("*\n", encoding="utf-8")
        # Another build may read it at any moment, so that it is there whole or not at all.
        draft = folder / f"{name}.{os.getpid()}"
        draft.write_bytes(_seal(name, content) + content)
        draft.replace(folder / name)


class Caches(Struct, frozen=True):
    """All that is kept between builds."""

    templates: BytecodeCache | None = None
    """Templates in their compiled form."""
    made: Store = Store()
    """Pictures, cards, the land of maps, what finished files say, and the whole site as it was built last."""


NOTHING_KEPT = Caches()
