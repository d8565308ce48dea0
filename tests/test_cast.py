"""What is gathered of all companies at once is what each of their pages and cards says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from small_site import FACTS, SITE, small_project

from onrecord.check.site import check_content
from onrecord.pipeline import build
from onrecord.read.content import read_content
from onrecord.render.cast import cast_of, uses_of_companies
from onrecord.render.frame import Use
from onrecord.render.told import company_figures

if TYPE_CHECKING:
    from onrecord.model import Site

ROOT = Path(__file__).resolve().parent.parent
TOYOTA = """\
companies:
  toyota: {name: Toyota, source: report}
  silent: {name: Silent, source: report}
"""
THIRD = """\
events:
  third: {company: toyota, title: Third batch, date: 2025-05, source: report, quantities: {cars: unknown, vans: 7}}
"""
CHARTS = """\
graphics:
  cars: {kind: chart, title: Cars, quantity: cars}
  vans: {kind: chart, title: Vans, quantity: vans}
"""
OTHER = """\
---
headline: Another story
standfirst: Of nothing new.
published: 2026-11-21T09:00Z
lead: true
---
[Silent](company:silent) has said nothing.
"""


def site_of(folder: Path) -> Site:
    project = small_project(folder)
    facts = FACTS.replace("companies:\n", TOYOTA).replace("events:\n", THIRD)
    project.write("facts.yaml", facts)
    project.write("site.yaml", SITE + CHARTS)
    project.write("stories/other.md", OTHER)
    checked = check_content(read_content(folder))
    assert checked.problems == ()
    assert checked.site is not None
    return checked.site


def test_each_company_is_in_the_stories_that_name_it_or_use_its_facts_and_has_its_events(tmp_path: Path) -> None:
    cast = cast_of(site_of(tmp_path))
    assert cast.named == {"cars": {"honda", ""}, "other": {"silent"}}
    assert {name: [event.id for event in events] for name, events in cast.events.items()} == {
        "toyota": ["third"],
        "silent": [],
        "honda": ["first", "second"],
    }


def test_uses_of_a_fact_are_its_companys(tmp_path: Path) -> None:
    uses = [Use(fact, "index.html", f"at-{fact}", "") for fact in ("first.cars", "third.vans", "first.date", "market")]
    assert uses_of_companies(site_of(tmp_path), uses) == {
        "honda": [uses[0], uses[2]],
        "toyota": [uses[1]],
        "": [uses[3]],
    }


def test_a_companys_page_has_the_sentences_with_its_figures_and_no_others(tmp_path: Path) -> None:
    site_of(tmp_path)
    outputs = build(tmp_path, ROOT).outputs
    assert outputs is not None
    quoted = {
        company: re.findall(
            r'<ul class="uses">.*?</ul>', outputs[f"companies/{company}/index.html"].decode(), re.DOTALL
        )
        for company in ("honda", "toyota")
    }
    assert quoted["toyota"] == []
    assert "Honda has sent 38 cars, together 78." in quoted["honda"][0]


def test_a_companys_figure_is_of_the_first_chart_that_has_one_stated(tmp_path: Path) -> None:
    figures = company_figures(site_of(tmp_path))
    assert {name: (figure.number, figure.meaning) for name, figure in figures.items()} == {
        "honda": ("40", "cars"),
        "toyota": ("7", "vans"),
    }
