"""A graphic as other sites show it: where it is at home, the snippet to paste, and links that leave the frame."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from onrecord import urls
from onrecord.prose.convert import GRAPHICS
from onrecord.render.frame import Embed
from onrecord.render.heights import NARROW, WIDE, heights

if TYPE_CHECKING:
    from onrecord.model import Graphic, Site
    from onrecord.prose.values import Prose

OUTWARD = re.compile(r'<a\b(?=[^>]*\shref="(?!#))')
"""The beginning of a link that leads off its page."""


SHEET = "embed.css"
"""The style sheet of a graphic's own page."""


class Home(NamedTuple):
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


def embed(graphic: Graphic, title: str, page: str, site: Site) -> Embed:
    """Return how other sites show a graphic, with `page` as the HTML of its own page.

    A frame is as tall as it is told to be: at any width from that of a telephone to that of a column, by a straight
    line between what both need. Where style is taken out, the plain attributes hold.
    """
    file = urls.embed(graphic.id)
    address = urls.absolute(site.settings.base_url, file)
    wide, narrow = heights(page, (WIDE, NARROW))
    slope = max(0, round(100 * (narrow - wide) / (WIDE - NARROW)))
    tall = f"max({wide}px,calc({wide + slope * WIDE // 100}px - {slope}vw))" if slope else f"{wide}px"
    code = Markup(
        '<iframe src="{0}" title="{1}" loading="lazy" width="{2}" height="{3}" '
        'style="width:100%;height:{4};border:0"></iframe>\n<p><a href="{0}">{1}</a> ({5})</p>'
    ).format(address, title, WIDE, wide, tall, site.settings.publisher.name)
    return Embed(address, file, str(code))
