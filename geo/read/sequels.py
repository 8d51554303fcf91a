"""What came next, with the verb left out: "X, followed by Y a day later and, on Friday, Z", "X, a week after Y"."""

from dataclasses import replace
from typing import Final

from geo.model.claim import ClaimKind
from geo.read.frames import Frame
from geo.read.items import DATE, PLACE
from geo.read.scene import Scene

_CHANGES: Final = frozenset({ClaimKind.CAPTURES, ClaimKind.LOSES})
_JOINTS: Final = frozenset({"and", "then"})
_ENDS: Final = frozenset({".", ",", ";", "!", "and", ")", "-", "–", "—"})
_BARRED: Final = ("subordinators", "adversatives", "relatives", "speech")


def sequels(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """Return the frames of the places that a line says came under the same verb before or after a frame's own."""
    found: list[Frame] = []
    changes = [each for each in frames if each.match.predicate.kind in _CHANGES and scene.lexicon.lang == "en"]
    for number, frame in enumerate(changes):
        limit = next((f.start for f in changes[number + 1 :] if f.start >= frame.end), len(scene.items))
        for k in range(frame.end, limit):
            if scene.kind(k) != PLACE or scene.items[k].places[0].named is None or not _ends(scene, k + 1):
                continue
            first = _followed_by(scene, frame, k) or _later(scene, frame, k) or _after(scene, k)
            if first is None or scene.items[k].places == frame.places or _parted(scene, frame, first):
                continue
            match = replace(frame.match, first=first, last=k + 1)
            found.append(replace(frame, match=match, places=scene.items[k].places, start=first, end=k + 1))
    return found


def _parted(scene: Scene, frame: Frame, k: int) -> bool:
    """Return whether another clause begins between a frame and item `k`."""
    forms = [item.form for item in scene.items[frame.end : k + 1]]
    barred = (n for n in range(frame.end, k) if forms[n - frame.end : n - frame.end + 2] != ["that", "of"])
    stops = {";", ":", "."}
    return any(scene.items[n].form in stops or (scene.word(n, *_BARRED) and not _in_passing(scene, n)) for n in barred)


def _in_passing(scene: Scene, k: int) -> bool:
    """Return whether the verb of saying at item `k` ends an aside (", a spokesman said,")."""
    return scene.word(k, "speech") and k + 1 < len(scene.items) and scene.items[k + 1].form == ","


def _ends(scene: Scene, k: int) -> bool:
    """Return whether no verb or noun goes on with the place before item `k`: the clause ends, or says when or where."""
    if k >= len(scene.items) or scene.items[k].form in _ENDS or scene.kind(k) == DATE:
        return True
    return scene.word(k, "date_prepositions", "locatives", "adverbs", "adversatives")


def _before_time(scene: Scene, k: int) -> tuple[int, int | None]:
    """Return the item before the commas and dates that end before item `k`, and the first of these dates."""
    n, dated = k - 1, None
    while n > 0 and (
        scene.kind(n) == DATE
        or scene.items[n].form == ","
        or scene.word(n, "date_prepositions", "adverbs", "articles", "times")
    ):
        dated = n if scene.kind(n) == DATE or scene.word(n, "times") else dated
        n -= 1
    return n, dated


def _followed_by(scene: Scene, frame: Frame, k: int) -> int | None:
    """Return the item of the place at item `k` where "followed by" or "followed by that of" stands before it."""
    n = k - 1
    while scene.word(n, "articles"):
        n -= 1
    if [item.form for item in scene.items[max(0, n - 1) : n + 1]] == ["that", "of"]:
        n -= 2
    if n < 1 or scene.items[n].form != "by":
        return None
    n, _ = _before_time(scene, n)
    return k if n >= frame.match.last and scene.word(n, "following") else None


def _later(scene: Scene, frame: Frame, k: int) -> int | None:
    """Return the date before the place at item `k` that "and" joins to a frame ("and, on Friday, X")."""
    n = k - 1
    while scene.word(n, "prepositions") and scene.items[n].form == scene.items[frame.match.last - 1].form:
        n -= 1
    n, dated = _before_time(scene, n + 1)
    return dated if dated is not None and n >= frame.match.last and scene.items[n].form in _JOINTS else None


def _after(scene: Scene, k: int) -> int | None:
    """Return the item of the place at item `k` where a time that ends with "after" stands before it."""
    n = k - 1
    while scene.word(n, "articles"):
        n -= 1
    told = scene.kind(n) == DATE and scene.line.tokens[scene.items[n].last - 1].form == "after"
    return k if told else None
