"""What is said again without its verb: "as do X and Y", "So had X", "... and X two days later"."""

from dataclasses import replace

from geo.read.frames import Frame
from geo.read.items import DATE, PLACE, Item
from geo.read.scene import Scene

_BRIEF = 8


def echoes(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """Return the frames that a line adds by leaving out the verb of a frame before."""
    found = []
    for frame in frames:
        after = _next_start(frame, frames, len(scene.items))
        for k in range(frame.end, after):
            if scene.kind(k) == PLACE and (_so_do(scene, k) or _gapped(scene, frame, k)):
                match = replace(frame.match, first=k, last=k + 1)
                found.append(replace(frame, match=match, places=scene.items[k].places, start=k, end=k + 1))
    return found


def opens_with_echo(scene: Scene) -> int | None:
    """Return the item of the places of "So had X", "The same goes for X", which repeat the sentence before."""
    items = scene.items
    if len(items) >= 3 and items[0].form == "so" and scene.word(1, "auxiliaries") and items[2].kind == PLACE:
        return 2
    if (alone := _again(scene)) is not None:
        return alone
    words = [item.form for item in items[:3]]
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
        scene.word(k, "echoing", "adverbs", "joiners", "times", "date_prepositions", "determiners") for k in others
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


def _gapped(scene: Scene, frame: Frame, k: int) -> bool:
    """Return whether the place at item `k` is joined to the frame and has a date of its own."""
    joint = k - 1
    while joint > k - 4 and (scene.word(joint, "prepositions") or scene.items[joint].form == "out"):
        joint -= 1
    if scene.items[joint].form not in {"and", ",", "و", "،"}:
        return False
    dated = k + 1
    while scene.word(dated, "date_prepositions", "determiners"):
        dated += 1
    if scene.kind(dated) != DATE and not scene.word(dated, "times"):
        return False
    following = dated + 1
    while scene.word(following, "times"):
        following += 1
    ends = following >= len(scene.items) or scene.items[following].form in {".", ",", ";", "and", "!", "،", "و"}
    inside = all(not scene.word(n, "subordinators", "adversatives", "relatives") for n in range(frame.match.last, k))
    return ends and inside
