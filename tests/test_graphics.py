"""Graphics: what the views hold, and what the templates make of them."""

from __future__ import annotations

import gzip
import math
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup, escape
from msgspec.structs import replace

from onrecord.caches import Store
from onrecord.graphics.arcs import Arc, Way, draw_arc
from onrecord.graphics.bars import bars
from onrecord.graphics.draw import ALL_SHEETS, sheets, template, view
from onrecord.graphics.flow_map import FlowMap, flow_map
from onrecord.graphics.labels import Name, Placing, place_names
from onrecord.graphics.land import country_points, outline, simplified
from onrecord.graphics.projection import central_meridian, equal_earth, frame_around
from onrecord.graphics.table import table
from onrecord.graphics.timeline import timeline
from onrecord.model import Company, Event, Fact, Graphic, Publisher, Settings, Site, Source
from onrecord.prose.values import Prose
from onrecord.quantities.values import UNKNOWN, UNKNOWN_DATE, Kind, Measure, PartialDate, Quantity
from onrecord.quantities.wording import country_name, say, say_date
from onrecord.render.templates import make_environment

if TYPE_CHECKING:
    from collections.abc import Sequence

TEMPLATES = Path(__file__).parent.parent / "templates"
STYLES = sorted((Path(__file__).parent.parent / "static").glob("graphics*.css"))


class Page:
    """What a page gives to a graphic's template, in the plainest markup that will do."""

    kind = "story"
    frame = SimpleNamespace(embeds={})

    def __init__(self, site: Site) -> None:
        self.site, self.language = site, site.settings.language

    def prose(self, prose: Prose) -> Markup:
        return Markup("".join(part for part in prose.parts if isinstance(part, str)))  # noqa: S704 - our own text

    def heading(self, prose: Prose) -> Markup:
        return self.prose(prose)

    def fact(self, fact_id: str, words: str = "") -> Markup:
        value = self.site.facts[fact_id].value
        assert isinstance(value, Quantity)
        return Markup('<a href="#{}">{}</a>').format(fact_id, words or say(value, self.language))

    def figures(self, fact_ids: Sequence[str]) -> Markup:
        if len(fact_ids) == 1:
            return self.fact(fact_ids[0])
        return Markup("<b>sum of {}</b>").format(" + ".join(fact_ids))

    def company(self, company_id: str) -> Markup:
        return Markup("<i>{}</i>").format(self.site.companies[company_id].name)

    def country(self, code: str) -> Markup:
        return escape(country_name(code, self.language))

    def places(self, codes: Sequence[str]) -> Markup:
        return Markup(" and ").join(self.country(code) for code in codes) or Markup("not stated")

    def date(self, event: Event) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(event.date.iso, say_date(event.date, self.language))

    def source(self, source_id: str) -> Markup:
        return Markup('<a href="#source-{}">{}</a>').format(source_id, self.site.sources[source_id].title)


def exactly(number: str) -> Quantity:
    return Quantity(Kind.EXACT, Decimal(number), Decimal(number), written=number)


def between(low: str | None, high: str | None, kind: Kind = Kind.RANGE) -> Quantity:
    return Quantity(kind, Decimal(low) if low else None, Decimal(high) if high else None)


def make_event(name: str, company: str, **more: object) -> Event:
    defaults = {"kind": "export", "title": name.capitalize(), "date": UNKNOWN_DATE, "sources": ("report",)}
    return Event(id=name, company=company, **{"quantities": (f"{name}.units",), **defaults, **more})  # type: ignore[arg-type]  # keys of any type


def make_site(
    events: Sequence[Event],
    units: dict[str, Quantity],
    names: dict[str, str] | None = None,
    language: str = "en",
    unit: dict[str, str] | None = None,
) -> Site:
    companies = {event.company: (names or {}).get(event.company, event.company) for event in events}
    facts = {
        f"{event.id}.units": Fact(
            f"{event.id}.units", event.title, units[event.id], (unit or {}).get(event.id, "cars"),
            sources=("report",), company=event.company,
        )
        for event in events
        if event.quantities
    }  # fmt: skip
    direction = "rtl" if language == "ur" else "ltr"
    settings = Settings(Prose(), Prose(), Publisher("Desk"), "https://news.example", language, direction)
    return Site(
        settings=settings,
        sources={"report": Source("report", "Report <1>")},
        companies={key: Company(key, name) for key, name in companies.items()},
        events=tuple(events),
        facts=facts,
        stories=(),
        graphics={},
        changes=(),
        pictures={},
        ripple=Prose(),
        pages={},
    )


