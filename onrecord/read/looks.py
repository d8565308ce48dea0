"""The only reader of `templates/` and `static/`: a project's own files over those that come with Onrecord."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import urls
from onrecord.problems import Place, Problems

if TYPE_CHECKING:
    from collections.abc import Iterator

TEMPLATE_KINDS = (".html",)
FONT_KINDS = (".ttf", ".otf")
CARDS = "cards/"
"""Below `templates/`: where the templates of cards are, which are drawings, and a project's own fonts for them."""
CARD_KINDS = (".svg", *FONT_KINDS)
STATIC_KINDS = (
    ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".woff2", ".woff", ".txt",
    ".webmanifest", ".pdf", ".csv", ".json",
)  # fmt: skip
"""Kinds of file that are meant for readers."""
WRITTEN = (".html", ".svg")
"""Kinds of template; fonts lie among them."""
SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
LARGEST = 20_000_000
SHIPPED = "shipped/"


def read_templates(project: Path, shipped: Path, problems: Problems) -> dict[str, str]:
    """Return the templates' texts by name; a shipped one that the project replaces stays there as `shipped/<name>`."""
    texts: dict[str, str] = {}
    for name, content in _files(shipped / "templates", "templates", TEMPLATE_KINDS, problems, WRITTEN):
        text = _decoded(name, "templates", content, problems)
        texts[name] = texts[f"{SHIPPED}{name}"] = text
    if not _same(project, shipped):
        for name, content in _files(project / "templates", "templates", TEMPLATE_KINDS, problems, WRITTEN):
            texts[name] = _decoded(name, "templates", content, problems)
    return texts


def read_fonts(project: Path, problems: Problems) -> dict[str, bytes]:
    """Return a project's own fonts for its cards by their path on the disk."""
    folder = project / "templates"
    found = _files(folder, "templates", TEMPLATE_KINDS, problems, FONT_KINDS)
    return {str(folder / name): content for name, content in found}


def read_static(project: Path, shipped: Path, problems: Problems) -> dict[str, bytes]:
    """Return the static files by their path in the site."""
    files = dict(_files(shipped / "static", "static", STATIC_KINDS, problems))
    if not _same(project, shipped):
        files |= dict(_files(project / "static", "static", STATIC_KINDS, problems))
    for name, content in files.items():
        if name.endswith(".css"):
            _decoded(name, "static", content, problems)
    return files


def _same(project: Path, shipped: Path) -> bool:
    return project.resolve() == shipped.resolve()


def _files(
    root: Path, shown: str, kinds: tuple[str, ...], problems: Problems, wanted: tuple[str, ...] = ("",)
) -> Iterator[tuple[str, bytes]]:
    """Give every file below a folder whose name ends as is `wanted`, by its path there.

    Hidden files are left out, other strays noted.
    """
    refused: list[OSError] = []
    for file in sorted(_below(root, refused)):
        name = file.relative_to(root).as_posix()
        if any(step.startswith(".") for step in name.split("/")):
            continue
        try:
            here = (*kinds, *CARD_KINDS) if shown == "templates" and name.startswith(CARDS) else kinds
            what = _stray(file, name, here)
            content = b"" if what or not name.endswith(wanted) else file.read_bytes()
        except OSError as error:
            what = f"a file that cannot be read: {error.strerror}"
        if what:
            must = f"{shown} holds plain files for readers with safe names (got {what})"
            place = Place(f"{shown}/{name}".encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
            problems.add(place, "bad-static-file", must, f"Move it out of {shown}, or rename it.")
        elif name.endswith(wanted):
            yield name, content

    for refusal in refused:
        where = Path(refusal.filename).relative_to(root.parent).as_posix()
        must = f"{shown} is a folder that can be read, with all that is in it (got: {refusal.strerror})"
        problems.add(Place(where), "bad-static-file", must, "Check what it is, and its permissions.")


def _below(root: Path, refused: list[OSError]) -> Iterator[Path]:
    """Give every file and link below a folder, at any depth; a folder that cannot be read is among the `refused`."""
    if not root.exists():
        return
    for here, folders, names in os.walk(root, onerror=refused.append):
        yield from (Path(here, name) for name in (*names, *folders) if name in names or Path(here, name).is_symlink())


def _stray(file: Path, name: str, kinds: tuple[str, ...]) -> str:
    """Return what is wrong with a file being there; nothing if all is well."""
    if file.is_symlink():
        return "a symbolic link"
    if not file.is_file():
        return "a device"
    if not file.name.endswith(kinds):
        return f"a {file.suffix or 'nameless'} file"
    if not all(is_safe_name(step) for step in name.split("/")):
        return "a name that is not safe on every disk"
    return "more than 20 MB" if file.stat().st_size > LARGEST else ""


def is_safe_name(name: str) -> bool:
    """Tell whether a file of that name can be on every disk and in every address."""
    return bool(SAFE_NAME.fullmatch(name)) and name.partition(".")[0].lower() not in urls.WINDOWS_DEVICES


def _decoded(name: str, shown: str, content: bytes, problems: Problems) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems.add(
            Place(f"{shown}/{name}", line),
            "not-utf8",
            f"text files are UTF-8 (got byte 0x{content[error.start]:02x})",
            "Save the file as UTF-8.",
        )
        return ""
