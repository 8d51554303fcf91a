"""The door of reading: a report and its places in, claims with their evidence out, and what could not be used."""

from collections.abc import Sequence
from dataclasses import replace

from geo.model.claim import CONTESTED, FACTUAL, UNKNOWN, Claim, ClaimKind, Extent, Leftover, Modality
from geo.model.dates import Precision
from geo.model.lexicon import Form, Lexicon
from geo.model.place import Located, Mention, Unlocated
from geo.model.ports import Gazetteer
from geo.model.text import Report, Span
from geo.model.theatre import Theatre
from geo.read import drops, ellipsis, followup, gapping, layouts, reportdays, sequels, timing, verbfirst
from geo.read.adjectives import held
from geo.read.attribution import Speech, speeches
from geo.read.candidates import Context
from geo.read.citing import actor_of, evidence_of
from geo.read.exceptions import left_out
from geo.read.extent import extent_of, lasting
from geo.read.findings import OPEN, Finding, unsure, write
from geo.read.frames import Frame, returns, told_already
from geo.read.glances import Glance, glances
from geo.read.inflection import BASE
from geo.read.items import Line, by_sentence, line_of, split_clitics
from geo.read.likeness import alike
from geo.read.likeness import frame_of as likeness_frame
from geo.read.listing import listed
from geo.read.modality import stance_of
from geo.read.nounphrases import Phrase
from geo.read.predicates import Match, matches
from geo.read.prominence import prominence
from geo.read.reference import Discourse, Target
from geo.read.referents import subject_after
from geo.read.roles import frame_of
from geo.read.rows import Row
from geo.read.scene import Scene
from geo.read.sentences import sentences
from geo.read.sides import Sides, sides_of
from geo.read.speakers import Speakers
from geo.read.sport import off_topic
from geo.read.topics import asked_about, frame_about_topic, means_topic, party_alone, topic_of
from geo.read.who import Parties

_SURE = {Modality.ASSERTED: 1.0, Modality.CLAIMED: 0.95, Modality.DENIED: 0.9, Modality.HISTORICAL: 0.9}
_ANSWER = 2


def read(
    report: Report,
    places: Sequence[Located | Unlocated],
    gazetteer: Gazetteer,
    theatre: Theatre,
    lexicon: Lexicon,
) -> tuple[tuple[Claim, ...], tuple[Leftover, ...]]:
    """Return the claims of a report in the order of the text, and the leftovers with their reasons."""
    reading = _Reading(report, gazetteer, theatre, lexicon)
    reading.run(places)
    left = (*reading.leftovers, *unsure(reading.findings, report))
    return write(reading.findings, report, theatre), left


def look(
    report: Report,
    places: Sequence[Located | Unlocated],
    gazetteer: Gazetteer,
    theatre: Theatre,
    lexicon: Lexicon,
) -> tuple[Glance, ...]:
    """Return what stands around each place that a report names, for a reader by likeness to learn from."""
    reading = _Reading(report, gazetteer, theatre, lexicon)
    reading.learning = True
    reading.run(places)
    return tuple(reading.looked)


