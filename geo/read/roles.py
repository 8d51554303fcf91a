"""Who does what to which place: the arguments of a predicate, found left and right of it."""

from dataclasses import replace
from typing import Final

from geo.model.claim import ClaimKind, Extent
from geo.model.lexicon import Form, Role
from geo.read.actors import ActorRef
from geo.read.assaults import assault_frame
from geo.read.doers import actor_after, actor_subject, strange_subject, travels
from geo.read.frames import Frame, arguments_after, pattern_roles, places_inside
from geo.read.inflection import GERUND, PARTICIPLE
from geo.read.items import ACTOR, DATE, PLACE
from geo.read.naming import named_after, named_later
from geo.read.objects import (
    contact_object,
    has_object,
    object_after,
    opening_place,
    relative_object,
    setting,
    where_place,
)
from geo.read.phrases import Phrase
from geo.read.predicates import Match
from geo.read.scene import Scene, pronoun, verb_group_start, verbal
from geo.read.stateframes import state_frame
from geo.read.stations import named_force, stationed
from geo.read.subjects import antecedent_place, places_before
from geo.read.voice import beside, helps, is_noun, is_passive

_OWNERS: Final = {
    ClaimKind.CAPTURES: Role.GAINER,
    ClaimKind.LOSES: Role.LOSER,
    ClaimKind.HOLDS: Role.HOLDER,
    ClaimKind.BESIEGES: Role.ATTACKER,
}


def frame_of(scene: Scene, match: Match) -> Frame | None:
    """Return a match with its arguments; None where no place belongs to it."""
    predicate = match.predicate
    group = verb_group_start(scene, match.first)
    if predicate.assault:
        return assault_frame(scene, match, group)
    if predicate.stationed:
        return _station_frame(scene, match, group)
    if predicate.form is Form.VERB:
        return _verb_frame(scene, match, group)
    if predicate.form is Form.NOUN:
        return _noun_frame(scene, match)
    return state_frame(scene, match, group)


def _verb_frame(scene: Scene, match: Match, group: int) -> Frame | None:  # noqa: PLR0912 - one branch a construction
    predicate = match.predicate
    if helps(scene, match) or (scene.lexicon.lang == "en" and is_noun(scene, match)):
        return None
    passive = is_passive(scene, match, group) if predicate.object is Role.PLACE or predicate.patient else False
    actors = pattern_roles(scene, match)
    places, end = places_inside(scene, match), match.last
    left = passive and not places and _left_by(scene, match, group)
    subject, governed = None, predicate.patient if passive and not left else predicate.subject
    if predicate.subject is Role.PLACE or (passive and (predicate.patient is None or left)):
        governed = None
        if not places or predicate.subject is Role.PLACE:
            places, subject = places_before(scene, group, loose=passive and beside(scene, group))
    elif not places and (passive or predicate.object is Role.PLACE):
        places, end = object_after(scene, match.last)
        if not places and not passive:
            k, _ = relative_object(scene, group)
            places = _at(scene, k)
    places = _at(scene, named_later(scene, places, end)) or places
    if not places and PARTICIPLE in match.tags and predicate.object is Role.PLACE:
        k = named_after(scene, group, match.last)
        if k is not None:
            places, passive, governed = scene.items[k].places, True, None
    if governed is not None:
        if strange_subject(scene, group) or _passes_by(scene, match, group):
            return None
        party, subject = actor_subject(scene, group)
        if party is None and GERUND in match.tags:
            party = actor_after(scene, end)
        actors.extend([(governed, party)] if party is not None else [])
    if _left_alone(match, actors, passive=passive):
        return None
    if not places and predicate.locative:
        places, end = _set_there(scene, match)
    places = _within_setting(scene, group, places) or _without_which(scene, match, subject, passive=passive)
    if not places:
        return None
    args, end = arguments_after(scene, match, end, passive=passive)
    start = group if subject is None else min(group, subject)
    return Frame(match, places, (*actors, *args), passive=passive, start=start, end=end, subject=subject)


def _left_by(scene: Scene, match: Match, group: int) -> bool:
    """Return whether the subject of a passive verb is a place and not whom it drives out ("X was left by the army")."""
    if not scene.word(match.last, "by") or scene.word(match.last - 1, "prepositions"):
        return False
    return actor_subject(scene, group)[0] is None and places_before(scene, group)[1] is not None


def _station_frame(scene: Scene, match: Match, group: int) -> Frame | None:
    """Return what a force does where it is stationed ("the garrison of X left"); None where no station is named."""
    places, party, subject = stationed(scene, group)
    leaving_for = scene.items[match.last : match.last + 1] and scene.items[match.last].form == "for"
    if leaving_for and scene.kind(match.last + 1) not in {PLACE, ACTOR}:
        return None
    if not places or party is None or match.predicate.subject is None or object_after(scene, match.last)[0]:
        return None
    if scene.word(match.last, "locatives") and scene.kind(match.last + 1) == PLACE:
        places = scene.items[match.last + 1].places
    args, end = arguments_after(scene, match, match.last, passive=False)
    force = named_force(scene, party, subject)
    own = ((match.predicate.subject, force),) if force is not None else ()
    actors = (*own, *pattern_roles(scene, match), *args)
    return Frame(match, places, actors, start=min(group, subject), end=end, subject=subject)


def _passes_by(scene: Scene, match: Match, group: int) -> bool:
    """Return whether what enters or leaves is only on its way: a convoy, an envoy, a column that sets out."""
    if match.predicate.kind is ClaimKind.LOSES:
        before = scene.line.tokens[scene.items[max(0, group - 4)].first : scene.items[match.first].first]
        if any(scene.lexicon.has("sole", token.form) for token in before):
            return False
        return travels(scene, group, "columns")
    return match.predicate.entry and travels(scene, group)


