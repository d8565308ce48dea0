"""Where things stand in charts along time: labels apart, dates as wide as they are, unlike times not joined."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from graphic_cases import Case, write_case

from onrecord.caches import Store
from onrecord.graphics.draw import view
from onrecord.graphics.letters import letters, lines
from onrecord.graphics.line import LineChart
from onrecord.graphics.scale import scale_of
from onrecord.graphics.share import Share
from onrecord.graphics.slope import Slope
from onrecord.graphics.spread import Wish, spread
from onrecord.pipeline import build
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.spans import span

ROOT = Path(__file__).resolve().parent.parent
FERRIES = ROOT / "tests/good_sites/graphics"


def shown(name: str) -> object:
    site = build(FERRIES, ROOT).site
    assert site is not None
    return view(site.graphics[name], site, Store())


@pytest.mark.parametrize(
    ("wishes", "tops"),
    [
        ([Wish(2, 2), Wish(8, 2)], [1, 7]),
        ([Wish(5, 2), Wish(5, 2)], [3, 5]),
        ([Wish(0, 2), Wish(10, 2)], [0, 8]),
        ([Wish(9, 2), Wish(1, 4), Wish(2, 2)], [8, 0, 4]),
        ([], []),
    ],
)
def test_labels_stand_apart_and_near_to_where_they_want_to_be(wishes: list[Wish], tops: list[float]) -> None:
    assert spread(wishes, 10) == tops


@pytest.mark.parametrize(
    ("date", "first", "days"),
    [
        ("2025-04-03", (2025, 4, 3), 1),
        ("2025-04", (2025, 4, 1), 30),
        ("2025-12", (2025, 12, 1), 31),
        ("2025-Q1", (2025, 1, 1), 90),
        ("2025-H2", (2025, 7, 1), 184),
        ("2024", (2024, 1, 1), 366),
        ("FY2025", (2025, 1, 1), 365),
    ],
)
def test_a_date_is_as_wide_as_the_days_it_may_mean(date: str, first: tuple[int, int, int], days: int) -> None:
    found = span(parse_date(date))
    assert (found.start, found.stop - found.start) == (datetime.date(*first).toordinal(), days)


@pytest.mark.parametrize(
    ("values", "bottom", "top"),
    [
        (("10", "40"), 0, 40),
        (("-5", "40"), -5, 40),
        (("-5", "-40"), -40, 0),
        (("7", "7"), 0, 7),
        (("100", "120"), 93, 120),
        (("unknown",), 0, 0),
    ],
)
def test_a_scale_has_zero_on_it_unless_all_is_far_from_it(values: tuple[str, ...], bottom: float, top: float) -> None:
    scale = scale_of([parse_quantity(value) for value in values], 10)
    assert (scale.bottom, scale.top) == (bottom, top)


def test_words_are_as_wide_as_their_letters() -> None:
    assert (letters("Honda"), letters("ホンダ")) == (5, 6)
    assert [lines(words, 10) for words in ("one", "one two three", "Donaudampfschiff", "a\N{NO-BREAK SPACE}b c")] == [
        1,
        2,
        2,
        1,
    ]


def test_a_line_has_a_gap_where_nothing_is_stated_and_joins_no_year_to_a_quarter() -> None:
    chart = shown("passengers")
    assert isinstance(chart, LineChart)
    (line,) = chart.lines
    assert [gap.fact for gap in chart.gaps] == ["crossings-2021"]
    assert (line.sure.count("M"), line.sure.count("L")) == (1, 1)
    assert (line.unsure.count("M"), line.unsure.count("L")) == (1, 2)
    assert chart.is_uneven
    assert [label.fact for label in chart.labels] == [
        "crossings-2019",
        "crossings-2021",
        "crossings-2024",
        "crossings-2025-q1",
    ]


def test_lines_of_several_companies_have_their_names_apart() -> None:
    chart = shown("by-line")
    assert isinstance(chart, LineChart)
    assert [line.name for line in chart.lines] == ["Bay Line", "Northport Ferries", "Island Boats", "South Shore"]
    assert [line.colour for line in chart.lines] == [1, 2, 3, 4]
    tops = sorted(line.top for line in chart.lines)
    assert min(b - a for a, b in pairwise(tops)) >= 1.29


def test_a_line_is_told_by_its_name_with_each_sign_that_is_in_it(tmp_path: Path) -> None:
    write_case(Case(("Bay <Line> & Sons", "South Shore"), ("40", "12"), forms=("line",)), tmp_path)
    outcome = build(tmp_path, ROOT)
    assert outcome.problems == ()
    assert outcome.outputs is not None
    told = outcome.outputs["embed/a-line/index.html"].decode().partition("<desc ")[2].partition("</desc>")[0]
    assert told.endswith(
        ">Bay &lt;Line&gt; &amp; Sons: 40 (2023) to 12 (2025); South Shore: 12 (2023) to 40 (2025)."
        " The table below has every figure."
    )


def test_a_slope_puts_what_is_not_stated_below_all_that_is() -> None:
    chart = shown("before-and-after")
    assert isinstance(chart, Slope)
    assert [row.name for row in chart.rows] == ["Bay Line", "Northport", "Island Boats", "South Shore"]
    silent = chart.rows[-1]
    assert silent.tops[1] > max(row.tops[1] for row in chart.rows[:-1])
    assert silent.path == "M70 1286h250"


def test_parts_lie_one_behind_the_other_and_the_unstated_one_in_what_is_left() -> None:
    chart = shown("who-carries")
    assert isinstance(chart, Share)
    assert [(part.fact, part.start, part.firm) for part in chart.parts] == [
        ("bay-2025-04", 0, 45.65),
        ("north-2025-04", 45.65, 36.96),
        ("south-2025-04", 82.61, 0),
    ]
    assert (chart.left, chart.rest, chart.is_sure) == (17.39, "", False)
    assert chart.parts[0].percent == "bay-share"
