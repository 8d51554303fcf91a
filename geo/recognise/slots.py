"""Names that no gazetteer holds, where the wording leaves room for a place only."""

from collections.abc import Iterator, Sequence
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import SETTLEMENTS, Mention, PlaceKind
from geo.model.text import Span
from geo.names import key
from geo.recognise.bodies import in_body
from geo.recognise.candidates import ARTICLES, LONGEST, begins, compass, list_sides, noun_before
from geo.recognise.persons import Persons
from geo.recognise.tokens import Tokens
from geo.recognise.wording import Named

_CERTAIN: Final = frozenset({"in", "near", "outside"})
_GRADES: Final = frozenset({"international", "regional", "municipal", "national", "great"})
_WATERS: Final = frozenset({"sea", "ocean", "gulf"})
_LIKELY: Final = 1.75


def natural(tokens: Tokens, onomasticon: Onomasticon, persons: Persons, busy: set[int]) -> Iterator[Named]:
    """Return mentions whose own words say what they are: "X River", "Fort X", "Gulf of X"."""
    for first, last in _runs(tokens, onomasticon, busy):
        for start, end, kind in _features(tokens, first, last, onomasticon):
            if not _refused(tokens, start, end, onomasticon) and not persons.words.issuperset(range(start, end + 1)):
                said, noun = _said(tokens, start, end, onomasticon)
                yield _named(tokens, start, end, noun if said else kind)
                break


def propose(
    tokens: Tokens, onomasticon: Onomasticon, persons: Persons, found: Sequence[Named], barred: set[int]
) -> Iterator[Named]:
    """Return mentions of unknown names in the place of one: "the village of X", "in X, Y", a member of a list.

    A name that is proposed once is one wherever the text has it.
    Words that are in `found` or `barred` are left alone.
    """
    busy = barred.union(index for named in found for index in range(named.first, named.last + 1))
    towns = {
        index
        for named in found
        if any(place.kind in SETTLEMENTS or place.kind is PlaceKind.NEIGHBOURHOOD for place in named.places)
        for index in (named.first, named.last)
    }
    free = [
        (first, last)
        for first, last in _runs(tokens, onomasticon, busy)
        if last - first < 3
        and persons.words.isdisjoint(range(first, last + 1))
        and not _refused(tokens, first, last, onomasticon)
    ]
    custom = _custom(len(found), len(free))
    proposed: set[str] = set()
    left = []
    for first, last in free:
        said, kind = _said(tokens, first, last, onomasticon)
        if said or custom + _evidence(tokens, first, last, onomasticon, busy, towns) >= _LIKELY:
            yield _named(tokens, first, last, kind)
            towns.update({first, last})
            proposed.add(key(tokens.slice(first, last)))
        else:
            left.append((first, last))
    for first, last in left:
        if key(tokens.slice(first, last)) in proposed:
            yield _named(tokens, first, last, None)


def _custom(known: int, unknown: int) -> float:
    """Return what the company of names says: where most names are places, the next one is sooner a place too."""
    share = known / (known + unknown) if known + unknown else 0.0
    return max(-1.0, min(1.0, 2.0 * (share - 0.6))) if known > 2 else -1.0


