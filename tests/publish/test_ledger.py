"""From a colour to its sentences, and what changed hands."""

from datetime import date

import pytest
from make import DAY, make_area, make_claim, make_place, make_record, make_report, make_row, make_source, weigh
from shapely.geometry import box, shape

from geo.model.claim import Attribution, Extent, Modality
from geo.model.control import Basis, Weighed
from geo.model.dates import UNKNOWN_DATE, DateSpan, Precision, on
from geo.model.place import PlaceId, PlaceKind
from geo.model.text import SideId
from geo.publish.ledger import (
    change_features,
    change_lines,
    changes,
    explain,
    in_words,
    odds,
    precisions,
    square_kilometres,
)
from geo.publish.records import control_row

NEXT = date(2024, 12, 1)
FOR = make_claim(make_report("Rebels captured Aleppo.", source=make_source("An agency")), confidence=1)
COPY = make_claim(make_report("Rebels captured Aleppo, the agency said."), attribution=Attribution("the agency"))
AGAINST = make_claim(make_report("The army holds Aleppo."), controller="government", modality=Modality.CLAIMED)
RECORD = make_record(
    claims=(FOR.id, COPY.id),
    origins=1,
    weighed=(
        Weighed(AGAINST.id, 1.4, decided=False, why="outweighed"),
        Weighed(COPY.id, 0.0, decided=True, why="counted once", copy_of=FOR.id),
        Weighed(FOR.id, 2.1, decided=True, why="in the source's own voice"),
    ),
)
NAMES = {SideId("rebel"): "The opposition"}


def test_a_day_is_explained_in_words_and_numbers_with_what_decided_and_what_did_not() -> None:
    told = explain([RECORD], [AGAINST, COPY, FOR], DAY, NAMES)
    assert told is not None
    assert told["in_words"] == "The opposition holds Aleppo (very likely, 0.90)."
    assert told["counted"] == "2 reports, 1 origin"
    (decided,) = told["decided"]
    assert (decided["claim"], decided["weight"], decided["odds"]) == (FOR.id, 2.1, "8 to 1")
    assert [entry["claim"] for entry in decided["said_also"]] == [COPY.id]
    (lost,) = told["outweighed"]
    assert (lost["quote"], lost["source"], lost["grade"], lost["why"]) == (
        "The army holds Aleppo.", "A monitor", "B2", "outweighed",
    )  # fmt: skip


def test_a_copy_of_what_is_not_listed_speaks_for_itself_and_one_of_a_copy_stands_below_the_first() -> None:
    chain = (
        Weighed(FOR.id, 0.0, decided=True, why="counted once", copy_of=COPY.id),
        Weighed(COPY.id, 0.0, decided=True, why="counted once", copy_of=AGAINST.id),
    )
    beyond = explain([make_record(weighed=chain)], [COPY, FOR], DAY)
    assert beyond is not None
    assert [(e["claim"], [c["claim"] for c in e["said_also"]]) for e in beyond["decided"]] == [(COPY.id, [FOR.id])]
    whole = explain([make_record(weighed=(*chain, Weighed(AGAINST.id, 1.0, True, "first")))], [AGAINST, COPY, FOR], DAY)  # noqa: FBT003
    assert whole is not None
    assert sorted(c["claim"] for c in whole["decided"][0]["said_also"]) == sorted([FOR.id, COPY.id])


@pytest.mark.parametrize(
    ("weight", "words"), [(0.0, "none"), (0.1, "1.1 to 1"), (0.69, "2 to 1"), (-2.2, "9 to 1"), (3.2, "25 to 1")]
)
def test_a_weight_is_also_told_as_odds(weight: float, words: str) -> None:
    assert odds(weight) == words


def test_a_day_that_no_record_covers_has_no_explanation() -> None:
    assert explain([RECORD], [FOR], NEXT) is None


@pytest.mark.parametrize(
    ("changes_", "words"),
    [
        ({"controller": "contested"}, "Aleppo is contested (very likely, 0.90)."),
        ({"controller": "unknown"}, "Who holds Aleppo is not known."),
        ({"extent": Extent.MOST}, "rebel holds most of Aleppo (very likely, 0.90)."),
        ({"stale": True}, "rebel holds Aleppo (very likely, 0.90); the last evidence is old."),
        (
            {"basis": Basis.BASELINE},
            (
                "rebel holds Aleppo (very likely, 0.90), as on the day before the first report; "
                "no claim since says otherwise."
            ),
        ),
    ],
)
def test_every_state_has_its_sentence(changes_: dict[str, object], words: str) -> None:
    told = explain([make_record(**changes_)], [], DAY)  # type: ignore[arg-type]
    assert told is not None
    assert told["in_words"] == words


