"""The whole way: the same input gives the same bytes, and the shipped site is in order."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.pipeline import build
from onrecord.render.site import Edition

ROOT = Path(__file__).resolve().parent.parent


def build_elsewhere(folder: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """Build the shipped site in a process of its own and return its files."""
    shutil.copytree(ROOT / "content", folder / "content")
    script = [sys.executable, str(ROOT / "build.py"), "--project", str(folder)]
    subprocess.run(script, check=True, capture_output=True, env={**os.environ, **environment})
    return {
        file.relative_to(folder / "site").as_posix(): file.read_bytes()
        for file in (folder / "site").rglob("*")
        if file.is_file()
    }


def test_directory_time_zone_locale_and_hash_seed_make_no_difference(tmp_path: Path) -> None:
    here = build_elsewhere(tmp_path / "a", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"})
    there = build_elsewhere(
        tmp_path / "some where/ünder/b",
        {"TZ": "Asia/Karachi", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    )
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []


def test_the_shipped_site_is_in_order() -> None:
    outcome = build(ROOT, ROOT)
    assert outcome.problems == ()


def test_the_shipped_site_has_the_pages_it_promises() -> None:
    outputs = build(ROOT, ROOT).outputs
    assert outputs is not None
    assert set(outputs) == {
        "index.html",
        "ripple/index.html",
        "companies/index.html",
        "companies/changan-pakistan/index.html",
        "companies/honda-atlas/index.html",
        "companies/hyundai-nishat/index.html",
        "companies/toyota-indus/index.html",
        "how-we-know/index.html",
        "corrections/index.html",
        "embed/all-shipments/index.html",
        "embed/in-order/index.html",
        "embed/vehicles-by-maker/index.html",
        "embed/where-to/index.html",
        "404.html",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "facts.json",
        "events.csv",
        "favicon.svg",
        "cards/site.png",
        "cards/stories/second-batch.png",
        *(
            f"cards/companies/{name}.png"
            for name in ("honda-atlas", "toyota-indus", "changan-pakistan", "hyundai-nishat")
        ),
        *(f"cards/graphics/{name}.png" for name in ("vehicles-by-maker", "where-to", "in-order", "all-shipments")),
    }


def test_the_shipped_story_has_the_length_of_a_story() -> None:
    text = (ROOT / "content/stories/second-batch.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    words = re.sub(r"!\[[^\n]*\n", "", re.sub(r"\]\([a-z/][^)]*\)", "]", text)).split()
    assert 450 <= len(words) <= 700


def test_every_digit_of_the_shipped_story_is_bound_or_part_of_a_product() -> None:
    text = (ROOT / "content/stories/second-batch.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    unbound = re.sub(r"\[[^\]\[]*\]\((?:fact|chart|source):[^)]*\)", "", text)
    assert re.findall(r"\S*\d\S*", unbound) == ["1.2L.", "X7"]


@pytest.mark.parametrize("edition", list(Edition))
def test_every_edition_of_the_shipped_site_is_complete(edition: Edition) -> None:
    outcome = build(ROOT, ROOT, edition)
    assert outcome.outputs is not None
    assert outcome.problems == ()


def test_the_sum_of_all_vehicles_names_what_is_not_in_it() -> None:
    outputs = build(ROOT, ROOT).outputs
    assert outputs is not None
    page = outputs["ripple/index.html"].decode()
    text = re.sub(r"<[^>]*>", "", page)
    assert "vehicles in all the events below; Hyundai Nishat not stated" in text
    assert "at least 142" in text
    assert not re.search(r"(?<!least )\b142\b", text)


def test_dated_events_come_first_and_undated_ones_after_in_the_authors_order() -> None:
    outputs = build(ROOT, ROOT).outputs
    assert outputs is not None
    rows = outputs["events.csv"].decode().split("\r\n")
    assert [row.split(",")[0] for row in rows[1:-1]] == [
        "toyota-exports",
        "honda-batch-1",
        "honda-batch-2",
        "changan-shipment",
        "hyundai-shipment",
    ]


def test_a_month_stays_a_month_in_every_output() -> None:
    outputs = build(ROOT, ROOT).outputs
    assert outputs is not None
    for content in outputs.values():
        assert not re.search(rb"2025-04-\d|2023-07-\d", content)
    assert b'<time datetime="2025-04">April 2025<button' in outputs["index.html"]
