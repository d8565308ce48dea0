"""What finished files must keep that are no pages: style sheets, XML and JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from onrecord.audit.addresses import SAID, TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.audit.page import Fault

COMMENT = r"(?s)/\*.*?(\*/|\Z)"
IN_SHEET = (
    r"""(?i)url\(\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^)'"]*))\s*\)"""
    r"""|@import\s+(?:"(?P<quoted>[^"]*)"|'(?P<other>[^']*)')"""
)
LINKS = frozenset({"loc", "link"})


def addresses_in_sheet(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Give each address that a style sheet loads, as `rules.addresses_on` does."""
    for line, column, address in sheet_addresses(text):
        if not address.startswith("#"):
            yield address, "css", line, column


def sheet_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the line, column and address of each `url(…)` and `@import` outside comments."""
    lower = text.lower()
    if "url(" not in lower and "@import" not in lower:
        return
    blanked = re.sub(COMMENT, lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
    for found in re.finditer(IN_SHEET, blanked):
        address = next(group for group in found.groups() if group is not None)
        start = found.start()
        yield blanked.count("\n", 0, start) + 1, start - blanked.rfind("\n", 0, start), address.strip()


def json_faults(content: bytes | str) -> Iterator[Fault]:
    """Judge whether JSON can be read by everybody."""
    must, way_out = "JSON must be well-formed", "Look at what renders it."
    try:
        json.loads(content, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        yield error.lineno, error.colno, f"{must} (got: {error.msg})", way_out
    except ValueError as error:
        yield 1, 1, f"{must} (got: {error})", way_out
    except RecursionError:
        yield 1, 1, "JSON must be nested less deeply than programs can read it (got too many brackets)", way_out


def read_xml(content: bytes) -> tuple[list[Fault], list[tuple[str, str, int, int]]]:
    """Judge whether XML is well-formed, and return what is wrong and where a feed or a sitemap leads."""
    links = _Links()
    faults: list[Fault] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = links.start, links.end
    parser.CharacterDataHandler, links.parser = links.text, parser
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        got = expat.ErrorString(error.code)
        faults.append((error.lineno, error.offset + 1, f"XML must be well-formed (got: {got})", TEMPLATE))
    return faults, [(address, SAID, line, column) for line, column, address in links.found]


class _Links:
    """Collects the addresses in `loc` and `link` elements: a sitemap's, RSS's, and Atom's, in `href`."""

    def __init__(self) -> None:
        self.found: list[tuple[int, int, str]] = []
        self.parser = expat.ParserCreate()
        self.pieces: list[str] | None = None
        self.place = 1, 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] in LINKS:
            self.pieces = []
            self.place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
            if "href" in attributes:
                self.found.append((*self.place, attributes["href"]))

    def text(self, content: str) -> None:
        if self.pieces is not None:
            self.pieces.append(content)

    def end(self, name: str) -> None:
        if self.pieces is not None and name.rpartition(":")[2] in LINKS:
            self.found.append((*self.place, "".join(self.pieces).strip()))
            self.pieces = None


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant}, which is no JSON")
