"""Dates that a sentence tells, resolved against the day of the report, each as exactly as it is told."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geo.model.dates import DateSpan, Precision
from geo.model.lexicon import Lexicon
from geo.read.tokens import LETTERS as _LETTERS
from geo.read.tokens import Token

_OFFSETS: Final = re.compile(r"(-?\d*n?)\.\.(-?\d*n?)(@anchor)?(?::(\w+))?$")
_LITERAL: Final = re.compile(r"(?<![{\\<\w])[^\W\d_][\w-]*")
_DAY: Final = r"(?P<{name}>0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th))?"
_YEAR: Final = r"(?P<y>19[4-9]\d|20[0-4]\d)"
_PARTS: Final = {
    "early": (0.0, 0.4),
    "mid": (0.3, 0.7),
    "late": (0.62, 1.0),
    "first": (0.0, 0.5),
    "second": (0.5, 1.0),
    "opening": (0.0, 0.27),
    "closing": (0.75, 1.0),
}
_SEASONS: Final = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 11), "winter": (1, 3)}


@dataclass(frozen=True, slots=True)
class When:
    """A date expression: its tokens from `first` to before `last`, the days it means, and how it is attached.

    `since` and `until` say that a preposition makes it one end of a span; `clock` that it names no day of its own;
    `forward` holds the days it means if it lies in the future ("on Tuesday" after "will").
    """

    first: int
    last: int
    span: DateSpan
    since: bool = False
    until: bool = False
    duration: bool = False
    forward: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The date patterns of a language, compiled."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]
    months: Mapping[str, str]
    weekdays: Mapping[str, str]
    numbers: Mapping[str, str]
    since: frozenset[str]
    until: frozenset[str]
    words: frozenset[str]


@lru_cache(maxsize=16)
def calendar_of(lexicon: Lexicon) -> Calendar:
    """Return the compiled date patterns of a lexicon."""
    months, weekdays, numbers = (lexicon.table(name) for name in ("months", "weekdays", "numbers"))
    slots = {
        "{d}": _DAY.format(name="d"),
        "{d2}": _DAY.format(name="d2"),
        "{y}": _YEAR,
        "{mon}": f"(?P<mon>{_any(months)})",
        "{mon2}": f"(?P<mon2>{_any(months)})",
        "{wd}": f"(?P<wd>{_any(weekdays)})",
        "{n}": rf"(?P<n>\d{{1,3}}|{_any(numbers)})",
        "{season}": "(?P<season>spring|summer|autumn|winter)",
    }
    compiled = []
    for pattern, rule in lexicon.table("dates").items():
        source = pattern.translate(_LETTERS)
        for slot, regex in slots.items():
            source = source.replace(slot, regex)
        compiled.append((re.compile(rf"(?<!\S)(?:{source})(?!\S)"), rule))
    return Calendar(
        tuple(compiled),
        months,
        weekdays,
        numbers,
        lexicon.words.get("since", frozenset()),
        lexicon.words.get("until", frozenset()),
        _telling(lexicon),
    )


def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Return words of which every date has at least one."""
    patterns = " ".join(lexicon.table("dates")).translate(_LETTERS)
    literal = {word for word in _LITERAL.findall(patterns) if not lexicon.has("closed", word)}
    tables = (lexicon.table(name) for name in ("months", "weekdays", "numbers"))
    return frozenset(literal.union(*((word.split(" ")[0] for word in table) for table in tables)))


