"""The map as one HTML file: folium draws its frame and base, our assets do the rest, nothing is fetched."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final, cast

import xyzservices  # type: ignore[import-untyped]
from jinja2 import Environment, Template

from geo.ids import content_hash
from geo.model.build import Build
from geo.model.claim import UNKNOWN
from geo.model.control import ControlRecord, Status
from geo.model.known import KnownThen
from geo.model.place import PlaceKind
from geo.publish.absent import absent
from geo.publish.layers import layers
from geo.publish.marks import is_demo
from geo.publish.surroundings import borders, sheet, surroundings
from geo.publish.tiles import provider, tile_hosts

with absent("pandas"):  # for tables, which we never hand to folium: a second of every start
    import folium
    from branca.element import Element, Figure, MacroElement
    from folium.template import Template as FoliumTemplate

SCRIPTS: Final = (
    "core", "i18n", "data", "state", "filters", "edge", "areas", "labels", "pen", "surroundings", "rivers", "marks",
    "time", "cards", "basis", "ground", "why", "lists", "search", "changes", "table", "legend", "exporting", "share",
    "panel", "main",
)  # fmt: skip
TABS: Final = ("why", "claims", "reports", "changes", "table")
PANES: Final = {"tiles": 150, "ground": 250, "water": 300, "paths": 320, "lines": 400, "edge": 430, "marks": 450}
BASE: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "sea": ("water", {"weight": 0, "fillOpacity": 1, "fill": True}),
    "lakes": ("water", {"weight": 0.6, "fillOpacity": 1, "fill": True}),
    "rivers": ("paths", {"weight": 1.2, "fill": False, "opacity": 0.9}),
    "roads": ("paths", {"weight": 1.4, "fill": False, "opacity": 0.85}),
    "governorates": ("paths", {"weight": 0.9, "fill": False, "dashArray": "2 4", "opacity": 0.9}),
    "borders": ("paths", {"weight": 1.5, "fill": False, "opacity": 0.9}),
}
MOST_ROWS: Final = 400


@cache
def asset(name: str) -> str:
    """Return the text of a file of the page."""
    return (resources.files("geo.publish") / "assets" / name).read_text(encoding="utf-8")


class OfflineMap(folium.Map):
    """A folium map that loads nothing and leaves the head of the page to us."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 folium declares them so
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = FoliumTemplate(asset("map.jinja"))


