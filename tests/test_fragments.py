"""A link to a place on another page is told where it is written, if that place is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_site import Project, small_project

from onrecord.pipeline import build

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def project(tmp_path: Path) -> Project:
    found = small_project(tmp_path)
    found.write("ripple.md", "## Where they went\n\nTo [Japan](#where-they-went).\n")
    return found


def told(project: Project, words: str) -> list[str]:
    project.edit("stories/cars.md", "Honda has sent", f"{words}\n\nHonda has sent")
    return [str(problem).removeprefix("content/") for problem in build(project.path, ROOT).problems]


@pytest.mark.parametrize(
    "target",
    [
        *("../ripple.md#where-they-went", "/ripple/#where-they-went", "/how-we-know/#both", "/ripple/#_main"),
        *("/companies/honda/", "/how-we-know/#b%6Fth"),
    ],
)
def test_a_link_to_a_place_that_is_there_is_left_alone(project: Project, target: str) -> None:
    assert told(project, f"See [this]({target}).") == []


def test_a_link_to_a_place_that_is_not_there_is_told_once_where_it_stands(project: Project) -> None:
    assert told(project, "See [this](/ripple/#where).") == [
        'stories/cars.md:6:12: a link to a place on a page leads to one (got "/ripple/#where"). '
        "Write a heading of that page, or /ripple/ alone."
    ]


def test_it_is_told_beside_what_else_is_wrong(project: Project) -> None:
    found = told(project, "See [this](../ripple.md#where), [39](fact:second.cars) and [that](/companies/#x).")
    assert [one.partition(": ")[0] for one in found] == [
        "stories/cars.md:6:12",
        "stories/cars.md:6:34",
        "stories/cars.md:6:67",
    ]
