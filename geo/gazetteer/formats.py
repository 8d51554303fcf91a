"""The files that gazetteers come in: each reader turns a file into places, or into the reason why a row is none."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from geo.errors import InputError
from geo.model.place import LonLat, Place, PlaceId, PlaceKind
from geo.names import plain, script

GEONAMES: Final = "CC BY 4.0"
GEONAMES_LINE: Final = "© GeoNames (geonames.org), CC BY 4.0"
WHOS_ON_FIRST: Final = "CC0 1.0"
WHOS_ON_FIRST_LINE: Final = "Who's On First (whosonfirst.org)"

_FEATURES: Final = {
    "PCLI": PlaceKind.COUNTRY, "PCLS": PlaceKind.COUNTRY, "PCLD": PlaceKind.COUNTRY, "ADM1": PlaceKind.PROVINCE,
    "RGN": PlaceKind.REGION, "PPLX": PlaceKind.NEIGHBOURHOOD, "AIRP": PlaceKind.AIRPORT, "AIRF": PlaceKind.AIRPORT,
    "AIRH": PlaceKind.AIRPORT, "AIRB": PlaceKind.BASE, "MILB": PlaceKind.BASE, "INSM": PlaceKind.BASE,
    "DAM": PlaceKind.DAM, "BDG": PlaceKind.CROSSING, "PSTB": PlaceKind.CROSSING, "CTRB": PlaceKind.CROSSING,
    "FT": PlaceKind.LANDMARK, "CSTL": PlaceKind.LANDMARK, "PS": PlaceKind.LANDMARK, "HSP": PlaceKind.LANDMARK,
    "PRN": PlaceKind.LANDMARK, "UNIV": PlaceKind.LANDMARK, "HLL": PlaceKind.OTHER, "MT": PlaceKind.OTHER,
    "MTS": PlaceKind.REGION, "PLN": PlaceKind.REGION, "PPLA": PlaceKind.TOWN, "PPLC": PlaceKind.CITY,
}  # fmt: skip
_PLACETYPES: Final = {
    "locality": None, "localadmin": None, "borough": PlaceKind.NEIGHBOURHOOD, "macrohood": PlaceKind.NEIGHBOURHOOD,
    "neighbourhood": PlaceKind.NEIGHBOURHOOD, "microhood": PlaceKind.NEIGHBOURHOOD, "region": PlaceKind.PROVINCE,
    "macroregion": PlaceKind.REGION, "country": PlaceKind.COUNTRY, "campus": PlaceKind.LANDMARK,
}  # fmt: skip
_PLAIN: Final = {
    "id": ("id", "code", "pcode", "gn_id", "geonameid"), "name": ("name", "place", "name_en", "toponym"),
    "name_local": ("name_local", "name_ar", "local_name", "local"), "kind": ("kind", "type", "placetype"),
    "lat": ("lat", "latitude", "y"), "lon": ("lon", "lng", "long", "longitude", "x"), "parent": ("parent",),
    "admin1": ("admin1", "governorate", "province", "oblast", "region", "state"), "country": ("country", "iso"),
    "population": ("population", "pop"), "names": ("names", "alternate_names", "aliases"),
    "licence": ("licence", "license"),
}  # fmt: skip

_KINDS: Final = {str(kind): kind for kind in PlaceKind} | {
    "hamlet": PlaceKind.VILLAGE,
    "suburb": PlaceKind.NEIGHBOURHOOD,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: its place, or why there is none; under which licence, empty where the file does not tell.

    `line` is where it ends in a table, or which feature it is.
    """

    place: Place | None
    why_not: str = ""
    licence: str = ""
    attribution: str = ""
    line: int = 0


def read(path: Path, country: str = "") -> Iterator[Row]:
    """Return the rows of a file, told by its name and first line what it is; InputError where it is no gazetteer."""
    if path.suffix in {".geojson", ".json"}:
        return _numbered(_whos_on_first_features(path))
    text = _text(path)
    first = text.partition("\n")[0]
    if first.count("\t") == 18:
        return _numbered(_geonames(text))
    header = next(csv.reader([first]), [])
    if "placetype" in header and ({"wof_id", "wof:id"} & set(header) or "geom_latitude" in header):
        return _whos_on_first_table(text)
    return _plain(text, path, header, country)


