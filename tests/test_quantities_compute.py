"""Figures derived from figures, with what is unknown carried along."""

from __future__ import annotations

import pytest

from onrecord.quantities.compute import convert, derive
from onrecord.quantities.parse import parse_quantity
from onrecord.quantities.values import UNKNOWN, Kind, NotReadableError, Quantity

MEAN = "a figure is derived by sum, count, minimum, maximum, average, difference, share, change, points, ratio"
IN_POINTS = "Write points: and the two percentages, from the earlier to the later."
SORTS = "Name only numbers, only percentages or only money."
STATE_IT = "Leave this figure out, or state it with a source of its own."
WAIT = "Leave this figure out until the unknown part is known."


def written(quantity: Quantity) -> tuple[str, str | None, str | None, str, str]:
    """Return a quantity in the way the tables below show one."""
    low, high = (None if end is None else str(end) for end in (quantity.low, quantity.high))
    return quantity.kind.value, low, high, quantity.measure.value, quantity.currency


@pytest.mark.parametrize(
    ("operation", "parts", "kind", "low", "high"),
    [
        ("sum", "78, 50, 14", "exact", "142", "142"),
        ("sum", "38", "exact", "38", "38"),
        ("sum", "1.10, 2.2", "exact", "3.30", "3.30"),
        ("sum", "0.1, 0.2", "exact", "0.3", "0.3"),
        ("sum", "-5, 3", "exact", "-2", "-2"),
        ("sum", "78, 50, 14, unknown", "at least", "142", None),
        ("sum", "unknown, 38", "at least", "38", None),
        ("sum", "unknown, unknown", "unknown", None, None),
        ("sum", "0, unknown", "unknown", None, None),
        ("sum", "about 40, 5", "about", "45", "45"),
        ("sum", "about 40, about 5", "about", "45", "45"),
        ("sum", "10 to 15, 5", "range", "15", "20"),
        ("sum", "10 to 15, 1 to 2", "range", "11", "17"),
        ("sum", "10 to 15, unknown", "at least", "10", None),
        ("sum", "at least 10, 5", "at least", "15", None),
        ("sum", "at least 10, unknown", "at least", "10", None),
        ("sum", "at most 10, 5", "at most", None, "15"),
        ("sum", "at most 10, 1 to 2", "at most", None, "12"),
        ("sum", "at most 10, at least 5", "at least", "5", None),
        ("sum", "at most 10, unknown", "unknown", None, None),
        ("sum", "at least -10, 5", "at least", "-5", None),
        ("difference", "142, 38", "exact", "104", "104"),
        ("difference", "38, 142", "exact", "-104", "-104"),
        ("difference", "38, 38", "exact", "0", "0"),
        ("difference", "about 40, 5", "about", "35", "35"),
        ("difference", "at least 142, 38", "at least", "104", None),
        ("difference", "142, at least 38", "at most", None, "104"),
        ("difference", "142, at most 38", "at least", "104", None),
        ("difference", "at most 142, 38", "at most", None, "104"),
        ("difference", "10 to 15, 2 to 3", "range", "7", "13"),
        ("difference", "at least 10, at most 3", "at least", "7", None),
        ("minimum", "40, 38, 50", "exact", "38", "38"),
        ("minimum", "38", "exact", "38", "38"),
        ("minimum", "-5, 3", "exact", "-5", "-5"),
        ("minimum", "40, unknown", "at most", None, "40"),
        ("minimum", "unknown, unknown", "unknown", None, None),
        ("minimum", "about 40, 50", "about", "40", "40"),
        ("minimum", "10 to 15, 12", "range", "10", "12"),
        ("minimum", "10 to 15, at least 12", "range", "10", "15"),
        ("minimum", "at least 12, 14", "range", "12", "14"),
        ("minimum", "at least 12, at least 14", "at least", "12", None),
        ("minimum", "at most 12, 10", "at most", None, "10"),
        ("minimum", "at least 12, unknown, 20", "at most", None, "20"),
        ("maximum", "40, 38, 50", "exact", "50", "50"),
        ("maximum", "-5, -3", "exact", "-3", "-3"),
        ("maximum", "40, unknown", "at least", "40", None),
        ("maximum", "unknown", "unknown", None, None),
        ("maximum", "about 40, 50", "about", "50", "50"),
        ("maximum", "10 to 15, 12", "range", "12", "15"),
        ("maximum", "at most 12, 10", "range", "10", "12"),
        ("maximum", "at least 12, 10", "at least", "12", None),
        ("maximum", "at most 12, at most 14", "at most", None, "14"),
        ("maximum", "at most 12, unknown, 10", "at least", "10", None),
        ("average", "40, 38", "exact", "39", "39"),
        ("average", "10, 10, 11", "exact", "10.3", "10.3"),
        ("average", "1, 2, 2, 2", "exact", "1.8", "1.8"),
        ("average", "0.05, 0.06", "exact", "0.055", "0.055"),
        ("average", "1.50, 1", "exact", "1.25", "1.25"),
        ("average", "-1, -2, -2", "exact", "-1.7", "-1.7"),
        ("average", "5, -5", "exact", "0", "0"),
        ("average", "about 40, 5", "about", "22.5", "22.5"),
        ("average", "10 to 15, 5, 5", "range", "6.6", "8.4"),
        ("average", "at least 10, 5, 5", "at least", "6.6", None),
        ("average", "at most 10, 5, 5", "at most", None, "6.7"),
        ("count", "38", "exact", "1", "1"),
        ("count", "38, unknown, 5%", "exact", "3", "3"),
    ],
)
def test_numbers_are_derived_with_their_bounds(
    operation: str, parts: str, kind: str, low: str | None, high: str | None
) -> None:
    derived = derive(operation, [parse_quantity(part) for part in parts.split(", ")])
    assert written(derived) == (kind, low, high, "count", "")
    assert derived.written == ""


