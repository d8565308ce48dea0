"""Reads a finished SVG: it draws and does nothing else, it says its size, and its words are read like any text."""

from __future__ import annotations

import html
import re
from xml.parsers import expat

from onrecord.check.shape import short
from onrecord.model import Picture
from onrecord.problems import Place, Problems
from onrecord.prose.passage import Passage
from onrecord.prose.stretches import Piece, Stretch

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XHTML = "http://www.w3.org/1999/xhtml"
XML = "http://www.w3.org/XML/1998/namespace"
MOST_BYTES = 1_000_000
LONGEST = 100_000
"""No side of a picture is as long, in CSS pixels."""
DRAWING = frozenset((
    "svg", "g", "defs", "symbol", "use", "title", "desc", "style", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath",
    "mask", "pattern", "marker", "filter", "switch", "a", "view", "feBlend", "feColorMatrix", "feComponentTransfer",
    "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow",
    "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology",
    "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
))  # fmt: skip
"""The elements of SVG 1.1 and 2 that draw."""
LEFT_OUT = frozenset({"metadata"})
"""What says something about the file and draws nothing."""
READ = frozenset({"text", "title", "desc"})
"""Elements whose words a reader sees or hears."""
SCALE = r"(?i)(?:^|[\s_-])[xyr]?(?:tick|axis|scale)s?(?=$|[\s_\d-])"
"""How charts from D3, Vega, Observable Plot and Matplotlib call the parts of a scale, in class, id or aria-label."""
NAMED = r"(?i)url\(\s*(['\"]?)(.*?)\1\s*\)"
LOADS = r"(?i)@import|@namespace|expression\s*\(|javascript:|https?:|//|data:|image-set\s*\(|\\"
LENGTH = r"(?i)\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*"
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
"""CSS pixels in each unit."""
COMMENT = r"(?s)/\*.*?(?:\*/|\Z)"


class _StopError(Exception):
    """Nothing further is read."""


def read_drawing(path: str, content: bytes, problems: Problems) -> Picture | None:
    """Return an SVG as readers get it, with its words; note what is wrong with it."""
    if len(content) > MOST_BYTES:
        must = f"an SVG picture has at most {MOST_BYTES // 1_000_000} MB (got {len(content) / 1_000_000:.1f} MB)"
        problems.add(Place(path), "bad-drawing", must, "Simplify its lines, or save it as PNG.")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        must = f"text files are UTF-8 (got byte 0x{content[error.start]:02x})"
        problems.add(Place(path), "not-utf8", must, "Save the file as UTF-8.")
        return None
    reader = _Reader(path, text)
    reader.read()
    problems.found.extend(reader.problems.found)
    if reader.problems.found:
        return None
    drawn = "".join(reader.out).encode()
    has_modes = "prefers-color-scheme" in text
    return Picture(path, "", "SVG", *reader.size, drawn, words=tuple(reader.words), has_modes=has_modes)


