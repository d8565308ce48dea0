"""Each rule about facts and texts: what breaks it is told once, at its place, and nothing that follows from it."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from small_site import Project, small_project

from onrecord.check.json_schema import json_schemas
from onrecord.check.shape import did_you_mean
from onrecord.check.site import ANY, Circumstances, check_content
from onrecord.read.content import read_content

if TYPE_CHECKING:
    from onrecord.model import Site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the small site, which has no problems."""
    return small_project(tmp_path)


def site_of(project: Project) -> Site:
    """The site of a project that has no problems."""
    checked = check_content(read_content(project.path))
    assert [str(problem) for problem in checked.problems] == []
    assert checked.site is not None
    return checked.site


def picture(kind: str, size: tuple[int, int] = (3, 2)) -> bytes:
    """A picture of one colour."""
    target = io.BytesIO()
    drawn = Image.new("RGB", size, "navy")
    drawn.save(target, kind, save_all=kind == "MPO", append_images=[drawn])
    return target.getvalue()


def test_the_small_site_has_no_problems(project: Project) -> None:
    assert project.told() == []


ONE = "    title: A report\n"
TWO = "    url: https://a.example/b\n  letter:\n    title: A letter\n    url: {}\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # values
        ("value: 38", "value: 012", ["23:16 bad-quantity"]),
        ("value: 38", "value: 12:30", ["23:16 bad-quantity"]),
        ("value: 38", "value: 1_000", ["23:17 bad-quantity"]),
        ("value: 38", "value: 1,000", ["23:17 bad-quantity"]),
        ("value: 38", "value: .nan", ["23:16 bad-quantity"]),
        ("value: 38", "value: " + "9" * 1_000_000, ["23:16 bad-quantity"]),
        ("value: 38", "value: '38 '", ["23:19 bad-quantity"]),
        ("value: 38", "value:", ["23:9 wrong-type"]),
        ("value: 38", "value: ''", ["23:9 wrong-type"]),
        ("value: 38", "value: [38]", ["23:16 wrong-type"]),
        ("value: 38", "value: {is: 38}", ["23:16 wrong-type"]),
        ("date: 2025-04", "date: 2026-02-30", ["11:19 bad-date"]),
        ("date: 2025-04", "date: 2025-13", ["11:16 bad-date"]),
        ("date: 2025-04", "date:", ["11:5 wrong-type"]),
        ("to: JP", "to: japan", ["20:9 bad-country"]),
        ("to: JP", "to: [JP, no]", ["20:14 bad-country"]),
        ("to: JP", "to: []", ["20:5 wrong-type"]),
        ("to: JP", "to: [[JP]]", ["20:10 wrong-type"]),
        ("name: Honda", "name: Honda\n    url: honda.example", ["7:10 bad-address"]),
        ("name: Honda", "name: Honda\n    url: https://" + "a" * 3000, ["7:10 bad-address"]),
        ("name: Honda", "name: Honda\n    url: 'https://[::1'", ["7:11 bad-address"]),
        ("name: Honda", "name: Honda\n    url: https://desk.example:65536/", ["7:10 bad-address"]),
        ("name: Honda", "name: Honda\n    url: https://desk.example:65535/", []),
        ("value: 14762", "value: EUR 14762\n    unit: euros", ["31:11 bad-quantity"]),
        ("value: 14762", "value: PKR 14762\n    unit: Rupees", ["31:11 bad-quantity"]),
        ("value: 14762", "value: PKR 14762\n    unit: PKR", ["31:11 bad-quantity"]),
        ("value: 14762", "value: EUR 14762\n    unit: per tonne", []),
        ("value: 14762", "value: 14762\n    unit: euros", []),
        # keys and ids
        ("value: 38", "vlaue: 38", ["23:9 unknown-key"]),
        ("value: 38", "value: 38\n        value: 40", ["24:9 repeated-key"]),
        ("value: 38", "value: &count 38", ["23:16 yaml-feature"]),
        ("value: 38", "value: *count", ["23:16 yaml-feature"]),
        ("    quantities:\n      cars: 40", "    quantites:\n      cars: 40", ["12:5 unknown-key"]),
        ("    quantities:\n      cars: 40", "    quantities: 40", ["12:17 wrong-type"]),
        ("    quantities:\n      cars: 40", "    quantities:", ["12:5 wrong-type"]),
        ("cars: 40", "cars: 40\n      cars: 41", ["14:7 repeated-key"]),
        ("cars: 40", "cars: 40\n      date: 41", ["14:7 bad-id"]),
        ("cars: 40", "Cars: 40", ["13:7 bad-id"]),
        ("cars: 40", "a" * 101 + ": 40", ["13:7 bad-id"]),
        ("events:", "evnets:", ["7:1 unknown-key"]),
        ("  second:\n    company", "  first:\n    company", ["15:3 repeated-key"]),
        ("  second:\n    company", "  ../second:\n    company", ["15:3 bad-id"]),
        ("  market:\n", "  first:\n", ["28:3 bad-id"]),
        ("  both:\n", "  market:\n", ["33:3 bad-id"]),
        ("  both:\n", "  second:\n", ["33:3 bad-id"]),
        ("figures:", "figures:\n  rest: 12", ["28:9 wrong-type"]),
        ("figures:", "futures: {}\nfigures:", ["27:1 unknown-key"]),
        ("    title: A report", "    {}", ["2:3 missing-key"]),
        ("    what: Cars sold\n", "", ["28:3 missing-key"]),
        # what hangs together
        ("  first:\n    company: honda", "  first:\n    company: hunda", ["9:14 unknown-company"]),
        ("after: first", "after: frist", ["19:12 unknown-event"]),
        ("value: 14762\n    source: report", "value: 14762\n    source: Report", ["31:13 unknown-source"]),
        ("value: 14762\n    source: report", "value: 14762", ["28:3 no-source"]),
        ("value: 14762\n    source: report", "value: 14762\n    source: []", ["31:5 wrong-type"]),
        ("evidence: 38 units", "evidence: 83 units", ["25:19 not-in-evidence"]),
        ("evidence: 38 units", "evidence: 138 units", ["25:19 not-in-evidence"]),
        ("evidence: 38 units", "evidence: " + "38 units " * 200, ["25:19 not-in-evidence"]),
        ("date: 2025-04", "date: 2025-04\n    evidence: in May 2025", ["12:15 not-in-evidence"]),
        (ONE, ONE + TWO.format("https://a.example/b"), ["7:10 same-source"]),
        (ONE, ONE + TWO.format("http://www.A.example/B/"), ["7:10 same-source"]),
        (ONE, ONE + TWO.format("https://a.example/b#2"), []),
        (ONE, ONE + TWO.format("https://a.example/c"), []),
        (ONE, ONE + TWO.format("https://a.example/b\n    retrieved: 2025-05-01"), []),
        (ONE, ONE + TWO.format("https://a.example/b\n    date: 2025"), []),
        ("name: Honda", "name: Honda\n    other_names: [Atlas, honda]", ["7:26 same-name"]),
        ("name: Honda", "name: Honda\n  toyota:\n    name: HONDA", ["8:11 same-name"]),
        ("date: 2025-04", "date: 2025-04\n    after: second", ["12:12 bad-order"]),
        ("date: 2025-04", "date: 2025-04\n    after: first", ["12:12 bad-order"]),
        ("date: unknown", "date: 2025-Q1", ["19:12 bad-order"]),
        ("date: unknown", "date: 2025-03-31", ["19:12 bad-order"]),
        ("date: unknown", "date: 2024", ["19:12 bad-order"]),
        ("date: unknown", "date: 2024-H2", ["19:12 bad-order"]),
        ("date: unknown", "date: 2025-H1", []),
        ("date: unknown", "date: FY2024", ["19:12 bad-order"]),
        ("date: unknown", "date: FY2025", []),
        ("date: unknown", "date: FY2025-Q1", []),
        # derived figures
        ("[first.cars, second.cars]", "[both]", ["35:11 bad-derivation"]),
        ("[first.cars, second.cars]", "[first.cars, first.cars]", ["35:23 bad-derivation"]),
        ("[first.cars, second.cars]", "[first.date]", ["35:11 bad-derivation"]),
        ("[first.cars, second.cars]", "[first.car]", ["35:11 unknown-fact"]),
        ("[first.cars, second.cars]", "[first]", ["35:11 unknown-fact"]),
        ("[first.cars, second.cars]", "[nowhere, also-nowhere]", ["35:11 unknown-fact", "35:20 unknown-fact"]),
        ("[first.cars, second.cars]", "[first.cars, [second.cars]]", ["35:23 wrong-type"]),
        ("sum: [first.cars", "share: [market, first.cars", ["35:13 bad-derivation"]),
        ("sum: [", "summ: [", ["35:5 unknown-key"]),
        ("sum: [", "count: [first.cars]\n    sum: [", ["33:3 bad-derivation"]),
        ("unit: cars\n", "company: hunda\n", ["35:11 bad-derivation", "36:14 unknown-company"]),
        ("unit: cars\n", "company: honda\n", ["35:11 bad-derivation"]),
    ],
)  # fmt: skip
def test_a_mistake_in_the_facts_is_told_where_it_stands_and_only_there(
    project: Project, old: str, new: str, told: list[str]
) -> None:
    project.edit("facts.yaml", old, new)
    assert project.told() == [f"facts.yaml:{line}" for line in told]


