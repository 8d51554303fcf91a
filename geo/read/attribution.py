"""Who says it: speakers named in a sentence, how far their words reach, and which side they serve."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.text import SideId
from geo.model.theatre import Theatre
from geo.read.items import ACTOR, DATE, PLACE, WORD, Line
from geo.read.remember import by_identity
from geo.read.scene import Scene, verbal
from geo.read.tokens import fold
from geo.read.verbs import classes_of

_SPEAKING: Final = frozenset({"say", "admit", "deny", "plan", "hedge"})
_LONGEST: Final = 14
_LABEL: Final = 10


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody's words in a line: the item of the verb, what it does, the items it covers, the speaker as written.

    `dates` are items of dates that belong to the saying and not to what is said.
    """

    verb: int
    how: str
    first: int
    last: int
    speaker: tuple[int, int] | None
    side: SideId | None
    hedged: bool = False
    dates: tuple[int, ...] = ()
    pronoun: bool = False
    neutral: bool = True


@by_identity
def _sources(theatre: Theatre) -> tuple[tuple[str, SideId | None], ...]:
    return tuple(
        (fold(name), source.side)
        for source in theatre.sources
        for name in (source.name, *source.aliases)
        if len(name) > 3
    )


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
        if how in _SPEAKING and not scene.word(k - 1, "determiners", "possessives"):
            if how == "hedge" and not (scene.items[k + 1 : k + 2] and scene.items[k + 1].form in {"to", "that"}):
                continue
            speech = _speech(
                scene, k, how, theatre, triggers, next((s for s in reversed(found) if not s.pronoun), None)
            )
            if speech is not None:
                found.append(speech)
    return tuple(found)


def _label(scene: Scene, theatre: Theatre, triggers: tuple[int, ...]) -> Speech | None:
    """Return the speech of a speaker before a colon ("06:18 State television: the army is in all its positions")."""
    colon = next((k for k in range(min(_LABEL, len(scene.items))) if scene.items[k].form == ":"), None)
    if colon is None or not any(t > colon for t in triggers):
        return None
    first = next((k for k in range(colon) if scene.items[k].form[0].isalpha()), colon)
    speaking = [k for k in range(first, colon) if scene.kind(k) == ACTOR or scene.word(k, "persons", "speakers")]
    if not speaking or any(scene.kind(k) == PLACE or scene.word(k, "verbs") for k in range(first, colon)):
        return None
    if any(_speaking(classes_of(scene.lexicon), ("", scene.items[k].form)) for k in range(first + 1, colon)):
        return None
    side, neutral = side_of(scene, first, colon, theatre)
    return Speech(colon, "say", colon + 1, len(scene.items), (first, colon), side, neutral=neutral)


