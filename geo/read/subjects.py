"""Which place is the subject of a verb or a state: appositions, relative clauses, topics, coordination."""

# ruff: noqa: C901, PLR0911, PLR0912 - the first rule that applies decides

from typing import Final

from geo.model.place import AREAS, Located, PlaceKind
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.phrases import Phrase
from geo.read.scene import Scene, before_aside, pronoun, stands_for_places, verbal

Found = tuple[int | None, Phrase | None]

_NONE: Final[Found] = (None, None)
_PENDING: Final = 5
_DASHES: Final = frozenset({"-", "–", "—"})


def place_subject(scene: Scene, at: int, *, loose: bool = False) -> tuple[int | None, Phrase | None]:
    """Return the item of the places that a verb group at item `at` speaks of, or the pronoun that stands for them."""
    k, pending = at - 1, 0
    while k >= 0:
        item = scene.items[k]
        if item.kind == PLACE and scene.word(left_of(scene, k), "leaving_out"):
            k, pending = left_of(scene, k) - 1, 0
            continue
        if (head := _located_by(scene, k)) is not None:
            k = head
            continue
        if (governor := _apposed_to_governed(scene, k)) is not None:
            k, pending = governor - 1, 0
            continue
        if item.kind == PLACE and _taken_by_whom(scene, k):
            return _NONE
        opens = k == at - 1 and scene.word(left_of(scene, k), "subordinators")
        if item.kind == PLACE and (loose or opens or not scene.word(left_of(scene, k), "prepositions")):
            return (k, None) if not pending else _NONE
        if item.kind == PLACE:
            k, pending = left_of(scene, k) - 1, 0
        elif item.kind == DATE or (
            scene.word(k, "adverbs", "directions", "quotes") and not stands_for_places(scene, k)
        ):
            k -= 1
        elif item.form in {",", "،", ")", *_DASHES}:
            if _spelt_out(scene, k) or (loose and k == at - 1 and _joined_on(scene, k - 1)):
                return k - 1, None
            jumped = before_aside(scene, k)
            if (spelt := _examples(scene, jumped, k)) is not None:
                return spelt, None
            if item.form != ")" and jumped == k - 1 and scene.kind(k - 1) != PLACE:
                return _NONE
            k, pending = jumped, 0
        elif pending == 0 and (found := _pointed_at(scene, k)) is not None:
            return found
        elif (owner := _owner_of(scene, k, at, pending=pending > 0)) is not None:
            return owner, None
        elif item.form in {":", ";", "؛", ".", "who"} or (
            scene.word(k, "subordinators") and not (item.form == "since" and scene.kind(k + 1) == DATE)
        ):
            return _NONE
        elif scene.word(k, "prepositions"):
            k, pending = k - 1, 0
        else:
            pending += item.form != "("
            if pending > _PENDING or (item.kind == ACTOR and not scene.word(k - 1, "prepositions")):
                return _NONE
            k -= 1
    return _NONE


def _apposed_to_governed(scene: Scene, k: int) -> int | None:
    """Return the preposition before the noun that the place at item `k` names ("near the capital, X, is")."""
    if scene.kind(k) != PLACE or k < 3 or scene.items[k - 1].form != "," or scene.kind(k - 2) != PLACE:
        return None
    noun, before = scene.items[k - 2].places[0], left_of(scene, k - 2)
    governed = noun.named is None and before > 0 and scene.word(before, "prepositions")
    return before if governed and k + 1 < len(scene.items) and scene.items[k + 1].form == "," else None


def _taken_by_whom(scene: Scene, k: int) -> bool:
    """Return whether the places at item `k` are the object of a clause on people ("the soldiers who guarded X")."""
    verb = left_of(scene, k)
    return scene.kind(verb) == WORD and verbal(scene, verb) and verb > 0 and scene.items[verb - 1].form == "who"