def test_a_fiscal_year_may_begin_in_the_year_before(project: Project) -> None:
    project.edit("stories/cars.md", "[April 2025](fact:first.date)", "2025")
    project.edit("facts.yaml", "date: 2025-04", "date: FY2025")
    project.edit("facts.yaml", "date: unknown", "date: 2024-12")
    assert "facts.yaml:19:12 bad-order" not in project.told()
    project.edit("facts.yaml", "date: 2024-12", "date: 2023-12")
    assert "facts.yaml:19:12 bad-order" in project.told()


def test_the_day_by_which_a_figure_holds_is_not_unknown_where_figures_cannot_be_read(project: Project) -> None:
    project.edit("stories/cars.md", "[78](fact:both)", "[June 2025](fact:market.as_of)")
    assert project.told() == ["stories/cars.md:6:66 unknown-fact"]
    project.edit("facts.yaml", "figures:\n", "figures: 40\nothers:\n")
    assert project.told() == ["facts.yaml:27:10 wrong-type", "facts.yaml:28:1 unknown-key"]


def test_a_ring_of_derived_figures_is_told_once(project: Project) -> None:
    project.edit("facts.yaml", "[first.cars, second.cars]", "[one]")
    rings = "  one:\n    what: One\n    sum: [two]\n  two:\n    what: Two\n    sum: [both, second.cars]\n"
    project.edit("facts.yaml", "    unit: cars\n", f"    unit: cars\n{rings}")
    assert project.told() == ["facts.yaml:42:11 bad-derivation"]


