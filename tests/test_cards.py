"""Cards: the pictures that stand for pages where they are shared."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from small_site import Project, edit, small_project

from onrecord.caches import Caches, Store
from onrecord.cards.draw import DrawingError, draw, texts
from onrecord.cards.faces import TABLE, Face, as_record, choose, shipped
from onrecord.cards.lines import Box, fit
from onrecord.pipeline import Outcome, build
from onrecord.render.cards import network_locale, shortened
from onrecord.render.told import Figure, parted

ROOT = Path(__file__).resolve().parent.parent
FACES = {face.file.stem: face for face in shipped()}
SERIF = FACES["OnrecordSerif"]
KEY_FIGURE = 'key_figures:\n  - figure: "[](fact:both)"\n    meaning: cars to Japan\n---\nHonda has sent'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path)


def made(project: Project) -> Outcome:
    return build(project.path, ROOT)


def picture(outcome: Outcome, path: str) -> Image.Image:
    assert outcome.outputs is not None
    return Image.open(io.BytesIO(outcome.outputs[path])).convert("RGB")


def head(outcome: Outcome, page: str) -> dict[str, str]:
    """The page's `meta` by name or property."""
    assert outcome.outputs is not None
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', outcome.outputs[page].decode())
    return {name: unescape(content) for name, content in found}


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a part are darker than paper and hairlines."""
    return sum(image.crop(box).convert("L").histogram()[:150])


def test_each_story_and_company_and_the_site_have_a_card_of_1200_by_630_pixels(project: Project) -> None:
    outcome = made(project)
    assert outcome.problems == ()
    assert outcome.outputs is not None
    cards = [path for path in outcome.outputs if path.startswith("cards/")]
    assert cards == ["cards/site.png", "cards/stories/cars.png", "cards/companies/honda.png"]
    assert {picture(outcome, path).size for path in cards} == {(1200, 630)}
    assert max(len(outcome.outputs[path]) for path in cards) < 60_000


def test_a_card_shows_date_headline_and_key_figure_in_their_columns(project: Project) -> None:
    without = picture(made(project), "cards/stories/cars.png")
    project.edit("stories/cars.md", "---\nHonda has sent", KEY_FIGURE)
    card = picture(made(project), "cards/stories/cars.png")
    assert ink(card, (40, 110, 260, 540)) > 500
    assert ink(card, (300, 110, 900, 540)) > 5000
    assert ink(card, (940, 110, 1160, 540)) > 2000
    assert ink(without, (940, 110, 1160, 540)) == 0


def test_a_page_names_its_card_by_an_address_that_changes_with_it(project: Project) -> None:
    before = head(made(project), "index.html")
    assert re.fullmatch(r"https://[^?]+/cards/stories/cars\.png\?v=[0-9a-f]{8}", before["og:image"])
    assert (before["og:image:width"], before["og:image:height"]) == ("1200", "630")
    assert before["twitter:card"] == "summary_large_image"
    assert before["og:image:alt"] == before["twitter:image:alt"]
    assert before["og:image:alt"].startswith("Honda sends 38 cars. ")
    assert head(made(project), "index.html") == before
    project.edit("stories/cars.md", "headline: Honda sends", "headline: Honda has sent")
    assert head(made(project), "index.html")["og:image"] != before["og:image"]


def test_pages_without_a_card_of_their_own_have_that_of_the_site_and_404_has_none(project: Project) -> None:
    outcome = made(project)
    for page in ("ripple/index.html", "companies/index.html", "how-we-know/index.html", "corrections/index.html"):
        assert "/cards/site.png?v=" in head(outcome, page)["og:image"]
    assert "/cards/companies/honda.png?v=" in head(outcome, "companies/honda/index.html")["og:image"]
    assert "og:image" not in head(outcome, "404.html")
    assert head(outcome, "404.html")["twitter:card"] == "summary"


def test_a_graphics_own_page_has_the_graphics_card(project: Project) -> None:
    project.edit(
        "site.yaml",
        "title: Cars\n",
        "title: Cars\ngraphics: {bars: {kind: chart, title: By maker, quantity: cars, events: [first]}}\n",
    )
    outcome = made(project)
    assert "/cards/graphics/bars.png?v=" in head(outcome, "embed/bars/index.html")["og:image"]
    card = picture(outcome, "cards/graphics/bars.png")
    colors = [color for count, color in card.getcolors(1 << 20) or [] if count > 3000]
    assert (0x8A, 0x94, 0xA0) in colors or (0x1D, 0x5C, 0x87) in colors


def test_the_card_of_a_chart_says_which_event_each_row_of_a_company_is(project: Project) -> None:
    project.edit(
        "site.yaml",
        "title: Cars\n",
        "title: Cars\ngraphics: {bars: {kind: chart, title: By maker, quantity: cars, events: [first, second]}}\n",
    )
    project.edit("facts.yaml", "        unit: vehicles\n", "        unit: lorries\n")
    alt = "By maker. Honda First batch 40 cars; Honda Second batch 38 lorries. Cars. The Desk."
    assert head(made(project), "embed/bars/index.html")["og:image:alt"] == alt


def test_the_title_of_an_event_ends_before_its_bar(project: Project) -> None:
    project.edit(
        "site.yaml",
        "title: Cars\n",
        "title: Cars\ngraphics: {bars: {kind: chart, title: By maker, quantity: cars, events: [first, second]}}\n",
    )
    project.edit("facts.yaml", "title: First batch", "title: A first batch of cars by way of the new quay")
    project.edit("facts.yaml", "      cars: 40\n", "      cars: about 40\n")
    project.edit("facts.yaml", "value: 38\n        unit: vehicles\n        evidence: 38 units", "value: unknown")
    project.edit("facts.yaml", "    sum: [first.cars, second.cars]\n    unit: cars", "    sum: [first.cars, market]")
    image = picture(made(project), "cards/graphics/bars.png")
    assert ink(image, (300, 436, 540, 490)) > 100
    assert ink(image, (541, 436, 559, 490)) == 0


MAP = "title: Cars\ngraphics: {ways: {kind: map, title: Where to, quantity: cars, events: [first, second]}}\n"
FROM_PK = "    from: PK\n    to: JP\n"


@pytest.mark.parametrize(
    ("first", "second", "unit", "told"),
    [
        ("    from: PK\n    to: [KE, TZ]\n", FROM_PK, "", "Kenya and Tanzania 40; Japan 38."),
        ("    from: GB\n    to: KE\n", FROM_PK, "", "United Kingdom – Kenya 40; Pakistan – Japan 38."),
        (FROM_PK, FROM_PK, "", "Japan 78."),
        ("    to: KE\n", FROM_PK, "", "Japan 38."),
        ("    from: PK\n    to: KE\n", FROM_PK, "        unit: vehicles\n", "Kenya 40 cars; Japan 38 vehicles."),
    ],
)
def test_the_card_of_a_map_has_the_map_and_where_how_much_went(
    project: Project, first: str, second: str, unit: str, told: str
) -> None:
    project.edit("site.yaml", "title: Cars\n", MAP)
    project.edit("facts.yaml", "    to: JP\n", second)
    project.edit("facts.yaml", "    date: 2025-04\n", f"    date: 2025-04\n{first}")
    project.edit("facts.yaml", "        unit: vehicles\n", unit)
    outcome = made(project)
    assert head(outcome, "embed/ways/index.html")["og:image:alt"] == f"Where to. {told} Cars. The Desk."
    card = picture(outcome, "cards/graphics/ways.png")
    colors = {color: count for count, color in card.getcolors(1 << 20) or []}
    assert colors[0xE8, 0xE2, 0xD5] > 20_000
    assert colors.get((0x8A, 0x94, 0xA0), 0) + colors.get((0x1D, 0x5C, 0x87), 0) > 300


def test_the_card_of_a_map_without_a_way_has_rows(project: Project) -> None:
    project.edit("site.yaml", "title: Cars\n", MAP)
    outcome = made(project)
    alt = "Where to. April 2025 Honda First batch 40; date not stated Honda Second batch 38. Cars. The Desk."
    assert head(outcome, "embed/ways/index.html")["og:image:alt"] == alt
    assert (0xE8, 0xE2, 0xD5) not in {
        color for _, color in picture(outcome, "cards/graphics/ways.png").getcolors(1 << 20) or []
    }


def test_a_site_may_do_without_cards(project: Project) -> None:
    project.edit("site.yaml", "title: Cars\n", "title: Cars\nlook: {cards: false}\n")
    outcome = made(project)
    assert [path for path in outcome.outputs or () if path.startswith("cards/")] == []
    assert "og:image" not in head(outcome, "index.html")


def test_two_builds_give_the_same_bytes_with_a_store_and_without(project: Project, tmp_path: Path) -> None:
    first, second = made(project).outputs, made(project).outputs
    assert first == second
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"/>'
    caches = Caches(made=Store(tmp_path / "kept"))
    assert build(project.path, ROOT, caches=caches).outputs == first
    assert build(project.path, ROOT, caches=caches).outputs == first
    kinds = re.findall(rb"(?:IHDR|IDAT|IEND|tEXt|tIME|iTXt|zTXt)", draw(svg, ()))
    assert set(kinds) == {b"IHDR", b"IDAT", b"IEND"}


def test_a_card_is_drawn_anew_where_anything_is_new_that_it_is_made_from(project: Project, tmp_path: Path) -> None:
    """Each change is built with what the builds before it have kept."""
    caches = Caches(made=Store(tmp_path / "kept"))
    seen = set()

    def same() -> None:
        kept, fresh = build(project.path, ROOT, caches=caches).outputs, made(project).outputs
        assert kept is not None
        assert kept == fresh
        seen.add(kept["cards/stories/cars.png"])

    project.edit("stories/cars.md", "---\nHonda has sent", KEY_FIGURE)
    same()
    same()
    assert len(seen) == 1
    project.edit("stories/cars.md", "headline: ", "headline: Last week ")
    same()
    project.edit("site.yaml", "title: Cars\n", 'title: Cars\nlook: {accent: "#0b5fa5"}\n')
    same()
    project.edit("stories/cars.md", "published: 2026-11-2", "published: 2026-10-2")
    same()
    (project.path / "templates/cards").mkdir(parents=True)
    for colour in ("red", "green"):
        path = f'<path d="M0 0h9v9" fill="{colour}"/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{path}</svg>'
        (project.path / "templates/cards/story.svg").write_text(svg, encoding="utf-8")
        same()
    assert len(seen) == 6


def test_an_own_template_of_a_card_is_known_as_used_from_build_to_build(project: Project, tmp_path: Path) -> None:
    caches = Caches(made=Store(tmp_path / "kept"))
    (project.path / "templates/cards").mkdir(parents=True)
    svg = '{% include "cards/inner.svg" %}'
    (project.path / "templates/cards/story.svg").write_text(svg, encoding="utf-8")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630"/>'
    (project.path / "templates/cards/inner.svg").write_text(svg, encoding="utf-8")
    (project.path / "templates/cards/stroy.svg").write_text(svg, encoding="utf-8")
    for _ in range(2):
        assert "templates/cards/stroy.svg" in build(project.path, ROOT, caches=caches).unused
        assert "templates/cards/inner.svg" not in build(project.path, ROOT, caches=caches).unused


def problems(project: Project) -> list[str]:
    return [
        f"{p.place.path}:{p.place.line}:{p.place.column} {p.rule} {p.message.partition('(')[2]}"
        for p in made(project).problems
    ]


def test_a_sign_that_no_font_has_is_told_where_it_stands(project: Project) -> None:
    project.edit("stories/cars.md", "cars\nstandfirst", "cars ☂\nstandfirst")
    assert problems(project) == ['content/stories/cars.md:2:51 missing-glyph none has "☂", U+2602 UMBRELLA)']


def test_that_no_font_has_the_signs_of_a_language_is_told_once(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/good_sites/japanese/content", tmp_path / "content")
    edit(tmp_path, "content/site.yaml", "look: {cards: false}", "")
    (problem,) = build(tmp_path, ROOT).problems
    assert str(problem) == (
        "content/site.yaml:1:1: one font of the cards has the characters of Japanese (none writes 日本語). Put a font "
        "that has it into templates/cards (.ttf or .otf), or write cards: false under look: in content/site.yaml."
    )


def test_a_sign_in_a_companys_name_is_told_there(project: Project) -> None:
    project.edit("facts.yaml", "name: Honda", "name: Honda本田")
    told = problems(project)
    assert [one.partition(" ")[2] for one in told] == [
        'missing-glyph none has "本", U+672C CJK UNIFIED IDEOGRAPH-672C and 1 other)'
    ]
    line, column = map(int, re.findall(r":(\d+)", told[0])[:2])
    text = (project.path / "content/facts.yaml").read_text(encoding="utf-8").splitlines()[line - 1]
    assert text[column - 1] == "本"


def test_a_font_of_the_projects_own_draws_what_the_shipped_ones_lack(project: Project) -> None:
    """The shipped one with U+2602 in it stands for any other."""
    font = TTFont(SERIF.file)
    for table in font["cmap"].tables:
        table.cmap[0x2602] = "A"
    (project.path / "templates/cards").mkdir(parents=True)
    font["name"].setName("House Face", 16, 3, 1, 0x409)
    font.save(project.path / "templates/cards/house.ttf")
    project.edit("stories/cars.md", "cars\nstandfirst", "cars ☂\nstandfirst")
    assert problems(project) == []


def test_a_font_that_is_none_is_told(project: Project) -> None:
    (project.path / "templates/cards").mkdir(parents=True)
    (project.path / "templates/cards/house.ttf").write_bytes(b"no font")
    assert problems(project) == ["templates/cards/house.ttf:1:1 bad-static-file got none, or a broken one)"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<text font-family="Nosuch">x</text>', 'got "Nosuch")'),
        ("<text>x</text>", "got none)"),
        ('<text font-family="Onrecord Serif"><tspan>x</tspan></text>', "got another)"),
        ('<path d="</svg>', "template"),
        ("{{ card.nosuch }}", "template"),
        ("{{ sheet.fit('x', 'Nosuch', (1, 1), (1,)) }}", "template"),
    ],
)
def test_a_mistake_in_a_template_of_a_card_is_told(project: Project, text: str, told: str) -> None:
    (project.path / "templates/cards").mkdir(parents=True)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{text}</svg>'
    (project.path / "templates/cards/story.svg").write_text(svg, encoding="utf-8")
    (one,) = problems(project)
    assert one.startswith("templates/cards/story.svg:1:1 template ")
    assert told in one


def test_a_drawing_of_another_size_is_no_card() -> None:
    with pytest.raises(DrawingError, match="got 10 by 10"):
        draw('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>', ())


@pytest.mark.parametrize(
    ("sides", "got"),
    [
        ('width="99999999" height="630"', "99999999"),
        ('width="1200" height="1e9"', "1e9"),
        ('width="100%" height="100%" viewBox="0 0 90000 90000"', "0 0 90000 90000"),
        ('viewBox="0 0 90000 90000"', "0 0 90000 90000"),
    ],
)
def test_a_drawing_that_takes_all_memory_is_not_begun(sides: str, got: str) -> None:
    with pytest.raises(DrawingError, match=f"a card is 1200 by 630 pixels .got {got}."):
        draw(f'<svg xmlns="http://www.w3.org/2000/svg" {sides}/>', ())


def card(body: str, more: str = "") -> str:
    links = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {links} width="1200" height="630" {more}>{body}</svg>'


def test_a_drawing_may_have_its_own_units_and_groups() -> None:
    groups = "<g>" * 90 + '<path id="a" d="M0 0h9v9z"/><use href="#a"/>' + "</g>" * 90
    assert draw(card(groups, 'viewBox="0 0 2400 1260"'), ())


def test_a_drawing_too_deep_for_the_program_is_not_begun() -> None:
    with pytest.raises(DrawingError, match="at most 100 deep"):
        draw(card("<g>" * 20_000 + "</g>" * 20_000), ())


@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_drawing_takes_nothing_from_the_disk(name: str) -> None:
    with pytest.raises(DrawingError, match="holds its pictures in itself, as data"):
        draw(card(f'<image {name}="/etc/hostname" width="9" height="9"/>'), ())


def drawn(words: str, family: str) -> Image.Image:
    text = f'<text x="1100" y="300" text-anchor="end" font-family="{family}" font-size="60">{words}</text>'
    paper = '<path fill="#fff" d="M0 0h1200v630H0z"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{paper}{text}</svg>'
    used = tuple(one.face for one in texts(svg, shipped()))
    return Image.open(io.BytesIO(draw(svg, tuple(str(face.file) for face in used)))).convert("L")


def wide(image: Image.Image) -> int:
    box = image.point(lambda value: 255 - value).getbbox()
    assert box is not None
    return box[2] - box[0]


@pytest.mark.parametrize("family", ["Onrecord Nastaliq", "Onrecord Naskh"])
def test_urdu_letters_are_joined(family: str) -> None:
    # A zero-width non-joiner keeps letters apart, so that each has its form by itself.
    joined, apart = drawn("بھیجیں", family), drawn("\u200c".join("بھیجیں"), family)
    assert wide(joined) < 0.85 * wide(apart)


def test_latin_words_and_digits_within_urdu_are_drawn_from_its_font() -> None:
    assert wide(drawn("\u202bنے Honda 38 گاڑیاں!\u202c", "Onrecord Nastaliq")) > 350
    assert FACES["OnrecordNastaliq"].lacks("نے Honda (2025) 38٪ “گاڑیاں” – ۔،؟ Rs €") == ()


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Plain words", "Onrecord Serif"),
        ("Ελληνικά, кириллица, Čeština", "Onrecord Serif"),
        ("ہونڈا Honda", "Onrecord Nastaliq"),
        ("होंडा Honda", "Onrecord Devanagari"),
    ],
)
def test_a_text_is_drawn_from_the_first_font_that_has_all_of_it(text: str, family: str) -> None:
    order = ["OnrecordSerif", "OnrecordNastaliq", "OnrecordNaskh", "OnrecordDevanagari"]
    assert choose(text, [FACES[name] for name in order]).family == family


def lines(text: str, box: Box, sizes: tuple[int, ...] = (60,)) -> list[str]:
    return [line for _, line in fit(text, SERIF, box, sizes, 0.8).rows]


def test_lines_are_as_equal_as_their_number_allows() -> None:
    assert lines("Honda Atlas sends more cars to Japan", Box(900, 400)) == ["Honda Atlas sends", "more cars to Japan"]


def test_a_long_text_steps_down_in_size_and_then_ends_in_an_ellipsis() -> None:
    assert fit("Honda Atlas sends cars", SERIF, Box(400, 80), (90, 60, 30), 0.8).size == 30
    cut = fit("word " * 80, SERIF, Box(400, 400, 2), (40, 30), 0.8)
    assert (len(cut.rows), cut.rows[-1][1][-1], cut.is_whole) == (2, "…", False)
    assert cut.width <= 400


def test_a_word_that_is_wider_than_the_room_is_broken_in_even_parts() -> None:
    assert lines("Kraftfahrzeughaftpflicht", Box(400, 400)) == ["Kraftfahrzeu-", "ghaftpflicht"]


def test_lines_end_at_soft_hyphens_and_around_chinese_characters_and_not_at_no_break_spaces() -> None:
    assert lines("Kraftfahrzeug\u00adhaftpflicht", Box(400, 400)) == ["Kraftfahrzeug-", "haftpflicht"]
    assert lines("Send\u00a0now the\u00a0cars", Box(260, 400)) == ["Send\u00a0now", "the\u00a0cars"]
    wide = Face(Path("wide"), as_record(("Wide", 400, 1200), "", dict.fromkeys(map(ord, "日本へ、四台"), 1000)))
    found = fit("日本へ、四台", wide, Box(200, 400), (60,), 0.8)
    assert [line for _, line in found.rows] == ["日本", "へ、", "四台"]


def test_no_line_of_any_text_is_wider_than_its_room() -> None:
    for text in ("ہونڈا اٹلس نے پاکستان سے جاپان مزید گاڑیاں بھیج دیں", "अ" * 90, "W" * 200, "a b " * 99):
        face = choose(text, shipped())
        found = fit(text, face, Box(300, 200), (50, 40, 30), 0.8)
        assert found.width <= 300
        assert found.height <= 200


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("38", ("", "38", "")),
        ("at least 142", ("at least", "142", "")),
        ("about US$1.2 million", ("about", "US$1.2", "million")),
        ("40 to 45", ("", "40 to 45", "")),
        ("four", ("", "four", "")),
    ],
)
def test_a_figures_hedge_and_scale_stand_apart_from_its_digits(said: str, parts: tuple[str, str, str]) -> None:
    assert parted(said, "cars") == Figure(*parts, "cars")


def test_words_for_a_card_end_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two", 9) == "one two"


def test_a_language_is_named_with_the_country_where_most_speak_it() -> None:
    assert [network_locale(code) for code in ("en-US", "en", "ur", "ja")] == ["en_US", "en_GB", "ur_PK", "ja_JP"]


def test_the_table_of_fonts_is_that_of_the_files_beside_it() -> None:
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in TABLE.parent.glob("*.ttf")}
    assert {face.file.name: face.digest for face in shipped()} == found
    assert sum(file.stat().st_size for file in TABLE.parent.iterdir()) < 2_000_000


def test_a_space_that_a_font_has_not_is_a_quarter_of_the_type_size() -> None:
    face = Face(Path("a.ttf"), as_record(("A", 400, 1000), "", {ord("a"): 500}))
    assert (face.width("a"), face.width("a a"), face.width("b")) == (500, 1250, 0)


@pytest.mark.skipif(os.fsencode("\udcc3") != b"\xc3", reason="Windows names its files in letters")
def test_a_font_is_found_below_a_folder_whose_letters_the_systems_language_lacks() -> None:
    """Where it is plain ASCII, Python reads the `ü` of a name as two bytes that are no characters."""
    record = as_record(("A", 400, 1000), "", {ord("a"): 500})
    assert Face(Path("/home/\udcc3\udcbc/a.ttf"), record).path == "/home/ü/a.ttf"
    assert Face(Path("/home/ü/a.ttf"), record).path == "/home/ü/a.ttf"
