"""Whether a sentence tells of a game, where towns are won and lost without a war."""

from collections.abc import Sequence

from geo.model.lexicon import Lexicon
from geo.read.items import Line

_ALONE = 2
_AROUND = 3
_NEAR = 2


def off_topic(lines: Sequence[Line], number: int, lexicon: Lexicon) -> bool:
    """Return whether the line of that number speaks of sport, by its own words and those of its neighbours."""
    own = _words(lines[number], lexicon)
    if len(own) >= _ALONE:
        return True
    near = range(max(0, number - _NEAR), min(len(lines), number + _NEAR + 1))
    return len({word for n in near for word in _words(lines[n], lexicon)}) >= _AROUND


def _words(line: Line, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(token.form for token in line.tokens if lexicon.has("sport", token.form))