def _at(scene: Scene, k: int | None) -> tuple[Phrase, ...]:
    """Return the places at item `k`, none where there is no such item."""
    return scene.items[k].places if k is not None else ()


def _without_which(scene: Scene, match: Match, subject: int | None, *, passive: bool) -> tuple[Phrase, ...]:
    """Return the places of a clause that leaves out "which" ("a city Assad won back")."""
    k = match.last
    ends = k >= len(scene.items) or scene.kind(k) == DATE or not has_object(scene, k)
    if passive or not ends or match.predicate.object is not Role.PLACE:
        return ()
    return _at(scene, contact_object(scene, subject))


def _left_alone(match: Match, actors: list[tuple[Role, ActorRef]], *, passive: bool) -> bool:
    """Return whether a verb of driving somebody out has nobody to drive out ("convoys drove from X")."""
    driven = match.predicate.kind is ClaimKind.CAPTURES and match.predicate.patient is Role.LOSER
    return driven and not passive and not any(role is Role.LOSER for role, _ in actors)


def _within_setting(scene: Scene, group: int, places: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Return nameless places of which only some are meant ("two police stations") as a part of where they stand."""
    if not places or any(each.named is not None or each.definite or not each.noun for each in places):
        return places
    found = _at(scene, where_place(scene, group)) or opening_place(scene)
    return tuple(replace(each, extent=Extent.PART) for each in found) or places


def _set_there(scene: Scene, match: Match) -> tuple[tuple[Phrase, ...], int]:
    """Return where a sentence is set, as a part of it where the verb has an object of its own.

    Without a setting it is what the clause before is about ("the army left X and the rebels moved in").
    """
    places, end = setting(scene, match)
    if not places and (k := _object_before(scene, match.first)) is not None:
        return scene.items[k].places, end
    if match.last < len(scene.items) and has_object(scene, match.last):
        places = tuple(replace(place, extent=Extent.PART) for place in places)
    return places, end


def _object_before(scene: Scene, first: int) -> int | None:
    """Return the place next before an item, if a verb governs it."""
    k = next((n for n in range(first - 1, -1, -1) if scene.kind(n) == PLACE), None)
    return k if k is not None and verbal(scene, k - 1) and not scene.word(k - 1, "speech") else None


def _noun_frame(scene: Scene, match: Match) -> Frame | None:
    actors = _with_cataphora(scene, match, pattern_roles(scene, match))
    places, end = places_inside(scene, match), match.last
    start = match.first
    if match.compiled.genitive:
        k = match.first - 1
        while k >= 0 and scene.word(k, "adverbs"):
            k -= 1
        if scene.items[k].form == "whose":
            found, _ = antecedent_place(scene, k)
            places = scene.items[found].places if found is not None else ()
        elif scene.items[k].form in {"its", "their"}:
            places = (pronoun(scene.items[k]),)
        elif scene.kind(k - 1) == PLACE:
            places, start = scene.items[k - 1].places[-1:], k - 1
    elif not places:
        places, end = object_after(scene, match.last)
    if not places and match.predicate.kind is ClaimKind.CONTESTS:
        places = opening_place(scene)
    if not places:
        return None
    args, end = arguments_after(scene, match, end, passive=False)
    if (owner := _genitive_party(scene, match)) is not None:
        owning = _OWNERS.get(match.predicate.kind, Role.GAINER)
        args = [each for each in args if each[0] is not owning]
        actors.append((owning, owner))
        start = min(start, match.first - 2)
    elif match.predicate.subject is not None and match.predicate.subject is not Role.PLACE:
        party, subject = _doer(scene, match.first)
        taken = match.predicate.kind is not ClaimKind.CAPTURES or match.predicate.subject is Role.GAINER
        if party is None and taken and scene.word(_before(scene, match), "accompanying"):
            party = actor_after(scene, end)
        if party is not None and not any(role is match.predicate.subject for role, _ in (*actors, *args)):
            actors.append((match.predicate.subject, party))
            start = min(start, subject if subject is not None else start)
    return Frame(match, places, (*actors, *args), passive=False, start=start, end=end)


def _doer(scene: Scene, first: int) -> tuple[ActorRef | None, int | None]:
    """Return the subject of what the noun at item `first` tells, and its item; nobody who only says "that" it is so."""
    party, subject = actor_subject(scene, verb_group_start(scene, first))
    said = [n for n in range(subject + 1, first) if scene.word(n, "speech")] if subject is not None else []
    only_says = bool(said) and any(scene.items[n].form == "that" for n in range(said[0], first))
    return (None if only_says else party), subject


def _with_cataphora(scene: Scene, match: Match, actors: list[tuple[Role, ActorRef]]) -> list[tuple[Role, ActorRef]]:
    """Return the parties with "their" at the head of a sentence as the subject that follows it."""
    if match.first > 1 or not any(actor.owner for _, actor in actors):
        return actors
    party = actor_after(scene, match.last)
    return [(role, party if party is not None and actor.owner else actor) for role, actor in actors]


def _before(scene: Scene, match: Match) -> int:
    """Return the item left of the articles before a noun."""
    k = match.first - 1
    while scene.word(k, "determiners", "adjectives"):
        k -= 1
    return k


def _genitive_party(scene: Scene, match: Match) -> ActorRef | None:
    """Return the party in "the army's withdrawal from"."""
    k = match.first - 1
    while k > 0 and scene.word(k, "adverbs", "adjectives", "directions"):
        k -= 1
    if k > 0 and scene.items[k].form in {"'s", "'"} and scene.kind(k - 1) == ACTOR:
        return scene.items[k - 1].actor
    return None
