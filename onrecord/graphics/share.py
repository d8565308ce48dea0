"""Parts of a whole: each where it lies in it, with what is left over and what is not stated as such."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.bars import certain, share_of
from onrecord.graphics.letters import letters
from onrecord.graphics.shown import is_subject_row, row_name, sources_of, subject_of, unit_of
from onrecord.quantities.compute import derive
from onrecord.quantities.exact import add, subtract
from onrecord.quantities.values import Kind, Measure, Quantity
from onrecord.quantities.wording import say

if TYPE_CHECKING:
    from onrecord.model import Graphic, Site

HUNDRED = Quantity(Kind.EXACT, Decimal(100), Decimal(100), Measure.PERCENT)


class Part(Struct, frozen=True):
    """One part of the whole."""

    fact: str
    company: str
    """Id of the company; empty where the part has a name."""
    name: str
    percent: str
    """Id of the derived figure that says which share of the whole it is, if there is one."""
    ending: str
    """How its bar ends, as in `Bar`; one that is not stated lies somewhere in what is left over."""
    is_subject: bool
    start: float
    """Where it begins, in hundredths of the whole."""
    firm: float
    """How much of the whole it takes for sure, in hundredths."""
    open: float
    """How much more it may take."""


class Share(Struct, frozen=True):
    """A bar of parts."""

    parts: tuple[Part, ...]
    """In the author's order; what is not stated last."""
    whole: str
    """Id of the fact of which they are parts, or of the derived figure that is their sum; empty where none says it."""
    said: str
    """The whole in words."""
    left: float
    """How much is left over, in hundredths; some of it may belong to parts that are not known exactly."""
    rest: str
    """What is left over in words; empty where nothing is, or where that cannot be said."""
    is_sure: bool
    """Whether what is left over is the rest and nothing else."""
    room: int
    """Letters of the longest value."""
    names: int
    """Letters of the longest name."""
    unit: str
    sources: tuple[str, ...]


def share(graphic: Graphic, site: Site) -> Share:
    """Return the graphic's figures as parts of its whole."""
    language = site.settings.language
    quantities = {fact: value for fact in graphic.figures if isinstance(value := site.facts[fact].value, Quantity)}
    whole_id, whole = _whole(graphic, list(quantities.values()), site)
    length = whole.value or Decimal(0)
    at, parts = Decimal(0), []
    for fact in sorted(quantities, key=lambda fact: not quantities[fact].is_known):
        parts.append(_part(fact, (at, length), (graphic, whole_id), site))
        at += certain(quantities[fact])
    rest = _rest(whole, list(quantities.values())) if length else None
    names = [part.name or site.companies[part.company].name for part in parts]
    said = [say(quantity, language) for quantity in quantities.values()]
    said += [f"{say(quantities[part.fact], language)} · 100%" for part in parts if part.percent]
    used = [*([whole_id] if whole_id else []), *quantities]
    return Share(
        parts=tuple(parts),
        whole=whole_id,
        said=say(whole, language),
        left=share_of(max(length - at, Decimal(0)), length),
        rest=say(rest, language) if rest else "",
        is_sure=rest is not None,
        room=max(map(letters, [say(whole, language), *said])),
        names=max(map(letters, names), default=0),
        unit=unit_of(used, site),
        sources=sources_of((), used, site),
    )


def _whole(graphic: Graphic, quantities: list[Quantity], site: Site) -> tuple[str, Quantity]:
    """Return what the parts are parts of: the fact that is named, all of what is in percent, or their sum."""
    named = site.facts[graphic.whole].value if graphic.whole else None
    if isinstance(named, Quantity):
        return graphic.whole, named
    if any(quantity.measure is Measure.PERCENT for quantity in quantities):
        return "", HUNDRED
    summed = (fact for fact in site.facts.values() if fact.derivation and fact.derivation.operation == "sum")
    found = next(
        (fact.id for fact in summed if fact.derivation and set(fact.derivation.parts) == set(graphic.figures)), ""
    )
    return found, derive("sum", quantities) if quantities else HUNDRED


def _part(fact: str, at: tuple[Decimal, Decimal], of: tuple[Graphic, str], site: Site) -> Part:
    (start, length), (graphic, whole) = at, of
    quantity = site.facts[fact].value
    assert isinstance(quantity, Quantity)  # noqa: S101 -- `check` lets no date into a chart
    firm = certain(quantity)
    reach = quantity.high if quantity.high is not None and quantity.kind is not Kind.ABOUT else firm
    name = row_name(fact, graphic.figures, site)
    return Part(
        fact=fact,
        company="" if name else site.facts[fact].company,
        name=name,
        percent=_percent(fact, whole, site),
        ending=quantity.kind.value.replace(" ", "-"),
        is_subject=is_subject_row([fact], subject_of(site), site, by_company=True),
        start=share_of(start, length),
        firm=share_of(firm, length),
        open=share_of(max(min(reach, length - start) - firm, Decimal(0)), length),
    )


def _percent(fact: str, whole: str, site: Site) -> str:
    """Return the id of the derived figure that says which share of the whole a fact is, if there is one."""
    derived = (other for other in site.facts.values() if other.derivation and other.derivation.operation == "share")
    return next((other.id for other in derived if other.derivation and other.derivation.parts == (fact, whole)), "")


def _rest(whole: Quantity, quantities: list[Quantity]) -> Quantity | None:
    """Return what is left of the whole, where each part is stated as one number; None where that cannot be said."""
    if not quantities or any(quantity.kind not in (Kind.EXACT, Kind.ABOUT) for quantity in (whole, *quantities)):
        return None
    lows = [quantity.low for quantity in quantities if quantity.low is not None]
    left = subtract(whole.value or Decimal(0), reduce(add, lows))
    is_exact = all(quantity.kind is Kind.EXACT for quantity in (whole, *quantities))
    kind = Kind.EXACT if is_exact else Kind.ABOUT
    return Quantity(kind, left, left, whole.measure, whole.currency) if left > 0 else None
