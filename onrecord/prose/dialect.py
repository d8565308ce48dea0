"""The Markdown that authors write: the only module that runs Python-Markdown."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element  # builds elements, parses nothing

import markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import (
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    ReferenceInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from onrecord.prose.marks import CLOSE, MARK, OPEN, offset_at_start, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown.extensions import Extension

NOT_IN_A_LINE = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference")
"""Blocks that a single run of words cannot be."""
ESCAPED = re.compile(f"{markdown.util.STX}([0-9]+){markdown.util.ETX}")
"""A character behind a backslash, as Python-Markdown hides it."""


class Link(Struct, frozen=True):
    """What a link, a picture or a piece of raw HTML in the text points at."""

    is_picture: bool
    target: str
    """The address as the author means it, entities and backslashes resolved; of raw HTML the HTML."""
    start: int
    """The offset of its `[`, `!` or `<` in the text."""
    target_start: int
    """The offset of its address."""
    title: str = ""
    """What stands in quotes behind the address as it is written, with its marks."""
    alt: str = ""
    """A picture's words as they are written, with their marks."""
    is_raw: bool = False
    """Whether it is raw HTML and no link at all."""


def blocks_to_html(marked: str) -> tuple[str, list[Link]]:
    """Convert paragraphs, headings, lists, tables, quotes, code and footnotes.

    A link comes out as `<onrecord n="0">words</onrecord>`, 0 being its place in the list that is returned with the
    HTML; a picture as an empty one; raw HTML and bare addresses have `kept="yes"` too. None lies within another.
    """
    extensions: list[Extension] = [TableExtension(), FootnoteExtension(), DefListExtension(), SaneListExtension()]
    if "```" in marked or "~~~" in marked:
        # Loading it, and what it colours code with, takes longer than reading most texts; few have code.
        from markdown.extensions.fenced_code import FencedCodeExtension  # noqa: PLC0415

        extensions.append(FencedCodeExtension())
    return _run(_own(markdown.Markdown(extensions=extensions, output_format="html")), marked)


def line_to_html(marked: str) -> tuple[str, list[Link]]:
    """Convert a single run of words, without a paragraph around it."""
    fragment, links = _run(_line_converter().reset(), marked)
    return re.sub(r"</?p>", "", fragment), links


@lru_cache(maxsize=1)
def _line_converter() -> markdown.Markdown:
    """Return the converter of single lines: a site has dozens, and making one takes longer than a line."""
    converter = _own(markdown.Markdown(output_format="html"))
    for name in NOT_IN_A_LINE:
        converter.parser.blockprocessors.deregister(name)
    return converter


def _own(converter: markdown.Markdown) -> markdown.Markdown:
    """Give a converter our ways with links, pictures and raw HTML."""
    converter.preprocessors.deregister("html_block")
    converter.ESCAPED_CHARS = [*converter.ESCAPED_CHARS, "<"]
    for pattern in ("html", "autolink", "automail"):
        converter.inlinePatterns.deregister(pattern)
    for name, processor, priority in _inline(converter):
        converter.inlinePatterns.register(processor, name, priority)
    return converter


def _run(converter: markdown.Markdown, marked: str) -> tuple[str, list[Link]]:
    links: list[Link] = []
    # After Python-Markdown has put back what was behind backslashes (0); it takes the place of an earlier text's.
    converter.treeprocessors.register(_Linker(converter, links), "onrecord", -10)
    return converter.convert(marked), links


def _inline(converter: markdown.Markdown) -> Iterator[tuple[str, InlineProcessor, int]]:
    """Give our ways with `<` and `[`; pictures before links, so that a link in their words is still there."""
    link, image = r"(?<!\!)\[", r"\!\["
    # What was put aside before (code, say) belongs to it; what a footnote is still to get does not.
    yield "angle", _Angle(f"<{MARK.pattern}((?:[^<>\x02]|\x02klzzwxh[^\x03]*\x03)*>?)", converter), 120
    yield "image_link", _Image(image, converter), 176
    yield "image_reference", _ImageReference(image, converter), 174
    yield "short_image_ref", _ShortImageReference(image, converter), 172
    yield "reference", _Reference(link, converter), 170
    yield "short_reference", _ShortReference(link, converter), 130