@pytest.mark.parametrize(
    ("operation", "parts", "kind", "low", "high"),
    [
        ("share", "71, 142", "exact", "50", "50"),
        ("share", "38, 142", "exact", "26.8", "26.8"),
        ("share", "1, 8", "exact", "12.5", "12.5"),
        ("share", "1, 16", "exact", "6.3", "6.3"),
        ("share", "1, 3", "exact", "33.3", "33.3"),
        ("share", "2, 3", "exact", "66.7", "66.7"),
        ("share", "0, 5", "exact", "0", "0"),
        ("share", "5, 5", "exact", "100", "100"),
        ("share", "10, 5", "exact", "200", "200"),
        ("share", "-5, 10", "exact", "-50", "-50"),
        ("share", "-1, 16", "exact", "-6.3", "-6.3"),
        ("share", "about 38, 142", "about", "26.8", "26.8"),
        ("share", "38, about 142", "about", "26.8", "26.8"),
        ("share", "at least 38, 142", "at least", "26.7", None),
        ("share", "at most 38, 142", "at most", None, "26.8"),
        ("share", "38, at least 142", "at most", None, "26.8"),
        ("share", "38, at most 142", "at least", "26.7", None),
        ("share", "10 to 15, 20", "range", "50", "75"),
        ("share", "1 to 2, 3", "range", "33.3", "66.7"),
        ("share", "1, 2 to 3", "range", "33.3", "50"),
        ("share", "USD 2 million, USD 8 million", "exact", "25", "25"),
        ("change", "100, 150", "exact", "50", "50"),
        ("change", "150, 100", "exact", "-33.3", "-33.3"),
        ("change", "3, 4", "exact", "33.3", "33.3"),
        ("change", "100, 100", "exact", "0", "0"),
        ("change", "100, 0", "exact", "-100", "-100"),
        ("change", "16, 17", "exact", "6.3", "6.3"),
        ("change", "16, 15", "exact", "-6.3", "-6.3"),
        ("change", "about 100, 150", "about", "50", "50"),
        ("change", "100, at least 150", "at least", "50", None),
        ("change", "at least 100, 150", "at most", None, "50"),
        ("change", "100, 110 to 130", "range", "10", "30"),
        ("minimum", "35%, 40%", "exact", "35", "35"),
        ("maximum", "35%, unknown", "at least", "35", None),
    ],
)
def test_percentages_are_rounded_to_a_tenth_and_bounds_outwards(
    operation: str, parts: str, kind: str, low: str | None, high: str | None
) -> None:
    derived = derive(operation, [parse_quantity(part) for part in parts.split(", ")])
    assert written(derived) == (kind, low, high, "percent", "")
    assert derived.written == ""


