"""A predicate with its arguments, and what is common to finding them."""

from dataclasses import dataclass, field
from typing import Final

from geo.model.claim import ClaimKind
from geo.model.lexicon import Form, Role
from geo.model.text import SideId
from geo.read.actors import ActorRef
from geo.read.inflection import BASE
from geo.read.items import ACTOR, WORD
from geo.read.phrases import Phrase
from geo.read.predicates import Match
from geo.read.scene import Scene, pronoun

_TURNS: Final = frozenset({ClaimKind.CAPTURES, ClaimKind.LOSES})


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate with its arguments.

    `places` are phrases, a pronoun being a phrase without a noun of its own; `actors` parties by role. `start` is the
    item where its clause begins to speak of it, `end` the item after its last argument. `likely` is the side that has
    the place by likeness alone.
    """

    match: Match
    places: tuple[Phrase, ...]
    actors: tuple[tuple[Role, ActorRef], ...] = ()
    passive: bool = False
    start: int = 0
    end: int = 0
    subject: int | None = None
    extra: tuple[int, ...] = field(default=())
    likely: SideId | None = None

    def actor(self, role: Role) -> ActorRef | None:
        """Return the party in that role."""
        return next((actor for name, actor in self.actors if name is role), None)


def pattern_roles(scene: Scene, match: Match) -> list[tuple[Role, ActorRef]]:
    """Return the parties that stand inside the pattern of a match, by role."""
    found: list[tuple[Role, ActorRef]] = []
    for role, k in match.roles:
        if role is Role.PLACE:
            continue
        item = scene.items[k]
        found.append((role, item.actor or ActorRef(item.first, item.last, None, owner=item.form)))
    return found


def places_inside(scene: Scene, match: Match) -> tuple[Phrase, ...]:
    """Return the places that stand inside the pattern of a match."""
    k = match.role(Role.PLACE)
    if k is None:
        return ()
    return scene.items[k].places or (pronoun(scene.items[k]),)


def arguments_after(scene: Scene, match: Match, at: int, *, passive: bool) -> tuple[list[tuple[Role, ActorRef]], int]:
    """Return the parties that prepositions bring after item `at`, and the item after the last of them."""
    wanted = dict(match.predicate.args)
    if passive and match.predicate.subject is not None and match.predicate.subject is not Role.PLACE:
        wanted.setdefault("by", match.predicate.subject)
    found: list[tuple[Role, ActorRef]] = []
    end, k = at, at
    if at == match.last and any(form in wanted for form in scene.items[at - 1].forms):
        k = at - 1
    while k < len(scene.items) and k < at + 14:
        if scene.items[k].form in {";", ":", "."} or scene.word(k, "subordinators", "relatives", "speech"):
            break
        if match.predicate.form is Form.NOUN and scene.word(k, "copulas"):
            wanted = {word: role for word, role in wanted.items() if word == "by"}
        role = next((wanted[form] for form in (scene.items[k].forms or ()) if form in wanted), None)
        role = None if scene.word(k - 1, "blows") else role
        if role is not None:
            n = k + 1
            while (
                n < k + 5
                and n < len(scene.items)
                and scene.kind(n) == WORD
                and not scene.word(n, "prepositions", "stops")
            ):
                if scene.word(n, "object_pronouns", "possessives"):
                    break
                n += 1
            if n < len(scene.items) and (scene.kind(n) == ACTOR or scene.word(n, "object_pronouns")):
                item = scene.items[n]
                found.append((role, item.actor or ActorRef(item.first, item.last, None, owner=item.form)))
                end, k = n + 1, n
        k += 1
    return found, end


def returns(scene: Scene, frame: Frame) -> bool:
    """Return whether a verb gives a place back to who had it before ("was recaptured", "was won back")."""
    words = _words(scene, frame)
    return any(scene.lexicon.has("returning", form) for form in words) and not _home(scene, frame)


def _words(scene: Scene, frame: Frame) -> list[str]:
    return [form for k in range(frame.match.first, frame.match.last) for form in scene.items[k].forms]


def _home(scene: Scene, frame: Frame) -> bool:
    """Return whether a place comes back to its own people, whoever held it before ("returned to its sons")."""
    return any(scene.lexicon.has("homefolk", form) for form in _words(scene, frame))


def freed(scene: Scene, frame: Frame) -> bool | None:
    """Return whether a verb calls the event a liberation, False where an occupation; None for plain verbs."""
    words = _words(scene, frame)
    if _home(scene, frame) or any(scene.lexicon.has("freeing", form) for form in words):
        return True
    return False if any(scene.lexicon.has("occupying", form) for form in words) else None


def told_already(scene: Scene, frame: Frame, frames: list[Frame]) -> bool:
    """Return whether a frame only adds to another of the same places ("fell into the hands of", "men in X left").

    "The last army stronghold" between commas is no more so once the verb behind it tells of a loss or a gain.
    """
    if frame.match.predicate.form is not Form.STATE:
        return (BASE in frame.match.tags or frame.match.predicate.attempt) and any(
            other.match.predicate.assault and other.places == frame.places and other is not frame for other in frames
        )
    last = any(scene.word(k, "superlatives") for k in range(max(0, frame.match.first - 2), frame.match.last))
    return any(
        other.match.predicate.form in {Form.VERB, Form.NOUN}
        and (
            other.match.first < frame.match.first < other.end
            or (
                (other.match.predicate.stationed or (last and other.match.predicate.kind in _TURNS))
                and other.start <= frame.match.first < other.match.first
            )
        )
        and other.places == frame.places
        for other in frames
    )
