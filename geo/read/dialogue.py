"""Who speaks in a transcript: the labels of its lines ("ANCHOR:", "A:", "Abu Omar:"), cut off, and their sides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.text import SideId
from geo.model.theatre import Theatre
from geo.read.actors import find
from geo.read.sentences import Sentence
from geo.read.tokens import Token

_LONGEST: Final = 5
_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Turns:
    """The sentences of a report without the labels of those who speak, and the side of whoever speaks in each."""

    pieces: tuple[Sentence, ...]
    sides: tuple[SideId | None, ...]


def turns(pieces: Sequence[Sentence], lexicon: Lexicon, theatre: Theatre) -> Turns:
    """Return a transcript by turns; a text that is none as it is, without sides."""
    labels = [_label(piece) for piece in pieces]
    times = Counter(_form(label) for label in labels if label)
    talkers = {form for form, count in times.items() if count > 1 or _talks(form, lexicon)}
    spoken = sum(times[form] for form in talkers)
    asked = any(piece.tokens[-1].form in {"?", "؟"} for piece in pieces)
    if spoken < _LINES or len(talkers) < 2 or not asked:
        return Turns(tuple(pieces), (None,) * len(pieces))
    known: dict[str, SideId | None] = {}
    cut: list[Sentence] = []
    sides: list[SideId | None] = []
    side: SideId | None = None
    for piece, label in zip(pieces, labels, strict=True):
        if label and _form(label) in talkers:
            side = _side(label, lexicon, theatre) or known.get(label[-1].form)
            known[label[-1].form] = side
            cut.append(replace(piece, tokens=piece.tokens[len(label) + 1 :]))
        else:
            side = None if piece.opens_line else side
            cut.append(piece)
        sides.append(side)
    return Turns(tuple(cut), tuple(sides))


def _label(piece: Sentence) -> tuple[Token, ...]:
    """Return the capitalised words before a colon that opens a line and has more behind it; none for other lines."""
    if not piece.opens_line:
        return ()
    tokens = piece.tokens[: _LONGEST + 1]
    colon = next((k for k, token in enumerate(tokens) if token.form == ":"), 0)
    plain = all(token.text[0].isalpha() for token in tokens[:colon])
    return tokens[:colon] if plain and tokens[0].text[0].isupper() and colon + 1 < len(piece.tokens) else ()


def _form(label: Sequence[Token]) -> str:
    return " ".join(token.form for token in label)


def _talks(form: str, lexicon: Lexicon) -> bool:
    return any(lexicon.has("talkers", word) or lexicon.has("persons", word) for word in form.split())


def _side(label: tuple[Token, ...], lexicon: Lexicon, theatre: Theatre) -> SideId | None:
    """Return the side that a label names ("MNDAA OFFICER:")."""
    named = find(label, lexicon, theatre).values()
    return next((actor.side for actor in named if actor.side is not None and not actor.generic), None)
