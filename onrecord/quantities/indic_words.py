"""Number words of Urdu and Hindi: the only module that knows that ساڑھے تین لاکھ and साढ़े तीन लाख are 350,000."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST = 200
"""No number in words is longer, in characters."""
DIGITS = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def first_hundred(table: str) -> dict[str, int]:
    """Return the words for 0 to 99 of a table that has them in order, spellings of one number joined by a stroke."""
    return {word: number for number, words in enumerate(table.split()) for word in words.split("/")}


class IndicWords(Struct, frozen=True):
    """How a language counts by thousand, lakh and crore; everything as `spelling.level` leaves it."""

    numbers: Mapping[str, int]
    """Words for 0 to 99: every one is a word of its own."""
    scales: Mapping[str, int]
    """Words for a hundred and more: सौ → 100."""
    wholes: Mapping[str, Fraction] = field(default_factory=dict)
    """Numbers with a part that stand for themselves: डेढ़ → 3/2."""
    shifts: Mapping[str, Fraction] = field(default_factory=dict)
    """What is added to the number behind, or to one where only a scale follows: साढ़े → 1/2, पौने → -1/4."""
    alone: frozenset[str] = frozenset()
    """Those of them that may stand right before a scale: सवा लाख."""
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    """Parts of a scale: आधा → 1/2."""
    dozen: str = ""
    points: frozenset[str] = frozenset()
    """What stands for the decimal sign: दशमलव."""

    def read(self, words: str) -> Fraction | None:
        """Return the number that words say, or None; digits may stand among them: 2 हज़ार करोड़."""
        tokens = words.replace("-", " ").split()
        if not tokens or len(words) > LONGEST or (len(tokens) == 1 and DIGITS.fullmatch(words)):
            return None
        return self._dozens(tokens) if tokens[-1] == self.dozen else self._number(tokens)

    def _number(self, tokens: Sequence[str]) -> Fraction | None:
        """Read a number: what stands before its greatest scale times that, and what stands behind it, which is less."""
        worth = max((self.scales.get(token, 0) for token in tokens), default=0)
        if not worth:
            return self._below_hundred(tokens)
        at = max(place for place, token in enumerate(tokens) if self.scales.get(token) == worth)
        times = self._times(tokens[:at], worth)
        rest = Fraction(0) if at == len(tokens) - 1 else self._number(tokens[at + 1 :])
        if times is None or rest is None or rest >= worth or rest.denominator > 1:
            return None
        total = times * worth + rest
        return total if total.denominator == 1 and not (rest and times.denominator > 1) else None

    def _times(self, tokens: Sequence[str], worth: int) -> Fraction | None:
        """Read what stands before a scale; nothing is one of it."""
        if not tokens:
            return Fraction(1)
        if len(tokens) == 1 and (tokens[0] in self.alone or tokens[0] in self.parts):
            return self.parts.get(tokens[0], 1 + self.shifts.get(tokens[0], Fraction(0)))
        if any(self.scales.get(token) == worth for token in tokens):
            return None
        found = self._number(tokens)
        return found or None

    def _below_hundred(self, tokens: Sequence[str]) -> Fraction | None:
        """Read what has no scale: अड़तीस, डेढ़, साढ़े तीन, तीन दशमलव पाँच, 38."""
        if any(token in self.points for token in tokens):
            return self._with_point(tokens)
        if len(tokens) == 1:
            return self._plain(tokens[0])
        if len(tokens) == 2 and tokens[0] in self.shifts:
            number = self._plain(tokens[1])
            return number + self.shifts[tokens[0]] if number and number.denominator == 1 else None
        return None

    def _plain(self, token: str) -> Fraction | None:
        if DIGITS.fullmatch(token):
            return Fraction(token)
        return Fraction(self.numbers[token]) if token in self.numbers else self.wholes.get(token)

    def _with_point(self, tokens: Sequence[str]) -> Fraction | None:
        """Read तीन दशमलव पाँच; what stands behind the point is digits, or one number as in `point forty-one`."""
        at = next(place for place, token in enumerate(tokens) if token in self.points)
        whole = self._plain(tokens[at - 1]) if at == 1 else None
        after = [self._plain(token) for token in tokens[at + 1 :]]
        if whole is None or whole.denominator > 1 or not after:
            return None
        digits = "".join(str(number) for number in after if number is not None)
        is_said = all(number is not None and number.denominator == 1 for number in after)
        return whole + Fraction(f"0.{digits}") if is_said and (len(after) == 1 or len(digits) == len(after)) else None

    def _dozens(self, tokens: Sequence[str]) -> Fraction | None:
        """Read a dozen, two dozen, half a dozen."""
        if len(tokens) == 2 and tokens[0] in self.parts:
            return 12 * self.parts[tokens[0]]
        dozens = self._below_hundred(tokens[:-1]) if len(tokens) > 1 else Fraction(1)
        return None if dozens is None or (12 * dozens).denominator > 1 else 12 * dozens
