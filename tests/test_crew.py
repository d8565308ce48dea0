"""Cards come out the same however many processes draw them, and whatever becomes of those."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cards import crew
from onrecord.cards.crew import draw_all
from onrecord.cards.draw import draw
from onrecord.cards.faces import shipped

SERIF = next(str(face.file) for face in shipped() if face.family == "Onrecord Serif")


def order(number: int) -> crew.Order:
    text = f'<text y="300" font-size="90" font-family="Onrecord Serif">{number}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{text}</svg>', (SERIF,)


ORDERS = [order(number) for number in range(13)]
SMALL = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


class Started:
    """Counts the processes that are started, and does something to each."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, trick: str = "") -> None:
        self.count = 0
        self.processes: list[subprocess.Popen[bytes]] = []
        self._trick = trick
        self._start = subprocess.Popen
        monkeypatch.setattr(subprocess, "Popen", self)

    def __call__(self, command: list[str], **options: int) -> subprocess.Popen[bytes]:
        self.count += 1
        if self._trick == "missing":
            raise FileNotFoundError
        told = ["-c", self._trick] if self._trick else command[1:]
        process: subprocess.Popen[bytes] = self._start([command[0], *told], **options)  # type: ignore[call-overload] # whatever was asked for
        self.processes.append(process)
        return process


@pytest.mark.parametrize(("processors", "count"), [(1, 0), (2, 1), (3, 2), (8, 2)])
def test_answers_are_the_same_and_in_order_with_any_number_of_processors(
    monkeypatch: pytest.MonkeyPatch, processors: int, count: int
) -> None:
    """Each process has four cards at least."""
    started = Started(monkeypatch)
    monkeypatch.setattr(crew, "processors", lambda: processors)
    answers = draw_all(ORDERS)
    assert started.count == count
    assert answers == [draw(*one) for one in ORDERS]
    assert len(set(answers)) == len(ORDERS)
    assert [process.returncode for process in started.processes] == [0] * count


def test_a_few_cards_are_drawn_without_help(monkeypatch: pytest.MonkeyPatch) -> None:
    started = Started(monkeypatch)
    monkeypatch.setattr(crew, "processors", lambda: 8)
    assert draw_all(ORDERS[:7]) == [draw(*one) for one in ORDERS[:7]]
    assert draw_all([]) == []
    assert started.count == 0


def test_what_cannot_be_drawn_is_told_in_its_place_by_whoever_drew_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "processors", lambda: 2)
    answers = draw_all([(SMALL, ()), ("<svg", ()), *ORDERS[:6]])
    assert answers[0] == "a card is 1200 by 630 pixels (got 10 by 10)"
    assert str(answers[1]).startswith("a card is well-formed SVG (")
    assert answers[2:] == [draw(*one) for one in ORDERS[:6]]


@pytest.mark.parametrize(
    "trick",
    [
        "missing",
        "raise SystemExit(1)",
        "import sys; sys.stdin.buffer.read(); raise SystemExit(3)",
        "import sys; sys.stdin.buffer.read(); print('nothing that was asked for')",
        "import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(bytes([0x90]))",
        "import os; os.kill(os.getpid(), 9)",
    ],
)
def test_where_help_fails_the_cards_are_drawn_all_the_same(monkeypatch: pytest.MonkeyPatch, trick: str) -> None:
    started = Started(monkeypatch, trick)
    monkeypatch.setattr(crew, "processors", lambda: 2)
    assert draw_all(ORDERS) == [draw(*one) for one in ORDERS]
    assert started.count == 1


def test_no_process_is_left_at_work_where_drawing_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    started = Started(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(crew, "processors", lambda: 2)

    def stop(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(crew, "draw", stop)
    with pytest.raises(KeyboardInterrupt):
        draw_all(ORDERS)
    assert [process.poll() is None for process in started.processes] == [False]


def test_python_that_does_not_know_itself_draws_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert crew.processors() >= 1
    monkeypatch.setattr(sys, "executable", "")
    assert crew.processors() == 1


def test_the_program_that_helps_needs_no_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a file there that is called like a library come before it."""
    (tmp_path / "msgspec.py").write_text("raise SystemExit(4)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    started = Started(monkeypatch)
    monkeypatch.setattr(crew, "processors", lambda: 2)
    assert draw_all(ORDERS) == [draw(*one) for one in ORDERS]
    assert [process.returncode for process in started.processes] == [0]
