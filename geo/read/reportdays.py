"""The day that a report, an entry of a feed, or the sentences before set for what follows."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from geo.model.dates import Precision
from geo.model.lexicon import Lexicon
from geo.read import dates
from geo.read.items import DATE, Line
from geo.read.sentences import Sentence

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


def told_last(lines: Sequence[Line]) -> date | None:
    """Return the last exact day that these lines tell, of a night the morning after it; None where they tell none."""
    for line in reversed(lines):
        for item in reversed(line.items):
            when = item.when
            if when is None or when.duration or when.span.start is None or when.span.end is None:
                continue
            if when.span.end - when.span.start <= _EXACT:
                return when.span.end
    return None
