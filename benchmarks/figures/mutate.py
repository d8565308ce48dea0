"""Change one digit or one number word at many bound places, and count how often a build notices.

    python benchmarks/figures/mutate.py [--count 500] [--seed 1] [--corpus FOLDER] [--group articles]

Takes the shipped site and the articles of a folder, bound as their keys say. Each of the changes is made alone, and
the site is built in memory. Prints the counts, everything that was not noticed, and everything that was let pass
because the changed words are still true. README.md says what is counted as what.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from corpus import HERE, ROOT, SITE, STORY, Article, Entry, articles
from PIL import Image

from onrecord.check.site import check_content
from onrecord.model import Site
from onrecord.pipeline import build
from onrecord.problems import Problem
from onrecord.quantities.values import PartialDate
from onrecord.read.content import read_content
from onrecord.record.form import record_text
from onrecord.recording import put_on_record

FACTS, SETTINGS, RECORD = "content/facts.yaml", "content/site.yaml", "content/record.json"
PICTURE = "content/images/picture.png"
LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(fact:([^()]+)\)")
ROUGH = re.compile(
    r"\b(?:about|almost|nearly|around|roughly|some|approximately|more than|over|at least|less than|fewer than|under"
    r"|up to|at most|below|above|halves|half|thirds?|quarters?|fifths?|tenths?|doubled?|tripled|halved|twice|in ten)\b",
    re.IGNORECASE,
)
"""Hedges, fractions and multiples of English, all of which are true of many values."""
ALIKE = (
    "two three four five six seven eight nine ten eleven twelve",
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "third fourth fifth sixth seventh eighth ninth tenth",
    "half third quarter fifth",
    "thirds quarters fifths",
    "doubled tripled halved",
    "twice thrice",
    "january february march april may june july august september october november december",
    "thousand million billion",
    "lakh crore",
    "dozen score",
)
"""Number words of English that one may be taken for another of: what a slip of the pen makes of them."""


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
    """The links and values in which there is something to change."""
    refused: tuple[str, ...] = ()
    """Words that the key calls true of a fact and a build does not."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one place, and what came of it."""

    project: str
    spot: Spot
    before: str
    after: str
    context: str
    outcome: str
    """`caught`, `elsewhere`, `still true` or `missed`"""
    on_record: bool = True
    """Whether the record would stop it, had the site been put on record before."""


def main() -> None:
    """Change as many places as asked for, and print what came of it."""
    parser = argparse.ArgumentParser(description="Change bound figures, and count how often a build notices.")
    parser.add_argument("--count", type=int, default=500, help="how many places to change")
    parser.add_argument("--seed", type=int, default=1, help="where the dice begin")
    parser.add_argument("--corpus", type=Path, default=HERE, help="the folder with articles/ and languages/")
    parser.add_argument("--group", choices=("articles", "languages"), default="articles")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        projects = [bound(article, Path(folder)) for article in articles(options.corpus, options.group)]
        if options.group == "articles":
            projects.append(shipped(Path(folder)))
        for project in projects:
            for words in project.refused:
                print(f"NOT BOUND {project.name}: {words}")
        dice = random.Random(options.seed)  # noqa: S311 - dice that fall the same each time are what is wanted
        report([one(project, spot, dice, Path(folder)) for project, spot in drawn(projects, options.count, dice)])


def drawn(projects: Iterable[Project], count: int, dice: random.Random) -> list[tuple[Project, Spot]]:
    """Draw places from all projects: each once, and again only when every one has been drawn."""
    every = [(project, spot) for project in projects for spot in project.spots]
    drawn: list[tuple[Project, Spot]] = []
    while every and len(drawn) < count:
        drawn += dice.sample(every, min(len(every), count - len(drawn)))
    return drawn


def report(changes: list[Change]) -> None:
    """Print the counts by kind of place, and each change that was not caught."""
    outcomes = ("caught", "elsewhere", "still true", "missed")
    print(f"\n{'place':24}{'changed':>9}" + "".join(f"{outcome:>12}" for outcome in outcomes))
    for kind in (*dict.fromkeys(sorted(change.spot.kind for change in changes)), "all"):
        counts = Counter(change.outcome for change in changes if kind in {change.spot.kind, "all"})
        print(f"{kind:24}{counts.total():>9}" + "".join(f"{counts[outcome]:>12}" for outcome in outcomes))
    for outcome in ("missed", "elsewhere", "still true"):
        for change in sorted((one for one in changes if one.outcome == outcome), key=str):
            print(f"\n{outcome.upper()} {change.project}, {change.spot.kind}, {change.spot.fact}", end="")
            print(f": {change.before} -> {change.after}{'' if change.on_record else ' (not even on record)'}")
            print(f"    {change.context}")


