"""Take a picture of every kind of page, as readers see it, for people to look at.

    python -m tools.pictures [FOLDER]

Writes `build/pictures/` anew: each kind of page at three widths in light and dark, and `contact-sheet.png` with all of
them in small. They are not compared with anything, as fonts differ between machines; the command fails where a page is
not answered or its picture is blank.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image, ImageDraw, ImageStat

from tools.measure.browser import chromium
from tools.measure.server import served
from tools.measure.sites import ROOT, SHIPPED, WHOLE, build_sites, one_of_each_kind, pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser

    from tools.measure.sites import Page

WIDTHS = {390: 844, 834: 1194, 1440: 900}
"""Widths of a phone, a tablet and a desk in px, and the heights of their screens."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FROM_RIGHT_TO_LEFT = frozenset({"story", "further story", "ripple", "company"})
"""The kinds of page of which the site in Urdu has its picture taken too."""
LEAST_DEVIATION = 4
"""Of the grey values of a picture, 0 to 255: an empty page has next to none."""
THUMB, SHOWN, GAP, LABEL = 240, 300, 12, 16
"""Of the contact sheet in px: width of a picture, height that is shown of it, space between, height of a label."""


class Picture(NamedTuple):
    """A picture of a page."""

    name: str
    """Its file: `shipped-story-390-light.png`."""
    png: bytes
    """What the file holds."""
    wrong: str
    """Why it is none, or empty."""


def main() -> int:
    """Take all pictures and return the exit status: 1 where one is wrong."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    taken = []
    with served() as (origin, sites), chromium() as browser:
        sites.update(build_sites([SHIPPED, WHOLE], origin))
        for page in one_of_each_kind(pages(sites)):
            if page.site == SHIPPED or page.kind in FROM_RIGHT_TO_LEFT:
                taken += take(browser, origin, page)
    for picture in taken:
        (folder / picture.name).write_bytes(picture.png)
    contact_sheet(taken).save(folder / "contact-sheet.png", optimize=True)
    wrong = [f"{picture.name}: {picture.wrong}" for picture in taken if picture.wrong]
    print("\n".join([*wrong, f"{len(taken)} pictures in {folder}, {len(wrong)} of them wrong"]))
    return 1 if wrong else 0


def take(browser: Browser, origin: str, page: Page) -> list[Picture]:
    """Take the pictures of a page, in every width and scheme."""
    taken = []
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
        window = context.new_page()
        for width, height in WIDTHS.items():
            window.set_viewport_size({"width": width, "height": height})
            answer = window.goto(f"{origin}/{page.address}", wait_until="networkidle")
            png = window.screenshot(full_page=True)
            name = f"{page.site}-{page.kind.replace(' ', '-')}-{width}-{scheme}.png"
            taken.append(Picture(name, png, fault(answer.status if answer else 0, png)))
        context.close()
    return taken


def fault(status: int, png: bytes) -> str:
    """Return why a picture is not one of a page that was shown, or an empty text."""
    if status != 200:
        return f"the page is answered with {status}"
    if ImageStat.Stat(Image.open(io.BytesIO(png)).convert("L")).stddev[0] < LEAST_DEVIATION:
        return "it is blank"
    return ""


def contact_sheet(taken: Iterable[Picture]) -> Image.Image:
    """Return one picture with the beginnings of all, six a row: a page a row."""
    across = len(WIDTHS) * len(SCHEMES)
    pictures = list(taken)
    rows = -(-len(pictures) // across)
    sheet = Image.new("RGB", (across * (THUMB + GAP) + GAP, rows * (SHOWN + LABEL + GAP) + GAP), "#888888")
    draw = ImageDraw.Draw(sheet)
    for count, picture in enumerate(pictures):
        left, top = GAP + count % across * (THUMB + GAP), GAP + count // across * (SHOWN + LABEL + GAP)
        image = Image.open(io.BytesIO(picture.png)).convert("RGB")
        small = image.resize((THUMB, max(1, image.height * THUMB // image.width)), Image.Resampling.LANCZOS)
        sheet.paste(small.crop((0, 0, THUMB, min(SHOWN, small.height))), (left, top + LABEL))
        draw.text((left, top), picture.name.removesuffix(".png"), fill="white")
    return sheet


if __name__ == "__main__":
    sys.exit(main())
