"""Cards: the picture that stands for a page where it is shared, drawn from what the page says."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from babel.core import get_global
from msgspec import Struct
from msgspec.structs import replace

from onrecord import urls
from onrecord.cards.draw import HEIGHT, WIDTH, DrawingError, maker, texts, version
from onrecord.cards.faces import Face, choose, shipped
from onrecord.cards.lines import Box, Lines, fit
from onrecord.cards.own import own_faces
from onrecord.problems import Place, Problem
from onrecord.quantities.wording import locale
from onrecord.render import templates
from onrecord.render.told import Card, company_card, company_figures, graphic_card, site_card, story_card

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Environment

    from onrecord.caches import Recipe, Store
    from onrecord.cards.crew import Answer
    from onrecord.model import Site
    from onrecord.render.told import Origin

FOLDER = "cards/"
"""Of their templates, among all templates."""
DRAWING = "the drawing of a card"
LONGEST_ALT = 420
"""Characters that X takes of a picture's words."""
NASTALIQ = ("ur", "ks", "pnb")
"""Languages whose readers expect it."""
HEADLINE, LABEL = 0.8, 0.98
"""How close lines stand, as a part of the height of their font."""
ROLES = {"headline": ("Onrecord Serif", 700), "figure": ("Onrecord Sans", 600), "label": ("Onrecord Sans", 400),
         "strong": ("Onrecord Sans", 600)}  # fmt: skip
NO_CAPITALS = ("az", "el", "tr")
"""Languages whose capitals are not those that Python knows."""
AS_IT_IS = "Write it otherwise, put a font that has it into templates/cards (.ttf or .otf), or write cards: false " \
    "under look: in content/site.yaml."  # fmt: skip


class Shared(Struct, frozen=True):
    """A card as a page names it."""

    path: str
    """Its file in the site: `cards/stories/second-batch.png`"""
    version: str
    """Eight digits that are others when the card is another, so that nobody shows the old one from a cache."""
    alt: str
    """What it says."""
    content: bytes
    """The PNG."""
    width: int = WIDTH
    height: int = HEIGHT


class Cards(Struct, frozen=True):
    """All cards of a site."""

    of: Mapping[str, Shared]
    """By the page's file; that of all other pages under an empty name. Empty where none are made."""
    problems: tuple[Problem, ...]


class Sheet:
    """What a card's template calls `card`, besides what the card says."""

    def __init__(self, site: Site, faces: Sequence[Face]) -> None:
        self._faces = faces
        self._language = locale(site.settings.language).language
        self.is_rtl = site.settings.direction == "rtl"
        self.width, self.height = WIDTH, HEIGHT
        self.accent = site.settings.accent or "#b3391f"

    @property
    def recipe(self) -> Recipe:
        """All that a card is drawn with, besides its template."""
        return (self._language, str(self.is_rtl), self.accent, *(face.digest for face in self._faces))

    @property
    def anchor(self) -> str:
        """The `text-anchor` of a text that begins at the side where reading begins."""
        return "end" if self.is_rtl else "start"

    def x(self, across: float) -> float:
        """Return how far from the left a place is that is so far from the side where reading begins, in pixels."""
        return self.width - across if self.is_rtl else across

    def run(self, words: str) -> str:
        """Return a line as it is drawn; from right to left, what is written the other way keeps its place in it."""
        # The program knows no direction attribute, and takes each line as if it began on the left.
        return f"\u202b{words}\u202c" if self.is_rtl else words

    def fit(self, text: str, role: str, box: tuple[int, ...], sizes: Sequence[int]) -> Lines:
        """Return a text on lines in a room of pixels and, if it is said, lines: `(600, 380, 4)`.

        `role` is `headline`, `figure`, `label` or `strong`, or the name of a font in templates/cards.
        """
        family, weight = ROLES.get(role, (role, 400))
        named = sorted((face for face in self._faces if face.family == family), key=lambda f: abs(f.weight - weight))
        if not named:
            raise templates.NotThereError(f'there is no font "{role}" among the cards')
        plain = unicodedata.normalize("NFC", text)
        face = choose(plain, (named[0], *self._others()))
        for char in face.lacks(plain):
            # Letters that mean the same stand in for a sign: Rs for ₨.
            letters = unicodedata.normalize("NFKC", char)
            plain = plain if face.lacks(letters) else plain.replace(char, letters)
        return fit(plain, face, Box(*box), sizes, HEADLINE if role in ("headline", "figure") else LABEL)

    def capitals(self, text: str) -> str:
        """Return a text in capitals, where the language has them and they are known."""
        return text if self._language in NO_CAPITALS else text.upper()

    def _others(self) -> Iterator[Face]:
        """Give the fonts that a text falls back to, in order."""
        last = "Onrecord Naskh" if self._language in NASTALIQ else "Onrecord Nastaliq"
        yield from sorted(self._faces, key=lambda face: (face.family == last, face.family == "Onrecord Sans"))


class _Easel:
    """Gives the drawings of cards, anew only where what they say or are drawn with is new."""

    def __init__(self, environment: Environment, sheet: Sheet, made: Store) -> None:
        self._environment, self._sheet, self._made = environment, sheet, made
        self._templates = templates.shipped_in(environment, FOLDER)

    def drawing(self, name: str, card: Card) -> str:
        """Return a card as SVG."""
        if self._templates is None:
            return self._drawn(name, card)
        recipe = (DRAWING, *self._templates, *self._sheet.recipe, repr(replace(card, origins=())))
        return self._made.keep(recipe, lambda: self._drawn(name, card).encode()).decode()

    def _drawn(self, name: str, card: Card) -> str:
        return templates.render(self._environment, name, card=card, sheet=self._sheet)


