"""The addresses that readers were given: what is lost, what has moved, and what was taken down."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import Project, small_project

from onrecord.cli import main
from onrecord.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = "1795320000"  # 2026-11-22T04:00:00Z
SECOND = """\
---
headline: A second [38](fact:second.cars)
standfirst: More cars.
published: 2026-11-20T09:00+05:00
---
They left.
"""
CHART = """\
graphics:
  cars:
    kind: chart
    title: Cars by batch
    quantity: cars
"""
MOVED = "moved:\n  - {was: /stories/second/, is: /stories/later/}\n"
TAKEN_DOWN = """\
taken_down:
  - {address: /stories/second/, why: It was wrong., date: 2026-11-23T10:00+05:00}
  - {address: /stories/zero/, why: It was forged., date: 2026-11-24T10:00+05:00}
"""
CORRECTION = """\
corrections:
  - {fact: second.cars, was: "38", is: "39", why: A slip., date: 2026-11-23T10:00+05:00}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small site with a second story and a chart, put on record."""
    found = small_project(tmp_path)
    found.edit("stories/cars.md", "published:", "lead: true\npublished:")
    found.write("stories/second.md", SECOND)
    add(found, CHART)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", PUBLISHED)
    assert main(["record"], found.path) == 0
    return found


def add(project: Project, lines: str, name: str = "site.yaml") -> None:
    project.write(name, (project.path / "content" / name).read_text(encoding="utf-8") + lines)


def rename(project: Project, new: str) -> None:
    (project.path / "content/stories/second.md").rename(project.path / f"content/stories/{new}.md")


def lead_with_the_second(project: Project) -> None:
    project.edit("stories/cars.md", "lead: true\n", "")
    project.edit("stories/second.md", "published:", "lead: true\npublished:")


def pages(project: Project) -> Mapping[str, str]:
    outcome = build(project.path, ROOT)
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.outputs is not None
    return {path: content.decode() for path, content in outcome.outputs.items() if path.endswith((".html", ".xml"))}


def recorded(project: Project) -> dict[str, dict[str, str]]:
    text = (project.path / "content/record.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = json.loads(text)["pages"]
    return found


# what is recorded


def test_every_page_that_may_go_is_recorded_with_its_title_and_since_when(project: Project) -> None:
    since = "2026-11-22T04:00:00Z"
    assert recorded(project) == {
        "/companies/honda/": {"title": "Honda", "since": since},
        "/embed/cars/": {"title": "Cars by batch", "since": since},
        "/stories/second/": {"title": "A second 38", "since": since},
    }


def test_a_page_that_is_new_is_counted_and_one_that_was_there_keeps_its_time(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("stories/third.md", SECOND.replace("A second", "Again"))
    project.edit("stories/second.md", "A second", "The second")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(PUBLISHED) + 86400))
    capsys.readouterr()
    assert main(["record"], project.path) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["And 1 new page, which keeps its address from now on."]
    assert recorded(project)["/stories/second/"] == {"title": "The second 38", "since": "2026-11-22T04:00:00Z"}
    assert recorded(project)["/stories/third/"]["since"] == "2026-11-23T04:00:00Z"


def test_a_first_record_counts_its_pages(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (project.path / "content/record.json").unlink()
    capsys.readouterr()
    assert main(["record"], project.path) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["And 3 new pages, which keep their addresses from now on."]


def test_a_page_that_is_not_on_the_record_is_refused_where_all_must_be(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("stories/third.md", SECOND)
    assert main(["--check"], project.path) == 0
    capsys.readouterr()
    assert main(["--check", "--recorded"], project.path) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "content/stories/third.md:1:1: what is published is on the record (the page /stories/third/ is not on it). "
        "Run python build.py record and commit content/record.json with the facts."
    )


def test_a_record_from_before_there_were_pages_in_it_is_read(project: Project) -> None:
    (project.path / "content/record.json").write_bytes(
        (ROOT / "tests/broken_sites/record/content/record.json").read_bytes()
    )
    assert {problem.rule for problem in project.problems()} == {"changed-figure", "lost-note"}


# what is lost


def test_a_story_a_company_and_a_graphic_that_are_gone_are_told_each_at_its_line(project: Project) -> None:
    rename(project, "2nd")
    project.edit("site.yaml", "  cars:\n", "  batches:\n")
    facts = (project.path / "content/facts.yaml").read_text(encoding="utf-8")
    project.write("facts.yaml", facts.replace("  honda:", "  atlas:").replace("company: honda", "company: atlas"))
    lines = (project.path / "content/record.json").read_text(encoding="utf-8").splitlines()
    wanted = [f'    "/{one}/": {{' for one in ("companies/honda", "embed/cars", "stories/second")]
    assert project.told() == [f"record.json:{lines.index(one) + 1}:6 lost-address" for one in wanted]


def test_the_likeliest_new_address_is_proposed(project: Project) -> None:
    rename(project, "second-batch")
    (lost,) = project.problems()
    assert "- {was: /stories/second/, is: /stories/second-batch/}. If it was taken down" in lost.way_out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stories/other.md", b"---\nheadline: \xff\n---\n"),
        ("stories/other.md", b"No front matter.\n"),
        ("stories/other.md", SECOND.replace("published:", "slug: Not/Good\npublished:").encode()),
    ],
)
def test_a_story_may_be_among_what_could_not_be_read(project: Project, name: str, content: bytes) -> None:
    (project.path / "content/stories/second.md").unlink()
    project.write(name, content)
    assert "lost-address" not in {problem.rule for problem in project.problems()}


@pytest.mark.parametrize(
    ("name", "was", "now"),
    [("facts.yaml", "  honda:\n", "  Honda!:\n"), ("site.yaml", "  cars:\n", "  Cars!:\n")],
)
def test_a_company_or_graphic_may_be_what_could_not_be_read(project: Project, name: str, was: str, now: str) -> None:
    project.edit(name, was, now)
    rules = {problem.rule for problem in project.problems()}
    assert "bad-id" in rules
    assert "lost-address" not in rules


def test_a_page_may_have_moved_to_what_could_not_be_read(project: Project) -> None:
    add(project, "moved:\n  - {was: /stories/zero/, is: /stories/third/}\n")
    project.write("stories/third.md", SECOND.replace("published:", "slug: Not/Good\npublished:"))
    assert project.told() == ["stories/third.md:4:7 bad-slug"]


def test_no_page_of_another_kind_is_proposed(project: Project) -> None:
    rename(project, "honda")
    facts = (project.path / "content/facts.yaml").read_text(encoding="utf-8")
    project.write("facts.yaml", facts.replace("  honda:", "  h:").replace("company: honda", "company: h"))
    company, _ = project.problems()
    assert "- {was: /companies/honda/, is: …}" in company.way_out


@pytest.mark.parametrize("line", ["moved: no\n", "moved:\n  - {was: second, is: /}\n", "taken_down:\n  - {why: No.}\n"])
def test_nothing_is_lost_while_it_cannot_be_read_what_was_said_of_it(project: Project, line: str) -> None:
    (project.path / "content/stories/second.md").unlink()
    add(project, line)
    assert "lost-address" not in {problem.rule for problem in project.problems()}


def test_the_pages_of_another_sites_record_are_not_missed(project: Project) -> None:
    small = small_project(project.path.parent / "other")
    small.write("record.json", (project.path / "content/record.json").read_bytes())
    facts = (small.path / "content/facts.yaml").read_text(encoding="utf-8")
    for was, now in (("first", "une"), ("second", "deux"), ("market", "marche"), ("both", "deux-lots"), ("honda", "h")):
        facts = (
            facts.replace(f"  {was}:", f"  {now}:").replace(f" {was}\n", f" {now}\n").replace(f"[{was}.", f"[{now}.")
        )
    small.write("facts.yaml", facts.replace("second.cars", "deux.cars"))
    assert [problem.rule for problem in small.problems() if problem.place.path == "content/record.json"] == [
        "bad-record"
    ]


# what has moved


def test_an_old_address_leads_to_the_new_one_and_is_not_listed(project: Project) -> None:
    rename(project, "later")
    add(project, MOVED)
    made = pages(project)
    old = made["stories/second/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../later/index.html">' in old
    assert '<link rel="canonical" href="https://desk.example/cars/stories/later/">' in old
    assert '<a href="../later/index.html"><bdi>https://desk.example/cars/stories/later/</bdi></a>' in old
    assert "stories/later/" in made["sitemap.xml"]
    assert "stories/second/" not in made["sitemap.xml"]
    assert main(["record"], project.path) == 0
    assert list(recorded(project))[2:] == ["/stories/later/", "/stories/second/"]
    assert pages(project)["stories/second/index.html"] == old


def test_what_is_said_to_have_moved_must_stay_said(project: Project) -> None:
    rename(project, "later")
    add(project, MOVED)
    assert main(["record"], project.path) == 0
    project.edit("site.yaml", MOVED, "")
    assert [problem.rule for problem in project.problems()] == ["lost-address"]


def test_a_story_that_becomes_the_lead_has_moved_to_the_front_page_by_itself(project: Project) -> None:
    lead_with_the_second(project)
    old = pages(project)["stories/second/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../index.html">' in old
    assert '<link rel="canonical" href="https://desk.example/cars/">' in old


def test_what_the_author_says_of_the_leads_old_address_counts(project: Project) -> None:
    lead_with_the_second(project)
    add(project, "moved:\n  - {was: /stories/second/, is: /ripple/}\n")
    assert "url=../../ripple/index.html" in pages(project)["stories/second/index.html"]


def test_a_lead_that_was_never_below_stories_has_no_page_there(project: Project) -> None:
    assert "stories/cars/index.html" not in pages(project)


def test_a_correction_follows_a_story_to_its_new_address(project: Project) -> None:
    """The story no longer has the figure; it has told it."""
    rename(project, "later")
    add(project, MOVED)
    add(project, CORRECTION, "facts.yaml")
    facts = (project.path / "content/facts.yaml").read_text(encoding="utf-8")
    project.write("facts.yaml", facts.replace("value: 38", "value: 39").replace("38 units", "39 units"))
    project.edit("stories/later.md", "A second [38](fact:second.cars)", "Another one")
    story = (project.path / "content/stories/cars.md").read_text(encoding="utf-8")
    project.write("stories/cars.md", story.replace("[38]", "[39]").replace("[78]", "[79]"))
    assert "A slip." in pages(project)["stories/later/index.html"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("moved:\n  - {was: /stories/zero/, is: /stories/first/}\n", "site.yaml:12:31 bad-move"),
        ("moved:\n  - {was: /stories/second/, is: /}\n", "site.yaml:12:11 bad-move"),
        ("moved:\n  - {was: /ripple/, is: /}\n", "site.yaml:12:11 bad-move"),
        ("moved:\n  - {was: /a/, is: /}\n  - {was: /a/, is: /ripple/}\n", "site.yaml:13:11 bad-move"),
        ("moved:\n  - {was: /a/, is: /cars/ripple/}\n", "site.yaml:12:20 bad-move"),
        ("moved:\n  - {was: /a/, is: /facts.json}\n", "site.yaml:12:20 bad-address"),
        ("moved:\n  - {was: ../a/, is: /}\n", "site.yaml:12:11 bad-address"),
        ("moved:\n  - {was: /a/../b/, is: /}\n", "site.yaml:12:11 bad-address"),
        ("moved:\n  - {was: //a/, is: /}\n", "site.yaml:12:11 bad-address"),
        ("moved:\n  - {was: /con/, is: /}\n", "site.yaml:12:11 bad-address"),
        (f"moved:\n  - {{was: {'/a2345678' * 33}/old/, is: /}}\n", "site.yaml:12:11 bad-address"),
        (
            "taken_down:\n  - {address: /embed/cars/, why: No., date: 2026-11-23T10:00+05:00}\n",
            "site.yaml:12:15 bad-move",
        ),
        (
            "taken_down:\n  - {address: /a/, why: It said 12., date: 2026-11-23T10:00+05:00}\n",
            "site.yaml:12:33 unbound-figure",
        ),
    ],
)
def test_what_cannot_be_is_told_at_its_place(project: Project, lines: str, told: str) -> None:
    add(project, lines)
    assert project.told() == [told]


@pytest.mark.parametrize(
    "now", ["/", "/ripple/", "/companies/", "/how-we-know/", "/companies/honda/", "/embed/cars/", "/stories/cars/"]
)
def test_a_page_may_have_moved_to_any_page(project: Project, now: str) -> None:
    add(project, f"moved:\n  - {{was: /2019/old/, is: {now}}}\n")
    assert 'http-equiv="refresh"' in pages(project)["2019/old/index.html"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("stories/A", "Write /stories/a/."),
        ("/a/index.html", "Write /a/."),
        ("https://x.example/a/", "Write it as /stories"),
    ],
)
def test_an_address_that_is_written_otherwise_is_told_how_to_write(project: Project, written: str, meant: str) -> None:
    add(project, f"moved:\n  - {{was: {written}, is: /}}\n")
    (problem,) = project.problems()
    assert problem.way_out.startswith(meant)


def test_an_address_as_a_browser_shows_it_is_told_how_to_write(project: Project) -> None:
    """The site stands at https://desk.example/cars."""
    add(project, "moved:\n  - {was: /cars/stories/second/, is: /cars/}\n")
    (project.path / "content/stories/second.md").unlink()
    told = {(problem.rule, problem.message): problem.way_out for problem in project.problems()}
    must = 'an address is told from base_url on (got "{}")'
    assert told.pop(("bad-move", must.format("/cars/stories/second/"))) == "Write /stories/second/."
    assert told.pop(("bad-move", must.format("/cars/"))) == "Write /."
    assert [rule for rule, _ in told] == ["lost-address"]


