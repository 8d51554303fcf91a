"""What "the city", "it", "there", "both towns", "the airport" and "they" stand for, as the text has gone so far."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from geo.model.claim import Extent
from geo.model.lexicon import Lexicon
from geo.model.place import AREAS, Located, Mention, Place, PlaceKind, Unlocated
from geo.model.ports import Gazetteer
from geo.model.text import SideId, Span
from geo.model.theatre import Theatre
from geo.read.amounts import Named
from geo.read.nounphrases import Phrase

_FITS: Final[dict[str, tuple[PlaceKind, ...]]] = {
    "city": (PlaceKind.CITY, PlaceKind.TOWN),
    "town": (PlaceKind.TOWN, PlaceKind.CITY, PlaceKind.VILLAGE),
    "village": (PlaceKind.VILLAGE, PlaceKind.TOWN),
    "neighbourhood": (PlaceKind.NEIGHBOURHOOD,),
    "province": (PlaceKind.PROVINCE,),
    "region": (PlaceKind.REGION, PlaceKind.PROVINCE),
    "airport": (PlaceKind.AIRPORT, PlaceKind.BASE),
    "base": (PlaceKind.BASE, PlaceKind.AIRPORT),
    "crossing": (PlaceKind.CROSSING,),
    "dam": (PlaceKind.DAM,),
    "road": (PlaceKind.ROAD,),
    "landmark": (PlaceKind.LANDMARK, PlaceKind.OTHER),
    "hill": (PlaceKind.LANDMARK, PlaceKind.OTHER, PlaceKind.VILLAGE),
    "bridge": (PlaceKind.LANDMARK, PlaceKind.CROSSING),
}
_ANY: Final = tuple(kind for kind in PlaceKind if kind is not PlaceKind.COUNTRY)
_SETTLED: Final = (PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE)
_OF_TWO: Final = {"first of two": 0, "second of two": 1}
_MEMORY: Final = 14
_FOCUS: Final = 2.4
_PAIRED: Final = 4
_PARAGRAPH: Final = 1.5
_DATELINE: Final = -2.0


@dataclass(frozen=True, slots=True)
class Target:
    """What a phrase means: the place or the name without one, the mention to be cited, and of how much it is said."""

    place: Place | Unlocated
    mention: Mention
    extent: Extent | None
    confidence: float
    reference: bool = False


@dataclass(slots=True)
class Seen:
    """A named place as the text went by: the number of its sentence, how often, and how prominently."""

    named: Named
    sentence: int
    at: int
    weight: float = 0.0
    line: int = -1


_VAGUE: Final = frozenset({"place", "part", "area", "centre", "capital"})
_ANY_LAND: Final = frozenset({"region", "regions", "enclave", "enclaves", "المنطقة", "منطقة"})


@dataclass(slots=True)
class Discourse:
    """What has been named so far; grows sentence by sentence."""

    theatre: Theatre
    gazetteer: Gazetteer
    lexicon: Lexicon
    places: list[Seen] = field(default_factory=list)
    sides: list[SideId] = field(default_factory=list)
    subject: SideId | None = None
    quoted: SideId | None = None
    voice: SideId | None = None
    foe: SideId | None = None
    paragraph: int = -1
    opening: int = 0
    earlier: int = 0

    def open_paragraph(self, paragraph: int, sentence: int) -> None:
        """Remember with which sentence the paragraph began that is being read."""
        if paragraph != self.paragraph:
            self.paragraph, self.opening, self.earlier = paragraph, sentence, len(self.sides)

    def name(self, named: Named, sentence: int, at: int, weight: float = 0.0) -> None:
        """Remember a named place."""
        owner = self._owner(named)
        if owner is not None:
            self.places.append(Seen(owner, sentence, at, weight))
        self.places.append(Seen(named, sentence, at, weight, sentence))

    def _owner(self, named: Named) -> Named | None:
        """Return the town whose facility is named ("Aleppo's airport" brings Aleppo to mind)."""
        if not isinstance(named, Located) or named.place.parent is None or named.place.kind in {*_SETTLED, *AREAS}:
            return None
        try:
            owner = self.gazetteer.place(named.place.parent)
        except KeyError:
            return None
        return replace(named, place=owner) if owner.kind in _SETTLED else None

    def weigh(self, place: Place | Unlocated, sentence: int, weight: float) -> None:
        """Remember that something was claimed about a place."""
        for seen in reversed(self.places):
            if _same(seen.named, place):
                seen.weight = min(_FOCUS, seen.weight + weight)
                seen.sentence = max(seen.sentence, sentence)
                return

    # ------------------------------------------------------------ places

    def targets(self, phrase: Phrase, surface: tuple[int, int, str], sentence: int) -> tuple[Target, ...]:
        """Return the places that a phrase at `surface` (start, end, words) of a sentence means; none where unknown."""
        start, end, words = surface
        span = Span(start, end)
        if phrase.named is not None:
            return self._named(phrase, phrase.named, span, words)
        if phrase.site:
            return self._site_of_anaphor(phrase, span, words, sentence)
        if phrase.noun == "part" and self.lexicon.has("directions", words.rsplit(" ", 1)[-1].casefold()):
            return ()
        by_noun = phrase.noun != ""
        last = words.rsplit(" ", 1)[-1].casefold()
        if phrase.noun == "part" and last in self.lexicon.words.get("sides_of_crossings", ()):
            phrase = replace(phrase, noun="crossing")
        found = self._by_noun(phrase, sentence, start) if by_noun else self._by_pronoun(phrase.det, sentence, start)
        if phrase.noun == "region":
            found = [seen for seen in found if _same_land(seen, last)]
        if by_noun and self.lexicon.has("own_names", last):
            found = [seen for seen in found if _called(seen, phrase.noun, last)]
        return tuple(
            Target(_place(seen), Mention(span, words, words), phrase.extent, 0.75, reference=True) for seen in found
        )

    def _named(self, phrase: Phrase, named: Named, span: Span, words: str) -> tuple[Target, ...]:
        mention = named.mention
        sure = named.confidence if isinstance(named, Located) else 0.4
        if not phrase.site:
            return (Target(_place(named), mention, phrase.extent, sure),)
        if isinstance(named, Unlocated):
            return (Target(named, mention, phrase.extent, sure),)
        if _fits(named.place, phrase.site):
            return (Target(named.place, mention, phrase.extent, sure),)
        site = self.site(named.place, phrase.site)
        if site is not None:
            return (Target(site, Mention(span, words, words, site.kind), phrase.extent, sure * 0.9),)
        if self.lexicon.has("features", phrase.site):
            return (Target(named.place, mention, phrase.extent, sure * 0.8),)
        return (Target(named.place, mention, Extent.PART, sure * 0.5),)

    def site(self, owner: Place, noun: str) -> Place | None:
        """Return the facility of that kind that belongs to a place, if the text or the gazetteer knows just one."""
        named = [s.named.place for s in self.places if isinstance(s.named, Located) and _fits(s.named.place, noun)]
        for place in reversed(named):
            if noun == "airport" and place.kind is PlaceKind.BASE and not _flown_from(place):
                continue
            if place.parent == owner.id or owner.name.casefold() in place.name.casefold():
                return place
        fitting = [each for each in self.gazetteer.children(owner.id) if _fits(each, noun)]
        if noun in {"airport", "base"}:
            fitting = [each for each in fitting if each.kind.value == noun] or fitting
            fitting = [each for each in fitting if _flown_from(each)] or fitting
        if not fitting:
            for name in self.lexicon.table("site_names"):
                if self.lexicon.table("site_names")[name] == noun:
                    fitting.extend(self.gazetteer.named(f"{owner.name} {name}"))
        unique = {each.id: each for each in fitting}
        return next(iter(unique.values())) if unique else None

    def _site_of_anaphor(self, phrase: Phrase, span: Span, words: str, sentence: int) -> tuple[Target, ...]:
        owner = self._by_noun(replace(phrase, site="", plural=False), sentence, span.start)
        for seen in owner[:1]:
            if isinstance(seen, Located) and (site := self.site(seen.place, phrase.site)) is not None:
                return (Target(site, Mention(span, words, words, site.kind), phrase.extent, 0.7, reference=True),)
            return (Target(_place(seen), Mention(span, words, words), Extent.PART, 0.4, reference=True),)
        return ()

    def _by_noun(self, phrase: Phrase, sentence: int, at: int) -> list[Named]:
        if not phrase.definite:
            return []
        noun = phrase.noun
        if noun == "capital":
            return [] if self.lexicon.has("possessives", phrase.det) else self._capital()
        if noun in {"part", "area", "centre"}:
            return self._best(_SETTLED, sentence, at, 1)
        kinds = _FITS.get(noun)
        if kinds is None:
            kinds = _ANY if noun == "place" else (PlaceKind.LANDMARK, PlaceKind.OTHER, PlaceKind.BASE)
        wanted = 3 if phrase.det == "all" else 2 if phrase.plural else 1
        pointing = phrase.det in {"that", "this", "these", "those", "their", "his", "her"}
        found = self._best(kinds, sentence, at, wanted, noun=noun, pointing=pointing)
        if not found and noun == "province":
            return self._provinces(sentence, at)
        if found or noun in {"city", "town", "village", "province", "region", "neighbourhood", "place"}:
            return found if not phrase.plural or len(found) > 1 or phrase.det in {"both", "all"} else []
        for owner in self._best(_SETTLED, sentence, at, 1):
            if isinstance(owner, Located) and (site := self.site(owner.place, noun)) is not None:
                return [replace(owner, place=site)]
        return []

    def _provinces(self, sentence: int, at: int) -> list[Named]:
        """Return the province of the town that the text is about."""
        for owner in self._best(_SETTLED, sentence, at, 1):
            place = owner.place if isinstance(owner, Located) else None
            while place is not None and place.parent is not None:
                try:
                    place = self.gazetteer.place(place.parent)
                except KeyError:
                    break
                if place.kind is PlaceKind.PROVINCE and isinstance(owner, Located):
                    return [replace(owner, place=place)]
        return []

    def _capital(self) -> list[Named]:
        names = self.lexicon.table("capitals")
        for country in self.theatre.countries:
            for name in (n for n, code in names.items() if code == country):
                for place in self.gazetteer.named(name):
                    if place.kind is PlaceKind.CITY:
                        mention = Mention(Span(0, 0), name, name)
                        return [Located(mention, place, 0.9)]
                for seen in self.places:
                    if isinstance(seen.named, Located) and seen.named.place.name.casefold() == name.casefold():
                        return [seen.named]
        return []

    def _by_pronoun(self, form: str, sentence: int, at: int) -> list[Named]:
        if form in _OF_TWO:
            return self._of_two(_OF_TWO[form], sentence, at)
        if form in {"former", "latter"} and (pair := self._pair(sentence, at)):
            return pair[:1] if form == "former" else pair[-1:]
        if form in {"latter", "الاخيره", "الاخير"}:
            return self._best(_ANY, sentence, at, 1, near=2, pointing=True)
        if form in {"both", "them", "they", "two"}:
            found = self._best(_ANY, sentence, at, 2, near=2)
            return found if form in {"both", "two"} or self._named_together(found) else []
        if form.startswith("all ") and form[4:].isdigit():
            return self._best(_ANY, sentence, at, int(form[4:]), near=2)
        return self._best(_ANY, sentence, at, 1, near=2)

    def _of_two(self, which: int, sentence: int, at: int) -> list[Named]:
        """Return the first or second of the two places that this sentence or the one before names last."""
        near = [seen.named for seen in self.places if seen.sentence >= sentence - 1 and seen.at < at]
        settled = [each for each in near if not (isinstance(each, Located) and each.place.kind in AREAS)]
        named = {_key(each): each for each in settled}
        return [list(named.values())[which]] if len(named) == 2 else []

    def _best(  # noqa: PLR0913 - who searches says how far, for what, and how
        self,
        kinds: Iterable[PlaceKind],
        sentence: int,
        at: int,
        wanted: int,
        *,
        near: int = _MEMORY,
        noun: str = "",
        pointing: bool = False,
    ) -> list[Named]:
        """Return the last named places of these kinds before `at`, the most prominent first among the near ones."""
        order = tuple(kinds)
        best: dict[str, tuple[float, Named]] = {}
        counts: dict[str, int] = {}
        for seen in self.places:
            key = _key(seen.named)
            counts[key] = counts.get(key, 0) + 1
            kind = seen.named.place.kind if isinstance(seen.named, Located) else seen.named.mention.kind
            if seen.at >= at or (kind is not None and kind not in order) or sentence - seen.sentence > near:
                continue
            proper = noun and noun not in _FITS and noun not in _VAGUE
            if (proper and not _called(seen.named, noun, noun)) or (seen.weight <= _DATELINE and not noun):
                continue
            steep = 1.0 if not noun else 0.4
            score = seen.weight - steep * (sentence - seen.sentence) + 0.5 * min(counts[key], 3) + seen.at / 1e6
            if kind is not None and noun and order and kind is not order[0]:
                score -= 2.0 if noun == "city" else 0.7
            if seen.sentence == sentence:
                score += 2.0 if not noun else 1.0
            if seen.sentence >= self.opening:
                score += _PARAGRAPH
            if pointing:
                score = seen.at / 1e3
            facility = noun and not self.lexicon.has("settlement_nouns", noun)
            if facility and isinstance(seen.named, Located) and noun in seen.named.place.name.casefold():
                score += 0.8
            if kind in AREAS and not noun:
                score -= 1.5
            if key not in best or best[key][0] <= score:
                best[key] = (score, seen.named)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        if wanted > 1 and (together := self._together(best, sentence, at, wanted)):
            return together
        return [named for _, named in ranked[:wanted]]

    def _together(self, fitting: dict[str, tuple[float, Named]], sentence: int, at: int, wanted: int) -> list[Named]:
        """Return as many fitting places as are wanted where one sentence, this or the one before, names just these."""
        for number in (sentence, sentence - 1):
            named = {
                _key(seen.named): seen.named
                for seen in self.places
                if seen.sentence == number and seen.at < at and _key(seen.named) in fitting
            }
            if len(named) == wanted:
                return list(named.values())
            if named:
                return []
        return []

    def _pair(self, sentence: int, at: int) -> list[Named]:
        """Return the places of the last sentence before `at` that names two, with the one before where it names one."""
        found: dict[str, Named] = {}
        for number in range(sentence, max(-1, sentence - _PAIRED), -1):
            named = {
                _key(seen.named): seen.named
                for seen in self.places
                if seen.line == number and seen.at < at and not _vast(seen.named)
            }
            found = {**(dict(list(named.items())[-1:]) if found else named), **found}
            if len(found) > 1:
                return list(found.values())
        return []

    def _named_together(self, found: list[Named]) -> bool:
        """Return whether some sentence names all of these places."""
        names = {_key(named) for named in found}
        told: dict[int, set[str]] = {}
        for seen in self.places:
            told.setdefault(seen.sentence, set()).add(_key(seen.named))
        return any(names <= each for each in told.values())

    # ------------------------------------------------------------ parties

    def party(self, owner: str, speaker: SideId | None) -> SideId | None:
        """Return the side that a pronoun or possessive stands for."""
        if self.lexicon.has("first_person", owner):
            return speaker or self.voice
        return self.subject


def _vast(named: Named) -> bool:
    """Return whether a place is no settlement or site: a country, a river, a lake."""
    return isinstance(named, Located) and named.place.kind in {PlaceKind.COUNTRY, PlaceKind.OTHER}


def _key(named: Named) -> str:
    return named.place.id if isinstance(named, Located) else named.mention.name.casefold()


def _same(named: Named, place: Place | Unlocated) -> bool:
    if isinstance(place, Unlocated) or isinstance(named, Unlocated):
        return named is place
    return named.place.id == place.id


def _same_land(named: Named, noun: str) -> bool:
    """Return whether "the strip" or "the buffer zone" can mean a place: one of that name; any region otherwise."""
    if noun in _ANY_LAND or isinstance(named, Unlocated):
        return True
    return noun in named.place.name.casefold() or noun in named.mention.name.casefold()


def _flown_from(place: Place) -> bool:
    """Return whether the name of a place says that it is an airport or an air base."""
    return any(word.startswith("air") for word in place.name.casefold().split())


def _called(named: Named, noun: str, word: str) -> bool:
    """Return whether "the prison" or "the academy" can mean a place: one whose name says that it is one."""
    names = [named.mention.surface.casefold()]
    names += [named.place.name.casefold()] if isinstance(named, Located) else []
    return any(part in name for name in names for part in (noun, word))


def _place(named: Named) -> Place | Unlocated:
    return named.place if isinstance(named, Located) else named


def _fits(place: Place, noun: str) -> bool:
    kinds = _FITS.get(noun)
    if kinds is None:
        return noun in place.name.casefold()
    return place.kind in kinds
