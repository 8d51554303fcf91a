"""What a place is in its sentence that makes no claim, however like one the sentence is: struck, aimed at, aside."""

from collections.abc import Sequence
from typing import Final

from geo.read.candidates import next_verb
from geo.read.glances import Glance
from geo.read.predicates import Match
from geo.read.prominence import heads_report
from geo.read.scene import Scene, verbal

_REACH: Final = 6
_NEAR: Final = 3
_LONG: Final = 16


def beside_the_point(scene: Scene, glance: Glance, found: Sequence[Match]) -> bool:
    """Return whether a place is only struck or visited, aimed at, or named to say where something else is."""
    plain = (_described, _only_struck, _attacked, _aimed_at, _gone_to, _approached, _linked, _front_of, _out_of_use)
    if heads_report(scene.line, glance.phrase.core[0]) or _dateline(scene, glance.k):
        return True
    return any(veto(scene, glance.k) for veto in plain) or _belongs(scene, glance.k, found) or _describes(scene, glance)


def _only_struck(scene: Scene, k: int) -> bool:
    """Return whether the verb that governs item `k` says nothing of control ("shelled X", "X was bombed")."""
    for n in range(k - 1, max(-1, k - _REACH), -1):
        if scene.word(n, "striking"):
            return True
        if verbal(scene, n):
            break
    after = next_verb(scene, k, 1)
    return after is not None and scene.word(after, "striking") and scene.word(after - 1, "be", "auxiliaries")


def _dateline(scene: Scene, k: int) -> bool:
    """Return whether a long sentence follows the place that opens it with a colon ("BEIRUT: Government forces ...")."""
    return k == 0 and scene.items[1:2] != () and scene.items[1].form == ":" and len(scene.items) > _LONG


def _described(scene: Scene, k: int) -> bool:
    """Return whether the verb behind item `k` only tells what is there ("X houses the army's headquarters")."""
    return scene.word(k + 1, "housing")


def _attacked(scene: Scene, k: int) -> bool:
    """Return whether item `k` is only where an attack begins ("X, where rebels launched an offensive")."""
    n = k + 1 + (k + 1 < len(scene.items) and scene.items[k + 1].form == ",")
    if not scene.word(n, "where"):
        return False
    verb = next((m for m in range(n + 1, min(n + _REACH, len(scene.items))) if scene.word(m, "launching")), None)
    return verb is not None and any(scene.word(m, "assaults") for m in range(verb + 1, verb + _REACH))


def _aimed_at(scene: Scene, k: int) -> bool:
    """Return whether item `k` is where somebody wants to go ("the next aim is X")."""
    return any(scene.word(n, "sought") for n in range(max(0, k - _NEAR), k))


def _gone_to(scene: Scene, k: int) -> bool:
    """Return whether somebody only goes to, through or from item `k` ("had gone to X", "advancing from X")."""
    if k and scene.items[k - 1].form == "from":
        return k > 1 and scene.word(k - 2, "coming")
    if k == 0 or scene.items[k - 1].form not in {"to", "through", "across", "via"}:
        return False
    return any(scene.word(n, "going") for n in range(max(0, k - 1 - _NEAR), k - 1))


def _approached(scene: Scene, k: int) -> bool:
    """Return whether somebody is only near item `k` or on the way to it ("nearing X", "within reach of X")."""
    n = k - 1
    while scene.word(n, "articles", "settlement_nouns", "settlements", "of", "directions"):
        n -= 1
    if n > 0 and scene.items[n].form == "from" and any(scene.word(m, "measures") for m in range(max(0, n - 3), n)):
        return True
    closing_in = n > 0 and scene.items[n].form == "on" and scene.items[n - 1].form == "in"
    return closing_in or (n >= 0 and scene.word(n, "approaching"))


def _linked(scene: Scene, k: int) -> bool:
    """Return whether item `k` is only an end of a road ("the highway that connects X to Y")."""
    for n in range(k - 1, max(-1, k - _REACH), -1):
        if scene.word(n, "linking"):
            return True
        if verbal(scene, n) or scene.items[n].form in {",", ";", "."}:
            return False
    return False


def _front_of(scene: Scene, k: int) -> bool:
    """Return whether item `k` only gives its name to a front ("on the X front")."""
    return scene.word(k + 1, "fronts")


def _describes(scene: Scene, glance: Glance) -> bool:
    """Return whether a place only tells of those before it what they are (", two suburbs of X,")."""
    k, items = glance.k, scene.items
    closed = 0 < k < len(items) - 1 and items[k - 1].form == items[k + 1].form == ","
    return closed and bool(glance.phrase.det) and glance.phrase.extent is not None


def _out_of_use(scene: Scene, k: int) -> bool:
    """Return whether item `k` is only told to work or not ("has been out of service", "X, closed since May")."""
    near = range(k + 1, min(k + _REACH, len(scene.items)))
    ends = next((n for n in near if scene.items[n].form in {";", ".", "and"}), near.stop)
    return any(scene.word(n, "working") for n in range(k + 1, ends))


def told_elsewhere(scene: Scene, k: int, telling: int) -> bool:
    """Return whether the word that tells most stands in another clause than item `k`, or says what lies beside it."""
    first, last = sorted((k, telling))
    beside = scene.items[telling].form == "next" and scene.items[telling + 1 : telling + 2]
    parted = any(scene.items[n].form == ";" for n in range(first, last))
    return parted or bool(beside and scene.items[telling + 1].form == "to")


def _belongs(scene: Scene, k: int, found: Sequence[Match]) -> bool:
    """Return whether item `k` only tells whose or where the noun before it is ("two suburbs of X", "people of X")."""
    linked = scene.lexicon.lang == "en" and k > 1 and scene.items[k - 1].form == "of"
    return linked and not any(match.first <= k - 2 < match.last for match in found)
