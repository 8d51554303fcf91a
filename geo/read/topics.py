"""Places that head a line and go without saying after it: "UMM RAWABA. Army, no change."."""

from geo.model.lexicon import Form, Role
from geo.model.place import AREAS, Located
from geo.read.frames import Frame, pattern_roles
from geo.read.inflection import PARTICIPLE
from geo.read.items import ACTOR, DATE, PLACE, Line
from geo.read.nounphrases import Phrase
from geo.read.predicates import Match
from geo.read.scene import Scene

_UNCHANGED = frozenset({"no", "change", "unchanged", "as", "before", ",", "-", "with"})
_SHORT = 8
_ENDS = frozenset({".", ":", "?", "؟"})


def topic_of(line: Line) -> tuple[Phrase, ...] | None:
    """Return the places that head a line before a mark; None where the line begins otherwise."""
    if not line.sentence.opens_line:
        return None
    k = 0
    while k < len(line.items) and line.items[k].kind != PLACE and not line.items[k].form[0].isalpha():
        k += 1
    if k >= len(line.items) or line.items[k].kind != PLACE or line.items[k].places[0].named is None:
        return None
    after = k + 1
    while after < len(line.items) and line.items[after].form in {"(", ")", ","}:
        after += 1
        if after < len(line.items) and line.items[after].kind == PLACE:
            after += 1
    if after < len(line.items) and line.items[after - 1].form == "," and line.items[after].form not in _ENDS:
        after = next((n for n in range(after, min(after + 5, len(line.items))) if line.items[n].form == ":"), after)
    if after < len(line.items) and line.items[after].form not in _ENDS:
        return None
    first = line.items[k].places[0].named
    if isinstance(first, Located) and first.place.kind in AREAS:
        return None
    return tuple(p for p in line.items[k].places if not (isinstance(p.named, Located) and p.named.place.kind in AREAS))


def asked_about(scene: Scene) -> tuple[Phrase, ...] | None:
    """Return the places of a short question about them ("And X?", "Who holds X now?"); None for any other line."""
    items = scene.items
    if len(items) > _SHORT or not items or items[-1].form not in {"?", "؟"}:
        return None
    places = [k for k, item in enumerate(items) if item.kind == PLACE]
    if len(places) != 1 or items[places[0]].places[0].named is None:
        return None
    bare = all(
        scene.word(k, "joiners", "questioning", "adverbs") or not items[k].form[0].isalpha()
        for k in range(len(items))
        if k != places[0]
    )
    who = any(items[k].form in {"who", "whose"} for k in range(places[0]))
    return items[places[0]].places if bare or who else None


def frame_about_topic(scene: Scene, match: Match) -> Frame | None:
    """Return a frame without places of its own, for what a line says of its topic; None where it says nothing of it."""
    predicate = match.predicate
    passive = PARTICIPLE in match.tags and predicate.object is Role.PLACE
    state = predicate.form is Form.STATE and predicate.subject is Role.PLACE
    if (
        predicate.copula
        and match.first > 0
        and not (
            scene.word(match.first - 1, "copulas", "adverbs") or scene.items[match.first - 1].form in {":", ",", "."}
        )
    ):
        return None
    if not (passive or state or predicate.locative or predicate.assault or predicate.subject is Role.PLACE):
        return None
    actors = pattern_roles(scene, match)
    wanted = dict(predicate.args)
    if passive and predicate.subject is not None:
        wanted["by"] = predicate.subject
    before = scene.items[match.first - 1] if match.first else None
    if predicate.locative and before is not None and before.actor is not None and predicate.subject is not None:
        actors.append((predicate.subject, before.actor))
    for k in range(match.last, min(match.last + 5, len(scene.items))):
        role = next((wanted[form] for form in scene.items[k].forms if form in wanted), None)
        party = next(
            (scene.items[n].actor for n in range(k + 1, min(k + 3, len(scene.items))) if scene.kind(n) == ACTOR), None
        )
        if role is not None and party is not None:
            actors.append((role, party))
    if predicate.assault and not any(scene.word(k, "assaults") for k in range(match.first)):
        return None
    return Frame(match, (), tuple(actors), passive=passive, start=match.first, end=match.last)


def party_alone(scene: Scene) -> int | None:
    """Return the item of the party that is all a sentence says of its topic ("Army, no change.")."""
    k = 0
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
