"""Which places follow a verb as its object, and where a sentence without one is set."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import replace
from typing import Final

from geo.model.claim import ClaimKind, Extent
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.naming import settles, spelt_at, with_examples
from geo.read.phrases import Phrase
from geo.read.predicates import Match
from geo.read.scene import Scene, pronoun, verbal
from geo.read.subjects import antecedent_place, apposed, identified

_REACH: Final = 9


def object_after(scene: Scene, at: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places that follow item `at` as an object, and the item after them."""
    k, steps = at, 0
    while k < len(scene.items) and steps < _REACH:
        if (found := _object_at(scene, k, at)) is not None:
            return found
        after = _past(scene, k, at)
        if after is None:
            break
        k, steps = after, steps + 1
    return (), at


def _object_at(scene: Scene, k: int, at: int) -> tuple[tuple[Phrase, ...], int] | None:
    """Return the places that begin at item `k` of the object of a verb before item `at`, and the item after them."""
    item = scene.items[k]
    if (area := with_examples(scene, k)) is not None:
        return area
    spelt = spelt_at(scene, k)
    if item.kind == PLACE or spelt is not None:
        return _with_more(scene, spelt or k)
    if scene.word(k, "articles") and scene.word(k + 1, "directions") and (spelt := spelt_at(scene, k + 1)) is not None:
        return _with_more(scene, spelt)
    if (site := _unit_site(scene, k)) is not None:
        return scene.items[site].places, site + 1
    if scene.word(k, "place_pronouns") and k == at:
        return (pronoun(item),), k + 1
    if (some := _some_of_it(scene, k)) is not None:
        return (some,), k + 3
    if item.kind == ACTOR and not _measured(scene, k, at) and (owned := _owned(scene, k)) is not None:
        return scene.items[owned].places, owned + 1
    return None


def _measured(scene: Scene, k: int, at: int) -> bool:
    """Return whether item `k` counts or describes settlements to come ("several former army positions")."""
    counted = scene.kind(k) == WORD and _counts(scene, k)
    return (counted or (scene.kind(k) == ACTOR and k > at)) and settles(scene, k)


def _past(scene: Scene, k: int, at: int) -> int | None:
    """Return the item with which an object goes on after item `k`; None where there can be none."""
    item = scene.items[k]
    if _measured(scene, k, at):
        return k + 1
    if item.form == "not" and k + 1 < len(scene.items) and scene.items[k + 1].form in {"only", "just"}:
        return k + 2
    if item.kind == DATE or scene.word(k, "adverbs", "date_prepositions", "quotes", "all_of"):
        whole = scene.word(k, "all_of") and (scene.word(k + 1, "all_of") or scene.word(k - 1, "all_of"))
        stands = scene.word(k, "date_prepositions") and scene.kind(k + 1) != DATE and not whole
        return None if stands else k + 1
    if item.form in {",", "،", "-", "–", "—"}:
        return _aside_end(scene, k)
    adjective = item.kind == WORD and item.form[0].isalpha() and scene.kind(k + 1) == PLACE and _plain(scene, k)
    return k + 1 if adjective else None


def _some_of_it(scene: Scene, k: int) -> Phrase | None:
    """Return "most of it" and "all of them" at item `k` as a pronoun with its extent."""
    if k + 2 >= len(scene.items) or scene.items[k + 1].form != "of" or not scene.word(k + 2, "place_pronouns"):
        return None
    extent = scene.lexicon.table("extents").get(f"{scene.items[k].form} of", "")
    return replace(pronoun(scene.items[k + 2]), extent=Extent(extent)) if extent in set(Extent) else None


def _counts(scene: Scene, k: int) -> bool:
    """Return whether item `k` is a number or a measure, or what may stand between it and its noun ("former")."""
    form = scene.items[k].form
    number = form.isdigit() or form in scene.lexicon.table("numbers") or form == "than"
    return number or scene.word(k, "quantities", "former", "numbers_words")


def _owned(scene: Scene, k: int) -> int | None:
    """Return the place of what a party owns ("the army's camp at X", "the division headquarters in X")."""
    if scene.kind(k + 1) == PLACE and scene.items[k + 1].places[0].first < _name_of(scene, k + 1):
        return k + 1
    if k + 1 >= len(scene.items) or scene.items[k + 1].form != "'s":
        return None
    for n in range(k + 2, min(k + 7, len(scene.items))):
        if scene.kind(n) == PLACE and (scene.word(n - 1, "locatives") or scene.items[n].first < _name_of(scene, n)):
            return n
    return None


def _unit_site(scene: Scene, k: int) -> int | None:
    """Return the place of "the 16th Division headquarters in X", for the article or number at item `k`."""
    n = k
    while n < k + 3 and (scene.word(n, "articles") or (scene.kind(n) == WORD and scene.items[n].form[:1].isdigit())):
        n += 1
    return _owned(scene, n) if n > k and scene.kind(n) == ACTOR and scene.kind(n + 1) == PLACE else None


def _name_of(scene: Scene, k: int) -> int:
    """Return the token at which the name in the places at item `k` begins, the first of them without a name."""
    place = scene.items[k].places[0]
    if place.named is None:
        return place.first
    start = place.named.mention.span.start
    return next((n for n in range(place.first, place.last) if scene.line.tokens[n].start >= start), place.first)


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
        within = scene.items[end + 1].places
        places.extend(each for each in within[1:] if within[0].named is None and each.named is not None)
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
            beside = scene.word(k - 1, "around") and match.predicate.kind is ClaimKind.CONTESTS
            return ((), match.last) if beside else (scene.items[k].places, k + 1)
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
