"""Every row of the weights that reading by likeness rests on is well formed; a wrong one is named."""

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.lexicons.likeness import likeness_files, read_likeness
from geo.model.claim import ClaimKind
from geo.theatres import data_root

LEAST = {"least": 0.7}
HEAD = "feature,captures,none\n"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_row_of_the_shipped_weights_is_read(lang: str) -> None:
    stem = data_root() / "lexicon" / lang
    model = read_likeness(stem, LEAST)

    assert model is not None
    assert set(model.answers) == {"none", *ClaimKind}
    assert "" in model.features
    rows = [path.read_text("utf-8").count("\n") - 1 for path in likeness_files(stem)]
    assert rows == [len(model.features), len(model.sides)]
    assert all(abs(weight) < 10 for row in model.features.values() for weight in row)


def files(folder: Path, kinds: str, sides: str = "feature,weight\nalone,0.5\n") -> Path:
    (folder / "xx.likeness.csv").write_text(kinds, "utf-8")
    (folder / "xx.sides.csv").write_text(sides, "utf-8")
    return folder / "xx"


def test_a_language_without_weights_has_none(tmp_path: Path) -> None:
    assert read_likeness(tmp_path / "xx", LEAST) is None


@pytest.mark.parametrize(
    ("kinds", "wrong"),
    [
        (HEAD + ",0,0\nL took,1\n", "xx.likeness.csv:3"),
        (HEAD + ",0,0\nL took,1,much\n", "xx.likeness.csv:3"),
        ("feature,captures,wins\n,0,0\n", "xx.likeness.csv:1"),
        ("feature,captures\n,0\n", "xx.likeness.csv:1"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, kinds: str, wrong: str) -> None:
    with pytest.raises(DataError, match=wrong):
        read_likeness(files(tmp_path, kinds), LEAST)


def test_weights_without_their_other_half_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "xx.likeness.csv").write_text(HEAD, "utf-8")
    with pytest.raises(DataError, match="only some of them"):
        read_likeness(tmp_path / "xx", LEAST)
