"""A table of places scores the geocoding of their names, from the command on."""

from click.testing import CliRunner

from geo.cli.main import main


def call(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)], catch_exceptions=False)


def test_eval_of_a_table_prints_right_wrong_and_none_for_each_script(tmp_path):
    table = tmp_path / "asked.csv"
    table.write_text("name,names_ar,lat,lon\nSaraqib,سراقب,35.8645,36.806\nZorbaxan,,35.9,36.5\n", encoding="utf-8")
    result = call("eval", table)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["asked.csv", "questions", "right", "wrong", "none"]
    assert lines[1].split() == ["Latin,", "as", "they", "are", "2", "0.500", "0.000", "0.500"]
    assert lines[2].split()[:3] == ["Latin,", "misspelled", "1"]
    assert lines[3].split()[-4:] == ["1", "1.000", "0.000", "0.000"]


def test_eval_of_another_table_says_what_is_expected(tmp_path):
    table = tmp_path / "asked.csv"
    table.write_text("place,x\nA,1\n", encoding="utf-8")
    result = call("eval", table)
    assert result.exit_code == 1
    assert "asked.csv:1: expected columns name or names_ar, lat, lon, perhaps admin1, got place, x" in result.stderr
    table.write_text("name,lat,lon\nA,0,0\n", encoding="utf-8")
    assert "expected places in Syria" in call("eval", table).stderr
    table.write_text("name,lat,lon\nA,0,0\n", encoding="utf-8")
    assert call("eval", table, "--worst", "3").exit_code == 2


def test_geocode_says_that_a_province_is_none(tmp_path):
    asked = tmp_path / "asked.csv"
    asked.write_text("name,admin1\nSaraqib,Atlantis\nSaraqib,rif Idlib\n", encoding="utf-8")
    result = call("geocode", "--file", asked)
    assert result.exit_code == 0
    assert result.stderr == "Saraqib: expected a province of Syria, got 'Atlantis'; the score is halved\n"
    assert len(result.stdout.splitlines()) == 2


def test_gazetteer_add_says_what_it_took_and_what_it_misses(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("init", ".", "--theatre", "syria").exit_code == 0
    (tmp_path / "mine.csv").write_text("name,lat,lon\nQazbarjuna,36.1,36.9\nOops,,\n", encoding="utf-8")
    result = call("gazetteer", "add", "mine.csv")
    assert result.exit_code == 0
    assert "mine.csv:3: expected a place, got 1 × no longitude and latitude" in result.stderr
    assert "expected a licence (--licence, or a column `licence`), got none for 1 places" in result.stderr
    assert "expected the day on which it was fetched, got none" in result.stderr
    assert result.stderr.endswith("1 places taken, 1 rows left out\n")
    told = call("gazetteer", "add", "mine.csv", "--licence", "CC0", "--retrieved", "2024-11-01")
    assert "licence" not in told.stderr
    assert "fetched" not in told.stderr
    assert 'retrieved = "2024-11-01"' in (tmp_path / "gazetteers" / "mine.toml").read_text(encoding="utf-8")
    (tmp_path / "empty.csv").write_text("name,lat,lon\nOops,,\n", encoding="utf-8")
    assert call("gazetteer", "add", "empty.csv").exit_code == 1
