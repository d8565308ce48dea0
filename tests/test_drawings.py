"""Finished SVGs: what is published of them, what is refused, and how their figures are bound."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_site import Project, small_project

from onrecord.check.drawings import read_drawing
from onrecord.model import Picture
from onrecord.pipeline import build
from onrecord.problems import Problems

SHIPPED = Path(__file__).resolve().parent.parent
BEHIND = "[78](fact:both).\n"
"""The end of the small story's text."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the small site, which has no problems."""
    return small_project(tmp_path)


def svg(inner: str, head: str = 'viewBox="0 0 640 400"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {head}>{inner}</svg>'


def read(text: str | bytes) -> tuple[Picture | None, list[str]]:
    """A drawing, and what is told of it."""
    problems = Problems()
    content = text.encode() if isinstance(text, str) else text
    drawing = read_drawing("content/images/a.svg", content, problems)
    return drawing, [str(problem).removeprefix("content/images/") for problem in problems.found]


def published(inner: str, head: str = 'viewBox="0 0 640 400"') -> str:
    """What readers get of a drawing's inner part."""
    drawing, told = read(svg(inner, head))
    assert told == []
    assert drawing is not None
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 640 400">'
    text = drawing.content.decode()
    assert text.startswith(start)
    return text.removeprefix(start).removesuffix("</svg>")


def test_what_draws_is_published_as_it_is() -> None:
    inner = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#123"></stop></linearGradient></defs>'
        "<style>.a{fill:url(#g)} /* https://tool.example */ @media (prefers-color-scheme:dark){.a{fill:#fff}}</style>"
        '<g class="a" transform="scale(2)"><path d="M0 0H9" style="stroke: red"></path></g>'
        '<text x="1" y="2" xml:lang="ur">جاپان &amp; &lt;Kenya&gt; <tspan dy="1">x</tspan></text>'
    )
    assert published(inner) == inner


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<metadata><x>Author</x></metadata><g></g>", "<g></g>"),
        ('<i:path xmlns:i="http://inkscape.example" d="/home/me"><g></g></i:path><g></g>', "<g></g>"),
        ('<g xmlns:i="http://inkscape.example" i:file="/home/me/a.svg" data-name="me"></g>', "<g></g>"),
        ("<!-- /home/me --><?xpacket x?><g></g>", "<g></g>"),
        ('<a href="https://e.example" xlink:href="https://e.example"><g></g></a>', "<g><g></g></g>"),
        ('<g id="b"></g><use xlink:href="#b"></use>', '<g id="b"></g><use href="#b"></use>'),
        ("<text>&#60;script&#62;</text>", "<text>&lt;script&gt;</text>"),
        ('<g class="a&#10;b&#9;c&#13;d"></g>', '<g class="a&#10;b&#9;c&#13;d"></g>'),
        ('<g class="&#34;&#62;&#60;b"></g>', """<g class="&quot;&gt;&lt;b"></g>"""),
    ],
)
def test_what_draws_nothing_is_left_out(written: str, kept: str) -> None:
    assert published(written) == kept


def test_a_document_type_without_declarations_is_left_out() -> None:
    head = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">\n'
    drawing, told = read("\ufeff" + head + svg("<g></g>"))
    assert told == []
    assert drawing is not None
    assert drawing.content.startswith(b"<svg ")


@pytest.mark.parametrize(
    ("head", "size", "box"),
    [
        ('viewBox="0 0 300.4 100"', (300, 100), "0 0 300.4 100"),
        ('viewBox="-5,-5 30 20" width="100%" height="10em"', (30, 20), "-5,-5 30 20"),
        ('width="400" height="200px"', (400, 200), "0 0 400 200"),
        ('width="6in" height="72pt"', (576, 96), "0 0 576 96"),
        ('width="100" height="50" viewBox="0 0 10 5"', (100, 50), "0 0 10 5"),
        ('viewBox="0 0 0.2 0.1"', (1, 1), "0 0 0.2 0.1"),
    ],
)
def test_a_drawing_has_a_size(head: str, size: tuple[int, int], box: str) -> None:
    drawing, told = read(svg("<g></g>", head))
    assert told == []
    assert drawing is not None
    assert (drawing.width, drawing.height) == size
    assert f'width="{size[0]}" height="{size[1]}" viewBox="{box}"' in drawing.content.decode()


