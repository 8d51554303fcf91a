"""A gazetteer in memory from rows of CSV, for tests."""

import csv
import hashlib
import io
from collections.abc import Iterable

from geo.model.place import AREAS, SETTLEMENTS, Candidate, LonLat, Place, PlaceId, PlaceKind
from geo.names import key

FIELDS = "id,name,name_local,kind,lat,lon,parent,admin1,country,population,names,note"


class FakeGazetteer:
    """The port over a tuple of places, without misspellings."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = {place.id: place for place in places}
        self.by_key: dict[str, list[Place]] = {}
        for place in self.places.values():
            for name in sorted({key(name) for name in (place.name, place.name_local, *place.names) if name}):
                self.by_key.setdefault(name, []).append(place)

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(repr(sorted(self.places)).encode()).hexdigest()

    def place(self, place: PlaceId) -> Place:
        return self.places[place]

    def named(self, name: str) -> tuple[Place, ...]:
        return tuple(self.by_key.get(key(name), ()))

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(name for name in keys if name in self.by_key)

    def candidates(
        self, name: str, *, admin1: str = "", country: str = "", kind: PlaceKind | None = None, limit: int = 10
    ) -> tuple[Candidate, ...]:
        fits = [
            place
            for place in self.named(name)
            if admin1 in ("", place.admin1) and country in ("", place.country) and kind in (None, place.kind)
        ]
        return tuple(Candidate(place, 1.0, ("same name",)) for place in fits[:limit])

    def children(self, place: PlaceId) -> tuple[Place, ...]:
        return tuple(child for child in self.places.values() if child.parent == place)

    def settlements(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places.values() if place.kind in SETTLEMENTS)

    def points(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places.values() if place.kind not in AREAS)


def read_places(rows: str, layer: str = "curated") -> tuple[Place, ...]:
    """Return places from CSV text under FIELDS (the header may be left out)."""
    text = rows.strip() if rows.strip().startswith("id,") else f"{FIELDS}\n{rows.strip()}"
    return tuple(
        Place(
            id=PlaceId(row["id"]),
            name=row["name"],
            kind=PlaceKind(row["kind"]),
            at=LonLat(float(row["lon"]), float(row["lat"])),
            name_local=row["name_local"] or "",
            parent=PlaceId(row["parent"]) if row["parent"] else None,
            admin1=row["admin1"] or "",
            country=row["country"] or "",
            population=int(row["population"] or 0),
            names=tuple(filter(None, (row["names"] or "").split("|"))),
            layer=layer,
        )
        for row in csv.DictReader(io.StringIO(text))
    )


def make_gazetteer(rows: str) -> FakeGazetteer:
    """Return a gazetteer of the places in `rows`."""
    return FakeGazetteer(read_places(rows))


SYRIA = """
sy-syria,Syria,سوريا,country,35,38,,,SY,0,,
qa,Qatar,قطر,country,25.3,51.2,,,QA,0,,
ru,Russia,روسيا,country,60,100,,,RU,0,Russian Federation,
lb,Lebanon,لبنان,country,33.9,35.9,,,LB,0,,
ly,Libya,ليبيا,country,27,17,,,LY,0,,
sy-aleppo-governorate,Aleppo Governorate,محافظة حلب,province,36.2,37.5,sy-syria,Aleppo,SY,0,Aleppo province,
sy-idlib-governorate,Idlib Governorate,محافظة إدلب,province,35.8,36.6,sy-syria,Idlib,SY,0,Idlib province,
sy-hama-governorate,Hama Governorate,محافظة حماة,province,35.2,37.0,sy-syria,Hama,SY,0,Hama province,
sy-hama-north,northern countryside of Hama,ريف حماة الشمالي,region,35.3,36.7,sy-hama-governorate,Hama,SY,0,,
sy-aleppo,Aleppo,حلب,city,36.2021,37.1343,sy-aleppo-governorate,Aleppo,SY,2000000,Halab,
sy-aleppo-airport,Aleppo International Airport,مطار حلب الدولي,airport,36.1807,37.2244,sy-aleppo,Aleppo,SY,0,,
sy-aleppo-citadel,Citadel of Aleppo,قلعة حلب,landmark,36.1992,37.1627,sy-aleppo,Aleppo,SY,0,Aleppo citadel,
sy-aleppo-zahraa,al-Zahraa,الزهراء,neighbourhood,36.22,37.09,sy-aleppo,Aleppo,SY,0,,
sy-sheikh-maqsoud,Sheikh Maqsoud,الشيخ مقصود,neighbourhood,36.234,37.151,sy-aleppo,Aleppo,SY,0,,
sy-zahraa,al-Zahraa,الزهراء,town,36.36,37.01,sy-aleppo-governorate,Aleppo,SY,13000,,
sy-nubl,Nubl,نبل,town,36.375,36.99,sy-aleppo-governorate,Aleppo,SY,21000,Nubol,
sy-khan-al-asal,Khan al-Asal,خان العسل,town,36.165,36.995,sy-aleppo-governorate,Aleppo,SY,7000,,
sy-al-bab,al-Bab,الباب,city,36.3706,37.5157,sy-aleppo-governorate,Aleppo,SY,63000,,
sy-idlib,Idlib,إدلب,city,35.9306,36.6339,sy-idlib-governorate,Idlib,SY,165000,Idleb,
sy-saraqib,Saraqib,سراقب,town,35.864,36.805,sy-idlib-governorate,Idlib,SY,33000,Saraqeb,
sy-bala,Bala,بالا,village,36.15,36.85,sy-aleppo-governorate,Aleppo,SY,1500,,
sy-bara,al-Bara,البارة,village,35.68,36.53,sy-idlib-governorate,Idlib,SY,10000,,
sy-qatar,Qatar,قطر,village,35.65,36.75,sy-idlib-governorate,Idlib,SY,900,,
sy-hama,Hama,حماة,city,35.1318,36.7578,sy-hama-governorate,Hama,SY,460000,,
sy-hama-airport,Hama Military Airport,مطار حماة العسكري,base,35.1182,36.7114,sy-hama,Hama,SY,0,Hama airport,
sy-homs,Homs,حمص,city,34.73,36.71,,Homs,SY,775000,,
sy-homs-zahraa,al-Zahraa,الزهراء,neighbourhood,34.735,36.74,sy-homs,Homs,SY,0,,
sy-homs-khalidiya,al-Khalidiya,الخالدية,neighbourhood,34.744,36.71,sy-homs,Homs,SY,0,Khaldiyeh,
sy-damascus,Damascus,دمشق,city,33.5138,36.2765,,Damascus,SY,1600000,,
sy-bab-al-hawa,Bab al-Hawa,باب الهوى,crossing,36.24,36.69,,Idlib,SY,0,,
sy-tishrin-dam,Tishrin Dam,سد تشرين,dam,36.38,38.18,,Aleppo,SY,0,Tishreen Dam,
sy-harim,Harim,حارم,town,36.207,36.519,sy-idlib-governorate,Idlib,SY,20000,,
gn-tripoli-lb,Tripoli,طرابلس,city,34.4367,35.8497,,North,LB,229000,,
gn-tripoli-ly,Tripoli,طرابلس,city,32.8752,13.1875,,Tripoli,LY,1150000,,
gn-london,London,لندن,city,51.5085,-0.1257,,,GB,8900000,,
"""
