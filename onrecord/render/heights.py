"""How tall a graphic's own page will be in a frame: without a script a frame cannot ask, so the build estimates it."""

from __future__ import annotations

import math
import re
from html.parser import HTMLParser
from typing import NamedTuple

WIDE, NARROW = 640, 320
"""Widths in CSS pixels for which heights are estimated: a column of text, and a telephone."""
STACKED = 544
"""Pixels below which the parts of a row stand below each other, as in `static/graphics.css`."""
SIDES = 32
"""Pixels that the page keeps free at its sides together."""
ENDS = 56
"""Pixels for what stands above, below and between the page's parts."""
SPARE = 1.06
"""Fonts of other devices are wider than the ones measured here."""
STEP = 10
"""Pixels to which a height is rounded up."""
CELLS = frozenset({"td", "th"})
BLOCKS = frozenset({"h1", "h2", "p", "li", "caption", "dt", "dd", "text"})
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle", "line"})
RATIO = re.compile(r"aspect-ratio:\s*([\d.]+)\s*/\s*([\d.]+)")
MONTHS = re.compile(r"--months:\s*(\d+)")


class Type(NamedTuple):
    """How a kind of text is set, in CSS pixels."""

    letter: float
    """The width of a letter, on average."""
    line: float
    """The height of a line."""
    around: float
    """What is kept free above and below."""


PLAIN = Type(7.1, 20, 0)
TYPES = {"h1": Type(10, 25, 4), "h2": Type(10, 25, 16), "caption": Type(7.1, 20, 8), "li": Type(7.1, 20, 16)}
ROW = 18
"""Pixels above and below the words of a table's row."""
GAP = 16
"""Pixels between columns."""
FILLED = 0.9
"""How much of a line in a narrow column is filled: words are not parted."""
BAR_ROW = 38
"""The least height of a row with a bar in it."""


def height(page: str, width: int) -> int:
    """Return the height of a graphic's page in a frame of `width`, both in CSS pixels; rather too tall than too low."""
    reader = _Reader(width - SIDES)
    reader.feed(page[page.find("<main") :])
    return math.ceil((ENDS + reader.height) * SPARE / STEP) * STEP


class _Reader(HTMLParser):
    """Adds up the heights of what stands below each other."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.height = 0.0
        self.hidden = 0
        self.open: list[tuple[str, int]] = []
        """Blocks that have not ended, with the characters of their own."""
        self.cells: list[float] = []
        """The pixels of text, in one line, of each cell of the row."""
        self.least = 0.0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self.hidden or _is_hidden(tag, given):
            self.hidden += tag not in VOID
            return
        style = given.get("style", "")
        if ratio := RATIO.search(style):
            self.height += self.width * float(ratio[2]) / float(ratio[1])
        if "bar-track" in given.get("class", ""):
            self.least = BAR_ROW
        if tag == "tr":
            self.cells, self.least = [], 0.0
        elif tag in CELLS:
            self.cells.append(0.0)
        elif tag in BLOCKS:
            self.open.append((tag, 0))
            months = MONTHS.search(style)
            self.height += TYPES.get(tag, PLAIN).around + (4 * int(months[1]) if months else 0)

    def handle_data(self, data: str) -> None:
        count = len(" ".join(data.split()))
        if self.hidden or not count:
            return
        if self.cells:
            self.cells[-1] += count * PLAIN.letter
        elif self.open:
            self.open[-1] = self.open[-1][0], self.open[-1][1] + count + 1

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.hidden -= tag not in VOID
        elif tag == "tr":
            self.height += self._row()
            self.cells = []
        elif tag in BLOCKS and self.open:
            name, count = self.open.pop()
            set_as = TYPES.get(name, PLAIN)
            self.height += set_as.line * math.ceil(count * set_as.letter / self.width)

    def _row(self) -> float:
        if self.width < STACKED:
            lines = sum(max(1, math.ceil(cell / (self.width * 0.7))) for cell in self.cells)
            return lines * 23 + ROW
        column = (self.width / max(1, len(self.cells)) - GAP) * FILLED
        lines = max((math.ceil(cell / column) for cell in self.cells), default=0)
        return max(self.least, lines * PLAIN.line + ROW)


def _is_hidden(tag: str, given: dict[str, str]) -> bool:
    hides = {"visually-hidden", "notes"} & set(given.get("class", "").split())
    return tag in ("svg", "thead") or bool(hides) or given.get("aria-hidden") == "true"
