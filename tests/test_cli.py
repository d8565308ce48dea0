"""The command line: what it prints, what it leaves on the disk, its exit status."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small_site import edit, tree

from onrecord import cli
from onrecord.caches import Caches, Store
from onrecord.cli import main, tidied
from onrecord.pipeline import build
from onrecord.render.site import Edition

ROOT = Path(__file__).resolve().parent.parent
STORY = "content/stories/second-batch.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one's own with the shipped content; templates and static files come from Onrecord."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def test_a_build_says_in_one_line_what_it_made(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], project) == 0
    told = capsys.readouterr()
    assert re.fullmatch(
        r"Built site/: 14 pages, 16 figures and dates on record; 30 files changed, in \d+\.\d\d s\.\n", told.out
    )
    assert told.err == ""
    assert (project / "site/index.html").is_file()


def test_one_file_that_has_changed_is_one_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([], project)
    (project / "site/robots.txt").write_text("nothing", encoding="utf-8")
    capsys.readouterr()
    assert main([], project) == 0
    assert "; 1 file changed, in " in capsys.readouterr().out


@pytest.mark.parametrize("path", ["index.html/x.txt", "feed.xml/deep/x.txt", "Ripple/index.html/x.txt"])
def test_a_folder_that_is_called_as_a_page_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    (project / "static" / path).parent.mkdir(parents=True)
    (project / "static" / path).write_text("x", encoding="utf-8")
    assert main([], project) == 1
    told = capsys.readouterr().err
    assert f"static/{path}:1:1: no file of the site is also a folder (got " in told
    assert "Traceback" not in told


def test_a_second_build_changes_no_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([], project)
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    capsys.readouterr()
    assert main([], project) == 0
    assert "; 0 files changed" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_a_wrong_digit_stops_the_build_at_its_place_and_leaves_the_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], project)
    before = tree(project / "site")
    edit(project, STORY, "[38](fact:honda-batch-2.units) cars from", "[39](fact:honda-batch-2.units) cars from")
    capsys.readouterr()
    assert main([], project) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{STORY}:17:31: ")
    assert "    Honda Atlas has sent another [39](fact:honda-batch-2.units) cars from Pakistan to Japan" in told.err
    assert told.err.endswith("\n1 problem.\n")
    assert tree(project / "site") == before


def test_check_judges_and_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"], project) == 0
    assert capsys.readouterr().out == "All is in order: 14 pages, 16 figures and dates on record.\n"
    assert not (project / "site").exists()


def test_check_of_wrong_content_is_status_one(project: Path) -> None:
    edit(project, "content/facts.yaml", "2025-04", "April")
    assert main(["--check"], project) == 1


def test_a_draft_is_written_with_its_problems_apart_from_the_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project, STORY, "[38](fact:honda-batch-2.units) cars from", "[39](fact:honda-batch-2.units) cars from")
    assert main(["--draft"], project) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Draft draft/: 14 pages")
    assert f"{STORY}:17:31: " in told.err
    page = (project / "draft/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert re.search(r'<mark class="problem"[^>]*>39</mark>', page)
    assert "Draft, not for publication." in page
    assert (project / "draft/robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow: /\n"
    assert not (project / "site").exists()


def test_a_draft_of_nothing_that_can_be_shown_is_status_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/site.yaml").write_text("title: [", encoding="utf-8")
    assert main(["--draft"], project) == 1
    assert "Nothing could be shown." in capsys.readouterr().err
    assert not (project / "draft").exists()


def test_output_goes_to_the_folder_that_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = project / "out/of/the way"
    assert main(["--output", str(target)], project) == 0
    assert (target / "index.html").is_file()
    assert not (project / "site").exists()
    assert f"Built {target}:" in capsys.readouterr().out


def test_a_folder_that_is_not_ours_is_refused_and_kept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "site").mkdir()
    (project / "site/mine.txt").write_text("mine", encoding="utf-8")
    assert main([], project) == 1
    assert "site" in capsys.readouterr().err
    assert tree(project / "site") == {"mine.txt": b"mine"}


def test_the_base_url_of_the_command_line_replaces_that_of_the_site(project: Path) -> None:
    assert main(["--base-url", "https://desk.example/cars/"], project) == 0
    page = (project / "site/ripple/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://desk.example/cars/ripple/">' in page
    assert "onrecord.example/export-ledger" not in page


@pytest.mark.parametrize(
    "address", ["desk.example", "https://", "https://a b/", "https://x.example/?q#f", 'https://x.example/"><script>']
)
def test_a_base_url_that_is_none_is_wrong_usage(
    address: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--base-url", address], project)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("build.py: --base-url: ")
    assert not (project / "site").exists()


@pytest.mark.parametrize("port", ["-1", "99999", "many"])
def test_a_port_that_is_none_is_wrong_usage(port: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--port", port], project)
    assert stopped.value.code == 2
    assert f"a port is a number up to 65535 (got {port})" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["serve", "schema"])
@pytest.mark.parametrize("option", ["--check", "--draft", "--recorded"])
def test_what_builds_nothing_takes_no_options_of_building(
    verb: str, option: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([verb, option], project)
    assert stopped.value.code == 2
    assert f"{verb} takes none of --check, --draft and --recorded" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "folder"), [(["--draft"], "site"), ([], "draft")])
def test_a_draft_never_takes_the_place_of_the_site_nor_the_site_that_of_a_draft(
    option: list[str], folder: str, project: Path
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*option, "--output", str(project / folder)], project)
    assert stopped.value.code == 2
    assert not (project / folder).exists()


def test_a_leftover_that_cannot_be_removed_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even root cannot remove what the file system will not give up, so its refusal is put in by hand."""
    main([], project)
    (project / ".site.new/ripple").mkdir(parents=True)
    (project / ".site.new/.onrecord").write_bytes((project / "site/.onrecord").read_bytes())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "index.html")

    monkeypatch.setattr(shutil, "rmtree", refuse)
    capsys.readouterr()
    assert main([], project) == 1
    told = capsys.readouterr().err
    assert told == "What an earlier build left beside site/ cannot be removed (Permission denied: index.html).\n"


