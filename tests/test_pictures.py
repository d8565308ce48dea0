"""Photographs: what a camera or a telephone writes becomes what a browser needs, or a message that says what to do."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms
from small_site import Project, small_project

from onrecord.caches import Caches, Store
from onrecord.check.site import check_content
from onrecord.pictures.encode import made_from, widths
from onrecord.pipeline import Outcome, build
from onrecord.read.content import read_content

SHIPPED = Path(__file__).resolve().parent.parent
BEHIND = "[78](fact:both).\n"
"""The end of the small story's text."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the small site, which has no problems."""
    return small_project(tmp_path)


def photograph(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture with the many colours of a photograph, the same each time."""
    shade = Image.radial_gradient("L").resize((width, height))
    rough = Image.frombytes("L", (64, 64), bytes((at * 7919 + at * at) % 251 for at in range(4096)))
    grain = rough.resize((width, height), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (shade, Image.blend(shade, grain, 0.4), grain)).convert(mode)


def saved(image: Image.Image, form: str, **how: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **how)
    return target.getvalue()


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def shown(project: Project, name: str, content: bytes, credit: str = "Photograph: A. Name") -> Outcome:
    """The site whose story ends in a picture."""
    project.write(f"images/{name}", content)
    project.edit("stories/cars.md", BEHIND, f'{BEHIND}\n![A ship at a quay](../images/{name} "{credit}")\n')
    return build(project.path, SHIPPED)


def files(outcome: Outcome) -> dict[str, bytes]:
    """The pictures of a site that has no problems."""
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.outputs is not None
    return {path: content for path, content in outcome.outputs.items() if path.startswith("images/")}


def front(outcome: Outcome) -> str:
    assert outcome.outputs is not None
    return outcome.outputs["index.html"].decode()


@pytest.mark.parametrize(
    ("width", "most", "made"),
    [
        (4000, 1920, (480, 720, 960, 1280, 1920)),
        (4000, 1280, (480, 720, 960, 1280)),
        (1000, 1280, (480, 720, 1000)),
        (1300, 1920, (480, 720, 960, 1300)),
        (720, 1280, (480, 720)),
        (300, 1280, (300,)),
        (1, 1280, (1,)),
    ],
)
def test_a_picture_is_made_in_the_widths_that_screens_need_and_in_none_above_its_own(
    width: int, most: int, made: tuple[int, ...]
) -> None:
    assert widths(width, most) == made


def test_a_photograph_becomes_avif_and_jpeg_files_that_a_browser_chooses_from(project: Project) -> None:
    outcome = shown(project, "ship.jpg", saved(photograph(1000, 500), "JPEG"))
    made = files(outcome)
    assert {path: opened(content).size for path, content in made.items()} == {
        "images/ship-480.avif": (480, 240),
        "images/ship-720.avif": (720, 360),
        "images/ship-1000.avif": (1000, 500),
        "images/ship-480.jpg": (480, 240),
        "images/ship-720.jpg": (720, 360),
        "images/ship-1000.jpg": (1000, 500),
    }
    assert (
        '<source type="image/avif" srcset="images/ship-480.avif 480w, images/ship-720.avif 720w, '
        'images/ship-1000.avif 1000w" sizes="(min-width:41rem) 38.5rem,calc(100vw - 2.5rem)">'
    ) in front(outcome)
    assert (
        '<img src="images/ship-720.jpg" srcset="images/ship-480.jpg 480w, images/ship-720.jpg 720w, '
        'images/ship-1000.jpg 1000w" sizes="(min-width:41rem) 38.5rem,calc(100vw - 2.5rem)" alt="A ship at a quay" '
        'width="1000" height="500" loading="lazy" decoding="async"></picture>'
    ) in front(outcome)


def test_the_same_photograph_gives_the_same_bytes() -> None:
    content = saved(photograph(640, 400), "JPEG")
    assert made_from(content, 1280) == made_from(content, 1280)


def test_what_was_made_before_is_not_made_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = files(shown(project, "ship.jpg", saved(photograph(640, 400), "JPEG")))
    kept = Caches(made=Store(project.path / ".cache/onrecord"))
    assert files(build(project.path, SHIPPED, caches=kept)) == first
    monkeypatch.setattr("onrecord.pictures.encode.made_from", None)
    assert files(build(project.path, SHIPPED, caches=kept)) == first


def test_nothing_of_what_a_camera_wrote_is_left(project: Project) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secretcam"
    exif[0x9003] = "2026:11:22 09:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    tagged = saved(
        photograph(500, 300), "JPEG", exif=exif, comment=b"Secretcam", xmp=b"<x>Secretcam</x>", dpi=(300, 300)
    )
    assert tagged.count(b"Secretcam") == 3
    for content in files(shown(project, "ship.jpg", tagged)).values():
        assert b"Secretcam" not in content
        image = opened(content)
        assert len(image.getexif()) == 0
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & image.info.keys()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_shown_upright(project: Project, orientation: int) -> None:
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste("red", (0, 0, 30, 20))
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(turned[orientation]) if orientation in turned else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    project.write("images/ship.jpg", saved(stored, "JPEG", exif=exif, quality=95, subsampling=0))
    site = check_content(read_content(project.path)).site
    assert site is not None
    (picture,) = site.pictures.values()
    assert (picture.width, picture.height) == (60, 40)
    for made in made_from(picture.content, 1280):
        assert (made.width, made.height) == (60, 40)
        assert near(opened(made.content), (8, 8), (255, 0, 0))
        assert near(opened(made.content), (50, 30), (255, 255, 255))


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, ...], by: int = 12) -> bool:
    """Whether a pixel has a colour, as nearly as a lossy file has it."""
    found = image.convert("RGBA" if len(colour) == 4 else "RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(one - other) <= by for one, other in zip(found, colour, strict=True))


def flat(mode: str, colour: object, form: str, **how: Any) -> bytes:
    return saved(Image.new(mode, (600, 400), colour), form, **how)  # type: ignore[arg-type]  # one colour by each mode


def sixteen_bits() -> bytes:
    return saved(Image.frombytes("I;16", (600, 400), struct.pack("<H", 0x8080) * 240_000), "PNG")


def wide_gamut() -> bytes:
    """The orange 230, 120, 40 in a profile whose red and blue have changed places."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, blue = lab.index(b"rXYZ"), lab.index(b"bXYZ")
    swapped = bytearray(lab)
    swapped[red : red + 4], swapped[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return flat("RGB", (40, 120, 230), "JPEG", icc_profile=bytes(swapped), quality=95)


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (flat("CMYK", (0, 128, 255, 0), "JPEG", quality=95), (255, 127, 0)),
        (flat("L", 90, "JPEG", quality=95), (90, 90, 90)),
        (flat("L", 90, "PNG"), (90, 90, 90)),
        (sixteen_bits(), (128, 128, 128)),
        (flat("1", 1, "PNG"), (255, 255, 255)),
        (saved(Image.new("RGB", (600, 400), (10, 20, 200)).quantize(4), "PNG"), (10, 20, 200)),
        (flat("RGBA", (200, 30, 30, 128), "PNG"), (200, 30, 30, 128)),
        (flat("LA", (60, 128), "PNG"), (60, 60, 60, 128)),
        (saved(Image.new("P", (600, 400)), "PNG", transparency=0), (0, 0, 0, 0)),
        (flat("RGBA", (200, 30, 30, 255), "PNG"), (200, 30, 30)),
        (flat("RGBA", (200, 30, 30, 128), "WEBP", lossless=True), (200, 30, 30, 128)),
        (wide_gamut(), (230, 120, 40)),
        (flat("RGB", (40, 120, 230), "JPEG", icc_profile=b"none", quality=95), (40, 120, 230)),
        (flat("L", 90, "JPEG", icc_profile=b"\0" * 128, quality=95), (90, 90, 90)),
    ],
    ids=[
        "cmyk",
        "grey-jpeg",
        "grey",
        "sixteen",
        "bits",
        "table",
        "clear",
        "clear-grey",
        "clear-table",
        "opaque",
        "clear-webp",
        "profile",
        "broken-profile",
        "other-profile",
    ],
)
def test_every_kind_of_colour_is_shown_as_it_is_meant(content: bytes, colour: tuple[int, ...]) -> None:
    made = made_from(content, 1280)
    assert made
    for one in made:
        assert near(opened(one.content), (200, 200), colour), one.ending


