"""The small gazetteer of these tests."""

from pathlib import Path

from shapely.geometry import box

from geo.model.place import LonLat, Place, PlaceId, PlaceKind

DATA = Path(__file__).parent / "data"
LAYERS = (DATA / "trusted.csv", DATA / "crude.csv")


def province(name, local, west, south, east, north, *names):
    shape = box(west, south, east, north)
    middle = LonLat((west + east) / 2, (south + north) / 2)
    identity = PlaceId(f"sy-{name.lower().replace(' ', '-')}-governorate")
    return Place(
        identity, f"{name} Governorate", PlaceKind.PROVINCE, middle, name_local=local, admin1=name, country="SY",
        names=names, layer="regions", shape=shape,
    )  # fmt: skip


REGIONS = (
    province("Aleppo", "محافظة حلب", 36.85, 35.7, 38.5, 36.9, "Aleppo province", "Halab province"),
    province("Idlib", "محافظة إدلب", 36.2, 35.4, 36.85, 36.3),
    province("Homs", "محافظة حمص", 36.3, 33.9, 39.0, 35.1),
    province("Suwayda", "محافظة السويداء", 36.3, 32.3, 37.2, 33.2),
    province("Rif Dimashq", "محافظة ريف دمشق", 35.8, 33.0, 38.2, 34.1, "Rural Damascus", "Damascus countryside"),
)
