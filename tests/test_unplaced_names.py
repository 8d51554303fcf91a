"""From a name without a place to a place that counts: the queue, a row of one's own, an accepted proposal."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from commands import call
from nominatim_server import answer, found, serve

from geo.app.workspace import init_workspace, read_workspace
from geo.errors import DataError

TEXTS = {
    "one.txt": "29 November 2024\n\nRebels captured the village of Qazbarjuna, residents of the village said.\n",
    "two.txt": "29 November 2024\n\nInsurgents seized Maarat al-Numan, residents of the town said.\n",
    "three.txt": "29 November 2024\n\nRebels captured the village of Zorbaxan, residents said.\n",
    "four.txt": "٢٩ نوفمبر ٢٠٢٤\n\nسيطرت الفصائل على قرية قزبرجونا، وتقدمت من قزبرجونا وقرية زربخان إلى سراقب.\n",
}
ROW = "id,name,name_local,kind,lat,lon\nmy-1,al-Qazbarjuna,قزبرجونا,village,35.7,36.8\n"


def rows(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def workspace(folder: Path, *names: str) -> Path:
    init_workspace(folder, "syria")
    for name in names:
        (folder / "reports" / name).write_text(TEXTS[name], encoding="utf-8")
    return folder


@pytest.fixture
def war(tmp_path: Path) -> Path:
    return workspace(tmp_path / "war", *TEXTS)


def claimed(folder: Path) -> dict[str, tuple[float, float]]:
    features = json.loads((folder / "maps" / "claims.geojson").read_text())["features"]
    return {each["properties"]["name"]: tuple(each["geometry"]["coordinates"]) for each in features if each["geometry"]}


def test_a_row_of_ones_own_takes_a_name_from_the_queue_onto_the_map(war: Path):
    first = call(war, "build")
    assert "4 reports (4 newly read)" in first.stderr
    assert "names without a place: 4" in first.stderr
    queue = rows(call(war, "gazetteer", "unplaced"))
    assert {each["name"] for each in queue} == {"Qazbarjuna", "Zorbaxan", "قزبرجونا", "زربخان"}
    assert "Rebels captured the village of Qazbarjuna" in next(
        each["said"][0]["sentence"] for each in queue if each["name"] == "Qazbarjuna"
    )
    assert len(rows(call(war, "gazetteer", "unplaced", "--limit", "1"))) == 1
    assert "al-Qazbarjuna" not in claimed(war)

    (war / "own.csv").write_text(ROW, encoding="utf-8")
    settings = war / "conflictmap.toml"
    settings.write_text(settings.read_text().replace("gazetteers = []", 'gazetteers = ["own.csv"]'))
    again = call(war, "build")
    assert "4 reports (2 newly read)" in again.stderr, "only those that hold the name, in whatever script"
    assert claimed(war)["al-Qazbarjuna"] == (36.8, 35.7)
    assert {each["name"] for each in rows(call(war, "gazetteer", "unplaced"))} == {"Zorbaxan", "زربخان"}
    full = call(war, "build", "--out", "again")
    assert full.exit_code == 0
    kept = {path.name: path.read_bytes() for path in (war / "maps").iterdir()}
    for path in (war / ".conflictmap" / "readings").iterdir():
        path.unlink()
    assert "(4 newly read)" in call(war, "build").stderr
    assert {path.name: path.read_bytes() for path in (war / "maps").iterdir()} == kept, "incremental equals full"


def test_an_imported_row_does_the_same_and_a_prefix_or_an_ending_hides_no_name(tmp_path: Path):
    folder = workspace(tmp_path / "war", "two.txt")
    text = "29 November 2024\n\nIn Qazbarjuna's streets rebels were seen, residents said.\n"
    (folder / "reports" / "five.txt").write_text(text, encoding="utf-8")
    arabic = "٢٩ نوفمبر ٢٠٢٤\n\nسيطرت الفصائل على سراقب وقزبرجونا، بحسب سكان.\n"
    (folder / "reports" / "six.txt").write_text(arabic, encoding="utf-8")
    call(folder, "build")
    (folder / "mine.csv").write_text(ROW, encoding="utf-8")
    assert call(folder, "gazetteer", "add", "mine.csv", "--country", "SY").exit_code == 0
    assert "3 reports (2 newly read)" in call(folder, "build").stderr


def test_an_installed_place_may_be_accepted_under_a_further_name(tmp_path: Path):
    folder = workspace(tmp_path / "war", "one.txt", "two.txt")
    call(folder, "build")
    done = call(folder, "gazetteer", "accept", "Qazbarjuna", "--id", "sy-saraqib")
    assert done.exit_code == 0, done.stderr
    assert "Saraqib" in done.stderr
    assert "2 reports (1 newly read)" in call(folder, "build").stderr
    assert "Saraqib" in claimed(folder)
    assert rows(call(folder, "gazetteer", "unplaced")) == []
    assert rows(call(folder, "gazetteer", "info"))[-1]["licence"] == "CC BY 4.0"


@pytest.fixture
def server():
    with serve() as opened:
        yield opened


def switch_on(folder: Path, server, *, providers: str = '["nominatim"]') -> None:
    address = f"http://127.0.0.1:{server.server_port}"
    table = f'\n[online]\nproviders = {providers}\ncontact = "desk@example.org"\n'
    table += f'servers = {{ nominatim = "{address}", photon = "{address}" }}\n'
    with (folder / "conflictmap.toml").open("a", encoding="utf-8") as file:
        file.write(table)


def test_online_gazetteers_propose_and_an_analyst_accepts(tmp_path: Path, server):
    folder = workspace(tmp_path / "war", "one.txt", "two.txt")
    switch_on(folder, server)
    call(folder, "build")
    assert server.asked == [], "a build asks nobody"
    place = found("Qazbarjuna", "35.7", "36.8", namedetails={"name": "قزبرجونا"}, addresstype="village")
    server.script = [answer(b"busy", 429, [("Retry-After", "0")]), answer([place])]
    (row,) = rows(call(folder, "gazetteer", "unplaced", "--online"))
    (proposal,) = row["online"]
    assert (proposal["id"], proposal["lat"], proposal["lon"], proposal["kind"]) == ("osm-n42", 35.7, 36.8, "village")
    assert (proposal["licence"], proposal["attribution"]) == ("ODbL 1.0", "© OpenStreetMap contributors")
    assert proposal["provider"].startswith("nominatim 127.0.0.1")
    assert "desk@example.org" in server.asked[0][2]["User-Agent"]
    assert len(server.asked) == 2

    assert "(0 newly read)" in call(folder, "build").stderr, "what is proposed places no name"
    assert rows(call(folder, "gazetteer", "unplaced"))[0]["name"] == "Qazbarjuna"
    done = call(folder, "gazetteer", "accept", "Qazbarjuna")
    assert done.exit_code == 0, done.stderr
    assert len(server.asked) == 2, "what was answered is remembered"
    assert "2 reports (1 newly read)" in call(folder, "build").stderr
    assert claimed(folder)["Qazbarjuna"] == (36.8, 35.7)
    assert rows(call(folder, "gazetteer", "unplaced")) == []
    info = rows(call(folder, "gazetteer", "info"))[-1]
    assert (info["licence"], info["attribution"]) == ("ODbL 1.0", "© OpenStreetMap contributors")
    assert "© OpenStreetMap contributors" in (folder / "maps" / "index.html").read_text(encoding="utf-8")
    features = json.loads((folder / "maps" / "claims.geojson").read_text())["features"]
    assert ["ODbL 1.0"] in [each["properties"]["licences"] for each in features], "the map names whose place it is"


def test_geocode_asks_online_only_when_told(tmp_path: Path, server):
    folder = workspace(tmp_path / "war")
    switch_on(folder, server)
    server.script = [answer([found("Qazbarjuna", "35.7", "36.8", namedetails={})])]
    assert "online" not in rows(call(folder, "geocode", "Qazbarjuna"))[0]
    assert server.asked == []
    (row,) = rows(call(folder, "geocode", "Qazbarjuna", "--online"))
    assert (row["candidates"], [each["id"] for each in row["online"]]) == ([], ["osm-n42"])


def test_a_server_that_fails_is_named_and_the_next_one_asked(tmp_path: Path, server):
    folder = workspace(tmp_path / "war")
    switch_on(folder, server, providers='["nominatim", "photon"]')
    server.script = [answer(b"", 403), answer(b"", 302, [("Location", "http://127.0.0.2:9/api")])]
    failed = call(folder, "geocode", "Qazbarjuna", "Zorbaxan", "--online")
    assert failed.exit_code == 1
    assert "nominatim" in failed.stderr
    assert "another host" in failed.stderr
    assert "no answer for Qazbarjuna, Zorbaxan" in failed.stderr
    assert [row["online"] for row in rows(failed)] == [[], []]
    assert len(server.asked) == 2, "who failed is not asked for the next name"
    assert not (folder / ".conflictmap" / "online").exists()


def test_several_proposals_want_a_choice(tmp_path: Path, server):
    folder = workspace(tmp_path / "war")
    switch_on(folder, server)
    two = [
        found("Zorba", "35.7", "36.8", osm_id=1, namedetails={}),
        found("Zorba", "36.2", "37.3", osm_id=2, namedetails={}),
    ]
    server.script = [answer(two)]
    torn = call(folder, "gazetteer", "accept", "Zorba")
    assert torn.exit_code == 2
    assert "osm-n1 (35.7, 36.8), osm-n2 (36.2, 37.3)" in torn.stderr
    assert call(folder, "gazetteer", "accept", "Zorba", "--id", "osm-n2").exit_code == 0
    assert rows(call(folder, "geocode", "Zorba"))[0]["candidates"][0]["lat"] == 36.2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["gazetteer", "unplaced"], "expected a map (conflictmap build makes it), got none"),
        (["gazetteer", "accept", "Zorba", "--id", "no-such"], "or --id of one that is installed, got no-such"),
        (["gazetteer", "accept", "Zorba"], "or --id of one that is installed, got none"),
        (["geocode", "Zorba", "--online"], "expected a table [online] with providers and contact in conflictmap.toml"),
    ],
)
def test_a_mistake_gets_one_line(tmp_path: Path, words, message):
    result = call(workspace(tmp_path / "war"), *words)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ('providers = ["bing"]\ncontact = "me"', "online.providers"),
        ('providers = []\ncontact = "me"', "online.providers"),
        ('providers = ["photon"]', "online.contact"),
        ('providers = ["photon"]\ncontact = "me"\nservers = { photon = "photon.example.org" }', "online.servers"),
        ('providers = ["photon"]\ncontact = "me"\nkey = "x"', "online.key"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, table, where):
    path = tmp_path / "conflictmap.toml"
    path.write_text(f"[online]\n{table}\n")
    with pytest.raises(DataError, match=where):
        read_workspace(path)


def test_geonames_wants_the_name_of_an_account_from_the_environment(tmp_path: Path, server, monkeypatch):
    folder = workspace(tmp_path / "war")
    switch_on(folder, server, providers='["geonames"]')
    monkeypatch.delenv("CONFLICTMAP_GEONAMES_USER", raising=False)
    result = call(folder, "geocode", "Zorba", "--online")
    assert result.exit_code == 2
    assert "CONFLICTMAP_GEONAMES_USER" in result.stderr
