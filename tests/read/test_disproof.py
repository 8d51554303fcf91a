"""What the next words say against a statement: a short no, want of evidence, what witnesses saw, a correction."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("An account says the rebels took [Zakiyah] on Monday. They didn't.", ["rebel captures Zakiyah denied"]),
        ("Some said at noon that rebels had taken [Safita]; they had not.", ["rebel captures Safita denied"]),
        ("Rumour that rebels took [Nawa]. We asked people there: no, it is calm.", ["rebel captures Nawa denied"]),
        (
            "Sources claimed that the army retook [Suran]. The institute has observed no evidence to support this.",
            ["government captures Suran denied"],
        ),
        (
            "State media reported that the army had retaken [Suran]. Drivers saw only rebel checkpoints.",
            ["government captures Suran denied"],
        ),
        (
            "Pages say the army has taken back [Suran]. Our correspondent saw no soldiers.",
            ["government captures Suran denied"],
        ),
        (
            "Rebels said they had captured [Nawa], an assertion that the army called untrue.",
            ["rebel captures Nawa denied"],
        ),
        ("Reports that rebels had taken [Nawa] proved premature.", ["rebel captures Nawa denied"]),
        ("An earlier version of this story said that rebels had captured [Nawa].", ["rebel captures Nawa denied"]),
        ("The agency withdrew a report that rebels had captured [Nawa].", ["rebel captures Nawa denied"]),
        ("Asked whether rebels had taken [Nawa], the commander answered no.", ["rebel captures Nawa denied"]),
    ],
)
def test_what_is_disproved_is_denied(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels captured [Nawa]. Residents reported no casualties.", ["rebel captures Nawa"]),
        ("The army left [Nawa], residents said. They saw only two trucks.", ["rebel loses Nawa claimed"]),
        ("Officials said rebels took [Nawa]. Residents saw no soldiers.", ["rebel captures Nawa claimed"]),
        ("Rebels said they had captured [Nawa] and showed evidence of it.", ["rebel captures Nawa claimed"]),
    ],
)
def test_what_only_looks_like_a_disproof_denies_nothing(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "It is not clear whether the army still holds [Mhardeh].",
        "Factions based in [Idlib] launched the offensive.",
        "He fled [Aleppo] with his family.",
        "The market in [Aleppo] fell sharply on Monday.",
        "The army entered the trenches west of [Suran].",
        "Rebels reached the northern approaches of [Hama].",
        "[Palmyra], twice lost to the Islamic State, is quiet.",
    ],
)
def test_what_is_no_news_of_control_makes_no_claim(text: str) -> None:
    assert told(text) == []
