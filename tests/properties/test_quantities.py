"""What holds for every figure and every text."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from onrecord.quantities.claims import Claim, Hedge
from onrecord.quantities.compute import derive
from onrecord.quantities.number_words import parse_number_words, say_in_words
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.reading import read_words
from onrecord.quantities.truth import untrue
from onrecord.quantities.values import UNKNOWN, NotReadableError, PartialDate, Quantity
from onrecord.quantities.wording import say, say_date

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = st.sampled_from(["en", "de", "ja", "ur", "en_IN"])
MORE_LANGUAGES = st.sampled_from(
    ["en", "en_US", "de", "de_CH", "fr", "es", "pl", "ja", "zh", "ur", "ar", "fa", "hi", "th"]
)
WHOLE = st.integers(-(10**59), 10**59)
NEARLY_FIGURES = st.text(
    alphabet=st.sampled_from("0123456789 .,-–−+_%$€Rs:/eEaboutlnmik'٣３\N{NO-BREAK SPACE}"), max_size=12
)
ANY_TEXT = st.one_of(st.text(), NEARLY_FIGURES)
DATES = st.one_of(
    st.dates(min_value=datetime.date(1000, 1, 1)).map(lambda day: PartialDate(day.year, day.month, day.day)),
    st.builds(PartialDate, st.integers(1000, 9999), st.integers(1, 12)),
    st.builds(lambda year, quarter: PartialDate(year, quarter=quarter), st.integers(1000, 9999), st.integers(1, 4)),
    st.builds(PartialDate, st.integers(1000, 9999)),
)


def exact(number: int) -> Quantity:
    return parse_quantity(str(number))


@given(WHOLE, LANGUAGES)
def test_what_the_page_says_of_a_whole_number_is_true(number: int, language: str) -> None:
    assert untrue(say(exact(number), language), exact(number), language) is None
    assert read_words(say(exact(number), language), language)[0] == Claim(
        Hedge.EXACT, Fraction(number), Fraction(number)
    )


@given(DATES, MORE_LANGUAGES)
def test_what_the_page_says_of_a_date_is_true(date: PartialDate, language: str) -> None:
    assert untrue(say_date(date, language), date, language) is None


@given(DATES)
def test_a_date_as_machines_read_it_is_read_back(date: PartialDate) -> None:
    assert parse_date(date.iso) == date


@given(WHOLE, LANGUAGES, st.data())
def test_a_changed_digit_is_always_refused(number: int, language: str, data: st.DataObject) -> None:
    said = say(exact(number), language)
    at = data.draw(st.sampled_from([at for at, char in enumerate(said) if char.isdigit()]))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != said[at]]))
    assert untrue(said[:at] + other + said[at + 1 :], exact(number), language) is not None


@given(DATES, st.data())
def test_a_changed_digit_of_a_date_is_always_refused(date: PartialDate, data: st.DataObject) -> None:
    said = say_date(date, "en")
    at = data.draw(st.sampled_from([at for at, char in enumerate(said) if char.isdigit()]))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != said[at]]))
    changed = said[:at] + other + said[at + 1 :]
    assert untrue(changed, date, "en") is not None


def refusal(read: Callable[[str], object], text: str) -> NotReadableError | None:
    """Return how a text is refused, or None where it is read."""
    try:
        read(text)
    except NotReadableError as told:
        return told
    return None


@given(ANY_TEXT)
def test_any_text_is_a_quantity_or_refused_with_a_way_out(text: str) -> None:
    told = refusal(parse_quantity, text)
    assert told is None or (told.must and told.way_out.endswith(".") and 0 <= told.offset <= len(text))
    assert told is not None or parse_quantity(text).written == text


@given(ANY_TEXT)
def test_a_quantity_that_is_proposed_alone_can_be_read(text: str) -> None:
    told = refusal(parse_quantity, text)
    proposed = re.fullmatch(r"Write ([^,:]*?[0-9][^,:]*)\.", told.way_out) if told else None
    assert proposed is None or refusal(parse_quantity, proposed[1]) is None


@given(ANY_TEXT)
def test_any_text_is_a_date_or_refused_with_a_way_out(text: str) -> None:
    told = refusal(parse_date, text)
    assert told is None or (told.must and told.way_out.endswith(".") and 0 <= told.offset <= len(text))
    assert told is not None or parse_date(text).iso == text.removeprefix("unknown")


@given(ANY_TEXT, MORE_LANGUAGES, st.text(max_size=5))
def test_any_words_are_judged_without_a_crash(words: str, language: str, unit: str) -> None:
    told = untrue(words, parse_quantity("38"), language, unit)
    assert told is None or told.must.endswith("38")


PARTS = st.one_of(st.integers(0, 10**20).map(exact), st.just(UNKNOWN))


@given(st.lists(PARTS, min_size=1).flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_a_sum_does_not_depend_on_the_order_of_its_parts(orders: tuple[list[Quantity], list[Quantity]]) -> None:
    assert derive("sum", orders[0]) == derive("sum", orders[1])


@given(st.integers(0, 100))
def test_number_words_are_read_back(number: int) -> None:
    assert parse_number_words(say_in_words(Decimal(number))) == number
