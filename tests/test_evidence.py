"""What the sources of a fact say: shown where the fact is, counted in the ledger, and never past its day of review."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from small_site import SITE

from onrecord.check.evidence import stands_in
from onrecord.check.site import Circumstances
from onrecord.cli import main
from onrecord.pipeline import Outcome, build
from onrecord.quantities.alike import contradict
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.render.founded import date_precision
from onrecord.render.site import Edition
from onrecord.render.words import html_date

ROOT = Path(__file__).resolve().parent.parent
FACTS = """\
sources:
  report: {title: A report}
  letter: {title: A letter, attribution: none}
  list: {title: A list}
companies:
  honda: {name: Honda}
events:
  first: {company: honda, title: First batch, date: 2025-04, source: report,
          disputed: [{value: 2025-05, source: letter}],
          quantities: {cars: {value: 40, source: [report, list]}}}
  second:
    company: honda
    title: Second batch
    date: unknown
    quantities:
      cars:
        value: 38
        locator: page 3
        evidence: 38 units
        retrieved: 2026-11-20
        archived: https://archive.example/1
        attribution: port officials
        confirmed: [{source: list, locator: line 2, evidence: thirty-eight cars, retrieved: 2026-11}]
        disputed:
          - {value: 36, source: letter, locator: page 1, evidence: only 36 cars, archived: https://archive.example/2}
          - {value: about 35, source: report}
        as_of: 2025-06-30
        review_by: 2026-12-01
    source: report
figures:
  market: {what: Cars sold, value: at least 14762, date: 2025, source: letter}
  share: {what: Share abroad, value: 35%, source: report, attribution: none}
  unstated: {what: Cars kept, value: unknown, source: letter}
derived:
  both: {what: Both batches, sum: [first.cars, second.cars]}
  more: {what: Both and the rest, sum: [both, unstated]}
"""
STORY = """\
---
headline: Honda sends cars
standfirst: Abroad.
published: 2026-11-22T09:00+05:00
---
Honda has sent [38](fact:second.cars) cars, together [78](fact:both).
"""


def made(
    project: Path,
    facts: str = FACTS,
    edition: Edition = Edition.RELEASE,
    today: str = "2026-11-23",
    story: str = STORY,
) -> Outcome:
    """Build the site above."""
    for name, text in {"site.yaml": SITE, "facts.yaml": facts, "stories/cars.md": story}.items():
        (project / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / name).write_text(text, encoding="utf-8")
    return build(project, ROOT, edition, Circumstances(today=datetime.date.fromisoformat(today)))


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The texts of the site above."""
    outcome = made(tmp_path_factory.mktemp("evidence"))
    assert [str(problem) for problem in outcome.problems] == []
    return {path: content.decode() for path, content in (outcome.outputs or {}).items() if not path.endswith(".png")}


def words(html: str) -> str:
    """The words of a piece of a page."""
    return " ".join(re.sub("<[^>]*>", "", html).replace("\N{NO-BREAK SPACE}", " ").split())


def entry(outputs: dict[str, str], name: str) -> list[str]:
    """What stands behind a fact, by paragraph."""
    row = re.search(rf'<tr id="{re.escape(name)}">(.*?)</tr>', outputs["how-we-know/index.html"], re.DOTALL)
    assert row is not None
    behind = re.findall("<td.*?</td>", row[1], re.DOTALL)[2]
    return [words(paragraph) for paragraph in re.findall("<p.*?</p>", behind, re.DOTALL)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "second.cars",
            [
                "Source: A report, page 3, read 20 November 2026, archived copy: 38 units",
                "Confirmed by A list, line 2, read November 2026: thirty-eight cars",
                "Disputed: 36 cars according to A letter, page 1, archived copy: only 36 cars",
                "Disputed: about 35 cars according to A report",
                "It has this from port officials.",
                "To be checked again by 1 December 2026",
            ],
        ),
        ("first.date", ["Only source: A report", "Disputed: May 2025 according to A letter"]),
        ("first.cars", ["Source: A report; A list"]),
        ("market", ["Only source: A letter", "It does not say from whom."]),
        ("share", ["Only source: A report", "It does not say from whom."]),
        ("unstated", ["Source: A letter"]),
        (
            "more",
            [
                "78 + not stated = at least 78",
                "Source: A report; A list; A letter",
                "Disputed in what it is computed from: Honda: Second batch",
            ],
        ),
    ],
)
def test_the_ledger_tells_what_each_source_says(outputs: dict[str, str], name: str, told: list[str]) -> None:
    assert entry(outputs, name) == told


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("second.cars", "38 cars exact"),
        ("market", "at least 14,762 a lower bound"),
        ("share", "35% exact"),
        ("unstated", "not stated"),
        ("both", "78 cars computed"),
        ("more", "at least 78 cars a lower bound"),
        ("first.date", "April 2025 to the month"),
        ("second.date", "date not stated"),
    ],
)
def test_the_ledger_says_how_precise_a_value_is(outputs: dict[str, str], name: str, precision: str) -> None:
    row = re.search(rf'<tr id="{re.escape(name)}">(.*?)</tr>', outputs["how-we-know/index.html"], re.DOTALL)
    assert row is not None
    assert words(re.findall("<td.*?</td>", row[1], re.DOTALL)[0]) == precision


