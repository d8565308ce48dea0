"""Which figures can stand in one chart: what would draw something untrue, or nothing, is noted where it is written."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.check.overlaps import find_overlap, held
from onrecord.check.shape import short
from onrecord.quantities.exact import places
from onrecord.quantities.spans import span
from onrecord.quantities.values import Kind, Measure, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.model import Fact, Series
    from onrecord.problems import Problems
    from onrecord.prose.passage import Passage

FORMS = ("line", "slope", "share")
"""Forms that show figures which are chosen one by one, or are one for each event."""
MOST_LINES = 8
"""Lines of a chart whose names can stand beside its end on a telephone."""
MOST_POINTS = 60
"""Figures of a line chart, of all its lines together, whose table is still light."""
BARS = "Write form: bars"
CALLED = {Measure.PERCENT: "per cent", Measure.POINTS: "percentage points", Measure.RATIO: "ratios"}
SINGLE = (Kind.EXACT, Kind.ABOUT)
"""Kinds of quantity that are one number."""


class Named(Struct, frozen=True):
    """A fact that a chart shows, and where that is written."""

    fact: Fact
    passage: Passage

    @property
    def value(self) -> Quantity:
        """What it says; no date gets this far."""
        assert isinstance(self.fact.value, Quantity)  # noqa: S101 -- dates have been refused
        return self.fact.value


class Fault(Struct, frozen=True):
    """One thing that keeps figures from standing in a chart."""

    passage: Passage
    must: str
    way_out: str


Lines = list["tuple[Series, tuple[Named, ...]]"]
"""The lines of a chart with their figures; what has none has its figures in one."""


def note(problems: Problems, passage: Passage, must: str, way_out: str) -> None:
    """Note what is wrong with a graphic where it is written."""
    problems.add(passage.start, "bad-graphic", must, way_out, len(passage.text))


def judge_chart(
    form: str, lines: Lines, at: tuple[Passage, Named | None], facts: Mapping[str, Fact], problems: Problems
) -> bool:
    """Tell whether figures can be drawn in a form; note everything that keeps them from it.

    `at` is where faults of the chart as a whole are noted, and the whole of a share bar, if it names one.
    """
    place, whole = at
    figures = [figure for _, group in lines for figure in group]
    if not figures:
        note(problems, place, "a chart shows at least one figure (got none)", "Name some under figures:.")
        return False
    faults = list(_unlike([*figures, *([whole] if whole else [])]))
    if form in ("line", "slope"):
        faults += [*_undated(figures), *_unnamed(lines, place)]
        if not faults:
            faults += _line(lines, place) if form == "line" else _slope(lines, place)
    elif form == "share" and not faults:
        faults += list(_share(figures, whole, facts))
    for fault in faults:
        note(problems, fault.passage, fault.must, fault.way_out)
    return not faults


def _counted(figure: Named) -> str:
    """Return what a figure counts, as a message says it."""
    value = figure.value
    return value.currency or CALLED.get(value.measure, "") or figure.fact.unit or "numbers without a unit"


def _unlike(figures: list[Named]) -> Iterator[Fault]:
    known = [figure for figure in figures if figure.value.is_known]
    for figure in known[1:]:
        one, other = _counted(known[0]), _counted(figure)
        if one != other:
            must = f'the figures of a chart count the same thing (got "{short(other)}" beside "{short(one)}")'
            yield Fault(figure.passage, must, "Take it out, or draw it in a chart of its own.")


def _undated(figures: list[Named]) -> Iterator[Fault]:
    for figure in figures:
        if not figure.fact.when.is_known:
            must = f"a chart along time shows figures with a date (got {figure.fact.id}, whose date is not stated)"
            way_out = "Give it a date in content/facts.yaml, or take it out."
            if figure.fact.derivation:
                way_out = "Take it out: what is computed from figures of several dates has none of its own."
            yield Fault(figure.passage, must, way_out)
    dated = [figure for figure in figures if figure.fact.when.is_known]
    for figure in dated[1:]:
        if figure.fact.when.is_fiscal != dated[0].fact.when.is_fiscal:
            must = "fiscal years stand beside fiscal years alone, for nobody has said when they begin"
            got = f"(got {figure.fact.when.iso} beside {dated[0].fact.when.iso})"
            yield Fault(figure.passage, f"{must} {got}", "Take it out.")


def _unnamed(lines: Lines, place: Passage) -> Iterator[Fault]:
    nameless = [group for series, group in lines if not series.company and not series.name.parts]
    if len(lines) > 1 and nameless:
        must = f"each line of a chart has a company or a name (got {nameless[0][0].fact.id}, which has none)"
        yield Fault(nameless[0][0].passage, must, "Name the lines under series:, or give the figure its company.")
    if len(lines) > MOST_LINES:
        must = f"a chart has at most {MOST_LINES} lines, so that each can be told from the others (got {len(lines)})"
        yield Fault(place, must, f"Name the most telling ones under figures:, or {BARS[0].lower()}{BARS[1:]}.")
    count = sum(len(group) for _, group in lines)
    if count > MOST_POINTS:
        must = f"a chart along time shows at most {MOST_POINTS} figures (got {count})"
        yield Fault(place, must, "Name the most telling ones under figures:.")


def _line(lines: Lines, place: Passage) -> Iterator[Fault]:
    for _, group in lines:
        for at, figure in enumerate(group):
            time = span(figure.fact.when)
            other = next((one for one in group[:at] if span(one.fact.when).overlaps(time)), None)
            if other:
                must = f"the figures of a line are of times that do not overlap (got {figure.fact.id}, which is of "
                must += f"{figure.fact.when.iso}, and {other.fact.id}, of {other.fact.when.iso})"
                yield Fault(figure.passage, must, "Take one of the two out, or name two lines under series:.")
    most = max(sum(figure.value.is_known for figure in group) for _, group in lines)
    if most < 2:
        must = f"a line joins at least two figures that are stated (got {most})"
        yield Fault(place, must, f"Name another one under figures:, or {BARS[0].lower()}{BARS[1:]}.")


def _slope(lines: Lines, place: Passage) -> Iterator[Fault]:
    dates = sorted({figure.fact.when.iso for _, group in lines for figure in group})
    if len(dates) != 2:
        must = f"a slope goes from one date to another (got {short(', '.join(dates))})"
        yield Fault(place, must, "Name figures of two dates, or write form: line.")
        return
    whole = [group for _, group in lines if {figure.fact.when.iso for figure in group} == set(dates)]
    for _, group in lines:
        if len(group) != 2 or group not in whole:
            must = f"each line of a slope has one figure at either date (got {', '.join(one.fact.id for one in group)})"
            yield Fault(group[0].passage, must, "Name the other one; where it is not known, its value is unknown.")
    if whole and not any(all(figure.value.is_known for figure in group) for group in whole):
        must = "a slope joins two figures that are stated, at least once (got none)"
        yield Fault(place, must, f"Name them, or {BARS[0].lower()}{BARS[1:]}.")


def _share(parts: list[Named], whole: Named | None, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    for part in parts:
        if any(end is not None and end < 0 for end in (part.value.low, part.value.high)):
            must = f"the parts of a share bar are not below zero (got {part.fact.id})"
            yield Fault(part.passage, must, f"{BARS}.")
    twice = find_overlap("sum", [part.fact.id for part in parts], facts)
    if twice:
        must = twice[1].replace("a sum", "a share bar", 1)
        yield Fault(parts[twice[0]].passage, must, "Take one of the two out.")
    if whole:
        yield from _in_whole(parts, whole, facts)
    elif not _are_percent(parts):
        yield from (
            Fault(
                part.passage,
                f"the parts of a share bar that names no whole are one number each (got {part.fact.id})",
                f"Write whole: and the fact that they are parts of, or {BARS[0].lower()}{BARS[1:]}.",
            )
            for part in parts
            if part.value.kind not in SINGLE
        )
    yield from _too_much(parts, whole)


def _are_percent(parts: list[Named]) -> bool:
    return any(part.value.measure is Measure.PERCENT for part in parts)


def _in_whole(parts: list[Named], whole: Named, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    if whole.value.kind not in SINGLE or not whole.value.value or whole.value.value < 0:
        said = whole.value.written or whole.value.kind.value
        must = f'the whole of a share bar is one number above zero (got {whole.fact.id}, "{short(said)}")'
        yield Fault(whole.passage, must, f"Name a fact that is one number, or {BARS[0].lower()}{BARS[1:]}.")
    inside = held(whole.fact.id, facts)
    for part in parts:
        if whole.fact.derivation and not held(part.fact.id, facts) <= inside:
            must = f"the whole of a share bar that is computed holds its parts (got {part.fact.id}, which it does not)"
            yield Fault(part.passage, must, "Take it out, or name another whole.")
        times = part.fact.when, whole.fact.when
        if all(time.is_known for time in times) and not span(times[0]).overlaps(span(times[1])):
            must = "the parts of a share bar are of the time of the whole "
            must += f"(got {part.fact.id}, of {times[0].iso}, in {whole.fact.id}, of {times[1].iso})"
            yield Fault(part.passage, must, "Take it out, or name another whole.")


def _too_much(parts: list[Named], whole: Named | None) -> Iterator[Fault]:
    """Find parts that come to more than the whole, but for what rounding may have added to percentages."""
    most = _most(parts, whole)
    sums = [part.value.low for part in parts if part.value.low is not None]
    if most is None or not sums:
        return
    total = sum(sums[1:], sums[0])
    spare = sum(5 * _last_place(number) for number in sums) if _are_percent(parts) else 0
    if total - spare > most:
        must = f"the parts of a share bar are together no more than the whole (got {total:f} of {most:f})"
        yield Fault(parts[-1].passage, must, "Take one out, or name another whole.")


def _last_place(number: Decimal) -> Decimal:
    """Return a tenth of the last decimal place of a number: `12.5` → 0.01."""
    return Decimal(1).scaleb(-places(number) - 1)


def _most(parts: list[Named], whole: Named | None) -> Decimal | None:
    if whole:
        return whole.value.high
    return Decimal(100) if _are_percent(parts) else None
