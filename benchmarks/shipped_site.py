"""Time the commands an author waits for, on the shipped site.

    python benchmarks/shipped_site.py [ROUNDS]

Where a text has changed, all is read, judged and rendered anew; what was drawn before (cards, the land of the map) and
compiled templates are there. A first build draws the cards as well. Whole processes, timed from outside, one uncounted
warm-up each, in turn, so that a busy machine slows all alike.
Prints the median and the range in milliseconds, and the median as a multiple of bare Python's. Read that: it holds on
other machines.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Time each command and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    # Without this, Python would compile the package anew at each start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "content", project / "content")
        build = [sys.executable, str(ROOT / "build.py"), "--project", str(project)]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "build.py --help": [sys.executable, str(ROOT / "build.py"), "--help"],
            "build.py, a text changed": build,
            "build.py, nothing changed": build,
            "build.py --check, a text changed": [*build, "--check"],
            "build.py, the first": build,
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(rounds + 1):
            for name, command in commands.items():
                if "a text changed" in name:
                    _change(project / "content/ripple.md", f"{turn} {name}")
                if "the first" in name:
                    shutil.rmtree(project / ".cache")
                    shutil.rmtree(project / "site")
                started = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True, env=environment)
                if turn:
                    times[name].append((time.perf_counter() - started) * 1000)
    print(f"{'':32}{'median':>8}{'min':>8}{'max':>8}  ms, {rounds} rounds{'bare Python':>16}")
    bare = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:32}{median:8.0f}{min(taken):8.0f}{max(taken):8.0f}{median / bare:28.1f} x")


def _change(text: Path, what: str) -> None:
    """Give a text a last word that it never had before; it has no digits, which would be a figure."""
    before = text.read_text(encoding="utf-8").partition("\n\nWord ")[0].rstrip()
    word = what.encode().hex().translate(str.maketrans("0123456789", "ghijklmnop"))
    text.write_text(f"{before}\n\nWord {word}.\n", encoding="utf-8")


if __name__ == "__main__":
    main()
