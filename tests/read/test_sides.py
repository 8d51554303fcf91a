"""Whose a place is: pronouns, sponsors, units, many sides, and who comes after a loss."""

from datetime import date

import pytest
from marked import told

LATER = date(2018, 2, 1)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # the head decides, not its sponsor
        ("[Tadef] was captured by rebels backed by Washington.", "rebel captures Tadef"),
        ("[Manbij] was lost to fighters paid by Turkey.", "sna captures Manbij"),
        ("The SDF spoke.\n\nFighters from Idlib drove into [Latakia].", "rebel captures Latakia"),
        ("[Daraya] is run by local men.", "rebel holds Daraya"),
        # pronouns
        ("The SDF gained. Its men also hold [Tabqa], which they seized in May.", "sdf captures Tabqa historical"),
        ("The army left; the SDF moved in from [Maskanah], which it also holds.", "sdf holds Maskanah"),
        ("[Tadef] was captured by the SNA. [Suluk] has been theirs since Friday.", "sna holds Suluk"),
        ("The SNA took [Tadef]. The army has not commented. They hold [Suluk] too.", "sna holds Suluk"),
        ('"They are no longer in [Morek]," an army officer said.', "government loses Morek claimed"),
        ("Rebels came to [Hama] from [Aleppo]. They control the whole city.", "rebel holds Hama"),
        ("Rebels approached [Suran]. They hold most of it.", "rebel holds Suran most"),
        ("Rebels attacked [Morek] and [Suran]. The former has fallen.", "rebel captures Morek"),
        # who comes after
        ("The SDF left [Tadef] under pressure from the SNA.", "sna loses Tadef"),
        ("Rebels took [Morek] today. It had been occupied since May 2019.", "government captures Morek historical"),
    ],
)  # fmt: skip
def test_whose_it_is(text: str, last: str) -> None:
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("[Morek] has fallen. The army is moving on [Suran].", "government captures Morek"),
        ("[Morek] was taken. The army captured [Suran] later.", "government captures Morek"),
        ("[Morek] was taken today. The rebels said that they had left [Morek].", "government captures Morek"),
    ],
)
def test_who_is_on_the_advance_in_other_years(text: str, first: str) -> None:
    assert told(text, published=LATER)[0] == first
