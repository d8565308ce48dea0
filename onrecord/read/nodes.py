"""YAML as a tree of texts that know their place: nothing is given a type, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.problems import Place
    from onrecord.prose.passage import Passage


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar, as the author wrote it."""

    passage: Passage

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.passage.start


@dataclass(frozen=True, slots=True)
class Series:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """Keys with what they hold, in the author's order; no key twice."""

    entries: tuple[tuple[Passage, Node], ...]
    place: Place
    refused: frozenset[str] = frozenset()
    """Keys of which something was refused: those that stood twice, and `<<` for whatever has no name of its own."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands here has been told of and is not judged any further: an alias."""

    place: Place


Node = Text | Series | Block | Refused