def _numbered(rows: Iterator[Row]) -> Iterator[Row]:
    return (replace(row, line=line) for line, row in enumerate(rows, 1))


def kind_of(population: int) -> PlaceKind:
    """Return what a settlement of so many people is called; nobody counted means a village."""
    if population >= 50_000:
        return PlaceKind.CITY
    return PlaceKind.TOWN if population >= 5_000 else PlaceKind.VILLAGE


def local_name(names: tuple[str, ...]) -> str:
    """Return the first of the names that is written in Arabic letters, empty for none."""
    return next((name for name in names if script(name) == "arabic"), "")


def _text(path: Path) -> str:
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                inside = [name for name in archive.namelist() if not name.lower().startswith("readme")]
                if len(inside) != 1:
                    raise InputError(str(path), "one table in the archive", ", ".join(inside) or "none")
                return archive.read(inside[0]).decode("utf-8-sig")
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, IsADirectoryError):
        raise InputError(str(path), "a gazetteer file", "no such file") from None
    except zipfile.BadZipFile:
        raise InputError(str(path), "a zip archive", "another kind of file") from None
    except UnicodeDecodeError:
        raise InputError(str(path), "text in UTF-8", "other bytes") from None


def _geonames(text: str) -> Iterator[Row]:
    for line in text.splitlines():
        cell = line.split("\t")
        if len(cell) != 19:
            yield Row(None, "not the 19 columns of GeoNames")
            continue
        feature_class, code, population = cell[6], cell[7], int(cell[14] or 0)
        kind = _FEATURES.get(code) or (kind_of(population) if feature_class == "P" else None)
        if kind is None or code in {"PPLH", "PPLQ", "PPLW", "PPLCH"}:
            yield Row(None, f"feature {feature_class}.{code}")
            continue
        names = tuple(name for name in dict.fromkeys(cell[3].split(",")) if name and not name.startswith("http"))
        place = _place(PlaceId(f"gn-{cell[0]}"), cell[1], kind, cell[5], cell[4], names)
        if isinstance(place, str):
            yield Row(None, place)
            continue
        yield Row(replace(place, country=cell[8], population=population), "", GEONAMES, GEONAMES_LINE)


def _whos_on_first_table(text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text))
    for row in reader:
        value = {name: (cell or "").strip() for name, cell in row.items() if name}
        names = tuple(
            name for column in ("names_ar", "names_eng", "names_all") for name in value.get(column, "").split("|")
        )
        found = _whos_on_first(
            {
                "id": value.get("wof_id") or value.get("wof:id") or value.get("id", ""),
                "name": value.get("name", ""),
                "placetype": value["placetype"],
                "lat": value.get("lat") or value.get("geom_latitude", ""),
                "lon": value.get("lon") or value.get("geom_longitude", ""),
                "population": value.get("pop") or value.get("population", ""),
                "country": value.get("iso_country") or value.get("country", ""),
                "gone": value.get("deprecated", "") not in {"", "-1", "uuuu"} or value.get("current") == "0",
                "geonames": bool(value.get("gn_id")),
                "names": names,
            }
        )
        yield replace(found, line=reader.line_num)


