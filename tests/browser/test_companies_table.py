"""The table of companies below a story, in a real Chromium: dates whole, lines at their edge, and always a table."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.pipeline import build
from onrecord.write import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
FACTS = """\
sources:
  report: {title: A report, date: 2026-08}
companies:
  skarv: {name: Skarv Line and General Shipping, source: report}
events:
  first:
    {company: skarv, title: Cars to Britain, date: 2026-08-01, source: report,
     quantities: {units: {value: about 31000, unit: cars}}}
  second:
    {company: skarv, title: A second run of cars to Britain by way of the new terminal at Rosslare, date: 2026-09-24,
     source: report, quantities: {units: {value: 12, unit: cars}, lorries: {value: about 1200, unit: lorries}}}
  third:
    {company: skarv, title: Sevens of cars, date: unknown, source: report,
     quantities: {units: {value: 40, unit: vehicles and lorries}}}
"""
SITE = "title: Cars\ndescription: Of cars.\npublisher: {name: Desk}\nbase_url: https://desk.example/cars\n"
STORY = """\
---
headline: Cars
standfirst: Cars are carried.
published: 2026-09-30T09:00+00:00
---
[Skarv](company:skarv) carries cars.
"""
# What a cell looks like: its words, how many lines they take, and whether one begins with a space that is seen.
CELLS = """() => [...document.querySelectorAll('.cast tbody :is(th, td)')].map(cell => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), lines = [], range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('button')) continue;
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (!lines.length || box.top > lines.at(-1).top + 8) lines.push({top: box.top, text: ''});
      lines.at(-1).text += node.data[at];
    }
  }
  return {lines: lines.map(line => line.text), top: lines[0].top, left: cell.getBoundingClientRect().left};
})"""


@pytest.fixture
def story(page: Page, tmp_path: Path) -> Page:
    """Open a story about a company with three events."""
    for path, text in {"facts.yaml": FACTS, "site.yaml": SITE, "stories/cars.md": STORY}.items():
        file = tmp_path / "project/content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    outcome = build(tmp_path / "project", ROOT)
    assert outcome.outputs is not None, outcome.problems
    write_site(outcome.outputs, tmp_path / "site", ROOT)
    page.goto((tmp_path / "site/index.html").as_uri())
    return page


@pytest.mark.parametrize("width", [320, 390, 700, 1440])
def test_each_date_is_on_one_line_and_no_line_begins_with_a_space(story: Page, width: int) -> None:
    story.set_viewport_size({"width": width, "height": 800})
    cells = story.evaluate(CELLS)
    dates = [cells[at]["lines"] for at in (2, 4, 6)]
    assert dates == [["1 August 2026"], ["24 September 2026"], ["date not stated"]]
    assert [line for cell in cells for line in cell["lines"] if line[0].isspace()] == []
    assert story.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [700, 1440])
def test_on_a_wide_screen_the_cells_of_an_event_begin_on_one_line(story: Page, width: int) -> None:
    story.set_viewport_size({"width": width, "height": 800})
    company, *cells = story.evaluate(CELLS)
    assert company["top"] == pytest.approx(cells[0]["top"], abs=3)
    for what, when in zip(cells[::2], cells[1::2], strict=True):
        assert what["top"] == pytest.approx(when["top"], abs=3)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_narrow_screen_a_date_stands_below_its_event_and_the_company_above(story: Page, width: int) -> None:
    story.set_viewport_size({"width": width, "height": 800})
    cells = story.evaluate(CELLS)
    tops = [cell["top"] for cell in cells]
    assert tops == sorted(tops)
    assert tops[2] > tops[1] > tops[0] + 10
    assert {cell["left"] for cell in cells} == {20}


@pytest.mark.parametrize("width", [320, 1440])
def test_at_any_width_it_is_a_table_to_those_who_hear_it(story: Page, width: int) -> None:
    story.set_viewport_size({"width": width, "height": 800})
    nodes = story.context.new_cdp_session(story).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in nodes if not node["ignored"])
    found = {role: roles[role] for role in ("table", "row", "columnheader", "rowheader", "cell")}
    assert found == {"table": 1, "row": 4, "columnheader": 3, "rowheader": 1, "cell": 6}
