"""What is stated of each place: frames of prose, rows of lists, "So had X" and bare parties become findings."""

from dataclasses import replace
from typing import Final

from geo.model.claim import CONTESTED, FACTUAL, UNKNOWN, ClaimKind, Extent, Modality
from geo.model.dates import Precision
from geo.model.lexicon import Form, Role
from geo.model.text import SideId, Span
from geo.read import absences, drops, ellipsis, tenses, timing
from geo.read.answers import party_alone
from geo.read.citing import actor_of, evidence_of
from geo.read.exceptions import left_out
from geo.read.extent import extent_of, lasting
from geo.read.findings import OPEN, Finding
from geo.read.frames import Frame, freed, returns
from geo.read.history import at_that_time
from geo.read.inflection import BASE
from geo.read.items import Line
from geo.read.modality import Stance, stance_of
from geo.read.outcomes import inside
from geo.read.outcomes import outcome as outcome_of
from geo.read.phases import phase_at, settled
from geo.read.reference import Target
from geo.read.rows import Row
from geo.read.scene import Scene
from geo.read.speech import Speech
from geo.read.state import State

_ASKED: Final = 3
_SURE: Final = {Modality.ASSERTED: 1.0, Modality.CLAIMED: 0.95, Modality.DENIED: 0.9, Modality.HISTORICAL: 0.9}


def tell_frame(
    state: State, scene: Scene, frame: Frame, number: int, spoken: tuple[Speech, ...], triggers: tuple[int, ...]
) -> None:
    """Add to the findings what a frame of sentence `number` states of its places, or to the leftovers why nothing."""
    stance = stance_of(scene, frame, spoken)
    start, end = scene.line.span(frame.match.first, frame.match.last)
    speaker, side = state.speakers.of(scene, stance.speech)
    kind, controller, loser = outcome_of(state.parties, scene, frame, stance, side)
    present = state.lexicon.has("order", "verb-first") and BASE in frame.match.tags
    verbless = present or not frame.match.compiled.terms
    goes_on = present or frame.match.predicate.form is Form.STATE
    if kind is ClaimKind.CAPTURES and goes_on and lasting(scene, frame):
        kind = ClaimKind.HOLDS
    why = stance.dropped or drops.reason(scene, frame, stance, kind, loser)
    tried = stance.failed and bool(stance.dropped) and kind is ClaimKind.REPELS
    if why:
        state.drop(why, start, end)
    if kind is None or (why and not tried):
        return
    span, over = timing.event_date(scene, frame, spoken, triggers, state.today, kind=kind)
    undated = state.then is not None and span.precision is Precision.REPORT and stance.speech is None
    if state.then is not None and undated and (over or at_that_time(scene, frame, kind)):
        span, over = state.then, True
    if kind is ClaimKind.CAPTURES and tenses.long_since(span, state.today):
        kind = ClaimKind.HOLDS
    if over and span.precision is Precision.REPORT:
        state.drop("so once, without a date", start, end)
        return
    modality = _meant_as(frame, stance, kind, speaker, ahead=verbless and tenses.lies_ahead(span, state.today))
    span, modality = tenses.settle(span, modality, tenses.forward_of(scene, span), state.today, over=over)
    meant = _meant(state, scene, frame, number)
    vague = not meant and bool(frame.places)
    targets = meant or (_omitted(state, scene, frame, number)[:1] if vague else ())
    if not targets:
        return
    said = Finding(
        target=targets[0],
        controller=controller,
        kind=kind,
        extent=Extent.WHOLE,
        modality=modality,
        date=span,
        evidence=Span(start, end),
        sentence=number,
        trigger=start,
        actor=actor_of(scene, frame, state.report.text),
        loser=loser,
        speaker=speaker if modality is not Modality.ASSERTED else None,
        speaker_side=side,
        admitted=stance.speech is not None and stance.speech.how == "admit",
        asked=stance.asked,
        tried=tried,
        again=returns(scene, frame),
        freed=freed(scene, frame),
    )
    days = timing.own_spans(scene, frame, kind, state.today)
    for target in targets:
        day = days.get(target.mention.span.start, span)
        finding = _of_target(state, scene, frame, stance, replace(said, target=target, date=day))
        if not vague:
            state.findings.append(finding)
        if not vague and not tried:
            state.remember(finding)
    if not tried:
        _except(state, scene, frame, finding)


def _meant_as(frame: Frame, stance: Stance, kind: ClaimKind, speaker: str | None, *, ahead: bool) -> Modality:
    """Return how a frame is meant; `ahead` where it is told in the present of a day that lies ahead."""
    kept = kind is ClaimKind.HOLDS and frame.match.predicate.kind is ClaimKind.LOSES and stance.negated
    modality = Modality.ASSERTED if kept else stance.modality
    if ahead and stance.modality in {Modality.ASSERTED, Modality.CLAIMED}:
        return Modality.PLANNED
    return Modality.CLAIMED if modality is Modality.ASSERTED and speaker is not None else modality