@pytest.mark.parametrize(
    ("operation", "parts", "kind", "low", "high", "measure"),
    [
        ("ratio", "142, 38", "exact", "3.7", "3.7", "ratio"),
        ("ratio", "5, 2", "exact", "2.5", "2.5", "ratio"),
        ("ratio", "1, 2", "exact", "0.5", "0.5", "ratio"),
        ("ratio", "38, 38", "exact", "1", "1", "ratio"),
        ("ratio", "0, 38", "exact", "0", "0", "ratio"),
        ("ratio", "-5, 2", "exact", "-2.5", "-2.5", "ratio"),
        ("ratio", "about 5, 2", "about", "2.5", "2.5", "ratio"),
        ("ratio", "at least 142, 38", "at least", "3.7", None, "ratio"),
        ("ratio", "at most 142, 38", "at most", None, "3.8", "ratio"),
        ("ratio", "10 to 15, 3", "range", "3.3", "5", "ratio"),
        ("ratio", "10, 3 to 4", "range", "2.5", "3.4", "ratio"),
        ("ratio", "USD 2 million, USD 800 thousand", "exact", "2.5", "2.5", "ratio"),
        ("points", "35%, 40%", "exact", "5", "5", "points"),
        ("points", "40%, 35%", "exact", "-5", "-5", "points"),
        ("points", "35.5%, 38%", "exact", "2.5", "2.5", "points"),
        ("points", "35%, 35%", "exact", "0", "0", "points"),
        ("points", "about 35%, 40%", "about", "5", "5", "points"),
        ("points", "35%, 40 to 42%", "range", "5", "7", "points"),
        ("points", "at least 35%, 40%", "at most", None, "5", "points"),
        ("points", "35%, at least 40%", "at least", "5", None, "points"),
        ("difference", "5 percentage points, 2 percentage points", "exact", "3", "3", "points"),
        ("maximum", "5 percentage points, 2 percentage points", "exact", "5", "5", "points"),
        ("maximum", "2.5 times, 3 times", "exact", "3", "3", "ratio"),
    ],
)
def test_ratios_and_points_are_derived_with_their_bounds(  # noqa: PLR0917 - one row of the table
    operation: str, parts: str, kind: str, low: str | None, high: str | None, measure: str
) -> None:
    derived = derive(operation, [parse_quantity(part) for part in parts.split(", ")])
    assert written(derived) == (kind, low, high, measure, "")


@pytest.mark.parametrize(
    ("amount", "rate", "kind", "low", "high", "currency"),
    [
        ("USD 2 million", "PKR 280.50", "exact", "561000000", "561000000", "PKR"),
        ("USD 0.55", "PKR 280.50", "exact", "154.28", "154.28", "PKR"),
        ("USD -2", "PKR 280.50", "exact", "-561", "-561", "PKR"),
        ("PKR 1.41 billion", "PKR 280.50", "exact", "5026737.97", "5026737.97", "USD"),
        ("USD 3.33", "JPY 150.25", "exact", "500", "500", "JPY"),
        ("USD 1", "KWD 0.30751", "exact", "0.308", "0.308", "KWD"),
        ("about USD 2", "PKR 280.50", "about", "561", "561", "PKR"),
        ("USD 2", "about PKR 280", "about", "560", "560", "PKR"),
        ("at least PKR 1000", "PKR 280.50", "at least", "3.56", None, "USD"),
        ("at most PKR 1000", "PKR 280.50", "at most", None, "3.57", "USD"),
        ("PKR 1000 to 2000", "PKR 280.50", "range", "3.56", "7.14", "USD"),
    ],
)
def test_money_is_converted_to_the_coins_of_the_other_currency(  # noqa: PLR0917 - one row of the table
    amount: str, rate: str, kind: str, low: str | None, high: str | None, currency: str
) -> None:
    derived = convert(parse_quantity(amount), parse_quantity(rate), "USD")
    assert written(derived) == (kind, low, high, "money", currency)


