"""Our own checks find what they are for: each is given a page with one fault, and the same page without it."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PIL import Image

from tools.measure.browser import GRAPHICS, OPEN_ALL, SCRIPTS, TEXTS, see
from tools.measure.server import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Window

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="{language}"><head><title>t</title><style>
body {{ background: #fff; margin: 20px }} :focus-visible {{ outline: 2px solid #000 }} {css}
</style></head><body><main>{body}</main></body></html>"""
LONG = "a_word_that_has_no_place_to_break_and_is_wider_than_the_screen_of_a_phone"
TWO_LINKS = '<a href="/a" style="display:block">One</a><a href="/b" style="display:block">Two</a>'


class Fault(NamedTuple):
    """A fault of a page, and what finds it."""

    check: str
    """The check's name."""
    language: str
    """The page's language; English if empty."""
    css: str
    """Its style."""
    body: str
    """What its main part holds."""
    told: str
    """Words of the sentence in which the fault is told."""


FAULTS = [
    Fault("focus", "", "a { outline: none !important }", '<a href="/">Go</a>', "no outline"),
    Fault("focus", "", "a { outline-width: 1px !important }", '<a href="/">Go</a>', "an outline of 1px"),
    Fault(
        "focus",
        "",
        "a { outline-color: #999 !important; outline-offset: 2px }",
        '<a href="/">Go</a>',
        "contrast of 2.85",
    ),
    Fault(
        "focus",
        "",
        "div { position: fixed; inset: 0; background: #fff }",
        '<a href="/">Go</a><div></div>',
        "covered",
    ),
    Fault("targets", "", "a { font-size: 12px; line-height: 15px }", TWO_LINKS, "beside another"),
    Fault(
        "targets",
        "",
        "button { all: unset; font-size: 12px }",
        '<p>A <button>b</button> <a href="/">c</a></p>',
        "beside",
    ),
    Fault("reflow", "", "", f"<p>{LONG}</p>", "wider than the screen"),
    Fault(
        "reflow",
        "",
        "div { overflow: auto }",
        f"<div tabindex=0><table><tr><td>{LONG}</table></div>",
        "no role and name",
    ),
    Fault(
        "reflow",
        "",
        "div { overflow: auto } p { inline-size: 900px }",
        '<div role="region" aria-label="a" tabindex="0"><p>words</div>',
        "no table",
    ),
    Fault(
        "clipped", "", "p { block-size: 10px; overflow: hidden }", "<p>Words that are higher than that</p>", "cut off"
    ),
    Fault(
        "overlaps",
        "",
        "b { position: absolute; inset: 20px }",
        "<p style='margin:0'>Words</p><b>Others</b>",
        "stands on",
    ),
    Fault("motion", "", "a { transition: color 1s }", '<a href="/">Go</a>', "moves"),
    Fault("motion", "", "html { scroll-behavior: smooth }", "<p>Words</p>", "scrolls smoothly"),
    Fault(
        "motion", "", "@keyframes x { to { color: red } } p { animation: x 9s }", "<p>Words</p>", "an animation runs: x"
    ),
    Fault("headings", "", "", "<h1>One</h1><h3>Three</h3>", "a level is skipped"),
    Fault("headings", "", "", "<h1>One</h1><h1>Two</h1>", "not one h1"),
    Fault("tables", "", "", "<table><tr><th scope=col>a<tr><td>1</table>", "without a caption"),
    Fault("tables", "", "", "<table><caption>c</caption><tr><th>a<tr><td>1</table>", "without a scope"),
    Fault("languages", "ur", "", "<p>How we know</p>", "stands in ur"),
    Fault("languages", "en", "", "<p>ہونڈا اٹلس</p>", "stands in en"),
    Fault("stops", "ur", "", "<p dir=rtl lang=en>How we know.</p>", "stands before it"),
    Fault("links", "", "", '<p>Click <a href="/a">here</a></p>', "says nothing"),
    Fault("links", "", "", '<ul><li><a href="/a">Story</a><li><a href="/b">Story</a></ul>', "leads to"),
    Fault("links", "", "", '<a href="/a"></a>', "without words"),
    Fault(
        "order",
        "",
        "p { display: flex; flex-direction: column-reverse }",
        "<p><b>One</b><b>Two</b></p>",
        "stands above",
    ),
    Fault("figures", "", "", "<p>Sent <data value=38>38</data><sup>1</sup> cars", "touches a digit"),
    Fault("figures", "", "", "<p>Sent <data value=38>38</data> <button>38 cars</button>", "said twice"),
]
SOUND = [
    ("focus", "", '<p>A sentence with <a href="/">a link</a>.'),
    ("targets", "", '<p>A sentence with <a href="/">a link</a> and <a href="/b">b</a>.'),
    (
        "reflow",
        "",
        f'<div style="overflow:auto" role=region aria-label=a tabindex=0><table><tr><td>{LONG}</table></div>',
    ),
    ("overlaps", "", "<h1 style='line-height:1'>Two lines<br>that are close</h1><p>Words</p>"),
    ("motion", "", "<p>Words</p>"),
    ("headings", "", "<h1>One</h1><h2>Two</h2><h3>Three</h3><h2>Two</h2>"),
    ("tables", "", "<table><caption>c</caption><tr><th scope=col>a<tr><td>1</table>"),
    ("languages", "ur", "<p>ہونڈا <span lang=en>How we know</span></p>"),
    ("stops", "ur", "<p dir=rtl>ہونڈا <span lang=en dir=ltr>How we know.</span></p>"),
    ("links", "", '<a href="/a">Story</a> <a href="/a">Story</a>'),
    ("order", "", "<p>One <b>two</b></p><p>Three</p>"),
    ("figures", "", "<p>Sent <data value=38>38</data> cars<sup>1</sup>"),
]