def _of_target(state: State, scene: Scene, frame: Frame, stance: Stance, said: Finding) -> Finding:
    """Return what a frame says as it is true of the finding's own place: holder, extent, quotation, confidence."""
    said = absences.never_there(state, scene, frame, said)
    target, outcome = said.target, (said.kind, said.controller)
    denied_by = said.speaker_side if said.modality is Modality.DENIED else None
    side = inside(state.parties, scene, frame, outcome, target.place, denied_by)
    if said.kind is not ClaimKind.LOSES:
        phase = phase_at(state.theatre, target.place, said.date, state.today)
        denied = said.modality is Modality.DENIED and not said.again and said.kind is ClaimKind.CAPTURES
        named = frame.actor(Role.GAINER) is not None or (said.speaker_side is not None and not denied)
        side = settled(phase, side, said.loser, named=named, denied=denied)
        gained = said.kind in {ClaimKind.CAPTURES, ClaimKind.HOLDS}
        if gained and phase is not None and _guessed(state, scene, frame, side):
            still = said.kind is ClaimKind.HOLDS and any(item.form.startswith("still") for item in scene.items)
            side = (phase.loses if still else phase.gains) or side
    return replace(
        said,
        controller=side,
        extent=extent_of(scene, frame, target, said.modality, said.kind),
        evidence=evidence_of(scene, frame, stance, target),
        confidence=frame.match.predicate.confidence * target.confidence * _SURE.get(said.modality, 0.8),
    )


def _guessed(state: State, scene: Scene, frame: Frame, side: SideId) -> bool:
    """Return whether nothing tells of a side: that of likeness alone, or of a "we" in nobody's known voice."""
    if side == OPEN and state.parties.first_person(frame):
        return True
    told = {item.actor.side for item in scene.items if item.actor is not None}
    gained = frame.match.predicate.kind is ClaimKind.CAPTURES
    return gained and frame.likely == side and not frame.actors and side not in {*told, state.sides.voice}


def _meant(state: State, scene: Scene, frame: Frame, number: int) -> tuple[Target, ...]:
    """Return the places that a frame speaks of: its own, else the topic of its line."""
    if not frame.places:
        return state.topic
    omitted = left_out(scene, frame)
    return tuple(
        target
        for phrase in frame.places
        for target in state.targets(scene, phrase, number)
        if phrase not in omitted and not drops.unfit(scene, target, phrase, frame, state.theatre)
    )


def _omitted(state: State, scene: Scene, frame: Frame, number: int) -> tuple[Target, ...]:
    return tuple(t for phrase in left_out(scene, frame) for t in state.targets(scene, phrase, number))


def _except(state: State, scene: Scene, frame: Frame, said: Finding) -> None:
    """Give the places that a sentence leaves out to the other side."""
    if said.modality not in FACTUAL or said.kind not in {ClaimKind.CAPTURES, ClaimKind.HOLDS, ClaimKind.LOSES}:
        return
    side = state.sides.opponent(said.controller) if said.controller not in {OPEN, UNKNOWN} else said.loser
    for target in _omitted(state, scene, frame, said.sentence):
        holds = replace(
            said, target=replace(target, extent=None), kind=ClaimKind.HOLDS,
            controller=side or state.sides.held_before(target.place) or UNKNOWN, extent=Extent.WHOLE, actor=None,
            trigger=target.mention.span.start, confidence=said.confidence * 0.8,
        )  # fmt: skip
        state.findings.append(holds)


def tell_echo(state: State, scene: Scene, number: int) -> None:
    """Repeat the last finding of the sentence before for the places of "So had X"."""
    denied = ellipsis.opens_with_denial(scene)
    k = denied if denied is not None else ellipsis.opens_with_echo(scene)
    last = state.findings[-1] if state.findings else None
    if k is None or last is None or last.sentence < number - (_ASKED if state.topic else 1):
        return
    start, end = scene.line.span(0, len(scene.items))
    for phrase in scene.items[k].places:
        for target in state.targets(scene, phrase, number):
            state.findings.append(
                replace(
                    last,
                    target=target,
                    modality=last.modality if denied is None else Modality.DENIED,
                    evidence=Span(start, end),
                    sentence=number,
                    trigger=target.mention.span.start,
                )
            )


def tell_party(state: State, scene: Scene, number: int) -> None:
    """Give the places of the topic to a party that stands alone in its line."""
    if (alone := party_alone(scene)) is None:
        return
    side = state.parties.side(scene.items[alone].actor, None, scene)
    start, end = scene.line.span(0, len(scene.items))
    for target in state.topic if side is not None else ():
        span = timing.report_date(state.today)
        state.findings.append(
            Finding(target, side or UNKNOWN, ClaimKind.HOLDS, Extent.WHOLE, Modality.ASSERTED, span,
                    Span(start, end), number, start, confidence=0.6 * target.confidence)
        )  # fmt: skip


def tell_row(state: State, line: Line, number: int, row: Row) -> None:
    """Add to the findings what a row of a list states of its places."""
    scene, meaning = Scene(line, state.lexicon), row.meaning
    actor = meaning.actor or row.actor
    side = state.parties.side(actor, None, scene) if actor is not None else None
    if side is None and meaning.ours:
        side = state.sides.voice
    controller = CONTESTED if meaning.kind is ClaimKind.CONTESTS else side or OPEN
    if meaning.kind in {ClaimKind.LOSES, ClaimKind.BESIEGES}:
        controller = state.sides.opponent(side or state.sides.voice) or UNKNOWN
    told = Scene(replace(line, items=line.items[slice(*row.cut)]), state.lexicon) if row.cut else scene
    span, over = timing.row_date(told, meaning.kind, state.today)
    span, modality = tenses.settle(span, meaning.modality, None, state.today, over=over)
    evidence = Span(*row.span) if row.span else Span(line.sentence.start, line.sentence.end)
    for phrase in row.phrases:
        for target in state.targets(scene, phrase, number):
            extent = target.extent or (Extent.PART if meaning.kind is ClaimKind.CONTESTS else row.extent)
            state.findings.append(
                Finding(
                    target, controller, meaning.kind, extent, modality, span, evidence, number,
                    target.mention.span.start, confidence=0.7 * target.confidence,
                )
            )  # fmt: skip
