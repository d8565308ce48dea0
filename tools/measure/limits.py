"""What a page may cost, and which of a page's measures break a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tools.measure.lighthouse import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tools.measure.browser import Seen
    from tools.measure.lighthouse import Scores
    from tools.measure.sites import Page

FIRST_VIEW = 14_000
"""Bytes of HTML and CSS, gzipped: what a server sends before it waits for the first answer."""
WHOLE_PAGE = 120_000
"""Bytes over the wire with graphics, fonts and photographs."""
GRAPHIC = 6_000
"""Bytes of one graphic's HTML, gzipped by itself."""
SMALLEST_TEXT = 12
"""px, on a screen of 320 px."""
LARGEST_PAINT = 1_000
"""ms, under Lighthouse's default throttling."""
SCORE = 100
TRIES = 3
"""How often Lighthouse is asked: other work on the machine costs points, and never adds any."""
HELD_TO_FIRST_VIEW = frozenset({"story"})
"""The kinds of page whose first view has a limit; that of the others is shown."""
TITLES = (
    "site",
    "page",
    "HTML+CSS gz",
    "on the wire",
    "graphics gz",
    "smallest",
    "LH p/a/b/s",
    "LCP ms",
    "CLS",
    "LCP here",
)
WIDTHS = (16, 34, 12, 12, 22, 9, 16, 7, 6, 9)


class Measured(NamedTuple):
    """All that was measured of a page."""

    page: Page
    """Which page."""
    first_view: int
    """Bytes of its HTML, in which its CSS stands, gzipped."""
    seen: Seen
    """What it did in the browser."""
    scores: Scores | None
    """What Lighthouse said; None where it was not asked."""

    def cells(self) -> tuple[str, ...]:
        """Return its row of the table."""
        judged = self.scores
        graphics = ", ".join(f"{size:,}" for size in self.seen.graphics)
        said = (
            ("/".join(map(str, judged.scores)), f"{judged.paint:.0f}", f"{judged.shift:.3g}") if judged else ("",) * 3
        )
        kept = (self.page.site, self.page.path, f"{self.first_view:,}", f"{self.seen.transferred:,}", graphics)
        return (*kept, f"{self.seen.smallest[0]:g} px", *said, f"{self.seen.paint:.0f}")


def row(cells: Iterable[str]) -> str:
    """Return cells as a line of the table."""
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def broken(measured: Measured) -> list[str]:
    """Return a sentence for each limit that a page breaks, those of time left aside."""
    return _at(measured, (*_bytes(measured), *_behaviour(measured.seen), *_scores(measured.scores)))


def slow(measured: Measured) -> list[str]:
    """Return a sentence for each limit of time that a page breaks; other work on the machine may be the cause."""
    return _at(measured, _times(measured.scores))


def is_fast(scores: Scores) -> bool:
    """Tell whether what Lighthouse says keeps the limits of time."""
    return not any(_times(scores))


def _at(measured: Measured, told: Iterable[str]) -> list[str]:
    return [f"{measured.page.site}/{measured.page.path}: {said}" for said in told]


def _bytes(measured: Measured) -> Iterator[str]:
    if measured.page.kind in HELD_TO_FIRST_VIEW and measured.first_view > FIRST_VIEW:
        yield f"HTML and CSS are {measured.first_view:,} bytes gzipped (at most {FIRST_VIEW:,})"
    if measured.seen.transferred > WHOLE_PAGE:
        yield f"the whole page is {measured.seen.transferred:,} bytes (at most {WHOLE_PAGE:,})"
    for count, size in enumerate(measured.seen.graphics, 1):
        if size >= GRAPHIC:
            yield f"graphic {count} is {size:,} bytes gzipped (under {GRAPHIC:,})"


def _behaviour(seen: Seen) -> Iterator[str]:
    if seen.status != 200:
        yield f"it is answered with {seen.status}"
    yield from (f"asks another host for {url}" for url in seen.foreign)
    yield from (f"holds a script: {script}" for script in seen.scripts)
    if seen.differs_without_scripts:
        yield "looks different with scripts switched off"
    if seen.smallest[0] < SMALLEST_TEXT:
        yield f"text of {seen.smallest[0]} px at 320 px (at least {SMALLEST_TEXT}): “{seen.smallest[1]}”"
    if seen.shift > 0:
        yield f"its layout shifts by {seen.shift:.4f}"


def _scores(scores: Scores | None) -> Iterator[str]:
    if scores is None:
        return
    for name, score in zip(CATEGORIES[1:], scores.scores[1:], strict=True):
        if score < SCORE:
            yield f"Lighthouse gives {score} for {name}: {'; '.join(scores.lost)}"
    if scores.shift > 0:
        yield f"its layout shifts by {scores.shift:.4f} in Lighthouse"


def _times(scores: Scores | None) -> Iterator[str]:
    if scores is None:
        return
    if scores.scores[0] < SCORE:
        yield f"Lighthouse gives {scores.scores[0]} for {CATEGORIES[0]}: {'; '.join(scores.lost)}"
    if scores.paint >= LARGEST_PAINT:
        yield f"largest paint after {scores.paint:.0f} ms in Lighthouse (under {LARGEST_PAINT:,})"
