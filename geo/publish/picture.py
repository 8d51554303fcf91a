"""A picture of one day without a browser, in the colours of the page: PNG or SVG by geopandas and matplotlib."""

import io
import math
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

import geopandas
import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from geo.model.build import Build
from geo.model.claim import CONTESTED, UNKNOWN
from geo.model.control import Basis, ControlRecord
from geo.model.place import Place, PlaceKind
from geo.model.text import SideId
from geo.publish.marks import is_demo
from geo.publish.palette import INK, PAPER, fills, opacity

Form = Literal["png", "svg"]

_BASE: Final[Mapping[str, Mapping[str, Any]]] = {
    "sea": {"color": "#cad9e2", "zorder": 3},
    "lakes": {"color": "#cad9e2", "zorder": 3},
    "rivers": {"color": "#9dbccd", "linewidth": 0.8, "zorder": 4},
    "roads": {"color": "#a89c8a", "linewidth": 0.8, "zorder": 4},
    "governorates": {"color": "#a49c8f", "linewidth": 0.6, "linestyle": (0, (2, 2)), "zorder": 4},
    "borders": {"color": "#6d675e", "linewidth": 1.0, "zorder": 5},
}
_NAMED: Final = (PlaceKind.CITY, PlaceKind.TOWN)
_MOST_NAMES: Final = 40
_WIDE: Final = 10.0
"""Inches across; the height follows from the theatre."""
_WORDS: Final = 0.95
"""Inches for title, note and credits."""
_LETTERS: Final = 165
"""Letters of the credits on one line."""
_EVEN: Final = 0.5
"""Confidence under which a dot is faded, as on the page."""


