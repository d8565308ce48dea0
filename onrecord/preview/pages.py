"""What is answered to an address: the outputs as they are, and HTML with the preview's own parts added."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from msgspec import Struct

from onrecord import urls
from onrecord.preview.policy import with_own_sources
from onrecord.report import legible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template

    from onrecord.preview.shown import Shown

OWN_FOLDER = ".onrecord"
"""Where the preview's own files are served; no file of a site begins with a dot."""
OWN_FILES = frozenset({"panel.css", "panel.js"})
SCRIPT = "livereload.js"
SOCKET = "livereload"
MOST_LISTED = 200
BARE_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{0}</title>
<body>
<h1>{0}</h1>
</body>
</html>
"""
HTML = "text/html; charset=utf-8"
UNKNOWN_KIND = "application/octet-stream"
KINDS = {
    "html": HTML,
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "mp3": "audio/mpeg",
    "vtt": "text/vtt; charset=utf-8",
}
"""Media types by the end of a file's name; the machine's own table would differ from one to the next."""


class Answer(Struct, frozen=True):
    """What goes back to the browser."""

    status: int
    content_type: str = HTML
    body: bytes = b""
    location: str = ""
    """Where to go instead, with status 302."""


def answer(shown: Shown, path: str, host: str) -> Answer:
    """Return the answer to a path without its first slash (`ripple/`), asked of `host` (`127.0.0.1:5500`)."""
    if shown.outputs is None:
        return Answer(500, body=_live(BARE_PAGE.format("Nothing to show yet"), shown, host))
    name = f"{path}index.html" if path.endswith("/") or not path else path
    if any(step.startswith(".") for step in path.split("/")):
        return _not_found(shown, shown.outputs, host)
    if name in shown.outputs:
        return Answer(200, content_type(name), _served(name, shown.outputs[name], shown, host))
    if f"{name}/index.html" in shown.outputs:
        return Answer(302, location=f"/{quote(name)}/")
    return _not_found(shown, shown.outputs, host)


def content_type(name: str) -> str:
    """Return the media type of a file, by the end of its name."""
    return KINDS.get(name.rpartition(".")[2].lower(), UNKNOWN_KIND)


def own_file(name: str) -> bytes:
    """Return one of `OWN_FILES`."""
    return files("onrecord.preview").joinpath(name).read_bytes()


def _not_found(shown: Shown, outputs: Mapping[str, bytes], host: str) -> Answer:
    page = outputs.get(urls.NOT_FOUND, BARE_PAGE.format("There is no such page").encode())
    return Answer(404, body=_served(urls.NOT_FOUND, page, shown, host))


def _served(name: str, body: bytes, shown: Shown, host: str) -> bytes:
    if content_type(name) != HTML:
        return body
    return _live(body.decode("utf-8", "surrogateescape"), shown, host)


def _live(page: str, shown: Shown, host: str) -> bytes:
    """Return the page with the reload script and, if something is wrong, the list of it."""
    own = {
        "script-src": f"http://{host}/{SCRIPT} http://{host}/{OWN_FOLDER}/",
        "style-src": f"http://{host}/{OWN_FOLDER}/",
        "connect-src": f"ws://{host}/{SOCKET}",
    }
    page = with_own_sources(page, own)
    # `snipver` comes back in the browser's first message and tells which build its page is from.
    script = f'<script src="/{SCRIPT}?snipver={shown.version}&amp;mindelay=500&amp;maxdelay=2000"></script>\n'
    added = ("" if shown.is_fine else _panel().render(shown=shown, most=MOST_LISTED)) + script
    end = page.lower().rfind("</body>")
    cut = len(page) if end < 0 else end
    return (page[:cut] + added + page[cut:]).encode("utf-8", "surrogateescape")


@cache
def _panel() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["legible"] = legible
    environment.filters["legible_lines"] = lambda text: "\n".join(map(legible, text.splitlines()))
    return environment.from_string(own_file("panel.html").decode("utf-8"))
