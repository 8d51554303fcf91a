"""Whose word a claim is: the party, source or outlet that stands behind it, and the sentence in which it is said."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from geo.assess.likelihood import speaker
from geo.model.claim import Claim, ClaimId
from geo.model.text import UNKNOWN_SOURCE, Source, Span

REACH: Final = 600
_WORD: Final = re.compile(r"\w+")
_ASCII: Final = re.compile(r"[A-Z]")
_STOP: Final = re.compile(r"[.!?؟۔…][\"'”’»)\]]*\s|\n(?=\s*(?:\n|[^\w\s]|[A-Z\d]))")
_NAMELESS: Final = frozenset(
    "source sources witness witnesses resident residents activist activists official officials local locals "
    "correspondent correspondents reporter reporters media reports analyst analysts observers monitor monitors "
    "he she they "
    "مصدر مصادر شهود سكان ناشط ناشطون ناشطين مراسل مراسلنا مسؤول أهالي محلية".split()
)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """What claims are traced back with: the sources that are known, and by claim the sentence around its evidence."""

    sources: tuple[Source, ...] = ()
    sentences: Mapping[ClaimId, str] = field(default_factory=dict)
    _named: dict[Words, Source] = field(init=False, repr=False, compare=False, default_factory=dict)
    _ids: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        several: set[Words] = set()
        for source in self.sources:
            for words in {_words(name) for name in (source.name, *source.aliases)} - {()}:
                if self._named.setdefault(words, source) != source:
                    several.add(words)
        for words in several:
            del self._named[words]
        object.__setattr__(self, "_ids", frozenset(source.id for source in self.sources))

    def sentence(self, claim: Claim) -> str:
        """Return the sentence around the evidence, the evidence alone where no more is known."""
        return self.sentences.get(claim.id) or claim.evidence.text

    def quoted(self, claim: Claim) -> str | None:
        """Return what stands for the neutral speaker whom a report names; None for a party, an outlet or nobody."""
        said = claim.attribution
        if said is None or said.side is not None:
            return None
        source = self._source(claim, said.text)
        if source is not None:
            return None if source.side is not None else f"source {source.id}"
        name = _name(said.text)
        return f"voice {name}" if name and not _gains(claim) else None

    def own(self, claim: Claim) -> bool:
        """Return whether a report speaks in its own voice, or for people without a name."""
        said = claim.attribution
        nameless = said is None or (said.side is None and not self._source(claim, said.text) and not _name(said.text))
        return nameless and not _gains(claim)

    def origin(self, claim: Claim) -> str:
        """Return what stands for the origin of a claim: the party or speaker, else the outlet, else the report.

        Whoever speaks in favour of the side it serves is that party, also where the outlet itself speaks.
        """
        said, outlet = claim.attribution, claim.report.source
        if said is not None and said.side is not None:
            return f"party {said.side}"
        if named := self.quoted(claim):
            return named
        source = self._source(claim, said.text) if said is not None else None
        if source is not None and source.side is not None:
            return f"party {source.side}" if source.side == claim.controller else f"source {source.id}"
        if _gains(claim):
            return f"party {claim.controller}"
        if outlet.id == UNKNOWN_SOURCE.id:
            return f"report {claim.report.id}"
        return f"source {outlet.id}" if outlet.id in self._ids else f"voice {_name(outlet.name) or outlet.id}"

    def _source(self, claim: Claim, name: str) -> Source | None:
        """Return the source that a speaker's name contains, or that stands beside it: "A B, director of the C"."""
        found = self._named and (self._find(name) or self._find(_beside(name, self.sentence(claim))))
        return found or None

    def _find(self, text: str) -> Source | None:
        written = [word for word in _WORD.findall(text) if word.casefold() != "the"]
        words = _words(text)
        for length in range(len(words), 0, -1):
            for start in range(len(words) - length + 1):
                source = self._named.get(words[start : start + length])
                if source and (length > 1 or length == len(words) or _ASCII.match(written[start])):
                    return source
        return None


def sentence(text: str, span: Span) -> str:
    """Return the sentence of `text` around `span`, or as much of it as stands within 600 characters."""
    begin, until = max(0, span.start - REACH), min(len(text), span.end + REACH)
    stops = [stop.end() for stop in _STOP.finditer(text, begin, span.start)]
    after = _STOP.search(text, max(span.start, span.end - 1), until)
    return text[stops[-1] if stops else begin : after.start() + 1 if after else until].strip()


def voices(sources: Iterable[Source], told: Iterable[tuple[str, Iterable[Claim]]]) -> Voices:
    """Return the voices of reports, each given as its text and its claims."""
    sentences = {claim.id: sentence(text, claim.evidence.span) for text, claims in told for claim in claims}
    return Voices(tuple(sources), sentences)


def _gains(claim: Claim) -> bool:
    return speaker(claim) == claim.controller and not claim.against_interest


def _beside(name: str, around: str) -> str:
    found = re.search(rf"{re.escape(name)}\s*[,،(]\s*([^,،()]{{1,120}})", around)
    return found.group(1) if found else ""


def _words(text: str) -> Words:
    return tuple(word for word in _WORD.findall(text.casefold()) if word != "the")


def _name(text: str) -> str:
    words = _words(text)
    return "" if _NAMELESS.intersection(words) else " ".join(words)