def test_the_state_of_the_world_stands_in_place_of_the_events_date(outputs: dict[str, str]) -> None:
    row = re.search(r'<tr id="second.cars">(.*?)</tr>', outputs["how-we-know/index.html"], re.DOTALL)
    assert row is not None
    assert words(re.findall("<td.*?</td>", row[1], re.DOTALL)[1]) == "30 June 2025"
    assert json.loads(outputs["facts.json"])["facts"]["second.cars"]["as_of"] == "2025-06-30"
    assert json.loads(outputs["facts.json"])["facts"]["first.cars"]["as_of"] == "2025-04"
    as_of = json.loads(outputs["facts.json"])["facts"]["second.cars.as_of"]
    assert (as_of["date"], as_of["attribution"]) == ("2025-06-30", "port officials")


@pytest.mark.parametrize(
    ("folded", "summary", "named"),
    [
        ("disputed", "2 of 11 entries are disputed", ["second.cars", "first.date"]),
        ("single", "4 of 11 entries rest on one source alone", ["market", "share", "first.date", "market.date"]),
        (
            "unattributed",
            "3 of 11 entries have sources that do not say from whom",
            ["market", "share", "market.date"],
        ),
    ],
)
def test_the_ledger_counts_what_stands_less_firmly(
    outputs: dict[str, str], folded: str, summary: str, named: list[str]
) -> None:
    page = outputs["how-we-know/index.html"]
    found = re.search(rf'<details class="firmness" id="_{folded}">(.*?)</details>', page, re.DOTALL)
    assert found is not None
    assert words(found[1].partition("</summary>")[0]) == summary
    assert re.findall('href="#([^"]*)"', found[1]) == named


def test_a_source_is_listed_with_what_it_disputes_and_whether_it_names_its_own(outputs: dict[str, str]) -> None:
    found = re.search(r'<li id="_source-letter">(.*?)</li>', outputs["how-we-know/index.html"], re.DOTALL)
    assert found is not None
    assert words(found[1]) == (
        "A letter, publisher, author and date not stated. It does not say from whom it has its facts. "
        "4 entries rest on it: Cars sold; Cars sold (date); Cars kept; Both and the rest. "
        "It disputes: Honda: First batch (date); Honda: Second batch."
    )


def test_what_is_disputed_is_said_at_the_figure_on_its_page(outputs: dict[str, str]) -> None:
    told = "Disputed: 36 cars according to A letter; about 35 cars according to A report"
    page = outputs["index.html"]
    entry = re.search(r'id="at-second.cars">.*?<span class="entry"[^>]* data-note="([^"]*)"', page, re.DOTALL)
    assert entry is not None
    assert entry[1].endswith(told)
    address = 'class="change" href="how-we-know/index.html#second.cars"'
    assert f'<a {address} title="{told}" aria-label="{told}">‡</a>' in page
    listed = page.partition('<h2 id="_sources">')[2].partition("</ol>")[0]
    assert re.findall("<cite>([^<]*)</cite>", listed) == ["A report", "A list", "A letter"]


