"""The world's towns know the units that hold them."""

import pytest

from geo.gazetteer import world
from geo.gazetteer.layers import read_layer
from geo.model.place import LonLat, Place, PlaceId, PlaceKind
from geo.theatres import data_root

UNITS = data_root() / "gazetteer" / "units.csv"


def city(identity, name, population, names=()):
    return {
        "geonameid": identity, "name": name, "latitude": 39.8, "longitude": -89.64, "countrycode": "US",
        "admin1code": "IL", "population": population, "alternatenames": list(names),
    }  # fmt: skip


def test_towns_carry_unit_country_and_the_names_that_are_names():
    illinois = Place(PlaceId("unit-us-il"), "Illinois", PlaceKind.PROVINCE, LonLat(-88, 40), admin1="Illinois")
    cities = {
        "2": city(2, "Springfield", 114394, ["SPI", "Спрингфилд", "سبرينغفيلد", "Springfild", "Springfield"]),
        "1": city(1, "Hamlet", 600, ["Hamletville"]),
    }
    small, large = world.towns(cities, {("US", "IL"): illinois})
    assert (small.name, small.names, small.kind) == ("Hamlet", (), PlaceKind.VILLAGE)
    assert (large.name_local, large.names) == ("سبرينغفيلد", ("Springfild",))
    assert (large.admin1, large.parent, large.country, large.kind) == ("Illinois", "unit-us-il", "US", PlaceKind.CITY)


def test_units_of_the_world_are_provinces_with_codes_of_their_own():
    units = read_layer(UNITS)
    assert len({unit.id for unit in units}) == len(units) > 3000
    named = {(unit.country, unit.name): unit for unit in units}
    texas = named["US", "Texas"]
    assert 26 < texas.at.lat < 34
    assert -105 < texas.at.lon < -94
    assert {unit.kind for unit in units} == {PlaceKind.PROVINCE}
    assert named["UA", "Poltava"].parent == "country-ua"


def test_counties_lie_in_units_that_there_are():
    units = {unit.id: unit for unit in read_layer(UNITS)}
    counties = read_layer(UNITS.with_name("counties.csv"))
    held = [county for county in counties if county.parent in units]
    assert len(held) > 0.95 * len(counties) > 3000
    assert all(units[county.parent].country == county.country for county in held)
    (scott,) = [each for each in counties if each.name == "Scott County" and each.admin1 == "Indiana"]
    assert (round(scott.at.lat), round(scott.at.lon), scott.kind) == (39, -86, PlaceKind.REGION)


def test_a_layer_made_before_is_not_made_again(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(world, "version", lambda _: "9.9")
    monkeypatch.setattr(world, "_write", lambda path, *_: made.append(path))
    assert world.world_layers(UNITS, tmp_path) == (UNITS, UNITS.with_name("counties.csv"), tmp_path / "world-9.9.csv")
    (tmp_path / "world-9.9.csv").touch()
    (tmp_path / "world-9.9.toml").touch()
    world.world_layers(UNITS, tmp_path)
    assert len(made) == 1


def test_without_the_extra_it_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr(world, "_PACKAGE", "no-such-package")
    with pytest.raises(world.UsageError, match="world"):
        world.world_layers(UNITS, tmp_path)
