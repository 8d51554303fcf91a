"""The door of reading: a report and its places in, claims with their evidence out, and what could not be used."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from geo.model.claim import Claim, Leftover
from geo.model.lexicon import Lexicon
from geo.model.ports import Gazetteer
from geo.model.text import Report, SideId
from geo.model.theatre import Theatre
from geo.read import absences, ellipsis, followup, gapping, layouts, reportdays, sequels, verbfirst
from geo.read.adjectives import held
from geo.read.answers import asked_about
from geo.read.attribution import speeches
from geo.read.candidates import Candidates, Context, candidates
from geo.read.dialogue import turns
from geo.read.doubles import merged
from geo.read.findings import unsure, write
from geo.read.frames import Frame, told_already
from geo.read.glances import Glance, glances
from geo.read.items import Line, by_sentence, line_of, split_clitics
from geo.read.likeness import Weighed, alike, doubtful, weigh, without
from geo.read.likeness import frame_of as likeness_frame
from geo.read.listing import listed
from geo.read.othernews import off_topic, peaceful
from geo.read.phrases import Named
from geo.read.predicates import Match, matches
from geo.read.prominence import prominence
from geo.read.referents import subject_after
from geo.read.roles import frame_of
from geo.read.scene import Scene
from geo.read.sentences import sentences
from geo.read.speech import Speech
from geo.read.state import state_of
from geo.read.statements import tell_echo, tell_frame, tell_party, tell_row
from geo.read.tellers import sides_of
from geo.read.topics import frame_about_topic, topic_of

_ANSWER: Final = 2

Looked = tuple[Glance, Candidates]


def read(
    report: Report,
    places: Sequence[Named],
    gazetteer: Gazetteer,
    theatre: Theatre,
    lexicon: Lexicon,
) -> tuple[tuple[Claim, ...], tuple[Leftover, ...]]:
    """Return the claims of a report in the order of the text, and the leftovers with their reasons."""
    reading = _Reading(report, gazetteer, theatre, lexicon)
    reading.run(places)
    left = (*reading.state.leftovers, *unsure(reading.state.findings, report))
    return write(reading.state.findings, report, theatre), left


def look(
    report: Report,
    places: Sequence[Named],
    gazetteer: Gazetteer,
    theatre: Theatre,
    lexicon: Lexicon,
) -> tuple[Looked, ...]:
    """Return what stands around each place that a report names, and who may have it, for likeness to be learnt from."""
    reading = _Reading(report, gazetteer, theatre, lexicon)
    reading.learning = True
    reading.run(places)
    return tuple(reading.looked)


class _Reading:
    """A report being read sentence by sentence."""

    def __init__(self, report: Report, gazetteer: Gazetteer, theatre: Theatre, lexicon: Lexicon) -> None:
        self.report, self.theatre, self.lexicon = report, theatre, lexicon
        self.state = state_of(report, gazetteer, theatre, lexicon)
        self.looked: list[Looked] = []
        self.talkers: tuple[SideId | None, ...] = ()
        self.learning = False
        self.asked: int | None = None
        self.verb_first = lexicon.has("order", "verb-first")

    def run(self, places: Sequence[Named]) -> None:
        """Read the report sentence by sentence."""
        state = self.state
        lines, days, named = self._lines(places)
        if peaceful(lines, self.lexicon):
            state.drop("speaks of no war", 0, len(self.report.text))
            return
        state.hear(sides_of(self.report, lines, self.lexicon, self.theatre))
        laid_out = layouts.read(lines, self.lexicon)
        for number, line in enumerate(lines):
            state.today, state.then = days[number], reportdays.told_long_ago(lines, number, days[number])
            state.parties.talker = self.talkers[number]
            for first, (_, place) in sorted(named[number].items()):
                lead = 0.8 if number < 2 and len(line.tokens) > 12 else 0.0
                weight = lead + prominence(line, first, self.lexicon)
                state.discourse.name(place, number, line.tokens[first].start, weight)
            if off_topic(lines, number, self.lexicon):
                if named[number]:
                    state.drop("speaks of a game", *line.chars(0, len(line.tokens)))
                continue
            state.discourse.open_paragraph(line.sentence.paragraph, number)
            rows, before = laid_out.get(number, ()), len(state.findings)
            for row in rows:
                tell_row(state, line, number, row)
            listed_to = len(state.findings)
            if any(row.whole for row in rows):
                self._take_topic(Scene(line, self.lexicon), number)
            else:
                self._line(line, number)
            if rows:
                state.findings[before:] = merged(state.findings[before:listed_to], state.findings[listed_to:])
        state.findings = followup.settle(state.findings, lines, self.lexicon, state.sides)

    def _lines(
        self, places: Sequence[Named]
    ) -> tuple[list[Line], list[date | None], list[Mapping[int, tuple[int, Named]]]]:
        """Return the sentences as lines, the day that each is read against, and the places that each names."""
        told = turns(sentences(self.report.text), self.lexicon, self.theatre)
        pieces, self.talkers = told.pieces, told.sides
        named = by_sentence(pieces, places)
        if self.verb_first:
            cut = [split_clitics(piece, each) for piece, each in zip(pieces, named, strict=True)]
            pieces, named = tuple(piece for piece, _ in cut), [each for _, each in cut]
        lines: list[Line] = []
        today = self.state.today or reportdays.last_full_day(pieces, self.lexicon)
        days: list[date | None] = []
        for piece, each in zip(pieces, named, strict=True):
            line = line_of(piece, each, self.lexicon, self.theatre, today, reportdays.told_last(lines[-2:]))
            line = listed(line, self.lexicon)
            today = reportdays.entry_day(piece, line) or today
            days.append(today)
            lines.append(line)
        return lines, days, named

    def _line(self, line: Line, number: int) -> None:
        scene, state = Scene(line, self.lexicon), self.state
        before = len(state.findings)
        found = matches(line.items, self.lexicon)
        self._take_topic(scene, number)
        frames = self._frames(scene, found)
        triggers = tuple(sorted({frame.match.first for frame in frames}))
        taken = frozenset(k for frame in frames for k in range(frame.match.first, frame.match.last))
        spoken = speeches(line, self.lexicon, self.theatre, triggers, taken)
        frames.extend(ellipsis.echoes(scene, sorted(frames, key=lambda f: f.match.first)))
        frames.extend(sequels.sequels(scene, sorted(frames, key=lambda f: f.match.first)))
        frames.extend(held(scene, self.theatre))
        frames.extend(gapping.gapped(scene, sorted(frames, key=lambda f: f.match.first)))
        if not frames:
            tell_echo(state, scene, number)
            absences.tell_ceased(state, scene, number)
        context = Context(found, spoken, state.findings[:before], state.sides, state.discourse, number)
        looked = tuple(glances(scene, context)) if self.learning or self.lexicon.likeness else ()
        seen = weigh(looked, self.lexicon.likeness) if self.lexicon.likeness and not self.learning else ()
        frames = self._believed(scene, frames, seen)
        for frame in sorted(frames, key=lambda f: f.match.first):
            tell_frame(state, scene, frame, number, spoken, triggers)
        if self.learning:
            self.looked.extend((each, candidates(scene, each.k, each.place, context)) for each in looked)
        self._compare(scene, context, frames, seen)
        self._advance(scene, spoken, frames)

    def _believed(self, scene: Scene, frames: list[Frame], seen: Sequence[Weighed]) -> list[Frame]:
        """Return the frames without the places that are very unlike any of which control is told."""
        model = self.lexicon.likeness
        if model is None or not (doubted := doubtful(frames, seen, model)):
            return frames
        for first, last in sorted(doubted):
            self.state.drop("unlike what speaks of control", *scene.line.chars(first, last))
        return [frame for each in frames if (frame := without(each, doubted)) is not None]

    def _compare(self, scene: Scene, context: Context, frames: list[Frame], seen: Sequence[Weighed]) -> None:
        """Read by likeness what is said of the places that no rule has read."""
        model = self.lexicon.likeness
        read = frozenset(phrase.core for frame in frames for phrase in frame.places)
        told = [finding.target.place for finding in self.state.findings[len(context.findings) :]]
        for each in seen:
            if model is None or each.glance.phrase.core in read or each.glance.place in told:
                continue
            if (found := alike(scene, each, context, model)) is not None:
                frame = likeness_frame(each.glance, found)
                tell_frame(self.state, scene, frame, context.number, tuple(context.spoken), (found.telling,))

    def _frames(self, scene: Scene, found: list[Match]) -> list[Frame]:
        """Return the longest matches that have a place; the words of the others go to the leftovers."""
        kept: list[Frame] = []
        failed: list[Match] = []
        for match in found:
            if any(match.first < frame.match.last and frame.match.first < match.last for frame in kept):
                continue
            frame = verbfirst.frame_of(scene, match) if self.verb_first else frame_of(scene, match)
            if frame is None and self.state.topic:
                frame = frame_about_topic(scene, match)
            if frame is None:
                failed.extend([match] if not match.predicate.presence else [])
            else:
                kept.append(frame)
        kept = [frame for frame in kept if not told_already(scene, frame, kept)]
        taken: list[tuple[int, int]] = [(frame.match.first, frame.match.last) for frame in kept]
        for match in failed:
            if all(match.last <= first or match.first >= last for first, last in taken):
                taken.append((match.first, match.last))
                self.state.drop("no place found for what is said of control", *scene.line.span(match.first, match.last))
        return kept

    def _take_topic(self, scene: Scene, number: int) -> None:
        """Let the places that head a line stand for what its fragments leave out."""
        state = self.state
        if self.asked is not None and number > self.asked + _ANSWER:
            state.topic, self.asked = (), None
        if (asked := asked_about(scene)) is not None:
            state.topic = tuple(target for phrase in asked for target in state.targets(scene, phrase, number))
            self.asked = number
        elif scene.line.sentence.opens_line and self.asked is None:
            phrases = topic_of(scene.line) or ()
            state.topic = tuple(target for phrase in phrases for target in state.targets(scene, phrase, number))
        elif state.topic:
            tell_party(state, scene, number)

    def _advance(self, scene: Scene, spoken: tuple[Speech, ...], frames: list[Frame]) -> None:
        """Let the discourse go on past a line: whom "they" and "the source" will mean."""
        state = self.state
        state.speakers.hear(scene, spoken)
        for item in scene.items:
            if item.actor is not None and item.actor.side is not None and not item.actor.others:
                state.discourse.sides.append(item.actor.side)
        state.discourse.subject = subject_after(scene, spoken, frames, state.parties)