def _according(scene: Scene, k: int, theatre: Theatre) -> Speech:
    first = k + 2 if scene.items[k + 1].form in {"to", "ل", "عن", "الي"} else k + 1
    last = first
    while (
        last < len(scene.items)
        and last < first + _LONGEST
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
            return replace(earlier, verb=k, how=how, first=k + 1, last=_clause_end(scene, k), dates=())
        opening = next(
            (n for n in range(min(3, k)) if scene.kind(n) == ACTOR or scene.word(n, "subject_pronouns")), None
        )
        if opening is None:
            return None
        side, neutral = side_of(scene, opening, opening + 1, theatre)
        is_pronoun = scene.kind(opening) == WORD
        span = (opening, opening + 1)
        return Speech(k, how, k + 1, _clause_end(scene, k), span, side, pronoun=is_pronoun, neutral=neutral)
    if scene.lexicon.has("order", "verb-first"):
        aside = _participle(scene, k, how, earlier)
        return aside if aside is not None else _verb_first(scene, k, how, theatre, triggers)
    first, last = _speaker_left(scene, k)
    inverted = False
    if first is None and (k == 0 or not scene.items[k - 1].form[0].isalnum()):
        first, last = _speaker_right(scene, k)
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
        reach = (k + 1, _clause_end(scene, k))
    elif closing or inverted:
        opens = max((n + 1 for n in range(first) if scene.items[n].form in {";", "؛"}), default=0)
        reach = (opens, count)
    else:
        opens = max((n + 1 for n in range(first) if scene.items[n].form in {";", "؛"}), default=0)
        reach = (k + 1, count) if after else (opens, first)
    side, neutral = side_of(scene, first, last, theatre)
    hedged = any(scene.word(n, "media", "hedges") for n in range(first, last))
    dates = tuple(n for n in range(max(0, first - 2), min(count, ends + 5)) if _belongs(scene, n, k, first))
    is_pronoun = last - first == 1 and scene.word(first, "subject_pronouns")
    return Speech(k, how, reach[0], reach[1], (first, last), side, hedged, dates, is_pronoun, neutral)


def _participle(scene: Scene, k: int, how: str, earlier: Speech | None) -> Speech | None:
    """Return the speech of a participle, whose speaker is the one who spoke before ("صد هجوما، نافيا سقوط")."""
    if not scene.word(k, "participles"):
        return None
    ends = _clause_end(scene, k)
    if earlier is None:
        return Speech(k, how, k + 1, ends, None, None)
    return replace(earlier, verb=k, how=how, first=k + 1, last=ends, dates=(), hedged=False)


def _verb_first(scene: Scene, k: int, how: str, theatre: Theatre, triggers: tuple[int, ...]) -> Speech | None:
    """Return the speech of a verb whose speaker follows it, or stands before it ("المصدر أكد أن")."""
    first = k + 1
    last = first
    while last < len(scene.items) and last - first < _LONGEST:
        form = scene.items[last].form
        if form in {",", "،", ":", '"', "«", ".", "“", "”"} or scene.word(last, "that", "fillers") or last in triggers:
            break
        last += 1
    cited = next((n for n in range(first + 1, last - 1) if scene.items[n].form in {"عن", "الي"}), None)
    first = first if cited is None else cited + 1
    dates = tuple(n for n in range(first, last) if scene.kind(n) == DATE)
    fronted = scene.kind(k - 1) == ACTOR and not any(_speaks(scene, n) for n in range(first, last))
    if fronted:
        first, last = k - 1, k
    if first == last:
        first, last = max(0, k - 3), k
        while first < last and scene.items[first].form in {",", "،", ".", ":"}:
            first += 1
    if not any(scene.kind(n) == ACTOR or len(scene.items[n].form) > 3 for n in range(first, last)):
        return None
    side, neutral = side_of(scene, first, last, theatre)
    hedged = any(scene.word(n, "media", "hedges") for n in range(first, last))
    same = any(scene.word(n, "same_speaker") for n in range(first, last))
    reach = (0, _words_before(scene, k)) if _closes(scene, k, triggers) else (k + 1, _clause_end(scene, k))
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


def _belongs(scene: Scene, n: int, verb: int, first: int) -> bool:
    """Return whether the date at item `n` tells when it was said."""
    if scene.kind(n) != DATE:
        return False
    if first <= n < verb:
        opened = scene.word(first - 1, "relatives") and any(verbal(scene, m) for m in range(first, n))
        return not opened and not any(scene.word(m, "relatives") for m in range(first, n))
    k = n - 1
    while k > verb and scene.word(k, "date_prepositions", "adverbs"):
        k -= 1
    following = n + 1
    return k == verb or (
        n > verb
        and n - verb <= 4
        and (following >= len(scene.items) or scene.items[following].form in {",", "that", ".", ":"})
        and not any(scene.kind(m) == PLACE for m in range(verb + 1, n))
        and scene.word(verb + 1, "audience")
    )


def _clause_end(scene: Scene, k: int) -> int:
    classes = classes_of(scene.lexicon)
    for n in range(k + 1, len(scene.items)):
        if scene.items[n].form in {";", "؛"}:
            return n
        if scene.word(n, "adversatives") and n > k + 3 and scene.items[n - 1].form == ",":
            return n
        if n > k + 2 and scene.items[n].form.startswith("و") and _speaking(classes, scene.items[n].forms):
            return n
        if scene.items[n - 1].form == "and" and classes.get(scene.items[n].form, "") in _SPEAKING and n > k + 2:
            return n
    return len(scene.items)


def _speaking(classes: Mapping[str, str], forms: tuple[str, ...]) -> bool:
    """Return whether a word with a glued "and" is a verb of saying ("وقال")."""
    return any(classes.get(form, "") in _SPEAKING for form in forms[1:])


def _speaker_left(scene: Scene, k: int) -> tuple[int | None, int | None]:
    """Return the items of the subject of a verb of saying, None where none stands left of it."""
    last = k
    while last > 0 and (
        scene.word(last - 1, "auxiliaries", "adverbs", "negators", "date_prepositions") or scene.kind(last - 1) == DATE
    ):
        last -= 1
    if scene.word(last - 1, "relatives") and last > 1:
        last -= 1
    if last == 0 or scene.items[last - 1].form in {'"', "”", "»", ";"}:
        return None, None
    first = last
    if scene.items[last - 1].form in {",", ")"}:
        opener = "(" if scene.items[last - 1].form == ")" else ","
        for n in range(last - 2, max(-1, last - 20), -1):
            if scene.items[n].form == opener and n > 0:
                first = last = n
                break
        else:
            return None, None
    while first > 0 and last - first < _LONGEST:
        form = scene.items[first - 1].form
        if form in {",", ";", ":", '"', "”", "“", "—", "–", ".", "«", "»"} or scene.word(
            first - 1, "subordinators", "relatives", "adversatives", "speech"
        ):
            break
        if scene.word(first - 1, "joiners") and first >= 2 and not _speaks(scene, first - 2):
            break
        first -= 1
    if first == last or not any(
        scene.kind(n) in {ACTOR, PLACE}
        or scene.word(n, "persons", "media", "subject_pronouns", "speakers")
        or scene.items[n].form[0].isalpha()
        for n in range(first, last)
    ):
        return None, None
    return first, last


def _speaks(scene: Scene, k: int) -> bool:
    """Return whether item `k` may be one of several speakers ("residents and two officers")."""
    return scene.kind(k) == ACTOR or scene.word(k, "persons", "speakers", "media")


def _speaker_right(scene: Scene, k: int) -> tuple[int | None, int | None]:
    first = k + 1
    last = first
    while (
        last < len(scene.items)
        and last - first < 8
        and scene.items[last].form not in {",", ".", ";", ":", '"', "”", "“"}
    ):
        if scene.word(last, "relatives", "subordinators", "auxiliaries"):
            break
        last += 1
    if last == first:
        return None, None
    if any(scene.word(n, "persons", "speakers", "media") or scene.kind(n) == ACTOR for n in range(first, last)):
        return first, last
    return None, None


def side_of(scene: Scene, first: int, last: int, theatre: Theatre) -> tuple[SideId | None, bool]:
    """Return the side that the speaker at these items serves, and whether it is a source of no side."""
    start, end = scene.line.span(first, last)
    tokens = scene.line.tokens
    words = " ".join(t.form for t in tokens if start <= t.start and t.end <= end)
    neutral = False
    for name, side in _sources(theatre):
        if f" {name} " in f" {words} ":
            if side is not None:
                return side, False
            neutral = True
    if neutral:
        return None, True
    for n in range(first, last):
        actor = scene.items[n].actor
        if actor is not None and actor.side is not None:
            return actor.side, False
    if last - first == 1 and scene.kind(first) == PLACE and _is_capital(scene, first, theatre):
        return theatre.sides[0].id, False
    return None, True


def _is_capital(scene: Scene, k: int, theatre: Theatre) -> bool:
    """Return whether the place at item `k` is the capital, which speaks for its government."""
    named = scene.items[k].places[0].named
    if named is None or not theatre.sides:
        return False
    return scene.lexicon.table("capitals").get(named.mention.name) in theatre.countries
