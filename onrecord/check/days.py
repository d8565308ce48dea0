"""Days that are over: what has been read, published or put right cannot have been so on a day that is yet to come."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from onrecord.quantities.spans import span
from onrecord.quantities.values import PartialDate

if TYPE_CHECKING:
    from onrecord.check.shape import Entry
    from onrecord.problems import Problems

WAY_OUT = "Correct the date; to build for a day that is yet to come, name it with --today."


def note_future(entry: Entry, key: str, what: str, today: datetime.date | None, problems: Problems) -> None:
    """Note a date under a key that is later than tomorrow, which somewhere has begun; `what` is said to be over.

    Nothing is judged without `today`.
    """
    written, meaning = entry.passage(key), entry.meaning(key, None)
    if written is None or today is None:
        return
    if isinstance(meaning, datetime.datetime):
        day = meaning.date().toordinal()
    elif isinstance(meaning, PartialDate) and meaning.is_known and not meaning.is_fiscal:
        day = span(meaning).start
    else:
        return
    if day > today.toordinal() + 1:
        must = f"{what} by now (got {written.text}, and today is {today.isoformat()})"
        problems.add(written.start, "future-date", must, WAY_OUT, len(written.text))
