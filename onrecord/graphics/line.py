"""Figures along time: each as wide as its date is, joined where both are stated, with its value where there is room."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.letters import letters, lines
from onrecord.graphics.scale import Scale, is_sure, mark, quantity_of, scale_of
from onrecord.graphics.shown import is_subject_row, named, sources_of, subject_of, unit_of
from onrecord.graphics.spread import Wish, spread
from onrecord.graphics.timeline import precision
from onrecord.graphics.values import Label, place_values
from onrecord.graphics.years import Tick, ticks
from onrecord.quantities.spans import Span, span
from onrecord.quantities.wording import say

if TYPE_CHECKING:
    from onrecord.model import Graphic, Series, Site
    from onrecord.quantities.values import Quantity

TALL = 13.0
"""The least height of the drawing, in ems."""
LINE = 1.8
"""The height of a line of a label, in ems."""
WIDTH = 12
"""Letters in a line of the names' column on a telephone."""
COLOURS = 4
"""How many colours there are beside the subject's; further lines take them again, and are broken."""


class Point(Struct, frozen=True):
    """One figure where it stands."""

    fact: str
    start: float
    """Where its time begins, in thousandths across."""
    stop: float
    """Where it ends."""
    down: float | None
    """How far below the top it stands, in ems; None when it is not stated."""
    ends: tuple[float, float] | None
    """From where to where a range reaches, in ems from the top."""
    is_sure: bool
    precision: str
    """How long its time is: `day`, `month`, `quarter`, `half`, `year`"""

    @property
    def middle(self) -> float:
        """The middle of its time."""
        return (self.start + self.stop) / 2


class Line(Struct, frozen=True):
    """One line with its name."""

    series: Series
    name: str
    """What it is called, in words; empty where it is the only one and nobody has named it."""
    is_subject: bool
    colour: int
    """Which of the colours it has, from 1; 0 for the subject."""
    is_broken: bool
    """Whether it is drawn broken, to be told from another one of its colour."""
    points: tuple[Point, ...]
    sure: str
    """The path that joins figures which are one number; in thousandths across and hundredths of an em down."""
    unsure: str
    """The path that joins the others."""
    stretches: str
    """How wide each figure's time is, and how far a range reaches, as strokes."""
    top: float
    """How far down its name begins, in ems."""
    lead: str
    """A thin line from its end to its name."""


class LineChart(Struct, frozen=True):
    """A chart of lines."""

    lines: tuple[Line, ...]
    tall: float
    """In ems."""
    zero: float | None
    """How far below the top zero is, in ems; None where it is not on the scale."""
    labels: tuple[Label, ...]
    """Values that stand in the drawing."""
    gaps: tuple[Point, ...]
    """Figures of a lone line that are not stated."""
    ticks: tuple[Tick, ...]
    names: int
    """Letters that the column of names takes; 0 where there is none."""
    unit: str
    sources: tuple[str, ...]

    @property
    def has_gaps(self) -> bool:
        """Whether a line is interrupted by a figure that is not stated."""
        return any(point.down is None for line in self.lines for point in line.points)

    @property
    def is_uneven(self) -> bool:
        """Whether figures of longer and shorter times stand in one line."""
        return any(len({point.precision for point in line.points}) > 1 for line in self.lines)

    @property
    def is_hedged(self) -> bool:
        """Whether some figure is no single number."""
        return any(line.unsure for line in self.lines)


def line(graphic: Graphic, site: Site) -> LineChart:
    """Return the graphic's series along time."""
    used = [fact for series in graphic.series for fact in series.facts]
    dates = sorted(dict.fromkeys(site.facts[fact].when for fact in used), key=lambda date: date.sort_key)
    names = [named(series, site) for series in graphic.series]
    is_lone = len(names) == 1
    heights = [0.0 if is_lone else _height(*pair, site) for pair in zip(graphic.series, names, strict=True)]
    scale = scale_of([quantity_of(fact, site) for fact in used], max(TALL, sum(heights)))
    time = (
        Span(min(span(date).start for date in dates), max(span(date).stop for date in dates)) if dates else Span(0, 1)
    )
    drawn = [tuple(_point(fact, time, scale, site) for fact in series.facts) for series in graphic.series]
    wishes = [Wish(_end(points), height) for points, height in zip(drawn, heights, strict=True)]
    tops = spread(wishes, scale.tall)
    made = _lines(graphic, (drawn, tops, heights, names), site)
    return LineChart(
        lines=made,
        tall=round(scale.tall, 2),
        zero=None if scale.is_cut else scale.down(0.0),
        labels=place_values(drawn[0], scale.tall, site) if is_lone and drawn else (),
        gaps=tuple(point for point in drawn[0] if point.down is None) if is_lone and drawn else (),
        ticks=ticks(dates, time, site.settings.language, is_lone=is_lone),
        names=0
        if is_lone
        else max((_width(*pair, site) for pair in zip(graphic.series, names, strict=True)), default=0),
        unit=unit_of(used, site),
        sources=sources_of((), used, site),
    )


