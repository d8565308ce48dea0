"""The live preview from the first build to Ctrl-C: read this module first in this room."""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from onrecord.preview.report import report
from onrecord.preview.shown import Shown, next_shown
from onrecord.preview.watch import next_change, stamp
from onrecord.preview.web import Screen, hosts_at, web_server

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from onrecord.pipeline import Outcome

ADDRESS = "127.0.0.1"
MORE_PORTS = 20


def serve(
    build: Callable[[], Outcome],
    watched: Sequence[Path],
    port: int,
    tell: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Show the site in the browser, and build and show it again at every save, until Ctrl-C or `stop`.

    `build` makes the site in memory; it runs in the calling thread, so it may fork. `watched` are files and
    folders. When `port` is taken the next 20 are tried; 0 is any free one. `tell` is given a line at a time:
    what each build found wrong, and the address once the server listens.
    Raises OSError when there is no port to be had.
    """
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(build, watched, port, tell, stop))


async def _serve(
    build: Callable[[], Outcome],
    watched: Sequence[Path],
    port: int,
    tell: Callable[[str], None],
    stop: threading.Event | None,
) -> None:
    listening = _listen(port)
    listening.setblocking(False)
    bound = listening.getsockname()[1]
    screen = Screen(Shown(run=secrets.token_hex(4)), hosts_at(bound))
    server = web_server(screen)
    try:
        seen = stamp(watched)
        _build_and_show(screen, build, tell)
        server.add_socket(listening)
        if bound != port != 0:
            tell(f"Port {port} is taken, so this is port {bound}.")
        tell(f"Preview at http://{ADDRESS}:{bound}/ (Ctrl-C ends it)")
        while stop is None or not stop.is_set():
            change = await next_change(watched, seen)
            if change is not None:
                seen = change
                _build_and_show(screen, build, tell)
    finally:
        server.stop()
        listening.close()
        screen.close()
        await server.close_all_connections()


def _build_and_show(screen: Screen, build: Callable[[], Outcome], tell: Callable[[str], None]) -> None:
    before = screen.shown
    screen.show(next_shown(before, build))
    for line in report(before, screen.shown):
        tell(line)


def _listen(port: int) -> socket.socket:
    """Return a socket on this machine's own address, at the first free port from `port` on."""
    last = min(port + MORE_PORTS, 65535) if port else 0
    for candidate in range(port, last + 1):
        try:
            return socket.create_server((ADDRESS, candidate))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    message = f"ports {port} to {last} are all taken"
    raise OSError(errno.EADDRINUSE, message)
