"""Arguments in languages that put the verb first and may leave the subject out, as Arabic does."""

from typing import Final

from geo.model.claim import ClaimKind
from geo.model.lexicon import Form, Role
from geo.read.actors import ActorRef
from geo.read.frames import Frame, pattern_roles
from geo.read.fronting import fronted, state_of, stops
from geo.read.grounds import alongside, only_near, places_of, resumed, set_before, suffixed, text_of
from geo.read.inflection import BASE, speaks_of_us
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.masdars import attacker_at, doer_of_noun, given, governed
from geo.read.predicates import Match, repelling_forms, verb_forms
from geo.read.scene import Scene, pronoun
from geo.read.verbs import classes_of

_REACH: Final = 8
_NO_NOUNS: Final = (
    "adverbs", "auxiliaries", "prepositions", "negators", "fillers", "that", "objects", "place_pronouns",
    "date_prepositions", "excepting", "examples", "relatives", "subordinators", "listed", "assaults",
)  # fmt: skip
_VAGUE: Final = 0.5
_GLUED: Final = ("ل", "ب", "ك")
_DAMMA: Final = "\u064f"
_BEFORE_NOUNS: Final = frozenset({"عن", "من", "الي", "علي", "في", "بعد", "قبل"})
_BY: Final = frozenset({"قبل", "يد", "ايدي"})


def frame_of(scene: Scene, match: Match) -> Frame | None:
    """Return a match with its arguments; None where no place belongs to it."""
    frame = _frame(scene, match)
    return None if frame is None else alongside(scene, fronted(scene, frame))


def _frame(scene: Scene, match: Match) -> Frame | None:
    predicate = match.predicate
    group = group_start(scene, match.first)
    if predicate.form in {Form.STATE, Form.ADJECTIVE}:
        return state_of(scene, match, group)
    if predicate.assault:
        return _assault(scene, match, group)
    if _says_nothing(scene, match, group):
        return None
    places, end, start = places_of(scene, match, group)
    if not places or (predicate.entry and only_near(scene, places)):
        return None
    vague = predicate.form is Form.NOUN and predicate.kind is ClaimKind.LOSES and not any(p.named for p in places)
    places, end = resumed(scene, places, end)
    actors = pattern_roles(scene, match)
    args, end = _arguments(scene, match, end)
    actors.extend(args)
    wanted = predicate.subject
    if wanted is Role.GAINER and predicate.form is Form.VERB and _passive(scene, match):
        wanted = None
    if wanted is not None and wanted is not Role.PLACE and not any(role is wanted for role, _ in actors):
        party, at = _doer(scene, match, group, end)
        if party is not None:
            actors.append((wanted, party))
            start, end = min(start, at), max(end, at + 1)
    if vague and not actors:
        return None
    passive = predicate.form is Form.VERB and _passive(scene, match)
    return Frame(match, places, tuple(actors), passive=passive, start=start, end=end)


def _says_nothing(scene: Scene, match: Match, group: int) -> bool:
    """Return whether a match is no verb of its own, has no party for a subject, or is what was beaten off."""
    if match.predicate.form is Form.NOUN:
        return _beaten_off(scene, match) or _by_nobody(scene, match)
    carries = match.last > match.first + 1 and suffixed(scene, match.first) and match.role(Role.PLACE) is not None
    return match.predicate.form is Form.VERB and (
        carries or _governed_noun(scene, match) or _no_party(scene, match, group)
    )


def _governed_noun(scene: Scene, match: Match) -> bool:
    """Return whether what could be a verb is none: behind a preposition, by its ending, or "no longer" ("لم تعد")."""
    if match.tags and text_of(scene, match.first).endswith("ة"):
        return True
    if match.tags and scene.word(match.first, "ceasing") and scene.word(match.first - 1, "negators"):
        return True
    item = scene.items[match.first]
    if match.tags and BASE not in match.tags and len(item.forms) > 1 and item.form.startswith(_GLUED):
        return item.form not in match.compiled.terms[0].words
    if scene.word(match.first, "assaults") and scene.word(match.first - 1, "assaults"):
        return True
    before = scene.items[match.first - 1] if match.first else None
    behind = before is not None and before.kind == WORD and before.form in _BEFORE_NOUNS
    return behind and BASE not in match.tags


def _by_nobody(scene: Scene, match: Match) -> bool:
    """Return whether nobody did what is told ("لم يسجل دخول أي جهة"), or nobody who fights ("دخول المساعدات")."""
    before = range(max(0, match.first - _REACH), match.first)
    if match.predicate.entry and scene.word(match.last, "strange"):
        return True
    return scene.word(match.last, "any") and any(scene.word(k, "negators") for k in before)


