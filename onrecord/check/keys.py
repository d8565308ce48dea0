"""What a schema is made of: keys, and what they hold."""

from __future__ import annotations

from msgspec import Struct

from onrecord.check.formats import Format


class Key(Struct, frozen=True):
    """One key of a record."""

    name: str
    holds: Holds
    meaning: str
    example: str = ""
    required: bool = False


class Record(Struct, frozen=True):
    """A block of known keys."""

    name: str
    """What one is called: `event`"""
    keys: tuple[Key, ...]
    shorthand: str = ""
    """The key that is meant when a single text stands for the whole record; empty where none may."""


class Many(Struct, frozen=True):
    """A list; a single value may stand for a list of one."""

    of: Format | Record


class Table(Struct, frozen=True):
    """Records by their ids."""

    of: Record


Holds = Format | Record | Many | Table
