"""A folder in good_sites/ is a test: its content/ builds without a problem, into what lies in its expected/.

`pages.txt` names every page there is. A file `….main` holds a page's `<main>` element, any other the whole file.
"""

import re
from pathlib import Path

import pytest

from onrecord.pipeline import build

SHIPPED = Path(__file__).resolve().parent.parent
CASES = sorted(path for path in (Path(__file__).parent / "good_sites").iterdir() if path.is_dir())
MAIN = re.compile(rb"<main.*</main>\n?", re.DOTALL)


def outputs(case: Path) -> dict[str, bytes]:
    outcome = build(case, SHIPPED)
    assert [str(problem) for problem in outcome.problems] == []
    assert outcome.outputs is not None
    return dict(outcome.outputs)


def expected_files(case: Path) -> list[str]:
    folder = case / "expected"
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path != "pages.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_good_site_has_the_expected_pages_and_bytes(case: Path) -> None:
    made = outputs(case)
    pages = sorted(path for path in made if path.endswith(".html"))
    assert pages == (case / "expected/pages.txt").read_text(encoding="utf-8").split()
    for path in expected_files(case):
        content = made[path.removesuffix(".main")]
        if path.endswith(".main"):
            content = b"".join(MAIN.findall(content))
        assert content.decode() == (case / "expected" / path).read_bytes().decode(), path


def test_every_good_site_expects_the_bytes_of_some_file() -> None:
    assert [case.name for case in CASES if not expected_files(case)] == []
