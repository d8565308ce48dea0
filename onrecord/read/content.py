"""The only reader of `content/`: files into texts with places, judging syntax and nothing else."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.problems import Place, Problems
from onrecord.prose.passage import Passage
from onrecord.read.nodes import Block
from onrecord.read.yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LARGEST = 2_000_000
"""Bytes of one text file; a long article has 50,000."""
LARGEST_PICTURE = 30_000_000
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ue000\ue001\ufffe\uffff]")
EXPECTED = ("site.yaml", "facts.yaml", "stories", "ripple.md", "companies", "images", "record.json")


@dataclass(frozen=True, slots=True)
class Article:
    """A Markdown file: its front matter and its text."""

    path: str
    front: Block | None
    """None when there is none, or when it is not well-formed."""
    body: Passage


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the author wrote."""

    site: Block | None
    facts: Block | None
    stories: tuple[Article, ...]
    companies: tuple[Article, ...]
    ripple: Article | None
    pictures: Mapping[str, bytes]
    """By path: `content/images/ship.jpg`"""
    problems: Problems


def read_content(project: Path) -> Content:
    """Read a project's `content/` folder; what cannot be read is noted in the result's `problems`."""
    problems = Problems()
    reader = _Reader(project, problems)
    reader.note_unexpected()
    return Content(
        site=reader.settings("content/site.yaml", "the site's title, publisher and address"),
        facts=reader.settings("content/facts.yaml", "the sources, companies, events and figures"),
        stories=tuple(reader.articles("content/stories", needs_front=True)),
        companies=tuple(reader.articles("content/companies", needs_front=False)),
        ripple=reader.article("content/ripple.md", needs_front=False) if reader.exists("content/ripple.md") else None,
        pictures=dict(reader.pictures("content/images")),
        problems=problems,
    )


class _Reader:
    """Reads files below one project folder."""

    def __init__(self, project: Path, problems: Problems) -> None:
        self.project = project
        self.problems = problems

    def exists(self, path: str) -> bool:
        return (self.project / path).exists() or (self.project / path).is_symlink()

    def note_unexpected(self) -> None:
        """Note files in `content/` that nothing reads, such as a misspelt `storys/`."""
        for name in self._names("content"):
            if name not in EXPECTED:
                near = difflib.get_close_matches(name, EXPECTED, 1)
                way_out = f'Did you mean "{near[0]}"?' if near else "Move it out of the folder."
                must = f'the content folder holds only {", ".join(EXPECTED)} (got "{name}")'
                self.problems.add(Place(f"content/{name}"), "unexpected-file", must, way_out)

    def settings(self, path: str, what: str) -> Block | None:
        """Read a YAML file that must be there and hold keys."""
        passage = self.text(path, f"It holds {what}.")
        if passage is None:
            return None
        node = parse_yaml(passage, self.problems)
        if isinstance(node, Block):
            return node
        if not any(problem.place.path == path for problem in self.problems.found):
            self.problems.add(Place(path), "empty-file", f"{path} holds {what} (got no keys)", "Write them.")
        return None

    def articles(self, folder: str, *, needs_front: bool) -> Iterator[Article]:
        """Read every Markdown file of a folder, by name."""
        for name in self._names(folder):
            path = f"{folder}/{name}"
            if not name.endswith(".md"):
                self.problems.add(
                    Place(path),
                    "unexpected-file",
                    f'{folder} holds Markdown files (got "{name}")',
                    "Give it a name that ends in .md, or move it out of the folder.",
                )
            elif (article := self.article(path, needs_front=needs_front)) is not None:
                yield article

    def article(self, path: str, *, needs_front: bool) -> Article | None:
        """Read a Markdown file with its front matter, which it may have to have."""
        passage = self.text(path, "Write the text, or delete the file.")
        if passage is None:
            return None
        found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", passage.text, re.DOTALL | re.MULTILINE)
        if found is None:
            if needs_front or passage.text.startswith("---"):
                self.problems.add(
                    Place(path),
                    "front-matter",
                    "a story begins with front matter between two lines of three hyphens"
                    + (" (got no second line)" if passage.text.startswith("---") else " (got none)"),
                    "Write --- on the first line, then headline: and the other keys, then --- on a line of its own.",
                )
            return Article(path, None, passage)
        front = parse_yaml(Passage(found[1], path, 2), self.problems)
        lines = found[0].count("\n")
        return Article(
            path,
            front if isinstance(front, Block) else None,
            Passage(passage.text[found.end() :], path, lines + 1),
        )

    def pictures(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Read every file of a folder as it is."""
        for name in self._names(folder):
            path = f"{folder}/{name}"
            content = self._bytes(path, LARGEST_PICTURE, "Make it smaller.")
            if content is not None:
                yield path, content

    def text(self, path: str, way_out: str) -> Passage | None:
        """Read a text file: UTF-8, with or without a byte order mark, any line ends, no control characters."""
        content = self._bytes(path, LARGEST, "Divide it, or move what is not text out of it.", way_out)
        if content is None:
            return None
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            before = content[: error.start].decode("utf-8", "replace")
            place = Passage(before, path).place(len(before))
            self.problems.add(
                place,
                "not-utf8",
                f"text files are UTF-8 (got byte 0x{content[error.start]:02x})",
                "Save the file as UTF-8.",
            )
            return None
        passage = Passage(text, path)
        for found in CONTROL.finditer(text):
            self.problems.add(
                passage.place(found.start()),
                "control-character",
                f"text holds no control characters (got U+{ord(found[0]):04X})",
                "Delete it; it may not be visible.",
            )
            return None
        if not text.strip():
            self.problems.add(Place(path), "empty-file", f"{path} has something in it (got an empty file)", way_out)
            return None
        return passage

    def _bytes(self, path: str, largest: int, too_large: str, missing: str = "") -> bytes | None:
        file = self.project / path
        if any(step.is_symlink() for step in (file, *file.parents) if step.is_relative_to(self.project / "content")):
            self._unreadable(
                path,
                "a file is within the project and no link (got a symbolic link)",
                "Copy the file itself.",
            )
        elif not file.exists():
            self.problems.add(Place(path), "missing-file", f"{path} is there (got no such file)", missing)
        elif not file.is_file():
            self._unreadable(path, "a file is a plain file (got a folder or a device)", "Take it away.")
        elif file.stat().st_size > largest:
            must = f"a file has at most {largest // 1_000_000} MB (got {file.stat().st_size / 1_000_000:.1f} MB)"
            self._unreadable(path, must, too_large)
        else:
            try:
                return file.read_bytes()
            except OSError as error:
                self._unreadable(path, f"a file can be read ({error.strerror})", "Check its permissions.")
        return None

    def _unreadable(self, path: str, must: str, way_out: str) -> None:
        self.problems.add(Place(path), "unreadable-file", must, way_out)

    def _names(self, folder: str) -> list[str]:
        """Return the names in a folder, sorted, without hidden files and editors' leavings."""
        place = self.project / folder
        if not place.is_dir():
            if self.exists(folder):
                self._unreadable(folder, f"{folder} is a folder (got a file)", "Make it a folder.")
            elif folder == "content":
                self.problems.add(
                    Place(folder),
                    "missing-file",
                    "the project has a content folder (got none)",
                    "Start from the one that ships with Onrecord.",
                )
            return []
        try:
            names = sorted(entry.name for entry in place.iterdir())
        except OSError as error:
            self._unreadable(folder, f"a folder can be read ({error.strerror})", "Check its permissions.")
            return []
        return [
            name
            for name in names
            if not name.startswith((".", "#")) and not name.endswith(("~", ".swp", ".bak", ".tmp"))
        ]
