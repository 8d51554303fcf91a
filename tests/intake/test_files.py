from datetime import date
from pathlib import Path

from make import make_build, make_theatre

from geo.intake.files import files_of, take
from geo.publish.page import render

THEATRE = make_theatre()
ONE = "30 November 2024\n\nRebels captured the town of Saraqib, the army said in a statement."


def test_folders_are_read_in_order_and_hidden_files_left_out(tmp_path: Path):
    for name in ("b.txt", "a.txt", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_of([tmp_path])] == ["a.txt", "b.txt"]


def test_a_path_is_told_relative_to_the_workspace(tmp_path: Path):
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "one.txt").write_text(ONE)
    taken = take([tmp_path / "r"], THEATRE, base=tmp_path)
    assert taken.reports[0].ref.path == "r/one.txt"
    assert taken.reports[0].ref.published == date(2024, 11, 30)


def test_the_same_report_twice_counts_once_and_is_told(tmp_path: Path):
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "two.txt").write_text(ONE)
    taken = take([tmp_path], THEATRE, base=tmp_path)
    assert len(taken.reports) == 1
    assert taken.notes == ("two.txt: the same report as one.txt; counted once",)


def test_what_cannot_be_read_is_named_and_the_others_go_on(tmp_path: Path):
    (tmp_path / "good.txt").write_text(ONE)
    (tmp_path / "empty.txt").write_text("")
    taken = take([tmp_path, tmp_path / "missing.txt"], THEATRE, base=tmp_path)
    assert [report.ref.path for report in taken.reports] == ["good.txt"]
    assert len(taken.skipped) == 2
    assert "empty.txt: expected a report, got an empty file" in str(taken.skipped[0])
    assert "missing.txt: expected a file or folder, got nothing there" in str(taken.skipped[1])


def test_order_of_arrival_does_not_matter(tmp_path: Path):
    (tmp_path / "late.txt").write_text(ONE.replace("30 Nov", "29 Nov"))
    (tmp_path / "early.txt").write_text(ONE)
    paths = [tmp_path / "late.txt", tmp_path / "early.txt"]
    assert take(paths, THEATRE).reports == take(paths[::-1], THEATRE).reports


def test_a_map_of_an_earlier_build_is_no_report(tmp_path: Path):
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "out").mkdir()
    page = tmp_path / "out" / "index.html"
    page.write_text(render(make_build(), {}), encoding="utf-8")
    taken = take([tmp_path], THEATRE, base=tmp_path)
    assert [report.ref.path for report in taken.reports] == ["one.txt"]
    assert taken.notes == ("out/index.html: a map that conflictmap made, no report; left out",)
    assert taken.skipped == ()
    named = take([page], THEATRE, base=tmp_path)
    assert [str(error) for error in named.skipped] == [
        "out/index.html: expected a report, got a map that conflictmap made"
    ]
