"""The house as the documents describe it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from onrecord.pipeline import build
from onrecord.report import report

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted((ROOT / "onrecord").rglob("*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_pipeline_is_read_in_one_go() -> None:
    assert lines(ROOT / "onrecord/pipeline.py") <= 67


def test_no_room_has_outgrown_its_job() -> None:
    assert {path.name: lines(path) for path in CODE if lines(path) > 300} == {}


def test_every_exemption_from_a_check_says_why() -> None:
    """In the same comment, or in a comment on the line above."""
    silent = []
    for path in [*CODE, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "tools").glob("*.py"))]:
        above = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            exempt = re.search(r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z-]+\]|pragma: no cover)(.*)", line)
            if exempt and not re.search(r"\w{3}", exempt[1]) and not above.strip().startswith("#"):
                silent.append(f"{path.relative_to(ROOT)}: {line.strip()}")
            above = line
    assert silent == []


def test_build_py_only_calls_the_package() -> None:
    code = [
        line for line in (ROOT / "build.py").read_text(encoding="utf-8").splitlines() if line and line[0] not in '#"'
    ]
    assert code == [
        "import sys",
        "from pathlib import Path",
        "from onrecord.cli import main",
        'if __name__ == "__main__":',
        "    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent))",
    ]


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 120


def test_the_problem_in_the_readme_is_what_the_build_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    story = tmp_path / "content/stories/second-batch.md"
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("another [38]", "another [39]"), encoding="utf-8")
    quoted = re.search(r"```text\n(content/.*?)```", README, re.DOTALL)
    assert quoted is not None
    assert report(build(tmp_path, ROOT).problems, "text", tmp_path) == quoted[1].rstrip("\n")


def test_the_smallest_story_in_the_readme_builds(tmp_path: Path) -> None:
    facts = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    sentence = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)
    assert facts is not None
    assert sentence is not None
    (tmp_path / "content/stories").mkdir(parents=True)
    (tmp_path / "content/facts.yaml").write_text(facts[1], encoding="utf-8")
    (tmp_path / "content/site.yaml").write_text(
        "title: Grain\ndescription: Grain and where it goes.\npublisher: {name: The Desk}\n"
        "base_url: https://desk.example/grain\n",
        encoding="utf-8",
    )
    (tmp_path / "content/stories/grain.md").write_text(
        "---\nheadline: Grain moves\nstandfirst: It moves again.\npublished: 2026-11-22T09:00Z\n---\n" + sentence[1],
        encoding="utf-8",
    )
    assert build(tmp_path, ROOT).problems == ()


def test_every_room_of_the_readme_is_there_and_every_room_is_in_the_readme() -> None:
    table = README.partition("| room in `onrecord/` |")[2].partition("\n\n")[0]
    named = {name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    there = {path.stem for path in (ROOT / "onrecord").iterdir() if not path.name.startswith("_")} - {"py"}
    assert named == there


def test_actions_are_pinned_to_full_commit_hashes_and_get_no_more_than_they_need() -> None:
    for workflow in sorted((ROOT / ".github/workflows").iterdir()):
        text = workflow.read_text(encoding="utf-8")
        uses = re.findall(r"uses: (\S+)( # v\d+\.\d+\.\d+)?", text)
        assert uses
        assert [use for use, version in uses if not (re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", use) and version)] == []
        assert re.search(r"^permissions:\n  contents: read$", text, re.MULTILINE)
        assert text.count("persist-credentials: false") == text.count("actions/checkout@")
