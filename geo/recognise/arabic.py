"""Named places in Arabic script, which has no capitals: nouns before names, prefixed letters, common words vetoed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import AREAS, SETTLEMENTS, Mention, Place, PlaceKind
from geo.model.ports import Gazetteer
from geo.model.text import Span
from geo.names import key
from geo.recognise.evidence import ENOUGH, renown
from geo.recognise.tokens import Tokens
from geo.recognise.wording import Named

_LONGEST: Final = 5
_SAID: Final = 3.0
_KNOWN_TOWN: Final = 20_000
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
    busy = {index for named in taken for index in range(named.first, named.last + 1)}
    for reading in sorted(
        (each for each in readings if each.name in places),
        key=lambda each: (each.first - each.last, each.first, each.cut),
    ):
        if busy.intersection(range(reading.first, reading.last + 1)):
            continue
        if _weigh(reading, tokens, onomasticon, places[reading.name], busy) < ENOUGH:
            continue
        busy.update(range(reading.first, reading.last + 1))
        yield _with_noun(reading, tokens, onomasticon, places[reading.name], busy)
    yield from _proposed(tokens, onomasticon, busy)


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
    if rest.startswith("لل") and len(rest) > 4:
        forms.append((cut + 1, _ARTICLE + rest[2:]))
    elif rest[:1] in prefixes and rest[:1] not in _CONJUNCTIONS and len(rest) > shortest:
        forms.append((cut + 1, rest[1:]))
    return tuple(forms)


def _weigh(
    reading: _Reading, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], busy: set[int]
) -> float:
    """Return the evidence that the words name a place, on the scale of `evidence.weigh`."""
    words = reading.name.split()
    if reading.name in onomasticon.never or (len(words) == 1 and words[0] in onomasticon.demonyms):
        return -9.0
    if _in_body(reading, tokens, onomasticon):
        return -9.0
    score = max(renown(reading.name, places), 0.5)
    before = _before(reading, tokens, onomasticon, busy)
    if before >= _SAID:
        return score + before
    if len(words) == 1:
        score -= 4.0 if words[0] in onomasticon.words or tokens.words[reading.first] in onomasticon.words else 0.0
        score -= 1.0 if max(place.population for place in places) < _KNOWN_TOWN else 0.0
        score -= 1.0 if len(words[0].removeprefix(_ARTICLE)) <= 3 else 0.0
        score -= 0.5 * reading.cut
    elif all(word in onomasticon.words for word in words):
        score -= 1.0
    else:
        score += 1.0
    return score + before


def _before(reading: _Reading, tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> float:
    if reading.first == 0 or tokens.gaps[reading.first] not in {" ", "\n"}:
        return 0.5
    before = _stem(tokens.words[reading.first - 1], onomasticon)
    if reading.cut == 0 and noun_kind(before, onomasticon) is not None:
        return _SAID
    if before in onomasticon.given or before in onomasticon.titles:
        return -4.0 if reading.cut == 0 else 0.0
    if before in onomasticon.locative:
        return 1.5
    if reading.first - 1 in busy and reading.cut:
        return 1.5
    return 0.75 if before in onomasticon.relative or reading.cut else 0.0


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
