"""Judges the files of `content/images/` by what they say of themselves: no pixel is looked at here."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
import zlib
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.check.drawings import read_drawing
from onrecord.check.settings import line
from onrecord.check.shape import did_you_mean, short
from onrecord.model import Picture
from onrecord.model.pictures import NO_LICENCE
from onrecord.problems import Place
from onrecord.read.looks import is_safe_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PIL import Image

    from onrecord.check.shape import Entry
    from onrecord.problems import Problems

FOLDER = "content/images"
FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",), "SVG": (".svg",)}
PIXELS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 50_000_000
"""A large camera makes as many; more are a burden to readers and may be a trap for memory."""
OTHERS = (
    (rb"\A.{4}ftyp(?:hei|hev|mif|msf)", "a HEIC file, as telephones write it"),
    (rb"\A.{4}ftypavi", "an AVIF file"),
    (rb"\AGIF8", "a GIF file"),
    (rb"\A(?:II\*\0|MM\0\*)", "a TIFF or raw file"),
    (rb"\ABM", "a BMP file"),
    (rb"\A%PDF", "a PDF file"),
    (rb"\A8BPS", "a Photoshop file"),
)
"""How other kinds of picture begin."""
IS_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE\s+svg|<svg)", re.IGNORECASE)
ORIENTATION = 0x0112
LYING = (5, 6, 7, 8)
"""Orientations of a picture that is turned by a quarter."""


class _Kind(Struct, frozen=True):
    """What a file says of itself."""

    form: str
    width: int
    height: int


def check_pictures(
    files: Mapping[str, bytes], settings: Entry, language: str, problems: Problems
) -> dict[str, Picture]:
    """Return every picture of `content/images/` by its path, with what `settings` say of it."""
    stems = Counter(_stem(path).casefold() for path in files)
    pictures = {}
    for path, content in files.items():
        picture = _picture(path, content, problems)
        if picture is not None:
            # Of ship.jpg and ship.png, both keep their ending in the names of what they become.
            is_alone = stems[picture.name.casefold()] == 1
            pictures[path] = picture if is_alone else replace(picture, name=path.rpartition("/")[2].replace(".", "-"))
    _describe(pictures, files, settings, language, problems)
    return pictures


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _describe(
    pictures: dict[str, Picture], files: Mapping[str, bytes], settings: Entry, language: str, problems: Problems
) -> None:
    """Put what `site.yaml` says of pictures to them; note what it says of none, or of one twice."""
    told: set[str] = set()
    for entry in settings.entries("pictures"):
        named = entry.passage("file")
        if named is None:
            continue
        path = f"{FOLDER}/{named.text}"
        if path not in files:
            must = f'a picture is in {FOLDER} (got "{short(named.text)}")'
            names = [name.rpartition("/")[2] for name in files]
            way_out = did_you_mean(named.text, names, f"Write the name of a file in {FOLDER}, such as quay.jpg.")
            problems.add(named.start, "bad-picture", must, way_out, len(named.text))
        elif path in told:
            must = f'a picture is described once (got "{short(named.text)}" again)'
            problems.add(named.start, "bad-picture", must, "Make one entry of the two.", len(named.text))
        elif path in pictures:
            pictures[path] = replace(
                pictures[path],
                caption=line(entry, "caption", language),
                credit=line(entry, "credit", language),
                licence=entry.meaning("licence", NO_LICENCE),
            )
        told.add(path)


def _picture(path: str, content: bytes, problems: Problems) -> Picture | None:
    name = path.rpartition("/")[2]
    if not is_safe_name(name):
        must = f'the name of a picture is letters, digits, dots and hyphens (got "{name}")'
        near = _safe(name)
        way_out = f"Rename it to {near}." if is_safe_name(near) else "Rename it."
        problems.add(Place(path), "bad-picture", must, way_out)
        return None
    if IS_SVG.match(content):
        drawing = read_drawing(path, content, problems) if _ends_rightly(path, name, "SVG", problems) else None
        return replace(drawing, name=_stem(path)) if drawing else None
    kind = _kind(path, content, problems)
    if kind is None or not _ends_rightly(path, name, kind.form, problems):
        return None
    return Picture(path, _stem(path), kind.form, kind.width, kind.height, content)


def _safe(name: str) -> str:
    """Return a name like another one that is safe."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"-*\.-*", ".", re.sub(r"[^A-Za-z0-9.]+", "-", plain)).strip("-").lower()


