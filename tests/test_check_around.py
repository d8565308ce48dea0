"""What authors are told of a figure that stands partly in a link and partly around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_site import Project, small_project

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = """figures:
  share: {what: A share, value: 35%, source: report}
  great: {what: A great number, value: 38 million, source: report}
  floor: {what: A floor, value: at least 142, source: report}
  rough: {what: A rough number, value: about 31000, source: report}
  steps: {what: Points, value: 5 percentage points, source: report}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = small_project(tmp_path)
    project.edit("facts.yaml", "figures:\n", FIGURES)
    return project


def told(project: Project, words: str) -> list[tuple[str, str, str]]:
    project.edit("stories/cars.md", "Honda has sent", f"{words}\n\nHonda has sent")
    return [(problem.rule, problem.message, problem.way_out) for problem in project.problems()]


@pytest.mark.parametrize(
    ("words", "way_out"),
    [
        ("It was [38](fact:great) million.", "[38 million](fact:great)"),
        ("It was [35](fact:share) per cent.", "[35 per cent](fact:share)"),
        ("At least [142](fact:floor) came.", "[At least 142](fact:floor)"),
        ("It was nearly [15,000](fact:market).", "[nearly 15,000](fact:market)"),
        ("It was more\nthan [14,000](fact:market).", "[more than 14,000](fact:market)"),
    ],
)
def test_a_figure_whose_words_are_true_only_together_goes_into_the_link(
    project: Project, words: str, way_out: str
) -> None:
    ((rule, _, said),) = told(project, words)
    assert (rule, said) == ("wrong-figure", f"Write all of the figure into the link: {way_out}.")


def test_no_way_out_is_untrue_of_points(project: Project) -> None:
    ((_, _, way_out),) = told(project, "It was [5](fact:steps).")
    assert way_out.startswith("Write 5 percentage points, or leave the words empty")


def test_a_percentage_is_no_percentage_before_points(project: Project) -> None:
    ((rule, message, _),) = told(project, "It was [35%](fact:share) points.")
    assert (rule, message.rpartition(" (")[2]) == ("wrong-around", 'got "35% points")')


def test_links_that_touch_say_one_figure(project: Project) -> None:
    ((rule, message, _),) = told(project, "It was [38](fact:second.cars)[40](fact:first.cars).")
    assert (rule, message.rpartition(" (")[2]) == ("wrong-around", 'got "3840")')


def test_an_adverb_may_stand_between_a_movement_and_its_figure(project: Project) -> None:
    project.edit("facts.yaml", "value: 35%", "value: +35%")
    ((rule, message, _),) = told(project, "Sales have fallen sharply by [35%](fact:share).")
    assert (rule, message) == ("wrong-figure", 'this fact rose: it is 35% (got "35%")')


@pytest.mark.parametrize(
    "words",
    [
        *("Sales slumped [35%](fact:share).", "Sales plummeted by [35%](fact:share).", "It shed [35%](fact:share)."),
        *(
            "It saw a dip of [35%](fact:share).",
            "It is [35%](fact:share) cheaper.",
            "Its price eased [35%](fact:share).",
        ),
        "It collapsed in a year by [35%](fact:share).",
    ],
)
def test_many_words_say_that_a_figure_fell(project: Project, words: str) -> None:
    project.edit("facts.yaml", "value: 35%", "value: +35%")
    assert [message.partition(":")[0] for _, message, _ in told(project, words)] == ["this fact rose"]


@pytest.mark.parametrize("words", ["Sales leapt [35%](fact:share).", "It is [35%](fact:share) larger."])
def test_many_words_say_that_a_figure_rose(project: Project, words: str) -> None:
    project.edit("facts.yaml", "value: 35%", "value: -35%")
    assert [message.partition(":")[0] for _, message, _ in told(project, words)] == ["this fact fell"]


@pytest.mark.parametrize(
    ("words", "got"),
    [
        ("It sent [38](fact:second.cars) hundred.", "38 hundred"),
        ("It sent [38](fact:second.cars) quadrillion.", "38 quadrillion"),
        ("A number exceeding [38](fact:second.cars).", "exceeding 38"),
        ("It was shy of [38](fact:second.cars).", "shy of 38"),
    ],
)
def test_a_scale_or_a_hedge_beside_a_link_makes_another_figure(project: Project, words: str, got: str) -> None:
    ((rule, message, _),) = told(project, words)
    assert (rule, message.rpartition(" (")[2]) == ("wrong-around", f'got "{got}")')


def test_a_value_that_the_build_writes_is_judged_with_the_way_before_it(project: Project) -> None:
    project.edit("facts.yaml", "value: 35%", "value: +35%")
    ((rule, message, way_out),) = told(project, "It cut its fares by [](fact:share).")
    assert rule == "wrong-around"
    assert message == 'this fact rose: it is 35%, and the words around its link say otherwise (got "35%")'
    assert way_out.startswith("It is 35%: correct the words, or say within the link which way it went.")


