"""Who gains and who loses: parties, pronouns and speakers to sides, and the side that holds a place after an event."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import dataclass
from typing import Final

from geo.model.claim import CONTESTED, UNKNOWN, ClaimKind, Modality
from geo.model.lexicon import Form, Lexicon, Role
from geo.model.text import SideId
from geo.read.actors import ActorRef
from geo.read.findings import OPEN
from geo.read.frames import Frame
from geo.read.items import ACTOR
from geo.read.modality import Stance
from geo.read.reference import Discourse
from geo.read.scene import Scene
from geo.read.sides import Sides

_EVERYWHERE: Final = 10**9
Outcome = tuple[ClaimKind | None, SideId, SideId | None]


@dataclass(slots=True)
class Parties:
    """The parties of a report while it is read."""

    lexicon: Lexicon
    discourse: Discourse
    sides: Sides

    def side(
        self, actor: ActorRef | None, speaker: SideId | None, scene: Scene, *, said: int = _EVERYWHERE
    ) -> SideId | None:
        """Return the side of a party as written; `said` is the token after which `speaker` speaks."""
        if actor is None:
            return None
        if actor.owner:
            return self._owner(actor, speaker, scene, said)
        if actor.spoken_by is not None and speaker not in {None, actor.spoken_by}:
            return self.sides.opponent(speaker)
        if actor.others and actor.side is not None:
            return self._likeliest(actor, scene)
        if actor.side is None and speaker is not None:
            return speaker
        return actor.side or (self.discourse.subject if actor.generic else None)

    def _owner(self, actor: ActorRef, speaker: SideId | None, scene: Scene, said: int) -> SideId | None:
        """Return the side that a pronoun or possessive leads to."""
        if self.lexicon.has("first_person", actor.owner):
            quoted = any(self.lexicon.has("quotes", item.form) for item in scene.items if item.last <= actor.first)
            return speaker or (self.discourse.subject if quoted else None) or self.sides.voice
        if speaker is not None and actor.first >= said and self.lexicon.has("subject_pronouns", actor.owner):
            return speaker
        before = [item.actor for item in scene.items if item.kind == ACTOR and item.last <= actor.first]
        named = next((each.side for each in before if each is not None and each.side), None)
        if named is not None:
            return named
        third = self.lexicon.has("third_person", actor.owner)
        if speaker is not None and third:
            return speaker
        if third and self.sides.voice and self.discourse.subject is None:
            return self.sides.opponent(self.sides.voice)
        return self.discourse.subject

    def _likeliest(self, actor: ActorRef, scene: Scene) -> SideId | None:
        """Return which of the sides that a word may mean was named last."""
        options = (actor.side, *actor.others)
        for item in reversed(scene.items):
            other = item.actor
            if other is not None and item.last <= actor.first and not other.others and other.side in options:
                return other.side
        return next((side for side in reversed(self.discourse.sides) if side in options), actor.side)

    def outcome(self, scene: Scene, frame: Frame, stance: Stance, speaker: SideId | None) -> Outcome:
        """Return the kind of claim, the side after the event, and the side that lost by it; no kind for no claim."""
        verb = stance.speech.verb if stance.speech is not None else len(scene.items)
        said = scene.items[verb].last if verb < len(scene.items) else _EVERYWHERE
        pairs = ((role, self.side(actor, speaker, scene, said=said)) for role, actor in frame.actors)
        got = {role: side for role, side in pairs if side is not None}
        kind = frame.match.predicate.kind
        if kind is ClaimKind.HOLDS and stance.ended:
            kind, got = ClaimKind.LOSES, {Role.LOSER: got.get(Role.HOLDER) or UNKNOWN}
        if kind is ClaimKind.CAPTURES:
            return self._captured(frame, stance, speaker, got)
        if kind is ClaimKind.LOSES:
            return self._lost(frame, stance, speaker, got)
        if kind is ClaimKind.CONTESTS:
            return kind, CONTESTED, None
        if kind is ClaimKind.HOLDS:
            side = got.get(Role.HOLDER) or got.get(Role.GAINER) or self.sides.opponent(got.get(Role.LOSER))
            inside = frame.match.predicate.subject is Role.PLACE or frame.passive
            if side is None and inside and not frame.actors and frame.match.predicate.form is Form.VERB:
                return kind, OPEN, None
            return (kind, side, None) if side is not None else (None, UNKNOWN, None)
        attacker, defender = got.get(Role.ATTACKER), got.get(Role.DEFENDER) or got.get(Role.HOLDER)
        side = defender or self.sides.opponent(attacker)
        main = {each.id for each in self.sides.theatre.sides[:2]}
        if side is None or (defender is None and attacker not in main):
            return kind, OPEN, None
        return kind, side, None

    def _captured(self, frame: Frame, stance: Stance, speaker: SideId | None, got: dict[Role, SideId]) -> Outcome:
        gainer, loser = got.get(Role.GAINER), got.get(Role.LOSER)
        if stance.failed:
            return ClaimKind.REPELS, self.sides.opponent(gainer) or UNKNOWN, None
        side = gainer or self.sides.opponent(loser)
        predicate = frame.match.predicate
        vague = predicate.form is Form.VERB and predicate.subject is Role.GAINER and predicate.confidence <= 0.5
        if side is None and vague and not frame.passive:
            return None, UNKNOWN, None
        if side is None and speaker is not None and stance.speech is not None:
            side = speaker if _boasts(frame, stance) else self.sides.opponent(speaker) or UNKNOWN
        return ClaimKind.CAPTURES, side or OPEN, loser

    def _lost(self, frame: Frame, stance: Stance, speaker: SideId | None, got: dict[Role, SideId]) -> Outcome:
        gainer, loser = got.get(Role.GAINER), got.get(Role.LOSER)
        acted = frame.match.predicate.form is Form.VERB and not frame.passive
        if loser is None and gainer is None and stance.speech is not None and not acted:
            loser = speaker
        if gainer is not None and gainer != loser:
            return ClaimKind.CAPTURES, gainer, loser
        return ClaimKind.LOSES, self._taker(loser) or (UNKNOWN if loser else OPEN), loser

    def _taker(self, loser: SideId | None) -> SideId | None:
        """Return the side that takes what `loser` leaves, where the report leaves no doubt."""
        if loser is None:
            return None
        if self.sides.winner is not None and self.sides.winner != loser:
            return self.sides.winner
        main = [each.id for each in self.sides.theatre.sides[:2]]
        other = self.sides.opponent(loser)
        if len(main) == 2 and loser == main[0] and other is None:
            return main[1]
        return other if loser in main and other in main else None


def _boasts(frame: Frame, stance: Stance) -> bool:
    """Return whether the speaker claims the event, rather than denies or admits it."""
    speech = stance.speech
    refuted = stance.cue is not None and stance.cue < frame.match.first and stance.modality is Modality.DENIED
    return speech is not None and speech.how in {"say", "plan", "hedge"} and not stance.negated and not refuted
