"""A report while it is read: what it has told so far, and whom and what its next words can mean."""

from dataclasses import dataclass, field, replace
from datetime import date

from geo.model.claim import Leftover, Modality
from geo.model.dates import DateSpan
from geo.model.lexicon import Lexicon
from geo.model.place import Mention, Unlocated
from geo.model.ports import Gazetteer
from geo.model.text import Report, Span
from geo.model.theatre import Theatre
from geo.read.findings import Finding
from geo.read.items import PLACE
from geo.read.phrases import Phrase
from geo.read.reference import Discourse, Target
from geo.read.scene import Scene
from geo.read.sides import Sides
from geo.read.speakers import Speakers
from geo.read.topics import means_topic, where_of
from geo.read.who import Parties


@dataclass(slots=True)
class State:
    """The findings and leftovers of a report so far, and what was named, who spoke and which places head the line.

    `today` is the day against which dates are read; `then` the days of the past that the sentences before set;
    `topic` are the places that a line's fragments leave out.
    """

    report: Report
    theatre: Theatre
    lexicon: Lexicon
    discourse: Discourse
    sides: Sides
    parties: Parties
    speakers: Speakers
    today: date | None = None
    then: DateSpan | None = None
    topic: tuple[Target, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)

    def hear(self, sides: Sides) -> None:
        """Take what the whole report tells of its sides."""
        self.sides = sides
        self.parties = Parties(self.lexicon, self.discourse, sides)
        self.discourse.voice = sides.voice

    def drop(self, reason: str, start: int, end: int) -> None:
        """Leave the characters from `start` to before `end` unused, for a reason."""
        self.leftovers.append(Leftover("read", reason, self.report.ref, Span(start, end), self.report.text[start:end]))

    def targets(self, scene: Scene, phrase: Phrase, number: int) -> tuple[Target, ...]:
        """Return the places that a phrase of sentence `number` means; none where unknown."""
        start, end = scene.line.chars(*phrase.core)
        words = self.report.text[start:end]
        if self.topic and means_topic(scene, phrase):
            mention = Mention(Span(start, end), words, words)
            return tuple(replace(t, mention=mention, extent=phrase.extent or t.extent) for t in self.topic)
        if phrase.det == "it" and not phrase.noun and _some_town_before(scene, phrase):
            return ()
        if (named := where_of(scene, phrase)) is not None:
            mention = Mention(Span(start, end), words, words)
            return tuple(replace(t, mention=mention, extent=phrase.extent) for t in self.targets(scene, named, number))
        return self.discourse.targets(phrase, (start, end, words), number)

    def remember(self, finding: Finding) -> None:
        """Take a finding as what the report says of its place from here on."""
        self.discourse.weigh(finding.target.place, finding.sentence, 0.8)
        told = finding.modality in {Modality.ASSERTED, Modality.CLAIMED}
        if told and not isinstance(finding.target.place, Unlocated):
            self.sides.holders[finding.target.place.id] = finding.controller


def _some_town_before(scene: Scene, phrase: Phrase) -> bool:
    """Return whether "it" stands for "a town" that its sentence does not name ("seized a town ... after losing it")."""
    some = [item for item in scene.items if item.kind == PLACE and item.last <= phrase.first]
    first = some[0].places[0] if some else None
    town = first is not None and first.named is None and scene.lexicon.has("settlement_nouns", first.noun)
    return town and first is not None and not first.definite and not first.plural


def state_of(report: Report, gazetteer: Gazetteer, theatre: Theatre, lexicon: Lexicon) -> State:
    """Return the state of a report of which nothing has been read."""
    discourse, sides = Discourse(theatre, gazetteer, lexicon), Sides(theatre)
    return State(
        report=report,
        theatre=theatre,
        lexicon=lexicon,
        discourse=discourse,
        sides=sides,
        parties=Parties(lexicon, discourse, sides),
        speakers=Speakers(report.text, lexicon, discourse),
        today=report.ref.published,
    )
