"""History told from the present, plans from the past: days that decide how a statement is meant."""

from datetime import date, timedelta
from typing import Final

from geo.model.claim import Modality
from geo.model.dates import DateSpan, Precision, on
from geo.read.scene import Scene

HISTORY: Final = timedelta(days=92)
MONTH: Final = timedelta(days=31)


def settle(
    span: DateSpan, modality: Modality, when_forward: DateSpan | None, today: date | None, *, over: bool
) -> tuple[DateSpan, Modality]:
    """Return date and modality after history is told from the present and plans from the past."""
    if modality is Modality.PLANNED:
        if when_forward is not None and (today is None or (span.start is not None and span.start <= today)):
            return when_forward, modality
        past = today is not None and span.end is not None and span.end < today
        return (on(today, Precision.REPORT) if past and today is not None else span), modality
    if modality is Modality.DENIED:
        return span, modality
    yearly = span.end is not None and span.precision in {Precision.YEAR, Precision.MONTH, Precision.RANGE}
    if (
        over
        or (today is None and yearly)
        or (today is not None and span.end is not None and span.end < today - HISTORY)
    ):
        return span, Modality.HISTORICAL
    return span, modality


def lies_ahead(span: DateSpan, today: date | None) -> bool:
    """Return whether these days all lie after today."""
    return today is not None and span.start is not None and span.start > today


def forward_of(scene: Scene, span: DateSpan) -> DateSpan | None:
    """Return what a date would mean if it lay ahead, for the date item with these days."""
    for item in scene.items:
        if item.when is not None and item.when.span == span:
            return item.when.forward
    return None


def long_since(span: DateSpan, today: date | None) -> bool:
    """Return whether these days run up to today from more than a month ago."""
    if today is None or span.start is None or span.end != today or span.precision is not Precision.RANGE:
        return False
    return today - span.start > MONTH
