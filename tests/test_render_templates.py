"""A designer's mistake in a template is told of with its line; an error of ours is not blamed on the template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from onrecord.problems import Place, Problems
from onrecord.read.looks import read_templates
from onrecord.render.templates import NotThereError, TemplateError, make_environment, render, speaking

ROOT = Path(__file__).resolve().parent.parent


METHODS = """
def ask(name):
    raise NotThereError(f'there is no fact "{name}"')

def fail():
    return {}["a key of ours"]
"""


def test_what_is_compiled_for_one_language_serves_another(tmp_path: Path) -> None:
    cache = FileSystemBytecodeCache(str(tmp_path))
    texts = {"a.html": '{{ "Sources" | ours }}'}
    for language, words in (("en", "Sources"), ("fr", '<span lang="en">Sources</span>'), ("en-GB", "Sources")):
        assert render(speaking(make_environment(texts, cache), language), "a.html") == words
    assert list(tmp_path.iterdir())


@dataclass(frozen=True)
class _Thing:
    name: str = "a <b>"


class _Page:
    """Asked for by a template; its methods' frames are made to look like the package's."""

    def __init__(self) -> None:
        names: dict[str, object] = {"__name__": "onrecord.render.page", "NotThereError": NotThereError}
        exec(compile(METHODS, "page.py", "exec"), names)  # noqa: S102 -- the text above
        self.ask = names["ask"]
        self.fail = names["fail"]


def told(templates: dict[str, str], name: str = "a.html") -> tuple[Place, str]:
    with pytest.raises(TemplateError) as caught:
        render(make_environment(templates), name, thing=_Thing(), page=_Page(), numbers=[1, 2])
    assert caught.value.problem.rule == "template"
    return caught.value.problem.place, caught.value.problem.message


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("\n{% if %}", 2, "Expected an expression"),
        ("{% for x in numbers %}\n", 1, "Unexpected end of template"),
        ("\n\n{{ thing | nosuch }}", 3, "No filter named 'nosuch'"),
        ("{% nosuch %}", 1, "unknown tag 'nosuch'"),
        ("\n{{ nosuch }}", 2, "'nosuch' is undefined"),
        ("\n{{ thing.nosuch }}", 2, "has no attribute 'nosuch'"),
        ("{{ thing.nosuch.more }}", 1, "has no attribute 'nosuch'"),
        ("{% if nosuch %}{% endif %}", 1, "'nosuch' is undefined"),
        ("\n\n\n{{ 1 + 'a' }}", 4, "unsupported operand"),
        ("{{ numbers | join(1, 2, 3, 4) }}", 1, "join"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ numbers['a'] }}", 1, "has no"),
        ("\n{{ page.ask() }}", 2, "missing 1 required positional argument"),
        ("\n{{ page.ask('x') }}", 2, 'there is no fact "x"'),
        ("\n{% include 'nosuch.html' %}", 2, '"nosuch.html"'),
        ("{% extends 'nosuch.html' %}", 1, '"nosuch.html"'),
        ("\n{% from 'b.html' import nosuch %}{{ nosuch() }}", 2, "nosuch"),
        ("{{ 10 ** 10000 }}", 1, "Exceeds the limit"),
        ("{% include 'a.html' %}", 1, "a template does not extend or include itself"),
        ("{% extends 'a.html' %}", 1, "a template does not extend or include itself"),
    ],
)
def test_a_mistake_in_a_template_is_told_of_with_its_line(template: str, line: int, message: str) -> None:
    place, said = told({"a.html": template, "b.html": ""})
    assert place == Place("templates/a.html", line)
    assert message in said


def test_a_template_that_extends_itself_is_told_what_to_extend() -> None:
    with pytest.raises(TemplateError) as caught:
        render(make_environment({"story.html": "{% extends 'story.html' %}"}), "story.html")
    assert caught.value.problem.way_out == (
        'To build on the one that ships with Onrecord, write {% extends "shipped/story.html" %}.'
    )


def test_half_a_character_is_told_of_at_its_template() -> None:
    place, message = told({"a.html": '{{ "\\ud800" }}'})
    assert place == Place("templates/a.html")
    assert "characters that can be stored" in message


def test_a_mistake_in_an_included_template_is_told_of_there() -> None:
    templates = {"a.html": "\n{% include 'parts/b.html' %}", "parts/b.html": "\n\n{{ nosuch }}"}
    assert told(templates)[0] == Place("templates/parts/b.html", 3)


def test_a_mistake_in_a_macro_is_told_of_there() -> None:
    templates = {"b.html": "{% macro m() %}\n{{ nosuch }}{% endmacro %}"}
    templates["a.html"] = "{% from 'b.html' import m %}\n{{ m() }}"
    assert told(templates)[0] == Place("templates/b.html", 2)


def test_a_syntax_error_in_an_included_template_is_told_of_there() -> None:
    assert told({"a.html": "{% include 'b.html' %}", "b.html": "\n{{"})[0] == Place("templates/b.html", 2)


def test_an_error_of_our_own_is_not_our_templates() -> None:
    text = "{{ page.fail() }}"
    with pytest.raises(KeyError, match="a key of ours"):
        render(make_environment({"a.html": text, "shipped/a.html": text}), "a.html", page=_Page())


@pytest.mark.parametrize("shipped", [{}, {"shipped/a.html": "{{ page.fail() }}"}])
def test_what_a_template_of_the_projects_asks_for_wrongly_is_told_at_its_line(shipped: dict[str, str]) -> None:
    assert told({"a.html": "\n{{ page.fail() }}", **shipped}) == (
        Place("templates/a.html", 2),
        "a template uses only what exists, and rightly ('a key of ours')",
    )


def test_everything_is_escaped_in_every_template() -> None:
    templates = {"a.html": "{{ thing.name }}", "a.txt": "{{ thing.name }}"}
    for name in templates:
        assert render(make_environment(templates), name, thing=_Thing()) == "a &lt;b&gt;"


def test_a_template_of_the_projects_replaces_and_extends_the_shipped_one(tmp_path: Path) -> None:
    for folder, name, text in (
        ("shipped", "base.html", "[{% block main %}base{% endblock %}]"),
        ("shipped", "story.html", "{% extends 'base.html' %}{% block main %}shipped{% endblock %}"),
        ("shipped", "other.html", "{% extends 'base.html' %}"),
        ("own", "story.html", "{% extends 'shipped/story.html' %}{% block main %}own, {{ super() }}{% endblock %}"),
        ("own", "base.html", "<{% block main %}{% endblock %}>"),
    ):
        (tmp_path / folder / "templates").mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "templates" / name).write_text(text, encoding="utf-8")
    problems = Problems()
    environment = make_environment(read_templates(tmp_path / "own", tmp_path / "shipped", problems))
    assert problems.found == []
    assert render(environment, "story.html") == "<own, shipped>"
    assert render(environment, "other.html") == "<>"
    assert render(environment, "shipped/base.html") == "[base]"
