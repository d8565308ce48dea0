"""Links to a place on another page: whether it is there is known when that page is finished."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from onrecord.check.loose import texts
from onrecord.model import resolve_page
from onrecord.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.model import Site


def dead_fragments(site: Site, outputs: Mapping[str, bytes]) -> Iterator[Problem]:
    """Give the problem of each link in a text to a place that its page has not; of stories they are told already."""
    own = {story.url for story in site.stories}
    for text in texts(site):
        for reference in text.prose.references:
            target, _, fragment = reference.target.partition("#")
            page = resolve_page(site, reference) if reference.scheme == "page" and target and fragment else None
            if page is None or page in own or page not in outputs or _has(outputs[page], unquote(fragment)):
                continue
            must = f'a link to a place on a page leads to one (got "{reference.target}")'
            way_out = f"Write a heading of that page, or {target} alone."
            yield Problem(reference.target_place, "dead-link", must, way_out, len(reference.target))


def _has(content: bytes, fragment: str) -> bool:
    """Tell whether a finished page has an element of that id."""
    written = re.escape(html.escape(fragment))
    return re.search(rf"""\sid\s*=\s*["']?{written}(?=["'\s>])""", content.decode()) is not None
