"""When: which of a sentence's dates is that of the event, which that of the statement, and what is history."""

from dataclasses import replace
from datetime import date
from typing import Final

from geo.model.claim import ClaimKind
from geo.model.dates import UNKNOWN_DATE, DateSpan, Precision, on
from geo.model.lexicon import Form
from geo.read.apportion import own_day, own_days
from geo.read.dates import When
from geo.read.frames import Frame
from geo.read.history import LASTING, always, beside_noun, bygone, ended, lasted, perfect, still
from geo.read.items import DATE, PLACE
from geo.read.scene import Scene, before_aside, verb_group_start, verbal
from geo.read.speech import Speech
from geo.read.tenses import MONTH

_RELATIVE: Final = 12


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
    chosen = own_day(scene, frame) or (
        _after(scene, frame, said, triggers) or _before(scene, frame, said, triggers) or _beside(scene, frame, said)
    )
    if chosen is not None and kind in LASTING and still(scene, frame, chosen, triggers):
        chosen = None
    if frame.match.predicate.form is Form.ADJECTIVE:
        return report_date(today), bygone(scene, frame)
    quoted = any(s.how in {"say", "admit"} and s.first <= frame.match.first < s.last for s in speeches)
    past = not quoted and bygone(scene, frame)
    if chosen is None:
        covering = [s for s in speeches if s.first <= frame.match.first < s.last]
        nearest = min(covering, key=lambda s: abs(s.verb - frame.match.first), default=None)
        stated = next((scene.items[n].when for n in nearest.dates), None) if nearest is not None else None
        earlier = nearest is not None and scene.items[nearest.verb - 1].form == "had"
        if stated is not None and (kind is not ClaimKind.HOLDS or earlier):
            return stated.span, past
        if past and today is not None and (always(scene, frame) or ended(scene, frame)):
            return on(today), past
        return report_date(today), past or (kind in LASTING and lasted(scene, frame))
    over = (past and _closed(scene, frame, chosen, today)) or _gone(chosen, kind, today)
    return _span(chosen, kind, today, lasting=perfect(scene, frame)), over


def own_spans(scene: Scene, frame: Frame, kind: ClaimKind, today: date | None) -> dict[int, DateSpan]:
    """Return the days of the places of a frame that have each their own, by the character at which a place begins."""
    found = {}
    for k, when in own_days(scene, frame).items():
        span = _span(when, kind, today, lasting=perfect(scene, frame))
        for phrase in scene.items[k].places:
            found[scene.line.chars(*phrase.core)[0]] = span
    return found


def _closed(scene: Scene, frame: Frame, chosen: When, today: date | None) -> bool:
    """Return whether what is told as past ended with the date told, or has gone on from it for more than a month."""
    if ended(scene, frame) or always(scene, frame) or chosen.until:
        return True
    start = chosen.span.start
    return chosen.since and (today is None or start is None or today - start > MONTH)


def _gone(when: When, kind: ClaimKind, today: date | None) -> bool:
    """Return whether something went on until a day before today."""
    return when.until and kind in LASTING and (today is None or when.span.end is None or when.span.end < today)


def _span(when: When, kind: ClaimKind, today: date | None, *, lasting: bool = False) -> DateSpan:
    start = when.span.start
    if (
        (kind in LASTING or (when.since and lasting))
        and (when.since or when.duration)
        and today is not None
        and start is not None
        and start <= today
    ):
        return DateSpan(start, today, Precision.RANGE)
    return when.span


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
        if k >= frame.end and scene.items[k].form == "," and beside_noun(scene, frame):
            return None
        if k >= frame.end and _opens_another(scene, k, triggers):
            return None
        dated = scene.kind(k + 1) == DATE and scene.items[k].form not in {";", "؛"}
        if k >= frame.end and _boundary(scene, k) and not scene.word(k, "since") and not dated:
            return None
        if scene.kind(k) == DATE and k not in said and _tells(scene, k) and not _astray(scene, frame, k):
            return scene.items[k].when
    return None


def _opens_another(scene: Scene, k: int, triggers: tuple[int, ...]) -> bool:
    """Return whether item `k` is the date of a clause of its own ("holds X, and last week it overran Y")."""
    if scene.kind(k) != DATE or scene.items[k - 1].form not in {"and", "but"}:
        return False
    return scene.word(k + 1, "subject_pronouns", "articles") and any(n > k for n in triggers)


def _beside(scene: Scene, frame: Frame, said: set[int]) -> When | None:
    """Return the date of the clause that tells when ("X moved in when Y withdrew on 30 November")."""
    opens = next((k for k in range(frame.end, len(scene.items)) if _boundary(scene, k)), None)
    wanted = ("telling_when", "telling_until") if lasted(scene, frame) else ("telling_when",)
    if opens is None or not scene.spells(opens, *wanted) or scene.word(opens - 1, "comparing"):
        return None
    for k in range(opens + 1, len(scene.items)):
        if _boundary(scene, k):
            return None
        if scene.kind(k) == DATE and k not in said and _tells(scene, k):
            return _point(scene.items[k].when)
    return None


