"""The command line: arguments in, messages and exit status out. The only module that prints, and the only clock.

Exit status: 0 done, 1 the content (or a template, or the disk) is wrong, 2 wrong usage; anything else is our own
mistake and shows a traceback. What a command needs is imported by that command, so that help answers at once.
"""

from __future__ import annotations

import atexit
import datetime
import gc
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.arguments import DONE, USAGE, WRONG, check_usage, make_parser, output_folder
from onrecord.report import legible, report, told_unused

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from onrecord.caches import Caches
    from onrecord.check.site import Circumstances
    from onrecord.pipeline import Outcome
    from onrecord.problems import Problem

# Templates and static files come with the package's checkout; a project's own replace them file by file.
SHIPPED = Path(__file__).resolve().parents[2]


class _Voice:
    """Where things are said: in a form for machines, problems have standard output for themselves."""

    def __init__(self, form: str, project: Path) -> None:
        self.form = form
        self.project = project

    def problems(self, problems: Sequence[Problem], last: str, unused: Sequence[str] = ()) -> None:
        """Print problems and, for people, a last line; for programs also the facts that no page uses."""
        if self.form != "text":
            print(report(problems, self.form, self.project, unused))
        elif problems:
            print(report(problems, self.form, self.project), last, sep="\n\n" if last else "", file=sys.stderr)

    def news(self, *messages: str) -> None:
        """Print what has been done; an empty message says nothing."""
        print(*filter(None, messages), sep="\n", file=sys.stdout if self.form == "text" else sys.stderr)

    def failure(self, message: str, status: int = WRONG) -> int:
        """Print why nothing was done and return the exit status."""
        print(message, file=sys.stderr)
        return status


def main(arguments: Sequence[str], project: Path) -> int:
    """Run one command for the project folder and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = make_parser(arguments)
    options = parser.parse_intermixed_args(arguments)
    if options.project:
        project = Path(options.project).resolve()
    if not (project / "content").is_dir():
        print(
            f"There is no content folder in {project}. Run this where it is, or name its folder with --project.",
            file=sys.stderr,
        )
        return WRONG
    check_usage(options, project, parser)
    try:
        verbs = {"serve": _serve, "bind": _bind, "record": _record, "schema": _schema}
        return verbs.get(options.verb, _build)(options, project)
    except KeyboardInterrupt:
        print("Stopped. The site is as it was.", file=sys.stderr)
        return 130


def _circumstances(options: argparse.Namespace) -> Circumstances:
    """Return where and when a site is built; in a preview that is left running, today is another day."""
    from onrecord.check.site import Circumstances

    return Circumstances(options.base_url, options.today or datetime.datetime.now(datetime.UTC).date())


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
    from onrecord.write import repair_site

    voice = _Voice(options.format, project)
    try:
        if not options.check:
            repair_site(output_folder(options, project), project)
    except OSError as error:
        return voice.failure(f"What an earlier build left beside {_shown(options)} cannot be removed ({_why(error)}).")
    edition, caches = Edition.DRAFT if options.draft else Edition.RELEASE, _caches(project)
    outcome = build(project, SHIPPED, edition, _circumstances(options), caches)
    # Only what is in order can be put on record.
    if options.recorded and outcome.site and not outcome.problems:
        from onrecord.recording import unrecorded

        outcome = outcome._replace(problems=tuple(sorted(unrecorded(outcome.site, outcome.record))))
    left = "" if outcome.outputs is not None else " Nothing could be shown."
    voice.problems(outcome.problems, f"{_number(outcome.problems)}.{left}", outcome.unused)
    if outcome.outputs is None or (outcome.problems and not options.draft):
        return WRONG
    if options.check:
        voice.news(f"All is in order: {_counted(outcome)}.", told_unused(outcome.unused))
        return DONE
    caches.made.forget_unused()
    return _write(outcome, options, project, started)


def _write(outcome: Outcome, options: argparse.Namespace, project: Path, started: float) -> int:
    from onrecord.write import RefusedError, write_site

    voice = _Voice(options.format, project)
    try:
        written = write_site(outcome.outputs or {}, output_folder(options, project), project)
    except RefusedError as refused:
        return voice.failure(report([refused.problem], "text", project))
    except OSError as error:
        return voice.failure(f"{_shown(options)} could not be written ({_why(error)}). It is as it was.")
    took = time.perf_counter() - started
    changed = written.changed + written.removed
    what = "Draft" if options.draft else "Built"
    voice.news(
        f"{what} {_shown(options)}: {_counted(outcome)}; {changed} files changed, in {took:.2f} s.",
        told_unused(outcome.unused),
        _told_without_cards(outcome),
    )
    return DONE


def _told_without_cards(outcome: Outcome) -> str:
    """Return that pages have no cards, where the program that draws them is not installed."""
    from onrecord.cards.draw import maker

    if maker() or outcome.site is None or not outcome.site.settings.has_cards:
        return ""
    return "No cards were made for shared pages: resvg_py, which draws them, is not installed on this machine."


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
    from onrecord.write.author import write_own

    voice, now = _Voice(options.format, project), _now()
    if now is None:
        return voice.failure("SOURCE_DATE_EPOCH is a number of seconds since the year 1970.", USAGE)
    outcome = build(project, SHIPPED, circumstances=_circumstances(options), caches=_caches(project))
    problems = hindrances(outcome, anew=options.anew)
    voice.problems(problems, f"{_number(problems)}. Nothing was recorded.")
    if problems or outcome.site is None:
        return WRONG
    recording = put_on_record(outcome.site, outcome.record, now)
    try:
        write_own(project / PATH, record_text(recording.record).encode())
    except OSError as error:
        return voice.failure(f"{PATH} could not be written ({_why(error)}). It is as it was.")
    voice.news(str(recording))
    return DONE


def _caches(project: Path) -> Caches:
    from onrecord.caches import FOLDER, Caches, Store
    from onrecord.render.templates import template_cache

    return Caches(template_cache(), Store(project / FOLDER))


def _now() -> str | None:
    """Return the time in UTC: `2026-11-22T04:00:00Z`; that of SOURCE_DATE_EPOCH where it is set, None if it is none."""
    set_time = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        seconds = int(set_time) if set_time else int(time.time())
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


def _bind(options: argparse.Namespace, project: Path) -> int:
    from onrecord.cli.binding import bind

    return bind(options, project)


def _serve(options: argparse.Namespace, project: Path) -> int:
    from onrecord.pipeline import build
    from onrecord.preview.server import serve
    from onrecord.render.site import Edition

    caches = _caches(project)
    looks = [folder / name for folder in (project, SHIPPED) for name in ("templates", "static")]
    try:
        serve(
            lambda: build(project, SHIPPED, Edition.PREVIEW, _circumstances(options), caches),
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
