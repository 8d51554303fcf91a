"""Copies count once: claims that repeat one origin are found by who speaks and by nearly equal sentences."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Final

from geo.assess.evidence import Aim, Observation, share
from geo.assess.likelihood import speaker
from geo.assess.voices import Voices
from geo.model.claim import Claim
from geo.model.place import PlaceId
from geo.model.text import ReportId, SideId

WINDOW: Final = timedelta(days=3)
SHINGLE: Final = 4
SHORTEST: Final = 8
ALIKE: Final = 0.5
SKETCH: Final = 8
NO_LANGUAGE: Final = "zxx"  # ISO 639-2 for rows of tables, which resemble each other without being copies
_WORD: Final = re.compile(r"\w+")

Shingle = tuple[str, ...]
Group = tuple[Aim, SideId]


def join_copies(observations: Iterable[Observation], voices: Voices | None = None) -> list[Observation]:
    """Return the observations with the origins of each place numbered; what an origin says again weighs nothing.

    Two claims about one place and one side share an origin when, within three days, they come from the same speaker,
    party or outlet, or are nearly the same sentence. The heaviest of them counts. A side's word in its own favour
    adds nothing to what it said before, unless somebody spoke against it in between.
    """
    places: dict[PlaceId, list[Observation]] = defaultdict(list)
    for each in observations:
        places[each.place].append(each)
    heard = voices or Voices()
    return [joined for place in sorted(places) for joined in _join(sorted(places[place], key=_order), heard)]


def _order(each: Observation) -> tuple[object, ...]:
    return each.day, str(each.claim.report.published or ""), each.claim.id, each.aim


def _join(told: list[Observation], voices: Voices) -> list[Observation]:
    if len(told) == 1:
        return told
    keys = _keys(told, voices)
    groups: dict[Group, list[int]] = defaultdict(list)
    for index, each in enumerate(told):
        groups[each.aim, each.side].append(index)
    roots = list(range(len(told)))
    for group in (group for group in groups.values() if len(group) > 1):
        _unite(roots, (pair for pair in _pairs(told, group, keys) if not _answered(told, keys, *pair)))
        _unite(roots, _twins(told, group, voices))
    joined = _heaviest(told, roots)
    if len(groups) > 1:
        _unite(roots, _pairs(told, range(len(told)), keys))
    number = {root: n for n, root in enumerate(sorted({_root(roots, index) for index in range(len(told))}))}
    origins = [number[_root(roots, index)] for index in range(len(told))]
    joined = [each if not at else replace(each, origin=at) for each, at in zip(joined, origins, strict=True)]
    return list(_without_echoes(_modest(joined)))


def _keys(told: Sequence[Observation], voices: Voices) -> list[str]:
    """Return what stands for the origin of each; a report's own voice is that of the speaker whom it quotes for it."""
    quoted: dict[tuple[ReportId, SideId], str] = {}
    for each in told:
        named = voices.quoted(each.claim)
        if named is not None:
            quoted.setdefault((each.claim.report.id, each.side), named)
    return [_key(each, voices, quoted) for each in told]


def _key(each: Observation, voices: Voices, quoted: Mapping[tuple[ReportId, SideId], str]) -> str:
    key = voices.origin(each.claim)
    return quoted.get((each.claim.report.id, each.side), key) if quoted and voices.own(each.claim) else key


def _heaviest(told: Sequence[Observation], roots: list[int]) -> list[Observation]:
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(told)):
        members[_root(roots, index)].append(index)
    joined = list(told)
    for same in (same for same in members.values() if len(same) > 1):
        best = max(same, key=lambda i: (told[i].weight, -i))
        for index in same:
            if index != best and told[index].claim.id != told[best].claim.id:
                joined[index] = _copy(told[index], told[best].claim)
    return joined


def _copy(each: Observation, of: Claim) -> Observation:
    return replace(each, weight=0.0, dated=0.0, copy_of=of)


def _root(roots: list[int], index: int) -> int:
    while roots[index] != index:
        index = roots[index]
    return index


