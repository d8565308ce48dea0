"""Time how long graphics take to draw, warm, and say what they weigh.

    python benchmarks/graphics.py [ROUNDS]

Every graphic of `tests/graphic_cases.py` and of the shipped site, drawn once uncounted and then in turn. Prints for
each kind the median of the slowest case in milliseconds, and the heaviest case in bytes, gzipped.
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
from onrecord.problems import Problems  # noqa: E402 -- as above
from onrecord.read.content import read_content  # noqa: E402 -- as above
from onrecord.read.looks import read_static, read_templates  # noqa: E402 -- as above
from onrecord.render.frame import Frame  # noqa: E402 -- as above
from onrecord.render.page import Page  # noqa: E402 -- as above
from onrecord.render.templates import make_environment  # noqa: E402 -- as above


def main() -> None:
    """Draw, time and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    environment = make_environment(read_templates(ROOT, ROOT, Problems()))
    styles = dict.fromkeys(read_static(ROOT, ROOT, Problems()), "")
    slowest: dict[str, tuple[float, str]] = {}
    heaviest: dict[str, tuple[int, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        projects = {"the shipped site": ROOT}
        for name, case in CASES.items():
            projects[name] = Path(folder) / name
            write_case(case, projects[name])
        for name, project in projects.items():
            site = check_content(read_content(project)).site
            if site is None:
                sys.exit(f"{name} cannot be read")
            frame = Frame(site=site, environment=environment, styles=styles, marks={})
            for graphic in site.graphics.values():
                taken = []
                for turn in range(rounds + 1):
                    page = Page(frame, "ripple/index.html", kind="ripple")
                    started = time.perf_counter()
                    drawn = page.graphic(graphic)
                    if turn:
                        taken.append((time.perf_counter() - started) * 1000)
                kind = f"{graphic.kind} {graphic.form}".strip()
                slowest[kind] = max(slowest.get(kind, (0.0, "")), (statistics.median(taken), name))
                weight = len(gzip.compress(drawn.encode(), 9))
                heaviest[kind] = max(heaviest.get(kind, (0, "")), (weight, name))
    print(f"{'':14}{'ms':>7}  {'slowest case':20}{'bytes':>7}  heaviest case")
    for kind in slowest:
        print(f"{kind:14}{slowest[kind][0]:7.2f}  {slowest[kind][1]:20}{heaviest[kind][0]:7}  {heaviest[kind][1]}")


if __name__ == "__main__":
    main()
