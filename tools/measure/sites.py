"""The sites that are measured, built in memory: the one that ships, and good sites for what it does not have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord.check.site import Circumstances
from onrecord.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD_SITES = ROOT / "tests/good_sites"
SHIPPED = "shipped"
WHOLE = "every-page-urdu"
"""The good site that has a page of every kind, written from right to left."""
PHOTOGRAPH = "photograph"
"""The good site whose story opens with a photograph and has a finished drawing; its front page alone is measured."""
KINDS = {
    "index.html": "story",
    "ripple/index.html": "ripple",
    "companies/index.html": "companies",
    "how-we-know/index.html": "ledger",
    "corrections/index.html": "corrections",
    "404.html": "not found",
}
FOLDERS = {"companies": "company", "stories": "further story", "embed": "embed", "letter": "taken down"}


class SiteFailedError(Exception):
    """A site that has to be measured does not build."""


class Page(NamedTuple):
    """A page of a site that is measured."""

    site: str
    """`shipped`, or the name of a good site."""
    path: str
    """Its file in the site: `ripple/index.html`."""

    @property
    def kind(self) -> str:
        """What kind of page it is: `company`."""
        folder = self.path.partition("/")[0]
        return KINDS.get(self.path) or FOLDERS.get(folder, folder)

    @property
    def address(self) -> str:
        """Its address below the server's, as readers see it: `shipped/ripple/`."""
        return f"{self.site}/{self.path.removesuffix('index.html')}"


def build_sites(names: Iterable[str], origin: str) -> dict[str, Mapping[str, bytes]]:
    """Build sites to be served at `origin`, each below its own name; raise SiteFailedError with all its problems."""
    return {name: _build(name, origin) for name in names}


def pages(sites: Mapping[str, Mapping[str, bytes]]) -> Iterator[Page]:
    """Give every page of the sites, in order."""
    for site, outputs in sites.items():
        own = ("index.html",) if site == PHOTOGRAPH else outputs
        yield from (Page(site, path) for path in sorted(own) if path.endswith(".html"))


def one_of_each_kind(found: Iterable[Page]) -> list[Page]:
    """Return the first page of each kind of each site."""
    kinds: dict[tuple[str, str], Page] = {}
    for page in found:
        kinds.setdefault((page.site, page.kind), page)
    return list(kinds.values())


def _build(name: str, origin: str) -> Mapping[str, bytes]:
    project = ROOT if name == SHIPPED else GOOD_SITES / name
    outcome = build(project, ROOT, circumstances=Circumstances(f"{origin}/{name}"))
    if outcome.problems or outcome.outputs is None:
        raise SiteFailedError("\n".join([f"{name} does not build:", *map(str, outcome.problems)]))
    return outcome.outputs
