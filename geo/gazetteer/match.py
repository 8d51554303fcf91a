"""How far two spellings of a name lie apart, counted in sounds: vowels are cheap, consonants dear."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, Self

from rapidfuzz.distance import OSA

from geo.gazetteer.letters import Letters, arabic_letters, latin_letters, likeness, readings
from geo.names import key, plain, script, word_keys

_VOWELS: Final = frozenset("aiu")
_SOFT: Final = frozenset("aiuwyʿ")
_WEAK: Final = {"w": "u", "y": "i"}
_ARABIC: Final = str.maketrans(
    {
        "ب": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "x", "د": "d", "ض": "d", "ذ": "d",
        "ظ": "d", "ر": "r", "ز": "z", "س": "s", "ص": "s", "ش": "š", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l",
        "م": "m", "ن": "n", "و": "w", "ي": "y", "ا": "a", "ع": "ʿ", "p": "b", "v": "f",
    }
)  # fmt: skip
_NEAR: Final = {
    frozenset(pair): cost
    for pair, cost in (
        ("dz", 0.4), ("ts", 0.5), ("sz", 0.5), ("jg", 0.4), ("kg", 0.5), ("xk", 0.5), ("xh", 0.5), ("šs", 0.5),
        ("bp", 0.3), ("vf", 0.3), ("vw", 0.3), ("vb", 0.4), ("nm", 0.6), ("dt", 0.5), ("jš", 0.6), ("bf", 0.8),
    )
}  # fmt: skip

# Words that so many names begin with that they tell little: tell, village, spring, well, monastery, house of ...
_COMMON: Final = frozenset(
    "tl kfr xrbt xrb n bt jb br dr ksr wd m b bn šx rsm hwš xn mzrt mzr jbl brj ns rs klt bd".split()
)


FARTHEST: Final = 0.6  # of the length: what costs more is another name

# Logarithms of odds, fitted on the names of Syrian localities as they are, misspelled, and unknown (docs/gazetteer.md).
_START: Final = 1.91
_PER_COST: Final = -3.76
_PER_SOUND: Final = 0.92
_PER_EDIT: Final = -0.73
_ONE_EDIT: Final = 2.46
_ONE_EDIT_OF_FEW: Final = 1.82
_EDIT_OF_A_SHORT_NAME: Final = -0.5
_ACROSS: Final = -2.8
_PER_LIKENESS: Final = 0.465
_SHARED: Final = 2.7


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits a place's: the logarithm of the odds that it is meant, and how it was found.

    `rivalry` is how many times the odds of the other places count against it.
    """

    odds: float
    how: str
    exact: bool = False
    rivalry: float = 1.0


EXACT: Final = Fit(6.0, "spelled alike", exact=True)


def skeletons(name: str) -> tuple[str, ...]:
    """Return the consonants of a name, in Arabic also those of what it may be where a slip hid an article."""
    read = [each for each, _ in readings(name)] if script(name) == "arabic" else [name]
    return tuple(dict.fromkeys(skeleton(sounds(each)) for each in read))


@dataclass(frozen=True, slots=True)
class Heard:
    """A name in Latin letters that is asked for: its sounds and its letters."""

    name: str
    sounds: str
    letters: tuple[Letters, ...]

    @classmethod
    def of(cls, name: str) -> Self:
        """Return the sounds of a name."""
        return cls(name, sounds(name), latin_letters(name))

    def fit(self, other: str, spellings: Sequence[str], *, arabic: bool) -> Fit | None:
        """Return how well one name of a place fits (its sounds, and all its spellings), None for not at all."""
        if arabic:
            return self._across(other, spellings)
        cost, length = distance(self.sounds, other)
        if cost > FARTHEST * length:
            return None
        odds = _START + _PER_COST * cost + _PER_SOUND * min(length, 8.0)
        told = f"cost {cost:.2f} of {length:.1f}"
        edits = self._edits(spellings)
        odds += _PER_EDIT * min(edits, 5) + self._slip(edits)
        return Fit(odds, f"spelled nearly alike, {told}, {edits} letters differ")

    def _across(self, other: str, spellings: Iterable[str]) -> Fit | None:
        """Return how well the Arabic spellings that sound so fit a name in Latin letters."""
        shared = _shared(self.sounds.split(), other.split())
        found = 0.0
        for name in spellings:
            if script(name) == "arabic" and sounds(name) == other:
                mine, theirs = (tuple(chain(*words[shared:])) for words in (self.letters, arabic_letters(name)))
                found = max(found, likeness(mine, theirs))
        if found <= 0.0:
            return None
        odds = _ACROSS + _PER_LIKENESS * found + _SHARED * (shared > 0)
        return Fit(odds, f"written in another script, likeness {found:.1f}")

    def _edits(self, spellings: Iterable[str]) -> int:
        letters = plain(self.name)
        alike = (plain(name) for name in spellings if script(name) != "arabic")
        return min((OSA.distance(letters, name) for name in alike), default=9)

    def _slip(self, edits: int) -> float:
        """Return what it tells that so many letters differ: one may slip in a long name, in a short one it may not."""
        enough = len(key(self.name))
        if enough < 5:
            return _EDIT_OF_A_SHORT_NAME * min(edits, 3)
        if edits != 1:
            return 0.0
        return _ONE_EDIT_OF_FEW if enough == 5 else _ONE_EDIT


