"""What a link, a picture or raw HTML in a text becomes, and what is refused."""

from __future__ import annotations

import pytest

from onrecord.prose.convert import to_line, to_prose
from onrecord.prose.passage import Passage
from onrecord.prose.values import Prose, Reference


def read(text: str) -> Prose:
    return to_prose(Passage(text, "a.md"))


def kinds(text: str) -> list[tuple[str, str, str]]:
    return [(found.scheme, found.target, found.words) for found in read(text).references]


def rules(text: str) -> list[str]:
    return [problem.rule for problem in read(text).problems]


def html(prose: Prose) -> str:
    """The HTML with `{scheme:words}` in place of each reference."""
    return "".join(part if isinstance(part, str) else f"{{{part.scheme}:{part.inner}}}" for part in prose.parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[38](fact:a.b)", ("fact", "a.b", "38")),
        ("[](fact:a.b)", ("fact", "a.b", "")),
        ("[nearly **40**](fact:a)", ("fact", "a", "nearly 40")),
        ("[Honda](company:honda)", ("company", "honda", "Honda")),
        ("[the report](source:report)", ("source", "report", "the report")),
        ("[x](https://e.org/a_b?c=1&amp;d=2#e)", ("web", "https://e.org/a_b?c=1&d=2#e", "x")),
        (r"[x](https://e.org/a\_b)", ("web", "https://e.org/a_b", "x")),
        ("[x](HTTPS://e.org)", ("web", "HTTPS://e.org", "x")),
        ("[x](mailto:a@e.org)", ("web", "mailto:a@e.org", "x")),
        ("<https://e.org/a--b>", ("web", "https://e.org/a--b", "https://e.org/a--b")),
        ("<mailto:a@e.org>", ("web", "mailto:a@e.org", "a@e.org")),
        ("[x](../ripple.md#next)", ("page", "../ripple.md#next", "x")),
        ("[x](/how-we-know/)", ("page", "/how-we-know/", "x")),
        ("[x](#next)", ("page", "#next", "x")),
    ],
)
def test_a_link_is_of_the_kind_its_address_says(text: str, expected: tuple[str, str, str]) -> None:
    assert kinds(text) == [expected]
    assert rules(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "&#1;javascript:alert(1)",
        "<java\tscript:alert(1)>",
        "<  javascript:alert(1)>",
        "\u200bjavascript:alert(1)",
        "data:text/html,<x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://e.org",
        "//e.org/a",
        "/\\e.org",
        "\\\\e.org",
        "https:e.org",
        "https://",
        "<https://e.org/a b>",
        "mailto:",
        "raw:<b>",
        "chart:units",
        "",
    ],
)
def test_an_address_that_leads_astray_is_refused_and_its_words_stay(address: str) -> None:
    text = f"[words]({address})"
    assert rules(text) == ["bad-link"]
    (found,) = read(text).references
    assert (found.scheme, found.words) == ("bad", "words")


