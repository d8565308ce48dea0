"""The shipped site as readers get it, in a real Chromium: for everyone, on any screen, from anywhere."""

from __future__ import annotations

import contextlib
import functools
import html
import http.server
import re
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

import pytest

from onrecord.check.site import Circumstances
from onrecord.pipeline import build
from onrecord.render.site import Edition
from onrecord.write import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
REPO = "some/repo"
PAGES = [
    "index.html",
    "ripple/index.html",
    "companies/index.html",
    "companies/honda-atlas/index.html",
    "companies/toyota-indus/index.html",
    "companies/changan-pakistan/index.html",
    "companies/hyundai-nishat/index.html",
    "how-we-know/index.html",
    "corrections/index.html",
    "404.html",
]
EMBEDS = [
    "embed/all-shipments/index.html",
    "embed/in-order/index.html",
    "embed/vehicles-by-maker/index.html",
    "embed/where-to/index.html",
]
every_page = pytest.mark.parametrize("path", [*PAGES, *EMBEDS])
every_furnished_page = pytest.mark.parametrize("path", PAGES)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped site and write it to a folder as deep as on a project's pages."""
    outcome = build(ROOT, ROOT, circumstances=Circumstances("http://localhost"))
    assert outcome.outputs is not None
    root = tmp_path_factory.mktemp("www")
    (root / REPO).parent.mkdir(parents=True)
    write_site(outcome.outputs, root / REPO, ROOT)
    return root / REPO


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name is the standard library's
        pass


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[int]:
    """Serve a folder, and give the port."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site below a folder of a server, as GitHub Pages does."""
    with serving(site.parent.parent) as port:
        yield f"http://localhost:{port}/{REPO}/"


def test_the_list_of_pages_is_whole(site: Path) -> None:
    assert sorted([*PAGES, *EMBEDS]) == sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))


def violations(page: Page, axe: str) -> list[tuple[str, str, list[str]]]:
    """What axe finds wrong with a page: the rule, the element and where it stands."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(rule["id"], node["html"][:200], node["target"]) for rule in found["violations"] for node in rule["nodes"]]


WIDE = """
| One column | Another column | A wide column | One column more | A last one |
|---|--:|---|---|---|
| words that are long | [40](fact:honda-batch-2.units) | more words | Donaudampfschifffahrt | x |

```
a line of code that is far too long for a narrow screen, and is not broken, because code never is
```

Averylongwordwithoutasinglebreakinitatallthatgoesonandonandonandonandon <https://example.org/on/and/on/and/on/and/on/and/on>

Words[^1] with <b>markup</b> and a [link](javascript:x).

