"""The live preview, on a real server on loopback: what it answers, what it refuses, and when it builds."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import socket
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.pipeline import Outcome
from onrecord.preview.policy import widened, with_own_sources
from onrecord.preview.report import report
from onrecord.preview.server import serve
from onrecord.preview.shown import Shown
from onrecord.preview.watch import POLL, is_passing, next_change, stamp
from onrecord.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from onrecord.preview.watch import Stamp

PAGE = "<!doctype html><html><head><title>t</title></head><body><p>{}</p></body></html>"
PROBLEM = Problem(Place("content/story.md", 3, 7), "wrong-figure", "35 is not 38 <b>", "Write 38.")
NOT_FOUND = "HTTP/1.1 404 Not Found"
PATIENCE = 20


@dataclass
class Desk:
    """A newsroom's folder, its preview, and what the preview did."""

    folder: Path
    told: list[str] = field(default_factory=list)
    builds: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    reading: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    @property
    def story(self) -> Path:
        return self.folder / "story.md"

    @property
    def port(self) -> int:
        return int(re.findall(r"http://127\.0\.0\.1:(\d+)/", "\n".join(self.told))[0])

    def build(self) -> Outcome:
        text = self.story.read_text(encoding="utf-8") if self.story.exists() else "no story"
        self.builds.append(text)
        if text.startswith("SLOW"):
            self.reading.set()
            self.go_on.wait(PATIENCE)
        if text.startswith("CRASH"):
            raise ValueError("a fault <of> ours")
        if text.startswith("BROKEN"):
            return Outcome(None, (PROBLEM,))
        outputs = {
            "index.html": PAGE.format(text).encode(),
            "ripple/index.html": PAGE.format("the ripple").encode(),
            "stories/index/deep.html": b"no end of body",
            "404.html": PAGE.format("our own 404").encode(),
            "look.css": b"p { color: red }",
            "feed.xml": b"<feed/>",
            "ship.jpg": b"\xff\xd8",
            "odd.xyz": b"?",
            ".env": b"SECRET=1",
            ".git/config": b"secret",
            "stories/.draft.html": b"secret",
        }
        return Outcome(outputs, (PROBLEM,) if text.startswith("WRONG") else ())

    def start(self, port: int = 0) -> None:
        arguments = (self.build, [self.folder], port, self.told.append, self.stop)
        self.thread = threading.Thread(target=serve, args=arguments)
        self.thread.start()
        until(lambda: any("http://" in line for line in self.told))

    def ask(self, request: bytes) -> str:
        """Send raw bytes, with @HOST replaced by the server's own name, and return the answer."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(request.replace(b"@HOST", f"127.0.0.1:{self.port}".encode()))
            incoming = connection.makefile("rb")
            head = b"".join(takewhile(lambda line: line != b"\r\n", incoming)).decode()
            length = re.search(r"Content-Length: (\d+)", head)
            body = incoming.read(int(length[1])) if length and not request.startswith(b"HEAD") else b""
            incoming.close()
        return f"{head}\r\n{body.decode('utf-8', 'replace')}"

    def get(self, path: str) -> str:
        return self.ask(f"GET {path} HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n".encode())


class Browser:
    """The reload protocol by hand: greets, and notes each message that tells it to reload."""

    def __init__(self, port: int, version: str) -> None:
        self.connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.connection.sendall(socket_request(f"http://127.0.0.1:{port}", f"127.0.0.1:{port}"))
        self.incoming = self.connection.makefile("rb")
        while self.incoming.readline().strip():
            pass
        self.say({"command": "hello", "protocols": [], "snipver": version})
        assert self.hear()["command"] == "hello"
        self.say({"command": "info", "url": "/", "plugins": {}})

    def say(self, message: object) -> None:
        data = json.dumps(message).encode()
        self.connection.sendall(bytes([0x81, 0x80 | len(data), 0, 0, 0, 0]) + data)

    def hear(self) -> Any:
        length = self.incoming.read(2)[1]
        length = int.from_bytes(self.incoming.read(2), "big") if length == 126 else length
        return json.loads(self.incoming.read(length))

    def hears_nothing_for(self, seconds: float) -> bool:
        self.connection.settimeout(seconds)
        try:
            return not self.incoming.read(1)
        except TimeoutError:
            return True

    def close(self) -> None:
        self.incoming.close()
        self.connection.close()


def socket_request(origin: str, host: str) -> bytes:
    key = base64.b64encode(b"0123456789abcdef").decode()
    lines = ["GET /livereload HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade"]
    lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", *([f"Origin: {origin}"] if origin else [])]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.01)


def page_version(page: str) -> str:
    return page.partition("snipver=")[2].partition("&amp;")[0]


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder)
    desk.story.write_text("first words", encoding="utf-8")
    yield desk
    desk.stop.set()
    desk.go_on.set()
    if desk.thread:
        desk.thread.join(PATIENCE)
        assert not desk.thread.is_alive()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "content").mkdir()
    with desk_in(tmp_path / "content") as desk:
        yield desk


@pytest.fixture(scope="module")
def at_rest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One running preview for all tests that save nothing."""
    with desk_in(tmp_path_factory.mktemp("content")) as desk:
        desk.start()
        yield desk


