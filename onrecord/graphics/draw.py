"""The only door into this room: which view, which template and which style sheets a graphic takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.graphics.bars import Bars, bars
from onrecord.graphics.flow_map import FlowMap, flow_map
from onrecord.graphics.line import LineChart, line
from onrecord.graphics.share import Share, share
from onrecord.graphics.slope import Slope, slope
from onrecord.graphics.table import Table, table
from onrecord.graphics.timeline import Timeline, timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from onrecord.caches import Store
    from onrecord.model import Graphic, Site

View = Bars | LineChart | Slope | Share | Timeline | Table | FlowMap

FRAME = "graphics.css"
"""The style sheet of what every graphic has."""
SHEETS = {
    "chart": ("graphics-chart.css",),
    "timeline": ("graphics-timeline.css",),
    "table": ("graphics-table.css",),
    "map": ("graphics-table.css", "graphics-map.css"),
    "line": ("graphics-table.css", "graphics-line.css"),
    "slope": ("graphics-slope.css",),
    "share": ("graphics-chart.css", "graphics-share.css"),
}
"""The style sheets of each drawing, by the name of its template."""
ALL_SHEETS = frozenset({FRAME}.union(*SHEETS.values()))
"""They are put into the pages that need them, and are no files of the site."""


_VIEWS: Mapping[str, Callable[[Graphic, Site], View]] = {
    "chart": bars,
    "line": line,
    "slope": slope,
    "share": share,
    "timeline": timeline,
    "table": table,
}


def view(graphic: Graphic, site: Site, made: Store) -> View:
    """Return what a graphic's template shows; what takes long to draw is kept in `made`."""
    if (drawing := _drawing(graphic)) == "map":
        return flow_map(graphic, site, made)
    if drawing not in _VIEWS:
        raise ValueError(f"no graphic is a {drawing!r}")
    return _VIEWS[drawing](graphic, site)


def template(graphic: Graphic) -> str:
    """Return the template of a graphic, from the folder of templates: `graphics/chart.html`."""
    return f"graphics/{_drawing(graphic)}.html"


def sheets(graphic: Graphic) -> tuple[str, ...]:
    """Return the style sheets that a page with the graphic needs, in order."""
    return (FRAME, *SHEETS[_drawing(graphic)])


def _drawing(graphic: Graphic) -> str:
    return graphic.kind if graphic.form in ("", "bars") else graphic.form