def _located_by(scene: Scene, k: int) -> int | None:
    """Return the places that those at item `k` only help to find ("the crossing with Jordan", "X, west of Y")."""
    if scene.kind(k) != PLACE or k < 2:
        return None
    named = scene.items[k].places[0].named
    country = isinstance(named, Located) and named.place.kind is PlaceKind.COUNTRY
    n = k - 1
    if _holds_head(scene, k):
        return k - 2
    if not country:
        if not (scene.word(n, "of") and scene.word(n - 1, "directions")):
            return None
        n -= 1
        n -= scene.items[n - 1].form == ","
    head = n - 1
    fits = scene.word(k - 1, "prepositions") and scene.kind(head) == PLACE
    return head if fits and not scene.word(left_of(scene, k), "subordinators") else None


def _holds_head(scene: Scene, k: int) -> bool:
    """Return whether the province at item `k` only tells where the town before it lies ("X in Y province, which")."""
    if scene.items[k - 1].form != "in" or scene.kind(k - 2) != PLACE or len(scene.items[k - 2].places) > 1:
        return False
    inside, around = scene.items[k - 2].places[0].named, scene.items[k].places[0].named
    if not isinstance(inside, Located) or not isinstance(around, Located):
        return False
    return around.place.kind is PlaceKind.PROVINCE and inside.place.kind not in AREAS


def _joined_on(scene: Scene, k: int) -> bool:
    """Return whether ", and" stands before the named places at item `k`, which a participle describes."""
    if scene.kind(k) != PLACE or scene.items[k].places[0].named is None or k < 2:
        return False
    return scene.items[k - 1].form == "and" and scene.items[k - 2].form == ","


def _owner_of(scene: Scene, k: int, at: int, *, pending: bool) -> int | None:
    """Return the places whose people, things or areas the noun at item `k` names, None for other words."""
    if scene.word(k, "heads") and (owner := _of_which(scene, k, at)) is not None:
        return owner
    if pending and (owner := _with_its(scene, k)) is not None:
        return owner
    return _area_of(scene, k, at) if scene.word(k, "area_heads") else None


def _of_which(scene: Scene, k: int, at: int) -> int | None:
    """Return the place whose elders, garrison or keys the noun at item `k` names ("the elders of X")."""
    linked = scene.word(k + 1, "of", "locatives") and scene.kind(k + 2) == PLACE
    return k + 2 if linked and k + 2 < at else None


def _with_its(scene: Scene, k: int) -> int | None:
    """Return the place before "and its" at item `k` ("X and its oil installations are")."""
    owned = scene.items[k].form in {"its", "their"} and scene.word(k - 1, "joiners") and scene.kind(k - 2) == PLACE
    governed = owned and scene.word(left_of(scene, k - 2), "prepositions")
    return k - 2 if owned and not governed else None


def _area_of(scene: Scene, k: int, at: int) -> int | None:
    """Return the places around or in which the areas at item `k` lie ("areas west of the river around X")."""
    for n in range(k + 1, at):
        if scene.kind(n) == PLACE and scene.word(n - 1, "locatives", "around"):
            named = scene.items[n].places[0].named
            if isinstance(named, Located) and named.place.kind is PlaceKind.OTHER:
                continue
            return n if named is not None else None
        if verbal(scene, n):
            return None
    return None


def _examples(scene: Scene, jumped: int, k: int) -> int | None:
    """Return the places of an aside that spells a vague noun out ("a string of villages, including X and Y,")."""
    named = scene.kind(jumped) == PLACE and scene.items[jumped].places[0].named is not None
    if jumped >= k - 1 or (named and not scene.word(left_of(scene, jumped), "prepositions")):
        return None
    if not any(scene.word(n, "examples") for n in range(jumped + 1, k)):
        return None
    return next((n for n in range(k - 1, jumped, -1) if scene.kind(n) == PLACE), None)


def _spelt_out(scene: Scene, k: int) -> bool:
    """Return whether the place before the comma at item `k` spells a noun out ("the last stronghold, X,")."""
    mark = scene.items[k].form
    if mark == ")" or scene.kind(k - 1) != PLACE or scene.items[k - 1].places[0].named is None:
        return False
    if k <= 2 or scene.items[k - 2].form != mark or scene.kind(k - 3) == ACTOR:
        return False
    if mark not in _DASHES and scene.word(left_of(scene, k - 3), "approaching"):
        return False
    return scene.kind(k - 3) != PLACE or (mark in _DASHES and scene.items[k - 3].places[0].named is None)


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
    if phrase is None:
        said = _beside(scene, k)
        said = identified(scene, k) if said is None else said
        k = k if said is None else said
    return ((phrase,) if phrase is not None else scene.items[k].places), k


