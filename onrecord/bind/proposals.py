"""What there is to bind: each figure that no link binds, with the facts it may belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.check.likely import certain_fact, likely_facts
from onrecord.check.site import check_content
from onrecord.read.content import UNCHANGED, read_content

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from onrecord.check.likely import Likely
    from onrecord.check.loose import Loose
    from onrecord.check.site import Checked
    from onrecord.problems import Problem

UNREAD = frozenset(
    (
        *("missing-file", "empty-file", "unreadable-file", "not-utf8", "control-character", "yaml-syntax"),
        *("front-matter", "tangled-text", "bad-language"),
    )
)
"""Rules whose breach hides figures: a file, or a part of one, could not be read."""
FACTS = "content/facts.yaml"


class Proposal(Struct, frozen=True):
    """A figure that no link binds, and the facts it may belong to."""

    loose: Loose
    likely: tuple[Likely, ...]
    """The facts it is true of, the likeliest first."""
    certain: Likely | None
    """The one of them that it belongs to beyond doubt."""
    hindrance: str
    """Why no link can be put around it; empty where one can."""


class Reading(Struct, frozen=True):
    """What came of reading a project."""

    checked: Checked
    proposals: tuple[Proposal, ...]
    unread: tuple[Problem, ...]
    """Why there may be more figures than were found, or facts that could not be judged."""


def read_proposals(project: Path, paths: Collection[str] = (), unsaved: Mapping[str, bytes] = UNCHANGED) -> Reading:
    """Return what there is to bind in the files of these paths (`content/stories/ship.md`); in all if there are none.

    Where a fact could not be read, no other is certain.
    """
    checked = check_content(read_content(project, unsaved))
    wanted = [loose for loose in checked.loose if not paths or loose.place.path in paths]
    unread = tuple(
        problem
        for problem in checked.problems
        if (problem.rule in UNREAD and (not paths or problem.place.path in {*paths, FACTS, "content/site.yaml"}))
        or (not checked.is_sure and problem.place.path == FACTS)
    )
    return Reading(checked, tuple(_proposal(loose, checked) for loose in wanted), unread)


def _proposal(loose: Loose, checked: Checked) -> Proposal:
    likely = likely_facts(loose, checked.read) if checked.read else ()
    certain = certain_fact(likely) if checked.is_sure else None
    if certain is not None and certain.words != loose.words:
        certain = None
    return Proposal(loose, likely, certain, _hindrance(loose))


def obstacle(proposal: Proposal, likely: Likely) -> str:
    """Return why a figure cannot be bound to one of its facts as it is written; empty where it can."""
    if proposal.hindrance or likely.words == proposal.loose.words:
        return proposal.hindrance
    return f"“{proposal.loose.words}” is not true of it, only “{likely.words}” is: change the words before it"


def _hindrance(loose: Loose) -> str:
    """Return why no link can be put around a figure; empty where one can."""
    if loose.stretch.span(loose.start, loose.end) is not None:
        return ""
    at = 0
    for piece in loose.stretch.pieces:
        if piece.reference is not None and at < loose.end and at + len(piece.words) > loose.start:
            return "it stands within another link, or in a picture's credit"
        at += len(piece.words)
    return "markup, or the end of a line in YAML, stands within it"
