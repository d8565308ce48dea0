"""The articles with their facts and keys, and projects made of them that Onrecord can read."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))  # the package is used from its checkout

from check_keys import span  # noqa: E402 - beside this file; what a key means has one home

from onrecord.quantities.find import find  # noqa: E402 - found only once its folder is on the path

STORY = "content/stories/story.md"
SITE = """\
title: The measured article
description: An article whose figures are looked for.
publisher:
  name: The Desk
base_url: https://desk.example/article
language: {language}
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a key."""

    words: str
    start: int
    """The offset in the article at which the words begin."""
    end: int
    line: int
    kind: str
    """`digits`, `words`, `date` or `vague`; empty for what is no figure."""
    facts: tuple[str, ...]
    """The ids of the facts that are right, the best one first; none where there is none."""
    is_exempt: bool
    """Whether an author must exempt it."""

    @property
    def has_digit(self) -> bool:
        """Whether a digit, of any script, is in the words."""
        return any(char.isdigit() for char in self.words)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether a stretch of the article touches the words."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its facts and its key."""

    group: str
    """The folder that it is in: `articles`"""
    name: str
    """`01-earnings-wire`"""
    language: str
    text: str
    facts: str
    """The facts file as it is written."""
    figures: tuple[Entry, ...]
    others: tuple[Entry, ...]
    """What has digits or number words and is no figure."""

    @property
    def size(self) -> float:
        """How many words it has; in Japanese, which has no spaces, two characters count as one."""
        body = self.text.split("---\n", 2)[2]
        return len(re.sub(r"\s", "", body)) / 2 if self.language == "ja" else len(body.split())

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, both counted from 1."""
        return sum(len(one) for one in self.text.splitlines(keepends=True)[: line - 1]) + column - 1

    def exemption(self, entry: Entry) -> str:
        """Return what an author writes to exempt an entry: its whole words, with the one before them if need be."""
        start, end = entry.start, entry.end
        while re.match(r"[\w-]", self.text[start - 1]):
            start -= 1
        while re.match(r"[\w-]", self.text[end : end + 1]):
            end += 1
        if any(one.start == 0 and one.end == end - start for one in find(self.text[start:end], self.language)):
            before = re.search(r"[\w'’-]+\W*$", self.text[:start])
            start = before.start() if before else start
        return " ".join(self.text[start:end].split())


def articles(corpus: Path, group: str) -> list[Article]:
    """Read the articles of one folder of the corpus, by name; none if the folder is not there."""
    folder = corpus / group
    return [_article(one) for one in sorted(folder.iterdir()) if one.is_dir()] if folder.is_dir() else []


def _article(folder: Path) -> Article:
    text = (folder / "article.md").read_text(encoding="utf-8")
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    return Article(
        group=folder.parent.name,
        name=folder.name,
        language=key["language"],
        text=text,
        facts=(folder / "facts.yaml").read_text(encoding="utf-8"),
        figures=tuple(_entry(text, entry) for entry in key["figures"]),
        others=tuple(_entry(text, entry) for entry in key["not_figures"]),
    )


def _entry(text: str, entry: dict[str, Any]) -> Entry:
    where = span(text, entry)
    if where is None:
        sys.exit(f"{entry['words']!r} does not stand in line {entry['line']}: run check_keys.py")
    facts = tuple(filter(None, [entry.get("fact"), *entry.get("or", [])]))
    is_exempt = bool(entry.get("exempt"))
    return Entry(entry["words"], *where, entry["line"], entry.get("kind", ""), facts, is_exempt)


def write_project(article: Article, folder: Path, exemptions: list[str]) -> None:
    """Make an article the one story of a project."""
    site = SITE.format(language=article.language)
    if exemptions:
        texts = [
            f"  - text: {json.dumps(text, ensure_ascii=False)}\n    reason: It is no figure.\n" for text in exemptions
        ]
        site += "exemptions:\n" + "".join(texts)
    (folder / "content/stories").mkdir(parents=True, exist_ok=True)
    (folder / "content/site.yaml").write_text(site, encoding="utf-8")
    (folder / "content/facts.yaml").write_text(article.facts, encoding="utf-8")
    (folder / STORY).write_text(article.text, encoding="utf-8")
