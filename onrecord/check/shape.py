"""Holds a file's tree against the schema: what comes out has only known keys with values that could be read."""

from __future__ import annotations

import bisect
import difflib
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from onrecord.check.formats import ID, Format
from onrecord.check.keys import Holds, Many, Record, Table
from onrecord.quantities.values import NotReadableError
from onrecord.read.nodes import MERGE, Block, Refused, Series, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.problems import Place, Problems
    from onrecord.prose.passage import Passage
    from onrecord.read.nodes import Node

MOST_QUOTED = 60
"""Characters of what was got that a message quotes."""
MOST_COMPARED = 200
"""Words that are compared with a misspelt one; of more, only those that begin or end most like it."""
LONGEST_WORD = 200
"""No word longer than this, in characters, is a misspelt other one."""

T = TypeVar("T")


class Value(Struct, frozen=True):
    """A text that could be read, with what it means."""

    passage: Passage
    meaning: Any


class Entry(Struct, frozen=True):
    """A record as the author filled it in, or a table with its records by id."""

    place: Place
    values: Mapping[str, Any] = field(default_factory=dict)
    """Value, Entry, tuple of these, or mapping of id to Entry, by key."""
    spoiled: frozenset[str] = frozenset()
    """Keys of which something could not be read, or is missing; for a table, not empty where it has lost a record."""
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


def shape(node: Node, record: Record, problems: Problems, name: Passage | None = None) -> Entry:
    """Return what a block holds by a record's keys; what does not fit is noted and left out.

    `name` is the key or id that the block stands under; what the block lacks is told there.
    """
    if isinstance(node, Text) and record.shorthand:
        return _shorthand(node, record, problems, name)
    if not isinstance(node, Block):
        way_out = f"Write {record.keys[0].name}: and so on below it."
        _note_type(node, f"{one(record)} is a block of keys", way_out, problems)
        return Entry(node.place, spoiled=frozenset(key.name for key in record.keys))
    known = {key.name: key for key in record.keys}
    values: dict[str, Any] = {}
    spoiled = _refused(node, record)
    for key, held in node.entries:
        if key.text not in known:
            spoiled |= _note_unknown(key, record, node, problems)
            continue
        value, is_whole = _fill(held, known[key.text].holds, problems, key)
        if value is not None:
            values[key.text] = value
        if not is_whole:
            spoiled.add(key.text)
    spoiled |= _note_missing(node, record, spoiled, problems, name)
    return Entry(node.place, values, frozenset(spoiled), {key.text: key for key, _ in node.entries})


def _refused(node: Block, record: Record) -> set[str]:
    """Return the keys of which something was refused already; of a refused `<<`, all that are not there."""
    names = {key.name for key in record.keys}
    there = {key.text for key, _ in node.entries}
    return set(node.refused & names) | (names - there if MERGE in node.refused else set())


def _note_missing(node: Block, record: Record, spoiled: set[str], problems: Problems, name: Passage | None) -> set[str]:
    """Note each key that is needed and not there, and return them; not those that have been told of."""
    there = {key.text for key, _ in node.entries}
    missing = [key for key in record.keys if key.required and key.name not in there and key.name not in spoiled]
    got = short(", ".join(key.text for key, _ in node.entries) or "nothing")
    for key in missing:
        must = f"{one(record)} has the key {key.name} (got {got})"
        way_out = f"Write {key.name}: and what it holds{f', such as {key.example}' if key.example else ''}"
        place = name.start if name else node.place
        problems.add(place, "missing-key", must, f"{way_out}.", len(name.text) if name else 1)
    return {key.name for key in missing}


def _shorthand(node: Text, record: Record, problems: Problems, name: Passage | None) -> Entry:
    key = next(key for key in record.keys if key.name == record.shorthand)
    value, is_whole = _fill(node, key.holds, problems, name)
    if not is_whole:
        return Entry(node.place, spoiled=frozenset({key.name}))
    return Entry(node.place, {key.name: value})


def _fill(node: Node, holds: Holds, problems: Problems, name: Passage | None) -> tuple[Any, bool]:
    """Return what a node is, None if it cannot be read, and whether it is all there."""
    if isinstance(node, Refused):
        return None, False
    if isinstance(holds, Format):
        value = _value(node, holds, problems, name)
        return value, value is not None
    if isinstance(holds, Record):
        return shape(node, holds, problems, name), True
    if isinstance(holds, Many):
        return _many(node, holds, problems, name)
    table = _table(node, holds, problems, name)
    return table, table is not None


def _many(node: Node, holds: Many, problems: Problems, name: Passage | None) -> tuple[tuple[Any, ...] | None, bool]:
    """Return the items that could be read, and whether those are all; a single value stands for a list of one."""
    if not isinstance(node, Series):
        value, is_whole = _fill(node, holds.of, problems, name)
        return (None if value is None else (value,)), is_whole
    if not node.items:
        _note_nothing(node.place, name, f"at least one {holds.of.name}", problems)
    filled = [_fill(item, holds.of, problems, None) for item in node.items]
    items = tuple(value for value, _ in filled if value is not None)
    return items or None, bool(items) and all(is_whole for _, is_whole in filled)


