"""What is on the record as frozen values: sources, facts and events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.values import UNKNOWN_DATE, PartialDate, Quantity

if TYPE_CHECKING:
    from onrecord.problems import Place
    from onrecord.prose.passage import Passage


class Source(Struct, frozen=True):
    """Where facts come from."""

    id: str
    """`export-report`"""
    title: str
    """`News report on car exports from Pakistan`"""
    kind: str = ""
    """In the author's words: `news report`"""
    publisher: str = ""
    """Empty when it is not known."""
    author: str = ""
    """Empty when it is not known."""
    date: PartialDate = UNKNOWN_DATE
    url: str = ""
    retrieved: PartialDate = UNKNOWN_DATE
    archived: str = ""
    """Address of an archived copy."""
    attribution: str = ""
    """From whom it says it has its facts: `port officials`; `none` where it does not say; empty when not known."""
    note: str = ""
    language: str = ""
    """Of its title and of what is quoted from it: `ur`; empty where it is that of the site."""


class Derivation(Struct, frozen=True):
    """How a derived figure is computed."""

    operation: str
    """A key of the schema's `OPERATIONS`: `sum`"""
    parts: tuple[str, ...]
    """Ids of the facts it is computed from, in the author's order; of a conversion the amount, then the rate."""
    unstated: tuple[str, ...] = ()
    """Ids of those parts whose value is not known."""


class Statement(Struct, frozen=True):
    """What a further source says of a fact: the same as it holds, or something else."""

    value: Quantity | PartialDate
    sources: tuple[str, ...]
    """Ids of the sources that say so."""
    locator: str = ""
    evidence: str = ""
    retrieved: PartialDate = UNKNOWN_DATE
    archived: str = ""


class Fact(Struct, frozen=True):
    """One addressable value: a quantity of an event, an event's date, a figure, a figure's date, a derived figure."""

    id: str
    """What stands in a link after `fact:`: `honda-batch-2.units`"""
    label: str
    """What it is the value of: `Honda Atlas, second batch: units`"""
    value: Quantity | PartialDate
    unit: str = ""
    """What is counted: `cars`; empty for dates, percentages and money."""
    date: PartialDate = UNKNOWN_DATE
    """When it was so; for an event's quantity the event's date."""
    sources: tuple[str, ...] = ()
    """Ids of sources; a derived figure's are those of its parts."""
    locator: str = ""
    """Where in the source it stands: `paragraph 2`"""
    evidence: str = ""
    """The few words of the source in which it stands: `38 units`"""
    retrieved: PartialDate = UNKNOWN_DATE
    """When this was read, if not when its source was."""
    archived: str = ""
    """Address of an archived copy of what was read, if not of its source."""
    attribution: str = ""
    """From whom its source says it has it, as in `Source`."""
    confirmed: tuple[Statement, ...] = ()
    """Further sources that say the same; their ids are among `sources`."""
    disputed: tuple[Statement, ...] = ()
    """Further sources that say something else; their ids are not."""
    as_of: PartialDate = UNKNOWN_DATE
    """When the world was so, where `date` does not say that."""
    review_by: PartialDate = UNKNOWN_DATE
    """The day by which it must have been checked again."""
    review_place: Place | None = None
    """Where `review_by` is written in the facts file."""
    note: str = ""
    company: str = ""
    """Id of the company it is about; empty when about none."""
    per: str = ""
    """Of a rate of exchange, the currency of which one unit costs the value: `USD`."""
    derivation: Derivation | None = None
    place: Place | None = None
    """Where its value is written in the facts file."""

    @property
    def when(self) -> PartialDate:
        """When it was so, as far as that is known."""
        return self.as_of if self.as_of.is_known else self.date


class Event(Struct, frozen=True):
    """Something a company did."""

    id: str
    """`honda-batch-2`"""
    company: str
    """Id of the company."""
    kind: str
    """In the author's words: `export`"""
    title: str
    """`Second batch of Honda City cars sent to Japan`"""
    date: PartialDate
    origin: tuple[str, ...] = ()
    """Codes of the countries it started from."""
    destinations: tuple[str, ...] = ()
    """Codes of the countries it went to; empty when not stated."""
    products: tuple[str, ...] = ()
    """`Honda City 1.2L`; empty when not stated."""
    products_note: str = ""
    """What the list does not say: `including`"""
    quantities: tuple[str, ...] = ()
    """Ids of its facts: `honda-batch-2.units`"""
    after: str = ""
    """Id of an event it is known to have come after."""
    sources: tuple[str, ...] = ()
    note: str = ""
    is_subject: bool = False
    """Whether it is what the lead story is about."""
    written: Passage | None = None
    """Its title as it stands in its file."""
