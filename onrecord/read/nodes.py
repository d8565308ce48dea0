"""YAML as a tree of texts that know their place: nothing is given a type, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from onrecord.problems import Place
    from onrecord.prose.passage import Passage


class Text(NamedTuple):
    """A scalar, as the author wrote it."""

    passage: Passage

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.passage.start


class Series(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Block(NamedTuple):
    """Keys with what they hold, in the author's order; no key twice."""

    entries: tuple[tuple[Passage, Node], ...]
    place: Place
    refused: frozenset[str] = frozenset()
    """Keys of which something was refused: those that stood twice, and `<<` for whatever has no name of its own."""


class Refused(NamedTuple):
    """What stands here has been told of and is not judged any further: an alias."""

    place: Place


Node = Text | Series | Block | Refused
