"""Named places in Arabic script, which has no capitals: nouns before names, prefixed letters, common words vetoed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import AREAS, SETTLEMENTS, Mention, Place, PlaceKind
from geo.model.ports import Gazetteer
from geo.model.text import Span
from geo.names import key, plain
from geo.recognise.evidence import ENOUGH, VETO, renown
from geo.recognise.tokens import Tokens
from geo.recognise.wording import Named

_LONGEST: Final = 5
_SAID: Final = 3.0
_KNOWN_TOWN: Final = 20_000
_KNOWN_CITY: Final = 200_000
_PLACED: Final = 1.5
_UNSURE: Final = -5.0
_NOT_A_VERB: Final = 4
_LISTS: Final = frozenset({"، ", ", "})
_TATWEEL: Final = "\u0640"
_TANWEEN: Final = "\u064b"
_MARKS: Final = re.compile(r"[\u064b-\u0652]")
_ARTICLE: Final = "ال"
_CONJUNCTIONS: Final = ("و", "ف")
_GRADES: Final = frozenset({"العسكري", "الدولي", "المدني", "الزراعي"})
_TWO_WORDS: Final = frozenset(
    "تل كفر خان دير عين بيت أبو ابو أم ام رأس راس جبل وادي شيخ الشيخ باب جسر معرة قلعة تلة بئر خربة برج حصن قصر "
    "رسم جب مرج شير الست النبي نبي بني دار حرستا كفرا السيدة عقرب أبي".split()
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A way to read words `first` to `last`: without `cut` letters before, and as `name`."""

    first: int
    last: int
    cut: int
    name: str


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
    yield from _proposed(tokens, onomasticon, draft.busy)


def _longest_first(reading: _Reading) -> tuple[int, int, int]:
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
        self.unsure: list[_Reading] = []

    def sure(self, readings: Sequence[_Reading]) -> Iterator[Named]:
        """Return the mentions that their own words and wording bear out."""
        for reading in readings:
            if self.busy.isdisjoint(range(reading.first, reading.last + 1)):
                score = _weigh(reading, self.tokens, self.onomasticon, self.places[reading.name], self.busy)
                if score >= ENOUGH:
                    yield self._take(reading)
                elif score == _UNSURE:
                    self.unsure.append(reading)

    def in_company(self) -> Iterator[Named]:
        """Return the homographs that stand before another place of a list, or are surely a place elsewhere."""
        for reading in self.unsure:
            if self.busy.isdisjoint(range(reading.first, reading.last + 1)) and (
                self._listed(reading.last + 1)
                or (reading.name in self.names and len(reading.name.removeprefix(_ARTICLE)) >= _NOT_A_VERB)
            ):
                yield self._take(reading)

    def _take(self, reading: _Reading) -> Named:
        self.busy.update(range(reading.first, reading.last + 1))
        self.names.add(reading.name)
        return _with_noun(reading, self.tokens, self.onomasticon, self.places[reading.name], self.busy)

    def _listed(self, after: int) -> bool:
        """Return whether a place stands at word `after`, joined by "and" or a comma."""
        if after not in self.busy:
            return False
        gap = self.tokens.gaps[after]
        return gap in _LISTS or (gap == " " and self.tokens.words[after][:1] in _CONJUNCTIONS)


def _readings(tokens: Tokens, first: int, onomasticon: Onomasticon) -> Iterator[_Reading]:
    """Return the names that may begin with word `first`, with and without the letters written together with it."""
    for last in range(first, min(first + _LONGEST, len(tokens))):
        if last > first and (
            tokens.gaps[last] not in {" ", "\n", "-"} or not (tokens.arabic[last] or tokens.words[last].isdigit())
        ):
            return
        rest = tokens.text[tokens.ends[first] : tokens.ends[last]]
        for cut, word in bare_forms(tokens.words[first], onomasticon.prefixes):
            yield _Reading(first, last, cut, word + rest)


def bare_forms(word: str, prefixes: tuple[str, ...], shortest: int = 3) -> tuple[tuple[int, str], ...]:
    """Return the word itself and what is left without a conjunction and a preposition, with the letters cut off.

    >>> bare_forms("وبحلب", ("و", "ب", "ل"))
    ((0, 'وبحلب'), (1, 'بحلب'), (2, 'حلب'))
    """
    forms = [(0, word)]
    rest, cut = word, 0
    if rest[:1] in _CONJUNCTIONS and rest[:1] in prefixes and len(rest) > shortest:
        rest, cut = rest[1:], 1
        forms.append((cut, rest))
    rest, cut = (rest[1:], cut + 1) if cut and rest[:1] == _TATWEEL else (rest, cut)
    if rest.startswith("لل") and len(rest) > 4:
        forms.append((cut + 1, _ARTICLE + rest[2:]))
    elif rest[:1] in prefixes and rest[:1] not in _CONJUNCTIONS and len(rest) > shortest:
        tail = rest[1:].lstrip(_TATWEEL)
        forms.append((cut + len(rest) - len(tail), tail))
    return tuple(forms)


