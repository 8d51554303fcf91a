"""Who has a place after an event: the kind of claim, the side that gains or holds, the side that loses by it."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from typing import Final

from geo.model.claim import CONTESTED, UNKNOWN, ClaimKind, Modality
from geo.model.lexicon import Form, Role
from geo.model.place import Place, Unlocated
from geo.model.text import SideId
from geo.read.antecedents import (
    joined,
    named_before,
    presses,
    told_of_others,
)
from geo.read.doers import nominative
from geo.read.findings import OPEN
from geo.read.frames import Frame, freed
from geo.read.modality import Stance
from geo.read.scene import Scene
from geo.read.who import EVERYWHERE, OBJECTS, Parties

_HAVING: Final = {
    ClaimKind.CAPTURES: Role.GAINER,
    ClaimKind.HOLDS: Role.HOLDER,
    ClaimKind.REPELS: Role.DEFENDER,
    ClaimKind.BESIEGES: Role.DEFENDER,
}
Outcome = tuple[ClaimKind | None, SideId, SideId | None]


def outcome(parties: Parties, scene: Scene, frame: Frame, stance: Stance, speaker: SideId | None) -> Outcome:
    """Return the kind of claim, the side after the event, and the side that lost by it; no kind for no claim."""
    verb = stance.speech.verb if stance.speech is not None else len(scene.items)
    said = scene.items[verb].last if verb < len(scene.items) else EVERYWHERE
    acting = [(role, actor) for role, actor in frame.actors if not parties.garrison(role, actor, scene)]
    pairs = ((role, parties.side(actor, speaker, scene, said=said)) for role, actor in acting)
    got = _apart({role: side for role, side in pairs if side is not None}, frame)
    kind = frame.match.predicate.kind
    sayer = got.get(Role.GAINER) or speaker
    if kind is ClaimKind.CAPTURES and sayer is not None and told_of_others(scene, frame.match.first):
        got[Role.GAINER] = parties.others(sayer)
    got |= _likely(frame)
    if kind is ClaimKind.HOLDS and stance.ended:
        kind, got = ClaimKind.LOSES, {Role.LOSER: got.get(Role.HOLDER) or UNKNOWN}
    if kind is ClaimKind.CAPTURES:
        invaded = None if got or not frame.passive else _invaded(parties, scene, frame, speaker)
        return invaded or _captured(parties, frame, stance, speaker, got)
    if kind is ClaimKind.LOSES:
        return _lost(parties, scene, frame, stance, got, speaker)
    if kind is ClaimKind.CONTESTS:
        return kind, CONTESTED, None
    if kind is ClaimKind.HOLDS:
        side = got.get(Role.HOLDER) or got.get(Role.GAINER) or parties.sides.opponent(got.get(Role.LOSER))
        inside = frame.match.predicate.subject is Role.PLACE or frame.passive
        calm = frame.match.predicate.form is Form.NOUN and frame.match.predicate.subject is Role.PLACE
        safe = (calm or frame.match.predicate.form is Form.STATE) and (
            speaker or parties.lexicon.has("order", "verb-first")
        )
        if side is None and not frame.actors and safe:
            side = speaker or parties.sides.voice
        if stance.modality is Modality.PLANNED and _becoming(scene, frame):
            return ClaimKind.CAPTURES, side or OPEN, None
        if side is None and (frame.match.predicate.stationed or parties.first_person(frame)):
            return kind, OPEN, None
        if side is None and inside and not frame.actors and frame.match.predicate.form is Form.VERB:
            return kind, OPEN, None
        return (kind, side, None) if side is not None else (None, UNKNOWN, None)
    attacker, defender = got.get(Role.ATTACKER), got.get(Role.DEFENDER) or got.get(Role.HOLDER)
    if defender is None and attacker is None and kind is ClaimKind.REPELS:
        defender = speaker
    side = defender or parties.sides.opponent(attacker)
    main = {each.id for each in parties.sides.theatre.sides[:2]}
    if side is None or (defender is None and attacker not in main):
        return kind, OPEN, None
    return kind, side, None


def _invaded(parties: Parties, scene: Scene, frame: Frame, speaker: SideId | None) -> Outcome | None:
    """Return what "was occupied" and "remains occupied" say: that the foe of whoever says it has the place."""
    if _still_occupied(scene, frame):
        invader = parties.sides.opponent(speaker or parties.sides.voice or parties.state())
        return ClaimKind.CAPTURES if invader is None else ClaimKind.HOLDS, invader or OPEN, None
    if speaker is None or freed(scene, frame) is not False:
        return None
    return ClaimKind.CAPTURES, parties.sides.opponent(speaker) or OPEN, None


def _apart(got: dict[Role, SideId], frame: Frame) -> dict[Role, SideId]:
    """Return the sides by role without the one that only the text before tells where two sides would be one."""
    if Role.LOSER not in got or got.get(Role.GAINER) != got[Role.LOSER]:
        return got
    referred = {role for role, actor in frame.actors if actor.side is None}
    dropped = referred & {Role.GAINER, Role.LOSER}
    if (gainer := frame.actor(Role.GAINER)) is not None and gainer.owner in OBJECTS:
        dropped -= {Role.GAINER}
    return {role: side for role, side in got.items() if role not in dropped} if len(dropped) == 1 else got


def inside(
    parties: Parties,
    scene: Scene,
    frame: Frame,
    outcome: tuple[ClaimKind, SideId],
    place: Place | Unlocated,
    denied_by: SideId | None,
) -> SideId:
    """Return the side of an outcome as the baseline of its place corrects it.

    Inside a place under siege or attack is its holder before, unless that is the attacker; what a holder denies to
    have lost is taken by whom it faces there.
    """
    kind, side = outcome
    ours = any(parties.lexicon.has("first_person", actor.owner) for _, actor in frame.actors if actor.owner)
    if (
        kind is ClaimKind.CAPTURES
        and ours
        and frame.match.predicate.kind is ClaimKind.HOLDS
        and side == parties.sides.held_before(place)
    ):
        return parties.sides.foe_of(side) or side
    if kind is ClaimKind.CAPTURES and denied_by is not None and not frame.actors:
        held = parties.sides.held_before(place)
        taker = None if isinstance(place, Unlocated) else parties.sides.holders.get(place.id)
        if taker not in {None, UNKNOWN, CONTESTED, OPEN, denied_by}:
            return taker or side
        return parties.sides.foe_of(held) or side if held == denied_by else side
    if kind not in {ClaimKind.BESIEGES, ClaimKind.REPELS} or parties.sides.voice is not None:
        return side
    defender = frame.actor(Role.DEFENDER) or frame.actor(Role.HOLDER)
    if defender is not None and not parties.garrison(Role.DEFENDER, defender, scene):
        return side
    attacker = parties.side(frame.actor(Role.ATTACKER) or frame.actor(Role.GAINER), None, scene)
    held = parties.sides.held_before(place)
    return held if held is not None and attacker is not None and held != attacker else side


def _captured(
    parties: Parties, frame: Frame, stance: Stance, speaker: SideId | None, got: dict[Role, SideId]
) -> Outcome:
    gainer, loser = got.get(Role.GAINER), got.get(Role.LOSER)
    if stance.failed:
        parties.sides.pushing.update([gainer] if gainer else [])
        return ClaimKind.REPELS, parties.sides.opponent(gainer) or (UNKNOWN if gainer else OPEN), None
    side = gainer or parties.sides.opponent(loser)
    predicate = frame.match.predicate
    vague = predicate.form is Form.VERB and predicate.subject is Role.GAINER and predicate.confidence <= 0.5
    if side is None and vague and not frame.passive:
        return None, UNKNOWN, None
    if side is None and speaker is not None and stance.speech is not None:
        side = speaker if _boasts(frame, stance) else parties.sides.opponent(speaker) or UNKNOWN
    return ClaimKind.CAPTURES, side or OPEN, loser


def _lost(
    parties: Parties, scene: Scene, frame: Frame, stance: Stance, got: dict[Role, SideId], speaker: SideId | None
) -> Outcome:
    gainer, loser = got.get(Role.GAINER), got.get(Role.LOSER)
    if (actor := frame.actor(Role.LOSER)) is not None and loser != next(iter(parties.sides.theatre.sides)).id:
        nameless = actor.generic and not (actor.side or actor.owner)
        loser = loser if not nameless or named_before(scene, actor) or joined(scene, actor) else None
    own = stance.speech is None or (parties.lexicon.has("order", "verb-first") and stance.speech.neutral)
    if stance.negated and own and loser is not None and gainer is None:
        return ClaimKind.HOLDS, loser, None
    acted = frame.match.predicate.form is Form.VERB and not frame.passive
    if loser is None and gainer is None and stance.speech is not None and not acted:
        loser = speaker
    if gainer is not None and gainer != loser:
        return ClaimKind.CAPTURES, gainer, loser
    return ClaimKind.LOSES, _beside(parties, loser, scene, stance) or OPEN, loser


def _beside(parties: Parties, loser: SideId | None, scene: Scene, stance: Stance) -> SideId | None:
    """Return the one other side that acts in a sentence of a retreat ("as the SDF came, the army left")."""
    if loser is None:
        return None
    first, last = stance.speech.speaker if stance.speech is not None and stance.speech.speaker else (0, 0)
    acting = {
        item.actor.side
        for k, item in enumerate(scene.items)
        if item.actor is not None
        and item.actor.side not in {None, loser}
        and not first <= k < last
        and (nominative(scene, k) or scene.word(k - 1, "by") or scene.word(k - 2, "by") or presses(scene, k))
        and any(side.id == item.actor.side and not side.outline for side in parties.sides.theatre.sides)
    }
    return acting.pop() if len(acting) == 1 else None


def _likely(frame: Frame) -> dict[Role, SideId]:
    """Return the side that has the place by likeness, in its role; nobody where patterns tell."""
    role = _HAVING.get(frame.match.predicate.kind)
    return {role: frame.likely} if role is not None and frame.likely is not None else {}


def _becoming(scene: Scene, frame: Frame) -> bool:
    """Return whether a state is told as what a place will be, not what it will stay ("ستكون بأيدينا")."""
    return any(scene.word(k, "becoming") for k in range(max(0, frame.match.first - 3), frame.match.last))


def _still_occupied(scene: Scene, frame: Frame) -> bool:
    """Return whether a frame says that a place "remains occupied"."""
    group = range(max(0, frame.match.first - 3), frame.match.last)
    remains = any(scene.items[k].form.startswith(("still", "remain")) for k in group)
    return remains and scene.items[frame.match.first].form == "occupied"


def _boasts(frame: Frame, stance: Stance) -> bool:
    """Return whether the speaker claims the event, rather than denies or admits it."""
    speech = stance.speech
    cue = stance.cue if stance.modality is Modality.DENIED else None
    told = cue is not None and speech is not None and speech.first <= cue < speech.last
    refuted = cue is not None and (cue < frame.match.first or told)
    return speech is not None and speech.how in {"say", "plan", "hedge"} and not stance.negated and not refuted
