"""Sites whose figures are bound: the shipped one, and one of each article, bound as its key says."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from corpus import ROOT, SITE, STORY, Article, Entry
from PIL import Image

from onrecord.check.site import check_content
from onrecord.model import Site
from onrecord.pipeline import build
from onrecord.problems import Problem
from onrecord.read.content import read_content

FACTS, SETTINGS = "content/facts.yaml", "content/site.yaml"
PICTURE = "content/images/picture.png"
LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(fact:([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A bound place: the words of a link, or a value or evidence in the facts file."""

    path: str
    start: int
    """The offset in the file."""
    end: int
    kind: str
    """`text`, `headline or standfirst`, `alt text`, `title or caption`, `facts`"""
    fact: str


@dataclass(frozen=True, slots=True)
class Project:
    """A site whose figures are bound."""

    name: str
    files: Mapping[str, str | bytes]
    problems: frozenset[tuple[str, int, int, str]]
    """What is wrong with it before anything is changed."""
    site: Site
    links: tuple[Spot, ...]
    """Every link to a fact that has words."""
    spots: tuple[Spot, ...]
    """The links, and the values and evidence that they rest on."""
    refused: tuple[str, ...] = ()
    """Words that the key calls true of a fact and a build does not."""


def problems_of(files: Mapping[str, str | bytes], folder: Path) -> tuple[tuple[Problem, ...], Site | None]:
    """Read and check a project."""
    write(files, folder)
    checked = check_content(read_content(folder))
    return checked.problems, checked.site


def write(files: Mapping[str, str | bytes], folder: Path) -> None:
    """Make a folder hold these files and no others."""
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written = content.encode() if isinstance(content, str) else content
        if not path.is_file() or path.read_bytes() != written:
            path.write_bytes(written)


def shipped(folder: Path) -> Project:
    """Return the site that ships with Onrecord, without its record."""
    files: dict[str, str | bytes] = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "content").rglob("*"))
        if path.suffix in {".md", ".yaml"}
    }
    return project_of("shipped site", files, folder, ())


def bound(article: Article, folder: Path) -> Project:
    """Return a site of an article, bound by its key as far as a build agrees that the words are true."""
    entries = [entry for entry in article.figures if entry.facts]
    refused: list[str] = []
    while True:
        text = linked(article, entries)
        problems, _ = problems_of(files_of(article, text), folder)
        wrong = [problem for problem in problems if problem.rule in {"wrong-figure", "wrong-around"}]
        refused += [f"{problem.place.line}: {problem.message}" for problem in wrong]
        links = [found.span(1) for found in LINK.finditer(text)]
        entries = [
            entry
            for link, entry in zip(links, entries, strict=True)
            if not any(is_at(problem, text, *link) for problem in wrong)
        ]
        if not wrong:
            return project_of(article.name, with_rooms(article, text), folder, tuple(refused))


def linked(article: Article, entries: Iterable[Entry]) -> str:
    """Return the article with these entries bound."""
    text = article.text
    for entry in reversed(list(entries)):
        link = f"[{text[entry.start : entry.end]}](fact:{entry.facts[0]})"
        text = text[: entry.start] + link + text[entry.end :]
    front, end, body = text[4:].partition("---\n")
    return f"---\n{re.sub(r'(?m)^(headline|standfirst): (.*)$', quoted, front)}{end}{body}"


def quoted(found: re.Match[str]) -> str:
    """Return a key of the front matter whose value begins with no quote as one whose value is in quotes."""
    return found[0] if found[2][0] in "\"'" else f"{found[1]}: {json.dumps(found[2], ensure_ascii=False)}"


def is_at(problem: Problem, text: str, start: int, end: int) -> bool:
    """Tell whether a problem is about a stretch of the story."""
    lines = text.splitlines(keepends=True)
    at = sum(map(len, lines[: problem.place.line - 1])) + problem.place.column - 1
    return problem.place.path == STORY and at < end and at + problem.length > start


def files_of(article: Article, story: str) -> dict[str, str | bytes]:
    """Return the files of a site with this one story."""
    return {SETTINGS: SITE.format(language=article.language), FACTS: article.facts, STORY: story}


