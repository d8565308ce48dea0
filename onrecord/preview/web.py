"""Answers browsers on this machine: the only module that speaks HTTP and, through livereload, of reloads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from msgspec import Struct, field
from tornado import web
from tornado.httpserver import HTTPServer

from onrecord.preview.pages import (
    KINDS,
    OWN_FILES,
    OWN_FOLDER,
    SCRIPT,
    SOCKET,
    answer,
    content_type,
    own_file,
)

if TYPE_CHECKING:
    from types import TracebackType

    from onrecord.preview.shown import Shown

LONGEST_URL = 8_000
LONGEST_HEAD = 2**20
"""Room for an overlong address to be refused with an answer instead of a dropped connection."""
LONGEST_BODY = 2**16


class Screen(Struct):
    """One server's state: what is shown, and which browsers look on."""

    shown: Shown
    hosts: frozenset[str]
    """What this server is called: `127.0.0.1:5500`, `localhost:5500`."""
    browsers: set[Socket] = field(default_factory=set)

    def show(self, shown: Shown) -> None:
        """Show the newest build and tell every browser once."""
        self.shown = shown
        for browser in tuple(self.browsers):
            browser.reload()

    def close(self) -> None:
        """Let every browser go."""
        for browser in tuple(self.browsers):
            browser.close()


def hosts_at(port: int) -> frozenset[str]:
    """Return what a browser on this machine may call a server at that port."""
    names = ("127.0.0.1", "localhost", "[::1]")
    return frozenset({f"{name}:{port}" for name in names} | (set(names) if port == 80 else set()))


def web_server(screen: Screen) -> HTTPServer:
    """Return the server, not yet listening."""
    shared = {"screen": screen}
    routes: list[Any] = [
        (f"/{SOCKET}", Socket, shared),
        (f"/{SCRIPT}", ReloadScript, shared),
        (rf"/{OWN_FOLDER}/([a-z.]+)", OwnFile, shared),
        (r"/(.*)", Page, shared),
    ]
    application = web.Application(
        routes,
        default_handler_class=Nowhere,
        default_handler_args=shared,
        log_function=lambda _handler: None,
        websocket_max_message_size=LONGEST_BODY,
    )
    return HTTPServer(application, max_header_size=LONGEST_HEAD, max_body_size=LONGEST_BODY)


class Local(web.RequestHandler):
    """Answers only what a browser on this machine asks of this server by its own name (DNS rebinding)."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def initialize(self, screen: Screen) -> None:
        """Take the server's state."""
        self.screen = screen

    def set_default_headers(self) -> None:
        """Forbid caching and guessing, and keep other sites' pages from embedding ours."""
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def prepare(self) -> None:
        """Refuse foreign hosts, foreign origins and endless addresses."""
        origin = self.request.headers.get("Origin")
        if self.request.headers.get("Host") not in self.screen.hosts:
            raise web.HTTPError(403)
        if origin is not None and not self._is_own(origin):
            raise web.HTTPError(403)
        if len(self.request.uri or "") > LONGEST_URL:
            raise web.HTTPError(414)

    def head(self, *path: str) -> None:
        """Answer as to GET; tornado leaves out the body."""
        self.get(*path)

    def compute_etag(self) -> None:
        """Give no ETag: nothing is kept."""

    def write_error(self, status_code: int, **_kwargs: object) -> None:
        """Say what was refused, in plain text."""
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        self.set_header("Content-Type", KINDS["txt"])
        self.finish(f"{status_code} {self._reason}\n")

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Log faults of ours; what was refused is none."""
        if not isinstance(value, web.HTTPError):
            super().log_exception(typ, value, tb)

    def _is_own(self, origin: str) -> bool:
        return origin.removeprefix("http://") in self.screen.hosts and origin.startswith("http://")


class Page(Local):
    """Serves the site from memory."""

    def get(self, path: str) -> None:
        """Answer with a file, a redirection to its folder, or the site's own page for what is not there."""
        given = answer(self.screen.shown, path, self.request.headers["Host"])
        self.set_status(given.status)
        self.set_header("Content-Type", given.content_type)
        if given.location:
            self.set_header("Location", given.location)
        self.finish(given.body)


class Nowhere(Local):
    """Refuses what is not even a path."""

    def get(self, *_path: str) -> None:
        """Answer that there is nothing."""
        raise web.HTTPError(404)


class OwnFile(Local):
    """Serves the preview's own style sheet and script."""

    def get(self, name: str) -> None:
        """Answer with one of the two."""
        if name not in OWN_FILES:
            raise web.HTTPError(404)
        self.set_header("Content-Type", content_type(name))
        self.finish(own_file(name))


class ReloadScript(Local, LiveReloadJSHandler):  # type: ignore[misc] # livereload ships no types
    """Serves livereload's script for the browser."""

    def get(self) -> None:
        """Answer with the script as the package has it."""
        LiveReloadJSHandler.get(self)
        self.set_header("Content-Type", KINDS["js"])


class Socket(Local, LiveReloadHandler):  # type: ignore[misc] # livereload ships no types
    """One browser that looks on; livereload's protocol, with this server's own list of browsers."""

    SUPPORTED_METHODS = ("GET",)  # type: ignore[assignment] # tornado types it as a tuple of exactly seven
    page_version = ""

    def prepare(self) -> None:
        """Refuse whatever does not say that it is a page of ours."""
        super().prepare()
        if "Origin" not in self.request.headers:
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Tell whether the page that asks is ours."""
        return self._is_own(origin)

    def on_message(self, message: str | bytes) -> None:
        """Greet the browser; once it is ready, reload it if its page is not from the newest build."""
        said = _command(message)
        if said.get("command") == "hello":
            self.page_version = str(said.get("snipver"))
            LiveReloadHandler.on_message(self, message)
        elif said.get("command") == "info":
            self.screen.browsers.add(self)
            if self.page_version != self.screen.shown.version:
                self.reload()

    def on_close(self) -> None:
        """Forget the browser."""
        self.screen.browsers.discard(self)

    def reload(self) -> None:
        """Tell the browser to load its page again."""
        self.page_version = self.screen.shown.version
        self.send_message({"command": "reload", "path": "/", "liveCSS": False, "liveImg": False})


def _command(message: str | bytes) -> dict[str, Any]:
    """Return what a browser said; anything but a JSON object says nothing."""
    try:
        said = json.loads(message)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
