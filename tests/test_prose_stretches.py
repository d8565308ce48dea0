"""What a reader reads in one go, and where in its file each word of it is written."""

from __future__ import annotations

import pytest

from onrecord.problems import Place
from onrecord.prose.convert import Manner, to_line, to_prose
from onrecord.prose.passage import Passage
from onrecord.prose.values import Prose, Reference

Pieces = list[tuple[str, str]]


def read(text: str) -> Prose:
    return to_prose(Passage(text, "a.md"))


def pieces(prose: Prose) -> list[Pieces]:
    """Each stretch as its words with the target of the link that they belong to; nothing where they are free."""
    return [
        [(piece.words, piece.reference.target if piece.reference else "") for piece in stretch.pieces]
        for stretch in prose.stretches
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb", [[("a\nb", "")]], id="a paragraph"),
        pytest.param("## 1. Heading 38 ##", [[("1. Heading 38", "")]], id="a heading"),
        pytest.param("1. a 38\n2. b", [[("a 38", "")], [("b", "")]], id="the number of an item is no text"),
        pytest.param("1) a", [[("1) a", "")]], id="what is no number of an item is text"),
        pytest.param("- 38", [[("38", "")]], id="an item"),
        pytest.param("- a\n    - 38\n\n    5", [[("a", "")], [("38", "")], [("5", "")]], id="items within items"),
        pytest.param("> 38\n>\n> — A", [[("38", "")], [("— A", "")]], id="a quote and who said it"),
        pytest.param("a | 1\n--|--\n3 | 4", [[("a", "")], [("1", "")], [("3", "")], [("4", "")]], id="a table"),
        pytest.param("term 3\n: 40", [[("term 3", "")], [("40", "")]], id="a definition"),
        pytest.param("3**8**", [[("38", "")]], id="markup within a word joins"),
        pytest.param("*3**4*56", [[("*3456", "")]], id="a mark that Python-Markdown has cut into"),
        pytest.param("a ~~38~~", [[("a ~~38~~", "")]], id="tildes are text"),
        pytest.param("&#51;8 &euro;5 \\*3\\8", [[("38 €5 *3\\8", "")]], id="entities and backslashes"),
        pytest.param("10--15 ... \"a\" 'b'", [[("10–15 … “a” ‘b’", "")]], id="as it is set"),
        pytest.param("[3](fact:a)8", [[("3", "a"), ("8", "")]], id="a figure that touches another"),
        pytest.param("a [](fact:a)8", [[("a ", ""), ("\ufffc", "a"), ("8", "")]], id="a value the build writes"),
        pytest.param("[**3** x](company:h)", [[("3 x", "h")]], id="a link's words"),
        pytest.param("[38][x] 9\n\n[x]: fact:a", [[("38", "a"), (" 9", "")]], id="an address given below"),
        pytest.param("3`4`8 <https://e.org/3>1", [[("3\ufffc8 \ufffc1", "")]], id="code and bare addresses"),
        pytest.param("a\n\n    38\n\n```\n39\n```\nb", [[("a", "")], [("b", "")]], id="blocks of code"),
        pytest.param("3[^1]8\n\n[^1]: 4 x", [[("3\ufffc8", "")], [("4 x\u00a0\ufffc", "")]], id="a footnote"),
        pytest.param("x[^1]\n\n[^1]: 1. y", [[("x\ufffc", "")], [("y", "")]], id="a list in a footnote"),
        pytest.param("'90s 38", [[("’90s 38", "")]], id="a decade"),
        pytest.param("a ![3](chart:c)8", [[("a ", ""), ("\ufffc", "c"), ("8", "")]], id="a graphic"),
        pytest.param("---\n\n* * *", [], id="nothing to read"),
    ],
)
def test_a_stretch_holds_the_words_of_one_block(text: str, expected: list[Pieces]) -> None:
    assert pieces(read(text)) == expected


def test_a_line_is_one_stretch() -> None:
    assert pieces(to_line(Passage("# 1. 38 **c**", "a"))) == [[("# 1. 38 c", "")]]


def test_a_link_made_of_a_first_mention_is_free_words() -> None:
    prose = to_prose(Passage("Toyota 38", "a"), Manner("en", (("Toyota", "toyota"),)))
    assert pieces(prose) == [[("Toyota 38", "")]]


