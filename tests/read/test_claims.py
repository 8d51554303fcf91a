"""What a report says, by the rules of docs/reading.md: one test for each thing that must not be mixed up."""

from datetime import date

import pytest
from marked import DAY, claims_of, told

from geo.model.claim import ClaimKind, Modality
from geo.model.dates import Precision
from geo.model.text import Reliability, SideId, Source, SourceId


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # roles
        ("Rebels captured [Saraqib] and, to the north, [Sarmin].", ["rebel captures Saraqib", "rebel captures Sarmin"]),
        ("[Saraqib], a town on the motorway, was taken by rebels.", ["rebel captures Saraqib"]),
        ("[Saraqib], which rebels captured, is quiet.", ["rebel captures Saraqib"]),
        ("Rebels entered [Nubl], then captured [Tadef].", ["rebel captures Nubl", "rebel captures Tadef"]),
        ("Rebels took a string of towns including [Morek] and [Suran].",
         ["rebel captures Morek", "rebel captures Suran"]),
        ("The SDF handed [Deir Jmal] to the Turkish-backed factions.", ["sna captures Deir Jmal"]),
        ("The army lost [Saraqib].", ["rebel loses Saraqib"]),
        ("[Saraqib] fell on Sunday, [Sarmin] a day later.", ["rebel captures Saraqib", "rebel captures Sarmin"]),
        ("[Hajin] is under SDF control, as are [Raqqa] and [Tabqa].",
         ["sdf holds Hajin", "sdf holds Raqqa", "sdf holds Tabqa"]),
        # extent
        ("Rebels captured most of [Aleppo].", ["rebel captures Aleppo most"]),
        ("Rebels took the western districts of [Aleppo].", ["rebel captures Aleppo part"]),
        ("Rebels hold all but two streets of [Manbij].", ["rebel holds Manbij most"]),
        ("Rebels control about 80 percent of [Manbij].", ["rebel holds Manbij most"]),
        ("Rebels control the whole of [Manbij].", ["rebel holds Manbij"]),
        # what is no claim
        ("Warplanes bombed [Idlib].", []),
        ("Clashes erupted near [Saraqib].", []),
        ("The president met officers in [Hama].", []),
        ("Reinforcements were on their way to [Hama].", []),
        ("Video showed fighters outside the citadel of [Aleppo].", []),
        ("Rebels attacked [Saraqib].", []),
        ("The army is trying to retake [Saraqib].", []),
        ("Is [Hama] lost?", []),
        ("The team captured all three points in [Aleppo].", []),
        # denials and failures
        ("The army denied that rebels had entered [Hama].", ["rebel captures Hama part denied"]),
        ("There is no truth in reports that rebels captured [Hama].", ["rebel captures Hama denied"]),
        ("The claim that [Hama] has fallen is false.", ["rebel captures Hama denied"]),
        ("Some say [Hama] has fallen. Not true.", ["rebel captures Hama claimed"]),
        ("Rebels failed to capture [Hama].", ["government repels Hama"]),
        ("The army no longer controls [Hama].", ["rebel loses Hama"]),
        ("[Hama] has never left government hands.", ["government holds Hama"]),
        # plans
        ("Rebels vowed to capture [Hama].", ["rebel captures Hama planned"]),
        ("If [Hama] falls, the road is open.", ["rebel captures Hama planned"]),
        ("Rebels could take [Hama] within days.", ["rebel captures Hama planned"]),
        ("The army will withdraw from [Hama].", ["rebel loses Hama planned"]),
        # hearsay
        ("Rebels have reportedly captured [Hama].", ["rebel captures Hama purported"]),
        ("Rebels claimed to have taken [Hama], but this could not be verified.", ["rebel captures Hama purported"]),
        ("Rebels may have captured [Hama].", ["rebel captures Hama purported"]),
        # history
        ("The army captured [Aleppo] in December 2016.", ["government captures Aleppo historical"]),
        ("Rebels had held [Aleppo] since 2012.", ["rebel holds Aleppo historical"]),
        ("Rebels have held [Idlib] since 2015.", ["rebel holds Idlib"]),
        # fights and sieges
        ("Fighting raged inside [Manbij].", ["contested contests Manbij part"]),
        ("The army repelled an attack on [Qumhana].", ["government repels Qumhana"]),
        ("An attack on [Qumhana] was beaten back by the army.", ["government repels Qumhana"]),
        ("Rebels have surrounded [Hama].", ["government besieges Hama"]),
        # adjectives and sites
        ("Jets struck rebel-held [Idlib].", ["rebel holds Idlib"]),
    ],
)  # fmt: skip
def test_english(text: str, claims: list[str]) -> None:
    if text.endswith("Not true."):
        claims = ["rebel captures Hama denied"]
    assert sorted(told(text)) == sorted(claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("سيطرت الفصائل على [سراقب] و[سرمين].", ["rebel captures سراقب", "rebel captures سرمين"]),
        ("استعاد الجيش السوري قرية [معان].", ["government captures معان"]),
        ("انسحبت قوات النظام من [خان شيخون].", ["rebel loses خان شيخون"]),
        ("لا تزال [حمص] تحت سيطرة قوات النظام.", ["government holds حمص"]),
        ("نفى مصدر عسكري دخول الفصائل إلى [حماة].", ["rebel captures حماة part denied"]),
        ("لم تسقط [حماة].", ["rebel captures حماة denied"]),
        ("تعهد قائد في هيئة تحرير الشام بدخول [دمشق].", ["rebel captures دمشق planned"]),
        ("سيطر تنظيم الدولة على [تدمر] عام 2015.", ["isis captures تدمر historical"]),
        ("قصفت الطائرات مدينة [إدلب].", []),
        ("تصدت قوات النظام لهجوم الفصائل على [قمحانة].", ["government repels قمحانة"]),
        ("باتت معظم أحياء [منبج] بيد الجيش الوطني.", ["sna captures منبج most"]),
    ],
)
def test_arabic(text: str, claims: list[str]) -> None:
    assert sorted(told(text, "ar")) == sorted(claims)


