"""Numbers in Chinese characters: the only module that knows that 一万四千七百六十二 is 14,762."""

from __future__ import annotations

import re
from fractions import Fraction

DIGITS = {
    char: value
    for value, chars in enumerate(("〇零", "一壱", "二両两弐", "三参", "四", "五", "六", "七", "八", "九"))
    for char in chars
}
TENS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "京": 10**16}
"""兆 is read only where it is 10 to the 12th: in Japanese, and in Chinese as written in Taiwan."""
GROUP = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
LONGEST = 60
"""No number is longer, in characters."""
CHARACTERS = "".join((*DIGITS, *TENS, *SCALES))


def parse_kanji(words: str) -> Fraction | None:
    """Return the number that Chinese characters say, with digits or without, or None: 三十八, 三八, 1億4000万, 万.

    Every part has its scale, and the greater comes first; what stands before a scale is below ten thousand.
    """
    text = words.replace("点", ".").replace("・", ".")
    if not text or len(text) > LONGEST or not re.fullmatch(rf"[{CHARACTERS}0-9,.]+", text):
        return None
    total, least, rest = Fraction(0), None, text
    while found := re.match(rf"(.+?)((?:[{''.join(SCALES)}])+)", rest):
        worth = _worth(found[2])
        part = _group(found[1])
        if part is None or worth is None or (least is not None and part * worth >= least):
            return None
        total, least, rest = total + part * worth, worth, rest[found.end() :]
    if not rest:
        return total
    last = _group(rest.removeprefix("零") if least and len(rest) > 1 else rest)
    return None if last is None or (least is not None and last >= least) else total + last


def _worth(scales: str) -> int | None:
    """Return what a scale, or 万亿 (10 to the 12th), stands for."""
    return SCALES.get(scales) or ({"万亿": 10**12, "万億": 10**12}.get(scales))


def _group(text: str) -> Fraction | None:
    """Read what has no scale of ten thousands: 4000, 七百六十二, 三八, 千, 3千5百, 二.五."""
    if GROUP.fullmatch(text):
        return Fraction(text.replace(",", ""))
    whole, point, after = text.partition(".")
    if point:
        digits = _spelt(after)
        before = _group(whole)
        if before is None or digits is None or before.denominator != 1 or re.search("[0-9]", text):
            return None
        return before + Fraction(f"0.{digits}")
    if (digits := _spelt(text)) is not None:
        return Fraction(digits) if len(digits) == 1 or (len(digits) > 1 and digits[0] != "0") else None
    return _tens(text)


def _spelt(text: str) -> str | None:
    """Return digits written one by one: 三八 → 38, 二〇二五 → 2025."""
    return "".join(str(DIGITS[char]) for char in text) if text and all(char in DIGITS for char in text) else None


def _tens(text: str) -> Fraction | None:
    """Read thousands, hundreds, tens and ones, each at most once and in order: 千七百六十二, 一百零五, 8千."""
    found = re.fullmatch(
        r"(?:(?P<a>[^十百千]?|[0-9]+)(?P<t>千))?(?:零?(?P<b>[^十百千]?|[0-9]+)(?P<h>百))?"
        r"(?:零?(?P<c>[^十百千]?|[0-9]+)(?P<x>十))?(?:零?(?P<d>[^十百千零]))?",
        text,
    )
    if found is None or not text:
        return None
    total = 0
    for amount, ten in (("a", "t"), ("b", "h"), ("c", "x"), ("d", "")):
        said = found[amount]
        if (ten and not found[ten]) or said is None:
            continue
        digit = 1 if said == "" else int(said) if said.isdigit() and said.isascii() else DIGITS.get(said, 0)
        if not 0 < digit < 10:
            return None
        total += digit * TENS.get(found[ten] if ten else "", 1)
    return Fraction(total)