def test_a_pipe_among_the_stories_is_told_and_not_waited_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not hasattr(os, "mkfifo"):
        return
    os.mkfifo(project / "content/stories/pipe.md")
    assert main([], project) == 1
    assert "content/stories/pipe.md:1:1: a file is a plain file" in capsys.readouterr().err


def test_problems_as_json_are_alone_on_standard_output(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, STORY, "[40](fact:honda-batch-1.units) cars,", "[41](fact:honda-batch-1.units) cars,")
    assert main(["--format", "json"], project) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["path"], problem["line"], problem["column"], problem["rule"]) == (STORY, 19, 2, "wrong-figure")


def test_a_build_keeps_what_it_has_drawn_and_forgets_what_an_earlier_one_drew(project: Path) -> None:
    kept = project / ".cache/onrecord"
    assert main([], project) == 0
    first = set(tree(kept))
    edit(project, "content/site.yaml", "name: The Onrecord Desk", "name: Another Desk")
    assert main(["--check"], project) == 0
    second = tree(kept)
    # The land of the map is the same, and what stands in files that do not say whose they are; no card is.
    same = [second[name][32:] for name in (set(second) & first) - {".gitignore"}]
    assert sum(content.startswith(b"M") for content in same) == 1
    assert not any(content.startswith(b"\x89PNG") for content in same)
    assert len(second) == len(first)
    assert main([], project) == 0
    assert tree(kept) == second


