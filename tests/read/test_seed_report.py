"""The seed report: what it says about control, and nothing that it does not say."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from marked import Marked, syria

from geo.lexicons.control import load_lexicon
from geo.model.claim import FACTUAL, Claim, ClaimKind, Modality
from geo.model.place import Located, LonLat, Mention, Place, PlaceId, PlaceKind
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef, Span
from geo.read.claims import read
from geo.theatres import data_root

KINDS = {
    "aleppo": PlaceKind.CITY,
    "idlib": PlaceKind.CITY,
    "nw_syria": PlaceKind.REGION,
    "aleppo_airport": PlaceKind.AIRPORT,
    "aleppo_citadel": PlaceKind.LANDMARK,
}
SIDES = {"rebels": "rebel", "government": "government", "contested": "contested", None: None}
DAY = date(2024, 11, 30)


@pytest.fixture(scope="module")
def seed(shared: Path) -> dict[str, Any]:
    return json.loads((shared / "gold" / "seed.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def claims(project: Path, seed: dict[str, Any]) -> tuple[Claim, ...]:
    text = (project / seed["file"]).read_bytes().decode("utf-8")
    places = {
        key: Place(
            PlaceId(key), row["name"], KINDS.get(key, PlaceKind.COUNTRY), LonLat(row.get("lon", 0), row.get("lat", 0)),
            parent=PlaceId("aleppo") if key in {"aleppo_airport", "aleppo_citadel"} else None,
        )
        for key, row in seed["places"].items()
    }  # fmt: skip
    named = [
        m
        for m in seed["mentions"]
        if m["kind"] in {"toponym", "region"} and not m["text"].startswith("the ") and m["place"] in KINDS
    ]
    found = [Located(Mention(Span(m["start"], m["end"]), m["text"], m["text"]), places[m["place"]], 0.9) for m in named]
    ref = ReportRef(ReportId("seed"), seed["file"], DAY, UNKNOWN_SOURCE, "en")
    gazetteer = Marked(list(places.values()))
    return read(Report(ref, text), found, gazetteer, syria(), load_lexicon("en", data_root()))[0]


def of(seed: dict[str, Any], name: str) -> dict[str, Any]:
    return next(row for row in seed["claims"] if row["id"] == name)


def near(claims: tuple[Claim, ...], row: dict[str, Any]) -> list[Claim]:
    """Return the claims whose evidence holds the trigger of an annotated claim, at its place."""
    at = row["trigger"]
    return [
        claim
        for claim in claims
        if claim.evidence.span.start < at["end"]
        and at["start"] < claim.evidence.span.end
        and claim.place.id == row["place"]["key"]
    ]


@pytest.mark.parametrize("name", ["C01", "C02", "C04", "C16", "C18", "C32"])
def test_the_claims_that_make_the_map(seed: dict[str, Any], claims: tuple[Claim, ...], name: str) -> None:
    row = of(seed, name)
    found = near(claims, row)
    assert found, row["trigger"]["text"]
    allowed = {"confirmed": {Modality.ASSERTED}, "claimed": {Modality.CLAIMED}}[row["modality"]]
    allowed |= {
        {"confirmed": Modality.ASSERTED, "claimed": Modality.CLAIMED}[each]
        for each in row["acceptable"].get("modality", [])
    }
    day = row["date"]["start"] or row["date"]["end"]
    assert any(
        claim.controller == SIDES[row["control_after"]] and claim.modality in allowed and str(claim.date.start) == day
        for claim in found
    )


def test_most_of_the_city_is_not_the_city(seed: dict[str, Any], claims: tuple[Claim, ...]) -> None:
    assert {claim.extent.value for name in ("C02", "C06") for claim in near(claims, of(seed, name))} <= {"most", "part"}


def test_the_admission_of_the_army(seed: dict[str, Any], claims: tuple[Claim, ...]) -> None:
    assert any(
        claim.controller in {"rebel", "contested"} and claim.against_interest for claim in near(claims, of(seed, "C06"))
    )


@pytest.mark.parametrize("name", ["C07", "C17"])
def test_a_withdrawal_is_a_loss(seed: dict[str, Any], claims: tuple[Claim, ...], name: str) -> None:
    assert ClaimKind.LOSES in {claim.kind for claim in near(claims, of(seed, name))}


@pytest.mark.parametrize("name", ["C11", "C12"])
def test_battles_contest(seed: dict[str, Any], claims: tuple[Claim, ...], name: str) -> None:
    assert {claim.kind for claim in near(claims, of(seed, name))} == {ClaimKind.CONTESTS}


@pytest.mark.parametrize("name", ["C05", "C13", "C14", "C21", "C29", "C30", "C31", "C33", "C35"])
def test_presence_shelling_and_closures_are_no_claims(
    seed: dict[str, Any], claims: tuple[Claim, ...], name: str
) -> None:
    at = of(seed, name)["trigger"]
    assert not [c for c in claims if c.evidence.span.start <= at["start"] and at["end"] <= c.evidence.span.end]


def test_no_trap_is_a_present_fact(seed: dict[str, Any], claims: tuple[Claim, ...]) -> None:
    for row in seed["claims"]:
        if row["tier"] == "trap":
            assert not [claim for claim in near(claims, row) if claim.modality in FACTUAL]


def test_history_is_dated_as_history(claims: tuple[Claim, ...]) -> None:
    old = [claim for claim in claims if claim.modality is Modality.HISTORICAL]
    assert old
    assert all(claim.date.end is not None and claim.date.end.year <= 2016 for claim in old)
    assert not [c for c in claims if c.modality in FACTUAL and c.date.start and c.date.start < date(2024, 11, 26)]


def test_the_control_of_idlib_city_stays_as_it_is(claims: tuple[Claim, ...]) -> None:
    assert {claim.kind for claim in claims if claim.place.id == "idlib"} <= {ClaimKind.CONTESTS}
