"""Jinja2 with every name strict and all text escaped; a mistake in a template becomes a problem with its line."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any, TypeVar

import jinja2
import jinja2.nodes
from markupsafe import Markup, escape

from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from onrecord.caches import Recipe

T = TypeVar("T")
FOLDER = "templates/"
OURS = "en"
"""The language of the templates' own words."""
COMPILED = "onrecord-2-%s.cache"
"""Name of a compiled template; the number is another one where the same text comes to something else."""
SHIPPED = "shipped/"
"""Before a template's name: the one that comes with Onrecord, though the project has one of its own."""


class TemplateError(Exception):
    """A template cannot be rendered, through a designer's mistake."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class NotThereError(LookupError):
    """A template asks a page for something that does not exist."""


def known(among: Mapping[str, T], name: str, what: str) -> T:
    """Return what a template asks for by its name; raise `NotThereError`, which says `what` it is, if there is none."""
    if name not in among:
        raise NotThereError(f'there is no {what} "{name}"')
    return among[name]


class _Loader(jinja2.BaseLoader):
    """Gives templates their texts, and knows which have been asked for."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.templates = templates
        self.asked: set[str] = set()

    def get_source(self, _environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template not in self.templates:
            raise jinja2.TemplateNotFound(template)
        self.asked.add(template)
        return self.templates[template], _file(template), lambda: True


class _Environment(jinja2.Environment):
    """Gives each template what all of them get in one mapping, which is copied faster than a chain of them."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}

    def _generate(
        self, source: jinja2.nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Write a template as Python; what of it cannot be worked out or written is a mistake of its author's."""
        try:
            return super()._generate(source, name, filename, defer_init)
        except jinja2.TemplateError:
            raise
        except Exception as error:
            raise jinja2.TemplateSyntaxError(str(error), 1, name, filename) from error


def make_environment(templates: Mapping[str, str], cache: jinja2.BytecodeCache | None = None) -> jinja2.Environment:
    """Return the environment that renders `templates`, texts by name (`story.html`, `shipped/story.html`).

    In `cache` their compiled form is kept between builds, found again by their text.
    """
    environment = _Environment(
        loader=_Loader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=cache,
    )
    return speaking(environment, OURS)


def speaking(environment: jinja2.Environment, language: str) -> jinja2.Environment:
    """Return the environment for a site in `language`, in which the templates' own words say that they are English.

    `{{ "Sources" | ours }}` marks words among others, `<h2{{ english }}>` an element that has no others. On a site in
    English both leave the words as they are. See WCAG 2.2, 3.1.2.
    """
    is_ours = language.partition("_")[0].partition("-")[0] == OURS

    @jinja2.pass_context
    def ours(_context: object, words: str) -> Markup:
        # What needs a context is not worked out when a template is compiled, and kept for sites in other languages.
        return escape(words) if is_ours or not words else Markup('<span lang="{}">{}</span>').format(OURS, words)

    own = environment.overlay()
    own.filters = {**environment.filters, "ours": ours}
    own.globals = {**environment.globals, "english": Markup("" if is_ours else ' lang="en"')}  # noqa: S704 -- our own
    return own


def unused(environment: jinja2.Environment) -> tuple[str, ...]:
    """Return the files of the project's own templates that have not been asked for; one with a misspelt name is."""
    loader = environment.loader
    if not isinstance(loader, _Loader):
        return ()
    own = (name for name in loader.templates if not name.startswith(SHIPPED) and SHIPPED + name not in loader.templates)
    return tuple(_file(name) for name in own if name not in loader.asked)


def shipped_in(environment: jinja2.Environment, folder: str) -> Recipe | None:
    """Return the names and texts of the templates in a folder; None where the project has some of its own there.

    Which of those are used is known only when they are rendered.
    """
    loader = environment.loader
    known = loader.templates.items() if isinstance(loader, _Loader) else ()
    found = {name: text for name, text in known if name.removeprefix(SHIPPED).startswith(folder)}
    if any(not name.startswith(SHIPPED) and found.get(SHIPPED + name) != text for name, text in found.items()):
        return None
    return tuple(part for item in found.items() for part in item)


def template_cache() -> jinja2.BytecodeCache | None:
    """Return a cache in the user's own temporary folder, or None where there is no safe one."""
    try:
        return jinja2.FileSystemBytecodeCache(pattern=COMPILED)
    except (RuntimeError, OSError):
        return None


def render(environment: jinja2.Environment, name: str, **context: Any) -> str:
    """Return a template's text; raise `TemplateError` for what its author did, and let our own errors through."""
    try:
        text = environment.get_template(name).render(**context)
        text.encode()
    except TemplateError:
        raise
    except UnicodeEncodeError as error:
        must = f"a template writes characters that can be stored (got {error.object[error.start]!a})"
        raise TemplateError(Problem(Place(_file(name)), "template", must, "Take it out.")) from error
    except Exception as error:
        mistake = _mistake(error, name, environment)
        if mistake is None:
            raise
        raise TemplateError(mistake) from error
    return text


def _mistake(error: Exception, name: str, environment: jinja2.Environment) -> Problem | None:
    """Return what is wrong with a template; None if the error was raised in our own code."""
    if isinstance(error, jinja2.TemplateNotFound):
        must = f'a template that is named is there (got "{error.name or name}")'
        place = _line_at_fault(error, environment) or Place(_file(name))
        return Problem(place, "template", must, "Write it, or correct the name.")
    if isinstance(error, jinja2.TemplateSyntaxError):
        must = f"a template is well-formed ({_sentence(error.message)})"
        return Problem(Place(_file(error.name or name), error.lineno), "template", must, "Correct the line.")
    at_fault = _line_at_fault(error, environment)
    if at_fault is None:
        return None
    if isinstance(error, RecursionError):
        shipped = f"{SHIPPED}{at_fault.path.removeprefix(FOLDER)}"
        way_out = f'To build on the one that ships with Onrecord, write {{% extends "{shipped}" %}}.'
        return Problem(at_fault, "template", "a template does not extend or include itself", way_out)
    must = f"a template uses only what exists, and rightly ({_sentence(str(error))})"
    return Problem(at_fault, "template", must, "Correct the line.")


def _line_at_fault(error: Exception, environment: jinja2.Environment) -> Place | None:
    """Return the line of the template that made a mistake; None if the mistake is ours.

    It is ours when our own code stands between the line of one of our templates and the error, unless that code only
    says that the template has asked for what is not there. A project's own template may have asked for it wrongly.
    """
    at_fault: Place | None = None
    says_so = isinstance(error, (NotThereError, jinja2.TemplateNotFound))
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename.startswith(FOLDER):
            at_fault = Place(frame.f_code.co_filename, line)
        elif frame.f_globals.get("__name__", "").startswith("onrecord.") and not says_so:
            at_fault = at_fault if at_fault and not _is_shipped(at_fault.path, environment) else None
    return at_fault


def _is_shipped(path: str, environment: jinja2.Environment) -> bool:
    """Tell whether the template in a file is the one that comes with Onrecord."""
    name, loader = path.removeprefix(FOLDER), environment.loader
    return isinstance(loader, _Loader) and loader.templates.get(name) == loader.templates.get(f"{SHIPPED}{name}")


def _file(name: str) -> str:
    return f"{FOLDER}{name.removeprefix(SHIPPED)}"


def _sentence(text: str | None) -> str:
    return " ".join((text or "it cannot be read").split()).rstrip(".")
