"""A build that is killed, or refused by the disk, at any of its system calls leaves the old site or the new one."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from onrecord.write import write_site
from onrecord.write.folder import MARKER

ROOT = Path(__file__).resolve().parents[2]
CALL = re.compile(r"^\d+ +(\w+)\((.*)")
WRITING = {
    *("mkdir", "chmod", "link", "rename", "unlink", "rmdir", "openat", "write", "fsync"),
    *("mkdirat", "fchmodat", "linkat", "renameat", "renameat2", "unlinkat"),
}
LOOKING = {"lseek", "ioctl", "fcntl"}
"""Calls that only ask about an open file: killed there, a build has done what it has done at the next call."""
NO_EXCHANGE = ["-e", "inject=renameat2:error=EINVAL"]
SITES = {
    "old": {
        "index.html": b"old front\n",
        "same.css": b"the same\n",
        "gone/index.html": b"removed\n",
        "kept/index.html": b"kept\n",
    },
    "new": {
        "index.html": b"new front, and longer\n",
        "same.css": b"the same\n",
        "fresh/deep/index.html": b"added\n",
        "kept/index.html": b"kept\n",
    },
}
State = Literal["old", "new", "absent", "mixed"]


@dataclass(frozen=True)
class Call:
    """One system call of a build that touches the project."""

    name: str
    count: int
    """Which of the process's calls of that name it is, from 1."""
    words: str

    def is_writing(self) -> bool:
        return self.name in WRITING and (self.name != "openat" or "O_CREAT" in self.words)


@dataclass(frozen=True)
class Bench:
    """Builds in folders of their own, each under strace."""

    folder: Path

    def project(self, name: str, first: Literal["old", "none"]) -> Path:
        project = self.folder / name
        project.mkdir()
        if first == "old":
            write_site(SITES["old"], project / "site", project)
        return project

    def run(self, project: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
        command = ["strace", "-f", "-y", "-qq", *options]
        # No site-packages but those that are named, and byte code in a place that nobody else writes to: the calls are
        # the same each time.
        python = [sys.executable, "-I", "-S", "-X", f"pycache_prefix={self.folder / 'cache'}"]
        libraries = Path(msgspec.__file__).parent.parent
        outputs = [f"{path}={content.decode()}" for path, content in SITES["new"].items()]
        arguments: list[str | Path] = [ROOT / "tests/crash/write_once.py", libraries, project, *outputs]
        return subprocess.run([*command, *python, *arguments], cwd=ROOT, capture_output=True, timeout=60, check=False)

    def calls(self, first: Literal["old", "none"], *options: str) -> list[Call]:
        """Every call of a build that touches the project, from the one on that keeps other builds out."""
        self.run(self.project("warm-up", first), "-o", os.devnull)
        project = self.project("project", first)
        log = self.folder / "log"
        assert self.run(project, "-o", str(log), "-e", "trace=%file,%desc", *options).returncode == 0
        counts, found = Counter[str](), list[Call]()
        for line in log.read_text().splitlines():
            if match := CALL.match(line):
                counts[match[1]] += 1
                touches = str(project) in match[2] and match[1] not in LOOKING
                if touches and (found or match[1] == "flock"):
                    found.append(Call(match[1], counts[match[1]], match[2]))
        shutil.rmtree(project)
        return found


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    works = shutil.which("strace") and subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False)
    if not works or works.returncode:
        (pytest.fail if os.environ.get("ONRECORD_REQUIRE_TOOLS") else pytest.skip)(
            "strace is not here, or may not trace"
        )
    return Bench(tmp_path)


def state(project: Path) -> State:
    site = project / "site"
    if not site.exists():
        return "absent"
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    hollow = [path for path in site.rglob("*") if path.is_dir() and not any(path.iterdir())]
    for name in ("old", "new"):
        if not hollow and found == {".onrecord": MARKER, **SITES[name]}:
            return "old" if name == "old" else "new"
    return "mixed"


def heals(project: Path) -> bool:
    """Whether one more build gives the new site and nothing beside it."""
    write_site(SITES["new"], project / "site", project)
    return state(project) == "new" and [path.name for path in project.iterdir()] == ["site"]


