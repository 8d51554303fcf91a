"""Gazetteers of others become layers, each row under its own licence, and nothing is left out in silence."""

import json
import tomllib
import zipfile

import pytest

from geo.errors import InputError
from geo.gazetteer.importers import Terms, describe, import_file, imported_layers
from geo.gazetteer.index import open_index
from geo.gazetteer.layers import checksum, read_layer
from geo.model.place import PlaceKind


def geonames_row(identity, name, names, feature, population=0, lat="36.1"):
    feature_class, code = feature.split(".")
    cells = [identity, name, name, names, lat, "37.1", feature_class, code, "SY", "", "09", "", "", "", str(population)]
    return "\t".join([*cells, "", "300", "Asia/Damascus", "2020-01-01"])


GEONAMES = "\n".join(
    [
        geonames_row("1", "Anadān", "'Anadan,عندان,https://x.example", "P.PPL", 31000),
        geonames_row("2", "Kuwayris", "", "S.AIRB"),
        geonames_row("3", "Nahr Quwayq", "", "H.STM"),
        geonames_row("4", "Nowhere", "", "P.PPL", lat="96"),
        "a broken line",
    ]
)


def test_a_geonames_dump(tmp_path):
    source = tmp_path / "SY.txt"
    source.write_text(GEONAMES, encoding="utf-8")
    made = import_file(source, tmp_path / "layers", Terms(retrieved="2024-11-01"))
    assert made.places == 2
    assert made.skipped == {
        "feature H.STM": 1, "no longitude and latitude": 1, "not the 19 columns of GeoNames": 1,
    }  # fmt: skip
    (layer,) = made.layers
    town, base = read_layer(layer)
    assert (town.id, town.name, town.name_local, town.kind, town.population) == (
        "gn-1", "Anadān", "عندان", PlaceKind.TOWN, 31000,
    )  # fmt: skip
    assert town.names == ("'Anadan",)
    assert base.kind is PlaceKind.BASE
    table = tomllib.loads(layer.with_suffix(".toml").read_text(encoding="utf-8"))
    assert table["licence"] == "CC BY 4.0"
    assert table["retrieved"] == "2024-11-01"
    assert table["source_sha256"] == checksum(source)


def test_a_zipped_dump_is_the_same(tmp_path):
    source = tmp_path / "SY.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", GEONAMES)
    assert import_file(source, tmp_path / "layers").places == 2


WHOS_ON_FIRST = """wof_id,placetype,name,lat,lon,gn_id,wd,pop,current,deprecated,names_ar,names_eng,names_all
1,locality,Anadan,36.29,37.04,170000,,31000,-1,,عندان,Anadan,Anadan|'Anadān|عندان
2,locality,Bala,36.00,36.80,,,,-1,,,,
3,locality,Gone,36.00,36.80,,,,0,2019-01-01,,,
4,county,Jabal Saman,36.2,37.1,,,,1,,,,
"""


def test_whos_on_first_is_split_by_licence(tmp_path):
    source = tmp_path / "places.csv"
    source.write_text(WHOS_ON_FIRST, encoding="utf-8")
    made = import_file(source, tmp_path / "layers")
    assert made.skipped == {"deprecated or no longer current": 1, "placetype county": 1}
    told = {info.licence: (info.id, info.places) for info in describe(made.layers)}
    assert told == {"CC BY 4.0": ("places-cc-by-4-0", 1), "CC0 1.0": ("places-cc0-1-0", 1)}
    assert imported_layers(tmp_path / "layers") == made.layers
    with open_index(made.layers) as index:
        assert index.named("عندان")[0].layer == "places-cc-by-4-0"
        assert index.named("Bala")[0].layer == "places-cc0-1-0"


def test_whos_on_first_features(tmp_path):
    properties = {
        "wof:id": 5, "wof:name": "Bala", "wof:placetype": "locality", "geom:latitude": 36.0, "geom:longitude": 36.8,
        "name:ara_x_preferred": ["بالا"], "name:eng_x_variant": ["Balah"], "iso:country": "SY", "mz:is_current": -1,
        "wof:concordances": {"gn:id": 7}, "wof:population": 900,
    }  # fmt: skip
    source = tmp_path / "bala.geojson"
    source.write_text(json.dumps({"type": "Feature", "properties": properties}), encoding="utf-8")
    made = import_file(source, tmp_path / "layers")
    (place,) = read_layer(made.layers[0])
    assert (place.name, place.name_local, place.names, place.country) == ("Bala", "بالا", ("Balah",), "SY")


def test_a_plain_table_with_a_licence_for_each_row(tmp_path):
    source = tmp_path / "My places.csv"
    source.write_text(
        "Name,Latitude,Longitude,Governorate,Type,License\n"
        "Bala,36.0,36.8,Idlib,Village,CC0\nTal,36.1,36.9,Aleppo,hill,secret\nOops,,,,,\n",
        encoding="utf-8",
    )
    made = import_file(source, tmp_path / "layers", Terms(attribution="us", country="sy"))
    assert made.skipped == {"no longitude and latitude": 1}
    assert [info.licence for info in describe(made.layers)] == ["CC0", "secret"]
    (bala,) = read_layer(made.layers[0])
    assert (bala.id, bala.admin1, bala.country, bala.kind) == ("my-places-1", "Idlib", "SY", PlaceKind.VILLAGE)


def test_what_is_left_out_is_told_with_its_lines(tmp_path):
    source = tmp_path / "mine.csv"
    rows = ["Bala,36,36.8,CC0", *["Oops,,,"] * 4, ",36,36,", "Tal,36.1,36.9,", "Tul,36.2,36.9,"]
    source.write_text("\n".join(["name,lat,lon,licence", *rows]), encoding="utf-8")
    made = import_file(source, tmp_path / "layers")
    assert (made.places, made.unlicensed) == (3, 2)
    assert made.left_out(source) == (
        "mine.csv:3,4,5,...: expected a place, got 4 × no longitude and latitude",
        "mine.csv:7: expected a place, got 1 × no name",
    )
    assert import_file(source, tmp_path / "layers", Terms(licence="CC0")).unlicensed == 0


def test_a_file_without_a_usable_row_is_refused_with_the_reasons(tmp_path):
    source = tmp_path / "dump.txt"
    source.write_text(geonames_row("3", "Nahr Quwayq", "", "H.STM") + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"none: dump\.txt:1: expected a place, got 1 × feature H\.STM"):
        import_file(source, tmp_path / "layers")


def test_importing_again_changes_nothing(tmp_path):
    source = tmp_path / "places.csv"
    source.write_text(WHOS_ON_FIRST, encoding="utf-8")
    first = [path.read_bytes() for path in import_file(source, tmp_path / "layers").layers]
    assert [path.read_bytes() for path in import_file(source, tmp_path / "layers").layers] == first
    assert len(list((tmp_path / "layers").iterdir())) == 4


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.csv", "x,y\n1,2\n"), ("b.geojson", "{"), ("c.geojson", "[]"), ("d.csv", ""), ("e.csv", "name,lat,lon\n")],
)
def test_what_is_no_gazetteer_is_refused(tmp_path, name, text):
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=name):
        import_file(source, tmp_path / "layers")
    assert not (tmp_path / "layers").exists()


def test_a_missing_file_or_another_encoding_is_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        import_file(tmp_path / "none.csv", tmp_path)
    (tmp_path / "latin.csv").write_bytes("name,lat,lon\nÉ,1,2\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        import_file(tmp_path / "latin.csv", tmp_path)
