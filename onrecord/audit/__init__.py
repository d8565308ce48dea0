"""Rules on finished pages: the last look at the outputs before they are written.

What is found here is a fault of a template or of this program, so each way out names what to look at.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from onrecord.audit.addresses import Outputs
from onrecord.audit.files import json_faults, sheet_faults, xml_faults
from onrecord.audit.page import Page, read_page
from onrecord.audit.rules import drawing_faults, page_faults
from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.audit.page import Fault

WITH_TAGS = (".html", ".svg")
XML = (".xml", ".svg")
JSON = (".json", ".webmanifest")


def audit(outputs: Mapping[str, bytes], base_url: str) -> tuple[Problem, ...]:
    """Return what is broken in the finished files, in order of file, line and column.

    `outputs` are the files by their path in the site, `base_url` is where the site is published: links to
    it count as links within the site.
    """
    pages = {path: read_page(content.decode(errors="replace")) for path, content in _ending(outputs, WITH_TAGS)}
    whole = Outputs(outputs.keys(), {path: page.ids.keys() for path, page in pages.items()}, base_url.rstrip("/"))
    found = set(_collisions(outputs))
    for path, content in outputs.items():
        found.update(_problem(path, fault) for fault in _faults(path, content, pages.get(path), whole))
    return tuple(sorted(found))


def _faults(path: str, content: bytes, page: Page | None, whole: Outputs) -> Iterator[Fault]:
    if page and path.endswith(".html"):
        yield from _encoding_faults(content)
        yield from page_faults(path, page, whole)
    elif page:
        yield from drawing_faults(path, page, whole)
    if path.endswith(XML):
        yield from xml_faults(path, content, whole)
    elif path.endswith(JSON):
        yield from json_faults(content)
    elif path.endswith(".css"):
        yield from sheet_faults(path, content.decode(errors="replace"), whole)


def _encoding_faults(content: bytes) -> Iterator[Fault]:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield line, 1, f"a page must be UTF-8 (got the byte {content[error.start]:#x})", "Look at what rendered it."


def _collisions(outputs: Mapping[str, bytes]) -> Iterator[Problem]:
    """Refuse two files that are one where letter case is not told apart."""
    seen: dict[str, str] = {}
    for path in sorted(outputs):
        other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            message = f"files of the site must differ in more than letter case (got also {other})"
            yield _problem(path, (1, 1, message, "Rename what one of the two is made from."))


def _ending(outputs: Mapping[str, bytes], endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    return ((path, content) for path, content in outputs.items() if path.endswith(endings))


def _problem(path: str, fault: Fault) -> Problem:
    line, column, message, way_out = fault
    return Problem(Place(f"site/{path}", line, column), "broken-page", message, way_out)
