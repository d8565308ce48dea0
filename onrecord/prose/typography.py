"""Typewriter characters into typographic ones, in HTML, leaving code alone."""

from __future__ import annotations

import re

QUOTES = {"de": "„“‚‘", "fr": "«»‹›", "ja": "「」『』", "ur": "”“’‘"}
"""Opening and closing double quote, then single, by language; `“”‘’` where nothing else is said."""
DEFAULT_QUOTES = "“”‘’"
BLOCKS = re.compile(r"</?(?:p|li|h[1-6]|td|th|footer|blockquote|dt|dd|div|br|ul|ol|table|tr)\b")
TOKENS = re.compile(r"(<[^>]*>|&[#\w]+;)")
OPENS_AFTER = re.compile(r"[\s(\[{—–/\u00a0“‘„«]")
MULTIPLIERS = r"(?:per\s?cent|percent|thousand|million|billion|trillion|lakh|crore|km|kg|tonnes?)\b"


def typeset(html: str, language: str) -> str:
    """Return `html` with curly quotes, dashes, ellipses and no-break spaces, as `language` has them."""
    quotes = QUOTES.get(re.split("[-_]", language)[0], DEFAULT_QUOTES)
    out: list[str] = []
    before, code = " ", 0
    for token in TOKENS.split(html):
        if token.startswith("<"):
            if re.match(r"</?(?:code|pre)\b", token):
                code += -1 if token.startswith("</") else 1
            elif BLOCKS.match(token):
                before = " "
            out.append(token)
        elif token == "&quot;" and not code:
            out.append(_quote('"', before, quotes))
            before = out[-1]
        elif token:
            out.append(token if code else _typeset_text(token, before, quotes))
            before = out[-1][-1]
    return "".join(out)


def _typeset_text(text: str, before: str, quotes: str) -> str:
    """Return a run of plain text set well; `before` is the character in front of it."""
    text = text.replace("...", "…").replace("---", "—").replace("--", "–")
    text = re.sub(rf"(?<=\d) (?={MULTIPLIERS})", "\u00a0", text)
    return re.sub(
        r"[\"']",
        lambda found: _quote(found[0], text[found.start() - 1] if found.start() else before, quotes),
        text,
    )


def _quote(mark: str, before: str, quotes: str) -> str:
    """Return the opening or closing quote for `mark`, by what stands before it."""
    opens = bool(OPENS_AFTER.match(before))
    pair = quotes[:2] if mark == '"' else quotes[2:]
    if mark == "'" and before.isalnum():
        return "’"
    return pair[0] if opens else pair[1]
