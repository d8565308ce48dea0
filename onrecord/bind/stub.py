"""Facts to be: what a figure says, written as an entry of `facts.yaml` that an author completes."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.check.alike import words_of
from onrecord.quantities.claims import Claim, Hedge
from onrecord.quantities.exact import MULTIPLIERS
from onrecord.quantities.values import Measure, PartialDate, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from onrecord.check.loose import Loose
    from onrecord.model import Site

HEDGES = {Hedge.EXACT: "", Hedge.ABOUT: "about ", Hedge.AT_LEAST: "at least ", Hedge.AT_MOST: "at most "}
"""Hedges that a fact may have; of *nearly 15,000* the source knows the number."""
MEASURES = {Measure.PERCENT: "%", Measure.POINTS: " percentage points", Measure.RATIO: " times"}
GREAT = ("trillion", "billion", "million")
LONGEST_WHAT = 60
WORDS_IN_ID = 3
NEAR = 60
"""Characters on either side of a figure of which its id is made."""


class Stub(Struct, frozen=True):
    """An entry under `figures:` of a fact that the facts file does not hold yet."""

    id: str
    what: str
    value: str
    """As the facts file has it; `unknown` where the words do not say it."""
    unit: str = ""
    date: str = ""
    company: str = ""
    source: str = ""
    """Empty where there is not one source alone."""

    def lines(self, remarks: Mapping[str, str] | None = None) -> list[str]:
        """Return the entry as lines of YAML, without indentation of its own; `remarks` stand behind their keys."""
        keys = [("what", json.dumps(self.what, ensure_ascii=False)), ("value", self.value), ("unit", self.unit)]
        keys += [("date", self.date), ("company", self.company), ("source", self.source)]
        remarks = remarks or {}
        written = [
            f"  {key}:{f' {value}' if value else ''}{f'  # {remarks[key]}' if key in remarks else ''}"
            for key, value in keys
            if value or key in remarks
        ]
        return [f"{self.id}:", *written]


def stub_of(loose: Loose, site: Site) -> Stub:
    """Return what a figure says as a fact that is to be completed."""
    claim = _claim(loose, site)
    date = next((one for one in loose.found.meanings if isinstance(one, PartialDate)), None)
    unit = _unit(loose) if claim and claim.measure is Measure.COUNT and not date else ""
    return Stub(
        id=_free_id(loose, site),
        what=_what(loose),
        value=value_of(claim, loose.found.way) if claim and not date else "unknown",
        unit=unit,
        date=date.iso if date else "",
        company=next((one.id for one in site.companies.values() if one.name in loose.sentence), ""),
        source=next(iter(site.sources)) if len(site.sources) == 1 else "",
    )


def _claim(loose: Loose, site: Site) -> Claim | None:
    """Return what a figure says; of several currencies that its sign may mean, one that the facts have already."""
    claims = [one for one in loose.found.meanings if isinstance(one, Claim)]
    if len({one.currency for one in claims}) > 1:
        used = {fact.value.currency for fact in site.facts.values() if isinstance(fact.value, Quantity)}
        claims = [one for one in claims if one.currency in used]
        return claims[0] if len({one.currency for one in claims}) == 1 else None
    return claims[0] if claims else None


def value_of(claim: Claim, way: int) -> str:
    """Return what a claim says in the grammar of the facts file; `unknown` where it leaves the number open.

    `way` is 1 where the words around it say that it rose, -1 where they say that it fell.
    """
    if claim.hedge not in HEDGES or claim.is_share:
        return "unknown"
    ends = [_written(claim.low)] if not claim.is_range else [_written(claim.low), _written(claim.high)]
    if not all(ends) or (claim.is_range and claim.hedge is not Hedge.EXACT):
        return "unknown"
    moved = claim.direction or way
    sign = "-" if moved < 0 and not ends[0].startswith("-") else "+" if moved > 0 else ""
    is_change = claim.measure in (Measure.PERCENT, Measure.POINTS) and not claim.is_range
    number = f"{sign if is_change else ''}{' to '.join(ends)}"
    number, great = _shortened(claim.low, number) if len(ends) == 1 and not is_change else (number, "")
    currency = f"{claim.currency} " if claim.currency else ""
    return f"{HEDGES[claim.hedge]}{currency}{number}{great}{MEASURES.get(claim.measure, '')}"


def _written(number: Fraction) -> str:
    """Return a number in plain digits; empty if no digits say it in full."""
    denominator = number.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return f"{Decimal(number.numerator) / Decimal(number.denominator):f}" if denominator == 1 else ""


def _shortened(number: Fraction, digits: str) -> tuple[str, str]:
    """Return a great round number with its multiplier: `1.41` and ` billion`."""
    for name in GREAT:
        worth = 10 ** MULTIPLIERS[name]
        if abs(number) >= worth and (number * 1000 / worth).denominator == 1:
            return _written(number / worth), f" {name}"
    return digits, ""


def _unit(loose: Loose) -> str:
    """Return the next word behind a number, which is what it counts more often than not."""
    found = re.match(r"[\s\u00a0-]*([^\W\d_]{3,})", loose.sentence[loose.at + len(loose.words) :])
    return found[1].lower() if found else ""


def _what(loose: Loose) -> str:
    """Return the words around a figure, no more than a label has."""
    start = max(0, loose.at - LONGEST_WHAT // 2)
    words = loose.sentence[start : start + LONGEST_WHAT]
    if start:
        words = words.partition(" ")[2] or words
    if start + LONGEST_WHAT < len(loose.sentence):
        words = words.rpartition(" ")[0] or words
    return " ".join(words.replace("\ufffc", " ").split()).strip(" .,;:")


def _free_id(loose: Loose, site: Site) -> str:
    """Return an id of the words around a figure that names nothing else."""
    end = loose.at + len(loose.words)
    before = words_of(loose.sentence[max(0, loose.at - NEAR) : loose.at])
    behind = words_of(loose.sentence[end : end + NEAR])
    near = [word for word in [*before[-1:], *behind, *reversed(before[:-1])] if re.fullmatch("[a-z]+", word)]
    stem = "-".join(dict.fromkeys(near[:WORDS_IN_ID])) or "figure"
    taken = {fact_id.partition(".")[0] for fact_id in site.facts} | site.companies.keys() | site.sources.keys()
    taken |= {event.id for event in site.events}
    return next(one for one in [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))] if one not in taken)
