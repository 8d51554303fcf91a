"""Copies count once: claims that repeat one origin are found by who is quoted and by nearly equal sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Final

from geo.assess.evidence import Aim, Observation
from geo.model.claim import Claim
from geo.model.place import PlaceId
from geo.model.text import UNKNOWN_SOURCE, SideId

WINDOW: Final = timedelta(days=3)
SHINGLE: Final = 4
SHORTEST: Final = 8
ALIKE: Final = 0.5
SKETCH: Final = 8
NO_LANGUAGE: Final = "zxx"  # ISO 639-2 for rows of tables, which resemble each other without being copies
_WORD: Final = re.compile(r"\w+")
_NAMELESS: Final = frozenset(
    "source sources witness witnesses resident residents activist activists official officials local locals "
    "correspondent correspondents reporter reporters media reports analyst analysts observers he she they "
    "مصدر مصادر شهود سكان ناشط ناشطون ناشطين مراسل مراسلنا مسؤول أهالي محلية".split()
)

Group = tuple[PlaceId, Aim, SideId]
Shingle = tuple[str, ...]


def join_copies(observations: Sequence[Observation]) -> list[Observation]:
    """Return the observations with their origins numbered; all but the heaviest of an origin weigh nothing.

    Two claims about one place and one side share an origin when, within three days, they quote the same speaker or
    party, come from the same outlet, or are nearly the same sentence.
    """
    groups: dict[Group, list[Observation]] = defaultdict(list)
    for each in observations:
        groups[each.place, each.aim, each.side].append(each)
    return [joined for key in sorted(groups) for joined in _join(sorted(groups[key], key=_order))]


def origin_key(claim: Claim) -> str:
    """Return what stands for the origin of a claim: the party or speaker quoted, else the outlet, else the report."""
    said = claim.attribution
    if said is not None and said.side is not None:
        return f"party {said.side}"
    if said is not None and (name := _name(said.text)):
        return f"voice {name}"
    if said is None and claim.report.source.id != UNKNOWN_SOURCE.id:
        return f"voice {_name(claim.report.source.name) or claim.report.source.id}"
    return f"report {claim.report.id}"


def _name(text: str) -> str:
    words = [word for word in _WORD.findall(text.casefold()) if word != "the"]
    return "" if _NAMELESS.intersection(words) else " ".join(words)


def _order(each: Observation) -> tuple[object, ...]:
    return each.day, str(each.claim.report.published or ""), each.claim.id


def _join(group: list[Observation]) -> Iterator[Observation]:
    if len(group) == 1:
        yield group[0]
        return
    roots = list(range(len(group)))
    for one, other in _pairs(group):
        a, b = _root(roots, one), _root(roots, other)
        roots[max(a, b)] = min(a, b)
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(group)):
        members[_root(roots, index)].append(index)
    for number, (_, same) in enumerate(sorted(members.items())):
        best = max(same, key=lambda i: (group[i].weight, -i))
        for index in same:
            each = group[index]
            if index == best or each.claim.id == group[best].claim.id:
                yield replace(each, origin=number) if number else each
            else:
                yield replace(each, origin=number, weight=0.0, dated=0.0, copy_of=group[best].claim)


def _root(roots: list[int], index: int) -> int:
    while roots[index] != index:
        index = roots[index]
    return index


def _pairs(group: list[Observation]) -> Iterator[tuple[int, int]]:
    """Return pairs of indices that share an origin; chains of near days stand for all pairs of one key."""
    keyed: dict[str, list[int]] = defaultdict(list)
    shingles = [_shingles(each.claim) for each in group]
    for index, each in enumerate(group):
        keyed[origin_key(each.claim)].append(index)
    for same in keyed.values():
        yield from (pair for pair in pairwise(same) if _near(group, *pair))
    sketched: dict[Shingle, list[int]] = defaultdict(list)
    for index, shingle in enumerate(shingles):
        for value in sorted(shingle)[:SKETCH]:
            sketched[value].append(index)
    for same in sketched.values():
        for one, other in pairwise(same):
            if _near(group, one, other) and _alike(shingles[one], shingles[other]):
                yield one, other


def _near(group: list[Observation], one: int, other: int) -> bool:
    return abs(group[one].day - group[other].day) <= WINDOW


def _shingles(claim: Claim) -> frozenset[Shingle]:
    if claim.report.lang == NO_LANGUAGE:
        return frozenset()
    words = _WORD.findall(claim.evidence.text.casefold())
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _alike(one: frozenset[Shingle], other: frozenset[Shingle]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