def judged(page: Window, checks: str, check: str, html: str) -> list[str]:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 600})
    page.set_content(html)
    page.keyboard.press("Tab")
    page.evaluate(checks)
    found: list[str] = page.evaluate(f"checks.{check}()")
    return found


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.check}: {fault.told}")
def test_a_check_finds_its_fault(page: Window, checks: str, fault: Fault) -> None:
    html = PAGE.format(language=fault.language or "en", css=fault.css, body=fault.body)
    found = judged(page, checks, fault.check, html)
    assert any(fault.told in one for one in found), found


@pytest.mark.parametrize(("check", "language", "body"), SOUND)
def test_a_check_leaves_a_sound_page_alone(page: Window, checks: str, check: str, language: str, body: str) -> None:
    assert judged(page, checks, check, PAGE.format(language=language or "en", css="", body=body)) == []


def test_small_text_is_found_in_drawings_and_notes_too(page: Window) -> None:
    page.set_content(
        "<p style='font-size:11px'>small</p><span style='position:absolute;clip-path:inset(50%);font-size:1px'>x</span>"
        "<svg viewBox='0 0 100 100' width='50' height='50'><text y='20' font-size='20'>half</text></svg>"
        "<div id=n popover style='font-size:9px'>note</div><p style='font-size:16px'>right</p>"
    )
    page.evaluate(OPEN_ALL)
    assert page.evaluate(TEXTS) == [[11, "small"], [10, "half"], [9, "note"], [16, "right"]]


def test_a_script_is_found_wherever_it_hides(page: Window) -> None:
    page.set_content(
        "<script type='application/ld+json'>{}</script><script>1</script>"
        "<p onclick='a()'>b</p><a href=' javascript:c'>d</a>"
    )
    assert page.evaluate(SCRIPTS) == ["<script>1</script>", 'onclick="a()"', 'href=" javascript:c"']


def test_a_graphic_is_a_figure_that_holds_a_drawing_or_a_table(page: Window) -> None:
    page.set_content("<figure><svg></svg></figure><figure><img alt=''></figure><svg id=b></svg><table></table>")
    assert page.evaluate(GRAPHICS) == ["<figure><svg></svg></figure>", '<svg id="b"></svg>']


def noise() -> bytes:
    """A picture that can be drawn: Chromium stops reading one that it can't, at whatever byte it has come to."""
    written = io.BytesIO()
    Image.frombytes("L", (80, 80), hashlib.shake_128().digest(6_400)).save(written, "PNG")
    return written.getvalue()


def test_what_a_page_does_is_seen(chromium: Browser) -> None:
    picture = noise()
    html = (
        b"<!doctype html><title>t</title><body style='margin:0;font-size:10px'>"
        b"<script>document.write('<p>only with scripts</p>')</script><p>Words</p>"
        b"<div style='block-size:3000px'></div><img loading='lazy' alt='' width='9' height='9' src='a.png'>"
        b"<img src='http://127.0.0.1:9/b.png' alt=''>"
    )
    with served() as (origin, sites):
        sites["site"] = {"index.html": html, "a.png": picture, "404.html": b"<!doctype html><p>none"}
        seen = see(chromium, f"{origin}/site/")
        assert see(chromium, f"{origin}/site/nowhere").status == 404
    assert seen.status == 200
    assert len(picture) < seen.transferred < len(picture) + 2_000
    assert seen.foreign == ("http://127.0.0.1:9/b.png",)
    assert seen.scripts == ("<script>document.write('<p>only with scripts</p>')</script>",)
    assert seen.smallest == (10, "Words")
    assert seen.differs_without_scripts
    assert seen.paint > 0


def test_a_page_that_jumps_is_seen_to(chromium: Browser) -> None:
    html = (
        b"<!doctype html><title>t</title><p id=a></p><p>Words</p>"
        b"<script>requestAnimationFrame(() => setTimeout(() => a.style.height = '300px', 300))</script>"
    )
    with served() as (origin, sites):
        sites["site"] = {"index.html": html}
        assert see(chromium, f"{origin}/site/").shift > 0
