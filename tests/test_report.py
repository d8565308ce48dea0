"""How problems are told, in each form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from onrecord.problems import Place, Problem, Problems
from onrecord.report import legible, report, told_unused

if TYPE_CHECKING:
    from pathlib import Path

WRONG = Problem(Place("content/a.md", 2, 9), "wrong-figure", "this fact is 38", "Write 38.", 2)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(b"\xef\xbb\xbfFirst line\r\nIt sent [39](fact:a.units) cars\r\n")
    return tmp_path


def test_text_shows_the_line_with_carets_under_what_is_meant(project: Path) -> None:
    assert report([WRONG], "text", project) == (
        "content/a.md:2:9: this fact is 38. Write 38.\n"
        "    It sent [39](fact:a.units) cars\n"
        "            ^^"
    )  # fmt: skip


def test_text_without_a_file_to_show_is_the_sentence_alone(tmp_path: Path) -> None:
    assert report([WRONG], "text", tmp_path) == "content/a.md:2:9: this fact is 38. Write 38."


def test_text_with_a_line_past_the_files_end_is_the_sentence_alone(project: Path) -> None:
    past = Problem(Place("content/a.md", 9, 1), "wrong-figure", "this fact is 38", "Write 38.")
    assert report([past], "text", project) == "content/a.md:9:1: this fact is 38. Write 38."


def test_text_keeps_tabs_under_tabs_so_that_carets_line_up(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("\tx: 1\n", encoding="utf-8")
    told = report([Problem(Place("a", 1, 2), "yaml-syntax", "no tabs", "Use spaces.")], "text", tmp_path)
    assert told.split("\n")[1:] == ["    \tx: 1", "    \t^"]


def test_text_of_a_long_line_shows_the_part_around_the_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x" * 500 + "HERE" + "y" * 500, encoding="utf-8")
    told = report([Problem(Place("a", 1, 501), "wrong-figure", "m", "W.", 4)], "text", tmp_path).split("\n")
    start = told[2].index("^")
    assert told[1][start : start + 4] == "HERE"
    assert told[2].count("^") == 4
    assert len(told[1]) == 164


def test_several_problems_are_apart_by_an_empty_line(tmp_path: Path) -> None:
    assert report([WRONG, WRONG], "text", tmp_path).count("\n\n") == 1


def test_json_has_every_field(project: Path) -> None:
    assert json.loads(report([WRONG], "json", project))["problems"] == [
        {
            "path": "content/a.md",
            "line": 2,
            "column": 9,
            "length": 2,
            "rule": "wrong-figure",
            "message": "this fact is 38",
            "way_out": "Write 38.",
        }
    ]


def test_json_of_no_problems_has_an_empty_list_and_names_the_facts_that_no_page_uses(project: Path) -> None:
    assert json.loads(report([], "json", project, ["b", "a"])) == {
        "problems": [],
        "unused_facts": ["b", "a"],
        "unused_pictures": [],
        "unused_templates": [],
    }


def test_github_annotations_escape_what_has_a_meaning_there(project: Path) -> None:
    odd = Problem(Place("content/a,b:c.md", 2, 9), "wrong-figure", "this is 35%", "Write\n35%.")
    assert report([odd], "github", project) == (
        "::error file=content/a%2Cb%3Ac.md,line=2,col=9,title=wrong-figure::this is 35%25. Write%0A35%25."
    )


def test_github_is_told_of_a_site_in_a_folder_of_the_repository(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Problem(Place("content/a.md", 2, 9), "wrong-figure", "this is 35", "Write 35.")
    monkeypatch.chdir(project.parent)
    assert report([odd], "github", project).startswith(f"::error file={project.name}/content/a.md,")
    monkeypatch.chdir(project)
    assert report([odd], "github", project).startswith("::error file=content/a.md,")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("two\nlines", "two\\nlines"),
        ("\u202eturned", "\\u202eturned"),
        ("\u2028", "\\u2028"),
        ("\x7f", "\\x7f"),
    ],
)
def test_nothing_told_can_act_on_the_terminal(text: str, shown: str) -> None:
    assert legible(text) == shown


def test_problems_come_once_each_by_file_line_and_column() -> None:
    problems = Problems()
    for path, line, column in [("b", 1, 1), ("a", 2, 1), ("a", 1, 9), ("a", 1, 2), ("a", 1, 2)]:
        problems.add(Place(path, line, column), "wrong-figure", "m", "W.")
    places = [(p.place.path, p.place.line, p.place.column) for p in problems.in_order()]
    assert places == [("a", 1, 2), ("a", 1, 9), ("a", 2, 1), ("b", 1, 1)]


def test_a_rule_that_does_not_exist_is_our_mistake() -> None:
    with pytest.raises(KeyError, match="no-such-rule"):
        Problem(Place("a"), "no-such-rule", "m", "W.")


def test_pictures_and_templates_that_no_page_uses_have_sentences_of_their_own() -> None:
    assert told_unused(["f1", "content/images/a.svg", "templates/stroy.html"]) == (
        "1 fact is used on no page: f1.\n"
        "1 picture is used on no page, so not published: content/images/a.svg.\n"
        "1 template is used on no page, as no page asks for one of that name: templates/stroy.html."
    )


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, ""),
        (1, "1 fact is used on no page: f1."),
        (3, "3 facts are used on no page: f1, f2, f3."),
    ],
)
def test_facts_that_no_page_uses_are_told_in_a_sentence(number: int, told: str) -> None:
    assert told_unused([f"f{n}" for n in range(1, number + 1)]) == told


def test_of_many_facts_that_no_page_uses_twenty_are_named() -> None:
    told = told_unused([f"f{n}" for n in range(1, 24)])
    assert told.startswith("23 facts are used on no page: f1, f2, ")
    assert told.endswith(", f20 and 3 more.")
