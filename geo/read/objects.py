"""Which places follow a verb as its object, and where a sentence without one is set."""

# ruff: noqa: PLR0911, PLR0912 - the first rule that applies decides

from dataclasses import replace
from typing import Final

from geo.model.claim import Extent
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.naming import settles, spelt_at, with_examples
from geo.read.nounphrases import Phrase
from geo.read.predicates import Match
from geo.read.scene import Scene, pronoun, verbal
from geo.read.subjects import antecedent_place, apposed, identified

_REACH: Final = 9


def object_after(scene: Scene, at: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places that follow item `at` as an object, and the item after them."""
    k, steps = at, 0
    while k < len(scene.items) and steps < _REACH:
        item = scene.items[k]
        if (area := with_examples(scene, k)) is not None:
            return area
        if item.kind == PLACE or spelt_at(scene, k) is not None:
            return _with_more(scene, spelt_at(scene, k) or k)
        if item.kind == WORD and scene.word(k, "quantities") and settles(scene, k):
            k, steps = k + 1, steps + 1
            continue
        if item.form == "not" and k + 1 < len(scene.items) and scene.items[k + 1].form in {"only", "just"}:
            k, steps = k + 2, steps + 1
            continue
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
    if scene.items[k - 1].form == "around" and scene.word(k - 2, "settlements"):
        places = [replace(place, extent=Extent.PART) for place in places]
    while scene.word(end, "locatives") and scene.kind(end + 1) == PLACE:
        after = end + 2
        if not (scene.word(after, "joiners") and scene.kind(after + 1) == PLACE):
            break
        if scene.word(after + 2, "auxiliaries"):
            break
        places.extend(scene.items[after + 1].places)
        end = after + 2
    while (further := _after_apposition(scene, end)) is not None:
        places.extend(scene.items[further].places)
        end = further + 1
    return tuple(places), end


def _after_apposition(scene: Scene, k: int) -> int | None:
    """Return the next places of a list that goes on after an apposition ("X, the old market town, and Y")."""
    if k >= len(scene.items) or scene.items[k].form not in {",", "and"}:
        return None
    if scene.items[k].form == "and" and scene.items[k + 1 : k + 2] and scene.items[k + 1].form == ",":
        k += 1
    opened = scene.items[k - 1].form == "and"
    close, mentioned = k + 1, False
    while close < min(k + 14, len(scene.items)) and scene.items[close].form != ",":
        if verbal(scene, close) or scene.word(close, "relatives", "subordinators", "examples", "excepting"):
            return None
        if scene.kind(close) == ACTOR or scene.items[close].form in {".", ";", ":", "but"}:
            return None
        mentioned = mentioned or scene.kind(close) == PLACE
        close += 1
    if close >= len(scene.items) or scene.items[close].form != "," or close == k + 1:
        return None
    if scene.items[k].form == "and" and mentioned:
        return None
    after = close + 1
    if scene.items[k].form == "," and not opened:
        if not (scene.word(after, "joiners") and scene.items[after].form in {"and", "as"}):
            return None
        after += 1
    named = scene.kind(after) == PLACE and scene.items[after].places[0].named is not None
    return after if named and not verbal(scene, after + 1) else None


def contact_object(scene: Scene, subject: int | None) -> int | None:
    """Return the item of the places before the subject of a clause without "which" ("a city Assad won back")."""
    if subject is None:
        return None
    k = subject - 1
    while scene.word(k, "articles"):
        k -= 1
    if scene.kind(k) != PLACE:
        return None
    if scene.items[k].places[0].named is None:
        head = apposed(scene, k)
        return identified(scene, k) if head is None else head
    return k if k <= 1 and not scene.word(k - 1, "prepositions") else None


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


def opening_place(scene: Scene) -> tuple[Phrase, ...]:
    """Return the places that a sentence opens with to say where it is set ("In X street fighting goes on")."""
    return scene.items[1].places if scene.word(0, "locatives") and scene.kind(1) == PLACE else ()


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
