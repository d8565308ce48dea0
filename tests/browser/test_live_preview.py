"""The live preview as an author sees it, in a real Chromium."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from onrecord.pipeline import Outcome
from onrecord.preview.server import serve
from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# A page as strict as a published one: nothing but its own inline style may load or run.
PAGE = """<!doctype html>
<html lang="en">
<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>t</title><style>body {{ block-size: 5000px }} * {{ color: red !important }}</style></head>
<body><p>{}</p><a href="#">a link</a></body></html>"""
PROBLEM = Problem(Place("content/story.md", 3, 7), "wrong-figure", "35 is not <i>38</i>", "Write 38.")
PATIENCE = 20


@pytest.fixture
def story(tmp_path: Path) -> Path:
    story = tmp_path / "story.md"
    story.write_text("first words", encoding="utf-8")
    return story


@pytest.fixture
def address(story: Path) -> Iterator[str]:
    """Preview the story until the test is over."""

    def build() -> Outcome:
        text = story.read_text(encoding="utf-8")
        if text.startswith("BROKEN"):
            return Outcome(None, (PROBLEM,))
        problems = (PROBLEM,) if text.startswith("WRONG") else ()
        return Outcome({"index.html": PAGE.format(text).encode()}, problems)

    def tell(line: str) -> None:
        if "http://" in line:
            addresses.append(line.split()[2])
            listening.set()

    addresses: list[str] = []
    listening, stop = threading.Event(), threading.Event()
    thread = threading.Thread(target=serve, args=(build, [story.parent], 0, tell, stop))
    thread.start()
    assert listening.wait(PATIENCE)
    yield addresses[0]
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_save_reaches_the_browser_without_touching_it_and_the_place_on_the_page_is_kept(
    page: Page, story: Path, address: str
) -> None:
    page.goto(address)
    expect(page.get_by_text("first words")).to_be_visible()
    page.evaluate("scrollTo(0, 1234)")
    story.write_text("second words", encoding="utf-8")
    expect(page.get_by_text("second words")).to_be_attached()
    page.wait_for_function("scrollY === 1234")


def test_each_of_three_saves_in_a_row_reaches_the_browser(page: Page, story: Path, address: str) -> None:
    page.goto(address)
    for text in ("second words", "third words", "fourth words"):
        story.write_text(text, encoding="utf-8")
        page.wait_for_timeout(300)
        expect(page.get_by_text(text)).to_be_visible()


def test_a_broken_save_lays_the_problem_over_the_last_good_page_until_it_is_mended(
    page: Page, story: Path, address: str
) -> None:
    page.goto(address)
    story.write_text("BROKEN words", encoding="utf-8")
    expect(page.get_by_text("content/story.md:3:7")).to_be_visible()
    expect(page.get_by_text("35 is not <i>38</i>.")).to_be_visible()
    expect(page.get_by_text("Write 38.")).to_be_visible()
    expect(page.get_by_text("first words")).to_be_attached()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "onrecord-preview"
    assert page.evaluate("document.elementFromPoint(5, 5).localName") == "onrecord-preview"
    ground = page.locator("onrecord-preview .list").evaluate("list => getComputedStyle(list).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    story.write_text("mended words", encoding="utf-8")
    expect(page.get_by_text("mended words")).to_be_visible()
    expect(page.locator("onrecord-preview")).to_have_count(0)


def test_the_overlay_can_be_folded_away_to_see_the_last_good_page(page: Page, story: Path, address: str) -> None:
    page.goto(address)
    story.write_text("BROKEN words", encoding="utf-8")
    page.get_by_text("1 problem").click()
    expect(page.get_by_text("content/story.md:3:7")).to_be_hidden()
    page.get_by_text("a link").click()


def test_the_page_comes_by_itself_when_the_first_build_was_broken(page: Page, story: Path, address: str) -> None:
    story.write_text("BROKEN words", encoding="utf-8")
    page.goto(address)
    expect(page.get_by_text("content/story.md:3:7")).to_be_visible()
    story.write_text("mended words", encoding="utf-8")
    expect(page.get_by_text("mended words")).to_be_visible()


def test_the_list_of_problems_is_folded_by_keyboard_and_stays_folded(page: Page, story: Path, address: str) -> None:
    story.write_text("WRONG words", encoding="utf-8")
    page.goto(address)
    problem = page.get_by_text("content/story.md:3:7")
    expect(page.get_by_text("WRONG words")).to_be_visible()
    expect(problem).to_be_visible()
    page.locator("onrecord-preview summary").press("Enter")
    expect(problem).to_be_hidden()
    story.write_text("WRONG again", encoding="utf-8")
    expect(page.get_by_text("WRONG again")).to_be_visible()
    expect(problem).to_be_hidden()
    page.locator("onrecord-preview summary").press("Enter")
    expect(problem).to_be_visible()


@pytest.mark.parametrize(("scheme", "ink"), [("light", "rgb(27, 27, 31)"), ("dark", "rgb(240, 240, 243)")])
def test_the_panel_has_its_own_colours_whatever_the_sites_are(
    page: Page, story: Path, address: str, scheme: str, ink: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    story.write_text("WRONG words", encoding="utf-8")
    page.goto(address)
    expect(page.get_by_text("35 is not <i>38</i>.")).to_have_css("color", ink)


def test_the_page_is_held_to_its_policy_in_the_preview_too(page: Page, story: Path, address: str) -> None:
    story.write_text("words <script>document.title = 'it ran'</script>", encoding="utf-8")
    page.goto(address)
    expect(page.get_by_text("words")).to_be_visible()
    expect(page).to_have_title("t")