@pytest.mark.parametrize("address", ["javascript:x", "https://e.org/a.jpg", "data:image/png;base64,x", "fact:a"])
def test_a_picture_from_elsewhere_is_refused(address: str) -> None:
    assert rules(f"![words]({address})") == ["bad-link"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a <b>c</b> d", "<p>a {raw:&lt;b&gt;}c{raw:&lt;/b&gt;} d</p>"),
        ("<script>x</script>", "<p>{raw:&lt;script&gt;}x{raw:&lt;/script&gt;}</p>"),
        ("<div>\na\n</div>", "<p>{raw:&lt;div&gt;}\na\n{raw:&lt;/div&gt;}</p>"),
        ('<img src="x"\n  onerror="y">', '<p>{raw:&lt;img src="x"\n  onerror="y"&gt;}</p>'),
        ("a <!-- b -- c --> d", "<p>a {raw:&lt;!-- b -- c --&gt;} d</p>"),
        ("<?php x ?>", "<p>{raw:&lt;?php x ?&gt;}</p>"),
        ("<a href=javascript:x>y</a>", "<p>{raw:&lt;a href=javascript:x&gt;}y{raw:&lt;/a&gt;}</p>"),
        ('<a title="<b>">', "<p>&lt;a title=”{raw:&lt;b&gt;}”&gt;</p>"),
        ('<div title="<b>">x', "<p>&lt;div title=”{raw:&lt;b&gt;}”&gt;x</p>"),
        ("<foo:bar>", "<p>{raw:&lt;foo:bar&gt;}</p>"),
    ],
)
def test_raw_html_is_told_of_and_shown_as_the_text_it_is(text: str, shown: str) -> None:
    assert html(read(text)) == shown
    assert set(rules(text)) == {"raw-html"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b > c", "<p>a &lt; b &gt; c</p>"),
        ("a <script src=x", "<p>a &lt;script src=x</p>"),
        ("a &lt;b&gt; &copy; &amp; &", "<p>a &lt;b&gt; &copy; &amp; &amp;</p>"),
        ("`<b>` and `[38](fact:a)`", "<p><code>&lt;b&gt;</code> and <code>[38](fact:a)</code></p>"),
        ("    <b> [38](fact:a)", '<pre tabindex="0"><code>&lt;b&gt; [38](fact:a)\n</code></pre>'),
        ("```\n# <b>\n[38](fact:a)\n```", '<pre tabindex="0"><code># &lt;b&gt;\n[38](fact:a)\n</code></pre>'),
        ("~~~\n[38](fact:a)\n~~~", '<pre tabindex="0"><code>[38](fact:a)\n</code></pre>'),
        (r"a \<b> c", "<p>a &lt;b&gt; c</p>"),
        ("[sic] (source: a port)", "<p>[sic] (source: a port)</p>"),
        ("(map: page 3) and [source: us]", "<p>(map: page 3) and [source: us]</p>"),
    ],
)
def test_what_only_looks_like_html_or_a_link_is_text(text: str, shown: str) -> None:
    assert html(read(text)) == shown
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "column", "got", "right"),
    [
        ("a [212.5 hectares] (fact:a.b) c", 3, "[212.5 hectares] (fact:a.b)", "[212.5 hectares](fact:a.b)"),
        ("a [38](fact:a.b in [April](fact:a.date)", 3, "[38](fact:a.b", "[38](fact:a.b)"),
        ("[38](fact:a, then", 1, "[38](fact:a", "[38](fact:a)"),
        ("[38](fact:a (see there", 1, "[38](fact:a", "[38](fact:a)"),
        ("[38]\n(company:a).", 1, "[38] (company:a)", "[38](company:a)"),
        ("38 (fact:a).", 4, "(fact:a)", "[words](fact:a)"),
        ("[38] (Fact: a)", 1, "[38] (Fact: a)", "[38](fact:a)"),
        ("[38]（source:a）", 1, "[38]（source:a）", "[38](source:a)"),
        ("[38]fact:a)", 1, "[38]fact:a)", "[38](fact:a)"),
        ("a [38]: fact:a", 3, "[38]: fact:a", "[38](fact:a)"),
        ("a [fact:a]", 3, "[fact:a]", "[words](fact:a)"),
        ("![x] (map:a)", 1, "![x] (map:a)", "![x](map:a)"),
        ("x [a](table:b", 3, "[a](table:b", "![a](table:b)"),
        ("![x [38] (fact:a)](chart:b)", 5, "[38] (fact:a)", "[38](fact:a)"),
        (r"a \[38](timeline:a)", 4, "[38](timeline:a)", "![38](timeline:a)"),
        ("[port](https://e.org in", 1, "[port](https://e.org", "[port](https://e.org)"),
        ("[**a** b] (fact:a)", 1, "[**a** b] (fact:a)", "[**a** b](fact:a)"),
    ],
)
def test_a_link_that_comes_to_nothing_is_told_of_with_the_form_that_was_meant(
    text: str, column: int, got: str, right: str
) -> None:
    for prose in (read(text), to_line(Passage(text, "a.md"))):
        told = [problem for problem in prose.problems if problem.rule == "broken-link"]
        assert [(problem.place.line, problem.place.column) for problem in told] == [(1, column)]
        assert told[0].message.endswith(f'its target in round ones (got "{got}")')
        assert told[0].way_out == f"Write {right}."
        assert told[0].length == len(got)


