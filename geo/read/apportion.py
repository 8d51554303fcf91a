"""Days shared out among places: "X since 1 April and Y since late May", "X and Y in January and February"."""

from typing import Final

from geo.read.dates import When
from geo.read.frames import Frame
from geo.read.items import DATE
from geo.read.scene import Scene

_BETWEEN: Final = frozenset({",", "and", "on", "in", "since", "from", "at", "by", "(", ")"})


def own_day(scene: Scene, frame: Frame) -> When | None:
    """Return the date right behind the only place of a frame where another stands between verb and place, else None."""
    at = _items_of(scene, frame)
    if len(at) != 1 or not any(scene.kind(k) == DATE for k in range(frame.match.last, at[0])):
        return None
    return next(iter(_following(scene, at[0])), None)


def own_days(scene: Scene, frame: Frame) -> dict[int, When]:
    """Return the date of each place of a frame by the item it stands in; empty where they share one."""
    at = _items_of(scene, frame)
    if len(at) < 2:
        return {}
    found = {k: whens[0] for k in at if (whens := _following(scene, k))}
    return found if len(found) == len(at) else {}


def _items_of(scene: Scene, frame: Frame) -> list[int]:
    """Return the items in which the places of a frame stand, in order."""
    cores = [phrase.core[0] for phrase in frame.places]
    return [k for k, item in enumerate(scene.items) if any(item.first <= core < item.last for core in cores)]


def _following(scene: Scene, k: int) -> list[When]:
    """Return the dates that stand right of item `k` with nothing but small words before and between them."""
    found = []
    for item in scene.items[k + 1 :]:
        if item.kind == DATE and item.when is not None and not item.when.duration:
            found.append(item.when)
        elif item.form not in _BETWEEN:
            break
    return found
