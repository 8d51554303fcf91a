"""Which of the dates around a statement is that of the event."""

from datetime import date

import pytest
from marked import DAY, claims_of


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Rebels took [Nawa], two days after they left [Jasim].", "2024-12-03"),
        ("The operation (2016-17), which drove ISIS from [Jarablus], cost lives.", "2016-01-01"),
        ("Its first result came on Sunday in [Damascus], where the army left [Nawa].", "2024-12-01"),
        ("The SDF moved into [Maskanah] when the army withdrew on 30 November.", "2024-11-30"),
        ("On Friday the front broke. Rebels captured [Nawa] a day later.", "2024-11-30"),
        ("Rebels, who quit in May, have held [Nawa] ever since.", "2024-05-01"),
        ("[Nawa] was taken from us last August.", "2024-08-01"),
        ("The army denied that it had given up [Nawa], as newspapers reported last week.", "2024-12-03"),
        ("Troops who crossed the fence on Sunday are holding [Hader].", "2024-12-03"),
        ("The soldiers who gave up [Nubl] on Sunday had been promised safe passage.", "2024-12-01"),
        ("Three days after the rebels attacked, the army left [Nawa].", "2024-12-03"),
        ("Rebels captured [Nawa] between Saturday and Monday.", "2024-11-30"),
        ("On Sunday the front broke. By evening rebels had captured [Nawa].", "2024-12-01"),
        ("The army won [Nawa] back in December 2016.", "2016-12-01"),
        ("Rebels captured [Nawa] in February of last year.", "2023-02-01"),
        ("Rebels captured [Nawa] in October and November 2014.", "2014-10-01"),
        ("Rebels took [Nawa] on the twenty-ninth of last month.", "2024-11-29"),
        ("The rebels, who captured [Nawa] in three days last week, rest.", "2024-11-25"),
        ("They set out on Thursday and met nobody in [Nawa], which the rebels control.", "2024-12-03"),
        ("Rebels came on Sunday and fighting continues in [Nawa].", "2024-12-03"),
        ("Rebels surrounded [Nawa] and gave its soldiers until Friday to surrender.", "2024-12-03"),
    ],
)
def test_the_day_of_the_event(text: str, start: str) -> None:
    claims, _ = claims_of(text)
    assert str(claims[0].date.start) == start


def test_what_is_told_in_the_present_is_so_today() -> None:
    claims, _ = claims_of("Rebels entered [Nawa] on 1 December and control [Jasim].")
    assert [str(claim.date.start) for claim in claims] == ["2024-12-01", "2024-12-03"]


def test_what_has_lasted_since_a_day_is_no_history() -> None:
    (claim,) = claims_of("Israel has occupied [Hadar] since 2015.")[0]
    assert (claim.kind.value, claim.modality.value, claim.date.end) == ("holds", "asserted", date(2024, 12, 3))


def test_a_text_without_a_date_is_as_old_as_the_last_day_it_tells() -> None:
    claims, _ = claims_of("On 8 December 2024 rebels took [Homs]. In March 2013 ISIS captured [Raqqa].", published=None)
    assert [claim.modality.value for claim in claims] == ["asserted", "historical"]


def test_the_evening_after_a_night_is_that_of_the_day_it_ends_on() -> None:
    claims, _ = claims_of(
        "Soldiers left [Morek] during the night.\n\nBy the evening [Suran] was under the control of the rebels."
    )

    (held,) = [claim for claim in claims if claim.place.name == "Suran"]
    assert (held.date.start, held.date.end) == (DAY, DAY)


@pytest.mark.parametrize(
    ("later", "start"),
    [
        ("[Jasim] was lost to ISIS in December of that year.", "2018-12-01"),
        ("It took [Jasim] the following month.", "2018-04-01"),
        ("[Jasim] fell to it in the same month.", "2018-03-01"),
        ("Rebels took [Jasim] a year later.", "2019-01-01"),
        ("[Jasim] had fallen to it at the end of February.", "2018-02-23"),
        ("[Jasim] fell to it at the end of the month.", "2018-03-25"),
        ("It took [Jasim] in June.", "2018-06-01"),
        ("Rebels took [Jasim] on 28 November.", "2024-11-28"),
    ],
)
def test_months_and_years_are_counted_from_the_one_told_before(later: str, start: str) -> None:
    claims, _ = claims_of(f"The army recaptured [Nawa] in March 2018. {later}")
    assert str(claims[1].date.start) == start