def make_graphic(kind: str, site: Site, *, quantity: str = "units", note: str = "") -> Graphic:
    return Graphic(
        id=f"a-{kind}",
        kind=kind,
        title=Prose(("The finding",)),
        subtitle=Prose(("What is measured",)),
        note=Prose((note,) if note else ()),
        events=tuple(event.id for event in site.events),
        quantity=quantity,
    )


def honda(language: str = "en") -> Site:
    """The first story, in the site's order: dated events first."""
    pakistan = ("PK",)
    events = [
        make_event("toyota", "toyota-indus", date=PartialDate(2023, 7), origin=pakistan, products_note="including",
                   products=("Fortuner", "Corolla Cross")),
        make_event("batch-1", "honda-atlas", date=PartialDate(2025, 4), origin=pakistan, destinations=("JP",)),
        make_event("batch-2", "honda-atlas", origin=pakistan, destinations=("JP",), after="batch-1", is_subject=True,
                   products=("Honda City 1.2L",)),
        make_event("changan", "changan-pakistan", origin=pakistan, destinations=("KE", "TZ")),
        make_event("hyundai", "hyundai-nishat", origin=pakistan, destinations=("LK",)),
    ]  # fmt: skip
    units = {
        "toyota": exactly("50"),
        "batch-1": exactly("40"),
        "batch-2": exactly("38"),
        "changan": exactly("14"),
        "hyundai": UNKNOWN,
    }
    names = {"toyota-indus": "Toyota Indus", "honda-atlas": "Honda Atlas"}
    return make_site(events, units, names, language)


def by_company(**units: Quantity) -> Site:
    """A site in which each company did one thing."""
    return make_site([make_event(f"of-{name}", name) for name in units], {f"of-{k}": v for k, v in units.items()})


def draw(kind: str, site: Site, *, quantity: str = "units", note: str = "") -> str:
    texts = {file.relative_to(TEMPLATES).as_posix(): file.read_text("utf-8") for file in TEMPLATES.rglob("*.html")}
    environment = make_environment(texts)
    graphic = make_graphic(kind, site, quantity=quantity, note=note)
    drawn = view(graphic, site, Store())
    names = {"view": drawn, "graphic": graphic, "site": site, "page": Page(site), "alt": "In words"}
    return environment.get_template(template(graphic)).render(names)


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).replace("&nbsp;", " ").split())


# Bars


def test_a_company_is_one_row_with_the_sum_of_its_events() -> None:
    site = honda()
    rows = bars(make_graphic("chart", site), site).rows
    assert [(row.company, row.quantity.value) for row in rows] == [
        ("honda-atlas", Decimal(78)),
        ("toyota-indus", Decimal(50)),
        ("changan-pakistan", Decimal(14)),
        ("hyundai-nishat", None),
    ]
    assert rows[0].facts == ("batch-1.units", "batch-2.units")


def test_only_the_story_s_company_is_marked() -> None:
    site = honda()
    rows = bars(make_graphic("chart", site), site).rows
    assert [row.is_subject for row in rows] == [True, False, False, False]


@pytest.mark.parametrize(
    ("quantity", "start", "firm", "open_part", "ending"),
    [
        pytest.param(exactly("40"), 0, 40, 0, "exact", id="exact is firm"),
        pytest.param(between("40", "40", Kind.ABOUT), 0, 40, 0, "about", id="about is firm up to its soft end"),
        pytest.param(between("40", None, Kind.AT_LEAST), 0, 40, 0, "at-least", id="at least is firm and goes on"),
        pytest.param(between(None, "40", Kind.AT_MOST), 0, 0, 40, "at-most", id="at most has nothing firm"),
        pytest.param(between("40", "60"), 0, 40, 20, "range", id="a range is firm up to its lower end"),
        pytest.param(UNKNOWN, 0, 0, 0, "unknown", id="unknown has no length"),
    ],
)
def test_a_bar_is_as_firm_as_its_figure(
    quantity: Quantity, start: float, firm: float, open_part: float, ending: str
) -> None:
    site = by_company(largest=exactly("100"), other=quantity)
    row = bars(make_graphic("chart", site), site).rows[1]
    assert (row.start, row.firm, row.open, row.ending) == (start, firm, open_part, ending)


def test_a_bar_below_zero_ends_at_zero() -> None:
    site = by_company(gain=exactly("60"), loss=exactly("-40"))
    chart = bars(make_graphic("chart", site), site)
    gain, loss = chart.rows
    assert chart.zero == 40
    assert (gain.start, gain.firm, gain.is_negative) == (40, 60, False)
    assert (loss.start, loss.firm, loss.is_negative) == (0, 40, True)


