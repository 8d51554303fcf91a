"""Who tells a report in the first person: the side of a soldier, officer or fighter who says where he served."""

from collections.abc import Sequence
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.text import SideId
from geo.read.items import ACTOR, Line

_OFTEN: Final = 0.25
_REACH: Final = 8
_NEXT: Final = 4


def narrator_of(lines: Sequence[Line], lexicon: Lexicon) -> SideId | None:
    """Return the side that the teller of a report in the first person served; None where nobody tells it so."""
    telling = [line for number, line in enumerate(lines) if number == 0 or not _quotes(line, lexicon)]
    if not telling or sum(_first_person(line, lexicon) for line in telling) < _OFTEN * len(lines):
        return None
    return next(filter(None, (_served(line, lexicon) for line in telling)), None)


def _quotes(line: Line, lexicon: Lexicon) -> bool:
    return any(lexicon.has("double_quotes", item.form) for item in line.items)


def _first_person(line: Line, lexicon: Lexicon) -> bool:
    """Return whether a line has "I", "we" or "my"."""
    return any(lexicon.has("tellers", token.form) for token in line.tokens)


def _served(line: Line, lexicon: Lexicon) -> SideId | None:
    """Return the side of the force in which the "I" of a line served, fought or had a rank."""
    items = line.items
    for k, item in enumerate(items):
        opens = lexicon.has("tellers", item.form) and k + 1 < len(items)
        named = any(lexicon.has("ranks", each.form) for each in items[k + 2 : k + 3])
        as_one = item.form == "as" and named and _first_person(line, lexicon)
        if not (opens or as_one):
            continue
        served = as_one or lexicon.has("serving", items[k + 1].form)
        for n in range(k + 1, min(k + _REACH, len(items))):
            actor = items[n].actor
            if items[n].kind == ACTOR and actor is not None and actor.side is not None:
                ranked = any(lexicon.has("ranks", line.tokens[t].form) for t in range(items[n].first, items[n].last))
                if served or ranked or (n - k <= _NEXT and _enrolled(line, k, n, lexicon)):
                    return actor.side
                break
            served = served or lexicon.has("ranks", items[n].form)
            if items[n].form in {",", ";", ".", "and", "but"}:
                break
    return None


def _enrolled(line: Line, k: int, n: int, lexicon: Lexicon) -> bool:
    """Return whether the words between "I" and a party say that he was in it ("was with", "am in the")."""
    between = [item.form for item in line.items[k + 1 : n] if not lexicon.has("articles", item.form)]
    return len(between) == 2 and lexicon.has("being", between[0]) and lexicon.has("enrolled", between[1])
