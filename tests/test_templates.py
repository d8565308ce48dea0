"""The shipped templates themselves: read as text, so that no habit of the house is broken in silence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from onrecord.pipeline import build
from onrecord.problems import Place

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
NAMES = [path.relative_to(ROOT).as_posix() for path in TEMPLATES]
every_template = pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)


@every_template
def test_no_template_turns_escaping_off(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"\|\s*(?:safe|forceescape|tojson|xmlattr)\b|autoescape|Markup", text) == []


@every_template
def test_no_template_loads_or_runs_anything(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"<script|<iframe|<object|<embed|<base\b|\bon[a-z]+=|javascript:|@import", text) == []
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", text) == []


@every_template
def test_every_attribute_with_a_value_of_ours_is_quoted(template: Path) -> None:
    assert re.findall(r"\s[a-z-]+=\{\{", template.read_text(encoding="utf-8")) == []


@every_template
def test_no_template_has_white_space_at_the_end_of_a_line(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"[ \t]+$", text, re.MULTILINE) == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize(
    "name",
    ["base", "404", "companies", "company", "corrections", "ledger", "ripple", "story", "parts/fact", "parts/source"],
)
def test_a_mistake_in_any_template_stops_the_build_with_its_line(tmp_path: Path, name: str) -> None:
    shipped = (ROOT / "templates" / f"{name}.html").read_text(encoding="utf-8")
    broken = tmp_path / "templates" / f"{name}.html"
    broken.parent.mkdir(parents=True)
    lines = shipped.split("\n")
    line = next(number for number, text in enumerate(lines) if "{{" in text and "{%-" not in text)
    lines[line] = f"{{{{ nosuch }}}}{lines[line]}"
    broken.write_text("\n".join(lines), encoding="utf-8")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    outcome = build(tmp_path, ROOT)
    assert outcome.outputs is None
    assert [(problem.rule, problem.place) for problem in outcome.problems] == [
        ("template", Place(f"templates/{name}.html", line + 1))
    ]
    assert "'nosuch' is undefined" in outcome.problems[0].message


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("page.fact('nosuch')", 'there is no fact "nosuch"'),
        ("page.figures(['nosuch', 'market-may'])", 'there is no fact "nosuch"'),
        ("page.source('nosuch')", 'there is no source "nosuch"'),
        ("page.style('nosuch.css')", 'there is no style sheet "nosuch.css"'),
        ("page.nosuch()", "has no attribute 'nosuch'"),
        ("story.nosuch", "has no attribute 'nosuch'"),
        ("page.fact()", "missing 1 required positional argument"),
    ],
)
def test_what_a_template_asks_for_must_be_there(tmp_path: Path, wanted: str, message: str) -> None:
    own = tmp_path / "templates/story.html"
    own.parent.mkdir()
    text = f'{{% extends "shipped/story.html" %}}\n{{% block main %}}\n{{{{ {wanted} }}}}{{% endblock %}}\n'
    own.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (problem,) = build(tmp_path, ROOT).problems
    assert problem.place == Place("templates/story.html", 3)
    assert message in problem.message


def test_a_template_that_no_page_asks_for_is_told(tmp_path: Path) -> None:
    """One in the place of a shipped one is not, though this site has nothing that needs it."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for name in ("stroy.html", "parts/byline.html", "parts/lost.html", "graphics/slope.html"):
        (tmp_path / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "templates" / name).write_text("<p>Words</p>", encoding="utf-8")
    story = (ROOT / "templates/story.html").read_text(encoding="utf-8")
    with_byline = story.replace("{% block main %}", "{% block main %}{% include 'parts/byline.html' %}", 1)
    assert with_byline != story
    (tmp_path / "templates/story.html").write_text(with_byline, encoding="utf-8")
    outcome = build(tmp_path, ROOT)
    assert outcome.problems == ()
    assert outcome.unused == ("templates/parts/lost.html", "templates/stroy.html")
