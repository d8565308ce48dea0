"""A real Chromium for the tests of this folder."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium; without one skip, or fail if ONRECORD_REQUIRE_TOOLS is 1.

    Closed after each module, because an open one keeps an event loop running in which no other may start.
    """
    program = shutil.which("chromium")
    if program is None:
        message = "there is no chromium on this machine"
        if os.environ.get("ONRECORD_REQUIRE_TOOLS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Open a fresh window that shares nothing with the other tests' windows."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()
