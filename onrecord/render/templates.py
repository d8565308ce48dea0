"""Jinja2 with every name strict and everything escaped; what goes wrong in a template becomes a problem with its line."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

import jinja2

from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED = "shipped/"
"""Before a template's name: the one that comes with Onrecord, though the project has one of its own."""


class TemplateError(Exception):
    """A template cannot be rendered, through a designer's mistake."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def make_environment(templates: Mapping[str, str]) -> jinja2.Environment:
    """Return the environment that renders `templates`, texts by name (`story.html`, `shipped/story.html`)."""

    def load(name: str) -> tuple[str, str, Any] | None:
        return (templates[name], _file(name), lambda: True) if name in templates else None

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def render(environment: jinja2.Environment, name: str, **context: Any) -> str:
    """Return a template's text; raise `TemplateError` for what its author did, and let our own errors through."""
    try:
        return environment.get_template(name).render(**context)
    except TemplateError:
        raise
    except jinja2.TemplateNotFound as error:
        wanted = error.name or name
        must = f'a template that is named is there (got "{wanted}")'
        raise TemplateError(
            Problem(_last_frame(error) or Place(_file(name)), "template", must, "Write it, or correct the name.")
        ) from error
    except jinja2.TemplateSyntaxError as error:
        must = f"a template is well-formed ({_sentence(error.message)})"
        place = Place(_file(error.name or name), error.lineno)
        raise TemplateError(Problem(place, "template", must, "Correct the line.")) from error
    except Exception as error:
        place = _last_frame(error)
        if place is None:
            raise
        must = f"a template uses only what exists, and rightly ({_sentence(str(error))})"
        raise TemplateError(Problem(place, "template", must, "Correct the line.")) from error


def _last_frame(error: Exception) -> Place | None:
    """Return the line of a template in which an error was raised; None if it was raised in our own code."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return None
    in_templates = [frame for frame in frames if frame.filename.startswith("templates/")]
    ours = frames[-1].filename.replace("\\", "/").rpartition("/onrecord/")[1]
    if not in_templates or (ours and not isinstance(error, (jinja2.TemplateError, TypeError, KeyError))):
        return None
    return Place(in_templates[-1].filename, in_templates[-1].lineno or 1)


def _file(name: str) -> str:
    return f"templates/{name.removeprefix(SHIPPED)}"


def _sentence(text: str | None) -> str:
    return " ".join((text or "it cannot be read").split()).rstrip(".")
