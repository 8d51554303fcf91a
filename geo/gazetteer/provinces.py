"""First-level units: which one a text names, and whether a place lies in it or close by."""

from collections.abc import Sequence
from typing import Final

from shapely import Point, dwithin, prepare

from geo.gazetteer.match import distance, sounds
from geo.gazetteer.places import spellings
from geo.model.place import Place
from geo.names import key, plain, script

_NEAR_DEGREES: Final = 0.12
_ADMINISTRATIVE: Final = frozenset(
    map(
        key,
        "governorate province muhafazat muhafazah mohafazat mohafaza region state oblast district of the "
        "محافظة ولاية منطقة".split(),
    )
)


class Provinces:
    """The first-level units of a theatre by all their spellings, and their outlines."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._named: dict[str, str] = {}
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

    def named(self, text: str) -> str | None:
        """Return the province that a text names, in whatever usual spelling; None where none is."""
        if not text:
            return None
        if text not in self._asked:
            found = self._named.get(key(text)) or self._named.get(_bare(text))
            self._asked[text] = found or self._nearly(text)
        return self._asked[text]

    def box(self, province: str) -> tuple[float, float, float, float] | None:
        """Return west, east, south, north of a province and its surroundings; None where its outline is not known."""
        known = self._shapes.get(province)
        if known is None or known.shape is None:
            return None
        west, south, east, north = known.shape.bounds
        return west - _NEAR_DEGREES, east + _NEAR_DEGREES, south - _NEAR_DEGREES, north + _NEAR_DEGREES

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


def _bare(text: str) -> str:
    return key(" ".join(_words(text)))
