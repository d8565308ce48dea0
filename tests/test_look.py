"""What a site changes of the design: accent, typefaces, logo."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_site import small_project

from onrecord.check.colors import Papers, contrast, papers, readable
from onrecord.check.typefaces import is_variable
from onrecord.pipeline import build

if TYPE_CHECKING:
    from onrecord.pipeline import Outcome

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "tests/good_sites/own-look/static/fonts"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SQUARE = f'{SVG} viewBox="0 0 90 30"><path d="M0 0h9v9z"/></svg>'


def with_look(folder: Path, look: str, static: dict[str, bytes] | None = None) -> Outcome:
    """Build the small site with a look of its own."""
    project = small_project(folder)
    site = (folder / "content/site.yaml").read_text(encoding="utf-8")
    project.write("site.yaml", f"{site}look:\n{look}")
    for path, content in (static or {}).items():
        file = folder / "static" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return build(folder, ROOT)


def told(outcome: Outcome) -> list[str]:
    return [str(problem) for problem in outcome.problems]


def front(outcome: Outcome) -> str:
    assert told(outcome) == []
    assert outcome.outputs is not None
    return outcome.outputs["index.html"].decode()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # Computed with the formula of WCAG by hand; the greys are the ones that its guides name.
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("color", "paper", "found"),
    [
        ("#767676", "#ffffff", "#767676"),
        ("#777777", "#ffffff", "#767676"),
        ("#ff0000", "#ffffff", "#ee0000"),
        ("#0000ff", "#000000", "#5e5eff"),
        ("#ffffff", "#fbf8f2", "#727272"),
    ],
)
def test_the_nearest_tone_that_can_be_read_is_found(color: str, paper: str, found: str) -> None:
    assert readable(color, paper) == found


def test_the_papers_are_those_of_the_style_sheet_and_of_the_bars_around_the_page() -> None:
    sheet = (ROOT / "static/base.css").read_text(encoding="utf-8")
    base = (ROOT / "templates/base.html").read_text(encoding="utf-8")
    assert papers(sheet) == Papers("#fbf8f2", "#0f1722")
    assert re.findall(r'name="theme-color" content="(#\w+)"', base) == ["#fbf8f2", "#0f1722"]


def test_the_accents_of_the_design_can_be_read() -> None:
    sheet = (ROOT / "static/base.css").read_text(encoding="utf-8")
    accents = re.findall(r"--accent:\s*(#\w{6})", sheet)
    assert len(accents) == 2
    grounds = papers(sheet)
    pairs = zip(accents, (grounds.light, grounds.dark), strict=True)
    assert [accent for accent, paper in pairs if contrast(accent, paper) < 4.5] == []


def test_an_accent_that_cannot_be_read_is_told_with_the_one_that_can(tmp_path: Path) -> None:
    assert told(with_look(tmp_path, '  accent: "#e8876f"\n')) == [
        "content/site.yaml:7:12: accent has a contrast of at least 4.5:1 with the paper, #fbf8f2 "
        '(got 2.43:1 for #e8876f). Write "#cc4321", the nearest tone of the same hue that has it.'
    ]
    assert told(with_look(tmp_path / "right", '  accent: "#cc4321"\n')) == []


def test_an_accent_is_held_against_the_papers_of_a_design_of_the_authors_own(tmp_path: Path) -> None:
    sheet = (ROOT / "static/base.css").read_text(encoding="utf-8").replace("#fbf8f2", "#777777")
    (message,) = told(with_look(tmp_path, '  accent: "#8a1c4a"\n', {"base.css": sheet.encode()}))
    assert "with the paper, #777777 (got 1.99:1" in message


def test_an_accent_alone_gets_a_tone_for_dark_screens(tmp_path: Path) -> None:
    page = front(with_look(tmp_path, '  accent: "#1d5c87"\n'))
    assert "@media screen{:root{--accent:#1d5c87}}" in page
    (dark,) = re.findall(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{--accent:(#\w+)\}\}", page)
    assert 4.5 <= contrast(dark, "#0f1722") < 4.6
    assert dark == readable("#1d5c87", "#0f1722")


def test_an_accent_for_dark_screens_alone_leaves_light_ones(tmp_path: Path) -> None:
    page = front(with_look(tmp_path, '  accent_dark: "#9ad0ff"\n'))
    assert "--accent:#9ad0ff" in page
    assert "@media screen{" not in page


def test_fonts_stand_before_those_of_the_design(tmp_path: Path) -> None:
    page = front(with_look(tmp_path, "  fonts:\n    text: Iowan Old Style, serif\n    labels: 游ゴシック\n"))
    assert ':root{--own-text:"Iowan Old Style",serif}:root{--own-labels:"游ゴシック"}' in page
    assert "--serif:var(--own-text,Charter),Charter" in page
    assert "@font-face" not in page


def test_the_file_of_a_font_is_served_and_never_waited_for(tmp_path: Path) -> None:
    brand = (FONTS / "brand.woff2").read_bytes()
    look = "  fonts: {text: static/fonts/brand.woff2, headlines: static/fonts/brand.woff2}\n"
    outcome = with_look(tmp_path, look.replace("brand.woff2,", "brand.woff2,"), {"fonts/brand.woff2": brand})
    page = front(outcome)
    assert outcome.outputs is not None
    assert outcome.outputs["fonts/brand.woff2"] == brand
    assert page.count('src:url("fonts/brand.woff2") format("woff2");font-weight:100 900;font-display:optional') == 2
    assert 'url("../fonts/brand.woff2")' in outcome.outputs["ripple/index.html"].decode()
    assert "preload" not in page


def test_weights_are_made_up_for_a_text_font_of_one_weight_alone(tmp_path: Path) -> None:
    single = (FONTS / "display.woff2").read_bytes()
    look = "  fonts:\n    labels: static/fonts/a.woff2\n    headlines: static/fonts/a.woff2\n"
    page = front(with_look(tmp_path, look, {"fonts/a.woff2": single}))
    assert re.findall(r'font-family:"(own \w+)".*?font-weight:([\d ]+)', page) == [
        ("own labels", "400"),
        ("own headlines", "100 900"),
    ]


def test_a_variable_font_is_known_by_its_tables() -> None:
    assert is_variable((FONTS / "brand.woff2").read_bytes())
    assert not is_variable((FONTS / "display.woff2").read_bytes())
    assert not is_variable(b"wOF2")
    assert not is_variable((FONTS / "brand.woff2").read_bytes()[:50])


@pytest.mark.parametrize(
    ("text", "files", "message"),
    [
        ("static/fonts/a.woff2", {}, "7:11: the file of a font is there (got no static/fonts/a.woff2)"),
        ("static/fonts/a.woff2", {"fonts/a.woff2": b"\0\1\0\0glyf"}, "the file of a font is WOFF2 (got TrueType)"),
        ("static/fonts/a.woff2", {"fonts/a.woff2": b"<html>"}, "the file of a font is WOFF2 (got something else)"),
        ("static/fonts/a.woff2", {"fonts/a.woff2": b"wOF2" + bytes(80_000)}, "80,000 bytes together (got 80,004)"),
        ("Georgia, static/fonts/a.woff2", {}, "fonts are names with commas between them"),
        ("a.woff2;} body{display:none", {}, "fonts are names with commas between them"),
        ("Georgia,, serif", {}, "fonts are names with commas between them"),
    ],
)
def test_a_font_that_is_none_is_told_where_it_is_named(
    tmp_path: Path, text: str, files: dict[str, bytes], message: str
) -> None:
    (problem,) = with_look(tmp_path, f"  fonts:\n    text: {text!r}\n", files).problems
    assert problem.rule == "bad-font"
    assert (problem.place.path, problem.place.line) == ("content/site.yaml", 8)
    assert message.partition(": ")[2] if message[0] == "7" else message in problem.message


def test_two_fonts_must_be_light_together(tmp_path: Path) -> None:
    files = {f"fonts/{name}.woff2": b"wOF2" + bytes(50_000) for name in "ab"}
    look = "  fonts:\n    text: static/fonts/a.woff2\n    labels: static/fonts/b.woff2\n"
    (problem,) = with_look(tmp_path, look, files).problems
    assert problem.place.line == 9
    assert "(got 100,008)" in problem.message


def test_a_logo_stands_in_the_masthead_with_the_sites_name(tmp_path: Path) -> None:
    outcome = with_look(tmp_path, "  logo: static/img/logo.svg\n", {"img/logo.svg": SQUARE.encode()})
    page = front(outcome)
    assert '<img class="logo" src="img/logo.svg" alt="Cars" width="90" height="30"></a>' in page
    # Without a form for dark screens it has a light ground there.
    assert ".logo{background:#fff;" in page
    assert outcome.outputs is not None
    assert 'src="../img/logo.svg"' in outcome.outputs["ripple/index.html"].decode()


def test_a_site_without_a_look_has_no_rule_for_one(tmp_path: Path) -> None:
    small_project(tmp_path)
    page = front(build(tmp_path, ROOT))
    assert [name for name in (".logo", "@font-face", "--own-text:", "@media screen{:root") if name in page] == []


@pytest.mark.parametrize(
    ("logo", "message"),
    [
        (f"{SVG} viewBox='0 0 9 9'>\n<script>1</script></svg>", "2:1: an SVG picture draws and does nothing else"),
        (f"{SVG} viewBox='0 0 9 9'>\n<g onclick='x()'/></svg>", "2:1: an SVG picture runs no script"),
        (
            f"{SVG} viewBox='0 0 9 9'>\n<use href='a.svg#b'/></svg>",
            '2:1: an SVG picture stands by itself (got "a.svg#b"',
        ),
        (f"{SVG}/>", "1:1: an SVG picture says its size"),
    ],
)
def test_an_svg_logo_is_held_to_what_every_svg_is_held_to(tmp_path: Path, logo: str, message: str) -> None:
    (found,) = told(with_look(tmp_path, "  logo: static/logo.svg\n", {"logo.svg": logo.encode()}))
    assert found.startswith(f"static/logo.svg:{message}")


def test_an_svg_logo_is_published_as_it_is_written_anew(tmp_path: Path) -> None:
    editor = SQUARE.replace("<path", "<!-- by A. --><metadata><script>1</script></metadata><path")
    outcome = with_look(tmp_path, "  logo: static/logo.svg\n", {"logo.svg": editor.encode()})
    front(outcome)
    assert outcome.outputs is not None
    assert outcome.outputs["logo.svg"] == (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30">'
        b'<path d="M0 0h9v9z"></path></svg>'
    )


@pytest.mark.parametrize(
    ("look", "files", "message"),
    [
        (
            "  logo: static/logo.svg\n",
            {},
            "content/site.yaml:7:9: the file of a logo is there (got no static/logo.svg)",
        ),
        ("  logo: logo.svg\n", {}, "content/site.yaml:7:9: a logo is the path of an SVG or PNG file in static/"),
        ("  logo: static/../x.svg\n", {}, "content/site.yaml:7:9: a logo is the path of an SVG or PNG file in static/"),
        (
            "  logo: static/logo.png\n",
            {"logo.png": b"GIF89a"},
            "static/logo.png:1:1: a logo that ends in .png is a PNG",
        ),
        (
            "  logo: static/logo.svg\n",
            {"logo.svg": SQUARE.encode() + b" " * 40_000},
            "content/site.yaml:7:9: a logo has at most 40,000 bytes (got 40,",
        ),
        (
            "  logo_dark: static/logo.svg\n",
            {"logo.svg": SQUARE.encode()},
            "content/site.yaml:7:14: a site with logo_dark has a logo for light screens too",
        ),
    ],
)
def test_a_logo_that_is_none_is_told(tmp_path: Path, look: str, files: dict[str, bytes], message: str) -> None:
    (found,) = told(with_look(tmp_path, look, files))
    assert found.startswith(message)


def test_the_frame_of_another_site_gets_the_colours_and_names_but_no_file(tmp_path: Path) -> None:
    look = "  accent: '#8a1c4a'\n  logo: static/logo.svg\n  fonts: {text: 'static/fonts/a.woff2, Georgia'}\n"
    chart = "graphics: {bars: {kind: chart, title: Bars, quantity: cars}}\n"
    files = {"logo.svg": SQUARE.encode(), "fonts/a.woff2": (FONTS / "brand.woff2").read_bytes()}
    outcome = with_look(tmp_path, look + chart, files)
    front(outcome)
    assert outcome.outputs is not None
    page = outcome.outputs["embed/bars/index.html"].decode()
    assert "--accent:#8a1c4a" in page
    assert '--own-text:"Georgia"}' in page
    assert "url(" not in page
    assert "logo" not in page
