"""Named places in Arabic script, which has no capitals: nouns before names, prefixed letters, common words vetoed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import AREAS, SETTLEMENTS, Mention, Place, PlaceKind
from geo.model.ports import Gazetteer
from geo.model.text import Span
from geo.names import key
from geo.recognise.arabic_evidence import ARTICLE, LISTS, UNSURE, NameReading, weigh_words
from geo.recognise.arabic_unknown import find_unknown
from geo.recognise.arabic_words import bare_forms, noun_kind, stem, then
from geo.recognise.evidence import ENOUGH
from geo.recognise.tokens import Tokens
from geo.recognise.wording import Named

_LONGEST: Final = 5
_NOT_A_VERB: Final = 4
_STILL: Final = frozenset({"ما زالت", "لا تزال", "تحت سيطرة", "بيد قوات", "بيد الجيش", "بيد الفصائل", "بيد النظام"})
_TOWN: Final = 5_000
_LIKELY: Final = 0.5
_DAYS: Final = frozenset("السبت الأحد الاحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة".split())
_CONJUNCTIONS: Final = ("و", "ف")
_GRADES: Final = frozenset({"العسكري", "الدولي", "المدني", "الزراعي"})


def find_arabic(
    tokens: Tokens, gazetteer: Gazetteer, onomasticon: Onomasticon, taken: Sequence[Named] = ()
) -> Iterator[Named]:
    """Return the named places in Arabic script, known and proposed, none overlapping another or what is `taken`."""
    readings = [
        reading
        for index in range(len(tokens))
        if tokens.arabic[index]
        for reading in _readings(tokens, index, onomasticon)
    ]
    keys = {reading: key(reading.name) for reading in readings}
    known = gazetteer.known(dict.fromkeys(keys.values()))
    places = {
        name: gazetteer.named(name)
        for name in dict.fromkeys(reading.name for reading, folded in keys.items() if folded in known)
    }
    draft = _Draft(tokens, onomasticon, places, taken)
    yield from draft.sure(sorted((each for each in readings if each.name in places), key=_longest_first))
    yield from draft.in_company()
    yield from find_unknown(tokens, onomasticon, draft.busy)


def _longest_first(reading: NameReading) -> tuple[int, int, int]:
    return reading.first - reading.last, reading.first, reading.cut


class _Draft:
    """What has been found in a text so far, which of its words are taken, and which readings want company."""

    def __init__(
        self,
        tokens: Tokens,
        onomasticon: Onomasticon,
        places: Mapping[str, tuple[Place, ...]],
        taken: Sequence[Named],
    ) -> None:
        self.tokens = tokens
        self.onomasticon = onomasticon
        self.places = places
        self.busy = {index for named in taken for index in range(named.first, named.last + 1)}
        self.names: set[str] = set()
        self.unsure: list[NameReading] = []
        self.likely: list[NameReading] = []

    def sure(self, readings: Sequence[NameReading]) -> Iterator[Named]:
        """Return the mentions that their own words and wording bear out."""
        left: list[NameReading] = []
        for reading in readings:
            if self._free(reading):
                score = self._weigh(reading)
                if score >= ENOUGH:
                    yield self._take(reading)
                else:
                    left.append(reading)
                    self.unsure.extend([reading] if score == UNSURE else [])
                    self.likely.extend([reading] if score >= _LIKELY else [])
        for reading in left:
            if self._follows(reading) and self._free(reading) and self._weigh(reading) >= ENOUGH:
                yield self._take(reading)

    def _free(self, reading: NameReading) -> bool:
        return self.busy.isdisjoint(range(reading.first, reading.last + 1))

    def _weigh(self, reading: NameReading) -> float:
        return weigh_words(reading, self.tokens, self.onomasticon, self.places[reading.name], self.busy)

    def _follows(self, reading: NameReading) -> bool:
        """Return whether a place that was found meanwhile stands right before a reading, or leads up to it."""
        return reading.first - 1 in self.busy or then(reading.first, self.tokens, self.busy)

    def in_company(self) -> Iterator[Named]:
        """Return the homographs that stand before another place of a list, or are surely a place elsewhere."""
        for reading in self.likely:
            if self._free(reading) and self._listed(reading.last + 1):
                yield self._take(reading)
        for reading in self.unsure:
            if self._free(reading) and (
                self._listed(reading.last + 1)
                or self._still(reading.last + 1)
                or self._heads(reading)
                or (reading.name in self.names and len(reading.name.removeprefix(ARTICLE)) >= _NOT_A_VERB)
            ):
                yield self._take(reading)

    def _still(self, after: int) -> bool:
        """Return whether the words from `after` on say who holds what stands before them."""
        return after + 1 < len(self.tokens) and self.tokens.slice(after, after + 1) in _STILL

    def _heads(self, reading: NameReading) -> bool:
        """Return whether a reading opens a dateline ("القصير، السبت 8 حزيران"), or a line that says what befell it."""
        after = reading.last + 1
        if not self._opens(reading.first) or after >= len(self.tokens):
            return False
        gap, word = self.tokens.gaps[after], self.tokens.words[after]
        if gap.startswith("،"):
            return word in _DAYS
        town = max(place.population for place in self.places[reading.name]) >= _TOWN
        return town and (gap.startswith(":") or (gap == " " and word in self.onomasticon.fates))

    def _opens(self, first: int) -> bool:
        return self.tokens.opens[first] or self.tokens.gaps[first].rstrip().endswith(
            ("]", ")", "|", "-", "–", "•", ":")
        )

    def _take(self, reading: NameReading) -> Named:
        self.busy.update(range(reading.first, reading.last + 1))
        self.names.add(reading.name)
        return _with_noun(reading, self.tokens, self.onomasticon, self.places[reading.name], self.busy)

    def _listed(self, after: int) -> bool:
        """Return whether a place stands at word `after`, joined by "and" or a comma."""
        if after not in self.busy:
            return False
        gap = self.tokens.gaps[after]
        return gap in LISTS or (gap == " " and self.tokens.words[after][:1] in _CONJUNCTIONS)


def _readings(tokens: Tokens, first: int, onomasticon: Onomasticon) -> Iterator[NameReading]:
    """Return the names that may begin with word `first`, with and without the letters written together with it."""
    for last in range(first, min(first + _LONGEST, len(tokens))):
        if last > first and (
            tokens.gaps[last] not in {" ", "\n", "-"} or not (tokens.arabic[last] or tokens.words[last].isdigit())
        ):
            return
        rest = tokens.text[tokens.ends[first] : tokens.ends[last]]
        shortest = 2 if last > first else 3
        for cut, word in bare_forms(tokens.words[first], onomasticon.prefixes, shortest):
            yield NameReading(first, last, cut, word + rest)


def _with_noun(
    reading: NameReading, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], busy: set[int]
) -> Named:
    """Return the mention with the kind that the noun before it says, as a facility phrase where that is meant."""
    first, last, kind, within = reading.first, reading.last, None, None
    name, start = reading.name, tokens.starts[reading.first] + reading.cut
    before = first - 1
    if before >= 0 and before not in busy and tokens.gaps[first] == " " and reading.cut == 0:
        noun = stem(tokens.words[before], onomasticon)
        kind = noun_kind(noun, onomasticon)
        site = kind is not None and kind not in SETTLEMENTS | AREAS and kind is not PlaceKind.NEIGHBOURHOOD
        if site and kind not in {place.kind for place in places}:
            end = last + 1
            if end < len(tokens) and tokens.words[end] in _GRADES and tokens.gaps[end] == " ":
                kind = PlaceKind.BASE if tokens.words[end] == "العسكري" else kind
                last = end
            start = tokens.ends[before] - len(noun)
            name, within, first = tokens.text[start : tokens.ends[last]], reading.name, before
            busy.update({before, last})
    if kind is None and " " in name:
        kind = noun_kind(name.split()[0], onomasticon)
    span = Span(start, tokens.ends[last])
    return Named(
        Mention(span, tokens.text[span.start : span.end], " ".join(name.split()), kind, within), first, last, places
    )
