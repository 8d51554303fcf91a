"""Dates that a sentence tells, resolved against the day of the report, each as exactly as it is told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from geo.model.dates import DateSpan, Precision
from geo.model.lexicon import Lexicon
from geo.read.dayrules import RULES, SEASONS, Calendar, Resolved, span
from geo.read.daysthen import ELSE_NOW, NOW, THEN, counted_from
from geo.read.tokens import LETTERS as _LETTERS
from geo.read.tokens import Token

_OFFSETS: Final = re.compile(r"(-?\d*n?)\.\.(-?\d*n?)(@anchor)?(?::(\w+))?$")
_LITERAL: Final = re.compile(r"(?<![{\\<\w])[^\W\d_][\w-]*")
_DAY: Final = r"(?P<{name}>0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th))?"
_YEAR: Final = r"(?P<y>19[4-9]\d|20[0-4]\d)"
_RECENT: Final = timedelta(days=10)
_MONTH: Final = timedelta(days=30)
_TOLD: Final = frozenset({"since", "within", "told"})
_RULES: Final = {**RULES, **NOW, **THEN}


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


@lru_cache(maxsize=16)
def calendar_of(lexicon: Lexicon) -> Calendar:
    """Return the compiled date patterns of a lexicon."""
    months, weekdays, numbers = (lexicon.table(name) for name in ("months", "weekdays", "numbers"))
    slots = {
        "{d}": _DAY.format(name="d"),
        "{d2}": _DAY.format(name="d2"),
        "{y}": _YEAR,
        "{mon}": rf"(?P<mon>{_any(months)})(?: \.(?= \d))?",
        "{mon2}": rf"(?P<mon2>{_any(months)})(?: \.(?= \d))?",
        "{wd}": f"(?P<wd>{_any(weekdays)})",
        "{wd2}": f"(?P<wd2>{_any(weekdays)})",
        "{od}": f"(?P<od>{_any(lexicon.table('ordinals'))})",
        "{n}": rf"(?P<n>\d{{1,3}}|{_any(numbers)})",
        "{y2}": r"(?P<y2>20[0-4]\d|\d\d)",
        "{season}": f"(?P<season>{_any(lexicon.table('seasons') or SEASONS)})",
    }
    compiled = []
    for pattern, rule in lexicon.table("dates").items():
        source = pattern.translate(_LETTERS)
        for slot, regex in slots.items():
            source = source.replace(slot, regex)
        compiled.append((re.compile(rf"(?<!\S)(?:{source})(?!\S)"), rule, _needed(pattern)))
    return Calendar(
        tuple(compiled),
        months,
        weekdays,
        numbers,
        lexicon.table("seasons"),
        lexicon.table("ordinals"),
        lexicon.words.get("since", frozenset()),
        lexicon.words.get("until", frozenset()),
        _telling(lexicon),
    )


def _needed(pattern: str) -> str:
    """Return the longest word of a pattern of plain words and slots, empty for others."""
    if any(mark in pattern for mark in "()|?[]\\.*+'"):
        return ""
    plain = (word for word in pattern.translate(_LETTERS).split(" ") if word and "{" not in word)
    return max(plain, key=lambda word: (len(word), word), default="")


def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Return words of which every date has at least one."""
    patterns = " ".join(lexicon.table("dates")).translate(_LETTERS)
    literal = {word for word in _LITERAL.findall(patterns) if not lexicon.has("closed", word)}
    tables = (lexicon.table(name) for name in ("months", "weekdays", "numbers"))
    return frozenset(literal.union(SEASONS, *((word.split(" ")[0] for word in table) for table in tables)))


def _any(table: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(table, key=lambda w: (-len(w), w))) or r"(?!)"


