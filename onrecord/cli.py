"""The command line: arguments in, messages and exit status out. The only module that prints, and the only clock.

Exit status: 0 done, 1 the content (or a template, or the disk) is wrong, 2 wrong usage; anything else is our own
mistake and shows a traceback. What a command needs is imported by that command, so that help answers at once.
"""

from __future__ import annotations

import argparse
import atexit
import difflib
import gc
import os
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from onrecord.report import FORMATS, legible, report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.pipeline import Outcome
    from onrecord.problems import Problem

VERBS = {
    "build": "build the site (the same as no command)",
    "serve": "preview the site in a browser, refreshed at each save",
    "record": "put on record what readers are told from now on",
    "schema": "write the JSON Schemas by which editors complete and check",
}
DONE, WRONG, USAGE = 0, 1, 2
# Templates and static files come with the package's checkout; a project's own replace them file by file.
SHIPPED = Path(__file__).resolve().parent.parent


class _Parser(argparse.ArgumentParser):
    """Says what was meant where a word is nearly right."""

    given: Sequence[str] = ()

    def error(self, message: str) -> NoReturn:
        """End with the mistake of usage in a sentence."""
        words = [*VERBS, *(option for action in self._actions for option in action.option_strings)]
        wrong = [word for word in self.given if word not in words and word.partition("=")[0] not in words]
        near = [match for word in wrong for match in difflib.get_close_matches(word, words, 1)]
        self.exit(USAGE, f"{self.prog}: {message}.{f' Did you mean {near[0]}?' if near else ''} See --help.\n")


class _Voice:
    """Where things are said: in a form for machines, problems have standard output for themselves."""

    def __init__(self, form: str, project: Path) -> None:
        self.form = form
        self.project = project

    def problems(self, problems: Sequence[Problem], last: str) -> None:
        """Print problems and, for people, a last line."""
        if self.form != "text":
            print(report(problems, self.form, self.project))
        elif problems:
            print(report(problems, self.form, self.project), last, sep="\n\n" if last else "", file=sys.stderr)

    def news(self, message: str) -> None:
        """Print what has been done."""
        print(message, file=sys.stdout if self.form == "text" else sys.stderr)

    def failure(self, message: str, status: int = WRONG) -> int:
        """Print why nothing was done and return the exit status."""
        print(message, file=sys.stderr)
        return status


def main(arguments: Sequence[str], project: Path) -> int:
    """Run one command for the project folder and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
    parser.given = arguments
    options = parser.parse_args(arguments)
    if options.project:
        project = Path(options.project).resolve()
    if not (project / "content").is_dir():
        print(
            f"There is no content folder in {project}. Run this where it is, or name its folder with --project.",
            file=sys.stderr,
        )
        return WRONG
    if options.base_url:
        options.base_url = _base_url(options.base_url, parser)
    _check_usage(options, project, parser)
    try:
        return {"serve": _serve, "record": _record, "schema": _schema}.get(options.verb, _build)(options, project)
    except KeyboardInterrupt:
        print("Stopped. The site is as it was.", file=sys.stderr)
        return 130


def _parser() -> _Parser:
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
    parser.add_argument("--recorded", action="store_true", help="refuse what is not on the record, for publishing")
    parser.add_argument("--anew", action="store_true", help="with record: begin a record that is lost or spoiled anew")
    parser.add_argument("--output", metavar="DIR", help="write to this folder instead of site/")
    parser.add_argument("--base-url", metavar="URL", default="", help="where the site will be published")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are told (text)")
    parser.add_argument("--port", type=_port, default=8000, help="where serve listens (8000)")
    parser.add_argument("--project", metavar="DIR", help="the folder with content/ (that of build.py)")
    return parser


def _check_usage(options: argparse.Namespace, project: Path, parser: _Parser) -> None:
    """End with the mistake of usage where options do not go together."""
    if _folder(options, project) == project / ("site" if options.draft else "draft"):
        parser.error("site/ is for what is published and draft/ for drafts; name another folder with --output")
    if options.anew and options.verb != "record":
        parser.error("--anew is for the command record")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a port is a number up to 65535 (got {text})")
    return int(text)


def _base_url(text: str, parser: _Parser) -> str:
    """Return an address that is good as `base_url` in `site.yaml`; end with the mistake of usage if it is none."""
    from onrecord.check.formats import SITE_ADDRESS
    from onrecord.quantities.values import NotReadableError

    try:
        return str(SITE_ADDRESS.read(text))
    except NotReadableError as error:
        parser.error(f"--base-url: {error.must} (got {legible(text)})")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do without the search for unused objects: a build uses nearly all it makes, and the process ends with it."""
    gc.disable()
    atexit.register(gc.freeze)  # else the interpreter searches once more on its way out
    try:
        yield
    finally:
        gc.enable()


