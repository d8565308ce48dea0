"""A picture as its pixels are meant to be seen: upright, in sRGB, with 8 bits a channel, and nothing else."""

from __future__ import annotations

import io

from PIL import Image, ImageCms, ImageOps

SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N", "I")


def as_seen(image: Image.Image) -> Image.Image:
    """Return an opened picture upright, as `RGB` or with transparency as `RGBA`, in sRGB; all else is left behind.

    Raises what Pillow raises of a broken picture.
    """
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    upright.load()
    colours, alpha = _apart(upright)
    shown = _in_srgb(colours, profile)
    if alpha is not None:
        shown.putalpha(alpha)
    shown.info = {}
    return shown


def _apart(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return the colours of a picture with 8 bits a channel, and its transparency where it has some."""
    if image.mode in SIXTEEN_BITS:
        # 65,535 is white; Pillow itself would cut off what is above 255.
        wide = image if image.mode == "I" else image.convert("I")
        return wide.point(lambda value: value / 257 + 0.5).convert("L"), None
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if not image.has_transparency_data:
        return (image if image.mode in ("RGB", "CMYK", "L", "LAB") else image.convert("RGB")), None
    whole = image.convert("RGBA") if image.mode != "LA" else image
    alpha = whole.getchannel("A")
    is_opaque = alpha.getextrema() == (255, 255)
    colours = Image.merge("L", [whole.getchannel("L")]) if whole.mode == "LA" else whole.convert("RGB")
    return colours, None if is_opaque else alpha


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours as a screen that knows nothing of profiles shows them."""
    if profile:
        try:
            return ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            ) or image.convert("RGB")
        except (ImageCms.PyCMSError, OSError):
            # A profile that is broken, or made for another kind of picture, says nothing.
            return image.convert("RGB")
    return image.convert("RGB")