@pytest.mark.parametrize(
    ("words", "got"),
    [
        ("Fewer than [at least 142](fact:floor) came.", "Fewer than at least 142"),
        ("At most [at least 142](fact:floor) came.", "At most at least 142"),
        ("At least [142 or more](fact:floor) came.", "At least 142 or more"),
        ("Fewer than [](fact:floor) came.", "Fewer than at least 142"),
        ("Fewer than [more than 140](fact:floor) came.", "Fewer than more than 140"),
        ("It was exactly [about 31,000](fact:rough).", "exactly about 31,000"),
        ("It was (more\nthan **[about 31,000](fact:rough)**).", "more than about 31,000"),
        ("It was > [≈31,000](fact:rough).", "> ≈31,000"),
        ("It was over [about 31,000](fact:rough).", "over about 31,000"),
        ("Nearly [exactly 38](fact:second.cars) went.", "Nearly exactly 38"),
        ("More than [nearly 40](fact:second.cars) went.", "More than nearly 40"),
    ],
)
def test_a_figure_that_is_hedged_in_its_link_is_not_hedged_before_it(project: Project, words: str, got: str) -> None:
    ((rule, message, _),) = told(project, words)
    assert rule == "wrong-around"
    assert message == f'a figure has one hedge, within its link or around it (got "{got}")'


@pytest.mark.parametrize(
    "words",
    [
        "It was only [about 31,000](fact:rough).",
        "Nearly all of the [about 31,000](fact:rough) came.",
        "It grew over [about 31,000](fact:rough) years.",
        "The number is not stated above. [About 31,000](fact:rough) came.",
        "In the turnabout [about 31,000](fact:rough) came.",
        "More than that, [at least 142](fact:floor) came.",
    ],
)
def test_other_words_before_a_hedged_link_are_left_alone(project: Project, words: str) -> None:
    assert told(project, words) == []


def test_a_hedge_before_a_hedged_link_says_the_way_out(project: Project) -> None:
    ((_, _, way_out),) = told(project, "More than [about 31,000](fact:rough) came.")
    assert way_out.startswith(
        'It is about 31,000: take out "More than" before the link. If "More than about 31,000" is not said of it, '
        "exempt that under exemptions: in content/site.yaml."
    )
    exempt = "exemptions:\n  - {text: 'More than about 31,000', reason: A title.}\ntitle: Cars"
    project.edit("site.yaml", "title: Cars", exempt)
    assert project.told() == []


def test_a_message_is_one_line(project: Project) -> None:
    ((_, message, way_out),) = told(project, "It was 38\nmillion and `code`.")
    assert message == 'every figure is bound to its fact (got "38 million" in "It was 38 million and ….")'
    assert "\n" not in way_out


@pytest.fixture
def to_the_day(project: Project) -> Project:
    """The small site with a first batch on a day, which was a Thursday."""
    project.edit("facts.yaml", "date: 2025-04", "date: 2025-04-03")
    return project


@pytest.mark.parametrize(
    "words",
    [
        "It left on Friday [3 April 2025](fact:first.date).",
        "It left on Friday, [3 April](fact:first.date).",
        "It left on Friday the [3rd of April 2025](fact:first.date).",
        "Friday\n[](fact:first.date) was the day.",
        "It left on *Friday*, [3 April 2025](fact:first.date).",
        "It left on [3 April 2025](fact:first.date) (Friday).",
    ],
)
def test_a_day_of_the_week_is_that_of_the_date_beside_it(to_the_day: Project, words: str) -> None:
    ((rule, message, way_out),) = told(to_the_day, words)
    assert (rule, message) == ("wrong-around", '3 April 2025 is a Thursday (got "Friday" beside it)')
    assert way_out == "Write Thursday, or correct the date. If the fact is wrong, correct it at content/facts.yaml:11."


@pytest.mark.parametrize(
    "words",
    [
        "It left on Thursday, [3 April 2025](fact:first.date).",
        "It left on [3 April 2025](fact:first.date) (Thursday).",
        "It was open from Monday to [3 April 2025](fact:first.date).",
        "It closed on Friday. [3 April 2025](fact:first.date) was the day.",
        "The Sun, [3 April 2025](fact:first.date), said so.",
        "It left on a Friday in [April 2025](fact:first.date).",
    ],
)
def test_a_right_day_of_the_week_or_one_of_another_date_passes(to_the_day: Project, words: str) -> None:
    assert told(to_the_day, words) == []


def test_a_day_of_the_week_is_judged_where_it_stands(to_the_day: Project) -> None:
    to_the_day.edit(
        "stories/cars.md", "Honda has sent", "It left on Friday, [3 April](fact:first.date).\n\nHonda has sent"
    )
    assert to_the_day.told() == ["stories/cars.md:6:12 wrong-around"]


@pytest.mark.parametrize("date", ["2025-04", "2025-Q2"])
def test_no_day_of_the_week_is_judged_beside_a_date_that_is_not_known_to_the_day(project: Project, date: str) -> None:
    project.edit("facts.yaml", "date: 2025-04", f"date: {date}")
    project.edit("stories/cars.md", " in [April 2025](fact:first.date)", "")
    assert told(project, "It left one Friday, [](fact:first.date).") == []


