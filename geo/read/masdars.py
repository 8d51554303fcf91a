"""Who does what an Arabic noun of action or a verb of repelling tells, where the pattern itself names nobody."""

from typing import Final

from geo.read.actors import ActorRef
from geo.read.items import ACTOR, DATE, PLACE
from geo.read.predicates import Match
from geo.read.scene import Scene
from geo.read.verbs import classes_of

_REACH: Final = 12
_OWNERS: Final = ("هما", "ها", "هم", "نا", "ه")
_SAYING: Final = frozenset({"say", "admit", "deny", "hedge"})


def doer_of_noun(scene: Scene, match: Match, end: int) -> ActorRef | None:
    """Return the party that acts in a noun of action: given by "ل" behind it, else the subject of what governs it.

    Nobody is returned where that subject only speaks of it: then the speech tells.
    """
    for k in range(match.first + 1, min(end, len(scene.items))):
        if given(scene, k):
            return scene.items[k].actor
    owned = _owned(scene, match)
    if owned == "نا":
        item = scene.items[match.first]
        return ActorRef(item.first, item.last, None, owner="نا")
    for k in range(match.first - 1, max(-1, match.first - _REACH), -1):
        item = scene.items[k]
        if item.form in {";", "؛", ".", ":"} or scene.word(k, "subordinators", "relatives"):
            return None
        if owned == "ها" and scene.kind(k) == ACTOR and scene.word_of(k, "masculine"):
            continue
        if owned == "ها" and given(scene, k):
            return item.actor
        if scene.kind(k) == ACTOR and scene.kind(k - 1) != ACTOR and not governed(scene, k):
            return None if not owned and _speaks(scene, k) else item.actor
    return None


def _owned(scene: Scene, match: Match) -> str:
    """Return the pronoun that the noun carries ("ها" in "سيطرتها"), empty where it carries none."""
    text = scene.line.tokens[scene.items[match.first].first].text
    form = scene.items[match.first].form
    if text.endswith("ة") or "ال" in form[:3]:
        return ""
    return next((owner for owner in _OWNERS if form.endswith(owner) and len(form) > len(owner) + 3), "")


def _speaks(scene: Scene, k: int) -> bool:
    """Return whether the party at item `k` is the subject of a verb of saying beside it."""
    classes = classes_of(scene.lexicon)
    left = k - 1
    while scene.kind(left) == DATE or scene.word(left, "adverbs", "persons", "speakers"):
        left -= 1
    beside = [n for n in (left, k + 1) if 0 <= n < len(scene.items)]
    return any(classes.get(form) in _SAYING for n in beside for form in scene.items[n].forms)


def governed(scene: Scene, k: int) -> bool:
    """Return whether a preposition or a glued one stands before the party at item `k`."""
    if k > 1 and scene.items[k - 1].form == "من" and any(scene.word(n, "some_of") for n in (k - 2, k - 3)):
        return False
    if scene.word(k - 1, "prepositions", "objects") or (k > 0 and scene.word(k - 1, "positions")):
        return True
    return scene.items[k].form.startswith(("لل", "بال", "ضد")) or given(scene, k)


def given(scene: Scene, k: int) -> bool:
    """Return whether the party at item `k` carries the particle of giving ("لفصائل", "للجيش")."""
    form = scene.items[k].form
    return scene.kind(k) == ACTOR and form.startswith("ل") and not scene.lexicon.has("force", form)


def attacker_at(scene: Scene, attack: int, place: int) -> tuple[ActorRef | None, int]:
    """Return the party that makes the attack named at item `attack`, and its item: "هجوم للجيش", "هجوم شنه الجيش"."""
    for k in range(attack + 1, min(attack + 7, len(scene.items))):
        if scene.kind(k) == ACTOR:
            direct = k == attack + 1 or given(scene, k) or scene.word(k - 1, "launched", "by")
            return (scene.items[k].actor, k) if direct else (None, attack)
        if scene.kind(k) == PLACE or k > place or scene.items[k].form in {"،", ".", "؛"}:
            break
    return None, attack
