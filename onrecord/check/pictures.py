"""The author's pictures as readers get them: the only module that opens a picture."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from onrecord.model import Picture
from onrecord.problems import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.problems import Problems

FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
QUALITY = 85


def check_pictures(files: Mapping[str, bytes], problems: Problems) -> dict[str, Picture]:
    """Return every picture of `content/images/` by its path, without what a camera wrote into it, such as the location."""
    pictures = {}
    for path, content in files.items():
        picture = _picture(path, content, problems)
        if picture is not None:
            pictures[path] = picture
    return pictures


def _picture(path: str, content: bytes, problems: Problems) -> Picture | None:
    # Only a site with pictures pays for loading this.
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    name = path.rpartition("/")[2]
    try:
        with Image.open(io.BytesIO(content), formats=list(FORMATS)) as opened:
            form = opened.format or ""
            upright = ImageOps.exif_transpose(opened)
            upright.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        problems.add(
            Place(path),
            "bad-picture",
            f"a picture is a JPEG, PNG or WebP file ({type(error).__name__})",
            "Save it as one of these, or move it out of content/images.",
        )
        return None
    if not name.lower().endswith(FORMATS[form]):
        problems.add(
            Place(path),
            "bad-picture",
            f'a {form} picture has a name that ends in {FORMATS[form][0]} (got "{name}")',
            f"Rename it to {name.rpartition('.')[0] or name}{FORMATS[form][0]}.",
        )
        return None
    target = io.BytesIO()
    upright.info = {key: value for key, value in upright.info.items() if key == "icc_profile"}
    upright.save(target, form, quality=QUALITY, icc_profile=upright.info.get("icc_profile"))
    return Picture(f"images/{name}", upright.width, upright.height, target.getvalue())
