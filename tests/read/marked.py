"""Sentences with their places in square brackets: read them, and tell the claims in compact form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from geo.lexicons.control import load_lexicon
from geo.model.claim import Claim, Extent, Leftover, Modality
from geo.model.place import Candidate, Located, LonLat, Mention, Place, PlaceId, PlaceKind
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef, Source, Span
from geo.model.theatre import Theatre
from geo.read.claims import read
from geo.theatres import data_root, load_theatre

DAY = date(2024, 12, 3)  # a Tuesday
KINDS = {
    **dict.fromkeys(
        "Aleppo Hama Homs Damascus Idlib Daraa Latakia Raqqa حلب حماة حمص إدلب دمشق".split(), PlaceKind.CITY
    ),
    "Sheikh Maqsoud": PlaceKind.NEIGHBOURHOOD,
    "Idlib governorate": PlaceKind.PROVINCE,
    "Hama province": PlaceKind.PROVINCE,
    "Aleppo airport": PlaceKind.AIRPORT,
    "M5": PlaceKind.ROAD,
    "Syria": PlaceKind.COUNTRY,
    "Euphrates": PlaceKind.OTHER,
}


class Marked:
    """The places marked in a text, as a gazetteer."""

    fingerprint = "marked"

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = {place.id: place for place in places}

    def place(self, place: PlaceId) -> Place:
        return self._places[place]

    def named(self, name: str) -> tuple[Place, ...]:
        return tuple(place for place in self._places.values() if place.name == name)

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        return frozenset(keys) & frozenset(p.name for p in self._places.values())

    def candidates(self, name: str, **_options: object) -> tuple[Candidate, ...]:
        return tuple(Candidate(place, 1.0) for place in self.named(name))

    def children(self, place: PlaceId) -> tuple[Place, ...]:
        return tuple(each for each in self._places.values() if each.parent == place)

    def settlements(self) -> tuple[Place, ...]:
        return tuple(self._places.values())

    def points(self) -> tuple[Place, ...]:
        return self.settlements()


@cache
def syria() -> Theatre:
    return load_theatre("syria")


def unmark(text: str, extra: Mapping[str, PlaceKind] | None = None) -> tuple[str, list[Located]]:
    """Return the text without its brackets, and the places that stood in them."""
    kinds = {**KINDS, **(extra or {})}
    bare, found, at = "", [], 0
    for match in re.finditer(r"\[([^\]]+)\]", text):
        bare += text[at : match.start()]
        found.append((len(bare), match[1]))
        bare += match[1]
        at = match.end()
    bare += text[at:]
    names = list(dict.fromkeys(name for _, name in found))
    places = {
        name: Place(PlaceId(name), name, kinds.get(name, PlaceKind.TOWN), LonLat(36 + n / 100, 35))
        for n, name in enumerate(names)
    }
    return bare, [Located(Mention(Span(at, at + len(n)), n, n), places[n], 0.95) for at, n in found]


def claims_of(
    text: str, lang: str = "en", published: date | None = DAY, source: Source = UNKNOWN_SOURCE
) -> tuple[tuple[Claim, ...], tuple[Leftover, ...]]:
    """Return what the patterns read, without likeness, from a marked text of the Syrian theatre."""
    bare, places = unmark(text)
    report = Report(ReportRef(ReportId("marked"), "marked.txt", published, source, lang), bare)
    gazetteer = Marked(list({located.place.id: located.place for located in places}.values()))
    patterns = replace(load_lexicon(lang, data_root()), likeness=None)
    return read(report, places, gazetteer, syria(), patterns)


def compact(claim: Claim) -> str:
    """Return "rebel captures Saraqib", with extent and modality where they are not whole and asserted."""
    parts = [claim.controller, claim.kind.value, getattr(claim.place, "name", "?")]
    if claim.extent is not Extent.WHOLE:
        parts.append(claim.extent.value)
    if claim.modality is not Modality.ASSERTED:
        parts.append(claim.modality.value)
    return " ".join(parts)


def told(text: str, lang: str = "en", published: date | None = DAY) -> list[str]:
    """Return the claims of a marked text in compact form, in the order of the text."""
    return [compact(claim) for claim in claims_of(text, lang, published)[0]]
