"""Each day as it was known that evening: the same as a build that knew no more, and nothing that came later."""

from dataclasses import replace
from datetime import date

import pytest
import shapely
from late_war import ALEPPO, FIRST, GAZETTEER, IDLIB, LAST, MANBIJ, TOLD, days, then_by_builds, war
from make import make_build, make_report

from geo.app.hindsight import known_then
from geo.model.known import KnownThen

PUBLISHED = sorted({row[0] for row in TOLD})


@pytest.fixture(scope="module")
def then() -> KnownThen:
    return known_then(war(), GAZETTEER)


def on(day: date, shown: tuple) -> list:
    return [each for each in shown if each.start <= day <= each.end]


def holder(shown: tuple, place: str, day: date) -> str:
    (record,) = (record for record in on(day, shown) if record.place == place)
    return record.controller


@pytest.mark.parametrize("day", PUBLISHED)
def test_a_day_is_what_a_build_as_known_on_that_day_says_of_it(then, day):
    def told(records):
        return {r.place: replace(r, start=day, end=day) for r in on(day, records)}

    assert told(then.records) == told(war(day).records)


@pytest.mark.parametrize("day", PUBLISHED)
def test_the_ground_is_that_of_a_build_as_known_on_that_day(then, day):
    def ground(areas):
        found: dict[str, list] = {}
        for area in on(day, areas):
            found.setdefault(area.controller, []).append(area.shape)
        return {side: shapely.union_all(shapes) for side, shapes in found.items()}

    mine, theirs = ground(then.areas), ground(war(day).areas)
    assert mine.keys() == theirs.keys()
    for side, shape in mine.items():
        assert shape.symmetric_difference(theirs[side]).area < 0.02 * theirs[side].area


def test_a_capture_told_late_is_known_late(then):
    assert holder(war().records, MANBIJ.id, date(2024, 12, 1)) == "rebel"
    assert holder(then.records, MANBIJ.id, date(2024, 12, 1)) == "government"
    assert holder(then.records, MANBIJ.id, date(2024, 12, 2)) == "government"
    assert holder(then.records, MANBIJ.id, date(2024, 12, 3)) == "rebel"


def test_no_day_rests_on_a_claim_that_was_published_later(then):
    made = war()
    published = {claim.id: claim.report.published for claim in made.claims}
    for record in then.records:
        behind = [*record.claims, *(each.claim for each in record.weighed)]
        assert all(published[claim] <= record.start for claim in behind)


def test_a_day_without_news_is_as_it_was_told_the_day_before(then):
    """A report that says nothing makes 2 December a day that is looked at alone."""
    alone = known_then(war(more=(make_report("Nothing new.", date(2024, 12, 2)),)), GAZETTEER)
    assert alone.records == then.records


def test_a_ruling_counts_from_the_day_on_which_it_was_made():
    made = war(ruled=True)
    then = known_then(made, GAZETTEER)
    assert holder(made.records, IDLIB.id, date(2024, 12, 1)) == "sdf"
    assert holder(then.records, IDLIB.id, date(2024, 12, 1)) == "rebel"
    assert holder(then.records, IDLIB.id, date(2024, 12, 2)) == "sdf"


def test_the_last_day_is_as_known_now(then):
    def said(record):
        return replace(record, start=LAST, end=LAST)

    assert [said(r) for r in on(LAST, then.records)] == [said(r) for r in on(LAST, war().records)]


def test_the_days_of_a_place_follow_each_other_without_gap_or_overlap(then):
    for day in days():
        places = [record.place for record in on(day, then.records)]
        assert len(places) == len(set(places))
        assert ALEPPO.id in places
    stays = [record for record in then.records if record.place == IDLIB.id]
    assert stays[0].start == FIRST
    assert stays[-1].end == LAST


def test_what_stays_the_same_is_one_interval(then):
    by_builds = then_by_builds()
    assert len(then.records) < len(by_builds.records)
    assert len(then.areas) < len(by_builds.areas)


def test_a_build_of_nothing_was_known_as_nothing():
    assert known_then(make_build(), GAZETTEER).records == ()
