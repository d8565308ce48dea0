"""Whether a value stands in the words of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.quantities.truth import untrue

if TYPE_CHECKING:
    from onrecord.quantities.values import PartialDate, Quantity

LONGEST = 8
"""Words a value may take: `one hundred and forty-two thousand and five`"""


def stands_in(words: str, value: Quantity | PartialDate, language: str, unit: str) -> bool:
    """Tell whether some run of the quoted words says just the value."""
    steps = words.split()
    return any(
        untrue(" ".join(steps[start:end]).strip(".,;:!?()[]\"'“”‘’"), value, language, unit) is None
        for start in range(len(steps))
        for end in range(start + 1, min(start + LONGEST, len(steps)) + 1)
    )
