"""Texts of either script into words with true offsets, whatever marks and joiners stand in between."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_LETTER_MARKS: Final = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS: Final = _LETTER_MARKS + _INVISIBLE
_WORD: Final = rf"[^\W_](?:[^\W_]|[{_MARKS}]|(?<=\w)[’'`´ʿʾʼ](?=[^\W\d_])|[-‐‑](?=[^\W_]))*"
_TOKEN: Final = re.compile(
    rf"(?:19|20)\d\d-\d\d-\d\d(?=T\d)|\d+(?:[.,:/\-‐]\d+)*(?![^\W_])|{_WORD}|\.{{2,}}|[✅❌⏳☑✔✖]\ufe0f?|[^\w\s{_MARKS}]|_",
    re.UNICODE,
)
_DROP: Final = re.compile(rf"[{_MARKS}]")
_CLITIC: Final = re.compile(r"(?i)(?<=\w)(?:n[’'`´]t|[’'`´](?:s|d|ll|ve|re|m))$")
_TRAILING: Final = re.compile(r"[’'`´]+$")
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’`´ʼ‘", "'") | dict.fromkeys("‐‑", "-"))
LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ک": "ك",
        "ی": "ي",
        **{chr(0x660 + n): str(n) for n in range(10)},
    }
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a text: where it stands, and its folded form for comparison."""

    start: int
    end: int
    text: str
    form: str


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return the form under which a word is compared: case, marks, joiners and variant letters taken away.

    >>> fold("Al\u200dEPPO")
    'aleppo'
    """
    bare = _DROP.sub("", text).translate(_APOSTROPHES)
    if not bare.isascii():
        bare = unicodedata.normalize("NFKC", bare).translate(LETTERS)
    return bare.casefold()


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the tokens of `text[start:end]` in order; "Aleppo's", "didn't", "they'd" make two tokens each."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, at = match.group(), match.start()
        clitic = _CLITIC.search(word) if len(word) > 2 and not word.isdigit() else None
        if clitic and clitic.start() > 0:
            cut = at + clitic.start()
            found.append(Token(at, cut, text[at:cut], fold(text[at:cut])))
            found.append(Token(cut, match.end(), text[cut : match.end()], fold(text[cut : match.end()])))
        else:
            found.append(Token(at, match.end(), word, fold(word)))
    return tuple(found)
