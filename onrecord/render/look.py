"""What a site changes of the design, as the last lines of a page's style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.model import Settings, Typeface

GENERIC = frozenset(
    {
        *("serif", "sans-serif", "monospace", "cursive", "fantasy", "math", "emoji", "system-ui"),
        *("ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"),
    }
)
"""Names that CSS itself gives a meaning, and only without quotes."""
DARK = "screen and (prefers-color-scheme:dark)"
LOGO = ".logo{display:block;block-size:2.5rem;inline-size:auto;max-inline-size:100%;object-fit:contain}"
PLATE = f"@media {DARK}{{.logo{{background:#fff;padding:.25rem .5rem;border-radius:2px}}}}"
"""A logo that has no form for dark screens stands on a light ground there."""


def own_look(settings: Settings, link: Callable[[str], str], *, with_files: bool = True) -> Markup:
    """Return the rules that put a site's own accent, typefaces and logo in place of the design's.

    `link` gives the address of a file of the site. Without `with_files`, nothing is loaded: devices' own fonts alone.
    """
    return Markup("").join(_rules(settings, link, with_files=with_files))


def _rules(settings: Settings, link: Callable[[str], str], *, with_files: bool) -> Iterator[Markup]:
    # Colours for screens alone: on paper the design is black.
    for color, media in ((settings.accent, "screen"), (settings.accent_dark, DARK)):
        if color:
            yield Markup("@media {}{{:root{{--accent:{}}}}}").format(media, color)
    for typeface in settings.typefaces:
        if typeface.file and with_files:
            yield _face(typeface, link(typeface.file))
        if names := _names(typeface, with_files=with_files):
            # The design's own stay behind them: see `--own-text` in base.css.
            yield Markup(":root{{--own-{}:{}}}").format(typeface.role, names)
    if settings.logo and with_files:
        yield Markup(LOGO if settings.logo_dark else LOGO + PLATE)  # noqa: S704 -- our own


def _face(typeface: Typeface, address: str) -> Markup:
    """Return the rule for a file: never waited for, and never swapped in while the page is being read."""
    # What headlines are set in is shown as it is: no weight is made up for it.
    weight = "100 900" if typeface.is_variable or typeface.role == "headlines" else "400"
    return Markup(
        '@font-face{{font-family:"own {}";src:url("{}") format("woff2");font-weight:{};font-display:optional}}'
    ).format(typeface.role, address, weight)


def _names(typeface: Typeface, *, with_files: bool) -> Markup:
    own = [Markup('"own {}"').format(typeface.role)] if typeface.file and with_files else []
    named = [Markup(name if name in GENERIC else f'"{name}"') for name in typeface.names]  # noqa: S704 -- letters alone
    return Markup(",").join([*own, *named])
