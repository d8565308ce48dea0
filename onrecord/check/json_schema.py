"""The schema as JSON Schema (draft 2020-12), by which editors complete and check while an author types."""

from __future__ import annotations

import json
from typing import Any

from onrecord.check.formats import ID, Format
from onrecord.check.keys import Holds, Many, Record, Table
from onrecord.check.schema import FILES


def json_schemas() -> dict[str, str]:
    """Return the schemas by file name: `facts.schema.json`, `site.schema.json`, `story.schema.json`."""
    return {f"{name}.schema.json": _document(record) for name, record in sorted(FILES.items())}


def _document(record: Record) -> str:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": record.name,
        **_record(record),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _record(record: Record) -> dict[str, Any]:
    block = {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: {"description": key.meaning, **_holds(key.holds)} for key in record.keys},
        "required": [key.name for key in record.keys if key.required],
    }
    if not record.shorthand:
        return block
    short = next(key for key in record.keys if key.name == record.shorthand)
    return {"anyOf": [_holds(short.holds), block]}


def _holds(holds: Holds) -> dict[str, Any]:
    if isinstance(holds, Format):
        # Editors type a bare 38 as a number; Onrecord reads the author's own digits either way.
        return dict(holds.schema) or {"type": ["string", "number"]}
    if isinstance(holds, Record):
        return _record(holds)
    if isinstance(holds, Many):
        one = _holds(holds.of) if isinstance(holds.of, Format) else _record(holds.of)
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
    return _table(holds)


def _table(holds: Table) -> dict[str, Any]:
    return {"type": "object", "propertyNames": dict(ID.schema), "additionalProperties": _record(holds.of)}
