"""Number words of European languages: the only module that asks the library text2num, and what it lacks."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct, field

try:
    from text_to_num import text2num
except ImportError:  # There are no wheels for every machine (see docs/decisions.md).

    def text2num(text: str, language: str) -> float:
        """Read nothing, as the library does with words that are no number."""
        raise ValueError(text, language)


if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 200
"""No number in words is longer, in characters."""
WHOLE = re.compile(r"0|[1-9][0-9]{0,5}")


class NumberWords(Struct, frozen=True):
    """How a language says numbers, beyond what the library reads; everything as `spelling.level` leaves it."""

    code: str
    """What the library calls the language: `de`."""
    scales: Mapping[str, int]
    """Words for great numbers that halves are taken of: `million` → 1000000."""
    wholes: Mapping[str, int] = field(default_factory=dict)
    """Words and phrases that the library does not read: `ein dutzend` → 12."""
    spellings: Mapping[str, str] = field(default_factory=dict)
    """What the library does not read, and the spelling that it does: `eine` → `ein`."""
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    """What stands before a scale, or alone, for a part or a number with one: `anderthalb` → 3/2."""
    tails: Mapping[str, Fraction] = field(default_factory=dict)
    """What stands behind a number or its scale for a part more: `et demi` → 1/2."""
    points: tuple[str, ...] = ()
    """What stands for the decimal sign: `komma`."""

    def read(self, words: str) -> Fraction | None:
        """Return the number that words say, or None."""
        if len(words) > LONGEST or not words:
            return None
        for way in (self._whole, self._part, self._with_tail, self._with_point):
            found = way(words)
            if found is not None:
                return found
        return None

    def _whole(self, words: str) -> Fraction | None:
        """Read a whole number."""
        if words in self.wholes:
            return Fraction(self.wholes[words])
        if re.search("[0-9]", words):
            return None
        spelt = re.sub(r"[^\W\d_]+", lambda found: self.spellings.get(found[0], found[0]), words)
        try:
            return Fraction(text2num(spelt, self.code))
        except ValueError:
            return None

    def _scaled(self, words: str) -> tuple[str, int]:
        """Split off a scale at the end: `anderthalb millionen` → `anderthalb`, 1000000; 1 if there is none."""
        head, gap, last = words.rpartition(" ")
        return (head, self.scales[last]) if gap and last in self.scales else (words, 1)

    def _part(self, words: str) -> Fraction | None:
        """Read `anderthalb`, `zweieinhalb`, `eine halbe million`; a part below one only with a scale."""
        amount, worth = self._scaled(words)
        part = self.parts.get(amount)
        return part * worth if part is not None and (worth > 1 or part > 1) else None

    def _with_tail(self, words: str) -> Fraction | None:
        """Read `deux millions et demi`, `2 millones y medio`, `millón y medio`, `dos y medio`."""
        for tail, part in self.tails.items():
            rest = words.removesuffix(f" {tail}")
            if rest == words:
                continue
            amount, worth = ("", self.scales[rest]) if rest in self.scales else self._scaled(rest)
            is_digits = worth > 1 and WHOLE.fullmatch(amount)
            whole = Fraction(amount) if is_digits else self._whole(amount) if amount else Fraction(1)
            return None if whole is None else (whole + part) * worth
        return None

    def _with_point(self, words: str) -> Fraction | None:
        """Read `drei komma fünf`, and `drei komma fünf millionen`."""
        amount, worth = self._scaled(words)
        for point in self.points:
            before, found, after = amount.partition(f" {point} ")
            whole, digits = self._whole(before), [self._whole(word) for word in after.split()]
            if found and whole is not None and digits and all(digit is not None and digit < 10 for digit in digits):
                return (whole + Fraction(f"0.{''.join(str(digit) for digit in digits)}")) * worth
        return None