def test_a_range_across_zero_is_nowhere_firm() -> None:
    site = by_company(gain=exactly("60"), either=between("-40", "10"))
    row = bars(make_graphic("chart", site), site).rows[1]
    assert (row.start, row.firm, row.open, row.is_negative) == (0, 0, 50, False)


def test_the_smallest_of_very_unequal_values_still_has_a_length() -> None:
    site = by_company(huge=exactly("1000000"), tiny=exactly("1"))
    assert bars(make_graphic("chart", site), site).rows[1].firm == 0.01


def test_zero_has_no_length_and_is_not_unknown() -> None:
    site = by_company(one=exactly("5"), none=exactly("0"), silent=UNKNOWN)
    rows = bars(make_graphic("chart", site), site).rows
    assert [(row.company, row.firm, row.ending) for row in rows[1:]] == [
        ("none", 0, "exact"),
        ("silent", 0, "unknown"),
    ]


def test_what_is_not_stated_stands_below_what_is_negative() -> None:
    site = by_company(silent=UNKNOWN, loss=exactly("-40"))
    assert [row.company for row in bars(make_graphic("chart", site), site).rows] == ["loss", "silent"]


def test_an_unstated_part_makes_the_sum_at_least() -> None:
    events = [make_event("one", "a"), make_event("two", "a")]
    site = make_site(events, {"one": exactly("7"), "two": UNKNOWN})
    (row,) = bars(make_graphic("chart", site), site).rows
    assert (row.ending, row.quantity.low, row.facts) == ("at-least", Decimal(7), ("one.units", "two.units"))


def test_figures_that_cannot_be_added_up_have_rows_of_their_own() -> None:
    money = Quantity(Kind.EXACT, Decimal(9), Decimal(9), Measure.MONEY, "PKR")
    site = make_site([make_event("one", "a"), make_event("two", "a")], {"one": exactly("7"), "two": money})
    chart = bars(make_graphic("chart", site), site)
    assert [row.facts for row in chart.rows] == [("one.units",), ("two.units",)]
    assert not chart.is_comparable


def test_each_of_several_rows_of_a_company_says_which_event_it_is() -> None:
    about = between("31000", "31000", Kind.ABOUT)
    events = [make_event("first run", "a"), make_event("second run", "a"), make_event("other run", "b")]
    site = make_site(events, {"first run": about, "second run": UNKNOWN, "other run": exactly("12")})
    chart = bars(make_graphic("chart", site), site)
    assert [(row.company, row.event) for row in chart.rows] == [("a", "First run"), ("b", ""), ("a", "Second run")]
    assert chart.names == 10
    assert "a First run about 31,000 b 12 a Second run not stated" in words_of(draw("chart", site))


def test_rows_of_events_of_the_same_title_say_when() -> None:
    dates = {"one": PartialDate(2025, 4), "two": UNKNOWN_DATE, "three": PartialDate(2024)}
    titles = {"one": "A run", "two": "A run", "three": "A trial"}
    events = [make_event(name, "a", title=titles[name], date=date) for name, date in dates.items()]
    site = make_site(events, {name: exactly("7") for name in dates}, unit={"two": "ships"})
    rows = bars(make_graphic("chart", site), site).rows
    assert [row.event for row in rows] == ["A run · April 2025", "A run · date not stated", "A trial"]


def test_a_company_with_one_row_says_no_event() -> None:
    assert "<small>" not in draw("chart", honda())


def test_rows_that_count_different_things_have_no_bars() -> None:
    events = [make_event("one", "a"), make_event("two", "b")]
    site = make_site(events, {"one": exactly("7"), "two": exactly("9")}, unit={"two": "ships"})
    html = draw("chart", site)
    assert 'class="bar bar' not in html
    assert "a 7 cars b 9 ships The rows count different things and are not drawn to scale." in words_of(html)


def test_rows_that_count_the_same_are_drawn_to_scale_without_a_caution() -> None:
    assert "drawn to scale" not in draw("chart", honda())


def test_rows_that_count_different_things_keep_the_order_of_the_events() -> None:
    events = [make_event(name, company) for name, company in (("one", "a"), ("two", "b"), ("three", "a"))]
    units = {"one": exactly("7"), "two": UNKNOWN, "three": exactly("9")}
    site = make_site(events, units, unit={"three": "ships"})
    rows = bars(make_graphic("chart", site), site).rows
    assert [row.facts for row in rows] == [("one.units",), ("two.units",), ("three.units",)]