def _runs(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[tuple[int, int]]:
    """Return the runs of capitals, with the linkers inside them, that are not busy and of no mere sentence opening."""
    index, words = 0, len(tokens)
    while index < words:
        if index in busy or not begins(tokens, index) or _opening(tokens.lower[index], onomasticon):
            index += 1
            continue
        last = _run_end(tokens, index, onomasticon, busy)
        if last > index or tokens.capital[index]:
            yield index, last
        index = last + 1


def _opening(word: str, onomasticon: Onomasticon) -> bool:
    return word in onomasticon.function and word not in onomasticon.heads


def _run_end(tokens: Tokens, first: int, onomasticon: Onomasticon, busy: set[int]) -> int:
    last = first
    for index in range(first + 1, min(first + LONGEST, len(tokens))):
        if index in busy or not tokens.joined(index) or "\n" in tokens.gaps[index]:
            break
        if tokens.capital[index] or (tokens.words[index][0].isdigit() and tokens.gaps[index] == " "):
            if tokens.lower[index] in onomasticon.titles:
                break
            last = index
        elif not _links(tokens, index, onomasticon):
            break
    return last


def _links(tokens: Tokens, index: int, onomasticon: Onomasticon) -> bool:
    """Return whether a small word may stand inside a name: "on" in "X on Y", not in "X on Friday"."""
    word, after = tokens.lower[index], index + 1
    dated = after < len(tokens) and (tokens.lower[after] in onomasticon.never or tokens.words[after][0].isdigit())
    return word in onomasticon.linkers and word != "in" and not dated


def _features(tokens: Tokens, first: int, last: int, onomasticon: Onomasticon) -> Iterator[tuple[int, int, PlaceKind]]:
    """Return the parts of a run that a feature noun ends or begins, the longest first."""
    for end in range(last, first, -1):
        if tokens.lower[end] in onomasticon.features and tokens.capital[end - 1]:
            start = max([first, *(index + 1 for index in range(first, end) if tokens.lower[index] in {"of", "the"})])
            if start < end:
                yield start, end, onomasticon.features[tokens.lower[end]]
    for start in range(first, last):
        if tokens.lower[start] in onomasticon.heads and (
            tokens.capital[start + 1]
            or tokens.lower[start + 1] in onomasticon.linkers
            or tokens.words[start + 1][0].isdigit()
        ):
            yield start, last, onomasticon.heads[tokens.lower[start]]


def _refused(tokens: Tokens, first: int, last: int, onomasticon: Onomasticon) -> bool:
    """Return whether the words are a body's, a people's or common words, or nothing but initials and numbers."""
    words = tokens.lower[first : last + 1]
    names = [
        word
        for word in words
        if not (word in onomasticon.features or word in onomasticon.heads or word in _GRADES)
        and not (word in onomasticon.demonyms and words[-1] in _WATERS)
    ]
    if not names and words[-1] in _WATERS and len(words) > 1:
        return False
    if any(word in onomasticon.bodies or word in onomasticon.titles for word in names):
        return True
    names = [word for word in names if word not in onomasticon.linkers and not word[0].isdigit()]
    numbered = words[0] in onomasticon.heads and words[-1].isdigit() and len(words) == 2
    if not numbered and all(_common(word, onomasticon) or len(word) < 3 for word in names):
        return True
    return " ".join(words) in onomasticon.never or in_body(tokens, first, last, onomasticon)


def _common(word: str, onomasticon: Onomasticon) -> bool:
    kinds = (onomasticon.words, onomasticon.demonyms, onomasticon.function, onomasticon.titles, onomasticon.never)
    return any(word in group for group in kinds)


def _said(tokens: Tokens, first: int, last: int, onomasticon: Onomasticon) -> tuple[bool, PlaceKind | None]:
    """Return whether a noun beside an unknown name says that it is a place, and of what kind."""
    if (
        first > 1
        and tokens.lower[first - 1] == "of"
        and tokens.gaps[first] == " "
        and noun_before(tokens, first - 1, onomasticon) < first - 1
    ):
        kind = _noun(tokens.lower[first - 2], onomasticon)
        if kind is not None:
            return True, kind
    if first and tokens.gaps[first] == ": " and tokens.lower[first - 1] in onomasticon.settlements:
        return True, onomasticon.settlements[tokens.lower[first - 1]]
    after = last + 1
    if after < len(tokens) and tokens.gaps[after] == " " and not tokens.capital[after]:
        kind = _noun(tokens.lower[after], onomasticon)
        return kind is not None, kind
    return False, None


def _noun(word: str, onomasticon: Onomasticon) -> PlaceKind | None:
    return onomasticon.settlements.get(word) or onomasticon.areas.get(word)


def _evidence(
    tokens: Tokens, first: int, last: int, onomasticon: Onomasticon, busy: set[int], towns: set[int]
) -> float:
    """Return how much the words around an unknown name speak for a place."""
    score = _before(tokens, first, onomasticon) + _after(tokens, last, onomasticon)
    after = last + 1
    score += 1.5 * sum(side in towns for side in list_sides(tokens, first, last))
    if after < len(tokens) and after in busy and tokens.gaps[after] in {", ", " ("}:
        score += 0.5
    words = tokens.lower[first : last + 1]
    if any(word in onomasticon.surnames or word in onomasticon.given for word in words):
        score -= 1.5
    if tokens.shouted[first] and not tokens.opens[first]:
        score -= 3.0
    return score + (0.75 if words[0] in onomasticon.heads or any(word in ARTICLES for word in words) else 0.0)


def _before(tokens: Tokens, first: int, onomasticon: Onomasticon) -> float:
    if tokens.opens[first]:
        return 0.0 if "\n" in tokens.gaps[first] or first == 0 else -0.5
    if tokens.gaps[first] != " ":
        return 0.0
    before = tokens.lower[first - 1]
    article = before == "the" and first > 1
    if article:
        before = tokens.lower[first - 2]
    if before == "of" and compass(tokens, first - 1, onomasticon) < first - 1:
        return 2.0
    if before in onomasticon.locative:
        score = 2.0 if before in _CERTAIN else 1.5
    else:
        score = 0.75 if before in onomasticon.relative else 0.0
    return score - (1.5 if article else 0.0)


def _after(tokens: Tokens, last: int, onomasticon: Onomasticon) -> float:
    after = last + 1
    if after >= len(tokens):
        return 0.0
    if tokens.joined(after) and (tokens.capital[after] or tokens.gaps[after] == "-"):
        return -2.0
    if tokens.gaps[after] == " " and tokens.lower[after] in onomasticon.speech:
        return -2.0
    return 0.5 if tokens.gaps[after].startswith(":") and tokens.opens[last] else 0.0


def _named(tokens: Tokens, first: int, last: int, kind: PlaceKind | None) -> Named:
    span = Span(tokens.starts[first], tokens.ends[last])
    surface = tokens.text[span.start : span.end]
    return Named(Mention(span, surface, " ".join(surface.split()), kind), first, last, ())