def _any(table: Mapping[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(table, key=lambda w: (-len(w), w))) or r"(?!)"


def find(tokens: tuple[Token, ...], lexicon: Lexicon, today: date | None, anchor: date | None = None) -> list[When]:
    """Return the date expressions of a sentence in order, none overlapping another; longest first wins."""
    book = calendar_of(lexicon)
    if not any(token.form in book.words or token.form[0].isdigit() for token in tokens):
        return []
    line, starts = _line(tokens)
    hits = [
        (match.start(), match.end(), rule, match)
        for pattern, rule in book.patterns
        for match in pattern.finditer(line)
        if match.end() > match.start()
    ]
    hits.sort(key=lambda hit: (-(hit[1] - hit[0]), hit[0], hit[2]))
    taken: list[tuple[int, int, str, re.Match[str]]] = []
    for hit in hits:
        if all(hit[1] <= other[0] or hit[0] >= other[1] for other in taken):
            taken.append(hit)
    found: list[When] = []
    for start, end, rule, match in sorted(taken, key=lambda hit: hit[0]):
        reference = anchor or today
        if (resolved := _resolve(rule, match, book, today, reference)) is None:
            continue
        span, forward = resolved
        first, last = starts[start], starts[max(at for at in starts if at < end)] + 1
        before = [tokens[k].form for k in range(max(0, first - 2), first)]
        found.append(
            When(
                first,
                last,
                span,
                since=any(word in book.since for word in before[-2:]),
                until=any(word in book.until for word in before[-1:]),
                duration=rule.endswith(":span"),
                forward=forward,
            )
        )
        anchor = span.start or anchor
    return found


def _line(tokens: tuple[Token, ...]) -> tuple[str, dict[int, int]]:
    """Return the folded words of a sentence parted by blanks, and which token starts where."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    at = 0
    for number, token in enumerate(tokens):
        starts[at] = number
        parts.append(token.form)
        at += len(token.form) + 1
    return " ".join(parts), starts


Resolved = tuple[DateSpan, DateSpan | None]


def _resolve(
    rule: str, match: re.Match[str], book: Calendar, today: date | None, anchor: date | None
) -> Resolved | None:
    """Return the days that a matched rule means; None where they cannot be told."""
    got = {name: value for name, value in match.groupdict().items() if value is not None}
    try:
        if offsets := _OFFSETS.match(rule):
            return _offset(offsets, got, book, anchor if offsets[3] else today)
        name, _, argument = rule.partition(":")
        basis = anchor if name == "dom" and anchor is not None else today
        return _RULES[name](got, argument, book, basis)
    except (ValueError, OverflowError):
        return None


def _offset(offsets: re.Match[str], got: Mapping[str, str], book: Calendar, base: date | None) -> Resolved | None:
    if base is None:
        return None
    number = int(book.numbers.get(got.get("n", ""), got.get("n", "1")))
    first, last = (_scaled(text, number) for text in (offsets[1], offsets[2]))
    start, end = base + timedelta(days=first), base + timedelta(days=last)
    return _span(start, end), None


def _scaled(text: str, number: int) -> int:
    if not text.endswith("n"):
        return int(text)
    factor = text[:-1]
    return number * (int(factor) if factor not in {"", "-"} else int(f"{factor}1"))


def _span(start: date, end: date) -> DateSpan:
    return DateSpan(start, end, Precision.DAY if start == end else Precision.RANGE)


def _weekday(got: Mapping[str, str], argument: str, book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    wanted = int(book.weekdays[got["wd"]])
    back = (today.weekday() - wanted) % 7
    if argument == "last" and back == 0:
        back = 7
    past = today - timedelta(days=back)
    ahead = today + timedelta(days=(wanted - today.weekday()) % 7 or 7)
    if argument == "next":
        return _span(ahead, ahead), None
    return _span(past, past), _span(ahead, ahead)


def _dmy(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    month = int(book.months[got["mon"]]) if "mon" in got else int(got["m"])
    first, last = int(got["d"]), int(got.get("d2", got["d"]))
    year = int(got["y"]) if "y" in got else _year_of(month, first, today)
    if year is None:
        return None
    second = int(book.months[got["mon2"]]) if "mon2" in got else month
    start, end = date(year, month, first), date(year + (second < month), second, last)
    return _span(start, max(start, end)), None


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


def _day_of_month(got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    """Return the last such day up to today ("the 23rd")."""
    if today is None:
        return None
    day = int(got["d"])
    month, year = (today.month, today.year) if day <= today.day else (today.month - 1 or 12, today.year)
    if day > today.day and today.month == 1:
        year -= 1
    found = date(year, month, day)
    return _span(found, found), None


def _this_month(_got: Mapping[str, str], argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    """Return the first days of this month, or its days so far."""
    if today is None:
        return None
    last = today.replace(day=min(today.day, 8)) if argument == "opening" else today
    return _span(today.replace(day=1), last), None


def _month_back(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    """Return the month of that name at least half a year back, or of the year before ("May last year")."""
    if today is None:
        return None
    month = int(book.months[got["mon"]])
    year = today.year - 1 if month >= today.month - 5 or today.month <= 6 else today.year
    return DateSpan(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH), None


def _year(got: Mapping[str, str], argument: str, _book: Calendar, _today: date | None) -> Resolved | None:
    year = int(got["y"])
    low, high = _PARTS.get(argument, (0.0, 1.0))
    first = date(year, 1, 1) + timedelta(days=round(low * 365))
    last = date(year, 1, 1) + timedelta(days=min(364, round(high * 365)))
    if argument == "start":
        last = date(year, 2, 29) if calendar.isleap(year) else date(year, 2, 28)
    if not argument:
        last = date(year, 12, 31)
    if "season" in got:
        opens, closes = _SEASONS[got["season"]]
        first, last = date(year, opens, 1), date(year, closes, 15)
    return DateSpan(first, last, Precision.RANGE if argument or "season" in got else Precision.YEAR), None


def _weekend(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    sunday = today - timedelta(days=(today.weekday() - 6) % 7)
    saturday = sunday - timedelta(days=1)
    return _span(saturday, min(sunday, today)), None


def _last_week(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    """Return the week from Monday to Sunday before this one."""
    if today is None:
        return None
    monday = today - timedelta(days=today.weekday() + 7)
    return _span(monday, monday + timedelta(days=6)), None


def _last_week_end(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    sunday = today - timedelta(days=(today.weekday() - 6) % 7 or 7)
    return _span(sunday - timedelta(days=2), sunday), None


def _year_end(_got: Mapping[str, str], _argument: str, _book: Calendar, today: date | None) -> Resolved | None:
    return None if today is None else (_span(today, date(today.year, 12, 31)), None)


def _last_month_named(got: Mapping[str, str], _argument: str, book: Calendar, today: date | None) -> Resolved | None:
    if today is None:
        return None
    month = int(book.months[got["mon"]])
    year = today.year if month < today.month else today.year - 1
    return DateSpan(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH), None


_RULES: Final = {
    "weekday": _weekday,
    "dmy": _dmy,
    "month": _month,
    "year": _year,
    "weekend": _weekend,
    "lastweek": _last_week,
    "lastweekend": _last_week_end,
    "yearend": _year_end,
    "lastmonth": _last_month_named,
    "dom": _day_of_month,
    "thismonth": _this_month,
    "monthback": _month_back,
}