def _beside(scene: Scene, k: int) -> int | None:
    """Return the named places that the nameless ones at item `k` lie in or stand beside ("X, a town taken by")."""
    area = scene.items[k].places[0]
    town = area.named is None and not area.definite and not area.plural and len(scene.items[k].places) == 1
    within = _lies_within(scene, k)
    return apposed(scene, k) if town and within is None else within


def _lies_within(scene: Scene, k: int) -> int | None:
    """Return the named places that lie in the nameless area at item `k` ("X, in an area held by the army")."""
    area = scene.items[k].places[0]
    if area.named is not None or area.definite or area.plural or not scene.word(k - 1, "locatives"):
        return None
    n = k - 2 - (scene.items[k - 2].form == ",") if k > 2 else -1
    return n if scene.kind(n) == PLACE and scene.items[n].places[0].named is not None else None


def apposed(scene: Scene, k: int) -> int | None:
    """Return the named places that the nameless places at item `k` stand beside ("X, the town that ...")."""
    n = k - 1
    while scene.word(n, "determiners", "adjectives"):
        n -= 1
    beside = n > 0 and scene.items[n].form == "," and scene.kind(n - 1) == PLACE
    return n - 1 if beside and scene.items[n - 1].places[0].named is not None else None


def identified(scene: Scene, k: int) -> int | None:
    """Return the places that the nameless places at item `k` are said to be ("X is among the towns still held")."""
    if scene.items[k].places[0].named is not None:
        return None
    n = k - 1
    while n > 0 and (scene.word(n, "determiners", "adverbs", "of", "numbers_words") or scene.items[n].form == "among"):
        n -= 1
    if not scene.word(n, "copulas"):
        return None
    found, phrase = place_subject(scene, n)
    named = found is not None and phrase is None and scene.items[found].places[0].named is not None
    return found if named else None


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
    if _of_many(scene, k):
        return _plural_before(scene, k), None
    if scene.items[n].form == "of" and scene.word(n - 1, "all_of_which"):
        n -= 2
    head = _head_of_apposition(scene, n)
    if head is not None:
        return head, None
    while n >= 0 and (scene.items[n].form in {",", "،"} or scene.kind(n) == DATE or scene.word(n, "prepositions")):
        n -= 1
    located = _located_by(scene, n) if n >= 0 else None
    n = n if located is None else located
    if n >= 0 and scene.kind(n) == PLACE:
        described = next((m for m in (n, n - 2) if scene.kind(m) == PLACE and scene.kind(m + 1) != PLACE), n)
        return (identified(scene, n) or identified(scene, described) or n), None
    if scene.items[n].form == ")" and n >= 0:
        n = before_aside(scene, n)
        if scene.kind(n) == PLACE:
            return n, None
    for m in range(n, max(-1, n - 6), -1):
        if scene.kind(m) == PLACE and scene.items[m].places[0].named is None:
            found = apposed(scene, m)
            return (found, None) if found is not None else (identified(scene, m), None)
        alone = any(scene.word(x, "sole") for x in range(m, n))
        if m < n and scene.word(m, "copulas") and (alone or scene.word(n, "settlement_nouns", "settlements")):
            return place_subject(scene, m)
        if scene.kind(m) != WORD or not scene.items[m].form[0].isalpha() or scene.word(m, "auxiliaries", "relatives"):
            break
    return None, None


def _of_many(scene: Scene, k: int) -> bool:
    """Return whether the relative at item `k` stands for several, but one place alone is next to it ("which have")."""
    n = k - 1 - (scene.items[k - 1].form == ",")
    one = scene.kind(n) == PLACE and len(scene.items[n].places) == 1 and not scene.items[n].places[0].plural
    return one and k + 1 < len(scene.items) and scene.items[k + 1].form in {"have", "are", "were"}


def _plural_before(scene: Scene, k: int) -> int | None:
    """Return the last item before `k` that means several places, None where a word alone means them."""
    for n in range(k - 2, -1, -1):
        if scene.kind(n) == PLACE and (len(scene.items[n].places) > 1 or scene.items[n].places[0].plural):
            return n
    return None


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
