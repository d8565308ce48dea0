"""Typography, headings, quotes, first mentions and sentences."""

from __future__ import annotations

import pytest

from onrecord.prose.convert import Manner, to_line, to_prose
from onrecord.prose.passage import Passage
from onrecord.prose.values import Heading, Prose

NAMES = (
    ("Honda Atlas", "honda"),
    ("Atlas", "honda"),
    ("Toyota", "toyota"),
    ("Toyota Motor", "motor"),
    ("AT&T", "att"),
    ("L'Oréal", "loreal"),
    ("C.D+", "cd"),
)


def read(text: str, manner: Manner | None = None) -> Prose:
    return to_prose(Passage(text, "a.md"), manner)


def html(prose: Prose) -> str:
    return "".join(part if isinstance(part, str) else f"{{{part.target}:{part.inner}}}" for part in prose.parts)


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("en", '"a" \'b\' ("c")', "“a” ‘b’ (“c”)"),
        ("en", "it's the makers' '90s", "it’s the makers’ ’90s"),
        ("en", "'Honda's cars'", "‘Honda’s cars’"),
        ("en", '"[38](fact:a)", he said', "“{a:38}”, he said"),
        ("en", '"[](fact:a)" and "x"', "“{a:}” and “x”"),
        ("en", "[](fact:a)'s", "{a:}’s"),
        ("en", "*\"a\"* **'b'**", "<em>“a”</em> <strong>‘b’</strong>"),
        ("en", "\"'a' b\"", "“‘a’ b”"),
        ("en", "a -- b --- c ... d - e", "a – b — c … d - e"),
        ("en", "1--2", "1–2"),
        ("en", "35 per cent of 2 million 3 km", "35\u00a0per cent of 2\u00a0million 3\u00a0km"),
        ("en", '`"a" -- b...`', '<code>"a" -- b...</code>'),
        ("en", '<b title="x -- y">', '{<b title="x -- y">:&lt;b title="x -- y"&gt;}'),
        ("en", "Already “set” – here…", "Already “set” – here…"),
        ("en_US", '"a"', "“a”"),
        ("de", "\"Er sagte 'so'\", Anna's", "„Er sagte ‚so‘“, Anna’s"),
        ("de", '"a" "b"', "„a“ „b“"),
        ("fr", '"L\'auto"', "«\u00a0L’auto\u00a0»"),
        ("fr", "\"il dit 'oui'\"", "«\u00a0il dit “oui”\u00a0»"),
        ("ja", '"a"', "「a」"),
        ("ur", '"a" "b"', "”a“ ”b“"),
        ("pl", '"a"', "“a”"),
    ],
)
def test_typewriter_characters_are_set_as_the_language_has_them(language: str, text: str, shown: str) -> None:
    assert html(to_line(Passage(text, "a"), Manner(language))) == shown


def test_a_quote_opened_in_one_paragraph_says_nothing_of_the_next() -> None:
    assert html(read("'a\n\nb' \"c\"", Manner("de"))) == "<p>‚a</p>\n<p>b’ „c“</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> a\n>\n> — B", "<blockquote>\n<p>a</p>\n<footer>B</footer>\n</blockquote>"),
        ("> a\n>\n> -- B, [c](source:d)", "<blockquote>\n<p>a</p>\n<footer>B, {d:c}</footer>\n</blockquote>"),
        ("> a — B", "<blockquote>\n<p>a — B</p>\n</blockquote>"),
        ("> — B\n>\n> a", "<blockquote>\n<p>— B</p>\n<p>a</p>\n</blockquote>"),
        ("— a", "<p>— a</p>"),
    ],
)
def test_a_quotes_last_paragraph_behind_a_dash_is_who_said_it(text: str, shown: str) -> None:
    assert html(read(text)) == shown


def test_a_table_that_is_too_wide_scrolls_by_itself() -> None:
    shown = html(read("a | b\n--|--\n1 | `<table>`"))
    assert shown.startswith('<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>\n<thead>')
    assert '<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>' in shown
    assert shown.endswith("<td><code>&lt;table&gt;</code></td>\n</tr>\n</tbody>\n</table></div>")


def test_each_heading_has_an_anchor_of_its_own() -> None:
    text = "## What's new?\n\n## What's new\n\n### !!!\n\n## [38](fact:a) *cars*\n\n## اردو متن"
    assert read(text).headings == (
        Heading(2, "what-s-new", "What's new?"),
        Heading(2, "what-s-new-2", "What's new"),
        Heading(3, "section", "!!!"),
        Heading(2, "38-cars", "38 cars"),
        Heading(2, "اردو-متن", "اردو متن"),
    )
    assert '<h2 id="what-s-new-2">' in html(read(text))


