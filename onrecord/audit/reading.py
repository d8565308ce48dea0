"""What a finished file says by itself: its faults, its ids and where it leads; kept while its bytes are the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct, msgpack

from onrecord.audit.addresses import Reference
from onrecord.audit.files import addresses_in_sheet, json_faults, read_xml
from onrecord.audit.page import Fault, read_page
from onrecord.audit.rules import addresses_on, drawing_faults, page_faults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.caches import Store

FORM = "a finished file, form 1"
PAGES, DRAWINGS, SHEETS = (".html",), (".svg",), (".css",)
XML = (".xml", *DRAWINGS)
JSON = (".json", ".webmanifest")
READ = (*PAGES, *SHEETS, *XML, *JSON)
"""How the names of files end that are looked into."""


class Reading(Struct, frozen=True):
    """What can be said of a file without knowing the others."""

    faults: tuple[Fault, ...] = ()
    references: tuple[Reference, ...] = ()
    ids: frozenset[str] | None = None
    """What links may lead to; None in a file that has no ids."""


def read(path: str, content: bytes, made: Store) -> Reading:
    """Look into a finished file, or take from `made` what was found in the same one before."""
    if not path.endswith(READ):
        return Reading()
    # Rules go by the file's name as well.
    recipe = (FORM, path, hashlib.sha256(content).digest())
    packed = made.find(recipe)
    if packed is not None:
        return msgpack.decode(packed, type=Reading)
    reading = _read(path, content)
    made.put(recipe, msgpack.encode(reading))
    return reading


def _read(path: str, content: bytes) -> Reading:
    faults: list[Fault] = []
    found: list[tuple[str, str, int, int]] = []
    ids = None
    if path.endswith((*PAGES, *DRAWINGS)):
        page = read_page(content.decode(errors="replace"))
        ids = frozenset(page.ids)
        is_page = path.endswith(PAGES)
        faults += (*_encoding_faults(content), *page_faults(path, page)) if is_page else drawing_faults(page)
        found += addresses_on(page)
    if path.endswith(XML):
        wrong, links = read_xml(content)
        faults += wrong
        found += links
    if path.endswith(JSON):
        faults += json_faults(content)
    if path.endswith(SHEETS):
        found += addresses_in_sheet(content.decode(errors="replace"))
    return Reading(tuple(faults), _grouped(found), ids)


def _grouped(found: Iterable[tuple[str, str, int, int]]) -> tuple[Reference, ...]:
    """Put the same addresses together: most of a page's links lead where others of them do."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for address, loader, line, column in found:
        places.setdefault((address, loader), []).append((line, column))
    return tuple(Reference(*what, tuple(where)) for what, where in places.items())


def _encoding_faults(content: bytes) -> list[Fault]:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        must = f"a page must be UTF-8 (got the byte {content[error.start]:#x})"
        return [(line, 1, must, "Look at what rendered it.")]
    return []