def _weigh(
    reading: _Reading, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], busy: set[int]
) -> float:
    """Return the evidence that the words name a place, on the scale of `evidence.weigh`."""
    words = reading.name.split()
    never = reading.name in onomasticon.never or (len(words) == 1 and words[0] in onomasticon.demonyms)
    if never or _TANWEEN in reading.name or _in_body(reading, tokens, onomasticon):
        return VETO
    before = _before(reading, tokens, onomasticon, busy)
    score = max(renown(reading.name, places), 0.5) + before
    if before >= _SAID:
        return score
    if len(words) == 1:
        unlikely = _everyday(reading, onomasticon, places, before)
        return unlikely or score + _doubt(reading, tokens, onomasticon, places, before)
    if before < _PLACED and words[0].removeprefix(_ARTICLE) in onomasticon.openers:
        return VETO
    return score + (-1.0 if all(word in onomasticon.words for word in words) else 1.0)


def _everyday(reading: _Reading, onomasticon: Onomasticon, places: tuple[Place, ...], before: float) -> float:
    """Return VETO or _UNSURE for an everyday word that no wording makes a place, 0 for any other word."""
    if _people(places) >= _KNOWN_CITY or not _is_homograph(reading.name, onomasticon):
        return 0.0
    if not _written(reading.name, places) or before < 0.0:
        return VETO
    return 0.0 if before >= _PLACED else _UNSURE


def _doubt(
    reading: _Reading, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], before: float
) -> float:
    """Return what a single word says against a place: common, short, of a small place, with letters cut off."""
    people, word = _people(places), reading.name
    score = -4.0 if word in onomasticon.words or tokens.words[reading.first] in onomasticon.words else 0.0
    score -= 0.0 if people >= _KNOWN_TOWN else 0.5 if _own_name(word, places) else 1.0
    score -= 1.0 if len(word.removeprefix(_ARTICLE)) <= 3 else 0.0
    return score - 0.5 * (min(reading.cut, 1) if before >= _PLACED else reading.cut)


def _people(places: tuple[Place, ...]) -> int:
    return max(place.population for place in places)


def _two_ways(word: str) -> set[str]:
    """Return a word with and without the article."""
    bare = word.removeprefix(_ARTICLE)
    return {bare, _ARTICLE + bare}


def _is_homograph(word: str, onomasticon: Onomasticon) -> bool:
    return not onomasticon.homographs.isdisjoint(_two_ways(word))


def _written(word: str, places: tuple[Place, ...]) -> bool:
    """Return whether some of the places has the article just where the word has it."""
    article = word.startswith(_ARTICLE)
    names = (name for place in places for name in (place.name_local, *place.names))
    return any(name.startswith(_ARTICLE) == article and key(name) == key(word) for name in names)


def _own_name(word: str, places: tuple[Place, ...]) -> bool:
    """Return whether a word is how some of the places writes its name, letter for letter but for the article."""
    return any(plain(place.name_local) in _two_ways(plain(word)) for place in places)


