"""The command build: judge, render, write, and say what became of it."""

from __future__ import annotations

import atexit
import gc
import time
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.cli.arguments import DONE, WRONG, output_folder
from onrecord.cli.kept import built_of, find_built, inputs, is_untouched, keep_built
from onrecord.cli.voice import Voice, number, why
from onrecord.report import report, told_unused
from onrecord.write import RefusedError, repair_site, write_site

if TYPE_CHECKING:
    import argparse
    import datetime
    from pathlib import Path

    from onrecord.caches import Store
    from onrecord.cli.kept import Built
    from onrecord.pipeline import Outcome


def build(options: argparse.Namespace, project: Path, shipped: Path, today: datetime.date, made: Store) -> int:
    """Build or judge a project's site and return the exit status.

    `shipped` has Onrecord's own files, `today` is the day by which facts are overdue, and what is made is kept in
    `made`. Where nothing has changed since, the site is that of the last build. Nothing of its process comes after it:
    unused objects are not looked for any more.
    """
    gc.disable()
    atexit.register(gc.freeze)  # else the interpreter searches once more on its way out
    started = time.perf_counter()
    voice = Voice(options.format, project)
    try:
        if not options.check:
            repair_site(output_folder(options, project), project)
    except OSError as error:
        return voice.failure(f"What an earlier build left beside {_shown(options)} cannot be removed ({why(error)}).")

    circumstances = ("draft" if options.draft else "release", options.base_url, str(today))
    # What is on the record is judged by more than what a site is made from.
    made_from = None if options.recorded else inputs(project, shipped, circumstances)
    built = find_built(made, made_from)
    if built:
        voice.problems((), "", built.unused)
    else:
        outcome = _judged(options, project, shipped, today, made)
        built = built_of(outcome)
        left = "" if built else " Nothing could be shown."
        voice.problems(outcome.problems, f"{number(outcome.problems)}.{left}", outcome.unused)
        if built is None or (outcome.problems and not options.draft):
            return WRONG
        made.forget_unused()
        if made_from and not outcome.problems and is_untouched(project, shipped, made_from):
            keep_built(made, made_from, built)
    if options.check:
        voice.news(f"All is in order: {_counted(built)}.", told_unused(built.unused))
        return DONE
    return _write(built, options, project, started)


def _judged(options: argparse.Namespace, project: Path, shipped: Path, today: datetime.date, made: Store) -> Outcome:
    """Build in memory; with `--recorded`, what is not on the record is a problem."""
    # Not loaded where nothing has changed.
    from onrecord.caches import Caches
    from onrecord.check.site import Circumstances
    from onrecord.pipeline import build as build_site
    from onrecord.render.site import Edition
    from onrecord.render.templates import template_cache

    edition = Edition.DRAFT if options.draft else Edition.RELEASE
    circumstances = Circumstances(options.base_url, today)
    outcome = build_site(project, shipped, edition, circumstances, Caches(template_cache(), made))
    # Only what is in order can be put on record.
    if options.recorded and outcome.site and not outcome.problems:
        from onrecord.recording import unrecorded

        outcome = replace(outcome, problems=tuple(sorted(unrecorded(outcome.site, outcome.record))))
    return outcome


def _write(built: Built, options: argparse.Namespace, project: Path, started: float) -> int:
    voice = Voice(options.format, project)
    try:
        written = write_site(built.outputs, output_folder(options, project), project)
    except RefusedError as refused:
        return voice.failure(report([refused.problem], "text", project))
    except OSError as error:
        return voice.failure(f"{_shown(options)} could not be written ({why(error)}). It is as it was.")
    took = time.perf_counter() - started
    changed = written.changed + written.removed
    files = "1 file" if changed == 1 else f"{changed} files"
    what = "Draft" if options.draft else "Built"
    voice.news(
        f"{what} {_shown(options)}: {_counted(built)}; {files} changed, in {took:.2f} s.",
        told_unused(built.unused),
        _told_without_cards(built),
    )
    return DONE


def _told_without_cards(built: Built) -> str:
    """Return that pages have no cards, where the program that draws them is not installed."""
    from onrecord.cards.draw import maker

    if maker() or not built.has_cards:
        return ""
    return "No cards were made for shared pages: resvg_py, which draws them, is not installed on this machine."


def _shown(options: argparse.Namespace) -> str:
    return options.output or ("draft/" if options.draft else "site/")


def _counted(built: Built) -> str:
    pages = sum(path.endswith(".html") for path in built.outputs)
    return f"{pages} pages, {built.facts} figures and dates on record"
