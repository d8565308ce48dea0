"""Texts that would take Python-Markdown too long, or too deep."""

from __future__ import annotations

import pytest

from onrecord.prose.convert import to_line, to_prose
from onrecord.prose.passage import Passage


def told(text: str) -> list[tuple[int, int, str]]:
    problems = to_prose(Passage(text, "a")).problems
    return [(problem.place.line, problem.place.column, problem.rule) for problem in problems]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("One.\n\n" + "[" * 20000, 3, 101),
        ("![" * 5000, 1, 202),
        ("\n".join("    " * depth + "- a" for depth in range(300)), 21, 1),
        ("a\n\n" + ">" * 5000 + " a", 3, 1),
        ("a\n\n" + "- " * 5000 + "a", 3, 1),
        ("1. > * " * 9 + "a", 1, 1),
    ],
)
def test_a_tangled_text_is_told_at_once_where_it_begins(text: str, line: int, column: int) -> None:
    assert told(text) == [(line, column, "tangled-text")]


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://a.example) " * 500,
        "\n".join("    " * depth + "- a" for depth in range(20)),
        "[" * 100,
        ("[" * 60 + "\n\n") * 3,
        "> " * 19 + "a",
        "- " * 19 + "a",
        "a\n\n" + "* " * 40 + "\n\nb",
        "a\n\n" + "- " * 40 + "-",
    ],
)
def test_a_text_within_the_limits_is_read(text: str) -> None:
    assert told(text) == []


def test_a_tangled_text_is_shown_as_it_is_and_inert() -> None:
    assert to_line(Passage("<b>" + "[" * 101, "a")).parts == ("&lt;b&gt;" + "[" * 101,)
