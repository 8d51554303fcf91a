"""What the words around a name say of it: its kind, the facility that is meant, the place that it lies in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from geo.model.onomasticon import Onomasticon
from geo.model.place import AREAS, SETTLEMENTS, Mention, Place, PlaceKind
from geo.model.text import Span
from geo.names import key
from geo.recognise.candidates import Hit, compass, list_sides, noun_before, noun_kind
from geo.recognise.tokens import Tokens

_INSIDE: Final = frozenset({" in ", " in the ", " in central ", ", in ", ", in the ", " of ", " of the "})
_SITES: Final = frozenset(PlaceKind) - SETTLEMENTS - AREAS - {PlaceKind.NEIGHBOURHOOD}


@dataclass(frozen=True, slots=True)
class Named:
    """A mention, the number of its first and last word, and the places that its bare name may be."""

    mention: Mention
    first: int
    last: int
    places: tuple[Place, ...]


class _Said(NamedTuple):
    """What the words say: the name to look up, the kind, and what contains it."""

    name: str
    kind: PlaceKind | None = None
    within: str | None = None


def word_mention(hit: Hit, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...]) -> Named:
    """Return the mention that the words of `hit` and the nouns beside it make."""
    name = tokens.slice(hit.first, hit.last)
    if hit.phrase:
        said = _Said(name, _phrase_kind(hit, tokens, onomasticon))
        return _named(tokens, (hit.first, hit.last), places, said)
    after = _noun_after(tokens, hit.last, onomasticon)
    if after is not None:
        return _before_noun(hit, tokens, onomasticon, places, after)
    first, kind = _noun_of(tokens, hit.first, onomasticon)
    if kind is not None and _is_site_of(kind, places):
        noun = tokens.slice(first, _of(tokens, hit.first) - 1)
        return _named(tokens, (first, hit.last), places, _Said(f"{name} {noun}", kind, name))
    return _named(tokens, (hit.first, hit.last), places, _Said(name, kind))


def word_half(hit: Hit, tokens: Tokens, places: tuple[Place, ...]) -> Named:
    """Return the mention of a part of a town that is told by compass words alone: "eastern Aleppo"."""
    said = _Said(tokens.slice(hit.first, hit.last), PlaceKind.NEIGHBOURHOOD, tokens.slice(hit.head, hit.tail))
    return _named(tokens, (hit.first, hit.last), places, said)


def _before_noun(
    hit: Hit, tokens: Tokens, onomasticon: Onomasticon, places: tuple[Place, ...], after: tuple[int, PlaceKind]
) -> Named:
    """Return the mention of a name that a noun follows: "X airport", "X province", "the X's hospital"."""
    last, kind = after
    name, noun = tokens.slice(hit.first, hit.last), tokens.slice(hit.last + 1, last)
    if _is_site_of(kind, places):
        return _named(tokens, (hit.first, last), places, _Said(f"{name} {noun}", kind, name))
    if tokens.gaps[hit.last + 1] not in {" ", "-"}:
        return _named(tokens, (hit.first, hit.last), places, _Said(name))
    if tokens.lower[last].endswith("s"):
        return _named(tokens, (hit.first, hit.last), places, _Said(name, kind))
    titled = tokens.capital[last] and not tokens.shouted[last] and tokens.lower[last] in onomasticon.features
    return _named(tokens, (hit.first, last), places, _Said(f"{name} {noun}" if titled else name, kind))


def _is_site_of(kind: PlaceKind, places: tuple[Place, ...]) -> bool:
    """Return whether a noun means a site of the named place, not the named place itself: "Aleppo airport"."""
    kinds = {place.kind for place in places}
    return kind in _SITES and (kind not in kinds or not kinds.isdisjoint(SETTLEMENTS))


def contain(found: Sequence[Named], text: str) -> tuple[Named, ...]:
    """Return the mentions with `within` set where the wording says what contains them: "X in Y", "X, Y", "Y's X"."""
    out = list(found)
    for index, (one, other) in enumerate(pairwise(found)):
        between = text[one.mention.span.end : other.mention.span.start]
        listed = between in {", ", " ("} and _lies_in(one, other)
        if one.mention.within is None and (between in _INSIDE or listed or _quarter(between)):
            out[index] = replace(out[index], mention=replace(out[index].mention, within=other.mention.name))
            if (
                listed
                and other.mention.kind is None
                and any(place.kind is PlaceKind.PROVINCE for place in other.places)
            ):
                out[index + 1] = replace(other, mention=replace(other.mention, kind=PlaceKind.PROVINCE))
        quarter = between == ", " and any(place.kind is PlaceKind.NEIGHBOURHOOD for place in other.places)
        led = quarter and re.search(r"(?:^|[.;:\n] *)In $", text[: one.mention.span.start][-8:]) is not None
        if (between in {"'s ", "’s "} or led) and out[index + 1].mention.within is None:
            out[index + 1] = replace(other, mention=replace(other.mention, within=one.mention.name))
    return tuple(out)


def share_kinds(found: Sequence[Named], tokens: Tokens, onomasticon: Onomasticon) -> tuple[Named, ...]:
    """Return the mentions with the kind that a plural says of a list: "X and Y provinces", "the towns of X, Y"."""
    kinds: dict[int, PlaceKind] = {}
    last = {named.last: index for index, named in enumerate(found)}
    first = {named.first: index for index, named in enumerate(found)}
    for index, named in enumerate(found):
        kind, after, of = named.mention.kind, named.last + 1, named.first - 1
        if kind is None:
            continue
        if after < len(tokens) and tokens.lower[after] in onomasticon.noun_words and tokens.lower[after].endswith("s"):
            kinds |= dict.fromkeys(_members(index, found, tokens, last, 0), kind)
        if of > 0 and tokens.lower[of] == "of" and tokens.lower[of - 1].endswith("s"):
            kinds |= dict.fromkeys(_members(index, found, tokens, first, 1), kind)
    return tuple(
        replace(named, mention=replace(named.mention, kind=kinds[index])) if index in kinds else named
        for index, named in enumerate(found)
    )


def _members(index: int, found: Sequence[Named], tokens: Tokens, ends: Mapping[int, int], side: int) -> Iterator[int]:
    """Return the mentions of no said kind that stand in one list with mention `index`, on one side of it."""
    while True:
        index = ends.get(list_sides(tokens, found[index].first, found[index].last)[side], -1)
        if index < 0 or found[index].mention.kind is not None:
            return
        yield index


def _lies_in(one: Named, other: Named) -> bool:
    """Return whether the first of two names parted by a comma can lie in the second, a province or a country."""
    if any(place.kind is PlaceKind.COUNTRY for place in one.places):
        return _has_town(one, other)
    for area in other.places:
        if area.kind is PlaceKind.COUNTRY:
            if not one.places or any(place.country == area.country for place in one.places):
                return True
        elif area.kind is PlaceKind.PROVINCE and (
            not one.places or any(key(place.admin1) == key(area.admin1 or area.name) for place in one.places)
        ):
            return True
    return False


def _has_town(one: Named, other: Named) -> bool:
    """Return whether a province named second has a town that bears the name of a country: "Lebanon, Tennessee"."""
    towns = {(place.country, key(place.admin1)) for place in one.places if place.kind in SETTLEMENTS}
    areas = {(area.country, key(area.admin1)) for area in other.places if area.kind is PlaceKind.PROVINCE}
    return not towns.isdisjoint(areas)


def _quarter(between: str) -> bool:
    words = between.split()
    return (
        2 <= len(words) <= 4
        and words[-1] in {"of", "in"}
        and words[0].rstrip("s") in {"neighbourhood", "neighborhood", "district", "quarter", "suburb", "area"}
    )


def _named(tokens: Tokens, words: tuple[int, int], places: tuple[Place, ...], said: _Said) -> Named:
    first, last = words
    span = Span(tokens.starts[first], tokens.ends[last])
    surface = tokens.text[span.start : span.end]
    return Named(Mention(span, surface, " ".join(said.name.split()), said.kind, said.within), first, last, places)


def _noun_after(tokens: Tokens, last: int, onomasticon: Onomasticon) -> tuple[int, PlaceKind] | None:
    """Return the last word and the kind of the noun that follows a name, the longest first."""
    first = last + 1
    if (
        first < len(tokens)
        and tokens.lower[first] in onomasticon.countryside
        and tokens.gaps[first] in {" ", "'s ", "’s "}
    ):
        return first, PlaceKind.REGION
    if first >= len(tokens) or tokens.lower[first] not in onomasticon.noun_words:
        return None
    for end in range(min(last + 4, len(tokens) - 1), last, -1):
        kind = noun_kind(tokens, first, end, onomasticon)
        if kind is not None:
            return end, kind
    return None


def _of(tokens: Tokens, first: int) -> int:
    """Return the number of the "of" before a name, also where an article or compass words stand between."""
    return first - 2 if tokens.lower[first - 1] == "the" else first - 1


def _noun_of(tokens: Tokens, head: int, onomasticon: Onomasticon) -> tuple[int, PlaceKind | None]:
    """Return the first word and the kind of the noun in "noun of X", no kind where there is no such noun."""
    first = compass(tokens, head, onomasticon)
    of = _of(tokens, first) if first > 0 else -1
    if of < 1 or tokens.lower[of] != "of" or tokens.gaps[first] != " ":
        return head, None
    noun = noun_before(tokens, of, onomasticon)
    named = noun > 0 and tokens.capital[noun - 1] and tokens.lower[noun - 1] not in onomasticon.function
    if noun == of or named:
        return head, None
    return noun, noun_kind(tokens, noun, of - 1, onomasticon) or PlaceKind.REGION


def _phrase_kind(hit: Hit, tokens: Tokens, onomasticon: Onomasticon) -> PlaceKind | None:
    """Return the kind that the noun of a phrase says, None for a phrase of compass words alone."""
    for first, last in ((hit.tail + 1, hit.last), (hit.first, hit.head - 1)):
        for start in range(first, last + 1):
            for end in range(last, start - 1, -1):
                if tokens.lower[end] in onomasticon.countryside:
                    return PlaceKind.REGION
                kind = noun_kind(tokens, start, end, onomasticon)
                if kind is not None:
                    return kind
    return None