def test_derived_figures_are_computed_in_any_order_and_however_long_their_chain(project: Project) -> None:
    chain = "".join(f"  c{n}:\n    what: Chain\n    difference: [c{n + 1}, first.cars]\n" for n in range(2000))
    chain += "  c2000:\n    what: End\n    sum: [first.cars]\n  all:\n    what: All\n    sum: [c0]\n"
    project.edit("facts.yaml", "    unit: cars\n", f"    unit: cars\n{chain}")
    assert str(getattr(site_of(project).facts["all"].value, "low", None)) == "-79960"


@pytest.mark.parametrize("corrections", ["is: '38'", "is: 38 vehicles", "is: thirty-eight"])
def test_a_correction_ends_at_what_the_facts_hold(project: Project, corrections: str) -> None:
    project.write("facts.yaml", facts_with_correction(project, corrections))
    assert [correction.now for correction in site_of(project).corrections] == [corrections[4:].strip("'")]


@pytest.mark.parametrize(
    ("fact", "now", "told"),
    [
        ("second.cars", "39", ["facts.yaml:40:9 bad-change"]),
        ("third.cars", "39", ["facts.yaml:38:11 unknown-fact"]),
        ("second.cars", "", ["facts.yaml:40:5 wrong-type"]),
    ],
)
def test_a_correction_that_ends_elsewhere_is_told_of(project: Project, fact: str, now: str, told: list[str]) -> None:
    project.write("facts.yaml", facts_with_correction(project, f"is: {now}", fact))
    assert project.told() == told


def facts_with_correction(project: Project, now: str, fact: str = "second.cars") -> str:
    """The facts file with a correction, whose first line is line 37."""
    text = (project.path / "content/facts.yaml").read_text()
    date = "2026-11-23T10:00+05:00"
    return f"{text}corrections:\n  - fact: {fact}\n    was: 36\n    {now}\n    why: A slip.\n    date: {date}\n"


