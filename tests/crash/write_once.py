"""Write one site and end: `write_once.py LIBRARIES PROJECT PATH=TEXT …`, the repository being the working folder."""

import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))
sys.path.append(sys.argv[1])

from onrecord.write import write_site

if __name__ == "__main__":
    # What is started in the background ignores it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    project = Path(sys.argv[2])
    pairs = [argument.partition("=") for argument in sys.argv[3:]]
    write_site({path: text.encode() for path, _, text in pairs}, project / "site", project)
