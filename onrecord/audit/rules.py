"""What a finished page must keep by itself: each rule is a small generator of faults, and all stand in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.audit.addresses import SAID, TEMPLATE, addresses
from onrecord.audit.files import json_faults, sheet_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.audit.page import Fault, Page, Tag, Text

ID_REFERENCES = frozenset(
    {
        *("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-flowto"),
        *(
            "aria-activedescendant",
            "aria-errormessage",
            "for",
            "headers",
            "form",
            "list",
            "popovertarget",
            "commandfor",
        ),
    }
)
WITH_SHEETS = frozenset(
    {"style", "fill", "stroke", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end"}
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def page_faults(path: str, page: Page) -> Iterator[Fault]:
    """Judge a finished page by every rule; one made to be shown inside other pages needs no heading of its own."""
    for rule in RULES:
        yield from rule(page)
    if not is_embed(path):
        yield from headings(page)
        yield from main_part(page)


def drawing_faults(page: Page) -> Iterator[Fault]:
    """Judge an SVG file."""
    for rule in (tags_end, nothing_bends_links, ids_are_unique, references_have_ids):
        yield from rule(page)


def is_embed(path: str) -> bool:
    """Tell whether a page is made to be shown inside other pages: a file or folder called `embed`."""
    return not {"embed", "embed.html"}.isdisjoint(path.split("/"))


def tags_end(page: Page) -> Iterator[Fault]:
    """Find a tag that swallows what follows: its quotes do not match, or its end is missing."""
    for line, column in page.broken:
        yield line, column, "a tag must end, and its quotes match (got one that does not)", TEMPLATE


def nothing_bends_links(page: Page) -> Iterator[Fault]:
    """Find an element by which all addresses of a page lead elsewhere."""
    for tag in page.tags:
        if tag.name == "base":
            yield _at(tag, "a page must have no base element, which bends every link (got one)", TEMPLATE)


def addresses_on(page: Page) -> Iterator[tuple[str, str, int, int]]:
    """Give each address on a page: it, what loads it (see `addresses.Reference`), its line and its column."""
    for tag in page.tags:
        for address, is_loaded in addresses(tag):
            yield address, tag.name if is_loaded else "", tag.line, tag.column
        if tag.name == "meta" and "://" in (told := tag.attributes.get("content", "")):
            yield told, SAID, tag.line, tag.column
    for line, column, address in _in_sheets(page):
        yield address, "css", line, column


def _in_sheets(page: Page) -> Iterator[tuple[int, int, str]]:
    for text in page.texts:
        if text.tag.name == "style":
            for line, column, address in sheet_addresses(text.content):
                yield *_within(text, line, column), address
    for tag in page.tags:
        for name in tag.attributes.keys() & WITH_SHEETS:
            yield from ((tag.line, tag.column, address) for _, _, address in sheet_addresses(tag.attributes[name]))


def ids_are_unique(page: Page) -> Iterator[Fault]:
    """Find ids that stand twice, are empty or hold a space."""
    for name, tag in page.repeated:
        first = page.ids[name]
        message = f'an id must stand once on its page (got "{name}" again, first in line {first.line})'
        yield _at(tag, message, "Look at the template, and at the loop around it.")
    for name, tag in page.ids.items():
        if len(name.split()) != 1 or name != name.strip():
            yield _at(tag, f'an id must be one word (got "{name}")', TEMPLATE)


def references_have_ids(page: Page) -> Iterator[Fault]:
    """Find `for`, `aria-labelledby` and their like that name no id of the page."""
    for tag in page.tags:
        for name in tag.attributes.keys() & ID_REFERENCES:
            for wanted in tag.attributes[name].split() or [""]:
                if wanted not in page.ids:
                    message = f'{name} must name an id of the page (got "{wanted}")'
                    yield _at(
                        tag, message, f"Look at the template of this <{tag.name}>, and at what should have the id."
                    )


def images_are_complete(page: Page) -> Iterator[Fault]:
    """Find pictures without words, or without the size that keeps the page from jumping."""
    for tag in page.tags:
        if tag.name != "img":
            continue
        if "alt" not in tag.attributes:
            yield _at(tag, "an img must have an alt (got none)", TEMPLATE)
        for side in ("width", "height"):
            size = tag.attributes.get(side, "")
            if not (size.isdecimal() and size.isascii() and int(size)):
                got = f'"{size}"' if side in tag.attributes else "none"
                yield _at(tag, f"an img must have a {side} in pixels (got {got})", TEMPLATE)


def title_and_language(page: Page) -> Iterator[Fault]:
    """Find a page without a title or a language."""
    drawn = next(((tag.line, tag.column) for tag in page.tags if tag.name in {"body", "svg"}), None)
    titles = [
        text
        for text in page.texts
        if text.tag.name == "title" and (drawn is None or (text.tag.line, text.tag.column) < drawn)
    ]
    if len(titles) != 1 or not titles[0].content.strip():
        got = "an empty one" if len(titles) == 1 else f"{len(titles)}"
        yield 1, 1, f"a page must have one title with words in it (got {got})", TEMPLATE
    roots = [tag for tag in page.tags if tag.name == "html"]
    if not roots or not roots[0].attributes.get("lang", "").strip():
        yield 1, 1, "the html element of a page must have a lang (got none)", TEMPLATE


def linked_data_parses(page: Page) -> Iterator[Fault]:
    """Find JSON-LD that is no JSON."""
    for text in page.texts:
        kind = text.tag.attributes.get("type", "").strip().lower()
        if text.tag.name == "script" and kind == "application/ld+json":
            for line, column, message, way_out in json_faults(text.content):
                yield *_within(text, line, column), message, way_out


def headings(page: Page) -> Iterator[Fault]:
    """Find a page without one first heading, and a heading that skips a level."""
    found = [tag for tag in page.tags if tag.name in HEADINGS]
    first = [tag for tag in found if tag.name == "h1"]
    if not first:
        yield 1, 1, "a page must have one h1 (got none)", TEMPLATE
    for tag in first[1:]:
        yield _at(tag, f"a page must have one h1 (got another, after line {first[0].line})", TEMPLATE)
    level = 1
    for tag in found:
        if HEADINGS[tag.name] > level + 1:
            message = f"headings must go down one level at a time (got {tag.name} after h{level})"
            yield _at(tag, message, "Look at the template, or at the headings of the text.")
        level = HEADINGS[tag.name]


def main_part(page: Page) -> Iterator[Fault]:
    """Find a page without one `main`."""
    count = sum(tag.name == "main" for tag in page.tags)
    if count != 1:
        yield 1, 1, f"a page must have one main element (got {count or 'none'})", TEMPLATE


RULES = (
    tags_end,
    nothing_bends_links,
    ids_are_unique,
    references_have_ids,
    images_are_complete,
    title_and_language,
    linked_data_parses,
)


def _at(tag: Tag, message: str, way_out: str) -> Fault:
    return tag.line, tag.column, message, way_out


def _within(text: Text, line: int, column: int) -> tuple[int, int]:
    """Return the place on the page of a place in a text of it."""
    return text.line + line - 1, column + (text.column - 1 if line == 1 else 0)