@pytest.mark.parametrize(
    ("link", "rule", "way_out"),
    [
        ("[78](both)", "dead-link", "Did you mean fact:both?"),
        ("[40](first.cars)", "dead-link", "Did you mean fact:first.cars?"),
        ("[78](ripple)", "dead-link", 'Did you mean "/ripple/"?'),
        ("[a](https://a.example “A title”)", "bad-link", "Write straight quotes"),
        ("[a](“https://a.example”)", "dead-link", "Write straight quotes"),
        ("[78](fact:both ‘sum’)", "bad-link", "Write straight quotes"),
        ("\n\n![A ship](../images/a.png “A. Name”)\n\n", "bad-picture", "Write straight quotes"),
    ],
)
def test_an_address_that_is_nearly_right_is_told_with_what_was_meant(
    project: Project, link: str, rule: str, way_out: str
) -> None:
    project.edit("stories/cars.md", "cars, together", f"cars, {link}, together")
    (problem,) = [problem for problem in project.problems() if problem.rule != "misplaced-graphic"]
    assert problem.rule == rule
    assert problem.way_out.startswith(way_out)


@pytest.mark.parametrize("written", ["JP, KE", "JP KE", "'JP,KE'", "JP and KE", "JP & KE", "JP/KE"])
def test_several_places_that_are_no_list_are_told_to_be_one(project: Project, written: str) -> None:
    project.edit("facts.yaml", "to: JP", f"to: {written}")
    (problem,) = project.problems()
    assert problem.way_out == "Write [JP, KE], with brackets and a comma."


def test_a_company_is_not_told_to_be_at_home_in_several_countries(project: Project) -> None:
    project.edit("facts.yaml", "name: Honda", "name: Honda\n    country: JP, KE")
    (problem,) = project.problems()
    assert problem.way_out == "Write the code, such as PK for Pakistan."


def test_a_correction_that_changes_nothing_is_told_of(project: Project) -> None:
    text = facts_with_correction(project, "is: 38")
    project.write("facts.yaml", text.replace("was: 36", "was: '38'"))
    (problem,) = project.problems()
    assert str(problem) == (
        'content/facts.yaml:39:11: what was wrong and what is right differ in a correction (got "38" for both). '
        "Write under was: what readers were told, or take the correction out."
    )


def test_wrong_words_are_told_of_with_the_place_of_the_fact_which_may_be_what_is_wrong(project: Project) -> None:
    project.edit("stories/cars.md", "together [78]", "together [79]")
    project.edit("stories/cars.md", "After [40]", "After [41]")
    assert [problem.way_out.partition("[](fact:…). ")[2] for problem in project.problems()] == [
        "If the fact is wrong, correct it at content/facts.yaml:13.",
        "If the fact is wrong, correct it at content/facts.yaml:34.",
    ]


def test_a_key_figure_is_told_to_be_its_link_alone(project: Project) -> None:
    project.edit(
        "stories/cars.md", "+05:00\n", "+05:00\nkey_figures:\n  - figure: “[78](fact:both)”\n    meaning: cars\n"
    )
    (problem,) = project.problems()
    assert str(problem) == (
        'content/stories/cars.md:6:13: a key figure is one fact link alone (got "“[78](fact:both)”"). '
        'Write figure: "[78](fact:both)", with straight quotes, and the other words under meaning:.'
    )


def test_of_several_corrections_the_last_one_counts(project: Project) -> None:
    text = facts_with_correction(project, "is: 37")
    later = (
        text.partition("corrections:\n")[2].replace("is: 37", "is: 38").replace("36", "37").replace("11-23", "11-24")
    )
    project.write("facts.yaml", text + later)
    assert [correction.now for correction in site_of(project).corrections] == ["38", "37"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cars: 40", "cars: 4o", ["facts.yaml:13:14 bad-quantity"]),
        ("evidence: 38 units", "evidence: [38 units]", ["facts.yaml:25:19 wrong-type"]),
        ("date: 2025-04", "date: 2025-4", ["facts.yaml:11:16 bad-date"]),
    ],
)
def test_a_fact_that_cannot_be_read_does_not_make_its_links_wrong(
    project: Project, old: str, new: str, told: list[str]
) -> None:
    project.edit("facts.yaml", old, new)
    assert project.told() == told


