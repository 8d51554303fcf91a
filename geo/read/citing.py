"""What of a text is quoted for a frame: the words that are evidence, and the party as written."""

from geo.model.claim import Modality
from geo.model.text import Span
from geo.read.frames import Frame
from geo.read.modality import Stance
from geo.read.reference import Target
from geo.read.scene import Scene


def actor_of(scene: Scene, frame: Frame, text: str) -> str | None:
    """Return the first party of a frame as the text has it, None where it names none."""
    for _, actor in frame.actors:
        start, end = scene.line.chars(actor.first, actor.last)
        return text[start:end]
    return None


def evidence_of(scene: Scene, frame: Frame, stance: Stance, target: Target) -> Span:
    """Return where the words stand that say it of a place, with what denies it."""
    first = min(frame.start, frame.match.first)
    last = max(frame.end, frame.match.last)
    for phrase in frame.places:
        for k, item in enumerate(scene.items):
            if item.first <= phrase.first < item.last:
                first, last = min(first, k), max(last, k + 1)
    if stance.cue is not None:
        first, last = min(first, stance.cue), max(last, stance.cue + 1)
    if stance.modality is Modality.DENIED and stance.speech is not None and stance.speech.how == "deny":
        first = min(first, stance.speech.verb)
    start, end = scene.line.span(first, last)
    mention = target.mention.span
    inside = scene.line.sentence.start <= mention.start and mention.end <= scene.line.sentence.end
    return Span(min(start, mention.start) if inside else start, max(end, mention.end) if inside else end)
