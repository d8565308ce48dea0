"""What an author may write in the facts file, and the way out of everything else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from onrecord.quantities.parse import DATE_MUST, QUANTITY_MUST, parse_date, parse_quantity
from onrecord.quantities.values import Kind, Measure, NotReadableError, PartialDate

COUNT, PERCENT, MONEY = Measure.COUNT, Measure.PERCENT, Measure.MONEY
POINTS, RATIO = Measure.POINTS, Measure.RATIO
EXACT, ABOUT, AT_LEAST, AT_MOST, RANGE = Kind.EXACT, Kind.ABOUT, Kind.AT_LEAST, Kind.AT_MOST, Kind.RANGE
SIXTY = "9" * 60


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "measure", "currency"),
    [
        ("38", EXACT, "38", "38", COUNT, ""),
        ("0", EXACT, "0", "0", COUNT, ""),
        ("14762", EXACT, "14762", "14762", COUNT, ""),
        ("1.10", EXACT, "1.10", "1.10", COUNT, ""),
        ("38.0", EXACT, "38.0", "38.0", COUNT, ""),
        ("0.05", EXACT, "0.05", "0.05", COUNT, ""),
        ("-5", EXACT, "-5", "-5", COUNT, ""),
        ("-0.5", EXACT, "-0.5", "-0.5", COUNT, ""),
        (SIXTY, EXACT, SIXTY, SIXTY, COUNT, ""),
        ("about 40", ABOUT, "40", "40", COUNT, ""),
        ("at least 40", AT_LEAST, "40", None, COUNT, ""),
        ("at most 40", AT_MOST, None, "40", COUNT, ""),
        ("at least -5", AT_LEAST, "-5", None, COUNT, ""),
        ("10 to 15", RANGE, "10", "15", COUNT, ""),
        ("-5 to 5", RANGE, "-5", "5", COUNT, ""),
        ("1.5 to 1.50001", RANGE, "1.5", "1.50001", COUNT, ""),
        ("35%", EXACT, "35", "35", PERCENT, ""),
        ("35 %", EXACT, "35", "35", PERCENT, ""),
        ("35 percent", EXACT, "35", "35", PERCENT, ""),
        ("35 per cent", EXACT, "35", "35", PERCENT, ""),
        ("12.50%", EXACT, "12.50", "12.50", PERCENT, ""),
        ("-3.2%", EXACT, "-3.2", "-3.2", PERCENT, ""),
        ("about 35%", ABOUT, "35", "35", PERCENT, ""),
        ("at most 35 per cent", AT_MOST, None, "35", PERCENT, ""),
        ("10 to 15%", RANGE, "10", "15", PERCENT, ""),
        ("10 to 15 percent", RANGE, "10", "15", PERCENT, ""),
        ("5 percentage points", EXACT, "5", "5", POINTS, ""),
        ("1 percentage point", EXACT, "1", "1", POINTS, ""),
        ("-2.50 percentage points", EXACT, "-2.50", "-2.50", POINTS, ""),
        ("at least 2.5 percentage points", AT_LEAST, "2.5", None, POINTS, ""),
        ("2 to 3 percentage points", RANGE, "2", "3", POINTS, ""),
        ("2.5 times", EXACT, "2.5", "2.5", RATIO, ""),
        ("about 3 times", ABOUT, "3", "3", RATIO, ""),
        ("USD 5", EXACT, "5", "5", MONEY, "USD"),
        ("EUR 5.50", EXACT, "5.50", "5.50", MONEY, "EUR"),
        ("PKR 1.41 billion", EXACT, "1410000000", "1410000000", MONEY, "PKR"),
        ("at least USD 2 million", AT_LEAST, "2000000", None, MONEY, "USD"),
        ("about JPY 30 thousand", ABOUT, "30000", "30000", MONEY, "JPY"),
        ("USD 2 to 3 million", RANGE, "2000000", "3000000", MONEY, "USD"),
        ("USD 2 to 3", RANGE, "2", "3", MONEY, "USD"),
        ("DEM 5", EXACT, "5", "5", MONEY, "DEM"),
        ("1.41 billion", EXACT, "1410000000", "1410000000", COUNT, ""),
        ("2 million", EXACT, "2000000", "2000000", COUNT, ""),
        ("3 thousand", EXACT, "3000", "3000", COUNT, ""),
        ("4 trillion", EXACT, "4000000000000", "4000000000000", COUNT, ""),
        ("5 lakh", EXACT, "500000", "500000", COUNT, ""),
        ("6 crore", EXACT, "60000000", "60000000", COUNT, ""),
        ("INR 1.5 crore", EXACT, "15000000", "15000000", MONEY, "INR"),
        ("1.23456 thousand", EXACT, "1234.56", "1234.56", COUNT, ""),
        ("about 1.5 million", ABOUT, "1500000", "1500000", COUNT, ""),
        ("2 to 3 million", RANGE, "2000000", "3000000", COUNT, ""),
    ],
)
def test_a_quantity_means_what_the_author_wrote(  # noqa: PLR0917 - one row of the table
    text: str, kind: Kind, low: str | None, high: str | None, measure: Measure, currency: str
) -> None:
    found = parse_quantity(text)
    ends = tuple(None if end is None else str(end) for end in (found.low, found.high))
    assert (found.kind, *ends, found.measure, found.currency) == (kind, low, high, measure, currency)
    assert found.written == text


def test_unknown_is_a_quantity_without_a_number() -> None:
    found = parse_quantity("unknown")
    assert (found.kind, found.low, found.high, found.is_known) == (Kind.UNKNOWN, None, None, False)


def test_a_multiplied_number_is_exact_to_its_last_digit() -> None:
    digits = "1." + "0" * 38 + "1"
    assert parse_quantity(f"{digits} trillion").low == Decimal("1000000000000." + "0" * 26 + "1")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("012", "12"),
        ("-012", "-12"),
        ("00", "0"),
        ("1_000", "1000"),
        ("1,000", "1000"),
        ("14,762", "14762"),
        ("1,234,567", "1234567"),
        ("12,34,567", "1234567"),
        ("1'000", "1000"),
        ("1,5", "1.5"),
        ("1.000,50", "1000.50"),
        ("1e3", "1000"),
        ("1.5E3", "1500"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("5.", "5"),
        ("+5", "5"),
        ("−5", "-5"),
        ("1 000", "1000"),
        ("1\N{NO-BREAK SPACE}000", "1000"),
        ("1\N{NARROW NO-BREAK SPACE}000\N{NARROW NO-BREAK SPACE}000", "1000000"),
        ("٣٨", "38"),
        ("۳۸", "38"),
        ("३८", "38"),
        ("３８", "38"),
        (" 38", "38"),
        ("38 ", "38"),
        ("about  40", "about 40"),
        ("About 40", "about 40"),
        ("~40", "about 40"),
        ("≈ 40", "about 40"),
        ("circa 40", "about 40"),
        ("nearly 40", "about 40"),
        ("At least 40", "at least 40"),
        ("no fewer than 40", "at least 40"),
        ("≥40", "at least 40"),
        ("40+", "at least 40"),
        ("40 or more", "at least 40"),
        ("up to 40", "at most 40"),
        ("no more than 40", "at most 40"),
        ("about 10 to 15", "10 to 15"),
        ("10-15", "10 to 15"),
        ("10–15", "10 to 15"),
        ("10–15%", "10 to 15%"),
        ("10% to 15%", "10 to 15%"),
        ("35 Percent", "35%"),
        ("35％", "35%"),
        ("5pp", "5 percentage points"),
        ("5 ppts", "5 percentage points"),
        ("5 percent points", "5 percentage points"),
        ("5 %-points", "5 percentage points"),
        ("5 Percentage Points", "5 percentage points"),
        ("2.5x", "2.5 times"),
        ("2.5×", "2.5 times"),
        ("$5", "USD 5"),
        ("US$2 million", "USD 2 million"),
        ("about $2m", "about USD 2 million"),
        ("€5", "EUR 5"),
        ("£5", "GBP 5"),
        ("usd 5", "USD 5"),
        ("USD5", "USD 5"),
        ("5 USD", "USD 5"),
        ("PKR 1,410,000,000", "PKR 1410000000"),
        ("1.41bn", "1.41 billion"),
        ("2 Million", "2 million"),
        ("2 lakhs", "2 lakh"),
        ("2 crores", "2 crore"),
        ("thirty-eight", "38"),
        ("a dozen", "12"),
        ("Unknown", "unknown"),
        ("n/a", "unknown"),
        ("not stated", "unknown"),
        ("?", "unknown"),
    ],
)
def test_a_slip_is_told_with_what_to_write_instead(text: str, meant: str) -> None:
    with pytest.raises(NotReadableError) as told:
        parse_quantity(text)
    assert (told.value.must, told.value.way_out) == (QUANTITY_MUST, f"Write {meant}.")
    parse_quantity(meant)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "12:30", ".nan", ".inf", "-.inf", "nan", "NaN", "inf", "0x1F", "0o17", "1e999999999"),
        *("NO", "yes", "many", "true", "null", "about", "at least", "10 to", "to 15", "10 to 12 to 15"),
        *("about unknown", "5%%", "USD", "USD 5%", "2 million%", "1..5", "1.5.2", "--5", "38;", "=38"),
        *("10²", "½", "38\x00", "1 " * 60),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotReadableError) as told:
        parse_quantity(text)
    assert told.value.must == QUANTITY_MUST
    assert told.value.way_out == "Write a number in plain digits, or unknown."


POINT = "a point stands before decimals, and parts no thousands"


@pytest.mark.parametrize(
    ("text", "must", "way_out", "offset"),
    [
        ("102.000", POINT, "Write 102000, or 102 without the zeros.", 0),
        ("about EUR 1.000 million", POINT, "Write 1000, or 1 without the zeros.", 10),
        ("5 to -10.000", POINT, "Write -10000, or -10 without the zeros.", 0),
        ("38 units", QUANTITY_MUST, "Write 38, and the unit under its own key: unit: units.", 3),
        ("38units", QUANTITY_MUST, "Write 38, and the unit under its own key: unit: units.", 2),
        (
            "about 5 points",
            QUANTITY_MUST,
            "Write about 5 percentage points, or about 5 and unit: points under its own key.",
            8,
        ),
        ("about 40 cars", QUANTITY_MUST, "Write about 40, and the unit under its own key: unit: cars.", 9),
        ("Rs 5", QUANTITY_MUST, "Write PKR 5 or INR 5: Rs stands for more than one currency.", 0),
        (
            "about Rs. 5",
            QUANTITY_MUST,
            "Write about PKR 5 or about INR 5: Rs. stands for more than one currency.",
            6,
        ),
        ("¥5", QUANTITY_MUST, "Write JPY 5 or CNY 5: ¥ stands for more than one currency.", 0),
        ("ABC 5", "money begins with an ISO 4217 code", "Write the code of the currency, such as PKR, USD or EUR.", 0),
        (
            "about XXX 5",
            "money begins with an ISO 4217 code",
            "Write the code of the currency, such as PKR, USD or EUR.",
            6,
        ),
        ("15 to 10", "a range goes from the lower number to the higher", "Write 10 to 15.", 0),
        ("USD 3 to 2 million", "a range goes from the lower number to the higher", "Write USD 2 to 3 million.", 4),
        ("5 to 5", "a range goes from the lower number to the higher", "Write 5.", 0),
        ("5 to 5.0", "a range goes from the lower number to the higher", "Write 5.", 0),
        ("-0", "zero has no sign", "Write 0.", 0),
        ("-0.0", "zero has no sign", "Write 0.0.", 0),
        ("9" * 61, "a number has at most 60 digits", "Write it with a multiplier, or as about so much.", 0),
        (SIXTY + " trillion", "a number has at most 60 digits", "Write it with a multiplier, or as about so much.", 0),
        ("1,000", QUANTITY_MUST, "Write 1000.", 1),
        ("PKR 1,000", QUANTITY_MUST, "Write PKR 1000.", 5),
    ],
)
def test_a_refusal_says_where_it_goes_wrong(text: str, must: str, way_out: str, offset: int) -> None:
    with pytest.raises(NotReadableError) as told:
        parse_quantity(text)
    assert (told.value.must, told.value.way_out, told.value.offset) == (must, way_out, offset)


@pytest.mark.parametrize(
    ("text", "date", "iso"),
    [
        ("2025-04-03", PartialDate(2025, 4, 3), "2025-04-03"),
        ("2024-02-29", PartialDate(2024, 2, 29), "2024-02-29"),
        ("2025-04", PartialDate(2025, 4), "2025-04"),
        ("2025-12", PartialDate(2025, 12), "2025-12"),
        ("2025-Q1", PartialDate(2025, quarter=1), "2025-Q1"),
        ("2025-Q4", PartialDate(2025, quarter=4), "2025-Q4"),
        ("2025", PartialDate(2025), "2025"),
        ("1000", PartialDate(1000), "1000"),
        ("9999-12-31", PartialDate(9999, 12, 31), "9999-12-31"),
        ("unknown", PartialDate(), ""),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(text: str, date: PartialDate, iso: str) -> None:
    assert parse_date(text) == date
    assert parse_date(text).iso == iso


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-4", "2025-04"),
        ("2025-4-3", "2025-04-03"),
        ("2025/04/03", "2025-04-03"),
        ("2025.04.03", "2025-04-03"),
        ("20250403", "2025-04-03"),
        ("2025–04", "2025-04"),
        ("04/2025", "2025-04"),
        ("4-2025", "2025-04"),
        ("13/04/2025", "2025-04-13"),
        ("04/13/2025", "2025-04-13"),
        ("3.4.2025", "2025-04-03"),
        ("2025-04-03T10:00", "2025-04-03"),
        ("2025-04-03 10:00:00", "2025-04-03"),
        ("２０２５", "2025"),
        ("April 2025", "2025-04"),
        ("april 2025", "2025-04"),
        ("Apr 2025", "2025-04"),
        ("Apr. 2025", "2025-04"),
        ("Sept 2025", "2025-09"),
        ("Sep 2025", "2025-09"),
        ("May 2025", "2025-05"),
        ("December 2025", "2025-12"),
        ("3 April 2025", "2025-04-03"),
        ("April 3, 2025", "2025-04-03"),
        ("3rd April 2025", "2025-04-03"),
        ("the 21st of April 2025", "2025-04-21"),
        ("Q2 2025", "2025-Q2"),
        ("2025 Q2", "2025-Q2"),
        ("second quarter of 2025", "2025-Q2"),
        ("Unknown", "unknown"),
        ("tbd", "unknown"),
    ],
)
def test_a_date_in_other_dress_is_told_with_what_to_write(text: str, meant: str) -> None:
    with pytest.raises(NotReadableError) as told:
        parse_date(text)
    assert (told.value.must, told.value.way_out) == (DATE_MUST, f"Write {meant}.")


@pytest.mark.parametrize(
    ("text", "must", "way_out", "offset"),
    [
        ("2026-02-30", "a date is a day of the calendar", "February 2026 has 28 days.", 8),
        ("2025-02-29", "a date is a day of the calendar", "February 2025 has 28 days.", 8),
        ("2025-04-31", "a date is a day of the calendar", "April 2025 has 30 days.", 8),
        ("2025-01-00", "a date is a day of the calendar", "January 2025 has 31 days.", 8),
        ("2025-13", "a year has the months 01 to 12", "Write one of them.", 5),
        ("2025-00", "a year has the months 01 to 12", "Write one of them.", 5),
        ("2025-Q5", "a year has the quarters Q1 to Q4", "Write one of them.", 6),
        ("2025-Q0", "a year has the quarters Q1 to Q4", "Write one of them.", 6),
        ("0999", DATE_MUST, "Write the year in four digits, from 1000 on.", 0),
        ("999", DATE_MUST, "Write the year in four digits, from 1000 on.", 0),
        ("25", DATE_MUST, "Write the year in four digits, from 1000 on.", 0),
        ("April", DATE_MUST, "Write the year too, as in 2025-04.", 0),
        ("3 April", DATE_MUST, "Write the year too, as in 2025-04.", 0),
        ("03/04/2025", DATE_MUST, "Write 2025-04-03 or 2025-03-04, whichever is meant.", 0),
        ("", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("about 2025", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("31 April 2025", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("yesterday", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("32/13/2025", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("99999-01", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("202504-01", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("2025-04-2025-05", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("2025-04-03-2025-04-05", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("2025-04-03 - 2025-04-05", DATE_MUST, "Write the date as far as it is known, or unknown.", 0),
        ("2025-04-03-01", DATE_MUST, "Write 2025-04-03.", 10),
        ("2025-4", DATE_MUST, "Write 2025-04.", 5),
    ],
)
def test_an_impossible_or_unclear_date_is_refused(text: str, must: str, way_out: str, offset: int) -> None:
    with pytest.raises(NotReadableError) as told:
        parse_date(text)
    assert (told.value.must, told.value.way_out, told.value.offset) == (must, way_out, offset)


@pytest.mark.parametrize("text", ["1.00", "0.000", "1000.000", "1.250", "10.0000", "102.0"])
def test_other_zeros_behind_a_point_are_the_authors(text: str) -> None:
    assert parse_quantity(text).written == text
