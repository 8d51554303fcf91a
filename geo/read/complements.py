"""What stands behind the noun of a phrase for a place: "'s eastern half", "airport", "(Kobani)", "of X"."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import replace
from typing import Final

from geo.model.claim import Extent
from geo.model.place import AREAS, Located
from geo.read.amounts import smaller
from geo.read.openings import MAX_ADJECTIVES, is_adjective
from geo.read.phrases import Ground, Phrase, lookup

_TOWNS: Final = frozenset({"city", "town", "village", "capital", "place"})


def noun_at(ground: Ground, i: int) -> tuple[int, str] | None:
    """Return the longest noun for a place or a part of one at token `i`."""
    found = [hit for name in ("nouns", "parts") if (hit := lookup(ground, i, name)) is not None]
    return max(found, key=lambda hit: hit[0]) if found else None


def joined_by_of(ground: Ground, at: tuple[int, int, int], head: str, inner: Phrase) -> Phrase:
    """Return "the outskirts of X", "the town of X", "the airport of X" as one phrase.

    A town of a whole province ("the capital of X") stays without a name, for the text before to fill.
    """
    first, noun, _last = at
    if head == "part":
        kind = inner.named.place.kind.value if isinstance(inner.named, Located) else ""
        word = ground.tokens[noun].form
        several = ground.lexicon.has("quarters", word.removesuffix("s")) and kind == "neighbourhood"
        if several or (ground.lexicon.has("quarters", word) and not word.endswith("s") and not kind):
            return replace(inner, first=first)
        extent = smaller(Extent.PART, inner.extent)
        return replace(
            inner,
            first=first,
            core=(first, inner.core[1]) if inner.named else inner.core,
            extent=extent,
        )
    if head in _TOWNS and isinstance(inner.named, Located) and inner.named.place.kind in AREAS:
        return replace(inner, first=first, named=None, noun="city" if head == "capital" else head, extent=None)
    if head == "area" or ground.lexicon.has("settlement_nouns", head):
        return replace(inner, first=first)
    return replace(inner, first=first, core=(first, inner.core[1]), site=head)


def complemented(ground: Ground, phrase: Phrase, depth: int) -> Phrase:
    """Return the phrase with what follows it: "'s eastern half", "airport", "(Kobani)"."""
    tokens, j = ground.tokens, phrase.last
    if j < len(tokens) and tokens[j].form in {"'s", "'"} and depth < 3:
        return _possessed(ground, phrase, j)
    if ground.lexicon.has("order", "verb-first"):
        while j < len(tokens) and j not in ground.mentions and ground.lexicon.has("directions", tokens[j].form):
            j += 1
        return replace(phrase, last=j)
    if phrase.named is None:
        return phrase
    if hit := lookup(ground, j, "nouns"):
        if not ground.lexicon.has("settlement_nouns", hit[1]):
            return replace(phrase, last=j + hit[0], core=(phrase.core[0], j + hit[0]), site=hit[1])
        return complemented(ground, replace(phrase, last=j + hit[0]), depth + 1)
    if (hit := lookup(ground, j, "parts")) and j not in ground.blocked and not _lies_towards(ground, j):
        return replace(phrase, last=j + hit[0], extent=Extent.PART)
    if (end := _office_of(ground, j)) is not None:
        return replace(phrase, last=end, extent=Extent.PART)
    if j + 2 < len(tokens) and tokens[j].form == "(" and (j + 1) in ground.mentions:
        last = ground.mentions[j + 1][0]
        if last < len(tokens) and tokens[last].form == ")":
            return replace(phrase, last=last + 1)
    return phrase


def _office_of(ground: Ground, j: int) -> int | None:
    """Return the token after a building of a town that plain words name ("the X administration centre")."""
    for k in range(j, min(j + 4, len(ground.tokens))):
        token = ground.tokens[k]
        if k > j and ground.lexicon.has("partitive", token.form):
            return k + 1
        if not token.text.isalpha() or not token.text.islower() or ground.lexicon.has("closed", token.form):
            return None
        if ground.lexicon.has("prepositions", token.form) or ground.lexicon.has("verbs", token.form):
            return None
    return None


def _lies_towards(ground: Ground, j: int) -> bool:
    """Return whether "north of" stands at token `j`, which says where a place lies, not which part of it is meant."""
    following = ground.tokens[j + 1].form if j + 1 < len(ground.tokens) else ""
    return following == "of" and ground.lexicon.has("directions", ground.tokens[j].form)


def _possessed(ground: Ground, phrase: Phrase, j: int) -> Phrase:
    """Return the phrase with what "'s" at token `j` says belongs to it."""
    k = j + 1
    while k < len(ground.tokens) and k < j + 1 + MAX_ADJECTIVES and is_adjective(ground, k, licensed=True):
        if noun_at(ground, k):
            break
        k += 1
    if k in ground.mentions:
        last, named = ground.mentions[k]
        return replace(phrase, last=last, core=(k, last), named=named, noun="")
    if hit := lookup(ground, k, "parts"):
        core, adjectives = (phrase.core[0], k + hit[0]), tuple(range(j + 1, k))
        return replace(phrase, last=k + hit[0], core=core, extent=Extent.PART, adjectives=adjectives)
    if hit := lookup(ground, k, "nouns"):
        return replace(phrase, last=k + hit[0], core=(phrase.core[0], k + hit[0]), site=hit[1])
    return phrase
