"""Places that head a line and go without saying after it: "UMM RAWABA. Army, no change."."""

from geo.model.claim import ClaimKind
from geo.model.lexicon import Form, Role
from geo.model.place import AREAS, Located
from geo.read.actors import ActorRef
from geo.read.frames import Frame, pattern_roles
from geo.read.inflection import PARTICIPLE
from geo.read.items import ACTOR, DATE, PLACE, WORD, Line
from geo.read.objects import has_object
from geo.read.phrases import Phrase
from geo.read.predicates import Match
from geo.read.scene import Scene, before_aside, verb_group_start

_UNDERGOERS = {
    ClaimKind.BESIEGES: Role.DEFENDER,
    ClaimKind.CAPTURES: Role.LOSER,
    ClaimKind.REPELS: Role.ATTACKER,
}
_PLAIN = frozenset({"one", "all", "it", "everything", "whole", "no", "yes", "not", "there"})
_ANAPHORS = frozenset({"it", "its", "there", "that one", "this one"})
_SHORT = 8
_SHORTEST = 2
_REMARK = 3
_ACRONYM = 5
_PAUSES = frozenset({".", ",", ";", "since", "now", "already", "by"})
_ENDS = frozenset({".", ":", "?", "؟"})
_DASHES = frozenset({"-", "–", "—", "|"})


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
    if after < len(line.items) and line.items[after].form not in _ENDS and not _set_off(line, k, after):
        return None
    first = line.items[k].places[0].named
    if isinstance(first, Located) and first.place.kind in AREAS:
        return None
    return tuple(p for p in line.items[k].places if not (isinstance(p.named, Located) and p.named.place.kind in AREAS))


def _set_off(line: Line, k: int, after: int) -> bool:
    """Return whether the name at item `k` heads its line without a stop: by a dash, or by its capital letters."""
    if line.items[after].form in _DASHES:
        brief = after == k + 1 and 1 < len(line.items) - after <= _SHORT
        return brief and line.items[after + 1].kind not in {PLACE, DATE}
    if after > k + 1 or line.items[after].kind in {PLACE, DATE}:
        return False
    if _remarked(line, k):
        return True
    name = line.tokens[line.items[k].last - 1].text
    following = line.tokens[line.items[after].first]
    rest = [token.text for token in line.tokens[line.items[after].first :] if len(token.text) > _ACRONYM]
    return len(name) > _SHORTEST and name.isupper() and following.text[0].isupper() and not all(map(str.isupper, rest))


def _remarked(line: Line, k: int) -> bool:
    """Return whether a short remark parts the name at item `k` of a numbered or timed line from its rest."""
    end = next((n for n in range(k + 1, min(k + 2 + _REMARK, len(line.items))) if line.items[n].form == ","), None)
    numbered = k > 0 and line.items[0].form[0].isdigit()
    return numbered and end is not None and all(line.items[n].kind == WORD for n in range(k + 1, end))


def means_topic(scene: Scene, phrase: Phrase) -> bool:
    """Return whether a phrase without a name means the topic of its line or a part of it ("it", "the north")."""
    if phrase.named is not None or phrase.site:
        return False
    if not phrase.noun:
        return phrase.det in _ANAPHORS
    named = any(item.kind == PLACE and item.places[0].named is not None for item in scene.items)
    return phrase.noun == "part" and (not named or topic_of(scene.line) is not None)


