"""Whether a value stands in the words of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.quantities.reading import read_date
from onrecord.quantities.truth import states
from onrecord.quantities.values import PartialDate

if TYPE_CHECKING:
    from onrecord.quantities.values import Quantity

LONGEST = 8
"""Words a value may take: `one hundred and forty-two thousand and five`"""
LONGEST_QUOTE = 1000
"""Characters of a quotation; a long sentence has 200."""
AT_EDGES = ".,;:!?()[]\"'“”‘’"


def stands_in(words: str, value: Quantity | PartialDate, language: str, unit: str) -> bool:
    """Tell whether some run of the quoted words says just the value, in the site's language or in English."""
    steps = words.split()
    runs = [
        " ".join(steps[start:end]).strip(AT_EDGES)
        for start in range(len(steps))
        for end in range(start + 1, min(start + LONGEST, len(steps)) + 1)
    ]
    languages = tuple(dict.fromkeys((language, "en")))
    return any(_says(run, value, spoken, unit) for spoken in languages for run in runs if run)


def _says(run: str, value: Quantity | PartialDate, language: str, unit: str) -> bool:
    """Tell whether the words say the value, and of a date all that is known."""
    if isinstance(value, PartialDate):
        return read_date(run, language) == value
    return states(run, value, language, unit)
