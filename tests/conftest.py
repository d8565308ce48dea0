"""What all tests have in common."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from onrecord.cards import crew

if TYPE_CHECKING:
    from collections.abc import Iterator

# A busy machine is no fault of the code; and what lands is judged by the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw cards in this process, which remembers those of earlier tests; `test_crew.py` says otherwise."""
    monkeypatch.setattr(crew, "processors", lambda: 1)


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Look for unused objects again after a test that builds: in the program, nothing comes after a build."""
    yield
    gc.enable()
