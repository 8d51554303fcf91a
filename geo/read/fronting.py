"""Places that stand before what is said of them in Arabic: "خان طومان حررها الثوار", "أما الرقة فهي بيد التنظيم"."""

from dataclasses import replace
from typing import Final

from geo.model.claim import ClaimKind
from geo.model.lexicon import Role
from geo.read.actors import ActorRef
from geo.read.frames import Frame, arguments_after, pattern_roles
from geo.read.items import ACTOR, DATE, PLACE
from geo.read.phrases import Phrase
from geo.read.predicates import Match, verb_forms
from geo.read.scene import Scene, pronoun
from geo.read.stateframes import state_frame
from geo.read.subjects import antecedent_place

Found = tuple[tuple[Phrase, ...], int, int]

_BREAKS: Final = frozenset({";", "؛", ".", "!", "؟"})
_SETTING: Final = 4
_AS_FOR: Final = frozenset({"اما", "واما"})
_REACH: Final = 9
_LIST_REACH: Final = 14
_ASIDE: Final = 14
_BESIDE: Final = 2


def state_of(scene: Scene, match: Match, group: int) -> Frame | None:
    """Return a state with its place: beside it, else the topic left of it, else what "it is" stands for."""
    if match.predicate.copula and not _next_to_place(scene, match, group):
        return None
    if match.predicate.subject is Role.PLACE and (apart := beyond_aside(scene, group)) is not None:
        args, end = arguments_after(scene, match, match.last, passive=False)
        told = (*pattern_roles(scene, match), *args)
        return _held_by_them(scene, Frame(match, scene.items[apart].places, told, start=apart, end=end))
    frame = state_frame(scene, match, group)
    if frame is not None and _of_nameless(scene, frame):
        return None
    if frame is not None or match.predicate.subject is not Role.PLACE:
        return None if frame is None else _held_by_them(scene, _within(scene, frame))
    topic, it = _topic(scene, group)
    if topic is None and it is None:
        topic = _remaining(scene, match, group)
    if topic is None and it is None:
        topic = _carried_on(scene, match, group)
    if topic is None and it is None:
        return None
    places = scene.items[topic].places if topic is not None else (pronoun(scene.items[it or 0]),)
    args, end = arguments_after(scene, match, match.last, passive=False)
    start = topic if topic is not None else it or 0
    frame = Frame(match, places, (*pattern_roles(scene, match), *args), start=start, end=end)
    return _held_by_them(scene, frame)


def _within(scene: Scene, frame: Frame) -> Frame:
    """Return a state of a place that stands in a town as one of the place ("الشيخ مقصود في مدينة حلب تحت سيطرة")."""
    k = next((k for k in range(frame.match.first) if scene.items[k].places == frame.places), None)
    apart = k is not None and k >= _BESIDE and scene.word(k - 1, "locatives") and scene.kind(k - _BESIDE) == PLACE
    if k is None or not apart or scene.items[k - _BESIDE].places[0].named is None:
        return frame
    return replace(frame, places=scene.items[k - _BESIDE].places, start=min(frame.start, k - _BESIDE))


def _of_nameless(scene: Scene, frame: Frame) -> bool:
    """Return whether a siege is but an attribute of places without a name ("الأحياء المحاصرة")."""
    attribute = scene.items[frame.match.first].form.startswith("ال")
    return attribute and frame.match.predicate.kind is ClaimKind.BESIEGES and not any(p.named for p in frame.places)


def _remaining(scene: Scene, match: Match, group: int) -> int | None:
    """Return the item of the place behind a state that a verb of staying opens ("بقي تحت سيطرة التنظيم حيا X وY")."""
    stays = any(scene.word(k, "staying", "copulas") for k in range(group, match.first))
    return match.last if stays and scene.kind(match.last) == PLACE else None


def _carried_on(scene: Scene, match: Match, group: int) -> int | None:
    """Return the item of the place that "and it is still" goes on about ("X لم يدخلها أحد ولا تزال مع الجيش")."""
    joined = group < len(scene.items) and scene.items[group].form.startswith("و")
    if not joined or not any(scene.word(k, "staying") for k in range(group, match.last)):
        return None
    before = (k for k in range(group - 1, -1, -1) if scene.kind(k) == PLACE)
    return next((k for k in before if not scene.word(k - 1, "prepositions") and scene.items[k].places[0].named), None)


