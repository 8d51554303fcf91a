"""Arabic: objects on the verb, asides, who speaks last, what is agreed, tried or refused, and Sudan's parties."""

from datetime import date

import pytest
from marked import Marked, claims_of, compact, told, unmark

from geo.lexicons.control import load_lexicon
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef
from geo.read.claims import read
from geo.theatres import data_root, load_theatre


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[الميادين]: أخلاها الجيش فجر اليوم.", ["rebel loses الميادين"]),
        (
            "خسر النظام [كرناز] صباحاً لكنه استعادها قبل حلول الظلام.",
            ["rebel loses كرناز", "government captures كرناز"],
        ),
        ("بلدة [مورك] التي دخلتها الفصائل ظهراً تقع على الطريق الدولي.", ["rebel captures مورك"]),
        ("حوصر [معسكر جورين] من قبل الفصائل.", ["government besieges معسكر جورين"]),
        (
            "تقدمت الفصائل نحو [السخنة] و[تدمر]. الأولى دخلها التنظيم، والثانية سيطر عليها الجيش.",
            ["isis captures السخنة", "government captures تدمر"],
        ),
    ],
)
def test_a_verb_that_carries_its_object_speaks_of_the_place_before_it(text, wanted):
    assert told(text, "ar") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("لا تزال [محردة]، كبرى بلدات الريف، في يد القوات الحكومية.", ["government holds محردة"]),
        (
            "[نبل] و[الزهراء] ما زالتا صامدتين بيد القوات الحكومية.",
            ["government holds نبل", "government holds الزهراء"],
        ),
        (
            "ولا تزال [مصياف] مع النظام، ومعها بلدات [سلحب] و[السقيلبية].",
            ["government holds مصياف", "government holds سلحب", "government holds السقيلبية"],
        ),
        ("[محردة] لم يدخلها أحد ولا تزال مع الجيش.", ["government holds محردة"]),
        ("[الشيخ مقصود] في مدينة [حلب] تحت سيطرة القوات الكردية.", ["sdf holds الشيخ مقصود"]),
        ("رفضت قسد تسليم [سد تشرين].", ["sdf holds سد تشرين"]),
    ],
)
def test_what_is_held_is_found_past_an_aside_a_town_or_another_clause(text, wanted):
    assert told(text, "ar") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ما زال مقاتلونا داخل [منبج]، قال متحدث باسم قسد.", ["sdf holds منبج claimed"]),
        ("الجيش يكذّب خبر سيطرة الفصائل على [محردة].", ["rebel captures محردة denied"]),
        ("قالت قسد إنها انتزعت قبل ذلك [خشام] من النظام.", ["sdf captures خشام claimed"]),
        ("سيطرت الفصائل على [معان]، وقال المرصد إن المدنيين نزحوا.", ["rebel captures معان"]),
    ],
)
def test_the_speaker_stands_before_between_or_behind(text, wanted):
    assert told(text, "ar") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("حاولت الفصائل دخول [محردة] فصدّتها القوات الحكومية.", ["government repels محردة"]),
        ("حاول الجيش استعادة [معردس] لكنه أخفق.", ["rebel repels معردس"]),
        ("شن الجيش هجوماً معاكساً على [خطاب] من دون أن يحرز تقدماً.", ["rebel repels خطاب"]),
        ("على أن تنسحب قسد من [الأشرفية] بحلول الجمعة.", ["unknown loses الأشرفية planned"]),
        ("قال وزير الدفاع السوري إن العودة إلى [حلب] مسألة وقت.", ["government captures حلب planned"]),
        ("لم يُسجَّل دخول أي جهة إلى [الميادين].", []),
        ("تمنع قوات النظام دخول المساعدات إلى [تلبيسة].", []),
        ("بعد معارك في القرى المحيطة ساد الهدوء [صوران].", []),
    ],
)
def test_attempts_terms_and_what_nobody_did(text, wanted):
    assert told(text, "ar") == wanted


def test_a_window_of_days_lies_ahead_for_a_plan_and_behind_for_a_fact():
    plan = claims_of("ستدخل الفصائل [حمص] خلال يومين.", "ar")[0][0].date
    fact = claims_of("سيطرت الفصائل على [حمص] خلال يومين.", "ar")[0][0].date
    assert (plan.start, plan.end) == (date(2024, 12, 3), date(2024, 12, 5))
    assert (fact.start, fact.end) == (date(2024, 12, 1), date(2024, 12, 3))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("استعاد الجيش [ود مدني] من الدعم السريع.", ["saf captures ود مدني"]),
        ("صدت القوات المشتركة هجوماً للميليشيا على [الفاشر].", ["saf repels الفاشر"]),
        ("أشاوس الدعم السريع يحررون [أم صميمة].", ["rsf captures أم صميمة"]),
        ("تستعد الميليشيا لمهاجمة [الأبيض].", []),
    ],
)
def test_the_parties_of_sudan_are_known_in_arabic(text, wanted):
    bare, places = unmark(text)
    report = Report(ReportRef(ReportId("marked"), "marked.txt", date(2025, 10, 27), UNKNOWN_SOURCE, "ar"), bare)
    gazetteer = Marked([located.place for located in places])
    claims, _ = read(report, places, gazetteer, load_theatre("sudan"), load_lexicon("ar", data_root()))
    assert [compact(claim) for claim in claims] == wanted
