"""Early, mid and late are true of a date, or they are not said of it."""

from __future__ import annotations

import pytest

from onrecord.quantities.claims import Stage
from onrecord.quantities.parse import parse_date
from onrecord.quantities.stages import mentions, stage_before
from onrecord.quantities.truth import untrue


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("early April 2025", "2025-04-01"),
        ("early April 2025", "2025-04-12"),
        ("Early in April 2025", "2025-04-03"),
        ("mid-April 2025", "2025-04-09"),
        ("mid April", "2025-04-15"),
        ("mid\u2010April", "2025-04-22"),
        ("late April 2025", "2025-04-19"),
        ("late in April", "2025-04-30"),
        ("early 2025", "2025-01"),
        ("early 2025", "2025-04-03"),
        ("early 2025", "2025-Q1"),
        ("mid-2025", "2025-06"),
        ("the middle of 2025", "2025-Q3"),
        ("late 2025", "2025-09"),
        ("late 2025", "2025-12-31"),
        ("late in the second quarter of 2025", "2025-06"),
        ("early in the second half of 2025", "2025-07-09"),
        ("early FY2025", "FY2025-Q1"),
    ],
)
def test_a_part_of_a_month_or_year_is_true_of_a_date_in_it(words: str, date: str) -> None:
    assert untrue(words, parse_date(date), "en") is None


@pytest.mark.parametrize(
    ("words", "date", "must"),
    [
        ("late April 2025", "2025-04-03", "this fact is 3 April 2025"),
        ("late April 2025", "2025-04-18", "this fact is 18 April 2025"),
        ("early April 2025", "2025-04-13", "this fact is 13 April 2025"),
        ("mid-April 2025", "2025-04-07", "this fact is 7 April 2025"),
        ("mid-April 2025", "2025-04-24", "this fact is 24 April 2025"),
        ("early 2025", "2025-06", "this fact is June 2025"),
        ("late 2025", "2025-Q2", "this fact is Q2 2025"),
        ("early May 2025", "2025-04-03", "this fact is 3 April 2025"),
        ("late 2024", "2025-11", "this fact is November 2025"),
        ("late 3 April 2025", "2025-04-03", "this fact is 3 April 2025"),
        ("early in the second half of 2025", "2025-04", "this fact is April 2025"),
        ("late April 2025", "2025-04", "this fact is known only as April 2025"),
        ("mid-2025", "2025", "this fact is known only as 2025"),
        ("early 2025", "2025-H1", "this fact is known only as first half of 2025"),
        ("late FY2025", "FY2025", "this fact is known only as fiscal 2025"),
        ("late", "2025-04", "the words of this link must be a date, and true of April 2025"),
        ("late boats", "2025-04", "the words of this link must be a date, and true of April 2025"),
        ("lately 2025", "2025-12", "the words of this link must be a date, and true of December 2025"),
    ],
)
def test_another_part_is_not_nor_one_that_is_not_known(words: str, date: str, must: str) -> None:
    wrong = untrue(words, parse_date(date), "en")
    assert wrong is not None
    assert wrong.must == must


@pytest.mark.parametrize(
    ("before", "words", "stage"),
    [
        ("It went in late ", "late", Stage.LATE),
        ("Late ", "Late", Stage.LATE),
        ("in very early in\n", "very early in", Stage.EARLY),
        ("in mid-", "mid-", Stage.MID),
        ("in mid–", "mid–", Stage.MID),
        ("since the middle of ", "the middle of", Stage.MID),
    ],
)
def test_the_words_right_before_a_date_are_found(before: str, words: str, stage: Stage) -> None:
    found = stage_before(f"{before}April 2025", len(before), "en")
    assert found is not None
    assert (found.start, found.words, found.stage) == (before.rindex(words), words, stage)


@pytest.mark.parametrize(
    "before", ["", "It was too late. ", "as late as ", "translate ", "late, ", "the latest ", "late on 3 ", 'a "late" ']
)
def test_other_words_name_no_part_of_a_date(before: str) -> None:
    assert stage_before(f"{before}April 2025", len(before), "en") is None


def test_words_that_mention_a_part_of_anything_are_known() -> None:
    assert mentions(Stage.LATE, "shipped in late April 2025", "ur")
    assert mentions(Stage.MID, "in mid-April", "en")
    assert not mentions(Stage.LATE, "the latest of April 2025", "en")
    assert not mentions(Stage.EARLY, "shipped in late April 2025", "en")
