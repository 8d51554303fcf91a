"""Which places a common noun can mean: "city", "airport", "the strip", "the academy"."""

from typing import Final

from geo.model.place import Located, Place, PlaceKind, Unlocated
from geo.read.phrases import Named

KINDS: Final[dict[str, tuple[PlaceKind, ...]]] = {
    "city": (PlaceKind.CITY, PlaceKind.TOWN),
    "town": (PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.VILLAGE),
    "village": (PlaceKind.VILLAGE, PlaceKind.TOWN),
    "neighbourhood": (PlaceKind.NEIGHBOURHOOD,),
    "province": (PlaceKind.PROVINCE,),
    "region": (PlaceKind.REGION, PlaceKind.PROVINCE),
    "airport": (PlaceKind.AIRPORT, PlaceKind.BASE),
    "base": (PlaceKind.BASE, PlaceKind.AIRPORT),
    "crossing": (PlaceKind.CROSSING,),
    "dam": (PlaceKind.DAM,),
    "road": (PlaceKind.ROAD,),
    "landmark": (PlaceKind.LANDMARK, PlaceKind.OTHER),
    "hill": (PlaceKind.LANDMARK, PlaceKind.OTHER, PlaceKind.VILLAGE),
    "bridge": (PlaceKind.LANDMARK, PlaceKind.CROSSING),
}
ANY: Final = tuple(kind for kind in PlaceKind if kind is not PlaceKind.COUNTRY)
SETTLED: Final = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE)
VAGUE: Final = frozenset({"place", "part", "area", "centre", "capital"})
_ANY_LAND: Final = frozenset({"region", "regions", "enclave", "enclaves", "المنطقة", "منطقة"})


def fits(place: Place, noun: str) -> bool:
    """Return whether a place is of a kind that the noun can mean, or has the noun in its name."""
    kinds = KINDS.get(noun)
    if kinds is None:
        return noun in place.name.casefold()
    return place.kind in kinds


def called(named: Named, noun: str, word: str) -> bool:
    """Return whether "the prison" or "the academy" can mean a place: one whose name says that it is one."""
    names = [named.mention.surface.casefold()]
    names += [named.place.name.casefold()] if isinstance(named, Located) else []
    return any(part in name for name in names for part in (noun, word))


def same_land(named: Named, noun: str) -> bool:
    """Return whether "the strip" or "the buffer zone" can mean a place: one of that name; any region otherwise."""
    if noun in _ANY_LAND or isinstance(named, Unlocated):
        return True
    return noun in named.place.name.casefold() or noun in named.mention.name.casefold()


def flown_from(place: Place) -> bool:
    """Return whether the name of a place says that it is an airport or an air base."""
    return any(word.startswith("air") for word in place.name.casefold().split())