def _held_by_them(scene: Scene, frame: Frame) -> Frame:
    """Return a state with the party that its pronoun leads to, where it names none ("الذي يخضع لها")."""
    match = frame.match
    theirs = next((k for k in range(match.first, match.last) if scene.word(k, "theirs_to_hold")), None)
    if frame.actors or theirs is None or match.predicate.kind is not ClaimKind.HOLDS:
        return frame
    item = scene.items[theirs]
    return replace(frame, actors=((Role.HOLDER, ActorRef(item.first, item.last, None, owner="هم")),))


def _next_to_place(scene: Scene, match: Match, group: int) -> bool:
    """Return whether nothing but adverbs and auxiliaries stands between a place and what is said of it ("تدمر مع")."""
    k = min(group, match.first) - 1
    while scene.kind(k) == DATE or scene.word(k, "adverbs", "topic_pronouns", "quotes"):
        k -= 1
    return scene.kind(k) == PLACE and not scene.word(k - 1, "prepositions")


def beyond_aside(scene: Scene, group: int) -> int | None:
    """Return the place before an aside that ends where a predicate begins ("X، كبرى بلدات الريف، بيد الجيش")."""
    closes = group - 1
    if closes < 3 or scene.items[closes].form != "،":
        return None
    for n in range(closes - 2, max(0, closes - _ASIDE), -1):
        if scene.items[n].form in {*_BREAKS, ":"}:
            return None
        if scene.items[n].form == "،" and scene.kind(n - 1) == PLACE:
            inside = range(n + 1, closes)
            named = scene.items[n - 1].places[0].named is not None
            verbs = any(scene.items[k].form in verb_forms(scene.lexicon) for k in inside)
            relative = scene.word(n + 1, "relatives")
            listed = all(scene.kind(k) == PLACE for k in inside)
            return n - 1 if named and not listed and (relative or not verbs) else None
    return None


def _topic(scene: Scene, group: int) -> tuple[int | None, int | None]:
    """Return the item of the place that is spoken of before item `group`, and that of a pronoun that stands for it."""
    it, plain = None, 0
    for k in range(group - 1, max(-1, group - _REACH), -1):
        if scene.kind(k) == PLACE:
            free = not scene.word(k - 1, "prepositions") or scene.items[k + 1].form == "،"
            return (k, it) if free else (None, it)
        if scene.word(k, "topic_pronouns"):
            it = k
        elif scene.kind(k) == DATE or scene.items[k].form in {"،", ":"} or scene.word(k, "adverbs", "quotes", "that"):
            continue
        elif scene.kind(k) == ACTOR or scene.items[k].form in _BREAKS or _governs(scene, k) or plain == 1:
            break
        else:
            plain += 1
    return None, it


def _governs(scene: Scene, k: int) -> bool:
    """Return whether item `k` is a preposition, a relative or a verb, behind which no topic is looked for."""
    verb = any(form in verb_forms(scene.lexicon) for form in scene.items[k].forms)
    return verb or scene.word(k, "prepositions", "relatives", "subordinators", "speech", "auxiliaries")


def fronted(scene: Scene, frame: Frame) -> Frame:
    """Return a frame whose pronoun stands for the place that "as for" opens its sentence with ("أما X فحاميته")."""
    if any(place.named is not None or place.noun for place in frame.places):
        return frame
    opens = (k for k in range(frame.match.first - 1, -1, -1) if scene.items[k].form in _AS_FOR)
    k = next(opens, len(scene.items))
    return replace(frame, places=scene.items[k + 1].places) if scene.kind(k + 1) == PLACE else frame