@lru_cache(maxsize=1 << 16)
def sounds(name: str) -> str:
    """Return the words of a name as sounds, parted by spaces; of Arabic only the letters that are written."""
    letters = word_keys(name)
    if script(name) != "arabic":
        return " ".join(letters)
    found = [
        re.sub("h$", "a" if index + 1 == len(letters) else "at", each.translate(_ARABIC))
        for index, each in enumerate(letters)
    ]
    return " ".join(re.sub(r"(.)\1+", r"\1", each) for each in found)


def skeleton(heard: str) -> str:
    """Return the consonants of sounds, without those that are vowels at times."""
    return re.sub("[aiuwyʿ ]", "", heard)


def distance(one: str, other: str, *, across: bool = False) -> tuple[float, float]:
    """Return the cost of hearing one for the other, and the length that the cost is to be measured by.

    Both are sounds; `across` tells that just one of them was written in Arabic, where short vowels are not written.
    """
    first, second = one.split(), other.split()
    shared = _shared(first, second)
    a, b = "".join(first[shared:]), "".join(second[shared:])
    return _cost(a, b, across=across), max(_length(a), _length(b), 1.0)


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many words both names begin with that tell little, the last word of either left out."""
    most = min(len(first), len(second)) - 1
    for n in range(most):
        if skeleton(first[n]) != skeleton(second[n]) or skeleton(first[n]) not in _COMMON:
            return n
    return max(most, 0)


def _length(letters: str) -> float:
    return sum(0.3 if letter in _SOFT else 1.0 for letter in letters)


@lru_cache(maxsize=1 << 12)
def _single(letter: str, *, across: bool, first: bool) -> float:
    if letter in _VOWELS:
        return 0.12 if across and not first else 0.3 if not first else 0.6
    if letter == "ʿ":
        return 0.1 if across else 0.8
    return 0.35 if letter in "wy" else 0.6 if letter == "h" else 1.0


@lru_cache(maxsize=1 << 12)
def _swap(a: str, b: str, *, across: bool) -> float:
    if a == b:
        return 0.0
    if a in _VOWELS and b in _VOWELS:
        return 0.25
    if _WEAK.get(a) == b or _WEAK.get(b) == a or (across and "ʿ" in (a, b) and (a in _VOWELS or b in _VOWELS)):
        return 0.05
    if a in _SOFT and b in _SOFT:
        return 0.35
    if a in _VOWELS or b in _VOWELS:
        return 1.2
    return _NEAR.get(frozenset((a, b)), 1.0)


def _cost(a: str, b: str, *, across: bool) -> float:
    before: list[float] = []
    row = [0.0]
    for j, y in enumerate(b):
        row.append(row[-1] + _single(y, across=across, first=j == 0))
    for i, x in enumerate(a):
        gone = _single(x, across=across, first=i == 0)
        following = [row[0] + gone]
        for j, y in enumerate(b):
            come = _single(y, across=across, first=j == 0)
            best = min(row[j] + _swap(x, y, across=across), row[j + 1] + gone, following[j] + come)
            if i and j and x == b[j - 1] and y == a[i - 1]:
                best = min(best, before[j - 1] + 0.7)
            following.append(best)
        before, row = row, following
    return row[-1]