@pytest.fixture
def running(desk: Desk) -> Desk:
    desk.start()
    return desk


# what it answers


@pytest.mark.parametrize(
    ("path", "status", "kind", "words"),
    [
        ("/", "200 OK", "text/html; charset=utf-8", "first words"),
        ("/index.html", "200 OK", "text/html; charset=utf-8", "first words"),
        ("/?query", "200 OK", "text/html; charset=utf-8", "first words"),
        ("/ripple/", "200 OK", "text/html; charset=utf-8", "the ripple"),
        ("/look.css", "200 OK", "text/css; charset=utf-8", "color: red"),
        ("/feed.xml", "200 OK", "application/xml; charset=utf-8", "<feed/>"),
        ("/ship.jpg", "200 OK", "image/jpeg", ""),
        ("/odd.xyz", "200 OK", "application/octet-stream", "?"),
        ("/nowhere", "404 Not Found", "text/html; charset=utf-8", "our own 404"),
        ("/livereload.js", "200 OK", "text/javascript; charset=utf-8", "LiveReload"),
        ("/.onrecord/panel.css", "200 OK", "text/css; charset=utf-8", ":host"),
        ("/.onrecord/panel.js", "200 OK", "text/javascript; charset=utf-8", "shadowRoot"),
    ],
)
def test_a_path_is_answered_from_memory(at_rest: Desk, path: str, status: str, kind: str, words: str) -> None:
    head, _, body = at_rest.get(path).partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status}\r\n")
    assert f"Content-Type: {kind}\r\n" in head
    assert "Cache-Control: no-store\r\n" in head
    assert words in body


def test_a_folder_without_its_slash_leads_to_the_folder(at_rest: Desk) -> None:
    response = at_rest.get("/ripple")
    assert response.startswith("HTTP/1.1 302 Found\r\n")
    assert "Location: /ripple/\r\n" in response


def test_head_gives_the_length_and_no_body(at_rest: Desk) -> None:
    response = at_rest.ask(b"HEAD /look.css HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n")
    assert "Content-Length: 16\r\n" in response
    assert response.endswith("\r\n\r\n")


def test_a_page_carries_the_reload_script_before_the_end_of_its_body(at_rest: Desk) -> None:
    assert re.search(r'first words</p><script src="/livereload\.js\?[^"]+"></script>\n</body>', at_rest.get("/"))


def test_a_page_without_an_end_carries_the_reload_script_all_the_same(at_rest: Desk) -> None:
    assert 'no end of body<script src="/livereload.js?' in at_rest.get("/stories/index/deep.html")


def test_a_page_without_problems_carries_no_panel(at_rest: Desk) -> None:
    assert "onrecord-preview" not in at_rest.get("/")


# what it refuses (the probes of preview servers)

