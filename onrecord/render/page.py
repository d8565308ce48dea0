"""One page while it is rendered: what a template can ask for, and where each fact came to stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from onrecord import urls
from onrecord.graphics.draw import template as graphic_template
from onrecord.graphics.draw import view as graphic_view
from onrecord.model import resolve_page, resolve_picture
from onrecord.prose.convert import GRAPHICS
from onrecord.prose.values import Prose, Reference
from onrecord.quantities.compute import derive
from onrecord.quantities.values import NotReadableError, PartialDate, Quantity
from onrecord.quantities.wording import country_name, say, say_date
from onrecord.render import templates
from onrecord.render.styles import compact
from onrecord.render.words import machine_value, say_fact, spoken, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import jinja2

    from onrecord.model import Event, Fact, Graphic, Site
    from onrecord.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Use:
    """One place on a page where a fact stands."""

    fact: str
    page: str
    anchor: str
    sentence: str
    """The plain words of the sentence it stands in; empty in a table or graphic."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact as a template shows it."""

    fact: Fact
    text: Markup
    machine: str
    """The value as machines read it; empty where there is no single one."""
    is_time: bool
    """Whether `machine` is a valid `datetime` of HTML."""
    anchor: str
    href: str
    said: str
    """The value in full, with its unit: `38 cars`"""
    sources: str
    margin_note: str
    """What the margin says below value and label: the date and the kind of source, or that it is computed."""
    in_margin: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of a build have in common."""

    site: Site
    environment: jinja2.Environment
    styles: Mapping[str, str]
    """Style sheets by name: `base.css`"""
    marks: Mapping[Place, tuple[Problem, ...]]
    """Problems to be marked where they are, by place; empty in a release."""
    draft: tuple[Problem, ...] | None = None
    """In a draft, the problems it is read with; None in all other editions."""


@dataclass(slots=True)
class Page:
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
    uses: list[Use] = field(default_factory=list)
    cited: dict[str, None] = field(default_factory=dict)
    """Ids of the sources of what the page shows, in order."""
    inlined: set[str] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    @property
    def site(self) -> Site:
        """The site the page belongs to."""
        return self.frame.site

    @property
    def canonical(self) -> str:
        """The page's address on the web."""
        return urls.absolute(self.site.settings.base_url, self.url)

    def link(self, target: str, fragment: str = "") -> str:
        """Return the link from this page to a file of the site."""
        if self.url == urls.NOT_FOUND:
            # Served for any address, so nothing can be relative to it.
            here = urls.absolute(self.site.settings.base_url, target)
        else:
            here = "" if target == self.url and fragment else urls.relative(self.url, target)
        return f"{here}#{fragment}" if fragment else here

    def absolute(self, target: str) -> str:
        """Return a file's address on the web."""
        return urls.absolute(self.site.settings.base_url, target)

    def style(self, *names: str) -> Markup:
        """Return style sheets as they are put into the page's head."""
        self.inlined.update(names)
        missing = [name for name in names if name not in self.frame.styles]
        if missing:
            raise KeyError(f"static/{missing[0]} is not there")
        return Markup("\n".join(compact(self.frame.styles[name]) for name in names))  # noqa: S704 -- our own style sheets

    def words(self, prose: Prose) -> str:
        """Return a text without markup."""
        return words(prose, self.site)

    def prose(self, prose: Prose, *, margin: bool = False) -> Markup:
        """Return a text with its references filled in; with `margin`, its figures have their entries beside them."""
        return Markup("").join(
            Markup(part) if isinstance(part, str) else self._marked(part, margin=margin)  # noqa: S704 -- escaped by prose
            for part in prose.parts
        )

    def fact(self, fact_id: str, text: str = "") -> Markup:
        """Return a figure or date with its link to the ledger; its value in the page's language unless `text` is given."""
        fact = self.site.facts[fact_id]
        return self._shown(fact, escape(text or say_fact(fact, self.site.settings.language)), "")

    def figures(self, fact_ids: Sequence[str]) -> Markup:
        """Return the sum of several facts, linked to the derived figure that says so, if there is one."""
        if len(fact_ids) == 1:
            return self.fact(fact_ids[0])
        total = self.sum_of(fact_ids)
        if total is not None:
            return self.fact(total.id)
        values = [self.site.facts[fact_id].value for fact_id in fact_ids]
        try:
            value = derive("sum", [value for value in values if isinstance(value, Quantity)])
        except NotReadableError:
            return Markup(", ").join(self.fact(fact_id) for fact_id in fact_ids)
        return escape(say(value, self.site.settings.language))

    def sum_of(self, fact_ids: Sequence[str]) -> Fact | None:
        """Return the derived figure that is the sum of just these facts, if there is one."""
        return next(
            (
                fact
                for fact in self.site.facts.values()
                if fact.derivation and fact.derivation.operation == "sum" and self._leaves(fact) == set(fact_ids)
            ),
            None,
        )

    def _leaves(self, fact: Fact) -> set[str]:
        """Return the facts a sum comes down to, sums within it taken apart."""
        if fact.derivation is None or fact.derivation.operation != "sum":
            return {fact.id}
        return set().union(*(self._leaves(self.site.facts[part]) for part in fact.derivation.parts))

    def company(self, company_id: str, text: str = "") -> Markup:
        """Return a company's name with a link to its page, but no link on that page itself."""
        company = self.site.companies.get(company_id)
        name = escape(text or (company.name if company else company_id))
        if company is None or company_id == self.company_id:
            return name
        return Markup('<a class="company" href="{}">{}</a>').format(self.link(urls.company(company_id)), name)

    def country(self, code: str) -> str:
        """Return a country's name in the page's language."""
        return country_name(code, self.site.settings.language)

    def countries(self, codes: Sequence[str]) -> str:
        """Return countries' names in a row."""
        names = [self.country(code) for code in codes]
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    def date(self, event: Event) -> Markup:
        """Return an event's date, linked; or that it is not stated."""
        return self.fact(f"{event.id}.date")

    def say_date(self, date: PartialDate) -> str:
        """Return a date in words."""
        return say_date(date, self.site.settings.language)

    def say(self, fact: Fact) -> str:
        """Return a fact's value in words, without a link."""
        return say_fact(fact, self.site.settings.language)

    def as_of(self, fact: Fact) -> str:
        """Return when a fact was so; nothing for a date, and for what is computed from facts of several dates."""
        several = fact.derivation is not None and not fact.date.is_known
        return "" if isinstance(fact.value, PartialDate) or several else self.say_date(fact.date)

    def arithmetic(self, fact: Fact) -> Markup:
        """Return how a derived figure is computed, each part with a link to its entry in the ledger."""
        derivation = fact.derivation
        if derivation is None:
            return Markup("")
        link = Markup('<a href="{}" title="{}">{}</a>').format
        facts = [self.site.facts[part] for part in derivation.parts]
        parts = [link(self.link(urls.LEDGER, urls.fact_anchor(part.id)), part.label, self.say(part)) for part in facts]
        if derivation.operation == "count":
            named = [link(self.link(urls.LEDGER, urls.fact_anchor(part.id)), part.label, part.label) for part in facts]
            return Markup("{} counted: {}").format(self.say(fact), Markup("; ").join(named))
        if derivation.operation == "change":
            told = Markup("({1} − {0}) ÷ {0}").format(*parts)
        else:
            told = Markup({"sum": " + ", "difference": " − ", "share": " ÷ "}[derivation.operation]).join(parts)
        return Markup("{} = {}").format(told, self.say(fact))

    def time(self, moment: datetime) -> Markup:
        """Return a moment of publication."""
        from babel.dates import format_datetime  # noqa: PLC0415 -- only pages with a byline load it

        said = format_datetime(
            moment, "d MMMM y, HH:mm", tzinfo=moment.tzinfo, locale=_locale(self.site.settings.language)
        )
        zone = moment.strftime("%z")
        zone = "UTC" if zone in ("+0000", "") else f"UTC{zone[:3]}{':' + zone[3:5] if zone[3:5] != '00' else ''}"
        return Markup('<time datetime="{}">{} {}</time>').format(moment.isoformat(), said, zone)

    def source(self, source_id: str) -> Markup:
        """Return a source's title, linked to its entry in the ledger."""
        self.cited[source_id] = None
        href = self.link(urls.LEDGER, f"source-{source_id}")
        return Markup('<a class="source" href="{}">{}</a>').format(href, self.site.sources[source_id].title)

    def graphic(self, graphic: Graphic, alt: str = "", subject: str = "") -> Markup:
        """Return a graphic drawn; `subject` is the company to single out, if not that of the lead story."""
        site = _about(subject, self.site) if subject else self.site
        view = graphic_view(graphic, site)
        context: dict[str, Any] = {"view": view, "graphic": graphic, "site": site, "page": self, "alt": alt}
        return Markup(templates.render(self.frame.environment, graphic_template(graphic), **context))  # noqa: S704 -- autoescaped

    def _marked(self, reference: Reference, *, margin: bool) -> Markup:
        """Return a reference, with a mark around it where it has a problem to be shown."""
        problems = self._problems(reference)
        if reference.scheme == "fact" and reference.target in self.site.facts:
            return self._reference(reference, margin=margin, problems=problems)
        shown = self._reference(reference, margin=margin, problems=problems)
        return _mark(shown, problems) if problems and reference.scheme not in GRAPHICS else shown

    def _margin_note(self, fact: Fact) -> str:
        kinds = dict.fromkeys(self.site.sources[source].kind or self.site.sources[source].title for source in fact.sources)
        if fact.derivation:
            named = [self.say(self.site.facts[part]) for part in fact.derivation.parts]
            how = " + ".join(named) if fact.derivation.operation == "sum" else "computed"
            return " · ".join((how, *kinds))
        when = "" if isinstance(fact.value, PartialDate) else say_date(fact.date, self.site.settings.language)
        return " · ".join(filter(None, (when, *kinds)))

    def _problems(self, reference: Reference) -> tuple[Problem, ...]:
        places = dict.fromkeys((reference.place, reference.words_place, reference.target_place))
        return tuple(problem for place in places for problem in self.frame.marks.get(place, ()))

    def _reference(self, reference: Reference, *, margin: bool, problems: tuple[Problem, ...]) -> Markup:
        inner = Markup(reference.inner)  # noqa: S704 -- escaped by prose
        if reference.scheme == "fact":
            fact = self.site.facts.get(reference.target)
            text = inner or escape(spoken(reference, self.site))
            return self._shown(fact, text, reference.sentence, margin=margin, problems=problems) if fact else text
        if reference.scheme == "company":
            return self.company(reference.target, inner)
        if reference.scheme == "source" and reference.target in self.site.sources:
            self.cited[reference.target] = None
            return Markup('<a href="{}">{}</a>').format(self.link(urls.LEDGER, f"source-{reference.target}"), inner)
        if reference.scheme == "web":
            return Markup('<a href="{}" rel="external">{}</a>').format(reference.target, inner)
        if reference.scheme == "page":
            return self._page_link(reference, inner)
        if reference.scheme == "picture":
            return self._picture(reference)
        graphic = self.site.graphics.get(reference.target)
        if reference.scheme in GRAPHICS and graphic and reference.alone:
            alt = self.words(reference.alt or Prose())
            return self.graphic(graphic, alt) if graphic.kind == reference.scheme else Markup("")
        return inner or escape(self.words(reference.alt or Prose()))

    def _page_link(self, reference: Reference, inner: Markup) -> Markup:
        target = resolve_page(self.site, reference)
        if target is None:
            return inner
        return Markup('<a href="{}">{}</a>').format(self.link(target, reference.target.partition("#")[2]), inner)

    def _picture(self, reference: Reference) -> Markup:
        picture, alt = resolve_picture(self.site, reference), self.words(reference.alt or Prose())
        if picture is None:
            return escape(alt)
        context = {"picture": picture, "src": self.link(picture.path), "alt": alt, "credit": reference.title}
        return Markup(templates.render(self.frame.environment, "parts/picture.html", **context))  # noqa: S704 -- autoescaped

    def _shown(  # noqa: PLR0913 -- a figure is shown in one way, with or without each of these
        self, fact: Fact, text: Markup, sentence: str, *, margin: bool = False, problems: tuple[Problem, ...] = ()
    ) -> Markup:
        language = self.site.settings.language
        self.cited.update(dict.fromkeys(fact.sources))
        count = self._counts[fact.id] = self._counts.get(fact.id, 0) + 1
        anchor = urls.use_anchor(fact.id, count)
        self.uses.append(Use(fact.id, self.url, anchor, sentence))
        machine = machine_value(fact.value)
        shown = Shown(
            fact=fact,
            text=_mark(text, problems) if problems else text,
            machine=machine,
            is_time=isinstance(fact.value, PartialDate) and bool(machine) and fact.value.quarter is None,
            anchor=anchor,
            href=self.link(urls.LEDGER, urls.fact_anchor(fact.id)),
            said=" ".join(filter(None, (say_fact(fact, language), fact.unit if fact.value.is_known else ""))),
            margin_note=self._margin_note(fact),
            sources="; ".join(self.site.sources[source].title for source in fact.sources),
            in_margin=margin and count == 1,
            problems=problems,
        )
        module = self.frame.environment.get_template("parts/fact.html").module
        return Markup(module.fact(shown))  # type: ignore[attr-defined]  # noqa: S704 -- autoescaped


def _mark(text: Markup, problems: tuple[Problem, ...]) -> Markup:
    told = "\n".join(f"{problem.message}. {problem.way_out}" for problem in problems)
    return Markup('<mark class="problem" title="{}">{}</mark>').format(told, text or "…")


def _locale(language: str) -> str:
    return language.replace("-", "_")


def _about(company_id: str, site: Site) -> Site:
    """Return a site in which a company's events are the subject."""
    events = tuple(replace(event, is_subject=event.company == company_id) for event in site.events)
    return replace(site, events=events)
