"""Lines that give places their holders without a verb: "X: rebels since noon", "X army, no change; Y SDF"."""

from dataclasses import dataclass, replace
from typing import Final

from geo.model.claim import ClaimKind, Extent, Modality
from geo.model.lexicon import Lexicon
from geo.read.items import ACTOR, DATE, PLACE, WORD, Item, Line
from geo.read.phrases import Phrase
from geo.read.rows import Meaning, Row
from geo.read.scene import Scene, verbal
from geo.read.topics import topic_of

_MARKS: Final = frozenset({":", "→", "➡", "->", "=>", ">", "=", "➜", "⇒", "-", "–", "—", "|", "("})
_PARTS: Final = frozenset({",", ";", ".", "!", "|", "/", "(", ")", "…"})
_LABELS: Final = frozenset({":", "|", "-", "–", "—"})
_COMMENT: Final = 7
_LABEL: Final = 5
_HEAD: Final = 14
_ALLIES: Final = 4
_IN: Final = frozenset({"in", "inside", "into"})
_STAYING: Final = frozenset({"still", "remain", "remains", "yet"})
_KINDS: Final = {
    "in": ClaimKind.HOLDS,
    "out": ClaimKind.LOSES,
    "back": ClaimKind.CAPTURES,
    "taken": ClaimKind.CAPTURES,
}


@dataclass(frozen=True, slots=True)
class Owned:
    """A stretch of a line that gives places a holder; no phrases where they are those of the stretch before."""

    phrases: tuple[Phrase, ...]
    meaning: Meaning
    first: int
    last: int
    marked: bool
    extent: Extent = Extent.WHOLE


def owners(line: Line, lexicon: Lexicon) -> tuple[Row, ...]:
    """Return the rows of a line that names holders beside places; none where it says more than that of the first."""
    if lexicon.has("order", "verb-first") and not any(item.form in _MARKS for item in line.items):
        return ()
    scene = Scene(line, lexicon)
    start = _start(scene)
    if start is None:
        return ()
    senses = [scene.lexicon.table("headings").get(item.form) for item in scene.items[:start]]
    if "stop" in senses:
        return ()
    found: list[Owned] = []
    rest, headed = False, topic_of(line) is not None
    for first, last in stretches(scene, start):
        owned = _owned(scene, first, last)
        if owned is not None and (owned.phrases or found):
            phrases = owned.phrases or found[-1].phrases
            found.append(replace(owned, phrases=phrases, marked=owned.marked or (bool(found) and found[-1].marked)))
        elif owned is not None and (topic := _topic(scene, start, owned, headed=headed)):
            rest = True
            found.append(replace(owned, phrases=topic, marked=True))
        elif found and comments(scene, first, last):
            found[-1] = told_more(scene, found[-1], first, last)
        else:
            rest = True
            if found:
                break
    if not found or (not (found[0].marked or headed) and (rest or not (line.sentence.opens_line or len(found) > 1))):
        return ()
    modality = Modality.PURPORTED if "purported" in senses else Modality.ASSERTED
    said = [replace(owned, meaning=replace(owned.meaning, modality=modality)) for owned in found]
    return tuple(row_of(line, owned, whole=not rest) for owned in said)


def _topic(scene: Scene, start: int, owned: Owned, *, headed: bool) -> tuple[Phrase, ...]:
    """Return the places that head a line, for a party behind more than its comma ("X again, rebels inside")."""
    if scene.kind(start) != PLACE or scene.items[start].places[0].named is None:
        return ()
    headed_by = _head_end(scene, start) > start
    alone = headed_by and (scene.items[owned.first - 1].form == ";" or comments(scene, start + 2, owned.first - 1))
    return scene.items[start].places if alone or (headed and owned.last - owned.first > 1) else ()


