"""First-level units: which one a text names, and whether a place lies in it or close by."""

from collections.abc import Sequence
from typing import Final

from shapely import Point, dwithin, prepare

from geo.gazetteer.match import distance, sounds
from geo.gazetteer.places import spellings
from geo.model.place import LonLat, Place
from geo.names import key, plain, script

_NEAR_DEGREES: Final = 0.12
_ADMINISTRATIVE: Final = frozenset(
    map(
        key,
        "governorate province muhafazat muhafazah mohafazat mohafaza region state oblast district of the "
        "محافظة ولاية منطقة".split(),
    )
)
# What is said of the land around a town: "rif Homs", "the northern Aleppo countryside", "ريف حلب الشمالي".
_AROUND: Final = frozenset(map(key, "rif reef rural countryside ريف".split()))
_SIDES: Final = frozenset(
    map(
        key,
        "northern southern eastern western north south east west northeastern northwestern southeastern southwestern "
        "شمالي جنوبي شرقي غربي".split(),
    )
)


class Provinces:
    """The first-level units of a theatre by all their spellings, and their outlines."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._named: dict[str, str] = {}
        self._lands: dict[str, str] = {}  # provinces that are the land around a town, by the town
        self._shapes: dict[str, Place] = {}
        self._asked: dict[str, str | None] = {}
        for place in places:
            canonical = place.admin1 or place.name
            self._shapes.setdefault(canonical, place)
            if place.shape is not None:
                prepare(place.shape)
            for name in (canonical, *spellings(place)):
                self._named.setdefault(key(name), canonical)
                self._named.setdefault(_bare(name), canonical)
                if town := _town(name):
                    self._lands.setdefault(key(town), canonical)

    def named(self, text: str) -> str | None:
        """Return the province that a text names, in whatever usual spelling; None where none is."""
        if not text:
            return None
        if text not in self._asked:
            found = self._named.get(key(text)) or self._named.get(_bare(text))
            if found is None and (town := _town(text)):
                found = self._lands.get(key(town)) or self._named.get(key(town)) or self._nearly(town)
            self._asked[text] = found or self._nearly(text)
        return self._asked[text]

    def box(self, province: str) -> tuple[float, float, float, float] | None:
        """Return west, east, south, north of a province and its surroundings; None where its outline is not known."""
        known = self._shapes.get(province)
        if known is None or known.shape is None:
            return None
        west, south, east, north = known.shape.bounds
        return west - _NEAR_DEGREES, east + _NEAR_DEGREES, south - _NEAR_DEGREES, north + _NEAR_DEGREES

    def holding(self, at: LonLat) -> str:
        """Return the province whose outline holds a point, empty where none does."""
        spot = Point(at.lon, at.lat)
        shaped = ((canonical, place.shape) for canonical, place in self._shapes.items())
        return next((canonical for canonical, shape in shaped if shape is not None and shape.covers(spot)), "")

    def near(self, place: Place, province: str) -> bool:
        """Return whether a place lies within some 12 km of a province: outlines and lists differ along borders."""
        known = self._shapes.get(province)
        if known is None or known.shape is None:
            return False
        return bool(dwithin(known.shape, Point(place.at.lon, place.at.lat), _NEAR_DEGREES))

    def _nearly(self, text: str) -> str | None:
        heard = sounds(" ".join(_words(text)))
        best: dict[str, float] = {}
        for spelling, canonical in self._named.items():
            across = (script(spelling) == "arabic") != (script(text) == "arabic")
            cost, length = distance(heard, sounds(spelling), across=across)
            best[canonical] = min(cost / length, best.get(canonical, 1.0))
        order = sorted(best, key=lambda canonical: (best[canonical], canonical))
        if not order or best[order[0]] > 0.25 or (len(order) > 1 and best[order[1]] < best[order[0]] + 0.1):
            return None
        return order[0]


def _words(text: str) -> list[str]:
    return [word for word in plain(text).split() if key(word) not in _ADMINISTRATIVE] or [text]


def _town(text: str) -> str:
    """Return the town around which the land lies that a text names, empty where it names none such."""
    words = _words(text)
    others = [word for word in words if key(word) not in _AROUND]
    if not others or len(others) == len(words):
        return ""
    return " ".join(word for word in others if key(word) not in _SIDES) or " ".join(others)


def _bare(text: str) -> str:
    return key(" ".join(_words(text)))