def _leads_on(scene: Scene, k: int) -> bool:
    """Return whether the date at item `k` is that of what follows it ("two days after the army left")."""
    first, last = (scene.line.tokens[n].form for n in (scene.items[k].first, scene.items[k].last - 1))
    return last == "after" or (first, last) == ("بعد", "من")


def _leads_elsewhere(scene: Scene, k: int, first: int) -> bool:
    """Return whether the date at item `k` is that of a clause before item `first` ("a week after X fell,")."""
    comma = next((n for n in range(k + 1, first) if scene.items[n].form == ","), None)
    return comma is not None and _leads_on(scene, k) and any(verbal(scene, n) for n in range(k + 1, comma))


def _astray(scene: Scene, frame: Frame, k: int) -> bool:
    """Return whether the date at item `k`, right of a frame, is that of something else."""
    when = scene.items[k].when
    if when is None or _leads_on(scene, k):
        return True
    if when.until and any(verbal(scene, n) for n in range(frame.end, k)):
        return True
    ever_since = when.since and scene.line.tokens[scene.items[k].first].form in {"ever", "since", "from"}
    return ever_since and frame.match.predicate.form is not Form.STATE and not perfect(scene, frame)


def _tells(scene: Scene, k: int) -> bool:
    """Return whether the date at item `k` tells when, not how often or how long ("in three days last week")."""
    when = scene.items[k].when
    counted = any(scene.items[n].form in {"time", "times"} for n in range(max(0, k - 3), k))
    lasted = when is not None and when.forward is not None and scene.kind(k + 1) == DATE
    return when is not None and not when.duration and not counted and not lasted


def _before(scene: Scene, frame: Frame, said: set[int], triggers: tuple[int, ...]) -> When | None:
    k = frame.match.first
    while k > 0:
        k = before_aside(scene, k) if scene.items[k].form == "," and k < frame.match.first else k - 1
        if k < 0:
            break
        if scene.kind(k) == DATE and k not in said and _tells(scene, k):
            elsewhere = _aside(scene, frame, k) or _leads_elsewhere(scene, k, frame.match.first)
            return None if elsewhere else scene.items[k].when
        if k in triggers and k < frame.start:
            break
        if _boundary(scene, k) and k < frame.start and not scene.word(k, "since") and not _after_noun(scene, k, frame):
            n = _dated_at(scene, k)
            if n is not None and n not in said:
                return _point(scene.items[n].when)
            break
    parted = any(scene.items[n].form in {";", "؛"} for n in range(frame.match.first))
    for k in range(0 if parted else min(5, len(scene.items))):
        if scene.kind(k) == DATE and k not in said and k < frame.match.first and _tells(scene, k):
            return None if _leads_elsewhere(scene, k, frame.match.first) else scene.items[k].when
        if _boundary(scene, k) and not scene.word(k, "since"):
            return None
    return None


def _aside(scene: Scene, frame: Frame, k: int) -> bool:
    """Return whether the date at item `k` is that of "who crossed on Sunday" before the verb of its main clause."""
    group = verb_group_start(scene, frame.match.first)
    while group > k + 1 and scene.kind(group - 1) == DATE:
        group -= 1
    if group > k + 1 and not (group == k + 2 and scene.items[k + 1].form == ","):
        return False
    for n in range(k - 1, max(0, k - _RELATIVE), -1):
        if scene.word(n, "relatives") and scene.items[n].form != "that":
            return any(verbal(scene, m) for m in range(n + 1, k))
        if scene.items[n].form in {",", ";", ":", "and"}:
            return False
    return False


def _after_noun(scene: Scene, k: int, frame: Frame) -> bool:
    """Return whether item `k` is "after" before a noun of action, which begins no clause ("بعد أسابيع من استيلاء")."""
    return frame.match.predicate.form is Form.NOUN and scene.items[k].form == "بعد"


def _dated_at(scene: Scene, k: int) -> int | None:
    """Return the date that the word at item `k` takes up: "in May, when ...", "X (2016-17), which ...", else None."""
    n = k - 2 if scene.items[k - 1].form in {",", "،"} else k - 1
    if n < 0:
        return None
    if scene.items[k].form == "where" and scene.kind(n) == PLACE:
        n -= 1 + scene.word(n - 1, "locatives")
    if scene.kind(n) == DATE:
        return n if scene.spells(k, "taking_up_a_date") else None
    if scene.items[n].form == ")" and scene.word(k, "relatives"):
        return next((m for m in range(n - 1, max(-1, n - 5), -1) if scene.kind(m) == DATE), None)
    return None


def _point(when: When | None) -> When | None:
    """Return the day of "since May, when X fell" as that of the fall."""
    return None if when is None else replace(when, since=False, until=False)


def row_date(scene: Scene, kind: ClaimKind, today: date | None) -> tuple[DateSpan, bool]:
    """Return the date that a row of a list tells, else the report's own."""
    for item in scene.items:
        if item.when is not None:
            return _span(item.when, kind, today), False
    return report_date(today), False
