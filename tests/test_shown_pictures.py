"""Pictures on a page: what is said of them, who made them, and the one that opens a story."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from small_site import Project, small_project

from onrecord.model.pictures import Licence, licence_named, parted
from onrecord.pipeline import build

if TYPE_CHECKING:
    from onrecord.pipeline import Outcome

SHIPPED = Path(__file__).resolve().parent.parent
BEHIND = "[78](fact:both).\n"
"""The end of the small story's text."""
BY = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small site with a picture of 60 by 40 points that no page shows."""
    project = small_project(tmp_path)
    target = io.BytesIO()
    Image.effect_mandelbrot((60, 40), (-2, -1, 1, 1), 20).save(target, "JPEG")
    project.write("images/quay.jpg", target.getvalue())
    return project


def put_picture(project: Project, picture: str) -> None:
    project.edit("stories/cars.md", BEHIND, f"{BEHIND}\n{picture}\n")


def with_picture(project: Project, picture: str) -> Outcome:
    put_picture(project, picture)
    return build(project.path, SHIPPED)


def put_opening(project: Project, *keys: str) -> None:
    block = "".join(f"\n  {key}" for key in ("file: quay.jpg", *keys))
    project.edit("stories/cars.md", "published:", f"picture:{block}\npublished:")


def with_opening(project: Project, *keys: str) -> Outcome:
    put_opening(project, *keys)
    return build(project.path, SHIPPED)


def describe(project: Project, *keys: str) -> None:
    project.edit("site.yaml", "base_url:", "pictures:\n  - " + "\n    ".join(keys) + "\nbase_url:")


def told(project: Project) -> list[str]:
    return [str(problem).removeprefix("content/") for problem in project.problems()]


def page(outcome: Outcome) -> str:
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.outputs is not None
    return outcome.outputs["index.html"].decode()


def caption(outcome: Outcome) -> str:
    """What stands below the picture, without the notes of figures."""
    (found,) = re.findall("<figcaption>(.*?)</figcaption>", page(outcome), re.DOTALL)
    return str(found)


def images(outcome: Outcome) -> list[dict[str, object]]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(outcome))
    described: list[dict[str, object]] = json.loads(text)["@graph"][0].get("image", [])
    return [one for one in described if "/cards/" not in str(one.get("contentUrl"))]


@pytest.mark.parametrize(
    ("credit", "parts"),
    [
        ("Photograph: A. Name / CC BY 4.0", ("Photograph: A. Name", BY)),
        ("A. Name (CC BY 4.0)", ("A. Name", BY)),
        ("A. Name, cc-by-4.0.", ("A. Name", BY)),
        ("A. Name CC BY 4.0 International", ("A. Name", BY)),
        (
            "A. Name – CC BY-NC-SA 2.5",
            ("A. Name", Licence("CC BY-NC-SA 2.5", "https://creativecommons.org/licenses/by-nc-sa/2.5/")),
        ),
        ("A. Name, CC0", ("A. Name", Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"))),
        ("A. Name / CC BY", ("A. Name / CC BY", Licence())),
        ("A. Name / CC BY 5.0", ("A. Name / CC BY 5.0", Licence())),
        ("CC BY 4.0", ("CC BY 4.0", Licence())),
        ("A. Name / Agency", ("A. Name / Agency", Licence())),
    ],
)
def test_a_licence_at_the_end_of_a_credit_is_known(credit: str, parts: tuple[str, Licence]) -> None:
    assert parted(credit) == parts


def test_other_terms_are_the_authors_words() -> None:
    assert licence_named("With permission of the port") == Licence("With permission of the port", "")


def test_a_credit_in_the_text_stands_below_with_its_licence(project: Project) -> None:
    outcome = with_picture(project, '![A ship](../images/quay.jpg "Photograph: A. <Name> / CC BY 4.0")')
    assert caption(outcome) == (
        "Photograph: A. &lt;Name&gt;&nbsp;/ "
        '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'
    )
    assert images(outcome) == [
        {
            "@type": "ImageObject",
            "url": "https://desk.example/cars/images/quay-60.jpg",
            "width": 60,
            "height": 40,
            "caption": "A ship",
            "creditText": "Photograph: A. <Name>",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]


def test_what_site_yaml_says_stands_below_with_its_figures_bound(project: Project) -> None:
    describe(
        project,
        "file: quay.jpg",
        'caption: "With [40](fact:first.cars) on board."',
        'credit: "[A. Name](https://name.example)"',
        'licence: "[Port terms](https://port.example/terms)"',
    )
    below = caption(with_picture(project, "![A ship](../images/quay.jpg)"))
    assert '<data value="40">40' in below
    assert below.endswith(
        ' <a href="https://name.example" rel="external">A. Name</a>&nbsp;/ '
        '<a rel="license" href="https://port.example/terms">Port terms</a>'
    )


def test_a_credit_in_the_text_goes_before_that_of_site_yaml(project: Project) -> None:
    describe(project, "file: quay.jpg", "credit: B. Name", "licence: All rights reserved")
    outcome = with_picture(project, '![A ship](../images/quay.jpg "A. Name")')
    assert caption(outcome) == "A. Name&nbsp;/ All rights reserved"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            ["file: kuay.jpg"],
            'site.yaml:6:11: a picture is in content/images (got "kuay.jpg"). Did you mean "quay.jpg"?',
        ),
        (["credit: A. Name"], "site.yaml:6:5: a picture has the key file (got credit)."),
        (
            ["file: quay.jpg", "licence: CC BY"],
            'site.yaml:7:14: a licence of Creative Commons is named in full, with its version (got "CC BY").',
        ),
        (
            ["file: quay.jpg", "licence: '[Terms](terms.html)'"],
            "site.yaml:7:15: a web address begins with https:// or http://",
        ),
        (
            ["file: quay.jpg", 'caption: "With 40 on board."'],
            'site.yaml:7:20: every figure is bound to its fact (got "40" in "With 40 on board.")',
        ),
        (
            ["file: quay.jpg", 'caption: "With [41](fact:first.cars) on board."'],
            'site.yaml:7:21: this fact is 40 (got "41")',
        ),
        (["file: quay.jpg", "credit: Camera 7"], 'site.yaml:7:20: every figure is bound to its fact (got "7"'),
    ],
    ids=list(range(7)),
)
def test_what_is_wrong_with_what_site_yaml_says_is_told(project: Project, keys: list[str], message: str) -> None:
    describe(project, *keys)
    (problem,) = told(project)
    assert problem.startswith(message)


def test_a_picture_is_described_once(project: Project) -> None:
    describe(project, "file: quay.jpg\n  - file: quay.jpg")
    (problem,) = told(project)
    assert problem.startswith('site.yaml:7:11: a picture is described once (got "quay.jpg" again).')


@pytest.mark.parametrize(
    "credit", ["", ' ""', ' " "', ' "Photo:"', ' "Credit"', ' "©"', ' "Photo by"'], ids=list(range(7))
)
def test_a_picture_without_a_maker_stops_the_release(project: Project, credit: str) -> None:
    put_picture(project, f"![A ship](../images/quay.jpg{credit})")
    (problem,) = told(project)
    assert problem.startswith("stories/cars.md:8:11: a picture says who made it (got ")


@pytest.mark.parametrize(
    ("alt", "got"),
    [
        ("", "no words between the brackets"),
        (" ", "no words between the brackets"),
        ("image", '"image"'),
        ("A photo", '"A photo"'),
        ("Photo 1", '"Photo 1"'),
        ("quay.jpg", '"quay.jpg"'),
        ("IMG_1234", '"IMG_1234"'),
    ],
)
def test_words_that_say_nothing_stop_the_release(project: Project, alt: str, got: str) -> None:
    put_picture(project, f'![{alt}](../images/quay.jpg "A. Name")')
    found = [problem for problem in project.problems() if problem.rule == "no-alt-text"]
    assert [problem.message for problem in found] == [f"a picture says in words what it shows (got {got})"]


@pytest.mark.parametrize("alt", ["Quay", "The port", "Photograph of a ship at the quay", "A chart of loads"])
def test_words_that_say_little_pass(project: Project, alt: str) -> None:
    put_picture(project, f'![{alt}](../images/quay.jpg "A. Name")')
    assert told(project) == []


def test_a_figure_in_the_words_of_a_picture_is_bound(project: Project) -> None:
    put_picture(project, '![A ship with 40 cars](../images/quay.jpg "A. Name")')
    (problem,) = told(project)
    assert problem.startswith('stories/cars.md:8:15: every figure is bound to its fact (got "40"')


def test_the_licence_in_a_credit_is_no_figure_and_another_number_is(project: Project) -> None:
    put_picture(project, '![A ship](../images/quay.jpg "Pier 9 / CC BY-SA 3.0")')
    (problem,) = told(project)
    assert problem.startswith('stories/cars.md:8:36: every figure is bound to its fact (got "9"')


# the picture that opens a story


def test_a_picture_opens_a_story_and_is_loaded_at_once(project: Project) -> None:
    outcome = with_opening(
        project, "alt: A ship with [40](fact:first.cars) cars", "credit: A. Name", "licence: CC BY 4.0"
    )
    html = page(outcome)
    assert (
        html.index("</header>")
        < html.index('<figure class="picture opening-picture">')
        < html.index('<div class="text">')
    )
    (image,) = re.findall("<img .*?>", html)
    assert image == (
        '<img src="images/quay-60.jpg" alt="A ship with 40 cars" width="60" height="40" fetchpriority="high" '
        'decoding="async">'
    )
    assert 'sizes="(min-width:66rem) 55.75rem,(min-width:41rem) 38.5rem,calc(100vw - 2.5rem)"' in html
    assert caption(outcome).startswith('A. Name&nbsp;/ <a rel="license"')
    assert [one["creditText"] for one in images(outcome)] == ["A. Name"]


def test_what_an_opening_picture_leaves_out_is_taken_from_site_yaml(project: Project) -> None:
    describe(project, "file: quay.jpg", "caption: In port.", "credit: B. Name", "licence: Port terms")
    outcome = with_opening(project, "alt: A ship")
    assert caption(outcome) == '<span class="caption">In port.</span> B. Name&nbsp;/ Port terms'


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (["credit: A. Name"], "stories/cars.md:4:1: an opening picture has the key alt (got file, credit)."),
        (["alt: A ship"], "stories/cars.md:5:9: a picture says who made it (got no credit). Write credit:"),
        (["alt: quay.jpg", "credit: A. Name"], 'stories/cars.md:5:9: a picture says in words what it shows (got "quay'),
        (["alt: A ship with 40 cars", "credit: A. Name"], "stories/cars.md:6:20: every figure is bound to its fact"),
        (
            ["alt: A ship", "credit: A. Name", "caption: '[41](fact:first.cars)'"],
            "stories/cars.md:8:14: this fact is 40",
        ),
    ],
    ids=list(range(5)),
)
def test_what_is_wrong_with_an_opening_picture_is_told(project: Project, keys: list[str], message: str) -> None:
    put_opening(project, *keys)
    (problem,) = told(project)
    assert problem.startswith(message)


def test_an_opening_picture_that_is_not_there_is_told(project: Project) -> None:
    project.edit("stories/cars.md", "published:", "picture: {file: kuay.jpg, alt: A, credit: B}\npublished:")
    (problem,) = told(project)
    assert problem.startswith('stories/cars.md:4:17: a picture is in content/images (got "kuay.jpg"). Did you mean')


def test_a_picture_that_begins_the_text_is_loaded_at_once_and_the_next_is_not(project: Project) -> None:
    shown = '![A ship](../images/quay.jpg "A. Name")'
    body = (project.path / "content/stories/cars.md").read_text(encoding="utf-8").rpartition("---\n")[2]
    project.edit("stories/cars.md", body, f"{shown}\n\n{body}\n{shown}\n")
    html = page(build(project.path, SHIPPED))
    assert re.findall(r'<img [^>]*?(fetchpriority="high"|loading="lazy")', html) == [
        'fetchpriority="high"',
        'loading="lazy"',
    ]


def test_only_a_page_with_a_picture_has_its_styles(project: Project) -> None:
    outputs = with_picture(project, '![A ship](../images/quay.jpg "A. Name")').outputs or {}
    assert b".opening-picture{" in outputs["index.html"].replace(b" ", b"")
    assert b".opening-picture" not in outputs["ripple/index.html"]
    assert "pictures.css" not in outputs