def _whos_on_first_features(path: Path) -> Iterator[Row]:
    try:
        loaded = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}:{error.lineno}", "valid JSON", error.msg) from None
    features = loaded.get("features", [loaded]) if isinstance(loaded, dict) else None
    if not isinstance(features, list):
        raise InputError(str(path), "GeoJSON features", type(loaded).__name__)
    for feature in features:
        value = feature.get("properties", {}) if isinstance(feature, dict) else {}
        if "wof:id" not in value:
            yield Row(None, "no wof:id")
            continue
        lists = (
            names for name, names in sorted(value.items()) if re.fullmatch(r"name:\w+_x_(preferred|variant)", name)
        )
        yield _whos_on_first(
            {
                "id": value["wof:id"],
                "name": value.get("wof:name", ""),
                "placetype": value.get("wof:placetype", ""),
                "lat": value.get("lbl:latitude", value.get("geom:latitude", "")),
                "lon": value.get("lbl:longitude", value.get("geom:longitude", "")),
                "population": value.get("wof:population", value.get("gn:population", "")),
                "country": value.get("iso:country", value.get("wof:country", "")),
                "gone": bool(value.get("edtf:deprecated")) or value.get("mz:is_current") == 0,
                "geonames": "gn:id" in value.get("wof:concordances", {}),
                "names": tuple(str(name) for names in lists if isinstance(names, list) for name in names),
            }
        )


def _whos_on_first(value: Mapping[str, Any]) -> Row:
    if value["gone"]:
        return Row(None, "deprecated or no longer current")
    if value["placetype"] not in _PLACETYPES:
        return Row(None, f"placetype {value['placetype']}")
    population = max(0, int(float(value["population"] or 0)))
    kind = _PLACETYPES[value["placetype"]] or kind_of(population)
    identity = PlaceId(f"wof-{value['id']}")
    place = _place(identity, str(value["name"]), kind, value["lon"], value["lat"], value["names"])
    if isinstance(place, str):
        return Row(None, place)
    place = replace(place, country=str(value["country"]).upper(), population=population)
    if value["geonames"]:
        return Row(place, "", GEONAMES, f"{WHOS_ON_FIRST_LINE}; {GEONAMES_LINE}")
    return Row(place, "", WHOS_ON_FIRST, WHOS_ON_FIRST_LINE)


def _plain(text: str, path: Path, header: list[str], country: str) -> Iterator[Row]:
    held = {name.strip().lower(): name for name in header}
    column = {ours: next((held[each] for each in theirs if each in held), "") for ours, theirs in _PLAIN.items()}
    missing = [name for name in ("name", "lat", "lon") if not column[name]]
    if missing:
        raise InputError(f"{path}:1", "columns name, lat, lon (or a GeoNames or Who's On First file)", _short(header))
    reader = csv.DictReader(io.StringIO(text))
    for number, row in enumerate(reader, 1):
        value = {ours: (row.get(theirs) or "").strip() if theirs else "" for ours, theirs in column.items()}
        population = int(value["population"]) if value["population"].isdigit() else 0
        kind = _KINDS.get(plain(value["kind"])) or kind_of(population)
        names = tuple(filter(None, map(str.strip, value["names"].split("|"))))
        identity = PlaceId(f"{slug(path.stem)}-{slug(value['id']) or number}")
        place = _place(identity, value["name"], kind, value["lon"], value["lat"], (value["name_local"], *names))
        if isinstance(place, str):
            yield Row(None, place, line=reader.line_num)
            continue
        yield Row(
            replace(
                place,
                country=(value["country"] or country).upper(),
                population=population,
                admin1=value["admin1"],
                parent=PlaceId(value["parent"]) if value["parent"] else None,
            ),
            licence=value["licence"],
            line=reader.line_num,
        )


def _place(identity: PlaceId, name: str, kind: PlaceKind, lon: Any, lat: Any, names: tuple[str, ...]) -> Place | str:
    """Return the place, or why the values make none."""
    try:
        at = LonLat(round(float(lon), 5), round(float(lat), 5))
    except (TypeError, ValueError):
        return "no longitude and latitude"
    name = name.strip() or next(iter(filter(None, names)), "")
    if not name:
        return "no name"
    local = local_name(names)
    further = tuple(each for each in dict.fromkeys(names) if each and "|" not in each and each not in {name, local})
    return Place(identity, name, kind, at, name_local=local if local != name else "", names=further)


def slug(text: str) -> str:
    """Return a text as lower-case letters and digits with single hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")


def _short(header: list[str]) -> str:
    return ", ".join(header)[:80] or "nothing"
