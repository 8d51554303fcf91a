"""Sides that a sentence leaves open, and the parties that only the report tells."""

import pytest
from marked import told


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The SNA took [Tadef]. Rebels entered [Hama]. Could [Homs] fall?", "rebel captures Homs planned"),
        ("Rebels are near. The SDF took [Khasham]. Government troops also left [Palmyra].", "rebel loses Palmyra"),
        ("[Nasib] was lost to the rebels in April and won back on Sunday.", "government captures Nasib"),
        ("The SDF entered [Khasham] as the army left [Marrat].", "sdf loses Marrat"),
        ("US forces have abandoned [Tabqa].", "unknown loses Tabqa"),
        ("The government has not lost [Hama].", "government holds Hama"),
        ("Residents said that [Nawa] was still occupied.", "rebel holds Nawa claimed"),
        ("Rebels control [Tafas], and the Fifth Division has left [Nawa].", "unknown loses Nawa"),
        ("Rebels advanced. The ministry denied it. [Nawa] was taken by the same groups.", "rebel captures Nawa"),
        ("The SNA took [Tadef]. The Kurdish council denied that [Tadef] had fallen.", "sna captures Tadef denied"),
        ("The Russians have not left [Nawa], and an official said they might.", "russia holds Nawa"),
    ],
)  # fmt: skip
def test_nobody_named(text: str, last: str) -> None:
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ('A rebel commander spoke. "We will take [Homs]," the rebel commander said.', ["rebel captures Homs planned"]),
        ("The SDF says it foiled an SNA attack and denies losing [Manbij] to them.", ["sna captures Manbij denied"]),
        ('State television: "The army is in control of [Nawa]."', ["government holds Nawa claimed"]),
        ("Having driven the army out, they took [Nawa].", ["rebel captures Nawa"]),
        ("The ministry spoke. They drove the army out of [Nawa].", ["rebel captures Nawa"]),
        ("Iranian and allied units still control [Nawa].", ["government holds Nawa"]),
        ("[Nawa] was held by its local militia and regime forces.", ["government holds Nawa"]),
        ("Factions backed by Turkey entered [Manbij].", ["sna captures Manbij"]),
    ],
)  # fmt: skip
def test_pronouns_and_labels(text: str, claims: list[str]) -> None:
    assert told(f"The rebels advanced. {text}" if text.startswith("Having") else text) == claims


def test_a_neutral_report_that_quotes_abuse_has_no_voice() -> None:
    text = 'The army spoke of "terrorists" and "terrorist groups". Rebels advanced. [Hama] fell, residents said.'
    assert told(text) == ["rebel captures Hama claimed"]
