"""Which places follow a verb as its object, and where a sentence without one is set."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from typing import Final

from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.nounphrases import Phrase
from geo.read.predicates import Match
from geo.read.scene import Scene, pronoun, verbal
from geo.read.subjects import antecedent_place

_REACH: Final = 9


def object_after(scene: Scene, at: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places that follow item `at` as an object, and the item after them."""
    k, steps = at, 0
    while k < len(scene.items) and steps < _REACH:
        item = scene.items[k]
        if item.kind == PLACE:
            listed = None if item.places[0].named or item.places[0].definite else _listed(scene, k + 1)
            return _with_more(scene, listed if listed is not None else k)
        if item.kind == WORD and (listed := _listed(scene, k)) is not None:
            return _with_more(scene, listed)
        if scene.word(k, "place_pronouns") and k == at:
            return (pronoun(item),), k + 1
        if item.kind == DATE or scene.word(k, "adverbs", "date_prepositions", "quotes", "all_of"):
            if scene.word(k, "date_prepositions") and scene.kind(k + 1) != DATE:
                return (), at
        elif item.form in {",", "،", "-", "–", "—"}:
            after = _aside_end(scene, k)
            if after is None:
                return (), at
            k = after - 1
        elif item.kind == WORD and scene.kind(k + 1) == PLACE and _plain(scene, k):
            pass
        elif item.kind == ACTOR and (owned := _owned(scene, k)) is not None:
            return scene.items[owned].places, owned + 1
        else:
            return (), at
        k += 1
        steps += 1
    return (), at


def _listed(scene: Scene, k: int) -> int | None:
    """Return the places that "a string of towns including" leads to, from item `k`."""
    for n in range(k, min(k + 9, len(scene.items) - 1)):
        if scene.word(n, "examples"):
            after = n + 1
            while after < len(scene.items) and scene.items[after].form in {"as", "of", "them", ",", ":"}:
                after += 1
            return after if scene.kind(after) == PLACE else None
        barred = scene.kind(n) != WORD or scene.word(n, "auxiliaries", "subordinators", "relatives")
        if barred and scene.items[n].form != ",":
            return None
    return None


def _owned(scene: Scene, k: int) -> int | None:
    """Return the place of what a party owns ("the army's enclave at X"), for the party at item `k`."""
    if k + 1 >= len(scene.items) or scene.items[k + 1].form != "'s":
        return None
    for n in range(k + 2, min(k + 7, len(scene.items) - 1)):
        if scene.word(n, "locatives") and scene.kind(n + 1) == PLACE:
            return n + 1
    return None


def _plain(scene: Scene, k: int) -> bool:
    """Return whether item `k` may be an adjective before a name."""
    return not scene.word(k, "closed", "auxiliaries", "prepositions", "joiners", "force") and not (
        verbal(scene, k) and not scene.items[k].form.endswith(("ed", "ing"))
    )


def _aside_end(scene: Scene, k: int) -> int | None:
    for n in range(k + 1, min(k + 9, len(scene.items))):
        if scene.items[n].form == scene.items[k].form:
            return n + 1
    return None


def _with_more(scene: Scene, k: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places at item `k` and those that a container parts from them ("X in Idlib and Y in Hama")."""
    places, end = list(scene.items[k].places), k + 1
    while scene.word(end, "locatives") and scene.kind(end + 1) == PLACE:
        after = end + 2
        if not (scene.word(after, "joiners") and scene.kind(after + 1) == PLACE):
            break
        if scene.word(after + 2, "auxiliaries"):
            break
        places.extend(scene.items[after + 1].places)
        end = after + 2
    return tuple(places), end


def relative_object(scene: Scene, group: int) -> tuple[int | None, Phrase | None]:
    """Return the place that a relative clause without an object of its own speaks of ("X, which the army took")."""
    for k in range(group - 1, max(-1, group - 9), -1):
        if scene.word(k, "relatives"):
            return antecedent_place(scene, k)
        if scene.kind(k) == PLACE or scene.items[k].form in {",", ";", ":"}:
            return None, None
    return None, None


def setting(scene: Scene, match: Match) -> tuple[tuple[Phrase, ...], int]:
    """Return the place where a sentence is set: right after the verb, at its head, else the last one named before."""
    for k in range(match.last, min(match.last + 4, len(scene.items))):
        if scene.kind(k) == PLACE and scene.word(k - 1, "locatives"):
            return scene.items[k].places, k + 1
        if scene.word(k, "place_pronouns") and scene.items[k].form == "there":
            return (pronoun(scene.items[k]),), k + 1
    for k in range(match.first - 1, -1, -1):
        if scene.kind(k) == PLACE and not scene.word(k - 1, "directional"):
            return scene.items[k].places, match.last
    return (), match.last


def has_object(scene: Scene, k: int) -> bool:
    """Return whether an object stands at item `k` ("took over several bases")."""
    return scene.kind(k) == ACTOR or (
        scene.items[k].form[0].isalpha()
        and scene.kind(k) == WORD
        and not scene.word(
            k, "prepositions", "subordinators", "adverbs", "joiners", "date_prepositions", "adversatives"
        )
    )


def where_place(scene: Scene, group: int) -> int | None:
    """Return the item of the place that "where" stands for before a verb group."""
    for k in range(group - 1, max(-1, group - 12), -1):
        if scene.word(k, "where"):
            found, _ = antecedent_place(scene, k)
            return found
    return None