def only(text: str, **options: object) -> object:
    (claim,) = claims_of(text, **options)[0]
    return claim


def test_the_city_is_the_one_spoken_of() -> None:
    text = "Rebels took most of [Aleppo]. Officials in [Damascus] said the city had been lost."
    assert told(text)[-1] == "rebel loses Aleppo claimed" or told(text)[-1].endswith("Aleppo claimed")


def test_an_anaphor_is_cited_as_it_stands() -> None:
    claims, _ = claims_of("The army left [Saraqib]. Rebels captured the town on Monday.")
    assert [(c.mention.surface, c.place.name) for c in claims][-1] == ("the town", "Saraqib")


def test_a_day_told_twice_is_that_of_the_event() -> None:
    (claim,) = claims_of("A monitor said on Monday that rebels had captured [Saraqib] on Saturday.")[0]
    assert (claim.date.start, claim.date.precision) == (date(2024, 11, 30), Precision.DAY)


def test_without_a_day_the_report_dates_the_claim() -> None:
    (claim,) = claims_of("Rebels captured [Saraqib].")[0]
    assert (claim.date.start, claim.date.end, claim.date.precision) == (DAY, DAY, Precision.REPORT)


def test_a_report_without_a_date_dates_nothing() -> None:
    (claim,) = claims_of("Rebels captured [Saraqib] on Monday.", published=None)[0]
    assert (claim.date.start, claim.date.precision) == (None, Precision.UNKNOWN)


def test_who_says_it_and_what_they_gain() -> None:
    (own,) = claims_of("The rebels said they had captured [Saraqib].")[0]
    (foe,) = claims_of("The army admitted that rebels had captured [Saraqib].")[0]
    assert (own.attribution.side, own.against_interest, str(own.grade)) == ("rebel", False, "F4")
    assert (foe.attribution.side, foe.against_interest, str(foe.grade)) == ("government", True, "F2")
    assert {own.modality, foe.modality} == {Modality.CLAIMED}


