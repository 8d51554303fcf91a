"""Reports as they came in between 27 November and 8 December 2024, in our words, and what a careful map shows."""

from dataclasses import replace

from make import make_place
from make_gazetteer import FakeGazetteer
from saying import course, held, judge, record, say, who
from shapely.geometry import box

from geo.model.control import Basis, Status
from geo.model.place import PlaceId, PlaceKind

ALEPPO = make_place("Aleppo")
IDLIB = make_place("Idlib province", 36.6, 35.8, kind=PlaceKind.PROVINCE, shape=box(36.2, 35.3, 37.0, 36.2))


def test_an_over_claim_three_days_early_does_not_move_the_town_and_the_ledger_says_why() -> None:
    early = say("Taybat al-Imam", "rebel", "11-30", source="A paper", modality="claimed")
    records, _ = judge(
        [
            early,
            say("Taybat al-Imam", "government", "11-30", kind="holds", source="A chronicle"),
            say("Taybat al-Imam", "rebel", "12-03", source="An agency"),
            say("Taybat al-Imam", "rebel", "12-03", source="A broadcaster", quoting="the Observatory"),
            say("Taybat al-Imam", "rebel", "12-04", source="Their television", by="rebel"),
        ],
        [held("Taybat al-Imam", "government")],
    )
    assert course(records, "Taybat al-Imam") == [("government", "11-26"), ("rebel", "12-03")]
    (why,) = [w for w in record(records, "Taybat al-Imam", "12-01").weighed if w.claim == early.id]
    assert not why.decided
    assert "date the change to 2024-12-03" in why.why


def test_the_over_claim_was_believed_while_nothing_else_was_known() -> None:
    early = say("Taybat al-Imam", "rebel", "11-30", source="A paper", modality="claimed")
    records, _ = judge([early], [held("Taybat al-Imam", "government")])
    found = record(records, "Taybat al-Imam", "12-01")
    assert found.controller == "rebel"
    assert found.confidence < 0.8


def test_a_headline_of_recapture_before_the_loss_leaves_the_city_where_it_was() -> None:
    records, _ = judge(
        [
            say("Hama", "government", "12-01", source="A news site", quoting="the ministry|government"),
            say("Hama", "rebel", "12-05", source="An agency"),
            say("Hama", "rebel", "12-05", quoting="the army command|government", against_interest=True),
        ],
        [held("Hama", "government")],
    )
    assert course(records, "Hama") == [("government", "11-26"), ("rebel", "12-05")]


def test_a_boast_of_recapture_against_many_reports_is_outweighed() -> None:
    boast = say("Khan al-Asal", "government", "12-01", source="State television", by="government")
    records, _ = judge(
        [
            say("Khan al-Asal", "rebel", "11-28", source="An agency"),
            say("Khan al-Asal", "rebel", "11-28", source="A broadcaster"),
            boast,
            say("Khan al-Asal", "rebel", "12-02", source="A paper", kind="holds"),
        ],
        [held("Khan al-Asal", "government")],
    )
    assert course(records, "Khan al-Asal") == [("government", "11-26"), ("rebel", "11-28")]
    outweighed = [w for w in record(records, "Khan al-Asal", "12-01").weighed if not w.decided]
    assert [w.claim for w in outweighed] == [boast.id]
    assert "serves the speaker's own side" in outweighed[0].why


def test_a_town_that_changes_hands_five_times_in_four_days_is_never_shown_as_sure() -> None:
    turns = ["rebel", "government", "rebel", "government", "rebel"]
    days = ["11-30", "12-01", "12-01", "12-02", "12-03"]
    records, _ = judge(
        [
            say("Qalaat al-Madiq", side, when, source=f"Outlet {number}", by=side)
            for number, (side, when) in enumerate(zip(turns, days, strict=True))
        ],
        [held("Qalaat al-Madiq", "government")],
    )
    between = [record(records, "Qalaat al-Madiq", when) for when in ("11-30", "12-01", "12-02")]
    assert max(r.confidence for r in between) < 0.9
    assert all(any(not w.decided for w in r.weighed) for r in between[1:])
    assert who(records, "Qalaat al-Madiq", "12-10") == "rebel"
    assert len(course(records, "Qalaat al-Madiq")) - 1 < len(turns), "not every turn is followed"


