"""Figures in texts beside their links: what no link binds, what is exempt, and the words around a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_site import Project, small_project

from onrecord.check.likely import certain_fact, likely_facts
from onrecord.check.site import check_content
from onrecord.quantities.find import Finder
from onrecord.read.content import read_content

if TYPE_CHECKING:
    from pathlib import Path

BODY = "Honda has sent [38](fact:second.cars) cars, together [78](fact:both)."
CHANGE = "figures:\n  growth:\n    what: Growth\n    value: +35%\n    source: report\n  fall:\n    what: Fall\n"
CHANGE += "    value: -14%\n    source: report\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def story(project: Project, body: str) -> None:
    project.edit("stories/cars.md", BODY, body)


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("Of these 38 went.", 10),
        ("Of these, thirty-eight went.", 11),
        ("Of these **38** went.", 12),
        ("Of these 3**8** went.", 10),
        ("Of these &#51;8 went.", 10),
        ("- Of these 38 went.", 12),
        ("| a | b |\n|---|---|\n| Of these 38 | c |", 12),
        ("> Of these 38 went.", 12),
        ("## Of these 38", 13),
        ("Of these —38 went.", 11),
        ("Of these −38 went.", 10),
        ("Of these ３８％ went.", 10),
        ("See [these 38](https://desk.example).", 12),
        ("See [these 38](/ripple/).", 12),
        ("Of these[^1] it is so.\n\n[^1]: There are 38.", 17),
    ],
)
def test_a_figure_without_a_link_is_told_where_it_stands(project: Project, body: str, column: int) -> None:
    story(project, body)
    line = 6 + body[: max(body.rfind(sign) for sign in ("38", "3*", "thirty", "&#51;8", "３"))].count("\n")
    assert project.told() == [f"stories/cars.md:{line}:{column} unbound-figure"]


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("site.yaml", "title: Cars", "title: 38 cars", "site.yaml:1:8"),
        ("site.yaml", "description: Cars", 'description: "Some 38 cars', "site.yaml:2:15"),
        ("stories/cars.md", "headline: Honda sends", "headline: In 2025 Honda sends", "stories/cars.md:2:14"),
        ("stories/cars.md", "standfirst: After", "standfirst: Two, after", "stories/cars.md:3:13"),
    ],
)
def test_a_figure_is_told_in_every_line_that_readers_see(
    project: Project, file: str, old: str, new: str, where: str
) -> None:
    if '"' in new:
        project.edit(file, "description: Cars that go abroad.", 'description: "Some 38 cars that go abroad."')
    else:
        project.edit(file, old, new)
    assert project.told() == [f"{where} unbound-figure"]


def test_a_figure_is_told_in_the_ripple_and_on_a_company_s_page(project: Project) -> None:
    project.write("ripple.md", "Then 50 followed.\n")
    project.write("companies/honda.md", "It has sent 51.\n")
    assert project.told() == ["companies/honda.md:1:13 unbound-figure", "ripple.md:1:6 unbound-figure"]


def test_a_figure_is_told_in_an_alt_text_and_a_credit(project: Project) -> None:
    project.edit(
        "site.yaml", "title: Cars", "graphics:\n  bars: {kind: chart, title: Cars, quantity: cars}\ntitle: Cars"
    )
    story(project, "![Bars, 38 of them](chart:bars)")
    assert project.told() == ["stories/cars.md:6:9 unbound-figure"]


@pytest.mark.parametrize(
    "body",
    [
        "Code such as `38` is none.",
        "```\n38 cars\n```",
        "1. First\n2. Second",
        "See https://desk.example/38 and <https://desk.example/39>, or write to desk38@desk.example.",
        "See [the report](https://desk.example/38).",
        "It is so.[^1]\n\n[^1]: Indeed.",
        "One of them, and no one else.",
        "The A320 and the G20.",
        "In May it was so.",
    ],
)
def test_what_is_no_figure_is_not_told(project: Project, body: str) -> None:
    story(project, body)
    assert project.told() == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The Honda City 1.2L went.", False),
        ("The City 1.2L went.", False),
        ("The 1.2L went.", False),
        ("The 1.3L went.", True),
        ("A Boeing 747 flew.", False),
        ("Then 747 flew.", True),
    ],
)
def test_names_that_stand_in_the_facts_are_no_figures(project: Project, text: str, *, is_told: bool) -> None:
    project.edit("facts.yaml", "    to: JP\n", "    to: JP\n    products: [Honda City 1.2L, Boeing 747]\n")
    story(project, text)
    assert bool(project.told()) == is_told


def exempt(project: Project, text: str) -> None:
    reason = f"exemptions:\n  - text: {text}\n    reason: It is a name.\ntitle: Cars"
    project.edit("site.yaml", "title: Cars", reason)


def test_exempt_words_are_no_figures_wherever_they_stand(project: Project) -> None:
    exempt(project, "Route 66")
    story(project, "Along Route 66, and\nRoute\n66 again.")
    assert project.told() == []


def test_figures_side_by_side_are_all_told(project: Project) -> None:
    story(project, "Up 12% from $3.75 billion, then 36 (37 before).")
    columns = (4, 13, 33, 37)
    assert project.told() == [f"stories/cars.md:6:{column} unbound-figure" for column in columns]


def test_only_the_exact_words_are_exempt(project: Project) -> None:
    exempt(project, "Route 66")
    story(project, "Along Route 66, then 66 more, then Route 661.")
    assert project.told() == ["stories/cars.md:6:22 unbound-figure", "stories/cars.md:6:42 unbound-figure"]


def test_words_before_a_link_that_are_not_said_of_it_can_be_exempt(project: Project) -> None:
    story(project, "Over [38](fact:second.cars) matches they sent cars.")
    assert project.told() == ["stories/cars.md:6:1 wrong-around"]
    exempt(project, "Over 38 matches")
    assert project.told() == []


def test_an_exemption_that_is_not_needed_is_told(project: Project) -> None:
    exempt(project, "Route 66")
    assert project.told() == ["site.yaml:2:11 unused-exemption"]


def test_an_exemption_that_is_not_needed_is_told_beside_one_that_is(project: Project) -> None:
    both = "exemptions:\n  - {text: Route 66, reason: A road.}\n  - {text: Route 67, reason: Another.}\ntitle: Cars"
    project.edit("site.yaml", "title: Cars", both)
    story(project, "Along Route 66.")
    assert project.told() == ["site.yaml:3:12 unused-exemption"]


@pytest.mark.parametrize("text", ["38", "thirty-eight", "38%", "$38 million", "April 2025"])
def test_a_bare_figure_cannot_be_exempt(project: Project, text: str) -> None:
    exempt(project, text)
    assert project.told() == ["site.yaml:2:11 bad-exemption"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("More than [38](fact:second.cars) went.", ["6:1 wrong-around"]),
        ("Nearly [](fact:second.cars) went.", ["6:1 wrong-around"]),
        ("There are [38](fact:second.cars) million.", ["6:12 wrong-around"]),
        ("There are [38](fact:second.cars)%.", ["6:12 wrong-around"]),
        ("It cost $[38](fact:second.cars).", ["6:9 wrong-around"]),
        ("At least [38](fact:second.cars) went.", []),
        ("Exactly [38](fact:second.cars) went.", []),
        ("Nearly [40](fact:second.cars) went.", ["6:9 wrong-figure"]),
        ("[nearly 40](fact:second.cars) went.", []),
        ("between [38](fact:second.cars) and [40](fact:first.cars)", []),
    ],
)
def test_the_words_around_a_link_are_judged_with_it(project: Project, body: str, told: list[str]) -> None:
    story(project, body)
    assert project.told() == [f"stories/cars.md:{one}" for one in told]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("It rose [35%](fact:growth).", []),
        ("It was up [35 per cent](fact:growth).", []),
        ("It fell [35%](fact:growth).", ["6:10 wrong-figure"]),
        ("It was down by [35%](fact:growth).", ["6:17 wrong-figure"]),
        ("It fell [14%](fact:fall).", []),
        ("A [14%](fact:fall) drop.", []),
        ("It came to [−14%](fact:fall).", []),
        ("It came to [14%](fact:fall).", ["6:13 wrong-figure"]),
        ("It rose [14%](fact:fall).", ["6:10 wrong-figure"]),
        ("It cut its fares by [35 per cent](fact:growth).", ["6:22 wrong-figure"]),
        ("It cut its fares by [](fact:growth).", ["6:21 wrong-around"]),
        ("It fell [](fact:growth).", ["6:9 wrong-around"]),
        ("It rose by [](fact:growth).", []),
        ("It fell by [](fact:fall).", []),
        ("It raised its fares by [35 per cent](fact:growth).", []),
        ("It cut its fares by [14%](fact:fall).", []),
        ("It raised its fares by [14%](fact:fall).", ["6:25 wrong-figure"]),
    ],
)
def test_which_way_a_change_went_is_judged(project: Project, body: str, told: list[str]) -> None:
    project.edit("facts.yaml", "figures:\n", CHANGE)
    story(project, body)
    assert project.told() == [f"stories/cars.md:{one}" for one in told]


def test_the_likeliest_fact_is_named_first(project: Project) -> None:
    project.edit(
        "facts.yaml", "figures:\n", "figures:\n  trucks:\n    what: Trucks\n    value: 38\n    source: report\n"
    )
    story(project, "Honda sent 38 vehicles in a second batch.")
    (problem,) = project.problems()
    assert (
        problem.message == 'every figure is bound to its fact (got "38" in "Honda sent 38 vehicles in a second batch.")'
    )
    assert problem.way_out.startswith("Write [38](fact:second.cars) (Honda: Second batch: 38), or [38](fact:trucks) (")


def test_a_rank_is_never_certain_to_be_a_count(project: Project) -> None:
    trucks = "figures:\n  trucks:\n    what: Trucks in the poll\n    value: 3\n    source: report\n"
    project.edit("facts.yaml", "figures:\n", trucks)
    story(project, "Of the trucks in the poll this one is third.")
    (loose,) = check_content(read_content(project.path)).loose
    site = check_content(read_content(project.path)).site
    assert site is not None
    likely = likely_facts(loose, site)
    assert [one.fact.id for one in likely] == ["trucks"]
    assert certain_fact(likely) is None


def test_a_figure_that_no_fact_is_is_told_so(project: Project) -> None:
    story(project, "Then 51 went.")
    (problem,) = project.problems()
    add, exempt_it = (
        "add it to content/facts.yaml and link it",
        "exempt it, with the words beside it, under exemptions:",
    )
    assert problem.way_out == f"No fact is 51: {add}, or {exempt_it} in content/site.yaml."
    # That way out does not lead into the next refusal.
    exempt(project, "Then 51")
    assert project.told() == []


def test_a_link_that_came_to_nothing_is_told_once(project: Project) -> None:
    story(project, "Then [38] (fact:second.cars) went.")
    assert project.told() == ["stories/cars.md:6:6 broken-link"]


def test_a_bound_figure_that_runs_on_outside_its_link_is_told(project: Project) -> None:
    story(project, "Then [3](fact:second.cars)8 went.")
    assert "stories/cars.md:6:7 wrong-figure" in project.told()


def test_a_long_list_of_figures_is_searched_once_and_not_once_for_each(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    runs = Finder.runs

    def counted(finder: Finder, text: str) -> object:
        searched.append(text)
        return runs(finder, text)

    monkeypatch.setattr(Finder, "runs", counted)
    numbers = ", ".join(str(1001 + 7 * number) for number in range(40))
    project.edit("stories/cars.md", "Honda has sent", f"{numbers}\n\nHonda has sent")
    assert len(project.told()) == 40
    assert sum(text.startswith("1001") for text in searched) <= 2
