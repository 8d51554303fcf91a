"""The frame of the page: folium's map without tiles, its panes and the land beneath, named alike in every build."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

import xyzservices  # type: ignore[import-untyped]

from geo.model.build import Build
from geo.model.place import PlaceKind
from geo.publish.absent import absent
from geo.publish.pagefiles import asset
from geo.publish.surroundings import borders

with absent("pandas"):  # for tables, which we never hand to folium: a second of every start
    import folium
    from branca.element import Element, Figure, MacroElement
    from folium.template import Template as FoliumTemplate

PANES: Final = {"tiles": 150, "ground": 250, "water": 300, "paths": 320, "lines": 400, "edge": 430, "marks": 450}
BASE: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "sea": ("water", {"weight": 0, "fillOpacity": 1, "fill": True}),
    "lakes": ("water", {"weight": 0.6, "fillOpacity": 1, "fill": True}),
    "rivers": ("paths", {"weight": 1.2, "fill": False, "opacity": 0.9}),
    "roads": ("paths", {"weight": 1.4, "fill": False, "opacity": 0.85}),
    "governorates": ("paths", {"weight": 0.9, "fill": False, "dashArray": "2 4", "opacity": 0.9}),
    "borders": ("paths", {"weight": 1.5, "fill": False, "opacity": 0.9}),
}


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


def framed(
    build: Build, basemap: Mapping[str, Mapping[str, Any]], providers: Sequence[xyzservices.TileProvider]
) -> Figure:
    """Return the page's frame with the land of `basemap` drawn and the tiles of `providers` offered, switched off."""
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


def governorates(build: Build) -> dict[str, dict[str, Any]]:
    """Return the borders of the theatre's provinces as a collection of the base map."""
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
