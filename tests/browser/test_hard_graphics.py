"""Graphics that are hard to draw, in a real Chromium on the narrowest telephone: all of it there, and readable."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from graphic_cases import CASES, write_case

from onrecord.pipeline import build
from onrecord.write import write_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
# Words that stand by their place and not in the flow of the page, so that one could lie over another.
PLACED = ".plot .value, .lines li, .slope tbody th, .slope tbody td, .ticks span, .map span"
SMALL = """() => [...document.querySelectorAll('main *')].filter(element =>
  element.checkVisibility() && element.closest('.visually-hidden, svg') === null
  && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
  && parseFloat(getComputedStyle(element).fontSize) < 12).map(element => element.outerHTML.slice(0, 120))"""
# A short number whose digits stand below each other.
BROKEN = """() => [...document.querySelectorAll('.fact > :first-child')].filter(figure => {
  const node = figure.firstChild, range = document.createRange();
  if (node.nodeType !== 3 || !/^\\S{2,8}$/.test(node.data.trim())) return false;
  range.selectNodeContents(node);
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
}).map(figure => figure.outerHTML.slice(0, 120))"""
COVERED = """selector => {
  const words = [...document.querySelectorAll(selector)].map(element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), boxes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('button')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      boxes.push(...[...range.getClientRects()].filter(box => box.width > 1 && box.height > 1));
    }
    return [element.textContent.trim(), boxes];
  });
  const found = [];
  words.forEach(([one, boxes], at) => words.slice(at + 1).forEach(([other, others]) => {
    const meet = boxes.some(a => others.some(b =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3));
    if (meet) found.push([one, other]);
  }));
  return found;
}"""


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("name", CASES)
def test_a_hard_graphic_is_readable_on_a_telephone(page: Page, tmp_path: Path, name: str, width: int) -> None:
    write_case(CASES[name], tmp_path / "project")
    outcome = build(tmp_path / "project", ROOT)
    assert outcome.outputs is not None
    write_site(outcome.outputs, tmp_path / "site", ROOT)
    page.set_viewport_size({"width": width, "height": 800})
    faults: dict[str, object] = {}
    for kind in ("chart", "map", "timeline", "table", *CASES[name].forms):
        page.goto((tmp_path / f"site/embed/a-{kind}/index.html").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        told = {
            "wide": page.evaluate("document.documentElement.scrollWidth") - width,
            "small": page.evaluate(SMALL),
            "broken": page.evaluate(BROKEN),
            "covered": page.evaluate(COVERED, PLACED),
        }
        faults |= {f"{kind} {what}": fault for what, fault in told.items() if fault}
    assert faults == {}
