"""Where things went, from country to country: dots, arcs that narrow towards the destination, and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.graphics.arcs import Arc, Way, draw_arc
from onrecord.graphics.labels import Name, Placing, place_names
from onrecord.graphics.land import country_points, outline
from onrecord.graphics.projection import WIDTH, Frame, frame_around
from onrecord.graphics.shown import (
    are_alike,
    by_size,
    shown_events,
    shown_facts,
    size,
    sources_of,
    summable,
    total,
    unit_of,
)
from onrecord.quantities.wording import country_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from onrecord.caches import Store
    from onrecord.graphics.projection import Point
    from onrecord.model import Event, Graphic, Site
    from onrecord.quantities.values import Quantity


class Flow(Struct, frozen=True):
    """All that went the same way."""

    origin: tuple[str, ...]
    """Codes of the countries it came from, together; empty when not stated."""
    destinations: tuple[str, ...]
    """Codes of the countries it went to, together; empty when not stated."""
    companies: tuple[str, ...]
    """Ids of the companies."""
    facts: tuple[str, ...]
    """Ids of the facts it rests on."""
    quantity: Quantity
    """Their sum."""
    is_subject: bool
    """Whether the story's own event is among it."""

    @property
    def is_placed(self) -> bool:
        """Whether both ends are stated."""
        return bool(self.origin and self.destinations)

    @property
    def is_shared(self) -> bool:
        """Whether one figure stands for several ways, so that none has a weight of its own."""
        return len(self.origin) > 1 or len(self.destinations) > 1


class Place(Struct, frozen=True):
    """A country on the map."""

    code: str
    x: float
    """From 0 to 100 across the map."""
    y: float
    """From 0 to 100 down the map."""
    is_origin: bool
    placing: Placing


class FlowMap(Struct, frozen=True):
    """A map with flows."""

    width: int
    height: int
    """In units of the map; 0 when no flow can be drawn."""
    land: str
    """The path of the land."""
    arcs: tuple[Arc, ...]
    """The ones to be drawn first before the ones on top."""
    places: tuple[Place, ...]
    flows: tuple[Flow, ...]
    """Every flow whose ends are stated, the largest first; in the order of the events where they are not comparable."""
    unplaced: tuple[Flow, ...]
    """Flows of which an end is not stated."""
    off_map: tuple[str, ...]
    """Codes of countries the map data has no place for."""
    is_comparable: bool
    """Whether all flows count the same; else no arc's breadth says anything."""
    unit: str
    """What is counted: `cars`; empty when the flows count different things."""
    sources: tuple[str, ...]
    """Ids of the sources the map rests on."""


def flow_map(graphic: Graphic, site: Site, made: Store) -> FlowMap:
    """Return the graphic's events as flows from country to country; its land is kept in `made`."""
    events = shown_events(graphic, site)
    flows = _flows(graphic, site, events)
    used = [fact for flow in flows for fact in flow.facts]
    is_comparable = are_alike(used, site)
    if is_comparable:
        flows.sort(key=lambda flow: by_size(flow.quantity))
    placed = tuple(flow for flow in flows if flow.is_placed)
    points, codes = country_points(), _countries(placed)
    known = {code: points[code] for code in codes if code in points}
    frame = frame_around(list(known.values())) if known else None
    at = {code: frame.place(*point) for code, point in known.items()} if frame else {}
    arcs = _arcs(placed, at, weighted=is_comparable)
    lines = [point for arc in arcs for point in arc.spine]
    return FlowMap(
        width=WIDTH,
        height=frame.height if frame else 0,
        land=outline(frame, made) if frame else "",
        arcs=arcs,
        places=_places(placed, at, (frame, lines), site.settings.language) if frame else (),
        flows=placed,
        unplaced=tuple(flow for flow in flows if not flow.is_placed),
        off_map=tuple(code for code in codes if code not in points),
        is_comparable=is_comparable,
        unit=unit_of(used, site) if is_comparable else "",
        sources=sources_of(events, used, site),
    )


def _flows(graphic: Graphic, site: Site, events: tuple[Event, ...]) -> list[Flow]:
    """Put together the events with the same ends; those without one stay apart, each in its own words."""
    ways: dict[tuple[object, ...], list[Event]] = {}
    for event in events:
        is_placed = event.origin and event.destinations
        way = (event.origin, event.destinations, "" if is_placed else event.id)
        ways.setdefault(way, []).append(event)
    return [flow for together in ways.values() for flow in _same_way(graphic, site, together)]


