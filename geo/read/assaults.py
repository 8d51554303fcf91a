"""Repelled and failed attacks: the place is that of the attack, named beside the verb."""

from geo.model.lexicon import Role
from geo.read.actors import ActorRef
from geo.read.doers import actor_subject
from geo.read.frames import Frame, arguments_after
from geo.read.inflection import BASE, GERUND, PAST, THIRD
from geo.read.items import ACTOR, PLACE, WORD
from geo.read.objects import where_place
from geo.read.predicates import Match
from geo.read.scene import Scene, verbal


def assault_frame(scene: Scene, match: Match, group: int) -> Frame | None:
    """Return a repelled or failed attack: the place is that of the attack, right or left of the verb."""
    right = _assault_place(scene, match.last, min(len(scene.items), match.last + 24))
    active = BASE in match.tags or THIRD in match.tags or GERUND in match.tags or PAST in match.tags
    if right is not None and active:
        party, subject = actor_subject(scene, group)
        actors = [(match.predicate.subject, party)] if party and match.predicate.subject else []
        if (attacker := _attacker(scene, match.last, right)) is not None:
            actors.append((Role.ATTACKER, attacker))
        return Frame(
            match, scene.items[right].places, tuple(actors), start=subject or group, end=right + 1, subject=subject
        )
    left = _assault_place(scene, max(0, group - 18), group)
    if left is None and any(scene.word(k, "assaults") for k in range(max(0, group - 6), group)):
        left = _named_after(scene, match.last)
    if left is None:
        k = where_place(scene, group)
        if k is None:
            return None
        left = k
    args, end = arguments_after(scene, match, match.last, passive=True)
    if (attacker := _attacker(scene, max(0, group - 18), group)) is not None:
        args.append((Role.ATTACKER, attacker))
    return Frame(match, scene.items[left].places, tuple(args), passive=True, start=min(left, group), end=end)


def _assault_place(scene: Scene, first: int, last: int) -> int | None:
    attack = next((k for k in range(first, last) if scene.word(k, "assaults")), None)
    if attack is None:
        return None
    for k in range(attack + 1, last):
        if scene.items[k].form in {";", ":", "،"} or scene.word(k, "relatives", "adversatives"):
            return None
        if scene.items[k].form == "," and not scene.word(k + 1, "prepositions", "aside_openers", "determiners"):
            return None
        governed = scene.word(k - 1, "prepositions", "transitives", "determiners")
        if scene.kind(k) == PLACE and (governed or (verbal(scene, k - 1) and scene.items[k - 2].form in {"to", "at"})):
            return k
    if scene.kind(attack - 1) == WORD and scene.items[attack - 1].form == "'s" and scene.kind(attack - 2) == PLACE:
        return attack - 2
    return None


def _named_after(scene: Scene, at: int) -> int | None:
    """Return the place of "nine assaults beaten off at X"."""
    for k in range(at, min(at + 5, len(scene.items))):
        if scene.kind(k) == PLACE and scene.word(k - 1, "prepositions"):
            return k
    return None


def _attacker(scene: Scene, first: int, last: int) -> ActorRef | None:
    """Return the party that makes the attack named between two items."""
    attack = next((k for k in range(first, last) if scene.word(k, "assaults")), None)
    if attack is None:
        return None
    k = attack - 1
    while k >= 0 and (scene.word(k, "adjectives") or scene.items[k].form == "'s"):
        k -= 1
    if scene.kind(k) == ACTOR:
        return scene.items[k].actor
    for n in range(attack + 1, min(attack + 6, last)):
        if scene.kind(n) == ACTOR and any(scene.word(m, "by") for m in range(attack, n)):
            return scene.items[n].actor
    return None
