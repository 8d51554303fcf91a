"""States with their arguments: "under rebel control", "in control of X", "is rebel-held"."""

from geo.model.lexicon import Role
from geo.read.actors import ActorRef
from geo.read.doers import actor_subject
from geo.read.frames import Frame, arguments_after, pattern_roles, places_inside
from geo.read.items import DATE, WORD
from geo.read.objects import object_after, setting, where_place
from geo.read.predicates import Match
from geo.read.scene import Scene, verb_group_start
from geo.read.subjects import places_before


def said_of_place(scene: Scene, match: Match) -> Frame | None:
    """Return a word that stands after a verb such as "is" as said of the places left of it ("is rebel-held")."""
    return state_frame(scene, match, verb_group_start(scene, match.first))


def state_frame(scene: Scene, match: Match, group: int) -> Frame | None:
    """Return a state ("under rebel control", "in control of X") with its arguments; None where it has no place."""
    actors = pattern_roles(scene, match)
    predicate = match.predicate
    own = scene.items[match.first]
    if scene.word(match.first, "owned") and match.last == match.first + 1:
        actors.append((Role.HOLDER, ActorRef(own.first, own.last, None, owner=own.form)))
    if predicate.subject is Role.PLACE or predicate.subject is None:
        bare = not match.tags and not any(scene.word(k, "auxiliaries") for k in range(group, match.first))
        wanted = predicate.copula and bare and not scene.lexicon.has("order", "verb-first")
        if wanted and match.last < len(scene.items) and not _closes(scene, match.last):
            return None
        places, subject = places_before(scene, group, loose=bare)
        if wanted and subject is not None and _far(scene, subject, group):
            places = ()
        places = places or places_inside(scene, match)
        if not places:
            return None
        start = min(group, subject) if subject is not None else group
        args, end = arguments_after(scene, match, match.last, passive=False)
        return Frame(match, places, (*actors, *args), start=start, end=end, subject=subject)
    if predicate.copula and not any(scene.word(k, "copulas") for k in range(group, match.first)):
        return None
    places, end = places_inside(scene, match), match.last
    if not places:
        places, end = object_after(scene, match.last)
    if not places and (k := where_place(scene, group)) is not None:
        places = scene.items[k].places
    if not places and predicate.locative:
        places, end = setting(scene, match)
    if not places:
        return None
    party, subject = actor_subject(scene, group)
    if party is not None:
        actors.append((predicate.subject, party))
    args, end = arguments_after(scene, match, end, passive=False)
    start = min(group, subject) if subject is not None else group
    return Frame(match, places, (*actors, *args), start=start, end=end, subject=subject)


def _far(scene: Scene, subject: int, group: int) -> bool:
    """Return whether another noun parts a state without a verb from its subject ("gave up X under a deal with Y")."""
    between = ("adverbs", "prepositions", "directions", "articles", "relatives", "where", "joiners", "measures")
    return any(
        scene.kind(n) == WORD and scene.items[n].form.isalpha() and not scene.word(n, *between)
        for n in range(subject + 1, group)
    )


def _closes(scene: Scene, k: int) -> bool:
    """Return whether a clause ends at item `k`."""
    return (
        scene.items[k].form in {".", ",", ";", "!", ":", "…"} or scene.kind(k) == DATE or scene.word(k, "by", "since")
    )
