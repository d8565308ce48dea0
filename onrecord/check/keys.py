"""What a schema is made of: keys, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.check.formats import Format


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record."""

    name: str
    holds: Holds
    meaning: str
    example: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A block of known keys."""

    name: str
    """What one is called: `event`"""
    keys: tuple[Key, ...]
    shorthand: str = ""
    """The key that is meant when a single text stands for the whole record; empty where none may."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list; a single value may stand for a list of one."""

    of: Format | Record


@dataclass(frozen=True, slots=True)
class Table:
    """Records by their ids."""

    of: Record


Holds = Format | Record | Many | Table
