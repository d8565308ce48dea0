"""Where in its file each reference stands."""

from __future__ import annotations

import pytest

from onrecord.problems import Place
from onrecord.prose.convert import to_line, to_prose
from onrecord.prose.passage import Passage


def places(text: str) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The target of each reference, where its link begins and where its target begins."""
    return [
        (found.target, (found.place.line, found.place.column), (found.target_place.line, found.target_place.column))
        for found in to_prose(Passage(text, "a.md")).references
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[38](fact:a.b)", [("a.b", (1, 1), (1, 6))], id="at the very start"),
        pytest.param("ab [38](fact:a)", [("a", (1, 4), (1, 9))], id="in a line"),
        pytest.param("日本に [38](fact:a)", [("a", (1, 5), (1, 10))], id="behind characters of three bytes"),
        pytest.param("one\ntwo [38](fact:a)", [("a", (2, 5), (2, 10))], id="in a second line"),
        pytest.param(
            "[two\nlines](fact:a) [b](fact:c)",
            [("a", (1, 1), (2, 8)), ("c", (2, 16), (2, 20))],
            id="words over a line's end",
        ),
        pytest.param("[x [y] z](fact:a)", [("a", (1, 1), (1, 11))], id="brackets within brackets"),
        pytest.param(r"[x \] z](fact:a)", [("a", (1, 1), (1, 10))], id="an escaped bracket"),
        pytest.param("[`]` z](fact:a)", [("a", (1, 1), (1, 9))], id="a bracket in code"),
        pytest.param("[38](<fact:a>)", [("a", (1, 1), (1, 7))], id="an address in angle brackets"),
        pytest.param("[38]( fact:a )", [("a", (1, 1), (1, 7))], id="spaces around the address"),
        pytest.param('[38](fact:a "why")', [("a", (1, 1), (1, 6))], id="a title"),
        pytest.param("*[38](fact:a)*", [("a", (1, 2), (1, 7))], id="in emphasis"),
        pytest.param("[**38**](fact:a)", [("a", (1, 1), (1, 10))], id="emphasis in it"),
        pytest.param("## The [38](fact:a)", [("a", (1, 8), (1, 13))], id="in a heading"),
        pytest.param("- one\n- [38](fact:a)", [("a", (2, 3), (2, 8))], id="in a list"),
        pytest.param("> one\n> [38](fact:a)", [("a", (2, 3), (2, 8))], id="in a quote"),
        pytest.param("a | b\n--|--\n1 | [2](fact:a)", [("a", (3, 5), (3, 9))], id="in a table"),
        pytest.param("x[^1]\n\n[^1]: See [2](fact:a).", [("a", (3, 11), (3, 15))], id="in a footnote"),
        pytest.param("[38][h]\n\n[h]: fact:a", [("a", (1, 1), (3, 6))], id="an address given below"),
        pytest.param(
            "[38][h]\n\n[h]:\n  fact:a", [("a", (1, 1), (4, 3))], id="an address given below in a line of its own"
        ),
        pytest.param(
            "x [h] y [h][]\n\n[h]: fact:a", [("a", (1, 3), (3, 6)), ("a", (1, 9), (3, 6))], id="its words are its name"
        ),
        pytest.param("> [38][h]\n>\n> [h]: fact:a", [("a", (1, 3), (3, 8))], id="an address given within a quote"),
        pytest.param("see <https://e.org>", [("https://e.org", (1, 5), (1, 6))], id="a bare address"),
        pytest.param("a <b>", [("<b>", (1, 3), (1, 4))], id="raw HTML"),
        pytest.param("a\n\n![x](chart:c)", [("c", (3, 1), (3, 6))], id="a graphic"),
        pytest.param(
            "![x [38](fact:a)](chart:c)",
            [("c", (1, 1), (1, 19)), ("a", (1, 5), (1, 10))],
            id="a figure in a graphic's words",
        ),
        pytest.param(
            "![x [38](fact:a)][c]\n\n[c]: chart:c",
            [("c", (1, 1), (3, 6)), ("a", (1, 5), (1, 10))],
            id="a graphic's address given below",
        ),
        pytest.param(
            "![alt](a.jpg)\n![b](b.jpg)", [("a.jpg", (1, 1), (1, 8)), ("b.jpg", (2, 1), (2, 6))], id="two pictures"
        ),
    ],
)
def test_a_reference_knows_where_it_and_its_target_stand(
    text: str, expected: list[tuple[str, tuple[int, int], tuple[int, int]]]
) -> None:
    assert places(text) == expected


def test_the_words_stand_behind_the_bracket() -> None:
    (found,) = to_prose(Passage("a [38](fact:b)", "content/a.md", 7)).references
    assert found.words_place == Place("content/a.md", 7, 4)


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        pytest.param("a [1](fact:b)", '"a [1](fact:b)"', (3, 13), id="double quotes"),
        pytest.param("a [1](fact:b)", "'a [1](fact:b)'", (3, 13), id="single quotes"),
        pytest.param("it's [1](fact:b)", "'it''s [1](fact:b)'", (3, 17), id="a doubled quote"),
        pytest.param('"a" [1](fact:b)', r'"\"a\" [1](fact:b)"', (3, 17), id="escaped quotes"),
        pytest.param("A é [1](fact:b) A", r'"\x41 \u00e9 [1](fact:b) A"', (3, 23), id="characters by their numbers"),
        pytest.param("a\nb c [1](fact:b)", r'"a\nb c [1](fact:b)"', (3, 18), id="a line's end by its letter"),
        pytest.param("a\tb [1](fact:b)", r'"a\tb [1](fact:b)"', (3, 16), id="a tab by its letter"),
        pytest.param("a b [1](fact:b)", '"a\n    b [1](fact:b)"', (4, 7), id="a folded line in quotes"),
        pytest.param("ab [1](fact:b)", '"a\\\n    b [1](fact:b)"', (4, 7), id="a joined line in quotes"),
        pytest.param("a b [1](fact:b)", "a\n    b [1](fact:b)", (4, 7), id="a folded plain line"),
        pytest.param("a b [1](fact:b)", ">-\n  a\n  b [1](fact:b)", (5, 5), id="a folded block"),
        pytest.param("a\nb [1](fact:b)\n", "|\n  a\n  b [1](fact:b)\n", (5, 5), id="a literal block"),
        pytest.param("a\n\nb [1](fact:b)", "> # why\n  a\n\n\n  b [1](fact:b)", (7, 5), id="a block with empty lines"),
    ],
)
def test_a_reference_in_yaml_stands_where_the_file_has_it(text: str, written: str, expected: tuple[int, int]) -> None:
    (found,) = to_line(Passage(text, "a.yaml", 3, 10, written)).references
    assert (found.place.line, found.place.column) == expected


def test_the_end_of_a_text_has_a_place_too() -> None:
    assert Passage("ab", "a").place(2) == Place("a", 1, 3)
    assert Passage("a b", "a", 2, 5, "'a b'").place(3) == Place("a", 2, 9)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("# One", 1, 3),
        ("text\n\n### Three", 3, 5),
        ("One\n===", 1, 1),
        ("## Two\n\n> #### Four", 3, 8),
        ("## Two\n\n#### [38](fact:a)", 3, 6),
    ],
)
def test_a_heading_of_the_wrong_rank_is_told_of_where_its_words_begin(text: str, line: int, column: int) -> None:
    problems = to_prose(Passage(text, "a.md")).problems
    assert [(problem.rule, problem.place) for problem in problems] == [("heading-rank", Place("a.md", line, column))]


def test_what_looks_like_a_mark_of_ours_moves_no_place() -> None:
    text = "a \ufdd07\ufdd1 [38](fact:b)"
    assert places(text) == [("b", (1, 7), (1, 12))]
    assert to_prose(Passage(text, "a")).parts[0] == "<p>a \ufffd7\ufffd "
