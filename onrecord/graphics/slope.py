"""From one date to another: a line for each company, with its name and its figures at the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.letters import letters, lines, longest
from onrecord.graphics.scale import Scale, is_sure, mark, quantity_of, scale_of
from onrecord.graphics.shown import by_size, is_subject_row, named, sources_of, subject_of, unit_of
from onrecord.graphics.spread import Wish, spread
from onrecord.quantities.values import UNKNOWN_DATE
from onrecord.quantities.wording import say

if TYPE_CHECKING:
    from onrecord.model import Graphic, Series, Site
    from onrecord.quantities.values import PartialDate, Quantity

TALL = 15.0
"""The least height of the drawing, in ems."""
LINE = 1.8
"""The height of a line of a label, in ems."""
WIDTH = 15
"""Letters in a line of a label's column on a telephone."""
ONE_LINE = 14
"""Letters of a name and a value that stand in one line on a telephone."""
LEAD = 70
"""How far in, of a thousand across, the slope begins; before it a thin line leads to the label."""
BETWEEN = 0.4
"""Ems kept free below a label of several lines."""
NOT_STATED = 0.9
"""Ems kept free above the figures that are not stated."""


class Row(Struct, frozen=True):
    """One line with its labels."""

    series: Series
    name: str
    """What it is called, in words."""
    facts: tuple[str, str]
    """Ids of the figures at the first and at the second date."""
    is_subject: bool
    path: str
    """The slope, or what of it is known; in thousandths across and hundredths of an em down."""
    dots: str
    """The stated ends, as strokes without length."""
    leads: str
    """Thin lines from the ends to labels that stand higher or lower."""
    is_sure: bool
    """Whether both ends are one number; else the line is broken."""
    tops: tuple[float, float]
    """How far down the two labels begin, in ems."""


class Slope(Struct, frozen=True):
    """A chart of two dates."""

    rows: tuple[Row, ...]
    """The largest at the second date first, what is not stated last."""
    dates: tuple[PartialDate, PartialDate]
    tall: float
    """In ems."""
    first: int
    """Letters that the column of the first figures takes."""
    last: int
    """Letters that the column of names and second figures takes."""
    value: int
    """Letters of the longest second figure, where names stand behind the figures in one line."""
    is_stacked: bool
    """Whether a second figure stands below the name and not before it."""
    is_cut: bool
    """Whether the scale does not begin at zero."""
    unit: str
    sources: tuple[str, ...]


class _Sides(Struct, frozen=True):
    """What stands at one date."""

    quantities: list[Quantity]
    heights: list[float]


def slope(graphic: Graphic, site: Site) -> Slope:
    """Return the graphic's series, each from its first figure to its second."""
    ordered = sorted(graphic.series, key=lambda series: by_size(quantity_of(series.facts[-1], site)))
    used = [fact for series in ordered for fact in series.facts]
    names = [named(series, site) for series in ordered]
    said = [[say(quantity_of(fact, site), site.settings.language) for fact in series.facts] for series in ordered]
    labels = [f"{words[1]} {name}" for name, words in zip(names, said, strict=True)]
    is_stacked = max(map(letters, labels), default=0) > ONE_LINE
    heights = [
        (lines(name, WIDTH) + lines(words[1], WIDTH)) * LINE + BETWEEN for name, words in zip(names, said, strict=True)
    ]
    if not is_stacked:
        heights = [LINE] * len(names)
    left, right = (
        _Sides([quantity_of(series.facts[at], site) for series in ordered], tall)
        for at, tall in ((0, [LINE * lines(words[0], WIDTH) for words in said]), (1, heights))
    )
    room = max(TALL, *(sum(_stated(side)) for side in (left, right)))
    scale = scale_of([*left.quantities, *right.quantities], room)
    sides = [_tops(side, scale) for side in (left, right)]
    rows = tuple(
        _row(series, names[at], (sides[0][at], sides[1][at]), (scale, site)) for at, series in enumerate(ordered)
    )
    return Slope(
        rows=rows,
        dates=_dates(ordered, site),
        tall=round(max([room, *(top + tall for side in sides for top, tall in side)]), 2),
        first=max((min(letters(words[0]), max(longest(words[0]), WIDTH)) for words in said), default=0),
        last=max(map(letters, [*names, *(words[1] for words in said)] if is_stacked else labels), default=0),
        value=max(
            (letters(words[1]) for words, quantity in zip(said, right.quantities, strict=True) if quantity.is_known),
            default=0,
        ),
        is_stacked=is_stacked,
        is_cut=scale.is_cut,
        unit=unit_of(used, site),
        sources=sources_of((), used, site),
    )