def _start(scene: Scene) -> int | None:
    """Return the item of the places that a line begins with, after a number, a sign or a label; None without them."""
    k = next((k for k, item in enumerate(scene.items) if item.kind == PLACE), None)
    if k is None:
        return None
    opened = next((n for n in range(k) if scene.kind(n) == ACTOR), k)
    alone = all(not item.form[0].isalpha() for item in scene.items[:opened])
    if scene.items[k - 1].form in _LABELS and k > 0:
        return k if opened == k or alone else None
    return opened if alone or _label(scene, opened) else None


def _label(scene: Scene, k: int) -> bool:
    """Return whether a label without places or parties stands before item `k` ("Unconfirmed:")."""
    return 0 < k <= _LABEL and scene.items[k - 1].form == ":" and all(i.kind in {WORD, DATE} for i in scene.items[:k])


def stretches(scene: Scene, start: int) -> list[tuple[int, int]]:
    """Return the stretches of a line between its commas, stops and brackets, those without words left out."""
    items, head = scene.items, _head_end(scene, start)
    cuts = [k for k in range(head, len(items)) if items[k].form in _PARTS and _parts(items, k)]
    bounds = zip([start, *(k + 1 for k in cuts)], [*cuts, len(items)], strict=True)
    return [(first, last) for first, last in bounds if any(item.form[0].isalpha() for item in items[first:last])]


def _parts(items: tuple[Item, ...], k: int) -> bool:
    """Return whether the mark at item `k` ends a stretch: a bracket after places opens what is said of them."""
    return not (items[k].form == "(" and items[k - 1].kind == PLACE)


def _head_end(scene: Scene, start: int) -> int:
    """Return the item after the colon behind places and what describes them ("X, the hill above it: rebels")."""
    for k in range(start, min(start + _HEAD, len(scene.items))):
        if scene.items[k].form == ":":
            return k + 1
        if scene.word(k, "auxiliaries", "speech") or scene.items[k].form in {";", "."}:
            break
    return start


def _owned(scene: Scene, first: int, last: int) -> Owned | None:
    """Return what "X: rebels since noon", "rebels since noon" or "army out of X" says; None for other wording."""
    phrases: tuple[Phrase, ...] = ()
    k, marked = first, False
    if scene.kind(k) == PLACE:
        phrases = scene.items[k].places
        if phrases[0].named is None:
            return None
        head = _head_end(scene, first)
        k = head - 1 if head > first else k + 1
        while k < last and scene.items[k].form in _MARKS:
            k, marked = k + 1, True
    kind = ClaimKind.HOLDS
    while k < last and (scene.word(k, "articles", "adverbs", "echoing") or scene.items[k].form in {">", "our"}):
        kind = ClaimKind.CAPTURES if scene.items[k].form == "again" else kind
        k += 1
    if k >= last or scene.kind(k) != ACTOR or scene.items[k].actor is None:
        return None
    head, k = _party_end(scene, k, last)
    actor, party = scene.items[head].actor, k
    k, told = _standing(scene, k, last)
    kind, extent = told or kind, Extent.WHOLE
    k, extent = _inside(scene, k, last)
    if not phrases and k + 1 < last and scene.word(k, "into_place") and scene.kind(k + 1) == PLACE:
        phrases, k = scene.items[k + 1].places, k + 2
        there = scene.items[k - 2].form in _IN or any(scene.items[n].form == "now" for n in range(party, k))
        if phrases[0].named is None or (told is None and not there):
            return None
        stays = any(scene.items[n].form in _STAYING for n in range(party, k))
        kind = ClaimKind.HOLDS if stays else told or ClaimKind.CAPTURES
    while k < last and (
        scene.kind(k) == DATE or scene.word(k, "date_prepositions", "times", "adverbs", "echoing") or _digits(scene, k)
    ):
        k += 1
    if k < last and not (_remark(scene, k, last) or _remark(scene, k - 1, last)):
        return None
    return Owned(phrases, Meaning(kind, actor=actor), first, last, marked, extent)