class _Reader:
    """Reads one SVG from its beginning to its end, and writes what it keeps of it."""

    def __init__(self, path: str, text: str) -> None:
        self.passage = Passage(text, path)
        self.content = text.encode()
        self.problems = Problems()
        self.out: list[str] = []
        self.words: list[Stretch] = []
        self.size = (0, 0)
        self.open: list[str] = []
        """The names of the elements that are open, as they are written; empty for one that is left out."""
        self.scales: list[int] = []
        """How many were open when each scale began."""
        self.left_out = 0
        """Inside how many elements that are left out."""
        self.chunks: list[tuple[str, int]] = []
        """The words of the element that is being read, each piece with the offset at which it is written."""
        self.ids: dict[str, Place] = {}
        self.uses: list[tuple[str, Place]] = []
        self.sheet: list[str] = []
        self.sheet_place = Place(path)
        self.reached = (0, 0)
        """How far the file has been read, in bytes and in characters."""
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.SkippedEntityHandler = self.entity

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return self.passage.place(self.offset)

    @property
    def offset(self) -> int:
        """Where the reader is, in characters."""
        byte, character = self.reached
        now = self.parser.CurrentByteIndex
        self.reached = (now, character + len(self.content[byte:now].decode(errors="ignore")))
        return self.reached[1]

    def refuse(self, must: str, way_out: str, place: Place | None = None) -> None:
        """Note what is wrong."""
        self.problems.add(place or self.place, "bad-drawing", must, way_out)

    def read(self) -> None:
        """Read all of it, and what hangs together in it."""
        try:
            self.parser.Parse(self.content, True)
        except expat.ExpatError as error:
            place = Place(self.passage.path, error.lineno, error.offset + 1)
            message = expat.errors.messages[error.code]
            self.refuse(f"an SVG picture is well-formed XML (got: {message})", "Save it anew as SVG.", place)
        except _StopError:
            return
        for name, place in self.uses:
            if name not in self.ids and not self.problems.found:
                self.refuse(f'a name within an SVG picture leads to its id (got "#{short(name)}")', "Draw it.", place)

    def doctype(self, name: str, system: str | None, public: str | None, has_own: int) -> None:
        """Pass over a document type, but not over one with declarations of its own: entities can blow up memory."""
        del name, system, public
        if has_own:
            self.refuse("an SVG picture declares no entities (got a DOCTYPE with [ … ])", "Take the DOCTYPE out.")
            raise _StopError

    def entity(self, name: str, is_parameter: bool) -> None:
        """Note an entity that nothing declares."""
        del is_parameter
        self.refuse(f"an SVG picture declares no entities (got &{name};)", "Write the character itself.")

    def start(self, name: str, attributes: list[str]) -> None:
        """Take up an element, unless it says something for an editing program alone."""
        space, _, local = name.rpartition(" ")
        if not self.open and (space, local) != (SVG, "svg"):
            got = f"<{local}>" if space or local != "svg" else "no namespace"
            self.refuse(f"an SVG picture is an <svg> of {SVG} (got {got})", f'Write <svg xmlns="{SVG}" …>.')
            raise _StopError
        is_drawn = space == SVG and local in DRAWING
        if not is_drawn or self.left_out:
            if space in (SVG, XHTML) and local not in LEFT_OUT and not self.left_out:
                self.refuse(f"an SVG picture draws and does nothing else (got <{local}>)", "Take it out.")
            self.left_out += 1
            self.open.append("")
            return
        given = dict(zip(attributes[::2], attributes[1::2], strict=True))
        if not self.open:
            given = self.sized(given)
        if _is_scale(given):
            self.scales.append(len(self.open))
        self.begin(local, given)
        written = "g" if local == "a" else local
        self.open.append(written)
        kept = {ours: value for key, value in given.items() if (ours := self.attribute(key, value, local))}
        head = f' xmlns="{SVG}"' if len(self.open) == 1 else ""
        body = "".join(f' {key}="{_quoted(value)}"' for key, value in kept.items())
        self.out.append(f"<{written}{head}{body}>")

    def begin(self, local: str, given: dict[str, str]) -> None:
        """Begin to read an element's words, a line of them, or a sheet of styles."""
        if local == "tspan" and {"x", "y", "dy"} & given.keys() and self.chunks:
            self.chunks.append(("\n", self.offset))
        elif local in READ:
            self.chunks = []
        elif local == "style":
            self.sheet_place = self.place

    def end(self, name: str) -> None:
        """Close an element."""
        local = name.rpartition(" ")[2]
        written = self.open.pop()
        if not written:
            self.left_out -= 1
            return
        if local in READ:
            self.said()
        if local == "style":
            self.judge_sheet("".join(self.sheet), self.sheet_place)
            self.sheet = []
        if self.scales and self.scales[-1] == len(self.open):
            self.scales.pop()
        self.out.append(f"</{written}>")

    def characters(self, text: str) -> None:
        """Take up words, or a sheet of styles."""
        if self.left_out or not self.open:
            return
        if self.open[-1] == "style":
            self.sheet.append(text)
        elif not self.scales:
            self.chunks.append((text, self.offset))
        self.out.append(html.escape(text, quote=False))

    def said(self) -> None:
        """Keep the words of an element that has been read, with the places at which they are written."""
        pieces, anchors, length = [], [], 0
        for words, at in self.chunks:
            anchors.append((length, at))
            pieces.append(words)
            length += len(words)
        self.chunks = []
        if not self.scales and "".join(pieces).strip():
            self.words.append(Stretch((Piece("".join(pieces)),), self.passage, tuple(anchors)))

    def sized(self, given: dict[str, str]) -> dict[str, str]:
        """Note how large the picture is; return its attributes with a `viewBox`, without which none is scaled."""
        box = [float(one) for one in re.findall(r"[+-]?\d*\.?\d+(?:[eE][+-]?\d+)?", given.get("viewBox", ""))]
        sides = [_pixels(given.get(side, "")) for side in ("width", "height")]
        has_box = len(box) == 4 and all(0 < side < LONGEST for side in box[2:])
        if all(0 < side < LONGEST for side in sides):
            self.size = (max(1, round(sides[0])), max(1, round(sides[1])))
        elif has_box:
            self.size = (max(1, round(box[2])), max(1, round(box[3])))
        else:
            self.refuse("an SVG picture says its size (got no viewBox)", 'Write viewBox="0 0 640 400" into <svg>.')
        plain = {key: value for key, value in given.items() if key not in ("width", "height", "viewBox")}
        shown = given["viewBox"] if has_box else f"0 0 {sides[0]:g} {sides[1]:g}"
        return {"width": str(self.size[0]), "height": str(self.size[1]), "viewBox": shown, **plain}

    def attribute(self, key: str, value: str, element: str) -> str:
        """Return an attribute's name as it is written, or nothing for one that is left out; note one that does more."""
        space, _, local = key.rpartition(" ")
        if space == XLINK and local == "href":
            space = ""
        if space == XML and local in ("lang", "space"):
            return f"xml:{local}"
        if space or local.startswith("data-"):
            return ""
        if local.lower().startswith("on"):
            self.refuse(f"an SVG picture runs no script (got {short(local)}=)", "Take it out.")
        elif local == "href":
            return self.reference(value, element)
        elif local == "id":
            self.named(value)
        elif "url(" in value.lower() or local == "style":
            self.judge_sheet(value, self.place)
        return local

    def reference(self, value: str, element: str) -> str:
        """Judge what an element names; a link in a picture leads nowhere, and is left out."""
        if element == "a":
            return ""
        if value.startswith("#"):
            self.uses.append((value[1:], self.place))
        else:
            must = f'an SVG picture stands by itself (got "{short(value)}" to be loaded)'
            self.refuse(must, "Draw it in the picture, or take it out.")
        return "href"

    def named(self, name: str) -> None:
        """Note an id that stands twice."""
        if name in self.ids:
            self.refuse(f'an id stands once in an SVG picture (got "{short(name)}" again)', "Rename one of the two.")
        self.ids.setdefault(name, self.place)

    def judge_sheet(self, sheet: str, place: Place) -> None:
        """Note styles that load something, at the place where they stand."""
        bare = re.sub(COMMENT, " ", sheet)
        for found in re.finditer(NAMED, bare):
            if found[2].startswith("#"):
                self.uses.append((found[2][1:], place))
            else:
                must = f'an SVG picture stands by itself (got "{short(found[2])}" to be loaded)'
                self.refuse(must, "Draw it in the picture, or take it out.", place)
        if loads := re.search(LOADS, re.sub(NAMED, "", bare)):
            must = f'an SVG picture stands by itself (got "{loads[0]}" among its styles)'
            self.refuse(must, "Take it out; name fonts without loading them.", place)


def _is_scale(given: dict[str, str]) -> bool:
    """Tell whether an element says that it is part of a scale, or nothing to be read."""
    names = (given.get(key, "") for key in ("class", "id", "aria-label"))
    return given.get("aria-hidden") == "true" or any(re.search(SCALE, name) for name in names)


def _pixels(length: str) -> float:
    found = re.fullmatch(LENGTH, length)
    return float(found[1]) * UNITS[(found[2] or "").lower()] if found else 0.0


def _quoted(value: str) -> str:
    """Return an attribute's value as it is written between double quotes; a bare line end would be read as a space."""
    kept = html.escape(value)
    return kept.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
