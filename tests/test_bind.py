"""Binding: which fact a figure is proposed, what is written into the author's files, what is asked on a terminal."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.bind.append import with_entry
from onrecord.bind.apply import apply
from onrecord.bind.dialog import Dialog
from onrecord.bind.edit import Binding
from onrecord.bind.proposals import read_proposals
from onrecord.bind.stub import stub_of
from onrecord.cli import main

# The module beside this file.
sys.path.insert(0, str(Path(__file__).parent))
from small_site import FACTS, SITE, STORY, Project, small_project

FRONT = "---\nheadline: Honda\nstandfirst: Cars.\npublished: 2026-11-22T09:00+05:00\n---\n"
CARS = "stories/cars.md"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def body(project: Project) -> bytes:
    return (project.path / "content" / CARS).read_bytes()


def written(project: Project, story: str | bytes) -> bytes:
    """Return what `bind --write` makes of a story."""
    project.write(CARS, story)
    main(["bind", "--write"], project.path)
    return body(project)


def certain(project: Project, text: str) -> list[str]:
    """Return what is certain of the figures of a text: its words and its fact."""
    project.write(CARS, FRONT + text)
    return [
        f"{one.certain.words}={one.certain.fact.id}" if one.certain else f"{one.loose.words}?"
        for one in read_proposals(project.path).proposals
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Honda has sent 38 vehicles in a second batch.", ["38=second.cars"]),
        ("In all 14,762 cars were sold.", ["14,762=market"]),
        ("In all 14,763 cars were sold.", ["14,763?"]),
        ("Honda sent its first batch of 40 cars in April 2025.", ["40=first.cars", "April 2025=first.date"]),
        # The same number of something else.
        ("Honda has 38 dealers.", ["38?"]),
        ("In its second batch Honda sent 38 dealers to Japan.", ["38?"]),
        ("Some 38 people met.", ["Some 38?"]),
        # A year or a day without a year is never certain.
        ("Honda sent its first batch of 40 cars in 2025.", ["40=first.cars", "2025?"]),
        # No hedge is left outside a link.
        ("Honda sent over 38 vehicles in a second batch.", ["over 38?"]),
    ],
)
def test_only_a_fact_that_is_named_by_more_than_its_number_is_certain(
    project: Project, text: str, found: list[str]
) -> None:
    assert certain(project, text) == found


def test_the_likeliest_fact_comes_first_with_its_reasons(project: Project) -> None:
    project.edit("facts.yaml", "value: 14762", "value: 38")
    project.write(CARS, FRONT + "Honda has sent 38 vehicles.\n")
    (proposal,) = read_proposals(project.path).proposals
    assert [(one.fact.id, one.reasons) for one in proposal.likely] == [
        ("second.cars", ("it is 38", "Honda is named", "vehicles are counted")),
        ("market", ("it is 38",)),
    ]


def test_nothing_is_certain_while_a_fact_cannot_be_read(project: Project) -> None:
    project.edit("facts.yaml", "cars: 40", "cars: approx 40")
    assert certain(project, "In all 14,762 cars were sold.") == ["14,762?"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # bytes that editors leave: a byte order mark, ends of lines, white space
        ("\ufeff" + FRONT + "Sold: 14,762.\n", "\ufeff" + FRONT + "Sold: [14,762](fact:market).\n"),
        ((FRONT + "Sold:\n14,762  \n\t\n").replace("\n", "\r\n"), None),
        (FRONT + "Sold: 14,762.   \n\n\n", FRONT + "Sold: [14,762](fact:market).   \n\n\n"),
        (FRONT + "Sold: 14,762", FRONT + "Sold: [14,762](fact:market)"),
        # wherever figures stand
        (FRONT + "## Sold: 14,762\n", FRONT + "## Sold: [14,762](fact:market)\n"),
        (FRONT + "- sold: **14,762**\n", FRONT + "- sold: **[14,762](fact:market)**\n"),
        (FRONT + "> Sold: 14,762.\n", FRONT + "> Sold: [14,762](fact:market).\n"),
        (
            FRONT + "| what | cars |\n|---|---|\n| sold | 14,762 |\n",
            FRONT + "| what | cars |\n|---|---|\n| sold | [14,762](fact:market) |\n",
        ),
        (
            FRONT + "Sold 14,762 and 14,762 cars.\n",
            FRONT + "Sold [14,762](fact:market) and [14,762](fact:market) cars.\n",
        ),
        (FRONT + "🚗 “14,762” sold — 日本 اردو.\n", FRONT + "🚗 “[14,762](fact:market)” sold — 日本 اردو.\n"),
        (
            FRONT + "Sold: 14,762 ![The 14,762 cars](../images/a.png).\n",
            FRONT + "Sold: [14,762](fact:market) ![The [14,762](fact:market) cars](../images/a.png).\n",
        ),
        # what no link can be put around
        (
            FRONT + "Sold: [the 14,762 cars](/ripple/) `14,762`.\n",
            FRONT + "Sold: [the 14,762 cars](/ripple/) `14,762`.\n",
        ),
        (FRONT + "Sold: 14,**762**.\n", FRONT + "Sold: 14,**762**.\n"),
    ],
)
def test_write_touches_no_other_byte(project: Project, before: str, after: str | None) -> None:
    if after is None:
        after = before.replace("14,762", "[14,762](fact:market)")
    assert written(project, before).decode() == after


@pytest.mark.parametrize(
    ("scalar", "bound"),
    [
        ("Sold 14,762 cars", "Sold [14,762](fact:market) cars"),
        ("14,762 cars sold", '"[14,762](fact:market) cars sold"'),
        ('14,762 cars "sold"', "'[14,762](fact:market) cars \"sold\"'"),
        ("14,762 cars \"sold\" by 'Honda'", "14,762 cars \"sold\" by 'Honda'"),
        ("14,762 cars\n  were sold  # so far", '"[14,762](fact:market) cars\n  were sold"  # so far'),
        ('"14,762 cars: sold"', '"[14,762](fact:market) cars: sold"'),
        ("'It''s 14,762 cars'", "'It''s [14,762](fact:market) cars'"),
        ('"\\u0041t 14,762 cars"', '"\\u0041t [14,762](fact:market) cars"'),
        (">-\n  Cars sold:\n  14,762", ">-\n  Cars sold:\n  [14,762](fact:market)"),
        ("|\n  Cars sold:\n  14,762", "|\n  Cars sold:\n  [14,762](fact:market)"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_stays_the_yaml_that_it_was(project: Project, scalar: str, bound: str, end: str) -> None:
    story = FRONT.replace("Cars.", scalar, 1) + "Cars.\n"
    after = FRONT.replace("Cars.", bound, 1) + "Cars.\n"
    assert written(project, story.replace("\n", end).encode()).decode() == after.replace("\n", end)


def test_the_sites_own_file_is_bound_in_brackets_too(project: Project) -> None:
    policies = "policies: {corrections: Honda sent 38 vehicles}\n"
    project.write("site.yaml", SITE.replace("Cars that", "All 14,762") + policies)
    main(["bind", "--write", "content/site.yaml"], project.path)
    text = (project.path / "content/site.yaml").read_text(encoding="utf-8")
    assert text == SITE.replace("Cars that", "All [14,762](fact:market)") + (
        'policies: {corrections: "Honda sent [38](fact:second.cars) vehicles"}\n'
    )


def test_a_byte_order_mark_before_a_figure_in_the_first_line_stays(project: Project) -> None:
    project.write("ripple.md", "\ufeffAll 14,762 cars.\n")
    main(["bind", "--write"], project.path)
    assert (project.path / "content/ripple.md").read_bytes().decode() == "\ufeffAll [14,762](fact:market) cars.\n"


def test_what_would_not_be_true_is_not_written_and_the_rest_is(project: Project) -> None:
    project.write(CARS, FRONT + "Honda sent 38, then 40, then 38.\n")
    reading = read_proposals(project.path)
    facts = ["second.cars", "second.cars", "second.cars"]
    bindings = [Binding(one.loose, one.loose.words, fact) for one, fact in zip(reading.proposals, facts, strict=True)]
    applied = apply(project.path, {}, reading.checked, bindings)
    assert {path: content.decode() for path, content in applied.files.items()} == {
        f"content/{CARS}": FRONT + "Honda sent [38](fact:second.cars), then 40, then [38](fact:second.cars).\n"
    }
    assert [binding.words for binding, _ in applied.refused] == ["40"]


def test_a_file_that_has_changed_meanwhile_is_left_alone(project: Project) -> None:
    project.write(CARS, FRONT + "In all 14,762 cars.\n")
    reading = read_proposals(project.path)
    project.write(CARS, FRONT + "In all 14,762 cars. So far.\n")
    (proposal,) = reading.proposals
    applied = apply(project.path, {}, reading.checked, [Binding(proposal.loose, "14,762", "market")])
    assert (applied.files, len(applied.refused)) == ({}, 1)


def test_writing_twice_changes_nothing_more(project: Project) -> None:
    once = written(project, FRONT + "Sold: 14,762 cars, and Honda has 38 dealers.\n")
    assert once == (FRONT + "Sold: [14,762](fact:market) cars, and Honda has 38 dealers.\n").encode()
    assert written(project, once) == once


def test_a_bound_story_is_left_alone_and_that_is_status_0(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bind", "--write"], project.path) == 0
    assert body(project) == STORY.encode()
    assert capsys.readouterr().out == "Every figure is bound or exempt.\n"


PIECES = st.sampled_from(
    [
        "14,762",
        "In all",
        "cars",
        "\n\n## Sold\n\n",
        "\n\n- sold",
        "*sold*",
        "“",
        "é",
        "日本",
        "`x`",
        "38",
        "\t",
        " — ",
        "& ",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=12), end=st.sampled_from(["\n", "\r\n"]))
def test_without_its_links_a_written_story_is_the_one_before(project: Project, pieces: list[str], end: str) -> None:
    story = (FRONT + " ".join(pieces) + "\n").replace("\n", end)
    after = written(project, story).decode()
    assert re.sub(r"\[([^\]]*)\]\(fact:[a-z.]+\)", r"\1", after) == story


# --- what is told


def test_a_figure_is_told_with_its_place_its_sentence_and_its_facts(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(CARS, FRONT + "Honda has sent 38 vehicles.\n")
    assert main(["bind"], project.path) == 1
    assert capsys.readouterr().out == (
        "content/stories/cars.md:6:16: Honda has sent >>38<< vehicles.\n"
        "  1  [38](fact:second.cars) (certain)\n"
        "       Honda: Second batch: it is 38; Honda is named; vehicles are counted.\n"
        "\n"
        "1 figure is left that no link binds. --write binds it."
        " Go through them with python build.py bind on a terminal, or bind or exempt them by hand.\n"
    )
    assert body(project) == (FRONT + "Honda has sent 38 vehicles.\n").encode()


def test_a_figure_that_is_no_fact_is_told_with_an_entry_that_can_be_pasted(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(CARS, FRONT + "Honda sold about 1.5 million scooters.\n")
    assert main(["bind"], project.path) == 1
    told = capsys.readouterr().out
    entry = (
        "  sold-scooters-honda:\n"
        '    what: "Honda sold about 1.5 million scooters"\n'
        "    value: about 1.5 million\n"
        "    unit: scooters\n"
        "    company: honda\n"
        "    source: report\n"
    )
    assert entry in told
    project.edit(
        "facts.yaml", "    value: 14762\n    source: report\n", f"    value: 14762\n    source: report\n{entry}"
    )
    assert (
        written(project, body(project))
        == (FRONT + "Honda sold [about 1.5 million](fact:sold-scooters-honda) scooters.\n").encode()
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("38 vans", "38"),
        ("at least 40 vans", "at least 40"),
        ("35 per cent", "35%"),
        ("$1.41 billion", "USD 1.41 billion"),
        ("10 to 15 vans", "10 to 15"),
        ("thirty-eight vans", "38"),
        ("a fall of 14%", "-14%"),
        ("1,234,567 vans", "1234567"),
        ("2.5 percentage points", "2.5 percentage points"),
        # What the words leave open is not guessed.
        ("nearly 15,000 vans", "unknown"),
        ("a third of the vans", "unknown"),
        ("half of the vans", "unknown"),
        ("Rs 38", "unknown"),
        ("3 April 2025", "unknown"),
    ],
)
def test_an_entry_says_what_the_words_say_and_no_more(project: Project, words: str, value: str) -> None:
    facts = FACTS.replace("value: 14762", "value: USD 7").replace("38\n", "39\n").replace("cars: 40", "cars: 77")
    project.write("facts.yaml", facts)
    project.write(CARS, FRONT + f"There was {words} there.\n")
    reading = read_proposals(project.path)
    assert reading.checked.read is not None
    assert stub_of(reading.proposals[0].loose, reading.checked.read).value == value


def test_json_has_every_figure_with_its_candidates(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(CARS, FRONT + "Honda has sent 38 vehicles.\n")
    assert main(["bind", "--format", "json"], project.path) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "content/stories/cars.md",
            "line": 6,
            "column": 16,
            "words": "38",
            "sentence": "Honda has sent 38 vehicles.",
            "hindrance": "",
            "candidates": [
                {
                    "fact": "second.cars",
                    "words": "38",
                    "reasons": ["it is 38", "Honda is named", "vehicles are counted"],
                    "score": 6,
                    "certain": True,
                }
            ],
        }
    ]


def test_only_the_files_that_are_named_are_looked_at(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    project.write("ripple.md", "In all 14,762 cars were sold.\n")
    assert main(["bind", CARS.replace("stories", "content/stories")], project.path) == 0
    assert main(["bind", "content/ripple.md"], project.path) == 1
    assert main(["bind"], project.path) == 1
    assert capsys.readouterr().out.count("content/ripple.md:1:8: ") == 2


@pytest.mark.parametrize("name", ["content/facts.yaml", "content/stories/none.md", "/etc/passwd", "../x.md"])
def test_a_file_that_is_no_text_is_wrong_usage(project: Project, name: str) -> None:
    assert main(["bind", name], project.path) == 2


@pytest.mark.parametrize("arguments", [["--write"], ["build", "content/ripple.md"], ["bind", "--format", "github"]])
def test_what_belongs_to_another_command_is_wrong_usage(project: Project, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments, project.path)
    assert stopped.value.code == 2


def test_what_cannot_be_read_is_said_and_the_rest_is_bound(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("stories/broken.md", FRONT.replace("headline: Honda", "headline: [") + "In all 14,762.\n")
    project.write("ripple.md", "In all 14,762 cars were sold.\n")
    assert main(["bind", "--write"], project.path) == 1
    told = capsys.readouterr()
    assert "content/stories/broken.md:4:10: YAML is well-formed" in told.err
    assert "There may be more to bind than could be read." in told.err
    assert "Bound content/ripple.md:1:8: [14,762](fact:market)" in told.err


# --- the conversation


def talk(project: Project, *answers: str) -> tuple[Dialog, str]:
    """Hold a conversation; return what came of it and all that was said."""
    dialog = Dialog(project.path, read_proposals(project.path))
    conversation = dialog.talk()
    said = ""
    try:
        said += next(conversation)
        for answer in answers:
            said += conversation.send(answer)
    except StopIteration:
        pass
    return dialog, said


def outcome(project: Project, *answers: str) -> dict[str, str]:
    """Return the files that a conversation would write."""
    dialog, _ = talk(project, *answers)
    return {path: content.decode() for path, content in dialog.applied().files.items()}


def test_a_number_binds_and_s_skips(project: Project) -> None:
    project.write(CARS, FRONT + "Some 38 met 40 and 38.\n")
    assert outcome(project, "s", "1", "1") == {
        f"content/{CARS}": FRONT + "Some 38 met [40](fact:first.cars) and [38](fact:second.cars).\n"
    }


def test_q_stops_and_keeps_what_was_accepted(project: Project) -> None:
    project.write(CARS, FRONT + "Honda 40 and 38.\n")
    assert outcome(project, "1", "q") == {f"content/{CARS}": FRONT + "Honda [40](fact:first.cars) and 38.\n"}


def test_x_exempts_with_a_reason_and_asks_no_more_of_the_same(project: Project) -> None:
    project.write(CARS, FRONT + "On Route 66 they sold 38. Route 66 is long.\n")
    dialog, said = talk(project, "x", "", "The name of a road.", "1")
    assert "[Route 66] " in said
    assert said.count("Route >>66<<") == 1
    files = {path: content.decode() for path, content in dialog.applied().files.items()}
    assert files["content/site.yaml"] == (
        SITE + 'exemptions:\n  - text: "Route 66"\n    reason: "The name of a road."\n'
    )
    assert files[f"content/{CARS}"] == FRONT + "On Route 66 they sold [38](fact:second.cars). Route 66 is long.\n"


def test_a_figure_alone_is_not_exempted(project: Project) -> None:
    project.write(CARS, FRONT + "On Route 66 they met.\n")
    dialog, said = talk(project, "x", "66", "x", "Route 67", "s")
    assert "“66” is the figure alone" in said
    assert "“Route 67” does not stand there" in said
    assert dialog.applied().files == {}


def test_f_enters_a_fact_and_binds_it_and_offers_it_from_then_on(project: Project) -> None:
    project.write(CARS, FRONT + "Honda has 52 dealers. All 52 met.\n")
    files = outcome(project, "f", "honda-dealers", "Dealers of Honda", "", "", "", "1")
    assert files["content/facts.yaml"] == FACTS.replace(
        "    value: 14762\n    source: report\n",
        "    value: 14762\n    source: report\n"
        '  honda-dealers:\n    what: "Dealers of Honda"\n    value: 52\n    unit: dealers\n    company: honda\n'
        "    source: report\n",
    )
    assert files[f"content/{CARS}"] == (
        FRONT + "Honda has [52](fact:honda-dealers) dealers. All [52](fact:honda-dealers) met.\n"
    )


def test_a_wrong_answer_is_asked_again(project: Project) -> None:
    project.write(CARS, FRONT + "Honda has 52 dealers.\n")
    dialog, said = talk(project, "9", "?", "f", "Bad Id", "", "first", "n", "s")
    assert "Not understood." in said
    assert said.count("stop, and write nothing") == 2
    assert "An id is lower-case letters, digits and single hyphens." in said
    assert "“first” names something else." in said
    assert dialog.applied().files == {}


class Terminal(io.StringIO):
    """Answers that seem to be typed."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answers", "bound"), [("1\n", True), ("1\ns\n", True), ("", False)])
