"""The record: what goes on it, what it stops, and how a change is told to readers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from small_site import FACTS, STORY, Project, small_project

from onrecord.cli import main
from onrecord.pipeline import build
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.values import Kind, Measure, Quantity
from onrecord.record.exact import exact, read_exact
from onrecord.record.form import digest
from onrecord.render.site import Edition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
ATOM = "{http://www.w3.org/2005/Atom}"
PUBLISHED = 1795320000  # 2026-11-22T04:00:00Z
LATER = PUBLISHED + 86400
CORRECTED = """\
corrections:
  - {fact: first.cars, was: "40", is: "41", why: A slip., date: 2026-11-23T10:00+05:00}
"""
UPDATED = """\
updates:
  - {fact: first.cars, was: "40", is: "41", why: One more left., date: 2026-11-23T10:00+05:00}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The small site, put on record."""
    found = small_project(tmp_path)
    assert record(found, monkeypatch) == 0
    return found


def record(project: Project, monkeypatch: pytest.MonkeyPatch, *options: str, at: int = PUBLISHED) -> int:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(at))
    return main(["record", *options], project.path)


def text_of(project: Project) -> str:
    return (project.path / "content/record.json").read_text(encoding="utf-8")


def facts_of(project: Project) -> dict[str, dict[str, object]]:
    facts: dict[str, dict[str, object]] = json.loads(text_of(project))["facts"]
    return facts


def one_more(project: Project, declared: str = "") -> None:
    """The first batch has 41 cars, in the facts and in the story, and something is declared or not."""
    project.edit("facts.yaml", "cars: 40", "cars: 41")
    project.edit("stories/cars.md", "[40]", "[41]")
    project.edit("stories/cars.md", "[78]", "[79]")
    project.write("facts.yaml", (project.path / "content/facts.yaml").read_text() + declared)


def outputs(project: Project) -> Mapping[str, bytes]:
    outcome = build(project.path, ROOT)
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.outputs is not None
    return outcome.outputs


def words_of(page: bytes) -> str:
    shown = re.sub(r"<(style|script).*?</\1>", "", page.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", shown))


# what is recorded


def test_every_published_fact_is_recorded_with_its_words_its_exact_value_and_since_when(project: Project) -> None:
    facts = facts_of(project)
    assert list(facts) == ["both", "first.cars", "first.date", "market", "second.cars", "second.date"]
    assert facts["first.date"] == {
        "what": "Honda: First batch (date)",
        "said": "April 2025",
        "date": "2025-04",
        "unit": None,
        "as_of": "2025-04",
        "computed": None,
        "sources": ["report"],
        "stories": ["cars"],
        "notes": [],
        "since": "2026-11-22T04:00:00Z",
    }
    assert facts["both"]["computed"] == "sum: first.cars, second.cars"
    assert (facts["market"]["said"], facts["market"]["value"], facts["market"]["stories"]) == ("14,762", "14762", [])
    assert facts["second.date"]["date"] == "unknown"
    assert text_of(project).endswith("}\n")


def test_a_second_recording_says_that_nothing_is_new_and_touches_no_byte(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project.path / "content/record.json"
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    capsys.readouterr()
    assert record(project, monkeypatch, at=LATER) == 0
    assert capsys.readouterr().out == "On record: 6 figures and dates; 0 new, 0 corrected, 0 updated, 0 withdrawn.\n"
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_what_is_recorded_anew_is_counted_and_what_is_as_it_was_keeps_its_time(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one_more(project, CORRECTED)
    project.edit("facts.yaml", "market:\n    what: Cars sold\n    value: 14762", "fleet:\n    what: All\n    value: 3")
    project.edit(
        "facts.yaml",
        "corrections:\n",
        "updates:\n  - {fact: market, was: '14,762', is: withdrawn, why: No more., date: 2026-11-23T10:00Z}\n"
        "corrections:\n",
    )
    project.edit("facts.yaml", "title: Second batch", "title: The second batch")
    capsys.readouterr()
    assert record(project, monkeypatch, at=LATER) == 0
    assert capsys.readouterr().out == (
        "On record: 6 figures and dates; 1 new, 2 corrected, 0 updated, 1 withdrawn.\n"
        "With the figure as it was: second.date (label); second.cars (label).\n"
    )
    assert {fact_id: told["since"] for fact_id, told in facts_of(project).items()} == {
        "both": "2026-11-23T04:00:00Z",
        "first.cars": "2026-11-23T04:00:00Z",
        "first.date": "2026-11-22T04:00:00Z",
        "fleet": "2026-11-23T04:00:00Z",
        "market": "2026-11-23T04:00:00Z",
        "second.cars": "2026-11-22T04:00:00Z",
        "second.date": "2026-11-22T04:00:00Z",
    }
    assert facts_of(project)["market"]["value"] == "withdrawn"
    # What was withdrawn stays known, and so does its note.
    assert record(project, monkeypatch, at=LATER + 1) == 0
    assert facts_of(project)["market"]["since"] == "2026-11-23T04:00:00Z"


def test_nothing_is_recorded_of_a_site_with_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path)
    project.edit("stories/cars.md", "[78]", "[79]")
    assert record(project, monkeypatch) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("content/stories/cars.md:6:55: this fact is 78")
    assert told.err.endswith("\n1 problem. Nothing was recorded.\n")
    assert not (tmp_path / "content/record.json").exists()


def test_a_time_that_is_none_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small_project(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["record"], tmp_path) == 2
    assert not (project.path / "content/record.json").exists()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (parse_quantity("38"), "38"),
        (parse_quantity("1.10"), "1.1"),
        (parse_quantity("-5"), "-5"),
        (parse_quantity("about 40"), "about 40"),
        (parse_quantity("at least 40"), "at least 40"),
        (parse_quantity("at most 40"), "at most 40"),
        (parse_quantity("10 to 15"), "10 to 15"),
        (parse_quantity("35.50%"), "35.5 percent"),
        # Readers are told 35% either way.
        (parse_quantity("+35%"), "35 percent"),
        (parse_date("FY2025"), "FY2025"),
        (parse_date("2025-H1"), "2025-H1"),
        (parse_quantity("PKR 1.41 billion"), "PKR 1410000000"),
        (parse_quantity("unknown"), "unknown"),
        (parse_date("2025-04-03"), "2025-04-03"),
        (parse_date("2025-Q2"), "2025-Q2"),
        (parse_date("unknown"), "unknown"),
    ],
)
def test_a_value_has_one_exact_text_that_is_read_back(value: object, text: str) -> None:
    assert isinstance(value, Quantity) or hasattr(value, "iso")
    assert exact(value) == text  # type: ignore[arg-type] # one of the two, as asserted
    assert exact(read_exact(text, is_date=hasattr(value, "iso"))) == text


def test_what_is_computed_alone_has_an_exact_text_too() -> None:
    points = parse_quantity("2.5")
    of_points = Quantity(Kind.AT_LEAST, points.low, None, Measure.POINTS)
    assert exact(of_points) == "at least 2.5 points"
    assert read_exact("at least 2.5 points", is_date=False) == of_points


# what the record stops


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("cars: 40", "cars: 40", [], id="nothing"),
        pytest.param("value: 14762", "value: 14762.0", [], id="another way to write it"),
        pytest.param("value: 14762", "value: 14763", ["facts.yaml:30:12 changed-figure"], id="value"),
        pytest.param("value: 14762", "value: about 14762", ["facts.yaml:30:12 changed-figure"], id="hedge"),
        pytest.param("value: 14762", "value: unknown", ["facts.yaml:30:12 changed-figure"], id="now unknown"),
        pytest.param("value: 14762", "value: 14762\n    unit: cars", ["facts.yaml:30:12 changed-figure"], id="unit"),
        pytest.param("value: 14762", "value: 14762\n    date: 2025", [], id="a date is new"),
        pytest.param("date: unknown", "date: 2025-05", ["facts.yaml:18:11 changed-figure"], id="a date is known"),
        pytest.param("    what: Cars sold", "    what: Cars sold here", [], id="label"),
        pytest.param("  market:\n    what", "  sales:\n    what", ["record.json:54:6 changed-figure"], id="another id"),
        pytest.param("value: 14762", "value: many", ["facts.yaml:30:12 bad-quantity"], id="not readable"),
        pytest.param(
            "sum: [first.cars, second.cars]",
            "difference: [first.cars, second.cars]",
            ["facts.yaml:34:5 changed-figure"],
            id="arithmetic",
        ),
    ],
)
def test_a_published_figure_does_not_change_in_silence(project: Project, old: str, new: str, told: list[str]) -> None:
    project.edit("facts.yaml", old, new)
    project.edit("stories/cars.md", "[78]", "[]")
    assert project.told() == told


def test_a_change_is_told_with_what_to_write(project: Project) -> None:
    one_more(project)
    (problem,) = project.problems()
    assert str(problem) == (
        "content/facts.yaml:13:13: a published figure changes only with a correction or an update that says so "
        '(first.cars is "40 cars" on the record, got "41 cars"). Declare it under corrections: (we were wrong) or '
        'updates: (the world moved on): - {fact: first.cars, was: "40 cars", is: "41 cars", why: …, date: …}. '
        "Or put the old value back."
    )


@pytest.mark.parametrize("declared", [CORRECTED, UPDATED])
def test_a_declared_change_builds_and_explains_what_is_computed_from_it(project: Project, declared: str) -> None:
    one_more(project, declared)
    assert project.told() == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (['was: "39", is: "41"'], ["facts.yaml:38:30 bad-change"]),
        (['was: "40", is: "42"'], ["facts.yaml:38:40 bad-change"]),
        (['was: "40", is: "39"', 'was: "39", is: "41"'], []),
        (['was: "40 cars", is: forty-one'], []),
        (['was: "40", is: "39"', 'was: "38", is: "41"'], ["facts.yaml:39:30 bad-change"]),
        # Both were on the record once; that the facts now say 41 is new.
        (['was: "41", is: "40"'], ["facts.yaml:13:13 changed-figure"]),
        (['was: "40", is: "41"', 'was: "41", is: "40"'], ["facts.yaml:13:13 changed-figure"]),
        (['was: "40", is: withdrawn'], ["facts.yaml:38:39 bad-change"]),
    ],
)
def test_changes_lead_from_the_record_to_the_facts(project: Project, changes: list[str], told: list[str]) -> None:
    entries = [
        f"  - {{fact: first.cars, {change}, why: So., date: 2026-11-2{day}T10:00Z}}\n"
        for day, change in enumerate(changes, 3)
    ]
    one_more(project, "".join(["corrections:\n", *entries]))
    assert project.told() == told


def test_corrections_and_updates_of_a_fact_are_one_chain(project: Project) -> None:
    corrections = CORRECTED.replace('is: "41"', 'is: "39"')
    one_more(project, corrections + UPDATED.replace('was: "40"', 'was: "39"').replace("11-23", "11-24"))
    assert project.told() == []


def test_a_note_that_readers_were_told_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    one_more(project, CORRECTED)
    assert record(project, monkeypatch) == 0
    facts = (project.path / "content/facts.yaml").read_text()
    project.write("facts.yaml", facts.replace("A slip.", "A slip of the pen."))
    assert project.told() == []
    project.write("facts.yaml", facts.replace("corrections:", "updates:"))
    (problem,) = project.problems()
    assert str(problem) == (
        'content/record.json:22:6: a correction that readers were told stays (first.cars, "40" to "41" at '
        "2026-11-23T10:00:00+05:00). Put it back as it was, the reason apart; version control has it."
    )
    project.write("facts.yaml", facts.replace("date: 2026-11-23", "date: 23/11/2026"))
    assert project.told() == ["facts.yaml:38:65 bad-time"]


@pytest.mark.parametrize(
    ("was", "now"), [('was: "40"', 'was: "40 cars"'), ('is: "41"', 'is: "41 cars"'), ("11-23T10:00", "11-23T10:01")]
)
def test_a_note_that_readers_were_told_is_not_rewritten(
    project: Project, monkeypatch: pytest.MonkeyPatch, was: str, now: str
) -> None:
    one_more(project, CORRECTED)
    assert record(project, monkeypatch) == 0
    project.edit("facts.yaml", was, now)
    assert project.told() == ["record.json:22:6 lost-note"]


def test_each_note_that_is_taken_out_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = CORRECTED.removeprefix("corrections:\n")
    back = first.replace('was: "40", is: "41"', 'was: "41", is: "40"').replace("T10", "T11")
    again = first.replace("T10", "T12")
    one_more(project, CORRECTED + back + again)
    assert record(project, monkeypatch) == 0
    project.edit("facts.yaml", back + again, "")
    assert project.told() == ["record.json:22:6 lost-note"] * 2


def test_of_notes_whose_words_a_record_does_not_know_as_many_must_stay(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the first form of the record."""
    first = CORRECTED.removeprefix("corrections:\n")
    one_more(
        project, CORRECTED + first.replace('was: "40", is: "41"', 'was: "41", is: "41 cars"').replace("T10", "T11")
    )
    assert record(project, monkeypatch) == 0
    told = json.loads(text_of(project))
    told["facts"]["first.cars"]["notes"] = ["correction", "correction"]
    del told["pages"]
    told |= {"version": 1, "digest": digest(told["facts"])}
    project.write("record.json", json.dumps(told, indent=2))
    assert project.told() == []
    project.edit("facts.yaml", first, "")
    assert [problem.rule for problem in project.problems()] == ["lost-note"]


