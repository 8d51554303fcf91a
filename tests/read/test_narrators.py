"""Who tells a report in the first person: the side of a soldier who says where he served."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("I was a captain in the army. The hill [Zain] was ours. We held [Suran].", ["holds Zain", "holds Suran"]),
        ("I served in the army. We took [Jasim]. My unit captured [Nawa].", ["captures Jasim", "captures Nawa"]),
        ("As an officer of the army I was sent north. We held [Suran].", ["holds Suran"]),
    ],
)
def test_we_are_those_with_whom_the_teller_served(text: str, claims: list[str]) -> None:
    assert told(text) == [f"government {claim}" for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        'Rebels advanced. "I was a captain in the army," Ali said.\n\nWe know that [Nawa] was taken.',
        "I am a teacher and feared the army. We know that [Nawa] was taken by rebels.",
        "My brother was in the army. The rebels captured [Nawa]. We fled.",
    ],
)
def test_who_only_speaks_of_an_army_does_not_tell_for_it(text: str) -> None:
    assert [claim.removesuffix(" claimed") for claim in told(text)] == ["rebel captures Nawa"]


def test_them_are_others_than_those_who_speak_of_them() -> None:
    assert told("Army commanders expect them to capture [Hama].") == ["rebel captures Hama planned"]
