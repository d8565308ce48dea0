"""The keys by which a site changes the design; `onrecord.check.schema` has all the others."""

from __future__ import annotations

from onrecord.check import formats
from onrecord.check.keys import Key, Record

TYPEFACES = Record(
    "block of fonts",
    (
        Key("text", formats.FONTS, "What the text is set in.", "static/fonts/brand.woff2, Georgia"),
        Key("labels", formats.FONTS, "What figures, captions and the masthead are set in.", "Inter, Arial"),
        Key("headlines", formats.FONTS, "What headlines are set in; as the text when left out.", "Didot, Georgia"),
    ),
)
LOOK = Record(
    "look",
    (
        Key("accent", formats.COLOR, "The colour of what is on the record.", '"#b3391f"'),
        Key("cards", formats.YES_NO, "Whether pages have cards, the pictures shown where a page is shared.", "true"),
        Key("accent_dark", formats.COLOR, "The same for dark screens; when left out, a lighter tone.", '"#ff9b7d"'),
        Key("fonts", TYPEFACES, "The site's own typefaces."),
        Key("logo", formats.LOGO, "A picture in place of the title in the masthead.", "static/logo.svg"),
        Key("logo_dark", formats.LOGO, "The same for dark screens.", "static/logo-dark.svg"),
    ),
)