def test_the_words_of_a_picture_are_stretches_of_their_own() -> None:
    (picture,) = (part for part in read("![A 3 [4](fact:a)](chart:c)").parts if isinstance(part, Reference))
    assert picture.alt is not None
    assert pieces(picture.alt) == [[("A 3 ", ""), ("4", "a")]]
    assert picture.alt.stretches[0].place(2) == Place("a.md", 1, 5)


def test_the_credit_of_a_picture_is_found_behind_its_address_and_not_before() -> None:
    credit = read('At pier 9.\n\n![A](a.jpg "At pier 9")').stretches[-1]
    assert credit.text == "At pier 9"
    assert credit.place(8) == Place("a.md", 3, 21)


def test_the_credit_of_a_picture_is_read_and_that_of_a_graphic_is_not() -> None:
    prose = read('a\n\n![x](b.jpg "Photo &amp; [x] 2024")\n\n![y](chart:c "Not 8")')
    assert pieces(prose)[-1] == [("Photo & [x] 2024", "b.jpg")]
    assert prose.stretches[-1].place(12) == Place("a.md", 3, 29)
    assert not any("Not" in stretch.text for stretch in prose.stretches)


@pytest.mark.parametrize(
    ("text", "words", "line", "column"),
    [
        pytest.param("38 cars", "38", 1, 1, id="at the very start"),
        pytest.param("a b 38", "38", 1, 5, id="behind plain words"),
        pytest.param("a\nb\nin\n1995. Then", "1995", 4, 1, id="with the looks of an item's number"),
        pytest.param("> in\n> 1995. **T**", "1995", 2, 3, id="with such looks in a quote"),
        pytest.param("1995. | 5\n--|--\n1996. | 5", "1996", 3, 1, id="with such looks in a table"),
        pytest.param("a *b* 38", "38", 1, 7, id="behind emphasis"),
        pytest.param("a **$38**", "$38", 1, 5, id="a sign at the start of emphasis"),
        pytest.param("$38", "$38", 1, 1, id="a sign at the start of a block"),
        pytest.param("a\n\n“38”", "“38", 3, 1, id="a quote at the start of a block"),
        pytest.param('a\n\n"38"', "“38", 3, 1, id="a quote that is set"),
        pytest.param("3**8**", "8", 1, 4, id="with emphasis within"),
        pytest.param("x\n\n&#51;8", "38", 3, 1, id="an entity"),
        pytest.param("&nbsp;&euro;8", "€8", 1, 7, id="an entity behind an entity"),
        pytest.param("a\\_38 \\# 5", "5", 1, 10, id="behind backslashes"),
        pytest.param("a -- b ... 'c' 38", "38", 1, 16, id="behind what is set"),
        pytest.param("[1](fact:a-5.b) - 5", "- 5", 1, 17, id="a sign behind a link"),
        pytest.param("[1](fact:a-5.b)-5", "-5", 1, 16, id="a sign that touches a link"),
        pytest.param("x 34\n\n&#51;&#52;", "34", 3, 1, id="entities behind the same in digits"),
        pytest.param("- &#51;\n- &#51;", "3", 2, 3, id="one entity behind another"),
        pytest.param("x\n\n[^1]: &#51;\n\ny", "3", 3, 7, id="an entity in a footnote"),
        pytest.param("[1](fact:a.b38) 38", "38", 1, 17, id="behind a target that holds the same"),
        pytest.param("[x][38] 38\n\n[38]: fact:a38", "38", 1, 9, id="behind an address given below"),
        pytest.param("`38` 38", "38", 1, 6, id="behind code that holds the same"),
        pytest.param("x[^38] 38\n\n[^38]: y", "38", 1, 8, id="behind a footnote's mark"),
        pytest.param("x[^1]\n\n[^1]: 1. y 38", "38", 3, 12, id="in a list in a footnote"),
        pytest.param("> a\n> b **c**\n> 38", "38", 3, 3, id="in a quote"),
        pytest.param("- a\n\n    1. b\n    2. 38 c", "38", 4, 8, id="in a list"),
        pytest.param("## A 38", "38", 1, 6, id="in a heading"),
        pytest.param("A 38\n---", "38", 1, 3, id="in an underlined heading"),
        pytest.param("|a|b|\n|-|-|\n| 38 | −4 |", "−4", 3, 8, id="in a table"),
        pytest.param("\ta\n\nb\tc\t38", "38", 3, 5, id="behind tabs"),
        pytest.param("日本は三十**八**人", "八", 1, 8, id="in a script without spaces"),
        pytest.param("２０２４年", "２０２４", 1, 1, id="in wide digits"),
        pytest.param("a ½", "½", 1, 3, id="a fraction in one sign"),
    ],
)
def test_words_stand_where_they_are_written(text: str, words: str, line: int, column: int) -> None:
    stretch = [stretch for stretch in read(text).stretches if words in stretch.text][-1]
    assert stretch.place(stretch.text.rindex(words)) == Place("a.md", line, column)


