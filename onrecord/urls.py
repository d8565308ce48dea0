"""Where a page lives: the only module that knows how addresses inside and outside the site are made."""

from __future__ import annotations

import posixpath
import re

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WINDOWS_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))})
SLUG_LENGTH = 100
ADDRESS_LENGTH = 300

FRONT = "index.html"
RIPPLE = "ripple/index.html"
COMPANIES = "companies/index.html"
LEDGER = "how-we-know/index.html"
CORRECTIONS = "corrections/index.html"
NOT_FOUND = "404.html"
FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
FACTS_JSON = "facts.json"
EVENTS_CSV = "events.csv"


def is_slug(text: str) -> bool:
    """Tell whether `text` is safe as one step of an address on every file system."""
    return bool(SLUG.fullmatch(text)) and len(text) <= SLUG_LENGTH and text not in WINDOWS_DEVICES


def story(slug: str, *, lead: bool) -> str:
    """Return a story's file in the site; the lead is the front page."""
    return FRONT if lead else f"stories/{slug}/index.html"


def company(company_id: str) -> str:
    """Return a company's file in the site."""
    return f"companies/{company_id}/index.html"


def card(kind: str, name: str) -> str:
    """Return the picture that stands for a page where it is shared: `cards/stories/second-batch.png`."""
    return f"cards/{kind}/{name}.png" if kind else f"cards/{name}.png"


def embed(graphic_id: str) -> str:
    """Return the file of a graphic's own page, which other sites show in a frame."""
    return f"embed/{graphic_id}/index.html"


def address(file: str) -> str:
    """Return a page's address in the site as authors write it: `stories/second/index.html` → `/stories/second/`."""
    return f"/{file.removesuffix('index.html')}"


def page_at(written: str) -> str:
    """Return the file of the page at an address in the site: `/stories/second/` → `stories/second/index.html`."""
    return f"{written.removeprefix('/')}index.html"


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a page in the site as authors write it."""
    steps = text.split("/")
    is_whole = len(steps) > 1 and steps[0] == steps[-1] == ""
    return is_whole and len(text) <= ADDRESS_LENGTH and all(map(is_slug, steps[1:-1]))


def graphic_anchor(graphic_id: str) -> str:
    """Return the id of a graphic on a page that shows it."""
    return f"graphic-{graphic_id}"


def fact_anchor(fact_id: str) -> str:
    """Return the id of a fact's row in the ledger: `honda-batch-2.units` → `honda-batch-2.units`."""
    return fact_id


def use_anchor(fact_id: str, count: int) -> str:
    """Return the id of the `count`-th place (from 1) on a page where a fact is used."""
    return f"at-{fact_id}" if count == 1 else f"at-{fact_id}-{count}"


def relative(page: str, target: str) -> str:
    """Return the link from one file of the site to another, good on a server, in a subfolder and from the disk."""
    folders, parts = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(folders), len(parts) - 1) and folders[shared] == parts[shared]:
        shared += 1
    return "/".join([".."] * (len(folders) - shared) + parts[shared:])


def absolute(base_url: str, target: str) -> str:
    """Return a file's address on the web; a folder's `index.html` is the folder."""
    path = target.removesuffix("index.html") if posixpath.basename(target) == "index.html" else target
    return f"{base_url.rstrip('/')}/{path}"
