"""Sites that the text names by their noun alone, once their town is known: "the Citadel", "army headquarters in X"."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import SETTLEMENTS, Mention, Place, PlaceKind
from geo.model.ports import Gazetteer
from geo.model.text import Span
from geo.names import plain
from geo.recognise.candidates import noun_before
from geo.recognise.tokens import Tokens
from geo.recognise.wording import Named

_ARTICLE: Final = "ال"


def find_alone(
    tokens: Tokens, gazetteer: Gazetteer, onomasticon: Onomasticon, found: Sequence[Named], barred: set[int]
) -> Iterator[Named]:
    """Return the nouns that stand for the one site of their kind in the town that the text is about: "the Citadel"."""
    sites: dict[tuple[str, str], Place | None] = {}
    if onomasticon.alone.isdisjoint(tokens.lower) and not any(tokens.arabic):
        return
    for index in range(len(tokens)):
        noun = _alone(tokens, index, onomasticon)
        if not noun or index in barred:
            continue
        for town in _towns_around(tokens, index, found):
            asked = (town.id, noun)
            if asked not in sites:
                sites[asked] = _only([each for each in gazetteer.children(town.id) if _called(each, noun)])
            site = sites[asked]
            if site is not None:
                yield _named(tokens, (index, index), site, town)
                break


def find_seats(
    tokens: Tokens, gazetteer: Gazetteer, onomasticon: Onomasticon, found: Sequence[Named], barred: set[int]
) -> Iterator[Named]:
    """Return the headquarters and bases "in X" where the gazetteer knows just one base in that town."""
    for named in found:
        town, preposition = _town(named), named.first - 1
        if town is None or preposition < 1 or tokens.lower[preposition] not in {"in", "at"}:
            continue
        first, last = noun_before(tokens, preposition, onomasticon), preposition - 1
        if first > last or tokens.lower[last] not in onomasticon.seats or not first or tokens.lower[first - 1] != "the":
            continue
        site = _only([each for each in gazetteer.children(town.id) if each.kind is PlaceKind.BASE])
        if site is not None and barred.isdisjoint(range(first, last + 1)):
            yield _named(tokens, (first, last), site, town)


def as_rivers(found: Sequence[Named], tokens: Tokens, gazetteer: Gazetteer, onomasticon: Onomasticon) -> list[Named]:
    """Return the mentions, those behind a mere article as the rivers that the gazetteer knows: "the Dnipro"."""
    return [
        _as_river(named, gazetteer) if named.mention.kind is None and _bare(named, tokens, onomasticon) else named
        for named in found
    ]


def _as_river(named: Named, gazetteer: Gazetteer) -> Named:
    """Return the mention of the river of that name, or the same mention where no such river is known."""
    name = f"{named.mention.name} River"
    rivers = tuple(place for place in gazetteer.named(name) if place.kind is PlaceKind.OTHER)
    river = replace(named.mention, name=name, kind=PlaceKind.OTHER)
    return replace(named, mention=river, places=rivers) if rivers else named


def _bare(named: Named, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    """Return whether a mention stands behind "the" and before no noun."""
    after = named.last + 1
    if not named.first or tokens.lower[named.first - 1] != "the" or tokens.gaps[named.first] != " ":
        return False
    return after >= len(tokens) or tokens.gaps[after] != " " or tokens.lower[after] in onomasticon.function


def _alone(tokens: Tokens, index: int, onomasticon: Onomasticon) -> str:
    """Return the noun that stands as a name by itself at word `index`, empty where none does."""
    lower, after = tokens.lower[index], index + 1
    if tokens.arabic[index]:
        noun = lower[lower.find(_ARTICLE) + 2 :] if _ARTICLE in lower[:2] else ""
        return noun if noun in onomasticon.alone else ""
    if lower not in onomasticon.alone or not tokens.capital[index] or not index or tokens.lower[index - 1] != "the":
        return ""
    follows = after < len(tokens) and tokens.gaps[after] == " "
    goes_on = follows and (tokens.capital[after] or tokens.lower[after] == "of")
    return "" if goes_on else lower


def _towns_around(tokens: Tokens, index: int, found: Sequence[Named]) -> Iterator[Place]:
    """Return the towns named before word `index` in its sentence, the last first, then all, the most named first."""
    opening = max((start for start in range(index + 1) if tokens.opens[start]), default=0)
    times = Counter(town for named in found if (town := _town(named)) is not None)
    same = [_town(named) for named in found if opening <= named.first < index]
    yield from (town for town in reversed(same) if town is not None)
    yield from (town for town, _ in times.most_common())


def _town(named: Named) -> Place | None:
    """Return the most populous town that a mention may be, None where it may be no town."""
    towns = [place for place in named.places if place.kind in SETTLEMENTS]
    return max(towns, key=lambda place: (place.population, place.id), default=None)


def _called(place: Place, noun: str) -> bool:
    """Return whether a site's name holds the noun, with or without the Arabic article."""
    wanted = {noun, _ARTICLE + noun}
    names = (place.name, place.name_local, *place.names)
    return place.kind not in SETTLEMENTS and any(not wanted.isdisjoint(plain(name).split()) for name in names)


def _only(sites: Sequence[Place]) -> Place | None:
    return sites[0] if len(sites) == 1 else None


def _named(tokens: Tokens, words: tuple[int, int], site: Place, town: Place) -> Named:
    span = Span(tokens.starts[words[0]], tokens.ends[words[1]])
    mention = Mention(span, tokens.text[span.start : span.end], site.name, site.kind, town.name)
    return Named(mention, words[0], words[1], (site,))
