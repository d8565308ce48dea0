"""Judges every place where a picture is shown: that it is there, says what is to be seen, and who made it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.check.loose import said
from onrecord.check.pictures import FOLDER
from onrecord.check.shape import did_you_mean, short
from onrecord.model import resolve_picture
from onrecord.problems import Place
from onrecord.prose.convert import plain
from onrecord.prose.schemes import straight_quotes
from onrecord.prose.values import Prose, Reference
from onrecord.quantities.find import find
from onrecord.quantities.truth import untrue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.check.names import Names
    from onrecord.check.references import Unseen
    from onrecord.model import Fact, Site
    from onrecord.problems import Problems
    from onrecord.prose.stretches import Stretch

EMPTY_WORDS = (
    r"(?i)(?:an?\s+|the\s+)?(?:image|photo|picture|photograph|graphic|chart|drawing|figure|screenshot|img|pic|untitled"
    r"|alt(?:\s+text)?|tbd|todo|xxx)[\s_-]*\d*"
    r"|(?:img|dsc[fn]?|pxl|mvimg|p|gopr|wp)[_-]?\d[\d_-]*"
)
"""Words that say nothing of what is to be seen: what it is called anyway, and what cameras call their files."""
EMPTY_CREDIT = r"(?i)\W*(?:credits?|photo(?:graph)?|image|picture|©|by|courtesy|source|\W)*\W*"


class Shown(Struct, frozen=True):
    """One place where a picture is shown."""

    file: str
    """`content/images/ship.jpg`, whether it is there or not."""
    place: Place
    """Where the file is named."""
    named: str
    """As it is named there."""
    alt: Prose
    alt_place: Place
    caption: Prose
    """Its own; empty where that of `site.yaml` is shown."""
    credit: str
    """Its own; empty where that of `site.yaml` is shown."""


def of_reference(reference: Reference) -> Shown:
    """Return the place that a link to a picture is."""
    folder = posixpath.dirname(reference.place.path)
    file = posixpath.normpath(posixpath.join(folder, reference.target))
    alt = reference.alt or Prose()
    return Shown(
        file, reference.target_place, reference.target, alt, reference.words_place, Prose(), reference.title.strip()
    )


def _everywhere(site: Site) -> Iterator[Shown]:
    """Give every place where a picture is shown."""
    texts = [site.ripple, *(company.words for company in site.companies.values()), *(one.body for one in site.stories)]
    for text in texts:
        for reference in text.references:
            if reference.scheme == "picture" and resolve_picture(site, reference) is not None:
                yield of_reference(reference)
    yield from (shown for shown in openings(site) if shown.file in site.pictures)


def openings(site: Site) -> Iterator[Shown]:
    """Give the pictures that open stories."""
    for story in site.stories:
        if one := story.picture:
            name = one.file.removeprefix(f"{FOLDER}/")
            yield Shown(one.file, one.place, name, one.alt, one.place, one.caption, _words(one.credit))


def judge_shown(shown: Shown, site: Site, unseen: Unseen, problems: Problems) -> None:
    """Note a picture that is not there, or does not say what is to be seen or who made it."""
    curly = straight_quotes(shown.named)
    picture = site.pictures.get(shown.file)
    if picture is None and shown.file not in unseen.paths:
        path = f"{FOLDER}/{posixpath.basename(shown.named)}"
        is_text = shown.named.startswith(".")
        otherwise = f"Put the file into {FOLDER} and write {'../images/ and ' if is_text else ''}its name."
        way_out = curly or did_you_mean(path, site.pictures, otherwise)
        must = f'a picture is in {FOLDER} (got "{short(shown.named)}")'
        problems.add(shown.place, "bad-picture", must, way_out, len(shown.named))
    _judge_alt(shown, problems)
    own = shown.credit or (_words(picture.credit) if picture else "")
    if re.fullmatch(EMPTY_CREDIT, own) and not curly and (unseen.has_credits or shown.credit):
        _note_no_credit(shown, own, problems)


def _judge_alt(shown: Shown, problems: Problems) -> None:
    words = _words(shown.alt)
    name = posixpath.basename(shown.named)
    if not words:
        return
    stem = name.rpartition(".")[0]
    is_name = words.lower() == name.lower() or (
        words.lower() == stem.lower() and not stem.isalpha() and " " not in stem
    )
    if is_name or re.fullmatch(EMPTY_WORDS, words):
        must = f'a picture says in words what it shows (got "{short(words)}")'
        way_out = "Write what is to be seen, as you would tell it on the telephone."
        problems.add(shown.alt_place, "no-alt-text", must, way_out, len(words))


def _note_no_credit(shown: Shown, own: str, problems: Problems) -> None:
    got = f'"{short(own)}"' if own else "no credit"
    must = f"a picture says who made it (got {got})"
    way_out = 'Write it in quotes after the address: ![…](../images/ship.jpg "Photograph: A. Name").'
    if not shown.named.startswith("."):
        way_out = 'Write credit: "Photograph: A. Name" below it.'
    problems.add(shown.place, "no-credit", must, way_out, len(shown.named))


def judge_drawn_figures(site: Site, names: Names, problems: Problems) -> None:
    """Note every figure in a finished SVG that is bound in none of its words and captions, wherever it is shown."""
    for shown in _everywhere(site):
        picture = site.pictures[shown.file]
        caption = shown.caption or picture.caption
        targets = [one.target for text in (shown.alt, caption) for one in text.references if one.scheme == "fact"]
        facts = [site.facts[target] for target in targets if target in site.facts]
        for stretch in picture.words:
            _judge_words(stretch, facts, (site, names, shown), problems)


def _judge_words(stretch: Stretch, facts: list[Fact], of: tuple[Site, Names, Shown], problems: Problems) -> None:
    """Note the figures in some words of a drawing that say none of the facts."""
    site, names, shown = of
    language = site.settings.language
    text = stretch.text
    for found in find(text, language):
        words = text[found.start : found.end]
        is_bound = any(untrue(words, fact.value, language, fact.unit, found.way) is None for fact in facts)
        if is_bound or names.cover(text, found.core, found.end):
            continue
        bound = ", ".join(said(fact, language) for fact in facts) or "none"
        must = (
            f'every figure in a drawing is bound in the words or caption of the picture (got "{short(words)}", '
            f"bound are: {short(bound)})"
        )
        at = shown.place
        way_out = (
            f"Write it as a fact's link into the words or caption at {at.path}:{at.line}. If it belongs to a scale, "
            f'write aria-hidden="true" into its element; if it is no figure, exempt it, with the words beside it, '
            "under exemptions: in content/site.yaml."
        )
        problems.add(stretch.place(found.start), "unbound-figure", must, way_out, len(words))


def _words(prose: Prose) -> str:
    """Return a text as its author has written it, its references by their words, or by what they name."""
    parts = (part if isinstance(part, str) else part.inner or part.target for part in prose.parts)
    return " ".join(plain("".join(parts)).split())
