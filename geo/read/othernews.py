"""Whether a report or a sentence tells of something else than a war: a fire, a game, where places are lost as well."""

from collections.abc import Sequence
from typing import Final

from geo.model.lexicon import Lexicon
from geo.read.items import ACTOR, Line

_LONG: Final = 100
_PARTIES: Final = 2
_ALONE: Final = 2
_AROUND: Final = 3
_NEAR: Final = 2


def peaceful(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Return whether a report of a hundred words or more has no word of war and names no two parties."""
    if sum(len(line.tokens) for line in lines) < _LONG or not lexicon.words.get("warfare"):
        return False
    if any(lexicon.has("warfare", token.form) for line in lines for token in line.tokens):
        return False
    sides = {item.actor.side for line in lines for item in line.items if item.kind == ACTOR and item.actor is not None}
    return len(sides - {None}) < _PARTIES


def off_topic(lines: Sequence[Line], number: int, lexicon: Lexicon) -> bool:
    """Return whether the line of that number speaks of sport, by its own words and those of its neighbours."""
    own = _words(lines[number], lexicon)
    if len(own) >= _ALONE:
        return True
    near = range(max(0, number - _NEAR), min(len(lines), number + _NEAR + 1))
    return len({word for n in near for word in _words(lines[n], lexicon)}) >= _AROUND


def _words(line: Line, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(token.form for token in line.tokens if lexicon.has("sport", token.form))