def test_all_of_a_province_yields_to_all_but_two_towns_on_the_same_day() -> None:
    towns = {
        "Saraqib": (36.80, 35.86),
        "Kafr Nabl": (36.56, 35.61),
        "Khan Sheikhoun": (36.65, 35.44),
        "Dadikh": (36.73, 35.80),
    }
    places = {name: make_place(name, *at, kind=PlaceKind.TOWN, parent=IDLIB.id) for name, at in towns.items()}
    baseline = [held(place, "government") for place in places.values()]
    records, _ = judge(
        [
            say(IDLIB, "rebel", "11-30", source="A news site"),
            say(places["Saraqib"], "rebel", "11-28", source="An agency"),
            say(places["Kafr Nabl"], "government", "11-30", kind="holds", source="A monitor"),
            say(places["Khan Sheikhoun"], "government", "11-30", kind="holds", source="A monitor"),
            say(places["Dadikh"], "rebel", "12-05", kind="holds", source="A late one"),
        ],
        baseline,
    )
    assert who(records, places["Kafr Nabl"], "11-30") == "government"
    assert who(records, places["Khan Sheikhoun"], "12-10") == "government"
    assert who(records, places["Saraqib"], "12-10") == "rebel"
    assert IDLIB.id not in {r.place for r in records}, "a province has no state of its own"


def test_a_province_speaks_for_the_settlements_without_claims_of_their_own() -> None:
    saraqib = make_place("Saraqib", 36.80, 35.86, kind=PlaceKind.TOWN, parent=IDLIB.id)
    dadikh = make_place("Dadikh", 36.73, 35.80, kind=PlaceKind.TOWN, parent=IDLIB.id)
    outside = make_place("Hama", 36.75, 35.13)
    records, _ = judge(
        [say(IDLIB, "rebel", "11-30"), say(saraqib, "government", "11-29", kind="holds", source="An early one")],
        [held(dadikh, "government"), held(saraqib, "government"), held(outside, "government")],
    )
    assert who(records, outside, "12-01") == "government"
    assert who(records, saraqib, "12-01") == "rebel", "its own claim is older than the province's"
    found = record(records, saraqib, "12-01")
    assert found.basis is Basis.INFERRED
    assert "Idlib province" in next(w.why for w in found.weighed if w.decided)


def test_the_army_denies_then_admits_within_hours() -> None:
    denial = say("Hama", "rebel", "12-05", quoting="the ministry|government", modality="denied", quote="no such thing")
    admission = say("Hama", "rebel", "12-05", quoting="the army|government", against_interest=True, source="An agency")
    records, _ = judge([denial], [held("Hama", "government")])
    assert who(records, "Hama", "12-05") == "government"
    records, _ = judge([denial, admission], [held("Hama", "government")])
    found = record(records, "Hama", "12-05")
    assert found.controller == "rebel"
    assert found.confidence > 0.85
    reasons = {w.claim: w for w in found.weighed}
    assert "admission" in reasons[admission.id].why
    assert not reasons[denial.id].decided


def test_an_enclave_of_a_third_side_is_not_taken_with_its_city() -> None:
    enclave = make_place("Sheikh Maqsoud", 37.13, 36.235, kind=PlaceKind.NEIGHBOURHOOD, parent=ALEPPO.id)
    quarter = make_place("New Aleppo", 37.09, 36.19, kind=PlaceKind.NEIGHBOURHOOD, parent=ALEPPO.id)
    records, _ = judge(
        [
            say(ALEPPO, "rebel", "11-30", source="An agency"),
            say(ALEPPO, "rebel", "11-30", source="A monitor"),
            say(enclave, "sdf", "12-01", kind="holds", source="A broadcaster"),
        ],
        [held(ALEPPO, "government"), held(enclave, "sdf")],
        gazetteer=FakeGazetteer([ALEPPO, enclave, quarter]),
    )
    assert course(records, "Sheikh Maqsoud") == [("sdf", "11-26")]
    assert who(records, quarter, "12-01") == "rebel"
    silent, _ = judge(
        [say(ALEPPO, "rebel", "11-30"), say(ALEPPO, "rebel", "11-30", source="B")],
        [held(ALEPPO, "government"), held(enclave, "sdf")],
        gazetteer=FakeGazetteer([ALEPPO, enclave, quarter]),
    )
    assert course(silent, "Sheikh Maqsoud") == [("sdf", "11-26")]