def _unite(roots: list[int], pairs: Iterable[tuple[int, int]]) -> None:
    for one, other in pairs:
        a, b = _root(roots, one), _root(roots, other)
        roots[max(a, b)] = min(a, b)


def _pairs(told: Sequence[Observation], among: Iterable[int], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return pairs of one voice; chains of near days stand for all pairs of it."""
    keyed: dict[str, list[int]] = defaultdict(list)
    for index in among:
        keyed[keys[index]].append(index)
    for same in keyed.values():
        yield from (pair for pair in pairwise(same) if _near(told, *pair))


def _answered(told: Sequence[Observation], keys: Sequence[str], one: int, other: int) -> bool:
    """Return whether a party speaks anew, because somebody spoke against it in between."""
    return keys[other].startswith("party ") and _contradicted(told, told[one], told[other])


def _contradicted(told: Sequence[Observation], one: Observation, other: Observation) -> bool:
    return one.day < other.day and any(
        one.day < each.day <= other.day and _against(each, one) for each in told if each.weight > 0
    )


def _against(each: Observation, other: Observation) -> bool:
    return each.aim is Aim.LEFT or (each.aim is Aim.HELD and each.side != other.side)


def _twins(told: Sequence[Observation], group: Sequence[int], voices: Voices) -> Iterator[tuple[int, int]]:
    """Return pairs of nearly equal sentences."""
    shingles = {index: _shingles(told[index].claim, voices) for index in group}
    sketched: dict[Shingle, list[int]] = defaultdict(list)
    for index, shingle in shingles.items():
        for value in sorted(shingle)[:SKETCH]:
            sketched[value].append(index)
    for same in sketched.values():
        for one, other in pairwise(same):
            if _near(told, one, other) and _alike(shingles[one], shingles[other]):
                yield one, other


def _near(told: Sequence[Observation], one: int, other: int) -> bool:
    return abs(told[one].day - told[other].day) <= WINDOW


def _shingles(claim: Claim, voices: Voices) -> frozenset[Shingle]:
    if claim.report.lang == NO_LANGUAGE:
        return frozenset()
    words = _WORD.findall(voices.sentence(claim).casefold())
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _alike(one: frozenset[Shingle], other: frozenset[Shingle]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def _modest(told: Sequence[Observation]) -> list[Observation]:
    """Return the observations, those by which a side praises itself weighing together what the heaviest does."""
    said: dict[SideId, tuple[Observation, float]] = {}
    found: list[Observation] = []
    for each in told:
        if not _boast(each):
            found.append(each)
            continue
        before, most = said.get(each.side, (each, 0.0))
        if _contradicted(told, before, each):
            most = 0.0
        rest = each.weight - most
        said[each.side] = (each if rest > 0 else before, max(most, each.weight))
        found.append(_copy(each, before.claim) if rest <= 0 else replace(each, weight=round(rest, 6)))
    return found


def _boast(each: Observation) -> bool:
    own = each.aim is Aim.HELD and each.weight > 0 and not each.claim.against_interest
    return own and speaker(each.claim) == each.side == each.claim.controller


def _without_echoes(told: Sequence[Observation]) -> Iterator[Observation]:
    """Return the observations, what says less weighing nothing where its origin says more at least as surely."""
    said: dict[int, list[Observation]] = defaultdict(list)
    for each in told:
        if each.aim in {Aim.HELD, Aim.PARTLY} and each.weight > 0:
            said[each.origin].append(each)
    for each in told:
        more = [other for other in said.get(each.origin, ()) if _says_more(other, each)]
        yield _copy(each, more[0].claim) if more else each


def _sure(each: Observation) -> float:
    return each.weight / share(each.claim, each.aim)


def _says_more(one: Observation, other: Observation) -> bool:
    """Return whether `one` says what `other` does and more: who won besides who lost, all besides a part."""
    if not _sure(one) >= _sure(other) > 0 or abs(one.day - other.day) > WINDOW:
        return False
    match other.aim:
        case Aim.LEFT:
            return one.aim is Aim.HELD and one.side != other.side
        case Aim.PARTLY:
            return one.aim is Aim.HELD and one.side == other.side
        case Aim.FOUGHT:
            return one.aim is Aim.PARTLY
    return False