NOTHING_ELSE = "an SVG picture draws and does nothing else"
ITSELF = "an SVG picture stands by itself"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (svg("\n <script>x()</script>"), [f"a.svg:2:2: {NOTHING_ELSE} (got <script>). Take it out."]),
        (svg("\n<g/><image href='a.png'/>"), [f"a.svg:2:5: {NOTHING_ELSE} (got <image>). Take it out."]),
        (
            svg("\n<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>"),
            [f"a.svg:2:1: {NOTHING_ELSE} (got <foreignObject>). Take it out."],
        ),
        (
            svg("\n<g><p xmlns='http://www.w3.org/1999/xhtml'>x</p></g>"),
            [f"a.svg:2:4: {NOTHING_ELSE} (got <p>). Take it out."],
        ),
        (svg("\n<rect><animate/></rect>"), [f"a.svg:2:7: {NOTHING_ELSE} (got <animate>). Take it out."]),
        (
            svg("\n<g onclick='x()' ONLOAD='y()'/>"),
            [
                "a.svg:2:1: an SVG picture runs no script (got onclick=). Take it out.",
                "a.svg:2:1: an SVG picture runs no script (got ONLOAD=). Take it out.",
            ],
        ),
        (
            svg("\n<use href='https://e.example/b.svg#c'/>"),
            [
                f'a.svg:2:1: {ITSELF} (got "https://e.example/b.svg#c" to be loaded). '
                "Draw it in the picture, or take it out."
            ],
        ),
        (
            svg("\n<use xlink:href='b.svg#c'/>"),
            [f'a.svg:2:1: {ITSELF} (got "b.svg#c" to be loaded). Draw it in the picture, or take it out.'],
        ),
        (
            svg("\n<g fill='url(b.svg#c)'/>"),
            [f'a.svg:2:1: {ITSELF} (got "b.svg#c" to be loaded). Draw it in the picture, or take it out.'],
        ),
        (
            svg("\n<g style='fill: URL( \"//e.example/c\" )'/>"),
            [f'a.svg:2:1: {ITSELF} (got "//e.example/c" to be loaded). Draw it in the picture, or take it out.'],
        ),
        (
            svg("<style>\n@import 'https://e.example/a.css';</style>"),
            [f'a.svg:1:106: {ITSELF} (got "@import" among its styles). Take it out; name fonts without loading them.'],
        ),
        (
            svg("<style>g{fill:u\\72l(https://e.example)}</style>"),
            [f'a.svg:1:106: {ITSELF} (got "\\" among its styles). Take it out; name fonts without loading them.'],
        ),
        (
            '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>\n' + svg("<text>&c;</text>"),
            ["a.svg:1:15: an SVG picture declares no entities (got a DOCTYPE with [ … ]). Take the DOCTYPE out."],
        ),
        (
            '<!DOCTYPE svg SYSTEM "x.dtd">\n' + svg("<text>a&nbsp;b</text>"),
            ["a.svg:2:113: an SVG picture declares no entities (got &nbsp;). Write the character itself."],
        ),
        (svg("\n<g>"), ["a.svg:2:6: an SVG picture is well-formed XML (got: mismatched tag). Save it anew as SVG."]),
        ("<svg", ["a.svg:1:1: an SVG picture is well-formed XML (got: unclosed token). Save it anew as SVG."]),
        (
            svg("<g/>", 'width="100%"'),
            ['a.svg:1:1: an SVG picture says its size (got no viewBox). Write viewBox="0 0 640 400" into <svg>.'],
        ),
        (
            svg("<g/>", 'viewBox="0 0 1e999 10"'),
            ['a.svg:1:1: an SVG picture says its size (got no viewBox). Write viewBox="0 0 640 400" into <svg>.'],
        ),
        (
            '<svg viewBox="0 0 1 1"/>',
            [
                "a.svg:1:1: an SVG picture is an <svg> of http://www.w3.org/2000/svg (got no namespace). "
                'Write <svg xmlns="http://www.w3.org/2000/svg" …>.'
            ],
        ),
        (
            '<!-- x --><html xmlns="http://www.w3.org/1999/xhtml"/>',
            [
                "a.svg:1:11: an SVG picture is an <svg> of http://www.w3.org/2000/svg (got <html>). "
                'Write <svg xmlns="http://www.w3.org/2000/svg" …>.'
            ],
        ),
        (
            svg("\n<g id='a'/><g id='a'/>"),
            ['a.svg:2:12: an id stands once in an SVG picture (got "a" again). Rename one of the two.'],
        ),
        (
            svg("\n<g clip-path='url(#b)'/>"),
            ['a.svg:2:1: a name within an SVG picture leads to its id (got "#b"). Draw it.'],
        ),
        (b"<svg>\xff", ["a.svg:1:1: text files are UTF-8 (got byte 0xff). Save the file as UTF-8."]),
        (
            svg(f"<path d='{'0' * 1_200_000}'/>"),
            ["a.svg:1:1: an SVG picture has at most 1 MB (got 1.2 MB). Simplify its lines, or save it as PNG."],
        ),
    ],
    ids=list(range(24)),
)
def test_what_does_more_than_draw_is_told_at_its_place(text: str | bytes, told: list[str]) -> None:
    drawing, found = read(text)
    assert found == told
    assert drawing is None


