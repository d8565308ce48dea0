"""Time how long graphics take to draw, warm, and say what they weigh.

    python benchmarks/graphics.py [ROUNDS]

Every graphic of `tests/graphic_cases.py` and of the shipped site, drawn once uncounted and then in turn. Prints for
each kind the median for the shipped site and for the slowest case in milliseconds of processor time, which does not
hang on what else the machine does, and the heaviest case in bytes, gzipped.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from graphic_cases import CASES, write_case  # noqa: E402 -- as above

from onrecord.check.site import check_content  # noqa: E402 -- the package lies beside this folder
from onrecord.model import Graphic  # noqa: E402 -- as above
from onrecord.problems import Problems  # noqa: E402 -- as above
from onrecord.read.content import read_content  # noqa: E402 -- as above
from onrecord.read.looks import read_static, read_templates  # noqa: E402 -- as above
from onrecord.render.frame import Frame  # noqa: E402 -- as above
from onrecord.render.page import Page  # noqa: E402 -- as above
from onrecord.render.said import Said  # noqa: E402 -- as above
from onrecord.render.templates import make_environment  # noqa: E402 -- as above


def main() -> None:
    """Draw, time and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    environment = make_environment(read_templates(ROOT, ROOT, Problems()))
    styles = dict.fromkeys(read_static(ROOT, ROOT, Problems()), "")
    slowest: dict[str, tuple[float, str]] = {}
    heaviest: dict[str, tuple[int, str]] = {}
    shipped: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        projects = {"the shipped site": ROOT}
        for name, case in CASES.items():
            projects[name] = Path(folder) / name
            write_case(case, projects[name])
        for name, project in projects.items():
            site = check_content(read_content(project)).site
            if site is None:
                sys.exit(f"{name} cannot be read")
            said = Said(site, environment, {})
            frame = Frame(site=site, environment=environment, styles=styles, marks={}, said=said)
            for graphic in site.graphics.values():
                taken, drawn = _timed(frame, graphic, rounds)
                kind = f"{graphic.kind} {graphic.form}".strip()
                if project == ROOT:
                    shipped[kind] = taken
                slowest[kind] = max(slowest.get(kind, (0.0, "")), (taken, name))
                weight = len(gzip.compress(drawn.encode(), 9))
                heaviest[kind] = max(heaviest.get(kind, (0, "")), (weight, name))
    print(f"{'':12}{'shipped':>8}{'worst':>8}  {'of':14}{'bytes':>7}  of")
    for kind, (worst, name) in slowest.items():
        own = f"{shipped[kind]:.2f}" if kind in shipped else "–"
        print(f"{kind:12}{own:>8}{worst:8.2f}  {name:14}{heaviest[kind][0]:7}  {heaviest[kind][1]}")


def _timed(frame: Frame, graphic: Graphic, rounds: int) -> tuple[float, str]:
    """Return the median of the milliseconds it takes to draw a graphic, and the drawing."""
    taken, drawn = [], ""
    for turn in range(rounds + 1):
        page = Page(frame, "ripple/index.html", kind="ripple")
        started = time.process_time()
        drawn = page.graphic(graphic)
        if turn:
            taken.append((time.process_time() - started) * 1000)
    return statistics.median(taken), drawn


if __name__ == "__main__":
    main()
