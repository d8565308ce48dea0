"""Whether a value stands in the words of its source, as firmly as they say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.quantities.claims import Hedge
from onrecord.quantities.find import find
from onrecord.quantities.hedges import has_hedge_behind, hedge_before
from onrecord.quantities.judging import is_the_value
from onrecord.quantities.reading import read_date, read_quantity
from onrecord.quantities.truth import states
from onrecord.quantities.values import PartialDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 8
"""Words a value may take: `one hundred and forty-two thousand and five`"""
LONGEST_QUOTE = 1000
"""Characters of a quotation; a long sentence has 200."""
AT_EDGES = ".,;:!?()[]\"'“”‘’"
LOOSER = {Hedge.OVER: Hedge.AT_LEAST, Hedge.UNDER: Hedge.AT_MOST, Hedge.NEARLY: Hedge.ABOUT}
"""The hedge that a fact can have for one that it cannot: what is more than 140 is at least 140."""
ADDS = re.compile(r"\splus\Z", re.IGNORECASE)
"""What no hedge is where words follow: `EUR 38 plus VAT`."""


def stands_in(words: str, value: Quantity | PartialDate, language: str, unit: str) -> bool:
    """Tell whether some run of the quoted words says just the value, in the site's language or in English.

    What is about 38 in the quotation, or fewer than 38, is not 38.
    """
    languages = tuple(dict.fromkeys((language, "en")))
    if isinstance(value, PartialDate):
        return any(read_date(words[start:end], spoken) == value for start, end in _runs(words) for spoken in languages)
    wider = [run for spoken in languages for run in _others(words, value, spoken, unit)]
    return any(
        not any(_is_within(run, other) for other in wider)
        and not any(_is_hedged(words, *run, spoken) for spoken in languages)
        for run in _saying(words, value, languages, unit)
    )


def is_part_of_what_is_said(words: str, value: Quantity | PartialDate, language: str, unit: str) -> bool:
    """Tell whether the value is in the quoted words at all: by itself, or hedged, or as one end of a range."""
    return isinstance(value, Quantity) and any(_saying(words, value, (language, "en"), unit))


def _saying(words: str, value: Quantity, languages: tuple[str, ...], unit: str) -> Iterator[tuple[int, int]]:
    """Give the runs of words that by themselves say the value in one of the languages."""
    for start, end in _runs(words):
        if any(_states(words[start:end], value, spoken, unit) for spoken in languages):
            yield start, end


def _runs(words: str) -> Iterator[tuple[int, int]]:
    """Give from where to where each run of words goes that a value may take."""
    steps = [(step.start(), step.end()) for step in re.finditer(r"\S+", words)]
    for first in range(len(steps)):
        for last in range(first, min(first + LONGEST, len(steps))):
            run = words[steps[first][0] : steps[last][1]]
            if run.strip(AT_EDGES):
                start = steps[first][0] + len(run) - len(run.lstrip(AT_EDGES))
                yield start, start + len(run.strip(AT_EDGES))


def _states(words: str, value: Quantity, language: str, unit: str) -> bool:
    """Tell whether the words say the value, as firmly as it is written or more."""
    claims = read_quantity(words, language, unit)
    return states(words, value, language, unit) or any(
        is_the_value(replace(claim, hedge=LOOSER.get(claim.hedge, claim.hedge)), value) for claim in claims
    )


def _others(words: str, value: Quantity, language: str, unit: str) -> Iterator[tuple[int, int]]:
    """Give the figures of a quotation that say another thing than the value, from where to where.

    Not a share, which has the value as one of its numbers: `38 out of 40 cars`.
    """
    for figure in find(words, language):
        said = words[figure.start : figure.end]
        claims = read_quantity(said, language, unit)
        is_other = any(not claim.is_share for claim in claims)
        adds = ADDS.search(said) and words[figure.end :].strip(AT_EDGES + " ")
        if is_other and not adds and not _states(said, value, language, unit):
            yield figure.start, figure.end


def _is_within(run: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether a run is a part of a figure, or goes on behind one that begins earlier: `fewer than >38 cars<`."""
    return other[0] < run[1] and run[0] < other[1] and (other[0] < run[0] or run[1] < other[1])


def _is_hedged(words: str, start: int, end: int, language: str) -> bool:
    """Tell whether a hedge stands beside a run that is no part of it."""
    return hedge_before(words, start, end, language) < start or has_hedge_behind(words, end, language)
