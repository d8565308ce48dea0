"""What can be asked for on the command line: commands and options, and which of them do not go together."""

from __future__ import annotations

import argparse
import datetime
import difflib
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from onrecord.report import FORMATS, legible

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = {
    "build": "build the site (the same as no command)",
    "serve": "preview the site in a browser, refreshed at each save",
    "bind": "find the figures that no link binds, propose their facts, and bind them",
    "record": "put on record what readers are told from now on",
    "schema": "write the JSON Schemas by which editors complete and check",
}
DONE, WRONG, USAGE = 0, 1, 2
"""Exit status: done, the content is wrong, the usage is wrong."""


class Parser(argparse.ArgumentParser):
    """Says what was meant where a word is nearly right."""

    given: Sequence[str] = ()

    def error(self, message: str) -> NoReturn:
        """End with the mistake of usage in a sentence."""
        words = [*VERBS, *(option for action in self._actions for option in action.option_strings)]
        wrong = [word for word in self.given if word not in words and word.partition("=")[0] not in words]
        near = [match for word in wrong for match in difflib.get_close_matches(word, words, 1)]
        self.exit(USAGE, f"{self.prog}: {message}.{f' Did you mean {near[0]}?' if near else ''} See --help.\n")


def make_parser(given: Sequence[str]) -> Parser:
    """Return what reads the arguments `given`."""
    parser = Parser(
        prog="build.py",
        description="Build a news microsite in which every figure is on the record.",
        epilog="\n".join(["commands:", *(f"  {verb:8}{what}" for verb, what in VERBS.items())]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("verb", nargs="?", choices=VERBS, default="build", metavar="COMMAND", help="see below")
    parser.add_argument("files", nargs="*", metavar="FILE", help="with bind: the texts to look at (all)")
    parser.add_argument("--write", action="store_true", help="with bind: bind what belongs to one fact beyond doubt")
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
    parser.add_argument("--today", metavar="DATE", type=_day, help="the day by which facts are overdue (that of UTC)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how problems are told (text)")
    parser.add_argument("--port", type=_port, default=8000, help="where serve listens (8000)")
    parser.add_argument("--project", metavar="DIR", help="the folder with content/ (that of build.py)")
    parser.given = given
    return parser


def check_usage(options: argparse.Namespace, project: Path, parser: Parser) -> None:
    """End with the mistake of usage where options do not go together; put the address of the site in order."""
    if options.base_url:
        options.base_url = _base_url(options.base_url, parser)
    if output_folder(options, project) == project / ("site" if options.draft else "draft"):
        parser.error("site/ is for what is published and draft/ for drafts; name another folder with --output")
    of_building = options.check or options.draft or options.recorded
    if of_building if options.verb == "record" else options.anew:
        parser.error("record takes --anew, and none of --check, --draft and --recorded")
    if of_building and options.verb in ("serve", "schema"):
        parser.error(f"{options.verb} takes none of --check, --draft and --recorded")
    _check_binding(options, parser, of_building=of_building)


def _check_binding(options: argparse.Namespace, parser: Parser, *, of_building: bool) -> None:
    """End with the mistake of usage where options are for the command bind alone, or not for it."""
    if options.verb == "bind":
        if of_building or options.format == "github":
            parser.error("bind takes none of --check, --draft, --recorded and --format github")
    elif options.write or options.files:
        parser.error(f"{'--write' if options.write else legible(options.files[0])} is for the command bind")


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"a port is a number up to 65535 (got {text})")
    return int(text)


def _day(text: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"a day is written like 2026-11-23 (got {legible(text)})")
    return day


def _base_url(text: str, parser: Parser) -> str:
    """Return an address that is good as `base_url` in `site.yaml`; end with the mistake of usage if it is none."""
    from onrecord.check.formats import SITE_ADDRESS
    from onrecord.quantities.values import NotReadableError

    try:
        return str(SITE_ADDRESS.read(text))
    except NotReadableError as error:
        parser.error(f"--base-url: {error.must} (got {legible(text)})")


def output_folder(options: argparse.Namespace, project: Path) -> Path:
    """Return the folder that is written to."""
    return Path(options.output).absolute() if options.output else project / ("draft" if options.draft else "site")
