"""A folder in broken_sites/ is a test: building its content/ tells exactly its problems.txt, and writes nothing."""

import datetime
import shutil
from pathlib import Path

import pytest

from onrecord.check.site import Circumstances
from onrecord.cli import main
from onrecord.pipeline import build
from onrecord.problems import RULES

SHIPPED = Path(__file__).resolve().parent.parent
CASES = sorted(path for path in (Path(__file__).parent / "broken_sites").iterdir() if path.is_dir())
TODAY = Circumstances(today=datetime.date(2026, 11, 23))
OF_OTHER_ROOMS = {"template", "broken-page", "bad-output", "not-recorded"}
"""Rules that no content can break by itself."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_site_is_told_of_in_full_and_left_unwritten(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "project"
    shutil.copytree(case, project)
    (project / "site").mkdir()
    (project / "site/index.html").write_bytes(b"<p>As it was.")
    status = main(["--today", "2026-11-23"], project)
    blocks = capsys.readouterr().err.strip().split("\n\n")
    told = [block.partition("\n")[0] for block in blocks[:-1]]
    assert told == (case / "problems.txt").read_text(encoding="utf-8").splitlines()
    assert blocks[-1].startswith(f"{len(told)} problems.")
    assert status == 1
    assert sorted(
        path.name for path in project.iterdir() if path.name not in ("content", "static", ".cache")
    ) == sorted(["problems.txt", "site"])
    assert [(path.name, path.read_bytes()) for path in (project / "site").iterdir()] == [
        ("index.html", b"<p>As it was.")
    ]


def test_every_rule_about_content_is_broken_by_some_case() -> None:
    broken = {problem.rule for case in CASES for problem in build(case, SHIPPED, circumstances=TODAY).problems}
    assert sorted(RULES.keys() - broken - OF_OTHER_ROOMS) == []