def _same_way(graphic: Graphic, site: Site, events: list[Event]) -> list[Flow]:
    """Return one flow for events with the same ends, or one for each where their figures cannot be added up."""
    facts = _facts(graphic, events)
    if len(summable(facts, site)) < 2:
        return [_flow(events, facts, site)]
    return [_flow([event], _facts(graphic, [event]), site) for event in events]


def _facts(graphic: Graphic, events: list[Event]) -> tuple[str, ...]:
    return tuple(fact for event in events for fact in shown_facts(graphic, event)) if graphic.quantity else ()


def _flow(events: list[Event], facts: tuple[str, ...], site: Site) -> Flow:
    return Flow(
        origin=events[0].origin,
        destinations=events[0].destinations,
        companies=tuple(dict.fromkeys(event.company for event in events)),
        facts=facts,
        quantity=total(facts, site),
        is_subject=any(event.is_subject for event in events),
    )


def _countries(flows: Iterable[Flow]) -> tuple[str, ...]:
    """Return the codes of all countries once, origins first."""
    listed = list(flows)
    origins = [code for flow in listed for code in flow.origin]
    return tuple(dict.fromkeys([*origins, *(code for flow in listed for code in flow.destinations)]))


def _ways(flow: Flow, known: Mapping[str, Point]) -> list[tuple[str, str]]:
    pairs = [(one, other) for one in flow.origin for other in flow.destinations]
    return [(one, other) for one, other in pairs if one != other and one in known and other in known]


def _arcs(flows: tuple[Flow, ...], at: Mapping[str, Point], *, weighted: bool) -> tuple[Arc, ...]:
    sizes = [found for flow in flows if not flow.is_shared and (found := size(flow.quantity))]
    largest, drawn = max(sizes, default=None), []
    pairs = {pair for flow in flows for pair in _ways(flow, at)}
    for flow in sorted(flows, key=lambda flow: flow.is_subject):
        manner = _manner(flow, weighted=weighted)
        weight = _weight(flow, largest) if manner == "known" else 0.0
        for one, other in _ways(flow, at):
            way = Way(at[one], at[other], (other, one) in pairs)
            drawn.append(draw_arc(way, weight, manner, is_subject=flow.is_subject))
    return tuple(drawn)


def _manner(flow: Flow, *, weighted: bool) -> str:
    if not weighted or not flow.facts:
        return "shared"
    if not flow.quantity.is_known:
        return "unknown"
    return "shared" if flow.is_shared else "known"


def _weight(flow: Flow, largest: Decimal | None) -> float:
    """Return from 0 to 1 how much went this way, by area as the eye reads it."""
    found = size(flow.quantity)
    return float(max(found, type(found)(0)) / largest) ** 0.5 if found and largest and largest > 0 else 0.0


def _places(
    flows: tuple[Flow, ...], at: Mapping[str, Point], drawn: tuple[Frame, list[Point]], language: str
) -> tuple[Place, ...]:
    frame, lines = drawn
    origins = {code for flow in flows for code in flow.origin}
    pairs = [pair for flow in flows for pair in _ways(flow, at)]
    names = [Name(country_name(code, language), at[code], _away(code, pairs, at)) for code in at]
    return tuple(
        Place(
            code=code,
            x=round(100 * at[code][0] / WIDTH, 2),
            y=round(100 * at[code][1] / frame.height, 2),
            is_origin=code in origins,
            placing=placing,
        )
        for code, placing in zip(at, place_names(names, lines, frame.height), strict=True)
    )


def _away(code: str, pairs: list[tuple[str, str]], at: Mapping[str, Point]) -> Point:
    """Return the direction away from the countries at the other ends."""
    x, y = at[code]
    others = [at[other if one == code else one] for one, other in pairs if code in (one, other)]
    steps = [(x - other_x, y - other_y) for other_x, other_y in others]
    lengths = [max((across**2 + down**2) ** 0.5, 1.0) for across, down in steps]
    return (
        sum(across / length for (across, _), length in zip(steps, lengths, strict=True)),
        sum(down / length for (_, down), length in zip(steps, lengths, strict=True)),
    )
