"""The only reader of `content/`: files into texts with places, judging syntax and nothing else."""

from __future__ import annotations

import difflib
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.caches import Store
from onrecord.problems import Place, Problems
from onrecord.prose.passage import Passage
from onrecord.read.files import LARGEST_PICTURE, LARGEST_RECORD, Files
from onrecord.read.nodes import Block, Series
from onrecord.read.trees import tree
from onrecord.record.form import RESTORE, read_record
from onrecord.record.values import PATH as RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from onrecord.record.values import Record

NOTHING_KEPT = Store()
UNCHANGED: Mapping[str, bytes] = MappingProxyType({})
EXPECTED = ("site.yaml", "facts.yaml", "stories", "ripple.md", "companies", "images", "record.json")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class Article(Struct, frozen=True):
    """A Markdown file: its front matter and its text."""

    path: str
    front: Block | None
    """None where there is none: in any text but a story, and where it is not well-formed."""
    body: Passage


class Content(Struct, frozen=True):
    """Everything the author wrote."""

    site: Block | None
    facts: Block | None
    stories: tuple[Article, ...]
    companies: tuple[Article, ...]
    ripple: Article | None
    pictures: Mapping[str, bytes]
    """By path: `content/images/ship.jpg`"""
    problems: Problems
    record: Record | None = None
    """What readers were last told; None where nothing is recorded, or the record cannot be read."""
    lost: frozenset[str] = frozenset()
    """Paths of files and folders that are there but could not be read, which has been told already."""


def read_content(project: Path, unsaved: Mapping[str, bytes] = UNCHANGED, made: Store = NOTHING_KEPT) -> Content:
    """Read a project's `content/` folder; what cannot be read is noted in the result's `problems`.

    `unsaved` holds what is to be read instead of the files that are on the disk, by path. What has been read is kept in
    `made`.
    """
    problems = Problems()
    files = Files(project, problems, made, unsaved)
    names = files.names("content")
    if not names:
        _note_no_content(files)
        return Content(None, None, (), (), None, {}, problems, None, frozenset({"content/stories"}))
    _note_unexpected(names, problems)
    site = _settings(files, "content/site.yaml", "the site's title, publisher and address")
    facts = _settings(files, "content/facts.yaml", "the sources, companies, events and figures")
    stories = tuple(filter(None, (_story(files, path) for path in _articles(files, "content/stories"))))
    companies = tuple(filter(None, (_words(files, path) for path in _articles(files, "content/companies"))))
    ripple = _words(files, "content/ripple.md") if files.is_there("content/ripple.md") else None
    pictures = dict(_pictures(files, "content/images"))
    record = _record(files)
    return Content(site, facts, stories, companies, ripple, pictures, problems, record, frozenset(files.lost))


def _note_no_content(files: Files) -> None:
    if not files.lost:
        must = "the project has a content folder with its texts (got none)"
        way_out = "Start from the one that ships with Onrecord."
        files.problems.add(Place("content"), "missing-file", must, way_out)


def _note_unexpected(names: list[str], problems: Problems) -> None:
    """Note files in `content/` that nothing reads, such as a misspelt `storys/`."""
    for name in names:
        if name not in EXPECTED:
            near = difflib.get_close_matches(name, EXPECTED, 1)
            way_out = f'Did you mean "{near[0]}"?' if near else "Move it out of the folder."
            must = f'the content folder holds only {", ".join(EXPECTED)} (got "{name}")'
            problems.add(Place(f"content/{name}"), "unexpected-file", must, way_out)


def _record(files: Files) -> Record | None:
    """Read what readers were last told, if that has been recorded."""
    if not files.is_there(RECORD):
        return None
    passage = files.text(RECORD, RESTORE, LARGEST_RECORD)
    return read_record(passage, files.problems) if passage else None


def _settings(files: Files, path: str, what: str) -> Block | None:
    """Read a YAML file that must be there and hold keys."""
    passage = files.text(path, f"It holds {what}.")
    if passage is None:
        return None
    node = tree(passage, files.problems, files.made)
    if isinstance(node, Block):
        return node
    if node is not None:
        got = "a list" if isinstance(node, Series) else "a single text"
        must = f"{path} holds keys with {what} (got {got})"
        files.problems.add(node.place, "wrong-type", must, "Write each key at the beginning of a line, with a colon.")
    elif not _is_told_of(path, files.problems):
        files.problems.add(Place(path), "empty-file", f"{path} holds {what} (got no keys)", "Write them.")
    return None


def _is_told_of(path: str, problems: Problems) -> bool:
    return any(problem.place.path == path for problem in problems.found)


def _articles(files: Files, folder: str) -> Iterator[str]:
    """Give the path of every Markdown file of a folder, by name."""
    for name in files.names(folder):
        path = f"{folder}/{name}"
        if name.endswith(".md"):
            yield path
        else:
            must = f'{folder} holds Markdown files (got "{name}")'
            way_out = "Give it a name that ends in .md, or move it out of the folder."
            files.problems.add(Place(path), "unexpected-file", must, way_out)


def _story(files: Files, path: str) -> Article | None:
    """Read a story, which has front matter."""
    passage = files.text(path, "Write the story, or delete the file.")
    if passage is None:
        return None
    found = FRONT_MATTER.match(passage.text)
    if found is None:
        got = "no second line" if passage.text.startswith("---") else "none"
        must = f"a story begins with front matter between two lines of three hyphens (got {got})"
        way_out = "Write --- on the first line, then headline: and the other keys, then --- on a line of its own."
        files.problems.add(Place(path), "front-matter", must, way_out)
        # Without an end there is no telling where the text begins.
        return Article(path, None, Passage("", path) if got == "no second line" else passage)
    front = tree(Passage(found[1], path, 2), files.problems, files.made)
    if not isinstance(front, Block) and (front is not None or not _is_told_of(path, files.problems)):
        got = "no keys" if front is None else "a list" if isinstance(front, Series) else "a single text"
        must = f"front matter holds keys such as headline and published (got {got})"
        way_out = "Write each key on a line of its own, with a colon after it."
        place = Place(path, 2) if front is None else front.place
        files.problems.add(place, "front-matter", must, way_out)
    return Article(path, front if isinstance(front, Block) else None, _rest(passage, found.end()))


def _words(files: Files, path: str) -> Article | None:
    """Read a text that has no front matter."""
    passage = files.text(path, "Write the text, or delete the file.")
    if passage is None:
        return None
    found = FRONT_MATTER.match(passage.text)
    if found is None:
        return Article(path, None, passage)
    must = "only a story has front matter (got some here)"
    files.problems.add(Place(path), "front-matter", must, "Take it out; names and facts are in content/facts.yaml.", 3)
    return Article(path, None, _rest(passage, found.end()))


def _rest(passage: Passage, offset: int) -> Passage:
    """Return what follows the front matter."""
    return Passage(passage.text[offset:], passage.path, passage.text.count("\n", 0, offset) + 1)


def _pictures(files: Files, folder: str) -> Iterator[tuple[str, bytes]]:
    """Give every file of a folder as it is."""
    for name in files.names(folder):
        content = files.content(f"{folder}/{name}", LARGEST_PICTURE, "Make it smaller.")
        if content is not None:
            yield f"{folder}/{name}", content
