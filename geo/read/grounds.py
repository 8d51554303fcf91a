"""Which places an Arabic predicate speaks of: behind it, before it, in a list, or through a pronoun that it carries."""

from dataclasses import replace
from typing import Final

from geo.model.claim import Extent
from geo.model.lexicon import Form, Role
from geo.model.place import AREAS, Located
from geo.read.actors import forms_of
from geo.read.frames import Frame, places_inside
from geo.read.fronting import Found, after_setting, before_verb, headed, stops, subject_place
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.phrases import Phrase
from geo.read.predicates import Match, after_aside, verb_forms
from geo.read.scene import Scene, pronoun
from geo.read.subjects import antecedent_place

_REACH: Final = 8
_MAX_PLAIN: Final = 3
_INCLUDING: Final = 3
_VAGUE: Final = 0.5
_IN: Final = frozenset({"ب", "في"})
_SUFFIXES: Final = ("هما", "ها", "ه")


def places_of(scene: Scene, match: Match, group: int) -> Found:
    """Return the places that a match speaks of, the item after them, and the item where its clause begins."""
    predicate = match.predicate
    places, end, start = places_inside(scene, match), match.last, group
    if predicate.form is Form.VERB and predicate.subject is Role.PLACE:
        places, end, start = subject_place(scene, match, group)
    elif not places and (inside := _pronoun_inside(scene, match, group)):
        places = inside
    elif not places and predicate.form is Form.VERB and _has_suffix(scene, match):
        places, end = _relative(scene, match.first)
        if not places and not _joined(scene, match):
            places, start = before_verb(scene, group)
    elif not places:
        places, end = _object(scene, match.last)
        nameless = predicate.object is Role.PLACE and not any(place.named for place in places)
        if nameless and (told := _listed(scene, match.last))[0]:
            places, end = told
    if not places:
        places, end, start = _elsewhere(scene, match, group, (end, start))
    if places and all(place.named is None for place in places) and (told := _listed(scene, end, plural=True))[0]:
        places, end = told
    return places, end, start


def _elsewhere(scene: Scene, match: Match, group: int, at: tuple[int, int]) -> Found:
    """Return the places that stand before a match or that a pronoun leads to; `at` is where it ends and begins."""
    (end, start), predicate = at, match.predicate
    takes = predicate.form is Form.VERB and predicate.object is Role.PLACE
    places: tuple[Phrase, ...] = ()
    if takes and not _has_suffix(scene, match):
        places, start = before_verb(scene, group)
    counted = any(scene.word(k, "listed") or scene.items[k].form.isdigit() for k in _behind(scene, match))
    if not places and scene.word(group - 1, "where") and not counted:
        told = group - 3 if scene.items[group - 2].form == "،" else group - 2
        places = scene.items[told].places if scene.kind(told) == PLACE and predicate.confidence > _VAGUE else ()
    if not places and predicate.locative:
        places, end = _setting(scene, match)
    if not places and takes:
        places, start = headed(scene, match, group)
    if not places and takes:
        places = _site_in(scene, match, group)
    return (places, end, start) if places else (_suffixed(scene, match), end, start)


def _pronoun_inside(scene: Scene, match: Match, group: int) -> tuple[Phrase, ...]:
    """Return the place that a pronoun of the pattern itself stands for ("رجع إليها", "طردوا منها")."""
    if _of_a_force(scene, match.first):
        return ()
    for k in range(match.first + 1, match.last):
        if scene.word(k, "place_pronouns"):
            told = () if _joined(scene, match) else before_verb(scene, group)[0]
            return _relative(scene, match.first)[0] or told or (_carried(scene, k),)
    return ()


def _behind(scene: Scene, match: Match) -> range:
    """Return the items right behind a match."""
    return range(match.last, min(match.last + 3, len(scene.items)))


