"""Quotations in their sentence, cut from the report and never longer than a reader will read."""

import re
from dataclasses import dataclass
from typing import Final

from geo.model.text import Report, Span
from geo.read.sentences import DATED

LONGEST: Final = 420
ASIDE: Final = 160

_STOP: Final = re.compile(r"[.!?؟۔]+[\"'”’»)\]]*(?=\s)|\n+")
_SPACE: Final = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a report, and where in it the quotation starts and ends, in UTF-16 units as browsers count."""

    text: str
    start: int
    end: int


def excerpt(report: Report, span: Span) -> Excerpt:
    """Return the sentence or sentences around `span`, cut at 420 characters with an ellipsis where they are longer.

    The date before a report's first sentence is no part of it.
    """
    text = report.text
    before = [stop.end() for stop in _STOP.finditer(text, max(0, span.start - 2 * LONGEST), span.start)]
    after = _STOP.search(text, max(span.start, span.end - 1), span.end + 2 * LONGEST)
    start = before[-1] if before else max(0, span.start - 2 * LONGEST)
    end = after.end() if after else min(len(text), span.end + 2 * LONGEST)
    head = DATED.match(text)
    if head and start < head.end() <= span.start:
        start = head.end()
    while start < span.start and _SPACE.match(text[start]):
        start += 1
    return _fit(text, Span(start, max(start, end)), span)


def utf16(text: str, offset: int) -> int:
    """Return the UTF-16 units before code point `offset` of `text`, for which JavaScript counts."""
    head = text[:offset]
    return offset + sum(letter > "\uffff" for letter in head) if not head.isascii() else offset


def _fit(text: str, around: Span, span: Span) -> Excerpt:
    start, end = around.start, around.end
    if end - start > LONGEST:
        start = max(start, span.start - ASIDE)
        end = min(end, max(start + LONGEST, min(span.end, start + 2 * LONGEST)))
    head = "" if start == around.start else "… "
    tail = "" if end == around.end else " …"
    cut = text[start:end].rstrip()
    shown = head + cut + tail
    first = min(span.start - start, len(cut)) + len(head)
    last = min(span.end - start, len(cut)) + len(head)
    return Excerpt(shown, utf16(shown, first), utf16(shown, last))