@_uncollected()
def _build(options: argparse.Namespace, project: Path) -> int:
    started = time.perf_counter()
    from onrecord.pipeline import build
    from onrecord.render.site import Edition
    from onrecord.render.templates import template_cache
    from onrecord.write import repair_site

    voice = _Voice(options.format, project)
    try:
        if not options.check:
            repair_site(_folder(options, project), project)
    except OSError as error:
        return voice.failure(f"What an earlier build left beside {_shown(options)} cannot be removed ({_why(error)}).")
    edition = Edition.DRAFT if options.draft else Edition.RELEASE
    outcome = build(project, SHIPPED, edition, options.base_url, template_cache())
    # Only what is in order can be put on record.
    if options.recorded and outcome.site and not outcome.problems:
        from onrecord.recording import unrecorded

        outcome = outcome._replace(problems=tuple(sorted(unrecorded(outcome.site, outcome.record))))
    left = "" if outcome.outputs is not None else " Nothing could be shown."
    voice.problems(outcome.problems, f"{_number(outcome.problems)}.{left}")
    if outcome.outputs is None or (outcome.problems and not options.draft):
        return WRONG
    if options.check:
        voice.news(f"All is in order: {_counted(outcome)}.")
        return DONE
    return _write(outcome, options, project, started)


def _write(outcome: Outcome, options: argparse.Namespace, project: Path, started: float) -> int:
    from onrecord.write import RefusedError, write_site

    voice = _Voice(options.format, project)
    try:
        written = write_site(outcome.outputs or {}, _folder(options, project), project)
    except RefusedError as refused:
        return voice.failure(report([refused.problem], "text", project))
    except OSError as error:
        return voice.failure(f"{_shown(options)} could not be written ({_why(error)}). It is as it was.")
    took = time.perf_counter() - started
    changed = written.changed + written.removed
    what = "Draft" if options.draft else "Built"
    voice.news(f"{what} {_shown(options)}: {_counted(outcome)}; {changed} files changed, in {took:.2f} s.")
    return DONE


def _folder(options: argparse.Namespace, project: Path) -> Path:
    return Path(options.output).absolute() if options.output else project / ("draft" if options.draft else "site")


def _shown(options: argparse.Namespace) -> str:
    return options.output or ("draft/" if options.draft else "site/")


def _why(error: OSError) -> str:
    return f"{error.strerror}: {legible(str(error.filename))}" if error.filename else str(error.strerror or error)


def _number(problems: Sequence[Problem]) -> str:
    return f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}"


def _counted(outcome: Outcome) -> str:
    pages = sum(path.endswith(".html") for path in outcome.outputs or ())
    return f"{pages} pages, {len(outcome.site.facts) if outcome.site else 0} figures and dates on record"


def _record(options: argparse.Namespace, project: Path) -> int:
    from onrecord.pipeline import build
    from onrecord.record.form import record_text
    from onrecord.record.values import PATH
    from onrecord.recording import hindrances, put_on_record
    from onrecord.render.templates import template_cache
    from onrecord.write.record import write_record

    voice, now = _Voice(options.format, project), _now()
    if now is None:
        return voice.failure("SOURCE_DATE_EPOCH is a number of seconds since the year 1970.", USAGE)
    outcome = build(project, SHIPPED, base_url=options.base_url, cache=template_cache())
    problems = hindrances(outcome, anew=options.anew)
    voice.problems(problems, f"{_number(problems)}. Nothing was recorded.")
    if problems or outcome.site is None:
        return WRONG
    recording = put_on_record(outcome.site, outcome.record, now)
    try:
        write_record(project / PATH, record_text(recording.record))
    except OSError as error:
        return voice.failure(f"{PATH} could not be written ({_why(error)}). It is as it was.")
    voice.news(str(recording))
    return DONE


def _now() -> str | None:
    """Return the time in UTC: `2026-11-22T04:00:00Z`; that of SOURCE_DATE_EPOCH where it is set, None if it is none."""
    set_time = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        seconds = int(set_time) if set_time else int(time.time())
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


def _serve(options: argparse.Namespace, project: Path) -> int:
    from onrecord.pipeline import build
    from onrecord.preview.server import serve
    from onrecord.render.site import Edition
    from onrecord.render.templates import template_cache

    cache = template_cache()
    looks = [folder / name for folder in (project, SHIPPED) for name in ("templates", "static")]
    try:
        serve(
            lambda: build(project, SHIPPED, Edition.PREVIEW, options.base_url, cache),
            [project / "content", *dict.fromkeys(looks)],
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
