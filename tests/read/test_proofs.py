"""Want of proof and hearsay by a noun: "no sign that ...", "nothing to suggest ...", "there are reports that ..."."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("There is no sign of rebels having captured [Nawa].", ["rebel captures Nawa denied"]),
        ("There is nothing to suggest that [Nawa] has fallen to the rebels.", ["rebel captures Nawa denied"]),
        ("We have had no word that [Nawa] has been taken by rebels.", ["rebel captures Nawa denied"]),
        ("There was no sign of resistance when rebels captured [Nawa].", ["rebel captures Nawa"]),
        ("There were no reports of casualties when rebels captured [Nawa].", ["rebel captures Nawa"]),
        ("There are reports that [Nawa] has fallen to the rebels.", ["rebel captures Nawa purported"]),
        ("Word spread in the market that rebels had captured [Nawa].", ["rebel captures Nawa purported"]),
        ("There was no confirmation that rebels had captured [Nawa].", ["rebel captures Nawa purported"]),
        (
            "A rebel channel said [Nawa] had been captured. I called the town. It hadn't.",
            ["rebel captures Nawa denied"],
        ),
        (
            "The army says it drove the rebels out of [Nawa]. Nobody drove anybody out.",
            ["government captures Nawa denied"],
        ),
        ("Rebels captured [Nawa]. Nobody stopped them.", ["rebel captures Nawa"]),
        ("Rebels captured [Nawa]. I called my brother. He hadn't slept.", ["rebel captures Nawa"]),
    ],
)
def test_what_nobody_can_show_is_denied_and_what_is_only_told_is_hearsay(text: str, claims: list[str]) -> None:
    assert told(text) == claims
