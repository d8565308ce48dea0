"""Lets the preview's own files and socket, and nothing else, past a page's Content-Security-Policy."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

POLICY = re.compile(r"<meta\b[^>]*\bhttp-equiv=[\"']?content-security-policy\b[^>]*>", re.IGNORECASE)
CONTENT = re.compile(r"(\bcontent=)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def with_own_sources(page: str, own: Mapping[str, str]) -> str:
    """Return the page with the `own` sources added to its policy; a page without a policy stays as it is.

    `own` names a source for a fetch directive: `{"style-src": "http://127.0.0.1:5500/own.css"}`.
    What the policy keeps out of the published page it keeps out of the preview too.
    """
    return POLICY.sub(lambda tag: CONTENT.sub(lambda found: _widened(found, own), tag[0]), page)


def widened(policy: str, own: Mapping[str, str]) -> str:
    """Return the policy with the `own` sources allowed (Content Security Policy 3, 6.1 and 6.8.3)."""
    directives: dict[str, str] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        directives.setdefault(name.lower(), " ".join(sources))
    fallback = directives.get("default-src")
    for name, source in own.items():
        if name not in directives and fallback is not None:
            directives[name] = fallback
        for present in directives.keys() & {name, f"{name}-elem"}:
            allowed = directives[present].replace("'none'", "")
            directives[present] = " ".join([*allowed.split(), source])
    return "; ".join(f"{name} {sources}".strip() for name, sources in directives.items() if name)


def _widened(found: re.Match[str], own: Mapping[str, str]) -> str:
    policy = widened(html.unescape(found[2][1:-1]), own)
    return found[1] + '"' + policy.replace("&", "&amp;").replace('"', "&quot;") + '"'
