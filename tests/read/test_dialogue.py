"""Transcripts by turns, and rows of lists beside the words behind them."""

import pytest
from marked import syria, told

from geo.lexicons.control import load_lexicon
from geo.read.dialogue import turns
from geo.read.sentences import sentences
from geo.theatres import data_root

RADIO = "PRESENTER: Who has [Tafas]?\nABU OMAR: We do.\nPRESENTER: And [Dael]?\nABU OMAR: Not yet.\n"


def labels_left(text: str) -> list[str]:
    found = turns(sentences(text), load_lexicon("en", data_root()), syria())
    return [piece.tokens[0].text for piece in found.pieces]


def test_labels_of_those_who_speak_in_turn_are_cut_off() -> None:
    assert labels_left(RADIO.replace("[", "").replace("]", "")) == ["Who", "We", "And", "Not"]


def test_labels_of_a_list_stay() -> None:
    text = "Hama: rebels\nHoms: army\nDaraa: army\n"
    assert labels_left(text) == ["Hama", "Homs", "Daraa"]


def test_a_label_tells_whose_we_is() -> None:
    text = "HOST: Who holds Manbij?\nSDF OFFICER: We do.\nHOST: And Kobani?\nOFFICER: Ours.\n"
    found = turns(sentences(text), load_lexicon("en", data_root()), syria())
    assert found.sides == (None, "sdf", None, "sdf")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- [Morek]: SDF until further notice", ["sdf holds Morek"]),
        ("- [Morek]: army and its local allies", ["government holds Morek"]),
        ("16:00 Army still in [Morek]", ["government holds Morek"]),
        ("Rebels took [Morek], the capital of [Hama province].", ["rebel captures Morek"]),
    ],
)
def test_a_party_beside_a_name_with_more_behind_it(text: str, wanted: list[str]) -> None:
    assert sorted(told(text)) == sorted(wanted)
