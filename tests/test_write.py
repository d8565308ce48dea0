"""The output folder becomes the outputs, all or nothing, and nothing that is not ours is ever touched."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from onrecord.problems import Place
from onrecord.write import Written, refusal, repair_site, write_site
from onrecord.write.folder import MARKER

PAGES = {"index.html": b"front\n", "ripple/index.html": b"ripple\n", "a/b/c.txt": b"deep\n"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a home folder, with the process somewhere else."""
    home, away = tmp_path / "home", tmp_path / "away"
    project = home / "news"
    for name in ("content", "templates", "static", "onrecord", "tests", "docs"):
        (project / name).mkdir(parents=True)
    away.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(away)
    return project


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, every link with its target, every folder with nothing in it."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_symlink():
            found[path.relative_to(folder).as_posix()] = b"-> " + os.fsencode(path.readlink())
        elif path.is_file() or not any(path.iterdir()):
            found[path.relative_to(folder).as_posix()] = path.read_bytes() if path.is_file() else b"<empty folder>"
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def said(folder: Path, project: Path) -> str:
    problem = refusal(folder, project)
    assert problem is not None
    assert problem.rule == "bad-output"
    return str(problem)


# what is written


def test_a_first_build_makes_every_file_and_the_marker(project: Path) -> None:
    assert write_site(PAGES, project / "out/site", project) == Written(changed=3, removed=0, unchanged=0)
    assert tree(project / "out/site") == {
        "index.html": b"front\n",
        "ripple/index.html": b"ripple\n",
        "a/b/c.txt": b"deep\n",
        ".onrecord": MARKER,
    }
    assert names(project / "out") == ["site"]


def test_a_later_build_changes_adds_and_removes(project: Path) -> None:
    write_site(PAGES, project / "site", project)
    later = {"index.html": b"new front\n", "ripple/index.html": b"ripple\n", "feed.xml": b"<feed/>"}
    assert write_site(later, project / "site", project) == Written(changed=2, removed=1, unchanged=1)
    assert tree(project / "site") == {
        "index.html": b"new front\n",
        "ripple/index.html": b"ripple\n",
        "feed.xml": b"<feed/>",
        ".onrecord": MARKER,
    }
    assert not {".site.new", ".site.old"} & set(names(project))


def test_a_file_may_become_a_folder_and_a_folder_a_file(project: Path) -> None:
    write_site({"x": b"1", "y/z": b"2"}, project / "site", project)
    assert write_site({"x/z": b"1", "y": b"2"}, project / "site", project) == Written(2, 2, 0)
    assert tree(project / "site") == {"x/z": b"1", "y": b"2", ".onrecord": MARKER}


def test_an_empty_folder_is_taken(project: Path) -> None:
    (project / "site").mkdir()
    write_site({"a": b"1"}, project / "site", project)
    assert tree(project / "site") == {"a": b"1", ".onrecord": MARKER}


def test_nothing_is_touched_when_nothing_differs(project: Path) -> None:
    write_site(PAGES, project / "site", project)
    paths = [project, project / "site", *(project / "site").rglob("*")]
    for path in paths:
        os.utime(path, (1, 1))
    numbers = [path.stat().st_ino for path in paths]
    assert write_site(PAGES, project / "site", project) == Written(changed=0, removed=0, unchanged=3)
    assert [path.stat().st_mtime for path in paths] == [1] * len(paths)
    assert [path.stat().st_ino for path in paths] == numbers


def test_an_unchanged_file_keeps_its_time_when_another_changes(project: Path) -> None:
    write_site({"a": b"1", "b": b"2"}, project / "site", project)
    os.utime(project / "site/a", (1, 1))
    write_site({"a": b"1", "b": b"3"}, project / "site", project)
    assert (project / "site/a").stat().st_mtime == 1


def test_a_file_linked_elsewhere_is_never_written_into(project: Path) -> None:
    write_site({"a": b"1"}, project / "site", project)
    (project / "kept").hardlink_to(project / "site/a")
    write_site({"a": b"2"}, project / "site", project)
    assert (project / "kept").read_bytes() == b"1"
    assert (project / "site/a").read_bytes() == b"2"


