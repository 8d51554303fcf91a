"""Whose side a party is on: names, nameless forces, pronouns and "we", by sentence, speaker and the text before."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import dataclass
from typing import Final

from geo.model.lexicon import Lexicon, Role
from geo.model.text import SideId
from geo.read.actors import ActorRef
from geo.read.antecedents import (
    antecedent,
    goes_on,
    joined,
    named_before,
    of_others,
    only_objects,
)
from geo.read.findings import OPEN
from geo.read.frames import Frame
from geo.read.items import ACTOR
from geo.read.reference import Discourse
from geo.read.scene import Scene
from geo.read.sides import Sides

EVERYWHERE: Final = 10**9
OBJECTS: Final = frozenset({"them", "him"})


@dataclass(slots=True)
class Parties:
    """The parties of a report while it is read; `talker` is the side of whoever speaks in a line of a transcript."""

    lexicon: Lexicon
    discourse: Discourse
    sides: Sides
    talker: SideId | None = None

    def side(
        self, actor: ActorRef | None, speaker: SideId | None, scene: Scene, *, said: int = EVERYWHERE
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

    def state(self) -> SideId | None:
        """Return the side of the state, None in a theatre without sides."""
        return next((each.id for each in self.sides.theatre.sides), None)

    def _irregular(self, actor: ActorRef, scene: Scene, side: SideId | None) -> SideId | None:
        """Return the side that the text before gives to a nameless force: to "groups" none that has an army."""
        state = self.state()
        words = (scene.line.tokens[n].form for n in range(actor.first, actor.last))
        if side != state or not any(self.lexicon.has("irregulars", word) for word in words):
            return side
        return next((each for each in reversed(self.discourse.sides) if each != state), self.sides.opponent(side))

    def _owner(self, actor: ActorRef, speaker: SideId | None, scene: Scene, said: int) -> SideId | None:
        """Return the side that a pronoun or possessive leads to."""
        if self.lexicon.has("first_person", actor.owner):
            quoted = any(self.lexicon.has("quotes", item.form) for item in scene.items if item.last <= actor.first)
            told_by = speaker or self.talker or self.sides.narrator
            return told_by or (self.discourse.subject if quoted else None) or self.sides.voice
        if of_others(actor, scene) and (said < EVERYWHERE or goes_on(scene)):
            told_by = speaker if said < EVERYWHERE else self.discourse.quoted
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
        if actor.owner not in OBJECTS:
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

    def first_person(self, frame: Frame) -> bool:
        """Return whether the party of a frame is "we" and nothing tells whose voice that is."""
        return any(self.lexicon.has("first_person", actor.owner) for _, actor in frame.actors if actor.owner)

    def others(self, side: SideId) -> SideId:
        """Return whom the party of `side` means by "them": those spoken of before, else its opponent."""
        spoken_of = self.discourse.subject
        return spoken_of if spoken_of not in {None, side} and spoken_of else self.sides.opponent(side) or OPEN

    def garrison(self, role: Role, actor: ActorRef, scene: Scene) -> bool:
        """Return whether those attacked are but the place's own men ("its garrison"), of whatever side."""
        words = (scene.line.tokens[n].form for n in range(actor.first, actor.last))
        attacked = {Role.DEFENDER, Role.LOSER} if self.lexicon.has("order", "verb-first") else {Role.DEFENDER}
        return role in attacked and actor.side is None and any(self.lexicon.has("insiders", w) for w in words)
