"""Who says what in a line: speakers by verbs of saying, by "according to", before a colon."""

from dataclasses import replace
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.theatre import Theatre
from geo.read.items import ACTOR, DATE, PLACE, WORD, Line
from geo.read.sayers import LONGEST, may_speak, side_of, subject_left, subject_right
from geo.read.scene import Scene
from geo.read.speech import SPEAKING, Speech, clause_end, glued_saying, tells_saying
from geo.read.verbs import classes_of

_LABEL: Final = 10


def speeches(
    line: Line, lexicon: Lexicon, theatre: Theatre, triggers: tuple[int, ...], taken: frozenset[int] = frozenset()
) -> tuple[Speech, ...]:
    """Return who says what in a line; `triggers` are the items that speak of control, `taken` no verbs of saying."""
    scene, found = Scene(line, lexicon), []
    classes = classes_of(lexicon)
    if (label := _label(scene, theatre, triggers)) is not None:
        found.append(label)
    for k, item in enumerate(line.items):
        if item.kind != WORD or k in taken or (scene.word(k, "ceasing") and scene.word(k - 1, "negators")):
            continue
        if scene.word(k, "according") and (k + 1 < len(line.items)):
            found.append(_according(scene, k, theatre))
            continue
        how = next((classes[f] for f in item.forms if f in classes), "")
        following = line.items[k + 1].form if k + 1 < len(line.items) else ""
        if how == "say" and following == "to" and any(scene.word(n, "be") for n in range(max(0, k - 3), k)):
            found.append(Speech(k, "hedge", k + 1, len(line.items), None, None))
            continue
        if how == "say" and following == "by" and scene.word(k - 1, "comparing_as"):
            found.append(_according(scene, k, theatre))
            continue
        if scene.word(k, "says_that") and not _says(scene, k):
            continue
        if how in SPEAKING and not scene.word(k - 1, "determiners", "possessives"):
            if how == "hedge" and not (scene.items[k + 1 : k + 2] and scene.items[k + 1].form in {"to", "that"}):
                continue
            speech = _speech(
                scene, k, how, theatre, triggers, next((s for s in reversed(found) if not s.pronoun), None)
            )
            if speech is not None:
                found.append(replace(speech, how="unsaid") if how == "admit" and _left_unsaid(scene, k) else speech)
    return tuple(found)


def _says(scene: Scene, k: int) -> bool:
    """Return whether "maintain" or "continue" at item `k` is a verb of saying ("maintained all night that ...")."""
    after = scene.items[k + 1 : k + 5]
    closes = bool(after) and (after[0].form in {",", ":", "."} or scene.word(k + 1, "quotes"))
    return closes or any(item.form == "that" or scene.word(k + 1 + n, "that") for n, item in enumerate(after))


def _left_unsaid(scene: Scene, k: int) -> bool:
    """Return whether a party is told not to have confirmed something by item `k` ("has not acknowledged the loss")."""
    negated = scene.word(k - 1, "negators") and scene.word(k - 2, "auxiliaries") and not scene.word(k - 2, "modals")
    return negated and not scene.word(k - 3, "first_person")


def _label(scene: Scene, theatre: Theatre, triggers: tuple[int, ...]) -> Speech | None:
    """Return the speech of a speaker before a colon ("06:18 State television: the army is in all its positions")."""
    colon = next((k for k in range(min(_LABEL, len(scene.items))) if scene.items[k].form == ":"), None)
    if colon is None or not any(t > colon for t in triggers):
        return None
    first = next((k for k in range(colon) if scene.items[k].form[0].isalpha()), colon)
    speaking = [k for k in range(first, colon) if scene.kind(k) == ACTOR or scene.word(k, "persons", "speakers")]
    if not speaking or any(scene.kind(k) == PLACE or scene.word(k, "verbs") for k in range(first, colon)):
        return None
    if any(glued_saying(classes_of(scene.lexicon), ("", scene.items[k].form)) for k in range(first + 1, colon)):
        return None
    side, neutral = side_of(scene, first, colon, theatre)
    return Speech(colon, "say", colon + 1, len(scene.items), (first, colon), side, neutral=neutral)


def _according(scene: Scene, k: int, theatre: Theatre) -> Speech:
    first = k + 2 if scene.items[k + 1].form in {"to", "by", "ل", "عن", "الي"} else k + 1
    last = first
    while (
        last < len(scene.items)
        and last < first + LONGEST
        and scene.items[last].form not in {",", ";", ".", ":", "،", "؛"}
    ):
        last += 1
    side, neutral = side_of(scene, first, last, theatre)
    hedged = any(scene.word(n, "media", "hedges") for n in range(first, last))
    return Speech(k, "say", 0, len(scene.items), (first, last), side, hedged, neutral=neutral)