@pytest.mark.parametrize("size", [3, 4])
def test_files_are_compared_by_their_bytes(project: Path, size: int) -> None:
    write_site({"a": b"abc"}, project / "site", project)
    write_site({"a": b"x" * size}, project / "site", project)
    assert (project / "site/a").read_bytes() == b"x" * size


@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_everybody_may_read_and_nobody_else_write_whatever_the_umask(project: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_site(PAGES, project / "site", project)
    finally:
        os.umask(before)
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (project / "site").rglob("*")}
    assert modes == {(True, 0o755), (False, 0o644)}
    assert (project / "site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(("path", "mode"), [("index.html", 0o600), ("ripple", 0o700)])
def test_what_readers_could_not_reach_is_made_anew(project: Path, path: str, mode: int) -> None:
    write_site(PAGES, project / "site", project)
    wanted = (project / "site" / path).stat().st_mode
    (project / "site" / path).chmod(mode)
    write_site(PAGES, project / "site", project)
    assert (project / "site" / path).stat().st_mode == wanted


def test_links_and_empty_folders_in_the_site_are_removed_and_never_followed(project: Path) -> None:
    write_site({"a": b"1"}, project / "site", project)
    (project / "content/story.md").write_bytes(b"words")
    (project / "site/words").symlink_to(project / "content")
    (project / "site/hollow").mkdir()
    assert write_site({"a": b"1"}, project / "site", project) == Written(0, 1, 1)
    assert tree(project / "site") == {"a": b"1", ".onrecord": MARKER}
    assert (project / "content/story.md").read_bytes() == b"words"


def test_a_link_in_the_place_of_an_output_is_replaced_by_the_file(project: Path) -> None:
    write_site({"a": b"1"}, project / "site", project)
    (project / "content/story.md").write_bytes(b"1")
    (project / "site/a").unlink()
    (project / "site/a").symlink_to(project / "content/story.md")
    write_site({"a": b"1"}, project / "site", project)
    assert not (project / "site/a").is_symlink()


def test_many_files_are_written_as_few_are(project: Path) -> None:
    write_site({f"{number}.txt": b"%d" % number for number in range(100)}, project / "site", project)
    assert tree(project / "site") == {f"{n}.txt": b"%d" % n for n in range(100)} | {".onrecord": MARKER}


def test_two_builds_at_once_each_give_a_whole_site(project: Path) -> None:
    sites = [{f"{n}.txt": letter * 50 for n in range(30)} for letter in (b"a", b"b")]
    threads = [
        threading.Thread(target=lambda site=site: [write_site(site, project / "site", project) for _ in range(5)])
        for site in sites
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = tree(project / "site")
    assert found.pop(".onrecord") == MARKER
    assert found in sites
    assert not {".site.new", ".site.old"} & set(names(project))


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/x",
        "../x",
        "a/../x",
        "a/..",
        "./a",
        "a//b",
        "a/",
        "a\\b",
        "a\0b",
        "C:/x",
        "\ud800",
        ".onrecord",
        ".onrecord/x",
    ],
)
def test_a_path_that_is_none_in_a_site_stops_before_anything_is_written(project: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"path|surrogates"):
        write_site({"a": b"1", path: b"2"}, project / "site", project)
    assert "site" not in names(project)


def test_a_file_that_would_have_to_be_a_folder_too_stops_before_anything_is_written(project: Path) -> None:
    with pytest.raises(ValueError, match="must be free"):
        write_site({"a": b"1", "a/b/c": b"2"}, project / "site", project)
    assert "site" not in names(project)


# what goes wrong


def test_an_error_midway_leaves_the_old_site_and_no_litter(project: Path) -> None:
    write_site({"a": b"1"}, project / "site", project)
    with pytest.raises(OSError, match="File name too long"):
        write_site({"a": b"2", "b": b"3", "c" * 300: b"4"}, project / "site", project)
    assert tree(project / "site") == {"a": b"1", ".onrecord": MARKER}
    assert not {".site.new", ".site.old"} & set(names(project))


