"""What "the city", "it", "there", "both towns", "the airport" and "they" stand for, as the text has gone so far."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import dataclass, field, replace
from typing import Final

from geo.model.claim import Extent
from geo.model.lexicon import Lexicon
from geo.model.place import AREAS, Located, Mention, Place, PlaceKind, Unlocated
from geo.model.ports import Gazetteer
from geo.model.text import SideId, Span
from geo.model.theatre import Theatre
from geo.read.phrases import Named, Phrase
from geo.read.placenouns import ANY, KINDS, SETTLED, called, fits, flown_from, same_land
from geo.read.salience import Memory

_ITS: Final = ("ها", "هما", "فه", "مه", "ره")
_OF_TWO: Final = {"first of two": 0, "second of two": 1}


@dataclass(frozen=True, slots=True)
class Target:
    """What a phrase means: the place or the name without one, the mention to be cited, and of how much it is said."""

    place: Place | Unlocated
    mention: Mention
    extent: Extent | None
    confidence: float
    reference: bool = False


@dataclass(slots=True)
class Discourse:
    """What has been named so far; grows sentence by sentence."""

    theatre: Theatre
    gazetteer: Gazetteer
    lexicon: Lexicon
    memory: Memory = field(init=False)
    sides: list[SideId] = field(default_factory=list)
    subject: SideId | None = None
    quoted: SideId | None = None
    voice: SideId | None = None
    paragraph: int = -1
    earlier: int = 0

    def __post_init__(self) -> None:
        self.memory = Memory(self.lexicon)

    def open_paragraph(self, paragraph: int, sentence: int) -> None:
        """Remember with which sentence the paragraph began that is being read."""
        if paragraph != self.paragraph:
            self.paragraph, self.memory.opening, self.earlier = paragraph, sentence, len(self.sides)

    def name(self, named: Named, sentence: int, at: int, weight: float = 0.0) -> None:
        """Remember a named place."""
        owner = self._owner(named)
        if owner is not None:
            self.memory.name(owner, sentence, at, weight)
        self.memory.name(named, sentence, at, weight, line=sentence)

    def _owner(self, named: Named) -> Named | None:
        """Return the town whose facility is named ("Aleppo's airport" brings Aleppo to mind)."""
        if not isinstance(named, Located) or named.place.parent is None or named.place.kind in {*SETTLED, *AREAS}:
            return None
        try:
            owner = self.gazetteer.place(named.place.parent)
        except KeyError:
            return None
        return replace(named, place=owner) if owner.kind in SETTLED else None

    def weigh(self, place: Place | Unlocated, sentence: int, weight: float) -> None:
        """Remember that something was claimed about a place."""
        self.memory.weigh(place, sentence, weight)

    def targets(self, phrase: Phrase, surface: tuple[int, int, str], sentence: int) -> tuple[Target, ...]:
        """Return the places that a phrase at `surface` (start, end, words) of a sentence means; none where unknown."""
        start, end, words = surface
        span = Span(start, end)
        if phrase.named is not None:
            return self._named(phrase, phrase.named, span, words)
        if phrase.site:
            return self._site_of_anaphor(phrase, span, words, sentence)
        points = self.lexicon.has("directions", words.rsplit(" ", 1)[-1].casefold())
        if phrase.noun == "part" and points and not words.split(" ")[0].endswith(_ITS):
            return ()
        by_noun = phrase.noun != ""
        if phrase.plural and self.lexicon.has("nowhere", words.rsplit(" ", 1)[-1].casefold()):
            return ()
        last = words.rsplit(" ", 1)[-1].casefold()
        if phrase.noun == "part" and last in self.lexicon.words.get("sides_of_crossings", ()):
            phrase = replace(phrase, noun="crossing")
        found = self._by_noun(phrase, sentence, start) if by_noun else self._by_pronoun(phrase.det, sentence, start)
        if phrase.plural and by_noun and phrase.det == "the" and self._described(words):
            found = self._if_together(found)
        if phrase.plural and by_noun and len(found) == 1 and self.lexicon.has("settlement_nouns", phrase.noun):
            return ()
        if phrase.noun == "region":
            found = [seen for seen in found if same_land(seen, last)]
        if by_noun and self.lexicon.has("own_names", last):
            found = [seen for seen in found if called(seen, phrase.noun, last)]
        return tuple(
            Target(_place(seen), Mention(span, words, words), phrase.extent, 0.75, reference=True) for seen in found
        )

    def _described(self, words: str) -> bool:
        """Return whether an adjective that is no number describes a noun ("the river villages")."""
        middle = words.casefold().split()[1:-1]
        return len(middle) == 1 and middle[0] not in self.lexicon.table("numbers") and not middle[0].isdigit()

    def _if_together(self, found: list[Named]) -> list[Named]:
        """Return places that some sentence names together; none for "the river villages", which nobody named."""
        return found if self.memory.named_together(found) else []

    def _named(self, phrase: Phrase, named: Named, span: Span, words: str) -> tuple[Target, ...]:
        mention = named.mention
        sure = named.confidence if isinstance(named, Located) else 0.4
        if not phrase.site:
            return (Target(_place(named), mention, phrase.extent, sure),)
        if isinstance(named, Unlocated):
            return (Target(named, mention, phrase.extent, sure),)
        if fits(named.place, phrase.site):
            return (Target(named.place, mention, phrase.extent, sure),)
        site = self.site(named.place, phrase.site)
        if site is not None:
            return (Target(site, Mention(span, words, words, site.kind), phrase.extent, sure * 0.9),)
        if self.lexicon.has("features", phrase.site):
            return (Target(named.place, mention, phrase.extent, sure * 0.8),)
        return (Target(named.place, mention, Extent.PART, sure * 0.5),)

    def site(self, owner: Place, noun: str) -> Place | None:
        """Return the facility of that kind that belongs to a place, if the text or the gazetteer knows just one."""
        named = [
            s.named.place for s in self.memory.places if isinstance(s.named, Located) and fits(s.named.place, noun)
        ]
        for place in reversed(named):
            if noun == "airport" and place.kind is PlaceKind.BASE and not flown_from(place):
                continue
            if place.parent == owner.id or owner.name.casefold() in place.name.casefold():
                return place
        fitting = [each for each in self.gazetteer.children(owner.id) if fits(each, noun)]
        if noun in {"airport", "base"}:
            fitting = [each for each in fitting if each.kind.value == noun] or fitting
            fitting = [each for each in fitting if flown_from(each)] or fitting
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
            return self.memory.best(SETTLED, sentence, at, 1)
        if (
            phrase.det == "its"
            and not phrase.plural
            and noun in {"airport", "base"}
            and (own := self._own_site(noun, sentence, at))
        ):
            return own
        kinds = KINDS.get(noun)
        if kinds is None:
            kinds = ANY if noun == "place" else (PlaceKind.LANDMARK, PlaceKind.OTHER, PlaceKind.BASE)
        wanted = 3 if phrase.det == "all" else 2 if phrase.plural else 1
        pointing = phrase.det in {"that", "this", "these", "those", "their", "his", "her"}
        found = self.memory.best(kinds, sentence, at, wanted, noun=noun, pointing=pointing)
        if not found and noun == "province":
            return self._provinces(sentence, at)
        if found or noun in {"city", "town", "village", "province", "region", "neighbourhood", "place"}:
            return found if not phrase.plural or len(found) > 1 or phrase.det in {"both", "all"} else []
        return self._own_site(noun, sentence, at)

    def _own_site(self, noun: str, sentence: int, at: int) -> list[Named]:
        """Return the facility of the town that the text is about."""
        for owner in self.memory.best(SETTLED, sentence, at, 1):
            if isinstance(owner, Located) and (site := self.site(owner.place, noun)) is not None:
                return [replace(owner, place=site)]
        return []

    def _provinces(self, sentence: int, at: int) -> list[Named]:
        """Return the province of the town that the text is about."""
        for owner in self.memory.best(SETTLED, sentence, at, 1):
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
                for seen in self.memory.places:
                    if isinstance(seen.named, Located) and seen.named.place.name.casefold() == name.casefold():
                        return [seen.named]
        return []

    def _by_pronoun(self, form: str, sentence: int, at: int) -> list[Named]:
        if form in _OF_TWO:
            return self.memory.of_two(_OF_TWO[form], sentence, at)
        if form in {"former", "latter"} and (pair := self.memory.pair(sentence, at)):
            return pair[:1] if form == "former" else pair[-1:]
        if form in {"latter", "الاخيره", "الاخير"}:
            return self.memory.best(ANY, sentence, at, 1, near=2, pointing=True)
        if form in {"both", "them", "they", "two"}:
            found = self.memory.best(ANY, sentence, at, 2, near=2)
            return found if form in {"both", "two"} or self.memory.named_together(found) else []
        if form.startswith("all ") and form[4:].isdigit():
            return self.memory.best(ANY, sentence, at, int(form[4:]), near=2)
        return self.memory.best(ANY, sentence, at, 1, near=2)


def _place(named: Named) -> Place | Unlocated:
    return named.place if isinstance(named, Located) else named
