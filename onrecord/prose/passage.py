"""A run of an author's text that knows where each of its characters stands in its file."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.problems import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Text as it is meant, with the place where it is written."""

    text: str
    path: str
    line: int = 1
    """Where the first character stands, from 1."""
    column: int = 1
    written: str = ""
    """The file's own characters from that place on, where quotes, escapes or folded lines make them differ
    from `text`; empty where they are the same."""

    @property
    def start(self) -> Place:
        """Where the text begins."""
        return self.place(0)

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` of the text stands in its file."""
        written = self.written or self.text
        before = written[: _position(self.text, written, offset) if self.written else offset]
        lines = before.count("\n")
        column = len(before) - before.rfind("\n") if lines else self.column + len(before)
        return Place(self.path, self.line + lines, column)


def _position(text: str, written: str, offset: int) -> int:
    """Return where in `written` the character `text[offset]` stands, passing over what YAML takes away."""
    at = 0
    for index, char in enumerate(text):
        while at < len(written) and written[at] != char and not (char.isspace() and written[at].isspace()):
            at += 1
        if index == offset:
            return at
        at += 1
        if char.isspace():
            while at < len(written) and written[at].isspace() and not _continues(text, index, written[at]):
                at += 1
    return min(at, len(written))


def _continues(text: str, index: int, char: str) -> bool:
    """Tell whether the white space `char` is the text's next character and not a fold's indentation."""
    return index + 1 < len(text) and text[index + 1] == char
