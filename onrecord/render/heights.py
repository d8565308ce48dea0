"""How tall a graphic's own page will be in a frame: without a script a frame cannot ask, so the build estimates it.

What is added up here is what `static/graphics*.css` and `static/embed.css` say, with letters of an average width.
"""

from __future__ import annotations

import math
import re
from html import unescape
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDE, NARROW = 640, 320
"""Widths in CSS pixels for which heights are estimated: a column of text, and a telephone."""
BREAKS = ((640, 600), (460, 440))
"""Above and below the widths at which parts of a graphic come to stand below each other: cells, and names and bars."""
WIDTHS = tuple({WIDE, NARROW, *(width for ends in BREAKS for width in ends)})
SIDES = 32
"""Pixels that the page keeps free at its sides together."""
ENDS = 84
"""Pixels for what is kept free above, below and between the page's parts."""
SPARE = 1.05
"""Fonts of other devices are wider than the ones measured here."""
STEP = 10
"""Pixels to which a height is rounded up."""
EM = 14
"""Pixels of the size of a graphic's words."""
AROUND_PLOT = 62
"""Pixels above and below a drawing that says how tall it is: its dates, its scale."""
FOLDED = 34
"""Pixels of what is folded up."""
LINKED = 25
"""The height of a line with a link in it, in pixels."""
HEAD = 91
"""The least width of the cell that a row begins with, in pixels."""
ONE_COLUMN, STACKED_BARS, STACKED_TABLE = 544, 416, 608
"""Widths below which dates stand above their events, names above their bars, and cells below each other."""
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
UNSEEN = frozenset({"thead", "button"})
"""Elements whose height hangs on no text of theirs."""
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""What around it says how tall it is."""
PIECE = re.compile(r"""<!--.*?-->|<(/?)([a-z][a-z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|([^<]+)""", re.DOTALL)
"""A remark, a tag (whether it ends an element, its name, its attributes), or text."""
GIVEN = re.compile(r'\b(class|style|aria-hidden)="([^"]*)"')
TALL = re.compile(r"--tall:\s*([\d.]+)")
RATIO = re.compile(r"aspect-ratio:\s*([\d.]+)\s*/\s*([\d.]+)")
MONTHS = re.compile(r"--months:\s*(\d+)")


class Type(Struct, frozen=True):
    """How a kind of text is set, in CSS pixels."""

    letter: float
    """The width of a letter, on average."""
    line: float
    """The height of a line."""
    around: float
    """What is kept free above and below."""


PLAIN = Type(7.1, 20, 0)
TYPES = {"h1": Type(10, 25, 0), "h2": Type(10, 25, 16), "caption": Type(7.1, 20, 8), "p": Type(7.3, 20, 0), "li": PLAIN}


class Node(Struct):
    """An element."""

    tag: str
    given: dict[str, str]
    within: list[Node] = field(default_factory=list)
    letters: int = 0
    """Of its own, and of what stands in its lines."""
    longest: int = 0
    """Letters of its longest word."""

    links: int = 0
    """Links and figures in it: a line with one is taller, as a finger needs it."""

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.given.get("class", "").split()

    @property
    def style(self) -> str:
        """Its style."""
        return self.given.get("style", "")

    def all(self, tag: str) -> Iterator[Node]:
        """Give every element of that name in it."""
        for node in self.within:
            if node.tag == tag:
                yield node
            yield from node.all(tag)


def heights(page: str, widths: Sequence[int]) -> dict[int, int]:
    """Return how tall a graphic's page is in frames of some widths, in CSS pixels; rather too tall than too low."""
    reader = _Reader()
    for found in PIECE.finditer(DRAWING.sub("", page[page.find("<main") :])):
        reader.take(*found.groups())
    return {width: math.ceil((ENDS + _tall(reader.root, width - SIDES)) * SPARE / STEP) * STEP for width in widths}


class _Reader:
    """Reads a page into its blocks; what is not seen is left out."""

    def __init__(self) -> None:
        self.root = Node("main", {})
        self._around = [self.root]
        self._hidden = 0

    def take(self, ending: str | None, tag: str | None, attributes: str | None, text: str | None) -> None:
        """Read the next piece: a tag, or text."""
        if text:
            if not self._hidden:
                self._put(unescape(text).split())
        elif tag and tag not in VOID and not (attributes or "").endswith("/"):
            if ending:
                self._end()
            else:
                self._begin(tag, dict(GIVEN.findall(attributes or "")))

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if self._hidden or _is_hidden(tag, given):
            self._hidden += 1
            return
        node = Node(tag, given)
        if tag == "a" or "fact" in node.classes:
            for outer in self._around:
                outer.links += 1
        self._around[-1].within.append(node)
        self._around.append(node)

    def _end(self) -> None:
        if self._hidden:
            self._hidden -= 1
        elif len(self._around) > 1:
            self._around.pop()

    def _put(self, words: Sequence[str]) -> None:
        """Count the letters of words in all that they stand in."""
        if words:
            longest, letters = max(map(len, words)), sum(map(len, words)) + len(words)
            for node in self._around:
                node.letters += letters
                node.longest = max(node.longest, longest)


def _is_hidden(tag: str, given: dict[str, str]) -> bool:
    unseen = {"visually-hidden", "notes"} & set(given.get("class", "").split())
    return tag in UNSEEN or bool(unseen) or given.get("aria-hidden") == "true"


def _tall(node: Node, width: float) -> float:
    """Return the height of an element with all in it."""
    stated = _stated(node.style, width)
    if stated is not None:
        return stated
    if node.tag == "details":
        return FOLDED
    if node.tag == "table":
        return _table(node, width)
    if "moment" in node.classes:
        return _moment(node, width)
    if node.tag in TYPES:
        return TYPES[node.tag].around + _text(node, width, TYPES[node.tag])
    return sum(_tall(inner, width) for inner in node.within)


def _text(node: Node, width: float, set_as: Type = PLAIN) -> float:
    """Return the height of words alone."""
    lines = _lines(node, width, set_as.letter)
    return set_as.line * lines + max(0, LINKED - set_as.line) * min(lines, node.links)


def _stated(style: str, width: float) -> float | None:
    """Return the height that an element says it has, if it says so."""
    if tall := TALL.search(style):
        return float(tall[1]) * EM + AROUND_PLOT
    ratio = RATIO.search(style)
    return width * float(ratio[2]) / float(ratio[1]) if ratio else None


def _moment(node: Node, width: float) -> float:
    """Return the height of an event on a timeline: that of its words, and no less than its time is long."""
    is_wide = width >= ONE_COLUMN
    words = [inner for inner in node.within if not (is_wide and "moment-date" in inner.classes)]
    months = MONTHS.search(node.style)
    own = sum(_tall(inner, width - (200 if is_wide else 32)) for inner in words) + 20
    return max(own, 8 * int(months[1]) if months else 0)


def _table(table: Node, width: float) -> float:
    rows = [[cell for cell in row.within if cell.tag in ("th", "td")] for row in table.all("tr")]
    rows = [cells for cells in rows if cells]
    # The head of a table is not read, and is a line.
    above = sum(_tall(caption, width) for caption in table.all("caption")) + 40
    if "bars" in table.classes:
        return sum(_bar(cells[0], width) for cells in rows)
    if "events" in table.classes and width < STACKED_TABLE:
        return above + sum(sum(_text(cell, width - 90) + 2 for cell in cells) + 20 for cells in rows)
    columns = _columns(rows, width)
    return above + sum(
        max(_text(cell, wide) for cell, wide in zip(cells, columns, strict=False)) + 20 for cells in rows
    )


def _bar(name: Node, width: float) -> float:
    """Return the height of a bar with its name before it, or above it where there is no room."""
    if width < STACKED_BARS:
        return _called(name, width) + 40
    return max(31, _called(name, width * 0.38 - EM) + 11)


def _called(name: Node, width: float) -> float:
    """Return the height of a company's name with its event below it, where there is one."""
    events = [*name.all("small")]
    own = Node(name.tag, {}, letters=name.letters - sum(event.letters for event in events), links=name.links)
    return _text(own, width) + sum(_text(event, width) for event in events)


def _columns(rows: list[list[Node]], width: float) -> list[float]:
    """Return the widths of a table's columns: as long as what stands in them, none less than its longest word."""
    count = max((len(cells) for cells in rows), default=0)
    there = [[cells[at] for cells in rows if at < len(cells)] for at in range(count)]
    least = [max(map(_least, cells)) for cells in there]
    most = [max(cell.letters for cell in cells) * PLAIN.letter for cells in there]
    room = width - 16 * (count - 1)
    if sum(least) > room:
        # Then words are broken.
        return [room * one / sum(least) for one in least]
    left = room - sum(least)
    wished = sum(most) - sum(least)
    return [low + (left * (high - low) / wished if wished else 0) for low, high in zip(least, most, strict=True)]


def _least(cell: Node) -> float:
    """Return the least width of a cell: that of its longest word, and a head has room for a name."""
    return max(cell.longest * PLAIN.letter, HEAD if cell.tag == "th" else 0)


def _lines(node: Node, width: float, letter: float = PLAIN.letter) -> int:
    """Return how many lines words take; a paragraph begins a new one. Words are not parted, so that lines end early."""
    short = letter * 2.5
    blocks = [*node.all("p")] or [node]
    long = [block.letters * letter for block in blocks]
    return sum(math.ceil(one / max(width - short, short)) if one > width else 1 for one in long)
