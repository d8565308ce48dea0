"""Measure how the figures of the articles are found, and which facts are proposed for them.

    python benchmarks/figures/measure.py [--verbose] [--corpus FOLDER]

Makes a project of each article, reads and checks it as a build does, and compares every figure that is told with the
article's key, by place. README.md says how each number is counted. With --verbose everything that went wrong is
listed, but never of the articles that are held out.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import HERE, STORY, Article, Entry, articles, write_project

from onrecord.check.likely import Likely, certain_fact, likely_facts
from onrecord.check.loose import Loose, figures_in
from onrecord.check.names import Exemption, names_in
from onrecord.check.site import check_content
from onrecord.model import Site
from onrecord.problems import Problem
from onrecord.prose.passage import Passage
from onrecord.read.content import read_content

GROUPS = {"articles": "open", "languages": "other languages", "held_out": "held out"}
HEADS = ("digits", "number words", "dates in words", "span", "false", "per 500", "exempt", "first", "at all", "certain")
ROW = "{:24}" + "{:>15}" * len(HEADS) + "{:>9}"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure that Onrecord tells of."""

    start: int
    """The offset in the article at which it begins."""
    end: int
    loose: Loose
    likely: tuple[Likely, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of one article."""

    counts: Counter[str]
    wrong: tuple[str, ...]
    """Everything that went wrong, a line each."""


def main() -> None:
    """Measure every article, and print a table for each folder of them."""
    parser = argparse.ArgumentParser(description="Measure how figures are found.")
    parser.add_argument("--verbose", action="store_true", help="list what went wrong, but of nothing that is held out")
    parser.add_argument("--corpus", type=Path, default=HERE, help="the folder with articles/, languages/, held_out/")
    options = parser.parse_args()
    for group, title in GROUPS.items():
        measured = {article.name: measure(article) for article in articles(options.corpus, group)}
        if not measured:
            continue
        print(ROW.format(title, *HEADS, "wrong"))
        for name, one in measured.items():
            print(row(name, one.counts))
        if len(measured) > 1:
            print(row("all", sum((one.counts for one in measured.values()), Counter())))
        print()
        if options.verbose and group != "held_out":
            for name, one in measured.items():
                print(*(f"{name}:{line}" for line in one.wrong), sep="\n", end="\n\n")


def measure(article: Article) -> Measured:
    """Measure one article, first with nothing exempted, then with what an author must exempt."""
    told = tell(article, [])
    asked = [entry for entry in article.others if entry.is_exempt and _over(entry, told)]
    exemptions = list(dict.fromkeys(map(article.exemption, asked)))
    told = tell(article, exemptions)
    counts = Counter({"size": int(article.size * 10), "exempt": len(exemptions)})
    wrong = [
        *_misses(article, told, counts),
        *_alarms(article, told, counts),
        *_proposals(article, told, counts),
        *_certain(article, told, counts),
    ]
    return Measured(counts, tuple(wrong))


def tell(article: Article, exemptions: Sequence[str]) -> list[Told]:
    """Return every figure of an article that a build would tell of, and see that it tells of these and no others."""
    with tempfile.TemporaryDirectory() as folder:
        write_project(article, Path(folder), list(exemptions))
        checked = check_content(read_content(Path(folder)))
    others = [problem for problem in checked.problems if problem.rule not in {"unbound-figure", "unused-exemption"}]
    if others or checked.site is None:
        raise SystemExit(f"{article.name} cannot be measured: {_named(others[0]) if others else 'no site'}")
    exempt = [Exemption(text, Passage(text, "content/site.yaml")) for text in exemptions]
    found = figures_in(checked.site, names_in(checked.site, exempt)).loose
    places = {problem.place for problem in checked.problems if problem.rule == "unbound-figure"}
    if {loose.place for loose in found} != places:
        raise SystemExit(f"{article.name}: the figures found are not those that the build tells of")
    return [_told(article, loose, checked.site) for loose in found if loose.place.path == STORY]


def _named(problem: Problem) -> str:
    """Return which problem it is without its words, which may be of an article that is held out."""
    return f"{problem.place.path}:{problem.place.line}: {problem.rule}"


def _told(article: Article, loose: Loose, site: Site) -> Told:
    start, last = loose.place, loose.stretch.place(loose.end - 1)
    offsets = article.offset(start.line, start.column), article.offset(last.line, last.column) + 1
    return Told(*offsets, loose, likely_facts(loose, site))


def _over(entry: Entry, told: Sequence[Told]) -> list[Told]:
    """Return what is told over an entry's words, in reading order."""
    return [one for one in told if entry.overlaps(one.start, one.end)]


def _misses(article: Article, told: Sequence[Told], counts: Counter[str]) -> Iterator[str]:
    """Count the figures that are found, and give those that are not and those of another length."""
    for entry in article.figures:
        if entry.kind == "vague":
            continue
        sort = "digits" if entry.has_digit else "words" if entry.kind == "words" else "dates"
        over = _over(entry, told)
        counts[f"{sort} all"] += 1
        if not over:
            yield f"{entry.line}: MISS {_shown(article, entry.start, entry.end)}"
            continue
        counts[f"{sort} found"] += 1
        counts["found"] += 1
        if (over[0].start, over[0].end) == (entry.start, entry.end):
            counts["span"] += 1
        else:
            words = " + ".join(f"[{one.loose.words}]" for one in over)
            yield f"{entry.line}: SPAN {words} for {_shown(article, entry.start, entry.end)}"


def _alarms(article: Article, told: Sequence[Told], counts: Counter[str]) -> Iterator[str]:
    """Count and give what is told of and is no figure."""
    for one in told:
        if not any(entry.overlaps(one.start, one.end) for entry in article.figures):
            counts["false"] += 1
            yield f"{one.loose.place.line}: FALSE {_shown(article, one.start, one.end)}"


def _proposals(article: Article, told: Sequence[Told], counts: Counter[str]) -> Iterator[str]:
    """Count how often the right fact is proposed for a figure that is found and has one, and give where it is not."""
    for entry in article.figures:
        over = _over(entry, told)
        if not entry.facts or not over:
            continue
        counts["with fact"] += 1
        proposed = [one.fact.id for one in over[0].likely]
        is_proposed = any(fact in entry.facts for fact in proposed)
        is_first = is_proposed and proposed[0] in entry.facts
        counts["at all"] += is_proposed
        counts["first"] += is_first
        if not is_first:
            sort = "NOT FIRST" if is_proposed else "NOT PROPOSED"
            right = " or ".join(entry.facts)
            got = ", ".join(_scored(one) for one in over[0].likely[:4]) or "nothing"
            yield f"{entry.line}: {sort} {_shown(article, entry.start, entry.end)}\n    right: {right}; got: {got}"


def _certain(article: Article, told: Sequence[Told], counts: Counter[str]) -> Iterator[str]:
    """Count what would be bound without asking, and give what of it would be bound wrongly."""
    for one in told:
        certain = certain_fact(one.likely)
        if certain is None:
            continue
        counts["certain"] += 1
        right = [entry.facts for entry in article.figures if entry.overlaps(one.start, one.end)]
        if not any(certain.fact.id in facts for facts in right):
            counts["wrong"] += 1
            ids = " or ".join(fact for facts in right for fact in facts) or "no fact"
            yield (
                f"{one.loose.place.line}: WRONG {_shown(article, one.start, one.end)}"
                f"\n    right: {ids}; bound to {', '.join(_scored(likely) for likely in one.likely[:3])}"
            )


def _scored(likely: Likely) -> str:
    return f"{likely.fact.id} {likely.score} ({'; '.join(likely.reasons)})"


def _shown(article: Article, start: int, end: int) -> str:
    """Return a figure with some of the words around it."""
    before, behind = article.text[max(0, start - 45) : start], article.text[end : end + 35]
    return f"{before}[{article.text[start:end]}]{behind}".replace("\n", " ")


def row(name: str, counts: Counter[str]) -> str:
    """Return a line of the table."""
    size = counts["size"] / 10
    return ROW.format(
        name,
        *(_of(counts[f"{sort} found"], counts[f"{sort} all"]) for sort in ("digits", "words", "dates")),
        _of(counts["span"], counts["found"]),
        counts["false"],
        f"{counts['false'] * 500 / size:.1f}",
        counts["exempt"],
        *(_of(counts[what], counts["with fact"]) for what in ("first", "at all", "certain")),
        counts["wrong"],
    )


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole} {part * 100 / whole:.1f}%" if whole else "none"


if __name__ == "__main__":
    main()
