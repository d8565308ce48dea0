"""What is wrong, where, and the way out: the only shape in which an author is told of a mistake."""

from __future__ import annotations

from msgspec import Struct, field


class Place(Struct, frozen=True, order=True):
    """One character of one file of the project."""

    path: str
    """The file, from the project's folder, with forward slashes: `content/facts.yaml`."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1, in characters."""


class Problem(Struct, frozen=True, order=True):
    """One thing that must be put right before the site may be published."""

    place: Place
    rule: str
    """A key of `RULES`: `unknown-fact`."""
    message: str
    """What must be true and what was got, without a full stop: `a date must … (got "April")`."""
    way_out: str
    """What to do about it, a sentence: `Write 2025-04.`"""
    length: int = 1
    """How many characters from `place` on are meant."""

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise KeyError(f"no rule is called {self.rule!r}")

    def __str__(self) -> str:
        at = self.place
        return f"{at.path}:{at.line}:{at.column}: {self.message}. {self.way_out}"


class Problems(Struct):
    """Collects problems on the way, so that all can be told together."""

    found: list[Problem] = field(default_factory=list)

    def add(self, place: Place, rule: str, message: str, way_out: str, length: int = 1) -> None:
        """Note one problem; the arguments are the fields of `Problem`."""
        self.found.append(Problem(place, rule, message, way_out, max(1, length)))

    def in_order(self) -> tuple[Problem, ...]:
        """Return every problem once, by file, line and column."""
        return tuple(sorted(set(self.found)))


RULES = {
    # reading files
    "missing-file": "A file the site cannot do without is there.",
    "empty-file": "A file the site cannot do without has something in it.",
    "unreadable-file": "A file can be read: it is a plain file, within the project, of a bearable size.",
    "not-utf8": "Text files are UTF-8.",
    "control-character": "Text holds no control characters.",
    "merge-mark": "A text holds no marks of a merge that was not finished.",
    "unexpected-file": "The content folder holds only files that are read.",
    # YAML
    "yaml-syntax": "YAML files and front matter are well-formed YAML.",
    "yaml-feature": "Facts are written plainly: no anchors, aliases, tags, merge keys or second documents.",
    "repeated-key": "A key stands once in its block.",
    "unknown-key": "Only keys that mean something are used.",
    "missing-key": "Every key that is needed is there.",
    "wrong-type": "A key holds what it is meant to hold: text, a list, a block.",
    "bad-id": "An id is lower-case letters, digits and single hyphens, and names nothing else.",
    "front-matter": "A story begins with front matter between two lines of three hyphens.",
    # values
    "bad-quantity": "A quantity is written so that it can mean one thing only.",
    "bad-date": "A date is written as far as it is known: day, month, quarter, year, or unknown.",
    "bad-time": "A time of publication has a date, a time and a time zone.",
    "bad-address": "A web address is complete and begins with https:// or http://.",
    "bad-country": "A place is a country by its two-letter code.",
    "bad-language": "A language is a code that the date and number formats are known for.",
    "bad-color": "A colour is six hexadecimal digits after a #.",
    "weak-accent": "The accent can be read on the paper: its contrast is at least 4.5:1.",
    "bad-font": "Fonts are names, or a WOFF2 file in static/fonts/ that is light enough for a telephone.",
    "bad-logo": "A logo is an SVG or PNG file in static/ that is light enough for a telephone.",
    # the facts hang together
    "unknown-company": "A company that is named is among the companies.",
    "unknown-source": "A source that is named is among the sources.",
    "unknown-event": "An event that is named is among the events.",
    "unknown-fact": "A fact that is named is among the facts.",
    "unknown-graphic": "A graphic that is named is among the graphics, and of the kind it is called.",
    "bad-graphic": "A graphic shows figures that can stand in it together.",
    "no-source": "Every fact has a source.",
    "not-in-evidence": "A fact that quotes its evidence stands in the quoted words.",
    "disputed": "Sources that disagree about a fact are declared, with what each of them says.",
    "future-date": "What has been read, published or put right has been so by now.",
    "overdue": "A fact that is to be checked again by a day has been checked by then.",
    "bad-derivation": "A derived figure is computed from figures that can be computed with.",
    "bad-rate": "A rate of exchange is money for one unit of another currency, at a date.",
    "bad-order": "Events are in an order that is possible.",
    "bad-change": "A correction or update leads from what readers were told to what the facts now hold.",
    "bad-record": "The record of what readers were told is as it was written.",
    "changed-figure": "A published figure changes only with a correction or an update that says so.",
    "lost-note": "A correction or update that readers were told stays.",
    "lost-address": "A page that was published keeps its address, or it is said what has become of it.",
    "bad-move": "What has moved or was taken down is no longer there, and what has moved leads to a page.",
    "not-recorded": "With `--recorded`, all that is published is on the record.",
    "same-source": "A source is entered once and does not confirm itself, so that nothing seems to rest on two.",
    "same-name": "A name or other name belongs to one company.",
    # prose
    "wrong-figure": "The words of a fact link are true of the fact.",
    "wrong-around": "A figure is true of its fact together with the words around its link.",
    "unbound-figure": "Every figure in a text is bound to its fact, or exempt by its exact text.",
    "bad-exemption": "An exemption holds more than a bare figure.",
    "unused-exemption": "An exemption exempts something.",
    "empty-link": "A link has words, unless it is a fact's.",
    "bad-link": "A link goes to the web, to a mail address, or to a page of this site.",
    "broken-link": "A link is words in square brackets with its target in round ones right behind them.",
    "stray-mark": "Footnotes and targets that are named are there, and strong words end as they begin.",
    "dead-link": "A link to a page of this site leads to one.",
    "raw-html": "Text holds no raw HTML.",
    "misplaced-graphic": "A graphic stands in a paragraph of its own, in a text that has room for one.",
    "no-alt-text": "A picture says in words what it shows.",
    "no-credit": "A picture says who made it.",
    "bad-picture": "A picture is a file of a kind that can be shown.",
    "bad-drawing": "An SVG picture draws and does nothing else, stands by itself, and says its size.",
    "bad-licence": "A licence is named so that its terms can be found.",
    "tangled-text": "A text leaves few brackets open, and its lists and quotes lie at most 20 deep within each other.",
    "heading-rank": "Headings in a text begin at the second rank and go down one rank at a time.",
    # the site as a whole
    "one-lead": "Exactly one story is the lead.",
    "same-url": "Every page has an address of its own, letter case apart.",
    "bad-slug": "An address is lower-case letters, digits and hyphens.",
    # templates, static files and finished pages
    "missing-glyph": "A font of the cards has every character that is drawn on them.",
    "template": "Templates are well-formed and use only names that exist.",
    "bad-static-file": "A static file is of a kind that is meant for readers, and has an address of its own.",
    "broken-page": "Every link, fragment, picture and style sheet on a finished page is there.",
    "bad-output": "The site is written only to a folder that is its own.",
}
"""Every rule by its id, with the rule in a sentence. `docs/authoring.md` shows each with its message."""
