"""A site is taken from the last build only where nothing has changed that it was made from."""

from __future__ import annotations

import html
import os
import re
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from small_site import edit, tree

from onrecord import pipeline
from onrecord.caches import Caches, Store
from onrecord.cards import crew
from onrecord.cli import kept, main
from onrecord.cli.kept import inputs, program, store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parent.parent
STORY = "content/stories/second-batch.md"
TODAY = ["--today", "2026-11-23"]


class Builds:
    """Counts how often a site is really built, and can do something meanwhile."""

    def __init__(self, build: Callable[..., pipeline.Outcome]) -> None:
        self.build = build
        self.count = 0
        self.before: Callable[[], object] = lambda: None
        self.behind: Callable[[], object] = lambda: None

    def __call__(self, *arguments: object, **named: object) -> pipeline.Outcome:
        self.count += 1
        self.before()
        outcome = self.build(*arguments, **named)
        self.behind()
        return outcome


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> Builds:
    counted = Builds(pipeline.build)
    monkeypatch.setattr(pipeline, "build", counted)
    return counted


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one's own that has been built."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / "templates").mkdir()
    assert main(TODAY, tmp_path) == 0
    return tmp_path


def test_what_has_not_changed_is_not_built_again(
    project: Path, builds: Builds, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project / "site")
    capsys.readouterr()
    assert main(TODAY, project) == 0
    assert builds.count == 0
    assert capsys.readouterr().out.startswith(
        "Built site/: 14 pages, 16 figures and dates on record; 0 files changed, in 0."
    )
    assert tree(project / "site") == before
    assert main([*TODAY, "--check"], project) == 0
    assert builds.count == 0
    assert capsys.readouterr().out == "All is in order: 14 pages, 16 figures and dates on record.\n"
    assert main([*TODAY, "--format", "json"], project) == 0
    assert builds.count == 0
    assert '"problems": []' in capsys.readouterr().out


def test_a_site_that_is_gone_or_spoiled_is_put_back_without_building(project: Path, builds: Builds) -> None:
    before = tree(project / "site")
    (project / "site/index.html").write_text("spoiled", encoding="utf-8")
    (project / "site/stray.html").write_text("stray", encoding="utf-8")
    assert main(TODAY, project) == 0
    assert tree(project / "site") == before
    shutil.rmtree(project / "site")
    assert main(TODAY, project) == 0
    assert tree(project / "site") == before
    assert builds.count == 0


