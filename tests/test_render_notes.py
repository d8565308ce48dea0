"""Each figure has a note that says what it rests on, opens without a script, and is numbered on paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import FACTS, SITE

from onrecord.pipeline import build
from onrecord.render.site import Edition

if TYPE_CHECKING:
    from onrecord.pipeline import Outcome

ROOT = Path(__file__).resolve().parent.parent
STORY = """\
---
headline: Honda sends [38](fact:second.cars) cars
standfirst: It follows [40](fact:first.cars).
published: 2026-11-22T09:00+05:00
key_figures:
  - {figure: "[](fact:both)", meaning: cars in both batches}
---
Honda has sent [38](fact:second.cars) cars, after [40](fact:first.cars) in [April 2025](fact:first.date); once more:
[38](fact:second.cars).

## Of [14,762](fact:market) cars

Again it is [38](fact:second.cars), not [fourteen thousand seven hundred and sixty-two](fact:market).
"""


def made(project: Path, story: str = STORY, facts: str = FACTS, edition: Edition = Edition.RELEASE) -> Outcome:
    for path, text in (("site.yaml", SITE), ("facts.yaml", facts), ("stories/cars.md", story)):
        (project / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / path).write_text(text, encoding="utf-8")
    return build(project, ROOT, edition)


def page_of(outcome: Outcome) -> str:
    assert outcome.outputs is not None
    return outcome.outputs["index.html"].decode()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    outcome = made(tmp_path_factory.mktemp("site"))
    assert outcome.problems == ()
    return page_of(outcome)


def text_of(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", html).split())


def body(page: str) -> str:
    return page.partition('<div class="text">')[2].partition("</div>")[0]


def note(page: str, fact: str) -> str:
    found = re.search(rf'<div class="note" id="note-{re.escape(fact)}" popover.*?</div>', page, re.DOTALL)
    assert found is not None
    return found[0]


def test_a_figure_has_a_control_with_a_name_and_no_text_of_its_own(page: str) -> None:
    control = (
        '<button type="button" popovertarget="note-second.cars" value="3" aria-label="Source of 38 vehicles"></button>'
    )
    assert f'<span class="fact" id="at-second.cars"><data value="38">38{control}</data>' in body(page)
    assert text_of(body(page)).startswith("Honda has sent 38 cars, after 40 in April 2025; once more: 38.")


def test_what_is_not_stated_is_not_said_to_have_a_source(tmp_path: Path) -> None:
    facts = FACTS.replace("value: 14762", "value: unknown")
    page = page_of(made(tmp_path, STORY.replace("14,762", "").replace("## Of", "## x\n\nOf"), facts))
    assert '<span>not stated<button type="button" popovertarget="note-market"' in page
    assert 'aria-label="What is known: Cars sold"' in page


def test_notes_are_numbered_in_the_order_in_which_they_are_read(page: str) -> None:
    numbers = re.findall(r'popovertarget="note-([^"]+)" value="(\d+)"', page)
    assert list(dict.fromkeys(numbers)) == [
        ("first.cars", "1"),
        ("both", "2"),
        ("second.cars", "3"),
        ("first.date", "4"),
        ("market", "5"),
        ("second.date", "6"),
    ]
    assert re.findall(r'class="note" id="note-([^"]+)"', page) == [
        "first.cars",
        "both",
        "second.cars",
        "first.date",
        "market",
        "second.date",
    ]


def test_in_a_heading_a_figure_is_a_link_for_a_control_would_be_part_of_its_name(page: str) -> None:
    headings = re.findall(r"<h[12][^>]*>(.*?)</h[12]>", page.partition('<ol class="notes">')[0], re.DOTALL)
    assert '<a href="how-we-know/index.html#second.cars"><data value="38">38</data></a>' in headings[0]
    assert '<a href="how-we-know/index.html#market"><data value="14762">14,762</data></a>' in headings[1]
    assert not any("<button" in heading for heading in headings)


def test_a_note_says_what_the_figure_rests_on_and_leads_there(page: str) -> None:
    assert text_of(note(page, "first.cars")) == "40 cars Honda: First batch April 2025 Source: A report Close"
    assert '<a href="how-we-know/index.html#first.cars">Honda: First batch</a>' in note(page, "first.cars")
    assert 'href="how-we-know/index.html#_source-report"' in note(page, "first.cars")
    assert 'role="dialog" aria-label="40 cars"' in note(page, "first.cars")
    close = '<button type="button" popovertarget="note-first.cars" popovertargetaction="hide" autofocus>Close</button>'
    assert close in note(page, "first.cars")


def test_a_note_of_a_computed_figure_shows_how(page: str) -> None:
    assert text_of(note(page, "both")) == "78 cars Both batches 40 + 38 = 78 Source: A report Close"


def test_a_note_tells_of_a_dispute_and_of_a_change(tmp_path: Path) -> None:
    facts = FACTS.replace("evidence: 38 units", "disputed: [{value: 36, source: report}]") + (
        "corrections:\n  - {fact: second.cars, was: '37', is: '38', why: A slip., date: 2026-11-23T10:00+05:00}\n"
    )
    assert text_of(note(page_of(made(tmp_path, facts=facts)), "second.cars")) == (
        "38 vehicles Honda: Second batch date not stated Disputed: 36 vehicles according to A report "
        "Correction, 23 November 2026: we had said 37 Source: A report Close"
    )


def test_the_margin_has_each_figure_once_a_section(page: str) -> None:
    entries = re.findall(r'<span class="entry" aria-hidden="true" data-value="(.*?)"', page)
    assert entries == ["38 vehicles", "40 cars", "April 2025", "38 vehicles", "14,762"]


def test_a_figure_of_many_words_may_be_broken_between_lines(page: str) -> None:
    assert re.findall(r'<span class="fact is-long" id="([^"]+)"', page) == ["at-market-2"]


def test_a_figure_with_a_problem_is_not_covered_by_a_control(tmp_path: Path) -> None:
    draft = page_of(made(tmp_path, STORY.replace("once more:\n[38]", "once more:\n[39]"), edition=Edition.DRAFT))
    assert re.search(r'<a href="how-we-know/index.html#second.cars"><data value="38"><mark class="problem"', draft)
    assert not re.search(r"</mark><button", draft)


def test_a_page_without_figures_has_no_notes(tmp_path: Path) -> None:
    outcome = made(tmp_path)
    assert outcome.outputs is not None
    assert b'class="note' not in outcome.outputs["404.html"]
