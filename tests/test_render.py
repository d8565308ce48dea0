"""Pages as readers and colleagues get them: inert, addressed right, and plain about what is not known."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.pipeline import build
from onrecord.render.site import Edition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.pipeline import Outcome

ROOT = Path(__file__).resolve().parent.parent
NASTY = "<script>alert(1)</script> & \"so\" 'on' {{ 7777 * 3 }}"
SITE = """\
title: The Ledger
description: Who sent what.
publisher: {name: The Desk, url: https://desk.example, contact: desk@desk.example}
base_url: https://desk.example/cars
language: en
"""
FACTS = """\
sources:
  report: {title: The report, kind: news report, date: 2025-04}
companies:
  honda: {name: Honda Atlas, what: Car maker, country: PK, source: report}
  toyota: {name: Toyota, source: report}
events:
  one: {company: honda, title: First batch, kind: export, date: 2025-04, from: PK, to: JP, source: report,
        quantities: {units: {value: 40, unit: cars}}}
  two: {company: honda, title: Second batch, kind: export, date: 2025-Q3, source: report,
        quantities: {units: {value: 38, unit: cars}}}
  three: {company: toyota, title: A shipment, kind: export, date: unknown, source: report,
          quantities: {units: {value: unknown, unit: cars}}}
figures:
  market: {what: Cars sold, value: 14762, unit: cars, date: 2025, source: report}
derived:
  both: {what: Both batches, sum: [one.units, two.units], unit: cars}
"""
STORY = """\
---
headline: Honda Atlas sends [38](fact:two.units) more
standfirst: It follows [40](fact:one.units).
section: Industry
byline: A. Writer
published: 2026-11-22T09:00+05:00
---
They sent [38](fact:two.units) cars in the [third quarter of 2025](fact:two.date), after [40](fact:one.units) in
[April 2025](fact:one.date): [78](fact:both) of [14,762](fact:market). Toyota sent some.

## At a glance

## Sources

## Main
"""


def write(project: Path, **files: str) -> Path:
    """Write a project; `story`, `facts` and `site` replace the texts above, `template` is `templates/story.html`."""
    texts = {
        "content/site.yaml": files.get("site", SITE),
        "content/facts.yaml": files.get("facts", FACTS),
        "content/stories/first.md": files.get("story", STORY),
    }
    if "second" in files:
        texts["content/stories/second.md"] = files["second"]
    for path, text in texts.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the site above."""
    outcome = made(write(tmp_path_factory.mktemp("site")))
    assert outcome.problems == ()
    return pages(outcome)


@pytest.fixture(scope="module")
def two_stories(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of a site with a second story."""
    story = STORY.replace("byline", "lead: true\nbyline")
    return pages(made(write(tmp_path_factory.mktemp("site"), story=story, second=STORY)))


def made(project: Path, edition: Edition = Edition.RELEASE) -> Outcome:
    return build(project, ROOT, edition)


def pages(outcome: Outcome) -> dict[str, str]:
    assert outcome.outputs is not None, outcome.problems
    return {path: content.decode() for path, content in outcome.outputs.items() if path.endswith(".html")}


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, Mapping[str, str | None]]]:
    return _Reader(html).tags


def text_of(html: str) -> str:
    """The words a reader sees, white space collapsed."""
    body = re.sub(r"<(style|script|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def test_a_site_without_problems_has_every_page(shown: dict[str, str]) -> None:
    assert sorted(shown) == [
        "404.html",
        "companies/honda/index.html",
        "companies/index.html",
        "companies/toyota/index.html",
        "corrections/index.html",
        "how-we-know/index.html",
        "index.html",
        "ripple/index.html",
    ]


def test_every_text_of_the_authors_is_escaped_on_every_page(tmp_path: Path) -> None:
    quoted = NASTY.replace("'", "''")
    facts = re.sub(r"title: The report", f"title: '{quoted}', note: '{quoted}', publisher: '{quoted}'", FACTS)
    facts = facts.replace("name: Toyota", f"name: '{quoted}', what: '{quoted}'").replace("Cars sold", f"'{quoted}'")
    facts = facts.replace("title: A shipment", f"title: '{quoted}', products: '{quoted}', note: '{quoted}'")
    site = SITE.replace("The Desk", f"'{quoted}'")
    story = STORY.replace("section: Industry", f"section: '{quoted}'").replace("A. Writer", f"'{quoted}'")
    shown = pages(made(write(tmp_path, facts=facts, site=site, story=story)))
    for path, html in shown.items():
        scripts = [attributes for tag, attributes in tags(html) if tag == "script"]
        assert all(attributes == {"type": "application/ld+json"} for attributes in scripts), path
        assert "23331" not in html, path
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html, path


def test_ids_are_unique_on_every_page_whatever_headings_and_facts_are_called(tmp_path: Path) -> None:
    facts = FACTS.replace("market:", "sources:").replace("both:", "figures:")
    story = STORY.replace("fact:market", "fact:sources").replace("fact:both", "fact:figures")
    outcome = made(write(tmp_path, facts=facts, story=story))
    assert outcome.problems == ()
    for path, html in pages(outcome).items():
        ids = Counter(attributes["id"] for _, attributes in tags(html) if "id" in attributes)
        assert [name for name, count in ids.items() if count > 1] == [], path


VOID = {"meta", "link", "br", "hr", "img", "col", "wbr", "input"}
BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "figure", "section", "article", "blockquote", "h1", "h2", "h3", "pre"}
PHRASES = {"p", "span", "a", "h1", "h2", "h3", "dt", "b", "i", "em", "mark", "data", "time", "cite", "q"}


class _Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if "svg" not in self.open:
            around = (
                PHRASES.intersection(self.open)
                if tag in BLOCKS
                else {"a"}.intersection(self.open)
                if tag == "a"
                else ()
            )
            self.wrong += [f"<{tag}> in <{outer}> at {self.getpos()}" for outer in around]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


@pytest.mark.parametrize("edition", [Edition.RELEASE, Edition.DRAFT])
def test_every_element_is_closed_where_it_should_be_and_stands_where_it_may(tmp_path: Path, edition: Edition) -> None:
    site = f"{SITE}graphics:\n  bars: {{kind: chart, title: Bars}}\n"
    wrong = (
        "\n![Bars of [39](fact:two.units)](chart:bars)\n\n<b> [x](javascript:y) ![z](chart:bars)\n\n- [](fact:both)\n"
    )
    extra = wrong if edition is Edition.DRAFT else "\n![Bars](chart:bars)\n\n> *[](fact:both)*\n>\n> -- A\n"
    for path, html in pages(made(write(tmp_path, site=site, story=f"{STORY}{extra}"), edition)).items():
        reader = _Nesting()
        reader.feed(html)
        assert reader.wrong == [], path
        assert reader.open == [], path


def test_a_graphic_placed_twice_has_an_id_for_each(tmp_path: Path) -> None:
    site = f"{SITE}graphics:\n  bars: {{kind: chart, title: Bars}}\n"
    story = f"{STORY}\n![Bars](chart:bars)\n\n![Bars](chart:bars)\n"
    outcome = made(write(tmp_path, site=site, story=story))
    assert outcome.problems == ()
    ids = [attributes.get("id") for tag, attributes in tags(pages(outcome)["index.html"]) if tag == "figure"]
    assert ids == ["graphic-bars", "graphic-bars_2"]


def test_a_page_holds_the_styles_of_the_graphics_it_draws_and_of_no_others(tmp_path: Path) -> None:
    site = f"{SITE}graphics:\n  bars: {{kind: chart, title: Bars}}\n"
    outcome = made(write(tmp_path, site=site, story=f"{STORY}\n![Bars](chart:bars)\n"))
    assert outcome.problems == ()
    shown = pages(outcome)
    kinds = {"chart": ".bar-track{", "timeline": ".timeline .moment{", "table": ".events ", "map": ".map-land{"}
    there = {path: [kind for kind, rule in kinds.items() if rule in shown[path]] for path in shown}
    assert there["index.html"] == ["chart"]
    assert there["ripple/index.html"] == ["chart", "timeline", "table", "map"]
    assert there["how-we-know/index.html"] == []
    assert outcome.outputs is not None
    assert [path for path in outcome.outputs if path.endswith(".css")] == []


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("index.html", "ripple/index.html"),
        ("index.html", "how-we-know/index.html"),
        ("ripple/index.html", "../index.html"),
        ("ripple/index.html", "../companies/honda/index.html"),
        ("companies/index.html", "honda/index.html"),
        ("companies/honda/index.html", "../index.html"),
        ("companies/honda/index.html", "../../index.html"),
        ("how-we-know/index.html", "../companies/honda/index.html#at-one.units"),
        ("stories/second/index.html", "../../ripple/index.html"),
        ("stories/second/index.html", "../../how-we-know/index.html#one.units"),
        ("404.html", "https://desk.example/cars/"),
        ("404.html", "https://desk.example/cars/how-we-know/"),
    ],
)
def test_pages_link_to_each_other_from_where_they_are(two_stories: dict[str, str], page: str, link: str) -> None:
    assert link in [attributes.get("href") for tag, attributes in tags(two_stories[page]) if tag == "a"]


def test_the_page_for_what_is_not_there_has_no_relative_address(shown: dict[str, str]) -> None:
    html = shown["404.html"]
    addresses = [value for _, attributes in tags(html) for name, value in attributes.items() if name in ("href", "src")]
    assert [address for address in addresses if not re.match(r"https://|mailto:|#_main$", address or "")] == []
    assert "noindex" not in html
    assert "canonical" not in html


def test_dates_are_as_precise_for_machines_as_they_are_known(shown: dict[str, str]) -> None:
    assert '<time datetime="2025-04">April 2025<button' in shown["index.html"]
    assert '<data value="2025-Q3">third quarter of 2025<button' in shown["index.html"]
    assert '<time datetime="2025-04">April 2025<button' in shown["ripple/index.html"]
    assert '<time datetime="2025">2025</time>' in shown["how-we-know/index.html"]
    for path, html in shown.items():
        moments = [attributes["datetime"] for tag, attributes in tags(html) if tag == "time"]
        form = r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?)?)?"
        assert [moment for moment in moments if not re.fullmatch(form, moment or "")] == [], path


def test_a_time_of_publication_has_its_zone(shown: dict[str, str]) -> None:
    html = shown["index.html"]
    assert '<time datetime="2026-11-22T09:00:00+05:00">22 November 2026, 09:00 UTC+05</time>' in html
    assert '<meta property="article:published_time" content="2026-11-22T09:00:00+05:00">' in html


UNKNOWN = """\
sources:
  report: {title: The report, date: unknown}
companies:
  toyota: {name: Toyota, source: report}
events:
  three: {company: toyota, title: A shipment, kind: export, date: unknown, source: report,
          quantities: {units: {value: unknown, unit: cars}}}
figures:
  market: {what: Cars sold, value: unknown, unit: cars, source: report}
"""


def test_a_site_of_unknowns_says_so_on_every_page_and_never_zero(tmp_path: Path) -> None:
    story = (
        "---\nheadline: H\nstandfirst: S\npublished: 2026-11-22T09:00+05:00\n---\nToyota sent [](fact:three.units).\n"
    )
    outcome = made(write(tmp_path, facts=UNKNOWN, story=story))
    assert outcome.problems == ()
    shown = {path: text_of(html) for path, html in pages(outcome).items()}
    for path in ("index.html", "ripple/index.html", "companies/index.html", "companies/toyota/index.html"):
        assert "not stated" in shown[path], path
        assert "date not stated" in shown[path].lower(), path
        assert re.findall(r"(?<![\d:T+-])0(?![\d:])", shown[path]) == [], path
    assert "not stated the first with a date" in shown["ripple/index.html"]
    assert "What it does: not stated, country not stated" in shown["companies/index.html"]
    assert "What it does is not stated, country not stated" in shown["companies/toyota/index.html"]
    assert "The report , publisher, author and date not stated." in shown["index.html"]
    assert "Cars sold not stated date not stated" in shown["how-we-know/index.html"]
    empty = re.compile(r"<(td|th|dd|dt|li|h[1-6])\b[^>]*>\s*</\1>")
    assert {path: empty.findall(html) for path, html in pages(outcome).items() if empty.search(html)} == {}


def test_a_release_has_its_address_for_search_engines_and_for_sharing(shown: dict[str, str]) -> None:
    head = shown["companies/honda/index.html"].partition("</head>")[0]
    assert "<title>Honda Atlas · The Ledger</title>" in head
    assert '<link rel="canonical" href="https://desk.example/cars/companies/honda/">' in head
    assert '<meta property="og:url" content="https://desk.example/cars/companies/honda/">' in head
    assert '<meta property="og:title" content="Honda Atlas">' in head
    assert '<meta property="og:type" content="website">' in head
    assert "robots" not in head
    assert '<meta property="og:title" content="Honda Atlas sends 38 more">' in shown["index.html"]


WRONG = STORY.replace("They sent [38]", "They sent [39]") + "\nA [link](javascript:x).\n"


def test_a_draft_is_closed_lists_its_problems_and_marks_them_in_place(tmp_path: Path) -> None:
    outcome = made(write(tmp_path, story=WRONG), Edition.DRAFT)
    shown = pages(outcome)
    assert [problem.rule for problem in outcome.problems] == ["wrong-figure", "bad-link"]
    for path, html in shown.items():
        assert '<meta name="robots" content="noindex, nofollow">' in html, path
        assert "canonical" not in html, path
        assert "2 problems" in html, path
        assert "<code>content/stories/first.md:8:12</code>" in html, path
    story = shown["index.html"]
    marks = re.findall(r'<mark class="problem" title="([^"]*)">(.*?)</mark>', story)
    assert [words for _, words in marks] == ["39", "link"]
    assert "39" in marks[0][0]
    assert re.search(r'<data value="38"><mark class="problem"[^>]*>39</mark></data>', story)
    assert "javascript:" not in re.sub(r'title="[^"]*"', "", story.partition("<main")[2])
    assert outcome.outputs is not None
    assert outcome.outputs["robots.txt"] == b"User-agent: *\nDisallow: /\n"


def test_a_draft_without_problems_says_so(tmp_path: Path) -> None:
    html = pages(made(write(tmp_path), Edition.DRAFT))["index.html"]
    assert "Draft, not for publication.</strong> No problems" in html
    assert "<mark" not in html


def test_a_preview_marks_problems_and_lists_none(tmp_path: Path) -> None:
    html = pages(made(write(tmp_path, story=WRONG), Edition.PREVIEW))["index.html"]
    assert html.count('<mark class="problem"') == 2
    assert "Draft, not for publication" not in html
    assert '<link rel="canonical"' in html


def test_a_release_marks_nothing(tmp_path: Path) -> None:
    assert "<mark" not in pages(made(write(tmp_path, story=WRONG)))["index.html"]


def test_a_problem_at_the_start_of_a_text_marks_no_automatic_link(tmp_path: Path) -> None:
    story = STORY.replace("They sent [38](fact:two.units)", "[39](fact:two.units) and Toyota")
    html = pages(made(write(tmp_path, story=story), Edition.DRAFT))["index.html"]
    assert re.findall(r'<mark class="problem"[^>]*>(.*?)</mark>', html) == ["39"]


def test_a_wrong_figure_in_a_graphics_words_is_told_of_at_the_graphic(tmp_path: Path) -> None:
    site = f"{SITE}graphics:\n  bars: {{kind: chart, title: Bars}}\n"
    story = f"{STORY}\n![Bars of [39](fact:two.units)](chart:bars)\n"
    html = pages(made(write(tmp_path, site=site, story=story), Edition.DRAFT))["index.html"]
    assert re.search(r'<mark class="problem">[^<]*39[^<]*</mark></span><figure', html)


def test_a_figure_leads_to_its_entry_and_the_entry_back_to_its_sentence(shown: dict[str, str]) -> None:
    note = re.search(r'<div class="note" id="note-both" .*?</div>', shown["index.html"], re.DOTALL)
    assert note is not None
    assert '<a href="how-we-know/index.html#both">Both batches</a>' in note[0]
    assert 'id="at-both"><data value="78">78<button type="button" popovertarget="note-both"' in shown["index.html"]
    row = re.search(r'<tr id="both">.*?</tr>', shown["how-we-know/index.html"], re.DOTALL)
    assert row is not None
    assert 'href="../index.html#at-both"' in row[0]
    assert "They sent 38 cars in the third quarter of 2025, after 40 in April 2025: 78 of 14,762." in text_of(row[0])
    assert '<a href="#one.units" title="Honda Atlas: First batch">40</a> + ' in row[0]


def test_a_correction_is_told_of_in_the_story_the_ledger_and_on_its_page(tmp_path: Path) -> None:
    facts = f"""{FACTS}corrections:
  - {{fact: one.units, was: "41", is: "40", why: A slip of the pen., date: 2026-11-23T10:00+05:00}}
"""
    outcome = made(write(tmp_path, facts=facts))
    assert outcome.problems == ()
    shown = pages(outcome)
    when = "Correction , 23 November 2026, 10:00 UTC+05 : "
    told = f"{when}Honda Atlas: First batch. It is 40 cars ; we had said 41 . A slip of the pen."
    assert told in text_of(shown["index.html"])
    assert told in text_of(shown["corrections/index.html"])
    rows = re.findall(r'<tr id="([^"]*)">(.*?)</tr>', shown["how-we-know/index.html"], re.DOTALL)
    assert [name for name, row in rows if "<strong>Corrected</strong>: <s>41</s> → 40 cars" in row] == ["one.units"]


def test_a_photograph_has_the_authors_words_for_those_who_do_not_see_it(tmp_path: Path) -> None:
    from PIL import Image  # noqa: PLC0415 -- this test alone needs it

    (tmp_path / "content/images").mkdir(parents=True)
    Image.new("RGB", (40, 30), "red").save(tmp_path / "content/images/ship.jpg")
    story = f'{STORY}\n![A "ship" with [38](fact:two.units) cars & more](../images/ship.jpg "Photograph: A & B")\n'
    outcome = made(write(tmp_path, story=story))
    assert outcome.problems == ()
    (image,) = [attributes for tag, attributes in tags(pages(outcome)["index.html"]) if tag == "img"]
    assert image["alt"] == "A “ship” with 38 cars & more"
    assert (image["src"], image["width"], image["height"]) == ("images/ship-40.jpg", "40", "30")
    assert "<figcaption>Photograph: A &amp; B</figcaption>" in pages(outcome)["index.html"]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    project = write(tmp_path)
    assert made(project).outputs == made(project).outputs


def test_a_style_sheet_that_is_not_utf8_stops_no_preview(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static/record.css").write_bytes(b".a { color: red } /* \xff */")
    outcome = made(write(tmp_path), Edition.PREVIEW)
    assert [problem.rule for problem in outcome.problems] == ["not-utf8"]
    assert "index.html" in pages(outcome)


def test_a_total_that_no_derived_figure_says_shows_its_arithmetic(shown: dict[str, str]) -> None:
    said = "at least 78 cars in all the events below; Toyota not stated ( 40 + 38 + not stated )"
    assert said in text_of(shown["ripple/index.html"])


def test_events_that_count_different_things_have_no_total(tmp_path: Path) -> None:
    facts = FACTS.replace("value: 38, unit: cars", "value: 38, unit: tonnes").partition("derived:")[0]
    outcome = made(write(tmp_path, facts=facts, story=STORY.replace("[78](fact:both)", "Many")))
    assert "in all the events" not in text_of(pages(outcome)["ripple/index.html"])


def test_a_bar_of_several_events_shows_how_they_are_added_up(tmp_path: Path) -> None:
    facts = FACTS.partition("derived:")[0]
    outcome = made(write(tmp_path, facts=facts, story=STORY.replace("[78](fact:both)", "Many")))
    assert "40 + 38 = 78" in text_of(pages(outcome)["ripple/index.html"])


def test_the_ledger_quotes_a_sentence_with_the_value_the_build_wrote(tmp_path: Path) -> None:
    story = STORY.replace("They sent [38](fact:two.units) cars", "They sent [](fact:two.units) of [](fact:both) cars")
    page = pages(made(write(tmp_path, story=story)))["how-we-know/index.html"]
    assert "They sent 38 of 78 cars in the third quarter of 2025, after 40" in text_of(page)


def test_the_table_of_a_site_without_graphics_shows_every_quantity(tmp_path: Path) -> None:
    facts = FACTS.replace(
        "quantities: {units: {value: 40, unit: cars}}}",
        "quantities: {units: {value: 40, unit: cars}, freight: {value: 7001, unit: tonnes}}}",
    )
    page = pages(made(write(tmp_path, facts=facts)))["ripple/index.html"]
    table = re.search(r'<table class="events".*?</table>', page, re.DOTALL)
    assert table is not None
    assert "7,001" in text_of(table[0])


def test_a_draft_marks_figures_without_a_link_where_they_stand(tmp_path: Path) -> None:
    text = STORY + "\nIn 1999, `38` & 38 of **38**, more than [38](fact:two.units).\n"
    shown = pages(made(write(tmp_path, story=text), Edition.DRAFT))["index.html"]
    line = next(line for line in shown.split("\n") if "1999" in line and line.startswith("<p>"))
    bare = re.sub(r'<mark class="problem" title="[^"]*">([^<]*)</mark>', r"{\1}", line)
    assert bare.startswith("<p>In {1999}, <code>38</code> &amp; {38} of <strong>{38}</strong>, {more than} <span")


# words of another language


def test_words_of_another_language_are_marked_as_such(tmp_path: Path) -> None:
    foreign = "\n\nSo [*Made* in Japan](lang:ja), [پاکستان](lang:ur), [at home](lang:en) and [GB](lang:en_GB)."
    html = pages(made(write(tmp_path, story=STORY + foreign)))["index.html"]
    assert 'So <span lang="ja"><em>Made</em> in Japan</span>, <span lang="ur" dir="rtl">پاکستان</span>, at home' in html
    assert 'and <span lang="en-GB">GB</span>.' in html


def test_a_language_that_is_none_is_told_at_its_code(tmp_path: Path) -> None:
    outcome = made(write(tmp_path, story=f"{STORY}\nSo [Hergestellt](lang:german)."))
    (problem,) = outcome.problems
    assert (problem.place.line, problem.place.column, problem.length) == (17, 18, 11)
    assert problem.rule == "bad-language"


def test_a_figure_among_words_of_another_language_is_bound_as_well(tmp_path: Path) -> None:
    outcome = made(write(tmp_path, story=f"{STORY}\nSo [17 cars](lang:ja)."))
    (problem,) = outcome.problems
    assert (problem.place.line, problem.place.column, problem.rule) == (17, 5, "unbound-figure")


def test_a_source_is_quoted_in_its_language(tmp_path: Path) -> None:
    facts = (
        FACTS.replace("date: 2025-04}", "date: 2025-04, language: ur}")
        .replace("{units: {value: 38", "X")
        .replace("X", "{units: {evidence: 38 گاڑیاں, value: 38")
    )
    shown = pages(made(write(tmp_path, facts=facts)))
    assert '<cite><span lang="ur" dir="rtl">The report</span></cite>' in shown["index.html"]
    assert '<q><span lang="ur" dir="rtl">38 گاڑیاں</span></q>' in shown["how-we-know/index.html"]
    assert (
        '<a href="#_source-report"><span lang="ur" dir="rtl">The report</span></a>' in shown["how-we-know/index.html"]
    )


class _Languages(HTMLParser):
    """Gathers the words that stand in a language, by the nearest `lang` around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self.open[-1][1] if self.open else ""
        if tag not in ("meta", "link", "img", "source", "path", "br"):
            self.open.append((tag, dict(attrs).get("lang") or around))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][1] == "ur" and self.open[-1][0] not in ("style", "script", "title", "code"):
            self.words += re.findall(r"[A-Za-z]{2,}(?:[ ,.’-]+[A-Za-z]{2,})+", data)


def test_the_templates_own_words_say_that_they_are_english_where_the_site_is_not() -> None:
    outcome = build(ROOT / "tests/good_sites/every-page-urdu", ROOT)
    assert outcome.problems == ()
    found = {words for html in pages(outcome).values() for words in _Languages(html).words}
    # A company's other name, which its author wrote, and the site's address.
    assert {words for words in found if not words.endswith(("Nishat Motors", "desk.example"))} == set()


def test_on_an_english_site_no_words_need_a_mark(shown: dict[str, str]) -> None:
    assert [path for path, html in shown.items() if 'lang="en"' in html.replace('<html lang="en"', "")] == []


@pytest.mark.parametrize("language", ["en-GB", "en_GB"])
def test_a_british_site_is_an_english_one(tmp_path: Path, language: str) -> None:
    shown = pages(made(write(tmp_path, site=SITE.replace("language: en", f"language: {language}"))))
    assert [path for path, html in shown.items() if 'lang="en"' in html] == []
