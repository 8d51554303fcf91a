"""The day that a report, an entry of a feed, or the sentences before set for what follows."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from geo.model.dates import DateSpan, Precision
from geo.model.lexicon import Lexicon
from geo.read import dates
from geo.read.items import DATE, Line
from geo.read.sentences import Sentence
from geo.read.tenses import HISTORY

_BACK: Final = 2
_EXACT: Final = timedelta(days=3)


def entry_day(sentence: Sentence, line: Line) -> date | None:
    """Return the day that the head of an entry sets for what follows ("@watch · 6 Dec 2024 · 21:40"), else None."""
    if not sentence.opens_line or len(line.tokens) > 16:
        return None
    whens = [item.when for item in line.items if item.kind == DATE and item.when is not None]
    if len(whens) != 1 or whens[0].span.precision is not Precision.DAY or line.tokens[-1].form in {".", "!"}:
        return None
    head = line.tokens[0].form in {"@", "["} or any(":" in t.form and t.form[0].isdigit() for t in line.tokens)
    when = whens[0]
    digits = any(t.form[0].isdigit() for t in line.tokens[when.first : when.last])
    return when.span.start if head and digits else None


def last_full_day(pieces: Sequence[Sentence], lexicon: Lexicon) -> date | None:
    """Return the last day that a text tells with its year: one without a date of its own is not older than that."""
    whens = (when for piece in pieces for when in dates.find(piece.tokens, lexicon, None))
    days = [when.span.start for when in whens if when.span.precision is Precision.DAY and when.span.start is not None]
    return max(days, default=None)


def told_last(lines: Sequence[Line]) -> tuple[date | None, date | None]:
    """Return the last exact day that these lines tell, of a night the morning after, and where their last date began.

    None where they tell none.
    """
    then = None
    for line in reversed(lines):
        for item in reversed(line.items):
            when = item.when
            if when is None or when.duration or when.span.start is None or when.span.end is None:
                continue
            then = then or when.span.start
            if when.span.end - when.span.start <= _EXACT:
                return when.span.end, then
    return None, then


def told_long_ago(lines: Sequence[Line], number: int, today: date | None) -> DateSpan | None:
    """Return the days of the past in which the paragraph of sentence `number` is set by the sentences before it.

    The last date decides; None where it is not long over, or tells since when something is so.
    """
    for before in range(number - 1, max(-1, number - 1 - _BACK), -1):
        if lines[before].sentence.paragraph != lines[number].sentence.paragraph:
            return None
        whens = [item.when for item in lines[before].items if item.when is not None and not item.when.duration]
        if whens:
            last = whens[-1]
            coarse = last.span.precision is not Precision.DAY
            over = coarse if today is None else last.span.end is not None and last.span.end < today - HISTORY
            return last.span if over and not last.since else None
    return None
