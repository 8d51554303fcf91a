"""The online gazetteers that can be asked, each with its policy, its licence and its way of answering."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from geopy.geocoders import GeoNames, Nominatim, Photon

from geo.errors import UsageError
from geo.gazetteer.formats import GEONAMES, GEONAMES_LINE, kind_of
from geo.gazetteer.wire import Wire
from geo.model.place import PlaceKind
from geo.model.theatre import Bounds

AGENT: Final = "conflictmap/0.1 (map of control from dated reports)"
ODBL: Final = "ODbL 1.0"

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Provider:
    """An online gazetteer: how to ask it, how many seconds its policy wants between two requests, its licence."""

    id: str
    ask: Callable[[str, "Limits"], Sequence[Answer]] = field(compare=False)
    pause: float
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Where answers may lie: countries (alpha-2, none for any), and a box in degrees."""

    countries: tuple[str, ...]
    bounds: Bounds

    def hold(self, answer: Answer) -> bool:
        """Return whether an answer lies inside."""
        box = self.bounds
        inside = box.west <= answer["lon"] <= box.east and box.south <= answer["lat"] <= box.north
        return inside and (not self.countries or not answer["country"] or answer["country"] in self.countries)


def nominatim(
    domain: str = "nominatim.openstreetmap.org", *, scheme: str = "https", timeout: float = 10, agent: str = AGENT
) -> Provider:
    """Return Nominatim: one request a second, OpenStreetMap's data under ODbL."""
    server = Nominatim(user_agent=agent, domain=domain, scheme=scheme, timeout=timeout, adapter_factory=Wire)

    def ask(query: str, limits: Limits) -> Sequence[Answer]:
        box = limits.bounds
        found = server.geocode(
            query,
            exactly_one=False,
            limit=10,
            addressdetails=True,
            namedetails=True,
            language="en",
            country_codes=[country.lower() for country in limits.countries] or None,
            viewbox=[(box.south, box.west), (box.north, box.east)],
            bounded=True,
        )
        return [_from_nominatim(each.raw) for each in found or ()]

    return Provider(f"nominatim:{domain}", ask, 1.0, ODBL, "© OpenStreetMap contributors")


def photon(
    domain: str = "photon.komoot.io", *, scheme: str = "https", timeout: float = 10, agent: str = AGENT
) -> Provider:
    """Return Photon: one request a second, OpenStreetMap's data under ODbL."""
    server = Photon(user_agent=agent, domain=domain, scheme=scheme, timeout=timeout, adapter_factory=Wire)

    def ask(query: str, limits: Limits) -> Sequence[Answer]:
        box = limits.bounds
        found = server.geocode(
            query, exactly_one=False, limit=10, language="en", bbox=[(box.south, box.west), (box.north, box.east)]
        )
        return [_from_photon(each.raw) for each in found or ()]

    return Provider(f"photon:{domain}", ask, 1.0, ODBL, "© OpenStreetMap contributors")


def geonames(
    username: str,
    domain: str = "api.geonames.org",
    *,
    scheme: str = "http",
    timeout: float = 10,
    agent: str = AGENT,
) -> Provider:
    """Return the GeoNames service under a user's own account: a thousand requests an hour; UsageError without one."""
    if not username:
        raise UsageError("geonames", "the name of an account at geonames.org (CONFLICTMAP_GEONAMES_USER)", "none")
    server = GeoNames(username, user_agent=agent, domain=domain, scheme=scheme, timeout=timeout, adapter_factory=Wire)

    def ask(query: str, limits: Limits) -> Sequence[Answer]:
        found = server.geocode(query, exactly_one=False, country=list(limits.countries) or None)
        return [_from_geonames(each.raw) for each in found or ()]

    return Provider(f"geonames:{domain}", ask, 3.6, GEONAMES, GEONAMES_LINE)


_KINDS: Final = {
    "city": PlaceKind.CITY, "town": PlaceKind.TOWN, "village": PlaceKind.VILLAGE, "hamlet": PlaceKind.VILLAGE,
    "isolated_dwelling": PlaceKind.VILLAGE, "suburb": PlaceKind.NEIGHBOURHOOD, "quarter": PlaceKind.NEIGHBOURHOOD,
    "neighbourhood": PlaceKind.NEIGHBOURHOOD, "city_district": PlaceKind.NEIGHBOURHOOD, "state": PlaceKind.PROVINCE,
    "province": PlaceKind.PROVINCE, "country": PlaceKind.COUNTRY, "aerodrome": PlaceKind.AIRPORT,
    "dam": PlaceKind.DAM, "border_control": PlaceKind.CROSSING, "castle": PlaceKind.LANDMARK,
    "military": PlaceKind.BASE, "airfield": PlaceKind.BASE,
}  # fmt: skip


def _from_nominatim(raw: Answer) -> Answer:
    address = raw.get("address", {})
    said = raw.get("addresstype") or raw.get("type", "")
    return {
        "id": f"osm-{raw.get('osm_type', 'x')[:1]}{raw['osm_id']}",
        "name": raw.get("name") or raw["display_name"].partition(",")[0],
        "names": [str(name) for _, name in sorted(raw.get("namedetails", {}).items())],
        "kind": _KINDS.get(said, PlaceKind.OTHER),
        "lon": round(float(raw["lon"]), 5),
        "lat": round(float(raw["lat"]), 5),
        "admin1": address.get("state", ""),
        "country": address.get("country_code", "").upper(),
        "population": 0,
    }


def _from_photon(raw: Answer) -> Answer:
    value = raw["properties"]
    lon, lat = raw["geometry"]["coordinates"]
    return {
        "id": f"osm-{str(value.get('osm_type', 'x')).lower()[:1]}{value['osm_id']}",
        "name": value.get("name", ""),
        "names": [],
        "kind": _KINDS.get(value.get("osm_value", ""), PlaceKind.OTHER),
        "lon": round(float(lon), 5),
        "lat": round(float(lat), 5),
        "admin1": value.get("state", ""),
        "country": str(value.get("countrycode", "")).upper(),
        "population": 0,
    }


def _from_geonames(raw: Answer) -> Answer:
    population = int(raw.get("population") or 0)
    kind = PlaceKind.PROVINCE if raw.get("fcode") == "ADM1" else PlaceKind.OTHER
    return {
        "id": f"gn-{raw['geonameId']}",
        "name": raw.get("name", ""),
        "names": [raw.get("toponymName", "")],
        "kind": kind_of(population) if raw.get("fcl", "P") == "P" else kind,
        "lon": round(float(raw["lng"]), 5),
        "lat": round(float(raw["lat"]), 5),
        "admin1": raw.get("adminName1", ""),
        "country": raw.get("countryCode", ""),
        "population": population,
    }
