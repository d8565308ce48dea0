"""Puts bindings into the author's files in memory, and keeps only those after which all else reads as before."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.bind.edit import with_links
from onrecord.check.loose import texts
from onrecord.check.site import check_content
from onrecord.read.content import read_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from onrecord.bind.edit import Binding
    from onrecord.check.site import Checked
    from onrecord.prose.values import Prose, Reference

UNLIKE = "the text would not read the same or not be true with a link there, or it has changed meanwhile"


class Applied(Struct, frozen=True):
    """What came of binding in memory."""

    files: Mapping[str, bytes]
    """The changed files by path."""
    bound: tuple[Binding, ...]
    refused: tuple[tuple[Binding, str], ...]
    """What was not bound, and why."""


def apply(project: Path, unsaved: Mapping[str, bytes], before: Checked, bindings: Sequence[Binding]) -> Applied:
    """Bind figures; `before` is what the files are, those of `unsaved` in their place, without the bindings.

    The files are read again with the links in them. Bindings that make anything else of them than the same words with
    these links are left out, each by itself.
    """
    applied = _edited(project, unsaved, bindings)
    if not applied.bound or _is_sound(project, unsaved, before, applied):
        return applied
    if len(bindings) == 1:
        return Applied({}, (), ((bindings[0], UNLIKE),))
    half = len(bindings) // 2
    parts = [apply(project, unsaved, before, part) for part in (bindings[:half], bindings[half:])]
    whole = _edited(project, unsaved, [one for part in parts for one in part.bound])
    refused = (*whole.refused, *(one for part in parts for one in part.refused))
    if _is_sound(project, unsaved, before, whole):
        return replace(whole, refused=refused)
    # Each half alone would do; the first of them does.
    return replace(parts[0], refused=(*refused, *((one, UNLIKE) for one in parts[1].bound)))


def _edited(project: Path, unsaved: Mapping[str, bytes], bindings: Sequence[Binding]) -> Applied:
    """Return the files with the bindings in them, unread."""
    files: dict[str, bytes] = {}
    refused: list[tuple[Binding, str]] = []
    for path in dict.fromkeys(one.loose.place.path for one in bindings):
        content = unsaved[path] if path in unsaved else (project / path).read_bytes()
        edited = with_links(content, [one for one in bindings if one.loose.place.path == path])
        refused += edited.refused
        if edited.content != content:
            files[path] = edited.content
    left = {id(one) for one, _ in refused}
    return Applied(files, tuple(one for one in bindings if id(one) not in left), tuple(refused))


def _is_sound(project: Path, unsaved: Mapping[str, bytes], before: Checked, applied: Applied) -> bool:
    """Tell whether the files hold the same words as before, these links more, and no problem more."""
    after = check_content(read_content(project, {**unsaved, **applied.files}))
    if before.read is None or after.read is None:
        return False
    old, new = [*_proses(before)], [*_proses(after)]
    links = Counter(("fact", one.fact_id, _plain(one.words)) for one in applied.bound)
    rules = Counter(problem.rule for problem in after.problems) - Counter(problem.rule for problem in before.problems)
    return (
        not rules
        and len(after.loose) == len(before.loose) - len(applied.bound)
        and _words(old) == _words(new)
        and _links(new) == _links(old) + links
    )


def _proses(checked: Checked) -> Iterator[Prose]:
    """Give every text of a site, alt texts among them."""
    for text in texts(checked.read) if checked.read else ():
        yield text.prose
        yield from (reference.alt for reference in text.prose.references if reference.alt is not None)


def _words(proses: Sequence[Prose]) -> list[str]:
    """Return the words that are read; a no-break space, which is set before some words but no link, is a space."""
    return [stretch.text.replace("\u00a0", " ") for prose in proses for stretch in prose.stretches]


def _links(proses: Sequence[Prose]) -> Counter[tuple[str, str, str]]:
    """Count the links of texts by where they lead and what they say; companies' first mentions are not the author's."""
    references: Iterator[Reference] = (part for prose in proses for part in prose.parts if not isinstance(part, str))
    return Counter((one.scheme, one.target, _plain(one.words)) for one in references if not one.automatic)


def _plain(words: str) -> str:
    return " ".join(words.split())
