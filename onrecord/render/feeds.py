"""What lists the pages for machines: the Atom feed, the sitemap, robots.txt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # builds documents, parses nothing

from markupsafe import escape

from onrecord import urls
from onrecord.render import changes
from onrecord.render.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from onrecord.model import Site, Story
    from onrecord.record.values import Change
    from onrecord.render.pages import Finished

ATOM = "http://www.w3.org/2005/Atom"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that an XML document cannot hold, however they are written: all but those of XML 1.0, 2.2.

Named by what is left out, as the standard library takes ten times as long to compile the opposite.
"""
SUBTAG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom_feed(site: Site, changed: Mapping[str, tuple[Change, ...]]) -> bytes:
    """Return the stories, the newest first, as an Atom feed (RFC 4287).

    `changed` gives by a page's file the corrections and updates told on it; they make a story's entry newer.
    """
    settings = site.settings
    feed = ET.Element("feed", {"xmlns": ATOM, SUBTAG: settings.language.replace("_", "-")})
    home = urls.absolute(settings.base_url, urls.FRONT)
    # Ids are built on the site's own address, so that they stay wherever a build is published.
    _add(feed, "id", urls.absolute(settings.home, urls.FRONT))
    _add(feed, "title", words(settings.title, site))
    _add(feed, "subtitle", words(settings.description, site))
    _add(feed, "updated", _newest(site, changed).isoformat())
    ET.SubElement(feed, "link", {"rel": "self", "href": urls.absolute(settings.base_url, urls.FEED)})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": home})
    _add(ET.SubElement(feed, "author"), "name", settings.publisher.name)
    for story in sorted(site.stories, key=lambda story: (-story.published.timestamp(), story.slug)):
        _entry(feed, story, site, changed.get(story.url, ()))
    return _document(feed)


def _entry(feed: ET.Element, story: Story, site: Site, changed: tuple[Change, ...]) -> None:
    address = urls.absolute(site.settings.base_url, story.url)
    entry = ET.SubElement(feed, "entry")
    # … and on the slug, so that they stay when another story becomes the lead.
    _add(entry, "id", urls.absolute(site.settings.home, f"stories/{story.slug}"))
    _add(entry, "title", words(story.headline, site))
    _add(entry, "published", story.published.isoformat())
    _add(entry, "updated", changes.latest(story.updated, changed).isoformat())
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    for name in story.bylines:
        _add(ET.SubElement(entry, "author"), "name", name)
    if story.section:
        ET.SubElement(entry, "category", {"term": NOT_XML.sub("", story.section)})
    _add(entry, "summary", words(story.standfirst, site))
    if changed:
        told = [changes.sentence(change, site.settings.language) for change in changed]
        paragraphs = "".join(f"<p>{escape(text)}</p>" for text in (words(story.standfirst, site), *told))
        _add(entry, "content", paragraphs)
        entry[-1].set("type", "html")


def _newest(site: Site, changed: Mapping[str, tuple[Change, ...]]) -> datetime:
    return max(changes.latest(story.updated, changed.get(story.url, ())) for story in site.stories)


def sitemap(site: Site, pages: Iterable[Finished]) -> bytes:
    """Return the addresses of the pages with the time of the last change of substance (sitemaps.org 0.9)."""
    root = ET.Element("urlset", {"xmlns": SITEMAPS})
    updated = {story.url: story.updated for story in site.stories}
    updated[urls.CORRECTIONS] = max([latest(site.stories), *(one.date for one in site.removals)])
    for page in pages:
        url = ET.SubElement(root, "url")
        _add(url, "loc", urls.absolute(site.settings.base_url, page.url))
        last = changes.latest(updated.get(page.url, latest(site.stories)), page.changes)
        _add(url, "lastmod", last.isoformat())
    return _document(root)


def robots(site: Site, *, closed: bool) -> bytes:
    """Return what crawlers may read: everything, or in a draft nothing."""
    if closed:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {urls.absolute(site.settings.base_url, urls.SITEMAP)}\n".encode()


def latest(stories: Iterable[Story]) -> datetime:
    """Return the time of the last change of substance among some stories."""
    return max(story.updated for story in stories)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = NOT_XML.sub("", text)


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()
