"""Which way a figure went, by the words around it: the only module that looks for what rose and what fell."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.quantities.lexicon import any_of

if TYPE_CHECKING:
    from onrecord.quantities.lexicon import Lexicon

CLAUSE = re.compile(r"[.;:,!?()—]")


class Ways:
    """Tells which way figures went, in one language: 1 where they rose, -1 where they fell, 0 where nothing is said."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._moves = (1, tuple(words.rises)), (-1, tuple(words.falls))

    # Compiling these takes longer than finding what they find, and many texts have nothing to ask them.

    @cached_property
    def _verbs_by(self) -> re.Pattern[str]:
        """What then stands before the number, at the end."""
        return re.compile(rf"(?<!\w)(?:{any_of(self._words.moving_by) or '(?!)'})\s*$")

    @cached_property
    def _apart(self) -> re.Pattern[str]:
        """What parts such a verb from the number."""
        return re.compile(rf"{CLAUSE.pattern}|(?<!\w)(?:{any_of(self._words.apart) or '(?!)'})(?!\w)")

    def beside(self, text: str, start: int, stop: int) -> int:
        """Return which way the words just before or behind what stands from `start` up to `stop` say that it moved."""
        before = CLAUSE.split(text[max(0, start - 60) : start])[-1].lower().rstrip()
        befores = {before, *(before.removesuffix(by).rstrip() for by in map(str.strip, self._words.by))}
        befores |= {re.sub(r"\s\w+ly$", "", words) for words in befores}
        behind = re.sub(r"^\W+", "", CLAUSE.split(text[stop : stop + 40])[0].lower())
        for way, words in self._moves:
            if behind.startswith(words) and any(self._words.begins(behind, word) for word in words):
                return way
            if any(one.endswith(words) and any(self._words.ends(one, word) for word in words) for one in befores):
                return way
        return 0

    def of_verb(self, text: str, start: int) -> int:
        """Return which way the last verb of the clause says that its object moved: `cut its fares by 12%`."""
        before = " ".join(text[max(0, start - 120) : start].lower().split())
        known = [verb for verb in self._words.moving if verb in before]
        if not known or not self._verbs_by.search(before):
            return 0
        verbs = re.findall(rf"(?<![\w-])(?:{any_of(known)})(?![\w-])", self._apart.split(before)[-1])
        return self._words.moving[verbs[-1]] if verbs else 0
