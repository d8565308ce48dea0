"""Graphics that are hard to draw: none is heavy, and each is the same in every build."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from graphic_cases import CASES, write_case

from onrecord.pipeline import build

ROOT = Path(__file__).resolve().parent.parent
FIGURE = re.compile(r"<figure.*</figure>", re.DOTALL)
HEAVIEST = 6000
"""Bytes of a graphic, gzipped."""


def figures(name: str, folder: Path) -> dict[str, str]:
    """Return each graphic of a case as its own page has it."""
    write_case(CASES[name], folder)
    outcome = build(folder, ROOT)
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.outputs is not None
    pages = {path: content.decode() for path, content in outcome.outputs.items() if path.startswith("embed/")}
    return {path.split("/")[1]: FIGURE.findall(html)[0] for path, html in pages.items()}


@pytest.mark.parametrize("name", CASES)
def test_no_graphic_is_heavy_and_all_are_the_same_again(name: str, tmp_path: Path) -> None:
    drawn = figures(name, tmp_path / "one")
    assert {f"a-{kind}" for kind in ("chart", "map", "timeline", "table", *CASES[name].forms)} == drawn.keys()
    heavy = {graphic: len(gzip.compress(html.encode(), 9)) for graphic, html in drawn.items()}
    assert {graphic: weight for graphic, weight in heavy.items() if weight >= HEAVIEST} == {}
    assert figures(name, tmp_path / "two") == drawn
