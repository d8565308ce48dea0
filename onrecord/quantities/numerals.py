"""One number as prose writes it: the only module that knows how digits are grouped and what stands behind them."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING

from onrecord.quantities.claims import number
from onrecord.quantities.exact import MAX_DIGITS
from onrecord.quantities.lexicon import any_of
from onrecord.quantities.spelling import level, signs
from onrecord.quantities.wording import is_english, locale, say_number
from onrecord.quantities.written import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.quantities.lexicon import Lexicon

NUMERAL = r"[0-9](?:[0-9.,' ٬٫]*[0-9])?"
"""Digits, with whatever may group them."""
IN_DIGITS = re.compile(rf"(-?{NUMERAL})[ -]?(\D*)")


class Numerals:
    """Reads numbers in digits and in the words of one language."""

    def __init__(self, words: Lexicon, language: str) -> None:
        self.words = words
        self.language = language
        self.scales = any_of(words.scales) or "(?!)"
        symbols = locale(language).number_symbols["latn"]
        self.group, self.point = signs(str(symbols["group"])), str(symbols["decimal"])

    def read(self, text: str) -> Fraction | None:
        """Return one number in digits, or in the language's words."""
        found = IN_DIGITS.fullmatch(text)
        is_far = found is not None and len(found[2]) == 1 and found[2].isascii() and not text[found.end(1)].isalpha()
        if found and not is_far and (not found[2] or found[2] in self.words.scales):
            return self._in_digits(found[1], self.words.scales.get(found[2], 0))
        if (several := self._in_scales(text)) is not None:
            return several
        if text and unicodedata.category(text[-1]) == "No":
            return self._with_fraction(text)
        if text.startswith("-"):
            return None
        sign = next((word for word in self.words.minus if self.words.behind(text, word)), "")
        said = self.words.number(text.removeprefix(sign).lstrip())
        return -said if said and sign else said

    def _in_scales(self, text: str) -> Fraction | None:
        """Return a number in several parts, each smaller than the one before: 1億4000万, `2 crore 50 lakh`."""
        tail = "(?!)" if self.words.is_spaced else NUMERAL
        if not text[:1].isdecimal() or not re.fullmatch(rf"(?:{NUMERAL} ?(?:{self.scales}) ?)+(?:{tail})?", text):
            return None
        parts = re.findall(rf"({NUMERAL}) ?({self.scales})?", text)
        total, least = Fraction(0), None
        for digits, scale in parts:
            power = self.words.scales.get(scale, 0)
            part = self._in_digits(digits, power)
            if part is None or (least is not None and part >= 10**least):
                return None
            total, least = total + part, power
        return total if len(parts) > 1 else None

    def _with_fraction(self, text: str) -> Fraction | None:
        """Return a number that ends in a fraction's sign: `2½`."""
        whole = self._in_digits(text[:-1].strip(), 0) if text[:-1].strip() else Fraction(0)
        part = Fraction(unicodedata.numeric(text[-1])).limit_denominator(10)
        return None if whole is None or whole.denominator > 1 else whole + part

    def _in_digits(self, text: str, power: int) -> Fraction | None:
        """Return the number of digits grouped as the language groups them, or not at all."""
        said = text.replace("٬", self.group).replace("٫", self.point)
        for sign in self.words.groups:
            said = said if self.group in said else said.replace(sign, self.group)
        plain = said.replace(self.group, "").replace(self.point, ".")
        if not re.fullmatch(NUMBER, plain):
            return None
        if said not in {plain.replace(".", self.point), level(say_number(plain, self.language)), *self._grouped(plain)}:
            return None
        value = number(plain) * 10**power
        return value if sum(map(str.isdigit, plain)) + power <= MAX_DIGITS else None

    def _grouped(self, plain: str) -> Iterator[str]:
        """Give other groupings that readers know: in thousands, and in English by lakh and crore."""
        whole, point, fraction = plain.partition(".")
        tail = f"{self.point}{fraction}" if point else ""
        yield re.sub(r"(?<=\d)(?=(?:\d{3})+$)", self.group, whole) + tail
        if is_english(self.language) or locale(self.language).language in ("ur", "hi"):
            yield re.sub(r"(?<=\d)(?=(?:\d\d)*\d{3}$)", self.group, whole) + tail
