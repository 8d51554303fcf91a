"""The places that a text has named so far, and which of them is meant when none is named: the most salient.

Places count by how lately, how often and how prominently they were named, as in anaphora resolution by salience
(Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", 1994).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.place import AREAS, Located, Place, PlaceKind, Unlocated
from geo.read.phrases import Named
from geo.read.placenouns import KINDS, VAGUE, called

_MEMORY: Final = 14
_FOCUS: Final = 2.4
_PAIRED: Final = 4
_PARAGRAPH: Final = 1.5
_DATELINE: Final = -2.0


@dataclass(slots=True)
class Seen:
    """A named place as the text went by: the number of its sentence, how often, and how prominently."""

    named: Named
    sentence: int
    at: int
    weight: float = 0.0
    line: int = -1


@dataclass(slots=True)
class Memory:
    """The places of a text as they were named, and the sentence that opened the paragraph being read."""

    lexicon: Lexicon
    places: list[Seen] = field(default_factory=list)
    opening: int = 0

    def name(self, named: Named, sentence: int, at: int, weight: float = 0.0, *, line: int = -1) -> None:
        """Remember a named place; `line` is the sentence that spells its name, -1 for what it brings to mind."""
        self.places.append(Seen(named, sentence, at, weight, line))

    def weigh(self, place: Place | Unlocated, sentence: int, weight: float) -> None:
        """Remember that something was claimed about a place."""
        for seen in reversed(self.places):
            if _same(seen.named, place):
                seen.weight = min(_FOCUS, seen.weight + weight)
                seen.sentence = max(seen.sentence, sentence)
                return

    def best(  # noqa: PLR0913 - who searches says how far, for what, and how
        self,
        kinds: Iterable[PlaceKind],
        sentence: int,
        at: int,
        wanted: int,
        *,
        near: int = _MEMORY,
        noun: str = "",
        pointing: bool = False,
    ) -> list[Named]:
        """Return the last named places of these kinds before `at`, the most prominent first among the near ones."""
        order = tuple(kinds)
        best: dict[str, tuple[float, Named]] = {}
        counts: dict[str, int] = {}
        for seen in self.places:
            key = _key(seen.named)
            counts[key] = counts.get(key, 0) + 1
            kind = seen.named.place.kind if isinstance(seen.named, Located) else seen.named.mention.kind
            if seen.at >= at or (kind is not None and kind not in order) or sentence - seen.sentence > near:
                continue
            proper = noun and noun not in KINDS and noun not in VAGUE
            if (proper and not called(seen.named, noun, noun)) or (seen.weight <= _DATELINE and not noun):
                continue
            steep = 1.0 if not noun else 0.4
            score = seen.weight - steep * (sentence - seen.sentence) + 0.5 * min(counts[key], 3) + seen.at / 1e6
            if kind is not None and noun and order and kind is not order[0]:
                score -= 2.0 if noun == "city" else 0.7
            if seen.sentence == sentence:
                score += 2.0 if not noun else 1.5
            if seen.sentence >= self.opening:
                score += _PARAGRAPH
            if pointing:
                score = seen.at / 1e3
            facility = noun and not self.lexicon.has("settlement_nouns", noun)
            if facility and isinstance(seen.named, Located) and noun in seen.named.place.name.casefold():
                score += 0.8
            if kind in AREAS and not noun:
                score -= 1.5
            if key not in best or best[key][0] <= score:
                best[key] = (score, seen.named)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        if wanted > 1 and (together := self._together(best, sentence, at, wanted)):
            return together
        return [named for _, named in ranked[:wanted]]

    def _together(self, fitting: dict[str, tuple[float, Named]], sentence: int, at: int, wanted: int) -> list[Named]:
        """Return as many fitting places as are wanted where one sentence, this or the one before, names just these."""
        for number in (sentence, sentence - 1):
            named = {
                _key(seen.named): seen.named
                for seen in self.places
                if seen.sentence == number and seen.at < at and _key(seen.named) in fitting
            }
            if len(named) == wanted:
                return list(named.values())
            if named:
                return []
        return []

    def of_two(self, which: int, sentence: int, at: int) -> list[Named]:
        """Return the first or second of the two places that this sentence or the one before names last."""
        near = [seen.named for seen in self.places if seen.sentence >= sentence - 1 and seen.at < at]
        settled = [each for each in near if not (isinstance(each, Located) and each.place.kind in AREAS)]
        named = {_key(each): each for each in settled}
        return [list(named.values())[which]] if len(named) == 2 else []

    def pair(self, sentence: int, at: int) -> list[Named]:
        """Return the places of the last sentence before `at` that names two, with the one before where it names one."""
        found: dict[str, Named] = {}
        for number in range(sentence, max(-1, sentence - _PAIRED), -1):
            named = {
                _key(seen.named): seen.named
                for seen in self.places
                if seen.line == number and seen.at < at and not _vast(seen.named)
            }
            found = {**(dict(list(named.items())[-1:]) if found else named), **found}
            if len(found) > 1:
                return list(found.values())
        return []

    def named_together(self, found: list[Named]) -> bool:
        """Return whether some sentence names all of these places."""
        names = {_key(named) for named in found}
        told: dict[int, set[str]] = {}
        for seen in self.places:
            told.setdefault(seen.sentence, set()).add(_key(seen.named))
        return any(names <= each for each in told.values())


def _vast(named: Named) -> bool:
    """Return whether a place is no settlement or site: a country, a river, a lake."""
    return isinstance(named, Located) and named.place.kind in {PlaceKind.COUNTRY, PlaceKind.OTHER}


def _key(named: Named) -> str:
    return named.place.id if isinstance(named, Located) else named.mention.name.casefold()


def _same(named: Named, place: Place | Unlocated) -> bool:
    if isinstance(place, Unlocated) or isinstance(named, Unlocated):
        return named is place
    return named.place.id == place.id