def test_an_old_address_may_begin_as_the_site_does(project: Project) -> None:
    add(project, "moved:\n  - {was: /cars/old/, is: /}\n  - {was: /carsten/, is: /}\n")
    assert project.told() == []


# what was taken down


def test_where_a_page_was_taken_down_it_says_so_and_why_and_the_corrections_list_it_the_newest_first(
    project: Project,
) -> None:
    (project.path / "content/stories/second.md").unlink()
    add(project, TAKEN_DOWN)
    made = pages(project)
    old = made["stories/second/index.html"]
    assert '<p class="standfirst">It was wrong.</p>' in old
    assert '<time datetime="2026-11-23T10:00:00+05:00">' in old
    assert '<meta name="robots"' not in old
    assert "A second" not in old
    assert "stories/second/" not in made["sitemap.xml"]
    changed = re.search(r"/corrections/</loc>\s*<lastmod>(.*?)</lastmod>", made["sitemap.xml"])
    assert changed is not None
    assert changed[1] == "2026-11-24T10:00:00+05:00"
    corrections = made["corrections/index.html"]
    assert corrections.index("It was forged.") < corrections.index("It was wrong.")
    assert '<a href="../stories/second/index.html">' in corrections


def test_what_is_said_of_a_page_that_was_taken_down_is_told_once_among_the_uses(project: Project) -> None:
    """On the page of corrections, not at the old address as well."""
    (project.path / "content/stories/second.md").unlink()
    add(project, TAKEN_DOWN.replace("It was wrong.", '"It was [14,762](fact:market)."'))
    outputs = build(project.path, ROOT).outputs or {}
    used = json.loads(outputs["facts.json"])["facts"]["market"]["used"]
    assert used == ["https://desk.example/cars/corrections/#at-market"]


def test_a_page_that_was_taken_down_has_a_day_and_a_reason(project: Project) -> None:
    add(project, "taken_down:\n  - address: /stories/zero/\n")
    assert project.told() == ["site.yaml:12:5 missing-key"] * 2


def test_a_page_is_not_taken_down_on_a_day_that_is_yet_to_come(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.path / "content/stories/second.md").unlink()
    add(project, TAKEN_DOWN.replace("11-24", "11-26"))
    capsys.readouterr()
    assert main(["--check", "--today", "2026-11-24"], project.path) == 1
    assert "a page is taken down by now (got 2026-11-26T10:00+05:00" in capsys.readouterr().err
