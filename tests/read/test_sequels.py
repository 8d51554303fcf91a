"""What came under the same verb before or after a place, and what is said of the places only named."""

from datetime import date

import pytest
from marked import claims_of, told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "[Hama] fell to rebels on 1 December, followed by [Suran] on the same day and, on 2 December, [Rastan].",
            {"Hama": 1, "Suran": 1, "Rastan": 2},
        ),
        ("Rebels seized [Suran] on Sunday, followed a day later by [Morek].", {"Suran": 1, "Morek": 2}),
        ("[Hama] fell on Tuesday, two days after [Suran].", {"Hama": 3, "Suran": 1}),
        ("The fall of [Suran] on Sunday was followed by that of [Morek] on Monday.", {"Suran": 1, "Morek": 2}),
        ("Rebels took [Suran] on Sunday and, the same evening, [Morek].", {"Suran": 1, "Morek": 1}),
    ],
)
def test_places_without_a_verb_of_their_own_have_a_day_of_their_own(text, wanted):
    claims, _ = claims_of(text)
    assert {claim.place.name: claim.date.start for claim in claims} == {
        name: date(2024, 12, day) for name, day in wanted.items()
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rebels took [Nawa] on Sunday and on Monday the army shelled [Jasem].", ["rebel captures Nawa"]),
        ("Rebels took [Nawa], two hours after an air strike on [Jasem].", ["rebel captures Nawa"]),
        ("Rebels took [Nawa] on Sunday and, on Monday, [Jasem] was bombed.", ["rebel captures Nawa"]),
        ("The minister visited [Nawa] on Sunday, followed by [Jasem] on Monday.", []),
    ],
)
def test_what_happens_elsewhere_afterwards_is_no_sequel(text, wanted):
    assert told(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The SDF still controls the north-east, [Raqqa] and [Tabqa] included.",
            ["sdf holds Raqqa", "sdf holds Tabqa"],
        ),
        ("Rebels wrested 20 villages from the army, [Suran] among them.", ["rebel captures Suran"]),
        ("Rebels captured ten villages, the largest of which is [Suran].", ["rebel captures Suran"]),
        (
            "The SDF moved into several former army positions west of the river: [Mansoura] and [Rusafa].",
            ["sdf captures Mansoura", "sdf captures Rusafa"],
        ),
        (
            "The SDF controls [Tabqa] and the western bank as far as [Maskanah].",
            ["sdf holds Tabqa", "sdf holds Maskanah"],
        ),
        ("Rebels control [Suran] in the north and [Morek] in the south.", ["rebel holds Suran", "rebel holds Morek"]),
        ("In [Nawa] rebels overran two police stations.", ["rebel captures Nawa part"]),
        ("Families reached [Tabqa], in an area held by the SDF.", ["sdf holds Tabqa"]),
        ("[Suran], a village overrun by rebels on Sunday, is quiet.", ["rebel captures Suran"]),
        ("Rebels took [Suran], 15 km north of [Hama], and [Morek].", ["rebel captures Suran", "rebel captures Morek"]),
        ("The army shelled ten villages, [Suran] among them.", []),
        ("The army shelled [Suran], near the highway, and [Morek] fell to the rebels.", ["rebel captures Morek"]),
    ],
)
def test_lists_stretches_and_asides_give_their_places(text, wanted):
    assert told(text) == wanted
