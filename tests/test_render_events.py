"""What pages say of events, sources and corrections: which figure is which, and what is not stated."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from onrecord.pipeline import build

ROOT = Path(__file__).resolve().parent.parent
SITE = """\
title: Kelp
description: Who grows it.
publisher: {name: The Desk}
base_url: https://desk.example/kelp
"""
FACTS = """\
sources:
  register: {title: The register, publisher: The coast authority, author: A. Clerk, date: 2026-02}
  letter: {title: A letter, author: A. Grower}
  rumour: {title: A rumour}
companies:
  pwani: {name: Pwani, what: Cooperative, country: KE, source: register}
  skarv: {name: Skarv, what: Grower, source: letter}
events:
  farm: {company: pwani, title: Farm is licensed, date: 2026-02, from: KE, to: JP, source: register,
         quantities: {tonnes: unknown, hectares: 212.5, sea-money: KES 64 million,
                      units: {value: 38, unit: lines}, dried: {value: 35%, unit: of the harvest}}}
  trial: {company: skarv, title: Trial, date: 2026-03, from: GB, source: letter, quantities: {boats: 38}}
  second-trial: {company: skarv, title: Second trial, date: 2026-04, to: [JP, KE], products: [sugar kelp, dulse],
                 products_note: including, source: letter, quantities: {invested: unknown}}
  third-trial: {company: skarv, title: Third trial, date: 2026-05, source: rumour,
                quantities: {boats: {value: unknown, unit: vessels}}}
"""
CORRECTED = f"""{FACTS}corrections:
  - {{fact: trial.boats, was: "83", is: "38", why: We swapped two digits., date: 2026-11-23T10:00+00:00}}
"""
STORY = """\
---
headline: A farm of [212.5 hectares](fact:farm.hectares)
standfirst: A trial with [38](fact:trial.boats).
published: 2026-11-22T09:00+00:00
---
Pwani has a farm. It is [a rumour](source:rumour).
"""


def shown(project: Path, facts: str = FACTS) -> dict[str, str]:
    """The words of each page, with the head's descriptions under `json`."""
    (project / "content/stories").mkdir(parents=True, exist_ok=True)
    for path, text in {"site.yaml": SITE, "facts.yaml": facts, "stories/first.md": STORY}.items():
        (project / "content" / path).write_text(text, encoding="utf-8")
    outcome = build(project, ROOT)
    assert outcome.outputs is not None, outcome.problems
    return {path: content.decode() for path, content in outcome.outputs.items() if path.endswith(".html")}


