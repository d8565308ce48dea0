"""The command line: arguments in, messages and exit status out. The only module that prints, and the only clock.

Exit status: 0 done, 1 the content (or a template, or the disk) is wrong, 2 wrong usage; anything else is our own
mistake and shows a traceback. What a command needs is imported by that command, so that help answers at once.
"""

from __future__ import annotations

import argparse
import difflib
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from onrecord.report import FORMATS, report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.pipeline import Outcome

VERBS = {
    "build": "build the site (the same as no command)",
    "serve": "preview the site in a browser, refreshed at each save",
    "schema": "write the JSON Schemas by which editors complete and check",
}
DONE, WRONG, USAGE = 0, 1, 2
# Templates and static files come with the package's checkout; a project's own replace them file by file.
SHIPPED = Path(__file__).resolve().parent.parent


class _Parser(argparse.ArgumentParser):
    """Says what was meant where a word is nearly right."""

    def error(self, message: str) -> NoReturn:
        words = [*VERBS, *(option for action in self._actions for option in action.option_strings)]
        wrong = [word for word in sys.argv[1:] if word not in words and word.partition("=")[0] not in words]
        near = [match for word in wrong for match in difflib.get_close_matches(word, words, 1)]
        self.exit(USAGE, f"{self.prog}: {message}.{f' Did you mean {near[0]}?' if near else ''} See --help.\n")


def main(arguments: Sequence[str], project: Path) -> int:
    """Run one command for the project folder and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    if options.project:
        project = Path(options.project).resolve()
    if options.base_url and not options.base_url.startswith(("https://", "http://")):
        print(f"build.py: --base-url begins with https:// (got {options.base_url}).", file=sys.stderr)
        return USAGE
    if not (project / "content").is_dir():
        print(
            f"There is no content folder in {project}. Run this where it is, or name its folder with --project.",
            file=sys.stderr,
        )
        return WRONG
    try:
        return {"serve": _serve, "schema": _schema}.get(options.verb, _build)(options, project)
    except KeyboardInterrupt:
        print("Stopped. The site is as it was.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py",
        description="Build a news microsite in which every figure is on the record.",
        epilog="\n".join(["commands:", *(f"  {verb:8}{what}" for verb, what in VERBS.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("verb", nargs="?", choices=VERBS, default="build", metavar="COMMAND", help="see below")
    parser.add_argument("--check", action="store_true", help="judge everything, write nothing")
    parser.add_argument(
        "--draft",
        action="store_true",
        help="write the site with its problems marked, closed to search engines, to draft/",
    )
    parser.add_argument("--output", metavar="DIR", help="write to this folder instead of site/")
    parser.add_argument("--base-url", metavar="URL", default="", help="where the site will be published")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are told (text)")
    parser.add_argument("--port", type=int, default=8000, help="where serve listens (8000)")
    parser.add_argument("--project", metavar="DIR", help="the folder with content/ (that of build.py)")
    return parser


def _build(options: argparse.Namespace, project: Path) -> int:
    started = time.perf_counter()
    from onrecord.pipeline import build
    from onrecord.render.site import Edition
    from onrecord.render.templates import template_cache
    from onrecord.write import repair_site

    if not options.check:
        repair_site(_folder(options, project), project)
    edition = Edition.DRAFT if options.draft else Edition.RELEASE
    outcome = build(project, SHIPPED, edition, options.base_url, template_cache())
    _tell(outcome, options.format, project)
    if outcome.outputs is None or (outcome.problems and not options.draft):
        return WRONG
    if options.check:
        return _say(options, f"All is in order: {_counted(outcome)}.", DONE)
    return _write(outcome, options, project, started)


def _write(outcome: Outcome, options: argparse.Namespace, project: Path, started: float) -> int:
    from onrecord.write import refusal, write_site

    folder = _folder(options, project)
    shown = options.output or f"{folder.name}/"
    refused = refusal(folder, project)
    if refused is not None:
        print(report([refused], options.format, project), file=sys.stderr)
        return WRONG
    try:
        written = write_site(outcome.outputs or {}, folder, project)
    except OSError as error:
        print(f"{shown} could not be written ({error.strerror}). It is as it was.", file=sys.stderr)
        return WRONG
    took = time.perf_counter() - started
    changed = written.changed + written.removed
    what = "Draft" if options.draft else "Built"
    return _say(options, f"{what} {shown}: {_counted(outcome)}; {changed} files changed, in {took:.2f} s.", DONE)


def _folder(options: argparse.Namespace, project: Path) -> Path:
    return Path(options.output).absolute() if options.output else project / ("draft" if options.draft else "site")


def _counted(outcome: Outcome) -> str:
    pages = sum(path.endswith(".html") for path in outcome.outputs or ())
    return f"{pages} pages, {outcome.figures} figures and dates on record"


def _tell(outcome: Outcome, form: str, project: Path) -> None:
    """Print the problems: as text to the error stream, in other forms to standard output."""
    if form == "text":
        if outcome.problems:
            print(report(outcome.problems, form, project), file=sys.stderr)
            count = len(outcome.problems)
            left = "" if outcome.outputs is not None else " Nothing could be shown."
            print(f"\n{count} {'problem' if count == 1 else 'problems'}.{left}", file=sys.stderr)
    else:
        print(report(outcome.problems, form, project))


def _say(options: argparse.Namespace, message: str, status: int) -> int:
    print(message, file=sys.stdout if options.format == "text" else sys.stderr)
    return status


def _serve(options: argparse.Namespace, project: Path) -> int:
    from onrecord.pipeline import build
    from onrecord.preview.server import serve
    from onrecord.render.site import Edition
    from onrecord.render.templates import template_cache

    cache = template_cache()
    watched = dict.fromkeys(
        folder / name for folder in (project, SHIPPED) for name in ("content", "templates", "static")
    )
    try:
        serve(
            lambda: build(project, SHIPPED, Edition.PREVIEW, options.base_url, cache),
            [folder for folder in watched if folder.parent == project or folder.name != "content"],
            options.port,
            lambda message: print(message, flush=True),
        )
    except OSError as error:
        print(f"The preview could not start ({error.strerror}). Name another port with --port.", file=sys.stderr)
        return WRONG
    return DONE


def _schema(_options: argparse.Namespace, project: Path) -> int:
    from onrecord.check.json_schema import json_schemas

    folder = project / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"Wrote schemas/{name}.")
    return DONE
