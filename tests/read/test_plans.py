"""What lies ahead, what is feared or rumoured, and what is over already."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A withdrawal of the army from [Nawa] within the week is possible.", ["rebel loses Nawa planned"]),
        ("Operations would not end before the army had cleared [Nawa].", ["government captures Nawa planned"]),
        ("We will go back and liberate [Morek], the rebels said.", ["rebel captures Morek planned"]),
        (
            "The operation will go on until [Nawa], the largest town, and [Jasim] have been captured.",
            ["rebel captures Nawa planned", "rebel captures Jasim planned"],
        ),
        ("[Homs] may be next.", ["rebel captures Homs planned"]),
        (
            "The army stressed that the next stage is the liberation of [Saraqib].",
            ["government captures Saraqib planned"],
        ),
        ("It is only a matter of hours before [Hama] falls to the rebels.", ["rebel captures Hama planned"]),
        ("The rebels are on the verge of capturing [Hama].", ["rebel captures Hama planned"]),
        ("The rebels plan to reach the river and take [Hama].", ["rebel captures Hama planned"]),
        ("The army is likely to lose [Hama] to the rebels.", ["rebel captures Hama planned"]),
        ("The proposal is that the army give up [Saraqib].", ["rebel loses Saraqib planned"]),
    ],
)
def test_what_lies_ahead_is_planned(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_a_plan_that_does_not_exist_is_denied() -> None:
    assert told("The rebels had no intention of capturing [Tartus].") == ["rebel captures Tartus denied"]


def test_whoever_may_do_it_makes_no_claim() -> None:
    assert told("Whoever wishes to capture [Hama] has to climb the ridge.") == []


def test_what_was_agreed_to_have_happened_is_claimed() -> None:
    assert told("Both officers agreed that rebels had captured [Nawa].") == ["rebel captures Nawa claimed"]


def test_what_is_told_in_passing_is_no_part_of_the_fear() -> None:
    assert told("People fear that the rebels, who hold [Nawa], will stay.") == ["rebel holds Nawa"]


@pytest.mark.parametrize("opening", ["One man has heard that", "There is a rumour that", "We hear that"])
def test_what_was_only_heard_is_hearsay(opening: str) -> None:
    assert told(f"{opening} rebels had captured [Nawa].") == ["rebel captures Nawa purported"]
