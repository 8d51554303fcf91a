"""How much of a place: "most of", "half the", "40 percent of"."""

# ruff: noqa: PLR0911, PLR0912 - the first rule that applies decides

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geo.model.claim import Extent
from geo.model.lexicon import Lexicon
from geo.model.place import Located
from geo.read.actors import forms_of
from geo.read.phrases import Ground, Phrase, lookup, words_of
from geo.read.remember import by_identity
from geo.read.tokens import Token


def smaller(outer: Extent | None, inner: Extent | None) -> Extent | None:
    """Return the smaller of two amounts; None where neither is told."""
    order = (Extent.PART, Extent.MOST, Extent.WHOLE)
    found = [each for each in (outer, inner) if each is not None]
    return min(found, key=order.index) if found else None


def shared_part(tokens: Sequence[Token], places: tuple[Phrase, ...], last: int) -> tuple[Phrase, ...]:
    """Return a row of places with the part of the first told of all of one kind ("large parts of Idlib and Aleppo")."""
    head = places[0]
    opens = tokens[head.first : head.core[1]]
    parted = any(one.form.endswith("s") and other.form in {"of", "in"} for one, other in pairwise(opens))
    kinds = {each.named.place.kind if isinstance(each.named, Located) else None for each in places}
    between = {token.form for one, other in pairwise(places) for token in tokens[one.last : other.first]}
    whole = all(each.extent is None and not each.site for each in places[1:]) and places[-1].last == last
    if head.extent is not Extent.PART or not parted or len(kinds) > 1 or not whole or not between <= {",", "and"}:
        return places
    return (head, *(replace(each, extent=Extent.PART) for each in places[1:]))


def amount(ground: Ground, i: int) -> tuple[int, Extent | None]:
    """Return the token after the words at token `i` that tell how much is meant, and how much."""
    return _amount(ground, i) if _may_count(ground, i) else (i, None)


def _amount(ground: Ground, i: int) -> tuple[int, Extent | None]:
    tokens = ground.tokens
    quoted, extent = _quoted_extent(ground, i)
    if extent is not None:
        return quoted, extent
    start = i
    while (hedge := lookup(ground, i, "extents")) is not None and hedge[1] == "about":
        i += hedge[0]
    if i > start and not (i < len(tokens) and (tokens[i].form[0].isdigit() or lookup(ground, i, "numbers"))):
        return start, None
    if (i + 2 < len(tokens) and tokens[i].form[0].isdigit()) or lookup(ground, i, "numbers"):
        k = i + 1
        while k < len(tokens) and k < i + 3 and not ground.lexicon.has("percent", tokens[k].form):
            k += 1
        if k < len(tokens) and ground.lexicon.has("percent", tokens[k].form):
            ends = k + 1
            if ends < len(tokens) and tokens[ends].form in {"cent", "الميه", "المايه", "الماءه", "المءه"}:
                ends += 1
            if ends < len(tokens) and tokens[ends].form in {"of", "من"}:
                return ends + 1, _percentage(ground, i)
    if (after := _some_of(ground, i)) is not None:
        return after, Extent.PART
    if (hit := lookup(ground, i, "extents")) is not None and hit[1] != "about":
        j = i + hit[0]
        if hit[1] == "allbut":
            for k in range(j, min(j + 6, len(tokens))):
                if tokens[k].form == "of":
                    return k + 1, Extent.MOST
            return j, Extent.MOST
        return j, Extent(hit[1])
    return start, None


def _some_of(ground: Ground, i: int) -> int | None:
    """Return the token after "five of" at token `i`; None without. "Five of the villages" are no part."""
    tokens = ground.tokens
    counted = tokens[i].form if i + 3 < len(tokens) and tokens[i + 1].form == "of" else ""
    settled = counted and tokens[i + 2].form == "the" and ground.lexicon.has("settlements", tokens[i + 3].form)
    return i + 2 if counted in ground.lexicon.table("numbers") and not settled else None


def _may_count(ground: Ground, i: int) -> bool:
    """Return whether the token at `i` may begin words that tell how much is meant."""
    if i >= len(ground.tokens):
        return False
    token, heads = ground.tokens[i], _heads(ground.lexicon)
    return token.form[0].isdigit() or any(form in heads for form in forms_of(token, ground.lexicon.lang))


@by_identity
def _heads(lexicon: Lexicon) -> frozenset[str]:
    """Return the words with which an amount may begin."""
    return lexicon.words.get("quotes", frozenset()) | {*words_of(lexicon, "extents"), *words_of(lexicon, "numbers")}


def _quoted_extent(ground: Ground, i: int) -> tuple[int, Extent | None]:
    """Return the extent that stands in quotation marks ("“most” of the city")."""
    tokens, lexicon = ground.tokens, ground.lexicon
    if i + 3 >= len(tokens) or not lexicon.has("quotes", tokens[i].form):
        return i, None
    for close in range(i + 2, min(i + 6, len(tokens) - 1)):
        if lexicon.has("quotes", tokens[close].form) and tokens[close + 1].form == "of":
            inside = " ".join(t.form for t in tokens[i + 1 : close])
            value = lexicon.table("extents").get(f"{inside} of", "")
            return (close + 2, Extent(value)) if value in set(Extent) else (i, None)
    return i, None


def _percentage(ground: Ground, i: int) -> Extent:
    digits = ground.tokens[i].form.split(".")[0]
    value = int(digits) if digits.isdigit() else int(ground.lexicon.table("numbers").get(ground.tokens[i].form, "60"))
    return Extent.WHOLE if value >= 100 else Extent.MOST if value >= 50 else Extent.PART
