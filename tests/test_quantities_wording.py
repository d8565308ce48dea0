"""How figures, dates and places are said in the page's language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.values import Kind, Quantity
from onrecord.quantities.wording import (
    country_code,
    country_name,
    direction,
    is_country,
    is_currency,
    is_language,
    say,
    say_date,
)


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("38", "en", "38"),
        ("1000", "en", "1,000"),
        ("14762", "en", "14,762"),
        ("14762", "en-GB", "14,762"),
        ("14762", "en_US", "14,762"),
        ("1234567", "en_IN", "12,34,567"),
        ("1234567", "de", "1.234.567"),
        ("1234567", "fr", "1 234 567"),
        ("1234567", "ur", "1,234,567"),
        ("1234567", "ja", "1,234,567"),
        ("1234567", "de_CH", "1’234’567"),
        ("1.10", "en", "1.10"),
        ("1234.50", "de", "1.234,50"),
        ("-5", "en", "−5"),
        ("-0.5", "en", "−0.5"),
        ("-26.5%", "de", "−26,5\N{NO-BREAK SPACE}%"),
        ("-5", "ur", "\N{LEFT-TO-RIGHT MARK}−5"),
        ("-10 to -5", "en", "−10 to −5"),
        ("USD -5", "en", "USD\N{NO-BREAK SPACE}−5"),
        ("0.05", "en", "0.05"),
        ("1" + "0" * 30, "en", "1" + ",000" * 10),
        ("about 40", "en", "about 40"),
        ("at least 142", "en", "at least 142"),
        ("at most 1500", "en", "at most 1,500"),
        ("10 to 15", "en", "10 to 15"),
        ("about 40", "de", "≈40"),
        ("at least 142", "ja", "≥142"),
        ("at most 40", "ur", "≤40"),
        ("10 to 15", "de", "10–15"),
        ("35%", "en", "35%"),
        ("35 per cent", "en", "35%"),
        ("about 12.50%", "en", "about 12.50%"),
        ("10 to 15%", "en", "10 to 15%"),
        ("35%", "de", "35\N{NO-BREAK SPACE}%"),
        ("35%", "tr", "%35"),
        ("10 to 15%", "ja", "10–15%"),
        ("PKR 1.41 billion", "en", "PKR\N{NO-BREAK SPACE}1.41\N{NO-BREAK SPACE}billion"),
        ("PKR 1.40 billion", "en", "PKR\N{NO-BREAK SPACE}1.40\N{NO-BREAK SPACE}billion"),
        ("PKR 1.41 billion", "de", "PKR\N{NO-BREAK SPACE}1.410.000.000"),
        ("PKR 1410000000", "en", "PKR\N{NO-BREAK SPACE}1,410,000,000"),
        ("at least USD 2 million", "en", "at least USD\N{NO-BREAK SPACE}2\N{NO-BREAK SPACE}million"),
        ("USD 2 to 3 million", "en", "USD\N{NO-BREAK SPACE}2 to 3\N{NO-BREAK SPACE}million"),
        ("5 lakh", "en_IN", "5\N{NO-BREAK SPACE}lakh"),
        ("5 lakh", "ja", "500,000"),
        ("5 percentage points", "en", "5\N{NO-BREAK SPACE}percentage points"),
        ("1 percentage point", "en", "1\N{NO-BREAK SPACE}percentage point"),
        ("1 percentage points", "en", "1\N{NO-BREAK SPACE}percentage point"),
        ("-1 percentage point", "en", "−1\N{NO-BREAK SPACE}percentage point"),
        ("1.0 percentage points", "en", "1.0\N{NO-BREAK SPACE}percentage points"),
        ("about 1 percentage point", "en", "about 1\N{NO-BREAK SPACE}percentage point"),
        ("2 to 3 percentage points", "en", "2 to 3\N{NO-BREAK SPACE}percentage points"),
        ("2.5 percentage points", "de", "2,5\N{NO-BREAK SPACE}pp"),
        ("2.5 times", "en", "2.5\N{NO-BREAK SPACE}times"),
        ("at least 2.5 times", "de", "≥2,5\N{NO-BREAK SPACE}×"),
        ("unknown", "en", "not stated"),
    ],
)
def test_a_quantity_is_said_in_the_language(written: str, language: str, said: str) -> None:
    assert say(parse_quantity(written), language) == said.replace(
        "1 234 567", "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567"
    )


@pytest.mark.parametrize(
    ("written", "language", "said"),
    [
        ("2025-04-03", "en", "3 April 2025"),
        ("2025-04-03", "en_GB", "3 April 2025"),
        ("2025-04-03", "en-US", "April 3, 2025"),
        ("2025-04-03", "de", "3. April 2025"),
        ("2025-04-03", "ja", "2025年4月3日"),
        ("2025-04-03", "ur", "3 اپریل، 2025"),
        ("2025-04", "en", "April 2025"),
        ("2025-04", "ja", "2025年4月"),
        ("2025-12", "de", "Dezember 2025"),
        ("2025-Q2", "en", "Q2 2025"),
        ("2025-Q4", "en", "Q4 2025"),
        ("2025-Q2", "ja", "2025/Q2"),
        ("2025", "en", "2025"),
        ("2025", "ja", "2025年"),
        ("unknown", "en", "date not stated"),
    ],
)
def test_a_date_is_said_no_closer_than_it_is_known(written: str, language: str, said: str) -> None:
    assert say_date(parse_date(written), language) == said


@pytest.mark.parametrize(
    "code", ["en", "en-GB", "en_GB", "en_IN", "de", "ur", "ur-PK", "ja", "zh-Hant", "es-419", "fil"]
)
def test_a_language_that_babel_knows_is_one(code: str) -> None:
    assert is_language(code) is True


@pytest.mark.parametrize(
    "code", ["", "C", "xx", "english", "und", "root", "en_ZZ", "en_XX", "en GB", "en/../de", "../en", "mul", "POSIX"]
)
def test_anything_else_is_no_language(code: str) -> None:
    assert is_language(code) is False


@pytest.mark.parametrize(
    ("code", "way"),
    [("en", "ltr"), ("ja", "ltr"), ("ur", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "rtl")],
)
def test_a_language_has_a_direction(code: str, way: str) -> None:
    assert direction(code) == way


@pytest.mark.parametrize("code", ["PK", "JP", "DE", "GB", "HK", "XK", "AQ"])
def test_an_assigned_code_is_a_country(code: str) -> None:
    assert is_country(code) is True


@pytest.mark.parametrize(
    "code", ["ZZ", "EU", "UN", "XA", "XB", "QO", "EZ", "IC", "AA", "pk", "PAK", "P", "", "001", "P1", "ＰＫ"]
)
def test_unions_test_codes_and_misspellings_are_no_country(code: str) -> None:
    assert is_country(code) is False


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("PK", "en", "Pakistan"),
        ("JP", "de", "Japan"),
        ("JP", "ja", "日本"),
        ("PK", "ur", "پاکستان"),
        ("QQ", "en", "QQ"),
    ],
)
def test_a_country_is_named_in_the_language(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


@pytest.mark.parametrize(
    ("name", "code"),
    [("Kenya", "KE"), ("japan", "JP"), ("United Kingdom", "GB"), ("UK", "GB"), ("Europe", ""), ("Atlantis", "")],
)
def test_a_country_is_found_by_its_english_name(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("PKR", True),
        ("USD", True),
        ("DEM", True),
        ("XXX", False),
        ("XTS", False),
        ("ABC", False),
        ("usd", False),
        ("US", False),
    ],
)
def test_a_currency_is_known_by_its_iso_code(code: str, known: bool) -> None:
    assert is_currency(code) is known


def test_zeros_behind_a_point_stay_though_the_number_is_the_same() -> None:
    """For Python 5 and 5.0 are one; computed figures have nothing written that would tell them apart."""
    for digits in ("5", "5.0", "5.00", "5"):
        assert say(Quantity(Kind.EXACT, Decimal(digits), Decimal(digits)), "en") == digits
    for low, high in (("5", "6.0"), ("5.0", "6"), ("5", "6")):
        assert say(Quantity(Kind.RANGE, Decimal(low), Decimal(high)), "en") == f"{low} to {high}"