def _party_end(scene: Scene, k: int, last: int) -> tuple[int, int]:
    """Return the item of the party meant at item `k`, and the item after those named with it ("and its allies")."""
    while k + 1 < last and scene.kind(k + 1) == ACTOR and scene.items[k + 1].actor is not None:
        k += 1
    end = k + 1
    while end < last and scene.items[end].form in {"and", "with", "+", "&"}:
        n = end + 1
        while n < min(end + 1 + _ALLIES, last) and scene.kind(n) == WORD and not scene.word(n, "auxiliaries", "where"):
            n += 1
        if n >= last or scene.kind(n) != ACTOR:
            break
        end = n + 1
    return k, end


def _remark(scene: Scene, k: int, last: int) -> bool:
    """Return whether a short remark that changes nothing ends a stretch at item `k` ("until further notice")."""
    senses = scene.lexicon.table("headings")
    plain = all(scene.kind(n) in {WORD, DATE} and scene.items[n].form not in senses for n in range(k, last))
    clause = any(scene.word(n, "auxiliaries", "speech", "negators") for n in range(k, last))
    return scene.word(k, "remarking") and last - k <= _COMMENT and plain and not clause


def _inside(scene: Scene, k: int, last: int) -> tuple[int, Extent]:
    """Return the item after "in the west" behind a party, and how much of the place that is."""
    place = scene.items[k + 1].places[0] if k + 1 < last and scene.kind(k + 1) == PLACE else None
    if place is None or place.named is not None or not scene.word(k, "locatives", "into_place"):
        return k, Extent.WHOLE
    return k + 2, Extent.WHOLE if scene.lexicon.has("settlement_nouns", place.noun) else Extent.PART


def _standing(scene: Scene, k: int, last: int) -> tuple[int, ClaimKind | None]:
    """Return the item after the words behind a party that tell how it stands to a place, and what they mean."""
    told: ClaimKind | None = None
    table = scene.lexicon.table("standing")
    while k < last and (scene.items[k].form in table or scene.items[k].form in {"+", "-"} or scene.word(k, "adverbs")):
        if scene.word(k, "into_place") and scene.kind(k + 1) == PLACE:
            break
        told = _KINDS.get(table.get(scene.items[k].form, ""), told)
        k += 1
    return k, told


def _digits(scene: Scene, k: int) -> bool:
    """Return whether a number or an hour stands at item `k`."""
    return scene.items[k].form[0].isdigit()


def comments(scene: Scene, first: int, last: int) -> bool:
    """Return whether a stretch only adds to the one before ("no change", "taken at noon"), not a clause of its own."""
    if scene.word(first, "speech"):
        return True
    if last - first > _COMMENT or any(scene.kind(k) == PLACE for k in range(first, last)):
        return False
    if any(scene.kind(k) == ACTOR for k in range(first, last)):
        return False
    if scene.word(first, "negators", "no_determiners"):
        return True
    return not any(scene.word(k, "auxiliaries", "speech", "first_person") for k in range(first, last)) and (
        scene.kind(first) == DATE
        or scene.items[first].form in scene.lexicon.table("headings")
        or not any(verbal(scene, k) for k in range(first, last))
    )


def told_more(scene: Scene, owned: Owned, first: int, last: int) -> Owned:
    """Return what a comment adds to a stretch: that the place was taken, and when."""
    sense = scene.lexicon.table("headings").get(scene.items[first].form)
    if sense == "captures" and owned.meaning.kind is ClaimKind.HOLDS:
        return replace(owned, meaning=replace(owned.meaning, kind=ClaimKind.CAPTURES), last=last)
    dated = [any(scene.kind(k) == DATE for k in range(*span)) for span in ((owned.first, owned.last), (first, last))]
    return replace(owned, last=last) if dated == [False, True] else owned


def row_of(line: Line, owned: Owned, *, whole: bool) -> Row:
    """Return a stretch as a row of a list, which tells its own date."""
    return Row(
        owned.phrases, owned.meaning, extent=owned.extent, whole=whole, span=line.span(owned.first, owned.last),
        cut=(owned.first, owned.last),
    )  # fmt: skip
