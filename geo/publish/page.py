"""The map as one HTML file: folium draws its frame and base, our assets do the rest, nothing is fetched."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from jinja2 import Environment, Template

from geo.ids import content_hash
from geo.model.build import Build
from geo.model.claim import UNKNOWN
from geo.model.control import ControlRecord, Status
from geo.model.known import KnownThen
from geo.publish.frame import framed, governorates
from geo.publish.layers import layers
from geo.publish.marks import is_demo
from geo.publish.pagefiles import asset, leaflet, strings
from geo.publish.surroundings import sheet, surroundings
from geo.publish.tiles import provider, tile_hosts

SCRIPTS: Final = (
    "core", "i18n", "data", "state", "filters", "edge", "areas", "labels", "pen", "surroundings", "rivers", "marks",
    "time", "cards", "basis", "ground", "why", "lists", "search", "changes", "table", "legend", "exporting", "share",
    "panel", "main",
)  # fmt: skip
TABS: Final = ("why", "claims", "reports", "changes", "table")
MOST_ROWS: Final = 400


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
    figure = framed(build, {**governorates(build), **basemap}, providers)
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


def _leaflet_css() -> str:
    """Return Leaflet's style without the pictures of markers and buttons that this page does not show."""
    return re.sub(r"url\([^)]*\)", "none", leaflet("leaflet.css"))


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
