"""Measure the finished pages in a real Chromium, print a table, and fail where a limit is broken.

    python -m tools.measure [--quick] [--times]

The shipped site, and one good site for the kinds of page that it does not have, are built in memory and served with
gzip on this machine. `--quick` leaves Lighthouse out, which takes about fifteen seconds a page.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tools.measure.browser import chromium, see
from tools.measure.lighthouse import lighthouse
from tools.measure.limits import TITLES, TRIES, Measured, broken, is_fast, row, slow
from tools.measure.server import gzipped, served
from tools.measure.sites import PHOTOGRAPH, SHIPPED, WHOLE, build_sites, pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.measure.lighthouse import Scores
    from tools.measure.sites import Page


def main() -> int:
    """Measure every page and return the exit status: 1 where a limit is broken."""
    parser = argparse.ArgumentParser(prog="python -m tools.measure", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave Lighthouse out")
    parser.add_argument("--times", action="store_true", help="hold the limits of time, too: for a quiet machine")
    options = parser.parse_args()
    told: list[str] = []
    late: list[str] = []
    print(row(TITLES))
    with served() as (origin, sites):
        sites.update(build_sites([SHIPPED, WHOLE, PHOTOGRAPH], origin))
        judged = set() if options.quick else _judged(pages(sites))
        with chromium() as browser:
            seen = {page: see(browser, f"{origin}/{page.address}") for page in pages(sites)}
        for page, did in seen.items():
            scores = _best(f"{origin}/{page.address}", TRIES if options.times else 1) if page in judged else None
            measured = Measured(page, len(gzipped(sites[page.site][page.path])), did, scores)
            print(row(measured.cells()), flush=True)
            told += broken(measured)
            late += slow(measured)
    if options.times:
        told += late
    elif late:
        print("\n".join(["", *late, "No limit of time is held without --times."]))
    print("\n".join(["", *told, f"{len(told)} limits broken"] if told else ["", "no limit is broken"]))
    return 1 if told else 0


def _judged(found: Iterable[Page]) -> set[Page]:
    """Return the first page of each kind, and the one with a photograph."""
    kinds: dict[str, Page] = {}
    for page in found:
        kinds.setdefault(page.site if page.site == PHOTOGRAPH else page.kind, page)
    return set(kinds.values())


def _best(address: str, tries: int) -> Scores:
    """Run Lighthouse until it is fast, `tries` times at most, and return the best run.

    Other work on the machine takes points of performance away, and never adds any.
    """
    runs = []
    for _ in range(tries):
        runs.append(lighthouse(address))
        if is_fast(runs[-1]):
            break
    return max(runs, key=lambda run: (sum(run.scores), -run.paint))


if __name__ == "__main__":
    sys.exit(main())
