"""Names in the two scripts: what is one name is far likelier than what is not."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.letters import Lettered, arabic_letters, latin_letters, likeness, readings


def alike(latin: str, arabic: str) -> float:
    return likeness(tuple(chain(*latin_letters(latin))), tuple(chain(*arabic_letters(arabic))))


@pytest.mark.parametrize(
    ("latin", "arabic", "others"),
    [
        ("Saraqib", "سراقب", "سرمين سرقين ساقية"),
        ("Qal'at Ja'bar", "قلعة جعبر", "القليعة جبل"),
        ("Ayn al Kharun", "عين الخرون", "عندان الحارة"),
        ("Dayr az-Zawr", "دير الزور", "درعا الدار"),
        ("Shaykh Maqsud", "الشيخ مقصود", "شيخون"),
        ("Umm at Tuyur", "أم الطيور", "الطور"),
    ],
)
def test_a_name_is_likelier_than_its_neighbours(latin, arabic, others):
    assert alike(latin, arabic) > 8
    assert all(alike(latin, other) < alike(latin, arabic) - 5 for other in others.split())


@pytest.mark.parametrize("slip", ["سراب", "سراقبا", "سراقن", "سرقاب", "رساقب"])
def test_a_slip_costs_but_does_not_undo_a_name(slip):
    assert 0 < alike("Saraqib", slip) < alike("Saraqib", "سراقب")


def test_letters_that_latin_tells_apart_are_told_apart():
    assert alike("Qarah", "قارة") > alike("Qarah", "كارة") + 3
    assert alike("Hasan", "حسن") == alike("Hasan", "هسن"), "Latin writes one letter for both"


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("لقليب", "قليب"), ("اقليب", "قليب"), ("لاقليب", "قليب"), ("دلقليب", "قليب"), ("ادقليب", "قليب"),
        ("ادلقليب", "قليب"), ("اقلليب", "قليب"), ("دالقليب", "قليب"), ("عينالنور", "عيننور"), ("عيندالنور", "عيننور"),
    ],
)  # fmt: skip
def test_a_damaged_article_is_read_as_one(slip, meant):
    read = dict(readings(slip))
    assert read[slip] == 0
    assert read[meant] < 0


def test_a_sound_article_is_left_alone():
    assert readings("القليب") == (("القليب", 0.0),)
    assert [name for name, _ in readings("خربة القليب")] == ["خربة القليب"]


def test_letters_of_words():
    assert latin_letters("ʻAyn al-Sh‘ayrāt") == (("^a", "y", "n"), ("sh", "'", "ay", "r", "a", "t"))
    assert latin_letters("as-Sukkariyah") == (("s", "u", "k", "a", "r", "i", "y", "A"),)
    assert arabic_letters("القلعة الكُبرى") == (("ق", "ل", "ع", "ة"), ("ك", "ب", "ر", "ي"))
    assert latin_letters("") == arabic_letters("") == ()


@pytest.mark.parametrize(("latin", "slip"), [("Khirbat Hassan", "خربة سحان"), ("Sukkarah", "كسرة"), ("Samj", "سجم")])
def test_letters_that_changed_places_are_told_across_a_short_vowel(latin, slip):
    assert alike(latin, slip) > 2


NAMES = st.text(alphabet="abdfghijklmnqrstuwyz' ", max_size=12)
ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءةى ", max_size=9)


@given(st.lists(NAMES, max_size=6), ARABIC)
def test_names_compared_at_once_are_as_alike_as_one_by_one(names, arabic):
    letters = [tuple(chain(*latin_letters(name))) for name in names]
    other = tuple(chain(*arabic_letters(arabic)))
    assert list(Lettered(letters).likeness(other)) == [pytest.approx(likeness(each, other)) for each in letters]


@given(st.text(max_size=12), st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءةى ", max_size=12))
def test_any_text_has_a_likeness(latin, arabic):
    assert alike(latin, arabic) <= 8.0 * min(len(latin) + 1, len(arabic) + 1)