class Start(MacroElement):
    """What hands the map to our scripts once all its layers are there."""

    _template = FoliumTemplate(asset("start.jinja"))

    def __init__(self, credit: str, base: Sequence[Element], tiles: Sequence[tuple[str, Element]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.credits = credit
        self.base = base
        self.tiles = tiles


def render(
    build: Build,
    basemap: Mapping[str, Mapping[str, Any]],
    *,
    known: date | None = None,
    then: KnownThen | None = None,
    tiles: Sequence[str] = (),
) -> str:
    """Return the page, the same bytes for equal builds.

    `basemap` holds collections named sea, lakes, rivers, roads, governorates, borders; others are left out. `known` is
    the day as of which the build knows what it knows, where it was made to forget what came later; `then` lets the
    reader see each day as it was known that evening. `tiles` names providers of xyzservices ("OpenTopoMap") that
    a reader may switch on; without them the page forbids itself every request. UsageError for a provider that is not
    known.
    """
    providers = [provider(name) for name in tiles]
    figure = _figure(build, {**_governorates(build), **basemap}, providers)
    data = layers(build, then)
    data["meta"]["known"] = _iso(known) if known else None
    reach = sheet(basemap, build.theatre.bounds)
    data["meta"]["sheet"] = [reach.west, reach.south, reach.east, reach.north]
    data["names"] = surroundings(basemap, build.theatre.bounds)
    data["meta"]["build"] = content_hash(_json(data).encode())[:12]
    words = strings()["en"]
    start = str(figure.script.render())
    scripts = _scripts()
    hosts = tile_hosts(providers)
    return (
        _template()
        .render(
            title=words["title"].format(name=build.theatre.name),
            csp=_policy([leaflet("leaflet.js"), scripts, start], hosts),
            referrer="origin" if hosts else "no-referrer",
            header="",
            leaflet_css=_leaflet_css(),
            leaflet_js=leaflet("leaflet.js"),
            style=asset("style.css"),
            map=figure.html.render(),
            scripts=scripts,
            start=start,
            strings=_escaped(strings()),
            data=_escaped(data),
            words=words,
            tabs=TABS,
            demo=is_demo(build),
            rows=_rows(build),
            caption=words["table.caption"].format(day=build.open_on.isoformat()),
            attribution=[": ".join(line[::2]) for line in data["meta"]["attribution"]],
        )
        .rstrip()
        + "\n"
    )


@cache
def strings() -> dict[str, dict[str, str]]:
    """Return every sentence of the page by language and name."""
    return dict(json.loads(asset("strings.json")))


@cache
def leaflet(name: str) -> str:
    """Return a file of Leaflet as its package carries it, without its reference to a source map."""
    text = (resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", text).strip()


def _leaflet_css() -> str:
    """Return Leaflet's style without the pictures of markers and buttons that this page does not show."""
    return re.sub(r"url\([^)]*\)", "none", leaflet("leaflet.css"))


def _figure(
    build: Build, basemap: Mapping[str, Mapping[str, Any]], providers: Sequence[xyzservices.TileProvider]
) -> Figure:
    focus = build.theatre.focus
    attribution = " · ".join(layer.attribution for layer in build.theatre.layers if layer.attribution)
    base = OfflineMap(
        location=[(focus.south + focus.north) / 2, (focus.west + focus.east) / 2],
        tiles=None,
        zoom_start=8,
        min_zoom=1,
        max_zoom=14,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=90,
        max_bounds_viscosity=1,
    )
    for name, order in PANES.items():
        folium.map.CustomPane(name, z_index=order, pointer_events=False).add_to(base)
    basemap = {**basemap, "borders": borders(basemap)}
    drawn = [_base(basemap[name], name, *BASE[name]) for name in BASE if basemap.get(name, {}).get("features")]
    offered = [(tile.name, _tile(tile)) for tile in providers]
    for layer in (*drawn, *(layer for _, layer in offered)):
        layer.add_to(base)
    Start(attribution, drawn, offered).add_to(base)
    figure = cast("Figure", base.get_root())
    _name_in_order(figure)
    for child in list(figure._children.values()):  # noqa: SLF001 branca has no public door to a part of a page
        child.render()
    return figure


def _base(collection: Mapping[str, Any], name: str, pane: str, look: Mapping[str, Any]) -> folium.GeoJson:
    features = [
        {
            "type": "Feature",
            "id": str(at),
            "properties": _told(feature.get("properties", {}), name),
            "geometry": _shortened(feature["geometry"]),
        }
        for at, feature in enumerate(collection["features"])
        if feature.get("geometry")
    ]

    def style(feature: Mapping[str, Any]) -> dict[str, Any]:
        main = feature["properties"]["main"]
        weight = float(look["weight"]) * (1.8 if main else 1)
        return {**look, "weight": weight, "className": f"base base-{name}{' main' if main else ''}"}

    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name=f"base-{name}",
        style_function=style,
        smooth_factor=0.7,
        control=False,
        pane=pane,
        interactive=False,
    )


def _told(properties: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return what the page needs to know of a feature: whether it is a main one, and what a river is called."""
    told: dict[str, Any] = {"main": bool(properties.get("main"))}
    if name == "rivers" and properties.get("name"):
        told |= {"name": properties["name"], "local": properties.get("name_local", "")}
    return told


def _tile(tile: xyzservices.TileProvider) -> folium.TileLayer:
    return folium.TileLayer(tile, show=False, control=False, pane="tiles")


def _governorates(build: Build) -> dict[str, dict[str, Any]]:
    regions = (each for each in build.theatre.regions if each.kind is PlaceKind.PROVINCE and each.shape is not None)
    features = [
        {"type": "Feature", "geometry": region.shape.boundary.__geo_interface__} for region in regions if region.shape
    ]
    return {"governorates": {"type": "FeatureCollection", "features": features}}


def _shortened(geometry: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": geometry["type"], "coordinates": _rounded(geometry["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, int | float):
        return round(coordinates, 4)
    return [_rounded(each) for each in coordinates]


def _name_in_order(figure: Figure) -> None:
    """Give every element of the page a number in place of branca's random name."""
    for number, element in enumerate(_elements(figure)):
        element._id = str(number)  # noqa: SLF001 the only seam that branca leaves


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():  # noqa: SLF001
        yield from _elements(child)


@cache
def _scripts() -> str:
    return "\n".join(asset(f"js/{name}.js") for name in SCRIPTS)


@cache
def _template() -> Template:
    return Environment(autoescape=False).from_string(asset("page.html"))  # noqa: S701 every value is escaped where it stands


def _policy(scripts: Sequence[str], hosts: Sequence[str]) -> str:
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    images = " ".join(["data:", "blob:", *hosts])
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src {images};"
        " base-uri 'none'; form-action 'none'"
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _escaped(value: Any) -> str:
    """Return JSON that cannot end its script element nor start a comment in it."""
    text = _json(value).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _rows(build: Build) -> list[dict[str, Any]]:
    """Return who holds what on the day shown first, for readers without scripts: the best known places."""
    places = {place.id: place for place in build.places}
    valid = [r for r in build.records if r.start <= build.open_on <= r.end and r.place in places]
    valid.sort(key=lambda r: (-places[r.place].population, r.name, r.place))
    return [
        {
            "name": record.name,
            "local": places[record.place].name_local,
            "side": _said(build, record),
            "confidence": round(record.confidence * 100),
            "evidence": _iso(record.last_evidence),
        }
        for record in valid[:MOST_ROWS]
    ]


def _said(build: Build, record: ControlRecord) -> str:
    words = strings()["en"]
    if record.status is Status.CONTESTED:
        return words["side.contested"]
    if record.status is Status.UNKNOWN or record.controller == UNKNOWN:
        return words["side.unknown"]
    return build.theatre.side(record.controller).name


def _iso(day: date | None) -> str:
    return day.isoformat() if day else "–"
