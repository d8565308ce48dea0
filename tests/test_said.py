"""What pages say alike is worked out once in a build, and never stands where it would have been another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup
from msgspec.structs import replace
from small_site import FACTS, small_project

from onrecord.check.site import check_content
from onrecord.problems import Place, Problem
from onrecord.quantities.parse import parse_quantity
from onrecord.read.content import read_content
from onrecord.render.figures import Stand
from onrecord.render.frame import Frame
from onrecord.render.page import Page
from onrecord.render.said import Said, Spot
from onrecord.render.templates import NotThereError, make_environment, speaking

if TYPE_CHECKING:
    from onrecord.model import Site

WRONG = Problem(Place("content/stories/cars.md", 6, 10), "wrong-figure", "a fact is 38", "Write 38.")
TEMPLATE = (
    "{{ drawn.append(shown.fact.id) or '' }}{{ shown.text }} {{ shown.anchor }} {{ shown.href }}"
    " {{ shown.stand.value }} {{ shown.problems | length }} {{ shown.change.href if shown.change else 'unchanged' }}"
)
SPOT = Spot(Markup("38"), "at-second.cars", "../how-we-know/index.html#second.cars", Stand.TEXT, (), is_first=True)
CHANGED = """\
corrections:
  - {fact: second.cars, was: "36", is: "38", why: A slip of the pen., date: 2026-11-23T10:00Z}
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    project = small_project(tmp_path)
    project.write("facts.yaml", FACTS + CHANGED)
    checked = check_content(read_content(project.path))
    assert checked.problems == ()
    assert checked.site is not None
    return checked.site


def said(site: Site) -> tuple[Said, list[str]]:
    """What is said on a site, and the list of the figures that a template has been asked for."""
    environment = make_environment({"parts/fact.html": TEMPLATE})
    drawn: list[str] = []
    environment.globals["drawn"] = drawn
    return Said(site, environment, {}), drawn


def test_a_figure_that_is_the_same_at_two_places_is_drawn_once(site: Site) -> None:
    pages, drawn = said(site)
    one = pages.figure(pages.told("second.cars"), SPOT)
    assert one == "38 at-second.cars ../how-we-know/index.html#second.cars text 0 #_correction-1"
    assert (
        pages.figure(
            pages.told("second.cars"),
            replace(
                SPOT,
            ),
        )
        == one
    )
    assert drawn == ["second.cars"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"text": Markup("<b>38</b>")}, "<b>38</b> at-second.cars how text 0 #_correction-1"),
        ({"anchor": "at-second.cars-2"}, "38 at-second.cars-2 how text 0 #_correction-1"),
        ({"href": "else"}, "38 at-second.cars else text 0 #_correction-1"),
        ({"stand": Stand.HEADING}, "38 at-second.cars how heading 0 #_correction-1"),
        ({"problems": (WRONG,)}, "38 at-second.cars how text 1 #_correction-1"),
        ({"is_first": False}, "38 at-second.cars how text 0"),
    ],
)
def test_a_figure_is_drawn_anew_where_anything_of_its_place_is_other(
    site: Site, changed: dict[str, object], expected: str
) -> None:
    pages, _ = said(site)
    spot = replace(SPOT, href="how")
    assert pages.figure(pages.told("second.cars"), spot) == "38 at-second.cars how text 0 #_correction-1"
    assert pages.figure(pages.told("second.cars"), replace(spot, **changed)) == expected


def test_two_facts_with_the_same_words_at_the_same_place_are_two_figures(site: Site) -> None:
    pages, drawn = said(site)
    pages.figure(pages.told("second.cars"), SPOT)
    assert pages.figure(pages.told("first.cars"), SPOT).endswith("unchanged")
    assert drawn == ["second.cars", "first.cars"]