def test_a_withdrawn_fact_can_come_back_only_with_a_word(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    without = FACTS.replace("figures:\n  market:\n    what: Cars sold\n    value: 14762\n    source: report\n", "")
    note = 'corrections:\n  - {fact: market, was: "14,762", is: withdrawn, why: No., date: 2026-11-23T10:00Z}\n'
    project.write("facts.yaml", without + note)
    assert project.told() == []
    assert record(project, monkeypatch) == 0
    assert "Cars sold. We have withdrawn it; we had said 14,762. No." in words_of(
        outputs(project)["corrections/index.html"]
    )
    project.write("facts.yaml", FACTS + note)
    assert project.told() == ["facts.yaml:30:12 changed-figure"]
    again = '  - {fact: market, was: withdrawn, is: "14,762", why: Yes., date: 2026-11-24T10:00Z}\n'
    project.write("facts.yaml", FACTS + note + again)
    assert project.told() == []


def test_a_fact_of_a_table_that_cannot_be_read_is_not_told_as_gone(project: Project) -> None:
    project.write("facts.yaml", FACTS.replace("figures:", "figures: [").replace("    value: 14762", ""))
    assert {problem.rule for problem in project.problems()} == {"yaml-syntax"}
    project.write("facts.yaml", FACTS.replace("  market:\n", "  Market:\n"))
    assert project.told() == ["facts.yaml:28:3 bad-id"]


def test_an_event_that_is_renamed_stays_what_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = FACTS.replace("first:", "batch-1:").replace("first.cars", "batch-1.cars").replace("r: first", "r: batch-1")
    project.write("facts.yaml", named)
    project.write("stories/cars.md", STORY.replace("first.", "batch-1."))
    assert [problem.rule for problem in project.problems()] == ["changed-figure"] * 2
    project.write("facts.yaml", f"{named}renamed:\n  - {{was: first, is: batch-1}}\n")
    assert project.told() == []
    assert main(["--check", "--recorded"], project.path) == 1
    capsys.readouterr()
    assert record(project, monkeypatch, at=LATER) == 0
    assert capsys.readouterr().out == (
        "On record: 6 figures and dates; 0 new, 0 corrected, 0 updated, 0 withdrawn.\n"
        "With the figure as it was: batch-1.date (id); batch-1.cars (id).\n"
    )
    assert facts_of(project)["batch-1.cars"]["since"] == "2026-11-22T04:00:00Z"
    assert main(["--check", "--recorded"], project.path) == 0


def test_a_draft_marks_the_changed_figure_where_it_stands(project: Project) -> None:
    project.edit("facts.yaml", "cars: 40", "cars: 41")
    project.edit("stories/cars.md", "After [40]", "After []")
    project.edit("stories/cars.md", "[78]", "[]")
    outcome = build(project.path, ROOT, Edition.DRAFT)
    assert outcome.outputs is not None
    marks = re.findall(r'<mark class="problem" title="(a published figure[^"]*)"[^>]*>(\d+)</mark>', str(
        outcome.outputs["index.html"], "utf-8"))  # fmt: skip
    assert {number for _, number in marks} == {"41"}
    assert "<mark" not in (build(project.path, ROOT).outputs or {})["index.html"].decode()


# a record that cannot be read


@pytest.mark.parametrize(
    ("content", "told", "message"),
    [
        ('{"version": 1,\n "facts": {]}', "record.json:2:12 bad-record", "expecting property name"),
        ("[]", "record.json:1:1 bad-record", "not changed by hand"),
        ("{}", "record.json:1:1 bad-record", "not changed by hand"),
        ("[" * 100_000, "record.json:1:1 bad-record", "without end"),
        ('{"version": ' + "1" * 9000 + "}", "record.json:1:1 bad-record", "without end"),
        ('{\n  "version": 3,\n  "facts": {}\n}', "record.json:2:3 bad-record", "got version 3"),
        ("", "record.json:1:1 empty-file", "empty"),
        (b'{"note": "\xe9"}', "record.json:1:11 not-utf8", "0xe9"),
        ('{"note":\n<<<<<<< ours\n', "record.json:2:1 bad-record", "expecting value"),
    ],
)
def test_a_record_that_cannot_be_read_is_told_at_its_place(
    tmp_path: Path, content: str | bytes, told: str, message: str
) -> None:
    project = small_project(tmp_path)
    project.write("record.json", content)
    assert project.told() == [told]
    assert message in project.problems()[0].message


@pytest.mark.parametrize(("old", "new"), [('"40"', '"41"'), ('"since": "2026', '"since": "2025'), ('"cars"', '"vans"')])
def test_a_record_changed_by_hand_is_told_of(project: Project, old: str, new: str) -> None:
    project.write("record.json", text_of(project).replace(old, new))
    assert project.told() == ["record.json:4:3 bad-record"]


def test_a_record_laid_out_otherwise_is_the_same_record(project: Project) -> None:
    compact = json.dumps(json.loads(text_of(project)), sort_keys=True)
    project.write("record.json", compact)
    assert project.told() == []
    project.write("record.json", text_of(project).replace("\n", "\r\n"))
    assert project.told() == []


def test_a_spoiled_record_is_begun_anew_only_when_asked(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = text_of(project)
    project.write("record.json", whole.replace('"40"', '"41"'))
    assert record(project, monkeypatch, at=LATER) == 1
    assert record(project, monkeypatch, "--anew", at=LATER) == 0
    assert "6 new" in capsys.readouterr().out
    assert text_of(project).replace("11-23", "11-22").replace(digest_of(project), "") == whole.replace(
        json.loads(whole)["digest"], ""
    )


def digest_of(project: Project) -> str:
    return str(json.loads(text_of(project))["digest"])


def test_a_lost_record_of_a_site_with_corrections_is_explained(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one_more(project, CORRECTED)
    (project.path / "content/record.json").unlink()
    assert project.told() == []
    assert record(project, monkeypatch) == 1
    assert capsys.readouterr().err.startswith(
        "content/record.json:1:1: a site with corrections or updates has a record (got no content/record.json). "
        "Restore it from version control, or record anew with python build.py record --anew.\n"
    )
    assert record(project, monkeypatch, "--anew") == 0


def test_a_record_in_order_is_not_begun_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one_more(project)
    before = text_of(project)
    assert record(project, monkeypatch, "--anew") == 1
    assert "(this one is in order). Leave --anew out." in capsys.readouterr().err
    assert text_of(project) == before


@pytest.mark.parametrize(
    "options", [["--anew"], ["record", "--check"], ["record", "--draft"], ["record", "--recorded"]]
)
def test_options_that_do_not_go_with_recording_are_wrong_usage(tmp_path: Path, options: list[str]) -> None:
    small_project(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        main(options, tmp_path)
    assert stopped.value.code == 2
    assert not (tmp_path / "content/record.json").exists()


def test_a_disk_that_refuses_leaves_the_old_record(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    one_more(project, CORRECTED)
    before = text_of(project)
    (project.path / "content/.record.json.new").mkdir()
    assert record(project, monkeypatch) == 1
    assert text_of(project) == before


# publishing


def test_publishing_refuses_what_is_not_on_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = small_project(tmp_path)
    assert main(["--check"], tmp_path) == 0
    assert main(["--recorded"], tmp_path) == 1
    assert "what is published is on the record (got no content/record.json)" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
    record(project, monkeypatch)
    assert main(["--check", "--recorded"], tmp_path) == 0
    one_more(project, CORRECTED)
    project.edit("facts.yaml", "figures:\n", "figures:\n  fleet: {what: All, value: 3, source: report}\n")
    capsys.readouterr()
    assert main(["--check"], tmp_path) == 0
    assert main(["--check", "--recorded"], tmp_path) == 1
    told = [line.partition(". ")[0] for line in capsys.readouterr().err.splitlines() if line.startswith("content/")]
    assert told == [
        'content/facts.yaml:13:13: what is published is on the record (first.cars is "40 cars" there)',
        "content/facts.yaml:28:29: what is published is on the record (fleet is not on it by this id)",
        'content/facts.yaml:35:5: what is published is on the record (both is "78 cars" there)',
    ]
    record(project, monkeypatch)
    assert main(["--check", "--recorded"], tmp_path) == 0


def test_the_workflow_publishes_only_what_is_on_the_record() -> None:
    steps = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8").split("      - ")
    (building,) = [number for number, step in enumerate(steps) if "build.py" in step]
    (upload,) = [number for number, step in enumerate(steps) if "upload-pages-artifact" in step]
    assert "run: python build.py --recorded " in steps[building]
    assert "continue-on-error" not in "".join(steps)
    assert building < upload


def test_the_shipped_site_is_on_the_record() -> None:
    """After a change of the shipped facts, run: python build.py record."""
    assert main(["--check", "--recorded"], ROOT) == 0


# what readers are told


def test_a_correction_is_told_in_every_place_with_both_values(project: Project) -> None:
    one_more(project, CORRECTED)
    made = outputs(project)
    note = "Correction, 23 November 2026, 10:00 UTC+05: Honda: First batch. It is 41 cars; we had said 40. A slip."
    for page in ("index.html", "ripple/index.html", "companies/index.html", "companies/honda/index.html"):
        assert note in words_of(made[page]), page
        assert 'href="#_correction-1"' in made[page].decode(), page
    assert note in words_of(made["corrections/index.html"])
    assert "Corrected: 40 → 41 cars." in words_of(made["how-we-know/index.html"])
    assert "Corrected with Honda: First batch: 40 → 41 cars." in words_of(made["how-we-know/index.html"])
    (article,) = described(made["index.html"], "NewsArticle")
    assert article["dateModified"] == "2026-11-23T10:00:00+05:00"
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Correction: Honda: First batch. It is 41 cars; we had said 40. A slip.",
            "datePublished": "2026-11-23T10:00:00+05:00",
        }
    ]
    (company,) = described(made["companies/honda/index.html"], "WebPage")
    assert (company["dateModified"], company["correction"]) == (article["dateModified"], article["correction"])
    assert "Corrected 23 November 2026, 10:00 UTC+05" in words_of(made["index.html"])


def test_a_correction_makes_the_feeds_entry_newer_and_keeps_its_id(project: Project) -> None:
    before = ET.fromstring(outputs(project)["feed.xml"])  # noqa: S314 -- our own
    one_more(project, CORRECTED)
    after = ET.fromstring(outputs(project)["feed.xml"])  # noqa: S314 -- our own
    assert before.findtext(f"{ATOM}entry/{ATOM}id") == after.findtext(f"{ATOM}entry/{ATOM}id")
    assert before.findtext(f"{ATOM}entry/{ATOM}content") is None
    assert after.findtext(f"{ATOM}entry/{ATOM}content") == (
        "<p>After 41 in April 2025.</p><p>Correction: Honda: First batch. It is 41 cars; we had said 40. A slip.</p>"
    )
    for at in (f"{ATOM}updated", f"{ATOM}entry/{ATOM}updated"):
        assert (before.findtext(at), after.findtext(at)) == ("2026-11-22T09:00:00+05:00", "2026-11-23T10:00:00+05:00")


def test_an_update_is_told_in_every_place_and_makes_the_page_newer(project: Project) -> None:
    one_more(project, UPDATED)
    made = outputs(project)
    note = "Update, 23 November 2026, 10:00 UTC+05: Honda: First batch. It is now 41 cars; it was 40. One more left."
    for page in ("index.html", "ripple/index.html", "companies/honda/index.html", "corrections/index.html"):
        assert note in words_of(made[page]), page
    assert "Updated: 40 → 41 cars." in words_of(made["how-we-know/index.html"])
    (article,) = described(made["index.html"], "NewsArticle")
    assert article["dateModified"] == "2026-11-23T10:00:00+05:00"
    assert "correction" not in article
    (feed,) = re.findall(r'<content type="html">(.*?)</content>', made["feed.xml"].decode())
    assert feed.endswith("Update: Honda: First batch. It is now 41 cars; it was 40. One more left.&lt;/p&gt;")


@pytest.mark.parametrize(("declared", "others_word"), [(CORRECTED, "updat"), (UPDATED, "correct")])
def test_neither_wears_the_others_word(project: Project, declared: str, others_word: str) -> None:
    """No line that the change has added to any output has the other's word, but for the names of tags and files."""
    before = outputs(project)
    one_more(project, declared)
    after = outputs(project)
    added = 0
    for path, content in after.items():
        if path.endswith(".png"):
            continue
        old = before[path].decode().splitlines()
        for line in content.decode().splitlines():
            if line not in old:
                said = re.sub(
                    r'</?updated>|(?:corrections|updates)/(?:index\.html)?|correctionsPolicy|"name":"Corrections"',
                    "",
                    line,
                )
                assert others_word not in said.lower(), (path, line)
                added += 1
    assert added > 20


def test_a_story_that_has_told_a_figure_bears_the_note_without_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.edit("stories/cars.md", "together [78](fact:both).", "of [14,762](fact:market).")
    assert record(project, monkeypatch) == 0
    project.edit("stories/cars.md", ", of [14,762](fact:market).", ".")
    project.edit("facts.yaml", "value: 14762", "value: 14999")
    note = 'corrections:\n  - {fact: market, was: "14,762", is: "14,999", why: No., date: 2026-11-23T10:00Z}\n'
    project.write("facts.yaml", (project.path / "content/facts.yaml").read_text() + note)
    told = "Cars sold. It is 14,999; we had said 14,762. No."
    assert told in words_of(outputs(project)["index.html"])
    assert record(project, monkeypatch) == 0
    assert told in words_of(outputs(project)["index.html"])
    assert told not in words_of(outputs(project)["companies/honda/index.html"])


def test_a_corrected_date_is_told_where_its_figure_stands(project: Project) -> None:
    project.edit("facts.yaml", "date: 2025-04", "date: 2025-03")
    project.edit("stories/cars.md", " in [April 2025](fact:first.date)", "")
    note = "corrections:\n  - {fact: first.date, was: April 2025, is: March 2025, why: No., date: 2026-11-23T10:00Z}\n"
    project.write("facts.yaml", (project.path / "content/facts.yaml").read_text() + note)
    page = outputs(project)["index.html"].decode()
    assert "Correction, 23 November 2026: we had said April 2025 (Honda: First batch (date))" in page
    assert "It is March 2025; we had said April 2025. No." in words_of(page.encode())


def test_a_count_is_not_told_to_be_corrected_with_what_it_counts(project: Project) -> None:
    project.edit("facts.yaml", "derived:\n", "derived:\n  batches: {what: Batches, count: [first.cars, second.cars]}\n")
    project.edit("stories/cars.md", "together", "in [two](fact:batches), together")
    one_more(project, CORRECTED)
    page = outputs(project)["index.html"].decode()
    (two,) = re.findall(r'<span class="fact" id="at-batches">.*?<span class="entry"[^>]*>', page)
    assert "orrection" not in two


def described(page: bytes, kind: str) -> Iterator[dict[str, object]]:
    """What a page's head says of things of a kind."""
    for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode()):
        yield from (thing for thing in json.loads(script)["@graph"] if thing["@type"] == kind)


# the manual


def test_the_messages_in_the_manual_are_what_the_commands_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    manual = (ROOT / "docs/authoring.md").read_text(encoding="utf-8")
    section = manual.partition("\n## The record\n")[2].partition("\n## ")[0]
    first, missing, changed = re.findall(r"```text\n(.*?)\n```", section, re.DOTALL)
    for path, text in re.findall(r"^`(content/[^`]+)`:\n\n```\w+\n(.*?)^```$", manual, re.DOTALL | re.MULTILINE):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    project = Project(tmp_path)
    facts = (tmp_path / "content/facts.yaml").read_text()
    story = (tmp_path / "content/stories/first-shipment.md").read_text()
    project.write("facts.yaml", facts.replace("    quantities:\n      vans: 38\n", ""))
    project.write("stories/first-shipment.md", re.sub(r"\[38( vans)?\]\(fact:first-shipment.vans\)", "some", story))
    assert record(project, monkeypatch) == 0
    project.write("facts.yaml", facts)
    project.write("stories/first-shipment.md", story)
    capsys.readouterr()
    assert main(["--check", "--recorded"], tmp_path) == 1
    assert capsys.readouterr().err.splitlines()[0] == missing
    (tmp_path / "content/record.json").unlink()
    project.write("facts.yaml", facts.replace("38", "36"))
    project.write("stories/first-shipment.md", story.replace("38", "36"))
    capsys.readouterr()
    assert record(project, monkeypatch) == 0
    assert capsys.readouterr().out == f"{first}\n"
    project.write("facts.yaml", facts)
    project.write("stories/first-shipment.md", story)
    assert main(["--check"], tmp_path) == 1
    assert capsys.readouterr().err.splitlines()[0] == changed


def test_the_day_by_which_a_value_holds_does_not_change_in_silence(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated = "  market:\n    what: Cars sold\n    as_of: 2025-05\n"
    project.edit("facts.yaml", "  market:\n    what: Cars sold\n", dated)
    assert record(project, monkeypatch) == 0
    project.edit("facts.yaml", "as_of: 2025-05", "as_of: 2025-06")
    assert project.told() == ["facts.yaml:30:12 changed-figure"]
    change = "corrections:\n  - {fact: market.as_of, was: May 2025, is: June 2025, why: It was June.,"
    project.edit("facts.yaml", "derived:\n", f"{change} date: 2026-11-23T10:00+05:00}}\nderived:\n")
    assert project.told() == []


def test_the_record_of_another_site_is_one_problem_with_the_way_out(project: Project) -> None:
    """As where the shipped story is replaced by one's own."""
    facts_of(project)
    text = (project.path / "content/facts.yaml").read_text(encoding="utf-8")
    for old, new in [("first", "one"), ("second", "two"), ("market", "sold"), ("both", "all")]:
        text = text.replace(old, new)
    project.write("facts.yaml", text)
    story = (project.path / "content/stories/cars.md").read_text(encoding="utf-8")
    project.write(
        "stories/cars.md",
        story.replace("fact:first", "fact:one").replace("fact:second", "fact:two").replace("both", "all"),
    )
    (problem,) = build(project.path, ROOT).problems
    assert str(problem) == (
        "content/record.json:1:1: the record is that of this site (got one of other facts, such as both, and none of "
        "these). For another story, delete content/record.json and begin its own with python build.py record. Else put "
        "them back."
    )
    project.write("facts.yaml", text.replace("  sold:", "  market:"))
    told = [problem.rule for problem in build(project.path, ROOT).problems]
    assert told.count("changed-figure") == 5
    (project.path / "content/record.json").unlink()
    project.write("facts.yaml", text)
    assert build(project.path, ROOT).problems == ()
    assert main(["record"], project.path) == 0


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    name: Honda\n", "    name: Toyota\n", "first.cars is there with another label)"),
        ("    title: First batch\n", "    title: Another batch\n", "first.cars is there with another label)"),
        ("    what: Cars sold\n", "    what: Cars made\n", "market is there with another label)"),
        (
            "    value: 14762\n    source: report\n",
            "    value: 14762\n    source: [report, letter]\n",
            "market is there with other sources)",
        ),
        ("    value: 14762\n", "    value: 14762\n    date: 2025\n", "market is there with another date)"),
    ],
)
def test_what_is_published_is_recorded_with_what_it_is_said_of(
    project: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    project.edit("facts.yaml", "    title: A report\n", "    title: A report\n  letter:\n    title: A letter\n")
    facts_of(project)
    assert main(["--check", "--recorded"], project.path) == 0
    project.edit("facts.yaml", old, new)
    capsys.readouterr()
    assert main(["--check"], project.path) == 0
    assert main(["--check", "--recorded"], project.path) == 1
    assert told in capsys.readouterr().err
    assert main(["record"], project.path) == 0
    assert main(["--check", "--recorded"], project.path) == 0


def all_others(project: Project) -> None:
    """Record the site, then call each fact by another id."""
    facts_of(project)
    text = (project.path / "content/facts.yaml").read_text(encoding="utf-8")
    for old, new in [("first", "one"), ("second", "two"), ("market", "sold"), ("both", "all")]:
        text = text.replace(old, new)
    project.write("facts.yaml", text)


def test_a_record_is_this_sites_where_one_of_its_facts_is_told_to_be_gone(project: Project) -> None:
    all_others(project)
    assert "bad-record" in {problem.rule for problem in project.problems()}
    text = (project.path / "content/facts.yaml").read_text(encoding="utf-8")
    gone = '{fact: market, was: "14762", is: withdrawn, why: A slip., date: 2026-11-23T10:00+05:00}'
    project.write("facts.yaml", f"{text}corrections:\n  - {gone}\n")
    assert "bad-record" not in {problem.rule for problem in project.problems()}


def test_a_record_is_not_called_another_sites_where_facts_cannot_be_read(project: Project) -> None:
    all_others(project)
    text = (project.path / "content/facts.yaml").read_text(encoding="utf-8")
    project.write("facts.yaml", text.replace("figures:\n  sold:", "figures:\n  - sold:"))
    rules = {problem.rule for problem in project.problems()}
    assert rules
    assert "bad-record" not in rules
