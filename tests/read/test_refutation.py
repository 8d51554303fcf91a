"""What a report takes back, and how far a denial reaches."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Reports that rebels had taken [Nawa] were exaggerated.", ["rebel captures Nawa denied"]),
        ("Please delete the post that the regime is back in [Nawa].", ["government holds Nawa denied"]),
        (
            "The agency says its army regained [Nawa]. This is not true: our men stand there and see no soldier.",
            ["government captures Nawa denied"],
        ),
        (
            'The ministry said there was "no truth" in reports that rebels had captured [Homs].',
            ["rebel captures Homs denied"],
        ),
        (
            "Residents said rebels had taken [Nawa]; a spokesman said the reports were incorrect.",
            ["rebel captures Nawa denied"],
        ),
        ("Rebels took [Nawa]. The army said the reports were incorrect.", ["rebel captures Nawa denied"]),
        ("Reports that [Nawa] has fallen are denied by two residents.", ["rebel captures Nawa denied"]),
        ("A post that said [Nawa] had fallen was deleted.", ["rebel captures Nawa denied"]),
        ("State media spoke of the fall of [Nawa]; a video shows otherwise.", ["rebel captures Nawa denied"]),
        ("We wrote that [Nawa] had fallen. It has not.", ["rebel captures Nawa denied"]),
    ],
)
def test_what_is_taken_back_is_denied(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels took [Nawa]. State media denied that the president had gone abroad.", ["rebel captures Nawa"]),
        ("The army denied reports of a truce. Rebels took [Nawa].", ["rebel captures Nawa"]),
        ("Rebels took [Nawa]. It has not rained since May.", ["rebel captures Nawa"]),
    ],
)
def test_a_denial_of_something_else_denies_nothing(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_a_claim_of_its_own_is_refuted_alone() -> None:
    text = "[Nawa] is in government hands, and a claim that it had been surrounded was false."
    assert "government holds Nawa" in told(text)