def test_of_an_event_that_stands_twice_no_words_are_judged_for_either_may_be_meant(project: Project) -> None:
    again = "  first:\n    company: honda\n    title: First batch\n    date: 2025-05\n    source: report\n"
    project.edit("facts.yaml", "figures:\n", f"{again}figures:\n")
    project.edit("stories/cars.md", "[April 2025]", "[May 2025]")
    assert project.told() == ["facts.yaml:27:3 repeated-key"]


def test_facts_that_cannot_be_read_at_all_do_not_make_links_wrong(project: Project) -> None:
    project.write("facts.yaml", "sources: [\n")
    assert project.told() == ["facts.yaml:2:1 yaml-syntax"]


def test_the_text_is_judged_even_where_there_is_no_site_to_show(project: Project) -> None:
    (project.path / "content/site.yaml").unlink()
    project.edit("stories/cars.md", "fact:both", "fact:bith")
    assert project.told() == ["site.yaml:1:1 missing-file", "stories/cars.md:6:59 unknown-fact"]


def test_words_are_not_judged_in_a_language_that_is_not_known(project: Project) -> None:
    project.write("site.yaml", (project.path / "content/site.yaml").read_text() + "language: xx\n")
    project.edit("stories/cars.md", "[April 2025]", "[2025年4月]")
    assert project.told() == ["site.yaml:6:11 bad-language"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: Cars\n", "", ["1:1 missing-key"]),
        ("title: Cars", "titel: Cars", ["1:1 unknown-key"]),
        ("  name: The Desk", "  name: The Desk\n  contact: nobody", ["5:12 bad-address"]),
        ("  name: The Desk", "  name: The Desk\n  contact: desk@quay", ["5:12 bad-address"]),
        ("  name: The Desk", "  name: The Desk\n  contact: a@" + "b." * 50_000, ["5:12 bad-address"]),
        ("https://desk.example/cars", "desk.example/cars", ["5:11 bad-address"]),
        ("https://desk.example/cars", "https://desk.example/cars?a=b", ["5:11 bad-address"]),
        ("https://desk.example/cars", "https://a.example\nlook:\n  accent: red", ["7:11 bad-color"]),
        ("https://desk.example/cars", "https://a.example\nlanguage: English", ["6:11 bad-language"]),
        ("https://desk.example/cars", "https://a.example\ngraphics: []", ["6:11 wrong-type"]),
        ("https://desk.example/cars", "https://a.example\nexempt: []", ["6:1 unknown-key"]),
    ],
)
def test_a_mistake_in_the_settings_is_told_where_it_stands_and_only_there(
    project: Project, old: str, new: str, told: list[str]
) -> None:
    project.edit("site.yaml", old, new)
    assert project.told() == [f"site.yaml:{line}" for line in told]


@pytest.mark.parametrize(
    ("graphic", "told"),
    [
        ("kind: chart\n    title: A\n    quantity: cars", []),
        ("kind: chart\n    title: A\n    quantity: car", ["site.yaml:10:15 unknown-fact"]),
        ("kind: chart\n    title: A\n    events: [first, thrid]", ["site.yaml:10:21 unknown-event"]),
        ("kind: chrt\n    title: A", ["site.yaml:8:11 wrong-type"]),
        ("kind: map\n    title: A", ["stories/cars.md:8:9 unknown-graphic"]),
        ("title: A", ["site.yaml:7:3 missing-key"]),
    ],
)
def test_a_graphic_is_judged_with_its_events_its_quantity_and_its_kind(
    project: Project, graphic: str, told: list[str]
) -> None:
    settings = (project.path / "content/site.yaml").read_text()
    project.write("site.yaml", f"{settings}graphics:\n  bars:\n    {graphic}\n")
    project.edit("stories/cars.md", "[78](fact:both).\n", "[78](fact:both).\n\n![Bars](chart:bars)\n")
    assert project.told() == told


