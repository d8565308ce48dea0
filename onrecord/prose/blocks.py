"""Converted HTML into what a reader reads, block by block: before the marks of words are taken out."""

from __future__ import annotations

import html
import itertools
import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onrecord.prose.marks import WORD, only_words_marked
from onrecord.prose.schemes import scheme_of
from onrecord.prose.stretches import BREAK, Piece, Stretch, trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.prose.dialect import Link
    from onrecord.prose.passage import Passage
    from onrecord.prose.values import Reference

TOKEN = re.compile(
    rf"{WORD.pattern}"
    r"|(?P<none><pre\b.*?</pre>|<code>.*?</code>|<sup id=\"fnref.*?</sup>|<a class=\"footnote-backref\".*?</a>"
    r"|<onrecord kept=.*?</onrecord>)"
    r'|<onrecord n="(?P<link>\d+)">'
    r"|(?P<unlink></onrecord>)"
    r"|(?P<block></?(?:p|li|ul|ol|h[1-6]|td|th|tr|dt|dd|dl|div|blockquote|table|thead|tbody|hr)\b[^>]*>)"
    r"|<[^>]*>"
    r"|(?P<entity>&(?:#[0-9]+|#x[0-9a-fA-F]+|[0-9a-zA-Z]+);)",
    re.DOTALL,
)
UNBROKEN = re.compile(rf"[^\s{BREAK}]+")


class Block(Struct):
    """A stretch that is still being read, its links by their numbers."""

    passage: Passage
    previous: Block | None = None
    """What is read before it."""
    pieces: list[tuple[str, int | None]] = field(default_factory=list)
    anchors: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    link: int | None = None
    begin: int = 0
    """The offset in the passage before which none of it is written, where that is known."""

    def read(self, words: str) -> None:
        """Take up words."""
        if words:
            self.pieces.append((words, self.link))
            self.length += len(words)

    def open(self, link: int) -> None:
        """Take up words as those of a link from here on."""
        self.link = link

    def close(self) -> None:
        """Take up words as free ones again."""
        if not self.pieces or self.pieces[-1][1] != self.link:
            self.read(BREAK)
        self.link = None

    def is_read(self) -> bool:
        """Return whether there is anything to read in it."""
        return any(link is not None or words.strip(f" \n\u00a0{BREAK}") for words, link in self.pieces)

    def stretch(self, references: Mapping[int, Reference]) -> Stretch:
        """Return what has been read, its links being these references; to be asked of the blocks in their order."""
        pieces: list[Piece] = []
        for words, link in self.pieces:
            reference = None if link is None else references[link]
            if pieces and pieces[-1].reference is reference:
                pieces[-1] = Piece(pieces[-1].words + words, reference)
            else:
                pieces.append(Piece(words, reference))
        self.anchors = [*self._anchors_of_unmarked(), *self.anchors]
        return Stretch(tuple(pieces), self.passage, tuple(self.anchors) or ((0, _floor(self)),))

    @property
    def text(self) -> str:
        """The words read so far."""
        return "".join(words for words, _ in self.pieces)

    def _anchors_of_unmarked(self) -> Iterator[tuple[int, int]]:
        """Give anchors of the words in front of the first mark: an entity, what has the looks of a list's number."""
        at, end = self.anchors[0] if self.anchors else (self.length, len(self.passage.text))
        unmarked = [run for run in UNBROKEN.finditer(self.text, 0, at) if re.search(r"\w", run[0])]
        floor = max(self.begin, _floor(self)) if unmarked else 0
        for run in unmarked:
            # A footnote is read behind what it may be written before.
            near = itertools.chain(range(floor, end), range(floor))
            starts = (start for start in near if trace(run[0], self.passage.text, start)[1])
            if (start := next(starts, None)) is not None:
                yield run.start(), start
                floor = start + 1


def blocks_of(fragment: str, passage: Passage) -> Iterator[Block]:
    """Give what there is to read in converted HTML with the marks of words."""
    block = Block(passage)
    at = 0
    for found in TOKEN.finditer(fragment):
        block.read(fragment[at : found.start()])
        at = found.end()
        if found["block"]:
            if block.is_read():
                yield block
            block = Block(passage, block)
        else:
            _take(block, found)
    block.read(fragment[at:])
    if block.is_read():
        yield block


def _take(block: Block, found: re.Match[str]) -> None:
    """Take up what stands between the words of a block."""
    if found[1]:
        block.anchors.append((block.length, int(found[1])))
    elif found["none"]:
        block.read(BREAK)
    elif found["link"]:
        block.open(int(found["link"]))
    elif found["unlink"]:
        block.close()
    elif found["entity"]:
        block.read(html.unescape(found["entity"]))


def credits_of(links: Sequence[Link], passage: Passage) -> Iterator[Block]:
    """Give the credits of the pictures among some links."""
    for number, link in enumerate(links):
        if link.title and link.is_picture and scheme_of(link.target, is_picture=True)[0] == "picture":
            block = Block(passage, link=number, begin=link.target_start)
            words, at = only_words_marked(link.title), 0
            for found in WORD.finditer(words):
                block.read(html.unescape(words[at : found.start()]))
                block.anchors.append((block.length, int(found[1])))
                at = found.end()
            block.read(html.unescape(words[at:]))
            yield block


def _floor(block: Block) -> int:
    """Return the offset at which what is read before a block has ended, as far as marks tell."""
    before = block.previous
    while before is not None and not before.anchors:
        before = before.previous
    if before is None:
        return 0
    at, written = before.anchors[-1]
    return trace(before.text[at:], block.passage.text, written)[0][-1]