def test_only_the_row_of_the_story_s_own_event_is_marked() -> None:
    events = [make_event("one", "a"), make_event("two", "a", is_subject=True), make_event("three", "b")]
    units = {name: exactly("7") for name in ("one", "two", "three")}
    site = make_site(events, units, unit={"two": "ships"})
    rows = bars(make_graphic("chart", site), site).rows
    assert [(row.facts, row.is_subject) for row in rows] == [
        (("one.units",), False),
        (("two.units",), True),
        (("three.units",), False),
    ]


def test_an_event_without_the_quantity_is_left_out_of_the_chart() -> None:
    site = make_site([make_event("one", "a", quantities=()), make_event("two", "b")], {"two": exactly("2")})
    assert [row.company for row in bars(make_graphic("chart", site), site).rows] == ["b"]


def test_forty_companies_make_forty_rows_the_largest_first() -> None:
    site = by_company(**{f"company-{n}": exactly(str(n)) for n in range(1, 41)})
    rows = bars(make_graphic("chart", site), site).rows
    assert [row.firm for row in rows[:2]] == [100, 97.5]
    assert [row.company for row in (rows[0], rows[39])] == ["company-40", "company-1"]


def test_a_chart_is_a_table_in_which_unknown_is_said_in_words() -> None:
    html = draw("chart", honda())
    assert html.count('<th scope="row">') == 4
    assert html.count("bar-unknown") == 1
    assert words_of(html).endswith("hyundai-nishat not stated Source: Report &lt;1&gt;")


def test_a_sum_is_shown_as_the_figure_of_all_its_facts() -> None:
    assert "<b>sum of batch-1.units + batch-2.units</b>" in draw("chart", honda())


def test_a_zero_is_drawn_without_a_hatched_shape() -> None:
    html = draw("chart", by_company(one=exactly("5"), none=exactly("0")))
    assert "bar-zero" in html
    assert "bar-unknown" not in html


# Timeline


def test_a_timeline_puts_the_undated_events_apart() -> None:
    site = honda()
    line = timeline(make_graphic("timeline", site), site)
    assert [moment.event.id for moment in line.dated] == ["toyota", "batch-1"]
    assert [moment.event.id for moment in line.undated] == ["batch-2", "changan", "hyundai"]


def test_the_months_to_the_next_event_are_counted() -> None:
    site = honda()
    line = timeline(make_graphic("timeline", site), site)
    assert [(moment.months, moment.is_cut) for moment in line.dated] == [(21, False), (0, False)]


def test_a_long_time_is_cut_and_says_so() -> None:
    events = [make_event("old", "a", date=PartialDate(2015)), make_event("new", "a", date=PartialDate(2021, 5))]
    site = make_site(events, {"old": exactly("1"), "new": exactly("2")})
    first = timeline(make_graphic("timeline", site), site).dated[0]
    assert (first.months, first.is_cut) == (30, True)
    assert "is-cut" in draw("timeline", site)


@pytest.mark.parametrize(
    ("date", "precision"),
    [
        (PartialDate(2025, 4, 3), "day"),
        (PartialDate(2025, 4), "month"),
        (PartialDate(2025, quarter=2), "quarter"),
        (PartialDate(2025), "year"),
        (UNKNOWN_DATE, "unknown"),
    ],
)
def test_an_event_is_drawn_as_precisely_as_its_date_is_known(date: PartialDate, precision: str) -> None:
    site = make_site([make_event("one", "a", date=date)], {"one": exactly("1")})
    assert f'class="moment moment-{precision}"' in draw("timeline", site)


def test_a_timeline_says_what_an_undated_event_came_after() -> None:
    html = draw("timeline", honda())
    assert 'After: <a href="#graphic-a-timeline-batch-1">Batch-1</a>' in html
    assert 'id="graphic-a-timeline-batch-1"' in html


def test_an_event_that_is_not_on_the_timeline_is_named_without_a_link() -> None:
    site = honda()
    graphic = Graphic("t", "timeline", Prose(("x",)), Prose(), Prose(), ("batch-2",), "units")
    assert not timeline(graphic, site).shows(site.event("batch-1"))


def test_the_story_s_event_is_marked_in_words() -> None:
    html = draw("timeline", honda())
    assert html.count("Lead story") == 1


def test_a_timeline_says_each_figure_with_what_it_counts() -> None:
    words = words_of(draw("timeline", honda()))
    assert "50 cars" in words
    assert "cars not stated" in words


def test_undated_events_have_no_time_element() -> None:
    assert draw("timeline", honda()).count("<time") == 2


# Table


def test_a_table_keeps_the_site_s_order() -> None:
    site = honda()
    rows = table(make_graphic("table", site), site).rows
    assert [row.event.id for row in rows] == ["toyota", "batch-1", "batch-2", "changan", "hyundai"]