def picture(build: Build, basemap: Mapping[str, Mapping[str, Any]], day: date, form: Form = "png") -> bytes:
    """Return the map of `day` as the bytes of a file of that form, the same for equal builds."""
    with mpl.rc_context({"svg.hashsalt": build.theatre.id, "font.family": "DejaVu Sans", "svg.fonttype": "path"}):
        figure = Figure(figsize=(_WIDE, _WIDE * _tall(build) + _WORDS), facecolor="white", layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        _frame(axes, build)
        _base(axes, basemap)
        held = _ground(axes, build, day)
        lines = _fronts(axes, build, day)
        _names(axes, build, day)
        axes.legend(
            handles=[*_swatches(build, held), *lines], loc="upper left", fontsize=8, framealpha=0.95, facecolor="white"
        )
        _words(axes, build, day)
        out = io.BytesIO()
        figure.savefig(out, format=form, dpi=160, metadata={"Date": None} if form == "svg" else {"Software": None})
    return out.getvalue()


def _stretch(build: Build) -> float:
    """Return how much longer a degree of latitude is than one of longitude in the middle of the theatre."""
    focus = build.theatre.focus
    return 1 / math.cos(math.radians(min(80.0, abs(focus.south + focus.north) / 2)))


def _tall(build: Build) -> float:
    focus = build.theatre.focus
    return (focus.north - focus.south) * _stretch(build) / (focus.east - focus.west)


def _frame(axes: Axes, build: Build) -> None:
    focus = build.theatre.focus
    axes.set_xlim(focus.west, focus.east)
    axes.set_ylim(focus.south, focus.north)
    axes.set_facecolor(PAPER)
    axes.set_aspect(_stretch(build))
    axes.set_xticks([])
    axes.set_yticks([])


def _plot(axes: Axes, shapes: Sequence[BaseGeometry], **look: Any) -> None:
    if shapes:
        geopandas.GeoSeries(list(shapes)).plot(ax=axes, aspect=None, **look)


def _base(axes: Axes, basemap: Mapping[str, Mapping[str, Any]]) -> None:
    for name, look in _BASE.items():
        features = basemap.get(name, {}).get("features", [])
        shapes = [shape(each["geometry"]) for each in features if each.get("geometry")]
        outlined = [each.boundary if each.area and "linewidth" in look else each for each in shapes]
        _plot(axes, outlined, **look)


def _ground(axes: Axes, build: Build, day: date) -> list[SideId]:
    colours = fills(build.theatre)
    valid = [area for area in build.areas if area.start <= day <= area.end]
    for area in valid:
        colour = colours.get(area.controller, colours[UNKNOWN])
        if area.controller == CONTESTED:
            look = {"facecolor": "none", "edgecolor": colour, "hatch": "////", "linewidth": 0}
        elif area.controller == UNKNOWN:
            look = {"facecolor": "#e6e3db", "edgecolor": "#b3aea2", "hatch": "..", "linewidth": 0}
        else:
            look = {"facecolor": colour, "alpha": opacity(area.confidence), "linewidth": 0}
        _plot(axes, [area.shape], zorder=2, **look)
    order = [side.id for side in build.theatre.sides] + [CONTESTED, UNKNOWN]
    focus = build.theatre.focus
    frame = box(focus.west, focus.south, focus.east, focus.north)
    present = {area.controller for area in valid if area.shape.intersects(frame)}
    return [side for side in order if side in present]


def _fronts(axes: Axes, build: Build, day: date) -> list[Line2D]:
    shown = []
    for known, text in ((True, "Front line, known"), (False, "Front line, inferred")):
        lines = [
            front.shape
            for front in build.fronts
            if front.start <= day <= front.end and (front.basis is not Basis.INFERRED) == known
        ]
        style: Any = "-" if known else (0, (1, 2))
        _plot(axes, lines, color="white", linewidth=3.2, zorder=6, alpha=0.8)
        _plot(axes, lines, color=INK, linewidth=1.5, linestyle=style, zorder=7)
        if lines:
            shown.append(Line2D([], [], color=INK, linewidth=1.5, linestyle=style, label=text))
    return shown


def _names(axes: Axes, build: Build, day: date) -> None:
    colours = fills(build.theatre)
    places = {place.id: place for place in build.places}
    focus = build.theatre.focus
    valid = [
        (places[record.place], record)
        for record in build.records
        if record.start <= day <= record.end
        and record.place in places
        and places[record.place].kind in _NAMED
        and focus.west < record.at.lon < focus.east - 0.013 * len(record.name)
        and focus.south < record.at.lat < focus.north
    ]
    valid.sort(key=lambda pair: (pair[0].kind is not PlaceKind.CITY, -pair[0].population, pair[0].id))
    for place, record in _apart(valid, build):
        big = place.kind is PlaceKind.CITY
        axes.plot(
            place.at.lon, place.at.lat, "o", color=colours.get(record.controller, "#ffffff"), markeredgecolor=INK,
            markeredgewidth=0.8, markersize=6 if big else 4, zorder=8,
            alpha=0.5 if record.stale or record.confidence < _EVEN else 1,
        )  # fmt: skip
        text = axes.annotate(
            place.name, (place.at.lon, place.at.lat), (5, 0), textcoords="offset points", va="center", color=INK,
            fontsize=9 if big else 7.5, fontweight="bold" if big else "normal", zorder=9, clip_on=True,
        )  # fmt: skip
        text.set_path_effects([withStroke(linewidth=2.2, foreground="white")])


def _apart(valid: Sequence[tuple[Place, ControlRecord]], build: Build) -> list[tuple[Place, ControlRecord]]:
    """Return the weightiest places whose names do not lie on each other at the scale of the picture."""
    focus = build.theatre.focus
    tall = (focus.north - focus.south) / 42
    letter = (focus.east - focus.west) / 110
    kept: list[tuple[Place, ControlRecord]] = []
    boxes: list[tuple[float, float, float, float]] = []
    for place, record in valid:
        west, south = place.at.lon - letter, place.at.lat - tall / 2
        box = (west, south, west + letter * (len(place.name) + 2), south + tall)
        if all(box[0] > b[2] or b[0] > box[2] or box[1] > b[3] or b[1] > box[3] for b in boxes):
            boxes.append(box)
            kept.append((place, record))
    return kept[:_MOST_NAMES]


def _swatches(build: Build, held: Sequence[SideId]) -> list[Patch]:
    colours = fills(build.theatre)
    names = {side.id: side.name for side in build.theatre.sides} | {CONTESTED: "Contested", UNKNOWN: "No information"}
    looks: Mapping[SideId, Mapping[str, Any]] = {
        CONTESTED: {"facecolor": "white", "edgecolor": colours[CONTESTED], "hatch": "////"},
        UNKNOWN: {"facecolor": "#e6e3db", "edgecolor": "#b3aea2", "hatch": ".."},
    }
    return [Patch(label=names[side], **looks.get(side, {"facecolor": colours[side], "alpha": 0.82})) for side in held]


def _words(axes: Axes, build: Build, day: date) -> None:
    axes.set_title(
        f"{build.theatre.name}: who held what, {day.day} {day:%B %Y}", loc="left", fontsize=13, fontweight="bold"
    )
    credit = "; ".join(layer.attribution for layer in build.theatre.layers if layer.attribution)
    note = "Assessed from reports by conflictmap; the stronger the colour, the surer."
    if is_demo(build):
        note += " Rests in part on demonstration reports."
    lines = [note, *textwrap.wrap(credit, _LETTERS)]
    axes.set_xlabel("\n".join(lines), loc="left", fontsize=6.5, color="#565d64")
    axes.set_ylabel("")
