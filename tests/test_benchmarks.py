"""What measures how figures are found, tried on one tiny article."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FIGURES = Path(__file__).resolve().parent.parent / "benchmarks/figures"
ARTICLE = """\
---
headline: Ferry carries 38 vans
standfirst: About fifty were hoped for.
published: 2026-11-22T09:00Z
---
The ferry carried 38 vans on 3 April 2025, and 12 of them on Deck 9.

About a dozen more had been hoped for. It was 4 p.m. then.
"""
FACTS = """\
sources: {log: {title: The log}}
companies: {line: {name: Harbour Line}}
events:
  crossing: {company: line, title: A crossing, date: 2025-04-03, source: log, quantities: {vans: 38}}
figures:
  hoped: {what: Vans hoped for, value: about 50, source: log}
  upper: {what: Vans on the upper deck, value: 12, source: log}
"""


def entry(words: str, line: int, kind: str = "digits", fact: str | None = None) -> dict[str, object]:
    return {"words": words, "occurrence": 1, "line": line, "kind": kind, "fact": fact, "why_no_fact": "not known"}


KEY = {
    "language": "en",
    "figures": [
        entry("38", 2, fact="crossing.vans"),
        entry("About fifty", 3, "words", "hoped"),
        entry("38", 6, fact="crossing.vans"),
        entry("3 April 2025", 6, "date", "crossing.date"),
        entry("12", 6, fact="upper"),
        entry("hoped for", 8, "words"),
    ],
    "not_figures": [{"words": "9", "occurrence": 1, "line": 6, "why": "a deck", "exempt": True}],
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one article; its key misses a figure, and calls words one that are none."""
    folder = tmp_path / "articles/ferry"
    folder.mkdir(parents=True)
    for name, text in (("article.md", ARTICLE), ("facts.yaml", FACTS), ("key.json", json.dumps(KEY))):
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def said(script: str, *arguments: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, str(FIGURES / script), *arguments],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return run.stdout.splitlines()


def test_a_measurement_compares_what_is_told_with_the_key(corpus: Path) -> None:
    table, *wrong = "\n".join(said("measure.py", "--verbose", "--corpus", str(corpus))).split("\n\n")
    counts = table.splitlines()[1].split()
    # digits 4 of 4, words 1 of 2, no dates in words, spans 5 of 5, 2 false alarms, 1 exemption, 5 of 5 facts first
    assert counts[:7] == ["ferry", "4/4", "100.0%", "1/2", "50.0%", "none", "5/5"]
    assert counts[8] == "2"
    assert counts[10:15] == ["1", "5/5", "100.0%", "5/5", "100.0%"]
    listed = [line.split(" ", 2)[:2] for line in "\n".join(wrong).splitlines() if line.startswith("ferry:")]
    assert listed == [["ferry:8:", "MISS"], ["ferry:8:", "FALSE"], ["ferry:8:", "FALSE"]]


def test_what_is_held_out_is_never_shown(corpus: Path) -> None:
    (corpus / "articles").rename(corpus / "held_out")
    assert len(said("measure.py", "--verbose", "--corpus", str(corpus))) == 3


def test_changed_figures_are_counted_by_where_they_stand(corpus: Path) -> None:
    lines = said("mutate.py", "--count", "16", "--corpus", str(corpus))
    table = {line[:24].strip(): line[24:].split() for line in lines if line[24:33].strip().isdigit()}
    assert table["all"][0] == "16"
    assert table["all"][4] == "0"
    assert {"facts", "text", "titles, captions"} < table.keys()