def _beaten_off(scene: Scene, match: Match) -> bool:
    """Return whether an action is but the aim of an attack that the clause says was beaten off."""
    attack = next((k for k in range(match.first - 1, max(-1, match.first - 6), -1) if scene.word(k, "assaults")), None)
    if attack is None or any(stops(scene, k) for k in range(attack, match.first)):
        return False
    repelling = repelling_forms(scene.lexicon)
    return any(form in repelling for k in range(max(0, attack - 9), attack) for form in scene.items[k].forms)


def _doer(scene: Scene, match: Match, group: int, end: int) -> tuple[ActorRef | None, int]:
    """Return the party that acts and its item, `match.first` where it stands elsewhere."""
    if match.predicate.form is Form.NOUN:
        return doer_of_noun(scene, match, end), match.first
    party, at = _subject(scene, match, group)
    implied = at == match.first
    return (None, at) if implied and match.role(Role.LOSER) is not None else (party, at)


def _no_party(scene: Scene, match: Match, group: int) -> bool:
    """Return whether what acts is no party ("entered a convoy the town", "fell shells on the town"), or nobody."""
    if match.predicate.confidence <= _VAGUE and scene.word(match.last, "no_subjects"):
        return True
    after = range(match.first + 1, min(match.first + 4, len(scene.items)))
    for k in after:
        if scene.kind(k) in {ACTOR, PLACE} or scene.word(k, "prepositions"):
            break
        if scene.word(k, "strange"):
            return True
    return scene.word(group - 1, "strange") or _strange_subject(scene, match, group)


def _strange_subject(scene: Scene, match: Match, group: int) -> bool:
    """Return whether a noun that is no party stands as the subject right after the verb ("سيطر القلق على")."""
    k = match.first + 1
    managed = any(classes_of(scene.lexicon).get(form) == "manage" for form in scene.items[match.first].forms)
    acts = match.predicate.subject in {Role.GAINER, Role.HOLDER} and not managed
    if not acts or scene.kind(k) != WORD or scene.kind(group - 1) == ACTOR or _passive(scene, match):
        return False
    item = scene.items[k]
    literal = any(form in term.words for term in match.compiled.terms for form in (item.form, *item.forms))
    if literal or not item.form[0].isalpha() or item.form.startswith("ب") or scene.word(k, *_NO_NOUNS):
        return False
    following = range(k + 1, min(k + 5, len(scene.items)))
    stop = next((n for n in following if scene.kind(n) == PLACE or scene.word(n, "prepositions")), k + 5)
    return not any(scene.kind(n) == ACTOR for n in following if n < stop)


def _passive(scene: Scene, match: Match) -> bool:
    """Return whether the verb is passive: its vowel is written, or the doer comes after "by"."""
    item = scene.items[match.first]
    text = scene.line.tokens[item.first].text.lstrip("وف")
    if text[1:2] == _DAMMA:
        return True
    ends = min(match.last + _REACH, len(scene.items) - 1)
    return any(
        scene.items[k].form in _BY and scene.kind(k + 1) == ACTOR and scene.items[k - 1].form in {"من", "علي"}
        for k in range(match.first + 1, ends)
    )


def group_start(scene: Scene, first: int) -> int:
    """Return the first item of the particles and auxiliaries before item `first`."""
    k = first
    while k > 0 and scene.word(k - 1, "auxiliaries", "negators", "adverbs", "quotes"):
        k -= 1
    return k


def _next_verb(scene: Scene, k: int) -> bool:
    """Return whether item `k` is a verb that "and" or "so" joins to what went before ("وطردت")."""
    forms = scene.items[k].forms
    return len(forms) > 1 and forms[0][:1] in {"و", "ف"} and any(f in verb_forms(scene.lexicon) for f in forms[1:])


def _subject(scene: Scene, match: Match, group: int) -> tuple[ActorRef | None, int]:
    """Return the party that acts and its item: the one who speaks behind "that they", else the one named."""
    verb = scene.items[match.first]
    if speaks_of_us(verb.forms, match.tags):
        return ActorRef(verb.first, verb.last, None, owner="نحن"), match.first
    if scene.word(group - 1, "that_they") and scene.kind(match.first + 1) != ACTOR:
        item = scene.items[group - 1]
        return ActorRef(item.first, item.last, None, owner="هو"), group - 1
    return _named_subject(scene, match, group)