HOSTILE = {
    "foreign Host": (b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 403),
    "own Host without the port": (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 403),
    "own Host as the start of another": (
        b"GET / HTTP/1.1\r\nHost: @HOST.evil.example\r\nConnection: close\r\n\r\n",
        403,
    ),
    "no Host": (b"GET / HTTP/1.0\r\n\r\n", 403),
    "two Hosts": (b"GET / HTTP/1.1\r\nHost: @HOST\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400),
    "foreign Origin": (
        b"GET / HTTP/1.1\r\nHost: @HOST\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n",
        403,
    ),
    "no Origin but null": (b"GET / HTTP/1.1\r\nHost: @HOST\r\nOrigin: null\r\nConnection: close\r\n\r\n", 403),
    "whole address of another": (b"GET http://evil.example/ HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "dot-file": (b"GET /.env HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "dot-folder": (b"GET /.git/config HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "dot-file, encoded": (b"GET /%2eenv HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "dot-file in a folder": (b"GET /stories/.draft.html HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "folder up": (b"GET /../story.md HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "folder up to a page": (b"GET /ripple/../index.html HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "folder up, encoded": (b"GET /%2e%2e%2fstory.md HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "whole path": (b"GET //etc/passwd HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "folder without a page": (b"GET /stories/ HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "own file that is none": (b"GET /.onrecord/web.py HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "forced reload": (b"GET /forcereload HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "NUL": (b"GET /%00 HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 404),
    "NUL as it is": (b"GET /\0 HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 400),
    "not UTF-8": (b"GET /%ff HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 400),
    "200 kB": (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 414),
    "POST": (b"POST / HTTP/1.1\r\nHost: @HOST\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi", 405),
    "OPTIONS": (b"OPTIONS / HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 405),
    "DELETE": (b"DELETE /index.html HTTP/1.1\r\nHost: @HOST\r\nConnection: close\r\n\r\n", 405),
    "body without end": (b"POST / HTTP/1.1\r\nHost: @HOST\r\nContent-Length: 99999999\r\n\r\n", 400),
    "socket from a foreign page": (socket_request("http://evil.example", "@HOST"), 403),
    "socket from a foreign page of that port": (socket_request("http://evil.example:80", "@HOST"), 403),
    "socket from no page": (socket_request("", "@HOST"), 403),
    "socket of a foreign Host": (socket_request("http://evil.example", "evil.example"), 403),
    "socket from a page of https": (socket_request("https://@HOST", "@HOST"), 403),
}


@pytest.mark.parametrize(("request_", "status"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_request_is_refused_and_the_server_lives_on(
    at_rest: Desk, caplog: pytest.LogCaptureFixture, request_: bytes, status: int
) -> None:
    response = at_rest.ask(request_)
    assert response.startswith(f"HTTP/1.1 {status} ")
    assert "secret" not in response.lower()
    assert "access-control" not in response.lower()
    assert at_rest.get("/").startswith("HTTP/1.1 200 OK")
    assert caplog.records == []


def test_it_listens_to_this_machine_alone(at_rest: Desk) -> None:
    with pytest.raises(OSError, match=r"refused|unreachable|assign|timed out"):
        socket.create_connection(("127.0.0.2", at_rest.port), 2).close()


@pytest.mark.parametrize("host", ["localhost", "[::1]", "127.0.0.1"])
def test_its_own_names_are_answered(at_rest: Desk, host: str) -> None:
    request = f"GET / HTTP/1.1\r\nHost: {host}:{at_rest.port}\r\nConnection: close\r\n\r\n"
    assert at_rest.ask(request.encode()).startswith("HTTP/1.1 200 OK")


@pytest.mark.parametrize("nonsense", ["[]", '"hello"', "{", "[" * 60_000, '{"command": "reload"}'])
def test_nonsense_on_the_socket_is_passed_over(running: Desk, caplog: pytest.LogCaptureFixture, nonsense: str) -> None:
    browser = Browser(running.port, page_version(running.get("/")))
    data = nonsense.encode()
    length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
    browser.connection.sendall(b"\x81" + length + bytes(4) + data)
    running.story.write_text("second words", encoding="utf-8")
    assert browser.hear()["command"] == "reload"
    browser.close()
    assert caplog.records == []


# when it builds


def test_it_builds_once_and_then_not_while_nothing_is_saved(running: Desk) -> None:
    time.sleep(0.6)
    assert running.builds == ["first words"]


def test_a_save_is_built_and_shown(running: Desk) -> None:
    running.story.write_text("second words", encoding="utf-8")
    until(lambda: "second words" in running.get("/"))


def test_files_saved_together_are_one_build_and_one_reload(running: Desk) -> None:
    browser = Browser(running.port, page_version(running.get("/")))
    for name in ("a.md", "b.md", "deep/er/c.md", "story.md"):
        (running.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (running.folder / name).write_text("second words", encoding="utf-8")
    assert browser.hear() == {"command": "reload", "path": "/", "liveCSS": False, "liveImg": False}
    assert browser.hears_nothing_for(0.6)
    assert running.builds == ["first words", "second words"]
    browser.close()


def test_a_change_is_taken_up_only_when_the_files_have_come_to_rest(tmp_path: Path) -> None:
    async def save_one_after_the_other() -> None:
        for name in "abcd":
            (tmp_path / name).write_text(name, encoding="utf-8")
            await asyncio.sleep(POLL / 2)

    async def save_and_look() -> Stamp | None:
        return (await asyncio.gather(save_one_after_the_other(), next_change([tmp_path], {})))[1]

    assert (asyncio.run(save_and_look()) or {}).keys() == {str(tmp_path / name) for name in "abcd"}


def test_a_new_file_with_an_old_time_is_a_change(running: Desk, tmp_path: Path) -> None:
    old = tmp_path / "old.md"
    old.write_text("from the archive", encoding="utf-8")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    old.rename(running.folder / "old.md")
    until(lambda: len(running.builds) == 2)


def test_a_file_replaced_by_one_of_the_same_time_and_length_is_a_change(running: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("other words", encoding="utf-8")
    state = running.story.stat()
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(running.story)
    until(lambda: running.builds == ["first words", "other words"])


def test_a_deletion_is_a_change(running: Desk) -> None:
    running.story.unlink()
    until(lambda: "no story" in running.get("/"))


def test_a_file_that_may_be_read_again_is_a_change(running: Desk) -> None:
    running.story.chmod(0o600)
    until(lambda: len(running.builds) == 2)


def test_a_rename_is_a_change(running: Desk) -> None:
    running.story.rename(running.folder / "other.md")
    until(lambda: "no story" in running.get("/"))


def test_a_save_during_a_build_is_not_lost(running: Desk) -> None:
    running.story.write_text("SLOW words", encoding="utf-8")
    assert running.reading.wait(PATIENCE)
    running.story.write_text("later words", encoding="utf-8")
    running.go_on.set()
    until(lambda: "later words" in running.get("/"))


def test_an_editors_own_files_are_no_change(running: Desk) -> None:
    for name in (".story.md.swp", "story.md~", "#story.md#", "4913", ".git/index"):
        (running.folder / name).parent.mkdir(exist_ok=True)
        (running.folder / name).write_text("x", encoding="utf-8")
    time.sleep(0.6)
    assert running.builds == ["first words"]


@pytest.mark.parametrize("name", ["story.md", "4913.md", "#1.md", "a.swp.md", "draft~1.md"])
def test_a_file_that_only_looks_like_an_editors_is_watched(name: str) -> None:
    assert not is_passing(name)


def test_a_stamp_takes_single_files_leaves_out_what_is_missing_and_does_not_run_in_rings(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "in.md").write_text("1", encoding="utf-8")
    (tmp_path / "folder" / "ring").symlink_to(tmp_path / "folder")
    (tmp_path / "folder" / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "one.md").write_text("123", encoding="utf-8")
    found = stamp([tmp_path / "folder", tmp_path / "one.md", tmp_path / "missing"])
    names = {"folder/in.md", "folder/ring", "folder/dangling", "one.md"}
    assert found.keys() == {str(tmp_path / name) for name in names}
    assert found[str(tmp_path / "one.md")][1] == 3


# reloads


def test_every_browser_is_told_once_for_each_build(running: Desk) -> None:
    browsers = [Browser(running.port, page_version(running.get("/"))) for _ in range(3)]
    for text in ("second words", "third words", "fourth words"):
        running.story.write_text(text, encoding="utf-8")
        assert [browser.hear()["command"] for browser in browsers] == ["reload"] * 3
    assert running.builds == ["first words", "second words", "third words", "fourth words"]
    assert all(browser.hears_nothing_for(0.2) for browser in browsers)
    for browser in browsers:
        browser.close()


def test_a_browser_that_comes_with_an_older_page_is_told_at_once(at_rest: Desk) -> None:
    """A save between a page's loading and its connection is not lost, nor is one while the server was down."""
    browser = Browser(at_rest.port, "0000-1")
    assert browser.hear()["command"] == "reload"
    browser.close()


def test_a_browser_that_comes_with_the_newest_page_is_left_alone(at_rest: Desk) -> None:
    browser = Browser(at_rest.port, page_version(at_rest.get("/")))
    assert browser.hears_nothing_for(0.3)
    browser.close()


def test_two_servers_do_not_share_their_browsers(running: Desk, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    other = Desk(tmp_path / "second")
    other.start()
    browser = Browser(running.port, page_version(running.get("/")))
    other.story.write_text("words next door", encoding="utf-8")
    until(lambda: "words next door" in other.get("/"))
    assert browser.hears_nothing_for(0.3)
    browser.close()
    other.stop.set()
    assert other.thread is not None
    other.thread.join(PATIENCE)


# problems


def test_a_problem_is_listed_on_every_page_and_in_the_terminal(desk: Desk) -> None:
    desk.story.write_text("WRONG words", encoding="utf-8")
    desk.start()
    for path in ("/", "/ripple/", "/nowhere"):
        page = desk.get(path)
        assert "<summary>1 problem</summary>" in page
        assert "<code>content/story.md:3:7</code>" in page
        assert "<bdi>35 is not 38 &lt;b&gt;.</bdi>" in page
        assert ">Write 38.</bdi>" in page
    assert "WRONG words" in desk.get("/")
    assert desk.told[0] == "content/story.md:3:7: 35 is not 38 <b>. Write 38."


def test_files_that_are_no_pages_are_left_as_they_are(desk: Desk) -> None:
    desk.story.write_text("WRONG words", encoding="utf-8")
    desk.start()
    assert desk.get("/look.css").endswith("\r\n\r\np { color: red }")


def test_what_cannot_be_shown_leaves_the_last_good_page_under_the_overlay(running: Desk) -> None:
    running.story.write_text("BROKEN words", encoding="utf-8")
    until(lambda: len(running.builds) == 2)
    page = running.get("/")
    assert page.startswith("HTTP/1.1 200 OK")
    assert "first words" in page
    assert 'class="whole"' in page
    assert "content/story.md:3:7" in page


def test_without_any_good_page_every_path_shows_the_list_and_comes_back_by_itself(desk: Desk) -> None:
    desk.story.write_text("BROKEN words", encoding="utf-8")
    desk.start()
    for path in ("/", "/anything/at/all", "/look.css"):
        page = desk.get(path)
        assert page.startswith("HTTP/1.1 500 Internal Server Error")
        assert "content/story.md:3:7" in page
        assert "/livereload.js" in page
    desk.story.write_text("mended words", encoding="utf-8")
    until(lambda: "mended words" in desk.get("/"))


def test_when_all_is_right_again_the_panel_is_gone_and_the_terminal_says_so(desk: Desk) -> None:
    desk.story.write_text("WRONG words", encoding="utf-8")
    desk.start()
    desk.story.write_text("right words", encoding="utf-8")
    until(lambda: "right words" in desk.get("/"))
    assert "onrecord-preview" not in desk.get("/")
    assert desk.told[-1] == "All is right again."


def test_a_fault_of_ours_is_shown_and_the_preview_goes_on(running: Desk) -> None:
    running.story.write_text("CRASH words", encoding="utf-8")
    until(lambda: len(running.builds) == 2)
    page = running.get("/")
    assert "first words" in page
    assert "<summary>Onrecord has failed</summary>" in page
    assert "ValueError: a fault &lt;of&gt; ours" in page
    assert "ValueError: a fault <of> ours" in running.told
    running.story.write_text("mended words", encoding="utf-8")
    until(lambda: "mended words" in running.get("/"))
    assert running.told[-1] == "All is right again."


def test_the_terminal_is_told_at_most_twenty_problems() -> None:
    problems = tuple(Problem(Place("a.md", line), "no-source", "m", "W.") for line in range(1, 24))
    lines = report(Shown("r"), Shown("r", 1, {}, is_current=True, problems=problems))
    assert len(lines) == 21
    assert lines[0] == "a.md:1:1: m. W."
    assert lines[19] == "a.md:20:1: m. W."
    assert lines[20] == "and 3 more"


def test_the_terminal_is_told_nothing_when_all_was_right_and_is() -> None:
    before, now = Shown("r", 1, {}, is_current=True), Shown("r", 2, {}, is_current=True)
    assert report(before, now) == []
    assert report(Shown("r"), before) == []


def test_orders_to_the_terminal_are_spelled_out() -> None:
    problem = Problem(Place("a\x1b[2J\n\u202e\udcff.md"), "no-source", "کراچی\u200cها", "W.")
    lines = report(Shown("r"), Shown("r", 1, {}, is_current=True, problems=(problem,)))
    assert lines == [r"a\x1b[2J\n\u202e\udcff.md:1:1: کراچی" + "\u200cها. W."]


# the server itself


def test_a_taken_port_is_told_and_the_next_free_one_used(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        desk.start(port)
    assert port < desk.port <= port + 20
    assert f"Port {port} is taken, so this is port {desk.port}." in desk.told


def test_without_any_free_port_it_says_so(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        with pytest.raises(OSError, match="ports 65535 to 65535 are all taken"):
            serve(desk.build, [desk.folder], 65535, desk.told.append, desk.stop)
    assert desk.told == []


def test_ctrl_c_ends_it_quietly(desk: Desk) -> None:
    def build() -> Outcome:
        raise KeyboardInterrupt

    serve(build, [desk.folder], 0, desk.told.append)
    assert desk.told == []


def test_it_stops_while_browsers_look_on(running: Desk) -> None:
    browser = Browser(running.port, page_version(running.get("/")))
    running.stop.set()
    assert running.thread is not None
    running.thread.join(PATIENCE)
    assert not running.thread.is_alive()
    browser.close()


# content security policy

OWN = {"script-src": "http://h/s.js", "connect-src": "ws://h/l"}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("script-src 'self'", "script-src 'self' http://h/s.js"),
        ("script-src 'none'", "script-src http://h/s.js"),
        ("default-src 'none'", "default-src 'none'; script-src http://h/s.js; connect-src ws://h/l"),
        ("default-src 'self'", "default-src 'self'; script-src 'self' http://h/s.js; connect-src 'self' ws://h/l"),
        (
            "script-src 'self';script-src-elem 'sha256-a='",
            "script-src 'self' http://h/s.js; script-src-elem 'sha256-a=' http://h/s.js",
        ),
        ("style-src 'self' ; upgrade-insecure-requests;", "style-src 'self'; upgrade-insecure-requests"),
    ],
)
def test_a_policy_lets_in_the_previews_own_files_and_nothing_else(policy: str, expected: str) -> None:
    assert widened(policy, OWN) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'"><p>',
            '<meta http-equiv="Content-Security-Policy" content="script-src http://h/s.js"><p>',
        ),
        (
            "<META content='script-src &#39;self&#39;' http-equiv=content-security-policy>",
            "<META content=\"script-src 'self' http://h/s.js\" http-equiv=content-security-policy>",
        ),
        ('<meta name="description" content="script-src">', '<meta name="description" content="script-src">'),
    ],
)
def test_the_policy_of_a_page_is_found_in_its_head(page: str, expected: str) -> None:
    assert with_own_sources(page, OWN) == expected
