"""Write one site and end: `write_once.py PROJECT PATH=TEXT …`, with the repository as the working folder."""

import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

from onrecord.write import write_site

if __name__ == "__main__":
    # What is started in the background ignores it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    project = Path(sys.argv[1])
    pairs = [argument.partition("=") for argument in sys.argv[2:]]
    write_site({path: text.encode() for path, _, text in pairs}, project / "site", project)
