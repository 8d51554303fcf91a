"""How agencies write: abbreviated months, scare quotes, roads between towns, claims that nobody confirmed."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rebels captured the cities of [Hama] and [Homs].", "rebel captures Hama; rebel captures Homs"),
        ("Rebels seized the southern city of [Daraa].", "rebel captures Daraa"),
        ("Rebels seized southern [Daraa].", "rebel captures Daraa part"),
        ("Rebels seized [Saraqib] and several other towns.", "rebel captures Saraqib"),
        ("Rebels seized large parts of [Idlib] and [Hama].", "rebel captures Hama part; rebel captures Idlib part"),
        ("Rebels took “full and rapid control” of [Saraqib].", "rebel captures Saraqib"),
        ("Rebels were seen clashing with regime forces in [Nawa].", "contested contests Nawa part"),
        ("The army said it had withdrawn to avoid fighting in [Hama].", ""),
        ("The army is poised to focus on reclaiming [Saraqib].", "government captures Saraqib planned"),
        ("The army rushed to stop the rebels after they seized [Saraqib].", "rebel captures Saraqib"),
        ("The fall of [Saraqib] is a blow to government forces.", "rebel captures Saraqib"),
        (
            "The army took a number of areas, the most important of which are [Suran] and [Morek].",
            "government captures Morek; government captures Suran",
        ),
        (
            "Regime forces restored [Suran] and [Morek] villages.",
            "government captures Morek; government captures Suran",
        ),
        ("The offensive, led by rebels, led to the capture of [Homs].", "rebel captures Homs"),
        ("A rebel source cited the failure to capture [Suran].", "government repels Suran"),
        ("An unverified photo went round, showing rebels entering [Hama].", "rebel captures Hama part purported"),
        ("The army left [Homs] and the SDF took control of these areas.", "sdf loses Homs"),
        ("Insurgents who overthrew the government say they have taken [Suran].", "rebel captures Suran claimed"),
        ("The army has not confirmed the loss of [Suran].", ""),
        (
            "While the army controls [Suran], rebels maintain positions in [Morek].",
            "government holds Suran; rebel holds Morek",
        ),
        ("Troops are redeploying from [Suran] to reinforce the front.", ""),
        ("[Suran], which had taken in thousands of refugees, was calm.", ""),
        ("Fighting persisted in [Suran].", "contested contests Suran part"),
        ("Rebels moved on.Last week, the army took [Suran].", "government captures Suran"),
        ("Fighters raised the flag of the SDF over [Suran].", "sdf captures Suran"),
        (
            "The army handed [Saraqib] and several nearby posts to the SDF.",
            "sdf captures Saraqib",
        ),
        (
            "On Monday, the SNA launched an operation against the PKK/YPG terror group, liberating [Tell Rifaat].",
            "sna captures Tell Rifaat",
        ),
    ],
)
def test_what_agencies_say(text: str, claims: str) -> None:
    assert sorted(told(text)) == sorted(filter(None, claims.split("; ")))


@pytest.mark.parametrize(
    "doubt",
    [
        "There was no independent confirmation of their claim.",
        "There was no immediate confirmation from the army.",
        "Reuters could not independently confirm the report.",
        "The claim could not immediately be verified.",
    ],
)
def test_what_nobody_has_confirmed_is_not_denied(doubt: str) -> None:
    assert told(f"Rebels said they had captured [Saraqib]. {doubt}") == ["rebel captures Saraqib purported"]
