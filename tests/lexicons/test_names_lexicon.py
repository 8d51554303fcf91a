"""The names lexicons as shipped, and what is said of a wrong one."""

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.lexicons.names import load_onomasticon
from geo.model.place import PlaceKind

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_shipped_lexicons_load(lang: str) -> None:
    onomasticon = load_onomasticon(lang, DATA)
    assert onomasticon.lang == lang
    assert onomasticon.words
    assert onomasticon.never
    assert set(onomasticon.facilities.values()) >= {PlaceKind.AIRPORT, PlaceKind.DAM}
    assert onomasticon.noun_words >= {noun.split()[0] for noun in onomasticon.settlements}


def test_a_language_without_a_lexicon_has_an_empty_one() -> None:
    assert not load_onomasticon("xx", DATA).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wordz = []", "wordz"),
        ("words = 3", "words"),
        ("[areas]\nkingdom = ['x']", "kingdom"),
        ("words = [", "TOML"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "en.names.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=expected):
        load_onomasticon("en", tmp_path)
