"""Change one digit or one number word at many bound places, and count how often a build notices.

    python benchmarks/figures/mutate.py [--count 500] [--seed 1] [--corpus FOLDER] [--group articles]

Takes the shipped site and the articles of a folder, bound as their keys say. Each of the changes is made alone, and
the site is built in memory. Prints the counts, everything that was not noticed, and everything that was let pass
because the changed words are still true. README.md says what is counted as what.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bound_sites import FACTS, Project, Spot, bound, known, problems_of, rests_on, shipped, write
from corpus import HERE, ROOT, articles

from onrecord.pipeline import build
from onrecord.problems import Problem
from onrecord.quantities.values import PartialDate
from onrecord.record.form import record_text
from onrecord.recording import put_on_record

RECORD = "content/record.json"
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
    """Draw places with something to change: each once, and again only when every one has been drawn."""
    every = [
        (project, spot)
        for project in projects
        for spot in project.spots
        if can_change(str(project.files[spot.path])[spot.start : spot.end])
    ]
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


if __name__ == "__main__":
    main()
