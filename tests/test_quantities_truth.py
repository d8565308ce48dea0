"""Whether the words of a link are true of its fact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from onrecord.quantities.claims import Claim, Hedge
from onrecord.quantities.number_words import parse_number_words, say_in_words
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.reading import read_words
from onrecord.quantities.truth import Untrue, untrue
from onrecord.quantities.values import Measure, PartialDate

NBSP = "\N{NO-BREAK SPACE}"
LEAVE = "or leave the words empty: [](fact:…)."

TRUE = [
    ("38", "38", "en"),
    ("thirty-eight", "38", "en"),
    ("Thirty-eight", "38", "en"),
    ("thirty eight", "38", "en"),
    ("thirty\N{NON-BREAKING HYPHEN}eight", "38", "en"),
    ("thirty–eight", "38", "en"),
    ("“38”", "38", "en"),
    ("exactly 38", "38", "en"),
    ("38.0", "38", "en"),
    ("38", "38.0", "en"),
    ("1.10", "1.10", "en"),
    ("1.1", "1.10", "en"),
    ("a dozen", "12", "en"),
    ("twelve", "12", "en"),
    ("half a dozen", "6", "en"),
    ("zero", "0", "en"),
    ("-5", "-5", "en"),
    ("−5", "-5", "en"),
    ("minus 5", "-5", "en"),
    ("minus five", "-5", "en"),
    ("minus 26.5 per cent", "-26.5%", "en"),
    ("−26.5%", "-26.5%", "en"),
    ("−26,5 %", "-26.5%", "de"),
    ("\N{LEFT-TO-RIGHT MARK}−5", "-5", "ur"),
    ("about minus 5", "about -5", "en"),
    ("minus 10 to minus 5", "-10 to -5", "en"),
    ("between minus 10 and 5", "-10 to 5", "en"),
    ("−10 to −5", "-10 to -5", "en"),
    ("minus $5", "USD -5", "en"),
    ("minus USD 5", "USD -5", "en"),
    ("one hundred and forty-two", "142", "en"),
    ("one hundred forty-two", "142", "en"),
    ("14,762", "14762", "en"),
    ("14762", "14762", "en"),
    ("14,762", "14762", "en-US"),
    ("fourteen thousand seven hundred and sixty-two", "14762", "en"),
    ("1,234.50", "1234.5", "en"),
    ("half a million", "500000", "en"),
    ("half a million", "0.5 million", "en"),
    ("1.5 million", "1500000", "en"),
    ("one and a half million", "1500000", "en"),
    ("1.41bn", "1410000000", "en"),
    ("1.41 billion", "1410000000", "en"),
    (f"1.41{NBSP}billion", "1410000000", "en"),
    ("five lakh", "500000", "en_IN"),
    ("5 lakh", "500000", "en"),
    ("1.5 crore", "15000000", "en"),
    ("12,34,567", "1234567", "en_IN"),
    ("1234567", "1234567", "en_IN"),
    ("1.234.567", "1234567", "de"),
    ("1234567", "1234567", "de"),
    ("1,5", "1.5", "de"),
    ("1’234’567", "1234567", "de_CH"),
    ("1'234'567", "1234567", "de_CH"),
    ("1 234 567", "1234567", "fr"),
    (f"1{NBSP}234{NBSP}567", "1234567", "fr"),
    ("1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567", "1234567", "fr"),
    ("14,762", "14762", "ja"),
    ("１４，７６２".replace("，", ","), "14762", "ja"),
    ("۳۸", "38", "ur"),
    ("۱۴٬۷۶۲", "14762", "ur"),
    ("38", "38", "ur"),
    # hedges
    ("about 40", "about 40", "en"),
    ("About 40", "about 40", "en"),
    ("around 40", "about 40", "en"),
    ("some 40", "about 40", "en"),
    ("roughly forty", "about 40", "en"),
    ("approximately 40", "about 40", "en"),
    ("≈40", "about 40", "en"),
    ("~40", "about 40", "en"),
    ("40 or so", "about 40", "en"),
    ("≈40", "about 40", "de"),
    ("at least 142", "at least 142", "en"),
    ("142 or more", "at least 142", "en"),
    ("no fewer than 142", "at least 142", "en"),
    ("no less than 142", "at least 142", "en"),
    ("142+", "at least 142", "en"),
    ("80 or older", "at least 80", "en"),
    ("75 and over", "at least 75", "en"),
    ("16 and under", "at most 16", "en"),
    ("≥142", "at least 142", "ja"),
    ("at most 40", "at most 40", "en"),
    ("no more than 40", "at most 40", "en"),
    ("up to forty", "at most 40", "en"),
    ("40 or fewer", "at most 40", "en"),
    ("≤40", "at most 40", "ur"),
    ("about 79,312", "about 79312", "en"),
    ("about 79,300", "about 79312", "en"),
    ("about 79,000", "about 79312", "en"),
    ("some 80,000", "about 79312", "en"),
    ("around 40", "about 38", "en"),
    ("about a third", "about 33%", "en"),
    ("about £28 million", "about GBP 27.6 million", "en"),
    ("rund 79.000", "about 79312", "de"),
    ("≈79,300", "about 79312", "en"),
    ("about minus 40", "about -38", "en"),
    # hedges that are near
    ("nearly 15,000", "14762", "en"),
    ("almost 15,000", "14762", "en"),
    ("about 15,000", "14762", "en"),
    ("just under 15,000", "14762", "en"),
    ("more than 14,000", "14762", "en"),
    ("over 14,700", "14762", "en"),
    ("at least 14,000", "14762", "en"),
    ("fewer than 15,000", "14762", "en"),
    ("up to 15,000", "14762", "en"),
    ("nearly 40", "38", "en"),
    ("about 40", "38", "en"),
    ("more than 35", "38", "en"),
    ("almost forty", "38", "en"),
    ("more than 140", "at least 142", "en"),
    ("fewer than 50", "at most 48", "en"),
    ("at least 10", "10 to 15", "en"),
    ("more than $1.4 billion", "USD 1.41 billion", "en"),
    # shares and multiples
    ("a third", "33.3%", "en"),
    ("one in three", "33.3%", "en"),
    ("two-thirds", "66.7%", "en"),
    ("a quarter", "25%", "en"),
    ("half", "50%", "en"),
    ("more than half", "54.9%", "en"),
    ("nearly a third", "32%", "en"),
    ("doubled", "2 times", "en"),
    ("doubled", "100%", "en"),
    ("twice", "2 times", "en"),
    ("2.5x", "2.5 times", "en"),
    ("more than tripled", "3.2 times", "en"),
    ("halved", "-50%", "en"),
    # points
    ("2.5 percentage points", "2.5 percentage points", "en"),
    ("25 basis points", "0.25 percentage points", "en"),
    # which way it went
    ("up 35%", "+35%", "en"),
    ("35%", "+35%", "en"),
    ("fell 14%", "-14%", "en"),
    ("down by 14 per cent", "-14%", "en"),
    ("fell by nearly 15%", "-14.2%", "en"),
    # ordinals
    ("38th", "38", "en"),
    ("thirty-eighth", "38", "en"),
    # percentages
    ("35%", "35%", "en"),
    ("35 %", "35%", "en"),
    ("35 per cent", "35%", "en"),
    ("35 percent", "35%", "en"),
    ("thirty-five per cent", "35%", "en"),
    ("12.5%", "12.50%", "en"),
    ("about 35%", "about 35%", "en"),
    ("around thirty-five per cent", "about 35%", "en"),
    ("35 %", "35%", "de"),
    ("%35", "35%", "tr"),
    ("12,5 %", "12.5%", "de"),
    # money
    ("PKR 1.41 billion", "PKR 1.41 billion", "en"),
    (f"PKR{NBSP}1.41{NBSP}billion", "PKR 1.41 billion", "en"),
    ("PKR 1,410,000,000", "PKR 1.41 billion", "en"),
    ("Rs 1.41 billion", "PKR 1.41 billion", "en"),
    ("Rs. 1.41bn", "PKR 1.41 billion", "en"),
    ("Rs1.41 billion", "INR 1.41 billion", "en"),
    ("Rs 1.41 billion", "LKR 1.41 billion", "en"),
    ("Rs 1.41 billion", "NPR 1.41 billion", "en"),
    ("1.41 billion rupees", "PKR 1.41 billion", "en"),
    ("₹5 crore", "INR 50000000", "en"),
    ("RSD 5", "RSD 5", "en"),
    ("$2m", "USD 2 million", "en"),
    ("$2M", "USD 2 million", "en"),
    ("US$2 million", "USD 2 million", "en"),
    ("two million dollars", "USD 2 million", "en"),
    ("USD two million", "USD 2 million", "en"),
    ("-$5", "USD -5", "en"),
    ("€5.50", "EUR 5.50", "en"),
    ("5,50 €", "EUR 5.50", "de"),
    ("1.410.000.000 PKR", "PKR 1.41 billion", "de"),
    ("£5", "GBP 5", "en"),
    ("¥30,000", "JPY 30000", "en"),
    ("at least $2 million", "at least USD 2 million", "en"),
    ("about £5", "about GBP 5", "en"),
    # ranges
    ("10 to 15", "10 to 15", "en"),
    ("10–15", "10 to 15", "en"),
    ("10-15", "10 to 15", "en"),
    ("10 – 15", "10 to 15", "en"),
    ("10–15", "10 to 15", "de"),
    ("between 10 and 15", "10 to 15", "en"),
    ("from ten to fifteen", "10 to 15", "en"),
    ("between one hundred and five and two hundred and six", "105 to 206", "en"),
    ("three to four hundred", "300 to 400", "en"),
    ("2 to 3 million", "2 to 3 million", "en"),
    ("10 to 15%", "10 to 15%", "en"),
    ("10% to 15%", "10 to 15%", "en"),
    ("between ten and fifteen per cent", "10 to 15%", "en"),
    ("$2–3 million", "USD 2 to 3 million", "en"),
    ("$2m to $3m", "USD 2 to 3 million", "en"),
    ("two to three million dollars", "USD 2 to 3 million", "en"),
    # unknown
    ("not stated", "unknown", "en"),
    ("unknown", "unknown", "en"),
    ("undisclosed", "unknown", "en"),
    ("not disclosed", "unknown", "en"),
    ("an unstated number", "unknown", "en"),
    ("an undisclosed amount", "unknown", "en"),
]


@pytest.mark.parametrize(("words", "fact", "language"), TRUE)
def test_words_that_equal_the_fact_are_true(words: str, fact: str, language: str) -> None:
    assert untrue(words, parse_quantity(fact), language) is None


@pytest.mark.parametrize(
    ("words", "fact", "language"),
    [
        ("39", "38", "en"),
        ("83", "38", "en"),
        ("3 8", "38", "en"),
        ("038", "38", "en"),
        ("38%", "38", "en"),
        ("$38", "38", "en"),
        ("38 million", "38", "en"),
        ("38m", "38", "en"),
        ("38-38", "38", "en"),
        ("thirty-nine", "38", "en"),
        ("three eight", "38", "en"),
        ("not stated", "38", "en"),
        ("many", "38", "en"),
        ("38 cars", "38", "en"),
        ("nearly 38", "38", "en"),
        ("trzydzieści osiem", "38", "pl"),
        ("thirty-eight", "38", "de"),
        ("14.762", "14762", "en"),
        ("14,762", "14762", "de"),
        ("1,47,62", "14762", "en"),
        ("14,7,62", "14762", "en"),
        (",14762", "14762", "en"),
        ("14,762,", "14762", "en"),
        ("15,000", "14762", "en"),
        ("1.4 billion", "1410000000", "en"),
        ("1.11", "1.10", "en"),
        ("5", "-5", "en"),
        ("minus 5", "5", "en"),
        ("minus five", "5", "en"),
        ("−five", "5", "en"),
        ("minus 5", "-5", "pl"),
        ("5 minus 10", "5 to 10", "en"),
        ("zero", "-5", "en"),
        ("-5", "5", "en"),
        ("40", "about 40", "en"),
        ("at least 40", "about 40", "en"),
        ("about 41", "about 40", "en"),
        ("about 40", "about 40", "de"),
        ("79,300", "about 79312", "en"),
        ("about 79,200", "about 79312", "en"),
        ("about 79,310", "about 79319", "en"),
        ("about 75,000", "about 79312", "en"),
        ("nearly 80,000", "about 79312", "en"),
        ("more than 70,000", "about 79312", "en"),
        ("fewer than 80,000", "about 79312", "en"),
        ("about 79,000", "at least 79312", "en"),
        ("about 79,000", "at most 79312", "en"),
        ("142", "at least 142", "en"),
        ("more than 142", "at least 142", "en"),
        ("142 or fewer", "at least 142", "en"),
        ("at least about 142", "at least 142", "en"),
        ("nearly 15,000", "15000", "en"),
        ("nearly 15,000", "15100", "en"),
        ("nearly 15,000", "14200", "en"),
        ("over 15,000", "14762", "en"),
        ("over 14,762", "14762", "en"),
        ("more than 10,000", "14762", "en"),
        ("more than 14,000", "15000", "en"),
        ("more than 38", "38", "en"),
        ("fewer than 38", "38", "en"),
        ("about 30", "38", "en"),
        ("about 37", "38", "en"),
        ("at least 40", "38", "en"),
        ("up to 35", "38", "en"),
        ("at least 141", "at least 142", "en"),
        ("about 142", "at least 142", "en"),
        ("more than 12", "10 to 15", "en"),
        ("about 12", "10 to 15", "en"),
        ("a third", "35%", "en"),
        ("a third", "34%", "en"),
        ("half", "50", "en"),
        ("doubled", "2", "en"),
        ("tripled", "2 times", "en"),
        ("2.5%", "2.5 percentage points", "en"),
        ("25 basis points", "25 percentage points", "en"),
        ("fell 35%", "+35%", "en"),
        ("14%", "-14%", "en"),
        ("rose 14%", "-14%", "en"),
        ("35", "35%", "en"),
        ("35 percentage points", "35%", "en"),
        ("36%", "35%", "en"),
        ("1.41 billion", "PKR 1.41 billion", "en"),
        ("USD 1.41 billion", "PKR 1.41 billion", "en"),
        ("$1.41 billion", "PKR 1.41 billion", "en"),
        ("1.41 billion dollars", "PKR 1.41 billion", "en"),
        ("Rs 1.41 million", "PKR 1.41 billion", "en"),
        ("Rs 2 million", "USD 2 million", "en"),
        ("€2m", "USD 2 million", "en"),
        ("2m", "USD 2 million", "en"),
        ("10 to 16", "10 to 15", "en"),
        ("9–15", "10 to 15", "en"),
        ("15 to 10", "10 to 15", "en"),
        ("10", "10 to 15", "en"),
        ("15", "10 to 15", "en"),
        ("about 10 to 15", "10 to 15", "en"),
        ("10 to 15%", "10 to 15", "en"),
        ("38", "unknown", "en"),
        ("0", "unknown", "en"),
        ("none", "unknown", "en"),
        ("9" * 400, "38", "en"),
    ],
)
def test_words_that_say_anything_else_are_refused(words: str, fact: str, language: str) -> None:
    assert untrue(words, parse_quantity(fact), language) is not None


@pytest.mark.parametrize(
    ("words", "fact", "language", "unit"),
    [
        ("38 cars", "38", "en", "cars"),
        ("38 car", "38", "en", "cars"),
        ("38 Cars", "38", "en", "car"),
        (f"38{NBSP}cars", "38", "en", "cars"),
        ("thirty-eight cars", "38", "en", "cars"),
        ("about 40 cars", "about 40", "en", "cars"),
        ("142 cars or more", "at least 142", "en", "cars"),
        ("142 or more cars", "at least 142", "en", "cars"),
        ("between 10 and 15 cars", "10 to 15", "en", "cars"),
        ("an unstated number of cars", "unknown", "en", "cars"),
        ("three companies", "3", "en", "company"),
        ("one company", "1", "en", "companies"),
        ("two buses", "2", "en", "bus"),
        ("2 container ships", "2", "en", "container ship"),
        ("38台", "38", "ja", "台"),
        ("38 Autos", "38", "de", "Autos"),
    ],
)
def test_what_is_counted_may_follow_the_number(words: str, fact: str, language: str, unit: str) -> None:
    assert untrue(words, parse_quantity(fact), language, unit) is None


@pytest.mark.parametrize(
    ("words", "fact", "unit"), [("38 trucks", "38", "cars"), ("38cars", "38", "cars"), ("cars", "38", "cars")]
)
def test_something_else_counted_is_refused(words: str, fact: str, unit: str) -> None:
    assert untrue(words, parse_quantity(fact), "en", unit) is not None


@pytest.mark.parametrize(
    ("words", "fact", "language", "unit", "must", "way_out"),
    [
        ("39", "38", "en", "", "this fact is 38", f"Write 38 or thirty-eight, {LEAVE}"),
        (
            "many",
            "38",
            "en",
            "",
            "the words of this link must be a number, and true of 38",
            f"Write 38 or thirty-eight, {LEAVE}",
        ),
        (
            "many",
            "38",
            "en",
            "cars",
            "the words of this link must be a number, and true of 38",
            f"Write 38, 38 cars or thirty-eight, {LEAVE}",
        ),
        ("about 48", "38", "en", "", "this fact is 38", f"Write 38 or thirty-eight, {LEAVE}"),
        ("40", "38", "en", "", "this fact is 38", f"Write 38, thirty-eight or nearly 40, {LEAVE}"),
        ("40", "about 40", "en", "", "this fact is known only as about 40", f"Write about 40 or about forty, {LEAVE}"),
        ("15,000", "14762", "en", "", "this fact is 14,762", f"Write 14,762 or nearly 15,000, {LEAVE}"),
        ("over 15,000", "14762", "en", "", "this fact is 14,762", f"Write 14,762 or nearly 15,000, {LEAVE}"),
        ("14,000", "14762", "en", "", "this fact is 14,762", f"Write 14,762 or more than 14,000, {LEAVE}"),
        (
            "$1.4 billion",
            "USD 1.41 billion",
            "en",
            "",
            "this fact is USD 1.41 billion",
            f"Write USD 1.41 billion or more than USD 1.4 billion, {LEAVE}",
        ),
        ("15000", "14762", "de", "", "this fact is 14.762", f"Write 14.762, {LEAVE}"),
        (
            "6 percentage points",
            "5 percentage points",
            "en",
            "",
            "this fact is 5 percentage points",
            f"Write 5 percentage points, {LEAVE}",
        ),
        ("36%", "35%", "en", "", "this fact is 35%", f"Write 35% or thirty-five per cent, {LEAVE}"),
        (
            "35 percentage points",
            "35%",
            "en",
            "",
            "percentage points are not a percentage, and this fact is 35%",
            f"Write 35% or thirty-five per cent, {LEAVE}",
        ),
        (
            "$5",
            "PKR 1.41 billion",
            "en",
            "",
            "this fact is PKR 1.41 billion",
            f"Write PKR 1.41 billion, {LEAVE}",
        ),
        ("5", "unknown", "en", "", "this fact is not known", f"Write not stated, {LEAVE}"),
    ],
)
def test_a_refusal_names_the_words_that_would_do(  # noqa: PLR0917 - one row of the table
    words: str, fact: str, language: str, unit: str, must: str, way_out: str
) -> None:
    assert untrue(words, parse_quantity(fact), language, unit) == Untrue(must, way_out)


def test_no_words_at_all_are_true_of_anything() -> None:
    assert untrue("", parse_quantity("38"), "en") is None
    assert untrue(" ", parse_date("2025"), "en") is None


@pytest.mark.parametrize(
    ("words", "fact", "language"),
    [
        ("April 2025", "2025-04", "en"),
        ("april 2025", "2025-04", "en"),
        (f"April{NBSP}2025", "2025-04", "en"),
        ("Apr 2025", "2025-04", "en"),
        ("Apr. 2025", "2025-04", "en"),
        ("Sept 2025", "2025-09", "en"),
        ("Sept. 2025", "2025-09", "en"),
        ("2025-04", "2025-04", "en"),
        ("April", "2025-04", "en"),
        ("2025", "2025-04", "en"),
        ("Q2 2025", "2025-04", "en"),
        ("second quarter of 2025", "2025-06", "en"),
        ("3 April 2025", "2025-04-03", "en"),
        ("03 April 2025", "2025-04-03", "en"),
        ("3rd April 2025", "2025-04-03", "en"),
        ("the 3rd of April 2025", "2025-04-03", "en"),
        ("April 3, 2025", "2025-04-03", "en"),
        ("April 3", "2025-04-03", "en"),
        ("3 April", "2025-04-03", "en"),
        ("2025-04-03", "2025-04-03", "en"),
        ("April 2025", "2025-04-03", "en"),
        ("April", "2025-04-03", "en"),
        ("2025", "2025-04-03", "en"),
        ("29 February", "2024-02-29", "en"),
        ("Q2 2025", "2025-Q2", "en"),
        ("the first half of 2025", "2025-04", "en"),
        ("H1 2025", "2025-Q2", "en"),
        ("fiscal 2025", "FY2025-Q3", "en"),
        ("2025-Q2", "2025-Q2", "en"),
        ("the second quarter of 2025", "2025-Q2", "en"),
        ("2nd quarter of 2025", "2025-Q2", "en"),
        ("the second quarter", "2025-Q2", "en"),
        ("2025", "2025-Q2", "en"),
        ("2025", "2025", "en"),
        ("3. April 2025", "2025-04-03", "de"),
        ("Dezember 2025", "2025-12", "de"),
        ("2. Quartal 2025", "2025-Q2", "de"),
        ("2025年4月3日", "2025-04-03", "ja"),
        ("2025年4月", "2025-04", "ja"),
        ("4月", "2025-04", "ja"),
        ("12月3日", "2025-12-03", "ja"),
        ("2025年", "2025", "ja"),
        ("2025年第2四半期", "2025-Q2", "ja"),
        ("اپریل 2025", "2025-04", "ur"),
        ("3 اپریل، 2025", "2025-04-03", "ur"),
        ("3 de abril de 2025", "2025-04-03", "es"),
        ("3 avril 2025", "2025-04-03", "fr"),
        ("kwiecień 2025", "2025-04", "pl"),
        ("3 kwietnia 2025", "2025-04-03", "pl"),
        ("not stated", "unknown", "en"),
        ("date not stated", "unknown", "en"),
        ("an undisclosed date", "unknown", "en"),
    ],
)
def test_words_may_say_less_of_a_date_than_is_known(words: str, fact: str, language: str) -> None:
    assert untrue(words, parse_date(fact), language) is None


@pytest.mark.parametrize(
    ("words", "fact", "must", "write"),
    [
        ("May 2025", "2025-04", "this fact is April 2025", "April 2025"),
        ("April 2024", "2025-04", "this fact is April 2025", "April 2025"),
        ("2024", "2025-04", "this fact is April 2025", "April 2025"),
        ("May", "2025-04", "this fact is April 2025", "April 2025"),
        ("Q1 2025", "2025-04", "this fact is April 2025", "April 2025"),
        ("3 April 2025", "2025-04", "this fact is known only as April 2025", "April 2025"),
        ("3 May 2025", "2025-04", "this fact is April 2025", "April 2025"),
        ("3 April 2026", "2025-04", "this fact is April 2025", "April 2025"),
        ("4 April 2025", "2025-04-03", "this fact is 3 April 2025", "3 April 2025"),
        ("3 May 2025", "2025-04-03", "this fact is 3 April 2025", "3 April 2025"),
        ("April 2025", "2025-Q2", "this fact is known only as Q2 2025", "Q2 2025"),
        ("July 2025", "2025-Q2", "this fact is Q2 2025", "Q2 2025"),
        ("Q3 2025", "2025-Q2", "this fact is Q2 2025", "Q2 2025"),
        ("April 2025", "2025", "this fact is known only as 2025", "2025"),
        ("Q2 2025", "2025", "this fact is known only as 2025", "2025"),
        ("the second half of 2025", "2025-04", "this fact is April 2025", "April 2025"),
        ("FY2025", "2025-06-30", "this fact is 30 June 2025", "30 June 2025"),
        ("2025", "FY2025", "this fact is fiscal 2025", "fiscal 2025"),
        ("2024", "2025", "this fact is 2025", "2025"),
        ("not stated", "2025", "this fact is 2025", "2025"),
        ("recently", "2025-04", "the words of this link must be a date, and true of April 2025", "April 2025"),
        ("04/2025", "2025-04", "the words of this link must be a date, and true of April 2025", "April 2025"),
        ("April April 2025", "2025-04", "the words of this link must be a date, and true of April 2025", "April 2025"),
        ("31 April 2025", "2025-04", "the words of this link must be a date, and true of April 2025", "April 2025"),
        ("mayor 2025", "2025-05", "the words of this link must be a date, and true of May 2025", "May 2025"),
        ("3", "2025-04-03", "the words of this link must be a date, and true of 3 April 2025", "3 April 2025"),
        ("2025", "unknown", "this fact is a date that is not known", "not stated"),
    ],
)
def test_a_date_that_says_more_or_other_is_refused(words: str, fact: str, must: str, write: str) -> None:
    assert untrue(words, parse_date(fact), "en") == Untrue(must, f"Write {write}, {LEAVE}")


@pytest.mark.parametrize(
    ("words", "fact"), [("2025年5月", "2025-04"), ("2025年14月", "2025-04-01"), ("4月4日", "2025-04-03")]
)
def test_another_month_or_day_is_refused_in_japanese(words: str, fact: str) -> None:
    assert untrue(words, parse_date(fact), "ja") is not None


def test_words_are_read_into_every_meaning_they_can_have() -> None:
    year = Fraction(2025)
    assert read_words("2025", "en") == (Claim(Hedge.EXACT, year, year), PartialDate(2025))
    assert read_words("April", "en") == (PartialDate(month=4),)
    assert read_words("many", "en") == ()
    assert read_words("15 to 10", "en") == ()
    assert read_words("Rs 5", "en") == tuple(
        Claim(Hedge.EXACT, Fraction(5), Fraction(5), Measure.MONEY, code) for code in ("PKR", "INR", "LKR", "NPR")
    )


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zero", "0"),
        ("one", "1"),
        ("nineteen", "19"),
        ("twenty", "20"),
        ("ninety-nine", "99"),
        ("a hundred", "100"),
        ("one hundred", "100"),
        ("one hundred and one", "101"),
        ("nine hundred and ninety-nine", "999"),
        ("a thousand", "1000"),
        ("one thousand and one", "1001"),
        ("two thousand three hundred", "2300"),
        ("fourteen hundred", "1400"),
        ("twenty-five hundred", "2500"),
        ("one hundred and forty-two thousand", "142000"),
        ("a million", "1000000"),
        ("one million two hundred thousand and five", "1200005"),
        ("two lakh fifty thousand", "250000"),
        ("three crore", "30000000"),
        ("five trillion", "5000000000000"),
        ("two dozen", "24"),
        ("a quarter of a million", "250000"),
        ("three quarters of a million", "750000"),
        ("two and a half", "2.5"),
        ("one and a quarter billion", "1250000000"),
        ("one point four one billion", "1410000000"),
        ("zero point five", "0.5"),
    ],
)
def test_english_number_words_are_read(words: str, number: str) -> None:
    assert parse_number_words(words) == Decimal(number)


@pytest.mark.parametrize(
    "words",
    [
        *("", "-", "a", "and", "hundred", "thousand", "dozen", "many", "first", "thirty-zero", "thirty-ten"),
        *("ten ten", "one two", "a two", "two a", "two thousand a", "two thousand three million"),
        *("million thousand", "one hundred and", "and one hundred", "twenty hundred", "ninety hundred"),
        *("one hundred hundred", "half", "half a", "point five", "one point", "one point ten", "one zero"),
        *("zero zero", "two thousand fourteen hundred", "two million a thousand", "one " * 200),
    ],
)
def test_what_is_no_english_number_is_not_read(words: str) -> None:
    assert parse_number_words(words) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "zero"),
        ("7", "seven"),
        ("12", "twelve"),
        ("20", "twenty"),
        ("38", "thirty-eight"),
        ("40", "forty"),
        ("99", "ninety-nine"),
        ("100", "one hundred"),
        ("12.0", "twelve"),
        ("101", ""),
        ("-1", ""),
        ("1.5", ""),
    ],
)
def test_small_whole_numbers_are_said_in_words(number: str, words: str) -> None:
    assert say_in_words(Decimal(number)) == words
