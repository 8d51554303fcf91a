"""Rulings about claims: the latest in force counts, a withdrawn one never was."""

from datetime import UTC, date, datetime

from make import make_claim, make_report

from geo.model.dates import DateSpan, Precision
from geo.model.ruling import Ruling, Verdict
from geo.model.text import SideId
from geo.review import review, unheard

ONE = make_claim(make_report("Rebels captured Aleppo."))
OTHER = make_claim(make_report("The army captured Aleppo."), controller="government")


def ruling(number: int, verdict: Verdict, **more: object) -> Ruling:
    made = datetime(2024, 12, number, tzinfo=UTC)
    return Ruling(f"r{number}", "an analyst", made, verdict, "read it again", **more)  # type: ignore[arg-type]


def test_a_rejected_claim_leaves_and_an_accepted_one_is_sure() -> None:
    rulings = [ruling(1, Verdict.REJECT, claim=ONE.id), ruling(2, Verdict.ACCEPT, claim=OTHER.id)]
    (left,) = review([ONE, OTHER], rulings)
    assert (left.id, left.confidence) == (OTHER.id, 1.0)


def test_without_rulings_claims_pass_as_they_are() -> None:
    assert review([ONE, OTHER], []) == (ONE, OTHER)


def test_the_latest_ruling_counts_whatever_their_order() -> None:
    rulings = [ruling(3, Verdict.ACCEPT, claim=ONE.id), ruling(2, Verdict.REJECT, claim=ONE.id)]
    assert [claim.confidence for claim in review([ONE], rulings)] == [1.0]


def test_a_withdrawn_ruling_never_was() -> None:
    rulings = [ruling(1, Verdict.REJECT, claim=ONE.id), ruling(2, Verdict.WITHDRAW, withdraws="r1")]
    assert review([ONE], rulings) == (ONE,)


def test_a_corrected_claim_says_what_the_analyst_says_and_keeps_the_rest() -> None:
    rulings = [ruling(1, Verdict.CORRECT, claim=ONE.id, controller=SideId("sdf"))]
    (claim,) = review([ONE], rulings)
    assert (claim.controller, claim.date, claim.evidence, claim.confidence) == ("sdf", ONE.date, ONE.evidence, 1.0)
    first, last = date(2024, 11, 28), date(2024, 11, 29)
    (claim,) = review([ONE], [ruling(1, Verdict.CORRECT, claim=ONE.id, start=first, end=last)])
    assert (claim.controller, claim.date) == (ONE.controller, DateSpan(first, last, Precision.RANGE))
    (claim,) = review([ONE], [ruling(1, Verdict.CORRECT, claim=ONE.id, end=last)])
    assert claim.date == DateSpan(last, last, Precision.DAY)


def test_what_was_ruled_of_a_claim_that_no_report_makes_is_told() -> None:
    rulings = [ruling(1, Verdict.REJECT, claim=ONE.id), ruling(2, Verdict.ACCEPT, claim=OTHER.id)]
    assert [left.reason for left in unheard([OTHER], rulings)] == [
        f"ruling r1: no report makes claim {ONE.id} any more"
    ]
    assert unheard([ONE, OTHER], rulings) == ()