class _Reading:
    """A report being read: what has been found so far, and the state of the discourse."""

    def __init__(self, report: Report, gazetteer: Gazetteer, theatre: Theatre, lexicon: Lexicon) -> None:
        self.report, self.theatre, self.lexicon = report, theatre, lexicon
        self.discourse = Discourse(theatre, gazetteer, lexicon)
        self.today = report.ref.published
        self.findings: list[Finding] = []
        self.leftovers: list[Leftover] = []
        self.looked: list[Glance] = []
        self.learning = False
        self.topic: tuple[Target, ...] = ()
        self.asked: int | None = None
        self.speakers = Speakers(report.text, lexicon, self.discourse)
        self.sides = Sides(theatre)
        self.parties = Parties(lexicon, self.discourse, self.sides)
        self.verb_first = lexicon.has("order", "verb-first")

    def run(self, places: Sequence[Located | Unlocated]) -> None:
        """Read the report sentence by sentence."""
        pieces = sentences(self.report.text)
        named = by_sentence(pieces, places)
        if self.verb_first:
            cut = [split_clitics(piece, each) for piece, each in zip(pieces, named, strict=True)]
            pieces, named = tuple(piece for piece, _ in cut), [each for _, each in cut]
        lines: list[Line] = []
        today = self.today or reportdays.last_full_day(pieces, self.lexicon)
        days = []
        for piece, each in zip(pieces, named, strict=True):
            line = line_of(piece, each, self.lexicon, self.theatre, today, reportdays.told_last(lines[-2:]))
            line = listed(line, self.lexicon)
            today = reportdays.entry_day(piece, line) or today
            days.append(today)
            lines.append(line)
        self.sides = sides_of(self.report, lines, self.lexicon, self.theatre)
        self.parties = Parties(self.lexicon, self.discourse, self.sides)
        self.discourse.voice = self.sides.voice
        laid_out = layouts.read(lines, self.lexicon)
        for number, line in enumerate(lines):
            self.today = days[number]
            for first, (_, place) in sorted(named[number].items()):
                lead = 0.8 if number < 2 and len(line.tokens) > 12 else 0.0
                weight = lead + prominence(line, first, self.lexicon)
                self.discourse.name(place, number, line.tokens[first].start, weight)
            if off_topic(lines, number, self.lexicon):
                continue
            self.discourse.open_paragraph(line.sentence.paragraph, number)
            rows = laid_out.get(number, ())
            for row in rows:
                self._row(line, number, row)
            if any(row.whole for row in rows):
                self._take_topic(Scene(line, self.lexicon), number)
            else:
                self._line(line, number)
        self.findings = followup.settle(self.findings, lines, self.lexicon, self.sides)

    # ------------------------------------------------------------------ prose

    def _line(self, line: Line, number: int) -> None:
        scene, before = Scene(line, self.lexicon), len(self.findings)
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
            self._echo(scene, number)
        for frame in sorted(frames, key=lambda f: f.match.first):
            self._claim(scene, frame, number, spoken, triggers)
        self._compare(scene, Context(found, spoken, self.findings[:before], self.sides, self.discourse, number), frames)
        self._advance(scene, spoken, frames)

    def _compare(self, scene: Scene, context: Context, frames: list[Frame]) -> None:
        """Read by likeness what is said of the places that no rule has read."""
        if self.learning:
            self.looked.extend(glances(scene, context))
            return
        if (model := self.lexicon.likeness) is None:
            return
        read = frozenset(phrase.core for frame in frames for phrase in frame.places)
        for glance in glances(scene, context, read):
            if (found := alike(scene, glance, context.found, model)) is not None:
                frame = likeness_frame(glance, found)
                self._claim(scene, frame, context.number, tuple(context.spoken), (found.telling,))

    def _frames(self, scene: Scene, found: list[Match]) -> list[Frame]:
        """Return the longest matches that have a place; the words of the others go to the leftovers."""
        kept: list[Frame] = []
        failed: list[Match] = []
        for match in found:
            if any(match.first < frame.match.last and frame.match.first < match.last for frame in kept):
                continue
            frame = verbfirst.frame_of(scene, match) if self.verb_first else frame_of(scene, match)
            if frame is None and self.topic:
                frame = frame_about_topic(scene, match)
            if frame is None:
                failed.extend([match] if not match.predicate.presence else [])
            else:
                kept.append(frame)
        kept = [frame for frame in kept if not told_already(frame, kept)]
        taken: list[tuple[int, int]] = [(frame.match.first, frame.match.last) for frame in kept]
        for match in failed:
            if all(match.last <= first or match.first >= last for first, last in taken):
                taken.append((match.first, match.last))
                self._drop("no place found for what is said of control", *scene.line.span(match.first, match.last))
        return kept

    def _take_topic(self, scene: Scene, number: int) -> None:
        """Let the places that head a line stand for what its fragments leave out."""
        if self.asked is not None and number > self.asked + _ANSWER:
            self.topic, self.asked = (), None
        if (asked := asked_about(scene)) is not None:
            self.topic = tuple(target for phrase in asked for target in self._targets(scene, phrase, number))
            self.asked = number
        elif scene.line.sentence.opens_line and self.asked is None:
            phrases = topic_of(scene.line) or ()
            self.topic = tuple(target for phrase in phrases for target in self._targets(scene, phrase, number))
        elif self.topic and (alone := party_alone(scene)) is not None:
            side = self.parties.side(scene.items[alone].actor, None, scene)
            start, end = scene.line.span(0, len(scene.items))
            for target in self.topic if side is not None else ():
                span = timing.report_date(self.today)
                self.findings.append(
                    Finding(target, side or UNKNOWN, ClaimKind.HOLDS, Extent.WHOLE, Modality.ASSERTED, span,
                            Span(start, end), number, start, confidence=0.6 * target.confidence)
                )  # fmt: skip

    def _claim(
        self, scene: Scene, frame: Frame, number: int, spoken: tuple[Speech, ...], triggers: tuple[int, ...]
    ) -> None:
        stance = stance_of(scene, frame, spoken)
        start, end = scene.line.span(frame.match.first, frame.match.last)
        speaker, side = self.speakers.of(scene, stance.speech)
        kind, controller, loser = self.parties.outcome(scene, frame, stance, side)
        present = self.verb_first and BASE in frame.match.tags
        state = frame.match.predicate.form is Form.STATE
        if kind is ClaimKind.CAPTURES and (state or present) and lasting(scene, frame):
            kind = ClaimKind.HOLDS
        why = stance.dropped or drops.reason(scene, frame, stance, kind, loser)
        tried = stance.failed and bool(stance.dropped) and kind is ClaimKind.REPELS
        if why:
            self._drop(why, start, end)
        if kind is None or (why and not tried):
            return
        span, over = timing.event_date(scene, frame, spoken, triggers, self.today, kind=kind)
        if kind is ClaimKind.CAPTURES and timing.long_since(span, self.today):
            kind = ClaimKind.HOLDS
        if over and span.precision is Precision.REPORT:
            self._drop("so once, without a date", start, end)
            return
        kept = kind is ClaimKind.HOLDS and frame.match.predicate.kind is ClaimKind.LOSES and stance.negated
        modality = Modality.ASSERTED if kept else stance.modality
        if modality is Modality.ASSERTED and speaker is not None:
            modality = Modality.CLAIMED
        told = stance.modality in {Modality.ASSERTED, Modality.CLAIMED}
        modality = Modality.PLANNED if present and told and timing.lies_ahead(span, self.today) else modality
        span, modality = timing.settle(span, modality, timing.forward_of(scene, span), self.today, over=over)
        last: Finding | None = None
        meant = self._meant(scene, frame, number)
        vague = not meant and frame.places
        for target in meant or (self._omitted(scene, frame, number)[:1] if vague else ()):
            finding = Finding(
                target=target,
                controller=self.parties.inside(
                    scene, frame, (kind, controller), target.place, side if modality is Modality.DENIED else None
                ),
                kind=kind,
                extent=extent_of(scene, frame, target, modality, kind),
                modality=modality,
                date=span,
                evidence=evidence_of(scene, frame, stance, target),
                sentence=number,
                trigger=start,
                actor=actor_of(scene, frame, self.report.text),
                loser=loser,
                speaker=speaker if modality is not Modality.ASSERTED else None,
                speaker_side=side,
                admitted=stance.speech is not None and stance.speech.how == "admit",
                asked=stance.asked,
                tried=tried,
                again=returns(scene, frame),
                confidence=frame.match.predicate.confidence * target.confidence * _SURE.get(modality, 0.8),
            )
            last = finding
            if vague:
                continue
            self.findings.append(finding)
            if tried:
                continue
            self.discourse.weigh(target.place, number, 0.8)
            self._remember(finding)
        if last is not None and not tried:
            self._except(scene, frame, last)

    def _meant(self, scene: Scene, frame: Frame, number: int) -> tuple[Target, ...]:
        """Return the places that a frame speaks of: its own, else the topic of its line."""
        if not frame.places:
            return self.topic
        omitted = left_out(scene, frame)
        return tuple(
            target
            for phrase in frame.places
            for target in self._targets(scene, phrase, number)
            if phrase not in omitted and not drops.unfit(scene, target, phrase, frame, self.theatre)
        )

    def _except(self, scene: Scene, frame: Frame, said: Finding) -> None:
        """Give the places that a sentence leaves out to the other side."""
        if said.modality not in FACTUAL or said.kind not in {ClaimKind.CAPTURES, ClaimKind.HOLDS, ClaimKind.LOSES}:
            return
        side = self.sides.opponent(said.controller) if said.controller not in {OPEN, UNKNOWN} else said.loser
        for target in self._omitted(scene, frame, said.sentence):
            holds = replace(
                said, target=replace(target, extent=None), kind=ClaimKind.HOLDS,
                controller=side or self.sides.held_before(target.place) or UNKNOWN, extent=Extent.WHOLE, actor=None,
                trigger=target.mention.span.start, confidence=said.confidence * 0.8,
            )  # fmt: skip
            self.findings.append(holds)

    def _omitted(self, scene: Scene, frame: Frame, number: int) -> tuple[Target, ...]:
        return tuple(t for phrase in left_out(scene, frame) for t in self._targets(scene, phrase, number))

    def _echo(self, scene: Scene, number: int) -> None:
        """Repeat the last finding of the sentence before for the places of "So had X"."""
        denied = ellipsis.opens_with_denial(scene)
        k = denied if denied is not None else ellipsis.opens_with_echo(scene)
        last = self.findings[-1] if self.findings else None
        if k is None or last is None or last.sentence < number - 1:
            return
        start, end = scene.line.span(0, len(scene.items))
        for phrase in scene.items[k].places:
            for target in self._targets(scene, phrase, number):
                self.findings.append(
                    replace(
                        last,
                        target=target,
                        modality=last.modality if denied is None else Modality.DENIED,
                        evidence=Span(start, end),
                        sentence=number,
                        trigger=target.mention.span.start,
                    )
                )

    def _remember(self, finding: Finding) -> None:
        if finding.modality not in {Modality.ASSERTED, Modality.CLAIMED}:
            return
        if not isinstance(finding.target.place, Unlocated):
            self.sides.holders[finding.target.place.id] = finding.controller

    def _drop(self, reason: str, start: int, end: int) -> None:
        self.leftovers.append(Leftover("read", reason, self.report.ref, Span(start, end), self.report.text[start:end]))

    def _targets(self, scene: Scene, phrase: Phrase, number: int) -> tuple[Target, ...]:
        start, end = scene.line.chars(*phrase.core)
        if self.topic and means_topic(scene, phrase):
            words = self.report.text[start:end]
            mention = Mention(Span(start, end), words, words)
            return tuple(replace(t, mention=mention, extent=phrase.extent or t.extent) for t in self.topic)
        return self.discourse.targets(phrase, (start, end, self.report.text[start:end]), number)

    # ------------------------------------------------------------------ who

    def _advance(self, scene: Scene, spoken: tuple[Speech, ...], frames: list[Frame]) -> None:
        """Let the discourse go on past a line: whom "they" and "the source" will mean."""
        self.speakers.hear(scene, spoken)
        for item in scene.items:
            if item.actor is not None and item.actor.side is not None and not item.actor.others:
                self.discourse.sides.append(item.actor.side)
        self.discourse.subject = subject_after(scene, spoken, frames, self.parties)

    # ------------------------------------------------------------------ lists

    def _row(self, line: Line, number: int, row: Row) -> None:
        scene, meaning = Scene(line, self.lexicon), row.meaning
        actor = meaning.actor or row.actor
        side = self.parties.side(actor, None, scene) if actor is not None else None
        if side is None and meaning.ours:
            side = self.sides.voice
        controller = CONTESTED if meaning.kind is ClaimKind.CONTESTS else side or OPEN
        if meaning.kind in {ClaimKind.LOSES, ClaimKind.BESIEGES}:
            controller = self.sides.opponent(side) or UNKNOWN
        told = Scene(replace(line, items=line.items[slice(*row.cut)]), self.lexicon) if row.cut else scene
        span, over = timing.row_date(told, meaning.kind, self.today)
        span, modality = timing.settle(span, meaning.modality, None, self.today, over=over)
        evidence = Span(*row.span) if row.span else Span(line.sentence.start, line.sentence.end)
        for phrase in row.phrases:
            for target in self._targets(scene, phrase, number):
                extent = target.extent or (Extent.PART if meaning.kind is ClaimKind.CONTESTS else row.extent)
                self.findings.append(
                    Finding(
                        target, controller, meaning.kind, extent, modality, span, evidence, number,
                        target.mention.span.start, confidence=0.7 * target.confidence,
                    )
                )  # fmt: skip
