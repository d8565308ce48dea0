"""Numbers in English words: the only module that knows that `a dozen` is twelve."""

from __future__ import annotations

from decimal import Decimal

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SMALL = {word: value for value, word in enumerate(UNITS)}
SCALES = {
    "trillion": 10**12,
    "billion": 10**9,
    "crore": 10**7,
    "million": 10**6,
    "lakh": 10**5,
    "thousand": 10**3,
}
"""From the greatest down, as they must follow one another."""
FRACTIONS = {
    ("half",): Decimal("0.5"),
    ("half", "a"): Decimal("0.5"),
    ("half", "of", "a"): Decimal("0.5"),
    ("a", "half"): Decimal("0.5"),
    ("one", "half"): Decimal("0.5"),
    ("a", "quarter"): Decimal("0.25"),
    ("a", "quarter", "of", "a"): Decimal("0.25"),
    ("three", "quarters", "of", "a"): Decimal("0.75"),
}
ORDINALS = {
    "first": "one",
    "second": "two",
    "third": "three",
    "fifth": "five",
    "eighth": "eight",
    "ninth": "nine",
    "twelfth": "twelve",
}
"""Ordinals that are not their number with `th`."""
LONGEST = 300
"""No number in words is longer, in characters."""


def parse_number_words(words: str) -> Decimal | None:
    """Return the number that English words say, or None: `forty-two`, `a dozen`, `half a million`.

    Hyphens and spaces count the same; the caller has put other dashes and spaces right.
    """
    if len(words) > LONGEST:
        return None
    tokens = tuple(words.casefold().replace("-", " ").split())
    if not tokens:
        return None
    for read in (_whole, _dozens, _with_point, _with_fraction):
        number = read(tokens)
        if number is not None:
            return number
    return None


def parse_ordinal_words(words: str) -> Decimal | None:
    """Return the number whose ordinal English words are, or None: `third`, `thirty-eighth`, `hundredth`."""
    head, hyphen, last = words.replace(" ", "-").rpartition("-")
    if last in ORDINALS:
        cardinal = ORDINALS[last]
    elif last.endswith("ieth"):
        cardinal = last.removesuffix("ieth") + "y"
    elif last.endswith("th"):
        cardinal = last.removesuffix("th")
    else:
        return None
    cardinal = f"a {cardinal}" if not head and cardinal in {"hundred", *SCALES} else cardinal
    return parse_number_words(f"{head}{hyphen}{cardinal}")


def say_in_words(number: Decimal) -> str:
    """Return a whole number from 0 to 100 in English words, else nothing: 38 → `thirty-eight`."""
    if number != number.to_integral_value() or not 0 <= number <= 100:
        return ""
    value = int(number)
    if value == 100:
        return "one hundred"
    if value < 20:
        return UNITS[value]
    tens, unit = next(word for word, ten in TENS.items() if ten == value // 10 * 10), value % 10
    return f"{tens}-{UNITS[unit]}" if unit else tens


def _whole(tokens: tuple[str, ...]) -> Decimal | None:
    """Read whole numbers: groups of less than a thousand, each with its scale, the greatest first."""
    if tokens == ("zero",):
        return Decimal(0)
    total, rest = 0, tokens
    for scale, worth in SCALES.items():
        if scale in rest:
            at = rest.index(scale)
            group = 1 if rest[:at] == ("a",) and not total else _group(rest[:at], hundreds_up_to=9)
            if group is None:
                return None
            total, rest = total + group * worth, rest[at + 1 :]
    if not rest:
        return Decimal(total)
    last = _last_group(rest, after=total)
    return None if last is None else Decimal(total + last)


def _last_group(tokens: tuple[str, ...], after: int) -> int | None:
    """Read what has no scale: `seven hundred and sixty-two`; after a scale also `and sixty-two`."""
    if after and tokens[0] == "and":
        return _below_hundred(tokens[1:])
    return _group(tokens, hundreds_up_to=9 if after else 99)


def _group(tokens: tuple[str, ...], hundreds_up_to: int) -> int | None:
    """Read 1 to 999; alone also `fourteen hundred`, unless it is round thousands."""
    if "hundred" not in tokens:
        return _below_hundred(tokens)
    at = tokens.index("hundred")
    hundreds = 1 if tokens[:at] == ("a",) else _below_hundred(tokens[:at])
    if hundreds is None or hundreds > hundreds_up_to or (hundreds > 9 and hundreds % 10 == 0):
        return None
    rest = tokens[at + 1 :]
    if not rest:
        return hundreds * 100
    below = _below_hundred(rest[1:] if rest[0] == "and" else rest)
    return None if below is None else hundreds * 100 + below


def _below_hundred(tokens: tuple[str, ...]) -> int | None:
    """Read 1 to 99: `eight`, `thirty`, `thirty eight`."""
    match tokens:
        case (word,) if word in TENS:
            return TENS[word]
        case (word,):
            return SMALL.get(word) or None
        case (ten, unit) if ten in TENS and 0 < SMALL.get(unit, 0) < 10:
            return TENS[ten] + SMALL[unit]
    return None


def _dozens(tokens: tuple[str, ...]) -> Decimal | None:
    """Read `a dozen`, `two dozen`, `half a dozen`."""
    if tokens[-1] != "dozen":
        return None
    if tokens[:-1] in {("half", "a"), ("a", "half")}:
        return Decimal(6)
    dozens = 1 if tokens[:-1] == ("a",) else _below_hundred(tokens[:-1])
    return None if dozens is None else Decimal(12 * dozens)


def _with_point(tokens: tuple[str, ...]) -> Decimal | None:
    """Read `one point four one`, and `one point four one billion`."""
    if "point" not in tokens:
        return None
    worth = SCALES.get(tokens[-1], 1)
    at = tokens.index("point")
    before, after = tokens[:at], tokens[at + 1 : -1 if worth > 1 else None]
    whole = 0 if before == ("zero",) else _below_hundred(before)
    digits = [SMALL.get(word, 10) for word in after]
    if whole is None or not digits or len(digits) > 9 or max(digits) > 9:
        return None
    return Decimal(f"{whole}.{''.join(map(str, digits))}") * worth


def _with_fraction(tokens: tuple[str, ...]) -> Decimal | None:
    """Read `half a million`, `one and a half million`, `two and a half`."""
    worth = SCALES.get(tokens[-1], 1)
    amount = tokens[:-1] if worth > 1 else tokens
    if worth > 1 and amount in FRACTIONS:
        return FRACTIONS[amount] * worth
    if amount[-3:] not in {("and", "a", "half"), ("and", "a", "quarter")}:
        return None
    whole = _below_hundred(amount[:-3])
    return None if whole is None else (whole + FRACTIONS[amount[-2:]]) * worth
