from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from make import make_claim, make_mention, make_place, make_report

from geo.evaluate import pair_claims, score_claims, score_mentions
from geo.model.claim import ClaimKind, Modality
from geo.model.dates import on
from geo.model.gold import GoldClaim, GoldMention, GoldReport
from geo.model.place import Located, Unlocated
from geo.model.text import SideId, Span

DAY = date(2024, 11, 30)
PLACE = make_place()
REPORT = make_report()
WANTED = GoldClaim(
    "Aleppo", PLACE.at.lat, PLACE.at.lon, "city", ("rebel",), "captures", "whole", "asserted", DAY, DAY, (0, 23)
)
GOLD = GoldReport("1", Path(), "syria", "en", "wire", (WANTED,), ())


def claim(**changes):
    made = make_claim(REPORT, PLACE)
    base = {"controller": SideId("rebel"), "kind": ClaimKind.CAPTURES, "date": on(DAY), "modality": Modality.ASSERTED}
    return replace(made, **{**base, **changes})


def test_the_same_is_right_in_every_way():
    score = score_claims(GOLD, [claim()])
    assert score.ratio("full").f1 == 1
    assert not +score.confusions
    assert score.counts["false facts"] == 0


def test_nothing_found_is_all_missed():
    score = score_claims(GOLD, [])
    assert score.ratio("full").recall == 0
    assert score.confusions["missed"] == 1


def test_nothing_wanted_and_nothing_found_is_right():
    assert score_claims(replace(GOLD, claims=()), []).ratio("full").f1 == 1


@pytest.mark.parametrize(
    ("changes", "place", "side", "full"),
    [
        ({"controller": SideId("government")}, 1, 0, 0),
        ({"date": on(DAY + timedelta(days=1))}, 1, 1, 1),
        ({"date": on(DAY + timedelta(days=2))}, 1, 1, 0),
        ({"modality": Modality.DENIED}, 1, 1, 0),
        ({"modality": Modality.CLAIMED}, 1, 1, 1),
        ({"place": make_place("Idlib", 36.63, 35.93)}, 0, 0, 0),
    ],
)
def test_each_way_to_be_wrong(changes, place, side, full):
    counts = score_claims(GOLD, [claim(**changes)]).counts
    assert (counts["place"], counts["side"], counts["full"]) == (place, side, full)


def test_a_denial_told_as_fact_is_a_false_fact():
    gold = replace(GOLD, claims=(replace(WANTED, modality="denied"),))
    score = score_claims(gold, [claim()])
    assert score.counts["false facts"] == 1
    assert score.confusions["denial as fact"] == 1


def test_a_repeat_is_set_aside_and_an_invention_is_not():
    other = claim(place=make_place("Idlib", 36.63, 35.93))
    assert score_claims(GOLD, [claim(), claim()]).counts["found"] == 1
    assert score_claims(GOLD, [claim(), other]).counts["false facts"] == 1


def test_an_optional_claim_is_neither_missed_nor_false():
    gold = replace(GOLD, claims=(replace(WANTED, optional=True),))
    assert score_claims(gold, []).ratio("full").f1 == 1
    assert score_claims(gold, [claim()]).ratio("full").f1 == 1


def test_the_pairing_is_the_one_that_agrees_best():
    other = replace(WANTED, sides=("government",), modality="denied")
    gold = replace(GOLD, claims=(other, WANTED))
    found = [claim(), claim(controller=SideId("government"), modality=Modality.DENIED)]
    assert score_claims(gold, found).ratio("full").f1 == 1
    assert score_claims(gold, found[::-1]).ratio("full").f1 == 1


def test_a_claim_about_a_place_that_is_not_located_is_found_and_false():
    found = claim()
    score = score_claims(GOLD, [claim(), replace(found, place=Unlocated(found.mention, "no such name"))])
    assert score.counts["found"] == 2
    assert score.counts["false facts"] == 1


def test_a_repeat_does_not_fill_the_place_of_another_claim():
    denial = replace(WANTED, modality="denied", evidence=(100, 120))
    gold = replace(GOLD, claims=(WANTED, denial))
    score = score_claims(gold, [claim(), claim()])
    assert score.counts["false facts"] == 0
    assert score.counts["found"] == 1
    assert score.confusions == {"missed": 1}


def test_what_quotes_the_denial_is_no_repeat():
    denial = replace(WANTED, modality="denied", evidence=(100, 120))
    second = claim()
    second = replace(second, evidence=replace(second.evidence, span=Span(100, 120)))
    pairs = pair_claims(replace(GOLD, claims=(WANTED, denial)), [claim(), second])
    assert [pair.faults for pair in pairs] == [(), ("denial as fact",)]


def test_every_claim_is_in_exactly_one_pairing():
    found = [claim(), claim(), claim(place=make_place("Idlib", 36.63, 35.93))]
    pairs = pair_claims(replace(GOLD, claims=(WANTED, replace(WANTED, optional=True))), found)
    assert sum(pair.wanted is not None for pair in pairs) == 2
    assert sum(pair.found is not None for pair in pairs) == 3


@pytest.mark.parametrize(("north", "near", "quarter_near"), [(0.01, 1, 1), (0.05, 1, 0), (0.2, 0, 0)])
def test_a_quarter_has_to_lie_nearer_than_a_point(north, near, quarter_near):
    wanted = GoldMention(0, 6, "Aleppo", PLACE.at.lat + north, PLACE.at.lon, "neighbourhood")
    found = Located(make_mention("Aleppo", "Aleppo"), PLACE, 0.9)
    counts = score_mentions(replace(GOLD, mentions=(wanted,)), [found]).counts
    assert (counts["points"], counts["near"], counts["quarters"], counts["quarter near"]) == (1, near, 1, quarter_near)
