"""What all tests have in common."""

from __future__ import annotations

import os

from hypothesis import settings

# A busy machine is no fault of the code; and what lands is judged by the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
