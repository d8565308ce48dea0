"""A real Chromium for the tests of this folder, the sites they look at, and the checks that look."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import pytest
from playwright.sync_api import sync_playwright

from tools.measure.server import served
from tools.measure.sites import SHIPPED, WHOLE, Page, build_sites, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Window

ROOT = Path(__file__).resolve().parent.parent.parent


def missing(message: str) -> NoReturn:
    """Skip for want of a tool, or fail if ONRECORD_REQUIRE_TOOLS is 1."""
    if os.environ.get("ONRECORD_REQUIRE_TOOLS") == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium.

    Closed after each module, because an open one keeps an event loop running in which no other may start.
    """
    program = shutil.which("chromium")
    if program is None:
        missing("there is no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Window]:
    """Open a fresh window that shares nothing with the other tests' windows."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Read the source of axe-core."""
    source = Path(os.environ.get("ONRECORD_AXE") or ROOT / "tools/node/node_modules/axe-core/axe.min.js")
    if not source.is_file():
        missing("there is no axe-core: npm ci --prefix tools/node, or name axe.min.js in ONRECORD_AXE")
    return source.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def checks() -> str:
    """Read the source of our own checks."""
    return (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")


class Served(NamedTuple):
    """Sites on a server of this machine."""

    origin: str
    """Where: `http://localhost:49152`."""
    pages: tuple[Page, ...]
    """Every page there is."""


@pytest.fixture(scope="session")
def sites() -> Iterator[Served]:
    """Serve the shipped site, and the one that has a page of every kind, from right to left."""
    with served() as (origin, outputs):
        outputs.update(build_sites([SHIPPED, WHOLE], origin))
        yield Served(origin, tuple(pages(outputs)))
