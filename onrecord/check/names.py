"""Names that hold numbers and are no figures: those that stand in the facts, and what `site.yaml` exempts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from onrecord.check.shape import short
from onrecord.model.pictures import LICENCE_NAMES
from onrecord.quantities.find import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.check.shape import Entry
    from onrecord.model import Site
    from onrecord.problems import Problems
    from onrecord.prose.passage import Passage

WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")


class Exemption(Struct, frozen=True):
    """Words of `site.yaml` that are no figure."""

    text: str
    passage: Passage


class Names(Struct):
    """Everything with a number in it that is no figure, and which exemptions have been used."""

    names: tuple[str, ...]
    exemptions: tuple[Exemption, ...] = ()
    used: set[str] = field(default_factory=set)

    def cover(self, text: str, start: int, end: int) -> bool:
        """Tell whether a number from `start` up to `end` belongs to a name, and note the exemption that says so."""
        if covers(self.names, text, start, end):
            return True
        covering = [one for one in self.exemptions if covers((one.text,), text, start, end)]
        self.used.update(one.text for one in covering)
        return bool(covering)


def covers(names: tuple[str, ...], text: str, start: int, end: int) -> bool:
    """Tell whether one of some names stands in a text so that what is there from `start` up to `end` is part of it."""
    # A pattern for all that a site names takes longer to compile than most texts have names to look for.
    here = tuple(name for name in names if name.strip() and name.split()[0] in text)
    return any(found.start() <= start and found.end() >= end for found in _pattern(here).finditer(text))


def names_in(site: Site, exemptions: Iterable[Exemption]) -> Names:
    """Return the names in a site's facts: of companies, products and sources, whole; of a product its parts as well.

    Licences of pictures are names too.

    `Honda City 1.2L` covers itself, `1.2L` and `City 1.2L`; `Boeing 747` covers itself but not every 747.
    """
    names = [name for company in site.companies.values() for name in (company.name, *company.other_names)]
    products = [product for event in site.events for product in event.products]
    names += [name for source in site.sources.values() for name in (source.title, source.publisher, source.author)]
    names += [site.settings.publisher.name, *products]
    with_digits = (name for name in names if any(char.isnumeric() for char in name))
    parts = [part for name in names for part in _parts(name)]
    return Names((*with_digits, *parts, *_written_out(names), *LICENCE_NAMES), tuple(exemptions))


def _written_out(names: Iterable[str]) -> Iterator[str]:
    """Give the names that hold a number word: `Three Rivers`."""
    yield from (name for name in names if find(name, "en"))


def _parts(name: str) -> Iterator[str]:
    """Give the parts of a name that are names themselves: a word of letters and digits, and a number with its word."""
    words = WORD.findall(name)
    for at, word in enumerate(words):
        if not any(char.isdigit() for char in word):
            continue
        if any(char.isalpha() for char in word):
            yield word
        elif at:
            yield f"{words[at - 1]} {word}"


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the names, with whatever space between their words."""
    said = sorted({r"\s+".join(map(re.escape, name.split())) for name in names}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)" if said else "(?!)")


def check_exemptions(file: Entry, language: str, problems: Problems) -> tuple[Exemption, ...]:
    """Return what `site.yaml` exempts; a bare figure is noted, for it would exempt too much."""
    exemptions = []
    for entry in file.entries("exemptions"):
        passage = entry.passage("text")
        if passage is None or not passage.text.strip():
            continue
        text = passage.text.strip()
        found = find(text, language)
        if any(one.start == 0 and one.end == len(text) and one.meanings for one in found):
            must = f'an exemption holds more than the figure itself (got "{short(text)}")'
            way_out = "Write it with the words that make it no figure: Route 66."
            problems.add(passage.start, "bad-exemption", must, way_out, len(text))
        else:
            exemptions.append(Exemption(text, passage))
    return tuple(exemptions)


def note_unused(names: Names, problems: Problems) -> None:
    """Note every exemption that exempts nothing."""
    for one in names.exemptions:
        if one.text not in names.used:
            must = f'every exemption is needed (got "{short(one.text)}", which covers no figure of any text)'
            way_out = "Take it out, or write it as the text has it."
            problems.add(one.passage.start, "unused-exemption", must, way_out, len(one.text))
