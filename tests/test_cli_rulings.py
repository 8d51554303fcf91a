"""The commands of analysts as they are typed: what is ruled is recorded, drawn, explained, listed and taken back."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from commands import call

from geo.app.workspace import init_workspace

REPORT = (
    "---\ndate: 2024-11-29\nsource: Reuters\n---\nRebels captured Saraqib on Friday, two residents of the town said.\n"
)
SIGNED = ("--by", "Ada L.", "--reason", "seen on film")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace with one report of one claim."""
    init_workspace(tmp_path / "war", "syria")
    (tmp_path / "war" / "reports" / "one.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "war"


def rule(own: Path, *words: str) -> str:
    result = call(own, "rule", *words, *SIGNED)
    assert result.exit_code == 0, result.stderr
    return result.stdout.strip()


def claim_of(own: Path) -> str:
    return json.loads(call(own, "extract", "reports/one.txt").stdout)["id"]


def shown(own: Path, place: str, *words: str) -> dict:
    return json.loads(call(own, "explain", place, "--json", *words).stdout.splitlines()[0])


def refused(result: Result, message: str) -> bool:
    return (result.exit_code, result.stdout) == (2, "") and message in result.stderr


def test_a_claim_is_rejected_corrected_and_what_was_ruled_taken_back(own: Path) -> None:
    claim = claim_of(own)
    assert shown(own, "Saraqib")["controller"] == "rebel"
    rejected = rule(own, "reject", claim, "--at", "2024-12-01")
    answer = shown(own, "Saraqib")
    assert (answer["controller"], answer["basis"]) == ("government", "baseline")
    assert [(row["verdict"], row["analyst"], row["quote"]) for row in answer["rulings"]] == [
        ("reject", "Ada L.", "Rebels captured Saraqib")
    ]
    rule(own, "correct", claim, "--controller", "sdf", "--from", "2024-11-28", "--at", "2024-12-02")
    answer = shown(own, "Saraqib")
    assert (answer["controller"], answer["since"]) == ("sdf", "2024-11-28")
    assert answer["decided"][0]["date"] == {"start": "2024-11-28", "end": "2024-11-28", "precision": "day"}
    corrected = answer["rulings"][-1]["id"]
    rule(own, "withdraw", corrected, "--at", "2024-12-03")
    assert shown(own, "Saraqib")["controller"] == "government", "the rejection is in force again"
    rule(own, "withdraw", rejected, "--at", "2024-12-03")
    assert (shown(own, "Saraqib")["controller"], shown(own, "Saraqib")["rulings"]) == ("rebel", [])


def test_a_place_of_which_nothing_is_known_is_set_for_the_days_named(own: Path) -> None:
    rule(own, "set", "Tadif", "sdf", "--from", "2024-11-28", "--to", "2024-11-28", "--at", "2024-12-01T09:30:00+02:00")
    answer = shown(own, "Tadif", "--on", "2024-11-28")
    assert (answer["controller"], answer["confidence"]) == ("sdf", 1.0)
    assert answer["rulings"][0]["made"] == "2024-12-01T07:30:00+00:00"
    assert shown(own, "Tadif", "--on", "2024-11-29")["controller"] != "sdf"
    text = call(own, "explain", "Tadif", "--on", "2024-11-28").stdout
    assert "ruled: set place sy-tadef to sdf from 2024-11-28 until 2024-11-28, by Ada L. on 2024-12-01: seen" in text
    call(own, "build")
    info = json.loads((own / "maps" / "build.json").read_text())
    assert info["counts"]["rulings"] == 1


def test_a_ruling_is_not_known_before_it_was_made(own: Path) -> None:
    rule(own, "reject", claim_of(own), "--at", "2024-12-05")
    assert shown(own, "Saraqib", "--as-known-on", "2024-12-04")["controller"] == "rebel"
    assert shown(own, "Saraqib", "--as-known-on", "2024-12-05")["controller"] == "government"


def test_the_list_keeps_what_was_withdrawn_and_the_same_ruling_is_recorded_once(own: Path) -> None:
    first = rule(own, "set", "sy-tadef", "sdf", "--at", "2024-12-01")
    assert rule(own, "set", "sy-tadef", "sdf", "--at", "2024-12-01") == first
    back = rule(own, "withdraw", first, "--at", "2024-12-02")
    assert call(own, "rule", "list").stdout.splitlines() == [
        f"set place sy-tadef to sdf, by Ada L. on 2024-12-01: seen on film (ruling {first}); withdrawn",
        f"withdraw ruling {first}, by Ada L. on 2024-12-02: seen on film (ruling {back})",
    ]
    rows = [json.loads(line) for line in call(own, "rule", "list", "--json").stdout.splitlines()]
    assert [(row["id"], row["withdrawn"]) for row in rows] == [(first, True), (back, False)]
    again = call(own, "rule", "withdraw", first, *SIGNED)
    assert refused(again, f"{first}: expected the id of a ruling in force")


def test_a_ruling_without_a_moment_is_of_now(own: Path) -> None:
    rule(own, "set", "sy-tadef", "sdf")
    (row,) = (json.loads(line) for line in (own / "rulings.jsonl").read_text().splitlines())
    assert row["made"].endswith("+00:00")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("reject", "nope"), "nope: expected the id of a claim"),
        (("set", "Kafr", "sdf"), "Kafr: expected one place, by its name or its id, got several: "),
        (("set", "Xqzwv", "sdf"), "Xqzwv: expected one place, by its name or its id, got no such place"),
        (("set", "Tadif", "romans"), "romans: expected one of government, rebel"),
        (("set", "Idlib province", "sdf"), "expected a town, a village or another spot, got a province"),
        (("set", "Tadif", "sdf", "--from", "2024-12-02", "--to", "2024-12-01"), "--to: expected a day not before 2024"),
        (("set", "Tadif", "sdf", "--at", "noon"), "expected a time like 2024-12-01T09:30:00Z, got 'noon'"),
        (("withdraw", "r1"), "r1: expected the id of a ruling in force (conflictmap rule list), got none"),
        (("set", "Tadif", "sdf", "--by", " "), "--by: expected who decides, got ' '"),
    ],
)
def test_a_wrong_ruling_is_refused_in_one_line_and_not_recorded(
    own: Path, words: tuple[str, ...], message: str
) -> None:
    signed = SIGNED if "--by" not in words else ("--reason", "seen on film")
    assert refused(call(own, "rule", *words, *signed), message)
    assert not (own / "rulings.jsonl").exists()


def test_a_correction_says_what_is_corrected_and_a_beginning_of_an_id_is_recognised(own: Path) -> None:
    claim = claim_of(own)
    assert refused(call(own, "rule", "correct", claim, *SIGNED), "expected --controller, --from or --to")
    assert refused(call(own, "rule", "reject", claim[:6], *SIGNED), f"no such claim; beginning so: {claim}")


def test_outside_a_workspace_there_is_nothing_to_rule(tmp_path: Path) -> None:
    for words in (("list",), ("withdraw", "r1", *SIGNED), ("reject", "c1", *SIGNED)):
        assert refused(call(tmp_path, "rule", *words), "expected a folder with a conflictmap.toml")
