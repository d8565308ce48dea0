"""Figures derived from figures, with what is unknown carried along."""

from __future__ import annotations

import pytest

from onrecord.quantities.compute import derive
from onrecord.quantities.parse import parse_quantity
from onrecord.quantities.values import UNKNOWN, Kind, NotReadableError, Quantity

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
    ],
)
def test_percentages_are_rounded_to_a_tenth_and_bounds_outwards(
    operation: str, parts: str, kind: str, low: str | None, high: str | None
) -> None:
    derived = derive(operation, [parse_quantity(part) for part in parts.split(", ")])
    assert written(derived) == (kind, low, high, "percent", "")
    assert derived.written == ""


@pytest.mark.parametrize(
    ("operation", "parts", "kind", "low", "high"),
    [
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
        ("mean", "1, 2", "a figure is derived by sum, difference, share, change or count", "Write one of them."),
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
        ("difference", "6%, 5%", "a difference of percentages is in percentage points, not in per cent", STATE_IT),
        ("share", "5%, 10%", "a share is not computed from percentages", STATE_IT),
        ("change", "5%, 10%", "a change is not computed from percentages", STATE_IT),
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


@pytest.mark.parametrize("operation", ["sum", "count"])
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
