"""Markdown into `Prose`: the only module that runs Python-Markdown.

Python-Markdown does not say where in the text an element stood. So before it runs, a mark of two private-use
characters with the offset between them is put into every place that may be wrong (a link's target, the `<` of raw
HTML, a heading); the marks travel through the conversion and are read, and taken out, on the other side.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element  # noqa: S405 -- builds elements, parses nothing

import markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import ImageInlineProcessor, InlineProcessor
from markdown.treeprocessors import Treeprocessor

from onrecord.problems import Problem
from onrecord.prose.typography import typeset
from onrecord.prose.values import Heading, Prose, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from onrecord.problems import Place
    from onrecord.prose.passage import Passage

GRAPHICS = ("chart", "map", "timeline", "table")
OWN_SCHEMES = ("fact", "company", "source", *GRAPHICS)
WEB_SCHEMES = ("https", "http", "mailto")

OPEN, CLOSE = "\ue000", "\ue001"
PRIVATE = re.compile("[\ue000\ue001]")
MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
MARKABLE = re.compile(
    r"(?P<link>\]\(\s*<?)"
    r"|(?P<definition>^ {0,3}\[[^\]\n]+\]:[ \t]*<?)"
    r"|(?P<angle><(?=!--|[A-Za-z/!?](?:[^<>\n]|\n(?![ \t]*\n))*>))"
    r"|(?P<hashes>^ {0,3}\#{1,6}[ \t]*(?=[^\s\#]))"
    r"|(?P<underlined>^(?=\w[^\n]*\n(?:=+|-+)[ \t]*$))",
    re.MULTILINE,
)
REFERENCE = re.compile(r'<onrecord n="(\d+)">(.*?)</onrecord>', re.DOTALL)
LONELY = re.compile(r'<p>\s*(<onrecord n="(\d+)"></onrecord>)\s*</p>')
ATTRIBUTION = re.compile(r"<p>[—–]\s*((?:(?!</p>).)*)</p>\s*</blockquote>", re.DOTALL)
"""A quote's last paragraph, where it begins with a dash: who said it."""
HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|td|th|dt|dd|footer|blockquote)>")
SENTENCE_END = re.compile(r"[.!?。۔؟]+[\"”’)]*\s+(?=[^\sa-z])|[。۔؟]")
UNLINKED = frozenset({"onrecord", "code", "pre", "a", "h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Manner:
    """What conversion depends on besides the text."""

    language: str = "en"
    names: tuple[tuple[str, str], ...] = ()
    """Names to link at their first mention, each with its company's id."""


def to_prose(passage: Passage, manner: Manner | None = None) -> Prose:
    """Convert a text of paragraphs, headings, lists and tables."""
    return _Conversion(passage, manner or Manner()).run(_blocks())


def to_line(passage: Passage, manner: Manner | None = None) -> Prose:
    """Convert a single run of words: a headline, a caption. Nothing in it is a heading, a list or a table."""
    manner = replace(manner or Manner(), names=())
    return _Conversion(passage, manner).run(_line())


def plain(fragment: str) -> str:
    """Return the words of a piece of HTML."""
    return html.unescape(TAG.sub("", fragment))


def _blocks() -> markdown.Markdown:
    extensions = (
        TableExtension(),
        FootnoteExtension(),
        FencedCodeExtension(),
        DefListExtension(),
        SaneListExtension(),
    )
    return _without_raw_html(markdown.Markdown(extensions=extensions))


def _line() -> markdown.Markdown:
    converter = _without_raw_html(markdown.Markdown())
    for processor in (
        "indent",
        "code",
        "hashheader",
        "setextheader",
        "hr",
        "olist",
        "ulist",
        "quote",
        "reference",
    ):
        converter.parser.blockprocessors.deregister(processor)
    return converter


def _without_raw_html(converter: markdown.Markdown) -> markdown.Markdown:
    """Take out what lets HTML through; `<` then stands for itself and is found by `_Angle`."""
    converter.preprocessors.deregister("html_block")
    for pattern in ("html", "autolink", "automail"):
        converter.inlinePatterns.deregister(pattern)
    converter.inlinePatterns.register(_Angle(f"<{MARK.pattern}([^<>]*>?)", converter), "angle", 120)
    # Before links, so that a link in the alt text is still there to be judged.
    converter.inlinePatterns.deregister("image_link")
    converter.inlinePatterns.register(_Image(r"\!\[", converter), "image_link", 165)
    return converter


class _Angle(InlineProcessor):
    """`<…>` in the text: a web address, or raw HTML, which becomes a reference of its own."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 -- the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 -- the signature is Python-Markdown's
    ) -> tuple[Element, int, int]:
        element = Element("a")
        content = self.unescape(m[2])
        address = content.removesuffix(">")
        if re.fullmatch(r"(?:https?://|mailto:)[^\s]+", address):
            element.set("href", f"{OPEN}{m[1]}{CLOSE}{address}")
            element.text = markdown.util.AtomicString(address.removeprefix("mailto:"))
        else:
            element.set("href", f"{OPEN}{m[1]}{CLOSE}raw:<{content}")
            element.text = markdown.util.AtomicString(f"<{content}")
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
        element = Element("img")
        element.set("src", target)
        element.set("title", title or "")
        element.set("alt", self.unescape(alt))
        return element, m.start(0), index


class _Linker(Treeprocessor):
    """Turns every link and picture into a numbered `onrecord` element and keeps what it pointed at."""

    def __init__(self, converter: markdown.Markdown, found: list[tuple[str, Element]]) -> None:
        super().__init__(converter)
        self.found = found

    def run(self, root: Element) -> None:
        """Renumber the tree's links; footnote marks and other inner links stay as they are."""
        for element in root.iter():
            target = element.get("href" if element.tag == "a" else "src", "")
            if element.tag not in ("a", "img") or element.get("class", "").startswith("footnote"):
                continue
            self.found.append((element.tag, Element(element.tag, {**element.attrib, "to": target})))
            element.tag = "onrecord"
            element.attrib.clear()
            element.set("n", str(len(self.found) - 1))
            if self.found[-1][0] == "img":
                element.text = ""


class _Conversion:
    """One text on its way through Python-Markdown."""

    def __init__(self, passage: Passage, manner: Manner) -> None:
        self.passage = passage
        self.manner = manner
        self.problems: list[Problem] = []
        self.found: list[tuple[str, Element]] = []

    def run(self, converter: markdown.Markdown) -> Prose:
        """Return the finished prose."""
        marked = MARKABLE.sub(lambda m: f"{m[0]}{OPEN}{m.end()}{CLOSE}", self.passage.text)
        fragment = self._convert(marked, converter)
        if "reference" not in converter.parser.blockprocessors:
            fragment = re.sub(r"</?p>", "", fragment)
        headings = self._headings(fragment)
        fragment = self._with_anchors(MARK.sub("", fragment), headings)
        fragment = ATTRIBUTION.sub(r"<footer>\1</footer>\n</blockquote>", fragment)
        alone = {int(found[2]) for found in LONELY.finditer(fragment)}
        fragment = LONELY.sub(r"\1", fragment)
        fragment = self._with_first_mentions(typeset(fragment, self.manner.language))
        return Prose(tuple(self._parts(fragment, alone)), tuple(headings), tuple(self.problems))

    def _convert(self, marked: str, converter: markdown.Markdown) -> str:
        # After inline patterns (20), before the tree is written out.
        converter.treeprocessors.register(_Linker(converter, self.found), "onrecord", 15)
        return converter.convert(marked)

    def _headings(self, fragment: str) -> list[Heading]:
        """Return the text's headings with anchors of their own; note what is wrong with their ranks."""
        headings: list[Heading] = []
        before = 1
        for found in HEADING.finditer(fragment):
            level, words = int(found[1]), plain(MARK.sub("", found[2])).strip()
            mark = MARK.search(found[2])
            place = self.passage.place(int(mark[1]) if mark and found[2].startswith(OPEN) else 0)
            if level == 1 or level > before + 1:
                self._note(place, "heading-rank", *_rank(level, before), len(words))
            before = level
            headings.append(Heading(level, _anchor(words, {heading.anchor for heading in headings}), words))
        return headings

    def _with_anchors(self, fragment: str, headings: list[Heading]) -> str:
        remaining = iter(headings)
        return HEADING.sub(lambda m: f'<h{m[1]} id="{next(remaining).anchor}">{m[2]}</h{m[1]}>', fragment)

    def _with_first_mentions(self, fragment: str) -> str:
        """Return the text with each company's first mention made a reference, outside links, code and headings."""
        wanted = {html.escape(name.replace("'", "’"), quote=False): target for name, target in self.manner.names}
        if not wanted:
            return fragment
        done = {element.get("to", "").split("company:")[-1] for _, element in self.found}
        pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(wanted, key=len, reverse=True)))})(?!\w)")

        def link(match: re.Match[str]) -> str:
            target = wanted[match[0]]
            if target in done:
                return match[0]
            done.add(target)
            self.found.append(("a", Element("a", {"to": f"{OPEN}0{CLOSE}company:{target}", "automatic": "yes"})))
            return f'<onrecord n="{len(self.found) - 1}">{match[0]}</onrecord>'

        return "".join(pattern.sub(link, token) if text else token for token, text in _tokens(fragment))

    def _parts(self, fragment: str, alone: AbstractSet[int] = frozenset()) -> Iterator[str | Reference]:
        at = 0
        ends = [0, *(end.end() for end in BLOCK_END.finditer(fragment)), len(fragment)]
        for found in REFERENCE.finditer(fragment):
            if fragment[at : found.start()]:
                yield fragment[at : found.start()]
            block = bisect_right(ends, found.start())
            sentence = _sentence(fragment[ends[block - 1] : found.start()], fragment[found.start() : ends[block]])
            reference = self._reference(int(found[1]), found[2], sentence)
            yield replace(reference, alone=int(found[1]) in alone)
            at = found.end()
        if fragment[at:]:
            yield fragment[at:]

    def _reference(self, number: int, inner: str, sentence: str) -> Reference:
        tag, element = self.found[number]
        mark = MARK.match(element.get("to", ""))
        target = html.unescape(MARK.sub("", element.get("to", "")))
        offset = int(mark[1]) if mark else 0
        scheme, target = _scheme(target, is_picture=tag == "img")
        text = self.passage.text
        # `<…>` alone begins at its `<`; in `[…](<…>)` the link begins before it.
        angled = text[offset - 1 : offset] == "<" and text[offset - 2 : offset - 1] != "("
        start = offset - 1 if angled else _link_start(text, offset)
        alt = self._alt(element.get("alt", "")) if tag == "img" else None
        reference = Reference(
            scheme=scheme,
            target=target,
            words=" ".join(plain(inner).split()) if alt is None else "",
            place=self.passage.place(start),
            target_place=self.passage.place(offset),
            title=MARK.sub("", element.get("title", "")),
            inner=inner,
            automatic=element.get("automatic") == "yes",
            sentence=sentence,
            alt=alt,
        )
        self._judge(reference)
        return reference

    def _alt(self, marked: str) -> Prose:
        """Return a picture's alt text, which may hold references too; its marks still count from the whole text."""
        conversion = _Conversion(self.passage, replace(self.manner, names=()))
        fragment = re.sub(r"</?p>", "", conversion._convert(marked, _line()))
        parts = tuple(conversion._parts(typeset(MARK.sub("", fragment), self.manner.language)))
        self.problems += conversion.problems
        return Prose(parts)

    def _judge(self, reference: Reference) -> None:
        """Note what is wrong with a reference whatever the facts are."""
        if reference.scheme == "raw":
            must = f'text holds no raw HTML (got "{_short(reference.target)}")'
            way_out = "Take it out, or write &lt; for a < that is meant to be read."
            self._note(reference.place, "raw-html", must, way_out, len(reference.target))
        elif reference.scheme == "bad":
            must = (
                f'a link goes to https, http, mailto, a page of this site, or a fact (got "{_short(reference.target)}")'
            )
            self._note(reference.target_place, "bad-link", must, "Correct the address.", len(reference.target))
        elif reference.scheme in (*GRAPHICS, "picture"):
            if not reference.alt:
                must = "a picture says in words what it shows (got no words between the brackets)"
                self._note(reference.place, "no-alt-text", must, "Write them: ![What it shows](…).", 2)
        elif not reference.words and reference.scheme != "fact":
            must = "a link has words to read (got none)"
            self._note(reference.place, "empty-link", must, "Write them between the brackets.", 2)

    def _note(self, place: Place, rule: str, must: str, way_out: str, length: int = 1) -> None:  # noqa: PLR0913, PLR0917 -- the fields of a problem
        self.problems.append(Problem(place, rule, must, way_out, max(1, length)))