def sweep(
    bench: Bench, first: Literal["old", "none"], calls: list[Call], fault: str, *options: str
) -> Iterator[tuple[Call, int, State, bool, bool]]:
    """Yield each call that is met with the fault, the exit status, the site, whether it is tidy, whether it heals."""
    fast = [] if "signal" in fault else ["--seccomp-bpf"]  # with it, strace 6.1 sends no signals

    def one(number: int) -> tuple[Call, int, State, bool, bool]:
        call = calls[number]
        project = bench.project("project-" + fault.replace("=", "-") + f"-{number:04}", first)
        trace = ["-o", os.devnull, "-e", f"inject={call.name}:{fault}:when={call.count}", *options]
        ended = bench.run(project, *fast, *trace, "-e", f"trace={call.name},renameat2")
        now, tidy = state(project), [path.name for path in project.iterdir()] in ([], ["site"])
        return call, ended.returncode, now, tidy, heals(project)

    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(one, range(len(calls)))


def test_killed_at_any_call_a_site_is_the_old_or_the_new_one_and_the_next_build_heals(bench: Bench) -> None:
    calls = bench.calls("old")
    assert len(calls) > 100
    found = list(sweep(bench, "old", calls, "signal=SIGKILL"))
    assert [one for one in found if one[1] != -9 or one[2] not in {"old", "new"} or not one[4]] == []
    assert [one[2] for one in found] == sorted((one[2] for one in found), reverse=True)  # old, then new
    assert {one[2] for one in found} == {"old", "new"}


def test_every_new_file_and_folder_is_on_the_disk_before_the_site_is_exchanged(bench: Bench) -> None:
    calls = bench.calls("old")
    exchange = next(number for number, call in enumerate(calls) if call.name == "renameat2")
    flushed = [re.sub(r".*/(project.*)>.*", r"\1", call.words) for call in calls[:exchange] if call.name == "fsync"]
    assert sorted(flushed) == [
        "project/.site.new",
        "project/.site.new/fresh",
        "project/.site.new/fresh/deep",
        "project/.site.new/fresh/deep/index.html",
        "project/.site.new/index.html",
        "project/.site.new/kept",
    ]


def test_killed_at_any_call_a_first_build_leaves_no_site_or_a_whole_one(bench: Bench) -> None:
    calls = [call for call in bench.calls("none") if call.is_writing()]
    found = list(sweep(bench, "none", calls, "signal=SIGKILL"))
    assert [one for one in found if one[1] != -9 or one[2] not in {"absent", "new"} or not one[4]] == []
    assert {one[2] for one in found} == {"absent", "new"}


def test_where_folders_cannot_be_exchanged_the_next_build_heals_what_a_kill_left(bench: Bench) -> None:
    calls = [call for call in bench.calls("old", *NO_EXCHANGE) if call.is_writing()]
    assert sum(call.name in {"rename", "renameat"} for call in calls) == 2
    found = list(
        sweep(bench, "old", [call for call in calls if call.name != "renameat2"], "signal=SIGKILL", *NO_EXCHANGE)
    )
    assert [one for one in found if one[1] != -9 or one[2] == "mixed" or not one[4]] == []
    assert [one[0].name for one in found if one[2] == "absent"] == ["rename"]  # between the two


@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EACCES"])
def test_an_error_of_the_disk_leaves_the_old_site_and_no_litter_or_is_overcome(bench: Bench, error: str) -> None:
    calls = [call for call in bench.calls("old") if call.is_writing()]
    found = list(sweep(bench, "old", calls, f"error={error}"))
    exchange = next(number for number, call in enumerate(calls) if call.name == "renameat2")
    for number, (call, status, now, tidy, healed) in enumerate(found):
        overcome = number > exchange or (call.name in {"link", "linkat"} and error == "EACCES")
        exists = call.name in {"mkdir", "mkdirat"} and "EEXIST" in call.words
        expected = [(0, "new")] if overcome else [(1, "old"), (0, "new")] if exists else [(1, "old")]
        assert (status, now) in expected, (call, status, now)
        assert healed, call
        assert tidy or number > exchange, call


def test_where_folders_cannot_be_exchanged_an_error_between_the_two_renames_puts_the_old_site_back(
    bench: Bench,
) -> None:
    calls = [call for call in bench.calls("old", *NO_EXCHANGE) if call.name in {"rename", "renameat"}]
    found = list(sweep(bench, "old", calls, "error=EIO", *NO_EXCHANGE))
    assert [one[1:] for one in found] == [(1, "old", True, True)] * 2


def test_ctrl_c_at_any_call_leaves_a_whole_site_and_no_litter(bench: Bench) -> None:
    calls = [call for call in bench.calls("old") if call.is_writing()]
    found = list(sweep(bench, "old", calls, "signal=SIGINT"))
    assert [one for one in found if one[1] == 0 or one[2] not in {"old", "new"} or not one[3] or not one[4]] == []
