"""Marks that have come to nothing are told where they stand; what is meant as it stands is left alone."""

from __future__ import annotations

import pytest

from onrecord.prose.convert import to_line, to_prose
from onrecord.prose.passage import Passage


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A [night boat][nb] sails.", ['1:3 a target that is named is there (got none called "nb")']),
        ("A [night boat][] sails.", ['1:3 a target that is named is there (got none called "night boat")']),
        ("One[^1] and\ntwo[^2].\n\n[^1]: A note.", ['2:4 a footnote that is named is there (got none called "2")']),
        (
            "It is **strong and never ends.",
            ['1:7 strong words begin and end with two asterisks (got one pair alone, "**strong and nev")'],
        ),
        ("It ends** here.", ['1:8 strong words begin and end with two asterisks (got one pair alone, "** here.")']),
        ("A [boat][nb].\n\nA [boat][nb].", ['1:3 a target that is named is there (got none called "nb")']),
        (
            "- a [night boat][nb] & **more",
            [
                '1:5 a target that is named is there (got none called "nb")',
                '1:24 strong words begin and end with two asterisks (got one pair alone, "**more")',
            ],
        ),
        ("Text.\n\n[^1]: A note.", ['3:1 a footnote has a mark in the text that leads to it (got none for "1")']),
        ("A[^a&b].\n\n[^a&b]: One.\n[^a&b]: Two.", ['4:1 a footnote has a name of its own (got "a&b" again)']),
        # All is well.
        ("A[^1] and[^1] b[^x y].\n\n[^1]: One.\n\n[^x y]: Two.\n\n    More.", []),
        ("    [^1]: Code\n\n`[^1]: x`", []),
        ("A [night boat][nb] sails.\n\n[nb]: https://a.example/b", []),
        ("A [night boat](https://a.example/b) and **strong** words, **two** of them.", []),
        ("Code: `a[i][j]` and `**` and `[^x]`.\n\n    x[1][2] ** 3", []),
        (r"He wrote \[sic\]\[2\] and \*\*, and [^.", []),
        ("A f**k and a f*** and 2 ** 3, 2**3, * * and *.", []),
        ("See [1] and [2].", []),
    ],
)
def test_what_came_to_nothing_is_told_where_it_stands(text: str, told: list[str]) -> None:
    problems = to_prose(Passage(text, "a.md")).problems
    assert {problem.rule for problem in problems} <= {"stray-mark"}
    found = [f"{problem.place.line}:{problem.place.column} {problem.message}" for problem in problems]
    assert found == told


def test_a_line_has_no_footnotes_and_no_targets_elsewhere() -> None:
    problems = to_line(Passage("A [boat][nb][^1] **sails", "site.yaml")).problems
    assert [problem.place.column for problem in problems] == [13, 3, 18]
