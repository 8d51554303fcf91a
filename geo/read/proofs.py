"""Want of proof: "no sign that ...", "nothing to suggest that ...", in a sentence itself or in the next."""

from typing import Final

from geo.read.frames import Frame
from geo.read.scene import Scene

_NEAR: Final = 4
_LOOSE: Final = 7
_ENDS: Final = frozenset({".", ";", ":", ",", "؛", "،"})


def unproven(scene: Scene, first: int, last: int) -> int | None:
    """Return the word of proof among items `first` to before `last` that is said to be wanting; None without one."""
    for k in range(first, last):
        if scene.word(k, "proofs") and scene.items[k].form != "confirmation" and _wanting(scene, k):
            return k
        if scene.items[k].form == "nothing" and _proves(scene, k):
            return k
    return None


def unconfirmed(scene: Scene) -> bool:
    """Return whether a sentence says that nobody has confirmed what was told ("no immediate confirmation")."""
    return any(scene.items[k].form == "confirmation" and _wanting(scene, k) for k in range(len(scene.items)))


def without_proof(scene: Scene, frame: Frame) -> int | None:
    """Return the word of proof that leads up to a frame and is said to be wanting ("no sign that rebels ...")."""
    first = frame.match.first
    for k in range(first - 1, -1, -1):
        if scene.items[k].form in _ENDS or scene.word(k, "adversatives"):
            return None
        told = scene.word(k, "proofs", "tidings") and scene.items[k].form != "confirmation"
        if told and _wanting(scene, k) and _about(scene, k, frame):
            return k
        if scene.items[k].form == "nothing" and _proves(scene, k):
            return k
    return None


def _about(scene: Scene, k: int, frame: Frame) -> bool:
    """Return whether what a frame says is what the word of proof at item `k` is about."""
    for n in range(k + 1, min(k + 4, frame.match.first)):
        if scene.items[n].form == "that":
            return True
        if scene.items[n].form in {"of", "to", "for"}:
            close = min(frame.start, frame.subject or frame.start) - n < _NEAR
            return close and not any(scene.word(m, "subordinators") for m in range(n, frame.match.first))
    return False


def _wanting(scene: Scene, k: int) -> bool:
    near = range(max(0, k - _NEAR), k)
    no = max((n for n in near if scene.word(n, "negators", "no_determiners", "little")), default=None)
    if no is None:
        return False
    return not any(scene.word(n, "subordinators") or scene.items[n].form in _ENDS for n in range(no, k))


def _proves(scene: Scene, k: int) -> bool:
    """Return whether "nothing" at item `k` confirms or is there to suggest what follows."""
    return scene.word(k + 1, "proving") or (
        any(scene.items[n].form in {"to", "that"} for n in range(k + 1, min(k + 3, len(scene.items))))
        and any(scene.word(n, "proving") for n in range(k + 2, k + 4))
    )


def hearsay(scene: Scene, frame: Frame) -> int | None:
    """Return the noun by which the clause around a frame is only heard of ("There are reports that ..."), else None."""
    that = None
    for k in range(frame.match.first - 1, -1, -1):
        if scene.items[k].form in _ENDS:
            return None
        if scene.items[k].form == "that":
            that = k
        if that == k + 1 and scene.items[k].form == "confirmation" and _wanting(scene, k):
            return k
        if that is not None and that - k <= _LOOSE and scene.word(k, "tidings", "utterances"):
            opened = k == 0 or scene.word(k - 1, "amid", "quantities")
            there = any(scene.items[n].form == "there" for n in range(max(0, k - _NEAR), k))
            going = any(scene.word(n, "going_round") for n in range(k + 1, that))
            return k if there or (opened and (going or k > 0)) else None
    return None