def _named_subject(scene: Scene, match: Match, group: int) -> tuple[ActorRef | None, int]:
    """Return the party that acts: right of the verb, else left of it in the clause, else who was spoken of before."""
    last, told = match.last, {k for _, k in match.roles}
    k = group - 1
    while k >= 0 and (scene.kind(k) == DATE or scene.word(k, "adverbs")):
        k -= 1
    own = match.first + 1
    if _next_verb(scene, match.first) and scene.kind(own) == ACTOR and own not in told and not governed(scene, own):
        return scene.items[own].actor, own
    stands = match.predicate.subject is Role.HOLDER and scene.word(k - 1, "positions")
    if scene.kind(k) == ACTOR and (stands or not governed(scene, k)):
        return scene.items[k].actor, k
    for k in range(match.first + 1, min(last + _REACH, len(scene.items))):
        if scene.kind(k) == ACTOR and k not in told and not governed(scene, k):
            return scene.items[k].actor, k
        if scene.word(k, "assaults", "relatives") or (k >= last and (scene.kind(k) == PLACE or _next_verb(scene, k))):
            break
        if k >= last and (stops(scene, k) or scene.word(k, "prepositions")):
            break
    if (before := _subject_before(scene, match, group)) is not None:
        return scene.items[before].actor, before
    if match.predicate.kind is ClaimKind.LOSES:
        return None, match.first
    item = scene.items[match.first]
    return ActorRef(item.first, item.last, None, owner="هم"), match.first


def _subject_before(scene: Scene, match: Match, group: int) -> int | None:
    """Return the party that stands left of a verb; for one that "and" joins, what the verb before has for a subject."""
    found: list[int] = []
    for k in range(group - 1, max(-1, group - 14), -1):
        if scene.kind(k) == ACTOR and scene.kind(k - 1) != ACTOR and not governed(scene, k):
            found.append(k)
        if scene.items[k].form in {";", "؛", ":", "."}:
            break
    if not found or not _next_verb(scene, match.first):
        return found[0] if found else None
    return next((k for k in found if any(f in verb_forms(scene.lexicon) for f in scene.items[k - 1].forms)), found[0])


def _arguments(scene: Scene, match: Match, at: int) -> tuple[list[tuple[Role, ActorRef]], int]:
    wanted = dict(match.predicate.args)
    found: list[tuple[Role, ActorRef]] = []
    end, k = at, at
    while k < min(at + 10, len(scene.items)):
        if scene.items[k].form in {";", "؛", "."}:
            break
        role = next((wanted[form] for form in scene.items[k].forms if form in wanted), None)
        if role is not None:
            for n in range(k + 1, min(k + 4, len(scene.items))):
                actor = scene.items[n].actor
                if actor is not None:
                    found.append((role, actor))
                    end = n + 1
                    break
            else:
                if scene.word(k, "in_hands"):
                    item = scene.items[k]
                    found.append((role, ActorRef(item.first, item.last, None, owner="هم")))
        elif "ل" in wanted and (party := scene.items[k].actor) is not None and given(scene, k):
            found.append((wanted["ل"], party))
            end = k + 1
        k += 1
    return found, end


def _attackers(scene: Scene, k: int) -> bool:
    """Return whether item `k` is a party that is named by its attack alone ("المهاجمين")."""
    return scene.kind(k) == ACTOR and scene.lexicon.has("attackers", scene.items[k].form)


def _assault(scene: Scene, match: Match, group: int) -> Frame | None:
    after = range(match.first + 1, min(match.last + 14, len(scene.items)))
    attack = next((k for k in after if scene.word(k, "assaults") or _attackers(scene, k)), None)
    place = None
    for k in range(match.last, min(match.last + 24, len(scene.items))):
        if scene.items[k].form in {"؛", ";", "."} or scene.word(k, "that"):
            break
        if scene.kind(k) == PLACE or scene.word(k, "place_pronouns"):
            place = k
            break
    if place is None:
        place = set_before(scene, group)
    if place is None:
        return None
    direct = match.predicate.object is Role.PLACE and place <= match.last + 3
    if (attack is None and not direct) or (attack is not None and scene.word(attack + 1, "no_assaults")):
        return None
    actors = pattern_roles(scene, match)
    attacker, at = attacker_at(scene, attack, place) if attack is not None else (None, match.first)
    if attacker is not None:
        actors.append((Role.ATTACKER, attacker))
    party, found = _subject(scene, match, group)
    named = found not in {match.first, at}
    if party is not None and match.predicate.subject is not None and (named or attacker is None):
        actors.append((match.predicate.subject, party))
        at = found
    places = scene.items[place].places or (pronoun(scene.items[place]),)
    return Frame(match, places, tuple(actors), start=min(group, at), end=place + 1)
