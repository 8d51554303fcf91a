"""The figures of the Admiralty code: rules, each with a case."""

from dataclasses import replace

from make import make_claim
from saying import say

from geo.assess.credibility import grade
from geo.model.claim import Claim
from geo.model.place import Unlocated


def figures(*claims: Claim) -> list[int]:
    return [claim.grade.information for claim in grade(claims)]


def test_another_independent_origin_confirms() -> None:
    assert figures(say("Hama", "rebel", "12-05", source="A"), say("Hama", "rebel", "12-06", source="B")) == [1, 1]


def test_a_party_and_its_mouthpiece_confirm_each_other_not() -> None:
    said = [say("Hama", "rebel", "12-05", source=s, quoting="fighters|rebel") for s in "AB"]
    assert figures(*said) == [4, 4]


def test_a_lone_report_is_possible_and_an_admission_probable() -> None:
    assert figures(say("Hama", "rebel", "12-05")) == [3]
    assert figures(say("Hama", "rebel", "12-05", quoting="the army|government", against_interest=True)) == [2]


def test_a_boast_or_a_hedge_is_doubtful() -> None:
    assert figures(say("Hama", "rebel", "12-05", by="rebel")) == [4]
    assert figures(say("Hama", "rebel", "12-05", modality="purported")) == [4]


def test_one_against_one_is_doubtful_and_one_against_two_improbable() -> None:
    lone = say("Hama", "government", "12-05", kind="holds", source="A")
    one, two = say("Hama", "rebel", "12-05", source="B"), say("Hama", "rebel", "12-05", source="C")
    assert figures(lone, one) == [4, 4]
    assert figures(lone, one, two)[0] == 5


def test_what_says_nothing_of_the_present_cannot_be_judged() -> None:
    plan = say("Hama", "rebel", "12-05", modality="planned")
    lost = make_claim()
    assert figures(plan, replace(lost, place=Unlocated(lost.mention, "unknown name"))) == [6, 6]


def test_the_letter_of_the_source_and_the_order_stay() -> None:
    said = (say("Hama", "rebel", "12-06"), say("Hama", "rebel", "12-05", source="B"))
    assert [(c.id, c.grade.source) for c in grade(said)] == [(c.id, c.grade.source) for c in said]