def test_ctrl_c_midway_leaves_the_old_site_and_no_litter(project: Path) -> None:
    write_site({"a": b"1"}, project / "site", project)
    program = (
        "import signal, sys; from pathlib import Path; from onrecord.write import write_site\n"
        # What is started in the background ignores it.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "project = Path(sys.argv[1])\n"
        "print('ready', flush=True)\n"
        "for n in range(10**9):\n"
        "    write_site({f'{i}.txt': b'%d' % n for i in range(300)}, project / 'site', project)\n"
    )
    root = Path(__file__).resolve().parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", program, project], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        try:
            _, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert b"KeyboardInterrupt" in err
    found = tree(project / "site")
    assert found.pop(".onrecord") == MARKER
    assert len(set(found.values())) == 1
    assert names(project) == sorted(["content", "templates", "static", "onrecord", "tests", "docs", "site"])


# what a killed run left


def test_left_over_folders_of_ours_are_removed_even_if_nothing_differs(project: Path) -> None:
    write_site({"a": b"1"}, project / "site", project)
    (project / ".site.new").mkdir()
    (project / ".site.new/.onrecord").write_bytes(MARKER[:7])
    (project / ".site.old/deep").mkdir(parents=True)
    (project / ".site.old/.onrecord").write_bytes(MARKER)
    (project / ".site.old/deep/page").write_bytes(b"1")
    assert write_site({"a": b"1"}, project / "site", project) == Written(0, 0, 1)
    assert not {".site.new", ".site.old"} & set(names(project))


@pytest.mark.parametrize("name", [".site.new", ".site.old"])
def test_a_folder_beside_the_site_that_is_not_ours_is_refused_and_kept(project: Path, name: str) -> None:
    (project / name).mkdir()
    (project / name / "thesis").write_bytes(b"mine")
    assert f"must have {name} beside it free" in said(project / "site", project)
    with pytest.raises(ValueError, match="must have"):
        write_site({"a": b"1"}, project / "site", project)
    repair_site(project / "site", project)
    assert tree(project / name) == {"thesis": b"mine"}


def test_a_link_beside_the_site_is_refused_and_not_followed(project: Path) -> None:
    write_site({"a": b"1"}, project / "other", project)
    (project / ".site.new").symlink_to(project / "other")
    assert "must have .site.new beside it free" in said(project / "site", project)
    assert tree(project / "other") == {"a": b"1", ".onrecord": MARKER}


def test_an_old_site_that_was_laid_aside_is_put_back(project: Path) -> None:
    write_site({"a": b"1"}, project / ".site.old", project)
    write_site({"a": b"2"}, project / ".site.new", project)
    repair_site(project / "site", project)
    assert tree(project / "site") == {"a": b"1", ".onrecord": MARKER}
    assert not {".site.new", ".site.old"} & set(names(project))


def test_repairing_a_site_in_order_changes_nothing(project: Path) -> None:
    write_site({"a": b"1"}, project / "site", project)
    os.utime(project, (1, 1))
    repair_site(project / "site", project)
    repair_site(project / "none/site", project)
    assert project.stat().st_mtime == 1
    assert tree(project / "site") == {"a": b"1", ".onrecord": MARKER}


# which folder may be the site


@pytest.mark.parametrize("path", ["site", "site/", "./site", "out/deep/site", "content-site", "../site", "/srv/new"])
def test_a_new_folder_is_accepted(project: Path, path: str) -> None:
    assert refusal(project / path, project) is None


def test_an_empty_folder_and_one_of_ours_are_accepted(project: Path) -> None:
    (project / "site").mkdir()
    assert refusal(project / "site", project) is None
    write_site({"a": b"1"}, project / "site", project)
    assert refusal(project / "site", project) is None