def _said(series: Series, site: Site) -> str:
    return say(quantity_of(series.facts[-1], site), site.settings.language)


def _height(series: Series, name: str, site: Site) -> float:
    return LINE * lines(f"{name} {_said(series, site)}", WIDTH)


def _width(series: Series, name: str, site: Site) -> int:
    return letters(f"{name} {_said(series, site)}")


def _end(points: tuple[Point, ...]) -> float:
    """Return how far down the last stated figure stands."""
    return next((point.down for point in reversed(points) if point.down is not None), 0.0)


def _point(fact_id: str, time: Span, scale: Scale, site: Site) -> Point:
    quantity, own = quantity_of(fact_id, site), span(site.facts[fact_id].when)
    found, length = mark(quantity), time.stop - time.start
    return Point(
        fact=fact_id,
        start=round(1000 * (own.start - time.start) / length, 1),
        stop=round(1000 * (own.stop - time.start) / length, 1),
        down=None if found is None else scale.down(found),
        ends=_ends(quantity, scale),
        is_sure=is_sure(quantity),
        precision=precision(site.facts[fact_id].when),
    )


def _ends(quantity: Quantity, scale: Scale) -> tuple[float, float] | None:
    if quantity.low is None or quantity.high is None or quantity.low == quantity.high:
        return None
    return scale.down(float(quantity.high)), scale.down(float(quantity.low))


_Parts = tuple[list[tuple[Point, ...]], list[float], list[float], list[str]]
"""Of each line its points, where its name begins, how high that is, and the name."""


def _lines(graphic: Graphic, parts: _Parts, site: Site) -> tuple[Line, ...]:
    made, others, subject = [], 0, subject_of(site)
    for series, points, top, height, name in zip(graphic.series, *parts, strict=True):
        is_subject = is_subject_row(series.facts, subject, site, by_company=True) or len(graphic.series) == 1
        others += not is_subject
        made.append(
            Line(
                series=series,
                name=name,
                is_subject=is_subject,
                colour=0 if is_subject else (others - 1) % COLOURS + 1,
                is_broken=not is_subject and others > COLOURS,
                points=points,
                sure=_joined(points, sure=True),
                unsure=_joined(points, sure=False),
                stretches="".join(_stretch(point) for point in points),
                top=top,
                lead=_lead(points, top + height / 2) if height else "",
            )
        )
    return tuple(made)


def _joined(points: tuple[Point, ...], *, sure: bool) -> str:
    """Return the path between neighbours that are both stated, and both one number or not.

    A figure of a year and one of a month are not joined: between what they count there is neither rise nor fall.
    """
    path, at = "", None
    for one, other in pairwise(points):
        if one.down is None or other.down is None or (one.is_sure and other.is_sure) is not sure:
            continue
        if one.precision != other.precision:
            continue
        path += "" if at is one else f"M{_at(one.middle, one.down)}"
        path += f"L{_at(other.middle, other.down)}"
        at = other
    return path


def _stretch(point: Point) -> str:
    if point.down is None:
        return ""
    upright = f"M{_at(point.middle, point.ends[0])}V{round(100 * point.ends[1])}" if point.ends else ""
    return f"M{_at(point.start, point.down)}H{point.stop:g}{upright}"


def _lead(points: tuple[Point, ...], down: float) -> str:
    """Return a line from where the last figure's time ends to the height of the name, in the room between the two."""
    last = next((point for point in reversed(points) if point.down is not None), None)
    if last is None or last.down is None:
        return ""
    return f"M{_at(last.stop, last.down)}H1000M0 0M{_at(1000, last.down)}L{_at(1040, down)}"


def _at(across: float, down: float) -> str:
    return f"{across:g} {round(100 * down)}"
