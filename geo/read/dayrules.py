"""The days that a weekday, a month, a season or a year means, counted from a day."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.model.dates import DateSpan, Precision

_PARTS: Final = {
    "early": (0.0, 0.4),
    "mid": (0.3, 0.7),
    "late": (0.62, 1.0),
    "first": (0.0, 0.5),
    "second": (0.5, 1.0),
    "opening": (0.0, 0.27),
    "closing": (0.75, 1.0),
    "end": (0.8, 1.0),
}
SEASONS: Final = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 11), "winter": (1, 3)}

Resolved = tuple[DateSpan, DateSpan | None]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The date patterns of a language, compiled, each with its rule and a word that it cannot do without."""

    patterns: tuple[tuple[re.Pattern[str], str, str], ...]
    months: Mapping[str, str]
    weekdays: Mapping[str, str]
    numbers: Mapping[str, str]
    seasons: Mapping[str, str]
    ordinals: Mapping[str, str]
    since: frozenset[str]
    until: frozenset[str]
    words: frozenset[str]


def span(start: date, end: date) -> DateSpan:
    """Return the days from `start` to `end`, one day where they are the same."""
    return DateSpan(start, end, Precision.DAY if start == end else Precision.RANGE)


def _weekday(got: Mapping[str, str], argument: str, book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    wanted = int(book.weekdays[got["wd"]])
    back = (today.weekday() - wanted) % 7
    if argument == "last" and back == 0:
        back = 7
    past = today - timedelta(days=back)
    if argument == "night":
        return span(past - timedelta(days=1), past), None
    ahead = today + timedelta(days=(wanted - today.weekday()) % 7 or 7)
    if argument == "next":
        return span(ahead, ahead), None
    return span(past, past), span(ahead, ahead)


def _weekdays(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    """Return the days from one weekday to another, both the last of their name that make a span."""
    if today is None:
        return None
    last = today - timedelta(days=(today.weekday() - int(book.weekdays[got["wd2"]])) % 7)
    first = last - timedelta(days=(last.weekday() - int(book.weekdays[got["wd"]])) % 7 or 7)
    return span(first, last), None


def _dmy(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    month = int(book.months[got["mon"]]) if "mon" in got else int(got["m"])
    day = book.ordinals[got["od"]] if "od" in got else got["d"]
    first, last = int(day), int(got.get("d2", day))
    year = int(got["y"]) if "y" in got else _year_of(month, first, today)
    if year is None:
        return None
    second = int(book.months[got["mon2"]]) if "mon2" in got else month
    start, end = date(year, month, first), date(year + (second < month), second, last)
    return span(start, max(start, end)), None


def _year_of(month: int, day: int, today: date | None) -> int | None:
    """Return the year of the last such day up to a month after today."""
    if today is None:
        return None
    last = min(day, calendar.monthrange(today.year, month)[1])
    return today.year if date(today.year, month, last) <= today + timedelta(days=31) else today.year - 1


def _month(got: Mapping[str, str], argument: str, book: Calendar, today: date | None) -> Resolved | None:
    month = int(book.months[got["mon"]])
    year = int(got["y"]) if "y" in got else _year_of(month, 1, today)
    if year is None:
        return None
    length = calendar.monthrange(year, month)[1]
    low, high = _PARTS.get(argument, (0.0, 1.0))
    start, end = date(year, month, max(1, round(low * length) + (low > 0))), date(year, month, round(high * length))
    if argument == "" and today is not None and start <= today < end:
        end = today
    return DateSpan(start, end, Precision.RANGE if argument else Precision.MONTH), None


def _day_of_month(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    """Return the last such day up to today ("the 23rd")."""
    if today is None:
        return None
    day = int(book.ordinals[got["od"]] if "od" in got else got["d"])
    month, year = (today.month, today.year) if day <= today.day else (today.month - 1 or 12, today.year)
    if day > today.day and today.month == 1:
        year -= 1
    found = date(year, month, day)
    return span(found, found), None


def _this_month(_got: Mapping[str, str], argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    """Return the first days of this month, or its days so far."""
    if today is None:
        return None
    last = today.replace(day=min(today.day, 8)) if argument == "opening" else today
    return span(today.replace(day=1), last), None


def _month_back(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    """Return the month of that name at least half a year back, or of the year before ("May last year")."""
    if today is None:
        return None
    month = int(book.months[got["mon"]])
    year = today.year - 1 if month >= today.month - 5 or today.month <= 6 else today.year
    return DateSpan(date(year, month, 1), _month_end(year, month), Precision.MONTH), None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year(got: Mapping[str, str], argument: str, book: Calendar, today: date | None) -> Resolved | None:
    """Return the year that is told, else the one before ("late last year"), or the part of it."""
    if "y" not in got and today is None:
        return None
    year = int(got["y"]) if "y" in got or today is None else today.year - 1
    low, high = _PARTS.get(argument, (0.0, 1.0))
    first = date(year, 1, 1) + timedelta(days=round(low * 365))
    last = date(year, 1, 1) + timedelta(days=min(364, round(high * 365)))
    if argument == "start":
        last = date(year, 2, 29) if calendar.isleap(year) else date(year, 2, 28)
    if not argument:
        last = date(year, 12, 31)
    if "season" in got:
        opens, closes = SEASONS[book.seasons.get(got["season"], got["season"])]
        first, last = date(year, opens, 1), date(year, closes, 15)
    return DateSpan(first, last, Precision.RANGE if argument or "season" in got else Precision.YEAR), None


def _years(got: Mapping[str, str], _argument: str, book: Calendar, _today: date | None) -> Resolved | None:
    """Return the days from one year, or month of one, to the end of another ("2016-17", "June 2012 to May 2014")."""
    first, last = int(got["y"]), int(got["y2"]) if len(got["y2"]) > 2 else int(got["y"][:2] + got["y2"])
    opens = int(book.months[got["mon"]]) if "mon" in got else 1
    closes = int(book.months[got["mon2"]]) if "mon2" in got else 12
    if (last, closes) < (first, opens):
        return None
    return DateSpan(date(first, opens, 1), _month_end(last, closes), Precision.RANGE), None


def _last_season(got: Mapping[str, str], argument: str, book: Calendar, today: date | None) -> Resolved | None:
    """Return the latest season of that name that has begun, for "last" the latest that is over."""
    if today is None:
        return None
    opens, closes = SEASONS[book.seasons.get(got["season"], got["season"])]
    reached = (closes if argument == "last" else opens, 15 if argument == "last" else 1)
    year = today.year if (today.month, today.day) >= reached else today.year - 1
    return DateSpan(date(year, opens, 1), min(date(year, closes, 15), today), Precision.RANGE), None


def _this_week(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    """Return the week so far, with the one before where it has hardly begun."""
    if today is None:
        return None
    back = today.weekday() if today.weekday() > 0 else 7
    return span(today - timedelta(days=back), today), None


def _previous_month(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    last = today.replace(day=1) - timedelta(days=1)
    return DateSpan(last.replace(day=1), last, Precision.MONTH), None


def _weekend(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    sunday = today - timedelta(days=(today.weekday() - 6) % 7)
    saturday = sunday - timedelta(days=1)
    return span(saturday, min(sunday, today)), None


def _last_week(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    """Return the week from Monday to Sunday before this one."""
    if today is None:
        return None
    monday = today - timedelta(days=today.weekday() + 7)
    return span(monday, monday + timedelta(days=6)), None


def _last_week_end(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    sunday = today - timedelta(days=(today.weekday() - 6) % 7 or 7)
    return span(sunday - timedelta(days=2), sunday), None


def _year_end(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    return None if today is None else (span(today, date(today.year, 12, 31)), None)


def _this_year(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    """Return the year so far; the rest of it for what lies ahead."""
    if today is None:
        return None
    return span(date(today.year, 1, 1), today), span(today, date(today.year, 12, 31))


def _last_month_named(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    month = int(book.months[got["mon"]])
    year = today.year if month < today.month else today.year - 1
    return DateSpan(date(year, month, 1), _month_end(year, month), Precision.MONTH), None


RULES: Final = {
    "weekday": _weekday,
    "weekdays": _weekdays,
    "dmy": _dmy,
    "month": _month,
    "year": _year,
    "weekend": _weekend,
    "lastweek": _last_week,
    "lastweekend": _last_week_end,
    "yearend": _year_end,
    "thisyear": _this_year,
    "lastmonth": _last_month_named,
    "dom": _day_of_month,
    "thismonth": _this_month,
    "monthback": _month_back,
    "years": _years,
    "season": _last_season,
    "thisweek": _this_week,
    "prevmonth": _previous_month,
}
