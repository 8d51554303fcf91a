"""Which province a text names: its usual spellings, the land around its town, and nothing for what is none."""

import pytest
from few import REGIONS

from geo.gazetteer.provinces import Provinces
from geo.model.place import LonLat

PROVINCES = Provinces(REGIONS)


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Homs", "Homs"), ("حمص", "Homs"), ("محافظة حمص", "Homs"), ("Homs Governorate", "Homs"), ("Hims", "Homs"),
        ("rif Homs", "Homs"), ("Homs countryside", "Homs"), ("ريف حمص", "Homs"), ("rural Aleppo", "Aleppo"),
        ("the northern Aleppo countryside", "Aleppo"), ("ريف حلب الشمالي", "Aleppo"), ("reef Idlib", "Idlib"),
        ("Rif Dimashq", "Rif Dimashq"), ("ريف دمشق", "Rif Dimashq"), ("rif Damascus", "Rif Dimashq"),
        ("Atlantis", None), ("rif Atlantis", None), ("countryside", None), ("", None),
    ],
)  # fmt: skip
def test_forms_of_a_province(text, province):
    assert PROVINCES.named(text) == province


def test_which_province_holds_a_point():
    assert PROVINCES.holding(LonLat(36.5, 35.8)) == "Idlib"
    assert PROVINCES.holding(LonLat(30.0, 35.8)) == ""
