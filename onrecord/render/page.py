"""One page while it is rendered: what a template can ask for, and where each fact came to stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from msgspec import Struct, field
from msgspec.structs import replace

from onrecord import urls
from onrecord.graphics.draw import sheets as graphic_sheets
from onrecord.graphics.draw import template as graphic_template
from onrecord.graphics.draw import view as graphic_view
from onrecord.graphics.shown import about
from onrecord.quantities.values import PartialDate
from onrecord.quantities.wording import country_name, say_date
from onrecord.render import changes, figures, founded, notes, stated, templates
from onrecord.render.figures import Stand
from onrecord.render.frame import Frame, Use
from onrecord.render.pointed import pointed
from onrecord.render.references import entry_link, fill, in_language
from onrecord.render.said import Spot
from onrecord.render.templates import known
from onrecord.render.words import html_date, say_fact, say_time, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from onrecord.model import Event, Fact, Graphic, Site, Source, Statement, Story
    from onrecord.problems import Problem
    from onrecord.prose.values import Prose
    from onrecord.record.values import Change


class Page(Struct):
    """What a template calls `page`."""

    frame: Frame
    url: str
    """Its file in the site: `ripple/index.html`"""
    title: str = ""
    description: str = ""
    kind: str = ""
    """`story`, `ripple`, `company` …, for the style sheets."""
    company_id: str = ""
    """On a company's own page, the company; it is not linked to there."""
    slug: str = ""
    """On a story's page, its step in the address."""
    leads_to: str = ""
    """On a page that has moved, the file that it leads to."""
    uses: list[Use] = field(default_factory=list)
    cited: dict[str, None] = field(default_factory=dict)
    """Ids of the sources of what the page shows, in order."""
    sheets: dict[str, None] = field(default_factory=dict)
    """Names of the style sheets of the graphics it shows, in order."""
    inlined: set[str] = field(default_factory=set)
    """Names of the style sheets in its head."""
    _ways: dict[str, str] = field(default_factory=dict)
    """Links to the files that it leads to."""
    _counts: dict[str, int] = field(default_factory=dict)
    _beside: set[str] = field(default_factory=set)
    """Ids of the facts with an entry in the margin since the last heading."""

    @property
    def site(self) -> Site:
        """The site the page belongs to."""
        return self.frame.site

    @property
    def language(self) -> str:
        """The language of the site."""
        return self.site.settings.language

    @property
    def canonical(self) -> str:
        """The page's address on the web; of one that has moved, where it leads to."""
        return urls.absolute(self.site.settings.base_url, self.leads_to or self.url)

    def link(self, target: str, fragment: str = "") -> str:
        """Return the link from this page to a file of the site."""
        if self.url == urls.NOT_FOUND:
            # Served for any address, so nothing can be relative to it.
            here = self.absolute(target)
        else:
            if target not in self._ways:
                self._ways[target] = urls.relative(self.url, target)
            here = "" if target == self.url and fragment else self._ways[target]
        return f"{here}#{fragment}" if fragment else here

    def absolute(self, target: str) -> str:
        """Return a file's address on the web."""
        return urls.absolute(self.site.settings.base_url, target)

    def style(self, *names: str) -> Markup:
        """Return style sheets as they are put into the page's head."""
        self.inlined.update(names)
        sheets = (known(self.frame.styles, name, "style sheet") for name in names)
        # The project's own, not an author's; what would end the element early is taken apart.
        return Markup("\n".join(sheets).replace("</", "<\\/"))  # noqa: S704

    def words(self, prose: Prose) -> str:
        """Return a text without markup."""
        return words(prose, self.site)

    def prose(self, prose: Prose, *, margin: bool = False) -> Markup:
        """Return a text with its references filled in; with `margin`, its figures have their entries beside them."""
        return self._filled(prose, Stand.MARGIN if margin else Stand.TEXT)

    def heading(self, prose: Prose) -> Markup:
        """Return a text that names a page or a graphic, with its references filled in."""
        return self._filled(prose, Stand.HEADING)

    def _filled(self, prose: Prose, stand: Stand) -> Markup:
        return fill(self, pointed(prose, self.frame.marks) if self.frame.marks else prose.parts, stand)

    def begin_section(self) -> None:
        """Note that a heading begins or ends, after which figures have entries in the margin anew."""
        self._beside.clear()

    def numbered(self, main: Markup) -> Markup:
        """Return the page's own part with its notes, each with the number by which its figures name it."""
        main, fact_ids = notes.number(main)
        listed = notes.notes(self, fact_ids)
        return main + Markup(templates.render(self.frame.environment, "parts/notes.html", notes=listed, page=self))  # noqa: S704 -- autoescaped

    def note(self, note: notes.Note) -> Markup:
        """Return a note as `parts/note.html` has it."""
        return self.frame.said.drawn_note(note)

    def fact(self, fact_id: str, text: str = "") -> Markup:
        """Return a figure or date with what it rests on; its value in words unless `text` is given."""
        told = self.frame.said.told(fact_id)
        return self.shown(told.fact, escape(text) if text else told.value, "", Stand.TEXT)

    def shown(
        self, fact: Fact, text: Markup, sentence: str, stand: Stand, problems: tuple[Problem, ...] = ()
    ) -> Markup:
        """Return a fact as `parts/fact.html` has it, and note that it stands here."""
        told = self.frame.said.told(fact.id)
        self.cited.update(told.cited)
        count = self._counts[fact.id] = self._counts.get(fact.id, 0) + 1
        anchor = urls.use_anchor(fact.id, count)
        self.uses.append(Use(fact.id, self.url, anchor, sentence))
        if stand is Stand.MARGIN:
            stand = Stand.TEXT if fact.id in self._beside else stand
            self._beside.add(fact.id)
        spot = Spot(text, anchor, entry_link(self, fact.id), stand, problems, is_first=count == 1)
        return self.frame.said.figure(told, spot)

    def figures(self, fact_ids: Sequence[str]) -> Markup:
        """Return the sum of several facts: the derived figure that says so, or where there is none the arithmetic."""
        return figures.together(self, fact_ids)

    def parts(self, fact_ids: Sequence[str]) -> Markup:
        """Return several facts as they are added up: `38 + 40`."""
        return Markup(" + ").join(self.fact(fact_id) for fact_id in fact_ids)

    def sum_of(self, fact_ids: Sequence[str]) -> Fact | None:
        """Return the derived figure that is the sum of just these facts, if there is one."""
        return self.frame.said.sum_of(fact_ids)

    def arithmetic(self, fact: Fact) -> Markup:
        """Return how a derived figure is computed, each part with a link to its entry in the ledger."""
        return figures.arithmetic(fact, self, lambda fact_id: entry_link(self, fact_id))

    def company(self, company_id: str, text: str = "") -> Markup:
        """Return a company's name with a link to its page, but no link on that page itself."""
        company = self.site.companies.get(company_id)
        name = escape(text or (company.name if company else company_id))
        if company is None or company_id == self.company_id:
            return name
        return Markup(f'<a class="company" href="{escape(self.link(urls.company(company_id)))}">{name}</a>')  # noqa: S704 -- escaped

    def source(self, source_id: str, text: str = "") -> Markup:
        """Return a source's title, or `text`, linked to its entry in the ledger."""
        source = known(self.site.sources, source_id, "source")
        self.cited[source_id] = None
        href = self.link(urls.LEDGER, f"_source-{source_id}")
        return Markup('<a class="source" href="{}">{}</a>').format(href, text or self.quoted(source.title, source_id))

    def quoted(self, words: str, source_id: str) -> Markup:
        """Return words of a source, in its language."""
        return in_language(escape(words), self.site.sources[source_id].language or self.language, self.language)

    def country(self, code: str) -> str:
        """Return a country's name in the page's language."""
        return country_name(code, self.language)

    def places(self, codes: Sequence[str]) -> Markup:
        """Return from where or to where something went: countries in a row, or that none is stated."""
        return self.frame.said.places(tuple(codes))

    def details(self, event: Event) -> tuple[Markup, ...]:
        """Return what an event has besides its figures: its products, from where to where."""
        return stated.details(event, self.site, self.frame.ours)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The corrections and updates of what stands on the page so far, the newest first; where all are told, all."""
        if self.url in (urls.CORRECTIONS, urls.LEDGER):
            return self.site.changes
        return changes.changes_on(self.site, {use.fact for use in self.uses}, self.slug)

    @property
    def corrections(self) -> tuple[Change, ...]:
        """Those where we were wrong."""
        return tuple(change for change in self.changes if change.is_correction)

    @property
    def updates(self) -> tuple[Change, ...]:
        """Those where the world has moved on."""
        return tuple(change for change in self.changes if not change.is_correction)

    def modified(self, moment: datetime) -> datetime:
        """Return when the page was last changed in substance: at that moment, or by a later correction or update."""
        return changes.latest(moment, self.changes)

    def updated(self, story: Story) -> datetime:
        """Return when a story was last changed in substance, corrections left aside."""
        return changes.latest(story.updated, self.updates)

    def change_anchor(self, change: Change) -> str:
        """Return the id of a change's note."""
        return changes.anchor(change, self.site)

    def computed_from(self, change: Change) -> tuple[Fact, ...]:
        """Return the figures that a change has made others, because they are computed from its own."""
        return changes.computed_from(change, self.site)

    def now(self, change: Change) -> str:
        """Return what a change ends at, with its unit: `212.5 hectares`."""
        return changes.now(change, self.language)

    def said_by(self, fact: Fact, statement: Statement) -> str:
        """Return what a further source says of a fact, with its unit."""
        return founded.said_by(fact, statement, self.language)

    def missing(self, source: Source) -> str:
        """Return what is not known of a source: `publisher and date not stated`."""
        return stated.missing(source)

    def date(self, event: Event) -> Markup:
        """Return an event's date, linked; or that it is not stated."""
        return self.fact(f"{event.id}.date")

    def when(self, date: PartialDate) -> Markup:
        """Return a date in words, with what machines read where HTML has a form for it."""
        machine = html_date(date)
        if not machine:
            return escape(self.say_date(date)) if date.is_known else self.frame.ours(self.say_date(date))
        return Markup('<time datetime="{}">{}</time>').format(machine, self.say_date(date))

    def time(self, moment: datetime) -> Markup:
        """Return a moment of publication: `22 November 2026, 09:00 UTC+05`."""
        return Markup('<time datetime="{}">{}</time>').format(moment.isoformat(), say_time(moment, self.language))

    def say(self, fact: Fact) -> str:
        """Return a fact's value in words, without a link."""
        return say_fact(fact, self.language)

    def say_date(self, date: PartialDate) -> str:
        """Return a date in words."""
        return say_date(date, self.language)

    def as_of(self, fact: Fact) -> Markup:
        """Return when a fact was so; a date is its own, and what is computed may come from facts of several dates."""
        several = fact.derivation is not None and not fact.when.is_known
        return Markup("–") if several or isinstance(fact.value, PartialDate) else self.when(fact.when)

    def graphic(self, graphic: Graphic, alt: str = "", subject: str = "") -> Markup:
        """Return a graphic drawn; `subject` is the company to single out, if not that of the lead story."""
        count = self._counts[f"graphic {graphic.id}"] = self._counts.get(f"graphic {graphic.id}", 0) + 1
        if count > 1:
            graphic = replace(graphic, id=f"{graphic.id}_{count}")
        site = about(subject, self.site) if subject else self.site
        view = graphic_view(graphic, site, self.frame.made)
        self.sheets.update(dict.fromkeys(graphic_sheets(graphic)))
        context: dict[str, Any] = {"view": view, "graphic": graphic, "site": site, "page": self, "alt": alt}
        return Markup(templates.render(self.frame.environment, graphic_template(graphic), **context))  # noqa: S704 -- autoescaped