def test_a_refusal_says_what_must_be_true_and_the_way_out(project: Path) -> None:
    (project / "out").mkdir()
    (project / "out/thesis.txt").write_bytes(b"mine")
    problem = refusal(project / "out", project)
    assert problem is not None
    assert problem.place == Place("out", 1, 1)
    assert str(problem) == (
        "out:1:1: the output folder must be new, empty, or made by an earlier build"
        " (got one with files and no .onrecord)."
        " Choose another, or empty it first if nothing in it is needed."
    )


def test_a_folder_outside_the_project_is_named_from_the_root(project: Path, tmp_path: Path) -> None:
    problem = refusal(tmp_path, project)
    assert problem is not None
    assert problem.place == Place(tmp_path.as_posix())


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (".", "the project's folder"),
        ("site/..", "the project's folder"),
        ("..", "the project's folder"),
        ("../..", "the project's folder"),
        ("/", "the project's folder"),
        ("../../away", "the folder you are in"),
        ("content", "in content/"),
        ("content/site", "in content/"),
        ("templates", "in templates/"),
        ("static/a/b", "in static/"),
        ("onrecord", "in onrecord/"),
        ("tests/site", "in tests/"),
        ("docs", "in docs/"),
        ("repository", ".git"),
        ("worktree", ".git"),
        ("repository/.git/site", ".git"),
        ("link", "the link link"),
        ("link/site", "the link link"),
        ("dangling", "the link dangling"),
        ("notes.txt", "the file notes.txt"),
        ("notes.txt/site", "the file notes.txt"),
        ("full", "no .onrecord"),
        ("foreign-marker", "no .onrecord"),
        ("linked-marker", "no .onrecord"),
        ("../../back-door/site", "in content/"),
    ],
)
def test_a_folder_that_is_not_ours_is_refused_and_loses_nothing(
    project: Path, tmp_path: Path, path: str, why: str
) -> None:
    (project / "repository/.git").mkdir(parents=True)
    (project / "repository/.onrecord").write_bytes(MARKER)
    (project / "worktree").mkdir()
    (project / "worktree/.git").write_bytes(b"gitdir: elsewhere")
    (tmp_path / "disk").mkdir()
    (project / "link").symlink_to(tmp_path / "disk")
    (project / "dangling").symlink_to(tmp_path / "nowhere")
    (project / "notes.txt").write_bytes(b"mine")
    for name in ("full", "foreign-marker", "linked-marker"):
        (project / name).mkdir()
        (project / name / "thesis.txt").write_bytes(b"mine")
    (project / "foreign-marker/.onrecord").write_bytes(b"")
    (project / "linked-marker/.onrecord").symlink_to(project / "repository/.onrecord")
    (tmp_path / "back-door").symlink_to(project / "content")
    before = tree(tmp_path)
    assert why in said(project / path, project)
    with pytest.raises(ValueError, match="the output folder must"):
        write_site({"a": b"1"}, project / path, project)
    repair_site(project / path, project)
    assert tree(tmp_path) == before


def test_a_folder_that_cannot_be_read_is_refused(project: Path) -> None:
    (project / "loop").symlink_to(project / "loop")
    assert said(project / "loop/site", project) == (
        "loop/site:1:1: the output folder must be one that can be read (got Too many levels of symbolic links)."
        " Change its permissions, or choose another."
    )


def test_the_home_folder_is_refused_though_the_project_is_elsewhere(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "people/ada").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "people/ada"))
    assert "your home folder" in said(tmp_path / "people", project)


def test_a_folder_that_holds_a_linked_folder_of_the_author_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "shared/texts").mkdir(parents=True)
    (project / "content").rmdir()
    (project / "content").symlink_to(tmp_path / "shared/texts")
    assert "around content/" in said(tmp_path / "shared", project)


def test_a_folder_reached_by_a_link_outside_the_project_is_accepted(project: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "mount").symlink_to(tmp_path / "disk")
    write_site({"a": b"1"}, tmp_path / "mount/site", project)
    assert tree(tmp_path / "disk/site") == {"a": b"1", ".onrecord": MARKER}
