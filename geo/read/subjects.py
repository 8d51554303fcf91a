"""Which place is the subject of a verb or a state: appositions, relative clauses, topics, coordination."""

# ruff: noqa: C901, PLR0911, PLR0912 - the first rule that applies decides

from typing import Final

from geo.read.items import ACTOR, DATE, PLACE
from geo.read.nounphrases import Phrase
from geo.read.scene import Scene, before_aside, pronoun, verbal

Found = tuple[int | None, Phrase | None]

_NONE: Final[Found] = (None, None)
_PENDING: Final = 5


def place_subject(scene: Scene, at: int, *, loose: bool = False) -> tuple[int | None, Phrase | None]:
    """Return the item of the places that a verb group at item `at` speaks of, or the pronoun that stands for them."""
    k, pending = at - 1, 0
    while k >= 0:
        item = scene.items[k]
        if item.kind == PLACE and scene.word(left_of(scene, k), "leaving_out"):
            k, pending = left_of(scene, k) - 1, 0
            continue
        if item.kind == PLACE and (loose or not scene.word(left_of(scene, k), "prepositions")):
            return (k, None) if not pending else _NONE
        if item.kind == PLACE:
            k, pending = left_of(scene, k) - 1, 0
        elif item.kind == DATE or scene.word(k, "adverbs", "directions", "quotes"):
            k -= 1
        elif item.form in {",", "،", ")"}:
            if _spelt_out(scene, k):
                return k - 1, None
            jumped = before_aside(scene, k)
            if (spelt := _examples(scene, jumped, k)) is not None:
                return spelt, None
            if item.form != ")" and jumped == k - 1 and scene.kind(k - 1) != PLACE:
                return _NONE
            k, pending = jumped, 0
        elif pending == 0 and (found := _pointed_at(scene, k)) is not None:
            return found
        elif scene.word(k, "heads") and (owner := _of_which(scene, k, at)) is not None:
            return owner, None
        elif item.form in {":", ";", "؛", ".", "who"} or scene.word(k, "subordinators"):
            return _NONE
        elif scene.word(k, "prepositions"):
            k, pending = k - 1, 0
        else:
            pending += item.form != "("
            if pending > _PENDING or (item.kind == ACTOR and not scene.word(k - 1, "prepositions")):
                return _NONE
            k -= 1
    return _NONE


def _of_which(scene: Scene, k: int, at: int) -> int | None:
    """Return the place whose elders, garrison or keys the noun at item `k` names ("the elders of X")."""
    linked = scene.word(k + 1, "of", "locatives") and scene.kind(k + 2) == PLACE
    return k + 2 if linked and k + 2 < at else None


def _examples(scene: Scene, jumped: int, k: int) -> int | None:
    """Return the places of an aside that spells a vague noun out ("a string of villages, including X and Y,")."""
    if jumped >= k - 1 or (scene.kind(jumped) == PLACE and scene.items[jumped].places[0].named is not None):
        return None
    if not any(scene.word(n, "examples") for n in range(jumped + 1, k)):
        return None
    return next((n for n in range(k - 1, jumped, -1) if scene.kind(n) == PLACE), None)


def _spelt_out(scene: Scene, k: int) -> bool:
    """Return whether the place before the comma at item `k` spells a noun out ("the last stronghold, X,")."""
    if scene.items[k].form != "," or scene.kind(k - 1) != PLACE or scene.items[k - 1].places[0].named is None:
        return False
    return k > 2 and scene.items[k - 2].form == "," and scene.kind(k - 3) not in {PLACE, ACTOR}


def _pointed_at(scene: Scene, k: int) -> Found | None:
    """Return what a relative, a pronoun, an "and" or a topic's colon at item `k` points at; None for other words."""
    item = scene.items[k]
    if item.form == "who":
        return _NONE
    if scene.word(k, "relatives", "where"):
        return antecedent_place(scene, k)
    if scene.word(k, "place_pronouns"):
        return k, pronoun(item)
    if scene.word(k, "joiners"):
        return _conjunct_subject(scene, k)
    if item.form == ":" and scene.kind(k - 1) == PLACE and _opens(scene, k - 1):
        return k - 1, None
    return None


def places_before(scene: Scene, at: int, *, loose: bool = False) -> tuple[tuple[Phrase, ...], int | None]:
    """Return the places that are the subject of what begins at item `at`, and their item."""
    k, phrase = place_subject(scene, at, loose=loose)
    if k is None:
        return (), None
    return ((phrase,) if phrase is not None else scene.items[k].places), k


def _opens(scene: Scene, k: int) -> bool:
    """Return whether nothing but numbers and marks stands before item `k`."""
    return all(not scene.items[n].form[0].isalpha() for n in range(k))


def left_of(scene: Scene, k: int) -> int:
    """Return the item left of the articles and adverbs before item `k`."""
    n = k - 1
    while scene.word(n, "determiners", "directions", "adverbs"):
        n -= 1
    return n


def antecedent_place(scene: Scene, k: int) -> tuple[int | None, Phrase | None]:
    """Return the item of the places that the relative at item `k` stands for."""
    n = k - 1
    head = _head_of_apposition(scene, n)
    if head is not None:
        return head, None
    while n >= 0 and (scene.items[n].form in {",", "،"} or scene.kind(n) == DATE or scene.word(n, "prepositions")):
        n -= 1
    if n >= 0 and scene.kind(n) == PLACE:
        return n, None
    if scene.items[n].form == ")" and n >= 0:
        n = before_aside(scene, n)
        if scene.kind(n) == PLACE:
            return n, None
    return None, None


def _head_of_apposition(scene: Scene, n: int) -> int | None:
    """Return the place that the phrase ending at item `n` describes ("X, the rebel quarter of Y that ...")."""
    if scene.kind(n) != PLACE or (
        scene.items[n].places[0].extent is None and scene.items[n].places[0].named is not None
    ):
        return None
    k = n - 1
    while k > 0 and (scene.kind(k) == ACTOR or scene.word(k, "determiners", "adjectives")):
        k -= 1
    return k - 1 if k > 0 and scene.items[k].form == "," and scene.kind(k - 1) == PLACE else None


def _conjunct_subject(scene: Scene, k: int) -> tuple[int | None, Phrase | None]:
    """Return the subject of a verb that "and" joins to the verb before it."""
    for n in range(k - 1, max(-1, k - 14), -1):
        if scene.items[n].form in {";", ":"} or scene.word(n, "subordinators"):
            return None, None
        governed = scene.word(left_of(scene, n), "prepositions")
        if scene.kind(n) == PLACE and verbal(scene, n + 1) and not governed:
            return n, None
        if scene.word(n, "place_pronouns", "relatives") and verbal(scene, n + 1):
            if scene.word(n, "relatives"):
                return antecedent_place(scene, n)
            return n, pronoun(scene.items[n])
    return None, None
