"""Active or passive, verb or noun: what the form of a word leaves open and its neighbours tell."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from typing import Final

from geo.read.inflection import BASE, GERUND, PARTICIPLE, PAST, THIRD
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.objects import object_after
from geo.read.predicates import Match
from geo.read.scene import Scene, verbal
from geo.read.subjects import place_subject

_ECHOED: Final = frozenset({"as", "so", "nor", "neither"})


def helps(scene: Scene, match: Match) -> bool:
    """Return whether a match is no verb of its own: "have" before a participle or in "as had X", "well" behind it."""
    adverb = scene.word(match.first, "adverbs") and scene.word(match.first - 1, "have")
    auxiliary = scene.word(match.last - 1, "have") and verbal(scene, match.last) and not scene.word(match.last, "been")
    echoed = match.first > 0 and scene.items[match.first - 1].form in _ECHOED
    return adverb or auxiliary or (echoed and scene.word(match.first, "auxiliaries"))


def is_passive(scene: Scene, match: Match, group: int) -> bool:
    """Return whether the verb of a match stands in the passive voice, a bare participle included."""
    tags = match.tags
    if PARTICIPLE not in tags:
        return False
    words = [scene.items[k].form for k in range(group, match.first) if scene.kind(k) == WORD]
    words = words[len(words) - words[::-1].index("to") :] if "to" in words else words
    if any(scene.lexicon.has("be", word) for word in words):
        return True
    if any(scene.lexicon.has("have", word) for word in words):
        return False
    if PAST not in tags and BASE not in tags:
        return True
    if scene.word(group - 1, "subject_pronouns"):
        return False
    following = match.last
    while _passing(scene, following):
        following += 1
    if scene.kind(following) == PLACE or scene.word(following, "place_pronouns"):
        return False
    if not scene.word(following, "by") and (_object_begins(scene, following) or object_after(scene, match.last)[0]):
        return False
    return place_subject(scene, group, loose=beside(scene, group))[0] is not None


def beside(scene: Scene, group: int) -> bool:
    """Return whether a comma parts a bare participle at item `group` from what it describes ("In X, held by Y,")."""
    return group > 0 and scene.items[group - 1].form == "," and not scene.word(group, "auxiliaries")


def _passing(scene: Scene, k: int) -> bool:
    """Return whether item `k` belongs to an adverb or a date."""
    if scene.word(k, "date_prepositions"):
        return scene.kind(k + 1) == DATE
    return scene.word(k, "adverbs") or scene.kind(k) == DATE


def _object_begins(scene: Scene, k: int) -> bool:
    """Return whether an object of some other kind begins at item `k` ("lost two men")."""
    if scene.kind(k) == ACTOR:
        return True
    return (
        scene.kind(k) == WORD
        and scene.items[k].form[0].isalnum()
        and not scene.word(
            k, "prepositions", "joiners", "subordinators", "adversatives", "auxiliaries", "relatives", "by"
        )
    )


def is_noun(scene: Scene, match: Match) -> bool:
    """Return whether what could be a verb is a noun ("the capture", "its control")."""
    if GERUND in match.tags:
        return scene.word(match.first - 1, "determiners") and scene.kind(match.last) == ACTOR
    if not match.tags & {BASE, THIRD} or match.tags & {PAST, PARTICIPLE}:
        return False
    before = match.first - 1
    if scene.kind(before) == ACTOR and before and scene.items[before - 1].form == "from":
        return True
    while before > match.first - 4 and _describes(scene, before):
        before -= 1
    return scene.word(before, "determiners", "possessives", "adjectives") or (
        before >= 0 and scene.items[before].form == "'s" and scene.kind(before - 1) != ACTOR
    )


def _describes(scene: Scene, k: int) -> bool:
    """Return whether item `k` is an adjective before a noun ("an armoured push")."""
    return (
        scene.kind(k) == WORD
        and scene.items[k].form.isalpha()
        and not scene.word(
            k, "closed", "auxiliaries", "adverbs", "joiners", "prepositions", "determiners", "catenatives"
        )
        and scene.word(k - 1, "determiners")
    )
