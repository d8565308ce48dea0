"""Draws many cards at once, each processor some of them: the program that draws leaves room for no second thread."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec import DecodeError, msgpack

from onrecord.cards.draw import DrawingError, draw

if TYPE_CHECKING:
    from collections.abc import Sequence

Order: TypeAlias = tuple[str, tuple[str, ...]]
"""A drawing as SVG, and the files of its fonts."""
Answer: TypeAlias = bytes | str
"""A PNG, or what must be true of the drawing."""
LEAST = 4
"""Cards for each process; starting one takes as long as drawing a card."""
HELP = "import sys; sys.path.insert(0, sys.argv[1]); from onrecord.cards.crew import help_out; help_out()"


def draw_all(orders: Sequence[Order]) -> list[Answer]:
    """Return what comes of each order, in their order; the same however many processors there are."""
    number = max(1, min(processors(), len(orders) // LEAST))
    answers: list[Answer] = [""] * len(orders)
    helpers: list[_Helper] = []
    try:
        helpers.extend(_Helper(orders[first::number]) for first in range(1, number))
        answers[::number] = _answered(orders[::number])
        for first, helper in enumerate(helpers, 1):
            answers[first::number] = helper.answers()
    finally:
        for helper in helpers:
            helper.dismiss()
    return answers


def processors() -> int:
    """Return how many processes this one may let work beside each other, itself among them."""
    if not sys.executable:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def help_out() -> None:
    """Answer the orders on the standard input."""
    orders = msgpack.decode(sys.stdin.buffer.read(), type=list[tuple[str, tuple[str, ...]]])
    pairs = [(one, "") if isinstance(one, bytes) else (b"", one) for one in _answered(orders)]
    sys.stdout.buffer.write(msgpack.encode(pairs))


class _Helper:
    """A process that draws; where there is none, or it comes to nothing, its orders are answered here."""

    def __init__(self, orders: Sequence[Order]) -> None:
        self._orders = orders
        self._process: subprocess.Popen[bytes] | None = None
        command = [sys.executable, "-P", "-c", HELP, str(Path(__file__).resolve().parents[2])]
        try:
            process = subprocess.Popen(  # noqa: S603 -- this very Python
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self._process = process
            assert process.stdin is not None  # noqa: S101 -- it was asked for
            with process.stdin as orders_to:
                orders_to.write(msgpack.encode(orders))
        except OSError:
            return

    def answers(self) -> list[Answer]:
        """Wait for what comes of the orders."""
        if self._process is not None and self._process.stdout is not None:
            packed = self._process.stdout.read()
            self._process.wait()
            with suppress(DecodeError):
                pairs = msgpack.decode(packed, type=list[tuple[bytes, str]])
                if len(pairs) == len(self._orders):
                    return [must or content for content, must in pairs]
        return _answered(self._orders)

    def dismiss(self) -> None:
        """End the process if it is still at work, as after Ctrl-C."""
        if self._process is not None:
            if self._process.poll() is None:
                self._process.kill()
            self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()


def _answered(orders: Sequence[Order]) -> list[Answer]:
    return [_answer(*order) for order in orders]


def _answer(svg: str, files: tuple[str, ...]) -> Answer:
    try:
        return draw(svg, files)
    except DrawingError as error:
        return str(error)