def _speech(
    scene: Scene, k: int, how: str, theatre: Theatre, triggers: tuple[int, ...], earlier: Speech | None
) -> Speech | None:
    joined = {"and", "but", "then"}
    if k > 1 and (
        scene.items[k - 1].form in joined or (scene.word(k - 1, "adverbs") and scene.items[k - 2].form in joined)
    ):
        if earlier is not None and earlier.speaker is not None:
            return replace(earlier, verb=k, how=how, first=k + 1, last=clause_end(scene, k), dates=())
        opening = next(
            (n for n in range(min(3, k)) if scene.kind(n) == ACTOR or scene.word(n, "subject_pronouns")), None
        )
        if opening is None:
            return None
        side, neutral = side_of(scene, opening, opening + 1, theatre)
        is_pronoun = scene.kind(opening) == WORD
        span = (opening, opening + 1)
        return Speech(k, how, k + 1, clause_end(scene, k), span, side, pronoun=is_pronoun, neutral=neutral)
    if scene.lexicon.has("order", "verb-first"):
        aside = _participle(scene, k, how, earlier)
        return aside if aside is not None else _verb_first(scene, k, how, theatre, triggers)
    first, last = subject_left(scene, k)
    inverted = False
    if first is None and (k == 0 or not scene.items[k - 1].form[0].isalnum()):
        first, last = subject_right(scene, k)
        inverted = first is not None
    if first is None or last is None:
        return None
    count = len(scene.items)
    ends = last if inverted else k + 1
    after = any(t >= ends for t in triggers)
    closing = scene.items[first - 1].form in {",", '"', "”", "—", "-"} if first > 0 else False
    opened = first > 1 and scene.word(first - 1, "joiners") and scene.items[first - 2].form == ","
    behind = after and not inverted and (not closing or not any(t < first for t in triggers))
    if how in {"deny", "plan"} or opened or behind:
        reach = (k + 1, clause_end(scene, k))
    elif closing or inverted:
        opens = max((n + 1 for n in range(first) if scene.items[n].form in {";", "؛"}), default=0)
        reach = (opens, count)
    else:
        opens = max((n + 1 for n in range(first) if scene.items[n].form in {";", "؛"}), default=0)
        reach = (k + 1, count) if after else (opens, first)
    side, neutral = side_of(scene, first, last, theatre)
    hedged = any(scene.word(n, "media", "hedges") for n in range(first, last))
    dates = tuple(n for n in range(max(0, first - 2), min(count, ends + 5)) if tells_saying(scene, n, k, first))
    is_pronoun = last - first == 1 and scene.word(first, "subject_pronouns")
    return Speech(k, how, reach[0], reach[1], (first, last), side, hedged, dates, is_pronoun, neutral)


def _participle(scene: Scene, k: int, how: str, earlier: Speech | None) -> Speech | None:
    """Return the speech of a participle, whose speaker is the one who spoke before ("صد هجوما، نافيا سقوط")."""
    if not scene.word(k, "participles"):
        return None
    ends = clause_end(scene, k)
    if earlier is None:
        return Speech(k, how, k + 1, ends, None, None)
    return replace(earlier, verb=k, how=how, first=k + 1, last=ends, dates=(), hedged=False)


def _verb_first(scene: Scene, k: int, how: str, theatre: Theatre, triggers: tuple[int, ...]) -> Speech | None:
    """Return the speech of a verb whose speaker follows it, or stands before it ("المصدر أكد أن")."""
    quoted = scene.word(k + 1, "quotes") and scene.kind(k + 2) == ACTOR
    first = k + 1 + quoted
    last = first
    while last < len(scene.items) and last - first < LONGEST:
        form = scene.items[last].form
        if (
            form in {",", "،", ":", '"', "«", "»", ".", "“", "”"}
            or scene.word(last, "that", "fillers")
            or last in triggers
        ):
            break
        last += 1
    cited = next((n for n in range(first + 1, last - 1) if scene.items[n].form in {"عن", "الي"}), None)
    first = first if cited is None else cited + 1
    dates = tuple(n for n in range(first, last) if scene.kind(n) == DATE)
    fronted = scene.kind(k - 1) == ACTOR and not any(may_speak(scene, n) for n in range(first, last))
    if fronted:
        first, last = k - 1, k
    if first == last and scene.items[k - 1].form in {",", "،"} and scene.items[k].form.startswith("و"):
        return Speech(k, how, k + 1, clause_end(scene, k), None, None)
    if first == last:
        first, last = max(0, k - 3), k
        while first < last and scene.items[first].form in {",", "،", ".", ":"}:
            first += 1
    if not any(scene.kind(n) == ACTOR or len(scene.items[n].form) > 3 for n in range(first, last)):
        return None
    side, neutral = side_of(scene, first, last, theatre)
    hedged = any(scene.word(n, "media", "hedges") for n in range(first, last))
    same = any(scene.word(n, "same_speaker") for n in range(first, last))
    reach = (0, _words_before(scene, k)) if _closes(scene, k, triggers) else (k + 1, clause_end(scene, k))
    return Speech(k, how, *reach, (first, last), side, hedged, dates, same and side is None, neutral)


def _closes(scene: Scene, k: int, triggers: tuple[int, ...]) -> bool:
    """Return whether the verb of saying at item `k` tells who said what stands before it ("X آمنة، قال ضابط")."""
    before = _words_before(scene, k)
    comma = before > 0 and scene.items[before - 1].form in {"،", ",", '"', "”", "»"}
    joined = len(scene.items[k].form) > 3 and scene.items[k].form.startswith(("و", "ف")) and before == k
    joined = joined or scene.word(k, "including", "examples")
    told = any(t < before for t in triggers) and not any(t > k for t in triggers)
    return told and comma and not joined and not any(scene.word(n, "that") for n in range(k, len(scene.items)))


def _words_before(scene: Scene, k: int) -> int:
    """Return the item where "هكذا قال", "كما أعلن" and "حسبما أفاد" begin, whose verb is item `k`."""
    return k - 1 if k > 0 and scene.word(k - 1, "thus") else k
