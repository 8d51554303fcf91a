"""Which places a name in Arabic may mean that is not written as they are: all their names compared at once."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.gazetteer.letters import Lettered, arabic_letters, latin_letters, readings
from geo.gazetteer.match import Fit, distance, sounds
from geo.gazetteer.places import spellings
from geo.model.place import Place
from geo.names import key, plain, script

_KEPT: Final = 60  # places that are looked at further
_FARTHEST: Final = 3  # letters of an Arabic name that may differ

# Logarithms of odds against a name that no layer holds, fitted on the names of Syrian localities (docs/gazetteer.md).
_LATIN: Final = -1.18
_PER_LIKENESS: Final = 0.54
_PER_LETTER: Final = -0.36
_PER_LETTER_SHORT: Final = 0.19  # of five
_KNOWN_OTHERWISE: Final = -3.5  # where the place has an Arabic name, which should have fitted
_WITH_EDITS: Final = (0.3, -1.02, -6.13, -7.21)  # for each number of letters that differ
_PER_COST: Final = -0.8
_PER_LETTER_OF_EIGHT: Final = 0.78
_ONE_EDIT_PER_LETTER_SHORT: Final = 0.13
_READY: Final = 0.25  # to answer at all, which the rivals make up for
_RIVALRY: Final = 1.25  # against wrong answers

_Numbers = npt.NDArray[np.float64]


class Bearers:
    """Some places by all their names, in the order given."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        names = [(n, name) for n, place in enumerate(places) for name in spellings(place)]
        latin = [(n, letters) for n, name in names if script(name) != "arabic" and (letters := _joined(name))]
        arabic = [(n, name) for n, name in names if script(name) == "arabic"]
        self._latin = np.array([n for n, _ in latin], dtype=np.int64)
        self._lettered = Lettered([letters for _, letters in latin])
        self._arabic = np.array([n for n, _ in arabic], dtype=np.int64)
        self._written = [name for _, name in arabic]
        self._plain = [plain(name) for name in self._written]
        self._keys = [key(name) for name in self._written]

    def fits(self, name: str, own: float) -> Iterator[tuple[Place, Fit]]:
        """Return the places that fit best, the best first, with the odds.

        `own` is the logarithm of the odds that the name is none of theirs, from its letters alone.
        """
        length = len(key(name))
        alike = self._likeness(name)
        edits, costs = self._slips(name)
        known = np.zeros(len(self._places), dtype=bool)
        known[self._arabic] = True
        by_latin = _LATIN + _PER_LIKENESS * alike + _PER_LETTER * length + _KNOWN_OTHERWISE * known
        by_latin += _PER_LETTER_SHORT * max(0, 5 - length)
        by_arabic = np.array(_WITH_EDITS)[np.minimum(edits, _FARTHEST)] + _PER_COST * costs
        by_arabic += _PER_LETTER_OF_EIGHT * min(length, 8)
        by_arabic += _ONE_EDIT_PER_LETTER_SHORT * max(0, 5 - length) * (edits == 1)
        by_latin[alike <= 0] = -np.inf
        by_arabic[edits > _FARTHEST] = -np.inf
        odds = np.maximum(by_latin, by_arabic) + _READY - own
        for n in np.argsort(-odds, kind="stable")[:_KEPT]:
            if odds[n] == -np.inf:
                break
            how = f"written in another script, likeness {alike[n]:.1f}"
            if by_arabic[n] > by_latin[n]:
                how = f"spelled nearly alike, cost {costs[n]:.2f}, {edits[n]} letters differ"
            yield self._places[n], Fit(float(odds[n]), how, rivalry=_RIVALRY)

    def _likeness(self, name: str) -> _Numbers:
        """Return for each place how like its likest name in Latin letters is to any reading of the name."""
        best = np.full(len(self._lettered), -np.inf)
        read = {tuple(chain(*arabic_letters(each))): price for each, price in reversed(readings(name))}
        for letters, price in read.items():
            best = np.maximum(best, self._lettered.likeness(letters) + price)
        found = np.full(len(self._places), -np.inf)
        np.maximum.at(found, self._latin, best)
        return found

    def _slips(self, name: str) -> tuple[npt.NDArray[np.int64], _Numbers]:
        """Return for each place how many letters differ from its nearest Arabic name, and the cost in sounds."""
        edits = np.full(len(self._places), _FARTHEST + 1, dtype=np.int64)
        costs = np.full(len(self._places), 4.0)
        if not self._written:
            return edits, costs
        letters = process.cdist([plain(name)], self._plain, scorer=OSA.distance)[0]
        differ = np.minimum(letters, process.cdist([key(name)], self._keys, scorer=OSA.distance)[0])
        np.minimum.at(edits, self._arabic, differ)
        heard = sounds(name)
        for at in np.flatnonzero(differ <= _FARTHEST):
            n = self._arabic[at]
            costs[n] = min(costs[n], distance(heard, sounds(self._written[at]))[0])
        return edits, costs


def _joined(name: str) -> tuple[str, ...]:
    return tuple(chain(*latin_letters(name)))
