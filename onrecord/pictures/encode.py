"""A photograph as the files that browsers choose from; what is drawn as one file that loses nothing."""

from __future__ import annotations

import io

import PIL
from PIL import Image, ImageChops, features

from onrecord.pictures.colour import as_seen
from onrecord.pictures.values import WIDE, Made

STEPS = (480, 720, 960, 1280, 1920)
"""Widths in pixels: a telephone of one, two and three pixels to one, the column, the whole page."""
NEAR = 0.9
"""A step so close below the greatest width is left out."""
JPEG_QUALITY = 78
AVIF = {"quality": 55, "speed": 8, "codec": "aom", "max_threads": 1}
"""Of more threads than one the bytes are others; a lower speed takes three times as long for 3 % of the bytes."""
DRAWN = 1.5
"""What takes at most so many times the bytes of a JPEG when nothing is lost was drawn, not photographed."""


def edition() -> str:
    """Return what the bytes of the files hang on besides the author's: settings, and the makers' versions."""
    versions = [f"{name} {features.version(name)}" for name in ("avif", "jpg", "zlib", "littlecms2")]
    return f"{STEPS} {NEAR} {DRAWN} {JPEG_QUALITY} {sorted(AVIF.items())} Pillow {PIL.__version__} {versions}"


def widths(width: int, most: int) -> tuple[int, ...]:
    """Return the widths that a picture is made in: the steps, none above `most` or its own, and the greatest of all."""
    greatest = min(width, most)
    return (*(step for step in STEPS if step < greatest * NEAR), greatest)


def made_from(content: bytes, most: int) -> tuple[Made, ...]:
    """Return the files that a picture becomes, at most `most` pixels wide; what raises is a broken picture."""
    opened = Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP"])
    is_jpeg = opened.format in ("JPEG", "MPO")
    if is_jpeg:
        # A large photograph is read at a part of its size, which is never below twice the greatest file's.
        opened.draft(None, (2 * most, 2 * most))
    image = as_seen(opened)
    if not is_jpeg and (drawing := _drawing(image)) is not None:
        return (drawing,)
    sized = [_at_width(image, width) for width in widths(image.width, most)]
    plain = _png if image.mode == "RGBA" else _jpeg
    return (*(made for one in sized for made in _avif(one)), *map(plain, sized))


def _at_width(image: Image.Image, width: int) -> Image.Image:
    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _drawing(image: Image.Image) -> Made | None:
    """Return a picture as a PNG, if it is smaller so: a chart, a screenshot, line art."""
    whole = _at_width(image, min(image.width, WIDE))
    lossless = _png(whole)
    return lossless if len(lossless.content) <= DRAWN * len(_jpeg(whole.convert("RGB")).content) else None


def _avif(image: Image.Image) -> tuple[Made, ...]:
    """Return a picture as AVIF; nothing where Pillow was built without."""
    return (_saved(image, "avif", "AVIF", **AVIF),) if features.check("avif") else ()


def _jpeg(image: Image.Image) -> Made:
    return _saved(image, "jpg", "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)


def _png(image: Image.Image) -> Made:
    return _saved(_of_few_colours(image), "png", "PNG", optimize=True)


def _of_few_colours(image: Image.Image) -> Image.Image:
    """Return a picture without transparency as a table of its colours, or in shades of grey, if that loses nothing."""
    if image.mode != "RGB" or image.getcolors(256) is None:
        return image
    table = image.quantize(256)
    return image if ImageChops.difference(table.convert("RGB"), image).getbbox() else table


def _saved(image: Image.Image, ending: str, form: str, **settings: object) -> Made:
    target = io.BytesIO()
    image.save(target, form, **settings)
    return Made(ending, image.width, image.height, target.getvalue())