def _of_a_force(scene: Scene, first: int) -> bool:
    """Return whether a verb stands in a clause that describes a party ("قوات قسد التي يهيمن عليها الأكراد")."""
    k = first - 2
    while scene.word(k, "quotes"):
        k -= 1
    return scene.word(first - 1, "relatives") and scene.kind(k) == ACTOR


def _joined(scene: Scene, match: Match) -> bool:
    """Return whether "and" joins a verb to the one before it, whose object then is no topic of its own."""
    return len(scene.items[match.first].forms) > 1 and scene.items[match.first].form.startswith(("و", "ف"))


def resumed(scene: Scene, places: tuple[Phrase, ...], end: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places with those joined to them ("على X وعلى Y", "X ثم Y", "X، ومن بينها Y"), and the item after."""
    if scene.kind(end - 1) != PLACE or end < 2:
        return places, end
    if scene.items[end : end + 1] and scene.items[end].form in _IN and scene.kind(end + 1) == PLACE:
        region, *more = scene.items[end + 1].places
        places = (*places, *more) if _is_area(region) else places
        end += 2 if more and _is_area(region) else 0
    preposition = scene.items[end - 2].form.removeprefix("و")
    while (k := _following_place(scene, end, preposition)) is not None:
        places, end = (*places, *scene.items[k].places), k + 1
    of_list = (scene.line.tokens[n] for place in places for n in range(place.first, place.last))
    many = any(scene.lexicon.has("listed", form) for token in of_list for form in forms_of(token, "ar"))
    for k in range(end, min(end + _REACH, len(scene.items))):
        many = many or scene.word(k, "listed")
        if many and scene.word(k, "examples") and scene.kind(k + 1) == PLACE:
            return (*places, *scene.items[k + 1].places), k + 2
        if _verb(scene, k) or scene.items[k].form in {".", "؛", ":"} or scene.kind(k) == PLACE:
            break
    return places, end


def _is_area(phrase: Phrase) -> bool:
    """Return whether a phrase names a province or region, in which others lie."""
    return isinstance(phrase.named, Located) and phrase.named.place.kind in AREAS


def _following_place(scene: Scene, end: int, preposition: str) -> int | None:
    """Return the item of the next place that the verb before item `end` takes; None where none is joined."""
    k = end
    while scene.kind(k) == DATE or (k < len(scene.items) and scene.items[k].form == "،"):
        k += 1
    opens, named = k, scene.word(k, "and_then")
    k += named
    while not named and k < opens + _INCLUDING and scene.word(k, "including"):
        k += 1
    bare = not named and k == opens + 1 and scene.word(opens, "joiners", "prepositions")
    if bare and not (k < len(scene.items) and scene.items[k].form == "ذلك"):
        k = opens
    if k < len(scene.items) and scene.items[k].form == preposition and named:
        k += 1
    if k > opens:
        told = scene.kind(k) == PLACE and scene.items[k].places[0].named is not None
        return k if told and not (k + 1 < len(scene.items) and _verb(scene, k + 1)) else None
    if (also := _also(scene, end, preposition)) is not None:
        return also
    opens = after_setting(scene, opens)
    resumes = (
        opens < len(scene.items) and scene.items[opens].form == f"و{preposition}" and (opens <= end + 1 or k < opens)
    )
    opens += resumes and scene.word(opens + 1, "sites")
    return opens + 1 if resumes and scene.kind(opens + 1) == PLACE else None


def _also(scene: Scene, end: int, preposition: str) -> int | None:
    """Return the place joined past what describes the one before ("X الاستراتيجية في ريف حماة، وكذلك على Y")."""
    k = end
    while k < len(scene.items) and k < end + 3 and scene.kind(k) == WORD and scene.items[k].form.startswith("ال"):
        k += 1
    k = after_setting(scene, k)
    k += k < len(scene.items) and scene.items[k].form == "،"
    joined = scene.word(k, "and_then") and k + 1 < len(scene.items) and scene.items[k + 1].form == preposition
    return k + 2 if joined and scene.kind(k + 2) == PLACE else None


def _verb(scene: Scene, k: int) -> bool:
    return any(form in verb_forms(scene.lexicon) for form in scene.items[k].forms)


def alongside(scene: Scene, frame: Frame) -> Frame:
    """Return a frame with the place that goes with its own ("تل أبيض، ومعها سلوك، في أيدي")."""
    for k, item in enumerate(scene.items):
        if scene.kind(k) != PLACE or not any(place in frame.places for place in item.places):
            continue
        n = k + 1 + (k + 1 < len(scene.items) and scene.items[k + 1].form == "،")
        if scene.word(n, "alongside") and scene.kind(n + 1) == PLACE:
            more = tuple(place for place in scene.items[n + 1].places if place not in frame.places)
            return replace(frame, places=(*frame.places, *more), end=max(frame.end, n + 2))
    n = max(frame.end, frame.match.last)
    n += n < len(scene.items) and scene.items[n].form == "،"
    if frame.match.predicate.form is Form.STATE and scene.word(n, "alongside") and scene.kind(n + 1) == PLACE:
        return replace(frame, places=(*frame.places, *scene.items[n + 1].places), end=n + 2)
    return frame


def _listed(scene: Scene, at: int, *, plural: bool = False) -> tuple[tuple[Phrase, ...], int]:
    """Return the places after the colon or "namely" of "the following villages: X, Y"; none where none is listed."""
    for k in range(at, min(at + 18, len(scene.items) - 1)):
        item = scene.items[k]
        if item.form in {"؛", ";", "."}:
            break
        plural = plural or scene.word(k, "listed") or any(p.named is None or p.extent for p in item.places)
        opens = item.form == ":" or scene.word(k, "examples")
        if plural and opens and scene.kind(k + 1) == PLACE and scene.items[k + 1].places[0].named is not None:
            return scene.items[k + 1].places, k + 2
    return (), at


def _object(scene: Scene, at: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the places after item `at`, the subject and adjectives skipped, and the item after them."""
    for k in range(at, min(at + 10, len(scene.items) - 1)):
        if scene.items[k].form in {"؛", ";", ".", ":"}:
            break
        if scene.word(k, "examples") and scene.kind(k + 1) == PLACE:
            return scene.items[k + 1].places, k + 2
        if scene.kind(k) == PLACE and scene.items[k].places[0].named is not None:
            break
    plain, k = 0, at
    while k < min(at + 2 * _REACH, len(scene.items)) and plain <= _MAX_PLAIN:
        item = scene.items[k]
        if (after := after_aside(scene.items, k, scene.lexicon)) is not None:
            k = after
            continue
        if item.kind == PLACE and not (k > at and _of_party(scene, k - 1)):
            owned = k > at and scene.word(k - 1, "prepositions") and not scene.word(k - 1, "joiners")
            if (within := _site_within(scene, k)) is not None:
                return within
            return ((), at) if owned else (item.places, k + 1)
        if scene.word(k, "place_pronouns"):
            return (pronoun(item),), k + 1
        if _ends_object(scene, k):
            break
        plain += not _passes(scene, k)
        k += 1
    return _relative(scene, at)


def _site_within(scene: Scene, k: int) -> tuple[tuple[Phrase, ...], int] | None:
    """Return a nameless site with the town that it stands in, as a part of it ("القصر الجمهوري في الخرطوم")."""
    phrase = scene.items[k].places[0]
    settled = scene.lexicon.has("settlement_nouns", phrase.noun) or phrase.noun in {"", "part", "area"}
    if phrase.named is not None or settled or not scene.word(k + 1, "locatives") or scene.kind(k + 2) != PLACE:
        return None
    town = scene.items[k + 2].places[0]
    return ((replace(town, extent=Extent.PART),), k + 3) if town.named is not None and not town.site else None


def _passes(scene: Scene, k: int) -> bool:
    """Return whether item `k` may stand between a verb and its place: a party, a date, an adverb."""
    return scene.kind(k) in {ACTOR, DATE, PLACE} or scene.word(k, "adverbs", "quotes", "fillers") or _dated(scene, k)


def _dated(scene: Scene, k: int) -> bool:
    """Return whether item `k` is the comma beside a date."""
    return scene.items[k].form == "،" and DATE in {scene.kind(k - 1), scene.kind(k + 1)}


def _ends_object(scene: Scene, k: int) -> bool:
    """Return whether no place that belongs to the verb follows item `k`."""
    if _passes(scene, k):
        return False
    verb = any(form in verb_forms(scene.lexicon) for form in scene.items[k].forms)
    return verb or stops(scene, k) or scene.word(k, "prepositions", "objects")


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


def _has_suffix(scene: Scene, match: Match) -> bool:
    """Return whether the verb carries its object ("حررها")."""
    return match.last == match.first + 1 and suffixed(scene, match.first)


def text_of(scene: Scene, k: int) -> str:
    """Return item `k` as it is written, with the letters that comparison folds."""
    return scene.line.tokens[scene.items[k].first].text


def suffixed(scene: Scene, k: int) -> bool:
    """Return whether the word at item `k` carries a pronoun that may stand for a place."""
    form = scene.items[k].form
    return form.endswith(_SUFFIXES) and len(form) > 4 and not text_of(scene, k).endswith("ة")


def _suffixed(scene: Scene, match: Match) -> tuple[Phrase, ...]:
    """Return the place that a pronoun on the word itself stands for ("دخولها", not "سيطرتها", who has it)."""
    for k in range(match.first + scene.word(match.first, "own_deeds"), match.last):
        if (k == match.first and suffixed(scene, k)) or scene.word(k, "place_pronouns"):
            return (_carried(scene, k),)
    return ()


def _carried(scene: Scene, k: int) -> Phrase:
    """Return the pronoun that item `k` is or carries, as one place or as both."""
    item = scene.items[k]
    return replace(pronoun(item), det="both" if item.form.endswith("هما") else "it")


def _setting(scene: Scene, match: Match) -> tuple[tuple[Phrase, ...], int]:
    for k in range(match.last, min(match.last + 6, len(scene.items))):
        if scene.kind(k) == PLACE:
            return scene.items[k].places, k + 1
        if stops(scene, k):
            break
    for k in range(match.first - 1, -1, -1):
        if scene.kind(k) == PLACE:
            return scene.items[k].places, match.last
    return (), match.last


def _site_in(scene: Scene, match: Match, group: int) -> tuple[Phrase, ...]:
    """Return as a part the place that a sentence is set in, where a building is taken ("وفي نوى سيطروا على المخفر")."""
    place = set_before(scene, group)
    site = any(scene.word(k, "sites") for k in range(match.last, match.last + 4))
    if not site or place is None or not scene.word(place - 1, "locatives"):
        return ()
    return tuple(replace(each, extent=Extent.PART) for each in scene.items[place].places)


def set_before(scene: Scene, group: int) -> int | None:
    """Return the item of the place that a clause begins with ("حامية السخنة تصدت", "وفي نبل صدت القوات هجوما")."""
    for k in range(group - 1, max(-1, group - _REACH), -1):
        if scene.kind(k) == PLACE:
            return k
        if scene.items[k].form in {".", "؛", ";", ":"} or scene.word(k, "subordinators", "that"):
            return None
    return None


def only_near(scene: Scene, places: tuple[Phrase, ...]) -> bool:
    """Return whether places are only neared ("وصلت إلى مشارف حماة")."""
    tokens = scene.line.tokens
    return all(any(scene.lexicon.has("vicinity", form) for form in forms_of(tokens[p.first], "ar")) for p in places)
