"""Where addresses on a finished page lead: the only module that follows links."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from onrecord.audit.page import Tag

NOT_FOUND = "404.html"
"""The one page that is shown at addresses of any depth, and so may not know its way by relative links."""
SINGLE = frozenset({"href", "xlink:href", "src", "poster", "action", "formaction"})
SETS = frozenset({"srcset", "imagesrcset"})
LOADED = frozenset({"src", "poster", "data", *SETS})
LOADING_TAGS = frozenset({"image", "use", "feimage"})
LOADING_RELS = frozenset(
    {
        *("stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"),
        *("icon", "apple-touch-icon", "mask-icon", "manifest"),
    }
)
SAID = "said"
"""In place of what loads an address: a text that holds it is told to machines, and judged only if it is the site's."""
SCRIPTS = frozenset({"javascript", "vbscript"})
WITH_DATA = frozenset({"img", "source", "image", "link", "video", "css"})
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
IGNORED = dict.fromkeys(map(ord, "\t\n\r"))
AT_EDGES = "".join(map(chr, range(33)))
TEMPLATE = "Look at the template that writes it."


class Reference(Struct, frozen=True):
    """An address in a file."""

    address: str
    loader: str
    """What loads it unasked (`img`, `css`), or `SAID`; empty for a link that a reader follows."""
    places: tuple[tuple[int, int], ...]
    """Line and column wherever it stands."""


class Outputs(Struct, frozen=True):
    """What addresses may lead to."""

    paths: Collection[str]
    anchors: Mapping[str, Collection[str]]
    """The ids on each page and in each drawing."""
    base_url: str
    """Where the site is published, without a slash at its end; empty when nowhere."""

    def within(self, address: str) -> str | None:
        """Return what follows the site's own address, without the slash between, or None for another's."""
        rest = address.removeprefix(self.base_url)
        if not self.base_url or len(rest) == len(address) or rest[:1] not in ("", "/", "#", "?"):
            return None
        return rest.removeprefix("/")


def addresses(tag: Tag) -> Iterator[tuple[str, bool]]:
    """Yield every address in a tag, and whether a browser loads it unasked."""
    for name, value in tag.attributes.items():
        if name in SINGLE or (name == "data" and tag.name == "object"):
            yield value, _is_loaded(tag, name)
        elif name in SETS:
            for candidate in re.split(r",\s+", value.strip()):
                yield candidate.split(maxsplit=1)[0] if candidate.strip() else "", True


def address_fault(page: str, address: str, loader: str, whole: Outputs) -> tuple[str, str] | None:
    """Return what is wrong with an address on `page`, and the way out; None for a good one.

    `loader` is what loads the address: see `Reference`.
    """
    if loader == SAID:
        return None if whole.within(address) is None else address_fault(page, address, "", whole)
    cleaned = address.translate(IGNORED).strip(AT_EDGES)
    inside = whole.within(cleaned)
    scheme = SCHEME.match(cleaned)
    if inside is not None:
        return _path_fault(f"/{inside}", address, "", whole)
    if scheme:
        return _foreign_fault(scheme[1].lower(), address, loader)
    if cleaned.startswith(("//", "\\\\")):
        return _foreign_fault("", address, loader)
    if cleaned.startswith(("/", "\\")):
        return _root_fault(page, cleaned, address, whole)
    return _path_fault(cleaned, address, page, whole)


def _is_loaded(tag: Tag, name: str) -> bool:
    rels = tag.attributes.get("rel", "").lower().split() if tag.name == "link" else ()
    return name in LOADED or tag.name in LOADING_TAGS or not LOADING_RELS.isdisjoint(rels)


def _foreign_fault(scheme: str, address: str, loader: str) -> tuple[str, str] | None:
    if scheme in SCRIPTS:
        return f"a link must not run a script (got {_quoted(address)})", TEMPLATE
    if scheme == "data" and loader not in WITH_DATA:
        return f"a link must not carry its page along (got {_quoted(address)})", TEMPLATE
    if loader and scheme != "data":
        return (
            f"a page must load nothing from another host (got {_quoted(address)})",
            "Put a copy in static/, or make it a link that readers may follow.",
        )
    return None


def _root_fault(page: str, cleaned: str, address: str, whole: Outputs) -> tuple[str, str] | None:
    root = urlsplit(whole.base_url).path
    if page != NOT_FOUND:
        return (
            f"an address within the site must be relative (got {_quoted(address)})",
            "Let the template take it from urls.relative, so that it holds in any folder.",
        )
    if cleaned != root and not cleaned.startswith(f"{root}/"):
        return f"a link must stay within the site, below {root}/ (got {_quoted(address)})", TEMPLATE
    return _path_fault("/" + cleaned.removeprefix(root).removeprefix("/"), address, "", whole)


def _path_fault(path: str, address: str, page: str, whole: Outputs) -> tuple[str, str] | None:
    """Judge an address within the site: relative to `page`, or with a slash before it to the site."""
    path, _, fragment = path.partition("#")
    path = unquote(path.partition("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path.lstrip("/"))) if path else page
    if target == ".." or target.startswith("../"):
        return f"a link must stay within the site (got {_quoted(address)})", TEMPLATE
    if path.endswith(("/", "/.", "/..")) or path in {".", ".."}:
        target = "index.html" if target == "." else f"{target}/index.html"
    if target not in whole.paths:
        return _missing_fault(address, target, whole)
    if fragment and not _has_anchor(target, unquote(fragment), whole):
        return (
            f"a link must lead to an id that is there (got {_quoted(address)}, and no {unquote(fragment)} on {target})",
            f"Look at the template of this link, and at the one that should have put the id on {target}.",
        )
    return None


def _missing_fault(address: str, target: str, whole: Outputs) -> tuple[str, str]:
    message = f"a link must lead to a file of the site (got {_quoted(address)}, and there is no {target})"
    if posixpath.join(target, "index.html") in whole.paths:
        return message, "Let the template end a link to a folder with a slash."
    return message, f"Look at the template of this link, and at what should have made {target}."


def _has_anchor(target: str, fragment: str, whole: Outputs) -> bool:
    ids = whole.anchors.get(target)
    return ids is None or fragment in ids or fragment.lower() == "top" or fragment.startswith(":~:")


def _quoted(address: str) -> str:
    return f'"{address}"' if len(address) <= 100 else f'"{address[:100]}…"'