@pytest.mark.parametrize(
    ("words", "got"),
    [
        ("It left in late [April 2025](fact:first.date).", "late"),
        ("It left late in *[April 2025](fact:first.date)*.", "late in"),
        ("It left in mid-[April 2025](fact:first.date).", "mid-"),
    ],
)
def test_a_part_of_a_month_is_that_of_the_date_behind_it(to_the_day: Project, words: str, got: str) -> None:
    ((rule, message, way_out),) = told(to_the_day, words)
    assert (rule, message) == ("wrong-around", f'3 April 2025 is early in April 2025 (got "{got}" before it)')
    assert way_out == (
        f'Take out "{got}", or correct the date. If the fact is wrong, correct it at content/facts.yaml:11.'
    )


def test_a_part_of_a_year_is_that_of_the_date_behind_it(to_the_day: Project) -> None:
    ((_, message, _),) = told(to_the_day, "It left late in [2025](fact:first.date).")
    assert message == '3 April 2025 is early in 2025 (got "late in" before it)'


def test_a_part_of_a_month_is_judged_where_it_stands(to_the_day: Project) -> None:
    to_the_day.edit(
        "stories/cars.md", "Honda has sent", "It left in late [April 2025](fact:first.date).\n\nHonda has sent"
    )
    assert to_the_day.told() == ["stories/cars.md:6:12 wrong-around"]


@pytest.mark.parametrize(
    "words",
    [
        "It left in early [April 2025](fact:first.date).",
        "It left in [early April 2025](fact:first.date).",
        "It left early in [2025](fact:first.date).",
        "It came late [3 April 2025](fact:first.date).",
        "It came too late. [April 2025](fact:first.date) was the month.",
        "It left as late as [April 2025](fact:first.date).",
    ],
)
def test_a_right_part_of_a_month_passes(to_the_day: Project, words: str) -> None:
    assert told(to_the_day, words) == []


def test_a_part_of_a_month_is_told_beside_no_wrong_link(to_the_day: Project) -> None:
    assert [rule for rule, _, _ in told(to_the_day, "It left in late [May 2025](fact:first.date).")] == ["wrong-figure"]


def test_no_evidence_makes_a_day_late_in_a_month_that_is_not(to_the_day: Project) -> None:
    to_the_day.edit("facts.yaml", "date: 2025-04-03", "date: 2025-04-03\n    evidence: late on 3 April 2025")
    assert len(told(to_the_day, "It left in late [April 2025](fact:first.date).")) == 1


def test_a_source_that_confirms_a_date_may_say_which_part_of_the_month_it_was(project: Project) -> None:
    project.edit("facts.yaml", "  report:\n    title: A report", "  report: {title: A report}\n  list: {title: A list}")
    confirmed = "date: 2025-04\n    confirmed:\n      - {source: list, evidence: in late April 2025}"
    project.edit("facts.yaml", "date: 2025-04", confirmed)
    assert told(project, "It left in late [April 2025](fact:first.date).") == []


def test_a_part_of_a_month_that_the_fact_does_not_know_is_the_sources_or_exempt(project: Project) -> None:
    words = "It left in late [April 2025](fact:first.date)."
    ((rule, message, way_out),) = told(project, words)
    assert (rule, message) == ("wrong-around", 'this fact is known only as April 2025 (got "late" before it)')
    assert way_out == (
        'Take out "late", or quote words of the source that say so as evidence of the date. '
        "If the fact is wrong, correct it at content/facts.yaml:11."
    )
    project.edit("facts.yaml", "date: 2025-04", "date: 2025-04\n    evidence: early in April 2025")
    assert project.told() == ["stories/cars.md:6:12 wrong-around"]
    project.edit("facts.yaml", "evidence: early in April 2025", "evidence: late in April 2025")
    assert project.told() == []
    project.edit("facts.yaml", "evidence: late in April 2025", "evidence: in April 2025")
    exempt = "exemptions:\n  - {text: 'late April 2025', reason: A title.}\ntitle: Cars"
    project.edit("site.yaml", "title: Cars", exempt)
    assert project.told() == []


@pytest.mark.parametrize(
    ("language", "words", "got"),
    [
        ("de", "Am Freitag, dem [3. April 2025](fact:first.date).", "ist ein Donnerstag"),
        ("fr", "Le vendredi [3 avril 2025](fact:first.date).", "jeudi"),
        ("pt", "Na sexta-feira, [3 de abril de 2025](fact:first.date).", "quinta-feira"),
        ("ur", "جمعہ [3 اپریل 2025](fact:first.date) کو۔", "جمعرات"),
    ],
)
def test_days_of_the_week_are_known_in_every_language(to_the_day: Project, language: str, words: str, got: str) -> None:
    to_the_day.edit("site.yaml", "title: Cars", f"language: {language}\ntitle: Cars")
    to_the_day.edit("stories/cars.md", "[April 2025]", "[]")
    found = [message for rule, message, _ in told(to_the_day, words) if rule == "wrong-around"]
    assert len(found) == 1
    assert got.rpartition(" ")[2] in found[0]
