from datetime import date
from pathlib import Path

import pytest

from geo.app.workspace import FILE, elsewhere, find_workspace, init_workspace
from geo.errors import DataError, OutputError, UsageError


def test_a_workspace_is_found_from_inside(tmp_path: Path):
    made = init_workspace(tmp_path / "own", "syria")
    deep = tmp_path / "own" / "reports" / "deep"
    deep.mkdir()
    assert find_workspace(deep) == made
    assert made.maps == tmp_path / "own" / "maps"


def test_outside_there_is_none(tmp_path: Path):
    assert find_workspace(tmp_path).root is None


def test_a_workspace_is_not_made_twice(tmp_path: Path):
    init_workspace(tmp_path, "syria")
    with pytest.raises(UsageError, match="expected a folder that is no workspace yet"):
        init_workspace(tmp_path, "syria")


def test_an_unknown_theatre_makes_nothing(tmp_path: Path):
    with pytest.raises(UsageError, match="expected one of"):
        init_workspace(tmp_path / "own", "atlantis")
    assert not (tmp_path / "own").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="expected a folder that can be made"):
        init_workspace(tmp_path / "file" / "own", "syria")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('theater = "syria"', r"conflictmap\.toml:1: theater: expected one of theatre, reports"),
        ('theatre = "syria"\n\nopen_on = "yesterday"', r"toml:3: open_on: expected a date like 2024-11-30, got 'yest"),
        ("# mine\nreports = [1]", r"toml:2: reports: expected a list of paths, got \[1\]"),
        ("reports = 'seeds'", r"toml:1: reports: expected a list, got 'seeds'"),
        ("inbox = 3", r"toml:1: inbox: expected a text in quotes, got 3"),
        ("map = 3", r"toml:1: map: expected a table, got 3"),
        ('inbox = "in"\ntheatre = "atlantis"', r"toml:2: theatre: expected one of .*syria"),
        (
            '[online]\ncontact = "a@b.org"\nproviders = ["x"]',
            r"toml:3: online\.providers: expected a list of nominatim",
        ),
        ('inbox = "in"\n\n[online]\nproviders = ["photon"]', r"toml:3: online\.contact: expected an address"),
        ('[map]\ntiles = ["Nobody"]', r"toml:2: map\.tiles: expected a provider that xyzservices lists"),
        ("[map]\ntiles = 'OpenTopoMap'", r"toml:2: map\.tiles: expected a list of names, got 'OpenTopoMap'"),
        ("[map]\n# theirs\ncolour = 1", r"toml:3: map\.colour: expected tiles, got 'colour'"),
        ("theatre = \n", r"conflictmap\.toml: expected valid TOML, got .*line 1"),
    ],
)
def test_a_wrong_key_is_named(tmp_path: Path, text, message):
    (tmp_path / FILE).write_text(text)
    with pytest.raises(DataError, match=message):
        find_workspace(tmp_path)


def test_the_repository_is_a_workspace(project: Path):
    own = find_workspace(project)
    assert own.root == project
    assert own.open_on == date(2024, 11, 30)
    assert own.reports == (project / "seeds",)


def test_map_tiles_are_offered_where_the_workspace_says_so_and_others_where_they_are_asked_for(tmp_path: Path):
    (tmp_path / FILE).write_text('[map]\ntiles = ["OpenTopoMap"]\n')
    own = find_workspace(tmp_path)
    assert own.tiles == ("OpenTopoMap",)
    assert elsewhere(own, out=None, theatre=None).tiles == ("OpenTopoMap",)
    assert elsewhere(own, out=None, theatre=None, tiles=["Esri.WorldImagery"]).tiles == ("Esri.WorldImagery",)
    with pytest.raises(UsageError, match="tiles: expected a provider that xyzservices lists"):
        elsewhere(own, out=None, theatre=None, tiles=["Thunderforest.Outdoors"])
