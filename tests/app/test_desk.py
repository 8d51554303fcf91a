"""What a remembered reading depends on."""

import shutil
from pathlib import Path

import pytest

from geo.app import desk
from geo.app.desk import Desk
from geo.theatres import data_root, load_theatre


def fingerprint(root: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(desk, "data_root", lambda: root)
    return Desk(load_theatre("syria"), None, {}, ()).fingerprint  # type: ignore[arg-type] - no place is looked up


@pytest.mark.parametrize("name", ["en.toml", "en.names.toml", "en.likeness.csv", "ar.sides.csv"])
def test_readings_are_forgotten_when_the_lexicon_or_its_weights_change(tmp_path, monkeypatch, name):
    shutil.copytree(data_root() / "lexicon", tmp_path / "lexicon")
    before = fingerprint(tmp_path, monkeypatch)
    assert before == fingerprint(tmp_path, monkeypatch)
    with (tmp_path / "lexicon" / name).open("ab") as file:
        file.write(b"\n")
    assert fingerprint(tmp_path, monkeypatch) != before
