"""A value as exact text and back: however it was written, equal values have one text."""

from __future__ import annotations

import re

from onrecord.quantities.exact import plain, scaled
from onrecord.quantities.parse import parse_date
from onrecord.quantities.values import UNKNOWN, Kind, Measure, NotReadableError, PartialDate, Quantity
from onrecord.quantities.written import NUMBER, bounded

UNKNOWN_VALUE = "unknown"
HEDGES = tuple(kind.value for kind in Kind if kind not in (Kind.EXACT, Kind.RANGE, Kind.UNKNOWN))
MEASURES = tuple(measure.value for measure in Measure if measure not in (Measure.COUNT, Measure.MONEY))
FORM = re.compile(
    rf"(?:(?P<hedge>{'|'.join(HEDGES)}) )?(?:(?P<currency>[A-Z]{{3}}) )?"
    rf"(?P<low>{NUMBER})(?: to (?P<high>{NUMBER}))?(?: (?P<measure>{'|'.join(MEASURES)}))?"
)


def exact(value: Quantity | PartialDate) -> str:
    """Return a value as text: `38`, `at least 142`, `10 to 15 percent`, `PKR 1410000000`, `2025-04`, `unknown`."""
    if isinstance(value, PartialDate):
        return value.iso or UNKNOWN_VALUE
    if not value.is_known:
        return UNKNOWN_VALUE
    ends = [format(plain(end), "f") for end in (value.low, value.high) if end is not None]
    return " ".join(
        filter(
            None,
            (
                value.kind.value if value.kind.value in HEDGES else "",
                value.currency,
                " to ".join(dict.fromkeys(ends)),
                value.measure.value if value.measure.value in MEASURES else "",
            ),
        )
    )


def read_exact(text: str, *, is_date: bool) -> Quantity | PartialDate:
    """Return the value that `exact` has made a text of; raises `NotReadableError` for any other text."""
    if is_date:
        return parse_date(text)
    if text == UNKNOWN_VALUE:
        return UNKNOWN
    found = FORM.fullmatch(text)
    if found is None:
        raise NotReadableError("a recorded value is written as it was recorded", "Restore it.")
    part = found.groupdict(default="")
    kind = Kind.RANGE if part["high"] else Kind(part["hedge"] or "exact")
    measure = Measure(part["measure"] or ("money" if part["currency"] else "count"))
    low, high = (scaled(part[end] or part["low"]) for end in ("low", "high"))
    return bounded(kind, low, high, measure, part["currency"])
