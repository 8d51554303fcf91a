"""What is said again without its verb: "as do X and Y", "So had X", "... and X two days later"."""

from dataclasses import replace

from geo.read.frames import Frame
from geo.read.items import DATE, PLACE, Item
from geo.read.scene import Scene

_BRIEF = 8
_NEAR = frozenset({"neighbouring", "neighboring", "nearby"})
_SO = frozenset({"so", "nor", "neither"})
_SAME = frozenset({"same", "similar", "likewise", "ditto"})


def echoes(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """Return the frames that a line adds by leaving out the verb of a frame before."""
    found: list[Frame] = []
    for frame in frames:
        after = _next_start(frame, frames, len(scene.items))
        found.extend(
            replace(frame, match=replace(frame.match, first=k, last=k + 1), places=scene.items[k].places)
            for k in range(max(1, frame.start), frame.match.first)
            if scene.kind(k) == PLACE and _likened(scene, k) and scene.items[k].places != frame.places
        )
        for k in range(frame.end, after):
            if scene.kind(k) != PLACE:
                continue
            last = _denied(scene, k)
            if last is not None or _so_do(scene, k) or _gapped(scene, frame, k) or _with_it(scene, k):
                match = replace(frame.match, first=k, last=last or k + 1)
                found.append(replace(frame, match=match, places=scene.items[k].places, start=k, end=k + 1))
    return found


def _likened(scene: Scene, k: int) -> bool:
    """Return whether "like" stands before the places at item `k` ("X, like neighbouring Y, remains")."""
    n = k - 1
    while scene.word(n, "adjectives", "determiners") or scene.items[n].form in _NEAR:
        n -= 1
    return n > 0 and scene.items[n].form == "like"


def _denied(scene: Scene, k: int) -> int | None:
    """Return the item after "X has not" and "but not X", for the places at item `k`."""
    if k > 1 and scene.items[k - 1].form == "not" and scene.items[k - 2].form in {"but", "and", ",", "though"}:
        return k + 1 if _ends(scene, k + 1) else None
    if scene.word(k - 1, "prepositions") and [item.form for item in scene.items[k - 3 : k - 1]] == ["but", "not"]:
        return k + 1 if _ends(scene, k + 1) else None
    last = k + 2 + scene.word(k + 1, "auxiliaries")
    last += scene.word(last, "adverbs")
    return last if scene.word(last - 1, "negators", "adverbs") and _negated(scene, k + 1, last) else None


def _negated(scene: Scene, k: int, last: int) -> bool:
    """Return whether a negative stands from item `k` on and a clause ends at item `last` ("X not yet.")."""
    return any(scene.word(n, "negators") for n in range(k, last)) and _ends(scene, last)


def _with_it(scene: Scene, k: int) -> bool:
    """Return whether "and X with it" or "and X too" stands at the places at item `k`."""
    if scene.items[k - 1].form not in {"and", ","}:
        return False
    after = [item.form for item in scene.items[k + 1 : k + 3]]
    if after in (["with", "it"], ["with", "them"], ["as", "well"]):
        return _ends(scene, k + 3)
    return scene.word(k + 1, "echoing") and _ends(scene, k + 2)


def _ends(scene: Scene, k: int) -> bool:
    """Return whether a clause ends at item `k`."""
    return k >= len(scene.items) or scene.items[k].form in {".", ",", ";", "!", ")"}


def opens_with_denial(scene: Scene) -> int | None:
    """Return the item of the places of "X has not." and "Not so X.", which deny of them the sentence before."""
    items = scene.items
    if len(items) > _BRIEF:
        return None
    if [item.form for item in items[:2]] == ["not", "so"]:
        return next((k for k in range(2, min(5, len(items))) if scene.kind(k) == PLACE and _ends(scene, k + 1)), None)
    first = next((k for k in range(min(3, len(items))) if scene.kind(k) == PLACE), None)
    if first == 1 and scene.word(0, "negators") and _ends(scene, 2 + scene.word(2, "adverbs")):
        return first
    return first if first is not None and _denied(scene, first) is not None else None


def opens_with_echo(scene: Scene) -> int | None:
    """Return the item of the places of "So had X", "Nor was X", "Same goes for X", which repeat the sentence before."""
    items = scene.items
    if len(items) >= 3 and items[0].form in _SO and scene.word(1, "auxiliaries") and items[2].kind == PLACE:
        return 2
    if (alone := _again(scene)) is not None:
        return alone
    words = [item.form for item in items[:3]]
    labelled = len(items) > 2 and items[0].kind == PLACE and items[1].form == ":"
    if labelled and len(items) <= 5 and (items[2].form in _SAME or scene.word(2, "echoing")):
        return 0
    if any(item.form in _SAME for item in items[:6]) and len(items) <= _BRIEF + 3:
        for k in range(2, len(items)):
            if (
                items[k].kind == PLACE
                and items[k - 1].form in {"in", "at", "for", "of", "with"}
                and _ends(scene, k + 1)
            ):
                return k
    if words[:2] in (["the", "same"], ["ditto", "for"]) or words == ["same", "goes", "for"]:
        for k in range(2, min(14, len(items))):
            if items[k].kind == PLACE and (items[k - 1].form == "for" or _guarded(items, k)):
                return k
    return None


def _again(scene: Scene) -> int | None:
    """Return the item of the places of "X too.", "Then X.", "Next, X.", sentences that have no verb of their own."""
    items = [k for k, item in enumerate(scene.items) if item.form[0].isalnum() and not item.form[0].isdigit()]
    places = [k for k in items if scene.kind(k) == PLACE and scene.items[k].places[0].named is not None]
    if len(places) != 1 or len(items) > _BRIEF or places[0] not in items[:3]:
        return None
    others = [k for k in items if k != places[0] and scene.kind(k) != DATE]
    marked = any(scene.word(k, "echoing") for k in others)
    plain = all(
        scene.word(k, "echoing", "echoed", "adverbs", "joiners", "times", "date_prepositions", "determiners")
        for k in others
    )
    return places[0] if marked and plain else None


def _guarded(items: tuple[Item, ...], k: int) -> bool:
    return any(item.form == "for" for item in items[max(0, k - 6) : k])


def _next_start(frame: Frame, frames: list[Frame], last: int) -> int:
    return min((f.match.first for f in frames if f.match.first > frame.match.first), default=last)


def _so_do(scene: Scene, k: int) -> bool:
    """Return whether "as do" or "so do" stands before the places at item `k`."""
    n = k - 1
    if scene.word(n, "likewise"):
        return True
    while scene.word(n, "determiners") or scene.items[n].form in {"cities", "towns", "of", "villages"}:
        n -= 1
    return n > 0 and scene.word(n, "auxiliaries") and scene.items[n - 1].form in {"as", "so", "nor", "neither"}


def _past_aside(scene: Scene, k: int) -> int:
    """Return the item after what only describes a place before item `k` (", where it began," or "on the coast")."""
    if (
        k < len(scene.items)
        and scene.items[k].form == ","
        and (scene.word(k + 1, "relatives", "where", "determiners", "prepositions"))
    ):
        close = next((n for n in range(k + 1, min(k + 9, len(scene.items))) if scene.items[n].form == ","), None)
        return k if close is None else close + 1
    if scene.word(k, "locatives", "on_place") and scene.kind(k + 1) == PLACE:
        return k + 2
    noun = k + 2 if scene.word(k + 1, "articles") else k + 1
    described = scene.word(k, "locatives", "on_place") and scene.kind(noun) != DATE and scene.kind(noun + 1) == DATE
    return noun + 1 if described else k


def _few(scene: Scene, k: int) -> bool:
    """Return whether "few" stands at item `k` ("a few hours later")."""
    counted = scene.word(k, "numbers_words") and scene.word(k + 1, "times")
    return k < len(scene.items) and (scene.items[k].form == "few" or counted)


def _gapped(scene: Scene, frame: Frame, k: int) -> bool:
    """Return whether the place at item `k` is joined to the frame and has a date of its own."""
    joint = k - 1
    while joint > k - 4 and (scene.word(joint, "prepositions") or scene.items[joint].form == "out"):
        joint -= 1
    if scene.items[joint].form not in {"and", ",", "و", "،", ";"}:
        return False
    dated = _past_aside(scene, k + 1)
    while scene.word(dated, "date_prepositions", "articles") or _few(scene, dated):
        dated += 1
    if scene.kind(dated) != DATE and not scene.word(dated, "times"):
        return False
    following = dated + 1
    while scene.word(following, "times"):
        following += 1
    ends = following >= len(scene.items) or scene.items[following].form in {".", ",", ";", "and", "!", "،", "و"}
    inside = all(not scene.word(n, "subordinators", "adversatives", "relatives") for n in range(frame.match.last, k))
    return ends and inside
