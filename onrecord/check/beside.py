"""What stands beside a date: the day of the week, and which part of the month or year it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.loose import said
from onrecord.quantities.reading import read_date
from onrecord.quantities.stages import is_in, mentions, stage_of
from onrecord.quantities.truth import untrue
from onrecord.quantities.values import PartialDate
from onrecord.quantities.weekdays import weekday_name, weekday_of

if TYPE_CHECKING:
    from onrecord.check.loose import Around
    from onrecord.model import Fact
    from onrecord.problems import Problems
    from onrecord.quantities.claims import Stage


def judge_beside(around: Around, fact: Fact, language: str, problems: Problems) -> None:
    """Note a day of the week beside a date, or a part of a month or year, that is another."""
    if not isinstance(fact.value, PartialDate):
        return
    if around.weekday:
        named, place = around.weekday
        right = weekday_of(fact.value)
        if right not in (None, named.number):
            name = weekday_name(right, language)
            must = f'{said(fact, language)} is a {name} (got "{named.words}" beside it)'
            way_out = f"Write {name}, or correct the date.{where_written(fact)}"
            problems.add(place, "wrong-around", must, way_out, len(named.words))
    if around.stage:
        found, place = around.stage
        wrong = wrong_stage(found.stage, found.words, around.reference.words or said(fact, language), fact, language)
        if wrong:
            must, way_out = wrong
            problems.add(place, "wrong-around", f'{must} (got "{found.words}" before it)', way_out, len(found.words))


def wrong_stage(stage: Stage, named: str, words: str, fact: Fact, language: str) -> tuple[str, str] | None:
    """Return what must be true, and the way out, where a date is not in the named part of what words say; else None."""
    stretch, value = read_date(words, language), fact.value
    if stretch is None or stretch.day or not isinstance(value, PartialDate) or untrue(words, value, language):
        return None
    is_so = is_in(stage, stretch, value)
    if is_so or (is_so is None and any(mentions(stage, quoted, language) for quoted in _quoted(fact))):
        return None
    plain = said(fact, language)
    if is_so is None:
        way_out = f'Take out "{named}", or quote words of the source that say so as evidence of the date.'
        return f"this fact is known only as {plain}", f"{way_out}{where_written(fact)}"
    must = f"{plain} is {stage_of(stretch, value).value} {words}"
    return must, f'Take out "{named}", or correct the date.{where_written(fact)}'


def where_written(fact: Fact) -> str:
    """Return where to go if it is the fact that is wrong."""
    return f" If the fact is wrong, correct it at {fact.place.path}:{fact.place.line}." if fact.place else ""


def _quoted(fact: Fact) -> tuple[str, ...]:
    return (fact.evidence, *(statement.evidence for statement in fact.confirmed))