def where_of(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Return the place whose part a phrase means in a clause of its own ("Gwa, where soldiers hold the centre")."""
    if phrase.named is not None or phrase.noun != "part":
        return None
    k = next((n for n, item in enumerate(scene.items) if item.first >= phrase.first), 0) - 1
    while k > 0 and scene.items[k].form not in {",", ";", "where"}:
        k -= 1
    if k < 1 or scene.items[k].form != "where":
        return None
    before = scene.items[k - 2] if scene.items[k - 1].form == "," and k > 1 else scene.items[k - 1]
    alone = before.kind == PLACE and len(before.places) == 1 and before.places[0].named is not None
    return before.places[0] if alone else None


def frame_about_topic(scene: Scene, match: Match) -> Frame | None:
    """Return a frame without places of its own, for what a line says of its topic; None where it says nothing of it."""
    predicate = match.predicate
    group = verb_group_start(scene, match.first)
    before = _party_before(scene, group)
    helped = any(scene.word(k, "be") for k in range(group, match.first))
    if predicate.stationed:
        told = predicate.kind is ClaimKind.HOLDS or topic_of(scene.line) is not None or len(scene.items) <= _SHORT
        told = told and not _goes_on(scene, match.last)
        return _frame(match, ((predicate.subject, before),)) if told and before and predicate.subject else None
    if predicate.assault:
        return _attack_on_topic(scene, match, before)
    if predicate.form is Form.NOUN and predicate.kind is ClaimKind.CONTESTS:
        return None if _goes_on(scene, match.last) else _frame(match, ())
    if before is not None and predicate.form is Form.VERB and not helped:
        if predicate.object is Role.PLACE or scene.items[max(0, group - 2)].form == "whose":
            return _party_acts(scene, match, before)
        if predicate.subject is Role.PLACE:
            return None
    return _topic_as_subject(scene, match, before)


def _is_inside(scene: Scene, match: Match) -> bool:
    """Return whether a party is said to be in, and nothing of where ("rebels in since noon")."""
    if not (match.predicate.presence and match.predicate.copula) or _goes_on(scene, match.last):
        return False
    following = scene.items[match.last].form if match.last < len(scene.items) else "."
    return scene.kind(match.last) == DATE or following in _PAUSES


def _party_before(scene: Scene, group: int) -> ActorRef | None:
    """Return the party or the pronoun right before a verb group."""
    if group < 1:
        return None
    item = scene.items[group - 1]
    if scene.word(group - 1, "subject_pronouns") and item.form != "it":
        return ActorRef(item.first, item.last, None, owner=item.form)
    return item.actor if scene.kind(group - 1) == ACTOR else None


def _role_beside(match: Match) -> Role | None:
    """Return the role of a party right before a verb without an object ("army besieged", "rebels entered")."""
    predicate = match.predicate
    if PARTICIPLE not in match.tags or predicate.entry or predicate.kind is ClaimKind.LOSES:
        return predicate.subject
    return _UNDERGOERS.get(predicate.kind)


def _party_acts(scene: Scene, match: Match, party: ActorRef) -> Frame | None:
    """Return what a party right before a verb without an object does or suffers at the topic ("rebels entered")."""
    group = verb_group_start(scene, match.first)
    whose = group > 1 and scene.items[group - 2].form == "whose"
    role = _role_beside(match)
    wanting = scene.word(match.first, "with_object") and match.last == match.first + 1
    return None if role is None or whose or wanting or _goes_on(scene, match.last) else _frame(match, ((role, party),))


def _goes_on(scene: Scene, k: int) -> bool:
    """Return whether an object or another noun goes on at item `k`, so that a clause is not about its topic alone."""
    return k < len(scene.items) and (scene.kind(k) in {ACTOR, PLACE} or has_object(scene, k) or _at_place(scene, k))


def _at_place(scene: Scene, k: int) -> bool:
    """Return whether a preposition with a place of its own stands at item `k`."""
    return scene.word(k, "prepositions") and scene.kind(k + 1) == PLACE


def _frame(match: Match, actors: tuple[tuple[Role, ActorRef], ...], *, passive: bool = False) -> Frame:
    """Return a match as a frame without places."""
    return Frame(match, (), actors, passive=passive, start=match.first, end=match.last)


def _attack_on_topic(scene: Scene, match: Match, before: ActorRef | None) -> Frame | None:
    """Return "attack repelled", "rebels repelled" and "army repelled an attack" as said of the topic."""
    actors = pattern_roles(scene, match)
    named = [k for k, _ in enumerate(scene.items) if scene.word(k, "assaults")]
    if any(k < match.first for k in named):
        return _frame(match, tuple(actors))
    if before is None:
        return None
    if not _goes_on(scene, match.last):
        return _frame(match, (*actors, (Role.ATTACKER, before)))
    near = any(match.last <= k < match.last + 4 for k in named)
    return _frame(match, (*actors, (Role.DEFENDER, before))) if near else None


def _topic_as_subject(scene: Scene, match: Match, before: ActorRef | None) -> Frame | None:
    """Return a state or a passive as said of the topic ("Still held by the army", "Captured at noon")."""
    predicate = match.predicate
    if before is not None and _is_inside(scene, match):
        return _frame(match, ((Role.HOLDER, before),))
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
    if not (passive or state or predicate.locative or predicate.subject is Role.PLACE):
        return None
    if not predicate.locative and _of_another(scene, verb_group_start(scene, match.first)):
        return None
    actors = pattern_roles(scene, match)
    if scene.word(match.first, "owned") and match.last == match.first + 1:
        own = scene.items[match.first]
        actors.append((Role.HOLDER, ActorRef(own.first, own.last, None, owner=own.form)))
    wanted = dict(predicate.args)
    if passive and predicate.subject is not None:
        wanted["by"] = predicate.subject
    if predicate.locative and before is not None and predicate.subject is not None:
        actors.append((predicate.subject, before))
    for k in range(match.last, min(match.last + 5, len(scene.items))):
        role = next((wanted[form] for form in scene.items[k].forms if form in wanted), None)
        party = next(
            (scene.items[n].actor for n in range(k + 1, min(k + 3, len(scene.items))) if scene.kind(n) == ACTOR), None
        )
        if role is not None and party is not None:
            actors.append((role, party))
    return _frame(match, tuple(actors), passive=passive)


def _of_another(scene: Scene, group: int) -> bool:
    """Return whether the words before a verb group name a subject of their own ("when the last post was taken")."""
    k = group - 1
    if k >= 0 and scene.items[k].form == ")":
        k = before_aside(scene, k)
    if scene.word(k, "joiners") and scene.items[k].form not in {",", "-", "–", "|"}:
        return any(scene.kind(n) == ACTOR for n in range(k))
    noun = scene.kind(k) == WORD and scene.items[k].form[0].isalpha() and scene.items[k].form not in _PLAIN
    noun = noun and not any(scene.items[k].form in scene.lexicon.table(name) for name in ("parts", "nouns"))
    return noun and not scene.word(k, "place_pronouns", "subordinators", "yeses_words", "articles")