def test_what_is_wrong_with_a_fact_is_marked_wherever_it_stands_and_once(site: Site) -> None:
    place = site.facts["second.cars"].place
    assert place is not None
    own = Problem(place, "wrong-figure", "a fact is 38", "Write 38.")
    environment = make_environment({"parts/fact.html": "{{ shown.text }} {{ shown.problems | length }}"})
    pages = Said(site, environment, {place: (own,)})
    marked = '<mark class="problem" title="a fact is 38. Write 38.">38</mark>'
    assert pages.figure(pages.told("second.cars"), SPOT) == f"{marked} 1"
    # The text of a link that is told of comes marked.
    assert pages.figure(pages.told("second.cars"), replace(SPOT, problems=(own,))) == "38 2"


def test_a_note_is_drawn_once_for_all_pages_that_are_as_far_from_the_ledger(site: Site) -> None:
    environment = make_environment({"parts/note.html": "{{ drawn.append(note.fact.id) or '' }}{{ note.sources[0] }}"})
    drawn: list[str] = []
    environment.globals["drawn"] = drawn
    pages = Said(site, environment, {})
    frame = Frame(site=site, environment=environment, styles={}, marks={}, said=pages)
    for url, way in [
        ("index.html", ""),
        ("companies/honda/index.html", "../../"),
        ("embed/map/index.html", "../../"),
    ]:
        page = Page(frame, url)
        note = pages.note(page, "both")
        assert note.href == f"{way}how-we-know/index.html#both"
        assert f'href="{way}how-we-know/index.html#first.cars"' in note.how
        assert page.note(note) == f'<a class="source" href="{way}how-we-know/index.html#_source-report">A report</a>'
    assert drawn == ["both", "both"]


def test_a_fact_that_is_not_there_is_told_of(site: Site) -> None:
    with pytest.raises(NotThereError, match=r'there is no fact "second\.vans"'):
        said(site)[0].told("second.vans")


@pytest.mark.parametrize(
    ("codes", "expected", "in_urdu"),
    [
        ((), "not stated", '<span lang="en">not stated</span>'),
        (("JP",), "Japan", "Japan"),
        (("JP", "KE"), "Japan and Kenya", 'Japan<span lang="en"> and </span>Kenya'),
        (("BA", "JP", "KE"), "Bosnia &amp; Herzegovina, Japan and Kenya",
         'Bosnia &amp; Herzegovina, Japan<span lang="en"> and </span>Kenya'),
    ],
)  # fmt: skip
def test_countries_stand_in_a_row(site: Site, codes: tuple[str, ...], expected: str, in_urdu: str) -> None:
    environment = make_environment({})
    assert Said(site, environment, {}).places(codes) == expected
    assert Said(site, speaking(environment, "ur"), {}).places(codes) == in_urdu


def test_of_two_sums_of_the_same_figures_the_first_is_named_whatever_their_order(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    again = "  again: {what: Both again, sum: [second.cars, first.cars], unit: cars}\n"
    all_told = "  all-told: {what: All told, sum: [both, third.cars], unit: cars}\n"
    third = "  third: {company: honda, title: Third batch, date: unknown, source: report, quantities: {cars: 2}}\n"
    project.write("facts.yaml", FACTS.replace("figures:\n", f"{third}figures:\n") + again + all_told)
    checked = check_content(read_content(project.path))
    assert checked.problems == ()
    assert checked.site is not None
    pages, _ = said(checked.site)
    named = {
        ids: pages.sum_of(ids) for ids in [("second.cars", "first.cars"), ("first.cars", "third.cars", "second.cars")]
    }
    assert [fact.id for fact in named.values() if fact] == ["both", "all-told"]
    assert pages.sum_of(["first.cars"]) is None


def test_figures_are_added_up_where_they_can_be(site: Site) -> None:
    pages, _ = said(site)
    assert [pages.added(ids) for ids in (("first.cars", "second.cars"), ("market", "second.cars"))] == ["78", "14,800"]
    shares = {"part": parse_quantity("10%"), "money": parse_quantity("PKR 5")}
    facts = {name: replace(site.facts["market"], value=value) for name, value in shares.items()}
    assert Said(replace(site, facts=facts), make_environment({}), {}).added(("part", "money")) == ""
