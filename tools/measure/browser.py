"""What a page costs and does in a real Chromium: bytes, requests, scripts, paint, shift, the smallest text."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tools.measure.server import gzipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PHONE = {"width": 412, "height": 823}
NARROW = {"width": 320, "height": 800}
TALL = {"width": 412, "height": 12_000}  # with nothing below the fold, so that nothing is loaded late
# Everything a reader can open is open: notes, and what is folded.
OPEN_ALL = """() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  for (const note of document.querySelectorAll('[popover]')) { note.popover = 'manual'; note.showPopover(); }
}"""
# [size in px, words] of each text a reader sees. Inside SVG the size is scaled as the drawing is.
TEXTS = """() => {
  const hidden = element => {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one), box = one.getBoundingClientRect();
      if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath === 'inset(50%)') return true;
      if (style.overflow === 'hidden' && box.width <= 1 && box.height <= 1) return true;
    }
    return false;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim(), parent = walker.currentNode.parentElement;
    if (!words || ['SCRIPT', 'STYLE'].includes(parent.tagName) || hidden(parent)) continue;
    if (parent.closest('svg title, svg desc, svg metadata')) continue;
    const matrix = parent instanceof SVGElement && parent.getScreenCTM ? parent.getScreenCTM() : null;
    const scale = matrix ? Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c)) : 1;
    found.push([parseFloat(getComputedStyle(parent).fontSize) * scale, words.slice(0, 40)]);
  }
  return found;
}"""
# What each graphic adds to the page's HTML; photographs are counted as bytes over the wire.
GRAPHICS = """() => [...document.querySelectorAll('figure, svg')]
  .filter(one => !one.parentElement.closest('figure, svg') && (one.matches('svg') || !one.querySelector('img')))
  .map(one => one.outerHTML)"""
SCRIPTS = """() => [...document.querySelectorAll('script')]
  .filter(script => script.type !== 'application/ld+json').map(script => script.outerHTML.slice(0, 80))
  .concat([...document.querySelectorAll('*')].flatMap(one => [...one.attributes])
    .filter(one => /^on/.test(one.name) || /^\\s*javascript:/i.test(one.value))
    .map(one => `${one.name}="${one.value}"`))"""
WATCH = """() => {
  window.seen = {paint: 0, shift: 0};
  new PerformanceObserver(list => { for (const one of list.getEntries()) window.seen.paint = one.startTime; })
    .observe({type: 'largest-contentful-paint', buffered: true});
  new PerformanceObserver(list => { for (const one of list.getEntries()) window.seen.shift += one.value; })
    .observe({type: 'layout-shift', buffered: true});
}"""


class Seen(NamedTuple):
    """What a page did when it was opened."""

    status: int
    """The status it was answered with."""
    transferred: int
    """Bytes over the wire for the page and all it loads, headers included, after scrolling to its end."""
    foreign: tuple[str, ...]
    """Addresses of other hosts that were asked for anything."""
    scripts: tuple[str, ...]
    """Beginnings of scripts that would run, and attributes that hold one."""
    graphics: tuple[int, ...]
    """Gzipped bytes of each graphic's HTML."""
    paint: float
    """Largest contentful paint in milliseconds, on this machine and unthrottled."""
    shift: float
    """Cumulative layout shift."""
    smallest: tuple[float, str]
    """Size in px, at 320 px, of the smallest text with everything opened, and its words."""
    differs_without_scripts: bool
    """Whether its picture is another one where scripts are switched off."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium; raise FileNotFoundError where there is none."""
    program = shutil.which("chromium")
    if program is None:
        message = "there is no chromium on this machine"
        raise FileNotFoundError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def see(browser: Browser, address: str) -> Seen:
    """Open a page in a window that shares nothing with others, and tell what it did."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type] # a dictionary of two widths is what it takes
    page = context.new_page()
    transferred, asked = _listen(page)
    response = page.goto(address, wait_until="networkidle")
    page.evaluate(WATCH)
    _scroll_through(page)
    measured = page.evaluate("() => window.seen")
    graphics = tuple(len(gzipped(html.encode())) for html in page.evaluate(GRAPHICS))
    scripts = tuple(page.evaluate(SCRIPTS))
    page.set_viewport_size(NARROW)  # type: ignore[arg-type] # as above
    page.evaluate(OPEN_ALL)
    texts = [(round(size, 2), words) for size, words in page.evaluate(TEXTS)]
    context.close()
    return Seen(
        status=response.status if response else 0,
        transferred=sum(transferred),
        foreign=tuple(url for url in asked if urlsplit(url).netloc != urlsplit(address).netloc),
        scripts=scripts,
        graphics=graphics,
        paint=measured["paint"],
        shift=measured["shift"],
        smallest=min(texts),
        differs_without_scripts=_picture(browser, address, scripts=True) != _picture(browser, address, scripts=False),
    )


def _listen(page: Page) -> tuple[list[int], list[str]]:
    """Return lists that fill with the bytes of each finished answer and with each address asked for."""
    transferred: list[int] = []
    asked: list[str] = []

    def finished(event: dict[str, Any]) -> None:
        transferred.append(event["encodedDataLength"])

    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", finished)
    page.on("request", lambda request: asked.append(request.url))
    return transferred, asked


def _scroll_through(page: Page) -> None:
    """Go down a page by screens, so that what is loaded late is loaded."""
    height: int = page.evaluate("document.documentElement.scrollHeight")
    for place in range(0, height, PHONE["height"]):
        page.evaluate("place => scrollTo({top: place, behavior: 'instant'})", place)
        page.wait_for_timeout(50)
    for _ in range(100):
        if page.evaluate("[...document.images].every(image => image.complete)"):
            break
        page.wait_for_timeout(50)
    page.wait_for_timeout(100)


def _picture(browser: Browser, address: str, *, scripts: bool) -> bytes:
    context = browser.new_context(viewport=TALL, java_script_enabled=scripts)  # type: ignore[arg-type] # as above
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    picture = page.screenshot(full_page=True)
    context.close()
    return picture
