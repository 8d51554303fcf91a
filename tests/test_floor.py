"""The reading is never worse than it has been: the figures of each corpus against the floor that is kept."""

import json
from pathlib import Path

import pytest

from geo.app import scores
from geo.app.workspace import Workspace
from geo.errors import InputError

GOLD = Path(__file__).parent / "gold"
FLOOR = Path(__file__).parent / "eval_floor.json"
RAISE = "conflictmap eval --floor tests/eval_floor.json --update-floor"


@pytest.mark.parametrize("corpus", ["demo", "phrasebook-dev", "phrasebook-held", "reports-dev", "reports-held"])
def test_no_figure_is_below_the_floor(corpus):
    marked = scores.mark(GOLD / corpus, Workspace())
    assert marked
    found = scores.figures(scores.grouped(marked)["all"])
    assert not scores.below(FLOOR, corpus, found)


def test_every_corpus_has_a_floor():
    kept = json.loads(FLOOR.read_text(encoding="utf-8"))
    assert set(kept) == {path.parent.name for path in GOLD.glob("*/gold.jsonl")}, RAISE
    assert all(set(figures) == set(scores.FIGURES) for figures in kept.values())


def test_what_is_worse_is_named_and_what_is_better_is_not(tmp_path):
    floor = tmp_path / "floor.json"
    floor.write_text('{"demo": {"full F1": 0.7, "false facts": 0.1}}')
    assert scores.below(floor, "demo", {"full F1": 0.7, "false facts": 0.1}) == ()
    assert scores.below(floor, "demo", {"full F1": 0.9, "false facts": 0.0}) == ()
    assert scores.below(floor, "demo", {"full F1": 0.6, "false facts": 0.2}) == (
        "demo: full F1 expected at least 0.7, got 0.6",
        "demo: false facts expected at most 0.1, got 0.2",
    )


def test_a_floor_rises_and_never_sinks(tmp_path):
    floor = tmp_path / "floor.json"
    for figures in ({"full F1": 0.7, "false facts": 0.1}, {"full F1": 0.6, "false facts": 0.05}):
        floor.write_text(scores.raised(floor, "demo", figures))
    assert json.loads(floor.read_text()) == {"demo": {"full F1": 0.7, "false facts": 0.05}}


def test_a_corpus_without_a_floor_is_named(tmp_path):
    with pytest.raises(InputError, match="the floor of 'demo'"):
        scores.below(tmp_path / "none.json", "demo", {})
