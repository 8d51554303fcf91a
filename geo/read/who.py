"""Who gains and who loses: parties, pronouns and speakers to sides, and the side that holds a place after an event."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import dataclass
from typing import Final

from geo.model.claim import CONTESTED, UNKNOWN, ClaimKind, Modality
from geo.model.lexicon import Form, Lexicon, Role
from geo.model.place import Place, Unlocated
from geo.model.text import SideId
from geo.read.actors import ActorRef
from geo.read.antecedents import antecedent, goes_on, joined, named_before, of_others, only_objects, presses
from geo.read.doers import nominative
from geo.read.findings import OPEN
from geo.read.frames import Frame, freed
from geo.read.items import ACTOR
from geo.read.modality import Stance
from geo.read.reference import Discourse
from geo.read.scene import Scene
from geo.read.sides import Sides

_EVERYWHERE: Final = 10**9
_OBJECTS: Final = frozenset({"them", "him"})
_HAVING: Final = {
    ClaimKind.CAPTURES: Role.GAINER,
    ClaimKind.HOLDS: Role.HOLDER,
    ClaimKind.REPELS: Role.DEFENDER,
    ClaimKind.BESIEGES: Role.DEFENDER,
}
Outcome = tuple[ClaimKind | None, SideId, SideId | None]


@dataclass(slots=True)
class Parties:
    """The parties of a report while it is read; `talker` is the side of whoever speaks in a line of a transcript."""

    lexicon: Lexicon
    discourse: Discourse
    sides: Sides
    talker: SideId | None = None

    def side(
        self, actor: ActorRef | None, speaker: SideId | None, scene: Scene, *, said: int = _EVERYWHERE
    ) -> SideId | None:
        """Return the side of a party as written; `said` is the token after which `speaker` speaks."""
        if actor is None:
            return None
        if actor.owner:
            return joined(scene, actor) or self._owner(actor, speaker, scene, said)
        teller = speaker or self.sides.voice
        if teller in actor.said:
            return teller
        if actor.spoken_by is not None and teller not in {None, actor.spoken_by}:
            return self.sides.opponent(teller)
        if actor.others and actor.side is not None:
            return self._likeliest(actor, scene)
        if actor.side is None and (ally := joined(scene, actor)) is not None:
            return ally
        if actor.side is None and teller is not None and self._attackers(actor, scene):
            return self.sides.opponent(teller) or teller
        if actor.side is None and speaker is not None:
            return speaker
        if actor.side is not None or not actor.generic:
            return actor.side
        return self._irregular(actor, scene, named_before(scene, actor) or self.discourse.subject)

    def _attackers(self, actor: ActorRef, scene: Scene) -> bool:
        """Return whether a party is named by its attack alone ("المهاجمون"): then it faces the one who speaks."""
        words = (scene.line.tokens[n].form for n in range(actor.first, actor.last))
        return any(self.lexicon.has("attackers", form) for word in words for form in (word, word.removeprefix("و")))

    def _state(self) -> SideId | None:
        return next((each.id for each in self.sides.theatre.sides), None)

    def _irregular(self, actor: ActorRef, scene: Scene, side: SideId | None) -> SideId | None:
        """Return the side that the text before gives to a nameless force: to "groups" none that has an army."""
        state = self._state()
        words = (scene.line.tokens[n].form for n in range(actor.first, actor.last))
        if side != state or not any(self.lexicon.has("irregulars", word) for word in words):
            return side
        return next((each for each in reversed(self.discourse.sides) if each != state), self.sides.opponent(side))

    def _owner(self, actor: ActorRef, speaker: SideId | None, scene: Scene, said: int) -> SideId | None:
        """Return the side that a pronoun or possessive leads to."""
        if self.lexicon.has("first_person", actor.owner):
            quoted = any(self.lexicon.has("quotes", item.form) for item in scene.items if item.last <= actor.first)
            return speaker or self.talker or (self.discourse.subject if quoted else None) or self.sides.voice
        if of_others(actor, scene) and (said < _EVERYWHERE or goes_on(scene)):
            told_by = speaker if said < _EVERYWHERE else self.discourse.quoted
            if told_by is not None:
                return self.sides.opponent(told_by)
        if speaker is not None and actor.first >= said and self.lexicon.has("subject_pronouns", actor.owner):
            return speaker
        if (other := self._object(actor, scene)) is not None:
            return other
        named = antecedent(scene, actor)
        if named is not None and not (self.discourse.subject and only_objects(scene, actor)):
            return named
        third = self.lexicon.has("third_person", actor.owner)
        if speaker is not None and third:
            return speaker
        if third and self.sides.voice and self.discourse.subject is None:
            return self.sides.opponent(self.sides.voice)
        return self.discourse.subject

    def _object(self, actor: ActorRef, scene: Scene) -> SideId | None:
        """Return the side of "them" where its sentence names two parties before it: the second."""
        if actor.owner not in _OBJECTS:
            return None
        before = [item.actor for item in scene.items if item.kind == ACTOR and item.last <= actor.first]
        named = [each.side for each in before if each is not None and each.side]
        return named[-1] if len(set(named)) > 1 and named[-1] != named[0] else None

    def _likeliest(self, actor: ActorRef, scene: Scene) -> SideId | None:
        """Return which of the sides that a word may mean: named last in its paragraph, else most in the report."""
        options = tuple(side for side in (actor.side, *actor.others) if side is not None)
        for item in reversed(scene.items):
            other = item.actor
            if other is not None and item.last <= actor.first and not other.others and other.side in options:
                return other.side
        if self.sides.voice in options and actor.spoken_by is None:
            return self.sides.voice
        near = self.discourse.sides[self.discourse.earlier :]
        clear = self.sides.clear
        likely = max(options, key=lambda side: (clear[side], side == actor.side))
        return next((side for side in reversed(near) if side in options), likely)

    def outcome(self, scene: Scene, frame: Frame, stance: Stance, speaker: SideId | None) -> Outcome:
        """Return the kind of claim, the side after the event, and the side that lost by it; no kind for no claim."""
        verb = stance.speech.verb if stance.speech is not None else len(scene.items)
        said = scene.items[verb].last if verb < len(scene.items) else _EVERYWHERE
        acting = [(role, actor) for role, actor in frame.actors if not self._garrison(role, actor, scene)]
        pairs = ((role, self.side(actor, speaker, scene, said=said)) for role, actor in acting)
        got = self._apart({role: side for role, side in pairs if side is not None}, frame)
        kind = frame.match.predicate.kind
        got |= _likely(frame)
        if kind is ClaimKind.HOLDS and stance.ended:
            kind, got = ClaimKind.LOSES, {Role.LOSER: got.get(Role.HOLDER) or UNKNOWN}
        if kind is ClaimKind.CAPTURES:
            invaded = None if got or not frame.passive else self._invaded(scene, frame, speaker)
            return invaded or self._captured(frame, stance, speaker, got)
        if kind is ClaimKind.LOSES:
            return self._lost(scene, frame, stance, got, speaker)
        if kind is ClaimKind.CONTESTS:
            return kind, CONTESTED, None
        if kind is ClaimKind.HOLDS:
            side = got.get(Role.HOLDER) or got.get(Role.GAINER) or self.sides.opponent(got.get(Role.LOSER))
            inside = frame.match.predicate.subject is Role.PLACE or frame.passive
            safe = frame.match.predicate.form is Form.STATE and (speaker or self.lexicon.has("order", "verb-first"))
            if side is None and not frame.actors and safe:
                side = speaker or self.sides.voice
            if stance.modality is Modality.PLANNED and _becoming(scene, frame):
                return ClaimKind.CAPTURES, side or OPEN, None
            if side is None and (frame.match.predicate.stationed or self.first_person(frame)):
                return kind, OPEN, None
            if side is None and inside and not frame.actors and frame.match.predicate.form is Form.VERB:
                return kind, OPEN, None
            return (kind, side, None) if side is not None else (None, UNKNOWN, None)
        attacker, defender = got.get(Role.ATTACKER), got.get(Role.DEFENDER) or got.get(Role.HOLDER)
        if defender is None and attacker is None and kind is ClaimKind.REPELS:
            defender = speaker
        side = defender or self.sides.opponent(attacker)
        main = {each.id for each in self.sides.theatre.sides[:2]}
        if side is None or (defender is None and attacker not in main):
            return kind, OPEN, None
        return kind, side, None

    def _invaded(self, scene: Scene, frame: Frame, speaker: SideId | None) -> Outcome | None:
        """Return what "was occupied" and "remains occupied" say: that the foe of whoever says it has the place."""
        if _still_occupied(scene, frame):
            invader = self.sides.opponent(speaker or self.sides.voice or self._state())
            return ClaimKind.CAPTURES if invader is None else ClaimKind.HOLDS, invader or OPEN, None
        if speaker is None or freed(scene, frame) is not False:
            return None
        return ClaimKind.CAPTURES, self.sides.opponent(speaker) or OPEN, None

    def _apart(self, got: dict[Role, SideId], frame: Frame) -> dict[Role, SideId]:
        """Return the sides by role without the one that only the text before tells where two sides would be one."""
        if Role.LOSER not in got or got.get(Role.GAINER) != got[Role.LOSER]:
            return got
        referred = {role for role, actor in frame.actors if actor.side is None}
        dropped = referred & {Role.GAINER, Role.LOSER}
        if (gainer := frame.actor(Role.GAINER)) is not None and gainer.owner in _OBJECTS:
            dropped -= {Role.GAINER}
        return {role: side for role, side in got.items() if role not in dropped} if len(dropped) == 1 else got

    def first_person(self, frame: Frame) -> bool:
        """Return whether the party of a frame is "we" and nothing tells whose voice that is."""
        return any(self.lexicon.has("first_person", actor.owner) for _, actor in frame.actors if actor.owner)

    def _garrison(self, role: Role, actor: ActorRef, scene: Scene) -> bool:
        """Return whether those attacked are but the place's own men ("its garrison"), of whatever side."""
        words = (scene.line.tokens[n].form for n in range(actor.first, actor.last))
        attacked = {Role.DEFENDER, Role.LOSER} if self.lexicon.has("order", "verb-first") else {Role.DEFENDER}
        return role in attacked and actor.side is None and any(self.lexicon.has("insiders", w) for w in words)

    def inside(
        self,
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
        ours = any(self.lexicon.has("first_person", actor.owner) for _, actor in frame.actors if actor.owner)
        if (
            kind is ClaimKind.CAPTURES
            and ours
            and frame.match.predicate.kind is ClaimKind.HOLDS
            and side == self.sides.held_before(place)
        ):
            return self.sides.foe_of(side) or side
        if kind is ClaimKind.CAPTURES and denied_by is not None and not frame.actors:
            held = self.sides.held_before(place)
            taker = None if isinstance(place, Unlocated) else self.sides.holders.get(place.id)
            if taker not in {None, UNKNOWN, CONTESTED, OPEN, denied_by}:
                return taker or side
            return self.sides.foe_of(held) or side if held == denied_by else side
        if kind not in {ClaimKind.BESIEGES, ClaimKind.REPELS} or self.sides.voice is not None:
            return side
        defender = frame.actor(Role.DEFENDER) or frame.actor(Role.HOLDER)
        if defender is not None and not self._garrison(Role.DEFENDER, defender, scene):
            return side
        attacker = self.side(frame.actor(Role.ATTACKER) or frame.actor(Role.GAINER), None, scene)
        held = self.sides.held_before(place)
        return held if held is not None and attacker is not None and held != attacker else side

    def _captured(self, frame: Frame, stance: Stance, speaker: SideId | None, got: dict[Role, SideId]) -> Outcome:
        gainer, loser = got.get(Role.GAINER), got.get(Role.LOSER)
        if stance.failed:
            self.sides.pushing.update([gainer] if gainer else [])
            return ClaimKind.REPELS, self.sides.opponent(gainer) or (UNKNOWN if gainer else OPEN), None
        side = gainer or self.sides.opponent(loser)
        predicate = frame.match.predicate
        vague = predicate.form is Form.VERB and predicate.subject is Role.GAINER and predicate.confidence <= 0.5
        if side is None and vague and not frame.passive:
            return None, UNKNOWN, None
        if side is None and speaker is not None and stance.speech is not None:
            side = speaker if _boasts(frame, stance) else self.sides.opponent(speaker) or UNKNOWN
        return ClaimKind.CAPTURES, side or OPEN, loser

    def _lost(
        self, scene: Scene, frame: Frame, stance: Stance, got: dict[Role, SideId], speaker: SideId | None
    ) -> Outcome:
        gainer, loser = got.get(Role.GAINER), got.get(Role.LOSER)
        if (actor := frame.actor(Role.LOSER)) is not None and loser != next(iter(self.sides.theatre.sides)).id:
            nameless = actor.generic and not (actor.side or actor.owner)
            loser = loser if not nameless or named_before(scene, actor) or joined(scene, actor) else None
        own = stance.speech is None or (self.lexicon.has("order", "verb-first") and stance.speech.neutral)
        if stance.negated and own and loser is not None and gainer is None:
            return ClaimKind.HOLDS, loser, None
        acted = frame.match.predicate.form is Form.VERB and not frame.passive
        if loser is None and gainer is None and stance.speech is not None and not acted:
            loser = speaker
        if gainer is not None and gainer != loser:
            return ClaimKind.CAPTURES, gainer, loser
        return ClaimKind.LOSES, self._beside(loser, scene, stance) or OPEN, loser

    def _beside(self, loser: SideId | None, scene: Scene, stance: Stance) -> SideId | None:
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
            and any(side.id == item.actor.side and not side.outline for side in self.sides.theatre.sides)
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