def same_size_same_time(project: Path) -> None:
    """Change a digit so that neither the size of the file nor its time tells."""
    status = (project / STORY).stat()
    edit(project, STORY, "[38](fact:honda-batch-2.units) cars from", "[39](fact:honda-batch-2.units) cars from")
    os.utime(project / STORY, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, tuple[Callable[[Path], object], list[str], int]] = {
    "a digit of a text": (same_size_same_time, [], 1),
    "a digit of a fact": (lambda project: edit(project, "content/facts.yaml", "38", "39"), [], 1),
    "a text that is new": (lambda project: (project / "content/stories/new.md").write_text("x"), [], 1),
    "a text that is gone": (lambda project: (project / "content/ripple.md").unlink(), [], 0),
    "a template": (lambda project: (project / "templates/404.html").write_text("<p>Gone</p>"), [], 1),
    "a static file": (
        lambda project: [(project / "static").mkdir(), (project / "static/note.txt").write_text("note")],  # type: ignore[func-returns-value] # one after the other
        [],
        0,
    ),
    "an empty folder": (lambda project: (project / "content/texts").mkdir(), [], 1),
    "a folder that Python leaves behind": (lambda project: (project / "content/__pycache__").mkdir(), [], 1),
    "a link": (lambda project: (project / "content/more.md").symlink_to("ripple.md"), [], 1),
    "a folder that is a link": (
        lambda project: [
            (project / "content").rename(project / "elsewhere"),
            (project / "content").symlink_to(project / "elsewhere"),  # type: ignore[func-returns-value] # as above
        ],
        [],
        1,
    ),
    "the address": (lambda _: None, ["--base-url", "https://desk.example/cars"], 0),
    "the day": (lambda _: None, ["--today", "2026-11-24"], 0),
    "the edition": (lambda _: None, ["--draft"], 0),
    "what must be on the record": (lambda _: None, ["--recorded"], 0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_judged_anew(project: Path, builds: Builds, change: str) -> None:
    make, arguments, status = CHANGES[change]
    make(project)
    assert main([*TODAY, *arguments], project) == status
    assert builds.count == 1


def test_what_is_wrong_is_told_each_time(project: Path, builds: Builds, capsys: pytest.CaptureFixture[str]) -> None:
    same_size_same_time(project)
    for count in (1, 2):
        assert main(TODAY, project) == 1
        assert f"{STORY}:17:31: " in capsys.readouterr().err
        assert builds.count == count
    assert main([*TODAY, "--draft"], project) == 0
    assert main([*TODAY, "--draft"], project) == 0
    assert builds.count == 4


def test_what_was_changed_while_it_was_built_is_not_taken_for_what_it_was(project: Path, builds: Builds) -> None:
    edit(project, STORY, "Honda Atlas has sent", "Honda Atlas has now sent")
    builds.before = lambda: edit(project, STORY, "has now sent", "has also sent")
    assert main(TODAY, project) == 0
    builds.before = lambda: None
    edit(project, STORY, "has also sent", "has now sent")
    assert main(TODAY, project) == 0
    assert builds.count == 2
    assert "has now sent" in (project / "site/index.html").read_text(encoding="utf-8")


def write(project: Path, path: str, content: str) -> None:
    (project / path).write_text(content, encoding="utf-8")


def replace(project: Path, path: str, content: str) -> None:
    """Put another file in the place of one, as editors do that write beside it first."""
    write(project, "beside", content)
    (project / "beside").replace(project / path)


def write_in_secret(project: Path, path: str, content: str) -> None:
    status = (project / path).stat()
    write(project, path, content)
    os.utime(project / path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("put", [write, replace, write_in_secret])
def test_what_was_changed_and_changed_back_while_it_was_built_is_not_kept(
    project: Path, builds: Builds, put: Callable[[Path, str, str], None]
) -> None:
    """The build has read the change, and before and after it the files are the same."""
    edit(project, STORY, "Honda Atlas has sent", "Honda Atlas has now sent")
    text = (project / STORY).read_text(encoding="utf-8")
    builds.before = lambda: put(project, STORY, text.replace("has now sent", "has also sent"))
    builds.behind = lambda: put(project, STORY, text)
    assert main(TODAY, project) == 0
    builds.before = builds.behind = lambda: None
    assert main(TODAY, project) == 0
    assert builds.count == 2
    assert "has now sent" in (project / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["static/note.txt", "content/ripple.md"])
def test_what_was_there_for_a_while_is_not_kept(project: Path, builds: Builds, path: str) -> None:
    (project / "static").mkdir()
    shutil.rmtree(project / ".cache")
    was_there = (project / path).is_file()
    text = (project / path).read_text(encoding="utf-8") if was_there else "A note."

    def turn(*, there: bool) -> None:
        if there:
            write(project, path, text)
        else:
            (project / path).unlink()

    builds.before, builds.behind = (lambda: turn(there=not was_there)), (lambda: turn(there=was_there))
    assert main(TODAY, project) == 0
    during = tree(project / "site")
    builds.before = builds.behind = lambda: None
    assert main(TODAY, project) == 0
    assert builds.count == 2
    assert tree(project / "site") != during


def test_on_a_disk_that_counts_in_seconds_what_was_just_touched_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = 1_000_000_000
    now = 1_790_000_000 * second + second // 2
    monkeypatch.setattr(time, "time_ns", lambda: now)
    for changed, is_known in [(now - 5 * second // 2, True), (now - second // 2, False), (now - second // 4, True)]:
        monkeypatch.setattr(kept, "_marks", lambda *_, at=changed: {"a": kept.Mark(at, 1, 1)})
        before = kept.inputs(tmp_path, tmp_path, ())
        assert before is not None
        assert kept.is_untouched(tmp_path, tmp_path, before) == is_known


def test_a_store_that_is_spoiled_costs_only_time(project: Path, builds: Builds) -> None:
    before = tree(project / "site")
    for file in (project / ".cache/onrecord").iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    assert main(TODAY, project) == 0
    assert builds.count == 1
    assert tree(project / "site") == before


def test_a_site_that_takes_longer_to_read_than_to_build_is_not_kept(
    project: Path, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "LARGEST", sum(map(len, tree(project / "site").values())) - 1000)
    shutil.rmtree(project / ".cache")
    assert main(TODAY, project) == 0
    assert main(TODAY, project) == 0
    assert builds.count == 2


def test_only_the_last_site_is_kept(project: Path, builds: Builds) -> None:
    count = len(list((project / ".cache/onrecord").iterdir()))
    for old, new in (("has sent", "has now sent"), ("has now sent", "has also sent"), ("has also sent", "has sent")):
        edit(project, STORY, old, new)
        assert main(TODAY, project) == 0
    assert builds.count == 3
    assert len(list((project / ".cache/onrecord").iterdir())) == count


def test_the_program_and_its_libraries_are_among_what_a_site_is_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, packages = tmp_path / "shipped", tmp_path / "lib/site-packages"
    for folder in (shipped / "onrecord/__pycache__", shipped / "templates", packages / "jinja2-3.1.6.dist-info"):
        folder.mkdir(parents=True)
    (shipped / "onrecord/pipeline.py").write_text("1")
    monkeypatch.syspath_prepend(str(packages))
    found = [program(shipped)]
    (shipped / "onrecord/__pycache__/pipeline.pyc").write_text("compiled")
    assert program(shipped) == found[0]
    (shipped / "onrecord/pipeline.py").write_text("2")
    found.append(program(shipped))
    (packages / "jinja2-3.1.6.dist-info").rename(packages / "jinja2-3.1.7.dist-info")
    found.append(program(shipped))
    assert len(set(found)) == 3
    before = inputs(tmp_path, shipped, ())
    (shipped / "templates/story.html").write_text("new")
    after = inputs(tmp_path, shipped, ())
    assert before is not None
    assert after is not None
    assert before.recipe != after.recipe


def test_what_another_program_has_made_is_not_taken_from_it(tmp_path: Path) -> None:
    (tmp_path / "onrecord").mkdir()
    (tmp_path / "onrecord/pipeline.py").write_text("1")
    store(tmp_path / "made", tmp_path).put(("a page",), b"one")
    assert store(tmp_path / "made", tmp_path).find(("a page",)) == b"one"
    (tmp_path / "onrecord/pipeline.py").write_text("2")
    assert store(tmp_path / "made", tmp_path).find(("a page",)) is None


def test_a_program_that_cannot_be_read_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> NoReturn:
        raise PermissionError

    monkeypatch.setattr(kept, "program", refuse)
    store(tmp_path / "made", tmp_path).put(("a page",), b"one")
    assert not (tmp_path / "made").exists()


def test_with_what_earlier_builds_have_kept_a_build_makes_the_same(tmp_path: Path) -> None:
    """Each change is built with all that was kept before it, and with nothing."""
    project, shipped, made = tmp_path / "project", tmp_path / "shipped", Store(tmp_path / "made")
    shutil.copytree(ROOT / "content", project / "content")
    for folder in ("templates", "static"):
        shutil.copytree(ROOT / folder, shipped / folder)

    def same() -> Mapping[str, bytes]:
        kept = pipeline.build(project, shipped, caches=Caches(made=made))
        fresh = pipeline.build(project, shipped)
        assert kept.outputs is not None
        assert (kept.outputs, kept.problems) == (fresh.outputs, fresh.problems)
        return kept.outputs

    first = same()
    assert same() == first
    edit(shipped, "templates/cards/base.svg", 'stroke="#e6e0d3"', 'stroke="#e6e0d4"')
    card = "cards/stories/second-batch.png"
    assert same()[card] != first[card]
    edit(shipped, "static/base.css", "--paper: #fbf8f2", "--paper: #fcf8f2")
    assert b"#fcf8f2" in same()["index.html"]
    edit(
        shipped,
        "templates/embed.html",
        "<main>\n",
        "<main>\n<p>A line more.</p><p>And another.</p><p>And a third.</p>\n",
    )
    assert code(same()) != code(first)
    edit(project, "content/facts.yaml", "[KE, TZ]", "[AU, NZ]")
    map_page = "embed/where-to/index.html"
    assert same()[map_page] != first[map_page]


def code(outputs: Mapping[str, bytes]) -> str:
    """What other sites paste to show a graphic, as tall as it needs."""
    return "".join(re.findall("<iframe.*?</iframe>", html.unescape(outputs["ripple/index.html"].decode())))


def test_a_card_that_was_drawn_is_not_drawn_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(orders: object) -> NoReturn:
        raise AssertionError(orders)

    monkeypatch.setattr(crew, "draw_all", refuse)
    edit(project, STORY, "Honda Atlas has sent", "Honda Atlas has now sent")
    assert main(TODAY, project) == 0


@pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files that a build could wait for"
)
def test_a_pipe_among_the_texts_is_not_waited_for(project: Path, builds: Builds) -> None:
    os.mkfifo(project / "content/pipe")
    assert main(TODAY, project) == 1
    assert builds.count == 1
