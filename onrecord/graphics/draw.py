"""The only door into this room: which view and which template a graphic takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.graphics.bars import Bars, bars
from onrecord.graphics.flow_map import FlowMap, flow_map
from onrecord.graphics.table import Table, table
from onrecord.graphics.timeline import Timeline, timeline

if TYPE_CHECKING:
    from onrecord.model import Graphic, Site


def view(graphic: Graphic, site: Site) -> Bars | Timeline | Table | FlowMap:
    """Return what a graphic's template shows."""
    match graphic.kind:
        case "chart":
            return bars(graphic, site)
        case "timeline":
            return timeline(graphic, site)
        case "table":
            return table(graphic, site)
        case "map":
            return flow_map(graphic, site)
        case kind:
            raise ValueError(f"no graphic is a {kind!r}")


def template(graphic: Graphic) -> str:
    """Return the template of a graphic, from the folder of templates: `graphics/chart.html`."""
    return f"graphics/{graphic.kind}.html"