def test_words_grow_with_confidence() -> None:
    assert [in_words(c) for c in (0.99, 0.9, 0.7, 0.55, 0.2)] == [
        "almost certain", "very likely", "likely", "more likely than not", "unsure",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "extent", "when", "codes"),
    [
        (PlaceKind.TOWN, Extent.WHOLE, on(DAY), (1, 1, 1, 1)),
        (PlaceKind.TOWN, Extent.PART, DateSpan(DAY, NEXT, Precision.RANGE), (2, 2, 2, 2)),
        (PlaceKind.PROVINCE, Extent.WHOLE, DateSpan(date(2024, 11, 1), DAY, Precision.MONTH), (3, 3, 4, 4)),
        (PlaceKind.COUNTRY, Extent.WHOLE, UNKNOWN_DATE, (3, 3, 6, 5)),
    ],
)
def test_precision_in_the_codes_of_the_field(
    kind: PlaceKind, extent: Extent, when: DateSpan, codes: tuple[int, ...]
) -> None:
    claim = make_claim(make_report(), make_place(kind=kind), extent=extent, date=when)
    assert tuple(precisions(claim).values()) == codes


def test_a_difference_lists_places_and_ground_that_changed_hands_and_nothing_else() -> None:
    records = [
        make_record(make_place("Aleppo"), "government", DAY, DAY),
        make_record(make_place("Aleppo"), "rebel", NEXT, NEXT),
        make_record(make_place("Hama"), "government", DAY, NEXT),
    ]
    areas = [
        make_area("government", box(36, 35, 38, 36)),
        make_area("government", box(37, 35, 38, 36), start=NEXT, end=NEXT),
        make_area("rebel", box(36, 35, 37, 36), start=NEXT, end=NEXT),
    ]
    change = changes(records, areas, DAY, NEXT)
    assert [(row["name"], row["from"], row["to"]) for row in change["places"]] == [("Aleppo", "government", "rebel")]
    (ground,) = change["ground"]
    assert (ground["from"], ground["to"]) == ("government", "rebel")
    assert ground["km2"] == pytest.approx(10_060, rel=0.01)
    assert shape(ground["geometry"]).equals(box(36, 35, 37, 36))
    assert change_lines(change) == (
        "Aleppo: government to rebel (very likely, 0.90)",
        f"{ground['km2']:,.0f} km²: government to rebel",
    )
    features = change_features(change)["features"]
    assert [feature["geometry"]["type"] for feature in features] == ["Point", "Polygon"]
    assert shape(features[1]["geometry"]).exterior.is_ccw


def test_nothing_changed_is_said() -> None:
    assert change_lines(changes([RECORD], [], DAY, DAY)) == (
        "Nothing changed hands between 2024-11-30 and 2024-11-30.",
    )


def test_an_area_in_degrees_is_measured_on_the_ellipsoid() -> None:
    assert square_kilometres(box(0, 0, 1, 1)) == pytest.approx(12_309, rel=0.001)


def test_a_row_has_exactly_the_fields_of_the_contract_and_more() -> None:
    row = control_row(make_record(weighed=weigh([FOR]), claims=(FOR.id,)))
    contract = "place name lat lon date_start date_end controller confidence status claims last_evidence basis"
    assert list(row)[:12] == contract.split()
    assert (row["date_start"], row["date_end"], row["claims"], row["basis"]) == (
        "2024-11-30", "2024-11-30", [FOR.id], "claims",
    )  # fmt: skip
    assert control_row(make_record(place=make_place(id=PlaceId("x")), last_evidence=None))["last_evidence"] is None


def test_a_state_of_the_baseline_tells_the_row_that_it_rests_on():
    place = make_place("Latakia")
    held = make_record(place, "government", basis=Basis.BASELINE)
    known = make_row(place, "government", grade="C3", source="A list of towns", note="Seen from the sea.")
    guessed = make_row(place, "government", grade="F6", source="unverified")
    told = [explain([held], [], DAY, row=row)["baseline"] for row in (known, guessed)]
    assert told == [
        {"source": "A list of towns", "grade": "C3", "note": "Seen from the sea.", "verified": True},
        {"source": "unverified", "grade": "F6", "note": "", "verified": False},
    ]
    assert explain([make_record(place)], [], DAY, row=known)["baseline"] is None
