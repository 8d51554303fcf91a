"""Where a front has moved past a place, the last word on it fades; its holder stays."""

from datetime import date

from make import make_place, make_record

from geo.assess.overtaken import KEPT, LEAST_KEPT, fade
from geo.model.control import Basis, ControlRecord

FIRST, LAST = date(2024, 11, 26), date(2024, 12, 8)
LEFT = make_place("Left", 36.5, 35.5)


def stays(last_evidence: date = FIRST) -> ControlRecord:
    return make_record(
        LEFT, "government", start=FIRST, end=LAST, confidence=0.9, basis=Basis.BASELINE, last_evidence=last_evidence
    )


def falls(name: str, lon: float, day: date) -> list[ControlRecord]:
    place = make_place(name, lon, 35.5)
    before = date.fromordinal(day.toordinal() - 1)
    return [
        make_record(place, "government", start=FIRST, end=before, basis=Basis.BASELINE),
        make_record(place, "rebel", start=day, end=LAST, basis=Basis.CLAIMS),
    ]


def shown(records: tuple[ControlRecord, ...]) -> list[tuple[date, float, int]]:
    return [(r.start, r.confidence, r.overtaken) for r in records if r.place == LEFT.id]


def test_each_neighbour_lost_takes_its_share_from_that_day_on():
    day, later = date(2024, 12, 1), date(2024, 12, 3)
    found = fade([*falls("A", 36.55, day), *falls("B", 36.45, later), stays()])
    assert shown(found) == [(FIRST, 0.9, 0), (day, round(0.9 * KEPT, 2), 1), (later, round(0.9 * KEPT**2, 2), 2)]
    assert {r.controller for r in found if r.place == LEFT.id} == {"government"}


def test_the_days_stay_without_gap():
    found = [r for r in fade([*falls("A", 36.55, date(2024, 12, 1)), stays()]) if r.place == LEFT.id]
    assert (found[0].start, found[-1].end) == (FIRST, LAST)
    assert (found[1].start - found[0].end).days == 1


def test_what_is_far_or_was_before_the_last_evidence_takes_nothing():
    day = date(2024, 12, 1)
    assert shown(fade([*falls("Far", 37.5, day), stays()])) == [(FIRST, 0.9, 0)]
    assert shown(fade([*falls("A", 36.55, day), stays(last_evidence=date(2024, 12, 2))])) == [(FIRST, 0.9, 0)]


def test_some_of_it_always_stays():
    lost = [each for n in range(9) for each in falls(f"N{n}", 36.5 + 0.01 * (n + 1), date(2024, 12, 1))]
    assert shown(fade([*lost, stays()]))[-1][1] == round(0.9 * LEAST_KEPT, 2)


def test_without_a_change_of_hands_nothing_changes():
    assert fade([stays()]) == (stays(),)