@pytest.mark.parametrize(
    "text",
    [
        "`[38] (fact:a)`",
        "```\n[38] (fact:a)\n```",
        "    [38] (fact:a)",
        "[fact:a](fact:a)",
        "[x](https://e.org/(fact:a))",
    ],
)
def test_a_link_in_code_or_within_a_good_link_is_not_a_broken_one(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize("text", ["[](https://e.org)", "[](company:a)", "[](../ripple.md)", "[ ](source:a)"])
def test_a_link_without_words_is_told_of_unless_it_is_a_figure(text: str) -> None:
    assert rules(text) == ["empty-link"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a <b> c](https://e.org)", [("web", "https://e.org", "a c"), ("raw", "<b>", "<b>")]),
        ("[![alt](x.jpg)](https://e.org)", [("web", "https://e.org", ""), ("picture", "x.jpg", "")]),
        (
            "[a [r] b](https://e.org)\n\n[r]: https://f.org",
            [("web", "https://e.org", "a b"), ("web", "https://f.org", "r")],
        ),
        ("[a *x [r] y* b](fact:c) d\n\n[r]: fact:f", [("fact", "c", "a x y b"), ("fact", "f", "r")]),
    ],
)
def test_a_link_within_a_link_is_put_behind_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert kinds(text) == expected
    assert "onrecord" not in html(read(text))


def test_a_pictures_words_credit_and_solitude_are_kept() -> None:
    (picture,) = read('![A \\*ship\\* "and" [38](fact:a) cars](../images/a.jpg "Photo &amp; copy")').parts
    assert isinstance(picture, Reference)
    assert picture.title == "Photo & copy"
    assert picture.alone
    assert picture.alt is not None
    assert html(picture.alt) == "A *ship* “and” {fact:38} cars"


def test_a_picture_without_words_is_told_of() -> None:
    assert rules("![](../images/a.jpg)") == ["no-alt-text"]
    assert rules("![ ](chart:a)") == ["no-alt-text"]


def test_raw_html_in_a_pictures_words_is_told_of() -> None:
    assert rules("![a <b> c](chart:a)") == ["raw-html"]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("![x](chart:a)", [True]),
        ("a\n\n![x](chart:a)\n\nb", [True]),
        ("- ![x](chart:a)", [False]),
        ("see ![x](chart:a)", [False]),
        ("![x](chart:a) ![y](chart:b)", [False, False]),
        ("[](fact:a)", [False]),
    ],
)
def test_only_a_picture_with_a_paragraph_to_itself_is_alone(text: str, alone: list[bool]) -> None:
    assert [found.alone for found in read(text).references] == alone


def test_a_figure_that_is_all_of_a_paragraph_stays_in_it() -> None:
    assert html(read("[](fact:a)")) == "<p>{fact:}</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 1 in *sales*", "# 1 in <em>sales</em>"),
        ("- 38", "- 38"),
        ("1. x", "1. x"),
        ("> x", "&gt; x"),
        ("    x", "x"),
        ("a\n---", "a\n—"),
        ("a <b> [38](fact:c)", "a {raw:&lt;b&gt;} {fact:38}"),
    ],
)
def test_a_line_is_one_run_of_words(text: str, shown: str) -> None:
    assert html(to_line(Passage(text, "a"))) == shown


def test_a_definition_leads_nowhere_in_the_next_text() -> None:
    read("[h]\n\n[h]: https://e.org")
    assert kinds("[h]") == []


def test_a_problem_says_what_was_got_and_the_way_out() -> None:
    (problem,) = read("a <blink>").problems
    assert str(problem) == (
        'a.md:1:3: text holds no raw HTML (got "<blink>"). Write it in Markdown: **bold**, *emphasis*, '
        "[words](address), ## heading, - list, an empty line. Write &lt; for a < that is meant to be read."
    )
    assert problem.length == 7


@pytest.mark.parametrize(
    ("text", "column", "way_out"),
    [
        ("[ten](facts:sales)", 7, "Did you mean fact:sales?"),
        ("[ten](companies:honda)", 7, "Did you mean company:honda?"),
        ("![ten](fact:sales)", 8, "Take out the exclamation mark: [words](fact:sales)."),
        ("[ten](chart:sales)", 7, "Write an exclamation mark before the brackets: ![What it shows](chart:sales)."),
        ("![ten](https://a.example/b.png)", 8, "Put its file into content/images, and write ../images/ and its name."),
        ("[ten](ftp://a.example/b)", 7, "Correct the address."),
        ("[ten](facts:)", 7, "Correct the address."),
        ("Tell <desk@a.example>.", 6, "Write [desk@a.example](mailto:desk@a.example)."),
    ],
)
def test_a_target_that_leads_nowhere_is_told_what_was_meant(text: str, column: int, way_out: str) -> None:
    (problem,) = to_prose(Passage(text, "a.md")).problems
    assert (problem.place.column, problem.way_out) == (column, way_out)
