"""A text is given to the war whose countries, parties and places it names."""

import pytest

from geo.app.choice import choose_theatre

TEXTS = {
    "syria": [
        "Opposition fighters entered Saraqib overnight and cut the road to Aleppo, a monitor said.",
        "سيطرت فصائل المعارضة على بلدة خان العسل غرب حلب بعد انسحاب قوات النظام.",
    ],
    "ukraine": [
        "Russian forces raised a flag over the town hall of Chasiv Yar; the General Staff in Kyiv denied losing it.",
        "Troops crossed the Oskil near Kupiansk on Tuesday and dug in around Synkivka.",
        "A column left Sudzha for the border at dawn. Korenevo is still held by Moscow's men.",
    ],
    "sudan": [
        "The Rapid Support Forces said they had taken the army's base in Babanusa and were moving on El Obeid.",
        "Soldiers retook the last district of Omdurman, residents said, after a month of street fighting.",
    ],
    "myanmar": [
        "The Arakan Army overran the last junta outpost in Maungdaw and holds the whole border with Bangladesh.",
        "Two towns near Lashio changed hands: Hsipaw fell to the TNLA, Nawnghkio was retaken by the regime.",
    ],
    "drc": [
        "M23 rebels walked into Masisi centre on Saturday as Wazalendo militiamen fled towards Walikale.",
        "Kanyabayonga is empty. The FARDC left it at night, people who reached Lubero said.",
    ],
}


@pytest.mark.parametrize(("theatre", "text"), [(theatre, text) for theatre, texts in TEXTS.items() for text in texts])
def test_the_war_is_told_by_what_the_text_names(theatre: str, text: str) -> None:
    assert choose_theatre(text, "syria") == theatre
    assert choose_theatre(text, "drc") == theatre


def test_a_text_that_names_no_war_is_left_to_the_default() -> None:
    text = "The baker raised his prices again, and nobody said a word."
    assert choose_theatre(text, "syria") == "syria"
    assert choose_theatre(text, "sudan") == "sudan"


def test_foreign_parties_named_in_passing_do_not_outweigh_the_places() -> None:
    text = "Russian jets struck Idlib, Ariha, Saraqib and Kafr Nabl while Russia's envoy spoke of Ukraine in Geneva."
    assert choose_theatre(text, "ukraine") == "syria"


def test_a_name_said_often_counts_once() -> None:
    text = "Goma, Goma, Goma, Goma, Goma! But the fighting was in Bakhmut, in Soledar, in Siversk and in Lyman."
    assert choose_theatre(text, "syria") == "ukraine"
