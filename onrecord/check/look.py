"""What a site changes of the design: its accent, its typefaces, its logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.check.colors import ENOUGH, contrast, papers, readable
from onrecord.check.logos import check_logo
from onrecord.check.shape import Entry
from onrecord.check.typefaces import check_typefaces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.model import Logo, Typeface
    from onrecord.problems import Problems

SHEET = "base.css"
"""The style sheet that says what colour the paper has."""


class Look(Struct, frozen=True):
    """What a site changes of the design; each is empty where it changes nothing."""

    accent: str
    accent_dark: str
    """For dark screens; where only `accent` is given, the tone of it that can be read there."""
    typefaces: tuple[Typeface, ...]
    logo: Logo | None
    logo_dark: Logo | None
    has_cards: bool = True


def check_look(look: Entry, static: Mapping[str, bytes] | None, problems: Problems) -> Look:
    """Return what `site.yaml` says under `look`.

    `static` holds the site's static files by their path in the site; None where they are not known, and then nothing
    is judged that hangs on them.
    """
    accent, accent_dark = _accents(look, static, problems)
    logo, logo_dark = _logos(look, static, problems)
    fonts = look.entry("fonts") or Entry(look.place)
    typefaces = check_typefaces(fonts, static, problems)
    return Look(accent, accent_dark, typefaces, logo, logo_dark, look.meaning("cards", default=True))


def _accents(look: Entry, static: Mapping[str, bytes] | None, problems: Problems) -> tuple[str, str]:
    paper = papers((static or {}).get(SHEET, b"").decode("utf-8", "replace"))
    for key, ground in (("accent", paper.light), ("accent_dark", paper.dark)):
        _note_weak(look, key, ground, problems)
    accent, accent_dark = look.meaning("accent", ""), look.meaning("accent_dark", "")
    if accent and not accent_dark and paper.dark and "accent_dark" not in look.spoiled:
        accent_dark = readable(accent, paper.dark)
    return accent, accent_dark


def _note_weak(look: Entry, key: str, paper: str, problems: Problems) -> None:
    passage = look.passage(key)
    if passage is None or not paper:
        return
    color = look.meaning(key, "")
    ratio = contrast(color, paper)
    if ratio >= ENOUGH:
        return
    # Cut off, not rounded: 4.49 is not 4.5.
    got = f"{int(ratio * 100) / 100:.2f}:1 for {color}"
    must = f"{key} has a contrast of at least {ENOUGH}:1 with the paper, {paper} (got {got})"
    way_out = f'Write "{readable(color, paper)}", the nearest tone of the same hue that has it.'
    problems.add(passage.start, "weak-accent", must, way_out, len(passage.text))


def _logos(look: Entry, static: Mapping[str, bytes] | None, problems: Problems) -> tuple[Logo | None, Logo | None]:
    alone = look.passage("logo_dark")
    if alone and "logo" not in look and "logo" not in look.spoiled:
        must = "a site with logo_dark has a logo for light screens too (got none)"
        problems.add(alone.start, "bad-logo", must, "Write logo: with the path of that one.", len(alone.text))
    if static is None:
        return None, None
    logo, logo_dark = (
        check_logo(look.values.get(key), static.get(look.text(key).removeprefix("static/")), problems)
        for key in ("logo", "logo_dark")
    )
    return logo, logo_dark if logo else None