def one(project: Project, spot: Spot, dice: random.Random, folder: Path) -> Change:
    """Change one place of a project, build it in memory, and judge what the build says."""
    text = project.files[spot.path]
    if not isinstance(text, str):
        raise TypeError(spot.path)
    before = text[spot.start : spot.end]
    after = changed(before, dice)
    whole = text[: spot.start] + after + text[spot.end :]
    files = {**project.files, spot.path: whole}
    context = " ".join(
        f"{text[max(0, spot.start - 60) : spot.start]}{after}{whole[spot.start + len(after) :][:50]}".split()
    )
    found = [problem for problem in problems_of(files, folder)[0] if is_new(problem, project)]
    if not found:
        write(files, folder)
        found = [problem for problem in build(folder, ROOT).problems if is_new(problem, project)]
    on_record = True
    if found:
        places = rightful(project, spot)
        is_there = any((problem.place.path, problem.place.line) in places for problem in found)
        outcome = "caught" if is_there else "elsewhere"
    else:
        outcome = "still true" if said_loosely(project, spot) else "missed"
        if spot.path == FACTS:
            record = record_text(put_on_record(project.site, None, "2026-11-22T04:00:00Z").record)
            again, _ = problems_of({**files, RECORD: record}, folder)
            on_record = any(problem.rule == "changed-figure" for problem in again)
    return Change(project.name, spot, before, after, context, outcome, on_record=on_record)


def changed(words: str, dice: random.Random) -> str:
    """Return the words with one digit, or if there is none one number word, made another."""
    digits = [at for at, char in enumerate(words) if char.isdigit()]
    if digits:
        at = dice.choice(digits)
        zero = ord(words[at]) - int(words[at])
        is_first = (at == 0 or not words[at - 1].isdigit()) and words[at + 1 : at + 2].isdigit()
        numbers = [number for number in range(is_first, 10) if number != int(words[at])]
        return f"{words[:at]}{chr(zero + dice.choice(numbers))}{words[at + 1 :]}"
    start, end, others = dice.choice(list(number_words(words)))
    other = dice.choice(others)
    return f"{words[:start]}{other.capitalize() if words[start].isupper() else other}{words[end:]}"


def number_words(words: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give where number words stand, with those that each may be taken for."""
    for found in re.finditer(r"[^\W\d_]+", words):
        others = [other for row in ALIKE if found[0].lower() in row.split() for other in row.split()]
        if others:
            yield *found.span(), sorted({*others} - {found[0].lower()})


def can_change(words: str) -> bool:
    """Tell whether there is anything to change in the words."""
    return any(map(str.isdigit, words)) or bool(list(number_words(words)))


def is_new(problem: Problem, project: Project) -> bool:
    """Tell whether a change has brought a problem; an unbound figure's names facts, and may only be said anew."""
    return problem.rule != "unbound-figure" and known(problem) not in project.problems


def known(problem: Problem) -> tuple[str, int, int, str]:
    """Return what makes two problems the same."""
    return problem.place.path, problem.place.line, problem.place.column, problem.rule


def rightful(project: Project, spot: Spot) -> set[tuple[str, int]]:
    """Return the files and lines at which a change of a place must be told of."""
    if spot.path != FACTS:
        text = project.files[spot.path]
        return {(spot.path, line_of(str(text), spot.start))}
    links = (link for link in project.links if rests_on(project.site, link.fact, spot.fact))
    places = {(link.path, line_of(str(project.files[link.path]), link.start)) for link in links}
    lines = str(project.files[FACTS]).count("\n") + 1
    return places | {(FACTS, line) for line in range(1, lines + 1)}


def line_of(text: str, offset: int) -> int:
    """Return the line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1


def rests_on(site: Site, fact: str, base: str) -> bool:
    """Tell whether a fact is the other one or is computed from it."""
    derivation = site.facts[fact].derivation
    return fact == base or (derivation is not None and any(rests_on(site, part, base) for part in derivation.parts))


def said_loosely(project: Project, spot: Spot) -> bool:
    """Tell whether every link that rests on a place says less than the value: roughly, or less of the date."""
    links = (link for link in project.links if rests_on(project.site, link.fact, spot.fact))
    texts = [str(project.files[link.path])[link.start : link.end] for link in (links if spot.path == FACTS else [spot])]
    value = project.site.facts[spot.fact].value
    return all(ROUGH.search(text) or (isinstance(value, PartialDate) and says_less(text, value)) for text in texts)


def says_less(text: str, date: PartialDate) -> bool:
    """Tell whether words leave a date's year or its day unsaid."""
    numbers = re.findall(r"\d+", text)
    return str(date.year) not in numbers or (date.day is not None and str(date.day) not in numbers)


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
    spots = [spot for spot in (*links, *values) if can_change(str(files[spot.path])[spot.start : spot.end])]
    return Project(name, files, frozenset(map(known, problems)), site, tuple(links), tuple(spots), refused)


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


if __name__ == "__main__":
    main()
