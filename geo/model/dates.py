"""When: days, and how exactly they are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the days of a claim are known."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"
    REPORT = "report"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Days from `start` to `end`, both included; None where a report does not tell."""

    start: date | None
    end: date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            msg = f"a span of days ends before it starts: {self.start} > {self.end}"
            raise ValueError(msg)


UNKNOWN_DATE = DateSpan(None, None, Precision.UNKNOWN)


def on(day: date, precision: Precision = Precision.DAY) -> DateSpan:
    """Return the span of one day."""
    return DateSpan(day, day, precision)


def days(first: date, last: date) -> Iterator[date]:
    """Return every day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