@pytest.mark.parametrize(
    ("graphic", "quantity"),
    [
        ("kind: chart", "cars"),
        ("kind: map\n    events: [second]", "cars"),
        ("kind: chart\n    events: [first]", "units"),
        ("kind: chart\n    quantity: cars", "cars"),
        ("kind: map\n    quantity: worth", "worth"),
        ("kind: table", ""),
        ("kind: timeline", ""),
        ("kind: timeline\n    quantity: cars", "cars"),
    ],
)
def test_without_a_quantity_a_graphic_shows_what_suits_its_kind(project: Project, graphic: str, quantity: str) -> None:
    first = "worth: USD 3 million\n      cars: 40"
    project.edit("facts.yaml", "cars: 40", f"{first}\n      units: 40" if "first]" in graphic else first)
    settings = (project.path / "content/site.yaml").read_text()
    project.write("site.yaml", f"{settings}graphics:\n  one:\n    title: A\n    {graphic}\n")
    assert site_of(project).graphics["one"].quantity == quantity


@pytest.mark.parametrize(
    ("graphic", "has_own"), [("kind: map", False), ("kind: map\n    events: [first, second]", True)]
)
def test_a_graphic_knows_whether_its_author_named_the_events(project: Project, graphic: str, has_own: bool) -> None:
    settings = (project.path / "content/site.yaml").read_text()
    project.write("site.yaml", f"{settings}graphics:\n  one:\n    title: A\n    {graphic}\n")
    drawn = site_of(project).graphics["one"]
    assert (drawn.events, drawn.has_own_events) == (("first", "second"), has_own)


def test_the_labels_of_several_quantities_of_one_event_tell_them_apart(project: Project) -> None:
    project.edit("facts.yaml", "cars: 40", "cars: 40\n      export-worth: USD 3 million")
    facts = site_of(project).facts
    assert [facts[name].label for name in ("first.cars", "first.export-worth", "first.date", "second.cars")] == [
        "Honda: First batch, cars",
        "Honda: First batch, export worth",
        "Honda: First batch (date)",
        "Honda: Second batch",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("updated: 2026-11-22T08:59+05:00", ["5:10 bad-time"]),
        ("updated: 2026-11-22T04:00Z", []),
        ("updated: 2026-11-22T09:00", ["5:10 bad-time"]),
        ("updated: 2026-02-30T09:00Z", ["5:10 bad-time"]),
        ("updated: 2026-11-22T09:00+99:99", ["5:10 bad-time"]),
        ("lead: yes", ["5:7 wrong-type"]),
        ("slug: ../../up", ["5:7 bad-slug"]),
        ("slug: con", ["5:7 bad-slug"]),
        ("slug: " + "a" * 101, ["5:7 bad-slug"]),
        ("byline: []", ["5:1 wrong-type"]),
        ("key_figures: 38", ["5:14 wrong-type"]),
        ("key_figures:\n  - figure: '[](fact:both)'", ["6:5 missing-key"]),
        ("key_figures: {figure: '[78](fact:both)', meaning: cars}", []),
        ("key_figures: {figure: '“[](fact:both)”', meaning: cars}", ["5:24 wrong-type"]),
        ("key_figures: {figure: '[](fact:both) cars', meaning: both}", ["5:24 wrong-type"]),
        ("key_figures: {figure: '[](fact:both)[](fact:both)', meaning: cars}", ["5:24 wrong-type"]),
        ("key_figures: {figure: '78', meaning: cars}", ["5:24 wrong-type"]),
        ("key_figures: {figure: '[78](/ripple/)', meaning: cars}", ["5:24 wrong-type"]),
        ("key_figures: {figure: '[78] (fact:both)', meaning: cars}", ["5:24 broken-link"]),
        ("tags: cars", ["5:1 unknown-key"]),
    ],
)
def test_a_mistake_in_front_matter_is_told_where_it_stands_and_only_there(
    project: Project, line: str, told: list[str]
) -> None:
    project.edit("stories/cars.md", "+05:00\n", f"+05:00\n{line}\n")
    assert project.told() == [f"stories/cars.md:{place}" for place in told]


