"""Who speaks: the words left or right of a verb of saying that name the speaker, and the side that one serves."""

from typing import Final

from geo.model.text import SideId
from geo.model.theatre import Theatre
from geo.read.items import ACTOR, DATE, PLACE, WORD
from geo.read.remember import by_identity
from geo.read.scene import Scene
from geo.read.tokens import fold

LONGEST: Final = 14


@by_identity
def _sources(theatre: Theatre) -> tuple[tuple[str, SideId | None], ...]:
    return tuple(
        (fold(name), source.side)
        for source in theatre.sources
        for name in (source.name, *source.aliases)
        if len(name) > 3
    )


def subject_left(scene: Scene, k: int) -> tuple[int | None, int | None]:
    """Return the items of the subject of a verb of saying, None where none stands left of it."""
    last = k
    while last > 0 and (
        scene.word(last - 1, "auxiliaries", "adverbs", "negators", "date_prepositions") or scene.kind(last - 1) == DATE
    ):
        last -= 1
    if scene.word(last - 1, "relatives") and last > 1:
        last -= 1
    if last == 0 or scene.items[last - 1].form in {'"', "”", "»", ";"}:
        return None, None
    first = last
    if scene.items[last - 1].form in {",", ")"}:
        opener = "(" if scene.items[last - 1].form == ")" else ","
        for n in range(last - 2, max(-1, last - 20), -1):
            if scene.items[n].form == opener and n > 0:
                first = last = n
                break
        else:
            return None, None
    while first > 0 and last - first < LONGEST:
        form = scene.items[first - 1].form
        if form in {",", ";", ":", '"', "”", "“", "—", "–", ".", "«", "»"} or scene.word(
            first - 1, "subordinators", "relatives", "adversatives", "speech"
        ):
            break
        if scene.word(first - 1, "joiners") and first >= 2 and not may_speak(scene, first - 2):
            break
        first -= 1
    if (
        first > 1
        and scene.items[first - 1].form in {"who", "which"}
        and _acts(scene, first)
        and may_speak(scene, first - 2)
    ):
        first, last = first - 2, first - 1
    if first == last or not any(
        scene.kind(n) in {ACTOR, PLACE}
        or scene.word(n, "persons", "media", "subject_pronouns", "speakers")
        or scene.items[n].form[0].isalpha()
        for n in range(first, last)
    ):
        return None, None
    return first, last


def _acts(scene: Scene, k: int) -> bool:
    """Return whether a relative before item `k` is the subject of its clause ("who overthrew him")."""
    return scene.kind(k) == WORD and not scene.word(k, "determiners", "articles", "subject_pronouns")


def may_speak(scene: Scene, k: int) -> bool:
    """Return whether item `k` may be one of several speakers ("residents and two officers")."""
    return scene.kind(k) == ACTOR or scene.word(k, "persons", "speakers", "media")


def subject_right(scene: Scene, k: int) -> tuple[int | None, int | None]:
    """Return the items of the subject that follows a verb of saying ("said a resident"), None where none does."""
    first = k + 1
    last = first
    while (
        last < len(scene.items)
        and last - first < 8
        and scene.items[last].form not in {",", ".", ";", ":", '"', "”", "“"}
    ):
        if scene.word(last, "relatives", "subordinators", "auxiliaries"):
            break
        last += 1
    if last == first:
        return None, None
    if any(scene.word(n, "persons", "speakers", "media") or scene.kind(n) == ACTOR for n in range(first, last)):
        return first, last
    return None, None


def side_of(scene: Scene, first: int, last: int, theatre: Theatre) -> tuple[SideId | None, bool]:
    """Return the side that the speaker at these items serves, and whether it is a source of no side."""
    start, end = scene.line.span(first, last)
    tokens = scene.line.tokens
    words = " ".join(t.form for t in tokens if start <= t.start and t.end <= end)
    neutral = False
    for name, side in _sources(theatre):
        if f" {name} " in f" {words} ":
            if side is not None:
                return side, False
            neutral = True
    if neutral:
        return None, True
    for n in range(first, last):
        actor = scene.items[n].actor
        if actor is not None and actor.side is not None:
            return actor.side, False
    if last - first == 1 and scene.kind(first) == PLACE and _is_capital(scene, first, theatre):
        return theatre.sides[0].id, False
    return None, True


def _is_capital(scene: Scene, k: int, theatre: Theatre) -> bool:
    """Return whether the place at item `k` is the capital, which speaks for its government."""
    named = scene.items[k].places[0].named
    if named is None or not theatre.sides:
        return False
    return scene.lexicon.table("capitals").get(named.mention.name) in theatre.countries