def _dates(ordered: list[Series], site: Site) -> tuple[PartialDate, PartialDate]:
    if not ordered:
        return UNKNOWN_DATE, UNKNOWN_DATE
    first, last = (site.facts[fact].when for fact in ordered[0].facts)
    return first, last


def _stated(side: _Sides) -> list[float]:
    return [tall for quantity, tall in zip(side.quantities, side.heights, strict=True) if quantity.is_known]


def _tops(side: _Sides, scale: Scale) -> list[tuple[float, float]]:
    """Return where each label begins and how high it is; those of figures not stated stand below all others."""
    known = [at for at, quantity in enumerate(side.quantities) if quantity.is_known]
    wishes = [Wish(scale.down(mark(side.quantities[at]) or 0.0), side.heights[at]) for at in known]
    tops = dict(zip(known, spread(wishes, scale.tall), strict=True))
    below = scale.tall + NOT_STATED
    for at, tall in enumerate(side.heights):
        if at not in tops:
            tops[at] = round(below, 2)
            below += tall
    return [(tops[at], tall) for at, tall in enumerate(side.heights)]


def _row(
    series: Series, name: str, labels: tuple[tuple[float, float], tuple[float, float]], within: tuple[Scale, Site]
) -> Row:
    scale, site = within
    first, last = (quantity_of(fact, site) for fact in series.facts)
    ends = [None if (found := mark(quantity)) is None else scale.down(found) for quantity in (first, last)]
    return Row(
        series=series,
        name=name,
        facts=(series.facts[0], series.facts[1]),
        is_subject=is_subject_row(series.facts, subject_of(site), site, by_company=True),
        path=_path(*ends) + _ranges((first, last), scale),
        dots="".join(f"M{x} {_at(y)}h0" for x, y in zip((LEAD, 1000 - LEAD), ends, strict=True) if y is not None),
        leads="".join(
            f"M{edge} {_at(top + tall / 2)}L{x} {_at(y)}"
            for edge, x, y, (top, tall) in zip((0, 1000), (LEAD, 1000 - LEAD), ends, labels, strict=True)
            if y is not None
        ),
        is_sure=is_sure(first) and is_sure(last),
        tops=(labels[0][0], labels[1][0]),
    )


def _path(first: float | None, last: float | None) -> str:
    """Return the line between two ends; from a lone one, a piece that goes neither up nor down."""
    if first is not None and last is not None:
        return f"M{LEAD} {_at(first)}L{1000 - LEAD} {_at(last)}"
    if first is not None:
        return f"M{LEAD} {_at(first)}h250"
    return f"M{1000 - LEAD} {_at(last)}h-250" if last is not None else ""


def _ranges(quantities: tuple[Quantity, Quantity], scale: Scale) -> str:
    """Return an upright line from the lower bound to the upper one, at each end that is a range."""
    return "".join(
        f"M{x} {_at(scale.down(float(quantity.low)))}V{_at(scale.down(float(quantity.high)))}"
        for x, quantity in zip((LEAD, 1000 - LEAD), quantities, strict=True)
        if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high
    )


def _at(down: float) -> int:
    """Return ems as hundredths."""
    return round(100 * down)
