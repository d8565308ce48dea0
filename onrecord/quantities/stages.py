"""Early, mid or late: which part of a month, quarter or year the words before a date name, and whether that is so."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.claims import Stage
from onrecord.quantities.lexicon import lexicon
from onrecord.quantities.spelling import level

if TYPE_CHECKING:
    from onrecord.quantities.values import PartialDate

WINDOWS = {Stage.EARLY: (0.0, 0.4), Stage.MID: (0.25, 0.75), Stage.LATE: (0.6, 1.0)}
"""From where to where each goes as a part of the whole: *early June* up to the 12th, *late June* from the 19th on."""
CLOSER = 0.45
"""What is known to a smaller part of the whole than this is known closely enough to tell."""
LOOK = 20
"""Characters before a date in which such words stand."""


class NamedStage(Struct, frozen=True):
    """A part of a stretch of time that words name."""

    start: int
    """The offset of its first character."""
    words: str
    stage: Stage


def stage_before(text: str, start: int, language: str) -> NamedStage | None:
    """Return which part of a date the words right before it name: `late ` before `June 2025`, `mid-`."""
    words = lexicon(language)
    before = text[max(0, start - LOOK) : start]
    plain = level(before)
    for phrase, stage in words.stages.items():
        own = before.rstrip()[-len(phrase) :]
        if words.ends(plain, phrase) and level(own) == phrase:
            return NamedStage(start - len(before) + len(before.rstrip()) - len(phrase), own, stage)
    return None


def peeled(words: str, language: str) -> tuple[Stage | None, str]:
    """Return which part of a date words begin with, and the date's own words: `June 2025` of `late June 2025`."""
    text = level(words)
    for phrase, stage in lexicon(language).stages.items():
        rest = lexicon(language).behind(text, phrase)
        if rest:
            return stage, rest
    return None, words


def mentions(stage: Stage, words: str, language: str) -> bool:
    """Tell whether words name such a part of anything, in a language or in English."""
    text = level(words)
    return any(
        re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)" if phrase[-1].isalpha() else re.escape(phrase), text)
        for spoken in dict.fromkeys((language, "en"))
        for phrase, named in lexicon(spoken).stages.items()
        if named is stage
    )


def is_in(stage: Stage, said: PartialDate, value: PartialDate) -> bool | None:
    """Tell whether a date is in such a part of the stretch that is said; None where it is not known closely enough.

    A day has no such parts.
    """
    if said.day:
        return False
    begins, ends = _days(said)
    first, last = _days(value)
    if (last - first) / (ends - begins) > CLOSER:
        return None
    low, high = WINDOWS[stage]
    return low <= ((first + last) / 2 - begins) / (ends - begins) <= high


def stage_of(said: PartialDate, value: PartialDate) -> Stage:
    """Return the likeliest part, of a date that is known closely enough."""
    begins, ends = _days(said)
    middle = (sum(_days(value)) / 2 - begins) / (ends - begins)
    return Stage.EARLY if middle < 1 / 3 else Stage.MID if middle < 2 / 3 else Stage.LATE


def _days(date: PartialDate) -> tuple[float, float]:
    """Return from where to where in its year a date goes, in months; one without a year is in any."""
    if date.month:
        length = calendar.monthrange(date.year or 2000, date.month)[1]
        begins = date.month - 1 + ((date.day - 1) / length if date.day else 0)
        return begins, begins + (1 / length if date.day else 1)
    months = 3 if date.quarter else 6 if date.half else 12
    begins = months * ((date.quarter or date.half or 1) - 1)
    return begins, begins + months
