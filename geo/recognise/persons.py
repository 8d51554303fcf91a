"""Who is named in a text: persons, whose surnames may look like places."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from geo.model.onomasticon import Onomasticon
from geo.names import plain
from geo.recognise.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Persons:
    """The words that stand in persons' full names, by number, and the surnames that are theirs all through the text.

    A surname that stands like a place ("in X") as often as in a person's name is not among the latter.
    """

    words: frozenset[int]
    surnames: frozenset[str]


def find_persons(tokens: Tokens, onomasticon: Onomasticon, places: frozenset[int]) -> Persons:
    """Return the persons of a text; words in `places` belong to longer names of places and name nobody."""
    words: set[int] = set()
    surnames: Counter[str] = Counter()
    for first, last in _runs(tokens, onomasticon):
        if places.issuperset(range(first, last + 1)):
            continue
        words.update(range(first, last + 1))
        if last > first or _titled(tokens, first, onomasticon):
            surnames[plain(tokens.words[last])] += 1
    surnames.subtract(_placed(tokens, onomasticon, words) if surnames else ())
    return Persons(frozenset(words), frozenset(name for name, times in surnames.items() if times > 0))


def _placed(tokens: Tokens, onomasticon: Onomasticon, words: set[int]) -> Iterator[str]:
    """Return the capitalised words outside of persons' names that stand right after "in" and the like."""
    for index in range(1, len(tokens)):
        free = tokens.capital[index] and index not in words and tokens.gaps[index] == " "
        if free and tokens.lower[index - 1] in onomasticon.locative:
            yield plain(tokens.words[index])


def _runs(tokens: Tokens, onomasticon: Onomasticon) -> Iterator[tuple[int, int]]:
    """Return the runs of capitals that begin with a given name, an initial or after a title."""
    index = 0
    while index < len(tokens):
        if not _starts(tokens, index, onomasticon):
            index += 1
            continue
        last = _run_end(tokens, index, onomasticon)
        if last > index or _titled(tokens, index, onomasticon):
            yield index, last
        index = last + 1


def _starts(tokens: Tokens, index: int, onomasticon: Onomasticon) -> bool:
    lower = tokens.lower[index]
    if (
        not tokens.capital[index]
        or lower in onomasticon.function
        or lower in onomasticon.titles
        or tokens.arabic[index]
    ):
        return False
    if index and tokens.capital[index - 1] and tokens.gaps[index] == "-":
        return False
    if _titled(tokens, index, onomasticon):
        return lower not in onomasticon.demonyms and lower not in onomasticon.bodies
    if lower in onomasticon.given and not tokens.shouted[index]:
        return True
    return len(lower) == 1 and index + 1 < len(tokens) and tokens.gaps[index + 1].startswith(".") and lower.isalpha()


def _titled(tokens: Tokens, index: int, onomasticon: Onomasticon) -> bool:
    """Return whether a title stands right before, as in "President X" or "Gen. X", not in "mayor of X"."""
    if not index or tokens.lower[index - 1] not in onomasticon.titles or tokens.gaps[index] not in {" ", ". ", "-"}:
        return False
    title = tokens.words[index - 1]
    if tokens.lower[index - 1] in onomasticon.posts:
        return False
    return title[0].isupper() or tokens.gaps[index] == " "


def _run_end(tokens: Tokens, first: int, onomasticon: Onomasticon) -> int:
    last = first
    for index in range(first + 1, min(first + 7, len(tokens))):
        initial = len(tokens.words[index - 1]) <= 2 and tokens.gaps[index] in {". ", "."}
        if not (tokens.joined(index) or initial) or "\n" in tokens.gaps[index]:
            break
        lower = tokens.lower[index]
        if tokens.capital[index] and lower not in onomasticon.bodies and lower not in onomasticon.titles:
            last = index
        elif not (lower in onomasticon.linkers and lower not in {"of", "the", "in", "on", "na"}):
            break
    return last
