"""Every named place of a report: gazetteer first, longest match first, with what the wording says of each."""

from collections.abc import Mapping, Sequence

from geo.model.onomasticon import Onomasticon
from geo.model.place import SETTLEMENTS, Mention, Place
from geo.model.ports import Gazetteer
from geo.model.text import Report
from geo.names import key
from geo.recognise.abbreviations import find_abbreviations
from geo.recognise.arabic import find_arabic
from geo.recognise.bodies import barred_words, never_spans
from geo.recognise.candidates import Hit, find_hits, is_side, list_sides
from geo.recognise.evidence import ENOUGH, OF_THE_THEATRE, renown, weigh
from geo.recognise.persons import find_persons
from geo.recognise.sites import as_rivers, find_alone, find_seats
from geo.recognise.slots import natural, propose
from geo.recognise.tokens import Tokens, tokenise
from geo.recognise.units import find_units
from geo.recognise.wording import Named, contain, share_kinds, word_half, word_mention

_AGAIN = 1.5
_CLEARLY = 0.75
_LISTED = 1.0
_LISTED_KNOWN = 1.5


def recognise(report: Report, gazetteer: Gazetteer, onomasticon: Onomasticon) -> tuple[Mention, ...]:
    """Return the named places of a report in the order of their spans, none overlapping another."""
    tokens = tokenise(report.text)
    found = [*find_abbreviations(tokens, gazetteer, onomasticon)]
    found += find_units(tokens, gazetteer, onomasticon, _words(found))
    found += _find_latin(tokens, gazetteer, onomasticon, tuple(found))
    if any(tokens.arabic):
        found += find_arabic(tokens, gazetteer, onomasticon, tuple(found))
    found.sort(key=_first)
    for find in (find_alone, find_seats):
        found += tuple(find(tokens, gazetteer, onomasticon, tuple(found), _words(found)))
        found.sort(key=_first)
    ordered = share_kinds(as_rivers(found, tokens, gazetteer, onomasticon), tokens, onomasticon)
    return tuple(named.mention for named in contain(ordered, report.text))


def _first(named: Named) -> int:
    return named.first


def _words(found: Sequence[Named]) -> set[int]:
    """Return the numbers of the words that mentions are made of."""
    return {index for named in found for index in range(named.first, named.last + 1)}


class _Draft:
    """What has been found in a text so far, and which of its words are taken."""

    def __init__(self, tokens: Tokens, onomasticon: Onomasticon, taken: Sequence[Named], barred: set[int]) -> None:
        self.tokens = tokens
        self.onomasticon = onomasticon
        self.barred = barred
        self.found: list[Named] = list(taken)
        self.busy = self.barred | _words(taken)

    def take(self, hit: Hit, places: tuple[Place, ...]) -> None:
        """Add the mention that a hit and the nouns beside it make, unless one of its words is taken."""
        if self.busy.isdisjoint(range(hit.first, hit.last + 1)):
            self.add(word_mention(hit, self.tokens, self.onomasticon, places))

    def take_half(self, hit: Hit, places: tuple[Place, ...]) -> None:
        """Add the mention of a part of a town, unless one of its words is taken."""
        self.add(word_half(hit, self.tokens, places))

    def add(self, named: Named) -> None:
        """Add a mention unless one of its words is taken."""
        words = range(named.first, named.last + 1)
        if self.busy.isdisjoint(words):
            self.busy.update(words)
            self.found.append(named)


def _find_latin(
    tokens: Tokens, gazetteer: Gazetteer, onomasticon: Onomasticon, taken: Sequence[Named]
) -> Sequence[Named]:
    """Return the mentions in cased scripts outside of `taken`, those that the gazetteer knows and the proposed."""
    hits = find_hits(tokens, gazetteer, onomasticon)
    written = {hit: tokens.slice(hit.first, hit.last) for hit in hits}
    places = {surface: gazetteer.named(surface) for surface in dict.fromkeys(written.values())}
    worth = {
        surface: renown(surface, rows, common=_ambiguous(surface.casefold(), onomasticon))
        for surface, rows in places.items()
    }
    long = [hit for hit in hits if hit.tail > hit.head and worth[written[hit]] > 0]
    barred = barred_words(never_spans(tokens, onomasticon), ((hit.head, hit.tail) for hit in long))
    persons = find_persons(
        tokens, onomasticon, frozenset(index for hit in long for index in range(hit.first, hit.last + 1))
    )
    halves = _find_halves(hits, tokens, onomasticon, places)
    hits = tuple(hit for hit in hits if halves.get(hit) != ())
    scores = {hit: weigh(hit, tokens, onomasticon, persons, worth[written[hit]]) for hit in hits}
    draft = _Draft(tokens, onomasticon, taken, barred)
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first)):
        if hit.last > hit.first and scores[hit] >= ENOUGH:
            if hit in halves:
                draft.take_half(hit, halves[hit])
            else:
                draft.take(hit, places[written[hit]])
    for named in natural(tokens, onomasticon, persons, draft.busy):
        draft.add(named)
    enough = ENOUGH + _strictness(tokens, onomasticon)
    single = [hit for hit in hits if hit.last == hit.first]
    sure = {key(written[hit]) for hit, score in scores.items() if score >= enough + _CLEARLY}
    for hit in single:
        if scores[hit] + (_AGAIN if key(written[hit]) in sure else 0.0) >= enough:
            draft.take(hit, places[written[hit]])
    for hit in single:
        lacking = _LISTED_KNOWN if worth[written[hit]] >= OF_THE_THEATRE else _LISTED
        listed = enough > scores[hit] >= enough - lacking
        if listed and draft.busy.intersection(list_sides(tokens, hit.first, hit.last)):
            draft.take(hit, places[written[hit]])
    for named in tuple(propose(tokens, onomasticon, persons, draft.found, draft.barred)):
        draft.add(named)
    return draft.found[len(taken) :]


def _find_halves(
    hits: Sequence[Hit], tokens: Tokens, onomasticon: Onomasticon, places: Mapping[str, tuple[Place, ...]]
) -> dict[Hit, tuple[Place, ...]]:
    """Return the hits that are a town and compass words, each with the parts of that town which bear the name.

    "Eastern Aleppo" is of the town, not of the land east of it; none where the gazetteer knows no such part.
    """
    halves = {}
    for hit in hits:
        bare = places.get(tokens.slice(hit.head, hit.tail), ())
        towns = {place.id for place in bare if place.kind in SETTLEMENTS}
        if towns and is_side(hit, tokens, onomasticon):
            named = places[tokens.slice(hit.first, hit.last)]
            halves[hit] = tuple(place for place in named if place.parent in towns)
    return halves


def _strictness(tokens: Tokens, onomasticon: Onomasticon) -> float:
    """Return how much more evidence a bare name needs: on a sports page a town's name is a team."""
    return 1.5 if sum(word in onomasticon.sport for word in tokens.lower) * 60 > len(tokens) else 0.0


def _ambiguous(word: str, onomasticon: Onomasticon) -> bool:
    return word in onomasticon.words or word in onomasticon.given or word in onomasticon.surnames
