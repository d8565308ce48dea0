"""What holds for every text an author may write, and every slip of the hand."""

from __future__ import annotations

import json
import random
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.check.site import check_content
from onrecord.pipeline import build
from onrecord.read.content import read_content
from onrecord.render.site import Edition

SHIPPED = Path(__file__).resolve().parent.parent.parent
NAMES = ("site.yaml", "facts.yaml", "stories/second-batch.md", "ripple.md")
SLOTS = {
    "site.yaml": """\
title: «title»
description: «description»
publisher:
  name: «publisher»
  url: «publisher-url»
  contact: «contact»
base_url: «base»
language: «language»
policies:
  corrections: «policy»
graphics:
  bars:
    kind: «graphic-kind»
    title: «graphic»
    note: «graphic-note»
    quantity: «graphic-quantity»
""",
    "facts.yaml": """\
sources:
  report:
    title: «source»
    kind: «kind»
    publisher: «source-publisher»
    url: «source-url»
    date: «source-date»
companies:
  honda:
    name: «company»
    other_names: [«other-name»]
    country: «country»
    what: «what»
events:
  batch:
    company: honda
    title: «event»
    kind: «event-kind»
    date: «date»
    after: «after»
    to: [«to»]
    products: [«product»]
    products_note: «products-note»
    quantities:
      units:
        value: «value»
        unit: «unit»
        locator: «locator»
        evidence: «evidence»
        note: «note»
    source: report
derived:
  all:
    what: «derived»
    sum: [«part»]
    note: «derived-note»
corrections:
  - fact: «corrected»
    was: «was»
    is: «is»
    why: «why»
    date: «corrected-on»
""",
    "stories/story.md": """\
---
headline: «headline»
standfirst: «standfirst»
section: «section»
byline: «byline»
dateline: «dateline»
published: «published»
slug: «slug»
key_figures:
  - figure: "[](fact:batch.units)"
    meaning: «meaning»
---
[38](fact:batch.units) «body»

> «quote»

![«alt»](chart:bars)

## «heading»

- [«words»](https://a.example "«link-title»")
""",
}
PLAIN = {
    "publisher-url": "https://a.example", "contact": "a@a.example", "base": "https://a.example/b", "language": "en",
    "graphic-kind": "chart", "graphic-quantity": "units", "source-url": "https://a.example/1", "source-date": "2025",
    "country": "PK", "date": "2025-04", "after": "", "to": "JP", "value": "38", "evidence": "38 units",
    "part": "batch.units", "corrected": "batch.units", "is": "38", "corrected-on": "2026-11-23T09:00+05:00",
    "published": "2026-11-22T09:00+05:00", "slug": "story",
}  # fmt: skip
"""What stands in the slots that do not hold words."""
FORMS = tuple(name.partition("»")[0] for text in SLOTS.values() for name in text.split("«")[1:])
IN_BODY = {"body", "quote", "alt", "heading", "words", "link-title"}
WORDS = [name for name in FORMS if name not in PLAIN]
HOSTILE = (
    "<zz onx=1>", "</script><zz>", "</title><zz>", '" onx="1', "' onx='1", "--><zz>", "]]><zz>", "{{ 7 * 7 }}<zz>",
    "&lt;zz&gt;", "</style><zz>", "\\<zz>", "&#60;zz>", "<zz\nonx=1>", "</zz>", "`<zz>`", "javascript:zz",
    "{% raw %}<zz>",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TEXTS = st.one_of(ANY, st.sampled_from(HOSTILE), st.tuples(ANY, st.sampled_from(HOSTILE), ANY).map("".join))
FAST = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def filled(texts: dict[str, str]) -> dict[str, str]:
    """The files with their slots filled: quoted as YAML does it, or as they are in a text."""
    files = dict(SLOTS)
    for name in FORMS:
        text = texts.get(name, PLAIN.get(name, "Words"))
        written = text if name in IN_BODY else json.dumps(text, ensure_ascii=False)
        files = {path: content.replace(f"«{name}»", written) for path, content in files.items()}
    files["facts.yaml"] = files["facts.yaml"].replace('    after: ""\n', "")
    return files


def written(folder: str, files: dict[str, str]) -> Path:
    for name, content in files.items():
        file = Path(folder) / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode())
    return Path(folder)


class _Tags(HTMLParser):
    """Gathers the names of tags and of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}
        for name, value in attrs:
            assert name not in ("href", "src", "action") or not (value or "").startswith("javascript:")


def strange_names(outputs: dict[str, bytes]) -> set[str]:
    """What of a hostile text has become a tag or an attribute, in any page, feed or drawing."""
    marked_up = [content.decode() for path, content in outputs.items() if path.endswith((".html", ".xml", ".svg"))]
    return {name for page in marked_up for name in _Tags(page).names if name in ("zz", "onx")}


def test_the_slots_filled_with_plain_words_make_a_site_without_problems() -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert [str(p) for p in build(written(folder, filled({"other-name": "Other"})), SHIPPED).problems] == []


@settings(FAST, max_examples=60)
@given(st.sampled_from(FORMS), TEXTS)
def test_any_text_in_any_slot_raises_nothing(name: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        checked = check_content(read_content(written(folder, filled({name: text}))))
        assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in checked.problems)


@settings(FAST, max_examples=6)
@given(st.lists(TEXTS, min_size=len(WORDS), max_size=len(WORDS)))
def test_any_text_comes_out_inert_even_for_its_author(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = filled(dict(zip(WORDS, texts, strict=True)))
        outcome = build(written(folder, files), SHIPPED, Edition.DRAFT)
        assert strange_names(dict(outcome.outputs or {})) == set()


@pytest.mark.parametrize("texts", [HOSTILE, HOSTILE[::-1]], ids=["forwards", "backwards"])
def test_every_hostile_text_comes_out_inert_in_every_slot_for_words(texts: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        slots = {name: f"{' '.join(texts)} {name}" for name in WORDS if name not in IN_BODY}
        outcome = build(written(folder, filled(slots)), SHIPPED, Edition.PREVIEW)
        assert outcome.outputs is not None
        assert strange_names(dict(outcome.outputs)) == set()


@settings(FAST, max_examples=30)
@given(st.randoms(use_true_random=False), st.sampled_from(NAMES), st.integers(1, 4))
def test_slips_of_the_hand_in_the_shipped_files_raise_nothing(chance: random.Random, name: str, slips: int) -> None:
    files = {path: (SHIPPED / "content" / path).read_text(encoding="utf-8") for path in NAMES}
    for _ in range(slips):
        files[name] = slipped(files[name], chance)
    with tempfile.TemporaryDirectory() as folder:
        check_content(read_content(written(folder, files)))


def slipped(text: str, chance: random.Random) -> str:
    """The text with a line gone, doubled or moved in, or a character changed."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, chance.choice(lines))
        case 2:
            lines[at] = lines[at][2:]
        case _:
            column = chance.randrange(len(lines[at]) + 1)
            char = chance.choice("[]{}()\"'\\:#-!<>&*%@|~0189 \t,.\u00a0\u2028\x85é\x00")
            lines[at] = lines[at][:column] + char + lines[at][column + chance.randrange(2) :]
    return "\n".join(lines)
