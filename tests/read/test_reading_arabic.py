"""Arabic: who acts, where the place of a verb stands, what is denied or planned, what is no claim, and its dates."""

from datetime import date

import pytest
from marked import claims_of, told

MOVEMENT_AND_LIFE = """
التقى وفد من الحكومة ممثلين عن الفصائل في [حماة].
قصفت طائرات روسية مواقع للفصائل في [سراقب] ومحيطها.
أرسل الجيش تعزيزات من [حمص] إلى [حماة].
تسلم المحافظ مفاتيح المدرسة الجديدة في [محردة].
سيطر حريق على غابة قرب [صلنفة].
استعاد المنتخب توازنه في مباراة [حمص].
دخل قرار حظر التجول في [حماة] حيز التنفيذ.
خرج مشفى [صوران] عن الخدمة بعد القصف.
سقط رئيس البلدية في انتخابات [صوران].
انسحب مرشح من انتخابات [حلب].
عاد الهدوء إلى [سراقب].
وصلت جثامين الجنود إلى [حمص].
غادرت حافلات المهجرين [حمص] إلى [إدلب].
تتمركز قوات النظام قرب [سراقب].
ألقت طائرات النظام براميل على [داريا].
تبادل الطرفان القصف على محور [محردة].
صد حارس المرمى ركلة جزاء في ملعب [حمص].
سيطر الجيش على أسلحة ومخدرات في [درعا].
فشلت المفاوضات في [حماة].
""".strip().splitlines()


@pytest.mark.parametrize("text", MOVEMENT_AND_LIFE)
def test_movement_and_daily_life_make_no_claims(text):
    assert told(text, "ar") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("اضطرت قوات النظام إلى الانسحاب من [كرناز].", ["rebel loses كرناز"]),
        ("بدأت قوات النظام الانسحاب من [كرناز].", ["rebel loses كرناز"]),
        ("انسحاب كامل للجيش من [كرناز].", ["rebel loses كرناز"]),
        ("بعد سيطرتها على [كرناز] تقدمت الفصائل جنوباً.", ["rebel captures كرناز"]),
        ("أجبرت الفصائل قوات النظام على الانسحاب من [كرناز].", ["rebel captures كرناز"]),
    ],
)
def test_a_noun_of_action_has_the_doer_that_governs_it(text, wanted):
    assert told(text, "ar") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أما [الرقة]، فهي خارج سلطة الدولة كلياً.", ["rebel captures الرقة"]),
        ("[نوى]: انسحب الجيش ليلاً.", ["rebel loses نوى"]),
        ("دخل الثوار [نوى] وطردوا منها قوات النظام.", ["rebel captures نوى", "rebel captures نوى"]),
        ("وفي [نوى]، سيطر الثوار على المخفر.", ["rebel captures نوى part"]),
        ("حامية [نوى] تصدت لهجوم للفصائل.", ["government repels نوى"]),
        ("صدت قوات النظام هجوماً على [نوى] التي تخضع لها.", ["government repels نوى", "government holds نوى"]),
    ],
)
def test_a_place_stands_before_its_verb_or_is_led_to_by_a_pronoun(text, wanted):
    assert told(text, "ar") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "ارتفع إلى ثلاث عدد القرى التي سيطرت عليها الفصائل، وهي: [معردس]، [كرناز]، [صوران].",
        "ومن بين المواقع التي خرجت من يد الجيش، بحسب المرصد، [معردس] و[كرناز] و[صوران].",
        "سيطرت الفصائل، بدعم من حلفائها، على قرى [معردس] و[كرناز] و[صوران].",
    ],
)
def test_lists_behind_a_relative_or_an_aside_are_read_whole(text):
    assert [line.split(" ")[:3] for line in told(text, "ar")] == [
        ["rebel", "captures", name] for name in ("معردس", "كرناز", "صوران")
    ]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("إن انهار الدفاع، تصبح [حماة] في يد المعارضة.", "planned"),
        ("قد تستغل الفصائل الفراغ لتبسط سيطرتها على [حماة].", "planned"),
        ("تصويب: ذكرنا أن الفصائل دخلت [حماة].", "denied"),
        ("خبر سقوط [حماة] عارٍ عن الصحة.", "denied"),
        ("دخلت الفصائل [حماة]. هذا الخبر عارٍ عن الصحة.", "denied"),
        ("راجت أنباء عن انسحاب الجيش من [حماة].", "purported"),
        ("لم تدخل الفصائل [حماة] إلا مع المغيب.", "asserted"),
    ],
)
def test_how_it_is_meant(text, modality):
    (claim,), _ = claims_of(text, "ar")
    assert claim.modality.value == modality


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("منذ يومين", date(2024, 12, 1), date(2024, 12, 1)),
        ("مبارح العصر", date(2024, 12, 2), date(2024, 12, 2)),
        ("في التاسع والعشرين من تشرين الثاني", date(2024, 11, 29), date(2024, 11, 29)),
        ("في 29 نوفمبر/تشرين الثاني الماضي", date(2024, 11, 29), date(2024, 11, 29)),
        ("الشهر الماضي", date(2024, 11, 1), date(2024, 11, 30)),
        ("في صيف 2018", date(2018, 6, 1), date(2018, 9, 15)),
        ("في يونيو حزيران 2015", date(2015, 6, 1), date(2015, 6, 30)),
        ("قبل أسبوعين", date(2024, 11, 19), date(2024, 11, 19)),
    ],
)
def test_arabic_dates(words, start, end):
    (claim,), _ = claims_of(f"سيطرت الفصائل على [معان] {words}.", "ar")
    assert (claim.date.start, claim.date.end) == (start, end)


