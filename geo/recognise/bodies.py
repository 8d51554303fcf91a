"""Names that are no places: bodies, units, outlets and the like, and the place names inside them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.recognise.tokens import Tokens

_ALL_DAY: Final = "24"
_APPOSED: Final = 5
_DESCRIBED: Final = frozenset({"that", "which", "close", "based", "run"})
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th|d)")


def in_body(tokens: Tokens, first: int, last: int, onomasticon: Onomasticon, *, great: bool = False) -> bool:
    """Return whether an organisation's name goes on after the words, or has begun before them.

    A `great` place may stand before its offices: "California Department of Public Health" is also California.
    """
    for index in range(last + 1, min(last + 6, len(tokens))):
        if not tokens.joined(index) or "\n" in tokens.gaps[index]:
            break
        lower = tokens.lower[index]
        if not (tokens.capital[index] or lower in {"of", "for", "and", "al"}) or lower in onomasticon.titles:
            break
        if tokens.capital[index] and lower in onomasticon.bodies:
            if great and lower in onomasticon.offices and _beside(tokens, last + 1, index, onomasticon):
                break
            return True
    if first and tokens.gaps[first] == " " and tokens.lower[first - 1] not in {"in", "at"}:
        if _ORDINAL.fullmatch(tokens.lower[first - 1]) or tokens.lower[first - 1] in onomasticon.ordinals:
            return tokens.capital[first - 1] or tokens.lower[first - 1][0].isdigit()
        if _body_of(tokens, first, onomasticon):
            return True
    return any(_opened(tokens, first, start, onomasticon) for start in range(max(0, first - 4), first))


def _beside(tokens: Tokens, first: int, office: int, onomasticon: Onomasticon) -> bool:
    """Return whether an office follows its place at once, or tells what it is for: "X Centers for Disease Control"."""
    told = office + 1 < len(tokens) and tokens.lower[office + 1] in {"for", "of"}
    return told or all(tokens.lower[index] in onomasticon.offices for index in range(first, office))


def is_outlet(tokens: Tokens, last: int, onomasticon: Onomasticon) -> bool:
    """Return whether the words name an outlet: "X 24", or "X, a Kurdish agency"."""
    after = last + 1
    if after + 1 >= len(tokens):
        return False
    if tokens.lower[after] == _ALL_DAY and tokens.gaps[after] == " ":
        return True
    if tokens.gaps[after] != ", " or tokens.lower[after] not in {"a", "an", "the"}:
        return False
    for index in range(after + 1, min(after + _APPOSED, len(tokens))):
        if tokens.gaps[index] not in {" ", "-"}:
            return False
        if tokens.lower[index] in onomasticon.outlets:
            following = index + 1
            return following < len(tokens) and (
                tokens.gaps[following][:1] == "," or tokens.lower[following] in _DESCRIBED
            )
    return False


def lends_name(tokens: Tokens, first: int, last: int, onomasticon: Onomasticon) -> bool:
    """Return whether troops are called so: "the X group", "the X brigade"."""
    after = last + 1
    if after >= len(tokens) or tokens.gaps[after] != " " or not first or tokens.lower[first - 1] != "the":
        return False
    return tokens.lower[after] in onomasticon.groupings


def _body_of(tokens: Tokens, first: int, onomasticon: Onomasticon) -> bool:
    """Return whether the words follow "Corporation of", "Times of the" and the like."""
    of = first - 2 if tokens.lower[first - 1] == "the" else first - 1
    if of < 1 or tokens.lower[of] not in {"of", "for"} or tokens.gaps[of] not in {" ", ". "}:
        return False
    body = tokens.lower[of - 1]
    return (
        tokens.capital[of - 1]
        and not tokens.opens[of - 1]
        and body in onomasticon.bodies
        and body not in onomasticon.settlements
    )


def _opened(tokens: Tokens, first: int, start: int, onomasticon: Onomasticon) -> bool:
    """Return whether the words from `start` to before `first` open the name of an organisation that goes on."""
    if not tokens.capital[start]:
        return False
    if any(not tokens.joined(index) for index in range(start + 1, first + 1)):
        return False
    between = tokens.lower[start:first]
    if tokens.lower[start] in onomasticon.openers:
        return all(
            tokens.capital[index] or word in onomasticon.linkers
            for index, word in zip(range(start, first), between, strict=True)
        )
    return any(" ".join(between[:end]) in onomasticon.openers for end in (2, 3)) and len(between) <= 3


def never_spans(tokens: Tokens, onomasticon: Onomasticon) -> list[tuple[int, int]]:
    """Return the first and last word of each longer name that is no place: "Islamic State in Iraq"."""
    openings = _openings(onomasticon.never)
    found: list[tuple[int, int]] = []
    for index, word in enumerate(tokens.lower):
        for words in openings.get(word, ()):
            last = index + len(words) - 1
            if last > index and tokens.lower[index : last + 1] == words and tokens.capital[last]:
                found.append((index, last))
    return found


def barred_words(spans: Sequence[tuple[int, int]], places: Iterable[tuple[int, int]]) -> set[int]:
    """Return the words of names that are no place, but for those inside a longer place: "Muadamiyat al-Sham"."""
    bars = {span for span in spans if not any(_inside(span, other) for other in spans)}
    longer = list(places) if bars else []
    return {
        index
        for span in sorted(bars)
        if not any(_inside(span, place) for place in longer)
        for index in range(span[0], span[1] + 1)
    }


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


@lru_cache(maxsize=8)
def _openings(never: frozenset[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the names of two words and more by their first word, parted as tokens are."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(never):
        words = tuple(re.split(r"[ -]", name))
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return {word: tuple(names) for word, names in found.items()}