def words_of(html: str) -> str:
    """The words a reader sees, white space collapsed."""
    body = re.sub(r"<(style|script|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r" (?=[,;:.])", "", " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split()))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The words of every page of the site above."""
    return {path: words_of(html) for path, html in shown(tmp_path_factory.mktemp("site")).items()}


@pytest.mark.parametrize("page", ["index.html", "companies/index.html", "companies/pwani/index.html"])
def test_several_figures_of_an_event_each_have_their_name(pages: dict[str, str], page: str) -> None:
    said = "tonnes: not stated, hectares: 212.5, sea money: KES 64 million, units: 38 lines, dried: 35% of the harvest"
    assert said in pages[page]


@pytest.mark.parametrize("page", ["index.html", "companies/index.html"])
@pytest.mark.parametrize(
    "said", ["Trial: 38 boats", "Second trial: invested not stated", "Third trial: vessels not stated"]
)
def test_a_figure_alone_has_what_it_counts(pages: dict[str, str], page: str, said: str) -> None:
    assert said in pages[page]


def test_a_company_s_page_says_from_where_to_where_as_far_as_it_is_stated(pages: dict[str, str]) -> None:
    assert "products not stated; from Kenya to Japan; February 2026" in pages["companies/pwani/index.html"]
    skarv = pages["companies/skarv/index.html"]
    assert "38 boats; products not stated; from United Kingdom, destination not stated; March 2026" in skarv
    assert "including sugar kelp, dulse; to Japan and Kenya; April 2026" in skarv
    assert "vessels not stated; products not stated; place not stated; May 2026" in skarv


def test_products_and_places_that_no_event_states_are_not_missed(tmp_path: Path) -> None:
    facts = re.sub(r" (from|to): (\w+|\[JP, KE\]),", "", FACTS)
    facts = facts.replace(" products: [sugar kelp, dulse],\n                 products_note: including,", "")
    skarv = words_of(shown(tmp_path, facts)["companies/skarv/index.html"])
    assert "Trial 38 boats; March 2026" in skarv
    assert "products not stated" not in skarv
    assert "place not stated" not in skarv


@pytest.mark.parametrize(
    "said",
    [
        "The register, publisher The coast authority, by A. Clerk, February 2026.",
        "A letter, by A. Grower, publisher and date not stated.",
        "A rumour, publisher, author and date not stated.",
    ],
)
def test_what_is_missing_of_a_source_is_said_once(pages: dict[str, str], said: str) -> None:
    assert said in pages["index.html"]
    assert said in pages["how-we-know/index.html"]


def test_a_correction_says_what_is_counted_to_readers_and_machines(tmp_path: Path) -> None:
    made = shown(tmp_path, CORRECTED)
    said = "Skarv: Trial. It is 38 boats; we had said 83. We swapped two digits."
    assert f"Correction, 23 November 2026, 10:00 UTC: {said}" in words_of(made["index.html"])
    assert said in words_of(made["corrections/index.html"])
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made["index.html"])
    assert json.loads(script)["@graph"][0]["correction"][0]["text"] == f"Correction: {said}"


@pytest.mark.parametrize(
    ("fact", "value", "now"),
    [
        pytest.param("farm.hectares", "212.5 hectares", "212.5 hectares", id="the author has said it"),
        pytest.param("second-trial.invested", "unknown", "unknown", id="nothing is counted"),
        pytest.param("farm.date", "February 2026", "February 2026", id="a date"),
        pytest.param("farm.sea-money", "KES 64 million", "KES 64 million", id="money"),
        pytest.param("third-trial.boats", "not stated", "not stated", id="nothing is stated"),
    ],
)
def test_a_correction_never_doubles_its_unit(tmp_path: Path, fact: str, value: str, now: str) -> None:
    facts = CORRECTED.replace("fact: trial.boats", f"fact: {fact}").replace('is: "38"', f'is: "{value}"')
    assert f". It is {now}; we had said 83." in words_of(shown(tmp_path, facts)["corrections/index.html"])


def test_a_quantity_that_one_event_alone_states_has_no_total(pages: dict[str, str]) -> None:
    assert "in all the events below" not in pages["ripple/index.html"]


def test_a_quantity_that_two_events_state_has_one(tmp_path: Path) -> None:
    ripple = words_of(shown(tmp_path, FACTS.replace("{value: unknown, unit: vessels}", "4"))["ripple/index.html"])
    assert "42 boats in all the events below (38 + 4)" in ripple.replace("( ", "(").replace(" )", ")")
    assert ripple.count("in all the events below") == 1


def test_a_story_lists_the_last_three_events_of_a_company_and_leads_to_the_others(tmp_path: Path) -> None:
    earlier = """\
  seed: {company: skarv, title: Seed is bought, date: 2025, source: letter}
  talk: {company: skarv, title: A talk, date: unknown, source: letter}
  third-trial:"""
    page = words_of(shown(tmp_path, FACTS.replace("  third-trial:", earlier))["index.html"])
    table = page.partition("Company What it did When")[2].partition("Sources")[0]
    assert [title for title in ("Seed", "A talk", "Trial", "Second trial", "Third trial") if title in table] == [
        "Trial", "Second trial", "Third trial",
    ]  # fmt: skip
    assert table.count("2 more events") == 1
    assert "Farm is licensed" in table


def test_a_company_with_one_dated_event_has_its_undated_ones_behind_it(tmp_path: Path) -> None:
    undated = "".join(
        f"  talk-{name}: {{company: pwani, title: Talk {name}, date: unknown, source: letter}}\n" for name in "abc"
    )
    html = shown(tmp_path, FACTS.replace("  trial:", f"{undated}  trial:"))["index.html"]
    table = words_of(html).partition("Company What it did When")[2].partition("Sources")[0]
    assert [name for name in "abc" if f"Talk {name}" in table] == ["a", "b"]
    assert '<td colspan="2"><a class="company" href="companies/pwani/index.html">1 more event</a></td>' in html
    assert (
        '<th scope="rowgroup" rowspan="4"><a class="company" href="companies/pwani/index.html">Pwani</a></th>' in html
    )


def test_all_other_stories_are_on_the_front_page_and_eight_on_each_other(tmp_path: Path) -> None:
    (tmp_path / "content/stories").mkdir(parents=True)
    for number, name in enumerate("abcdefghij"):
        lead = "lead: true\n" if name == "c" else ""
        text = STORY.replace("A farm of", f"The {name} farm of").replace("11-22T", f"11-{number + 10}T")
        (tmp_path / f"content/stories/{name}.md").write_text(text.replace("---\n", f"---\n{lead}", 1), encoding="utf-8")
    pages = shown(tmp_path)
    more = {path: html.partition('id="_more"')[2].partition("</section>")[0] for path, html in pages.items()}
    assert more["index.html"].count("<li>") == 10
    assert "All stories" not in more["index.html"]
    assert more["stories/a/index.html"].count("<li>") == 8
    assert '<p><a href="../../index.html#_more">All stories</a></p>' in more["stories/a/index.html"]


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2026-02", "2026-03", "2026-04", "2026-05"), "Farm is licensed"),
        (("2026-05", "2026-04", "2026-03", "2026-02"), "Third trial"),
        (("2026-02", "2026-02", "2026-04", "2026-05"), ""),
        (("2026-02", "2026-Q1", "2026-04", "2026-05"), ""),
        (("2026-Q1", "2026-04", "2026-05", "unknown"), "Farm is licensed"),
        (("2026-02-03", "2026-02-04", "2026", "2026-05"), ""),
        (("2026-02-03", "2026-02-03", "2026-03", "2026-05"), ""),
        (("2025-12-31", "2026", "2026-03", "2026-05"), "Farm is licensed"),
        (("FY2025", "FY2026", "FY2027", "unknown"), "Farm is licensed"),
        (("FY2025", "2026-02", "2026-03", "unknown"), ""),
    ],
)
def test_an_event_is_called_the_first_only_where_no_other_may_have_been_before_it(
    tmp_path: Path, dates: tuple[str, str, str, str], first: str
) -> None:
    facts = FACTS
    for was, date in zip(("2026-02, from", "2026-03", "2026-04", "2026-05"), dates, strict=True):
        facts = facts.replace(f"date: {was}", f"date: @{date}{was[7:]}", 1)
    page = words_of(shown(tmp_path, facts.replace("@", ""))["ripple/index.html"])
    told = re.findall(r"the first with a date: \w+, (Farm is licensed|Trial|Second trial|Third trial)", page)
    assert told == ([first] if first else [])
    assert "not stated the first with a date" not in page
