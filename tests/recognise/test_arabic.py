"""Which words of an Arabic text are places."""

from pathlib import Path

import pytest
from make import make_report
from make_gazetteer import SYRIA, make_gazetteer

from geo.lexicons.names import load_onomasticon
from geo.model.place import PlaceKind
from geo.recognise.arabic import bare_forms
from geo.recognise.toponyms import recognise

DATA = Path(__file__).resolve().parents[2] / "data"
GAZETTEER = make_gazetteer(SYRIA)
ARABIC = load_onomasticon("ar", DATA)


def surfaces(text: str) -> list[str]:
    return [mention.surface for mention in recognise(make_report(text), GAZETTEER, ARABIC)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دخلت الفصائل حلب وسراقب", ["حلب", "سراقب"]),
        ("انسحب الجيش من إدلب ولحماة تعزيزات", ["إدلب", "حماة"]),
        ("سيطرت على مطار حلب الدولي", ["مطار حلب الدولي"]),
        ("معارك في ريف حماة الشمالي", ["ريف حماة الشمالي"]),
        ("قرية معرشورين تحت السيطرة", ["معرشورين"]),
        ("أحياء الشيخ مقصود والخالدية", ["الشيخ مقصود", "الخالدية"]),
    ],
)
def test_names_are_found_without_prefixed_letters(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "قالت هيئة تحرير الشام إن قواتها تقدمت",
        "وفق قناة حلب اليوم",
        "قال محمود الحلبي إنه غادر",
        "لواء درع إدلب ينفي",
        "نفت قطر الخبر وأغلق الباب",
        "قوات الجيش السوري في المدينة",
    ],
)
def test_what_is_no_place_is_left_alone(text: str) -> None:
    assert surfaces(text) == []


def test_a_common_word_is_a_village_where_the_text_says_so() -> None:
    (mention,) = recognise(make_report("قصف على قرية قطر"), GAZETTEER, ARABIC)
    assert (mention.surface, mention.kind) == ("قطر", PlaceKind.VILLAGE)


def test_the_forms_of_a_word() -> None:
    assert bare_forms("للقلعة", ("ل",)) == ((0, "للقلعة"), (1, "القلعة"))
    assert (2, "حلب") in bare_forms("وبحلب", ("و", "ب"))
