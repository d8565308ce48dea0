"""Graphics by themselves, and what other sites paste to show them."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import small_project

from onrecord.pipeline import build
from onrecord.render.embeds import leaving, tall_of
from onrecord.render.heights import heights
from onrecord.render.site import Edition

if TYPE_CHECKING:
    from small_site import Project

ROOT = Path(__file__).resolve().parent.parent
GRAPHICS = ["all-shipments", "in-order", "vehicles-by-maker", "where-to"]
every_graphic = pytest.mark.parametrize("graphic", GRAPHICS)
CHART = """\
graphics:
  by-maker:
    kind: chart
    title: Honda sends [40](fact:first.cars) & more
    quantity: cars
  again:
    kind: chart
    title: The same
    quantity: cars
"""


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    outcome = build(ROOT, ROOT)
    assert outcome.problems == ()
    assert outcome.outputs is not None
    return {path: content.decode() for path, content in outcome.outputs.items() if path.endswith((".html", ".xml"))}


def with_chart(folder: Path) -> Project:
    project = small_project(folder)
    project.write("site.yaml", (folder / "content/site.yaml").read_text(encoding="utf-8") + CHART)
    return project


def made(project: Project, edition: Edition = Edition.RELEASE) -> dict[str, str]:
    outcome = build(project.path, ROOT, edition)
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.outputs is not None
    return {path: content.decode() for path, content in outcome.outputs.items() if not path.endswith(".png")}


class Tags(HTMLParser):
    """All start tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs)))


def snippets(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)]


def test_every_graphic_of_the_shipped_site_has_a_page_of_its_own(site: dict[str, str]) -> None:
    pages = sorted(path for path in site if path.startswith("embed/"))
    assert pages == [f"embed/{graphic}/index.html" for graphic in GRAPHICS]


@every_graphic
def test_a_graphics_page_shows_it_with_its_title_its_sources_and_where_it_comes_from(
    site: dict[str, str], graphic: str
) -> None:
    page = site[f"embed/{graphic}/index.html"]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.partition("<body>")[2]))
    assert re.findall(r'<figure [^>]*id="([^"]+)"', page) == [f"graphic-{graphic}"]
    assert re.findall(r'<h1 [^>]*id="([^"]+)"', page) == [f"graphic-{graphic}-title"]
    assert "Source: News report on Honda Atlas’s second shipment to Japan" in text
    assert re.search(r"The Onrecord Desk: (Honda Atlas sends 38 more|How it ripples)", text)


@every_graphic
def test_a_graphics_page_loads_nothing(site: dict[str, str], graphic: str) -> None:
    tags = Tags(site[f"embed/{graphic}/index.html"]).all
    loading = [(tag, given) for tag, given in tags if {"src", "srcset", "data", "poster"} & given.keys()]
    links = [given["rel"] for tag, given in tags if tag == "link"]
    assert loading == []
    # An icon is fetched for a page in a tab, and for none in a frame.
    assert links == ["canonical", "icon"]
    assert [tag for tag, _ in tags if tag in {"script", "iframe", "base", "form"}] == []
    assert "url(" not in site[f"embed/{graphic}/index.html"]


@every_graphic
def test_each_link_of_a_graphics_page_leaves_the_frame_or_stays_in_it(site: dict[str, str], graphic: str) -> None:
    links = [given for tag, given in Tags(site[f"embed/{graphic}/index.html"]).all if tag == "a"]
    assert len(links) > 5
    for link in links:
        assert link.get("target") == (None if str(link["href"]).startswith("#") else "_top"), link


def test_a_link_within_a_frame_stays_there() -> None:
    page = '<p><a href="#x">in</a> <a class="b" href="../">out</a> <abbr>no</abbr> <a id="y" href="#y">in</a></p>'
    assert leaving(page) == (
        '<p><a href="#x">in</a> <a target="_top" class="b" href="../">out</a> <abbr>no</abbr> '
        '<a id="y" href="#y">in</a></p>'
    )