def _before(reading: _Reading, tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> float:
    """Return what stands before a reading says, _SAID for a noun of places and _PLACED for the wording of one."""
    first, beside = reading.first, reading.first - 1 in busy
    if first and tokens.gaps[first] in _LISTS and beside:
        return _PLACED
    if first == 0 or tokens.gaps[first] not in {" ", "\n"}:
        return 0.5
    before = _stem(tokens.words[first - 1], onomasticon)
    if reading.cut == 0 and noun_kind(before, onomasticon) is not None:
        return _SAID
    apart = reading.cut > 0 and tokens.words[first][reading.cut - 1] == _TATWEEL
    if not apart and (before in onomasticon.given or before in onomasticon.titles):
        return -4.0 if reading.cut == 0 else 0.0
    joined = beside and reading.cut > 0
    if apart or joined or before in onomasticon.locative or _is_taken(first, tokens, onomasticon):
        return _PLACED
    return 0.75 if before in onomasticon.relative or reading.cut else 0.0


def _is_taken(first: int, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    """Return whether a verb of taking stands before, alone or with the one who takes: "took", "the army took"."""
    for index in range(first - 1, max(-1, first - 4), -1):
        if tokens.gaps[index + 1] != " ":
            return False
        forms = {_MARKS.sub("", form) for _, form in bare_forms(tokens.words[index], onomasticon.prefixes, shortest=2)}
        if not forms.isdisjoint(onomasticon.taking):
            return True
        adjective = any(form.endswith("ية") for form in forms)
        if not adjective and forms.isdisjoint(onomasticon.words) and forms.isdisjoint(onomasticon.relative):
            return False
    return False


def _stem(word: str, onomasticon: Onomasticon) -> str:
    """Return a word without prefixed letters where it is then a word that stands before places."""
    for _, form in bare_forms(word, onomasticon.prefixes, shortest=2):
        known = (onomasticon.locative, onomasticon.relative, onomasticon.given, onomasticon.titles, onomasticon.openers)
        if noun_kind(form, onomasticon) is not None or any(form in group for group in known):
            return form
    return word


def noun_kind(word: str, onomasticon: Onomasticon) -> PlaceKind | None:
    """Return the kind of place that a noun says, None for any other word."""
    for table in (onomasticon.settlements, onomasticon.areas, onomasticon.facilities):
        if word in table:
            return table[word]
    return None


def _in_body(reading: _Reading, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    """Return whether a unit's or an outlet's name goes around the words."""
    first, last = reading.first, reading.last
    if first and reading.cut == 0 and tokens.gaps[first] == " ":
        before = _stem(tokens.words[first - 1], onomasticon)
        if before in onomasticon.openers and before not in onomasticon.locative:
            return True
        two = tokens.slice(max(0, first - 2), last)
        if any(name in two for name in onomasticon.never if len(name.split()) > 1 and reading.name in name):
            return True
    after = last + 1
    if after < len(tokens) and tokens.gaps[after] == " ":
        if tokens.slice(first, after) in onomasticon.never:
            return True
        return tokens.words[after] in onomasticon.bodies and not _facility_before(reading, tokens, onomasticon)
    return False


def _facility_before(reading: _Reading, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    return reading.first > 0 and _stem(tokens.words[reading.first - 1], onomasticon) in onomasticon.facilities


def _with_noun(
    reading: _Reading, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], busy: set[int]
) -> Named:
    """Return the mention with the kind that the noun before it says, as a facility phrase where that is meant."""
    first, last, kind, within = reading.first, reading.last, None, None
    name, start = reading.name, tokens.starts[reading.first] + reading.cut
    before = first - 1
    if before >= 0 and before not in busy and tokens.gaps[first] == " " and reading.cut == 0:
        noun = _stem(tokens.words[before], onomasticon)
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


def _proposed(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    """Return mentions of unknown names after "the village of" and the like."""
    for index in range(1, len(tokens)):
        if index in busy or index - 1 in busy or not tokens.arabic[index] or tokens.gaps[index] != " ":
            continue
        noun = _stem(tokens.words[index - 1], onomasticon)
        kind = noun_kind(noun, onomasticon)
        if (
            kind not in SETTLEMENTS
            and kind is not PlaceKind.NEIGHBOURHOOD
            and noun not in {"محافظة", "معبر", "معسكر", "سد", "مطار"}
        ):
            continue
        last = index
        if (
            tokens.words[index] in _TWO_WORDS
            and index + 1 < len(tokens)
            and tokens.gaps[index + 1] == " "
            and index + 1 not in busy
        ):
            last = index + 1
        if last == index and (
            tokens.words[index] in onomasticon.words or _looks_plain(tokens.words[index], onomasticon)
        ):
            continue
        span = Span(tokens.starts[index], tokens.ends[last])
        surface = tokens.text[span.start : span.end]
        busy.update(range(index, last + 1))
        yield Named(Mention(span, surface, surface, kind), index, last, ())


def _looks_plain(word: str, onomasticon: Onomasticon) -> bool:
    """Return whether a word is sooner an adjective or a function word than an unknown name."""
    forms = {form for _, form in bare_forms(word, onomasticon.prefixes)}
    groups = (onomasticon.words, onomasticon.function, onomasticon.demonyms, onomasticon.locative, onomasticon.relative)
    listed = any(forms & group for group in (*groups, onomasticon.given))
    return len(word) < 4 or listed or word.endswith(("ية", "ات"))