@pytest.mark.parametrize(
    ("amount", "rate", "must"),
    [
        ("unknown", "PKR 280", "an amount that is converted is known"),
        ("38", "PKR 280", "an amount that is converted is in USD or PKR, as the rate is (got no money)"),
        ("EUR 5", "PKR 280", "an amount that is converted is in USD or PKR, as the rate is (got EUR)"),
        ("USD 5", "PKR 280 to 290", "an amount is converted at one rate, which is above zero"),
        ("USD 5", "PKR 0", "an amount is converted at one rate, which is above zero"),
        ("USD 5", "PKR -280", "an amount is converted at one rate, which is above zero"),
        ("USD 5 to 6", "about PKR 280", "a conversion of an “about” takes only other such figures and exact ones"),
        ("PKR 1", "PKR 280", "a derived figure is not rounded to 0 where it is only nearly so"),
        ("USD " + "9" * 60, "PKR 280", "a number has at most 60 digits"),
    ],
)
def test_money_is_not_converted_where_that_would_not_be_true(amount: str, rate: str, must: str) -> None:
    with pytest.raises(NotReadableError) as told:
        convert(parse_quantity(amount), parse_quantity(rate), "USD")
    assert told.value.must == must


@pytest.mark.parametrize(
    ("operation", "parts", "kind", "low", "high"),
    [
        ("average", "USD 5, USD 6, USD 6", "exact", "5.67", "5.67"),
        ("average", "USD 5.125, USD 6", "exact", "5.563", "5.563"),
        ("maximum", "USD 5, USD 6.50", "exact", "6.50", "6.50"),
        ("sum", "USD 1.5 million, USD 2 million", "exact", "3500000", "3500000"),
        ("sum", "USD 5, unknown", "at least", "5", None),
        ("difference", "USD 5.50, USD 0.25", "exact", "5.25", "5.25"),
    ],
)
def test_money_stays_in_its_currency(operation: str, parts: str, kind: str, low: str | None, high: str | None) -> None:
    derived = derive(operation, [parse_quantity(part) for part in parts.split(", ")])
    assert written(derived) == (kind, low, high, "money", "USD")