def find(
    tokens: tuple[Token, ...],
    lexicon: Lexicon,
    today: date | None,
    earlier: date | None = None,
    then: date | None = None,
) -> list[When]:
    """Return the date expressions of a sentence in order, none overlapping another; longest first wins.

    "A day later" counts from the date before it, else from `earlier`, the last that the sentences before told; "that
    year" from `then`, where the last of them began that may be a month or a year.
    """
    book = calendar_of(lexicon)
    anchor: date | None = None
    if not any(token.form in book.words or token.form[0].isdigit() for token in tokens):
        return []
    line, starts = _line(tokens)
    words = {token.form for token in tokens}
    hits = [
        (match.start(), match.end(), rule, match)
        for pattern, rule, needed in book.patterns
        if not needed or needed in words
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
        if (resolved := _resolve(rule, match, book, today, (anchor, earlier, then))) is None:
            continue
        days, forward = resolved
        first, last = starts[start], starts[max(at for at in starts if at < end)] + 1
        before = [tokens[k].form for k in range(max(0, first - 2), first)]
        found.append(
            When(
                first,
                last,
                days,
                since=rule.endswith(":since") or _opened_by(before, book.since, lexicon),
                until=any(word in book.until for word in before[-1:]),
                duration=rule.endswith(":span"),
                forward=forward,
            )
        )
        anchor = anchor if rule.endswith(":span") else days.start or anchor
    return _joined(found, tokens, lexicon)


def _joined(found: list[When], tokens: tuple[Token, ...], lexicon: Lexicon) -> list[When]:
    """Return the dates with "from June 1967 to 1974" as one."""
    joined: list[When] = []
    for when in found:
        last = joined[-1] if joined else None
        ends = last is not None and last.since and when.first - last.last == 1 and when.span.end is not None
        start = last.span.start if last is not None and ends else None
        end = when.span.end
        if last is None or start is None or end is None or start > end:
            joined.append(when)
        elif lexicon.has("spans", tokens[last.last].form):
            joined[-1] = When(last.first, when.last, DateSpan(start, end, Precision.RANGE))
        else:
            joined.append(when)
    return joined


def _opened_by(before: list[str], words: frozenset[str], lexicon: Lexicon) -> bool:
    """Return whether one of these prepositions opens the date after the words `before`, not "from us last May"."""
    if any(word in words for word in before[-1:]):
        return True
    return any(word in words for word in before[:-1]) and not lexicon.has("object_pronouns", before[-1])


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


def _resolve(
    rule: str,
    match: re.Match[str],
    book: Calendar,
    today: date | None,
    anchors: tuple[date | None, date | None, date | None],
) -> Resolved | None:
    """Return the days that a matched rule means; None where they cannot be told.

    `anchors` are the date before in the same sentence, the last exact one of the sentences before, and the last.
    """
    got = {name: value for name, value in match.groupdict().items() if value is not None}
    anchor, earlier, then = anchors
    try:
        if offsets := _OFFSETS.match(rule):
            told = anchor or earlier
            base = (told if offsets[4] in _TOLD else told or today) if offsets[3] else today
            carried = earlier if match.start() == 0 and _recent(earlier, today) else None
            base = anchor or carried or today if offsets[4] == "clause" else base
            found = _offset(offsets, got, book, base)
            if offsets[4] == "both" and found is not None and found[0].start is not None and today is not None:
                return found[0], span(today, today + (today - found[0].start))
            ahead = _offset(offsets, got, book, today) if offsets[4] == "within" else None
            if ahead is None or today is None:
                return found
            return (found[0] if found else span(today, today)), ahead[0]
        name, _, argument = rule.partition(":")
        basis = min(anchor + _MONTH, today or anchor + _MONTH) if name == "dom" and anchor is not None else today
        if "mon" in got and "y" not in got:
            basis = counted_from(int(book.months[got["mon"]]), anchor or then, basis)
        if name in THEN:
            basis = anchor or then
        if basis is None and name in ELSE_NOW:
            name, basis = ELSE_NOW[name], today
        return _RULES[name](got, argument, book, basis)
    except (ValueError, OverflowError):
        return None


def _recent(day: date | None, today: date | None) -> bool:
    return day is not None and today is not None and timedelta() <= today - day <= _RECENT


def _offset(offsets: re.Match[str], got: Mapping[str, str], book: Calendar, base: date | None) -> Resolved | None:
    if base is None:
        return None
    number = int(book.numbers.get(got.get("n", ""), got.get("n", "1")))
    first, last = (_scaled(text, number) for text in (offsets[1], offsets[2]))
    start, end = base + timedelta(days=first), base + timedelta(days=last)
    return span(start, end), None


def _scaled(text: str, number: int) -> int:
    if not text.endswith("n"):
        return int(text)
    factor = text[:-1]
    return number * (int(factor) if factor not in {"", "-"} else int(f"{factor}1"))
