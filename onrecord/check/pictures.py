"""The author's pictures as readers get them: the only module that opens a picture."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

from onrecord.model import Picture
from onrecord.problems import Place
from onrecord.read.looks import is_safe_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL import Image

    from onrecord.problems import Problems

FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
BROKEN = (OSError, SyntaxError, ValueError, TypeError, EOFError, IndexError, KeyError, struct.error, zlib.error)
"""What reading a broken picture may raise."""
MOST_PIXELS = 50_000_000
"""A large camera makes as many; more are a burden to readers and may be a trap for memory."""

QUALITY = 85


def check_pictures(files: Mapping[str, bytes], problems: Problems) -> dict[str, Picture]:
    """Return every picture of `content/images/` by its path, without what a camera wrote into it."""
    pictures = {}
    for path, content in files.items():
        picture = _picture(path, content, problems)
        if picture is not None:
            pictures[path] = picture
    return pictures


def _picture(path: str, content: bytes, problems: Problems) -> Picture | None:
    name = path.rpartition("/")[2]
    if not is_safe_name(name):
        must = f'the name of a picture is letters, digits, dots and hyphens (got "{name}")'
        problems.add(Place(path), "bad-picture", must, "Rename it.")
        return None
    opened = _opened(path, content, problems)
    if opened is None:
        return None
    image, form = opened
    if not name.lower().endswith(FORMATS[form]):
        ending = FORMATS[form][0]
        must = f'a {form} picture has a name that ends in {ending} (got "{name}")'
        problems.add(Place(path), "bad-picture", must, f"Rename it to {name.partition('.')[0]}{ending}.")
        return None
    target = io.BytesIO()
    profile = image.info.get("icc_profile")
    image.info = {}
    image.save(target, form, quality=QUALITY, icc_profile=profile)
    return Picture(f"images/{name}", image.width, image.height, target.getvalue())


def _opened(path: str, content: bytes, problems: Problems) -> tuple[Image.Image, str] | None:
    """Return a picture as it is meant to be seen, and its format; note a file that is none."""
    # Only a site with pictures pays for loading this.
    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            # Its size is judged below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=list(FORMATS))
        if opened.width * opened.height > MOST_PIXELS:
            got = f"got {opened.width} by {opened.height}"
            must = f"a picture has at most {MOST_PIXELS // 1_000_000} million pixels ({got})"
            problems.add(Place(path), "bad-picture", must, "Make it smaller.")
            return None
        # Telephones write a JPEG with a second picture in it, and call that MPO.
        form = "JPEG" if opened.format == "MPO" else opened.format or ""
        upright = ImageOps.exif_transpose(opened)
        upright.load()
    except (*BROKEN, Image.DecompressionBombError):
        must = "a picture is a JPEG, PNG or WebP file (got none, or a broken one)"
        way_out = "Save it as one of these, or move it out of content/images."
        problems.add(Place(path), "bad-picture", must, way_out)
        return None
    return upright, form