def test_a_preview_forgets_what_only_its_builds_before_needed_but_not_while_anything_is_wrong(project: Path) -> None:
    made = Store(project / ".cache/onrecord")

    def kept() -> set[str]:
        tidied(lambda: build(project, ROOT, Edition.PREVIEW, caches=Caches(made=made)), made)
        return set(tree(project / ".cache/onrecord"))

    first = kept()
    edit(project, "content/site.yaml", "name: The Onrecord Desk", "name: Another Desk")
    second = kept()
    assert len(second) == len(first)
    assert second != first
    edit(project, "content/site.yaml", "name: Another Desk", "name: [no desk]")
    assert kept() >= second
    edit(project, "content/site.yaml", "name: [no desk]", "name: Another Desk")
    assert kept() > second
    assert kept() == second


def test_a_good_build_as_json_has_no_problems(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json"], project) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {
        "problems": [],
        "unused_facts": [],
        "unused_pictures": [],
        "unused_templates": [],
    }
    assert told.err.startswith("Built site/")


def test_problems_as_annotations_for_github(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, STORY, "[40](fact:honda-batch-1.units) cars,", "[41](fact:honda-batch-1.units) cars,")
    assert main(["--format", "github"], project) == 1
    assert capsys.readouterr().out.startswith(f"::error file={STORY},line=19,col=2,title=wrong-figure::")


def test_a_misspelt_command_is_wrong_usage_with_the_near_one_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["sreve"], project)
    assert stopped.value.code == 2
    assert "Did you mean serve?" in capsys.readouterr().err


def test_a_folder_without_content_is_told_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], tmp_path) == 1
    assert capsys.readouterr().err == (
        f"There is no content folder in {tmp_path}. Run this where it is, or name its folder with --project.\n"
    )


def test_project_names_the_folder_to_build(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert main(["--project", str(project)], tmp_path_factory.mktemp("elsewhere")) == 0
    assert (project / "site/index.html").is_file()


def test_a_disk_that_refuses_is_told_and_leaves_no_site(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "blocked").write_text("a file", encoding="utf-8")
    assert main(["--output", str(project / "blocked/site")], project) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_disk_that_refuses_the_schemas_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "schemas").write_text("a file", encoding="utf-8")
    assert main(["schema"], project) == 1
    assert capsys.readouterr().err.startswith("schemas/ could not be written (File exists")


def test_schema_writes_what_is_shipped(project: Path) -> None:
    assert main(["schema"], project) == 0
    shipped = {file.name: file.read_bytes() for file in (ROOT / "schemas").iterdir()}
    assert tree(project / "schemas") == shipped


@pytest.mark.parametrize("arguments", [["--help"], ["nonsense"], ["--project", "/nowhere"]])
def test_help_and_wrong_usage_load_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from pathlib import Path; from onrecord.cli import main\n"
        "try: main(sys.argv[1:], Path('/nowhere'))\n"
        "except SystemExit: pass\n"
        "heavy = {'jinja2', 'markdown', 'yaml', 'babel', 'PIL', 'livereload', 'tornado'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_build_py_is_the_command(project: Path) -> None:
    script = [sys.executable, str(ROOT / "build.py"), "--project", str(project), "--check"]
    done = subprocess.run(script, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "All is in order: 14 pages, 16 figures and dates on record.\n")


@pytest.mark.parametrize("arguments", [[], ["--check"], ["serve"], ["bind"]])
def test_a_library_that_is_not_installed_is_told_in_a_sentence(project: Path, arguments: list[str]) -> None:
    code = (
        "import sys; from pathlib import Path; from onrecord.cli import main\n"
        "sys.modules['markdown'] = None\n"
        "sys.exit(main(sys.argv[2:], Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(project), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("markdown, which Onrecord needs, is not installed for this Python (")
    assert done.stderr.endswith("or set it up with the first command of the README.\n")
    assert done.stderr.count("\n") == 1
    assert not (project / "site").exists()


def test_a_clock_that_shows_a_day_before_this_release_is_taken_for_wrong(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project, STORY, "published: 2026-11-22", "published: 2999-11-22")
    assert main(["--check"], project) == 1
    monkeypatch.setattr(cli, "RELEASED", datetime.date(2999, 11, 23))
    assert main(["--check"], project) == 0
