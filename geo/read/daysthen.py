"""The days that "that year", "the same month" or "two years later" means, counted from the date told before."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from geo.model.dates import DateSpan, Precision
from geo.read.dayrules import Calendar, Resolved

_NEAR: Final = 3
_WEEK: Final = timedelta(days=6)


def month_span(year: int, month: int) -> DateSpan:
    """Return the days of a month; months past December are those of the years after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return DateSpan(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH)


def counted_from(month: int, told: date | None, today: date | None) -> date | None:
    """Return the day to count a month without a year from: after "in April 2018", "at the end of March" is of 2018."""
    if told is None or today is None or told.year >= today.year:
        return today
    if (today.year - (month > today.month)) * 12 + month + _NEAR > today.year * 12 + today.month:
        return today
    opened = told == date(told.year, 1, 1)
    years = (told.year,) if opened else (told.year, told.year + 1, told.year - 1)
    year = min(years, key=lambda each: abs((each - told.year) * 12 + month - told.month))
    return min(month_span(year, month).end or today, today)


def _month_then(got: Mapping[str, str], argument: str, book: Calendar, told: date | None) -> Resolved | None:
    """Return the month of the year told before ("in June of that year"), or of the one after it ("next")."""
    if told is None:
        return None
    return month_span(told.year + (argument == "next"), int(book.months[got["mon"]])), None


def _month_last_year(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    """Return the month of the year before this one ("in February of last year")."""
    return None if today is None else (month_span(today.year - 1, int(book.months[got["mon"]])), None)


def _month_of(got: Mapping[str, str], argument: str, book: Calendar, told: date | None) -> Resolved | None:
    """Return the month told before ("later that month"), or one `argument` or so many months after it."""
    if told is None:
        return None
    return month_span(told.year, told.month + _after(got, argument, book)), None


def _year_of(got: Mapping[str, str], argument: str, book: Calendar, told: date | None) -> Resolved | None:
    """Return the year told before ("later that year"), or one `argument` or so many years after it."""
    if told is None:
        return None
    year = told.year + _after(got, argument, book)
    return DateSpan(date(year, 1, 1), date(year, 12, 31), Precision.YEAR), None


def _after(got: Mapping[str, str], argument: str, book: Calendar) -> int:
    number = got.get("n")
    return int(book.numbers.get(number, number)) if number is not None else int(argument or 0)


def _day_then(got: Mapping[str, str], argument: str, book: Calendar, told: date | None) -> Resolved | None:
    """Return the day of the month told before ("the 29th of the same month"), or of a month `argument` from it."""
    if told is None:
        return None
    day = int(book.ordinals[got["od"]] if "od" in got else got["d"])
    first = month_span(told.year, told.month + int(argument or 0)).start
    found = None if first is None else first.replace(day=day)
    return DateSpan(found, found, Precision.DAY), None


def _month_end(_got: Mapping[str, str], _argument: str, _book: Calendar, told: date | None) -> Resolved | None:
    """Return the last week of the month told before ("at the end of the month")."""
    return None if told is None else (_last_week(told), None)


def _this_end(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    """Return the last week of a month that has begun by now, and the one that lies ahead."""
    if today is None:
        return None
    ahead = _last_week(today)
    begun = ahead.start is not None and ahead.start <= today
    return ahead if begun else _last_week(today.replace(day=1) - timedelta(days=1)), ahead


def _last_week(day: date) -> DateSpan:
    last = month_span(day.year, day.month).end
    return DateSpan(None if last is None else last - _WEEK, last, Precision.RANGE)


def _months(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    """Return the days from one month to another ("in October and November 2014", "between May and July")."""
    opens, closes = int(book.months[got["mon"]]), int(book.months[got["mon2"]])
    if "y" not in got and today is None:
        return None
    year = int(got["y"]) if "y" in got or today is None else today.year - (closes > today.month)
    first, last = month_span(year - (opens > closes), opens), month_span(year, closes)
    return DateSpan(first.start, last.end, Precision.RANGE), None


THEN: Final = {
    "monththen": _month_then,
    "monthof": _month_of,
    "yearof": _year_of,
    "domof": _day_then,
    "monthend": _month_end,
}
NOW: Final = {"months": _months, "monthlastyear": _month_last_year, "dombefore": _day_then, "thisend": _this_end}
ELSE_NOW: Final = {"monththen": "monththen", "monthend": "thisend"}
"""What rules of `THEN` stand for, counted from today, where no date was told before."""
