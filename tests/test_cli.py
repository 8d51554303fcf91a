"""The commands as a user types them, on a workspace with two reports."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import fiona
import geopandas as gpd
import pytest
import shapely
from click.testing import CliRunner, Result
from commands import call
from shapely.geometry import shape

from geo.app.workspace import init_workspace
from geo.cli.main import COMMANDS, main

TEXTS = {
    "one.txt": "29 November 2024\n\nRebels captured Saraqib on Friday, two residents of the town said.\n",
    "two.txt": "30 November 2024\n\nInsurgents seized Maarat al-Numan. The army repelled an attack on Hama.\n",
}


def make_workspace(folder: Path) -> Path:
    init_workspace(folder, "syria")
    for name, text in TEXTS.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A workspace whose map has been built."""
    folder = make_workspace(tmp_path_factory.mktemp("own") / "war")
    result = call(folder, "build")
    assert result.exit_code == 0, result.stderr
    return folder


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A copy of the built workspace to change."""
    return Path(shutil.copytree(built, tmp_path / "war"))


def lines(result: Result) -> list[dict]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command):
    names = [command, "info"] if command == "gazetteer" else [command]
    assert "Example: conflictmap" in CliRunner().invoke(main, [*names, "--help"]).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_changelog(project: Path, command):
    assert f"`{command}`" in (project / "CHANGELOG.md").read_text()


def test_build_leaves_the_files_of_a_map(built: Path):
    assert {path.name for path in (built / "maps").iterdir()} == {
        "index.html", "build.json", "places.geojson", "claims.geojson", "areas.geojson", "frontlines.geojson",
        "mentions.geojson",
    }  # fmt: skip


def test_the_areas_of_every_day_are_a_coverage(built: Path):
    features = json.loads((built / "maps" / "areas.geojson").read_text())["features"]
    info = json.loads((built / "maps" / "build.json").read_text())
    for day in (info["days"]["first"], "2024-11-29", "2024-11-30"):
        today = [f for f in features if f["properties"]["date_start"] <= day <= f["properties"]["date_end"]]
        shapes = [shape(feature["geometry"]) for feature in today]
        assert all(each.is_valid for each in shapes)
        assert shapely.coverage_is_valid(shapes)
        assert "unknown" in {feature["properties"]["controller"] for feature in today}


def test_files_open_in_other_programs(built: Path):
    for name in ("areas", "places", "claims", "frontlines"):
        path = built / "maps" / f"{name}.geojson"
        assert gpd.read_file(path).crs.to_epsg() == 4326
        with fiona.open(path) as source:
            assert len(source) == len(json.loads(path.read_text())["features"])


def test_the_same_reports_give_the_same_bytes_elsewhere(built: Path, tmp_path: Path):
    other = make_workspace(tmp_path / "far" / "away")
    program = [sys.executable, "-c", "from geo.cli.main import main; main()", "build"]
    zone = {**os.environ, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    subprocess.run(program, cwd=other, env=zone, check=True, capture_output=True)
    for path in (built / "maps").iterdir():
        assert path.read_bytes() == (other / "maps" / path.name).read_bytes(), path.name


def test_extract_prints_claims_with_true_offsets(built: Path):
    claims = lines(call(built, "extract", "reports/one.txt"))
    assert [(c["place"]["id"], c["controller"], c["kind"]) for c in claims] == [("sy-saraqib", "rebel", "captures")]
    text = TEXTS["one.txt"]
    for claim in claims:
        for quote in (claim["evidence"], claim["mention"]):
            assert text[quote["start"] : quote["end"]] == quote["text"]
    assert set(claims[0]) == {
        "id", "report", "place", "mention", "controller", "actor", "kind", "extent", "modality", "date", "attribution",
        "against_interest", "grade", "confidence", "evidence",
    }  # fmt: skip


def test_standard_input_is_a_report(built: Path):
    assert lines(call(built, "extract", "-", data=TEXTS["one.txt"]))[0]["place"]["name"] == "Saraqib"


def test_date_sets_the_day_of_a_report_without_one(built: Path):
    text = "Rebels captured Saraqib, residents of the town said."
    undated = call(built, "extract", "-", data=text)
    assert "no date found" in undated.stderr
    assert json.loads(undated.stdout)["date"]["start"] is None
    dated = lines(call(built, "extract", "-", "--date", "2024-11-29", data=text))
    assert dated[0]["date"] == {"start": "2024-11-29", "end": "2024-11-29", "precision": "report"}


def test_geoparse_prints_mentions(built: Path):
    found = lines(call(built, "geoparse", "reports"))
    assert [each["id"] for each in found] == ["sy-saraqib", "sy-maarat-al-numan", "sy-hama"]


def test_geocode_prints_candidates_in_order(built: Path, tmp_path: Path):
    (tmp_path / "names.csv").write_text("name,admin1\nمعرة النعمان,إدلب\nXyzzyq,\n", encoding="utf-8")
    found = lines(call(built, "geocode", "Saraqeb", "--file", str(tmp_path / "names.csv")))
    assert [each["candidates"][0]["name"] if each["candidates"] else None for each in found] == [
        "Saraqib", "Maarat al-Numan", None,
    ]  # fmt: skip


def test_what_cannot_be_read_is_named_and_the_exit_code_says_so(built: Path, tmp_path: Path):
    (tmp_path / "bad.bin").write_bytes(bytes(range(256)) * 40)
    result = call(built, "extract", "reports/one.txt", str(tmp_path / "bad.bin"), "nowhere.txt")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "expected text, got binary data" in result.stderr
    assert "2 skipped" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["extract", "r.txt", "--theatre", "atlantis"], 2, "--theatre: expected auto or one of"),
        (["build", "--on", "31.1."], 2, "expected a date like 2024-11-30, got '31.1.'"),
        (["extract"], 2, "PATH: expected a report, a folder, or - for standard input, got nothing"),
        (["geocode"], 2, "NAME: expected a name or --file CSV, got neither"),
        (["explain", "Xyzzyq"], 2, "Xyzzyq: expected a place that the map knows"),
        (["diff", "2024-11-29", "2030-01-01"], 2, "2030-01-01: expected a day from"),
        (["export", "--format", "gpkg"], 2, "--out: expected a file for gpkg"),
        (["export", "--layer", "roads"], 2, "--layer: expected one of"),
        (["init", "."], 2, "expected a folder that is no workspace yet"),
        (["build", "--out", "/proc/nothing/maps"], 1, "expected a place that can be written to"),
    ],
)
def test_a_mistake_gets_one_line(built: Path, words, code, message):
    result = call(built, *words)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_outside_a_workspace_build_wants_reports(tmp_path: Path):
    result = call(tmp_path, "build")
    assert result.exit_code == 2
    assert "expected reports to read, or a folder with a conflictmap.toml" in result.stderr


def test_build_of_named_reports_leaves_the_workspace_map_alone(own: Path):
    before = (own / "maps" / "index.html").read_bytes()
    assert call(own, "build", "reports/one.txt", "--out", "else").exit_code == 0
    assert (own / "maps" / "index.html").read_bytes() == before
    assert (own / "else" / "index.html").is_file()


def test_with_evenings_the_page_also_shows_each_day_as_it_was_known(own: Path):
    (own / "reports" / "late.txt").write_text("2 December 2024\n\nRebels captured Kafr Nabl on 29 November.\n", "utf-8")
    assert call(own, "build", "--out", "plain").exit_code == 0
    assert call(own, "build", "--evenings", "--out", "evenings").exit_code == 0
    plain, evenings = ((own / out / "index.html").read_text("utf-8") for out in ("plain", "evenings"))
    assert '"then":false' in plain
    assert '"then":true' in evenings
    for name in ("areas.geojson", "places.geojson", "claims.geojson"):
        assert (own / "plain" / name).read_bytes() == (own / "evenings" / name).read_bytes()


def test_add_takes_a_report_in_and_reads_only_that(own: Path):
    text = "1 December 2024\n\nRebels captured Khan Shaykhun on Sunday, residents said.\n"
    result = call(own, "add", "-", data=text)
    assert result.exit_code == 0, result.stderr
    assert "3 reports (1 newly read)" in result.stderr
    assert "Khan Shaykhun" in result.stderr
    assert len(list((own / "inbox").iterdir())) == 1
    full = call(own, "build", "--out", "again")
    assert full.exit_code == 0
    for path in (own / "maps").iterdir():
        assert path.read_bytes() == (own / "again" / path.name).read_bytes(), "incremental equals full"


def test_add_says_where_a_report_is_already_there(own: Path, tmp_path: Path):
    (tmp_path / "new.txt").write_text("1 December 2024\n\nRebels captured Morek, residents said.\n", encoding="utf-8")
    first, again = (call(own, "add", str(tmp_path / "new.txt")) for _ in range(2))
    target = own / "inbox" / "new.txt"
    assert f"took in {target}" in first.stderr
    assert f"already there: {target}" in again.stderr
    assert "took in" not in again.stderr
    assert [path.name for path in (own / "inbox").iterdir()] == ["new.txt"]


def test_a_build_leaves_out_the_maps_of_earlier_builds_and_says_so(built: Path):
    result = call(built, "build", ".", "--out", "out1")
    assert result.exit_code == 0, result.stderr
    assert "maps/index.html: a map that conflictmap made, no report; left out" in result.stderr
    assert "2 reports" in result.stderr


def test_tiles_are_offered_where_asked_for_and_written_down(own: Path):
    assert call(own, "build", "--out", "with", "--tiles", "OpenTopoMap").exit_code == 0
    assert call(own, "build", "--out", "without").exit_code == 0
    page, bare = ((own / out / "index.html").read_text("utf-8") for out in ("with", "without"))
    assert "https://*.tile.opentopomap.org" in page
    assert "opentopomap" not in bare
    told = [json.loads((own / out / "build.json").read_text("utf-8"))["parameters"] for out in ("with", "without")]
    assert [each.get("tiles") for each in told] == ["OpenTopoMap", None]
    wrong = call(own, "build", "--tiles", "Nobody")
    assert wrong.exit_code == 2
    assert "tiles: expected a provider that xyzservices lists and that needs no key, got 'Nobody'" in wrong.stderr


def test_explain_walks_from_the_colour_to_the_sentence(built: Path):
    result = call(built, "explain", "Saraqeb", "--on", "2024-11-30")
    assert result.exit_code == 0, result.stderr
    assert "Saraqib" in result.stdout
    assert "Rebels captured Saraqib on Friday" in result.stdout
    assert "reports/one.txt" in result.stdout


def test_explain_says_on_whose_word_the_baseline_is_and_where_nobody_could_check_it(built: Path):
    known, guessed = (call(built, "explain", name, "--on", "2024-11-30") for name in ("Abil", "Abu al-Duhur Air Base"))
    assert "  baseline: Wikipedia, Control of cities during the Syrian civil war" in known.stdout
    assert "(C3)" in known.stdout
    assert "  baseline: unverified: by the line drawn for this map (F6)" in guessed.stdout
    told = json.loads(call(built, "explain", "Abil", "--on", "2024-11-30", "--json").stdout.splitlines()[0])
    assert (told["baseline"]["grade"], told["baseline"]["verified"]) == ("C3", True)


def test_as_known_on_drops_what_came_later(built: Path):
    result = call(built, "explain", "Maarat al-Numan", "--on", "2024-11-29", "--as-known-on", "2024-11-29")
    assert "Insurgents seized" not in result.stdout


def test_diff_names_what_changed_hands(built: Path):
    assert "Saraqib: government to rebel" in call(built, "diff", "2024-11-26", "2024-11-30").stdout
    collection = lines(call(built, "diff", "2024-11-26", "2024-11-30", "--format", "geojson"))[0]
    assert {feature["geometry"]["type"] for feature in collection["features"]} >= {"Point"}


def test_exports_are_read_back_by_another_library(built: Path, tmp_path: Path):
    package = tmp_path / "control.gpkg"
    assert call(built, "export", "--format", "gpkg", "--on", "2024-11-30", "--out", str(package)).exit_code == 0
    assert {"areas", "places", "claims"} <= set(fiona.listlayers(package))
    with fiona.open(package, layer="places") as places:
        held = {place["properties"]["name"]: place["properties"]["controller"] for place in places}
    assert held["Saraqib"] == "rebel"
    table = call(built, "export", "--format", "csv", "--on", "2024-11-30")
    assert "Saraqib" in table.stdout
    collection = json.loads(call(built, "export", "--layer", "claims").stdout)
    assert len(collection["features"]) == 3


def test_gazetteer_says_what_is_installed_and_takes_one_more(own: Path):
    (own / "mine.csv").write_text("name,lat,lon,kind\nXyzzyqah,35.5,36.7,village\n", encoding="utf-8")
    assert call(own, "gazetteer", "add", "mine.csv", "--licence", "CC0 1.0", "--country", "SY").exit_code == 0
    info = lines(call(own, "gazetteer", "info"))
    assert (info[-1]["licence"], info[-1]["places"]) == ("CC0 1.0", 1)
    text = "1 December 2024\n\nRebels captured the village of Xyzzyqah on Sunday, residents said.\n"
    assert lines(call(own, "extract", "-", data=text))[0]["place"]["lat"] == 35.5


def test_assess_and_delineate_read_tables(tmp_path: Path):
    (tmp_path / "claims.csv").write_text(
        "place,lat,lon,event_date,controller,source,report_date\nA,35.0,36.0,2024-12-01,rebel,Wire,2024-12-01\n"
    )
    (tmp_path / "baseline.csv").write_text("place,lat,lon,controller,date\nA,35.0,36.0,government,2024-11-26\n")
    rows = lines(call(tmp_path, "assess", "--claims", "claims.csv", "--baseline", "baseline.csv"))
    assert [row["controller"] for row in rows] == ["government", "rebel"]
    (tmp_path / "places.csv").write_text("place,lat,lon,controller\nA,35,36,red\nB,35.2,36.2,blue\nC,35.1,36.3,blue\n")
    square = {"type": "Polygon", "coordinates": [[[35, 34], [37, 34], [37, 36], [35, 36], [35, 34]]]}
    (tmp_path / "land.geojson").write_text(json.dumps(square))
    areas = lines(call(tmp_path, "delineate", "--places", "places.csv", "--land", "land.geojson"))[0]
    assert {feature["properties"]["controller"] for feature in areas["features"]} >= {"red", "blue"}