def test_on_a_terminal_each_figure_is_asked_about_and_the_end_of_input_writes(
    project: Project, monkeypatch: pytest.MonkeyPatch, answers: str, *, bound: bool
) -> None:
    project.write(CARS, FRONT + "Honda 40 and 38.\n")
    monkeypatch.setattr(sys, "stdin", Terminal(answers))
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["bind"], project.path) == 1
    assert (b"[40](fact:first.cars) and 38" in body(project)) is bound


def test_ctrl_c_writes_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write(CARS, FRONT + "Honda 40 and 38.\n")
    answers = iter(["1"])

    def answer(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["bind"], project.path) == 130
    assert capsys.readouterr().err == "\nStopped. Nothing was written.\n"
    assert body(project) == (FRONT + "Honda 40 and 38.\n").encode()


# --- entries at the end of a key


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a: 1\n", b"a: 1\nk:\n  - x\n"),
        (b"a: 1", b"a: 1\nk:\n  - x\n"),
        (b"k:\n- y\n\n# on b\nb: 2\n", b"k:\n- y\n- x\n\n# on b\nb: 2\n"),
        (b"k:\r\n    - y\r\nb: 2\r\n", b"k:\r\n    - y\r\n    - x\r\nb: 2\r\n"),
        (b"\xef\xbb\xbfk:\n  - y", b"\xef\xbb\xbfk:\n  - y\n  - x\n"),
        (b"k:\nb: 2\n", None),
        (b"k: [y]\n", None),
        (b"k: {}\n", None),
        (b"{a: 1}\n", None),
    ],
)
def test_an_entry_is_put_at_the_end_of_its_key_or_not_at_all(before: bytes, after: bytes | None) -> None:
    assert with_entry(before, "k", ["- x"]) == after
