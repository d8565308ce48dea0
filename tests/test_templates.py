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