def _scheme(target: str, *, is_picture: bool) -> tuple[str, str]:
    """Return what kind of thing a target is, and the target without the scheme where it is one of ours."""
    # Browsers pass over white space and control characters in an address, so they are not there for us either.
    bare = re.sub(r"[\x00-\x20\x7f-\xa0]", "", target)
    named = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    if target.startswith("raw:<"):
        return "raw", target.removeprefix("raw:")
    scheme = named[1].lower() if named else ""
    if scheme in OWN_SCHEMES and is_picture == (scheme in GRAPHICS):
        return scheme, target.partition(":")[2]
    if named or bare.startswith(("//", "\\")):
        return ("web", bare) if scheme in WEB_SCHEMES and not is_picture else ("bad", target)
    return ("picture" if is_picture else "page"), target


def _link_start(text: str, offset: int) -> int:
    """Return where the link whose target begins at `offset` begins: at its `[`, or the `!` before it."""
    at = text.rfind("](", 0, offset)
    if at < 0 or text[at + 2 : offset].strip() not in ("", "<"):
        return max(0, text.rfind("\n", 0, offset) + 1)
    depth = 0
    while at > 0:
        depth += (text[at] == "]") - (text[at] == "[")
        if depth == 0:
            break
        at -= 1
    return at - 1 if at and text[at - 1] == "!" else at


