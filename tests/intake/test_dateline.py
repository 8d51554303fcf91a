from datetime import date

import pytest

from geo.intake.dateline import find_dateline, find_other_day

DAY = date(2024, 11, 30)


@pytest.mark.parametrize(
    "head",
    [
        " date 2024-11-30 Rebels have captured the airport.",
        "2024-11-30T18:30Z\n\nState media said",
        "30 November 2024\nBy our correspondent\n\nFor years",
        "Published: 30 November 2024\n\nArmy units",
        "ALEPPO, Nov. 30, 2024 (Wire) - Rebels broke into the city on Friday, two residents said.",
        "Sunday 30-11-2024 14:10\n\nHeadline",
        "Data cut-off: 13:00 EST, November 30, 2024\n\nForces",
        "Evening bulletin, transcript, 30.11.2024\n\nANCHOR: Good evening.",
        "30/11/2024\n\nBulletin",
        "دمشق - 30 تشرين الثاني 2024\n\nصرّح مصدر",
        "حلب ٣٠ نوفمبر ٢٠٢٤\n\nسيطرت",
        "Headline of the day\nAs of 30 November 2024\n\nText",
        "30-Nov-2024 Army units",
        "القامشلي (سوريا) 30 نوفمبر تشرين الثاني 2024 – انتشر جنود",
        "Everyone left.\n\nNobody came back.\n\nFiled on 30 November 2024",
        "إلى الرأي العام\n\nتمكنت قواتنا من دخول البلدة.\n\n30 تشرين الثاني 2024",
        "BORDER POST - Fighters hold the post, officials on both sides said on Saturday, 30 November 2024.\n\nMore.",
        "@desk - Nov 29, 2024, 13:04\nFirst.\n\n@desk - Nov 30, 2024, 08:00\nSecond.",
        "@desk - Nov 29, 2024, 13:04\nFirst.\n\n@desk - Nov 30, 08:00\nSecond.",
        "HAMA, 30 November (state agency), 2024. Reports are false.",
        "Channel of the front\n30.11.24\n\nQuiet.",
        "The command admitted that its units had left the town, 30 November 2024.\n\nNobody else spoke.",
        "TO THE PUBLIC\n\nWe hold the town.\n\nOffice of the Spokesman\nHama, Saturday, 30 November 2024\n# # #",
        "STATEMENT\nIn the name of all\nTo our people\nand to our friends\nIssued on 30 November 2024\n\nWe hold.",
    ],
)
def test_the_day_is_found_in_the_head(head):
    assert find_dateline(head) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "The army left the town in a long column of lorries and tanks; on 30 November 2024 nobody was there any more.",
        "It fell in the night.\n\nThe last of the guards had left the barracks on 30 November 2024, a clerk said.",
        "No day at all.",
        "",
        "99-99-2024",
        "31 February 2024",
        "PORT SUDAN, June 30 (Agency) - The army left.",
        "FACTBOX\n\nThe flight of the president on 8 December 2024 has raised questions.",
    ],
)
def test_a_date_that_a_sentence_talks_about_is_no_date_line(text):
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("PORT SUDAN, June 30 (Agency) - The army left on Sunday.", date(2024, 6, 30)),
        ("Saturday 30 November\n\nThe army left.", date(2024, 11, 30)),
        ("Friday, 30 November\n\nThe army left.", date(2018, 11, 30)),
        ("Sunday, June 30\n\nThe army, which took it in 2020, left.", date(2024, 6, 30)),
        ("Sunday, June 30\n\nThe army, which took it in 2025, left.", None),
        ("الأحد 30 حزيران\n\nانسحب الجيش.", date(2024, 6, 30)),
        ("June 30\n\nNobody knows on which day of the week.", None),
    ],
)
def test_a_weekday_tells_the_year_that_the_date_line_leaves_out(text, day):
    assert find_dateline(text, date(2024, 11, 26)) == day


UPDATE = date(2024, 12, 2)


@pytest.mark.parametrize(
    "head",
    [
        "30 November 2024\nUpdated 2 December 2024\n\nRebels captured the town.",
        "Published 30 November 2024, last modified 2 December 2024\n\nText",
        "Published: 30 Nov 2024 10:00\nLast updated: Monday, 2 December 2024, 14:30 GMT\n\nText",
        "30 November 2024\nUpdate at 14:30 on 2 December 2024\n\nText",
        "30 تشرين الثاني 2024\nآخر تحديث: 2 كانون الأول 2024\n\nصرّح مصدر",
    ],
)
def test_a_later_update_counts_in_place_of_the_day_of_publication(head):
    assert find_other_day(head, DAY) == (UPDATE, DAY)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("30 November 2024\n\nRebels captured the town.", (DAY, None)),
        ("30 November 2024\nUpdated 30 November 2024\n\nText", (DAY, None)),
        ("30 November 2024\nUpdated 28 November 2024\n\nText", (DAY, date(2024, 11, 28))),
        ("30 November 2024\nDamascus, 2 December 2024\n\nText", (DAY, UPDATE)),
        ("30 November 2024\n\nThe ministry updated its toll of the dead on 2 December 2024 at night.", (DAY, None)),
        (
            "30 تشرين الثاني 2024\n\nحدث ذلك كله في 2 كانون الأول 2024 وفق ما قاله شهود عيان من سكان البلدة.",
            (DAY, None),
        ),
        ("@desk - Nov 29, 2024, 13:04\nFirst.\n\n@desk - Nov 30, 2024, 08:00\nSecond.", (DAY, None)),
    ],
)
def test_another_day_in_the_head_is_told_and_does_not_count(head, expected):
    assert find_other_day(head, DAY) == expected


@pytest.mark.parametrize(
    "line",
    [
        "نص نشرة الساعة الثامنة مساءً، السبت السابع من كانون الأول",
        "دمشق، السبت السابع من شهر ديسمبر 2024",
        "Evening bulletin, Saturday the seventh of December",
        "7 December 2024",
    ],
)
def test_a_day_may_be_spelled_out(line: str) -> None:
    assert find_dateline(f"{line}\n\nA first sentence.", date(2024, 11, 26)) == date(2024, 12, 7)


@pytest.mark.parametrize(
    ("word", "day"), [("الحادي والعشرين", 21), ("الثاني عشر", 12), ("العاشر", 10), ("الثلاثين", 30)]
)
def test_every_ordinal_has_its_number(word: str, day: int) -> None:
    assert find_dateline(f"{word} من تشرين الثاني 2024\n\nنص.") == date(2024, 11, day)
