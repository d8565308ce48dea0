"""The problem that a figure is which no link binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.check.likely import likely_facts
from onrecord.check.loose import said
from onrecord.check.shape import short
from onrecord.problems import Problem
from onrecord.prose.stretches import BREAK

if TYPE_CHECKING:
    from onrecord.check.loose import Loose
    from onrecord.model import Site

MOST_NAMED = 3
"""Facts that a way out names."""
LONGEST = 90
"""Characters of a sentence that a message quotes."""
EXEMPT = "exempt it, with the words beside it, under exemptions: in content/site.yaml"


def unbound(loose: Loose, site: Site) -> Problem:
    """Return the problem, with the sentence and the likeliest facts."""
    must = f'every figure is bound to its fact (got "{short(loose.words)}" in "{_excerpt(loose)}")'
    likely = likely_facts(loose, site)[:MOST_NAMED]
    language = site.settings.language
    named = [
        f"[{short(one.words)}](fact:{one.fact.id}) ({one.fact.label}: {said(one.fact, language)})" for one in likely
    ]
    if named:
        way_out = f"Write {', or '.join(named)}. If it is no figure, {EXEMPT}."
    else:
        way_out = f"No fact is {short(loose.words)}: add it to content/facts.yaml and link it, or {EXEMPT}."
    return Problem(loose.place, "unbound-figure", must, way_out, len(loose.words))


def _excerpt(loose: Loose) -> str:
    """Return the words around a figure, not longer than a line."""
    start = max(0, loose.at - LONGEST // 2)
    words = " ".join(loose.sentence[start : start + LONGEST].replace(BREAK, "…").split())
    return f"{'…' if start else ''}{words}{'…' if start + LONGEST < len(loose.sentence) else ''}"