def before_verb(scene: Scene, group: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the place that stands before its verb ("خان طومان حررها الثوار"), and the item where it begins."""
    if scene.kind(group - 1) == PLACE and not scene.word(group - 2, "prepositions"):
        return scene.items[group - 1].places, group - 1
    return (), group


def headed(scene: Scene, match: Match, group: int) -> tuple[tuple[Phrase, ...], int]:
    """Return the place that heads a line, for a clause that names no other ("نوى: انسحب الجيش."), and its item."""
    colon = next((k for k in range(group - 1, max(-1, group - 4), -1) if scene.items[k].form == ":"), None)
    if colon is None or scene.kind(colon - 1) != PLACE or any(scene.kind(k) == PLACE for k in range(colon, match.last)):
        return (), group
    opens = all(not scene.items[k].form[0].isalpha() for k in range(colon - 1))
    named = scene.items[colon - 1].places[0].named is not None
    return (scene.items[colon - 1].places, colon - 1) if opens and named else ((), group)


def subject_place(scene: Scene, match: Match, group: int) -> Found:
    """Return the places that fall or change hands, the item after them and where the clause begins.

    They stand right of the verb, else left of it, else after "the villages that fell:", else a pronoun leads there.
    """
    for k in range(match.first + 1, min(match.last + 4, len(scene.items))):
        if scene.kind(k) == PLACE:
            return scene.items[k].places, max(k + 1, match.last), group
        if k < match.last:
            continue
        if scene.word(k, "prepositions", "objects") or stops(scene, k) or scene.kind(k) == ACTOR:
            break
    if (apart := beyond_aside(scene, group)) is not None:
        return scene.items[apart].places, match.last, apart
    for k in range(group - 1, max(-1, group - 4), -1):
        if scene.kind(k) == PLACE:
            return scene.items[k].places, match.last, k
        if scene.word(k, "relatives"):
            return _antecedent(scene, match, k, group)
        if scene.word(k, "place_pronouns"):
            return (pronoun(scene.items[k]),), match.last, k
        if not (scene.kind(k) == DATE or scene.word(k, "adverbs", "joiners", "that")):
            break
    it = pronoun(scene.items[match.first])
    return ((it,), match.last, group) if _left_out(scene, match, group) else ((), match.last, group)


def _antecedent(scene: Scene, match: Match, k: int, group: int) -> Found:
    """Return the place before the relative at item `k`, or those told after "among the villages that fell: X, Y"."""
    found, _ = antecedent_place(scene, k)
    if found is not None and any(p.named is not None for p in scene.items[found].places):
        return scene.items[found].places, match.last, found
    many = any(scene.word(n, "listed") for n in range(max(0, k - 3), k)) or found is not None
    for n in range(match.last, min(match.last + _LIST_REACH, len(scene.items))):
        if not many or scene.items[n].form in _BREAKS or scene.word(n, "subordinators"):
            break
        if scene.kind(n) == PLACE and scene.items[n - 1].form in {"،", ":", "-", "–", "و"}:
            return scene.items[n].places, n + 1, group
    return (scene.items[found].places, match.last, found) if found is not None else ((), match.last, group)


def _left_out(scene: Scene, match: Match, group: int) -> bool:
    """Return whether a verb that opens its clause says of a place named before that it fell or was freed."""
    opens = group == 0 or scene.items[group - 1].form in {"،", ".", ":", "«", '"'} or scene.word(group - 1, "that")
    following = match.last
    while scene.kind(following) == DATE or scene.word(following, "adverbs"):
        following += 1
    ends = following >= len(scene.items) or scene.items[following].form in {"،", ".", "!"}
    sure = match.predicate.confidence > 0.6 and (match.last - match.first > 1 or ends or bool(match.roles))
    return opens and sure


def stops(scene: Scene, k: int) -> bool:
    """Return whether an argument of a verb cannot stand behind item `k`."""
    return scene.items[k].form in {",", "،", ".", ";", "؛", ":", "!", "؟"} or scene.word(
        k, "subordinators", "relatives", "adversatives", "speech", "excepting"
    )


def after_setting(scene: Scene, k: int) -> int:
    """Return the item after what tells where a place lies ("شرقي حماة", "في ريف حلب"), from item `k`."""
    n = k
    while n < min(k + _SETTING, len(scene.items)) and (
        scene.kind(n) == PLACE or scene.items[n].form in {"في", "قرب"} or scene.word(n, "directions", "vicinity")
    ):
        n += 1
    return n
