from datetime import date

import pytest

from geo.intake.dateline import find_dateline

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
        "@desk - Nov 29, 2024, 13:04\nFirst.\n\n@desk - Nov 30, 2024, 08:00\nSecond.",
    ],
)
def test_the_day_is_found_in_the_head(head):
    assert find_dateline(head) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "The army left the town in a long column of lorries and tanks; on 30 November 2024 nobody was there any more.",
        "No day at all.",
        "",
        "99-99-2024",
        "31 February 2024",
    ],
)
def test_a_date_that_a_sentence_talks_about_is_no_date_line(text):
    assert find_dateline(text) is None
