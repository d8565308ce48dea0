"""Where figures stand in English text, and what stands there that is none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from onrecord.quantities.claims import Claim, Hedge
from onrecord.quantities.find import find, finder
from onrecord.quantities.values import Measure, PartialDate


def found(text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in find(text, language)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # digits, grouped and with a decimal point
        ("Sales reached 14,762 in all.", ["14,762"]),
        ("It has 12,34,567 members.", ["12,34,567"]),
        ("It weighs 1.41 tonnes, or 1410 kg.", ["1.41", "1410"]),
        ("There were ３８ of them, or ٣٨.", ["３８", "٣٨"]),
        # number words
        ("All thirty-eight went.", ["thirty-eight"]),
        ("A hundred and five came, then two.", ["A hundred and five", "two"]),
        ("About two dozen firms; half a million people.", ["About two dozen", "half a million"]),
        ("One and a half million went.", ["One and a half million"]),
        # scales and money
        ("It cost $4.2 billion, then £30m and Rs 1.41 billion.", ["$4.2 billion", "£30m", "Rs 1.41 billion"]),
        ("PKR 5 crore, US$3bn, five lakh rupees", ["PKR 5 crore", "US$3bn", "five lakh rupees"]),
        ("between $28 million and $32 million", ["between $28 million and $32 million"]),
        # percentages, points, ratios
        ("up 35 per cent, down 14%, 0.25 percentage points", ["35 per cent", "14%", "0.25 percentage points"]),
        ("25 basis points; three times as many; 2.5x", ["25 basis points", "three times", "2.5x"]),
        ("One in three, two-thirds, half of the members", ["One in three", "two-thirds", "half"]),
        ("It fell by a third and then doubled.", ["a third", "doubled"]),
        # hedges
        ("nearly 15,000 of more than 14,000, at least 142", ["nearly 15,000", "more than 14,000", "at least 142"]),
        ("up to forty, 40 or so, some 40, fewer than five", ["up to forty", "40 or so", "some 40", "fewer than five"]),
        # ranges, and what is none
        ("10 to 15, between ten and 15, 10–15 days", ["10 to 15", "between ten and 15", "10–15"]),
        ("It rose from 10 to 15.", ["10", "15"]),
        ("The vote was 7–4.", ["7", "4"]),
        # signs
        ("It was -5 or −26.5%, minus five, +35%", ["-5", "−26.5%", "minus five", "+35%"]),
        ("3½ hours", ["3½"]),
        # ordinals that count
        ("the 42nd, the fourth-largest, the third year running", ["42nd", "fourth", "third"]),
        # dates
        ("in April 2025, on 3 April 2025, April 3, 2025", ["April 2025", "3 April 2025", "April 3, 2025"]),
        ("Oct. 28, 2025 and 2025-10-28", ["Oct. 28, 2025", "2025-10-28"]),
        ("Q2 2024, the first half of 2025, fiscal 2023", ["Q2 2024", "first half of 2025", "fiscal 2023"]),
        ("FY2024-25, 2024/25, in 2023, the 1990s", ["FY2024-25", "2024/25", "2023", "1990"]),
        ("the third quarter, third-quarter sales", ["third quarter", "third-quarter"]),
        # digits in words
        ("a 10-year-old in a 60,000-seat ground", ["10", "60,000"]),
        ("20km, 5G, 24/7, 9:30", ["20", "5", "24/7", "9:30"]),
        ("under-16s", ["under-16"]),
        ("It is 16 m long.", ["16"]),
        ("38 in 2025, and over three years", ["38", "2025", "three"]),
    ],
)
def test_every_figure_is_found_whole(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "One of them went, and no one else; one day it will.",
        "The first batch, and then a second and a third batch.",
        "They spoke to one another, one by one, at one time.",
        "The A320, the X7, a G20 summit, COVID-19 and the F-150.",
        "In May they may march; in April they did.",
        "Dozens of firms, hundreds of people, millions in all.",
        "By the Three Rivers and the Seven Sisters Road.",
        "It takes two to tango; a half-hearted, first-class, double-digit second half.",
        "Not a zero; net zero; the zero-sum game.",
        "A quarter later, on the second day.",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_number_words_are_found_in_a_headline_with_capitals() -> None:
    assert found("Three Firms Ship Forty Cars To Japan") == ["Three", "Forty"]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Sales rose 35%.", 1),
        ("Sales fell by 35%.", -1),
        ("a 35% drop", -1),
        ("a rise of 35%", 1),
        ("It fell to 35%.", 0),
        ("It was 35%, and fell later.", 0),
        ("Sales, which fell, were 35%.", 0),
    ],
)
def test_the_way_a_figure_moved_is_read_beside_it(text: str, way: int) -> None:
    (one,) = find(text, "en")
    assert one.way == way


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("It cut its fares by 12 per cent.", "en", -1),
        ("It lowered all fares\nto the islands by more than 12%.", "en", -1),
        ("It reduced its fares by another 12%.", "en", -1),
        ("It dropped its fares by 12%.", "en", -1),
        ("A plan to increase fares by 12%.", "en", 1),
        ("It cut its growth forecast by 12%.", "en", -1),
        ("It cut its fares and raised its fees by 12%.", "en", 1),
        ("Profits rose after it cut its fares by 12%.", "en", -1),
        ("The higher fees it cut on most lines by 12%.", "en", -1),
        ("Cut-price lines moved the market by 12%.", "en", 0),
        ("The uncutting of fares by 12%.", "en", 0),
        ("Fares were cut, backed by 12%.", "en", 0),
        ("Sales fell but beat the forecast by 12%.", "en", 0),
        ("Sales fell and topped the forecast by 12%.", "en", 0),
        ("It cut the fares of 12%.", "en", 0),
        ("Er senkte seine Preise um 12 Prozent.", "de", -1),
        ("Der Absatz stieg in allen Ländern um 12 Prozent.", "de", 1),
        ("La société a réduit ses tarifs de 12 %.", "fr", -1),
        ("La empresa redujo sus tarifas en un 12 %.", "es", -1),
        ("La società ha ridotto le tariffe del 12%.", "it", -1),
        ("A empresa reduziu as tarifas em 12%.", "pt", -1),
        ("Het bedrijf verlaagde de prijzen met 12%.", "nl", -1),
        ("Selskabet sænkede priserne med 12%.", "da", -1),
    ],
)
def test_the_way_a_figure_moved_is_read_from_the_verb_before_its_object(text: str, language: str, way: int) -> None:
    (one,) = find(text, language)
    assert one.way == way


def test_a_verb_from_afar_makes_no_figure_of_a_word_that_is_mostly_none() -> None:
    assert found("They cut two songs and went on by a third route.") == ["two"]


def test_what_a_figure_means_is_told_with_its_hedge() -> None:
    (one,) = find("It was nearly $15,000.", "en")
    assert Claim(Hedge.NEARLY, Fraction(15000), Fraction(15000), Measure.MONEY, "USD") in one.meanings
    assert one.core == len("It was nearly $")


def test_a_number_that_cannot_be_read_is_found_all_the_same() -> None:
    assert [(one.meanings, one.start) for one in find("1,23,4 of them", "en")] == [((), 0)]


def test_a_decade_is_no_year() -> None:
    (one,) = find("In the 1990s", "en")
    assert one.meanings == ()


def test_a_year_is_a_date_and_a_number() -> None:
    (one,) = find("In 2025 it was so.", "en")
    assert one.meanings == (Claim(Hedge.EXACT, Fraction(2025), Fraction(2025)), PartialDate(2025))


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("pl", "Sprzedano 14 762 sztuk, o 35% więcej.", ["14 762", "35%"]),
        ("ru", "Продажи составили 14 762 штуки, рост на 35 %, 1,4 млрд", ["14 762", "35 %", "1,4 млрд"]),
        ("tr", "Satışlar 14.762 adet, %35 artış", ["14.762", "%35"]),
        ("ar", "بلغت المبيعات ١٤٬٧٦٢ سيارة", ["١٤٬٧٦٢"]),
        # Names of quarters that begin with a word.
        ("sw", "katika robo ya 2 2025 walisema", ["robo ya 2 2025"]),
        ("id", "pada kuartal ke-3 2025 naik", ["kuartal ke-3 2025"]),
    ],
)
def test_digits_are_found_in_languages_without_words(language: str, text: str, figures: list[str]) -> None:
    assert found(text, language) == figures


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("en", "They sold 38 more cars;\nthe A320 (approx. 1,200) of COP30", ["they", "sold", "38", "more", "cars"]),
        ("sw", "robo ya 2 2025", ["robo ya 2", "2025"]),
        ("id", "kuartal ke-3 2025", ["kuartal ke-3", "2025"]),
    ],
)
def test_a_name_of_a_quarter_that_begins_with_a_word_is_one_token(language: str, text: str, tokens: list[str]) -> None:
    """Though plain words are taken as such before anything else is tried."""
    assert [token.words for token in finder(language).tokens(text)][: len(tokens)] == tokens