def _rank(level: int, before: int) -> tuple[str, str]:
    must = f"headings in a text begin at the second rank and go down one rank at a time (got rank {level})"
    return must, f"Write {'#' * min(before + 1, 6)} before it." if level > 1 else "Write ## before it."


def _anchor(words: str, taken: set[str]) -> str:
    """Return an id made of a heading's words, different from those already taken."""
    base = re.sub(r"[^\w]+", "-", words.lower()).strip("-") or "section"
    anchor, count = base, 1
    while anchor in taken:
        count += 1
        anchor = f"{base}-{count}"
    return anchor


def _tokens(fragment: str) -> Iterator[tuple[str, bool]]:
    """Give the tags and the runs of text of a piece of HTML, and whether names in that run may be linked."""
    depth: Mapping[str, int] = {}
    for token in re.split(r"(<[^>]*>)", fragment):
        if token.startswith("<"):
            name = re.match(r"</?(\w+)", token)
            if name and name[1] in UNLINKED:
                depth = {**depth, name[1]: depth.get(name[1], 0) + (-1 if token.startswith("</") else 1)}
        yield token, not token.startswith("<") and not any(depth.values())


def _sentence(before: str, after: str) -> str:
    """Return the plain words of the sentence that ends `before` and begins `after`, two pieces of one block's HTML."""
    lead = plain(before).lstrip()
    block = lead + plain(after)
    begin = max((end.end() for end in SENTENCE_END.finditer(block, 0, len(lead))), default=0)
    stop = SENTENCE_END.search(block, len(lead))
    return " ".join(block[begin : stop.end() if stop else len(block)].split())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
