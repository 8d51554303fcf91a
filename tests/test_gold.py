"""The annotated reports: every row is well formed, every offset true, every file fresh from its source."""

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from geo.intake.gold import read_gold
from geo.model.claim import ClaimKind, Extent, Modality
from geo.model.place import PlaceKind
from geo.model.theatre import Theatre
from geo.theatres import load_theatre

PROJECT = Path(__file__).parents[1]
GOLD = PROJECT / "tests" / "gold"
sys.path.insert(0, str(PROJECT / "scripts"))

import build_phrasebook  # noqa: E402

FOLDERS = ("demo", "phrasebook-dev", "phrasebook-held", "reports-dev", "reports-held")
FIELDS = {"id", "lang", "theatre", "report_date", "style", "claims", "mentions", "non_place_spans"}
SPOT = {"surface", "start", "end", "lat", "lon"}
CLAIM = SPOT | {
    "place", "place_kind", "controller", "kind", "extent", "date_start", "date_end", "modality", "attribution",
    "evidence_start", "evidence_end",
}  # fmt: skip
MENTION = SPOT | {"canonical", "kind"}
YEAR = timedelta(days=400)


def load(folder: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


ROWS = [pytest.param(folder, row, id=f"{folder}-{row['id']}") for folder in FOLDERS for row in load(folder)]
EVERY = pytest.mark.parametrize(("folder", "row"), ROWS)
ROW = pytest.mark.parametrize("row", [pytest.param(each.values[1], id=each.id) for each in ROWS])


def text_of(folder: str, row: dict[str, Any]) -> str:
    path = GOLD / folder / row.get("path", f"reports/{row['id']}.txt")
    return path.read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def theatres() -> dict[str, Theatre]:
    names = {row["theatre"] for folder in FOLDERS for row in load(folder)} - {"none"}
    return {name: load_theatre(name) for name in names}


@ROW
def test_a_row_has_the_fields_of_the_format(row):
    assert set(row) - {"path"} == FIELDS
    assert row["lang"] in {"en", "ar"}
    assert all(set(claim) - {"controller_alt", "optional", "tol_km"} == CLAIM for claim in row["claims"])
    assert all(set(mention) - {"metonymic"} == MENTION for mention in row["mentions"])


@EVERY
def test_offsets_are_true(folder, row):
    text = text_of(folder, row)
    for spot in (*row["claims"], *row["mentions"]):
        assert text[spot["start"] : spot["end"]] == spot["surface"] != ""
    for claim in row["claims"]:
        assert 0 <= claim["evidence_start"] <= claim["start"] < claim["end"] <= claim["evidence_end"] <= len(text)
    for start, end in row["non_place_spans"]:
        assert text[start:end].strip()
        assert not any(start < m["end"] and m["start"] < end for m in row["mentions"])


@ROW
def test_values_are_those_of_the_model(row, theatres):
    kinds = {kind.value for kind in PlaceKind}
    assert {mention["kind"] for mention in row["mentions"]} <= kinds
    for claim in row["claims"]:
        assert claim["place_kind"] in kinds
        assert claim["kind"] in {kind.value for kind in ClaimKind}
        assert claim["extent"] in {extent.value for extent in Extent}
        assert claim["modality"] in {modality.value for modality in Modality}
        if row["theatre"] != "none":
            sides = {side.id for side in theatres[row["theatre"]].sides} | {"contested", "unknown"}
            assert {claim["controller"], *claim.get("controller_alt", ())} <= sides
        assert claim["controller"] not in claim.get("controller_alt", ())
        assert (claim["controller"] == "contested") == (claim["kind"] == "contests")


@ROW
def test_claims_lie_in_their_theatre(row, theatres):
    for claim in row["claims"]:
        if row["theatre"] != "none":
            bounds = theatres[row["theatre"]].bounds
            assert bounds.west <= claim["lon"] <= bounds.east, claim["place"]
            assert bounds.south <= claim["lat"] <= bounds.north, claim["place"]


@ROW
def test_days_are_sane(row):
    report = date.fromisoformat(row["report_date"] or "2024-12-08")
    for claim in row["claims"]:
        if claim["date_start"] is None:
            assert claim["date_end"] is None
            continue
        start, end = date.fromisoformat(claim["date_start"]), date.fromisoformat(claim["date_end"])
        assert start <= end
        if not row["report_date"]:
            continue
        if claim["modality"] == "planned":
            assert report <= end <= report + 2 * YEAR
        elif claim["modality"] == "historical":
            assert end <= report
        else:
            assert end <= report


@pytest.mark.parametrize("folder", FOLDERS)
def test_files_are_fresh_from_their_source(folder):
    atlas = build_phrasebook.atlas_of(GOLD / folder, build_phrasebook.read_places(GOLD / "places.csv"))
    files = build_phrasebook.render(GOLD / folder, atlas)
    assert {path: path.read_text(encoding="utf-8") for path in files} == files, "run scripts/build_phrasebook.py"
    assert set((GOLD / folder).glob("reports/*")) <= set(files)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_program_reads_them(folder):
    assert len(read_gold(GOLD / folder)) == len(load(folder))


def test_the_phrase_book_is_large_and_a_third_of_it_arabic():
    rows = load("phrasebook-dev") + load("phrasebook-held")
    claims = [row["lang"] for row in rows for _ in row["claims"]]
    assert len(rows) >= 120
    assert len(claims) >= 450
    assert claims.count("ar") >= 0.3 * len(claims)
    assert sum(not row["claims"] for row in rows) >= 10


def test_no_cell_is_in_both_halves():
    dev, held = (
        {(row["style"], row["lang"], row["theatre"]) for row in load(f"phrasebook-{half}")} for half in ("dev", "held")
    )
    assert not dev & held


def test_the_halves_of_the_whole_reports_are_of_one_kind_and_share_no_report():
    dev, held = load("reports-dev"), load("reports-held")
    assert not {row["id"] for row in dev} & {row["id"] for row in held}
    assert {row["id"][0] for row in dev} == {row["id"][0] for row in held}
    assert 0.9 < sum(len(row["claims"]) for row in dev) / sum(len(row["claims"]) for row in held) < 1.1


def test_every_demonstration_text_is_annotated():
    texts = {path.name for path in (PROJECT / "seeds" / "demo").iterdir() if path.suffix != ".html"}
    assert {Path(row["path"]).name for row in load("demo")} == texts


def test_a_source_that_cannot_be_read_is_named(tmp_path):
    def message(text: str) -> str:
        (tmp_path / "source.txt").write_text(f"== x1 | a/b | en syria 2024-12-01\n{text}\n", encoding="utf-8")
        atlas = build_phrasebook.Atlas(build_phrasebook.read_places(GOLD / "places.csv"))
        with pytest.raises(build_phrasebook.SourceError) as caught:
            build_phrasebook.render(tmp_path, atlas)
        return str(caught.value)

    assert "never closed" in message("[Hama fell.\n--")
    assert "means no place" in message("[Nowhere^1] fell.\n--\n1: rebel captures")
    assert "no note '1'" in message("[Hama^1] fell.\n--\n")
    assert "nothing points to" in message("[Hama] fell.\n--\n1: rebel captures")
    assert "no kind of claim" in message("[Hama^1] fell.\n--\n1: rebel eats")
    assert "'sometimes'" in message("[Hama^1] fell.\n--\n1: rebel captures sometimes")
    assert "ends before it starts" in message("[Hama^1] fell.\n--\n1: rebel captures 0..-1")


def test_markup_leaves_the_text_and_true_offsets():
    text, marks = build_phrasebook.unmark("{<the west of [Hama]=Homs^1 2> fell}, *Sham FM* \\[said\\]")
    assert text == "the west of Hama fell, Sham FM [said]"
    assert [(mark.kind, text[mark.start : mark.end]) for mark in marks] == [
        ("{", "the west of Hama fell"), ("<", "the west of Hama"), ("[", "Hama"), ("*", "Sham FM"),
    ]  # fmt: skip
    assert (marks[1].key, marks[1].notes) == ("Homs", ("1", "2"))


def test_every_lesson_can_be_built_and_names_what_its_theatre_has(theatres):
    folder = GOLD / "lessons"
    atlas = build_phrasebook.atlas_of(folder, build_phrasebook.read_places(GOLD / "places.csv"))
    rows = [build_phrasebook.build(entry, atlas) for entry in build_phrasebook.read_source(folder / "source.txt")]

    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) - {"path"} == FIELDS
        sides = {side.id for side in theatres[row["theatre"]].sides} | {"contested", "unknown"}
        for claim in row["claims"]:
            assert {claim["controller"], *claim.get("controller_alt", ())} <= sides, row["id"]
            assert (claim["controller"] == "contested") == (claim["kind"] == "contests"), row["id"]
