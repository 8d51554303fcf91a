"""What sounds alike costs little, what is another name costs much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.match import distance, skeleton, skeletons, sounds
from geo.names import script


def share(one, other):
    cost, length = distance(sounds(one), sounds(other), across=script(one) != script(other))
    return cost / length


@pytest.mark.parametrize(
    ("one", "nearer", "farther"),
    [
        ("Saraqib", "Saraqub", "Sarafib"),
        ("Qamishli", "Qamishlo", "Qamishri"), ("Kafr Nabl", "Kafranbel", "Kafr Naha"),
        ("Saraqib", "سراقب", "سرافب"), ("Manbij", "Mambij", "Marbij"), ("Sheikh Said", "Sheik Zaid", "Sheikh Daid"),
        ("Tall Ahmad", "Tall Ahmed", "Tall Hamad"), ("Maarat al-Numan", "معرة النعمان", "معرة الحرمة"),
        ("Idlib", "إدلب", "حلب"), ("Anadan", "عندان", "حمدان"),
    ],
)  # fmt: skip
def test_the_nearer_spelling_costs_less(one, nearer, farther):
    assert share(one, nearer) < share(one, farther)


@pytest.mark.parametrize(
    ("one", "other"), [("Tall Ahmad", "Tall Hamud"), ("Kafr Taal", "Kafr Hamra"), ("Bala", "Bara")]
)
def test_a_common_first_word_does_not_make_names_alike(one, other):
    assert share(one, other) > 0.2


def test_the_letter_of_the_bound_form_is_heard():
    assert share("Maarat al-Numan", "معرة النعمان") < 0.1
    assert skeleton(sounds("معرة النعمان")) == skeleton(sounds("Maarat al-Numan"))


def test_a_name_in_arabic_may_hide_an_article():
    assert skeletons("الدانا") == (skeleton(sounds("الدانا")),)
    assert skeleton(sounds("الدانا")) in skeletons("لدانا")


@given(st.text(alphabet="abdiklmnqrstuwyz '", max_size=12), st.text(alphabet="abdiklmnqrstuwyz '", max_size=12))
def test_the_distance_is_symmetric_and_nought_for_the_same(one, other):
    a, b = sounds(one), sounds(other)
    assert distance(a, a)[0] == 0
    assert distance(a, b)[0] == pytest.approx(distance(b, a)[0])