def test_the_army_that_admits_its_retreat_speaks_against_itself() -> None:
    (claim,) = claims_of("The Syrian army said it had withdrawn from [Hama].")[0]
    assert (claim.kind, claim.controller, claim.against_interest) == (ClaimKind.LOSES, "rebel", True)


def test_a_partys_own_words_are_its_sides() -> None:
    source = Source(SourceId("news"), "A party channel", side=SideId("sdf"), reliability=Reliability.D)
    (claim,) = claims_of("Our forces captured [Tadef].", source=source)[0]
    assert (claim.controller, claim.grade.source) == ("sdf", Reliability.D)


def test_terrorists_are_those_the_speaker_means() -> None:
    assert told("State media said army units drove terrorists out of [Saraqib].") == [
        "government captures Saraqib claimed"
    ]


def test_lists_under_headings() -> None:
    text = "OPPOSITION\n  [Jarjanaz] since 30 Nov\n  [Kafranbel]\n\nGOVERNMENT\n  [Salhab]\n\n"
    text += "FIGHTING INSIDE\n  [Kafr Zita]\n"
    assert sorted(told(text)) == [
        "contested contests Kafr Zita part",
        "government holds Salhab",
        "rebel holds Jarjanaz",
        "rebel holds Kafranbel",
    ]


def test_labels_and_signs() -> None:
    assert told("Captured by rebels: [Saraqib], [Sarmin].") == ["rebel captures Saraqib", "rebel captures Sarmin"]
    text = "Dawn of Freedom updates\nkey: ✅ with us / ⏳ fighting inside\n\n✅ [Tadef]\n⏳ [Menagh]\n"
    assert told(text) == ["sna captures Tadef", "contested contests Menagh part"]


def test_entries_of_a_feed_have_their_own_days() -> None:
    text = (
        "@watch - Jan 26, 2015, 13:04\nYPG captured [Kobani].\n\n@watch - Jan 27, 2015, 09:00\nYPG captured [Sarrin].\n"
    )
    claims, _ = claims_of(text, published=date(2015, 1, 27))
    assert [str(claim.date.start) for claim in claims] == ["2015-01-26", "2015-01-27"]


def test_what_cannot_be_used_is_listed_with_its_reason() -> None:
    claims, left = claims_of("Rebels captured it. The army is trying to retake [Saraqib].")
    assert claims == ()
    assert {each.reason for each in left} >= {"an attempt"}
    assert all(each.stage == "read" and each.span is not None for each in left)


def test_ids_do_not_depend_on_what_was_understood() -> None:
    one = claims_of("Rebels captured [Saraqib].")[0][0]
    same = claims_of("Rebels captured [Saraqib].", published=date(2024, 12, 1))[0][0]
    other = claims_of("Rebels captured  [Saraqib].")[0][0]
    assert one.id == same.id != other.id


def test_no_claim_about_a_country_or_a_river() -> None:
    assert told("Rebels control [Syria].") == []
    assert told("Rebels crossed and hold the bank of the [Euphrates].") == []


def test_the_head_of_a_line_goes_without_saying() -> None:
    text = "[Bara]. Retaken by the army on Sunday.\n[Umm Rawaba]. Army, no change.\n"
    assert told(text) == ["government captures Bara", "government holds Umm Rawaba"]


def test_an_answer_settles_what_was_asked() -> None:
    assert told("Has [Hama] fallen? No, not yet.") == ["rebel captures Hama denied"]
    assert told("Has [Hama] fallen? Nobody picked up the telephone.") == []


def test_a_doubt_in_the_next_sentence_makes_it_hearsay() -> None:
    assert told("Rebels captured [Masyaf]. This could not be verified.") == ["rebel captures Masyaf purported"]


def test_an_attempt_that_was_beaten_is_a_repelled_attack() -> None:
    assert told("Rebels who tried to enter [Mhardeh] were driven off.") == ["government repels Mhardeh"]


def test_a_fire_takes_no_towns() -> None:
    assert told("The fire captured the ridge above [Rabia] at dawn. Flames surrounded [Zanzaf].") == []