def test_facts_json_has_what_each_source_says(outputs: dict[str, str]) -> None:
    facts = json.loads(outputs["facts.json"])["facts"]
    second = facts["second.cars"]
    keys = ("sources", "single_sourced", "attribution", "unattributed", "retrieved", "archived", "review_by")
    assert [second[key] for key in keys] == [
        ["report", "list"],
        False,
        "port officials",
        False,
        "2026-11-20",
        "https://archive.example/1",
        "2026-12-01",
    ]
    assert second["confirmed"] == [
        {
            "sources": ["list"],
            "locator": "line 2",
            "evidence": "thirty-eight cars",
            "retrieved": "2026-11",
            "archived": None,
        }
    ]
    assert [(one["certainty"], one["low"], one["sources"]) for one in second["disputed"]] == [
        ("exact", "36", ["letter"]),
        ("about", "35", ["report"]),
    ]
    assert facts["first.date"]["disputed"][0]["date"] == "2025-05"
    assert (facts["both"]["disputed_parts"], facts["market"]["disputed_parts"]) == (["second.cars"], [])
    assert (facts["market"]["single_sourced"], facts["market"]["unattributed"]) == (True, True)
    assert (facts["first.date"]["precision"], facts["unstated"]["precision"]) == ("to the month", None)


# the day of review


@pytest.mark.parametrize(("today", "is_overdue"), [("2026-11-23", False), ("2026-12-01", False), ("2026-12-02", True)])
def test_a_fact_is_overdue_from_the_day_after_its_day_of_review(
    tmp_path: Path, today: str, *, is_overdue: bool
) -> None:
    problems = made(tmp_path, today=today).problems
    assert [problem.rule for problem in problems] == (["overdue"] if is_overdue else [])


def test_an_overdue_figure_is_shown_and_marked_in_a_draft_and_a_preview(tmp_path: Path) -> None:
    for edition in (Edition.DRAFT, Edition.PREVIEW):
        outcome = made(tmp_path, edition=edition, today="2027-01-01")
        assert [problem.rule for problem in outcome.problems] == ["overdue"]
        page = (outcome.outputs or {})["index.html"].decode()
        marked = re.findall(r'<mark class="problem" title="([^"]*)">(.*?)</mark>', page)
        assert ("a fact is checked again by its day of review", "38") in [(t.partition(" (")[0], w) for t, w in marked]
        assert {text for _, text in marked} == {"38"}


def test_the_day_of_a_build_leaves_no_trace_in_its_files(tmp_path: Path) -> None:
    assert made(tmp_path, today="2026-01-01").outputs == made(tmp_path, today="2026-12-01").outputs


def test_an_overdue_figure_stops_a_release_by_the_day_given_and_leaves_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path)
    assert main(["--today", "2026-12-02"], tmp_path) == 1
    assert "got 2026-12-01, and today is 2026-12-02" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
    assert main(["--today", "2026-12-01"], tmp_path) == 0


def test_a_day_that_is_none_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path)
    for day in ("2026-13-01", "20261201", "tomorrow"):
        with pytest.raises(SystemExit) as stopped:
            main(["--today", day], tmp_path)
        assert stopped.value.code == 2
        assert "a day is written like 2026-11-23" in capsys.readouterr().err


# the words of the source


@pytest.mark.parametrize(
    ("value", "evidence", "language"),
    [
        ("48312", "48,312 passengers", "en"),
        ("48312", "in 2025, exactly 48,312 passengers", "en"),
        ("48312", "fewer than 50,000, or 48,312", "en"),
        ("38", "only 38 of the about 40 cars", "en"),
        ("38", "38 out of 40 cars", "en"),
        ("38", "grew over 38 weeks", "en"),
        ("38", "visited 38 ports at least twice", "en"),
        ("38", "38 vans and over 40 cars", "en"),
        ("12", "In April 12 cars came", "en"),
        ("15", "rose from 10 to 15", "en"),
        ("38", "38 m lang", "de"),
        ("48312", "48,312 passengers", "de"),
        ("EUR 27.5 million", "worth EUR 27.5 million plus VAT", "en"),
        ("+35%", "up 35 per cent", "en"),
        ("at least 142", "at least 142 vehicles", "en"),
        ("at least 142", "more than 142 vehicles", "en"),
        ("at most 142", "fewer than 142 vehicles", "en"),
        ("about 40", "around 40", "en"),
        ("about 15000", "nearly 15,000", "en"),
        ("10 to 15", "between 10 and 15 cars", "en"),
        ("2 times", "doubled", "en"),
    ],
)
def test_a_value_stands_in_words_that_say_it_as_firmly(value: str, evidence: str, language: str) -> None:
    assert stands_in(evidence, parse_quantity(value), language, "")


