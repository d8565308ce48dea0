"""The command `bind` on the command line and on a terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.bind.apply import apply
from onrecord.bind.dialog import Dialog
from onrecord.bind.edit import Binding
from onrecord.bind.proposals import read_proposals
from onrecord.bind.told import as_json, summary, told
from onrecord.cli.arguments import DONE, USAGE, WRONG
from onrecord.report import legible, report
from onrecord.write.author import write_own

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from onrecord.bind.apply import Applied
    from onrecord.bind.proposals import Reading

STOPPED = 130


def bind(options: argparse.Namespace, project: Path) -> int:
    """Tell or bind the figures that no link binds; return the exit status: 0 if none is left, 1 if any is."""
    paths = [_path(name, project) for name in options.files]
    if None in paths:
        wrong = options.files[paths.index(None)]
        _say([f"build.py: {wrong} is no text of this site: name a story, a company's text, ripple.md or site.yaml."])
        return USAGE
    named = [path for path in paths if path]
    reading = read_proposals(project, named)
    if reading.unread:
        _say([report(reading.unread, "text", project), "", "There may be more to bind than could be read."])
    is_asked = options.format == "text" and not options.write and sys.stdin.isatty() and sys.stdout.isatty()
    if not options.write and not (is_asked and reading.proposals):
        return _told(reading, options, 0)
    applied = _conversation(project, reading) if is_asked else _certain(project, reading)
    if applied is None:
        _say(["", "Stopped. Nothing was written."])
        return STOPPED
    if not _written(applied, project):
        return WRONG
    _say_bound(applied)
    after = read_proposals(project, named)
    if is_asked:
        print(summary(after.proposals, len(applied.bound)))
        return WRONG if after.proposals or after.unread else DONE
    return _told(after, options, len(applied.bound))


def _path(name: str, project: Path) -> str | None:
    """Return a text's path in the project, of a file named from here or from the project; None if it is no text."""
    for file in (Path(name).absolute(), project / name):
        try:
            path = file.resolve().relative_to(project.resolve()).as_posix()
        except ValueError:
            continue
        is_text = path.endswith(".md") or path == "content/site.yaml"
        if file.is_file() and path.startswith("content/") and is_text:
            return path
    return None


def _told(reading: Reading, options: argparse.Namespace, bound: int) -> int:
    """Print what is left to bind."""
    site = reading.checked.read
    if options.format == "json":
        print(as_json(reading.proposals))
    elif site is not None:
        for proposal in reading.proposals:
            print(*(legible(line) for line in told(proposal, site)), "", sep="\n")
        if reading.proposals or not reading.unread:
            print(summary(reading.proposals, bound))
    return WRONG if reading.proposals or reading.unread else DONE


def _certain(project: Path, reading: Reading) -> Applied:
    """Bind, in memory, each figure that belongs to one fact beyond doubt."""
    bindings = [
        Binding(one.loose, one.certain.words, one.certain.fact.id)
        for one in reading.proposals
        if one.certain is not None and not one.hindrance
    ]
    return apply(project, {}, reading.checked, bindings)


def _conversation(project: Path, reading: Reading) -> Applied | None:
    """Ask about one figure after the other; None where the author has broken it off."""
    dialog = Dialog(project, reading)
    talk = dialog.talk()
    try:
        shown = next(talk)
        while True:
            *lines, question = shown.split("\n")
            print(*map(legible, lines), sep="\n")
            shown = talk.send(input(legible(question)))
    except StopIteration:
        return dialog.applied()
    except EOFError:
        print()
        return dialog.applied()
    except KeyboardInterrupt:
        return None


def _written(applied: Applied, project: Path) -> bool:
    """Write the changed files; tell whether that could be done."""
    for path, content in sorted(applied.files.items()):
        try:
            write_own(project / path, content)
        except OSError as error:
            _say([f"{path} could not be written ({error.strerror}). It is as it was."])
            return False
    return True


def _say_bound(applied: Applied) -> None:
    """Say what has been bound, and what has not and why; on standard error, beside what is left."""
    _say(f"Bound {_where(one)}: [{' '.join(one.words.split())}](fact:{one.fact_id})" for one in applied.bound)
    _say(f"Not bound {_where(one)}: {' '.join(one.words.split())}: {why}." for one, why in applied.refused)


def _where(binding: Binding) -> str:
    place = binding.loose.place
    return f"{place.path}:{place.line}:{place.column}"


def _say(lines: Iterable[str] | Sequence[str]) -> None:
    for line in lines:
        print("\n".join(map(legible, line.split("\n"))), file=sys.stderr)