def test_the_snippet_stands_on_the_page_and_names_the_graphics_own_address(site: dict[str, str]) -> None:
    own = "https://onrecord.example/export-ledger/embed/vehicles-by-maker/"
    (snippet,) = snippets(site["index.html"])
    (tag, frame), *rest = Tags(snippet).all
    assert tag == "iframe"
    assert frame["src"] == own
    assert frame["title"] == "Four makers, at least 142 vehicles"
    assert frame["loading"] == "lazy"
    assert frame["width"] == "640"
    assert str(frame["style"]).startswith("width:100%;height:max(")
    assert rest == [("p", {}), ("a", {"href": own})]
    assert snippet.endswith(">Four makers, at least 142 vehicles</a> (The Onrecord Desk)</p>")
    assert f'<meta property="og:url" content="{own}">' in site["embed/vehicles-by-maker/index.html"]


@every_graphic
def test_the_head_of_a_graphics_page_says_each_thing_once(site: dict[str, str], graphic: str) -> None:
    head = site[f"embed/{graphic}/index.html"].partition("</head>")[0]
    named = re.findall(r'<meta (?:name|property)="([^"]+)"', head)
    assert sorted(named) == sorted(set(named))


@every_graphic
def test_the_snippets_of_all_pages_name_the_addresses_that_the_graphics_pages_give(
    site: dict[str, str], graphic: str
) -> None:
    wanted = re.findall(r'property="og:url" content="([^"]+)"', site[f"embed/{graphic}/index.html"])
    found = {
        given["src"]
        for page in site.values()
        for snippet in snippets(page)
        for tag, given in Tags(snippet).all
        if tag == "iframe" and f"/{graphic}/" in str(given["src"])
    }
    assert found == set(wanted)


def test_a_graphics_page_is_the_one_to_find_and_in_no_sitemap(site: dict[str, str]) -> None:
    canonical = re.findall(r'rel="canonical" href="([^"]+)"', site["embed/where-to/index.html"])
    assert canonical == ["https://onrecord.example/export-ledger/embed/where-to/"]
    assert "embed/" not in site["sitemap.xml"]


def test_a_graphics_page_is_no_further_place_of_use(tmp_path: Path) -> None:
    files = made(with_chart(tmp_path))
    uses = json.loads(files["facts.json"])["facts"]["first.cars"]["used"]
    assert "https://desk.example/cars/ripple/#at-first.cars" in uses
    # No page shows the second chart: the first of its kind is the ripple page's.
    assert [use for use in uses if "embed" in use] == ["https://desk.example/cars/embed/again/#at-first.cars"]
    assert ">The same</a>" in files["how-we-know/index.html"]


def test_what_an_author_writes_cannot_break_out_of_the_snippet(tmp_path: Path) -> None:
    project = with_chart(tmp_path)
    project.edit("site.yaml", "title: The same", "title: 'Say \"no\" &amp; </textarea>go'")
    project.edit("site.yaml", "kind: chart\n    title: Honda", "kind: table\n    title: Honda")
    page = build(project.path, ROOT, Edition.DRAFT).outputs
    assert page is not None
    (snippet,) = [text for text in snippets(page["ripple/index.html"].decode()) if "again" in text]
    ((tag, frame), (_, _), (link, _)) = Tags(snippet).all
    assert (tag, link) == ("iframe", "a")
    assert str(frame["title"]).startswith("Say “no” &")


def test_a_correction_is_told_with_the_graphic(tmp_path: Path) -> None:
    project = with_chart(tmp_path)
    facts = (tmp_path / "content/facts.yaml").read_text(encoding="utf-8")
    corrected = "corrections: [{fact: first.cars, was: '36', is: '40', why: Misread., date: 2026-11-23T10:00+05:00}]\n"
    project.write("facts.yaml", facts + corrected)
    page = made(project)["embed/by-maker/index.html"]
    assert "we had said <s>36</s>. Misread." in page


