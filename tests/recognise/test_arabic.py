"""Which words of an Arabic text are places."""

from pathlib import Path

import pytest
from make import make_report
from make_gazetteer import SYRIA, make_gazetteer

from geo.lexicons.names import load_onomasticon
from geo.model.place import PlaceKind
from geo.recognise.arabic_words import bare_forms
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
        ("قرى تل قبان والشماوية وطومان وعشرات القرى", ["تل قبان", "الشماوية", "طومان"]),
        ("حررت معظم أحياء مدينة حلب", ["حلب"]),
        ("سيطر الجيش على بلدة جديدة قرب حماة", ["حماة"]),
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


HOMOGRAPHS = make_gazetteer(
    """
    a,Hadar,حضر,village,33.2,35.9,,Quneitra,SY,3000,,
    k,Kasab,كسب,town,35.9,36.0,,Latakia,SY,2000,,
    d,Douma,دوما,town,33.6,36.4,,Rif Dimashq,SY,110000,,
    t,Tabqa,الطبقة,town,35.8,38.5,,Raqqa,SY,80000,,
    h,Hama,حماة,city,35.1,36.7,,Hama,SY,500000,,
    q,Qumhana,قمحانة,village,35.2,36.7,,Hama,SY,9000,,
    s,Khattab,خطاب,town,35.2,36.6,,Hama,SY,10000,,
    """.replace("    ", "")
)


def homographs(text: str) -> list[str]:
    return [mention.surface for mention in recognise(make_report(text), HOMOGRAPHS, ARABIC)]


@pytest.mark.parametrize(
    "text",
    [
        "حضر الوزير الاجتماع",
        "كسب الفريق المباراة",
        "دوماً نقول الحقيقة",
        "الطبقة العاملة تطالب بحقوقها",
        "نمت طبقة من التجار",
        "ألقى الرئيس خطاب النصر",
        "قال في خطاب متلفز",
        "دعا إلى خطاب هادئ",
        "ثم كسب الفريق المباراة",
        "وزير من الطبقة الوسطى",
    ],
)
def test_an_everyday_word_is_no_place(text: str) -> None:
    assert homographs(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دخل الجيش كسب", ["كسب"]),
        ("اشتباكات في دوما", ["دوما"]),
        ("مدينة الطبقة هادئة", ["الطبقة"]),
        ("انسحبوا من حماة ودوما", ["حماة", "دوما"]),
        ("غارات على دوما وحماة", ["دوما", "حماة"]),
        ("هدوء في دوما. دوما بلا كهرباء", ["دوما", "دوما"]),
        ("خسر الجيش قمحانة", ["قمحانة"]),
        ("تمسكوا بـقمحانة", ["قمحانة"]),
        ("التقينا قرب خطاب بائعا", ["خطاب"]),
        ("استعادت وحداتنا خطاب في هجوم", ["خطاب"]),
        ("انسحبت قوات النظام مع آلياتها الثقيلة من كسب", ["كسب"]),
        ("تحرير حماة – قمحانة – دوما", ["حماة", "قمحانة", "دوما"]),
        ("سيطروا على قرية زربخان ثم انسحبوا من زربخان", ["زربخان", "زربخان"]),
        ("دخلت الفصائل حماة الجمعة ثم دوما فجر السبت", ["حماة", "دوما"]),
        ("صارت حماة، ومعها الطبقة، بيد الفصائل", ["حماة", "الطبقة"]),
        ("وأشار إلى أن حماة وخطاب آمنتان", ["حماة", "خطاب"]),
        ("هاجمها المقاتلون القادمون من دوما", ["دوما"]),
        ("الطبقة، السبت 8 حزيران: هدوء حذر", ["الطبقة"]),
        ("الطبقة ما زالت هادئة", ["الطبقة"]),
    ],
)
def test_place_wording_or_company_makes_it_one(text: str, expected: list[str]) -> None:
    assert homographs(text) == expected
