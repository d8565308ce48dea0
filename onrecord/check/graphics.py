"""The graphics of `site.yaml` as values: which facts each shows, and in which form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onrecord.check.charts import FORMS, Named, judge_chart, note
from onrecord.check.register import is_torn
from onrecord.check.settings import language_of, line
from onrecord.check.shape import Value, did_you_mean, short
from onrecord.model import Graphic, Series
from onrecord.prose.values import Prose
from onrecord.quantities.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from onrecord.check.charts import Lines
    from onrecord.check.register import Register
    from onrecord.check.shape import Entry
    from onrecord.model import Event
    from onrecord.problems import Problems
    from onrecord.prose.passage import Passage

DEFAULT_QUANTITY = "units"
SHOW_ALL = ("table", "timeline")
"""Kinds of graphic that have room for every quantity of an event."""
OWN_KEYS = {
    "form": ("a chart", ("bars", "line", "slope", "share")),
    "figures": ("a chart", ("bars", "line", "slope", "share")),
    "series": ("a line chart or slope", ("line", "slope")),
    "whole": ("a share bar", ("share",)),
}
"""Keys that not every graphic has: what has them, and the forms it may take."""
EXCLUDED = {"figures": ("events", "quantity", "series"), "series": ("events", "quantity")}
"""Keys that say in another way what a key says."""


class Desk(Struct, frozen=True):
    """What a graphic is judged by, and where its problems go."""

    register: Register
    language: str
    problems: Problems


def check_graphics(file: Entry, register: Register, problems: Problems) -> dict[str, Graphic]:
    """Return the graphics that `site.yaml` defines; what does not exist, or cannot be drawn, is noted."""
    have = {fact_id.partition(".")[2] for event in register.events.values() for fact_id in event.quantities}
    graphics = {}
    table = file.table("graphics")
    if is_torn(file, "graphics") or any("kind" not in entry for entry in table.values()):
        register.torn.add("graphics")
    desk = Desk(register, language_of(file), problems)
    for graphic_id, entry in table.items():
        for value in entry.many("events"):
            if value.passage.text not in register.events:
                register.note_unknown("events", value.passage.text, value.passage.start, problems)
        _note_unknown_quantity(entry, have, register, problems)
        if "kind" in entry:
            graphics[graphic_id] = _graphic(graphic_id, entry, desk)
    return graphics


def _graphic(graphic_id: str, entry: Entry, desk: Desk) -> Graphic:
    wanted = set(entry.texts("events")) or desk.register.events.keys()
    shown = [event for event in desk.register.events.values() if event.company and event.id in wanted]
    kind = entry.meaning("kind", "")
    graphic = Graphic(
        id=graphic_id,
        kind=kind,
        title=line(entry, "title", desk.language),
        subtitle=line(entry, "subtitle", desk.language),
        note=line(entry, "note", desk.language),
        events=tuple(event.id for event in shown),
        quantity=entry.text("quantity") or _default_quantity(kind, shown),
        form=entry.meaning("form", "bars") if kind == "chart" else "",
        has_own_events=bool(entry.texts("events")),
    )
    if not _has_fitting_keys(entry, graphic, desk.problems):
        return replace(graphic, figures=(), series=())
    if graphic.form in FORMS or entry.passage("figures") or entry.values.get("figures"):
        return _of_figures(graphic, entry, desk)
    return graphic


def _has_fitting_keys(entry: Entry, graphic: Graphic, problems: Problems) -> bool:
    """Tell whether a graphic has the keys of its kind and form, and none twice over; note those it should not have."""
    called = f"form: {graphic.form}" if graphic.form else f"kind: {graphic.kind}"
    is_fit = True
    for key, (what, forms) in OWN_KEYS.items():
        if key in entry and graphic.form not in forms:
            way_out = f"Take it out, or write {'kind: chart' if not graphic.form else f'form: {forms[0]}'}."
            note(problems, entry.key_places[key], f"only {what} has {key}: (got {called})", way_out)
            is_fit = False
    for key, others in EXCLUDED.items():
        for other in others:
            if key in entry and other in entry:
                must = f"a chart has {key}: or {other}:, not both"
                note(problems, entry.key_places[other], f"{must} (got {key} and {other})", "Take one of the two out.")
                is_fit = False
    return is_fit


def _of_figures(graphic: Graphic, entry: Entry, desk: Desk) -> Graphic:
    """Return a chart of the facts it names, or of its events' quantity; of none where something is wrong with them."""
    empty = replace(graphic, events=(), figures=(), series=())
    place = entry.key_places.get("figures") or entry.key_places.get("form") or entry.key_places["kind"]
    named = _series(graphic, entry, desk, place)
    whole = _named(entry.values.get("whole"), desk) if "whole" in entry else []
    if named is None or whole is None or _is_unsure(entry, desk):
        return empty
    sound = judge_chart(graphic.form, named, (place, whole[0] if whole else None), desk.register.facts, desk.problems)
    if not sound:
        return empty
    if graphic.form in ("line", "slope"):
        return replace(empty, series=tuple(_in_order(one) for one in named))
    figures = tuple(figure.fact.id for _, group in named for figure in group)
    return replace(empty, figures=figures, whole=whole[0].fact.id if whole else "")


