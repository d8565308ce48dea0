"""Derived figures on a whole site: what they come to, what they rest on, and their arithmetic in the ledger."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from small_site import SMALL

from onrecord.pipeline import build

ROOT = Path(__file__).resolve().parent.parent
FACTS = """\
sources:
  report: {title: A report}
  bank: {title: A bank}
companies:
  honda: {name: Honda}
events:
  first: {company: honda, title: First batch, date: 2025-04, source: report,
          quantities: {cars: 40, price: USD 2 million}}
  second: {company: honda, title: Second batch, date: 2025-06, source: report,
           quantities: {cars: 38, price: PKR 561 million}}
  third: {company: honda, title: Third batch, date: 2025-07, source: report, quantities: {cars: unknown}}
figures:
  before: {what: Share before, value: 35%, source: report}
  after: {what: Share after, value: 36%, source: report}
  fee: {what: A fee, value: USD 1 million, source: report}
  usd-pkr: {what: Rupees to the dollar, value: PKR 280.50, per: USD, date: 2025-04-03, source: bank}
derived:
"""
CASES = {
    "ratio": ("ratio: [first.cars, second.cars]", "40 ÷ 38 = 1.1 times"),
    "points": ("points: [before, after]", "36% − 35% = 1 percentage point"),
    "fall": ("points: [after, before]", "35% − 36% = −1 percentage point"),
    "least": ("minimum: [first.cars, second.cars]", "38, the least of 40; 38"),
    "open-least": ("minimum: [first.cars, third.cars]", "at most 40, the least of 40; not stated"),
    "greatest": ("maximum: [first.cars, third.cars]", "at least 40, the greatest of 40; not stated"),
    "mean": ("average: [first.cars, second.cars]", "(40 + 38) ÷ 2 = 39"),
    "rupees": (
        "convert: first.price\n    rate: usd-pkr",
        "USD 2 million × PKR 280.50 per USD (3 April 2025) = PKR 561,000,000",
    ),
    "dollars": (
        "convert: second.price\n    rate: usd-pkr",
        "PKR 561 million ÷ PKR 280.50 per USD (3 April 2025) = USD 2,000,000",
    ),
    "fee-in-rupees": (
        "convert: fee\n    rate: usd-pkr",
        "USD 1 million × PKR 280.50 per USD (3 April 2025) = PKR 280,500,000",
    ),
    "spent": ("sum: [rupees, fee-in-rupees]", "PKR 561,000,000 + PKR 280,500,000 = PKR 841,500,000"),
    "change": ("change: [first.cars, second.cars]", "(38 − 40) ÷ 40 = −5%"),
    "count": (
        "count: [first.cars, third.cars]",
        "2 counted: Honda: First batch, cars; Honda: Third batch",
    ),
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a site with a derived figure for each case."""
    project = tmp_path_factory.mktemp("derived")
    derived = "".join(f"  {name}:\n    what: A {name}\n    {how}\n" for name, (how, _) in CASES.items())
    story = SMALL["stories/cars.md"].partition("headline")[0]
    story += "headline: Cars\nstandfirst: Abroad.\npublished: 2026-11-22T09:00+05:00\n---\nSome went.\n"
    for name, text in {**SMALL, "facts.yaml": FACTS + derived, "stories/cars.md": story}.items():
        (project / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / name).write_text(text, encoding="utf-8")
    outcome = build(project, ROOT)
    assert [str(problem) for problem in outcome.problems] == []
    return dict(outcome.outputs or {})


def entry(outputs: dict[str, bytes], name: str) -> str:
    """The entry of a fact in the ledger."""
    found = re.search(rf'<tr id="{name}">(.*?)</tr>', outputs["how-we-know/index.html"].decode(), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", CASES)
def test_the_ledger_shows_the_arithmetic(outputs: dict[str, bytes], name: str) -> None:
    found = re.search(r'<p class="sum">(.*?)</p>', entry(outputs, name))
    assert found is not None
    assert re.sub("<[^>]*>", "", found[1]).replace("\N{NO-BREAK SPACE}", " ") == CASES[name][1]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ratio", ["first.cars", "second.cars"]),
        ("points", ["after", "before"]),
        ("change", ["second.cars", "first.cars", "first.cars"]),
        ("rupees", ["first.price", "usd-pkr"]),
        ("mean", ["first.cars", "second.cars"]),
        ("count", ["first.cars", "third.cars"]),
    ],
)
def test_each_part_of_the_arithmetic_leads_to_its_entry(outputs: dict[str, bytes], name: str, parts: list[str]) -> None:
    found = re.search(r'<p class="sum">(.*?)</p>', entry(outputs, name))
    assert found is not None
    assert re.findall('<a href="#([^"]*)"', found[1]) == parts


def test_what_is_converted_has_the_day_of_the_amount_and_the_sources_of_both(outputs: dict[str, bytes]) -> None:
    facts = json.loads(outputs["facts.json"])["facts"]
    assert facts["rupees"]["as_of"] == "2025-04"
    assert facts["rupees"]["sources"] == ["report", "bank"]
    assert facts["rupees"]["derived"] == {"operation": "convert", "from": ["first.price", "usd-pkr"]}
    assert (facts["rupees"]["low"], facts["rupees"]["currency"]) == ("561000000", "PKR")
    assert (facts["usd-pkr"]["per"], facts["usd-pkr"]["unit"], facts["rupees"]["per"]) == ("USD", "per USD", None)


def test_what_is_made_of_like_things_counts_them_and_a_ratio_counts_nothing(outputs: dict[str, bytes]) -> None:
    facts = json.loads(outputs["facts.json"])["facts"]
    units = {name: facts[name]["unit"] for name in ("least", "greatest", "mean", "ratio", "points", "rupees")}
    assert units == {"least": "cars", "greatest": "cars", "mean": "cars", "ratio": None, "points": None, "rupees": None}
    assert (facts["points"]["measure"], facts["ratio"]["measure"]) == ("points", "ratio")