def test_a_draft_has_the_graphics_pages_closed_to_search_engines(tmp_path: Path) -> None:
    page = made(with_chart(tmp_path), Edition.DRAFT)["embed/by-maker/index.html"]
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "A draft: not for publication." in page


def test_a_graphic_without_an_id_of_its_own_has_no_page(tmp_path: Path) -> None:
    files = made(small_project(tmp_path))
    assert [path for path in files if path.startswith("embed")] == []
    assert [page for page in files.values() if "<textarea" in page] == []


@pytest.mark.parametrize(
    ("content", "wide", "narrow"),
    [
        # 84 pixels for what is kept free, and a twentieth more of all, rounded up to tens.
        ("", 90, 90),
        # A line of a title and of a paragraph: 84 + 25 + 20.
        ("<h1>Title</h1><p>Words.</p>", 140, 140),
        # 90 letters of 7.3 pixels are 657: two lines of 608 pixels, three of 288.
        (f"<p>{'xxxxxxxx ' * 10}</p>", 140, 160),
        ('<div style="aspect-ratio: 608 / 304"></div>', 410, 240),
        # 10 lines of 14 pixels, 62 around them.
        ('<div style="--tall: 10"><p>Words</p></div>', 310, 310),
        # A bar has 31 pixels; below its name 60.
        ('<table class="bars"><tr><th>Name</th><td>1</td></tr></table>', 130, 160),
        # The title of its event has a line of its own: 20.
        ('<table class="bars"><tr><th>Name <small>Event</small></th><td>1</td></tr></table>', 150, 180),
        # 40 for the head, 38 a row; where there is no room, 22 a cell and 20 between rows.
        ('<table class="events"><tr><th>Name</th><td>1</td><td>2</td></tr></table>', 180, 230),
        # A line with a link has 25 pixels.
        ("<p><a href='#x'>Words</a>.</p>", 120, 120),
        # Twelve months of 8 pixels are longer than two lines.
        ('<ol><li class="moment" style="--months: 12"><p>A</p></li></ol>', 190, 190),
        ('<ol><li class="moment"><p class="moment-date">A</p><p>B</p></li></ol>', 140, 160),
        ("<details><summary>Table</summary><p>Words.</p></details>", 130, 130),
        ('<p class="visually-hidden">words</p><svg><text>words</text></svg>', 90, 90),
    ],
)
def test_the_height_is_added_up_from_what_stands_below_each_other(content: str, wide: int, narrow: int) -> None:
    page = f"<p>No part of it.</p><main>{content}</main>"
    assert heights(page, (640, 320)) == {640: wide, 320: narrow}


@pytest.mark.parametrize(
    ("heights_at", "told"),
    [
        ({640: 370, 600: 370, 460: 370, 440: 370, 320: 370}, "370px"),
        # 20 pixels in 320: 6.25 in a hundred, rounded up.
        ({640: 370, 600: 370, 460: 380, 440: 380, 320: 390}, "max(370px,calc(414px - 7vw))"),
        # Cells come to stand below each other: 400 pixels in 40, then 28 in 280.
        (
            {640: 500, 600: 900, 460: 910, 440: 912, 320: 928},
            "max(500px,min(calc(960px - 10vw),calc(6900px - 1000vw)))",
        ),
        # Names come to stand above their bars, and nothing else changes.
        ({640: 300, 600: 300, 460: 300, 440: 500, 320: 500}, "max(300px,min(500px,calc(4900px - 1000vw)))"),
        # The same, where it grows a little before.
        (
            {640: 300, 600: 310, 460: 318, 440: 500, 320: 500},
            "max(300px,calc(364px - 10vw),min(500px,calc(4504px - 910vw)))",
        ),
    ],
)
def test_a_frame_is_as_tall_as_its_graphic_between_the_widths_too(heights_at: dict[int, int], told: str) -> None:
    assert tall_of(heights_at) == told