def second_story(project: Project, front: str) -> None:
    """Write a story that comes before the other one by its name."""
    text = (project.path / "content/stories/cars.md").read_text()
    project.write("stories/boats.md", text.replace("---\n", f"---\n{front}", 1))


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("lead: true\n", []),
        ("", ["boats.md:2:1 one-lead"]),
        ("lead: yes\n", ["boats.md:2:7 wrong-type"]),
        ("lead: true\nslug: cars\n", ["cars.md:1:1 same-url"]),
        ("lead: true\nslug: Cars\n", ["boats.md:3:7 bad-slug", "cars.md:1:1 same-url"]),
        ("---\n", ["boats.md:2:1 front-matter"]),
    ],
)
def test_several_stories_have_one_lead_and_addresses_of_their_own(
    project: Project, front: str, told: list[str]
) -> None:
    second_story(project, front)
    assert project.told() == [f"stories/{place}" for place in told]


@pytest.mark.parametrize("text", ["", "\n\n  \n"])
def test_a_story_without_a_text_is_told(project: Project, text: str) -> None:
    story = (project.path / "content/stories/cars.md").read_text()
    front, _, _ = story.rpartition("---\n")
    project.write("stories/cars.md", f"{front}---\n{text}")
    (problem,) = (problem for problem in project.problems() if problem.rule == "empty-file")
    assert str(problem) == (
        "content/stories/cars.md:1:1: a story has a text below its front matter (got none). "
        "Write it, or take the file out of content/stories."
    )


def test_two_leads_are_told_at_the_second_with_the_first_named(project: Project) -> None:
    second_story(project, "lead: true\n")
    project.edit("stories/cars.md", "headline:", "lead: true\nheadline:")
    (problem,) = project.problems()
    assert str(problem) == (
        "content/stories/cars.md:2:1: exactly one story is the lead (got this one and content/stories/boats.md). "
        "Take lead: true out of one of them."
    )


def test_a_link_to_a_story_that_cannot_be_read_is_not_dead(project: Project) -> None:
    project.write("stories/boats.md", b"\xff")
    project.edit("stories/cars.md", "cars, together", "[cars](boats.md), [all](/stories/boats/), together")
    assert project.told() == ["stories/boats.md:1:1 not-utf8"]


def test_no_unsafe_name_gets_into_the_model_even_for_a_preview(project: Project) -> None:
    project.edit("stories/cars.md", "+05:00\n", "+05:00\nslug: ../../up\n")
    project.edit("facts.yaml", "companies:\n", "companies:\n  ../../out:\n    name: Out\n")
    site = check_content(read_content(project.path)).site
    assert site is not None
    assert list(site.companies) == ["honda"]
    assert not any(".." in path for path in (*site.pages, *site.pages.values(), site.lead.slug))


def test_an_event_of_an_unknown_company_is_not_shown(project: Project) -> None:
    project.edit("facts.yaml", "  first:\n    company: honda", "  first:\n    company: hunda")
    site = check_content(read_content(project.path)).site
    assert site is not None
    assert [(event.id, event.after) for event in site.events] == [("second", "")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "MPO"])
def test_a_picture_of_each_kind_is_taken(project: Project, kind: str) -> None:
    name = {"JPEG": "ship.jpeg", "MPO": "ship.JPG"}.get(kind, f"ship.{kind.lower()}")
    project.write(f"images/{name}", picture(kind))
    taken = site_of(project).pictures[f"content/images/{name}"]
    assert (taken.source, taken.name, taken.width, taken.height) == (f"content/images/{name}", "ship", 3, 2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ship.gif", picture("GIF")),
        ("ship.png", picture("JPEG")),
        ("ship.png", picture("PNG")[:40]),
        ("ship.png", b""),
        ("ship.jpg", picture("JPEG")[:100]),
        ("a ship.png", picture("PNG")),
        ("con.png", picture("PNG")),
        ("big.png", picture("PNG", (8000, 6300))),
    ],
    ids=["kind", "ending", "cut", "empty", "cut-jpeg", "space", "device", "size"],
)
def test_what_is_no_picture_for_browsers_is_told_of_once(project: Project, name: str, content: bytes) -> None:
    project.write(f"images/{name}", content)
    shown = f'![A ship](<../images/{name}> "A. Name")'
    project.edit("stories/cars.md", "[78](fact:both).\n", f"[78](fact:both).\n\n{shown}\n")
    assert project.told() == [f"images/{name}:1:1 bad-picture"]


def test_of_thousands_of_names_the_near_miss_is_found() -> None:
    known = [f"event-{n}.cars" for n in range(5000)]
    assert did_you_mean("evnet-4321.cars", known, "No.") == 'Did you mean "event-4321.cars"?'
    assert did_you_mean("something-else", known, "No.") == "No."
    assert did_you_mean("x" * 1_000_000, known, "No.") == "No."


