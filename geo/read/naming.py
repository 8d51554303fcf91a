"""Which names vague places are given: "a string of towns including X", "three villages - X, Y and Z"."""

from dataclasses import replace
from typing import Final

from geo.model.claim import Extent
from geo.model.place import AREAS, Located
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.phrases import Phrase
from geo.read.scene import Scene, verbal

_ASIDE: Final = 6
_LEADING: Final = (
    "determiners",
    "superlatives",
    "ranking",
    "of",
    "relatives",
    "object_pronouns",
    "copulas",
    "examples",
)
_AT: Final = frozenset({"at"})
_BEYOND: Final = frozenset({"near", "outside"})
_BESIDE: Final = {"area": _AT, "region": _AT, "hill": frozenset({"above", "overlooking", "over", "around"})}


def spelt_at(scene: Scene, k: int) -> int | None:
    """Return the item of the names that the vague places or the noun at item `k` are given, None without names."""
    if scene.kind(k) == PLACE:
        first = scene.items[k].places[0]
        wide = scene.lexicon.has("directions", scene.line.tokens[first.last - 1].form)
        vague = first.named is None and (first.plural or not first.definite or wide)
        return _spelt_after(scene, k + 1) if vague else _lies_in(scene, k)
    if scene.kind(k) != WORD:
        return None
    heads = scene.word(k, "settlements") or (scene.word(k, "directions") and scene.word(k - 1, "articles"))
    return _spelt_after(scene, k + 1) if heads else _listed(scene, k)


def _spelt_after(scene: Scene, k: int) -> int | None:
    """Return the names that a vague noun before item `k` is given: as examples, after a mark, at the end."""
    names = (_listed, _spelt_out, _named_at_end)
    return next((n for name in names if (n := name(scene, k)) is not None), None)


def with_examples(scene: Scene, k: int) -> tuple[tuple[Phrase, ...], int] | None:
    """Return the area of which a part is told at item `k`, with the names that follow it, and the item after them."""
    if scene.kind(k) == PLACE:
        spelt = _among_them(scene, k) if spelt_at(scene, k) is None else None
        return ((*scene.items[k].places, *scene.items[spelt].places), spelt + 1) if spelt is not None else None
    area = _in_area(scene, k) if scene.word(k, "settlements") and spelt_at(scene, k) is None else None
    return (area, k + 3) if area is not None else None


def _lies_in(scene: Scene, k: int) -> int | None:
    """Return the named places where a party's nameless site at item `k` lies ("the headquarters of the army in X")."""
    first = scene.items[k].places[0]
    if len(scene.items[k].places) > 1 or first.named is not None or first.site:
        return None
    if k + 1 < len(scene.items) and scene.items[k + 1].form in _BESIDE.get(first.noun, frozenset()):
        return k + 2 if scene.kind(k + 2) == PLACE and scene.items[k + 2].places[0].named is not None else None
    if not scene.word(k + 1, "of"):
        return None
    party = False
    for n in range(k + 2, min(k + 10, len(scene.items))):
        party = party or scene.kind(n) == ACTOR
        if scene.kind(n) == PLACE:
            named = scene.items[n].places[0].named is not None
            within = scene.word(n - 1, "locatives") and scene.items[n - 1].form not in _BEYOND
            return n if party and named and within else None
        if verbal(scene, n) or scene.items[n].form in {",", ";", "."}:
            return None
    return None


def _listed(scene: Scene, k: int) -> int | None:
    """Return the places that "a string of towns including" leads to, from item `k`."""
    for n in range(k, min(k + 9, len(scene.items) - 1)):
        if scene.word(n, "examples"):
            after = n + 1
            while after < len(scene.items) and scene.items[after].form in {"as", "of", "them", ",", ":"}:
                after += 1
            return after if scene.kind(after) == PLACE else None
        vague = scene.kind(n) == PLACE and scene.items[n].places[0].named is None
        vague = vague or (scene.kind(n) == PLACE and scene.word(n - 1, "locatives"))
        if vague or scene.kind(n) == DATE:
            continue
        barred = scene.kind(n) != WORD or scene.word(n, "auxiliaries", "subordinators", "relatives")
        if barred and scene.items[n].form != ",":
            return None
    return None


def _tells_where(scene: Scene, k: int) -> bool:
    """Return whether item `k` belongs to "west of the river"."""
    if scene.kind(k) == PLACE:
        return scene.items[k].places[0].named is None
    return scene.word(k, "directions", "of", "articles", "locatives") or (
        scene.word(k - 1, "articles") and scene.word(k - 2, "of", "locatives") and scene.items[k].form.isalpha()
    )


