"""Which party is the subject of a verb: nouns, pronouns, relative clauses, coordination."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from geo.read.actors import ActorRef
from geo.read.items import ACTOR, DATE, WORD
from geo.read.scene import Scene, before_aside, verbal


def strange_subject(scene: Scene, at: int) -> bool:
    """Return whether the subject of a verb at item `at` is a thing that takes no towns ("the fire", "the visitors")."""
    if scene.word(at - 1, "subordinators", "since") and scene.items[at].form.endswith("ing"):
        return False
    noun, inside = _noun_subject(scene, at)
    if at > 0 and scene.items[at - 1].form == "nothing":
        return True
    if not noun or inside is not None or scene.lexicon.lang != "en":
        return False
    k = at - 1
    while k > 0 and not scene.items[k].form[0].isalpha():
        k -= 1
    return not any(scene.word(n, "movers", "persons", "numbers_words") for n in range(max(0, k - 2), k + 1))


def actor_subject(scene: Scene, at: int) -> tuple[ActorRef | None, int | None]:
    """Return the party that governs a verb group beginning at item `at`, and its item."""
    noun, inside = _noun_subject(scene, at)
    if noun and scene.lexicon.lang == "en":
        if inside is None or scene.word(at - 1, "persons"):
            return None, None
        return scene.items[inside].actor, inside
    k = at - 1
    while k >= 0:
        item = scene.items[k]
        if scene.word(k, "relatives"):
            return _antecedent_actor(scene, k)
        if item.kind == ACTOR and (nominative(scene, k) or _adjacent(scene, k, at)):
            k = _coordinated_first(scene, k)
            return scene.items[k].actor, k
        if scene.word(k, "subject_pronouns") and _pronoun_is_subject(scene, k, at):
            return ActorRef(item.first, item.last, None, owner=item.form), k
        dated = item.form == "since" and scene.kind(k + 1) == DATE
        clause = scene.word(k, "subordinators") and k < at - 1 and not scene.word(k, "speech") and not dated
        if item.form in {";", "؛"} or clause:
            return None, None
        k = before_aside(scene, k) if item.form in {",", ")"} else k - 1
    return None, None


def travels(scene: Scene, at: int, *names: str) -> bool:
    """Return whether what moves at item `at` is a convoy, an envoy or aid, whose way takes and leaves no place.

    `names` are further classes of such words.
    """
    names = ("travellers", *names)
    for k in range(at - 1, max(-1, at - 6), -1):
        if scene.word(k, *names):
            return True
        if scene.kind(k) == ACTOR:
            tokens = scene.line.tokens[scene.items[k].first : scene.items[k].last]
            return any(scene.lexicon.has(name, token.form) for token in tokens for name in names) or (
                scene.word(k - 1, *names) or (scene.word(k - 1, "of") and scene.word(k - 2, *names))
            )
        if scene.word(k, "speech", "relatives") and scene.lexicon.lang == "en" and k < at - 1:
            return False
    return False


def actor_after(scene: Scene, at: int) -> ActorRef | None:
    """Return the party that governs the clause after a participle's ("after losing X, the army dug in")."""
    k = at
    while (
        scene.kind(k) == DATE
        or scene.word(k, "date_prepositions", "determiners", "joiners")
        or (k < len(scene.items) and scene.items[k].form == ",")
    ):
        k += 1
    return scene.items[k].actor if scene.kind(k) == ACTOR and verbal(scene, k + 1) else None


def _noun_subject(scene: Scene, at: int) -> tuple[bool, int | None]:
    """Return whether a common noun is the subject of a verb at item `at`, and the party inside its phrase if any."""
    k = at - 1
    while k >= 0 and (scene.kind(k) == DATE or scene.word(k, "adverbs", "quotes", "date_prepositions")):
        k -= 1
    if k < 0 or scene.kind(k) != WORD or not scene.items[k].form[0].isalpha():
        return False, None
    item = scene.items[k]
    if scene.word(
        k, "closed", "joiners", "relatives", "subordinators", "subject_pronouns", "auxiliaries", "catenatives"
    ):
        return False, None
    if item.form.endswith("ly") or verbal(scene, k) or scene.word(k, "prepositions", "directions"):
        return False, None
    for n in range(k - 1, max(-1, k - 5), -1):
        if scene.kind(n) == ACTOR:
            return True, n
        if scene.items[n].form in {"'s", "'"}:
            continue
        if scene.word(n, "of") and scene.kind(n - 1) == ACTOR:
            return True, n - 1
        if scene.word(n, "prepositions") and not scene.word(n, "of") and n > 0:
            return _noun_subject(scene, n)
        if scene.kind(n) != WORD or not scene.items[n].form[0].isalpha() or scene.word(n, "prepositions", "joiners"):
            break
    for n in range(k + 1, at):
        if scene.kind(n) == ACTOR:
            return False, None
    return True, None


def _antecedent_actor(scene: Scene, k: int) -> tuple[ActorRef | None, int | None]:
    for n in range(k - 1, max(-1, k - 8), -1):
        if scene.kind(n) == ACTOR:
            return scene.items[n].actor, n
    return None, None


def _adjacent(scene: Scene, k: int, at: int) -> bool:
    """Return whether the party at item `k` stands right before its verb ("about rebels entering")."""
    actor = scene.items[k].actor
    return k + 1 == at and not scene.word(k - 1, "by") and actor is not None and not actor.adjective


def nominative(scene: Scene, k: int) -> bool:
    """Return whether the party at item `k` can be the subject of a verb that follows."""
    item, actor = scene.items[k], scene.items[k].actor
    following = scene.items[k + 1] if k + 1 < len(scene.items) else None
    if following is not None and following.form in {"'s", "'"}:
        return False
    if (
        actor is not None
        and (actor.adjective or scene.lexicon.has("attributive", item.form))
        and (
            following is not None
            and following.kind == WORD
            and following.form[0].isalpha()
            and not scene.word(k + 1, "closed", "auxiliaries", "adverbs", "prepositions", "negators")
            and not verbal(scene, k + 1)
        )
    ):
        return False
    if scene.word(k + 1, "persons") or scene.word(k, "sponsoring") or (actor is not None and actor.adjective):
        return False
    n = _left_of_row(scene, k)
    if scene.word(n, "prepositions") and not scene.word(n, "subordinators"):
        return False
    if scene.word(n, "joiners") and scene.kind(n - 1) == ACTOR and scene.word(n - 2, "prepositions"):
        return False
    return not scene.word(n, "transitives")


def _left_of_row(scene: Scene, k: int) -> int:
    """Return the item left of the party at item `k`, of its adjectives and further names ("the PKK/YPG")."""
    n = k - 1
    while scene.word(n, "determiners", "adverbs", "adjectives", "numbers_words") or (
        (scene.kind(n) == ACTOR and (scene.items[n + 1].form == "/" or scene.word(n + 1, "adjectives")))
        or (n > 0 and scene.items[n].form == "/" and scene.kind(n - 1) == ACTOR)
    ):
        n -= 1
    return n


def _coordinated_first(scene: Scene, k: int) -> int:
    while True:
        n = k - 1
        while scene.word(n, "adjectives", "force_adjectives", "possessives", "determiners"):
            n -= 1
        if not (scene.word(n, "joiners") and scene.kind(n - 1) == ACTOR and nominative(scene, n - 1)):
            return k
        k = n - 1


def _pronoun_is_subject(scene: Scene, k: int, at: int) -> bool:
    if k == at - 1:
        return True
    return scene.word(k + 1, "auxiliaries", "adverbs", "negators", "catenatives") or verbal(scene, k + 1)
