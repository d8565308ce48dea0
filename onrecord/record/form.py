"""The record as the text of `content/record.json`, and back: with a digest, by which a change by hand is seen."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from onrecord.problems import Place
from onrecord.quantities.parse import parse_date
from onrecord.quantities.values import UNKNOWN_DATE, PartialDate
from onrecord.record.exact import exact, read_exact
from onrecord.record.values import PATH, WITHDRAWN, Note, Record, Recorded, RecordedPage

if TYPE_CHECKING:
    from onrecord.problems import Problems
    from onrecord.prose.passage import Passage

VERSION = 2
FACTS_ALONE = 1
"""The version of a record that has no pages."""
NOTE = "What readers were last told. Written by python build.py record, and not to be changed by hand."
RESTORE = "Restore it from version control, or record anew with python build.py record --anew."
KEY = re.compile(r'^ *"((?:[^"\\]|\\.)+)": *\{', re.MULTILINE)
"""An id, which has a block behind it."""


def record_text(record: Record) -> str:
    """Return the record as text: JSON, sorted, each key on a line of its own."""
    facts = {fact_id: _entry(record.facts[fact_id]) for fact_id in sorted(record.facts)}
    pages = {address: {"title": page.title, "since": page.since} for address, page in sorted(record.pages.items())}
    told = {"facts": facts, "pages": pages}
    document = {"note": NOTE, "version": VERSION, "digest": digest(told), **told}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read_record(passage: Passage, problems: Problems) -> Record | None:
    """Return the record that a text holds; None, with a problem noted, unless it is whole."""
    try:
        document = json.loads(passage.text)
    except json.JSONDecodeError as error:
        _note(passage.place(error.pos), f"the record is well-formed JSON ({_sentence(error.msg)})", problems)
        return None
    except (ValueError, RecursionError):
        _note(passage.start, "the record is well-formed JSON (got a number or blocks without end)", problems)
        return None
    version = document.get("version") if isinstance(document, dict) else None
    if isinstance(version, int) and version > VERSION:
        must = f"the record is of version {VERSION}, which this Onrecord reads (got version {version})"
        way_out = "Build with the Onrecord that wrote it, or a newer one."
        problems.add(_place_of("version", passage), "bad-record", must, way_out)
        return None
    try:
        return _read(document, passage)
    except (KeyError, TypeError, ValueError, AttributeError):
        must = "the record is as it was written, and not changed by hand (its digest does not fit what it holds)"
        _note(_place_of("digest", passage), must, problems)
        return None


def digest(told: Any) -> str:
    """Return what tells a record that was changed by hand; white space and the order of keys count for nothing."""
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return f"sha256-{hashlib.sha256(text.encode()).hexdigest()}"


def _read(document: Any, passage: Passage) -> Record:
    """Return the record of a document; raises what Python does for one that `record_text` has not made."""
    facts, pages = document["facts"], {}
    if document["version"] == FACTS_ALONE:
        told = facts
    else:
        pages = document["pages"]
        told = {"facts": facts, "pages": pages}
    if document["version"] not in (FACTS_ALONE, VERSION) or document["digest"] != digest(told):
        raise ValueError(PATH)
    lines: dict[str, int] = {}
    for found in KEY.finditer(passage.text, passage.text.index('"facts"') + 1):
        lines.setdefault(found[1], passage.place(found.start(1)).line)
    return Record(
        {fact_id: _recorded(entry) for fact_id, entry in facts.items()},
        lines,
        pages={address: RecordedPage(page["title"], page["since"]) for address, page in pages.items()},
    )


def _entry(told: Recorded) -> dict[str, Any]:
    """Return one fact of the record; what is not known is null."""
    if told.value is None:
        value = {"value": WITHDRAWN}
    else:
        value = {"date" if isinstance(told.value, PartialDate) else "value": exact(told.value)}
    return {
        "what": told.label,
        "said": told.said,
        **value,
        "unit": told.unit or None,
        "as_of": told.date.iso or None,
        "computed": told.computed or None,
        "sources": list(told.sources),
        "stories": list(told.stories),
        "notes": [{"kind": note.kind, "was": note.was, "is": note.now, "date": note.date} for note in told.notes],
        "since": told.since,
    }


def _recorded(entry: Any) -> Recorded:
    is_date = "date" in entry
    text = entry["date" if is_date else "value"]
    return Recorded(
        label=entry["what"],
        said=entry["said"],
        value=None if text == WITHDRAWN else read_exact(text, is_date=is_date),
        unit=entry["unit"] or "",
        date=parse_date(entry["as_of"]) if entry["as_of"] else UNKNOWN_DATE,
        sources=tuple(entry["sources"]),
        computed=entry["computed"] or "",
        stories=tuple(entry["stories"]),
        notes=tuple(map(_note_of, entry["notes"])),
        since=entry["since"],
    )


def _note_of(entry: Any) -> Note:
    """Return a note; the first form of the record knows no more of it than its kind."""
    return Note(entry) if isinstance(entry, str) else Note(entry["kind"], entry["was"], entry["is"], entry["date"])


def _place_of(key: str, passage: Passage) -> Place:
    """Return where a key stands; the beginning if it is not there."""
    at = passage.text.find(f'"{key}"')
    return passage.place(max(0, at))


def _note(place: Place, must: str, problems: Problems) -> None:
    problems.add(place, "bad-record", must, RESTORE)


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:]
