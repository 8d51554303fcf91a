"""Arguments in languages that put the verb first and may leave the subject out, as Arabic does."""

from dataclasses import replace
from typing import Final

from geo.model.claim import ClaimKind
from geo.model.lexicon import Form, Role
from geo.read.actors import ActorRef
from geo.read.frames import Frame, pattern_roles, places_inside
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.nounphrases import Phrase
from geo.read.predicates import Match, verb_forms
from geo.read.roles import state_frame
from geo.read.scene import Scene, pronoun
from geo.read.subjects import antecedent_place
from geo.read.verbs import classes_of

_REACH: Final = 8
_SUFFIXES: Final = ("هما", "ها")
_NO_NOUNS: Final = (
    "adverbs", "auxiliaries", "prepositions", "negators", "fillers", "that", "objects", "place_pronouns",
    "date_prepositions", "excepting", "examples", "relatives", "subordinators", "listed", "assaults",
)  # fmt: skip
_DAMMA: Final = "\u064f"
_BY: Final = frozenset({"قبل", "يد", "ايدي"})


def frame_of(scene: Scene, match: Match) -> Frame | None:
    """Return a match with its arguments; None where no place belongs to it."""
    predicate = match.predicate
    group = group_start(scene, match.first)
    if predicate.form in {Form.STATE, Form.ADJECTIVE}:
        return state_frame(scene, match, group)
    if predicate.assault:
        return _assault(scene, match, group)
    if predicate.form is Form.VERB and _no_party(scene, match, group):
        return None
    places, end, start = _places(scene, match, group)
    if not places:
        return None
    places, end = _resumed(scene, places, end)
    actors = pattern_roles(scene, match)
    args, end = _arguments(scene, match, end)
    actors.extend(args)
    wanted = predicate.subject
    if wanted is Role.GAINER and predicate.form is Form.VERB and _passive(scene, match):
        wanted = None
    if wanted is not None and wanted is not Role.PLACE and not any(role is wanted for role, _ in actors):
        party, at = _subject(scene, match, group)
        if party is not None:
            actors.append((wanted, party))
            start, end = min(start, at), max(end, at + 1)
    return Frame(match, places, tuple(actors), start=start, end=end)


def _places(scene: Scene, match: Match, group: int) -> tuple[tuple[Phrase, ...], int, int]:
    """Return the places that a match speaks of, the item after them, and the item where its clause begins."""
    predicate = match.predicate
    places, end, start = places_inside(scene, match), match.last, group
    if predicate.form is Form.VERB and predicate.subject is Role.PLACE:
        places, end, start = _place_subject(scene, match, group)
    elif not places and predicate.form is Form.VERB and _has_suffix(scene, match):
        places, end = _relative(scene, match.first)
    elif not places:
        places, end = _object(scene, match.last)
        if predicate.object is Role.PLACE and not any(place.named for place in places):
            places, end = _listed(scene, match.last) if _listed(scene, match.last)[0] else (places, end)
    if not places and predicate.form is Form.VERB and predicate.object is Role.PLACE and not _has_suffix(scene, match):
        places, start = _fronted(scene, group)
    if not places and predicate.locative:
        places, end = _setting(scene, match)
    if not places:
        places, start = _suffixed(scene, match, start)
    return places, end, start


def _no_party(scene: Scene, match: Match, group: int) -> bool:
    """Return whether what acts is no party ("entered a convoy the town", "fell shells on the town")."""
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


