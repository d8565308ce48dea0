"""Labels that stand apart: each as near as can be to where it wants to be, and none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence


class Wish(Struct, frozen=True):
    """Where a label wants to be; all in the same unit, from the top."""

    middle: float
    height: float


class _Block(Struct, frozen=True):
    """Labels that touch."""

    members: tuple[int, ...]
    top: float
    height: float


def spread(wishes: Sequence[Wish], room: float) -> list[float]:
    """Return the top of each label, in the order given; together they move as little as can be.

    Labels keep the order of their wishes. `room` is at least as much as all of them are high.
    """
    blocks: list[_Block] = []
    for index in sorted(range(len(wishes)), key=lambda index: (wishes[index].middle, index)):
        block = _block((index,), wishes, room)
        while blocks and blocks[-1].top + blocks[-1].height > block.top:
            block = _block(blocks.pop().members + block.members, wishes, room)
        blocks.append(block)
    tops = [0.0] * len(wishes)
    for block in blocks:
        top = block.top
        for index in block.members:
            tops[index] = round(top, 2)
            top += wishes[index].height
    return tops


def _block(members: tuple[int, ...], wishes: Sequence[Wish], room: float) -> _Block:
    """Return labels put together where they are on average nearest to their wishes."""
    above, wanted = 0.0, 0.0
    for index in members:
        wanted += wishes[index].middle - wishes[index].height / 2 - above
        above += wishes[index].height
    top = min(max(wanted / len(members), 0.0), max(room - above, 0.0))
    return _Block(members, top, above)
