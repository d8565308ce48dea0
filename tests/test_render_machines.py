"""What machines are told: feed, sitemap, robots, JSON-LD, facts.json and events.csv."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from msgspec.structs import replace

from onrecord.check.site import Circumstances, check_content
from onrecord.model import Publisher
from onrecord.pipeline import build
from onrecord.read.content import read_content
from onrecord.render.feeds import atom_feed

ROOT = Path(__file__).resolve().parent.parent
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = """\
title: The Ledger
description: Who sent what.
publisher: {name: The Desk, url: https://desk.example}
base_url: https://desk.example/cars
language: en_GB
"""
FACTS = """\
sources:
  report: {title: "</script><!-- \\u2028 & <b>", publisher: Wire, date: 2025-04, url: "https://wire.example/a?b=1&c=2"}
  letter: {title: A letter, date: 2025-Q2}
  note: {title: A note, date: unknown}
companies:
  honda: {name: Honda Atlas, other_names: [HACPL], source: report}
events:
  one: {company: honda, title: "=1+1", kind: "@kind", date: 2025-04, from: PK, to: [JP, KE], source: report,
        products: [City, "-X"], quantities: {units: {value: 40, unit: cars}, loss: {value: "-1.50%"}}}
  two: {company: honda, title: Second, kind: export, date: unknown, source: [letter, note],
        quantities: {units: {value: unknown, unit: cars},
          least: {value: at least 100000000000000000000.10, unit: "+t"}, price: PKR 1.41 billion}}
  three: {company: honda, title: Third, kind: export, date: 2025-Q3, source: report}
figures:
  span: {what: A range, value: 10 to 15, unit: cars, source: report}
derived:
  total: {what: All, sum: [one.units, two.units], unit: cars}
corrections:
  - {fact: one.units, was: "41", is: "40", why: A slip., date: 2026-11-23T10:00+05:00}
"""
LEAD = """\
---
headline: It sent [](fact:one.units) & &lt;b&gt; "more"
standfirst: In [April 2025](fact:one.date).
section: Industry
byline: [A. Writer, The Desk]
published: 2026-11-22T09:00+05:00
updated: 2026-11-23T10:00+05:00
lead: true
---
It sent [40](fact:one.units), [a fall](https://e.org) of [-1.50%](fact:one.loss). [](fact:two.units) is not known.
"""
OTHER = """\
---
headline: Earlier
standfirst: Words.
published: 2026-11-20T09:00+00:00
---
Words of [it](source:letter) and [40](fact:one.units).
"""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the site above."""
    project = tmp_path_factory.mktemp("site")
    texts = {"site.yaml": SITE, "facts.yaml": FACTS, "stories/now.md": LEAD, "stories/earlier.md": OTHER}
    (project / "content/stories").mkdir(parents=True)
    for path, text in texts.items():
        (project / "content" / path).write_text(text, encoding="utf-8")
    outcome = build(project, ROOT)
    assert outcome.problems == ()
    assert outcome.outputs is not None
    return dict(outcome.outputs)


def graph(outputs: dict[str, bytes], page: str) -> dict[str, dict[str, Any]]:
    """The descriptions in a page's head by their type."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', outputs[page].decode(), re.DOTALL)
    document = json.loads(script)
    assert document["@context"] == "https://schema.org"
    return {described["@type"]: described for described in document["@graph"]}


def test_the_feed_is_read_without_complaint(outputs: dict[str, bytes]) -> None:
    feed = feedparser.parse(outputs["feed.xml"])
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == ["It sent 40 & <b> “more”", "Earlier"]


def test_the_feed_says_who_what_and_when_with_zones(outputs: dict[str, bytes]) -> None:
    root = ET.fromstring(outputs["feed.xml"])  # noqa: S314 -- our own
    first, second = root.findall(f"{ATOM}entry")
    assert root.findtext(f"{ATOM}id") == "https://desk.example/cars/"
    assert root.findtext(f"{ATOM}updated") == "2026-11-23T10:00:00+05:00"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert [(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")] == [
        ("self", "https://desk.example/cars/feed.xml"),
        ("alternate", "https://desk.example/cars/"),
    ]
    assert first.findtext(f"{ATOM}title") == "It sent 40 & <b> “more”"
    assert first.findtext(f"{ATOM}summary") == "In April 2025."
    assert first.findtext(f"{ATOM}published") == "2026-11-22T09:00:00+05:00"
    assert first.findtext(f"{ATOM}updated") == "2026-11-23T10:00:00+05:00"
    assert [name.text for name in first.findall(f"{ATOM}author/{ATOM}name")] == ["A. Writer", "The Desk"]
    assert second.findtext(f"{ATOM}updated") == "2026-11-23T10:00:00+05:00"


def test_an_entry_keeps_its_id_when_another_story_leads(outputs: dict[str, bytes]) -> None:
    root = ET.fromstring(outputs["feed.xml"])  # noqa: S314 -- our own
    found = [
        (entry.findtext(f"{ATOM}id"), link.get("href"))
        for entry in root.findall(f"{ATOM}entry")
        for link in entry.findall(f"{ATOM}link")
    ]
    assert found == [
        ("https://desk.example/cars/stories/now", "https://desk.example/cars/"),
        ("https://desk.example/cars/stories/earlier", "https://desk.example/cars/stories/earlier/"),
    ]


def test_no_control_character_of_a_name_gets_into_the_feed(tmp_path: Path) -> None:
    (tmp_path / "content/stories").mkdir(parents=True)
    for path, text in {"site.yaml": SITE, "facts.yaml": FACTS, "stories/now.md": LEAD}.items():
        (tmp_path / "content" / path).write_text(text, encoding="utf-8")
    site = check_content(read_content(tmp_path)).site
    assert site is not None
    settings = replace(site.settings, publisher=Publisher("A\x01\x0b\ufffe\ud800B"))
    root = ET.fromstring(atom_feed(replace(site, settings=settings), {}))  # noqa: S314 -- our own
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "AB"


@pytest.mark.parametrize(
    ("reference", "title"),
    [("&#12;", "a b"), ("&#x1f;", "ab"), ("&#xfffe;", "ab"), ("&#x1fffe;", "ab"), ("&#0;", "a\ufffdb")],
)
def test_no_control_character_gets_into_the_feed(tmp_path: Path, reference: str, title: str) -> None:
    (tmp_path / "content/stories").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "content/facts.yaml").write_text(FACTS, encoding="utf-8")
    story = re.sub("headline: .*", f'headline: "a{reference}b"', LEAD)
    (tmp_path / "content/stories/now.md").write_text(story, encoding="utf-8")
    outputs = build(tmp_path, ROOT).outputs
    assert outputs is not None
    root = ET.fromstring(outputs["feed.xml"])  # noqa: S314 -- our own
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == title


def test_the_sitemap_has_every_page_but_the_missing_one_with_its_last_change(outputs: dict[str, bytes]) -> None:
    root = ET.fromstring(outputs["sitemap.xml"])  # noqa: S314 -- our own
    found = {url[0].text: url[1].text for url in root}
    assert found == {
        "https://desk.example/cars/": "2026-11-23T10:00:00+05:00",
        "https://desk.example/cars/stories/earlier/": "2026-11-23T10:00:00+05:00",
        "https://desk.example/cars/ripple/": "2026-11-23T10:00:00+05:00",
        "https://desk.example/cars/companies/": "2026-11-23T10:00:00+05:00",
        "https://desk.example/cars/companies/honda/": "2026-11-23T10:00:00+05:00",
        "https://desk.example/cars/corrections/": "2026-11-23T10:00:00+05:00",
        "https://desk.example/cars/how-we-know/": "2026-11-23T10:00:00+05:00",
    }


def test_robots_may_read_everything_and_are_shown_the_sitemap(outputs: dict[str, bytes]) -> None:
    assert outputs["robots.txt"] == b"User-agent: *\nAllow: /\n\nSitemap: https://desk.example/cars/sitemap.xml\n"


def test_a_story_is_described_as_the_page_shows_it(outputs: dict[str, bytes]) -> None:
    story = graph(outputs, "index.html")["NewsArticle"]
    assert story["headline"] == "It sent 40 & <b> “more”"
    assert (story["datePublished"], story["dateModified"]) == ("2026-11-22T09:00:00+05:00", "2026-11-23T10:00:00+05:00")
    assert (story["url"], story["inLanguage"]) == ("https://desk.example/cars/", "en-GB")
    assert story["author"][0] == {"@type": "Person", "name": "A. Writer"}
    assert story["author"][1]["@type"] == "Organization"
    assert story["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "</script><!-- \u2028 & <b>",
            "url": "https://wire.example/a?b=1&c=2",
            "datePublished": "2025-04",
            "publisher": {"@type": "Organization", "name": "Wire"},
        },
        {"@type": "CreativeWork", "name": "A letter"},
        {"@type": "CreativeWork", "name": "A note"},
    ]
    assert story["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Correction: Honda Atlas: =1+1, units. It is 40 cars; we had said 41. A slip.",
            "datePublished": "2026-11-23T10:00:00+05:00",
        }
    ]


def test_no_description_can_end_its_script(outputs: dict[str, bytes]) -> None:
    for path, content in outputs.items():
        if path.endswith(".html"):
            for script in re.findall(r"<script[^>]*>(.*?)</script>", content.decode(), re.DOTALL):
                assert not re.search("[<>&\u2028\u2029]", script), path


def entries(described: object) -> list[tuple[str, object]]:
    """Every key of a description with its value, however deep."""
    if isinstance(described, dict):
        return [found for key, value in described.items() for found in ((key, value), *entries(value))]
    return [found for value in described for found in entries(value)] if isinstance(described, list) else []


def test_no_description_holds_an_empty_value_or_a_relative_address(outputs: dict[str, bytes]) -> None:
    addresses = {"url", "@id", "item", "contentUrl", "mainEntityOfPage"}
    described = [path for path in outputs if path.endswith(".html") and path != "404.html"]
    assert len(described) == 7
    for path in described:
        found = entries(list(graph(outputs, path).values()))
        assert [key for key, value in found if value in ("", None, [], {})] == [], path
        assert [
            value for key, value in found if key in addresses and isinstance(value, str) and value[:8] != "https://"
        ] == [], path


def test_the_way_to_a_page_is_described(outputs: dict[str, bytes]) -> None:
    steps = graph(outputs, "companies/honda/index.html")["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "The Ledger", "https://desk.example/cars/"),
        (2, "Companies", "https://desk.example/cars/companies/"),
        (3, "Honda Atlas", "https://desk.example/cars/companies/honda/"),
    ]


def test_facts_json_says_null_for_what_is_not_known_and_keeps_every_digit(outputs: dict[str, bytes]) -> None:
    document = json.loads(outputs["facts.json"])
    facts = document["facts"]
    known = {key: (fact["certainty"], fact["low"], fact["high"]) for key, fact in facts.items() if "low" in fact}
    assert known == {
        "one.units": ("exact", "40", "40"),
        "one.loss": ("exact", "-1.50", "-1.50"),
        "two.units": ("unknown", None, None),
        "two.least": ("at least", "100000000000000000000.10", None),
        "two.price": ("exact", "1410000000", "1410000000"),
        "span": ("range", "10", "15"),
        "total": ("at least", "40", None),
    }
    assert facts["two.date"]["date"] is None
    assert facts["three.date"]["date"] == "2025-Q3"
    assert facts["total"]["derived"] == {"operation": "sum", "from": ["one.units", "two.units"]}
    assert document["sources"]["note"]["date"] is None
    assert document["sources"]["letter"]["url"] is None
    assert document["companies"]["honda"]["country"] is None
    assert document["events"][2]["to"] is None
    assert "https://desk.example/cars/#at-one.units" in facts["one.units"]["used"]


def test_facts_json_holds_no_blank_text(outputs: dict[str, bytes]) -> None:
    assert '""' not in outputs["facts.json"].decode()


def test_events_csv_guards_against_formulas_and_leaves_numbers_alone(outputs: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(outputs["events.csv"].decode(), newline="")))
    assert outputs["events.csv"].count(b"\r\n") == 7
    assert [(row["event"], row["quantity"], row["certainty"], row["low"], row["high"]) for row in rows] == [
        ("one", "units", "exact", "40", "40"),
        ("one", "loss", "exact", "-1.50", "-1.50"),
        ("three", "", "", "", ""),
        ("two", "units", "unknown", "", ""),
        ("two", "least", "at least", "100000000000000000000.10", ""),
        ("two", "price", "exact", "1410000000", "1410000000"),
    ]
    assert (rows[0]["title"], rows[0]["kind"], rows[0]["to"], rows[0]["products"]) == (
        "'=1+1",
        "'@kind",
        "JP KE",
        "City; -X",
    )
    assert (rows[4]["unit"], rows[4]["date"], rows[4]["source"]) == ("'+t", "", "letter note")
    assert rows[2]["date"] == "2025-Q3"


def test_events_csv_says_what_sort_of_number_each_is(outputs: dict[str, bytes]) -> None:
    rows = csv.DictReader(io.StringIO(outputs["events.csv"].decode(), newline=""))
    assert [(row["quantity"], row["measure"], row["currency"], row["unit"]) for row in rows] == [
        ("units", "count", "", "cars"),
        ("loss", "percent", "", ""),
        ("", "", "", ""),
        ("units", "count", "", "cars"),
        ("least", "count", "", "'+t"),
        ("price", "money", "PKR", ""),
    ]


def test_ids_in_the_feed_stay_when_a_build_is_published_elsewhere() -> None:
    elsewhere = build(ROOT, ROOT, circumstances=Circumstances("https://pages.example/copy")).outputs
    assert elsewhere is not None
    root = ET.fromstring(elsewhere["feed.xml"])  # noqa: S314 -- our own
    home = "https://onrecord.example/export-ledger"
    assert root.findtext(f"{ATOM}id") == f"{home}/"
    assert root.findtext(f"{ATOM}entry/{ATOM}id") == f"{home}/stories/second-batch"
