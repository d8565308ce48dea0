"""How problems are told: as text with the line they stand in, as JSON, or as annotations of a GitHub workflow."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.problems import Problem

FORMATS = ("text", "json", "github")
MOST_UNUSED = 20
"""Facts, pictures and templates that are used on no page and named in the text."""
TEMPLATES = "templates/"
WIDEST = 160
"""Characters of a line that are shown."""
ILLEGIBLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Unicode categories that a terminal or an encoder would act upon: controls, surrogates, line separators."""
TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def report(problems: Iterable[Problem], form: str, project: Path, unused: Sequence[str] = ()) -> str:
    """Return problems in one of `FORMATS`; the text shows each line from its file with a caret under the place.

    `unused` is what `pipeline.Outcome` has; only JSON lists it, as the text does so in its last lines.
    """
    if form == "json":
        facts, pictures, templates = _apart(unused)
        told = {
            "problems": [_record(problem) for problem in problems],
            "unused_facts": list(facts),
            "unused_pictures": list(pictures),
            "unused_templates": list(templates),
        }
        return json.dumps(told, ensure_ascii=False, indent=2)
    if form == "github":
        below = _below(project)
        return "\n".join(_annotation(problem, below) for problem in problems)
    lines: dict[str, list[str]] = {}
    return "\n\n".join(_text(problem, project, lines) for problem in problems)


def told_unused(unused: Sequence[str]) -> str:
    """Return a sentence about the facts that no page uses: `2 facts are used on no page: a, b.`; empty for none.

    Pictures and templates have one of their own, in a line below.
    """
    facts, pictures, templates = _apart(unused)
    told = (
        _told(facts, "fact", ""),
        _told(pictures, "picture", ", so not published"),
        _told(templates, "template", ", as no page asks for one of that name"),
    )
    return "\n".join(filter(None, told))


def _apart(unused: Sequence[str]) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Return the ids of facts, and the files of pictures and of templates, among what no page uses."""
    facts = [one for one in unused if "/" not in one]
    templates = [one for one in unused if one.startswith(TEMPLATES)]
    return facts, [one for one in unused if "/" in one and one not in templates], templates


def _told(unused: Sequence[str], what: str, so: str) -> str:
    if not unused:
        return ""
    more = f" and {len(unused) - MOST_UNUSED} more" if len(unused) > MOST_UNUSED else ""
    number = f"1 {what} is" if len(unused) == 1 else f"{len(unused)} {what}s are"
    return f"{number} used on no page{so}: {', '.join(unused[:MOST_UNUSED])}{more}."


def _record(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.place.path,
        "line": problem.place.line,
        "column": problem.place.column,
        "length": problem.length,
        "rule": problem.rule,
        "message": problem.message,
        "way_out": problem.way_out,
    }


def _below(project: Path) -> str:
    """Return what GitHub needs before a path, which it takes from where the command was started: `vans/`."""
    here = Path.cwd()
    if project == here or not project.is_relative_to(here):
        return ""
    return f"{project.relative_to(here).as_posix()}/"


def _annotation(problem: Problem, below: str) -> str:
    place = problem.place
    where = ",".join((f"file={_property(below + place.path)}", f"line={place.line}", f"col={place.column}"))
    return f"::error {where},title={_property(problem.rule)}::{_data(f'{problem.message}. {problem.way_out}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _text(problem: Problem, project: Path, lines: dict[str, list[str]]) -> str:
    """Return a problem in a sentence, with the line it stands in where that can be shown."""
    place = problem.place
    if place.path not in lines:
        lines[place.path] = _lines(project / place.path)
    told = legible(str(problem))
    # A finished page that was refused is not on the disk; what is there is the page before it.
    if problem.rule == "broken-page" or place.line > len(lines[place.path]):
        return told
    line = lines[place.path][place.line - 1]
    start = max(0, place.column - 1 - WIDEST // 2)
    shown = line[start : start + WIDEST]
    before = "".join("\t" if char == "\t" else " " for char in shown[: place.column - 1 - start])
    carets = "^" * max(1, min(problem.length, len(shown) - len(before)))
    return f"{told}\n    {legible(shown, tabs=True)}\n    {before}{carets}"


def legible(text: str, *, tabs: bool = False) -> str:
    r"""Return `text` with every character that is an order to the terminal written out: `\x1b`; `tabs` may stay."""
    return "".join(char if tabs and char == "\t" else _spelled_out(char) for char in text)


def _spelled_out(character: str) -> str:
    if unicodedata.category(character) in ILLEGIBLE or character in TURNS_TEXT_ROUND:
        return character.encode("unicode_escape").decode("ascii")
    return character


def _lines(file: Path) -> list[str]:
    try:
        # What is no plain file may never end.
        text = file.read_bytes().decode("utf-8-sig") if file.is_file() else ""
    except (OSError, ValueError):
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if text else []
