"""The words of a text with what stands between them: where names may begin, and where they must end."""

import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = "\u0300-\u036f\u064b-\u065f\u0670\u0640"
_QUOTE: Final = "'’ʼʻ‘`´ʿʾ"
_WORD: Final = re.compile(
    rf"(?!(?<=[^\W_][{_QUOTE}])[sS](?!\w))[^\W_][\w{_MARKS}]*(?:[{_QUOTE}](?![sS](?!\w))[^\W_][\w{_MARKS}]*)*"
)
_STOP: Final = re.compile(r"[.!?:;…•|]|\n\s*\n|\n\s*[-–—*]|^\s*$|[\"“”«»(\[]")
_JOIN: Final = re.compile(r"[ \u00a0\u202f]?|[ \u00a0]?\n[ \u00a0]?|['’ʼʻ‘`]|[-‐‑]")
_ARABIC: Final = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words by number: `starts`, `ends`, `words` as written, `lower`, and `gaps`, the text before each of them.

    `capital` says whether a word begins with a capital or is a number with a letter (M5), `shouted` whether it is
    all capitals, `opens` whether a sentence, a line or a quotation begins with it, `arabic` its script.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    gaps: tuple[str, ...]
    capital: tuple[bool, ...]
    shouted: tuple[bool, ...]
    opens: tuple[bool, ...]
    arabic: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """Return the text from word `first` to word `last`, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def joined(self, index: int) -> bool:
        """Return whether word `index` can stand in one name with the word before it."""
        return index > 0 and _JOIN.fullmatch(self.gaps[index]) is not None


def tokenise(text: str) -> Tokens:
    """Return the words of `text`; a possessive 's is left to the gap after its word."""
    found = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    words = tuple(text[start:end] for start, end in found)
    gaps = tuple(text[before:start] for before, (start, _) in zip([0, *(end for _, end in found)], found, strict=False))
    return Tokens(
        text=text,
        starts=tuple(start for start, _ in found),
        ends=tuple(end for _, end in found),
        words=words,
        lower=tuple(map(str.casefold, words)),
        gaps=gaps,
        capital=tuple(map(_capital, words)),
        shouted=tuple(len(word) > 1 and word.isupper() for word in words),
        opens=tuple(index == 0 or _opens(gap) for index, gap in enumerate(gaps)),
        arabic=tuple(not word.isascii() and _ARABIC.search(word) is not None for word in words),
    )


def _capital(word: str) -> bool:
    if word[0].isupper() or (word[0].isdigit() and word[-1].isupper()):
        return True
    return len(word) > 2 and word[1] in "'’" and word[2].isupper()


def _opens(gap: str) -> bool:
    return gap != " " and _STOP.search(gap) is not None
