"""For whom pronouns and nameless forces stand within their sentence: antecedents, neighbours, others in a quotation."""

from geo.model.text import SideId
from geo.read.actors import ActorRef
from geo.read.doers import nominative
from geo.read.items import ACTOR
from geo.read.scene import Scene, verbal


def presses(scene: Scene, k: int) -> bool:
    """Return whether the party at item `k` makes another leave ("under pressure from", "a deal with", "ahead of")."""
    n = k - 1
    while scene.word(n, "determiners", "adjectives"):
        n -= 1
    return scene.word(n, "prepositions", "of") and scene.word(n - 1, "pressing")


def of_others(actor: ActorRef, scene: Scene) -> bool:
    """Return whether a pronoun stands inside quotation marks and means others than who speaks ("They ran")."""
    if not scene.lexicon.has("others", actor.owner):
        return False
    marks = [item.first for item in scene.items if scene.lexicon.has("double_quotes", item.form)]
    before = sum(mark < actor.first for mark in marks)
    return before % 2 == 1 or (len(marks) % 2 == 1 and before == 0 and bool(marks))


def antecedent(scene: Scene, actor: ActorRef) -> SideId | None:
    """Return the side of the party that a pronoun of the same sentence stands for: the first of its clause.

    Behind a relative ("X, which it holds") the last subject before it.
    """
    at = next((k for k, item in enumerate(scene.items) if item.first >= actor.first), 0)
    opens = max((k + 1 for k in range(at) if scene.items[k].form in {";", "؛"}), default=0)
    named = [
        (k, item.actor.side)
        for k, item in enumerate(scene.items[:at])
        if item.kind == ACTOR and item.actor is not None and item.actor.side and item.last <= actor.first
    ]
    inside = [(k, side) for k, side in named if k >= opens] or named
    if scene.word(at - 1, "relatives"):
        inside = [(k, side) for k, side in reversed(inside) if nominative(scene, k)] or inside
    elif scene.lexicon.has("others", actor.owner):
        inside = [(k, side) for k, side in inside if not _collective(scene, k)] or inside
    return inside[0][1] if inside else None


def _collective(scene: Scene, k: int) -> bool:
    """Return whether the party at item `k` is called by a word that is one ("the army"), for which "it" stands."""
    return scene.lexicon.has("collectives", scene.line.tokens[scene.items[k].last - 1].form)


def goes_on(scene: Scene) -> bool:
    """Return whether a line opens with a quotation mark, so that the one who spoke before goes on."""
    return bool(scene.items) and scene.lexicon.has("double_quotes", scene.items[0].form)


def told_of_others(scene: Scene, first: int) -> bool:
    """Return whether what stands at item `first` is said of "them" by a party ("the army expects them to go for X")."""
    for k in range(first - 1, 1, -1):
        if scene.items[k].form in {";", "and", "but"} or scene.word(k, "relatives"):
            return False
        if scene.items[k].form == "to" and scene.items[k - 1].form in {"them", "him"}:
            return verbal(scene, k - 2) and any(scene.kind(n) == ACTOR for n in range(k - 1))
    return False


def only_objects(scene: Scene, actor: ActorRef) -> bool:
    """Return whether every party before a pronoun is the object of a verb ("having driven the Russians out, they")."""
    if scene.lexicon.has("order", "verb-first"):
        return False
    for k, item in enumerate(scene.items):
        if item.kind != ACTOR or item.last > actor.first:
            continue
        n = k - 1
        while scene.word(n, "determiners", "adjectives"):
            n -= 1
        if n < 0 or not verbal(scene, n) or scene.word(n, "auxiliaries", "speech"):
            return False
    return True


def joined(scene: Scene, actor: ActorRef) -> SideId | None:
    """Return the side of the party that stands in one row with another ("Russian and proxy units")."""
    for k, item in enumerate(scene.items):
        if item.actor is not actor:
            continue
        for joiner, beside in ((k + 1, k + 2), (k - 1, k - 2)):
            other = scene.items[beside].actor if scene.word(joiner, "joiners") and scene.kind(beside) == ACTOR else None
            if other is not None and other.side is not None and not other.others and (beside > k or other.adjective):
                return other.side
    return None


def named_before(scene: Scene, actor: ActorRef) -> SideId | None:
    """Return the side of the party that the sentence names last before a noun of force without a name ("columns")."""
    before = [token.form for token in scene.line.tokens[max(0, actor.first - 2) : actor.first]]
    described = [form for form in before[-1:] if scene.lexicon.has("force_adjectives", form)]
    if any(scene.lexicon.has("definite", form) for form in (before if described else before[-1:])):
        return None
    owned = before[-1:] == ["whose"]
    for k in range(len(scene.items) - 1, -1, -1):
        item = scene.items[k]
        if item.last <= actor.first and item.actor is not None and item.actor.side is not None:
            return item.actor.side if owned or (nominative(scene, k) and not item.actor.adjective) else None
    return None