def test_the_schemas_are_json_and_know_every_table() -> None:
    schemas = {name: json.loads(text) for name, text in json_schemas().items()}
    assert sorted(schemas) == ["facts.schema.json", "site.schema.json", "story.schema.json"]
    assert list(schemas["facts.schema.json"]["properties"]) == [
        "sources", "companies", "events", "figures", "derived", "corrections", "updates", "renamed",
    ]  # fmt: skip
    assert schemas["facts.schema.json"]["additionalProperties"] is False
    assert schemas["story.schema.json"]["required"] == ["headline", "standfirst", "published"]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("facts.yaml", "title: First batch", "title: The [41](fact:first.cars) cars", "facts.yaml:10:19 wrong-type"),
        ("facts.yaml", "title: A report", "title: A report, [41] (fact:first.cars)", "facts.yaml:3:25 wrong-type"),
        ("site.yaml", "name: The Desk", "name: The [Desk](source:report)", "site.yaml:4:18 wrong-type"),
    ],
)
def test_a_link_in_a_text_that_holds_none_is_told_and_not_published(
    project: Project, name: str, old: str, new: str, told: str
) -> None:
    project.edit(name, old, new)
    assert project.told() == [told]


RETRIEVED = "        evidence: 38 units\n"


@pytest.mark.parametrize(
    ("name", "place", "past", "future"),
    [
        # where it is written, and the last and first days that are past and future on 23 November 2026
        ("facts.yaml", f"{ONE}|    date: {{}}\n", "2026-11-24", "2026-11-25"),
        ("facts.yaml", f"{ONE}|    date: {{}}\n", "2026-Q4", "2027-Q1"),
        ("facts.yaml", f"{ONE}|    date: {{}}\n", "2026", "2027"),
        ("facts.yaml", f"{ONE}|    retrieved: {{}}\n", "2026-11-24", "2027-11"),
        ("facts.yaml", f"{RETRIEVED}|        retrieved: {{}}\n", "2026", "2026-12"),
        ("stories/cars.md", "published: |{}\n#", "2026-11-24T23:00+05:00", "2026-11-25T00:00+05:00"),
        ("stories/cars.md", "+05:00\n|updated: {}\n", "2026-11-24T01:00Z", "2027-11-24T01:00Z"),
    ],
)
def test_what_is_over_is_not_yet_to_come(tmp_path: Path, name: str, place: str, past: str, future: str) -> None:
    before, _, written = place.partition("|")
    today = Circumstances(today=datetime.date(2026, 11, 23))
    for date, told, circumstances in [(past, [], today), (future, ["future-date"], today), (future, [], ANY)]:
        project = small_project(tmp_path)
        project.edit(name, before, before + written.format(date))
        problems = check_content(read_content(project.path), circumstances).problems
        assert [problem.rule for problem in problems] == told
        assert all(date in problem.message for problem in problems)


def test_a_correction_and_an_update_are_not_yet_to_come(tmp_path: Path) -> None:
    today = Circumstances(today=datetime.date(2026, 11, 23))
    project = small_project(tmp_path)
    text = (project.path / "content/facts.yaml").read_text(encoding="utf-8")
    project.write(
        "facts.yaml",
        f"""{text}corrections:
  - {{fact: first.cars, was: "36", is: "40", why: A slip., date: 2027-11-23T10:00+05:00}}
updates:
  - {{fact: market, was: "36", is: "14762", why: More., date: 2026-11-25T10:00+05:00}}
""",
    )
    problems = check_content(read_content(project.path), today).problems
    assert [(problem.rule, problem.message.partition(" by now")[0]) for problem in problems] == [
        ("future-date", "a correction is made"), ("future-date", "an update is made"),
    ]  # fmt: skip


def test_an_id_that_is_too_long_is_told_so(project: Project) -> None:
    project.edit("facts.yaml", "cars: 40", f"{'a' * 101}: 40")
    (told,) = (problem for problem in project.problems() if problem.rule == "bad-id")
    assert told.message.startswith("an id has at most 100 characters (got ")
    assert told.way_out == "Write a shorter one."