def shown(project: Project, inner: str, alt: str = "Bars", **more: str) -> list[str]:
    """What is told of the site whose story ends in a drawing."""
    project.write("images/bars.svg", svg(f"\n{inner}").encode())
    project.edit("stories/cars.md", BEHIND, f'{BEHIND}\n![{alt}](../images/bars.svg "Graphic: A. Name")\n')
    for path, text in more.items():
        project.edit(f"{path}.yaml", "title: Cars\n", f"title: Cars\n{text}")
    return [
        f"{problem.place.path.rpartition('/')[2]}:{problem.place.line}:{problem.place.column} {problem.rule} "
        f"{problem.message.partition('(got ')[2].partition(',')[0]}"
        for problem in project.problems()
    ]


BOUND = "Bars for [40](fact:first.cars) and [38 vehicles](fact:second.cars)"


@pytest.mark.parametrize(
    ("inner", "alt", "told"),
    [
        ("<text>40</text><text>38</text>", BOUND, []),
        ("<text>40</text>", "Bars", ['bars.svg:2:7 unbound-figure "40"']),
        ("<text>41 cars</text>", BOUND, ['bars.svg:2:7 unbound-figure "41"']),
        ("<text>forty</text>", BOUND, []),
        ("<text>about 45</text>", BOUND, ['bars.svg:2:7 unbound-figure "about 45"']),
        ("<text>Mehr &amp; more: 41</text>", BOUND, ['bars.svg:2:24 unbound-figure "41"']),
        ("<title>Cars: 41</title><desc>42</desc>", BOUND, [
            'bars.svg:2:14 unbound-figure "41"', 'bars.svg:2:30 unbound-figure "42"'
        ]),
        ("<text><tspan>4</tspan><tspan>0</tspan></text>", BOUND, []),
        ("<text>4<tspan dy='9'>0</tspan></text>", BOUND, [
            'bars.svg:2:7 unbound-figure "4"', 'bars.svg:2:22 unbound-figure "0"'
        ]),
        ("<text aria-hidden='true'>50</text>", BOUND, []),
        ("<g aria-hidden='true'><g><text>50</text></g></g><text>60</text>", BOUND, [
            'bars.svg:2:55 unbound-figure "60"'
        ]),
        ("<g class='tick'><text>50</text></g>", BOUND, []),
        ("<g class='mark-text role-axis-label'><text>50</text></g>", BOUND, []),
        ("<g aria-label='y-axis tick label'><text>50</text></g>", BOUND, []),
        ("<g id='xtick_1'><text>50</text></g>", BOUND, []),
        ("<g class='sticker'><text>50</text></g>", BOUND, ['bars.svg:2:26 unbound-figure "50"']),
        ("<text>50</text>", f"{BOUND}, and 50", [
            'bars.svg:2:7 unbound-figure "50"', 'cars.md:8:75 unbound-figure "50" in "Bars for 40 and 38 vehicles'
        ]),
        ("<text>A380 in Route 66</text>", BOUND, ['bars.svg:2:21 unbound-figure "66"']),
        ("<defs><text>50</text></defs>", BOUND, ['bars.svg:2:13 unbound-figure "50"']),
    ],
    ids=list(range(19)),
)  # fmt: skip
def test_each_figure_of_a_drawing_is_bound_where_it_is_shown(
    project: Project, inner: str, alt: str, told: list[str]
) -> None:
    assert shown(project, inner, alt) == told


def test_a_figure_of_a_drawing_may_be_bound_in_the_caption(project: Project) -> None:
    caption = 'pictures:\n  - file: bars.svg\n    caption: "All [40](fact:first.cars) of them."\n'
    assert shown(project, "<text>40</text>", site=caption) == []


def test_what_is_no_figure_in_a_drawing_is_exempt(project: Project) -> None:
    exempt = "exemptions:\n  - text: Route 66\n    reason: A road.\n"
    assert shown(project, "<text>By Route 66</text>", site=exempt) == []


def test_a_drawing_that_is_not_shown_is_not_read_for_figures(project: Project) -> None:
    project.write("images/bars.svg", svg("<text>41</text>").encode())
    outcome = build(project.path, SHIPPED)
    assert outcome.problems == ()
    assert outcome.unused == ("market", "content/images/bars.svg")


def test_a_drawing_is_shown_by_itself_with_its_size(project: Project) -> None:
    project.write("images/bars.svg", svg("<g></g>").encode())
    project.edit("stories/cars.md", BEHIND, f'{BEHIND}\n![Bars](../images/bars.svg "Graphic: A. Name")\n')
    outputs = build(project.path, SHIPPED).outputs or {}
    assert b"<script" not in outputs["images/bars.svg"]
    assert (
        b'<figure class="picture drawn">\n'
        b'<img src="images/bars.svg" alt="Bars" width="640" height="400" loading="lazy" decoding="async">\n'
    ) in outputs["index.html"]
