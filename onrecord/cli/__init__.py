"""The command line: arguments in, messages and exit status out. The only room that prints, and the only clock.

Exit status: 0 done, 1 the content (or a template, or the disk) is wrong, 2 wrong usage; anything else is our own
mistake and shows a traceback. What a command needs is imported by that command, so that help answers at once.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.arguments import DONE, USAGE, WRONG, check_usage, make_parser
from onrecord.cli.voice import Voice, number, why

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from onrecord.caches import Caches, Store
    from onrecord.check.site import Circumstances
    from onrecord.pipeline import Outcome

RELEASED = datetime.date(2026, 11, 23)
# Templates and static files come with the package's checkout; a project's own replace them file by file.
SHIPPED = Path(__file__).resolve().parents[2]


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
    except ModuleNotFoundError as error:
        if not error.name or error.name.partition(".")[0] == __package__.partition(".")[0]:
            raise
        print(
            f"{error.name}, which Onrecord needs, is not installed for this Python ({sys.executable}). Switch to the "
            "environment of the project (. .venv/bin/activate), or set it up with the first command of the README.",
            file=sys.stderr,
        )
        return WRONG


def _circumstances(options: argparse.Namespace) -> Circumstances:
    """Return where and when a site is built; in a preview that is left running, today is another day."""
    from onrecord.check.site import Circumstances

    return Circumstances(options.base_url, _today(options))


def _today(options: argparse.Namespace) -> datetime.date:
    # A clock that shows a day before this release is wrong, and would call what is over yet to come.
    return options.today or max(RELEASED, datetime.datetime.now(datetime.UTC).date())


def _build(options: argparse.Namespace, project: Path) -> int:
    from onrecord.caches import FOLDER
    from onrecord.cli.building import build
    from onrecord.cli.kept import store

    return build(options, project, SHIPPED, _today(options), store(project / FOLDER, SHIPPED))


def _record(options: argparse.Namespace, project: Path) -> int:
    from onrecord.pipeline import build
    from onrecord.record.form import record_text
    from onrecord.record.values import PATH
    from onrecord.recording import hindrances, put_on_record
    from onrecord.write.author import write_own

    voice, now = Voice(options.format, project), _now()
    if now is None:
        return voice.failure("SOURCE_DATE_EPOCH is a number of seconds since the year 1970.", USAGE)
    outcome = build(project, SHIPPED, circumstances=_circumstances(options), caches=_caches(project))
    problems = hindrances(outcome, anew=options.anew)
    voice.problems(problems, f"{number(problems)}. Nothing was recorded.")
    if problems or outcome.site is None:
        return WRONG
    recording = put_on_record(outcome.site, outcome.record, now)
    try:
        write_own(project / PATH, record_text(recording.record).encode())
    except OSError as error:
        return voice.failure(f"{PATH} could not be written ({why(error)}). It is as it was.")
    voice.news(str(recording))
    return DONE


def _caches(project: Path) -> Caches:
    from onrecord.caches import FOLDER, Caches
    from onrecord.cli.kept import store
    from onrecord.render.templates import template_cache

    return Caches(template_cache(), store(project / FOLDER, SHIPPED))


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

    def previewed() -> Outcome:
        return build(project, SHIPPED, Edition.PREVIEW, _circumstances(options), caches)

    looks = [folder / name for folder in (project, SHIPPED) for name in ("templates", "static")]
    try:
        serve(
            lambda: tidied(previewed, caches.made),
            [project / "content", *dict.fromkeys(looks)],
            options.port,
            lambda message: print(message, flush=True),
        )
    except OSError as error:
        print(f"The preview could not start ({error.strerror}). Name another port with --port.", file=sys.stderr)
        return WRONG
    return DONE


def tidied(build: Callable[[], Outcome], made: Store) -> Outcome:
    """Build, and forget what only builds before needed: a day of previewing has hundreds.

    Where anything is wrong, less is asked for than is needed again when it is right.
    """
    outcome = build()
    if not outcome.problems:
        made.forget_unused()
    return outcome


def _schema(_options: argparse.Namespace, project: Path) -> int:
    from onrecord.check.json_schema import json_schemas

    folder = project / "schemas"
    try:
        folder.mkdir(exist_ok=True)
        for name, text in json_schemas().items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            print(f"Wrote schemas/{name}.")
    except OSError as error:
        print(f"schemas/ could not be written ({why(error)}).", file=sys.stderr)
        return WRONG
    return DONE
