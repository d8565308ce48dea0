"""What a text is cut into when figures are looked for: the only module that knows where one word or number ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.quantities.lexicon import any_of
from onrecord.quantities.spelling import LETTER, signs
from onrecord.quantities.wording import locale

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from onrecord.quantities.lexicon import Lexicon

VULGAR = "¼-¾⅐-⅞"
SIGN_CHARS = "[$€£¥₹₨円元₩₺₽₴₦৳₫]"
AT_HOME = {"NG": "N", "ZA": "R"}
"""Letters that are money before any number where they are at home, and elsewhere only before a long one."""


CODE = re.compile(r"[A-Z]{3}(?=\d)")
"""What may be a currency's code before its amount: `PKR5`."""


PLAIN = r"[a-z]{4,}(?=[ ,;:)\n]|$)"
"""A word that is longer than any code, and neither has a full stop, an apostrophe or a hyphen behind it nor a digit."""


class Token(Struct, frozen=True):
    """A word, a number or a sign of a text."""

    start: int
    end: int
    words: str
    """As `spelling.level` leaves it, its digits as 0 to 9."""
    is_core: bool
    """Whether it says a number by itself."""
    is_part: bool
    """Whether it can stand within a figure."""


def token_pattern(
    language: str, words: Lexicon, parts: AbstractSet[str], dates: AbstractSet[str], *, with_codes: bool = True
) -> str:
    """Return a pattern for one token; what begins with a digit is in its group `digits`.

    Texts without a `CODE` have the same tokens `with_codes` as without, and compiling those takes long.
    """
    named = (*words.halves, *words.quarters, *dates)
    numbered = any_of(
        name for name in named if any(map(str.isdigit, name)) or (name in words.quarters and not words.is_spaced)
    )
    digits = rf"(?<!\w)(?:{numbered or '(?!)'})(?!\w)|{_digits(language, dates)}"
    if not words.is_spaced:
        points = any_of((*words.points, *words.basis_points)) or "(?!)"
        core = rf"(?P<digits>{numbered or '(?!)'}|{_digits(language, dates)})|{points}|{words.number_word or '(?!)'}"
        return rf"{core}|{any_of(parts)}|[A-Za-z][\w-]*|\S"
    pointed = any_of(part for part in parts if part.endswith("."))
    scales = any_of(scale for scale in words.scales if len(scale) > 1) or "(?!)"
    long = rf"\d*(?:(?:,\d{{2,3}})+(?!\d)|(?:\.\d+)?[ -]?(?:{scales})(?!\w))"
    signs_of_money, money = _money(language, long, with_codes=with_codes)
    name = rf"(?<!\w)(?:{LETTER}+\d|(?-i:[A-Z]){LETTER}*[-–]\d)(?!{long})[\w-]*(?:\.\d[\w-]*)*"
    word = rf"{LETTER}+(?:['’]{LETTER}+)?|[^\w\s,.\-‐‑–−]"
    others = rf"(?:{pointed})(?!\w)|(?<!\w){money}|(?P<digits>{digits})|{signs_of_money}|{name}|{word}"
    # What could be nothing but a plain word is not asked whether it is any of them: most words are that.
    could_be_more = any(re.match("[a-z]{4}", one) and any(map(str.isdigit, one)) for one in named)
    return others if could_be_more else rf"{PLAIN}|{others}"


def _digits(language: str, dates: AbstractSet[str]) -> str:
    """Return a pattern for what begins with a digit, and for quarters and the like: `-1,234.5`, `9:30`, `Q1`."""
    group = str(locale(language).number_symbols["latn"]["group"])
    gap = "[ \u00a0\u202f]" if signs(group) == " " else "[\u00a0\u202f]"
    whole_date = r"\d{4}-\d\d-\d\d(?!\d)|(?:19|20)\d\d[-–/](?:\d\d){1,2}(?!\d)|\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)"
    first = rf"1(?:er|º|°)(?=\s(?:{any_of(dates)})(?!\w))"
    ordinal = r"\d+(?:,\d{3})*(?:st|nd|rd|th)(?!\w)|\d{1,2}(?::\d\d){1,2}(?:\.\d+)?(?!\d)"
    spaced = rf"\d{{1,3}}(?:{gap}\d{{3}})+(?:[.,]\d+)?(?!\d)"
    number = rf"{whole_date}|{first}|{ordinal}|{spaced}|\d+(?:[.,'’٬٫]\d+)*|[{VULGAR}]"
    part = r"(?<!\w)(?:q[1-4]|h[12])(?=fy ?\d)|(?:(?<!\w)|(?<=(?<!\w)[qh]\d))fy ?\d+(?:[-/]\d+)?(?!\w)"
    return rf"(?<!\w)(?:q[1-4]|h[12])(?!\w)|{part}|(?:(?<![\w)%])[-−+±])?(?:{number})"


def _money(language: str, long: str, *, with_codes: bool) -> tuple[str, str]:
    """Return patterns for what stands before an amount of money: of signs alone, and of all: `£`, `PKR`, N of N6.96tn.

    Letters are money where a word may begin.
    """
    codes = _any_code(str(code) for code in locale("en").currencies if code != "COP") if with_codes else "(?!)"
    letters = r"(?-i:RM|Tk|KSh|Ksh|Re)(?=\s?\d)"
    home = AT_HOME.get(locale(language).territory or "")
    letters += rf"|(?-i:[NR])(?=\d(?:{long}|\d*\.\d))" + (rf"|(?-i:{home})(?=\d)" if home else "")
    some = rf"us\$|hk\$|r\$|[acs]\$|rs\.?(?=\s?\d)|{SIGN_CHARS}"
    return rf"(?:{some})", rf"(?:{some}|{LETTER}{{3}}(?=\s\d)|(?-i:{codes})(?=\d)|COP(?=\d{{3}}|\d+[.,]\d)|{letters})"


def _any_code(codes: Iterable[str]) -> str:
    """Return a pattern for any code of three letters, by their first two: compiling them one by one takes long."""
    by_head: dict[str, str] = {}
    for code in sorted(codes):
        by_head[code[:2]] = by_head.get(code[:2], "") + code[2]
    return "|".join(f"{head}[{last}]" for head, last in by_head.items())