def _resumed(scene: Scene, places: tuple[Phrase, ...], end: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places with those that "and" and the same preposition bring ("على X وعلى Y"), and the item after."""
    if scene.kind(end - 1) != PLACE or end < 2:
        return places, end
    preposition = scene.items[end - 2].form.removeprefix("و")
    while True:
        k = end + 1 if end < len(scene.items) and scene.items[end].form == "،" else end
        if not (k + 1 < len(scene.items) and scene.items[k].form == f"و{preposition}" and scene.kind(k + 1) == PLACE):
            return places, end
        places, end = (*places, *scene.items[k + 1].places), k + 2


def _listed(scene: Scene, at: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places after the colon or "namely" of "the following villages: X, Y"; none where none is listed."""
    plural = False
    for k in range(at, min(at + 18, len(scene.items) - 1)):
        item = scene.items[k]
        if item.form in {"؛", ";", "."}:
            break
        plural = plural or scene.word(k, "listed") or any(p.named is None or p.extent for p in item.places)
        opens = item.form == ":" or scene.word(k, "examples")
        if plural and opens and scene.kind(k + 1) == PLACE and scene.items[k + 1].places[0].named is not None:
            return scene.items[k + 1].places, k + 2
    return (), at


def group_start(scene: Scene, first: int) -> int:
    """Return the first item of the particles and auxiliaries before item `first`."""
    k = first
    while k > 0 and scene.word(k - 1, "auxiliaries", "negators", "adverbs", "quotes"):
        k -= 1
    return k


def _stop(scene: Scene, k: int) -> bool:
    return scene.items[k].form in {",", "،", ".", ";", "؛", ":", "!", "؟"} or scene.word(
        k, "subordinators", "relatives", "adversatives", "speech", "excepting"
    )


def _object(scene: Scene, at: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places after item `at`, the subject and adjectives skipped, and the item after them."""
    for k in range(at, min(at + 10, len(scene.items) - 1)):
        if scene.items[k].form in {"؛", ";", ".", ":"}:
            break
        if scene.word(k, "examples") and scene.kind(k + 1) == PLACE:
            return scene.items[k + 1].places, k + 2
    plain = 0
    for k in range(at, min(at + _REACH, len(scene.items))):
        item = scene.items[k]
        if item.kind == PLACE and k > at and _of_party(scene, k - 1):
            continue
        if item.kind == PLACE:
            owned = k > at and scene.word(k - 1, "prepositions") and not scene.word(k - 1, "joiners")
            return ((), at) if owned and k - 1 >= at else (item.places, k + 1)
        if scene.word(k, "place_pronouns"):
            return (pronoun(item),), k + 1
        if item.kind in {ACTOR, DATE} or scene.word(k, "adverbs", "quotes", "fillers"):
            continue
        if item.form == "،" and DATE in {scene.kind(k - 1), scene.kind(k + 1)}:
            continue
        if (
            _stop(scene, k)
            or scene.word(k, "prepositions", "objects")
            or any(f in verb_forms(scene.lexicon) for f in item.forms)
        ):
            break
        plain += 1
        if plain > 3:
            break
    return _relative(scene, at)


def _of_party(scene: Scene, k: int) -> bool:
    """Return whether the place after the party at item `k` belongs to its name ("ثوار القلمون")."""
    item = scene.items[k]
    if item.last - item.first > 1 or scene.items[k + 1].places[0].core[0] > scene.items[k + 1].first:
        return False
    actor = item.actor
    bare = not scene.items[k].form.lstrip("و").startswith("ال")
    return bare and actor is not None and actor.generic and not actor.owner


def _relative(scene: Scene, at: int) -> tuple[tuple[Phrase, ...], int]:
    for k in range(at - 1, max(-1, at - 6), -1):
        if scene.word(k, "relatives"):
            found, _ = antecedent_place(scene, k)
            return (scene.items[found].places, at) if found is not None else ((), at)
    return (), at


def _fronted(scene: Scene, group: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the place that stands before its verb ("خان طومان حررها الثوار")."""
    if scene.kind(group - 1) == PLACE and not scene.word(group - 2, "prepositions"):
        return scene.items[group - 1].places, group - 1
    return (), group


def _has_suffix(scene: Scene, match: Match) -> bool:
    """Return whether the verb carries its object ("حررها")."""
    form = scene.items[match.first].form
    return match.last == match.first + 1 and form.endswith(_SUFFIXES) and len(form) > 4


def _suffixed(scene: Scene, match: Match, start: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the place that a pronoun on the word itself stands for ("دخولها")."""
    for k in range(match.first, match.last):
        form = scene.items[k].form
        own = k == match.first and form.endswith(_SUFFIXES) and len(form) > 4
        if own or scene.word(k, "place_pronouns"):
            both = "both" if form.endswith("هما") else "it"
            return (replace(pronoun(scene.items[k]), det=both),), start
    return (), start


def _setting(scene: Scene, match: Match) -> tuple[tuple[Phrase, ...], int]:
    for k in range(match.last, min(match.last + 6, len(scene.items))):
        if scene.kind(k) == PLACE:
            return scene.items[k].places, k + 1
        if _stop(scene, k):
            break
    for k in range(match.first - 1, -1, -1):
        if scene.kind(k) == PLACE:
            return scene.items[k].places, match.last
    return (), match.last


def _place_subject(scene: Scene, match: Match, group: int) -> tuple[tuple[Phrase, ...], int, int]:
    """Return the places that fall or change hands: right of the verb, else left of it."""
    for k in range(match.first + 1, min(match.last + 4, len(scene.items))):
        if scene.kind(k) == PLACE:
            return scene.items[k].places, max(k + 1, match.last), group
        if k < match.last:
            continue
        if scene.word(k, "prepositions", "objects") or _stop(scene, k) or scene.kind(k) == ACTOR:
            break
    for k in range(group - 1, max(-1, group - 4), -1):
        if scene.kind(k) == PLACE:
            return scene.items[k].places, match.last, k
        if scene.word(k, "relatives"):
            found, _ = antecedent_place(scene, k)
            return (scene.items[found].places, match.last, found) if found is not None else ((), match.last, group)
        if not (scene.kind(k) == DATE or scene.word(k, "adverbs", "joiners", "that")):
            break
    return (), match.last, group


def _subject(scene: Scene, match: Match, group: int) -> tuple[ActorRef | None, int]:
    """Return the party that acts: right of the verb, else left of it in the clause, else who was spoken of before."""
    last = match.last
    k = group - 1
    while k >= 0 and (scene.kind(k) == DATE or scene.word(k, "adverbs")):
        k -= 1
    if scene.kind(k) == ACTOR and not _governed(scene, k):
        return scene.items[k].actor, k
    for k in range(match.first + 1, min(last + _REACH, len(scene.items))):
        if scene.kind(k) == ACTOR and not _governed(scene, k):
            return scene.items[k].actor, k
        if scene.word(k, "assaults", "relatives") or (k >= last and scene.kind(k) == PLACE):
            break
        if k >= last and (_stop(scene, k) or scene.word(k, "prepositions")):
            break
    for k in range(group - 1, max(-1, group - 14), -1):
        if scene.kind(k) == ACTOR and scene.kind(k - 1) != ACTOR and not _governed(scene, k):
            return scene.items[k].actor, k
        if scene.items[k].form in {";", "؛", ":", "."}:
            break
    if match.predicate.kind is ClaimKind.LOSES:
        return None, match.first
    item = scene.items[match.first]
    return ActorRef(item.first, item.last, None, owner="هم"), match.first


def _governed(scene: Scene, k: int) -> bool:
    """Return whether a preposition or a glued one stands before the party at item `k`."""
    if scene.word(k - 1, "prepositions", "objects"):
        return True
    return scene.items[k].form.startswith(("لل", "بال", "ضد")) or _given(scene, k)


def _given(scene: Scene, k: int) -> bool:
    """Return whether the party at item `k` carries the particle of giving ("لفصائل", "للجيش")."""
    form = scene.items[k].form
    return scene.kind(k) == ACTOR and form.startswith("ل") and not scene.lexicon.has("force", form)


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
        elif "ل" in wanted and (given := scene.items[k].actor) is not None and _given(scene, k):
            found.append((wanted["ل"], given))
            end = k + 1
        k += 1
    return found, end


def _assault(scene: Scene, match: Match, group: int) -> Frame | None:
    attack = next(
        (k for k in range(match.last, min(match.last + 14, len(scene.items))) if scene.word(k, "assaults")), None
    )
    place = None
    for k in range(match.last, min(match.last + 24, len(scene.items))):
        if scene.items[k].form in {"؛", ";", "."}:
            break
        if scene.kind(k) == PLACE:
            place = k
            break
    if place is None:
        return None
    direct = match.predicate.object is Role.PLACE and place <= match.last + 3
    if (attack is None and not direct) or (attack is not None and scene.word(attack + 1, "no_assaults")):
        return None
    actors = pattern_roles(scene, match)
    party, at = _subject(scene, match, group)
    if party is not None and match.predicate.subject is not None:
        actors.append((match.predicate.subject, party))
    return Frame(match, scene.items[place].places, tuple(actors), start=min(group, at), end=place + 1)
