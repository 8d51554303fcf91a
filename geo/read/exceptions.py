"""Places that a sentence leaves out: "all of the province except X", "every village but X", "all but X"."""

from geo.model.claim import Extent
from geo.read.frames import Frame
from geo.read.items import PLACE
from geo.read.phrases import Phrase
from geo.read.scene import Scene

_REACH = 6
_ALL = frozenset({"all", "every", "everything", "everywhere", "whole", "entire", "only", "last"})


def left_out(scene: Scene, frame: Frame) -> tuple[Phrase, ...]:
    """Return the named places that what is said of the places of a frame leaves out, in the order of the text."""
    found: list[Phrase] = []
    for k, item in enumerate(scene.items):
        if item.kind != PLACE or _parted(scene, frame, k):
            continue
        if (item.places[0].extent is Extent.MOST and _all_but(scene, item.places[0])) or _excepted(scene, k):
            found.extend(item.places)
    return tuple(phrase for phrase in found if phrase.named is not None)


def _all_but(scene: Scene, phrase: Phrase) -> bool:
    """Return whether "all but" stands right before a name ("controls all but X"), with no noun between."""
    forms = [token.form for token in scene.line.tokens[phrase.first : phrase.core[0]]]
    return forms in (["all", "but"], ["everything", "but"], ["everywhere", "but"], ["all", "except"])


def _excepted(scene: Scene, k: int) -> bool:
    """Return whether a word of leaving out stands before the places at item `k`."""
    n = k - 1
    if k + 1 < len(scene.items) and scene.items[k + 1].form in {"excepted", "excluded", "aside"}:
        return True
    while n >= 0 and scene.word(n, "determiners", "settlements", "settlement_nouns", "of"):
        n -= 1
    if n > 0 and scene.items[n].form in {"for", "from"}:
        n -= 1
    if n < 0:
        return False
    form = scene.items[n].form
    if form == "but":
        return any(item.form in _ALL for item in scene.items[max(0, n - _REACH * 2) : n])
    exception = form == "exception" or (form in {"of", "for"} and scene.items[n - 1].form == "exception")
    return exception or form == "than" or scene.word(n, "excepting")


def _parted(scene: Scene, frame: Frame, k: int) -> bool:
    """Return whether another clause stands between a frame and item `k`."""
    return any(
        scene.items[n].form in {";", ":", "."} or scene.word(n, "relatives", "subordinators")
        for n in (*range(frame.match.last, k), *range(k, frame.match.first))
    )
