"""What a text might mean by a gazetteer's names: spans of words whose key some place has, in cased scripts."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from geo.model.onomasticon import Onomasticon
from geo.model.place import PlaceKind
from geo.model.ports import Gazetteer
from geo.names import key
from geo.recognise.tokens import Tokens

LONGEST: Final = 7
ARTICLES: Final = frozenset(
    {"al", "el", "ar", "as", "ash", "at", "an", "ad", "adh", "az", "ez", "es", "er", "en", "et", "ed", "eth"}
)
_AND: Final = frozenset({"and", "or", "with", "plus"})
_COMMA: Final = frozenset({", ", " & ", " + ", "/", " / "})
_SHORT: Final = frozenset({"st", "ste", "sts", "ft", "mt"})


class Hit(NamedTuple):
    """Words `first` to `last` that some place is named by; `head` is the first word of the name inside a phrase.

    For "the northern countryside of Hama" the head is "Hama". `tail` is the last word of the name.
    """

    first: int
    last: int
    head: int
    tail: int

    @property
    def phrase(self) -> bool:
        """Return whether it is more than the bare name."""
        return self.first < self.head or self.last > self.tail


def find_hits(tokens: Tokens, gazetteer: Gazetteer, onomasticon: Onomasticon) -> tuple[Hit, ...]:
    """Return every span of words, phrases around a name included, under which the gazetteer knows a place."""
    spans = [
        (start, last)
        for start in range(len(tokens))
        if begins(tokens, start)
        for last in _ends(tokens, start, onomasticon)
    ]
    keyed = [
        (hit, key(tokens.slice(hit.first, hit.last)))
        for head, tail in spans
        for hit in _phrases(tokens, head, tail, onomasticon)
    ]
    known = gazetteer.known(dict.fromkeys(name for _, name in keyed))
    hits = tuple(hit for hit, name in keyed if name in known)
    bare = {(hit.first, hit.last) for hit in hits}
    return tuple(hit for hit in hits if not (_set_in(tokens, hit) and (hit.first + 1, hit.last) in bare))


def _set_in(tokens: Tokens, hit: Hit) -> bool:
    """Return whether a span opens with the "In" of a sentence: "In Daraa" sounds as Ein Dara is written."""
    return tokens.words[hit.first] == "In" and hit.last > hit.first and tokens.gaps[hit.first + 1] == " "


def begins(tokens: Tokens, index: int) -> bool:
    """Return whether a name may begin with word `index`: a capital, or an article that is hyphened to one."""
    if tokens.arabic[index]:
        return False
    if tokens.capital[index]:
        return True
    following = index + 1
    return (
        tokens.lower[index] in ARTICLES
        and following < len(tokens)
        and tokens.capital[following]
        and (tokens.gaps[following] == "-" or (tokens.gaps[following] == " " and tokens.lower[index] in {"al", "el"}))
    )


def _ends(tokens: Tokens, start: int, onomasticon: Onomasticon) -> Iterator[int]:
    """Return the last words, capitals or numbers, of the names that may begin at `start`, the nearest first."""
    alone = tokens.capital[start] and tokens.lower[start] not in onomasticon.function
    for last in range(start, min(start + LONGEST, len(tokens))):
        if last > start and not (tokens.joined(last) or _abbreviated(tokens, last)):
            return
        word = tokens.words[last]
        if (last > start or alone) and (tokens.capital[last] or (last > start and word[0].isdigit())):
            yield last
        elif (
            last > start and tokens.lower[last] not in onomasticon.linkers and tokens.gaps[last] not in {"-", "'", "’"}
        ):
            return


def _abbreviated(tokens: Tokens, index: int) -> bool:
    return tokens.gaps[index] == ". " and tokens.lower[index - 1] in _SHORT


def _phrases(tokens: Tokens, head: int, tail: int, onomasticon: Onomasticon) -> Iterator[Hit]:
    """Return the bare name and the phrases around it that a gazetteer may know as a whole."""
    yield Hit(head, tail, head, tail)
    befores = tuple(_before(tokens, head, onomasticon))
    afters = tuple(_after(tokens, tail, onomasticon))
    for last in afters:
        yield Hit(head, last, head, tail)
    for first in befores:
        yield Hit(first, tail, head, tail)
        for last in afters:
            yield Hit(first, last, head, tail)


def _before(tokens: Tokens, head: int, onomasticon: Onomasticon) -> Iterator[int]:
    """Return where phrases that end in the name may begin: "northern X", "the northern countryside of X"."""
    first = compass(tokens, head, onomasticon)
    if first < head:
        yield first
    if head < 2 or tokens.gaps[head] != " ":
        return
    of = head - 1
    if tokens.lower[of] == "the" and of > 1:
        of -= 1
    if tokens.lower[of] not in {"of", "in", "at"}:
        if tokens.lower[head - 1] in onomasticon.countryside:
            yield head - 1
        return
    noun = noun_before(tokens, of, onomasticon)
    if noun == of and tokens.lower[of - 1] in onomasticon.halves and tokens.gaps[of] == " ":
        noun = of - 1
    if noun < of:
        yield noun
        first = compass(tokens, noun, onomasticon)
        if first < noun:
            yield first


def _after(tokens: Tokens, tail: int, onomasticon: Onomasticon) -> Iterator[int]:
    """Return where phrases that begin with the name may end: "X province", "X's eastern countryside", "X air base"."""
    last = tail + 1
    while (
        last < len(tokens)
        and last <= tail + 2
        and tokens.lower[last] in onomasticon.directions
        and _flows(tokens, last)
    ):
        last += 1
    if last >= len(tokens) or not _flows(tokens, last):
        return
    around = tokens.lower[last] in onomasticon.countryside or tokens.lower[last] in onomasticon.areas
    if around or (last > tail + 1 and _is_part(tokens, last, onomasticon)):
        yield last
    if tokens.lower[tail + 1] not in onomasticon.noun_words:
        return
    for end in range(min(tail + 4, len(tokens) - 1), tail, -1):
        if noun_kind(tokens, tail + 1, end, onomasticon) is not None:
            yield end
            return


def _is_part(tokens: Tokens, index: int, onomasticon: Onomasticon) -> bool:
    """Return whether a word is what a town is divided into: "half", "districts"."""
    return (
        tokens.lower[index] in onomasticon.halves
        or noun_kind(tokens, index, index, onomasticon) is PlaceKind.NEIGHBOURHOOD
    )


def _flows(tokens: Tokens, index: int) -> bool:
    return tokens.gaps[index] in {" ", "-", "'s ", "’s ", "' ", "’ "}


def compass(tokens: Tokens, index: int, onomasticon: Onomasticon) -> int:
    """Return the first of the compass words right before word `index`, or `index` where there is none."""
    first = index
    while (
        first > 0
        and tokens.lower[first - 1] in onomasticon.directions
        and tokens.gaps[first] in {" ", "-"}
        and index - first < 3
    ):
        first -= 1
    return first


def is_side(hit: Hit, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    """Return whether a phrase is but compass words and a name: "eastern Aleppo"."""
    return hit.first < hit.head and hit.last == hit.tail and compass(tokens, hit.head, onomasticon) == hit.first


def noun_before(tokens: Tokens, of: int, onomasticon: Onomasticon) -> int:
    """Return the first word of the noun that stands right before word `of`, or `of` where no known noun does."""
    for first in range(max(0, of - 3), of):
        if noun_kind(tokens, first, of - 1, onomasticon) is not None:
            return first
    if of > 0 and tokens.lower[of - 1] in onomasticon.countryside and tokens.gaps[of] == " ":
        return of - 1
    return of


def noun_kind(tokens: Tokens, first: int, last: int, onomasticon: Onomasticon) -> PlaceKind | None:
    """Return the kind of place that words `first` to `last` are the noun of, None where they are no such noun."""
    if tokens.lower[first] not in onomasticon.noun_words or not _flows(tokens, first):
        return None
    if first == last:
        return onomasticon.nouns.get(tokens.lower[first])
    if any(tokens.gaps[index] not in {" ", "-"} for index in range(first + 1, last + 1)):
        return None
    return onomasticon.nouns.get(" ".join(tokens.lower[first : last + 1]))


def list_sides(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Return the word before and the word after that stand in one list with the words, -1 where there is none."""
    return _member(tokens, first, first - 1), _member(tokens, last + 1, last + 1)


def _member(tokens: Tokens, gap: int, word: int) -> int:
    """Return the next list member from `word` on, away from the gap before word number `gap`; -1 for none."""
    if not 0 <= word < len(tokens):
        return -1
    step = -1 if word < gap else 1
    if tokens.lower[word] in _AND and tokens.gaps[gap] in {" ", ", "}:
        further = word + step
        beyond = tokens.gaps[word if step < 0 else further] if 0 <= further < len(tokens) else ""
        return further if beyond in {" ", ", "} else -1
    return word if tokens.gaps[gap] in _COMMA else -1
