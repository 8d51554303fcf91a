"""What is said of a place that was asked about or heads its line: short questions, and parties that stand alone."""

from geo.read.items import ACTOR, DATE, PLACE
from geo.read.phrases import Phrase
from geo.read.scene import Scene

_UNCHANGED = frozenset({"no", "change", "unchanged", "as", "before", ",", "-", "with"})
_SHORT = 8
_ASKED = 2
_QUESTION = 12


def asked_about(scene: Scene) -> tuple[Phrase, ...] | None:
    """Return the places of a short question about them ("And X?", "Who holds X now?"); None for any other line."""
    items = scene.items
    if len(items) > _QUESTION or not items or items[-1].form not in {"?", "؟"}:
        return None
    places = [k for k, item in enumerate(items) if item.kind == PLACE]
    named = [k for k in places if items[k].places[0].named is not None]
    return items[named[0]].places if len(named) == 1 and len(places) <= _ASKED else None


def party_alone(scene: Scene) -> int | None:
    """Return the item of the party that is all a sentence says of its topic ("Army, no change.")."""
    k = next((n + 1 for n in range(1, min(4, len(scene.items))) if scene.items[n].form == ":"), 0)
    k = k if all(scene.word(n, "persons", "speakers") for n in range(k - 1)) else 0
    while scene.word(k, "articles", "adverbs") or (k < len(scene.items) and scene.items[k].form in _UNCHANGED):
        k += 1
    if scene.kind(k) != ACTOR:
        return None
    after = k + 1 + scene.word(k + 1, "auxiliaries")
    following = scene.items[after] if len(scene.items) > after else None
    if len(scene.items) > _SHORT or any(
        scene.word(n, "auxiliaries", "relatives") for n in range(after, len(scene.items))
    ):
        return None
    ends = following is None or following.kind == DATE or following.form in {".", ",", "!", "since"}
    return k if ends else None
