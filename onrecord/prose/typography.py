"""Typewriter characters into typographic ones, in HTML, leaving code alone."""

from __future__ import annotations

import re

from msgspec import Struct

from onrecord.prose.marks import WORD

QUOTES = {
    "de": ("„", "“", "‚", "‘"),
    "fr": ("«\u00a0", "\u00a0»", "“", "”"),
    "ja": ("「", "」", "『", "』"),
    "ur": ("”", "“", "’", "‘"),
}
"""Opening and closing double quote, then single, by language; those of English where nothing else is said."""
ENGLISH = ("“", "”", "‘", "’")
BLOCK = re.compile(r"</?(?:p|li|h[1-6]|td|th|footer|blockquote|dt|dd|div|br|ul|ol|table|tr)\b")
VERBATIM = re.compile(r"<(?:(/?)(?:code|pre)\b|onrecord kept=)")
PIECE = re.compile(r"(<[^>]*>|&quot;)")
QUOTE = re.compile(r"[\"']")
OPENS_AFTER = " \t\n\u00a0\u202f([{—–/"
MULTIPLIER = re.compile(
    r"(?<=\d) (?=(?:per\s?cent|percent|thousand|million|billion|trillion|lakh|crore|km|kg|tonnes?)\b)"
)
A_DECADE = re.compile(r"\d\ds?\b")
"""What follows an apostrophe that stands for a century: `’90s`."""


def typeset(html: str, language: str) -> str:
    """Return `html` with curly quotes, dashes, ellipses and no-break spaces, as `language` has them.

    The marks of words may be in it, and stay.
    """
    setter = _Setter(QUOTES.get(re.split("[-_]", language)[0].lower(), ENGLISH))
    return "".join(map(setter.set, PIECE.split(html)))


class _Setter(Struct):
    """Goes through a text once and knows what stands in front."""

    quotes: tuple[str, str, str, str]
    before: str = " "
    """The last character that a reader sees."""
    verbatim: int = 0
    """How many elements lie around that are left alone."""
    is_open: bool = False
    """Whether a single quote has been opened in this block."""
    in_kept: bool = False
    in_empty: bool = False

    def set(self, piece: str) -> str:
        if piece.startswith("<"):
            self._pass(piece)
            return piece
        if not piece:
            return ""
        said = piece if self.verbatim else self._set_text('"' if piece == "&quot;" else piece)
        self.before, self.in_empty = said[-1], False
        return said

    def _pass(self, tag: str) -> None:
        """Take note of a tag."""
        if BLOCK.match(tag):
            self.before, self.is_open = " ", False
        elif tag == "</onrecord>":
            # A value that the build writes is a word to what stands behind it.
            self.before = "0" if self.in_empty else self.before
            self.verbatim -= self.in_kept
            self.in_kept = False
        elif found := VERBATIM.match(tag):
            self.in_kept = tag.startswith("<onrecord")
            self.verbatim += -1 if found[1] else 1
        self.in_empty = tag.startswith("<onrecord")

    def _set_text(self, text: str) -> str:
        text = text.replace("...", "…").replace("---", "—").replace("--", "–")
        text = MULTIPLIER.sub("\u00a0", text)
        out: list[str] = []
        at, before = 0, self.before
        for found in QUOTE.finditer(text):
            run = text[at : found.start()]
            before = run[-1] if run else before
            quote = self._double(before) if found[0] == '"' else self._single(before, _seen(text, found.end()))
            out += [run, quote]
            at, before = found.end(), quote[-1]
        return "".join((*out, text[at:]))

    def _opens(self, before: str) -> bool:
        return before in OPENS_AFTER or before in (self.quotes[0][-1], self.quotes[2][-1])

    def _double(self, before: str) -> str:
        return self.quotes[0] if self._opens(before) else self.quotes[1]

    def _single(self, before: str, after: str) -> str:
        """Return the quote or apostrophe for `'`, by what stands around it."""
        if self._opens(before):
            if A_DECADE.match(after):
                return "’"
            self.is_open = True
            return self.quotes[2]
        if (before.isalnum() and after[:1].isalnum()) or not self.is_open:
            return "’"
        self.is_open = False
        return self.quotes[3]


def _seen(text: str, start: int) -> str:
    """Return the few characters of a text from `start` on, without marks."""
    return WORD.sub("", text[start : start + 40])[:4]
