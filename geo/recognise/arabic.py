"""Named places in Arabic script, which has no capitals: nouns before names, prefixed letters, common words vetoed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import AREAS, SETTLEMENTS, Mention, Place, PlaceKind
from geo.model.ports import Gazetteer
from geo.model.text import Span
from geo.names import key, plain
from geo.recognise.arabic_words import bare_forms, comes_from, is_taken, noun_kind, stem, then
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
_LISTS: Final = frozenset({"، ", ", ", " – ", " — ", " - "})
_STILL: Final = frozenset({"ما زالت", "لا تزال", "تحت سيطرة", "بيد قوات", "بيد الجيش", "بيد الفصائل", "بيد النظام"})
_LIKELY: Final = 0.5
_DAYS: Final = frozenset("السبت الأحد الاحد الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة".split())
_ALSO_FIGURATIVE: Final = frozenset({"في", "إلى", "الى", "نحو", "عبر", "صوب"})
_TATWEEL: Final = "\u0640"
_TANWEEN: Final = "\u064b"
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
        self.likely: list[_Reading] = []

    def sure(self, readings: Sequence[_Reading]) -> Iterator[Named]:
        """Return the mentions that their own words and wording bear out."""
        left: list[_Reading] = []
        for reading in readings:
            if self._free(reading):
                score = self._weigh(reading)
                if score >= ENOUGH:
                    yield self._take(reading)
                else:
                    left.append(reading)
                    self.unsure.extend([reading] if score == _UNSURE else [])
                    self.likely.extend([reading] if score >= _LIKELY else [])
        for reading in left:
            if self._follows(reading) and self._free(reading) and self._weigh(reading) >= ENOUGH:
                yield self._take(reading)

    def _free(self, reading: _Reading) -> bool:
        return self.busy.isdisjoint(range(reading.first, reading.last + 1))

    def _weigh(self, reading: _Reading) -> float:
        return _weigh(reading, self.tokens, self.onomasticon, self.places[reading.name], self.busy)

    def _follows(self, reading: _Reading) -> bool:
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
                or self._dates(reading)
                or (reading.name in self.names and len(reading.name.removeprefix(_ARTICLE)) >= _NOT_A_VERB)
            ):
                yield self._take(reading)

    def _still(self, after: int) -> bool:
        """Return whether the words from `after` on say who holds what stands before them."""
        return after + 1 < len(self.tokens) and self.tokens.slice(after, after + 1) in _STILL

    def _dates(self, reading: _Reading) -> bool:
        """Return whether a reading opens a dateline ("القصير، السبت 8 حزيران")."""
        after = reading.last + 1
        opens = self.tokens.opens[reading.first] and after < len(self.tokens)
        return opens and self.tokens.gaps[after].startswith("،") and self.tokens.words[after] in _DAYS

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


def _weigh(
    reading: _Reading, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], busy: set[int]
) -> float:
    """Return the evidence that the words name a place, on the scale of `evidence.weigh`."""
    words = reading.name.split()
    never = reading.name in onomasticon.never or (len(words) == 1 and words[0] in onomasticon.demonyms)
    broken = len(words) > 1 and words[-1] in onomasticon.function
    if never or broken or _TANWEEN in reading.name or _in_body(reading, tokens, onomasticon):
        return VETO
    before = _before(reading, tokens, onomasticon, busy)
    score = max(renown(reading.name, places), 0.5) + before
    if before >= _SAID:
        return score
    if len(words) == 1:
        unlikely = _everyday(reading, onomasticon, places, before)
        joined = before >= _PLACED and reading.first - 1 in busy
        return unlikely or score + _doubt(reading, tokens, onomasticon, places, before, joined=joined)
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
    reading: _Reading,
    tokens: Tokens,
    onomasticon: Onomasticon,
    places: tuple[Place, ...],
    before: float,
    *,
    joined: bool,
) -> float:
    """Return what a single word says against a place: common, short, of a small place, with letters cut off."""
    people, word = _people(places), reading.name
    common = word in onomasticon.words or tokens.words[reading.first] in onomasticon.words
    ground = _is_ground(reading, tokens, onomasticon) or (joined and _is_homograph(word, onomasticon))
    score = (-1.0 if ground else -4.0) if common else 0.0
    score -= 0.0 if people >= _KNOWN_TOWN else 0.5 if _own_name(word, places) else 1.0
    score -= 1.0 if len(word.removeprefix(_ARTICLE)) <= 3 else 0.0
    return score - 0.5 * (min(reading.cut, 1) if before >= _PLACED else reading.cut)


def _is_ground(reading: _Reading, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    """Return whether an everyday word that is a name too stands where only ground can: "near", "took", not "in"."""
    if not reading.first or reading.cut or not _is_homograph(reading.name, onomasticon):
        return False
    before = stem(tokens.words[reading.first - 1], onomasticon)
    near = before in onomasticon.locative and before not in _ALSO_FIGURATIVE
    return near or is_taken(reading.first, tokens, onomasticon)


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
    before = stem(tokens.words[first - 1], onomasticon)
    if reading.cut == 0 and noun_kind(before, onomasticon) is not None:
        return _SAID
    apart = reading.cut > 0 and tokens.words[first][reading.cut - 1] == _TATWEEL
    if not apart and (before in onomasticon.given or before in onomasticon.titles):
        return -4.0 if reading.cut == 0 else 0.0
    joined = (beside and reading.cut > 0) or then(first, tokens, busy) or comes_from(first, tokens)
    if apart or joined or before in onomasticon.locative or is_taken(first, tokens, onomasticon):
        return _PLACED
    return 0.75 if before in onomasticon.relative or reading.cut else 0.0


def _in_body(reading: _Reading, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    """Return whether a unit's or an outlet's name goes around the words."""
    first, last = reading.first, reading.last
    if first and reading.cut == 0 and tokens.gaps[first] == " ":
        before = stem(tokens.words[first - 1], onomasticon)
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
    return reading.first > 0 and stem(tokens.words[reading.first - 1], onomasticon) in onomasticon.facilities


def _with_noun(
    reading: _Reading, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], busy: set[int]
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


def _proposed(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    """Return mentions of unknown names after "the village of" and the like, and wherever else the text has them."""
    names: set[str] = set()
    for named in _after_nouns(tokens, onomasticon, busy):
        names.add(key(named.mention.name))
        yield named
    if not names:
        return
    for index in range(len(tokens)):
        if index in busy or not tokens.arabic[index]:
            continue
        for cut, word in bare_forms(tokens.words[index], onomasticon.prefixes):
            if key(word) in names:
                busy.add(index)
                span = Span(tokens.starts[index] + cut, tokens.ends[index])
                yield Named(Mention(span, tokens.text[span.start : span.end], word), index, index, ())
                break


def _after_nouns(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    for index in range(1, len(tokens)):
        if index in busy or index - 1 in busy or not tokens.arabic[index] or tokens.gaps[index] != " ":
            continue
        noun = stem(tokens.words[index - 1], onomasticon)
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
    listed = any(forms & group for group in (*groups, onomasticon.given, onomasticon.never))
    return len(word) < 4 or listed or word.endswith(("ية", "ات"))
