"""What readers were told of each fact, and the changes that have been declared since."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.values import UNKNOWN_DATE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from onrecord.quantities.values import PartialDate, Quantity

PATH = "content/record.json"
WITHDRAWN = "withdrawn"
"""What a change leads to when the fact is no longer published."""


class Note(Struct, frozen=True):
    """A correction or update that readers were told."""

    kind: str
    """`correction` or `update`"""
    was: str = ""
    """What it said had been told: `36`; empty on a record that does not know."""
    now: str = ""
    date: str = ""
    """Of it, with time and zone: `2026-11-23T10:00:00+05:00`"""


class Recorded(Struct, frozen=True):
    """What readers were told of one fact."""

    label: str
    """What it is the value of: `Honda Atlas, second batch: units`"""
    said: str
    """The value in words: `at least 142`"""
    value: Quantity | PartialDate | None
    """None for a fact that was withdrawn."""
    unit: str = ""
    date: PartialDate = UNKNOWN_DATE
    """When it was so."""
    sources: tuple[str, ...] = ()
    """Ids of sources."""
    computed: str = ""
    """How a derived figure is computed: `sum: honda-batch-1.units, honda-batch-2.units`; empty for others."""
    stories: tuple[str, ...] = ()
    """The steps in the addresses of the stories that have told it: `second-batch`"""
    notes: tuple[Note, ...] = ()
    """Of its changes, the oldest first."""
    since: str = ""
    """Since when readers have been told so, in UTC: `2026-11-22T04:00:00Z`"""

    @property
    def in_full(self) -> str:
        """The value with its unit: `38 vehicles`."""
        is_number = self.value is not None and self.value.is_known
        return f"{self.said} {self.unit}" if self.unit and is_number else self.said


class RecordedPage(Struct, frozen=True):
    """A page that readers were given."""

    title: str
    since: str = ""
    """Since when, in UTC: `2026-11-22T04:00:00Z`"""


class Record(Struct, frozen=True):
    """What readers were last told."""

    facts: Mapping[str, Recorded]
    """By the facts' ids."""
    lines: Mapping[str, int] = {}
    """The line of the file on which each id stands."""
    renamed: frozenset[str] = frozenset()
    """Those of the ids that are not the ones in the file."""
    pages: Mapping[str, RecordedPage] = {}
    """The pages that may come and go, by their address in the site: `/stories/second-batch/`"""


class Kind(Enum):
    """Why a published fact is another one now."""

    CORRECTION = "correction"
    """We were wrong."""
    UPDATE = "update"
    """The world moved on."""


class Change(Struct, frozen=True):
    """A declared change of a published fact."""

    kind: Kind
    fact: str
    """Id of the fact, which may have been withdrawn."""
    label: str
    """What it is the value of."""
    unit: str
    """What is counted now."""
    was: str
    """In the author's words: `36`"""
    now: str
    """In the author's words; `withdrawn` if it is no longer published."""
    why: str
    date: datetime
    touches: frozenset[str]
    """Ids of the facts that it makes others: the fact, what is computed from it, and of a date what is so dated."""
    stories: frozenset[str] = frozenset()
    """The steps in the addresses of the stories that have told one of them."""

    @property
    def is_correction(self) -> bool:
        """Whether we were wrong."""
        return self.kind is Kind.CORRECTION

    @property
    def is_withdrawal(self) -> bool:
        """Whether the fact is no longer published."""
        return self.now == WITHDRAWN
