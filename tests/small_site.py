"""A small project on the disk that a test may spoil."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.check.site import check_content
from onrecord.read.content import read_content

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.problems import Problem

SITE = """\
title: Cars
description: Cars that go abroad.
publisher:
  name: The Desk
base_url: https://desk.example/cars
"""
FACTS = """\
sources:
  report:
    title: A report
companies:
  honda:
    name: Honda
events:
  first:
    company: honda
    title: First batch
    date: 2025-04
    quantities:
      cars: 40
    source: report
  second:
    company: honda
    title: Second batch
    date: unknown
    after: first
    to: JP
    quantities:
      cars:
        value: 38
        unit: vehicles
        evidence: 38 units
    source: report
figures:
  market:
    what: Cars sold
    value: 14762
    source: report
derived:
  both:
    what: Both batches
    sum: [first.cars, second.cars]
    unit: cars
"""
STORY = """\
---
headline: Honda sends [38](fact:second.cars) cars
standfirst: After [40](fact:first.cars) in [April 2025](fact:first.date).
published: 2026-11-22T09:00+05:00
---
Honda has sent [38](fact:second.cars) cars, together [78](fact:both).
"""
SMALL = {"site.yaml": SITE, "facts.yaml": FACTS, "stories/cars.md": STORY}


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder, with the small site in it until a test changes that."""

    path: Path

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file of `content/`."""
        file = self.path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace what stands in a file of the small site just once."""
        file = self.path / "content" / name
        text = file.read_bytes().decode()
        assert text.count(old) == 1, (name, old)
        self.write(name, text.replace(old, new))

    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the content."""
        return check_content(read_content(self.path)).problems

    def told(self) -> list[str]:
        """Where something is wrong with the content, and by which rule."""
        return [
            f"{at.path.removeprefix('content/')}:{at.line}:{at.column} {problem.rule}"
            for problem in self.problems()
            for at in (problem.place,)
        ]


def small_project(folder: Path) -> Project:
    """Write the small site, which has no problems, into a folder."""
    project = Project(folder)
    for name, text in SMALL.items():
        project.write(name, text)
    return project


def edit(project: Path, path: str, old: str, new: str) -> None:
    """Replace what stands in a file of a project's folder, the first time it does."""
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path there."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
