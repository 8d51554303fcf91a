"""How usual the letters and the words of a name in Arabic are among the names that the layers hold."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log
from typing import Final

from geo.names import key, word_keys

# Fitted with the odds of geo/gazetteer/arabic.py.
_PER_LETTERS: Final = 0.16
_PER_STRANGE_WORD: Final = -1.12

_BACKED_OFF: Final = 3.0  # how many times a shorter run of letters counts as if it had been met


def parts(names: Iterable[str]) -> Counter[str]:
    """Return how often the names' keys hold each run of three letters (^ begins and $ ends one), and which words.

    A word has a space before it.
    """
    found: Counter[str] = Counter()
    for letters in sorted({key(name) for name in names} - {""}):
        found.update(_threes(letters))
    found.update(dict.fromkeys((f" {word}" for name in names for word in word_keys(name)), 1))
    return found


class Usual:
    """What is usual in names, from the counts of their parts."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._words = frozenset(part[1:] for part in counts if part.startswith(" "))
        self._threes = {part: count for part, count in counts.items() if not part.startswith(" ")}
        self._twos: Counter[str] = Counter()
        self._ones: Counter[str] = Counter()
        self._after_two: Counter[str] = Counter()
        self._after_one: Counter[str] = Counter()
        for three, count in self._threes.items():
            self._twos[three[1:]] += count
            self._ones[three[2]] += count
            self._after_two[three[:2]] += count
            self._after_one[three[1]] += count

    def odds(self, name: str) -> float:
        """Return the logarithm of the odds that a name like this is one of its own and no slip in another.

        0 where no names are known to compare with.
        """
        if not self._threes:
            return 0.0
        strange = sum(word not in self._words for word in word_keys(name))
        return _PER_LETTERS * sum(map(self._likelier, _threes(key(name)))) + _PER_STRANGE_WORD * strange

    def _likelier(self, three: str) -> float:
        """Return the logarithm of how much likelier the last letter is after the two before it than anywhere."""
        alone = (self._ones[three[2]] + 0.5) / (self._ones.total() + 20)
        after_one = (self._twos[three[1:]] + _BACKED_OFF * alone) / (self._after_one[three[1]] + _BACKED_OFF)
        met = self._threes.get(three, 0)
        return log((met + _BACKED_OFF * after_one) / (self._after_two[three[:2]] + _BACKED_OFF) / alone)


def _threes(letters: str) -> list[str]:
    framed = f"^^{letters}$"
    return [framed[at : at + 3] for at in range(len(framed) - 2)]
