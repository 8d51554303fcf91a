"""Somebody's words in a line: what is known of them, and how far they reach."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from geo.model.text import SideId
from geo.read.items import DATE, PLACE
from geo.read.scene import Scene, verbal
from geo.read.verbs import classes_of

SPEAKING: Final = frozenset({"say", "admit", "deny", "plan", "hedge"})


@dataclass(frozen=True, slots=True)
class Speech:
    """Somebody's words in a line: the item of the verb, what it does, the items it covers, the speaker as written.

    `dates` are items of dates that belong to the saying and not to what is said.
    """

    verb: int
    how: str
    first: int
    last: int
    speaker: tuple[int, int] | None
    side: SideId | None
    hedged: bool = False
    dates: tuple[int, ...] = ()
    pronoun: bool = False
    neutral: bool = True


def tells_saying(scene: Scene, n: int, verb: int, first: int) -> bool:
    """Return whether the date at item `n` tells when it was said."""
    if scene.kind(n) != DATE:
        return False
    if first <= n < verb:
        opened = scene.word(first - 1, "relatives") and any(verbal(scene, m) for m in range(first, n))
        return not opened and not any(scene.word(m, "relatives") for m in range(first, n))
    k = n - 1
    while k > verb and scene.word(k, "date_prepositions", "adverbs"):
        k -= 1
    following = n + 1
    return k == verb or (
        n > verb
        and n - verb <= 4
        and (following >= len(scene.items) or scene.items[following].form in {",", "that", ".", ":"})
        and not any(scene.kind(m) == PLACE for m in range(verb + 1, n))
        and scene.word(verb + 1, "audience")
    )


def clause_end(scene: Scene, k: int) -> int:
    """Return the item after the last that words said at item `k` cover, the next clause or verb of saying."""
    classes = classes_of(scene.lexicon)
    for n in range(k + 1, len(scene.items)):
        if scene.items[n].form in {";", "؛"}:
            return n
        if scene.word(n, "adversatives") and n > k + 3 and scene.items[n - 1].form == ",":
            return n
        if n > k + 2 and scene.items[n].form.startswith("و") and glued_saying(classes, scene.items[n].forms):
            return n
        if scene.items[n - 1].form == "and" and classes.get(scene.items[n].form, "") in SPEAKING and n > k + 2:
            return n
    return len(scene.items)


def glued_saying(classes: Mapping[str, str], forms: tuple[str, ...]) -> bool:
    """Return whether a word with a glued "and" is a verb of saying ("وقال")."""
    return any(classes.get(form, "") in SPEAKING for form in forms[1:])
