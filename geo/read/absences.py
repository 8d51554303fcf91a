"""Who is said not to be somewhere, or no longer: "There are no rebels in X.", "It no longer is."."""

from dataclasses import replace

from geo.model.claim import FACTUAL, UNKNOWN, ClaimKind, Modality
from geo.model.lexicon import Form, Role
from geo.model.text import Span
from geo.read import timing
from geo.read.findings import OPEN, Finding
from geo.read.frames import Frame
from geo.read.scene import Scene
from geo.read.state import State


def never_there(state: State, scene: Scene, frame: Frame, said: Finding) -> Finding:
    """Return a finding that nobody of a side is in a place as the denial that it came, where another side had it."""
    absent = frame.match.predicate.form is Form.NOUN and scene.word(frame.match.first, "no_determiners", "negators")
    if said.kind is not ClaimKind.LOSES or said.modality not in FACTUAL or not absent:
        return said
    leaver = frame.actor(Role.LOSER)
    side = state.parties.side(leaver, None, scene) if leaver is not None else None
    held = state.sides.held_before(said.target.place)
    gone = any(scene.word(k, "remnants") for k in range(frame.match.first, frame.end + 1))
    known = any(each.controller == side and _same(each, said) for each in state.findings)
    if side is None or held in {None, side} or gone or known:
        return said
    return replace(said, kind=ClaimKind.CAPTURES, controller=side, loser=held, modality=Modality.DENIED)


def tell_ceased(state: State, scene: Scene, number: int) -> None:
    """Add what "It no longer is." says of who was told in the sentence before to hold a place."""
    words = " ".join(item.form for item in scene.items if item.form[0].isalpha())
    if not words or scene.items[-1].form == "?" or words not in scene.lexicon.words.get("ceased", ()):
        return
    before = [each for each in state.findings if each.sentence == number - 1]
    for each in before if before and before[-1].modality in FACTUAL else ():
        if each.kind is ClaimKind.HOLDS and each.controller not in {OPEN, UNKNOWN}:
            gained = state.sides.opponent(each.controller) or UNKNOWN
            day, end = timing.report_date(state.today), scene.line.sentence.end
            span = Span(each.evidence.start, max(each.evidence.end, end))
            over = replace(each, kind=ClaimKind.LOSES, controller=gained, loser=each.controller, actor=None)
            said = replace(over, date=day, evidence=span, sentence=number, trigger=scene.line.sentence.start)
            state.findings.append(said)


def _same(finding: Finding, said: Finding) -> bool:
    return finding.target.place == said.target.place and finding.modality is not Modality.DENIED
