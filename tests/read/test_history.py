"""What was so once, what never was otherwise, sieges that are broken, and days shared out among places."""

import pytest
from marked import claims_of, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("[Hama] had never slipped from the government's control.", ["government holds Hama historical"]),
        ("Before that, [Nawa] was run by rebels.", []),
        ("The rebels shelled us when the army held [Nawa].", []),
        ("The army broke the siege of [Nawa] on Monday.", ["government holds Nawa"]),
        ("[Nawa] had been in rebel hands since Friday.", ["rebel holds Nawa"]),
        ("[Nawa] had been in rebel hands since 2018.", ["rebel holds Nawa historical"]),
        ("[Nawa], the last army stronghold in the south, surrendered on Monday.", ["rebel captures Nawa"]),
    ],
)
def test_what_is_over_is_history(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_each_place_has_the_day_told_behind_it() -> None:
    claims, _ = claims_of("Rebels captured [Nawa] on 30 November and [Jasim] on 1 December.")
    assert [str(claim.date.start) for claim in claims] == ["2024-11-30", "2024-12-01"]


def test_the_day_of_the_next_clause_is_not_that_of_this_one() -> None:
    claims, _ = claims_of("The SDF holds [Raqqa], and on Sunday it took [Nawa].")
    assert [str(claim.date.start) for claim in claims] == ["2024-12-03", "2024-12-01"]


def test_what_was_foretold_on_a_day_lies_ahead_of_the_report() -> None:
    (claim,) = claims_of("The minister said on 1 November that rebels would capture [Nawa].")[0]
    assert str(claim.date.start) == "2024-12-03"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("In July 2018 a truce began. The army kept [Nawa].", ["government holds Nawa historical"]),
        ("In July 2018 the south fell. Only [Nawa] remained in rebel hands.", ["rebel holds Nawa historical"]),
        ("At the time rebels controlled [Nawa].", []),
        ("The rebels had come in 2012. They now hold [Nawa].", ["rebel holds Nawa"]),
        ("The rebels came in 2012.\n\nThe army held [Nawa].", ["government holds Nawa"]),
    ],
)
def test_what_was_so_at_the_time_told_before(text: str, claims: list[str]) -> None:
    assert told(text) == claims