def test_a_table_has_a_caption_and_says_what_is_not_stated() -> None:
    html = draw("table", honda())
    assert html.count("<caption>") == 1
    assert html.count('scope="col"') == 6
    rows = [words_of(row) for row in html.split("<tr")[2:]]
    assert rows[0].endswith("including Fortuner, Corolla Cross 50 July 2023 Pakistan → not stated")
    assert "not stated 40 April 2025 Pakistan → Japan" in rows[1]
    assert "date not stated Pakistan → Kenya and Tanzania" in rows[3]


def test_a_table_of_several_units_says_each() -> None:
    events = [make_event("one", "a"), make_event("two", "b")]
    site = make_site(events, {"one": exactly("7"), "two": exactly("9")}, unit={"two": "ships"})
    words = words_of(draw("table", site))
    assert "7 cars" in words
    assert "9 ships" in words


def test_a_table_puts_several_quantities_of_an_event_on_lines_of_their_own() -> None:
    event = make_event("one", "a", quantities=("one.units", "two.units"))
    site = make_site([event, make_event("two", "a")], {"one": exactly("7"), "two": UNKNOWN}, unit={"two": "ships"})
    html = draw("table", site, quantity="")
    assert re.findall(r"<p>(.*?)</p>", html.split("</thead>")[1])[:2] == [
        'units: <a href="#one.units">7</a>&nbsp;cars',
        'units: <a href="#two.units">not stated</a>',
    ]


def test_arrows_point_the_way_the_page_is_read() -> None:
    html = draw("table", honda("ur"))
    assert "←" in html
    assert "→" not in html


# Map


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (0, 0, 0, 0),
        (180, 0, 2.70663, 0),
        (0, 90, 0, 1.31736),
        (-180, 0, -2.70663, 0),
    ],
)
def test_the_projection_has_its_published_extent(longitude: float, latitude: float, x: float, y: float) -> None:
    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=1e-5)


@pytest.mark.parametrize("latitude", [0, 30, 45, 60, 80])
def test_the_projection_keeps_areas(latitude: float) -> None:
    """Stretch across times stretch down is the cosine of the latitude, as on the globe."""
    step = math.radians(0.001)
    across = equal_earth(0.001, latitude)[0] / step
    down = (equal_earth(0, latitude + 0.0005)[1] - equal_earth(0, latitude - 0.0005)[1]) / step
    assert across * down == pytest.approx(math.cos(math.radians(latitude)), rel=1e-5)


@pytest.mark.parametrize(
    ("longitudes", "meridian"),
    [((70, 138), 104), ((140, -100), -160), ((10,), 10), ((-170, 170), -180)],
)
def test_a_map_is_centred_on_the_shortest_way_round(longitudes: tuple[float, ...], meridian: float) -> None:
    assert central_meridian(longitudes) == pytest.approx(meridian)


def test_every_place_is_well_inside_its_frame() -> None:
    frame = frame_around([(69, 30), (138, 37), (35, -6)])
    for longitude, latitude in ((69, 30), (138, 37), (35, -6)):
        x, y = frame.place(longitude, latitude)
        assert 72 < x < 648
        assert 0.1 * frame.height < y < 0.9 * frame.height


def test_a_map_across_the_pacific_keeps_america_east_of_japan() -> None:
    frame = frame_around([(138, 37), (-100, 40)])
    assert frame.place(138, 37)[0] < frame.place(-100, 40)[0]


@pytest.mark.parametrize(
    ("code", "west", "east", "south", "north"),
    [
        ("PK", 65, 72, 26, 34),
        ("JP", 136, 140, 35, 38),
        ("LK", 80, 81.5, 6.5, 8.5),
        ("AU", 125, 142, -30, -20),
        ("FJ", 177, 179, -18.5, -17),
        ("US", -110, -90, 35, 45),
    ],
)
def test_a_country_s_point_is_on_its_mainland(code: str, west: float, east: float, south: float, north: float) -> None:
    longitude, latitude = country_points()[code]
    assert west < longitude < east
    assert south < latitude < north


def test_land_stays_within_the_map_but_for_its_bleed() -> None:
    frame = frame_around([(69, 30), (138, 37), (35, -6)])
    for ring in outline(frame, Store()).split("z")[:-1]:
        for x, y in corners_of(ring):
            assert -9 <= x <= 729
            assert -9 <= y <= frame.height + 9


