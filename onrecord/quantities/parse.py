"""What an author writes in the facts file: the only module that turns its text into figures and dates."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from msgspec.structs import replace

from onrecord.quantities.exact import scaled
from onrecord.quantities.values import UNKNOWN, UNKNOWN_DATE, NotReadableError, PartialDate, Quantity
from onrecord.quantities.way_outs import MONTHS, date_way_out, quantity_way_out
from onrecord.quantities.wording import is_currency
from onrecord.quantities.written import Written, bounded, take_apart

if TYPE_CHECKING:
    from decimal import Decimal

ISO_DATE = re.compile(r"(FY)?([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?|-Q([0-9])|-H([0-9]))?")
QUANTITY_MUST = "a quantity is written like 38, about 40, at least 40, 10 to 15, 35%, PKR 1.41 billion or unknown"
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.000")
"""What many write for thousands, and nobody for a whole number."""
DATE_MUST = "a date is written 2025-04-03, 2025-04, 2025-Q2, 2025-H1, 2025, FY2025 or unknown"


def parse_quantity(text: str) -> Quantity:
    """Return the quantity that a text of the facts file means.

    Numbers are decimals of the author's own digits; no float is ever made. Raises `NotReadableError` for a text
    that means none, or more than one.
    """
    if text == "unknown":
        return UNKNOWN
    parts = take_apart(text)
    if parts is None:
        raise NotReadableError(QUANTITY_MUST, *quantity_way_out(text, _is_quantity))
    return replace(_meaning(parts, text), written=text, is_change=parts.is_rise)


def parse_date(text: str) -> PartialDate:
    """Return the date that a text of the facts file means; raises `NotReadableError` if it means none."""
    if text == "unknown":
        return UNKNOWN_DATE
    found = ISO_DATE.fullmatch(text)
    if found is None:
        raise NotReadableError(DATE_MUST, *date_way_out(text, is_date))
    year, month, day, quarter, half = (int(part) if part else None for part in found.groups()[1:])
    if quarter is not None and not 1 <= quarter <= 4:
        raise NotReadableError("a year has the quarters Q1 to Q4", "Write one of them.", found.start(5))
    if half is not None and not 1 <= half <= 2:
        raise NotReadableError("a year has the halves H1 and H2", "Write one of them.", found.start(6))
    if found[1] and month is not None:
        raise NotReadableError("a fiscal year is told whole, by quarter or by half", "Write it like FY2025-Q3.", 0)
    if month is not None and not 1 <= month <= 12:
        raise NotReadableError("a year has the months 01 to 12", "Write one of them.", found.start(3))
    _check_day(int(found.group(2)), month, day, found.start(4))
    return PartialDate(year, month, day, quarter, half, is_fiscal=bool(found[1]))


def is_date(text: str) -> bool:
    """Tell whether a text of the facts file means a date."""
    if ISO_DATE.fullmatch(text) is None:
        return text == "unknown"
    try:
        return parse_date(text).is_known
    except NotReadableError:
        return False


def _meaning(parts: Written, text: str) -> Quantity:
    """Turn the parts of a text into a value; raises `NotReadableError` for what only its numbers show."""
    if parts.currency and not is_currency(parts.currency):
        way_out = "Write the code of the currency, such as PKR, USD or EUR."
        raise NotReadableError("money begins with an ISO 4217 code", way_out, text.index(parts.currency))
    low, high = (_number(digits, parts) for digits in (parts.digits[0], parts.digits[-1]))
    if len(parts.digits) == 2 and low >= high:
        raise NotReadableError("a range goes from the lower number to the higher", _turned(parts, text), parts.offset)
    return bounded(parts.kind, low, high, parts.measure, parts.currency)


def _number(digits: str, parts: Written) -> Decimal:
    if GROUPED.fullmatch(digits):
        whole = digits.partition(".")[0]
        way_out = f"Write {whole}000, or {whole} without the zeros."
        raise NotReadableError("a point stands before decimals, and parts no thousands", way_out, parts.offset)
    number = scaled(digits, parts.multiplier)
    if number == 0 and digits.startswith("-"):
        raise NotReadableError("zero has no sign", f"Write {digits[1:]}.", parts.offset)
    return number


def _turned(parts: Written, text: str) -> str:
    """Return the way out of a range written the wrong way round."""
    first, second = parts.digits
    right = f"{second} to {first}" if scaled(first) != scaled(second) else first
    return f"Write {text.replace(f'{first} to {second}', right)}."


def _check_day(year: int, month: int | None, day: int | None, offset: int) -> None:
    """Refuse a day that its month does not have."""
    if month is None or day is None:
        return
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        way_out = f"{MONTHS[month - 1]} {year} has {last} days."
        raise NotReadableError("a date is a day of the calendar", way_out, offset)


def _is_quantity(text: str) -> bool:
    """Tell whether a text would do, so that no way out leads into the next refusal."""
    parts = take_apart(text)
    try:
        return text == "unknown" or (parts is not None and _meaning(parts, text).is_known)
    except NotReadableError:
        return False
