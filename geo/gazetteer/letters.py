"""How likely it is that a name in Latin letters and one in Arabic letters are the same name."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final

import numpy as np
import numpy.typing as npt

from geo.names import word_keys

Letters = tuple[str, ...]
_Numbers = npt.NDArray[np.float32]

# Logarithms of how much likelier a Latin letter stands for an Arabic one in one name than by chance; "" is no letter,
# "^" the beginning of a word, "A" a final a or ah. Fitted by scripts/fit_letters.py (docs/gazetteer.md says on what).
_STANDS_FOR: Final[dict[str, dict[str, float]]] = {
    "": {"ا": -2.0, "ع": -1.7}, "'": {"": -2.2, "ع": 2.8, "ي": -3.6},
    "A": {"": -2.0, "ة": 2.4, "ت": -4.0, "ح": -1.2, "ه": -1.7, "و": -4.8, "ي": -1.6}, "^a": {"ا": 1.3, "ع": 2.5},
    "^i": {"ا": 1.4, "ع": 1.9, "ي": 0.9}, "^u": {"ا": 1.5, "ح": -2.1, "د": -2.2, "ع": 2.4}, "a": {"": -0.3, "ا": 1.2},
    "aw": {"و": 3.0}, "ay": {"ا": -3.7, "ع": -2.6, "و": -4.2, "ي": 2.2}, "b": {"ب": 2.8, "ي": -4.8},
    "d": {"ة": -4.7, "ت": -3.8, "د": 3.2, "ض": 3.2}, "dh": {"ح": 1.9, "د": 0.4, "ذ": 7.3}, "f": {"ف": 4.0},
    "g": {"غ": 4.9}, "gh": {"ع": -2.2, "غ": 4.9}, "h": {"ة": -4.5, "ج": -1.6, "ح": 3.4, "ه": 3.4},
    "i": {"": -0.6, "ي": 1.3}, "j": {"ج": 3.8}, "k": {"ت": -2.6, "غ": -1.5, "ق": -1.6, "ك": 3.9},
    "kh": {"ح": -1.7, "خ": 4.1}, "l": {"ل": 3.1}, "m": {"م": 2.8, "ن": -4.2},
    "n": {"ت": -3.0, "ر": -4.7, "ش": -3.2, "ل": -4.3, "م": -3.9, "ن": 3.0}, "q": {"غ": -1.7, "ق": 3.7, "ك": -2.7},
    "r": {"ر": 2.3, "ز": -4.0}, "s": {"س": 3.2, "ش": -3.0, "ص": 3.2},
    "sh": {"ج": -1.2, "ح": -3.0, "ش": 3.8, "ص": -0.8}, "t": {"ة": 1.2, "ت": 2.8, "ذ": 0.0, "ط": 2.8},
    "th": {"ت": 0.8, "ث": 6.9, "ح": 1.1}, "u": {"": -0.5, "و": 2.1}, "w": {"و": 3.0}, "y": {"ن": -3.9, "ي": 2.2},
    "z": {"ذ": 1.2, "ز": 4.1, "ض": -1.5, "ظ": 4.1},
}  # fmt: skip
_ANOTHER: Final = -5.5  # a letter for one that it never stands for
_LEFT_OUT: Final = -4.5
_ADDED: Final = -4.5
_SWAPPED: Final = -5.0  # two letters that stand the other way round
_MENDED: Final = -5.0  # an article that is not written as it should be

_NEVER: Final = -99.0
_TOO_LONG: Final = 4  # letters
_UNWRITTEN: Final = frozenset({"a", "i", "u", "'", "A"})  # which Arabic may leave out

# The same as tables: a row for each Arabic letter, a column for each Latin one, the last of each for all others.
_LATIN_CODE: Final = {letter: n for n, letter in enumerate(_STANDS_FOR)}
_ARABIC_CODE: Final = {letter: n for n, letter in enumerate(sorted({a for row in _STANDS_FOR.values() for a in row}))}


def _tables() -> tuple[_Numbers, _Numbers]:
    """Return the gains, and the same without letters that stand for each other only by a slip."""
    gains = np.full((len(_ARABIC_CODE) + 1, len(_LATIN_CODE) + 1), _ANOTHER, dtype=np.float32)
    gains[:, _LATIN_CODE[""]] = _ADDED
    gains[_ARABIC_CODE[""]] = _LEFT_OUT
    known = np.full(gains.shape, _NEVER, dtype=np.float32)
    for latin, row in _STANDS_FOR.items():
        for arabic, gain in row.items():
            gains[_ARABIC_CODE[arabic], _LATIN_CODE[latin]] = gain
            known[_ARABIC_CODE[arabic], _LATIN_CODE[latin]] = gain
    return gains, known


_GAIN, _KNOWN_GAIN = _tables()
_LEFT: Final = _GAIN[_ARABIC_CODE[""]]
_LEFT_SHORT: Final = np.where([letter in {"a", "i", "u"} for letter in (*_LATIN_CODE, "")], _LEFT, np.float32(_NEVER))

APOSTROPHE: Final = re.compile(r"['’‘`´ʹʻʼʽʾʿˈ′]")
_WORD: Final = re.compile(r"[a-z0-9']+")
_TWICE: Final = re.compile(r"(sh|kh|gh|th|dh|[a-z])\1+")
_FINAL_A: Final = re.compile(r"(?<=[a-z'])[ae]h?$")
_LETTER: Final = re.compile(r"tch|sch|sh|ch|kh|gh|dh|th|ou|oo|ee|ay|ai|ei|ey|aw|[a-zA0-9']")
_SAME: Final = {
    "ou": "u", "oo": "u", "o": "u", "ee": "i", "e": "i", "ai": "ay", "ei": "ay", "ey": "ay", "tch": "ch", "sch": "sh",
    "ch": "sh",
    "x": "kh", "p": "b", "v": "f", "c": "k",
}  # fmt: skip
_TURKISH: Final = str.maketrans({"ı": "i", "ş": "sh", "ğ": "gh", "ç": "ch"})
_VOWELS: Final = frozenset({"a", "i", "u", "ay", "aw"})
_ARTICLES: Final = frozenset({"al", "el", "ul", "il"})
_SUN: Final = re.compile(r"[aeiu](t|th|d|dh|r|z|s|sh|ch|n)")
_TA_MARBUTA: Final = "ة"
_ARABIC_WORD: Final = re.compile(r"[^\W_]+")
# How an article begins a word after a slip: a letter of it left out, changed, swapped or added to; the letters of the
# word itself follow. Inside a word it is one that lost its space.
_DAMAGED: Final = tuple(
    re.compile(pattern) for pattern in (
        r"^ل(?=..)()", r"^ا(?!ل)(?=..)()", r"^لا(?=...)()", r"^[^ا]ل(?=...)()", r"^ا[^ل](?=...)()", r"^ا.ل(?=...)()",
        r"^ا([^ل])ل(?=..)", r"^.ال(?=..)()", r"(?<=..)ال(?=..)()", r"(?<=..).ال(?=..)()",
    )
)  # fmt: skip


def likeness(latin: Letters, arabic: Letters) -> float:
    """Return the logarithm of how much likelier the letters are those of one name than of two, at their best pairing.

    >>> likeness(("s", "a", "r", "a", "q", "i", "b"), tuple("سراقب")) > 10
    True
    >>> likeness(("s", "a", "r", "a", "q", "i", "b"), tuple("سرمين")) < 0
    True
    """
    return float(Lettered([latin]).likeness(arabic)[0])


class Lettered:
    """Names in Latin letters, to be compared with one in Arabic letters all at once."""

    def __init__(self, names: Sequence[Letters]) -> None:
        order = sorted(range(len(names)), key=lambda n: -len(names[n]))
        longest = len(names[order[0]]) if order else 0
        self._order = np.array(order, dtype=np.int64)
        self._lengths = np.array([len(names[n]) for n in order], dtype=np.int64)
        self._heard = np.array([sum(letter not in _UNWRITTEN for letter in names[n]) for n in order], dtype=np.int64)
        self._codes = np.zeros((longest, len(order)), dtype=np.int64)
        for column, n in enumerate(order):
            self._codes[: len(names[n]), column] = [_LATIN_CODE.get(letter, len(_LATIN_CODE)) for letter in names[n]]

    def __len__(self) -> int:
        return len(self._order)

    def likeness(self, arabic: Letters) -> _Numbers:
        """Return the likeness of each name, in the order given, to the Arabic letters.

        It is minus infinity for names that are far too long or too short.
        """
        long = len(arabic)
        near = np.flatnonzero((self._heard <= long + _TOO_LONG) & (self._lengths >= long - _TOO_LONG))
        found = np.full(len(self), -np.inf, dtype=np.float32)
        if len(near):
            found[self._order[near]] = _Pairing(self._codes[:, near], self._lengths[near], arabic).likeness()
        return found


class _Pairing:
    """Names in Latin letters, the longest first, laid against one in Arabic letters the likeliest way."""

    def __init__(self, codes: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64], arabic: Letters) -> None:
        others = [_ARABIC_CODE.get(letter, len(_ARABIC_CODE)) for letter in arabic]
        self._codes, self._lengths = codes, lengths
        self._gains, self._known = _GAIN[others], _KNOWN_GAIN[others]  # rows: the Arabic letters; columns: Latin ones
        self._added = np.cumsum([0.0, *_GAIN[others, _LATIN_CODE[""]]], dtype=np.float32)[:, None]

    def likeness(self) -> _Numbers:
        """Return how well each name fits, letter by letter of the Latin ones."""
        found = np.empty(len(self._lengths), dtype=np.float32)
        rows = [np.repeat(self._added, len(found), axis=1)]
        known: list[_Numbers] = []
        for at in range(int(self._lengths[0]) + 1):
            going = int(np.count_nonzero(self._lengths > at))
            done = rows[-1].shape[1]
            found[going:done] = rows[-1][-1, going:done]
            if going:
                rows = [row[:, :going] for row in rows[-3:]]
                known = [gain[:, :going] for gain in known[-2:]]
                known.append(self._known.take(self._codes[at, :going], axis=1))
                rows.append(self._next(at, rows, known))
        return found

    def _next(self, at: int, rows: Sequence[_Numbers], known: Sequence[_Numbers]) -> _Numbers:
        """Return how well the Latin letters up to `at` fit the first Arabic ones, for each number of those.

        `rows` are the same for the letters before it, the last three; `known` the gains of letters that are swapped.
        """
        before = rows[-1]
        codes = self._codes[: at + 1, : before.shape[1]]
        best = before + _LEFT[codes[at]]
        np.maximum(best[1:], before[:-1] + self._gains.take(codes[at], axis=1), out=best[1:])
        for back in (1, 2):  # the letter that it is swapped with stands next to it, or before a short vowel
            if at >= back and len(known[-1]) > 1:
                swapped = rows[-1 - back][:-2] + known[-1 - back][1:] + known[-1][:-1]
                swapped += _SWAPPED if back == 1 else _LEFT_SHORT[codes[at - 1]] + _SWAPPED
                np.maximum(best[2:], swapped, out=best[2:])
        return np.maximum.accumulate(best - self._added, axis=0) + self._added


@lru_cache(maxsize=1 << 15)
def latin_letters(name: str) -> tuple[Letters, ...]:
    """Return the letters of each word of a name in Latin script, digraphs as one, without articles and doubling."""
    lower = APOSTROPHE.sub("'", name.casefold()).translate(_TURKISH)
    lower = "".join(each for each in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(each))
    words = [word.lstrip("'") for word in _WORD.findall(lower)]
    bare = (word for word, after in zip_longest(words, words[1:], fillvalue="") if not _is_article(word, after))
    return tuple(filter(None, map(_of_word, bare)))


@lru_cache(maxsize=1 << 15)
def arabic_letters(name: str) -> tuple[Letters, ...]:
    """Return the letters of each word of a name in Arabic script, forms of one letter alike, without articles."""
    return tuple(
        tuple(f"{word[:-1]}{_TA_MARBUTA}" if len(word) > 1 and word.endswith("ه") else word) for word in word_keys(name)
    )


@lru_cache(maxsize=1 << 12)
def readings(name: str) -> tuple[tuple[str, float], ...]:
    """Return the Arabic name as it is written, and as it may be meant where a slip hid an article, with the price."""
    found = {name: 0.0}
    for word in _ARABIC_WORD.finditer(name):
        if word[0].startswith("ال") and "ال" not in word[0][2:]:
            continue
        for damaged in _DAMAGED:
            mended = damaged.sub(r"\1", word[0], count=1)
            if mended != word[0]:
                found.setdefault(name[: word.start()] + mended + name[word.end() :], _MENDED)
    return tuple(found.items())


def _of_word(word: str) -> Letters:
    letters = [_SAME.get(each, each) for each in _LETTER.findall(_FINAL_A.sub("A", _TWICE.sub(r"\1", word)))]
    if letters and letters[0] in _VOWELS:
        letters[:1] = [f"^{letters[0][0]}", *letters[0][1:]]
    return tuple(letters)


def _is_article(word: str, after: str) -> bool:
    if not after:
        return False
    sun = _SUN.fullmatch(word)
    return word in _ARTICLES or (sun is not None and after.startswith(sun[1]))
