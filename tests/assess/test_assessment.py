"""What holds for every assessment, whatever the claims."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import make_place
from make_gazetteer import FakeGazetteer
from saying import FIRST, LAST, SIDES, course, day, gapless, held, judge, record, say, who
from shapely.geometry import box

from geo.model.claim import Claim, Grade
from geo.model.control import Basis, ControlRecord, Status
from geo.model.dates import UNKNOWN_DATE, DateSpan, Precision
from geo.model.place import PlaceKind, Unlocated
from geo.model.text import Reliability

TOWNS = [make_place(f"Town {n}", 36.5 + 0.02 * n, 35.5, kind=PlaceKind.TOWN) for n in range(4)]
FAR = make_place("Far", 41.0, 34.0, kind=PlaceKind.TOWN)
QUARTER = make_place("Quarter", 36.5, 35.5, kind=PlaceKind.NEIGHBOURHOOD, parent=TOWNS[0].id)
PROVINCE = make_place("Province", 36.6, 35.5, kind=PlaceKind.PROVINCE, shape=box(36, 35, 36.53, 36))
BASELINE = [held(place, "government") for place in (*TOWNS[:3], FAR)]
GAZETTEER = FakeGazetteer([*TOWNS, FAR, QUARTER, PROVINCE])

days = st.integers(0, (LAST - FIRST).days).map(lambda n: f"{FIRST + timedelta(days=n):%m-%d}")


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    side = draw(st.sampled_from(["government", "rebel", "sdf"]))
    kind = draw(st.sampled_from(["captures", "holds", "loses", "contests", "repels", "besieges"]))
    controller = draw(st.sampled_from([side, "unknown"])) if kind == "loses" else side
    return say(
        draw(st.sampled_from([*TOWNS, QUARTER, PROVINCE])),
        "contested" if kind == "contests" else controller,
        draw(days),
        kind=kind,
        source=f"Outlet {draw(st.integers(0, 3))}",
        by=draw(st.sampled_from([None, "government", "rebel"])),
        modality=draw(st.sampled_from(["asserted", "claimed", "purported", "denied", "planned", "historical"])),
        extent=draw(st.sampled_from(["whole", "whole", "most", "part"])),
    )


def distinct(said: list[Claim]) -> list[Claim]:
    return list({claim.id: claim for claim in said}.values())


@settings(max_examples=40, deadline=None)
@given(st.lists(claims(), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(said: list[Claim], dice: object) -> None:
    said = distinct(said)
    shuffled, rows = list(said), list(BASELINE)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    dice.shuffle(rows)  # type: ignore[attr-defined]
    assert judge(said, BASELINE, gazetteer=GAZETTEER) == judge(shuffled, rows, gazetteer=GAZETTEER)


@settings(max_examples=40, deadline=None)
@given(st.lists(claims(), max_size=12))
def test_every_place_has_one_state_on_every_day_and_every_claim_an_account(said: list[Claim]) -> None:
    said = distinct(said)
    records, leftovers = judge(said, BASELINE, gazetteer=GAZETTEER)
    assert gapless(records)
    assert list(records) == sorted(records, key=lambda r: (r.place, r.start))
    assert all(0 <= r.confidence <= 0.99 and (r.status is Status.UNKNOWN) == (r.confidence == 0) for r in records)
    assert all(each.reason for each in leftovers)
    assert PROVINCE.id not in {record.place for record in records}, "a region has no state, and so no cell, of its own"
    named = {w.claim for r in records for w in r.weighed}
    for claim in said:
        direct = claim.place.id != PROVINCE.id
        spared = any(left.span == claim.evidence.span and left.report == claim.report for left in leftovers)
        assert (claim.id in named or spared) or not direct


@settings(max_examples=30, deadline=None)
@given(st.lists(claims(), max_size=10), claims())
def test_a_claim_about_one_town_changes_nothing_far_away(said: list[Claim], one: Claim) -> None:
    before, _ = judge(distinct(said), BASELINE, gazetteer=GAZETTEER)
    after, _ = judge(distinct([*said, one]), BASELINE, gazetteer=GAZETTEER)
    assert [r for r in before if r.place == FAR.id] == [r for r in after if r.place == FAR.id]


@settings(max_examples=25, deadline=None)
@given(st.lists(claims(), max_size=8), st.integers(1, 60))
def test_a_longer_map_shows_the_same_on_the_same_days(said: list[Claim], more: int) -> None:
    short, _ = judge(distinct(said), BASELINE)
    long, _ = judge(distinct(said), BASELINE, last=LAST + timedelta(days=more))
    for each in long:
        if each.start <= LAST:
            same = next(r for r in short if r.place == each.place and r.start <= each.start <= r.end)
            assert (same.controller, same.weighed) == (each.controller, each.weighed)
            assert abs(same.confidence - each.confidence) < 0.011


@settings(max_examples=25, deadline=None)
@given(st.lists(claims(), max_size=8))
def test_building_report_by_report_ends_where_building_at_once_does(said: list[Claim]) -> None:
    said = distinct(said)
    by_day = sorted(said, key=lambda claim: (claim.report.published, claim.id))
    steps = [judge(by_day[: n + 1], BASELINE, gazetteer=GAZETTEER) for n in range(len(by_day))]
    assert not steps or steps[-1] == judge(said, BASELINE, gazetteer=GAZETTEER)


def test_a_later_claim_leaves_the_days_before_it_as_they_were_shown() -> None:
    first = [say("Hama", "rebel", "12-05"), say("Hama", "rebel", "12-05", source="B")]
    early, _ = judge(first, [held("Hama", "government")], last=day("12-05"))
    late, _ = judge([*first, say("Hama", "government", "12-09", source="C")], [held("Hama", "government")])
    assert course(early, "Hama") == course([r for r in late if r.start <= day("12-05")], "Hama")


def test_without_a_baseline_nothing_is_known_before_the_first_claim() -> None:
    records, _ = judge([say("Hama", "rebel", "12-05")])
    assert course(records, "Hama") == [("unknown", "11-26"), ("rebel", "12-05")]
    assert record(records, "Hama", "12-01").status is Status.UNKNOWN


def test_only_a_baseline_is_shown_as_such() -> None:
    records, _ = judge([], [held("Hama", "government")])
    (found,) = records
    assert (found.controller, found.basis, found.last_evidence) == ("government", Basis.BASELINE, FIRST)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"modality": "planned"}, "planned"),
        ({"modality": "historical"}, "historical"),
        ({"date": UNKNOWN_DATE}, "undated"),
        ({"published": "12-01"}, "after its own publication"),
        ({"kind": "loses", "modality": "denied", "extent": "part"}, "says nothing"),
    ],
)
def test_what_says_nothing_of_the_present_is_left_over_with_its_reason(changes: dict[str, str], reason: str) -> None:
    controller = "contested" if changes.get("kind") == "loses" else "rebel"
    records, leftovers = judge([say("Hama", controller, "12-05", **changes)], [held("Hama", "government")])
    assert course(records, "Hama") == [("government", "11-26")]
    assert [reason in left.reason for left in leftovers] == [True]


def test_strangers_to_the_theatre_and_unlocated_places_are_left_over() -> None:
    lost = say("Hama", "rebel", "12-05")
    nowhere = replace(lost, place=Unlocated(lost.mention, "two places of that name"), id="lost")
    _, leftovers = judge([nowhere, say("Hama", "martians", "12-05")])
    assert sorted(left.reason for left in leftovers) == [
        "'martians' is no side of this theatre",
        "the place could not be located: two places of that name",
    ]


def test_an_admission_outweighs_a_boast_and_copies_count_once() -> None:
    place = "Hama"
    boasts = [say(place, "government", "12-06", by="government", source=f"State outlet {n}") for n in range(5)]
    copied = [replace(b, attribution=None, report=replace(b.report, source=boasts[0].report.source)) for b in boasts]
    admission = say(place, "rebel", "12-05", quoting="the army|government", against_interest=True)
    records, _ = judge([*copied, admission], [held(place, "government")])
    found = record(records, place, "12-06")
    assert found.controller == "rebel"
    assert sum("counted once" in w.why for w in found.weighed) == 4


def test_a_speaker_who_says_that_his_side_lost_a_place_it_held_admits_it_without_being_marked() -> None:
    admitted, _ = judge([say("Hama", "rebel", "12-05", by="government")], [held("Hama", "government")])
    boasted, _ = judge([say("Hama", "rebel", "12-05", by="rebel")], [held("Hama", "government")])
    neutral, _ = judge([say("Hama", "rebel", "12-05")], [held("Hama", "government")])
    sure = [record(r, "Hama", "12-05").confidence for r in (admitted, neutral, boasted)]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 3


def test_a_repelled_attack_confirms_and_a_siege_contests() -> None:
    repelled, _ = judge([say("Hama", "government", "12-04", kind="repels")], [held("Hama", "government", "D3")])
    quiet, _ = judge([], [held("Hama", "government", "D3")])
    assert course(repelled, "Hama") == [("government", "11-26")]
    assert record(repelled, "Hama", "12-04").confidence > record(quiet, "Hama", "12-04").confidence
    besieged, _ = judge([say("Hama", "government", "12-04", kind="besieges")], [held("Hama", "government")])
    assert record(besieged, "Hama", "12-04").status is Status.CONTESTED
    entered, _ = judge([say("Hama", "rebel", "12-04", extent="part")], [held("Hama", "government")])
    assert record(entered, "Hama", "12-04").controller == "contested"


def test_a_contest_dies_down_to_the_former_holder() -> None:
    last = day("12-10") + timedelta(days=60)
    records, _ = judge([say("Hama", "contested", "12-04", kind="contests")], [held("Hama", "government")], last=last)
    assert [side for side, _ in course(records, "Hama")] == ["government", "contested", "government"]


def test_most_of_a_place_is_held_but_shows_as_most() -> None:
    records, _ = judge(
        [say("Hama", "rebel", "12-05", extent="most"), say("Hama", "rebel", "12-05", extent="most", source="B")],
        [held("Hama", "government")],
    )
    found = record(records, "Hama", "12-05")
    assert (found.controller, found.extent) == ("rebel", "most")


def test_part_and_most_on_one_day_are_most_and_part_alone_is_contested() -> None:
    part = say("Hama", "rebel", "12-05", extent="part", quoting="the army|government", against_interest=True)
    most = [say("Hama", "rebel", "12-05", extent="most", source=outlet) for outlet in "AB"]
    both, _ = judge([part, *most], [held("Hama", "government")])
    found = record(both, "Hama", "12-05")
    assert (found.controller, found.extent) == ("rebel", "most")
    assert part.id in found.claims
    alone, _ = judge([part], [held("Hama", "government")])
    assert (record(alone, "Hama", "12-05").controller, record(alone, "Hama", "12-05").extent) == ("contested", "part")


def test_a_quarter_shares_the_fate_of_its_city_but_no_more_surely() -> None:
    said = [say(TOWNS[0], "rebel", "12-05", source=outlet) for outlet in "AB"]
    records, _ = judge(said, BASELINE, gazetteer=GAZETTEER)
    before, after = record(records, QUARTER, "12-01"), record(records, QUARTER, "12-05")
    assert (before.controller, before.basis) == ("government", Basis.INFERRED)
    assert (after.controller, after.basis, after.extent) == ("rebel", Basis.INFERRED, "whole")
    assert after.confidence <= record(records, TOWNS[0], "12-05").confidence


def test_most_of_a_city_says_nothing_of_which_quarters() -> None:
    said = [say(TOWNS[0], "rebel", "12-05", extent="most", source=outlet) for outlet in "AB"]
    records, _ = judge(said, BASELINE, gazetteer=GAZETTEER)
    assert record(records, TOWNS[0], "12-05").controller == "rebel"
    assert all(each.place != QUARTER.id for each in records)


def test_a_withdrawal_without_a_winner_leaves_to_the_neighbours_with_low_confidence() -> None:
    around = [say(TOWNS[n], "rebel", "12-01", source=outlet) for n in (1, 2) for outlet in "AB"]
    left = say(TOWNS[0], "unknown", "12-02", kind="loses", quoting="the army|government", against_interest=True)
    records, _ = judge([*around, left], BASELINE)
    found = record(records, TOWNS[0], "12-02")
    assert found.controller == "rebel"
    assert found.confidence < 0.8
    assert found.basis is Basis.INFERRED
    alone, _ = judge([replace(left, place=FAR)], BASELINE)
    assert who(alone, FAR, "12-02") == "unknown"


def test_confidence_fades_and_grows_stale_without_new_evidence() -> None:
    last = LAST + timedelta(days=300)
    records, _ = judge([say("Hama", "rebel", "12-05")], last=last)
    held_ = [r for r in records if r.controller == "rebel"]
    assert [r.stale for r in held_] == sorted(r.stale for r in held_)
    assert held_[-1].stale
    assert held_[0].confidence > held_[-1].confidence
    assert next(r.start for r in held_ if r.stale) == day("12-05") + timedelta(days=31)
    assert len(records) < 10, "intervals, not snapshots"


def test_an_open_span_holds_from_its_start() -> None:
    since = DateSpan(day("11-01"), day("12-05"), Precision.RANGE)
    records, _ = judge([say("Azaz", "sna", "12-05", kind="holds", date=since)])
    assert who(records, "Azaz", "11-26") == "sna"


def test_a_province_of_which_nothing_is_known_says_so() -> None:
    _, leftovers = judge([say(PROVINCE, "rebel", "12-01")])
    assert [left.reason for left in leftovers] == ["speaks for no settlement: no known settlement lies in Province"]


def test_a_regions_shape_and_its_part_decide_for_whom_it_speaks() -> None:
    whole, _ = judge([say(PROVINCE, "rebel", "12-01")], BASELINE, gazetteer=GAZETTEER)
    assert [who(whole, town, "12-02") for town in TOWNS[:3]] == ["rebel", "rebel", "government"]
    part, leftovers = judge([say(PROVINCE, "rebel", "12-01", extent="part")], BASELINE, gazetteer=GAZETTEER)
    assert [who(part, town, "12-02") for town in TOWNS[:3]] == ["government"] * 3
    assert len(leftovers) == 1


def test_that_a_side_holds_a_region_takes_no_place_from_another() -> None:
    records, leftovers = judge([say(PROVINCE, "rebel", "12-01", kind="holds")], BASELINE, gazetteer=GAZETTEER)
    assert [who(records, town, "12-02") for town in TOWNS[:3]] == ["government"] * 3
    assert [left.reason for left in leftovers] == ["every place in it has later claims of its own or another holder"]
    confirmed, _ = judge([say(PROVINCE, "government", "12-01", kind="holds")], BASELINE, gazetteer=GAZETTEER)
    assert record(confirmed, TOWNS[0], "12-02").last_evidence == day("12-01")


def test_a_sweeping_stretch_of_country_says_nothing_of_each_village() -> None:
    north = make_place("The north", 37, 36, kind=PlaceKind.REGION, shape=box(35, 35, 39, 37))
    records, leftovers = judge([say(north, "rebel", "12-01")], BASELINE, gazetteer=GAZETTEER)
    assert who(records, TOWNS[0], "12-02") == "government"
    assert len(leftovers) == 1


def sides_shown(records: tuple[ControlRecord, ...]) -> set[str]:
    return {r.controller for r in records}


@settings(max_examples=30, deadline=None)
@given(st.lists(claims(), max_size=10))
def test_only_sides_that_somebody_named_are_ever_shown(said: list[Claim]) -> None:
    records, _ = judge(distinct(said), BASELINE)
    named = {claim.controller for claim in said} | {row.controller for row in BASELINE}
    speaking = {claim.report.source.side for claim in said if claim.modality == "denied"}
    assert sides_shown(records) <= named | speaking | {"contested", "unknown"}


@settings(max_examples=30, deadline=None)
@given(st.lists(claims().filter(lambda claim: claim.kind != "loses"), max_size=10))
def test_a_side_is_shown_only_where_somebody_named_it(said: list[Claim]) -> None:
    elsewhere = [say("Azaz", "isis", "11-26"), say("Azaz", "sna", "11-28", source="B")]
    records, _ = judge([*distinct(said), *elsewhere], BASELINE)
    for each in records:
        here = {each.place, PROVINCE.id, TOWNS[0].id}
        named = {row.controller for row in BASELINE if row.place in here}
        about = [claim for claim in said if claim.place.id in here]
        named |= {claim.controller for claim in about} | {claim.report.source.side for claim in about}
        assert each.name == "Azaz" or each.controller in named | {"contested", "unknown"}


def test_where_everything_named_has_become_unlikely_nobody_is_known() -> None:
    left = [say("Hama", "unknown", "11-26", kind="loses", source=outlet) for outlet in "AB"]
    fight = say("Hama", "contested", "11-28", kind="contests")
    far = [say(FAR, side, "11-27", source=side) for side in ("isis", "rebel")]
    few = [side for side in SIDES if side in {"government", "rebel", "isis"}]
    records, _ = judge([*left, fight, *far], [held("Hama", "government", "F6")], sides=few)
    assert course(records, "Hama") == [("unknown", "11-26"), ("contested", "11-28"), ("unknown", "12-05")]


def test_a_weak_word_about_an_unchecked_row_lifts_it_by_its_own_weight_and_no_more() -> None:
    def sure(*said: Claim) -> float:
        records, _ = judge(said, [held("Hama", "government", "F6")])
        return record(records, "Hama", "12-06").confidence

    hedged = say("Hama", "government", "12-05", kind="holds", modality="purported")
    hedged = replace(hedged, grade=Grade(Reliability.E, 6))
    boast = say("Hama", "government", "12-05", kind="repels", by="government")
    good = [say("Hama", "government", "12-05", kind="holds", source=outlet) for outlet in "AB"]
    assert sure() == 0.6
    assert 0.6 < sure(hedged) < 0.65
    assert sure(hedged) < sure(boast) < 0.9
    assert sure(*good) >= 0.97


def test_a_denial_that_agrees_with_what_is_shown_stands_behind_it() -> None:
    denial = say("Hama", "rebel", "12-05", modality="denied")
    records, _ = judge([denial], [held("Hama", "government")])
    found = record(records, "Hama", "12-06")
    assert (found.controller, found.basis, found.extent) == ("government", Basis.CLAIMS, "whole")
    assert [(w.claim, w.decided) for w in found.weighed] == [(denial.id, True)]


def test_a_side_that_denies_its_own_gain_does_not_hold_the_place() -> None:
    gain = say("Hama", "rebel", "12-05", source="A")
    denial = say("Hama", "rebel", "12-05", source="Their channel", by="rebel", modality="denied")
    alone, _ = judge([gain], [held("Hama", "government")])
    denied, _ = judge([gain, denial], [held("Hama", "government")])
    assert who(alone, "Hama", "12-06") == "rebel"
    found = record(denied, "Hama", "12-06")
    assert (found.controller, found.origins) == ("government", 1)
    assert {w.claim: w.decided for w in found.weighed} == {gain.id: False, denial.id: True}
