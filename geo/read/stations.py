"""Where a force is stationed: "the garrison of X", "X's defenders", "the last soldiers in X", "its guards"."""

from typing import Final

from geo.read.actors import ActorRef
from geo.read.doers import actor_subject
from geo.read.items import ACTOR, DATE, PLACE
from geo.read.objects import opening_place
from geo.read.phrases import Phrase
from geo.read.scene import Scene, pronoun

_REACH: Final = 5


Station = tuple[tuple[Phrase, ...], ActorRef | None, int]


def stationed(scene: Scene, group: int) -> Station:
    """Return where the subject of a verb group at item `group` is stationed, the party and its item; else no places."""
    party, k = actor_subject(scene, group)
    if party is None or k is None:
        return (), None, group
    own = station_of(scene, k, group) if scene.kind(k) == ACTOR else ()
    return own or _where_told(scene, k), party, k


def named_force(scene: Scene, party: ActorRef, k: int) -> ActorRef | None:
    """Return the party at item `k`, None for a nameless garrison, whose side is that of its place."""
    nameless = scene.kind(k) == ACTOR and party.side is None and scene.word_of(k, "station_forces")
    return None if nameless else party


def station_of(scene: Scene, k: int, end: int) -> tuple[Phrase, ...]:
    """Return the places named as the station of the force at item `k`, before item `end`."""
    if k > 1 and scene.items[k - 1].form in {"'s", "'"} and scene.kind(k - 2) == PLACE:
        return scene.items[k - 2].places[-1:]
    n = k + 1
    if not scene.word(n, "of", "locatives", "stationing"):
        return _own(scene, k)
    while n < min(k + 1 + _REACH, end) and (
        scene.word(n, "of", "locatives", "stationing", "determiners", "adverbs") or scene.kind(n) == DATE
    ):
        n += 1
    if n < end and scene.kind(n) == PLACE and not scene.word(n - 1, "near"):
        return scene.items[n].places
    return _own(scene, k)


def _where_told(scene: Scene, k: int) -> tuple[Phrase, ...]:
    """Return the places at which the sentence of the force at item `k` is set or its witness lives."""
    if k <= _REACH and (places := opening_place(scene)):
        return places
    if scene.kind(k) == ACTOR and scene.word_of(k, "station_forces"):
        named = [n for n in range(k) if scene.kind(n) == PLACE and not scene.word(n - 1, "directional")]
        return scene.items[named[-1]].places if len(named) == 1 else ()
    for n in range(k - 1, max(-1, k - 7), -1):
        if scene.kind(n) == PLACE:
            witness = scene.word(n - 1, "of", "locatives") and scene.word(n - 2, "persons")
            told = any(scene.word(m, "speech") for m in range(n + 1, k))
            return scene.items[n].places if witness and told else ()
        if scene.kind(n) == ACTOR or scene.items[n].form in {";", ":"}:
            return ()
    return ()


def _own(scene: Scene, k: int) -> tuple[Phrase, ...]:
    """Return "its" in "its garrison" as the place that it stands for."""
    item = scene.items[k]
    first = scene.line.tokens[item.first]
    if not (scene.lexicon.has("possessives", first.form) and scene.word_of(k, "station_forces")):
        return ()
    return (pronoun(item),) if first.form in {"its", "their"} else ()
