"""Figures as newsrooms of many places write them; what is expected is written by hand."""

from __future__ import annotations

import pytest

from onrecord.quantities.find import find
from onrecord.quantities.parse import parse_date, parse_quantity
from onrecord.quantities.truth import untrue


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        # money by letters: Nigeria, South Africa, Malaysia, Bangladesh, Kenya, India
        ("en", "It lost N905 billion, N6.96tn and N77,000.", ["N905 billion", "N6.96tn", "N77,000"]),
        ("en-NG", "It cost between N865 and N910.", ["between N865 and N910"]),
        ("en", "R1.5 billion, RM5.2m, Tk 500 crore, KSh1,200", ["R1.5 billion", "RM5.2m", "Tk 500 crore", "KSh1,200"]),
        ("en-IN", "a dividend of Re 1 per share", ["Re 1"]),
        ("en", "It cost Fr1,200, or Fr1.2bn.", ["1,200", "1.2bn"]),
        # names with digits
        ("en", "GPT-4.1, v2.5 and Web3.0 on the N1 near the R21", []),
        ("en", "COP30, the DAX40 and the WIG20; PKR500, COP 30", ["PKR500", "COP 30"]),
        # the sign of the next amount
        ("en", "her first £1 ticket, a third $1bn round", ["£1", "$1bn"]),
        ("en", "two $5 bills", ["two", "$5"]),
        ("fr", "5€ 20", ["5€", "20"]),
        # shares of great numbers
        ("en", "one in 45 million, one in 250", ["one in 45 million", "one in 250"]),
        ("en", "one in 2025, two in 150", ["2025", "two", "150"]),
        # measures and hedges that hold a small word
        ("en", "0.5 percentage point, a 25-basis-point cut", ["0.5 percentage point", "25-basis-point"]),
        ("en", "in excess of 5,000, in the region of 40%", ["in excess of 5,000", "in the region of 40%"]),
        ("en", "in 38, the point", ["38"]),
        ("de", "bis zu fünf Milliarden Euro", ["bis zu fünf Milliarden Euro"]),
        ("es", "por lo menos 38, por encima de 5.000", ["por lo menos 38", "por encima de 5.000"]),
        (
            "fr",
            "de l'ordre de 38 %, à peu près 40, 38 au moins",
            ["de l'ordre de 38 %", "à peu près 40", "38 au moins"],
        ),
        ("fr", "passé de 2 850 à 3 120 €", ["2 850", "3 120 €"]),
        # hedges and articles
        ("es", "casi el 40 %, más del 30 %, cerca de un 20 %", ["casi el 40 %", "más del 30 %", "cerca de un 20 %"]),
        ("es", "casi un tercio, casi el doble", ["casi un tercio", "casi el doble"]),
        ("it", "quasi il doppio", ["quasi il doppio"]),
        ("it", "quasi il 40%, più del 30%, intorno al 5%", ["quasi il 40%", "più del 30%", "intorno al 5%"]),
        # spaces between thousands, and decimals
        ("fr", "3 345,8 milliards d'euros", ["3 345,8 milliards d'euros"]),
        ("pl", "na 2 934,52 pkt", ["2 934,52"]),
        ("fr", "4 millions et demi de spectateurs", ["4 millions et demi"]),
        # times
        ("en", "in 4:06.42, or 1:02:33", ["4:06.42", "1:02:33"]),
        # dates
        ("en-IN", "in Q1FY26 and H1FY2025-26", ["Q1FY26", "H1FY2025-26"]),
        ("fr", "le 1er avril 2025, au 2e trimestre 2025", ["le 1er avril 2025", "au 2e trimestre 2025"]),
        ("pt", "1º de janeiro de 2025", ["1º de janeiro de 2025"]),
        ("es", "El 28 de abril de 2025 el apagón", ["El 28 de abril de 2025"]),
        ("ja", "第2四半期は、第二四半期は", ["第2四半期", "第二四半期"]),
        # signs and measures in scripts without spaces
        ("ja", "マイナス0.3%", ["マイナス0.3%"]),
        ("zh", "负38，38百分点", ["负38", "38百分点"]),
        ("nl", "minus 38", ["minus 38"]),
        # Urdu
        ("ur", "38 ملین گاڑیاں", ["38 ملین"]),
        ("ur", "38 تک", ["38 تک"]),
    ],
)
def test_figures_are_found_as_newsrooms_write_them(language: str, text: str, figures: list[str]) -> None:
    assert [text[found.start : found.end] for found in find(text, language)] == figures


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "N6.96tn", "NGN 6.96 trillion"),
        ("en", "between N865 and N910", "NGN 865 to 910"),
        ("en", "R1.5 billion", "ZAR 1.5 billion"),
        ("en", "RM5.2m", "MYR 5.2 million"),
        ("en", "Tk 500 crore", "BDT 500 crore"),
        ("en", "KSh1,200", "KES 1200"),
        ("en", "Re 1", "INR 1"),
        ("en", "one in 250", "0.4%"),
        ("en", "0.5 percentage point", "0.5 percentage points"),
        ("ur", "38 ملین", "38 million"),
        ("ur", "2 ین", "JPY 2"),
        ("es", "más del 40 %", "42%"),
        ("it", "più del 40%", "42%"),
        ("fr", "3 345,8 milliards d'euros", "EUR 3345.8 billion"),
    ],
)
def test_they_are_true_of_what_they_say(language: str, words: str, value: str) -> None:
    assert untrue(words, parse_quantity(value), language) is None


@pytest.mark.parametrize(
    ("words", "value"), [("nine", "NGN 9"), ("N905", "905"), ("Re 1", "1"), ("one in 2025", "0.05%")]
)
def test_nor_of_what_they_do_not_say(words: str, value: str) -> None:
    assert untrue(words, parse_quantity(value), "en") is not None


def test_a_quarter_and_its_fiscal_year_may_be_one_word() -> None:
    assert untrue("Q1FY26", parse_date("FY2026-Q1"), "en-IN") is None
    assert untrue("Q2FY26", parse_date("FY2026-Q1"), "en-IN") is not None
