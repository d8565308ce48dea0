"""Rules on finished pages: the last look at the outputs before they are written.

What is found here is a fault of a template or of this program, so each way out names what to look at.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from onrecord.audit.addresses import Outputs, address_fault
from onrecord.audit.reading import read
from onrecord.caches import Store
from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.audit.page import Fault
    from onrecord.audit.reading import Reading

NOTHING_KEPT = Store()


def audit(outputs: Mapping[str, bytes], base_url: str, made: Store = NOTHING_KEPT) -> tuple[Problem, ...]:
    """Return what is broken in the finished files, in order of file, line and column.

    `outputs` are the files by their path in the site, `base_url` is where the site is published: links to
    it count as links within the site. What files say by themselves is kept in `made`.
    """
    readings = {path: read(path, content, made) for path, content in outputs.items()}
    ids = {path: reading.ids for path, reading in readings.items() if reading.ids is not None}
    whole = Outputs(outputs.keys(), ids, base_url.rstrip("/"))
    found = set(_collisions(outputs))
    for path, reading in readings.items():
        found.update(_problem(path, fault) for fault in (*reading.faults, *_lost(path, reading, whole)))
    return tuple(sorted(found))


def _lost(path: str, reading: Reading, whole: Outputs) -> Iterator[Fault]:
    """Give the addresses in a file that lead nowhere, out of the site, or to another host unasked."""
    for one in reading.references:
        fault = address_fault(path, one.address, one.loader, whole)
        if fault:
            yield from ((*place, *fault) for place in one.places)


def _collisions(outputs: Mapping[str, bytes]) -> Iterator[Problem]:
    """Refuse two files that are one where letter case is not told apart."""
    seen: dict[str, str] = {}
    for path in sorted(outputs):
        other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            message = f"files of the site must differ in more than letter case (got also {other})"
            yield _problem(path, (1, 1, message, "Rename what one of the two is made from."))


def _problem(path: str, fault: Fault) -> Problem:
    line, column, message, way_out = fault
    return Problem(Place(f"site/{path}", line, column), "broken-page", message, way_out)