def _is_unsure(entry: Entry, desk: Desk) -> bool:
    """Tell whether something that has been told of keeps the figures from being known."""
    by_event = not {"figures", "series"} & entry.values.keys()
    torn = bool({"events", "figures", "derived"} & desk.register.torn)
    return torn or bool(entry.spoiled) or (by_event and bool(desk.register.spoiled & desk.register.events.keys()))


def _in_order(one: tuple[Series, tuple[Named, ...]]) -> Series:
    series, figures = one
    ordered = sorted(figures, key=lambda figure: figure.fact.when.sort_key)
    return replace(series, facts=tuple(figure.fact.id for figure in ordered))


def _series(graphic: Graphic, entry: Entry, desk: Desk, place: Passage) -> Lines | None:
    """Return the lines a chart names, or one for each company; None where a figure is not there."""
    if "series" in entry:
        found: Lines = []
        for own in entry.entries("series"):
            figures = _named(own.values.get("figures"), desk)
            if figures is None:
                return None
            found.append((Series(line(own, "name", desk.language), ()), tuple(figures)))
        return found
    if "figures" in entry:
        figures = _named(entry.values["figures"], desk)
    else:
        facts = [f for event in graphic.events for f in desk.register.events[event].quantities]
        ids = [fact_id for fact_id in facts if fact_id.partition(".")[2] == graphic.quantity]
        figures = [Named(desk.register.facts[fact_id], place) for fact_id in ids if fact_id in desk.register.facts]
    if figures is None:
        return None
    return _by_company(figures) if graphic.form in ("line", "slope") else [(Series(Prose(), ()), tuple(figures))]


def _by_company(figures: Iterable[Named]) -> Lines:
    groups: dict[str, list[Named]] = {}
    for figure in figures:
        groups.setdefault(figure.fact.company, []).append(figure)
    return [(Series(Prose(), (), company), tuple(group)) for company, group in groups.items()]


def _named(values: Sequence[object] | Value | None, desk: Desk) -> list[Named] | None:
    """Return the facts that are named; None where one is not there, or is no number."""
    listed = [values] if isinstance(values, Value) else [one for one in values or () if isinstance(one, Value)]
    found: list[Named] = []
    for value in listed:
        text, fact = value.passage.text, desk.register.facts.get(value.passage.text)
        if text in desk.register.spoiled:
            continue
        if fact is None:
            desk.register.note_unknown("facts", text, value.passage.start, desk.problems)
        elif not isinstance(fact.value, Quantity):
            note(desk.problems, value.passage, f"a chart shows numbers (got the date {text})", "Name a quantity.")
        elif any(other.fact.id == text for other in found):
            note(desk.problems, value.passage, f"a chart shows a figure once (got {text} twice)", "Take one out.")
        else:
            found.append(Named(fact, value.passage))
    return found if len(found) == len(listed) else None


def _default_quantity(kind: str, shown: Sequence[Event]) -> str:
    """Return what a graphic shows that names no quantity: nothing, which is all, or the one that is most at home."""
    if kind in SHOW_ALL:
        return ""
    names = [fact_id.partition(".")[2] for event in shown for fact_id in event.quantities]
    # Of those that are equally common, the one that is written first.
    return DEFAULT_QUANTITY if DEFAULT_QUANTITY in names else max(names, key=names.count, default=DEFAULT_QUANTITY)


def _note_unknown_quantity(entry: Entry, have: Collection[str], register: Register, problems: Problems) -> None:
    """Note a quantity that no event has, so that no chart is empty because of a misspelling."""
    named = entry.passage("quantity")
    if not named or named.text in have or "events" in register.torn or register.spoiled & register.events.keys():
        return
    must = f'the quantity a graphic shows is one that events have (got "{short(named.text)}")'
    otherwise = f"Write one of {', '.join(sorted(have))}." if have else "Give events one in content/facts.yaml."
    problems.add(named.start, "unknown-fact", must, did_you_mean(named.text, have, otherwise), len(named.text))
