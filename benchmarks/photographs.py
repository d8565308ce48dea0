"""Time the build of a site with ten photographs: the first, and those that find them made.

    python benchmarks/photographs.py [ROUNDS]

The shipped site, with and without ten photographs of 2,400 by 1,600 pixels (noise on several scales, which is harder to
pack than most that is photographed). The processor's time of whole processes, in turn, which a busy machine changes
less than the clock's. Prints medians in milliseconds.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
NUMBER = 10
SIZE = (2400, 1600)


def main() -> None:
    """Time each build and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    # Without this, Python would compile the package anew at each start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        plain, full = Path(folder, "plain"), Path(folder, "full")
        for project in (plain, full):
            shutil.copytree(ROOT / "content", project / "content")
        weight = _add_photographs(full)
        times: dict[str, list[float]] = {}
        for turn in range(rounds + 1):
            shutil.rmtree(full / ".cache", ignore_errors=True)
            for name, project in (
                ("no photograph, nothing changed", plain),
                ("ten photographs, made", full),
                ("ten photographs, nothing changed", full),
            ):
                command = [sys.executable, str(ROOT / "build.py"), "--project", str(project)]
                before = os.times()
                subprocess.run(command, check=True, capture_output=True, env=environment)
                after = os.times()
                if turn:
                    used = after.children_user + after.children_system - before.children_user - before.children_system
                    times.setdefault(name, []).append(used * 1000)
    print(f"ten photographs of {SIZE[0]} by {SIZE[1]}, {weight / 1e6:.1f} MB in all; ms, {rounds} rounds")
    for name, taken in times.items():
        print(f"{name:36}{statistics.median(taken):8.0f}  ({min(taken):.0f} to {max(taken):.0f})")


def _add_photographs(project: Path) -> int:
    """Put photographs into a project and its story; return their bytes."""
    folder = project / "content/images"
    folder.mkdir()
    shown = ""
    for number in range(NUMBER):
        _photograph().save(folder / f"picture-{number}.jpg", quality=88)
        shown += f'\n![A quay with ships](../images/picture-{number}.jpg "Picture: made for this measure")\n'
    story = project / "content/stories/second-batch.md"
    story.write_text(story.read_text(encoding="utf-8") + shown, encoding="utf-8")
    return sum(file.stat().st_size for file in folder.iterdir())


def _photograph() -> Image.Image:
    """Return noise on several scales, in colour."""
    channels = []
    for _ in range(3):
        channel = Image.new("L", SIZE, 128)
        for step, part in ((4, 0.5), (16, 0.35), (60, 0.25), (240, 0.2), (1200, 0.1)):
            noise = Image.effect_noise((step, step * SIZE[1] // SIZE[0] + 1), 80)
            channel = Image.blend(channel, noise.resize(SIZE, Image.Resampling.BICUBIC), part)
        channels.append(channel)
    return Image.merge("RGB", channels)


if __name__ == "__main__":
    main()