@pytest.mark.parametrize(
    ("value", "evidence", "language"),
    [
        ("48312", "fewer than 48,312 passengers", "en"),
        ("48312", "about 48,312 cars", "en"),
        ("48312", "more than 48,312", "en"),
        ("48312", "exactly about 48,312", "en"),
        ("48312", "more than\nforty-eight thousand three hundred and twelve", "en"),
        ("EUR 27.5 million", "less than EUR 27.5 million", "en"),
        ("38", "38 new vehicles or more.", "en"),
        ("38", "nearly 38 out of 40 cars", "en"),
        ("38", "38 million", "en"),
        ("38", "38 per cent", "en"),
        ("15", "10 to 15 cars", "en"),
        ("about 40", "more than about 40", "en"),
        ("about 40", "40", "en"),
        ("at most 142", "142", "en"),
        ("at most 142", "at least 142", "en"),
        ("2 times", "more than doubled", "en"),
        ("48312", "weniger als 48.312 Fahrgäste", "de"),
        ("48312", "fewer than 48,312 passengers", "de"),
        ("38", "38 گاڑیوں سے زائد", "ur"),
        ("38", "約38", "ja"),
    ],
)
def test_a_value_does_not_stand_in_words_that_hedge_it(value: str, evidence: str, language: str) -> None:
    assert not stands_in(evidence, parse_quantity(value), language, "")


def test_a_hedge_left_out_of_the_value_is_told_with_what_to_write(tmp_path: Path) -> None:
    (problem,) = made(tmp_path, FACTS.replace("evidence: 38 units", "evidence: fewer than 38 units")).problems
    assert (problem.rule, problem.message, problem.way_out) == (
        "not-in-evidence",
        'the value of second.cars is what the words quoted as its evidence say (got "fewer than 38 units")',
        "Quote the words in which it stands, or correct the value. "
        "What they hedge has about, at least or at most before it here too.",
    )