def _value(node: Node, form: Format, problems: Problems, name: Passage | None) -> Value | None:
    what = name.text if name else "an item"
    if not isinstance(node, Text):
        _note_type(node, f"{what} is a single {form.name}", "Write it on the same line.", problems)
        return None
    passage = node.passage
    if not passage.text.strip():
        _note_nothing(node.place, name, f"a {form.name}", problems)
        return None
    try:
        return Value(passage, form.read(passage.text))
    except NotReadableError as error:
        # A format does not know the key that it stands under: `is true or false`.
        must = f"{what} {error.must}" if error.must.startswith("is ") else error.must
        place, length = passage.place(error.offset), len(passage.text) - error.offset
        problems.add(place, form.rule, f'{must} (got "{short(passage.text)}")', error.way_out, length)
        return None


def _table(node: Node, holds: Table, problems: Problems, name: Passage | None) -> Entry | None:
    if isinstance(node, Text) and not node.passage.text:
        _note_nothing(node.place, name, f"at least one {holds.of.name}", problems)
        return None
    if not isinstance(node, Block):
        what = name.text if name else "it"
        _note_type(
            node,
            f"{what} is a block of ids, each with {one(holds.of)}",
            f"Write {one(holds.of)} by its id, indented.",
            problems,
        )
        return None
    entries: dict[str, Entry] = {}
    lost = set(node.refused)
    for key, held in node.entries:
        entry = Entry(held.place) if isinstance(held, Refused) else shape(held, holds.of, problems, key)
        if key.text in node.refused or isinstance(held, Refused):
            # It stands twice: which of the two is meant is not known.
            entry = replace(entry, spoiled=frozenset(of.name for of in holds.of.keys))
        if _has_good_id(key, problems):
            entries[key.text] = entry
        else:
            # Ids become parts of addresses: none that is not safe gets any further.
            lost.add(key.text)
    return Entry(node.place, entries, frozenset(lost), {key.text: key for key, _ in node.entries})


def _has_good_id(name: Passage, problems: Problems) -> bool:
    try:
        ID.read(name.text)
    except NotReadableError as error:
        must = f'{error.must} (got "{short(name.text)}")'
        problems.add(name.start, "bad-id", must, error.way_out, len(name.text))
        return False
    return True


def _note_unknown(name: Passage, record: Record, node: Block, problems: Problems) -> set[str]:
    """Note a key that means nothing; return the one that was meant, if that is likely, so that it is not missed too."""
    keys = [key.name for key in record.keys]
    must = f'{one(record)} has only the keys {", ".join(keys)} (got "{short(name.text)}")'
    problems.add(name.start, "unknown-key", must, did_you_mean(name.text, keys, "Take it out."), len(name.text))
    meant = nearest(name.text, keys)
    return {key for key in meant if all(there.text != key for there, _ in node.entries)}


def _note_nothing(place: Place, name: Passage | None, what: str, problems: Problems) -> None:
    must = f"{name.text if name else 'an item'} holds {what} (got nothing)"
    way_out = 'Write it, in quotes if it begins with #, or take the key out; "unknown" is for what is not known.'
    problems.add(name.start if name else place, "wrong-type", must, way_out, len(name.text) if name else 1)


def _note_type(node: Node, must: str, way_out: str, problems: Problems) -> None:
    if isinstance(node, Refused):
        return
    got = {Text: "a single text", Series: "a list", Block: "a block of keys"}[type(node)]
    problems.add(node.place, "wrong-type", f"{must} (got {got})", way_out)


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a way out that names the nearest of the known words, or the one to take otherwise."""
    near = nearest(word, known)
    return f'Did you mean "{near[0]}"?' if near else otherwise


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the nearest of the known words, if one is near."""
    if len(word) > LONGEST_WORD:
        return []
    meant, among = word.lower(), list(known)
    if len(among) > MOST_COMPARED:
        # A slip is in one place, so that what is before or behind it is right.
        among = [*_neighbours(meant, among), *(w[::-1] for w in _neighbours(meant[::-1], [w[::-1] for w in among]))]
    return difflib.get_close_matches(meant, among, 1, 0.6)


def _neighbours(word: str, known: list[str]) -> list[str]:
    """Return those of many words that begin most like one."""
    ordered = sorted(known)
    at = bisect.bisect(ordered, word)
    return ordered[max(0, at - MOST_COMPARED // 8) : at + MOST_COMPARED // 8]


def one(record: Record) -> str:
    """Return what one record is called: `an event`, `facts.yaml`."""
    if "." in record.name:
        return record.name
    return f"an {record.name}" if record.name[0] in "aeiou" else f"a {record.name}"


def short(text: str) -> str:
    """Return the beginning of a text in one line, as much as a message has room for."""
    text = text.replace("\n", " ")
    return text if len(text) <= MOST_QUOTED else f"{text[: MOST_QUOTED - 1]}…"
