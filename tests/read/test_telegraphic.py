"""What lines without verbs say: holders beside names, headed lists, fragments about the place that heads a line."""

import pytest
from marked import told

HOLDERS = [
    ("[Morek] army since Friday.", ["government holds Morek"]),
    ("[Morek]: army again since noon", ["government captures Morek"]),
    ("[Morek] - rebels, taken on Sunday", ["rebel captures Morek"]),
    ("2/ [Morek] also rebels, since 2 December.", ["rebel holds Morek"]),
    ("[MOREK] SDF since early November, no dispute.", ["sdf holds MOREK"]),
    ("[Morek] rebels, [Suran] army.", ["rebel holds Morek", "government holds Suran"]),
    ("[Morek]: rebels in the morning, army back since noon", ["rebel holds Morek", "government captures Morek"]),
    ("[Morek]: rebels in the west, army in the centre", ["rebel holds Morek part", "government holds Morek part"]),
    ("[Morek], the hill with the radar: rebel since yesterday", ["rebel holds Morek"]),
    ("Rebels in [Morek], army out", ["rebel captures Morek", "rebel loses Morek"]),
    ("Unconfirmed: rebels in [Morek]", ["rebel captures Morek purported"]),
    ("[Morek]: army checkpoint shelled", []),
    ("[Morek]: SDF spokesman gave an interview", []),
    ("Army reinforcements to [Morek]", []),
]
LISTS = [
    ("2. Southern Operations Room\n- [Daraa] and [Nawa]", ["rebel holds Daraa", "rebel holds Nawa"]),
    ("Held by the army\n* [Morek]\n* [Suran]", ["government holds Morek", "government holds Suran"]),
    (
        "Rebels:\n- [Homs] (captured late on Saturday), [Hama]",
        ["rebel captures Homs", "rebel holds Hama"],
    ),
    ("Rebels\n- [Morek]: entered this morning\n- [Suran]", ["rebel captures Morek", "rebel holds Suran"]),
    ("Captured by rebels today in [Hama]:\n- [Morek]", ["rebel captures Morek"]),
    ("Contested\n- [Morek]", ["contested contests Morek part"]),
    ("Air strikes\n- [Morek]\n- [Suran]", []),
    ("Displaced from\n- [Morek]", []),
    ("Army losses\n- [Morek]: 4 dead", []),
    ("Army statements\n- [Morek] is calm", []),
]
TOPICS = [
    ("[MOREK] Fighting inside the town, second day.", ["contested contests MOREK part"]),
    ("[MOREK] - Captured overnight by HTS.", ["rebel captures MOREK"]),
    ("[Morek]: rebels entered at dawn, army withdrew", ["rebel captures Morek", "rebel loses Morek"]),
    ("[Morek]: rebels repelled.", ["government repels Morek"]),
    ("[Morek]: army besieged.", ["government besieges Morek"]),
    ("[Morek]: clashes inside.", ["contested contests Morek part"]),
    ("[Morek]: rebels hold the north, army the south", ["rebel holds Morek part", "government holds Morek part"]),
    ("Is [Morek] ours? Not yet, the army is still there.", ["government holds Morek"]),
    ("MOREK, Dec 3 - Rebels met in [Morek].", []),
]


@pytest.mark.parametrize(("text", "wanted"), HOLDERS)
def test_a_party_beside_a_name_holds_the_place(text: str, wanted: list[str]) -> None:
    assert sorted(told(text)) == sorted(wanted)


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_a_line_that_names_a_party_heads_the_list_below_it(text: str, wanted: list[str]) -> None:
    assert sorted(told(text)) == sorted(wanted)


@pytest.mark.parametrize(("text", "wanted"), TOPICS)
def test_fragments_speak_of_the_place_that_heads_their_line(text: str, wanted: list[str]) -> None:
    assert sorted(told(text)) == sorted(wanted)