def with_rooms(article: Article, story: str) -> dict[str, str | bytes]:
    """Return the files of a site that says what the story says in all other places that hold figures, too."""
    _, front, body = story.split("---\n", 2)
    keys = yaml.safe_load(front)
    plain = [" ".join(part.split()) for part in body.split("\n\n") if part[:1].isalnum() and "*" not in part]
    first, second = sorted(plain, key=lambda part: len(LINK.findall(part)))[:-3:-1]
    told = {name: json.dumps(text, ensure_ascii=False) for name, text in (*keys.items(), ("note", second)) if text}
    settings = SITE.format(language=article.language)
    settings = re.sub(r"(?m)^title: .*$", lambda _: f"title: {told['headline']}", settings)
    settings = re.sub(r"(?m)^description: .*$", lambda _: f"description: {told['standfirst']}", settings)
    settings += f"graphics:\n  in-order:\n    kind: timeline\n    title: {told['headline']}\n"
    settings += f"    subtitle: {told['standfirst']}\n    note: {told['note']}\n"
    company = next(iter(yaml.safe_load(article.facts)["companies"]))
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    return {
        SETTINGS: settings,
        FACTS: article.facts,
        STORY: f'{story}\n![{first}](timeline:in-order)\n\n![{second}](../images/picture.png "Photograph: A. Name")\n',
        PICTURE: picture.getvalue(),
        "content/ripple.md": f"{first}\n",
        f"content/companies/{company}.md": f"{second}\n",
    }


def project_of(name: str, files: Mapping[str, str | bytes], folder: Path, refused: tuple[str, ...]) -> Project:
    """Return a project with its bound places; what is wrong with it from the beginning is kept in mind."""
    problems, site = problems_of(files, folder)
    if site is None:
        raise SystemExit(f"{name} makes no site: {problems[0]}")
    write(files, folder)
    problems = (*problems, *build(folder, ROOT).problems)
    links = [
        spot for path, text in files.items() if path != FACTS and isinstance(text, str) for spot in _links(path, text)
    ]
    used = {fact for fact in site.facts if any(rests_on(site, spot.fact, fact) for spot in links)}
    values = [spot for spot in _values(str(files[FACTS])) if spot.fact in used]
    return Project(name, files, frozenset(map(known, problems)), site, tuple(links), (*links, *values), refused)


def _links(path: str, text: str) -> Iterator[Spot]:
    """Give the links to facts of a text that have words."""
    front = len(text) - len(text.split("---\n", 2)[-1]) if text.startswith("---\n") else 0
    for found in LINK.finditer(text):
        line = text[: found.start()].rpartition("\n")[2]
        kind = "alt text" if line.startswith("![") else "front matter" if found.start() < front else "text"
        yield Spot(path, *found.span(1), "titles, captions" if path == SETTINGS else kind, found[2])


def _values(facts: str) -> Iterator[Spot]:
    """Give the values, dates and evidence of a facts file."""
    tables = {key.value: value for key, value in _composed(facts).value}
    for table, scalar in (("figures", "value"), ("events", "")):
        for name, entry in tables[table].value if table in tables else ():
            yield from _entry_values(name.value, {key.value: value for key, value in entry.value}, scalar)


def _composed(facts: str) -> yaml.Node:
    node = yaml.compose(facts, yaml.SafeLoader)
    if node is None:
        raise ValueError("an empty facts file")
    return node


def _entry_values(fact: str, keys: Mapping[str, yaml.Node], scalar: str) -> Iterator[Spot]:
    """Give the values of one figure, whose own value is under `scalar`, or of one event and its quantities."""
    for key, node in keys.items():
        if key in {scalar, "date", "evidence"}:
            of_date = key == "date" or (key == "evidence" and not scalar)
            yield _spot(node, f"{fact}.date" if of_date else fact)
    for name, node in keys["quantities"].value if "quantities" in keys else ():
        if isinstance(node, yaml.ScalarNode):
            yield _spot(node, f"{fact}.{name.value}")
        else:
            own = {key.value: value for key, value in node.value}
            yield from (_spot(own[key], f"{fact}.{name.value}") for key in ("value", "evidence") if key in own)


def _spot(node: yaml.Node, fact: str) -> Spot:
    return Spot(FACTS, node.start_mark.index, node.end_mark.index, "facts", fact)


def rests_on(site: Site, fact: str, base: str) -> bool:
    """Tell whether a fact is the other one or is computed from it."""
    derivation = site.facts[fact].derivation
    return fact == base or (derivation is not None and any(rests_on(site, part, base) for part in derivation.parts))


def known(problem: Problem) -> tuple[str, int, int, str]:
    """Return what makes two problems the same."""
    return problem.place.path, problem.place.line, problem.place.column, problem.rule
