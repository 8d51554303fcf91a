"""Repelled and failed attacks: the place is that of the attack, named beside the verb."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from geo.model.lexicon import Role
from geo.read.actors import ActorRef
from geo.read.doers import actor_subject
from geo.read.frames import Frame, arguments_after
from geo.read.inflection import BASE, GERUND, PAST, THIRD
from geo.read.items import ACTOR, PLACE, WORD
from geo.read.objects import opening_place, where_place
from geo.read.phrases import Phrase
from geo.read.predicates import Match, verb_forms
from geo.read.scene import Scene, pronoun, verbal
from geo.read.stations import named_force, stationed


def assault_frame(scene: Scene, match: Match, group: int) -> Frame | None:
    """Return a repelled or failed attack: the place is that of the attack, right or left of the verb."""
    right = _assault_place(scene, match.last, min(len(scene.items), match.last + 24))
    perfect = any(scene.word(k, "have") for k in range(group, match.first)) and not any(
        scene.word(k, "be") for k in range(group, match.first)
    )
    active = perfect or bool({BASE, THIRD, GERUND, PAST} & match.tags)
    if right is not None and active:
        party, subject = actor_subject(scene, group)
        actors = [(match.predicate.subject, party)] if party and match.predicate.subject else []
        if (attacker := _attacker(scene, match.last, right)) is not None:
            actors.append((Role.ATTACKER, attacker))
        return Frame(
            match, _places_at(scene, right), tuple(actors), start=subject or group, end=right + 1, subject=subject
        )
    if right is None and active and (met := _met_there(scene, match, group)) is not None:
        return met
    left = _assault_place(scene, max(0, group - 18), group)
    if left is None and any(scene.word(k, "assaults") for k in range(max(0, group - 6), group)):
        left = _named_after(scene, match.last)
    if left is None and any(scene.word(k, "assaults") for k in range(group)) and (opening := opening_place(scene)):
        left = 1 if scene.items[1].places == opening else None
    if left is None:
        k = where_place(scene, group)
        if k is None:
            return None
        left = k
    args, end = arguments_after(scene, match, match.last, passive=True)
    if (attacker := _attacker(scene, max(0, group - 18), group)) is not None:
        args.append((Role.ATTACKER, attacker))
    return Frame(match, _places_at(scene, left), tuple(args), passive=True, start=min(left, group), end=end)


def _places_at(scene: Scene, k: int) -> tuple[Phrase, ...]:
    """Return the places at item `k`, a pronoun for one included."""
    return scene.items[k].places or (pronoun(scene.items[k]),)


def _met_there(scene: Scene, match: Match, group: int) -> Frame | None:
    """Return an attack without a place of its own that is repelled where its defenders stand ("at X", "X's men")."""
    ahead = range(match.last, min(match.last + 6, len(scene.items)))
    attack = next((k for k in ahead if scene.word(k, "assaults") or scene.kind(k) == ACTOR), None)
    if attack is None:
        return None
    places, party, subject = stationed(scene, group)
    if not places or party is None or match.predicate.subject is None:
        return None
    start = min(group, subject)
    force = named_force(scene, party, subject)
    actors = ((match.predicate.subject, force),) if force is not None else ()
    return Frame(match, places, actors, start=start, end=attack + 1, subject=subject)


def _attack(scene: Scene, first: int, last: int) -> int | None:
    """Return the noun for an attack in items `first` to before `last`; an attempt to do anything else is none."""
    for k in range(first, last):
        if scene.word(k, "assaults") and not scene.word(k - 1, "other_attempts"):
            aim = scene.items[k + 2].form if k + 2 < len(scene.items) and scene.items[k + 1].form == "to" else ""
            return None if aim.isalpha() and aim not in _violent(scene) else k
    return None


def _violent(scene: Scene) -> frozenset[str]:
    """Return the verbs with which an attempt is one to take a place."""
    return verb_forms(scene.lexicon) | scene.lexicon.words.get("verbs", frozenset())


def _assault_place(scene: Scene, first: int, last: int) -> int | None:
    attack = _attack(scene, first, last)
    if attack is None:
        return None
    for k in range(attack + 1, last):
        if scene.items[k].form in {";", ":", "،"} or scene.word(k, "relatives", "adversatives"):
            return None
        if scene.items[k].form == "," and not scene.word(k + 1, "prepositions", "aside_openers", "determiners"):
            return None
        governed = scene.word(k - 1, "prepositions", "transitives", "determiners")
        if scene.word(k, "place_pronouns") and scene.word(k - 1, "of", "locatives", "against", "date_prepositions"):
            return k
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