def test_a_siege_of_months_lasts_until_today():
    (claim,), _ = claims_of("تحاصر الفصائل [معان] منذ ثلاثة أشهر.", "ar")
    assert (claim.date.start, claim.date.end) == (date(2024, 9, 4), date(2024, 12, 3))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("دخلت هيئة تحرير الشام [الرستن] الجمعة ثم [الدار الكبيرة] السبت.", ["الرستن", "الدار الكبيرة"]),
        ("سيطرت الفصائل على [صوران] ثم على [معردس] بعد ساعات.", ["صوران", "معردس"]),
        ("سيطرت الفصائل على [صوران]، ومن ذلك [معردس].", ["صوران", "معردس"]),
        ("باتت [صوران] ومعها [معردس] تحت سيطرة الفصائل.", ["صوران", "معردس"]),
        ("سيطرت الفصائل، التي تدعمها أنقرة وتنتشر قرب الحدود، على [صوران].", ["صوران"]),
        ("سيطرت الفصائل على [صوران]. سيطرت على القرى التي حولها، آخرها [معردس].", ["صوران", "معردس"]),
    ],
)
def test_a_verb_takes_the_places_that_are_joined_to_its_own(text, wanted):
    assert told(text, "ar") == [f"rebel captures {place}" for place in wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قالت الفصائل إن [حماة] لن تبقى بيد النظام.", ["rebel loses حماة planned"]),
        ("قوات سوريا الديمقراطية ستبدأ حملة لطرد التنظيم من [الصور].", ["sdf captures الصور planned"]),
        ("بموجب الاتفاق تنسحب قوات النظام من [كفرنبل] بعد ثلاثة أيام من اليوم.", ["rebel loses كفرنبل"]),
        ("بموجب الاتفاق تنسحب قوات النظام من [كفرنبل] غداً.", ["rebel loses كفرنبل planned"]),
        ("صد الجيش هجوماً على [معان]، نافياً سقوط [صوران].", ["government repels معان", "rebel captures صوران denied"]),
        ("ولم يتسن التحقق من أن الفصائل دخلت [مصياف].", ["rebel captures مصياف part purported"]),
        ("لم تعد [معان] تحت سيطرة النظام.", ["rebel loses معان"]),
        ("تحبط وحدات من الجيش محاولة تسلل إرهابيين إلى [معردس].", ["government repels معردس"]),
    ],
)
def test_plans_denials_and_doubts_are_no_facts(text, wanted):
    assert told(text, "ar") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أما [كويرس] فلا تزال حاميته مطوقة من جميع الجهات.", ["government besieges كويرس"]),
        ("غادرت العائلات الأحياء المحاصرة في اليوم الثاني.", []),
        ("ولا تزال حواجز الجيش قائمة في [مصياف].", ["government holds مصياف"]),
        ("بقي تحت سيطرة الفصائل حي [صوران].", ["rebel holds صوران"]),
        ("أكد قائد في الجيش أن [محردة] آمنة.", ["government holds محردة claimed"]),
        ("استهدفت طائرات حربية [سراقب] بعد سيطرة الفصائل عليها.", ["rebel captures سراقب"]),
    ],
)
def test_pronouns_and_states_find_their_place_and_holder(text, wanted):
    assert told(text, "ar") == wanted


def test_the_date_before_when_is_that_of_the_event():
    text = "ويأتي ذلك بعد ما تحقق أواخر العام الماضي حين استعادت قوات النظام [قارة]."
    (claim,) = claims_of(text, "ar")[0]
    assert claim.date.start is not None
    assert (claim.date.start.year, claim.date.start.month) == (2023, 8)
