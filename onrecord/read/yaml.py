"""The only module that parses YAML: by its events, so that every value stays text and keeps its place."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import yaml

from onrecord.problems import Place, Problems
from onrecord.prose.passage import Passage
from onrecord.read.files import CONTROL
from onrecord.read.nodes import MERGE, Block, Node, Refused, Series, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 20
"""Blocks within blocks; facts need six."""
ODD_INDENT = re.compile(r" *[^\S \t\n]\s*\S")
"""A line that begins with spaces which only look like spaces: no-break ones, full-width ones."""
BEGUN = re.compile(r"""[^:#]*(?::|-)[ ]+(?:([\[{])[^\]}]*[\]}]|(")[^"]*"|(')[^']*')[ ]*[^\s#,\]}]""")
"""A line with a text that begins as a list, a block or a quotation does, which then ends before the text."""
STANDARD_TAG = "tag:yaml.org,2002:"
"""What the parser makes of `!!`."""
# The C parser is eight times as fast and is in all the published wheels.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(passage: Passage, problems: Problems) -> Node | None:
    """Return the tree of a YAML text that begins at `passage`'s place; None if it is empty or not well-formed.

    Repeated keys are noted and the first one kept; anchors, aliases, tags, merge keys and second documents are noted.
    """
    reader = _Reader(passage, problems)
    try:
        return reader.document(iter(yaml.parse(passage.text, Loader=LOADER)))
    except yaml.MarkedYAMLError as error:
        reader.note_syntax(error)
    except yaml.reader.ReaderError as error:
        must = f"YAML is well-formed (got the character U+{ord(str(error.character)):04X})"
        problems.add(passage.start, "yaml-syntax", must, "Delete it; it may not be visible.")
    except _TooDeepError as error:
        must = f"blocks lie at most {DEEPEST} deep within each other"
        problems.add(error.place, "yaml-syntax", must, "Check the brackets and the indentation.")
    return None


class _TooDeepError(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class _Reader:
    """Builds the tree from parser events."""

    def __init__(self, passage: Passage, problems: Problems) -> None:
        self.passage = passage
        self.problems = problems

    def place(self, mark: Any) -> Place:
        return self.passage.place(mark.index)

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._refuse(event, "a second document", "Take out the line of three hyphens or dots.")
                    break
            elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.AliasEvent)):
                root = self.node(event, events, 0)
        return None if isinstance(root, Text) and not root.passage.text else root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        if depth > DEEPEST:
            raise _TooDeepError(self.place(event.start_mark))
        self._refuse_features(event)
        if isinstance(event, yaml.AliasEvent):
            return Refused(self.place(event.start_mark))
        if isinstance(event, yaml.SequenceStartEvent):
            return self._series(event, events, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._block(event, events, depth)
        text = self._scalar(event)
        return Refused(text.start) if self._has_control(text) else Text(text)

    def _series(self, event: Any, events: Iterator[Any], depth: int) -> Series:
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(self.node(item, events, depth + 1))
        return Series(tuple(items), self.place(event.start_mark))

    def _block(self, event: Any, events: Iterator[Any], depth: int) -> Block:
        entries: dict[str, tuple[Passage, Node]] = {}
        refused: set[str] = set()
        while not isinstance(item := next(events), yaml.MappingEndEvent):
            if _is_merge(item):
                self._refuse(item, "the merge key <<", "Write the keys themselves.")
                # Its value is refused with it; in silence, so that one mistake is told once.
                _Reader(self.passage, Problems()).node(next(events), events, depth + 1)
                refused.add(MERGE)
                continue
            key = self.node(item, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if isinstance(key, Text) and ODD_INDENT.match(key.passage.text):
                self._note_odd_indent(key.passage.start, key.passage.text)
                refused.add(MERGE)
            elif not isinstance(key, Text):
                self._note_no_word(key)
                refused.add(MERGE)
            elif key.passage.text in entries:
                self._note_repeated(key.passage, entries[key.passage.text][0])
                refused.add(key.passage.text)
            else:
                entries[key.passage.text] = (key.passage, value)
        return Block(tuple(entries.values()), self.place(event.start_mark), frozenset(refused))

    def _scalar(self, event: Any) -> Passage:
        start, end = event.start_mark.index, event.end_mark.index
        place = self.place(event.start_mark)
        written = self.passage.text[start:end]
        return Passage(event.value, place.path, place.line, place.column, "" if written == event.value else written)

    def _has_control(self, text: Passage) -> bool:
        """Tell whether an escape stands for a character that no text may hold; note it if so."""
        found = CONTROL.search(text.text)
        if found:
            must = f"text holds no control characters (got an escape for U+{ord(found[0]):04X})"
            place = Place(text.path, text.line, text.column)
            self.problems.add(place, "control-character", must, "Take it out.", len(text.written))
        return found is not None

    def _refuse_features(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"the alias *{event.anchor}", "Write the value itself.")
        elif event.anchor:
            self._refuse(event, f"the anchor &{event.anchor}", "Take it out.")
        elif event.tag:
            self._refuse(event, f"the tag {event.tag.replace(STANDARD_TAG, '!!')}", "Take it out.")

    def _refuse(self, event: Any, what: str, way_out: str) -> None:
        must = f"facts are written plainly, without anchors, aliases, tags or second documents (got {what})"
        self.problems.add(self.place(event.start_mark), "yaml-feature", must, way_out)

    def _note_no_word(self, key: Node) -> None:
        if not isinstance(key, Refused):
            must = "a key is a word (got a list or a block)"
            self.problems.add(key.place, "yaml-syntax", must, "Write a word and a colon.")

    def _note_repeated(self, key: Passage, first: Passage) -> None:
        got = f'got "{key.text}" again, first on line {first.start.line}'
        must = f"a key stands once in its block ({got})"
        self.problems.add(key.start, "repeated-key", must, "Take one of the two out.", len(key.text))

    def _note_odd_indent(self, place: Place, line: str) -> None:
        odd = line.lstrip(" ")[0]
        name = unicodedata.name(odd, "a control character").lower()
        must = f"blocks are indented with plain spaces (got U+{ord(odd):04X}, {name})"
        self.problems.add(place, "yaml-syntax", must, "Delete what is before the first word, and type the spaces anew.")

    def note_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "it cannot be read"
        if error.context == "while scanning a quoted scalar" and what == "found unexpected end of stream":
            must = "a text in quotes ends with the quote that it begins with (got no such quote)"
            way_out = "Close it, or take the quote out; a quote within a text in quotes is written \\\" or ''."
            self.problems.add(self.place(error.context_mark), "yaml-syntax", must, way_out)
            return
        place = self.place(mark) if mark else self.passage.start
        lines = self.passage.text.split("\n")[: place.line - self.passage.line + 1]
        odd = [number for number, line in enumerate(lines) if ODD_INDENT.match(line)]
        if odd:
            self._note_odd_indent(Place(place.path, self.passage.line + odd[-1]), lines[odd[-1]])
            return
        line = lines[-1]
        self.problems.add(place, "yaml-syntax", f"YAML is well-formed ({what})", _hint(line, what))


def _is_merge(event: Any) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.value == MERGE and not event.style


def _hint(line: str, what: str) -> str:
    """Return the likeliest way out of a syntax error in a line."""
    if "\t" in line or "'\\t'" in what:
        return "Indent with spaces, not with tabs."
    if "mapping values are not allowed" in what:
        return "Put the text in quotes if it has a colon followed by a space in it; else check the indentation."
    if begun := BEGUN.match(line):
        sign = next(filter(None, begun.groups()))
        around = '"' if sign == "'" else "'"
        return f"Put {around} around the whole text, which begins with {sign} and goes on behind what that opens."
    if "did not find expected" in what or "could not find expected" in what:
        return (
            "Check the indentation, the colon after the key, and that quotes and brackets are closed, also just above."
        )
    return "Check this line and the one above; put text in quotes if it begins with a sign such as [ { * & ! % @ `."