@pytest.mark.parametrize(
    ("text", "words", "span"),
    [
        pytest.param("a 38 b", "38", ((1, 3), (1, 5)), id="plain"),
        pytest.param("a **38** b", "38", ((1, 5), (1, 7)), id="all of an emphasis"),
        pytest.param("a 38\nmillion b", "38\nmillion", ((1, 3), (2, 8)), id="over a line's end"),
        pytest.param("3 million", "3\u00a0million", ((1, 1), (1, 10)), id="a space that is set"),
        pytest.param("a 10--15 b", "10–15", ((1, 3), (1, 9)), id="a dash that is set"),
        pytest.param("&#51;8 b", "38", ((1, 1), (1, 7)), id="an entity"),
        pytest.param("1995. a | 5\n--|--\nb | 1", "1995. a", ((1, 1), (1, 8)), id="a mark within"),
        pytest.param("3**8**", "38", None, id="emphasis within"),
        pytest.param("**38** cars", "38 cars", None, id="the end of an emphasis within"),
        pytest.param("> a 38\n> million", "38\nmillion", None, id="the sign of a quote within"),
        pytest.param("3`4`8", "3\ufffc8", None, id="code within"),
        pytest.param("3`4`8", "3\ufffc", None, id="code at the end"),
        pytest.param("(38)**.**", "38).", None, id="a sign of emphasis within"),
        pytest.param("38\\# b", "38#", ((1, 1), (1, 5)), id="a backslash within"),
        pytest.param("a [38](fact:b)", "38", None, id="a link"),
        pytest.param("a [1](fact:b)8", "18", None, id="partly a link"),
        pytest.param("a [x 38 y](https://e.org)", "38", None, id="within a link"),
        pytest.param('![x](a.jpg "In 2024")', "2024", None, id="a credit"),
    ],
)
def test_words_have_a_span_where_a_link_could_be_put_around_them(
    text: str, words: str, span: tuple[tuple[int, int], tuple[int, int]] | None
) -> None:
    stretch = next(stretch for stretch in read(text).stretches if words in stretch.text)
    start = stretch.text.index(words)
    found = stretch.span(start, start + len(words))
    assert found == (span and (Place("a.md", *span[0]), Place("a.md", *span[1])))


@pytest.mark.parametrize(
    ("text", "written", "place", "span"),
    [
        pytest.param("a 38", '"a 38"', (3, 13), ((3, 13), (3, 15)), id="quotes"),
        pytest.param("it's 38", "'it''s 38'", (3, 17), ((3, 17), (3, 19)), id="a doubled quote in front"),
        pytest.param("a b 38", ">-\n  a\n  b 38", (5, 5), ((5, 5), (5, 7)), id="a folded block"),
        pytest.param("a 38", r'"a \x338"', (3, 13), None, id="an escape within"),
        pytest.param("a 38", '"a 3\\\n  8"', (3, 13), None, id="a joined line within"),
    ],
)
def test_words_in_yaml_stand_where_the_file_has_them(
    text: str, written: str, place: tuple[int, int], span: tuple[tuple[int, int], tuple[int, int]] | None
) -> None:
    (stretch,) = to_line(Passage(text, "a.yaml", 3, 10, written)).stretches
    start = stretch.text.index("38")
    assert stretch.place(start) == Place("a.yaml", *place)
    found = stretch.span(start, start + 2)
    assert found == (span and (Place("a.yaml", *span[0]), Place("a.yaml", *span[1])))


def test_no_words_have_no_span() -> None:
    (stretch,) = read("a 38").stretches
    assert stretch.span(2, 2) is None


def test_words_stand_where_they_are_written_behind_quotes_that_are_set_with_spaces() -> None:
    (stretch,) = to_prose(Passage('x "a" 38', "a.md"), Manner("fr")).stretches
    assert stretch.text == "x «\u00a0a\u00a0» 38"
    assert stretch.place(8) == Place("a.md", 1, 7)


def test_tabs_within_code_reach_as_far_as_they_do_in_the_file() -> None:
    assert read("ab\t`c\td`").parts == ("<p>ab  <code>c  d</code></p>",)
