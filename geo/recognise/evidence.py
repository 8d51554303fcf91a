"""How likely it is that a span of words names a place: the sum of what speaks for and against it."""

import math
from collections.abc import Iterable
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import SETTLEMENTS, Place, PlaceKind
from geo.names import plain
from geo.recognise.bodies import in_body, is_outlet, lends_name
from geo.recognise.candidates import ARTICLES, Hit
from geo.recognise.context import after_name, before_name
from geo.recognise.persons import Persons
from geo.recognise.tokens import Tokens

ENOUGH: Final = 1.5
GREAT: Final = 3.0
VETO: Final = -9.0
_BY_KIND: Final = {PlaceKind.COUNTRY: 4.0, PlaceKind.PROVINCE: 3.0, PlaceKind.REGION: 2.5}
_SHORT: Final = 3
_CLIPPED: Final = 4
_LIKELY: Final = 0.75
OF_THE_THEATRE: Final = 2.0
_KNOWN: Final = 0.5
_WORLD: Final = ("world", "cities", "countries", "units", "counties")


def renown(surface: str, places: Iterable[Place], *, common: bool = False) -> float:
    """Return how readily a name is taken for a place by itself: by kind, population, layer and spelling.

    A `common` word or a person's name is sooner a place that is mainly called so than one that is also called so.
    """
    wanted = plain(surface)
    best = VETO
    for place in places:
        value = _by_itself(place)
        if wanted not in {plain(place.name), plain(place.name_local)}:
            if len(wanted) <= _CLIPPED and _clipped(wanted, place):
                continue
            if wanted not in map(plain, place.names):
                value = min(value, 2.0) - (2.5 if place.layer.startswith(_WORLD) else 0.75)
            elif common:
                value -= 1.5
        best = max(best, value)
    return best


def _clipped(wanted: str, place: Place) -> bool:
    """Return whether a short word is but the rest of a place's name behind its article: "Tall" of "al-Tall"."""
    parts = plain(place.name).split()
    return len(parts) > 1 and parts[0] in ARTICLES and " " not in wanted and wanted not in map(plain, place.names)


def _by_itself(place: Place) -> float:
    if place.kind in _BY_KIND:
        return _BY_KIND[place.kind]
    size = min(3.5, max(0.0, math.log10(place.population + 1) - 3.0)) if place.kind in SETTLEMENTS else 1.5
    return size if place.layer.startswith(_WORLD) else max(2.0, size + 0.5)


def weigh(hit: Hit, tokens: Tokens, onomasticon: Onomasticon, persons: Persons, worth: float) -> float:
    """Return the evidence that `hit` is a mention of a place of renown `worth`; ENOUGH and more means that it is."""
    if worth <= VETO or vetoed(hit, tokens, onomasticon, worth):
        return VETO
    left = before_name(hit, tokens, onomasticon, persons)
    right = after_name(hit, tokens, onomasticon, persons, great=worth >= GREAT)
    word = tokens.words[hit.first]
    if hit.first == hit.last and len(word) < _SHORT and word.isalpha() and max(left, right) < _LIKELY:
        return VETO
    return worth + _word(hit, tokens, onomasticon, worth) + left + right


def vetoed(hit: Hit, tokens: Tokens, onomasticon: Onomasticon, worth: float) -> bool:
    """Return whether the words are, or stand in, the name of something that is no place."""
    words = [word for word in tokens.lower[hit.head : hit.tail + 1] if not word[0].isdigit()]
    if all(word in onomasticon.never or word in onomasticon.directions for word in words):
        return True
    if tokens.slice(hit.first, hit.last).casefold() in onomasticon.never:
        return True
    bare = hit.first == hit.last
    if bare and (words[0] in onomasticon.demonyms or (_acronym(tokens, hit.head) and worth < GREAT + 1)):
        return True
    if _names_road(tokens, hit, onomasticon) or _backs(tokens, hit, onomasticon):
        return True
    if lends_name(tokens, hit.first, hit.last, onomasticon) or is_outlet(tokens, hit.last, onomasticon):
        return True
    return in_body(tokens, hit.first, hit.last, onomasticon, great=worth >= GREAT)


def _backs(tokens: Tokens, hit: Hit, onomasticon: Onomasticon) -> bool:
    """Return whether a name only tells whose friend or foe somebody is ("pro-Damascus media", "Moscow-backed")."""
    first, after = hit.first, hit.last + 1
    for_whom = first > 0 and tokens.gaps[first] == "-" and tokens.lower[first - 1] in onomasticon.stances
    return for_whom or (
        after < len(tokens) and tokens.gaps[after] == "-" and tokens.lower[after] in onomasticon.backing
    )


def _names_road(tokens: Tokens, hit: Hit, onomasticon: Onomasticon) -> bool:
    """Return whether a name is one end of a road ("the Hama-Homs route")."""
    first, last = hit.first, hit.last
    while last + 1 < len(tokens) and tokens.gaps[last + 1] in {"-", "–"} and tokens.capital[last + 1]:
        last += 1
    while first > 0 and tokens.gaps[first] in {"-", "–"} and tokens.capital[first - 1]:
        first -= 1
    ended = (
        last + 1 < len(tokens)
        and tokens.gaps[last + 1] == " "
        and onomasticon.nouns.get(tokens.lower[last + 1]) is PlaceKind.ROAD
    )
    return (first, last) != (hit.first, hit.last) and ended and tokens.lower[first] not in ARTICLES


def _acronym(tokens: Tokens, index: int) -> bool:
    """Return whether a word is in capitals while its neighbours are not: "HTS said", not "HAMA PROVINCE"."""
    if not tokens.shouted[index] or len(tokens.words[index]) > 5 or not tokens.words[index].isalpha():
        return False
    sides = [side for side in (index - 1, index + 1) if 0 <= side < len(tokens) and tokens.joined(max(side, index))]
    if any(tokens.shouted[side] for side in sides):
        return False
    return bool(sides) or not tokens.opens[index]


def _word(hit: Hit, tokens: Tokens, onomasticon: Onomasticon, worth: float) -> float:
    """Return what the word itself says: common words and persons' names are doubted, long names are trusted.

    A common word is doubted less where the theatre has a place of that name.
    """
    if hit.phrase:
        return 1.5
    if hit.last > hit.first:
        words = tokens.lower[hit.first : hit.last + 1]
        plainly = all(word in onomasticon.words or word in onomasticon.function for word in words)
        return 0.0 if plainly else 1.0
    lower = tokens.lower[hit.first]
    score = 0.0
    if lower in onomasticon.words:
        score -= 2.5 if tokens.opens[hit.first] or tokens.shouted[hit.first] else 1.5
        score += _KNOWN if worth >= OF_THE_THEATRE else 0.0
    if lower in onomasticon.given or lower in onomasticon.surnames:
        score -= 1.0
    if len(lower) <= 3 and lower.isalpha():
        score -= 1.0
    return score + (3.0 if _dateline(tokens, hit.first) else 0.0)


def _dateline(tokens: Tokens, index: int) -> bool:
    """Return whether a line begins with this one word in capitals, as in "HOMS, Dec 7 -"."""
    after = index + 1
    return (
        tokens.shouted[index]
        and len(tokens.words[index]) > 3
        and (index == 0 or "\n" in tokens.gaps[index])
        and after < len(tokens)
        and tokens.gaps[after].lstrip()[:1] in tuple(",-–—(:/|")
        and tokens.gaps[after] != "-"
    )