@pytest.mark.parametrize(
    ("operation", "parts", "must", "way_out"),
    [
        ("mean", "1, 2", MEAN, "Write one of them."),
        ("difference", "1", "a difference has two parts", "Name two figures, in order."),
        ("share", "1, 2, 3", "a share has two parts", "Name two figures, in order."),
        ("change", "1", "a change has two parts", "Name two figures, in order."),
        ("difference", "1, unknown", "a difference is computed from two known figures", WAIT),
        ("share", "unknown, 1", "a share is computed from two known figures", WAIT),
        ("change", "1, unknown", "a change is computed from two known figures", WAIT),
        (
            "sum",
            "5, USD 5",
            "a sum is computed from figures of one sort",
            "Name only numbers, only percentages or only money.",
        ),
        (
            "share",
            "5, 5%",
            "a share is computed from figures of one sort",
            "Name only numbers, only percentages or only money.",
        ),
        ("sum", "USD 5, EUR 5", "a sum is computed in one currency, not in EUR, USD", STATE_IT),
        ("sum", "5%, 6%", "percentages are not added up, for they may be of different things", STATE_IT),
        ("difference", "6%, 5%", "a difference of percentages is in percentage points, not in per cent", IN_POINTS),
        ("share", "5%, 10%", "a share is not computed from percentages", STATE_IT),
        ("change", "5%, 10%", "a change is not computed from percentages", IN_POINTS),
        ("ratio", "10%, 5%", "a ratio is not computed from percentages", STATE_IT),
        ("average", "5%, 10%", "percentages are not averaged, for they may be of different things", STATE_IT),
        (
            "sum",
            "5 percentage points, 1 percentage point",
            "percentage points are not added up, for they may be of different things",
            STATE_IT,
        ),
        ("sum", "2 times, 3 times", "ratios are not added up, for they may be of different things", STATE_IT),
        ("difference", "2 times, 3 times", "a difference is not computed from ratios", STATE_IT),
        ("share", "2 times, 3 times", "a share is not computed from ratios", STATE_IT),
        (
            "points",
            "5, 10",
            "a change in points is from one percentage to another",
            "Write difference: for what is counted, or change: for the percentage by which it changed.",
        ),
        ("points", "5%", "a change in points has two parts", "Name two figures, in order."),
        ("points", "5%, unknown", "a change in points is computed from two known figures", WAIT),
        (
            "points",
            "about 5%, 7 to 8%",
            "a change in points of an “about” takes only other such figures and exact ones",
            STATE_IT,
        ),
        ("ratio", "5, 0", "the second figure of a ratio is above zero", STATE_IT),
        ("ratio", "5, unknown", "a ratio is computed from two known figures", WAIT),
        ("ratio", "1, 14762", "a ratio is not rounded to 0 times where it is only nearly so", STATE_IT),
        ("ratio", "30001, 30000", "a ratio is not rounded to 1 times where it is only nearly so", STATE_IT),
        ("average", "5, unknown", "an average is computed from known figures", WAIT),
        ("average", "5, USD 5", "an average is computed from figures of one sort", SORTS),
        ("average", "at most 5, at least 0", "a derived figure has a lower or an upper bound", STATE_IT),
        (
            "average",
            "about 5, 1 to 2",
            "an average of an “about” takes only other such figures and exact ones",
            STATE_IT,
        ),
        ("maximum", "5, USD 5", "a maximum is computed from figures of one sort", SORTS),
        ("minimum", "USD 5, EUR 5", "a minimum is computed in one currency, not in EUR, USD", STATE_IT),
        ("maximum", "at most 10, unknown", "a derived figure has a lower or an upper bound", STATE_IT),
        ("minimum", "at least 10, unknown", "a derived figure has a lower or an upper bound", STATE_IT),
        (
            "maximum",
            "about 5, unknown",
            "a maximum of an “about” takes only other such figures and exact ones",
            STATE_IT,
        ),
        ("sum", "-5, unknown", "a sum with an unknown part has no part below zero", WAIT),
        ("sum", "about 5, unknown", "a sum of an “about” takes only other such figures and exact ones", STATE_IT),
        ("sum", "about 5, 1 to 2", "a sum of an “about” takes only other such figures and exact ones", STATE_IT),
        ("share", "about 5, 7 to 8", "a share of an “about” takes only other such figures and exact ones", STATE_IT),
        ("sum", "at most -5, at least 5", "a derived figure has a lower or an upper bound", STATE_IT),
        ("difference", "at least 3, at least 4", "a derived figure has a lower or an upper bound", STATE_IT),
        ("share", "5, 0", "the second figure of a share is above zero", STATE_IT),
        ("share", "5, -5", "the second figure of a share is above zero", STATE_IT),
        ("share", "5, 0 to 5", "the second figure of a share is above zero", STATE_IT),
        ("change", "0, 5", "the first figure of a change is above zero", STATE_IT),
        ("share", "-5 to 5, 10", "a share of figures with bounds is computed above zero only", STATE_IT),
        ("share", "at least 3, at least 4", "a share says something only with a bound on either figure", STATE_IT),
        ("share", "at least 0, 4", "a share says something only with a bound on either figure", STATE_IT),
        ("share", "1, 14762", "a share is not rounded to 0% where it is only nearly so", STATE_IT),
        ("share", "29999, 30000", "a share is not rounded to 100% where it is only nearly so", STATE_IT),
        ("change", "30000, 30001", "a change is not rounded to 0% where it is only nearly so", STATE_IT),
        ("change", "30000, 1", "a change is not rounded to -100% where it is only nearly so", STATE_IT),
    ],
)
def test_a_figure_that_would_not_be_true_is_not_derived(operation: str, parts: str, must: str, way_out: str) -> None:
    with pytest.raises(NotReadableError) as told:
        derive(operation, [parse_quantity(part) for part in parts.split(", ")])
    assert (told.value.must, told.value.way_out) == (must, way_out)


@pytest.mark.parametrize("operation", ["sum", "count", "minimum", "maximum"])
def test_something_is_made_of_at_least_one_part(operation: str) -> None:
    with pytest.raises(NotReadableError, match=f"a {operation} has at least one part"):
        derive(operation, [])


def test_sums_are_exact_to_sixty_digits_and_refused_beyond() -> None:
    one, big = parse_quantity("1"), parse_quantity("9" * 59 + "8")
    assert str(derive("sum", [big, one]).low) == "9" * 60
    with pytest.raises(NotReadableError, match="at most 60 digits"):
        derive("sum", [big, one, one])


def test_nothing_is_known_of_the_sum_of_unknowns() -> None:
    derived = derive("sum", [UNKNOWN])
    assert (derived.kind, derived.written) == (Kind.UNKNOWN, "")
