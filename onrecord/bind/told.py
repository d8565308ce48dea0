"""How proposals are told: as text for people, as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onrecord.bind.proposals import obstacle
from onrecord.bind.stub import stub_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.bind.proposals import Proposal
    from onrecord.bind.stub import Stub
    from onrecord.check.loose import Loose
    from onrecord.model import Site

MOST_SHOWN = 5
"""Facts that are listed for a figure."""
LONGEST = 160
"""Characters of a sentence that are shown."""


def as_json(proposals: Sequence[Proposal]) -> str:
    """Return proposals for programs; `certain` marks the one fact that `--write` would bind, if any."""
    return json.dumps([_record(proposal) for proposal in proposals], ensure_ascii=False, indent=2)


def _record(proposal: Proposal) -> dict[str, object]:
    place = proposal.loose.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "words": proposal.loose.words,
        "sentence": _plain(proposal.loose.sentence),
        "hindrance": proposal.hindrance,
        "candidates": [
            {
                "fact": one.fact.id,
                "words": one.words,
                "reasons": list(one.reasons),
                "score": one.score,
                "certain": one is proposal.certain,
            }
            for one in proposal.likely
        ],
    }


def told(proposal: Proposal, site: Site) -> Iterator[str]:
    """Give the lines that tell a figure: place, sentence, and the facts with the reasons, or an entry to paste."""
    place = proposal.loose.place
    yield f"{place.path}:{place.line}:{place.column}: {_marked(proposal.loose)}"
    if proposal.hindrance:
        yield f"    No link can be put here: {proposal.hindrance}."
    for number, one in enumerate(proposal.likely[:MOST_SHOWN], 1):
        why = "; ".join(one.reasons)
        sure = " (certain)" if one is proposal.certain else ""
        yield f"  {number}  [{_plain(one.words)}](fact:{one.fact.id}){sure}"
        yield f"       {one.fact.label}: {why}."
        if not proposal.hindrance and (what := obstacle(proposal, one)):
            yield f"       But {what}."
    if not proposal.likely:
        yield "    No fact is this. If it is one, add it to content/facts.yaml, at the end of figures:"
        yield ""
        yield from (f"  {line}" for line in stub_lines(stub_of(proposal.loose, site), proposal.loose, site))


def stub_lines(stub: Stub, loose: Loose, site: Site) -> list[str]:
    """Return an entry to paste, with remarks on what is left to be filled in."""
    remarks = {}
    if stub.value == "unknown":
        remarks["value"] = f"“{_plain(loose.words)}”: write what the source says"
    if not stub.source:
        remarks["source"] = f"one of {', '.join(site.sources)}" if site.sources else "the id of a source"
    return stub.lines(remarks)


def _marked(loose: Loose) -> str:
    """Return the words around a figure with it marked, no more than a line or two."""
    end = loose.at + len(loose.words)
    room = max(0, LONGEST - len(loose.words)) // 2
    before, behind = loose.sentence[: loose.at], loose.sentence[end:]
    before = before if len(before) <= room else f"…{before[-room:]}"
    behind = behind if len(behind) <= room else f"{behind[:room]}…"
    return _plain(f"{before}>>{loose.words}<<{behind}")


def _plain(text: str) -> str:
    """Return a text in one line, without what stands for things that are no words."""
    return " ".join(text.replace("\ufffc", " ").split())


def summary(proposals: Sequence[Proposal], bound: int) -> str:
    """Return what has been bound, what is left, and how to go on, in one to three sentences."""
    left = len(proposals)
    done = f"Bound {_figures(bound)}. " if bound else ""
    if not left:
        return f"{done}Every figure is bound or exempt."
    certain = sum(1 for one in proposals if one.certain is not None and not one.hindrance)
    way_on = f" --write binds {'it' if left == 1 else f'{certain} of them'}." if certain and not bound else ""
    return (
        f"{done}{_figures(left)} {'is' if left == 1 else 'are'} left that no link binds.{way_on}"
        " Go through them with python build.py bind on a terminal, or bind or exempt them by hand."
    )


def _figures(number: int) -> str:
    return f"{number} {'figure' if number == 1 else 'figures'}"