class _Drawing(Struct, frozen=True):
    """A card that is to be drawn."""

    page: str
    card: Card
    template: str
    svg: str
    fonts: tuple[Face, ...]


def make_cards(site: Site, environment: Environment, fonts: Mapping[str, bytes], made: Store) -> Cards:
    """Draw the cards of a site; `fonts` are the project's own by their path.

    Raises `TemplateError` for a template that makes no card. Where the drawing program is not installed, cards are
    judged and not drawn.
    """
    if not site.settings.has_cards:
        return Cards({}, ())
    own, problems = own_faces(fonts, made)
    faces = (*shipped(), *own)
    foreign = _missing_language(site.settings.language, faces)
    if foreign:
        return Cards({}, (*problems, foreign))
    shared: dict[str, Shared] = {}
    drawings: list[_Drawing] = []
    easel = _Easel(environment, Sheet(site, faces), made)
    for page, card in _all(site, made):
        name = f"{FOLDER}{card.kind}.svg"
        svg = easel.drawing(name, card)
        try:
            written = list(texts(svg, faces))
        except DrawingError as error:
            raise _refused(name, str(error)) from error
        problems += [problem for one in written for problem in _missing(one.face, one.words, card.origins, name)]
        drawings.append(_Drawing(page, card, name, svg, tuple(dict.fromkeys(one.face for one in written))))
    for drawing, answer in zip(drawings, pngs(drawings, made), strict=True) if maker() else ():
        if isinstance(answer, str):
            raise _refused(drawing.template, answer)
        card, mark = drawing.card, version(drawing.svg, drawing.fonts)
        shared[drawing.page] = Shared(card.path, mark, shortened(card.alt), answer)
    return Cards(shared, tuple(dict.fromkeys(problems)))


def pngs(drawings: Sequence[_Drawing], made: Store) -> list[Answer]:
    """Return drawings as PNGs, those from `made` that were drawn before; in place of one, what must be true of it."""
    recipes = [(maker(), one.svg, *(face.digest for face in one.fonts)) for one in drawings]
    found: list[Answer | None] = [made.find(recipe) for recipe in recipes]
    missing = [at for at, content in enumerate(found) if content is None]
    if missing:
        # Loading what draws takes longer than finding out that nothing has to be drawn.
        from onrecord.cards.crew import draw_all  # noqa: PLC0415

        orders = [(drawings[at].svg, tuple(face.path for face in drawings[at].fonts)) for at in missing]
        for at, answer in zip(missing, draw_all(orders), strict=True):
            found[at] = answer
            if isinstance(answer, bytes):
                made.put(recipes[at], answer)
    return [answer for answer in found if answer is not None]


def _refused(template: str, must: str) -> templates.TemplateError:
    place = Place(f"{templates.FOLDER}{template}")
    return templates.TemplateError(Problem(place, "template", must, "Correct the template."))


def _all(site: Site, made: Store) -> Iterator[tuple[str, Card]]:
    """Give each card with the file of its page."""
    yield "", site_card(site)
    for story in site.stories:
        yield story.url, story_card(story, site)
    figures = company_figures(site)
    for company in site.companies.values():
        yield urls.company(company.id), company_card(company, figures.get(company.id), site)
    for graphic in site.graphics.values():
        yield urls.embed(graphic.id), graphic_card(graphic, site, made)


def _missing_language(language: str, faces: Sequence[Face]) -> Problem | None:
    """Return the problem of a language whose own name no font can write, told once and not for each of its texts."""
    spoken = locale(language)
    name = spoken.get_language_name() or ""
    if not all(face.lacks(name) for face in faces):
        return None
    must = f"one font of the cards has the characters of {spoken.get_language_name('en')} (none writes {name})"
    return Problem(Place("content/site.yaml"), "missing-glyph", must, AS_IT_IS.replace("Write it otherwise, p", "P"))


def _missing(face: Face, words: str, origins: Sequence[Origin], template: str) -> Iterator[Problem]:
    """Give the problem of a text that its font has not all characters of, where its first such character stands."""
    lacking = face.lacks(words)
    if not lacking:
        return
    char = lacking[0]
    others = f" and {len(lacking) - 1} other{'s' if len(lacking) > 2 else ''}" if len(lacking) > 1 else ""
    name = unicodedata.name(char, "a character without a name")
    must = f'one font of the cards has all characters of a line (none has "{char}", U+{ord(char):04X} {name}{others})'
    place = next(filter(None, (origin.place(char) for origin in origins)), Place(f"{templates.FOLDER}{template}"))
    yield Problem(place, "missing-glyph", must, AS_IT_IS)


def shortened(text: str, longest: int = LONGEST_ALT) -> str:
    """Return a text of so many characters at most, ended at a word."""
    if len(text) <= longest:
        return text
    return f"{text[:longest].rpartition(' ')[0] or text[: longest - 1]}…"


def network_locale(language: str) -> str:
    """Return a language as Open Graph names it, with the country it is most spoken in: `en_US`, `ur_PK`."""
    known = locale(language)
    territory = known.territory or get_global("likely_subtags").get(known.language, "").rpartition("_")[2]
    return f"{known.language}_{territory}" if len(territory) == 2 else known.language
