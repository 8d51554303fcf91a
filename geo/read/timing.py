"""When: which of a sentence's dates is that of the event, which that of the statement, and what is history."""

from datetime import date, timedelta
from typing import Final

from geo.model.claim import ClaimKind, Modality
from geo.model.dates import UNKNOWN_DATE, DateSpan, Precision, on
from geo.model.lexicon import Form
from geo.read.attribution import Speech
from geo.read.dates import When
from geo.read.frames import Frame
from geo.read.items import DATE, Line
from geo.read.scene import Scene, before_aside, verb_group_start
from geo.read.sentences import Sentence

HISTORY: Final = timedelta(days=92)
_LASTING: Final = frozenset({ClaimKind.HOLDS, ClaimKind.BESIEGES})


def report_date(today: date | None) -> DateSpan:
    """Return the date of what a report tells without a date: its own day."""
    return UNKNOWN_DATE if today is None else on(today, Precision.REPORT)


def event_date(
    scene: Scene,
    frame: Frame,
    speeches: tuple[Speech, ...],
    triggers: tuple[int, ...],
    today: date | None,
    *,
    kind: ClaimKind,
) -> tuple[DateSpan, bool]:
    """Return the days of the event of a frame, and whether the wording puts it into an earlier time."""
    said = {n for speech in speeches for n in speech.dates}
    chosen = _after(scene, frame, said, triggers) or _before(scene, frame, said, triggers)
    if frame.match.predicate.form is Form.ADJECTIVE:
        return report_date(today), _over(scene, frame)
    quoted = any(s.how in {"say", "admit"} and s.first <= frame.match.first < s.last for s in speeches)
    past = not quoted and _over(scene, frame)
    if chosen is None:
        stated = next(
            (scene.items[n].when for s in speeches for n in s.dates if s.first <= frame.match.first < s.last), None
        )
        if stated is not None and kind is not ClaimKind.HOLDS:
            return stated.span, past
        return report_date(today), past
    return _span(chosen, kind, today), (past and (chosen.since or chosen.until)) or _gone(chosen, kind)


def _gone(when: When, kind: ClaimKind) -> bool:
    return when.until and kind in _LASTING


def _span(when: When, kind: ClaimKind, today: date | None) -> DateSpan:
    start = when.span.start
    if (
        kind in _LASTING
        and (when.since or when.duration)
        and today is not None
        and start is not None
        and start <= today
    ):
        return DateSpan(start, today, Precision.RANGE)
    return when.span


def _over(scene: Scene, frame: Frame) -> bool:
    """Return whether the wording says that it is no longer so."""
    low = max(0, frame.start - 3)
    if frame.match.predicate.form is Form.STATE and any(scene.word(k, "was") for k in range(low, frame.match.first)):
        return True
    return any(scene.word(k, "former") for k in range(low, frame.match.first)) or any(
        scene.items[k].form == "had" and frame.match.predicate.kind in _LASTING
        for k in range(verb_group_start(scene, frame.match.first), frame.match.first)
    )


def _boundary(scene: Scene, k: int) -> bool:
    if scene.items[k].form == "as" and scene.items[k + 1 : k + 2] and scene.word(k + 1, "degree_words"):
        return False
    if scene.items[k].form == "as" and k > 0 and scene.word(k - 1, "degree_words"):
        return False
    return scene.items[k].form in {";", "؛", ":"} or scene.word(k, "subordinators", "adversatives", "relatives")


def _after(scene: Scene, frame: Frame, said: set[int], triggers: tuple[int, ...]) -> When | None:
    for k in range(frame.match.first, len(scene.items)):
        if k >= frame.match.last and (k in triggers and k >= frame.end):
            return None
        dated = scene.kind(k + 1) == DATE
        if k >= frame.end and _boundary(scene, k) and not scene.word(k, "since") and not dated:
            return None
        if scene.kind(k) == DATE and k not in said and _tells(scene, k):
            return scene.items[k].when
    return None


def _tells(scene: Scene, k: int) -> bool:
    """Return whether the date at item `k` tells when, not how often or how long."""
    when = scene.items[k].when
    counted = any(scene.items[n].form in {"time", "times"} for n in range(max(0, k - 3), k))
    return when is not None and not when.duration and not counted


def _before(scene: Scene, frame: Frame, said: set[int], triggers: tuple[int, ...]) -> When | None:
    k = frame.match.first
    while k > 0:
        k = before_aside(scene, k) if scene.items[k].form == "," and k < frame.match.first else k - 1
        if k < 0:
            break
        if scene.kind(k) == DATE and k not in said and _tells(scene, k):
            return scene.items[k].when
        if k in triggers and k < frame.start:
            break
        if _boundary(scene, k) and k < frame.start and not scene.word(k, "since"):
            if scene.items[k].form in {"when", "where", "as"}:
                n = k - 2 if k and scene.items[k - 1].form == "," else k - 1
                if n >= 0 and scene.kind(n) == DATE and n not in said:
                    return scene.items[n].when
            break
    for k in range(min(5, len(scene.items))):
        if scene.kind(k) == DATE and k not in said and k < frame.match.first and _tells(scene, k):
            return scene.items[k].when
        if _boundary(scene, k) and not scene.word(k, "since"):
            return None
    return None


def settle(
    span: DateSpan, modality: Modality, when_forward: DateSpan | None, today: date | None, *, over: bool
) -> tuple[DateSpan, Modality]:
    """Return date and modality after history is told from the present and plans from the past."""
    if modality is Modality.PLANNED:
        if when_forward is not None and (today is None or (span.start is not None and span.start <= today)):
            return when_forward, modality
        return span, modality
    if modality is Modality.DENIED:
        return span, modality
    if over or (today is not None and span.end is not None and span.end < today - HISTORY):
        return span, Modality.HISTORICAL
    return span, modality


def forward_of(scene: Scene, span: DateSpan) -> DateSpan | None:
    """Return what a date would mean if it lay ahead, for the date item with these days."""
    for item in scene.items:
        if item.when is not None and item.when.span == span:
            return item.when.forward
    return None


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


def row_date(scene: Scene, kind: ClaimKind, today: date | None) -> tuple[DateSpan, bool]:
    """Return the date that a row of a list tells, else the report's own."""
    for item in scene.items:
        if item.when is not None:
            return _span(item.when, kind, today), False
    return report_date(today), False
