"""No digit and no month can be changed in the shipped texts or facts without the build stopping at its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.check.site import check_content
from onrecord.problems import Place
from onrecord.read.content import read_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.problems import Problem

CONTENT = Path(__file__).resolve().parent.parent / "content"
STORY = "content/stories/second-batch.md"
FACTS = "content/facts.yaml"
LINK = re.compile(r"\[([^\[\]]+)\]\(fact:([a-z0-9.-]+)\)")
MONTHS = {"April": "May", "July": "June"}
RESTS_ON = {
    "honda-batch-2.units": {"honda-batch-2.units", "honda-to-japan", "all-vehicles"},
    "honda-batch-1.units": {"honda-batch-1.units", "honda-to-japan", "all-vehicles"},
    "toyota-exports.units": {"toyota-exports.units", "all-vehicles"},
    "changan-shipment.units": {"changan-shipment.units", "all-vehicles"},
    "market-may": {"market-may"},
    "market-may-change": {"market-may-change"},
    "honda-batch-1.date": {"honda-batch-1.date"},
    "toyota-exports.date": {"toyota-exports.date"},
}
"""What becomes wrong with each stated fact: itself, and what is derived from it."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shipped content."""
    shutil.copytree(CONTENT, tmp_path / "content")
    return tmp_path


def told(project: Path) -> tuple[Problem, ...]:
    return check_content(read_content(project)).problems


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def other(digit: str) -> str:
    """Another digit that a number may begin with."""
    return str(int(digit) % 9 + 1)


def links(project: Path) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Every link to a fact that has words, in every text, with its file and that file's text."""
    for file in sorted([*project.rglob("*.md"), project / "content/site.yaml"]):
        text = file.read_text(encoding="utf-8")
        for found in LINK.finditer(text):
            yield file.relative_to(project).as_posix(), text, found


def assert_told_in_numbers(project: Path, expected: list[tuple[str, int, int]]) -> None:
    """Each problem is a wrong figure that begins at, or before, the changed character and reaches to it."""
    problems = told(project)
    assert {problem.rule for problem in problems} == {"wrong-figure"}
    assert len(problems) == len(expected)
    for problem, (path, line, column) in zip(problems, sorted(expected), strict=True):
        assert (problem.place.path, problem.place.line) == (path, line)
        assert problem.place.column <= column < problem.place.column + problem.length


@pytest.mark.parametrize("nth", range(5))
def test_a_changed_digit_in_the_story_is_told_in_its_number(project: Path, nth: int) -> None:
    """In each link at once, the first digit is another one, or the second, and so on up to the five of 14,762."""
    text = (project / STORY).read_text(encoding="utf-8")
    digits = [
        [at for at in range(*found.span(1)) if text[at].isdigit()] for path, _, found in links(project) if path == STORY
    ]
    changed = [of_link[nth] for of_link in digits if len(of_link) > nth]
    chars = list(text)
    for at in changed:
        chars[at] = other(text[at])
    (project / STORY).write_text("".join(chars), encoding="utf-8")
    assert changed
    assert_told_in_numbers(project, [(STORY, *place(text, at)) for at in changed])


def test_a_changed_month_in_the_story_is_told_in_its_date(project: Path) -> None:
    text = (project / STORY).read_text(encoding="utf-8")
    named = [(found.start(1), found[1].split()[0]) for path, _, found in links(project) if path == STORY]
    months = [(at, word) for at, word in named if word in MONTHS]
    wrong = text
    for at, word in reversed(months):
        wrong = wrong[:at] + MONTHS[word] + wrong[at + len(word) :]
    (project / STORY).write_text(wrong, encoding="utf-8")
    assert len(months) == 3
    shifted = [(at + sum(len(MONTHS[w]) - len(w) for earlier, w in months if earlier < at)) for at, _ in months]
    assert_told_in_numbers(project, [(STORY, *place(wrong, at)) for at in shifted])


def values(text: str) -> Iterator[tuple[str, int, int]]:
    """Each stated value in the facts file that a text uses: the fact, and where its digits begin and end."""
    for fact in RESTS_ON:
        owner, _, part = fact.partition(".")
        key = part if part == "date" else "value"
        found = re.compile(rf"^  {owner}:\n(?:    .*\n)*?\s+{key}: (\+?[0-9-]+)", re.MULTILINE).search(text)
        assert found is not None, fact
        yield fact, *found.span(1)


@pytest.mark.parametrize("fact", RESTS_ON)
def test_a_changed_digit_in_the_facts_is_told_wherever_the_figure_is_used(project: Path, fact: str) -> None:
    text = (project / FACTS).read_text(encoding="utf-8")
    _, start, end = next(value for value in values(text) if value[0] == fact)
    used = [(p, *place(t, found.start(1))) for p, t, found in links(project) if found[2] in RESTS_ON[fact]]
    # Of a month only the last digit, so that it stays one.
    changing = [end - 1] if fact.endswith(".date") else [at for at in range(start, end) if text[at].isdigit()]
    assert used
    for at in changing:
        (project / FACTS).write_text(text[:at] + other(text[at]) + text[at + 1 :], encoding="utf-8")
        wrong = [problem for problem in told(project) if problem.rule == "wrong-figure"]
        assert [(p.place.path, p.place.line, p.place.column) for p in wrong] == sorted(used)
        (changed,) = [problem for problem in told(project) if problem.rule == "changed-figure"]
        assert changed.place == Place(FACTS, *place(text, start))
        rest = [problem for problem in told(project) if problem.rule not in ("wrong-figure", "changed-figure")]
        assert {(problem.rule, problem.place.path) for problem in rest} <= {("not-in-evidence", FACTS)}


def test_a_changed_digit_in_the_evidence_is_told_in_its_words(project: Path) -> None:
    text = (project / FACTS).read_text(encoding="utf-8")
    quoted = [found.span(1) for found in re.finditer(r"^ +evidence: (.*)$", text, re.MULTILINE)]
    digits = [at for span in quoted for at in range(*span) if text[at].isdigit()]
    assert digits
    for at in digits:
        (project / FACTS).write_text(text[:at] + other(text[at]) + text[at + 1 :], encoding="utf-8")
        (problem,) = told(project)
        assert (problem.rule, problem.place.path) == ("not-in-evidence", FACTS)
        assert problem.place.line == place(text, at)[0]
        assert problem.place.column <= place(text, at)[1] < problem.place.column + problem.length
