from datetime import date
from pathlib import Path

import pytest

from geo.app.workspace import FILE, find_workspace, init_workspace
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
        ('theater = "syria"', "theater: expected one of theatre, reports"),
        ('open_on = "yesterday"', "open_on: expected a date, got 'yesterday'"),
        ("reports = [1]", r"reports: expected a list of paths, got \[1\]"),
        ('theatre = "atlantis"', "theatre: expected one of .*syria"),
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