def test_the_airport_passes_through_two_hands_in_two_days() -> None:
    airport = make_place("Aleppo airport", 37.224, 36.18, kind=PlaceKind.AIRPORT, parent=ALEPPO.id)
    records, _ = judge(
        [
            say(airport, "sdf", "11-30", source="An agency"),
            say(airport, "sdf", "11-30", source="A monitor", kind="holds"),
            say(airport, "rebel", "12-01", source="A broadcaster"),
            say(airport, "rebel", "12-01", source="A monitor"),
        ],
        [held(airport, "government"), held(ALEPPO, "government")],
    )
    assert course(records, "Aleppo airport") == [("government", "11-26"), ("sdf", "11-30"), ("rebel", "12-01")]


def test_the_airport_is_one_sides_for_hours_and_then_the_others() -> None:
    airport = make_place("Aleppo airport", 37.224, 36.18, kind=PlaceKind.AIRPORT, parent=ALEPPO.id)
    records, _ = judge(
        [
            say(airport, "sdf", "11-30", source="An agency"),
            say(airport, "sdf", "11-30", source="A monitor", kind="holds"),
            say(airport, "rebel", "11-30", source="A broadcaster", published="12-01"),
        ],
        [held(airport, "government"), held(ALEPPO, "government")],
    )
    assert course(records, "Aleppo airport") == [("government", "11-26"), ("rebel", "11-30")]
    assert record(records, airport, "12-01").confidence < 0.8, "the word of the hours before still counts"


def test_tell_rifaat_passes_from_one_third_side_to_another() -> None:
    records, _ = judge(
        [say("Tell Rifaat", "sna", "12-01", source="A news site", quoting="the National Army|sna")],
        [held("Tell Rifaat", "sdf")],
    )
    assert course(records, "Tell Rifaat") == [("sdf", "11-26"), ("sna", "12-01")]


def test_two_factions_of_one_side_claiming_a_town_leave_it_with_their_side() -> None:
    records, _ = judge(
        [
            say("Anadan", "rebel", "11-29", quoting="Faction A|rebel", actor="Faction A", source="One channel"),
            say("Anadan", "rebel", "11-29", quoting="Faction B|rebel", actor="Faction B", source="Another channel"),
        ],
        [held("Anadan", "government")],
    )
    found = record(records, "Anadan", "11-30")
    assert found.controller == "rebel"
    assert found.origins == 1, "one party is one origin, however many of its mouths speak"


def test_quarter_district_and_site_never_decide_their_city() -> None:
    inside = [
        make_place("Hamdaniyah", 37.1, 36.18, kind=PlaceKind.NEIGHBOURHOOD, parent=ALEPPO.id),
        make_place("New Aleppo", 37.09, 36.19, kind=PlaceKind.NEIGHBOURHOOD, parent=ALEPPO.id),
        make_place("Citadel", 37.162, 36.199, kind=PlaceKind.LANDMARK, parent=ALEPPO.id),
    ]
    claims = [say(place, "rebel", "11-29", source=outlet) for place in inside for outlet in ("A", "B", "C")]
    records, _ = judge(claims, [held(ALEPPO, "government")])
    assert course(records, "Aleppo") == [("government", "11-26")]
    assert all(who(records, place, "11-29") == "rebel" for place in inside)


def test_a_settlement_a_record_and_a_stranger_have_the_states_they_should() -> None:
    west = make_place("Anjara", 36.94, 36.21, kind=PlaceKind.TOWN)
    far = replace(west, id=PlaceId("sy-far"), name="Far", at=make_place("x", 38.0, 35.0).at)
    records, _ = judge([say(west, "rebel", "11-27", kind="besieges")], [held(far, "government")])
    assert record(records, west, "11-26").status is Status.UNKNOWN
    assert record(records, west, "11-27").status is Status.CONTESTED
    assert record(records, far, "12-01").basis is Basis.BASELINE