def test_what_is_drawn_loses_nothing(project: Project) -> None:
    drawn = Image.new("RGB", (900, 500), "white")
    for at in range(0, 900, 30):
        drawn.paste((at % 256, 90, 160), (at, at // 3, at + 11, 480))
    outcome = shown(project, "plan.png", saved(drawn, "PNG"))
    made = files(outcome)
    assert list(made) == ["images/plan-900.png"]
    assert opened(made["images/plan-900.png"]).convert("RGB").tobytes() == drawn.tobytes()
    assert '<img src="images/plan-900.png" alt="A ship at a quay" width="900" height="500" loading="lazy"' in front(
        outcome
    )


def test_a_photograph_that_is_a_png_becomes_one_that_is_smaller(project: Project) -> None:
    made = files(shown(project, "ship.png", saved(photograph(500, 300), "PNG")))
    assert (
        list(made)
        == ["images/ship-480.avif", "images/ship-500.avif", "images/ship-480.jpg", "images/ship-500.jpg"][1::2]
    )


def test_two_pictures_of_one_name_do_not_meet(project: Project) -> None:
    project.write("images/ship.png", flat("RGB", "navy", "PNG"))
    outcome = shown(project, "ship.jpg", saved(photograph(300, 200), "JPEG"))
    assert list(files(outcome)) == ["images/ship-jpg-300.avif", "images/ship-jpg-300.jpg"]


def test_a_picture_that_no_page_shows_is_not_published_and_named(project: Project) -> None:
    project.write("images/ship.png", flat("RGB", "navy", "PNG"))
    outcome = build(project.path, SHIPPED)
    assert files(outcome) == {}
    assert outcome.unused == ("market", "content/images/ship.png")


def moving(form: str) -> bytes:
    first, second = (Image.new("RGB", (30, 20), colour) for colour in ("navy", "red"))
    return saved(first, form, save_all=True, append_images=[second])


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds next to nothing."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packed = part(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + packed + part(b"IEND", b"")


WHOLE = saved(photograph(300, 200), "JPEG")
KINDS = "a picture is a JPEG, PNG, WebP or SVG file"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jpg", b"", f"{KINDS} (got an empty file). Save it as one of these, or move it out of content/images."),
        ("a.jpg", b"ship", f"{KINDS} (got none, or a broken one). Save it as one"),
        ("a.jpg", WHOLE[: len(WHOLE) // 2], "a picture can be read to its end (got one that is cut off or damaged)."),
        (
            "a.jpg",
            saved(photograph(300, 200), "JPEG", exif=b"Exif\0\0\xff\xd9")[:4000],
            "(got one that is cut off or damaged)",
        ),
        ("a.png", saved(photograph(300, 200), "PNG")[:-30], "(got one that is cut off or damaged)"),
        (
            "a.png",
            saved(photograph(300, 200), "PNG").replace(b"IDAT", b"IDAT\0", 1),
            "(got one that is cut off or damaged)",
        ),
        ("a.webp", saved(photograph(300, 200), "WEBP")[:-30], "(got none, or a broken one)"),
        ("a.png", WHOLE, 'a JPEG picture has a name that ends in .jpg (got "a.png"). Rename it to a.jpg.'),
        ("a.svg", WHOLE, 'a JPEG picture has a name that ends in .jpg (got "a.svg")'),
        ("a.jpg", b"<svg/>", 'an SVG picture has a name that ends in .svg (got "a.jpg"). Rename it to a.svg.'),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "(got a HEIC file, as telephones write it). Save it as JPEG"),
        ("a.jpg", b"\0\0\0\x18ftypmif1\0\0\0\0", "(got a HEIC file, as telephones write it). Save it as JPEG"),
        ("a.gif", moving("GIF"), "(got a GIF file)"),
        ("a.tif", saved(photograph(30, 20), "TIFF"), "(got a TIFF or raw file)"),
        ("a.avif", saved(photograph(30, 20), "AVIF"), "(got an AVIF file)"),
        ("a.png", moving("PNG"), "a picture stands still (got 2 pictures in one file). Save one of them."),
        ("a.webp", moving("WEBP"), "a picture stands still (got 2 pictures in one file). Save one of them."),
        ("a.png", png_of(60_000, 60_000), "a picture has at most 50 million pixels (got many times as many)."),
        (
            "a.png",
            png_of(10_000, 6_000),
            "a picture has at most 50 million pixels (got 10000 by 6000). Make it smaller.",
        ),
        ("a.png", png_of(500, 400), "a picture can be read to its end (got: "),
        (
            "Hafen bei Nacht (Ü).JPG",
            WHOLE,
            'letters, digits, dots and hyphens (got "Hafen bei Nacht (Ü).JPG"). Rename it to hafen-bei-nacht-u.jpg.',
        ),
        ("港.jpg", WHOLE, 'letters, digits, dots and hyphens (got "港.jpg"). Rename it.'),
        ("港 2.jpg", WHOLE, 'letters, digits, dots and hyphens (got "港 2.jpg"). Rename it to 2.jpg.'),
        ("con.jpg", WHOLE, 'letters, digits, dots and hyphens (got "con.jpg"). Rename it.'),
    ],
    ids=[
        "empty",
        "text",
        "cut-jpeg",
        "cut-behind-preview",
        "cut-png",
        "torn-png",
        "cut-webp",
        "ending",
        "jpeg-as-svg",
        "svg-as-jpeg",
        "heic",
        "heic-as-jpeg",
        "gif",
        "tiff",
        "avif",
        "moving-png",
        "moving-webp",
        "bomb",
        "large",
        "hollow",
        "name",
        "foreign-name",
        "half-a-name",
        "device",
    ],
)
def test_what_is_no_picture_for_readers_is_told_once_with_the_way_out(
    project: Project, name: str, content: bytes, message: str
) -> None:
    project.write(f"images/{name}", content)
    project.edit("stories/cars.md", BEHIND, f'{BEHIND}\n![A ship at a quay](<../images/{name}> "A. Name")\n')
    (problem,) = project.problems() or build(project.path, SHIPPED).problems
    assert str(problem).startswith(f"content/images/{name}:1:1: ")
    assert message in str(problem)
    assert problem.rule == "bad-picture"


@pytest.mark.parametrize(
    ("name", "size", "made"),
    [
        ("dot.jpg", (1, 1), {"images/dot-1.avif": (1, 1), "images/dot-1.jpg": (1, 1)}),
        ("Long.JPG", (30_000, 40), {"images/Long-480.jpg": (480, 1), "images/Long-1280.jpg": (1280, 2)}),
        ("tall.jpg", (40, 9_000), {"images/tall-40.jpg": (40, 9_000)}),
    ],
)
def test_a_picture_of_any_shape_is_shown(
    project: Project, name: str, size: tuple[int, int], made: dict[str, tuple[int, int]]
) -> None:
    found = files(shown(project, name, saved(Image.new("RGB", size, "teal"), "JPEG")))
    assert {path: opened(found[path]).size for path in made} == made
