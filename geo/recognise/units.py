"""The bases that are named by their unit: "22nd Infantry Division", "Brigade 80", "the General Command"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import Mention, PlaceKind
from geo.model.ports import Gazetteer
from geo.model.text import Span
from geo.names import key
from geo.recognise.tokens import Tokens
from geo.recognise.wording import Named

_ORDINAL: Final = re.compile(r"(\d{1,3})(?:st|nd|rd|th|d)")
_NUMBER: Final = re.compile(r"\d{1,3}")
_NO: Final = frozenset({"no", "number"})
_INDIRECT: Final = frozenset({"in", "into", "left", "toward", "towards", "via", "throughout"})
_HOLDS: Final = frozenset({"capture", "control", "fall", "loss", "recapture", "seizure", "siege", "storming"})
_ENDINGS: Final = ("", " headquarters", " base")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit in words `first` to `last`: its number if any, the words before its noun, its noun, its seat if said."""

    first: int
    last: int
    number: int | None
    arms: str
    noun: str
    seat: str


def find_units(tokens: Tokens, gazetteer: Gazetteer, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    """Return the bases that units give their names to: those that the gazetteer knows by any spelling of the unit."""
    units = [
        unit
        for unit in _units(tokens, onomasticon)
        if busy.isdisjoint(range(unit.first, unit.last + 1)) and (unit.seat or _taken(tokens, unit.first, onomasticon))
    ]
    spelt = {unit: tuple(dict.fromkeys(_spellings(unit, onomasticon))) for unit in units}
    known = gazetteer.known(dict.fromkeys(key(name) for names in spelt.values() for name in names)) if units else ()
    for unit in units:
        name = next((name for name in spelt[unit] if key(name) in known), None)
        if name is not None:
            span = Span(tokens.starts[unit.first], tokens.ends[unit.last])
            mention = Mention(span, tokens.text[span.start : span.end], name, PlaceKind.BASE)
            yield Named(mention, unit.first, unit.last, gazetteer.named(name))


def _units(tokens: Tokens, onomasticon: Onomasticon) -> Iterator[_Unit]:
    """Return the units of a text, none overlapping the one before it."""
    free = 0
    for index, word in enumerate(tokens.lower):
        if word not in onomasticon.units:
            continue
        unit = (
            _numbered_after(tokens, index, onomasticon)
            or _numbered_before(tokens, index, onomasticon)
            or _unnumbered(tokens, index)
        )
        if unit is not None and unit.first >= free:
            unit = _seated(unit, tokens, onomasticon)
            free = unit.last + 1
            yield unit


def _numbered_after(tokens: Tokens, noun: int, onomasticon: Onomasticon) -> _Unit | None:
    """Return the unit of "Regiment 46" and "Border Guard Police Battalion No. 5"."""
    last = noun + 1
    if tokens.capital[noun] and last < len(tokens) and tokens.lower[last] in _NO:
        last += 1
    if (
        not tokens.capital[noun]
        or last >= len(tokens)
        or not _NUMBER.fullmatch(tokens.words[last])
        or tokens.gaps[noun + 1] not in {" ", "-"}
        or tokens.gaps[last] not in {" ", ". ", ".", "-"}
    ):
        return None
    first = _first_arm(tokens, noun, onomasticon)
    return _Unit(first, last, int(tokens.words[last]), _arms(tokens, first, noun), tokens.lower[noun], "")


def _numbered_before(tokens: Tokens, noun: int, onomasticon: Onomasticon) -> _Unit | None:
    """Return the unit of "22nd Infantry Division", "Sixth Division" and "137 Brigade"."""
    arm = _first_arm(tokens, noun, onomasticon)
    before = arm - 1
    if before < 0 or tokens.gaps[arm] not in {" ", "-"}:
        return None
    word = tokens.lower[before]
    if match := _ORDINAL.fullmatch(word):
        number = int(match[1])
    elif word in onomasticon.ordinals and (tokens.capital[before] or tokens.capital[noun]):
        number = onomasticon.ordinals[word]
        if number < 10 and before and tokens.gaps[before] == "-" and tokens.lower[before - 1] in onomasticon.tens:
            before -= 1
            number += onomasticon.tens[tokens.lower[before]]
    elif _NUMBER.fullmatch(word) and tokens.capital[noun]:
        number = int(word)
    else:
        return None
    return _Unit(before, noun, number, _arms(tokens, arm, noun), tokens.lower[noun], "")


def _unnumbered(tokens: Tokens, noun: int) -> _Unit | None:
    """Return the unit of "the Signal Corps" and "the General Command"."""
    first = noun
    while first and noun - first < 3 and tokens.capital[first - 1] and tokens.gaps[first] == " ":
        first -= 1
    if first == noun or not tokens.capital[noun] or not first or tokens.lower[first - 1] != "the":
        return None
    return _Unit(first, noun, None, _arms(tokens, first, noun), tokens.lower[noun], "")


def _first_arm(tokens: Tokens, noun: int, onomasticon: Onomasticon) -> int:
    """Return the first of the words before a unit's noun that say what troops it is made of."""
    first = noun
    while first and noun - first < 4 and tokens.lower[first - 1] in onomasticon.arms and tokens.gaps[first] == " ":
        first -= 1
    return first


def _arms(tokens: Tokens, first: int, noun: int) -> str:
    return " ".join(tokens.lower[first:noun])


def _seated(unit: _Unit, tokens: Tokens, onomasticon: Onomasticon) -> _Unit:
    """Return the unit with the seat that the words beside it say: "its base", "headquarters of the"."""
    after = unit.last + 1
    end = after + 1 if after + 1 < len(tokens) and tokens.lower[after] == "military" else after
    if end < len(tokens) and tokens.lower[end] in onomasticon.seats and tokens.gaps[after] in {" ", "'s ", "’s "}:
        return _Unit(unit.first, end, unit.number, unit.arms, unit.noun, tokens.lower[end])
    of = unit.first - 2 if unit.first > 1 and tokens.lower[unit.first - 1] == "the" else unit.first - 1
    if of > 0 and tokens.lower[of] == "of" and tokens.lower[of - 1] in onomasticon.seats:
        return _Unit(of - 1, unit.last, unit.number, unit.arms, unit.noun, tokens.lower[of - 1])
    return unit


def _taken(tokens: Tokens, first: int, onomasticon: Onomasticon) -> bool:
    """Return whether a unit is spoken of as ground: captured, stormed, besieged, near; not "fought in"."""
    before = first - 2 if first > 1 and tokens.lower[first - 1] == "the" else first - 1
    if before < 0 or tokens.gaps[before + 1] != " ":
        return False
    word = tokens.lower[before]
    if word == "of":
        return before > 0 and tokens.lower[before - 1] in _HOLDS
    return word in onomasticon.locative and word not in _INDIRECT


def _spellings(unit: _Unit, onomasticon: Onomasticon) -> Iterator[str]:
    """Return the names that a gazetteer may have for a unit's base, the nearest to the text first."""
    endings = [*([f" {unit.seat}"] if unit.seat else []), *_ENDINGS]
    if unit.number is None:
        yield from (f"{unit.arms} {unit.noun}{ending}" for ending in endings)
        return
    for arms, ending in product(_shorter(unit.arms), endings):
        troops = f"{arms} {unit.noun}".strip()
        forms: Sequence[str] = (
            f"{unit.number}{_suffix(unit.number)} {troops}",
            f"{_in_words(unit.number, onomasticon)} {troops}",
            f"{troops} {unit.number}",
            f"{troops} No {unit.number}",
        )
        yield from (form + ending for form in forms)


def _shorter(arms: str) -> tuple[str, ...]:
    """Return the words before a noun whole, then without the first, and so on to none."""
    words = arms.split()
    return tuple(" ".join(words[start:]) for start in range(len(words) + 1))


def _suffix(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _in_words(number: int, onomasticon: Onomasticon) -> str:
    """Return the ordinal of a number in words, its figures where the lexicon has none."""
    words = {value: word for word, value in onomasticon.ordinals.items()}
    tens = {value: word for word, value in onomasticon.tens.items()}
    if number in words:
        return words[number]
    if number - number % 10 in tens and number % 10 in words:
        return f"{tens[number - number % 10]}-{words[number % 10]}"
    return str(number)
