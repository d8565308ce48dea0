"""A graphic as other sites show it: where it is at home, the snippet to paste, and links that leave the frame."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup
from msgspec import Struct, json

from onrecord import urls
from onrecord.prose.convert import GRAPHICS
from onrecord.render.frame import Embed
from onrecord.render.heights import BREAKS, NARROW, WIDE, WIDTHS, heights

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.caches import Store
    from onrecord.model import Graphic, Site
    from onrecord.prose.values import Prose
    from onrecord.render.page import Page

OUTWARD = re.compile(r'<a\b(?=[^>]*\shref="(?!#))')
"""The beginning of a link that leads off its page."""

SHEET = "embed.css"
"""The style sheet of a graphic's own page."""
HEIGHTS = "the heights of a frame"

Sized: TypeAlias = tuple[int, int]
"""The width of a frame and the height it needs, in CSS pixels."""


class Home(Struct, frozen=True):
    """Where a graphic stands in the site."""

    file: str
    """The page: `index.html`"""
    title: Prose | None
    """The story's headline; None on the ripple page."""
    is_shown: bool
    """Whether the page shows the graphic; else it stands on no page but its own."""


def home(graphic: Graphic, site: Site) -> Home:
    """Return where a graphic's own page leads: the first story that shows it, else the ripple page, or the lead."""
    for story in site.stories:
        if _shows(story.body, graphic):
            return Home(story.url, story.headline, is_shown=True)
    if _shows(site.ripple, graphic) or graphic is next(g for g in site.graphics.values() if g.kind == graphic.kind):
        return Home(urls.RIPPLE, None, is_shown=True)
    return Home(site.lead.url, site.lead.headline, is_shown=False)


def _shows(text: Prose, graphic: Graphic) -> bool:
    return any(each.scheme in GRAPHICS and each.target == graphic.id for each in text.references)


def leaving(page: str) -> str:
    """Return a page whose links replace the page around the frame; those to its own ids stay within."""
    return OUTWARD.sub('<a target="_top"', page)


def embed(graphic: Graphic, html: str, page: Page) -> Embed:
    """Return how other sites show a graphic, with `html` as that of its own `page`.

    A frame is as tall as it is told to be: at any width from that of a telephone to that of a column, by straight lines
    between what those need. Where style is taken out, the plain attributes hold.
    """
    settings = page.site.settings
    file = urls.embed(graphic.id)
    address = urls.absolute(settings.base_url, file)
    at = _heights(html, page.frame.made)
    code = Markup(
        '<iframe src="{0}" title="{1}" loading="lazy" width="{2}" height="{3}" '
        'style="width:100%;height:{4};border:0"></iframe>\n<p><a href="{0}">{1}</a> ({5})</p>'
    ).format(address, page.title, WIDE, at[WIDE], tall_of(at), settings.publisher.name)
    return Embed(address, file, str(code))


def _heights(html: str, made: Store) -> dict[int, int]:
    # Looking into a page takes longer than writing it.
    packed = made.keep((HEIGHTS, html), lambda: json.encode(heights(html, WIDTHS)))
    return json.decode(packed, type=dict[int, int])


def tall_of(at: Mapping[int, int]) -> str:
    """Return a height in CSS from those `at` some widths: `max(370px,calc(930px - 84vw))`.

    Below a width at which parts come to stand below each other, a graphic is nearly as tall as on a telephone: one line
    from end to end would be too low there, or too high above.
    """
    wide, narrow = (WIDE, at[WIDE]), (NARROW, at[NARROW])
    before, behind = max((((one, at[one]), (two, at[two])) for one, two in BREAKS), key=lambda ends: _rise(*ends))
    if 2 * _rise(before, behind) > _rise(wide, narrow):
        lines = [_line(wide, before)] if before != wide else []
        lines.append(f"min({_line(behind, narrow)},{_line(before, behind)})")
    else:
        lines = [_line(wide, narrow)]
    told = ",".join(dict.fromkeys([f"{at[WIDE]}px", *lines]))
    return f"max({told})" if "," in told else told


def _rise(wider: Sized, narrower: Sized) -> int:
    return max(0, narrower[1] - wider[1])


def _line(wider: Sized, narrower: Sized) -> str:
    """Return a height along a line; a hundred of `vw` are the width itself, and no line falls while that does."""
    slope = math.ceil(100 * _rise(wider, narrower) / (wider[0] - narrower[0]))
    return f"calc({wider[1] + slope * wider[0] // 100}px - {slope}vw)" if slope else f"{wider[1]}px"
