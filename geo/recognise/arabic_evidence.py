"""What speaks for and against words in Arabic script as the name of a place: wording before, everyday words, bodies."""

from dataclasses import dataclass
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import Place
from geo.names import key, plain
from geo.recognise.arabic_words import MARKS, comes_from, is_taken, noun_kind, stem, then
from geo.recognise.evidence import VETO, renown
from geo.recognise.tokens import Tokens

_SAID: Final = 3.0
_KNOWN_TOWN: Final = 20_000
_KNOWN_CITY: Final = 200_000
_PLACED: Final = 1.5
UNSURE: Final = -5.0
LISTS: Final = frozenset({"، ", ", ", " – ", " — ", " - "})
_ALSO_FIGURATIVE: Final = frozenset({"في", "إلى", "الى", "نحو", "عبر", "صوب"})
_TATWEEL: Final = "\u0640"
_TANWEEN: Final = "\u064b"
ARTICLE: Final = "ال"


@dataclass(frozen=True, slots=True)
class NameReading:
    """A way to read words `first` to `last`: without `cut` letters before, and as `name`."""

    first: int
    last: int
    cut: int
    name: str


def weigh_words(
    reading: NameReading, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], busy: set[int]
) -> float:
    """Return the evidence that the words name a place, on the scale of `evidence.weigh`."""
    words = reading.name.split()
    heads = len(words) == 1 and _heads_name(reading, tokens, onomasticon)
    never = heads or reading.name in onomasticon.never or (len(words) == 1 and words[0] in onomasticon.demonyms)
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
    if before < _PLACED and words[0].removeprefix(ARTICLE) in onomasticon.openers:
        return VETO
    if not all(word in onomasticon.words for word in words):
        return score + 1.0
    named = words[0] in onomasticon.facilities or _people(places) >= _KNOWN_TOWN
    return score if named else score - 1.0


def _heads_name(reading: NameReading, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    """Return whether a word is but the noun before a name ("أحياء مدينة حماة", "قرى تل قبان")."""
    after = reading.last + 1
    if reading.name in onomasticon.settlements:
        return True
    follows = after < len(tokens) and tokens.gaps[after] == " " and tokens.arabic[after]
    return follows and reading.name in onomasticon.mounds and tokens.words[after] not in onomasticon.function


def _everyday(reading: NameReading, onomasticon: Onomasticon, places: tuple[Place, ...], before: float) -> float:
    """Return VETO or UNSURE for an everyday word that no wording makes a place, 0 for any other word."""
    if not _is_homograph(reading.name, onomasticon):
        return 0.0
    great = tuple(place for place in places if place.population >= _KNOWN_CITY)
    if great and _written(reading.name, great):
        return 0.0
    if not _written(reading.name, places) or before < 0.0:
        return VETO
    return 0.0 if before >= _PLACED else UNSURE


def _doubt(
    reading: NameReading,
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
    score -= 1.0 if len(word.removeprefix(ARTICLE)) <= 3 else 0.0
    return score - 0.5 * (min(reading.cut, 1) if before >= _PLACED else reading.cut)


def _is_ground(reading: NameReading, tokens: Tokens, onomasticon: Onomasticon) -> bool:
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
    bare = word.removeprefix(ARTICLE)
    return {bare, ARTICLE + bare}


def _is_homograph(word: str, onomasticon: Onomasticon) -> bool:
    return not onomasticon.homographs.isdisjoint(_two_ways(word))


def _written(word: str, places: tuple[Place, ...]) -> bool:
    """Return whether some of the places has the article just where the word has it."""
    article = word.startswith(ARTICLE)
    names = (name for place in places for name in (place.name_local, *place.names))
    return any(name.startswith(ARTICLE) == article and key(name) == key(word) for name in names)


def _own_name(word: str, places: tuple[Place, ...]) -> bool:
    """Return whether a word is how some of the places writes its name, letter for letter but for the article."""
    return any(plain(place.name_local) in _two_ways(plain(MARKS.sub("", word))) for place in places)


def _before(reading: NameReading, tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> float:
    """Return what stands before a reading says, _SAID for a noun of places and _PLACED for the wording of one."""
    first, beside = reading.first, reading.first - 1 in busy
    if first and tokens.gaps[first] in LISTS and beside:
        return _PLACED
    if first == 0 or tokens.gaps[first] not in {" ", "\n"}:
        return 0.5
    before = stem(tokens.words[first - 1], onomasticon)
    if reading.cut == 0 and noun_kind(before, onomasticon) is not None:
        return _SAID
    apart = reading.cut > 0 and tokens.words[first][reading.cut - 1] == _TATWEEL
    if not (apart or beside) and (before in onomasticon.given or before in onomasticon.titles):
        return -4.0 if reading.cut == 0 else 0.0
    joined = (beside and reading.cut > 0) or then(first, tokens, busy) or comes_from(first, tokens)
    if apart or joined or before in onomasticon.locative or is_taken(first, tokens, onomasticon):
        return _PLACED
    return 0.75 if before in onomasticon.relative or reading.cut else 0.0


def _in_body(reading: NameReading, tokens: Tokens, onomasticon: Onomasticon) -> bool:
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
        named = tokens.words[after] in onomasticon.bodies and not _facility_before(reading, tokens, onomasticon)
        return named and not (first and stem(tokens.words[first - 1], onomasticon) in onomasticon.locative)
    return False


def _facility_before(reading: NameReading, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    return reading.first > 0 and stem(tokens.words[reading.first - 1], onomasticon) in onomasticon.facilities