[^1]: A note.
"""


@pytest.mark.parametrize("width", [320, 1280])
def test_a_draft_with_problems_and_wide_things_is_for_everyone_too(
    page: Page, tmp_path: Path, axe: str, width: int
) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    story = tmp_path / "content/stories/second-batch.md"
    story.write_text(story.read_text(encoding="utf-8") + WIDE, encoding="utf-8")
    outcome = build(tmp_path, ROOT, Edition.DRAFT)
    assert {problem.rule for problem in outcome.problems} == {"wrong-figure", "raw-html", "bad-link"}
    assert outcome.outputs is not None
    (tmp_path / "draft.html").write_bytes(outcome.outputs["index.html"])
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((tmp_path / "draft.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("mark.problem").count() == 4
    assert violations(page, axe) == []


@every_page
@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@every_page
def test_no_page_asks_anyone_else_for_anything(page: Page, address: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path, wait_until="networkidle")
    own = ("http://localhost", address)
    assert [url for url in asked if not url.startswith(own)] == []
    assert address + path in asked


def followed(page: Page, start: str) -> list[str]:
    """Open a page and every page that can be reached from it, and return their addresses; each must have a headline."""
    waiting, seen = [start], {start}
    base = start.removesuffix("index.html")
    while waiting:
        address = waiting.pop()
        page.goto(address)
        assert page.locator("h1").count() == 1, address
        hrefs: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        for href in hrefs:
            target, fragment = urldefrag(href)
            if target == address and fragment:
                assert page.evaluate("id => document.getElementById(id) !== null", fragment), href
            if target.startswith(base) and target.endswith((".html", "/")) and target not in seen:
                seen.add(target)
                waiting.append(target)
    return sorted(address.removeprefix(base) for address in seen)


@pytest.mark.parametrize("origin", ["http", "file"])
def test_every_page_can_be_reached_without_javascript_from_a_server_and_from_the_disk(
    chromium: Browser, address: str, site: Path, origin: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    start = f"{address}index.html" if origin == "http" else (site / "index.html").as_uri()
    reached = followed(page, start)
    context.close()
    assert reached == sorted({*PAGES, *EMBEDS} - {"404.html"})


@every_furnished_page
def test_the_first_tab_leads_past_the_furniture(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    box = page.locator(":focus").bounding_box()
    assert focused == "#_main"
    assert box is not None
    assert box["width"] > 40
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")


@every_page
def test_tab_goes_through_a_page_in_the_order_it_is_read(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate("document.querySelectorAll('[tabindex]:not([tabindex=\"0\"])').length") == 0
    before = -1
    wanted = page.evaluate("""[...document.querySelectorAll('a[href], button, summary, textarea, [tabindex="0"]')]
        .filter(control => control.checkVisibility()).length""")
    for _ in range(min(wanted, 40)):
        page.keyboard.press("Tab")
        place = page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)")
        assert place > before
        before = place


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_is_seen_to_have_it(chromium: Browser, address: str, path: str, scheme: Any) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address + path)
    for _ in range(4):
        page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    context.close()
    assert outline != "none"


CLIPPED = """() => [...document.querySelectorAll('main *')].filter(element => {
  const style = getComputedStyle(element);
  const hides = ['hidden', 'clip', 'auto', 'scroll'];
  return element.closest('.visually-hidden, svg') === null && style.position !== 'absolute'
    && (hides.includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      || hides.includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 120))"""


@every_page
def test_nothing_is_cut_off_on_paper(page: Page, address: str, path: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # A4 less its margins
    page.goto(address + path)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 718


@every_page
def test_paper_has_ink_on_white(chromium: Browser, address: str, path: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(address + path)
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color.match(/[\\d.]+/g).map(Number)")
    context.close()
    assert max(ink[:3]) < 100


@pytest.fixture
def elsewhere(tmp_path: Path, site: Path, address: str) -> Iterator[str]:
    """Serve a page of another site that has pasted every graphic's snippet."""
    pages = "".join((site / path).read_text(encoding="utf-8") for path in ("index.html", "ripple/index.html"))
    found = dict.fromkeys(re.findall(r"<textarea[^>]*>(.*?)</textarea>", pages, re.DOTALL))
    snippets = "".join(html.unescape(snippet).replace("http://localhost/", address) for snippet in found)
    style = "<style>body { margin: 0 }</style>"
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{style}{snippets}", encoding="utf-8")
    with serving(tmp_path) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.mark.parametrize("width", [320, 360, 640, 800])
def test_another_site_shows_each_graphic_whole(page: Page, elsewhere: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(elsewhere)
    assert page.locator("iframe").count() == len(EMBEDS)
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
        inside = frame.element_handle()
        assert inside is not None
        shown = inside.content_frame()
        assert shown is not None
        shown.wait_for_selector(".credit")
        box = shown.evaluate(
            "(({scrollHeight, clientHeight, scrollWidth, clientWidth}) =>"
            "[scrollHeight - clientHeight, scrollWidth - clientWidth, clientWidth])(document.documentElement)"
        )
        assert box == [0, 0, width], shown.url
        # What is left empty below is not more than a hand's breadth.
        assert shown.evaluate("innerHeight - document.body.getBoundingClientRect().bottom") < 180, shown.url


def test_a_link_in_a_frame_leads_out_of_it(page: Page, elsewhere: str, address: str) -> None:
    page.goto(elsewhere)
    page.frame_locator("iframe >> nth=0").get_by_role("link", name="Toyota Indus").first.click()
    page.wait_for_url(f"{address}companies/toyota-indus/index.html")
    assert page.locator("h1").inner_text() == "Toyota Indus"


def test_the_snippet_can_be_had_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}index.html")
    page.locator("summary", has_text="Embed").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    snippet = page.evaluate("getSelection().toString()")
    assert snippet.startswith('<iframe src="http://localhost/embed/vehicles-by-maker/"')
    assert snippet.endswith("</p>")
