"""Rulings about claims: the latest in force counts, a withdrawn one never was."""

from datetime import UTC, datetime

from make import make_claim, make_report

from geo.model.ruling import Ruling, Verdict
from geo.review import review

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
