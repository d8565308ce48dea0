"""Every page for everyone: what axe finds, and what it does not look for, in every mode. WCAG 2.2 AA, and more.

Each test goes over pages of two sites, one from left to right and one from right to left, and tells all it found: the
page, and a sentence for each fault. axe looks at every page; the other tests at the first of each kind.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tools.measure.sites import one_of_each_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from browser.conftest import Served
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Window

    from tools.measure.sites import Page

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 320, "height": 800}}
MODES: dict[str, dict[str, Any]] = {
    "light": WIDE,
    "dark": {**WIDE, "color_scheme": "dark"},
    "forced colours": {**WIDE, "forced_colors": "active"},
    "forced dark colours": {**WIDE, "forced_colors": "active", "color_scheme": "dark"},
    "320 px": PHONE,
    "dark, 320 px": {**PHONE, "color_scheme": "dark"},
    "400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "less motion": {**WIDE, "reduced_motion": "reduce"},
}
COLOURS = ["light", "dark", "forced colours", "forced dark colours"]
SMALL = ["320 px", "400 %"]


@contextmanager
def window_in(chromium: Browser, mode: str) -> Iterator[Window]:
    """Open a window in which pages look as they do in a mode."""
    context = chromium.new_context(**{"reduced_motion": "reduce", **MODES[mode]})
    yield context.new_page()
    context.close()


@pytest.fixture
def held(chromium: Browser, sites: Served, checks: str) -> Callable[..., None]:
    """Give a function that has pages judged in a mode, and fails with all that is wrong with them."""

    def judge(
        mode: str,
        *expressions: str,
        by: Callable[[Window, Page], list[Any]] | None = None,
        every: bool = False,
    ) -> None:
        found: list[str] = []
        with window_in(chromium, mode) as window:
            for page in sites.pages if every else one_of_each_kind(sites.pages):
                window.goto(f"{sites.origin}/{page.address}")
                window.evaluate(checks)
                for expression in expressions[:-1]:
                    window.evaluate(expression)
                told = window.evaluate(expressions[-1]) if expressions else []
                told = told + by(window, page) if by else told
                found += [f"{page.site}/{page.path}: {fault}" for fault in told]
        if found:
            pytest.fail("\n".join(found), pytrace=False)

    return judge


def violations(window: Window) -> list[str]:
    found = window.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("mode", [*COLOURS, "320 px", "dark, 320 px"])
def test_axe_finds_nothing(held: Any, axe: str, mode: str) -> None:
    def judged(window: Window, _: Page) -> list[str]:
        window.evaluate(axe)
        return violations(window)

    held(mode, by=judged, every=True)


@pytest.mark.parametrize("mode", ["light", "dark, 320 px"])
def test_axe_finds_nothing_when_all_that_opens_is_open(held: Any, axe: str, mode: str) -> None:
    def judged(window: Window, _: Page) -> list[str]:
        window.evaluate("checks.openAll()")
        window.evaluate(axe)
        return violations(window)

    held(mode, by=judged)


@pytest.mark.parametrize("mode", [*COLOURS, "320 px"])
def test_the_focus_is_2_px_thick_stands_out_and_is_never_covered(held: Any, mode: str) -> None:
    def judged(window: Window, _: Page) -> list[Any]:
        window.keyboard.press("Tab")
        found: list[Any] = window.evaluate("checks.focus()")
        return found

    held(mode, by=judged)


def test_tab_reaches_all_that_can_be_used_in_the_order_it_is_read(held: Any) -> None:
    def judged(window: Window, _: Page) -> list[str]:
        wanted: int = window.evaluate("checks.followFocus()")
        for _count in range(wanted):
            window.keyboard.press("Tab")
        reached: list[int] = window.evaluate("checks.followed")
        return [] if reached == list(range(wanted)) else [f"Tab goes {reached}"]

    held("light", by=judged)


@pytest.mark.parametrize("mode", ["light", "320 px"])
def test_what_one_aims_at_is_24_px_large_or_has_that_room_to_itself(held: Any, mode: str) -> None:
    held(mode, "checks.targets()")


@pytest.mark.parametrize("mode", SMALL)
def test_on_a_small_screen_and_at_400_per_cent_a_page_is_read_in_one_direction(held: Any, mode: str) -> None:
    held(mode, "checks.reflow()")


@pytest.mark.parametrize("mode", SMALL)
def test_nothing_is_cut_off_when_all_that_opens_is_open(held: Any, mode: str) -> None:
    held(mode, "checks.openAll()", "checks.reflow()")


@pytest.mark.parametrize("mode", ["light", "320 px"])
def test_with_the_spacing_of_text_a_reader_sets_nothing_is_cut_off_or_overlaps(held: Any, mode: str) -> None:
    held(mode, "checks.spacing()", "[...checks.reflow(), ...checks.overlaps()]")


@pytest.mark.parametrize("mode", ["light", "320 px"])
def test_no_text_stands_on_another(held: Any, mode: str) -> None:
    held(mode, "checks.overlaps()")


def test_nothing_moves_where_less_motion_is_asked_for(held: Any) -> None:
    held("less motion", "checks.motion()")


def test_headings_go_down_one_level_at_a_time(held: Any) -> None:
    held("light", "checks.headings()")


def test_tables_have_captions_and_say_what_their_headers_head(held: Any) -> None:
    held("light", "checks.tables()")


def test_words_of_another_language_say_which(held: Any) -> None:
    held("light", "checks.languages()")


def test_a_sentence_ends_behind_its_last_word_also_among_words_from_right_to_left(held: Any) -> None:
    held("light", "checks.stops()", every=True)


def test_links_say_where_they_lead(held: Any) -> None:
    held("light", "checks.links()")


def test_a_figure_touches_no_other_digit_and_is_said_once(held: Any) -> None:
    held("light", "checks.figures()")


def test_on_a_screen_of_one_column_what_is_read_later_stands_lower(held: Any) -> None:
    held("320 px", "checks.order()")


def tree_of(window: Window) -> list[tuple[str, str]]:
    """Return role and name of each node of the accessibility tree, in the order in which they are read."""
    wire = window.context.new_cdp_session(window)
    nodes = {node["nodeId"]: node for node in wire.send("Accessibility.getFullAXTree")["nodes"]}
    root = next(node for node in nodes.values() if "parentId" not in node)
    waiting, read = [root], []
    while waiting:
        node = waiting.pop()
        if not node.get("ignored"):
            name = " ".join(str(node.get("name", {}).get("value", "")).split())
            read.append((str(node.get("role", {}).get("value", "")), name))
        waiting += [nodes[child] for child in reversed(node.get("childIds", [])) if child in nodes]
    wire.detach()
    return read


def bare(text: str) -> str:
    """Leave out what the style of a page changes: capitals, spaces, and where words are broken."""
    return "".join(text.casefold().replace("\u00ad", "").split())


@pytest.mark.parametrize("mode", ["light", "320 px"])
def test_a_screen_reader_reads_all_texts_in_the_order_of_the_page(held: Any, mode: str) -> None:
    def judged(window: Window, _: Page) -> list[str]:
        read = bare("".join(name for role, name in tree_of(window) if role == "StaticText"))
        place = 0
        for text in window.evaluate("checks.heard()"):
            found = read.find(bare(text), place)
            if found < 0:
                return [f"“{text[:60]}” is not read where it stands, before “{read[place : place + 60]}”"]
            place = found + len(bare(text))
        return []

    held(mode, by=judged)


def test_what_opens_the_source_of_a_figure_has_a_short_name_that_does_not_say_the_figure_again(held: Any) -> None:
    def judged(window: Window, _: Page) -> list[str]:
        read = [(role, name) for role, name in tree_of(window) if role in {"StaticText", "button"}]
        found = []
        for (before, text), (role, name) in pairwise(read):
            if role == "button" and not 0 < len(name) <= 80:
                found.append(f"a button is called “{name}”")
            if role == "button" and before == "StaticText" and any(c.isdigit() for c in text) and name.startswith(text):
                found.append(f"“{text}” is read twice: “{name}”")
        return found

    held("light", by=judged)


def test_each_page_has_its_landmarks_once(held: Any) -> None:
    def judged(window: Window, page: Page) -> list[str]:
        # What is put into other pages stands there within their landmarks.
        wanted = {"main": 1} if page.kind == "embed" else {"banner": 1, "navigation": 1, "main": 1, "contentinfo": 1}
        roles = [role for role, _ in tree_of(window)]
        return [f"{roles.count(role)}× {role}" for role in wanted if roles.count(role) != wanted[role]]

    held("light", by=judged)