class _Angle(InlineProcessor):
    """`<…>` in the text: a web address, or raw HTML."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 -- the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 -- the signature is Python-Markdown's
    ) -> tuple[Element, int, int]:
        content = unmarked(_with_backslashes(str(self.unescape(m[2]))))
        address = content.removesuffix(">")
        is_address = content.endswith(">") and re.fullmatch(r"(?:https?://|mailto:)[^\s]+", address)
        element = Element(
            "a", {"kept": "yes", "href": f"{OPEN}{m[1]}{CLOSE}{address if is_address else f'<{content}'}"}
        )
        words = address.removeprefix("mailto:") if is_address else f"<{content}"
        element.text = markdown.util.AtomicString(words)
        if not is_address:
            element.set("raw", "yes")
        return element, m.start(0), m.end(0)


class _Image(ImageInlineProcessor):
    """`![alt](target "title")` with the alt text kept as it was written."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 -- the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        alt, index, found = self.getText(data, m.end(0))
        if not found:
            return None, None, None
        target, title, index, found = self.getLink(data, index)
        if not found:
            return None, None, None
        alt = _with_backslashes(str(self.unescape(alt)))
        return Element("img", {"src": target, "title": title or "", "alt": alt}), m.start(0), index


class _Reference(ReferenceInlineProcessor):
    """`[words][id]`, the id without marks."""

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:  # noqa: N802 -- as above
        """Return the id, where it ends, and whether there is one."""
        found = self.RE_LINK.match(data, pos=index)
        if not found:
            return None, index, False
        return (unmarked(found[1]) or unmarked(text)).strip().lower(), found.end(), True


class _ShortReference(_Reference):
    """`[id]` alone."""

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:  # noqa: ARG002, N802 -- as above
        """Return the words as the id."""
        return unmarked(text).strip().lower(), index, True


class _ImageReference(_Reference, ImageReferenceInlineProcessor):
    """`![alt][id]` with the alt text kept as it was written."""

    def makeTag(self, href: str, title: str, text: str) -> Element:  # noqa: N802 -- as above
        """Return the picture."""
        return Element("img", {"src": href, "title": title or "", "alt": _with_backslashes(str(self.unescape(text)))})


class _ShortImageReference(_ImageReference, _ShortReference):
    """`![id]` alone."""

    evalId = _ShortReference.evalId  # noqa: N815 -- as above


class _Linker(Treeprocessor):
    """Turns every link and picture into a numbered `onrecord` element and keeps what it pointed at."""

    def __init__(self, converter: markdown.Markdown, links: list[Link]) -> None:
        super().__init__(converter)
        self.links = links

    def run(self, root: Element) -> None:
        """Give every link and picture of the tree its number; footnote marks stay as they are."""
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tag == "a":
                    _unnest(parent, child)
        for element in root.iter():
            if element.tag in ("a", "img") and not element.get("class", "").startswith("footnote"):
                kept = {"kept": "yes"} if element.get("kept") else {}
                number = str(len(self.links))
                self.links.append(_link(element))
                element.tag = "onrecord"
                element.attrib.clear()
                element.attrib.update({"n": number, **kept})


def _link(element: Element) -> Link:
    """Return what an `a` or `img` element points at."""
    is_picture = element.tag == "img"
    address = element.get("src" if is_picture else "href", "")
    words = element.get("alt", "") if is_picture else element.text or ""
    target_start = offset_at_start(address)
    words_start = offset_at_start(words)
    # Words begin behind `[` or `![`; what has no words of its own, `<https://…>`, begins before its address.
    start = max(0, (target_start or 0) - 1) if words_start is None else words_start - (2 if is_picture else 1)
    address = unmarked(address)
    is_raw = element.get("raw") == "yes"
    return Link(
        is_picture=is_picture,
        target=address if is_raw else html.unescape(address),
        start=start,
        target_start=start if target_start is None else target_start,
        title=element.get("title", ""),
        alt=words if is_picture else "",
        is_raw=is_raw,
    )


def _unnest(parent: Element, link: Element) -> None:
    """Put the links and pictures within a link behind it: HTML has no links within links."""
    last = link
    for inner in list(link.iter()):
        for child in list(inner):
            if child.tag in ("a", "img"):
                _take_out(inner, child)
                parent.insert(list(parent).index(last) + 1, child)
                child.tail, last.tail = last.tail, None
                last = child


def _take_out(parent: Element, child: Element) -> None:
    """Take an element out of its parent, leaving the text behind it."""
    place = list(parent).index(child)
    tail, child.tail = child.tail or "", None
    parent.remove(child)
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _with_backslashes(text: str) -> str:
    """Return a text with the backslashes that Python-Markdown has taken in."""
    return ESCAPED.sub(lambda found: f"\\{chr(int(found[1]))}", text)
