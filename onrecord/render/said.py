"""What pages say alike: facts, their figures, countries; worked out once in a build, not at each place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from onrecord.quantities.wording import country_name
from onrecord.render import changes, figures, founded, notes, templates
from onrecord.render.figures import Changed, Shown, Stand
from onrecord.render.references import entry_link, marked
from onrecord.render.words import say_fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import jinja2

    from onrecord.model import Fact, Site
    from onrecord.problems import Place, Problem
    from onrecord.render.notes import Note
    from onrecord.render.page import Page


class Told(Struct, frozen=True):
    """What is said of a fact on every page."""

    fact: Fact
    value: Markup
    """Its value in words; those of our own say so."""
    cited: Mapping[str, None]
    """Ids of its sources, those that dispute it last."""
    machine: str
    """The value as machines read it; empty where there is no single one."""
    is_time: bool
    said: str
    """The value in full, with its unit: `38 cars`"""
    disputed: str
    """What other sources say; empty where none disagrees."""
    note: str
    """The id of its note."""
    problems: tuple[Problem, ...]
    """What is wrong with the fact itself, to be marked wherever it stands."""
    change: Changed | None
    """Its newest change, with the link to its note."""


class Spot(Struct, frozen=True):
    """How a figure stands at one place: all that may make it look other than elsewhere."""

    text: Markup
    anchor: str
    href: str
    """The link to its entry in the ledger."""
    stand: Stand
    problems: tuple[Problem, ...]
    """Those of the place, marked in `text` already."""
    is_first: bool
    """Whether the fact has not stood on the page before."""


class Said:
    """What the pages of a build say alike."""

    def __init__(self, site: Site, environment: jinja2.Environment, marks: Mapping[Place, tuple[Problem, ...]]) -> None:
        self._site, self._environment, self._marks = site, environment, marks
        self._language = site.settings.language
        self._told: dict[str, Told] = {}
        self._figures: dict[tuple[str, Spot], Markup] = {}
        self._notes: dict[tuple[str, str], Note] = {}
        self._drawn_notes: dict[tuple[str, str], Markup] = {}
        self._places: dict[tuple[str, ...], Markup] = {}
        self._added: dict[tuple[str, ...], str] = {}
        self._sums: dict[frozenset[str], Fact] | None = None

    def told(self, fact_id: str) -> Told:
        """Return what is said of a fact; raise `NotThereError` if there is none."""
        if fact_id not in self._told:
            self._told[fact_id] = self._tell(templates.known(self._site.facts, fact_id, "fact"))
        return self._told[fact_id]

    def figure(self, told: Told, spot: Spot) -> Markup:
        """Return a figure as `parts/fact.html` has it."""
        key = (told.fact.id, spot)
        if key not in self._figures:
            self._figures[key] = self._drawn("parts/fact.html", shown=self._shown(told, spot))
        return self._figures[key]

    def note(self, page: Page, fact_id: str) -> Note:
        """Return the note to a fact that there is, as it stands on a page."""
        key = (fact_id, entry_link(page, fact_id))
        if key not in self._notes:
            self._notes[key] = notes.make_note(page, self._site.facts[fact_id])
        return self._notes[key]

    def drawn_note(self, note: Note) -> Markup:
        """Return a note as `parts/note.html` has it."""
        key = (note.fact.id, note.href)
        if key not in self._drawn_notes:
            self._drawn_notes[key] = self._drawn("parts/note.html", note=note)
        return self._drawn_notes[key]

    def _drawn(self, template: str, **shown: Shown | Note) -> Markup:
        return Markup(templates.render(self._environment, template, **shown).strip())  # noqa: S704 -- autoescaped

    def places(self, codes: tuple[str, ...]) -> Markup:
        """Return countries' names in a row: `Japan, Kenya and Tanzania`; none is not stated."""
        if codes not in self._places:
            names = [escape(country_name(code, self._language)) for code in codes]
            row = Markup(", ").join(names[:-1]), *names[-1:]
            self._places[codes] = self._ours(" and ").join(filter(None, row)) or self._ours("not stated")
        return self._places[codes]

    def sum_of(self, fact_ids: Iterable[str]) -> Fact | None:
        """Return the derived figure that is the sum of just these facts, if there is one."""
        if self._sums is None:
            self._sums = figures.sums(self._site)
        return self._sums.get(frozenset(fact_ids))

    def added(self, fact_ids: tuple[str, ...]) -> str:
        """Return what several facts come to, in words; nothing where they cannot be added up."""
        if fact_ids not in self._added:
            facts = [templates.known(self._site.facts, fact_id, "fact") for fact_id in fact_ids]
            self._added[fact_ids] = figures.added(facts, self._language)
        return self._added[fact_ids]

    def _ours(self, words: str) -> Markup:
        return Markup(self._environment.filters["ours"](None, words))  # noqa: S704 -- escaped there

    def _tell(self, fact: Fact) -> Told:
        said = say_fact(fact, self._language)
        machine, is_time = figures.machine_of(fact)
        places = [place for place in (fact.place, fact.review_place) if place]
        disputing = (source for one in fact.disputed for source in one.sources)
        return Told(
            fact=fact,
            value=escape(said) if fact.value.is_known else self._ours(said),
            cited=dict.fromkeys([*fact.sources, *disputing]),
            machine=machine,
            is_time=is_time,
            said=founded.said_in_full(fact, self._language),
            disputed=founded.dispute(fact, self._site),
            note=notes.anchor(fact.id),
            problems=tuple(dict.fromkeys(problem for place in places for problem in self._marks.get(place, ()))),
            change=self._change(fact),
        )

    def _change(self, fact: Fact) -> Changed | None:
        change = changes.last_change(self._site, fact)
        if change is None:
            return None
        said = changes.at_figure(change, fact, self._language)
        return Changed(change.is_correction, said, f"#{changes.anchor(change, self._site)}")

    def _shown(self, told: Told, spot: Spot) -> Shown:
        change = told.change if told.change is None or spot.is_first else replace(told.change, href="")
        unmarked = tuple(problem for problem in told.problems if problem not in spot.problems)
        return Shown(
            fact=told.fact,
            text=marked(spot.text, unmarked),
            machine=told.machine,
            is_time=told.is_time,
            anchor=spot.anchor,
            href=spot.href,
            said=told.said,
            disputed=told.disputed,
            margin_note=figures.margin_note(told.fact, self._site) if spot.stand is Stand.MARGIN else "",
            stand=spot.stand,
            note=told.note,
            problems=(*spot.problems, *told.problems),
            change=change,
        )
