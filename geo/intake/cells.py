"""Rows of a CSV with their places in the file, and the reading of their cells."""

import csv
import io
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeVar

from charset_normalizer import from_bytes

from geo.errors import InputError
from geo.model.dates import DateSpan, Precision

DELIMITERS: Final = ",;\t|"
TRUE: Final = frozenset({"true", "yes", "y", "1"})
FORMATS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%d.%m.%Y")
_DOUBT: Final = re.compile(r"[?~≈]|\bc\.|\bca\.")
MONTHS: Final = ("%B %Y", "%b %Y")
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR: Final = re.compile(r"\d{4}")
_INTERVAL: Final = re.compile(r"^(.{4,}?)\s*(?:/|\.\.|–| to | until )\s*(.{4,})$")

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, its text as it stands in the file, and where that is."""

    where: str
    cells: Mapping[str, str]
    text: str
    start: int

    def has(self, column: str) -> bool:
        """Return whether the table has such a column."""
        return column in self.cells

    def get(self, column: str) -> str:
        """Return a cell without spaces around it, empty where there is none."""
        return self.cells.get(column, "")

    def need(self, column: str) -> str:
        """Return a cell; InputError where it is empty."""
        if not self.get(column):
            raise InputError(self.where, f"a value for {column}", "nothing")
        return self.get(column)

    def number(self, column: str) -> float:
        """Return a cell as a number; InputError where it is none."""
        try:
            return float(self.need(column))
        except ValueError:
            raise InputError(self.where, f"a number for {column}", repr(self.get(column))) from None

    def flag(self, column: str) -> bool:
        """Return whether a cell says yes."""
        return self.get(column).casefold() in TRUE

    def choice(
        self, column: str, among: type[Choice], default: Choice, others: Mapping[str, str] | None = None
    ) -> Choice:
        """Return a cell as one of a set of words, `default` where it is empty; InputError for any other word."""
        text = self.get(column).casefold()
        if not text:
            return default
        try:
            return among((others or {}).get(text, text))
        except ValueError:
            raise InputError(self.where, f"for {column} one of {', '.join(among)}", repr(text)) from None


def rows(data: bytes, path: str, columns: Sequence[str]) -> Iterator[Row]:
    """Return the rows of a CSV, empty ones left out; InputError where the header lacks one of `columns`.

    The delimiter is told from the header; column names count in any case.
    """
    text = decode(data, path)
    lines = io.StringIO(text, newline="")
    head = lines.readline()
    delimiter = max(DELIMITERS, key=head.count)
    names = [name.strip().casefold() for name in next(csv.reader([head], delimiter=delimiter), [])]
    missing = [column for column in columns if column not in names]
    if missing:
        raise InputError(f"{path}:1", f"columns {', '.join(columns)}", f"none called {', '.join(missing)}")
    return _rows(lines, path, names, (len(head), delimiter))


def _rows(lines: io.StringIO, path: str, names: Sequence[str], begin: tuple[int, str]) -> Iterator[Row]:
    start, delimiter = begin
    taken: list[str] = []

    def feed() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    number = 2
    for cells in csv.reader(feed(), delimiter=delimiter):
        text = "".join(taken)
        if any(cell.strip() for cell in cells):
            known = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
            filled = dict.fromkeys(names, "") | known
            yield Row(f"{path}:{number}", filled, text.rstrip("\r\n"), start)
        start += len(text)
        number += len(taken)
        taken.clear()


def decode(data: bytes, path: str) -> str:
    """Return the text of a table without its byte order mark; InputError where it is empty or no text."""
    if not data.strip():
        raise InputError(path, "a table with a header", "an empty file")
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            break
    best = from_bytes(data).best()
    if best is None:
        raise InputError(path, "a table of text", "binary data")
    return str(best)


def day_span(text: str, where: str) -> DateSpan:
    """Return the days that a cell names: a day, a month, a year, or two of them as an interval; InputError if none."""
    clean = _DOUBT.sub("", text).strip()
    day = _day(clean)
    if day:
        return DateSpan(day, day, Precision.DAY)
    if found := _INTERVAL.match(clean):
        first, last = day_span(found.group(1), where), day_span(found.group(2), where)
        if first.start and last.end and first.start <= last.end:
            precision = Precision.DAY if first.start == last.end else Precision.RANGE
            return DateSpan(first.start, last.end, precision)
    if begin := _month(clean):
        year, month = begin.year, begin.month
        return DateSpan(date(year, month, 1), date(year, month, monthrange(year, month)[1]), Precision.MONTH)
    if _YEAR.fullmatch(clean) and int(clean) > 0:
        return DateSpan(date(int(clean), 1, 1), date(int(clean), 12, 31), Precision.YEAR)
    raise InputError(where, "a date like 2024-11-30", repr(text))


def _month(text: str) -> date | None:
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found.group(2)) <= 12 and int(found.group(1)):
        return date(int(found.group(1)), int(found.group(2)), 1)
    return _first(MONTHS, text)


def _day(text: str) -> date | None:
    if len(text) > 10 and text[10] in "T " and text[4] == "-":
        text = text[:10]
    return _first(FORMATS, text)


def _first(forms: Iterable[str], text: str) -> date | None:
    for form in forms:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