def _named_at_end(scene: Scene, k: int) -> int | None:
    """Return the names that a clause gives at its end: ", X and Y among them", ", the largest of which are X and Y"."""
    for n in range(k, min(k + 12, len(scene.items) - 1)):
        if scene.items[n].form in {";", "."} or scene.word(n, "relatives", "subordinators", "speech", "auxiliaries"):
            return None
        if scene.items[n].form != ",":
            continue
        m = n + 1
        while scene.word(m, *_LEADING) or scene.items[m].form == "others":
            m += 1
        if scene.kind(m) != PLACE or scene.items[m].places[0].named is None:
            continue
        after = [item.form for item in scene.items[m + 1 : m + 3]]
        ranked = any(scene.word(x, "relatives", "object_pronouns", "examples") for x in range(n + 1, m))
        return m if ranked or after in (["among", "them"], ["among", "others"]) or after[:1] == ["included"] else None
    return None


def _spelt_out(scene: Scene, k: int) -> int | None:
    """Return the places that a dash, colon or bracket at item `k` opens ("three more villages - X, Y and Z")."""
    k = next((n for n in range(k, min(k + _ASIDE, len(scene.items))) if not _tells_where(scene, n)), k)
    opens = k < len(scene.items) and scene.items[k].form in {"-", "–", "—", ":", "("}
    return k + 1 if opens and scene.kind(k + 1) == PLACE and scene.items[k + 1].places[0].named else None


def _in_area(scene: Scene, k: int) -> tuple[Phrase, ...] | None:
    """Return the area whose settlements the noun at item `k` names, as a part of it ("dozens of villages in X")."""
    if not scene.word(k + 1, "locatives") or scene.kind(k + 2) != PLACE:
        return None
    place = scene.items[k + 2].places[0]
    wide = isinstance(place.named, Located) and place.named.place.kind in AREAS
    return (replace(place, extent=Extent.PART),) if wide or place.extent is Extent.PART else None


def settles(scene: Scene, k: int) -> bool:
    """Return whether a noun for settlements follows the number or measure at item `k` ("three more villages")."""
    return any(scene.word(n, "settlements") for n in range(k + 1, k + 5))


def _among_them(scene: Scene, k: int) -> int | None:
    """Return the names that follow a part of an area at item `k` ("villages west of X, among them Y and Z")."""
    place = scene.items[k].places[-1]
    if place.extent is not Extent.PART or place.site or len(scene.items[k].places) > 1:
        return None
    n = k + 1
    while n < len(scene.items) and (
        scene.items[n].form in {",", "such", "as", "them", ":"} or scene.word(n, "examples")
    ):
        n += 1
    spelt = n > k + 1 and any(
        scene.word(m, "examples") or scene.items[m].form in {"such", ":"} for m in range(k + 1, n)
    )
    return n if spelt and scene.kind(n) == PLACE and scene.items[n].places[0].named is not None else None


def named_after(scene: Scene, group: int, at: int) -> int | None:
    """Return the places that end "villages captured by rebels include X and Y", for a verb group and what follows."""
    n = group - 1
    if not (scene.word(n, "settlements", "settlement_nouns") or scene.kind(n) == PLACE):
        return None
    if scene.kind(n) == PLACE and scene.items[n].places[0].named is not None:
        return None
    for k in range(at, min(at + 10, len(scene.items) - 1)):
        if scene.word(k, "including_verbs", "examples") and scene.kind(k + 1) == PLACE:
            return k + 1
        aside = scene.items[k].form == "," and scene.word(k + 1, "including_verbs", "examples")
        if (scene.items[k].form in {",", ";", "."} and not aside) or scene.word(
            k, "relatives", "subordinators", "speech"
        ):
            return None
    return None


def _part_of_area(place: Phrase) -> bool:
    """Return whether a phrase is a part of a province or region ("areas of Hama province")."""
    area = isinstance(place.named, Located) and place.named.place.kind in AREAS
    return area and place.extent is Extent.PART


def named_later(scene: Scene, places: tuple[Phrase, ...], at: int) -> int | None:
    """Return the item of the names that vague places before item `at` are given after it.

    "The towns that fell are X and Y"; "several towns were taken, X among them".
    """
    if not places or any(place.det == "it" or not (place.named is None or _part_of_area(place)) for place in places):
        return None
    if (last := _named_at_end(scene, at)) is not None and places[0].plural:
        return last
    for k in range(at, min(at + 12, len(scene.items) - 1)):
        if scene.kind(k) == PLACE and scene.items[k].places[0].named is not None:
            after = [item.form for item in scene.items[k + 1 : k + 3]]
            among = after == ["among", "them"] or after[:1] == ["included"]
            equated = scene.word(k - 1, "including_verbs", "examples") or scene.items[k - 1].form in {":", "-", "–"}
            return k if (among and places[0].plural) or equated else None
        if scene.items[k].form in {";", "."} or scene.word(k, "relatives", "subordinators", "speech"):
            return None
    return None
