"""Bake the fonts of the cards, `onrecord/cards/fonts/`, from four npm packages unpacked below one folder.

Usage: python tools/bake_fonts.py FOLDER onrecord/cards/fonts

FOLDER holds the unpacked packages source-serif 4.5.1, source-sans 3.52.0, @fontsource/noto-naskh-arabic 5.3.0,
@fontsource/noto-nastaliq-urdu 5.3.0 and @fontsource/noto-serif-devanagari 5.3.0 (`brotli` reads the latter three).
Writes each font with the characters of its scripts alone, and `faces.json` with what a build has to know of it. The
drawing program takes a line from one font only, so the fonts of other scripts get Latin letters as well. The Nastaliq
takes minutes.
"""

from __future__ import annotations

import sys
from pathlib import Path

# The tool is run from the checkout, where the reader of fonts is that of the build.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from onrecord.cards.reading import as_table, read_face

LATIN = ["0020-024F", "0259", "02B0-02FF", "0300-036F", "0370-03FF", "0400-052F", "1E00-1EFF"]
MARKS = ["200C-200F", "2010-2027", "202A-202F", "2030-205E", "2060", "2066-2069", "2070-209F", "20A0-20C0"]
SIGNS = ["2100-214F", "2150-215F", "2190-2193", "2212", "2215", "2219", "221E", "2248", "2260", "2264-2265", "FFFD"]
WESTERN = [*LATIN, *MARKS, *SIGNS]
ARABIC = ["0600-06FF", "0750-077F", "200C-200F", "202A-202E", "2066-2069", "25CC", "FD3E-FD3F", "FDFC-FDFD"]
DEVANAGARI = ["0900-097F", "1CD0-1CFF", "200C-200D", "20B9", "25CC", "A830-A839", "A8E0-A8FF"]

SOURCES = {
    "Onrecord Serif": ("SourceSerif4Display-Bold.ttf", WESTERN),
    "Onrecord Sans Regular": ("SourceSans3-Regular.ttf", WESTERN),
    "Onrecord Sans Semibold": ("SourceSans3-Semibold.ttf", WESTERN),
    "Onrecord Naskh": ("noto-naskh-arabic-arabic-700-normal.woff2", ARABIC),
    "Onrecord Nastaliq": ("noto-nastaliq-urdu-arabic-700-normal.woff2", ARABIC),
    "Onrecord Devanagari": ("noto-serif-devanagari-devanagari-700-normal.woff2", DEVANAGARI),
}
"""By what it is called here: the file below FOLDER, and the characters that are kept.

Source is a reserved name (OFL 1.1, clause 3): what is made of such a font is called otherwise.
"""
LATIN_SOURCE = "Onrecord Serif"
LATIN_SCALE = {"Onrecord Naskh": 0.86, "Onrecord Nastaliq": 0.86}
"""Latin letters stand smaller beside Arabic ones than their type size says."""
GRAFTED = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), *range(0x202A, 0x203B), 0x2044, 0x20A8,
           0x20AC, 0x20B9, 0x2212, *range(0x2066, 0x206A)]  # fmt: skip


def bake(source: Path, ranges: list[str]) -> TTFont:
    """Return a font with some characters alone, without hints, and without the time of baking."""
    options = subset.Options(hinting=False, name_IDs=[0, 1, 2, 4, 6, 13, 14, 16, 17])
    options.drop_tables += ["DSIG", "STAT", "meta", "FFTM"]
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(",".join(ranges)))
    subsetter.subset(font)
    return font


def rename(font: TTFont, called: str) -> None:
    """Give a font a name of our own; its copyright and licence stay as they are."""
    names = font["name"]
    for record in list(names.names):
        if record.nameID not in (0, 13, 14):
            names.removeNames(nameID=record.nameID)
    family, style = called, "Bold"
    for weight in ("Regular", "Semibold"):
        if called.endswith(weight):
            family, style = called.removesuffix(f" {weight}"), weight
    said = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", ""), 16: family, 17: style}
    for number, text in said.items():
        names.setName(text, number, 3, 1, 0x409)


def graft(font: TTFont, latin: TTFont, size: float) -> None:
    """Give a font the Latin letters that it lacks; `size` is how large they are beside its own."""
    scale = size * font["head"].unitsPerEm / latin["head"].unitsPerEm
    have, letters, known = font.getBestCmap(), latin.getBestCmap(), latin.getGlyphSet()
    order = font.getGlyphOrder()
    for code in GRAFTED:
        if code in have or code not in letters:
            continue
        outline, pen = DecomposingRecordingPen(known), TTGlyphPen(None)
        known[letters[code]].draw(outline)
        outline.replay(TransformPen(pen, (scale, 0, 0, scale, 0, 0)))
        name = f"latin{code:04X}"
        order.append(name)
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (round(latin["hmtx"][letters[code]][0] * scale), 0)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(order)
    font["hmtx"].recalcBounds = True


def main(folder: str, target: str) -> None:
    """Bake all fonts and the table of what they hold."""
    faces = {}
    for called, (source, ranges) in SOURCES.items():
        file = Path(target) / f"{called.replace(' ', '')}.ttf"
        font = bake(next(Path(folder).rglob(source)), ranges)
        rename(font, called)
        font.save(file)
        if ranges is not WESTERN:
            # Read anew, its tables of shapes are copied as they are.
            font = TTFont(file, recalcTimestamp=False)
            latin = TTFont(Path(target) / f"{LATIN_SOURCE.replace(' ', '')}.ttf")
            graft(font, latin, LATIN_SCALE.get(called, 1.0))
            font.save(file)
        faces[file.name] = read_face(file.read_bytes())
    (Path(target) / "faces.json").write_text(as_table(faces), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
