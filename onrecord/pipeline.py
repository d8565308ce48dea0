"""From the author's files to the finished site, stage by stage: read this module first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.audit import audit
from onrecord.caches import NOTHING_KEPT, Caches
from onrecord.check.site import ANY, Circumstances, check_content
from onrecord.read.content import read_content
from onrecord.read.looks import read_fonts, read_static, read_templates
from onrecord.render.site import Edition, Looks, render_site
from onrecord.render.templates import make_environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from onrecord.model import Site
    from onrecord.problems import Problem
    from onrecord.record.values import Record


class Outcome(Struct, frozen=True):
    """What came of building in memory."""

    outputs: Mapping[str, bytes] | None
    """The finished files by their path in the site (`ripple/index.html`); None when nothing can be shown."""
    problems: tuple[Problem, ...]
    """Everything that must be put right, in order of file, line and column."""
    site: Site | None = None
    """What the files were made from; None when there is no site to speak of."""
    record: Record | None = None
    """What readers were last told; None where nothing is recorded, or the record cannot be read."""
    unused: tuple[str, ...] = ()
    """Ids of the facts, and files of the pictures and templates, that no page uses."""


def build(
    project: Path,
    shipped: Path,
    edition: Edition = Edition.RELEASE,
    circumstances: Circumstances = ANY,
    caches: Caches = NOTHING_KEPT,
) -> Outcome:
    """Build a project's site in memory: read, check, render, audit. Nothing is written; that is `write`'s.

    `shipped` has the `templates/` and `static/` that a project's own replace. `caches` save time and change no byte.
    """
    content = read_content(project, made=caches.made)
    looks = Looks(
        make_environment(read_templates(project, shipped, content.problems), caches.templates),
        read_static(project, shipped, content.problems),
        read_fonts(project, content.problems),
    )
    checked = check_content(content, circumstances, looks.static)
    if checked.site is None:
        return Outcome(None, checked.problems, record=checked.record)
    rendered = render_site(checked.site, looks, edition, checked.problems, caches.made)
    # Pages are judged only when the texts are right: a missing figure would be told of twice.
    told = (*checked.problems, *(problem for problem in rendered.problems if problem.rule == "dead-link"))
    judged = rendered.outputs if all(problem.rule == "bad-record" for problem in told) else None
    broken = audit(judged, checked.site.settings.base_url, caches.made) if judged else ()
    problems = tuple(sorted({*checked.problems, *rendered.problems, *broken}))
    return Outcome(rendered.outputs, problems, checked.site, checked.record, rendered.unused)
