"""What stands right before and right after a name, and says whether it is one of a place."""

from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.names import plain
from geo.recognise.candidates import ARTICLES, Hit, compass, noun_before, noun_kind
from geo.recognise.persons import Persons
from geo.recognise.tokens import Tokens

_ABBREVIATED: Final = 3
_AUXILIARIES: Final = frozenset({"has", "had", "have", "is"})


def before_name(hit: Hit, tokens: Tokens, onomasticon: Onomasticon, persons: Persons) -> float:
    """Return what the words before a name say for its being a place."""
    first = hit.first
    if first == 0:
        return 0.0
    gap = tokens.gaps[first]
    if gap in {" ", "\n"} and (score := _preposition(tokens, first, onomasticon)) is not None:
        return score
    short = len(tokens.words[first - 1]) <= _ABBREVIATED or tokens.lower[first - 1] in onomasticon.titles
    if not tokens.joined(first) and not (gap == ". " and short):
        return 0.0
    if hit.first in persons.words and hit.last - hit.first < 2 and tokens.capital[first - 1]:
        return -4.0
    return _name_before(tokens, first, onomasticon)


def _preposition(tokens: Tokens, first: int, onomasticon: Onomasticon) -> float | None:
    """Return what a preposition, a noun and "of", or a compass word says; None where there is none."""
    before = tokens.lower[first - 1]
    article = before == "the" and first > 1 and tokens.gaps[first] == tokens.gaps[first - 1] == " "
    before = tokens.lower[first - 2] if article else before
    if before == "of" and noun_before(tokens, first - 1, onomasticon) < first - 1:
        return 2.5
    if before in onomasticon.locative:
        return 0.75 if article else 2.0
    if compass(tokens, first, onomasticon) < first:
        return 1.5
    if before in onomasticon.relative:
        return 0.0 if article else 0.75
    return None


def _name_before(tokens: Tokens, first: int, onomasticon: Onomasticon) -> float:
    """Return what a capital right before the name says: a title, or part of another name."""
    left = first - 1
    lower = tokens.lower[left]
    if lower in ARTICLES and tokens.gaps[first] == "-" and left > 0 and tokens.joined(left):
        return -2.5 if tokens.capital[left - 1] else 0.0
    neutral = (onomasticon.function, onomasticon.demonyms, onomasticon.directions, onomasticon.never)
    if not tokens.capital[left] or tokens.shouted[left] or any(lower in group for group in neutral):
        return 0.0
    if lower in onomasticon.words or lower in onomasticon.titles:
        return 0.0 if tokens.opens[left] else -0.75
    return -2.5 if tokens.words[first][0].islower() else -1.5


def after_name(hit: Hit, tokens: Tokens, onomasticon: Onomasticon, persons: Persons, *, great: bool) -> float:
    """Return what the words after a name say for its being a place; a `great` one may well speak."""
    right, single = hit.last + 1, hit.first == hit.last
    if single and {hit.first, right} <= persons.words and tokens.joined(right):
        return -4.0
    score = -3.0 if single and plain(tokens.words[hit.first]) in persons.surnames else 0.0
    if any(noun_kind(tokens, right, end, onomasticon) for end in range(right, min(right + 2, len(tokens)))):
        return score + 2.0
    if right >= len(tokens) or not tokens.joined(right) or "\n" in tokens.gaps[right]:
        return score
    if _nisba(tokens, right):
        return score - (3.0 if single else 1.0)
    if tokens.capital[right]:
        return score + _name_after(tokens, right, onomasticon)
    return score + _verb_after(tokens, right, onomasticon, great=great)


def _verb_after(tokens: Tokens, right: int, onomasticon: Onomasticon, *, great: bool) -> float:
    """Return what the verb after a name says: places fall, persons speak, and so do great places."""
    fate = right + 1 if tokens.lower[right] in _AUXILIARIES and right + 1 < len(tokens) else right
    if tokens.lower[fate] in onomasticon.fates:
        return 1.5
    speaks = tokens.lower[right] in onomasticon.speech and tokens.gaps[right] == " "
    return -1.0 if speaks and not great else 0.0


def _nisba(tokens: Tokens, right: int) -> bool:
    """Return whether an Arabic surname from a place or tribe follows: "al-Halabi"."""
    if tokens.lower[right] not in ARTICLES or right + 1 >= len(tokens) or tokens.gaps[right + 1] != "-":
        return False
    return tokens.lower[right + 1].endswith(("i", "y")) and tokens.capital[right + 1] and tokens.gaps[right] == " "


def _name_after(tokens: Tokens, right: int, onomasticon: Onomasticon) -> float:
    """Return what a capital right after the name says: nothing where it begins something else."""
    lower = tokens.lower[right]
    calm = lower in onomasticon.titles or lower in onomasticon.function or lower in onomasticon.never
    if calm or tokens.shouted[right] or lower in onomasticon.demonyms or lower[0].isdigit():
        return 0.0
    if lower in onomasticon.surnames and lower not in onomasticon.words:
        return -2.5
    return -1.0 if lower in onomasticon.words else -1.5