@pytest.mark.parametrize("codes", [("PK", "JP"), ("NZ", "CL"), ("RU", "US"), ("BR", "ZA", "AU"), ("NO",)])
def test_the_land_of_each_country_on_the_map_is_drawn(codes: tuple[str, ...]) -> None:
    """Also across the meridian opposite to the map's own, and of continents that reach beyond its edges."""
    points = [country_points()[code] for code in codes]
    frame = frame_around(points)
    rings = outline(frame, Store()).split("z")[:-1]
    for code, point in zip(codes, points, strict=True):
        assert any(is_inside(frame.place(*point), corners_of(ring)) for ring in rings), code


def corners_of(ring: str) -> list[tuple[int, int]]:
    x, y, corners = 0, 0, []
    for across, down in re.findall(r"(-?\d+) ?(-?\d+)", ring):
        x, y = x + int(across), y + int(down)
        corners.append((x, y))
    return corners


def is_inside(point: tuple[float, float], ring: list[tuple[int, int]]) -> bool:
    """Whether a line to the right of the point crosses the ring an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        crossings += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


def test_simplifying_keeps_corners_that_matter() -> None:
    square = [(0.0, 0.0), (50.0, 0.1), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]
    assert simplified(square) == [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]


def test_simplifying_drops_what_is_too_small_to_see() -> None:
    assert simplified([(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]) == []


def test_an_arc_is_broad_where_it_starts_and_ends_before_its_place() -> None:
    points = corners(draw_arc(Way((100, 100), (500, 100)), 1.0, "known", is_subject=True))
    assert math.dist(points[0], points[-1]) == pytest.approx(18, abs=0.2)
    assert 480 < max(x for x, _ in points) < 500
    assert min(y for _, y in points) < 60


BOTH_WAYS = [("IE", "GB"), ("FR", "GB"), ("JP", "KE"), ("ZA", "AU"), ("ZA", "PL"), ("NZ", "CL"), ("GB", "JP")]


def both_ways(one: str, other: str) -> FlowMap:
    """A map on which as many cars went one way as the other."""
    events = [
        make_event("there", "a", origin=(one,), destinations=(other,)),
        make_event("back", "b", origin=(other,), destinations=(one,)),
    ]
    site = make_site(events, {"there": exactly("700"), "back": exactly("700")})
    return flow_map(make_graphic("map", site), site, Store())


def corners(arc: Arc) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", arc.path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize(("one", "other"), BOTH_WAYS)
def test_arcs_there_and_back_are_on_opposite_sides(one: str, other: str) -> None:
    drawn = both_ways(one, other)
    (x1, y1), (x2, y2) = ((place.x * 7.2, place.y * drawn.height / 100) for place in drawn.places)
    sides = [[(x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0 for x, y in arc.spine] for arc in drawn.arcs]
    assert sorted(set(side) for side in sides) == [{False}, {True}]


@pytest.mark.parametrize(("one", "other"), BOTH_WAYS)
def test_an_arrowhead_stands_clear_of_the_arc_that_goes_back(one: str, other: str) -> None:
    there, back = both_ways(one, other).arcs
    for arc, against in ((there, back), (back, there)):
        # The path turns at its neck, one barb, its tip, the other barb and the neck again.
        _, _, _, barb, tip, other_barb, *_ = corners(arc)
        # An arc is 18 units broad where it starts.
        assert min(math.dist(tip, point) for point in against.spine) > 9
        assert min(math.dist(corner, point) for corner in (barb, other_barb) for point in against.spine) > 9


@pytest.mark.parametrize(("one", "other"), BOTH_WAYS)
def test_arcs_there_and_back_stay_on_the_map(one: str, other: str) -> None:
    drawn = both_ways(one, other)
    for arc in drawn.arcs:
        assert all(0 < x < 720 and 0 < y < drawn.height for x, y in arc.spine)


def test_arcs_there_and_back_between_neighbours_leave_room_between_them() -> None:
    there, back = both_ways("IE", "GB").arcs
    middles = [arc.spine[len(arc.spine) // 2] for arc in (there, back)]
    # Each is 11 units broad there.
    assert math.dist(*middles) > 50


def test_an_arc_that_nothing_comes_back_on_bends_up_whichever_way_it_goes() -> None:
    for start, end in (((100, 100), (500, 100)), ((500, 100), (100, 100))):
        arc = draw_arc(Way(start, end), 1.0, "known", is_subject=True)
        assert all(y < 100 for _, y in arc.spine)


def test_names_beside_each_other_do_not_overlap() -> None:
    names = [Name("Kenya", (300, 200), (0, 0)), Name("Tanzania", (300, 205), (0, 0))]
    first, second = place_names(names, [], 400)
    assert first.side
    assert second.side
    assert first.side != second.side


@pytest.mark.parametrize(
    ("at", "height", "placing"),
    [
        pytest.param((360, 200), 400, Placing("above", 264), id="above where a phone has no room beside"),
        pytest.param((300, 15), 30, Placing("end", 640), id="left to wider maps"),
        pytest.param((300, 5), 10, Placing("", 0), id="left out where no map has room"),
    ],
)
def test_a_name_is_shown_from_the_width_that_has_room_for_it(
    at: tuple[float, float], height: int, placing: Placing
) -> None:
    assert place_names([Name("United Arab Emirates", at, (1, 0))], [], height) == (placing,)


def test_a_name_keeps_clear_of_arcs() -> None:
    arc = [(400 + 10 * step, 200.0) for step in range(30)]
    (placing,) = place_names([Name("Kenya", (360, 200), (1, 0))], arc, 400)
    assert placing == Placing("end-above", 264)


def test_a_map_puts_together_what_went_the_same_way() -> None:
    site = honda()
    flows = flow_map(make_graphic("map", site), site, Store()).flows
    assert [(flow.destinations, flow.quantity.value, flow.is_shared) for flow in flows] == [
        (("JP",), Decimal(78), False),
        (("KE", "TZ"), Decimal(14), True),
        (("LK",), None, False),
    ]


def test_flows_whose_figures_cannot_be_added_up_stay_apart() -> None:
    way = {"origin": ("PK",), "destinations": ("JP",)}
    events = [make_event("one", "a", **way), make_event("two", "b", **way)]
    site = make_site(events, {"one": exactly("7"), "two": exactly("9")}, unit={"two": "ships"})
    drawn = flow_map(make_graphic("map", site), site, Store())
    assert [flow.facts for flow in drawn.flows] == [("one.units",), ("two.units",)]
    assert [arc.manner for arc in drawn.arcs] == ["shared", "shared"]


def test_a_map_of_different_things_gives_each_its_unit_and_says_that_it_is_not_to_scale() -> None:
    ways = [{"origin": ("PK",), "destinations": (code,)} for code in ("JP", "KE")]
    events = [make_event("one", "a", **ways[0]), make_event("two", "b", **ways[1])]
    site = make_site(events, {"one": exactly("7"), "two": exactly("9")}, unit={"two": "ships"})
    words = words_of(draw("map", site))
    assert "The figures count different things, and the arcs are not drawn to scale." in words
    assert "Company Units Pakistan → Japan a 7 cars Pakistan → Kenya b 9 ships" in words


def test_a_map_of_one_thing_is_drawn_to_scale() -> None:
    assert "drawn to scale" not in draw("map", honda())


def test_an_unknown_flow_is_outlined_and_a_shared_one_has_no_weight() -> None:
    site = honda()
    arcs = flow_map(make_graphic("map", site), site, Store()).arcs
    assert [(arc.manner, arc.is_subject) for arc in arcs] == [
        ("shared", False),
        ("shared", False),
        ("unknown", False),
        ("known", True),
    ]


def test_an_unstated_destination_is_said_in_words() -> None:
    assert "Toyota Indus ( 50 cars): from Pakistan, destination not stated" in words_of(draw("map", honda()))


def with_a_fare_rise() -> Site:
    """A site of one shipment, one shipment of which only the number is stated, and what was no shipment."""
    events = [
        make_event("sent", "a", origin=("PK",), destinations=("JP",)),
        make_event("somewhere", "b"),
        make_event("from here", "c", origin=("PK",), quantities=()),
        make_event("fare rise", "d", quantities=(), sources=("fares",)),
    ]
    return make_site(events, {"sent": exactly("7"), "somewhere": exactly("9")})


def test_an_event_with_neither_a_place_nor_the_quantity_is_left_out_of_a_map() -> None:
    site = with_a_fare_rise()
    drawn = flow_map(make_graphic("map", site), site, Store())
    assert [flow.companies for flow in drawn.unplaced] == [("b",), ("c",)]
    assert drawn.sources == ("report",)


def test_a_map_tells_of_every_event_that_its_author_named() -> None:
    site = with_a_fare_rise()
    drawn = flow_map(replace(make_graphic("map", site), has_own_events=True), site, Store())
    assert [flow.companies for flow in drawn.unplaced] == [("b",), ("c",), ("d",)]
    assert drawn.sources == ("report", "fares")


def test_other_graphics_show_events_with_neither_a_place_nor_the_quantity() -> None:
    site = with_a_fare_rise()
    assert len(table(make_graphic("table", site), site).rows) == 4


def test_one_total_for_two_countries_says_so() -> None:
    assert "Pakistan → Kenya and Tanzania changan-pakistan 14 in all" in words_of(draw("map", honda()))


def test_a_map_says_that_arrows_show_no_route() -> None:
    assert "Arrows show destination and not route." in draw("map", honda())


def test_a_map_has_a_title_and_says_its_ways_in_words() -> None:
    html = draw("map", honda())
    assert 'aria-labelledby="graphic-a-map-map graphic-a-map-ways"' in html
    assert "Pakistan to Japan; Pakistan to Kenya and Tanzania; Pakistan to Sri Lanka." in html


def test_every_country_of_the_first_story_is_named_on_a_phone() -> None:
    site = honda()
    places = flow_map(make_graphic("map", site), site, Store()).places
    assert {place.code: place.placing.narrowest for place in places} == dict.fromkeys(
        ("PK", "JP", "KE", "TZ", "LK"), 264
    )


def test_the_map_of_the_first_story_weighs_less_than_six_kilobytes() -> None:
    assert len(gzip.compress(draw("map", honda()).encode(), 9)) < 6000


def test_a_map_without_any_stated_way_is_words_alone() -> None:
    site = make_site([make_event("one", "a", origin=("PK",))], {"one": exactly("1")})
    html = draw("map", site)
    assert "<svg" not in html
    assert "from Pakistan, destination not stated" in words_of(html)


def test_a_country_that_has_no_point_is_named_in_words() -> None:
    site = make_site([make_event("one", "a", origin=("XK",), destinations=("AE",))], {"one": exactly("1")})
    assert "Not drawn on the map: Kosovo" in words_of(draw("map", site))


def test_a_map_of_no_quantity_has_no_column_for_one() -> None:
    html = draw("map", honda(), quantity="")
    assert "is-amount" not in html
    assert "arc-unknown" not in html


# All kinds


@pytest.mark.parametrize("kind", ["chart", "timeline", "table", "map"])
def test_a_graphic_of_no_events_says_so(kind: str) -> None:
    assert re.search(r"No (figure|event) to show\.", draw(kind, make_site([], {})))


@pytest.mark.parametrize("kind", ["chart", "timeline", "table", "map"])
def test_a_graphic_has_its_frame(kind: str) -> None:
    html = draw(kind, honda(), note="A note")
    assert html.lstrip().startswith(f'<figure class="graphic graphic-{kind}" id="graphic-a-{kind}">')
    assert html.rstrip().endswith("</figure>")
    words = words_of(html)
    assert words.startswith("The finding What is measured")
    assert words.endswith("A note Source: Report &lt;1&gt;")


@pytest.mark.parametrize("kind", ["chart", "timeline", "table", "map"])
def test_names_and_titles_stay_inert(kind: str) -> None:
    bad = "<script>alert(1)</script>"
    event = make_event("one", "a", title=bad, origin=("PK",), destinations=("JP",), products=(bad,))
    site = make_site([event], {"one": exactly("1")}, {"a": bad}, unit={"one": bad})
    assert "<script" not in draw(kind, site)


@pytest.mark.parametrize("kind", ["chart", "timeline", "table", "map"])
def test_a_graphic_is_the_same_twice(kind: str) -> None:
    assert draw(kind, honda()) == draw(kind, honda())


def test_every_sheet_of_a_graphic_is_there() -> None:
    assert sorted(path.name for path in STYLES) == sorted(ALL_SHEETS)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("chart", ("graphics.css", "graphics-chart.css")),
        ("timeline", ("graphics.css", "graphics-timeline.css")),
        ("table", ("graphics.css", "graphics-table.css")),
        ("map", ("graphics.css", "graphics-table.css", "graphics-map.css")),
        ("line", ("graphics.css", "graphics-table.css", "graphics-line.css")),
        ("slope", ("graphics.css", "graphics-slope.css")),
        ("share", ("graphics.css", "graphics-chart.css", "graphics-share.css")),
    ],
)
def test_a_graphic_needs_the_sheets_of_its_kind_alone(kind: str, names: tuple[str, ...]) -> None:
    is_form = kind in ("line", "slope", "share")
    graphic = make_graphic("chart" if is_form else kind, honda())
    assert sheets(replace(graphic, form=kind if is_form else "")) == names


def test_a_graphic_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no graphic is a 'pie'"):
        view(make_graphic("pie", honda()), honda(), Store())


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_the_style_sheets_name_no_side_of_the_screen(path: Path) -> None:
    sheet = re.sub(r"/\*.*?\*/|--[\w-]+", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"[\s;{](?:[a-z]+-)?(?:left|right|top|bottom)\s*:|[\s;{](?:width|height)\s*:", sheet) == []
