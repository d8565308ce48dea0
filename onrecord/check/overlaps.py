"""What derived figures hold: the only module that knows when something would be counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.model import Fact

COUNTING = {"sum": "a sum", "count": "a count", "average": "an average"}
"""Operations that count each part once, and what they are called."""
HOLDING = ("sum", "difference", "minimum", "maximum", "average", "convert")
"""Operations whose outcome holds what the parts hold; a share or a count of things is something else than they are."""


def find_overlap(operation: str, parts: Sequence[str], facts: Mapping[str, Fact]) -> tuple[int, str] | None:
    """Return which part holds what an earlier one holds, and the rule it breaks; None if nothing is held twice."""
    if operation not in COUNTING:
        return None
    seen: dict[str, str] = {}
    for at, part in enumerate(parts):
        inside = held(part, facts)
        twice = sorted(inside & seen.keys())
        if twice:
            both = " and ".join(_told(other, twice[0]) for other in (seen[twice[0]], part))
            return at, f"{COUNTING[operation]} holds each fact once (got {twice[0]} {both})"
        seen |= dict.fromkeys(inside, part)
    return None


def held(fact_id: str, facts: Mapping[str, Fact]) -> set[str]:
    """Return the ids of the facts that a figure comes down to; a stack of our own, so that no chain is too long."""
    seen, found = {fact_id}, set()
    stack = [fact_id]
    while stack:
        at = stack.pop()
        derivation = facts[at].derivation
        if derivation is None or derivation.operation not in HOLDING:
            found.add(at)
            continue
        # Of a conversion the amount, not the rate.
        parts = derivation.parts[:1] if derivation.operation == "convert" else derivation.parts
        stack += [part for part in parts if part not in seen]
        seen.update(parts)
    return found


def _told(part: str, fact_id: str) -> str:
    return "by itself" if part == fact_id else f"in {part}"