@pytest.mark.parametrize(
    ("words", "anchor"),
    [("At Honda", "on-at-honda"), ("Graphic detail", "on-graphic-detail"), ("_main_", "main"), ("a_b", "a-b")],
)
def test_no_anchor_is_like_the_ids_of_figures_graphics_and_templates(words: str, anchor: str) -> None:
    assert read(f"## {words}").headings[0].anchor == anchor


@pytest.mark.parametrize(
    ("text", "way_outs"),
    [
        ("## a\n\n### b\n\n#### c\n\n## d\n\n### e", []),
        ("# a", ["Begin the line with ## instead of #."]),
        ("### a", ["Begin the line with ## instead of ###."]),
        ("a\n\n> #  a", ["Begin the line with ## instead of #."]),
        ("## a\n\n### b\n\n# c", ["Begin the line with ## instead of #."]),
        ("A heading\n===", ["Begin the line with ##, and take out the signs below it."]),
        ("## a\n\n#### b\n\n##### c", ["Begin the line with ### instead of ####."]),
    ],
)
def test_headings_begin_at_the_second_rank_and_go_down_one_at_a_time(text: str, way_outs: list[str]) -> None:
    assert [problem.way_out for problem in read(text).problems] == way_outs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Honda Atlas and Honda Atlas", "<p>{honda:Honda Atlas} and Honda Atlas</p>"),
        ("Atlas, later Honda Atlas", "<p>{honda:Atlas}, later Honda Atlas</p>"),
        ("Honda\nAtlas", "<p>{honda:Honda\nAtlas}</p>"),
        ("Toyota's and Toyota’s", "<p>{toyota:Toyota}’s and Toyota’s</p>"),
        ("## Toyota\n\nThe Toyota", '<h2 id="toyota">Toyota</h2>\n<p>The {toyota:Toyota}</p>'),
        ("`Toyota` **Toyota**", "<p><code>Toyota</code> <strong>{toyota:Toyota}</strong></p>"),
        ("    Toyota", '<pre tabindex="0"><code>Toyota\n</code></pre>'),
        ("[Toyota](https://e.org) Toyota", "<p>{https://e.org:Toyota} {toyota:Toyota}</p>"),
        ("Toyota and [them](company:toyota)", "<p>Toyota and {toyota:them}</p>"),
        ("Toyotas, xToyota", "<p>Toyotas, xToyota</p>"),
        ("Toyota Motor, Toyota", "<p>{motor:Toyota Motor}, {toyota:Toyota}</p>"),
        ("AT&T, L'Oréal and C.D+", "<p>{att:AT&amp;T}, {loreal:L’Oréal} and {cd:C.D+}</p>"),
        ("CxDD", "<p>CxDD</p>"),
    ],
)
def test_a_company_is_linked_where_a_text_first_names_it(text: str, shown: str) -> None:
    assert html(read(text, Manner("en", NAMES))) == shown


def test_a_first_mention_is_automatic_and_a_link_of_the_authors_is_not() -> None:
    references = read("Toyota [Honda Atlas](company:honda)", Manner("en", NAMES)).references
    assert [(found.target, found.automatic) for found in references] == [("toyota", True), ("honda", False)]


def test_a_line_links_no_company_by_itself() -> None:
    assert html(to_line(Passage("Toyota", "a"), Manner("en", NAMES))) == "Toyota"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. It sent [38](fact:a) cars. Two.", ["It sent 38 cars."]),
        ("It sent [38](fact:a) after [40](fact:b). End.", ["It sent 38 after 40.", "It sent 38 after 40."]),
        ("[1](fact:a) a.\n\n[2](fact:b) b.", ["1 a.", "2 b."]),
        ("The 1.2L sold [38](fact:a). Then.", ["The 1.2L sold 38."]),
        ("He said “no [38](fact:a).” Then.", ["He said “no 38.”"]),
        ("A & [38](fact:a)\n*cars*", ["A & 38 cars"]),
        ("- one [1](fact:a)\n    - two [2](fact:b)", ["one 1", "two 2"]),
        ("Sent[^1] [1](fact:a).\n\n[^1]: See [2](fact:b).", ["Sent 1.", "See 2."]),
        ("Sent[^1]\n\n[^1]: See [2](fact:b)", ["See 2"]),
        ("It sent [](fact:a) cars.", ["It sent \ufdd2a\ufdd3 cars."]),
        ("[](fact:a)", [""]),
        ("ایک۔ دو [38](fact:a)۔ تین", ["دو 38۔"]),
        ("一台。二台 [38](fact:a)。", ["二台 38。"]),
    ],
)
def test_a_reference_knows_the_sentence_around_it(text: str, sentences: list[str]) -> None:
    assert [found.sentence for found in read(text).references] == sentences
