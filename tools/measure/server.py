"""A server on this machine that answers as a plain web host does: gzip for text, types, and a status that is true."""

from __future__ import annotations

import gzip
import http.server
import posixpath
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".xml", ".txt", ".csv", ".svg"})
LEVEL = 9
NOT_FOUND = "404.html"
CACHED_FOR = "max-age=600"


def gzipped(content: bytes) -> bytes:
    """Compress as the server does, the same bytes each time."""
    return gzip.compress(content, LEVEL, mtime=0)


class Answer:
    """What the server says to one request."""

    def __init__(self, sites: Mapping[str, Mapping[str, bytes]], target: str, *, takes_gzip: bool) -> None:
        """Find what is asked for; a site's own 404.html, with status 404, where there is nothing."""
        name, _, path = unquote(urlsplit(target).path).lstrip("/").partition("/")
        site = sites.get(name, {})
        wanted = f"{path}index.html" if path == "" or path.endswith("/") else path
        self.status = 200 if wanted in site else 404
        found = wanted if wanted in site else NOT_FOUND
        suffix = posixpath.splitext(found)[1]
        self.body = site.get(found, b"There is nothing here.")
        self.headers = {"Content-Type": TYPES.get(suffix, "application/octet-stream"), "Cache-Control": CACHED_FOR}
        if suffix in COMPRESSED and takes_gzip:
            self.body = gzipped(self.body)
            self.headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}


@contextmanager
def served() -> Iterator[tuple[str, dict[str, Mapping[str, bytes]]]]:
    """Serve sites from memory until the end of the block.

    Give the origin (`http://localhost:49152`) and a dictionary that is empty at first: what is put into it, files by
    site and path, is served below the site's name.
    """
    sites: dict[str, Mapping[str, bytes]] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            answer = Answer(sites, self.path, takes_gzip="gzip" in self.headers.get("Accept-Encoding", ""))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name is the standard library's
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}", sites
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
