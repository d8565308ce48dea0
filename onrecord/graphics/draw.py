"""The only door into this room: which view, which template and which style sheets a graphic takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.graphics.bars import Bars, bars
from onrecord.graphics.flow_map import FlowMap, flow_map
from onrecord.graphics.table import Table, table
from onrecord.graphics.timeline import Timeline, timeline

if TYPE_CHECKING:
    from onrecord.model import Graphic, Site

FRAME = "graphics.css"
"""The style sheet of what every graphic has."""
SHEETS = {
    "chart": ("graphics-chart.css",),
    "timeline": ("graphics-timeline.css",),
    "table": ("graphics-table.css",),
    "map": ("graphics-table.css", "graphics-map.css"),
}
"""The style sheets of each drawing, by the name of its template."""
ALL_SHEETS = frozenset({FRAME}.union(*SHEETS.values()))
"""They are put into the pages that need them, and are no files of the site."""


def view(graphic: Graphic, site: Site) -> Bars | Timeline | Table | FlowMap:
    """Return what a graphic's template shows."""
    match _drawing(graphic):
        case "chart":
            return bars(graphic, site)
        case "timeline":
            return timeline(graphic, site)
        case "table":
            return table(graphic, site)
        case "map":
            return flow_map(graphic, site)
        case drawing:
            raise ValueError(f"no graphic is a {drawing!r}")


def template(graphic: Graphic) -> str:
    """Return the template of a graphic, from the folder of templates: `graphics/chart.html`."""
    return f"graphics/{_drawing(graphic)}.html"


def sheets(graphic: Graphic) -> tuple[str, ...]:
    """Return the style sheets that a page with the graphic needs, in order."""
    return (FRAME, *SHEETS[_drawing(graphic)])


def _drawing(graphic: Graphic) -> str:
    return graphic.kind