# sources that confirm


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "source: list, locator: line 2",
            "source: report, locator: line 2",
            'what confirms second.cars is another source (got "report", the fact\'s own source)',
        ),
        (
            "source: list, locator: line 2",
            "source: [list, report], locator: line 2",
            'what confirms second.cars is another source (got "report", the fact\'s own source)',
        ),
        (
            "retrieved: 2026-11}]",
            "retrieved: 2026-11}, {source: list}]",
            'what confirms second.cars is another source (got "list", a source that confirms it already)',
        ),
        (
            "date: 2025, source: letter}",
            "date: 2025, source: letter, confirmed: [{source: letter}]}",
            'what confirms market is another source (got "letter", the fact\'s own source)',
        ),
    ],
)
def test_a_source_does_not_confirm_itself(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in FACTS
    (problem,) = made(tmp_path, FACTS.replace(old, new)).problems
    assert (problem.rule, problem.message) == ("same-source", told)
    assert problem.way_out == "Name the other source that says the same, or take this out."
    line = (tmp_path / "content/facts.yaml").read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith(told.partition('(got "')[2].partition('"')[0])


def test_one_source_may_confirm_a_date_and_a_number(tmp_path: Path) -> None:
    facts = FACTS.replace(
        "date: 2025-04, source: report,", "date: 2025-04, source: report, confirmed: [{source: list}],"
    )
    facts = facts.replace("{value: 40, source: [report, list]}", "{value: 40, confirmed: [{source: list}]}")
    assert made(tmp_path, facts).problems == ()


# sources that disagree


@pytest.mark.parametrize(
    ("one", "other", "do_contradict"),
    [
        ("38", "40", True),
        ("38", "38.0", False),
        ("38", "about 40", False),
        ("38", "unknown", False),
        ("38", "at least 40", True),
        ("38", "at least 38", False),
        ("38", "at most 37", True),
        ("38", "10 to 15", True),
        ("12", "10 to 15", False),
        ("at least 40", "at most 39", True),
        ("at least 40", "at least 50", False),
        ("35%", "40", False),
        ("USD 5", "EUR 6", False),
        ("USD 5", "USD 6", True),
    ],
)
def test_values_contradict_each_other_only_where_both_cannot_be_true(
    one: str, other: str, *, do_contradict: bool
) -> None:
    for first, second in ((one, other), (other, one)):
        assert contradict(parse_quantity(first), parse_quantity(second)) is do_contradict


@pytest.mark.parametrize(
    ("figure", "rules"),
    [
        ("{what: cars SOLD, value: 14000, date: 2025, source: list}", ["disputed"]),
        ("{what: Cars sold, value: 15000, date: 2025, source: list}", []),
        ("{what: Cars sold, value: 14000, date: 2024, source: list}", []),
        ("{what: Cars sold, value: 14000, source: list}", []),
        ("{what: Cars sold, value: 14000, date: 2025, unit: vans, source: list}", []),
        ("{what: Cars sold, value: 14000, date: 2025, company: honda, source: list}", []),
        ("{what: Cars sold, value: 14000, date: 2025, as_of: 2025-06, source: list}", []),
    ],
)
def test_figures_of_one_name_and_date_that_contradict_each_other_are_told(
    tmp_path: Path, figure: str, rules: list[str]
) -> None:
    facts = FACTS.replace("derived:", f"  other: {figure}\nderived:")
    assert [problem.rule for problem in made(tmp_path, facts).problems] == rules


@pytest.mark.parametrize(
    ("event", "rules"),
    [
        ("date: 2025-04, quantities: {cars: {value: 4, source: list}}", ["no-source"]),
        ("date: unknown, quantities: {cars: {value: 4, source: list}}", []),
        ("date: unknown, quantities: {cars: {value: 4, source: list}, vans: 3}", ["no-source"]),
        ("date: unknown", ["no-source"]),
        ("date: 2025-04, source: list, quantities: {cars: 4}", []),
    ],
)
def test_every_date_and_quantity_of_an_event_has_a_source(tmp_path: Path, event: str, rules: list[str]) -> None:
    facts = FACTS.replace("figures:", f"  third: {{company: honda, title: Third, {event}}}\nfigures:")
    assert [problem.rule for problem in made(tmp_path, facts).problems] == rules


# facts that no page uses


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        ("[38](fact:second.cars)", ("market", "share", "unstated", "more")),
        ("[35%](fact:share)", ("market", "unstated", "more")),
        ("[at least 78](fact:more)", ("market", "share")),
        ("[2025](fact:market.date)", ("market", "share", "unstated", "more")),
    ],
)
def test_a_fact_is_used_on_a_page_or_by_what_is_computed_from_it(
    tmp_path: Path, words: str, unused: tuple[str, ...]
) -> None:
    story = STORY.replace("[78](fact:both)", words)
    assert made(tmp_path, story=story).unused == unused


def test_what_a_used_figure_comes_down_to_is_used(tmp_path: Path) -> None:
    facts = f"{FACTS}  middle: {{what: Middle, sum: [market]}}\n  top: {{what: Top, sum: [middle]}}\n"
    story = STORY.replace("[78](fact:both)", "[at least 14,762](fact:top)")
    assert made(tmp_path, facts, story=story).unused == ("share", "unstated", "more")


def test_facts_that_no_page_uses_are_told_after_a_good_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path)
    told = "4 facts are used on no page: market, share, unstated, more."
    for arguments in ([], ["--check"]):
        assert main([*arguments, "--today", "2026-11-23"], tmp_path) == 0
        assert capsys.readouterr().out.splitlines()[1:] == [told]
    assert main(["--format", "json", "--today", "2026-11-23"], tmp_path) == 0
    assert json.loads(capsys.readouterr().out)["unused_facts"] == ["market", "share", "unstated", "more"]


# dates that are no days


@pytest.mark.parametrize(
    ("written", "machine", "precision"),
    [
        ("2025-04-03", "2025-04-03", "day"),
        ("2025-04", "2025-04", "month"),
        ("2025-Q2", "", "quarter"),
        ("2025-H1", "", "half"),
        ("2025", "2025", "year"),
        ("FY2025", "", "year"),
        ("unknown", "", ""),
    ],
)
def test_only_days_months_and_years_are_dates_for_html(written: str, machine: str, precision: str) -> None:
    date = parse_date(written)
    assert (html_date(date), date_precision(date)) == (machine, precision)
