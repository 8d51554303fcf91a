"""Scores of a folder of annotated reports, from the command to the page."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.app import scores
from geo.app.workspace import Workspace
from geo.cli.main import main

TEXT = "30 November 2024\n\nRebels captured Saraqib on Saturday. <script>alert(1)</script>\n"
START = TEXT.index("Saraqib")
SPOT = {"surface": "Saraqib", "start": START, "end": START + 7, "lat": 35.8645, "lon": 36.806}
CLAIM = SPOT | {
    "place": "Saraqib", "place_kind": "town", "controller": "rebel", "kind": "captures", "extent": "whole",
    "date_start": "2024-11-30", "date_end": "2024-11-30", "modality": "asserted", "attribution": None,
    "evidence_start": 18, "evidence_end": 52,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one annotated report."""
    made = tmp_path / "tiny"
    (made / "reports").mkdir(parents=True)
    (made / "reports" / "1.txt").write_text(TEXT, encoding="utf-8")
    row = {"id": "1", "lang": "en", "theatre": "syria", "report_date": "2024-11-30", "style": "active/asserted"}
    row |= {"claims": [CLAIM], "mentions": [SPOT | {"canonical": "Saraqib", "kind": "town"}], "non_place_spans": []}
    (made / "gold.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return made


def test_a_style_of_two_parts_counts_in_two_groups(folder):
    groups = scores.grouped(scores.mark(folder, Workspace()))
    assert list(groups) == ["all", "theatre syria", "lang en", "style active", "style asserted"]
    assert scores.figures(groups["style active"])["full F1"] == 1


def test_the_command_prints_a_table_and_writes_a_page(folder, tmp_path):
    page = tmp_path / "page.html"
    result = CliRunner().invoke(
        main, ["eval", str(folder), "--html", str(page), "--worst", "1"], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert "lang en" in result.stdout
    shown = page.read_text(encoding="utf-8")
    assert "Saraqib: rebel captures, whole, asserted, 2024-11-30" in shown
    assert "<script" not in shown


def test_the_command_fails_below_the_floor(folder, tmp_path):
    floor = tmp_path / "floor.json"
    floor.write_text(json.dumps({"tiny": dict.fromkeys(scores.FIGURES, 0.5) | {"near": 1.5}}))
    result = CliRunner().invoke(main, ["eval", str(folder), "--floor", str(floor)], catch_exceptions=False)
    assert result.exit_code == 1
    assert "tiny: near expected at least 1.5, got 1.0" in result.stderr
    assert "full F1 expected" not in result.stderr


def test_a_folder_without_annotations_is_named(tmp_path):
    result = CliRunner().invoke(main, ["eval", str(tmp_path)], catch_exceptions=False)
    assert result.exit_code == 1
    assert "expected a folder with a gold.jsonl" in result.stderr
