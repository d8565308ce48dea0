"""Holds a file's tree against the schema: what comes out has only known keys with values that could be read."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.check.formats import Format
from onrecord.check.schema import Holds, Many, Record, Table
from onrecord.problems import Place, Problems
from onrecord.prose.passage import Passage
from onrecord.quantities.values import NotReadableError
from onrecord.read.nodes import Block, Node, Series, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value:
    """A text that could be read, with what it means."""

    passage: Passage
    meaning: Any


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as the author filled it in; keys whose values could not be read are in `spoiled`."""

    place: Place
    values: Mapping[str, Any] = field(default_factory=dict)
    """Value, Entry, tuple of these, or mapping of id to Entry, by key."""
    spoiled: frozenset[str] = frozenset()
    key_places: Mapping[str, Passage] = field(default_factory=dict)
    """Where each key stands; for a table, each id."""

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def meaning(self, key: str, default: T) -> T:
        """Return what a value means, or `default` when it is not there."""
        value = self.values.get(key)
        return value.meaning if isinstance(value, Value) else default

    def text(self, key: str) -> str:
        """Return a value's text, or nothing when it is not there."""
        value = self.values.get(key)
        return value.passage.text if isinstance(value, Value) else ""

    def passage(self, key: str) -> Passage | None:
        """Return a value's text with its place, if it is there."""
        value = self.values.get(key)
        return value.passage if isinstance(value, Value) else None

    def many(self, key: str) -> tuple[Value, ...]:
        """Return the values of a list."""
        return tuple(value for value in self.values.get(key, ()) if isinstance(value, Value))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(value.passage.text for value in self.many(key))

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the records of a list."""
        return tuple(value for value in self.values.get(key, ()) if isinstance(value, Entry))

    def entry(self, key: str) -> Entry | None:
        """Return the record under a key, if it is there."""
        value = self.values.get(key)
        return value if isinstance(value, Entry) else None

    def table(self, key: str) -> Mapping[str, Entry]:
        """Return the records of a table by their ids."""
        value = self.values.get(key)
        return value.values if isinstance(value, Entry) else {}

    def id_place(self, key: str, record_id: str) -> Place:
        """Return where an id of a table stands."""
        table = self.values.get(key)
        return table.key_places[record_id].start if isinstance(table, Entry) else self.place


def shape(node: Node, record: Record, problems: Problems) -> Entry:
    """Return what a block holds by a record's keys; what does not fit is noted and left out."""
    if isinstance(node, Text) and record.shorthand:
        return _shorthand(node, record, problems)
    if not isinstance(node, Block):
        _note_type(
            node, f"a {record.name} is a block of keys", f"Write {record.keys[0].name}: and so on below it.", problems
        )
        return Entry(node.place, spoiled=frozenset(key.name for key in record.keys))
    known = {key.name: key for key in record.keys}
    values: dict[str, Any] = {}
    spoiled = set()
    for name, held in node.entries:
        if name.text not in known:
            _note_unknown(name, record, problems)
            continue
        value = _fill(held, known[name.text].holds, problems, name)
        if value is None:
            spoiled.add(name.text)
        else:
            values[name.text] = value
    for key in record.keys:
        if key.required and key.name not in values and key.name not in spoiled:
            example = f": {key.example}" if key.example else ""
            must = f"a {record.name} has the key {key.name} (got {', '.join(n.text for n, _ in node.entries) or 'nothing'})"
            problems.add(node.place, "missing-key", must, f"Write {key.name}{example}")
            spoiled.add(key.name)
    return Entry(node.place, values, frozenset(spoiled), {name.text: name for name, _ in node.entries})


def _shorthand(node: Text, record: Record, problems: Problems) -> Entry:
    key = next(key for key in record.keys if key.name == record.shorthand)
    value = _fill(node, key.holds, problems, None)
    if value is None:
        return Entry(node.place, spoiled=frozenset({key.name}))
    return Entry(node.place, {key.name: value})


def _fill(node: Node, holds: Holds, problems: Problems, name: Passage | None) -> Any:
    """Return the value, entry, tuple or table that a node is; None if it cannot be read."""
    if isinstance(holds, Format):
        return _value(node, holds, problems, name)
    if isinstance(holds, Record):
        return shape(node, holds, problems)
    if isinstance(holds, Many):
        items = node.items if isinstance(node, Series) else (node,)
        filled = [_fill(item, holds.of, problems, name) for item in items]
        return tuple(item for item in filled if item is not None) or None
    return _table(node, holds, problems)


def _value(node: Node, form: Format, problems: Problems, name: Passage | None) -> Value | None:
    if not isinstance(node, Text):
        what = f"{name.text} is" if name else "an item is"
        _note_type(node, f"{what} a single {form.name}", "Write it on the same line.", problems)
        return None
    passage = node.passage
    if not passage.text.strip():
        place = name.start if name else node.place
        what = name.text if name else "an item"
        problems.add(
            place,
            "wrong-type",
            f"{what} holds a {form.name} (got nothing)",
            'Write it, or take the key out; "unknown" is for what is not known.',
            len(what),
        )
        return None
    try:
        return Value(passage, form.read(passage.text))
    except NotReadableError as error:
        must = f'{error.must} (got "{_short(passage.text)}")'
        problems.add(passage.place(error.offset), form.rule, must, error.way_out, len(passage.text) - error.offset)
        return None


def _table(node: Node, holds: Table, problems: Problems) -> Entry | None:
    if not isinstance(node, Block):
        example = f"a {holds.of.name} by its id"
        _note_type(node, f"it is a block of ids, each with a {holds.of.name}", f"Write {example}, indented.", problems)
        return None
    entries: dict[str, Entry] = {}
    for name, held in node.entries:
        try:
            _id(name)
        except NotReadableError as error:
            problems.add(
                name.start, "bad-id", f'{error.must} (got "{_short(name.text)}")', error.way_out, len(name.text)
            )
        entries[name.text] = shape(held, holds.of, problems)
    return Entry(node.place, entries, key_places={name.text: name for name, _ in node.entries})


def _id(name: Passage) -> None:
    from onrecord.check.formats import ID

    ID.read(name.text)


def _note_unknown(name: Passage, record: Record, problems: Problems) -> None:
    keys = [key.name for key in record.keys]
    must = f'a {record.name} has only the keys {", ".join(keys)} (got "{_short(name.text)}")'
    problems.add(name.start, "unknown-key", must, did_you_mean(name.text, keys, "Take it out."), len(name.text))


def _note_type(node: Node, must: str, way_out: str, problems: Problems) -> None:
    got = {Text: "a single text", Series: "a list", Block: "a block of keys"}[type(node)]
    problems.add(node.place, "wrong-type", f"{must} (got {got})", way_out)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a way out that names the nearest of the known words, or the one to take otherwise."""
    near = difflib.get_close_matches(word.lower(), list(known), 1, 0.6)
    return f'Did you mean "{near[0]}"?' if near else otherwise


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
