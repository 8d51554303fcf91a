from datetime import date

import pytest

from geo.lexicons.control import load_lexicon
from geo.read.dates import find
from geo.read.tokens import tokenise
from geo.theatres import data_root

TUESDAY = date(2024, 12, 3)


def found(text: str, lang: str = "en", today: date | None = TUESDAY) -> list[tuple[str, str]]:
    whens = find(tokenise(text), load_lexicon(lang, data_root()), today)
    return [(str(when.span.start), str(when.span.end)) for when in whens]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Sunday", "2024-12-01", "2024-12-01"),
        ("on Nov. 30", "2024-11-30", "2024-11-30"),
        ("on 30 Nov. 2023", "2023-11-30", "2023-11-30"),
        ("by the end of November 27", "2024-11-27", "2024-11-27"),
        ("on Tuesday", "2024-12-03", "2024-12-03"),
        ("last Tuesday", "2024-11-26", "2024-11-26"),
        ("yesterday", "2024-12-02", "2024-12-02"),
        ("overnight", "2024-12-02", "2024-12-03"),
        ("two days ago", "2024-12-01", "2024-12-01"),
        ("over the past few days", "2024-11-30", "2024-12-03"),
        ("last week", "2024-11-25", "2024-12-01"),
        ("on 30 November", "2024-11-30", "2024-11-30"),
        ("November 27, 2024", "2024-11-27", "2024-11-27"),
        ("October 1-2", "2024-10-01", "2024-10-02"),
        ("between November 30 and December 2", "2024-11-30", "2024-12-02"),
        ("in December 2016", "2016-12-01", "2016-12-31"),
        ("late August", "2024-08-20", "2024-08-31"),
        ("in 2016", "2016-01-01", "2016-12-31"),
        ("the spring of 2014", "2014-03-01", "2014-06-15"),
        ("the weekend", "2024-11-30", "2024-12-01"),
        ("2024/11/28", "2024-11-28", "2024-11-28"),
        ("28-11-2024", "2024-11-28", "2024-11-28"),
        ("on 5 December", "2024-12-05", "2024-12-05"),
        ("on 30 January", "2024-01-30", "2024-01-30"),
        ("tomorrow", "2024-12-04", "2024-12-04"),
        ("(2016-17)", "2016-01-01", "2017-12-31"),
        ("from June 2012 to May 2014", "2012-06-01", "2014-05-31"),
        ("on the 25th.", "2024-11-25", "2024-11-25"),
        ("the 25th of May", "2024-05-25", "2024-05-25"),
        ("the night to Sunday", "2024-11-30", "2024-12-01"),
        ("last winter", "2024-01-01", "2024-03-15"),
        ("as early as October", "2024-10-01", "2024-10-31"),
        ("at the end of November", "2024-11-25", "2024-11-30"),
        ("earlier this week", "2024-12-02", "2024-12-03"),
        ("last month", "2024-11-01", "2024-11-30"),
    ],
)
def test_english_dates(text: str, first: str, last: str) -> None:
    assert found(text) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("يوم السبت", "2024-11-30", "2024-11-30"),
        ("ليل الأحد", "2024-12-01", "2024-12-01"),
        ("أمس", "2024-12-02", "2024-12-02"),
        ("30 تشرين الثاني 2024", "2024-11-30", "2024-11-30"),
        ("٣٠ نوفمبر ٢٠٢٤", "2024-11-30", "2024-11-30"),
        ("في كانون الأول 2016", "2016-12-01", "2016-12-31"),
        ("عام 2016", "2016-01-01", "2016-12-31"),
        ("قبل يومين", "2024-12-01", "2024-12-01"),
        ("الأسبوع الماضي", "2024-11-25", "2024-12-01"),
    ],
)
def test_arabic_dates(text: str, first: str, last: str) -> None:
    assert found(text, "ar") == [(first, last)]


def test_a_date_is_told_from_the_one_before() -> None:
    text = "Maarat fell on 28 November and Khan Sheikhoun two days later"
    assert found(text) == [("2024-11-28", "2024-11-28"), ("2024-11-30", "2024-11-30")]


def test_the_sentences_before_tell_what_later_days_count_from() -> None:
    def whens(text: str) -> list[date | None]:
        lexicon = load_lexicon("en", data_root())
        return [when.span.start for when in find(tokenise(text), lexicon, TUESDAY, date(2024, 11, 20))]

    assert whens("a day later") == [date(2024, 11, 21)]
    assert whens("on the same day") == [date(2024, 11, 20)]
    assert found("ever since") == []


def test_a_unit_is_no_day() -> None:
    assert found("by the 5th Division") == []


def test_a_weekday_ahead_is_kept_for_plans() -> None:
    (when,) = find(tokenise("on Friday"), load_lexicon("en", data_root()), TUESDAY)
    assert when.span.start == date(2024, 11, 29)
    assert when.forward is not None
    assert when.forward.start == date(2024, 12, 6)


def test_without_a_day_only_full_dates_are_told() -> None:
    assert found("on Sunday", today=None) == []
    assert found("on 30 November", today=None) == []
    assert found("on 30 November 2024", today=None) == [("2024-11-30", "2024-11-30")]


def test_what_is_no_date_is_none() -> None:
    assert found("They may march on Base 46 with 30 tanks") == []
    assert found("on 31 February 2024") == []
