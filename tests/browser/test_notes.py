"""A figure's note opens in place without a script, by finger and by keyboard; its entry stands at its line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.pipeline import build
from onrecord.write import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
FIGURE = "#at-honda-batch-1\\.units"
NOTE = "#note-honda-batch-1\\.units"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the shipped site and return the address of its story on the disk."""
    outcome = build(ROOT, ROOT)
    assert outcome.outputs is not None
    folder = tmp_path_factory.mktemp("site") / "site"
    write_site(outcome.outputs, folder, ROOT)
    return (folder / "index.html").as_uri()


@pytest.fixture(params=[(320, True), (390, True), (1440, False)], ids=["320 px", "390 px", "1440 px"])
def reader(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A window without scripts: two telephones with a touch screen, and a desk."""
    width, has_touch = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, has_touch=has_touch, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_note_opens_at_a_tap_in_sight_and_beside_its_figure(reader: Page, story: str) -> None:
    reader.goto(story)
    note, control = reader.locator(NOTE), reader.locator(f"{FIGURE} button")
    assert not note.is_visible()
    control.click()
    assert note.is_visible()
    box, figure, window = note.bounding_box(), control.bounding_box(), reader.viewport_size
    assert box is not None
    assert figure is not None
    assert window is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    assert box["y"] + box["height"] <= window["height"]
    below, above = box["y"] - (figure["y"] + figure["height"]), figure["y"] - (box["y"] + box["height"])
    assert -4 <= max(below, above) < 24
    assert "April 2025" in note.inner_text()
    note.get_by_role("button").click()
    assert not note.is_visible()


def test_a_note_opens_and_closes_by_keyboard_and_gives_the_focus_back(page: Page, story: str) -> None:
    page.goto(story)
    page.locator(f"{FIGURE} button").focus()
    page.keyboard.press("Enter")
    assert page.locator(NOTE).is_visible()
    assert page.evaluate("document.activeElement.closest('[role=dialog]').getAttribute('aria-label')") == "40 vehicles"
    page.keyboard.press("Escape")
    assert not page.locator(NOTE).is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Source of 40 vehicles"


def test_a_figure_is_read_once_and_then_its_control(page: Page, story: str) -> None:
    page.goto(story)
    told = page.locator(".text > p").first.aria_snapshot()
    assert "has sent another 38" in told
    assert told.count('button "Source of 38 vehicles"') == 1
    assert "Second batch to Japan" not in told


BOXES = """() => {
  const text = document.querySelector('.text > p').getBoundingClientRect();
  return [...document.querySelectorAll('.text .entry')].map(entry => {
    const box = entry.getBoundingClientRect(), figure = entry.parentElement.firstElementChild.getBoundingClientRect();
    return [box.top, box.bottom, box.left - text.right, box.right, figure.top];
  });
}"""


@pytest.mark.parametrize("width", [1100, 1440, 1920])
def test_each_entry_of_the_margin_stands_at_its_line_or_below_the_one_before(
    page: Page, story: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(story)
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 8
    end = 0.0
    for top, bottom, distance, right, figure in boxes:
        assert top >= end
        assert top - max(figure, end) < 40  # a line of text, where the entry before ends within the figure's own
        assert distance > 0
        assert right <= width
        end = bottom


def test_the_margin_is_quieter_than_the_text(page: Page, story: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(story)
    sizes = page.evaluate("""() => ['.text > p', '.entry'].map(
        what => parseFloat(getComputedStyle(document.querySelector(what)).fontSize))""")
    assert 13 <= sizes[1] <= 0.75 * sizes[0]


def test_on_paper_the_notes_are_numbered_as_the_figures_name_them(page: Page, story: str) -> None:
    page.set_viewport_size({"width": 718, "height": 1000})
    page.emulate_media(media="print")
    page.goto(story)
    shown = page.evaluate(
        "[...document.querySelectorAll('.note')].map(note => [note.id, getComputedStyle(note).display])"
    )
    assert {display for _, display in shown} == {"block"}
    named = page.evaluate("""() => [...document.querySelectorAll('.fact button')].map(control => [
        control.getAttribute('popovertarget'), Number(control.value)])""")
    assert set(map(tuple, named)) == {(note, number) for number, (note, _) in enumerate(shown, 1)}
    marks = page.evaluate("""() => [...document.querySelectorAll('.fact button')].map(
        control => getComputedStyle(control, '::after').content)""")
    assert marks == [f'"[{number}]"' for _, number in named]
    assert not page.locator(".entry").first.is_visible()
