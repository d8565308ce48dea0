"""Time the live preview: from a save to the page that carries it, on the shipped site.

    python benchmarks/preview.py [EDITS]

Starts the preview, writes a new last word into a text at irregular moments, and asks for the page every 2 ms until the
word is there. Prints the time to the first page, and the median and the range of the edits, in milliseconds.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Start the preview, edit, time and print."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        shutil.copytree(ROOT / "content", project / "content")
        command = [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0", "--project", str(project)]
        started = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
            try:
                port = _port(server)
                _page(port)
                first = (time.perf_counter() - started) * 1000
                taken = [_edit(project / "content/ripple.md", port, number) for number in range(edits)]
            finally:
                server.terminate()
    print(f"first page {first:.0f} ms; a save {statistics.median(taken):.0f} ms ({min(taken):.0f} to {max(taken):.0f})")


def _port(server: subprocess.Popen[str]) -> int:
    """Return the port that the preview says it listens on."""
    for line in server.stdout or ():
        if found := re.search(r"127\.0\.0\.1:(\d+)", line):
            return int(found[1])
    sys.exit("The preview did not start.")


def _edit(text: Path, port: int, number: int) -> float:
    """Save a text with a new word and return the milliseconds until the preview shows it."""
    time.sleep(1 + random.random())  # noqa: S311 -- nothing is kept secret by it
    word = f"Word{''.join('abcdefghij'[int(digit)] for digit in str(number))}end"
    words = f"{text.read_text(encoding='utf-8').partition('Word')[0].rstrip()}\n\n{word}.\n"
    text.write_text(words, encoding="utf-8")
    saved = time.perf_counter()
    while word.encode() not in _page(port):
        time.sleep(0.002)
    return (time.perf_counter() - saved) * 1000


def _page(port: int) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", "/ripple/index.html")
        return connection.getresponse().read()
    finally:
        connection.close()


if __name__ == "__main__":
    main()