def _ends_rightly(path: str, name: str, form: str, problems: Problems) -> bool:
    """Tell whether a picture's name ends as its kind does; note one that does not."""
    if name.lower().endswith(FORMATS[form]):
        return True
    ending = FORMATS[form][0]
    article = "an" if form == "SVG" else "a"
    must = f'{article} {form} picture has a name that ends in {ending} (got "{name}")'
    problems.add(Place(path), "bad-picture", must, f"Rename it to {name.partition('.')[0]}{ending}.")
    return False


def _kind(path: str, content: bytes, problems: Problems) -> _Kind | None:
    """Return what a picture says of itself; note a file that is none, or none that can be shown."""
    # Only a site with pictures pays for loading this.
    from PIL import Image  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            # Its size is judged below.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(content), formats=PIXELS)
    except Image.DecompressionBombError:
        must = f"a picture has at most {MOST_PIXELS // 1_000_000} million pixels (got many times as many)"
        problems.add(Place(path), "bad-picture", must, "Make it smaller.")
        return None
    except Exception:  # noqa: BLE001 -- whatever a broken file makes of its reader, it is no picture
        _note_none(path, content, problems)
        return None
    # Telephones write a JPEG with a second picture in it, and call that MPO.
    form = "JPEG" if opened.format == "MPO" else opened.format or ""
    if wrong := _fault(opened, form, content):
        problems.add(Place(path), "bad-picture", *wrong)
        return None
    exif = Image.Exif()
    with suppress(Exception):  # what a camera wrote may be broken; the picture is not
        exif.load(opened.info.get("exif", b""))
    return _Kind(form, *(opened.size[::-1] if exif.get(ORIENTATION) in LYING else opened.size))


def _fault(opened: Image.Image, form: str, content: bytes) -> tuple[str, str] | None:
    """Return what is wrong with a picture that could be opened, and the way out."""
    if opened.width * opened.height > MOST_PIXELS:
        got = f"got {opened.width} by {opened.height}"
        return f"a picture has at most {MOST_PIXELS // 1_000_000} million pixels ({got})", "Make it smaller."
    if opened.format != "MPO" and (frames := getattr(opened, "n_frames", 1)) > 1:
        return f"a picture stands still (got {frames} pictures in one file)", "Save one of them."
    if not ENDS[form](content):
        return "a picture can be read to its end (got one that is cut off or damaged)", "Take another copy of it."
    return None


def _note_none(path: str, content: bytes, problems: Problems) -> None:
    """Note a file that is no picture, or none of a kind that can be read."""
    names = (name for pattern, name in OTHERS if re.match(pattern, content, re.DOTALL))
    got = next(names, "an empty file" if not content else "none, or a broken one")
    way_out = "Save it as one of these, or move it out of content/images."
    if "HEIC" in got:
        way_out = "Save it as JPEG, or move it out of content/images."
    problems.add(Place(path), "bad-picture", f"a picture is a JPEG, PNG, WebP or SVG file (got {got})", way_out)


def _jpeg_ends(content: bytes) -> bool:
    """Tell whether a JPEG has the mark of its end behind its own pixels, not those of a preview in its head."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        if content[at + 1] == 0xDA:
            return content.find(b"\xff\xd9", at) > 0
        at += 1 if content[at + 1] == 0xFF else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return False


def _png_ends(content: bytes) -> bool:
    """Tell whether each part of a PNG up to its last is as its sum says."""
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + length
        if end > len(content) or zlib.crc32(memoryview(content)[at + 4 : end - 4]) != int.from_bytes(
            content[end - 4 : end], "big"
        ):
            return False
        at = end
    return True


def _webp_ends(content: bytes) -> bool:
    return len(content) >= 8 + int.from_bytes(content[4:8], "little")


ENDS = {"JPEG": _jpeg_ends, "PNG": _png_ends, "WEBP": _webp_ends}
"""How it is told, by their kind, whether all of a picture is there."""
