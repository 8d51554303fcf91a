"""Those whom a report quotes: whom "they", "the source" and "the commander" mean, and whose side that is."""

from dataclasses import dataclass, field

from geo.model.lexicon import Lexicon
from geo.model.text import SideId
from geo.read.reference import Discourse
from geo.read.scene import Scene
from geo.read.speech import Speech


@dataclass(slots=True)
class Speakers:
    """The speakers of a report while it is read: the last one, and the offices that speakers with a side held."""

    text: str
    lexicon: Lexicon
    discourse: Discourse
    last: tuple[str, SideId | None] | None = None
    offices: list[tuple[str, SideId]] = field(default_factory=list)

    def of(self, scene: Scene, speech: Speech | None) -> tuple[str | None, SideId | None]:
        """Return the speaker as written and the side served; nobody where the report's own voice speaks."""
        if speech is None or speech.speaker is None:
            return None, None
        if self._same(scene, speech) and self.last is not None:
            return self.last[0], self.last[1] or speech.side
        return self._words(scene, speech.speaker), speech.side or self._office(scene, speech.speaker)

    def hear(self, scene: Scene, spoken: tuple[Speech, ...]) -> None:
        """Remember who speaks in a line."""
        for speech in spoken:
            if speech.speaker is None or self._same(scene, speech):
                continue
            side = speech.side or self._office(scene, speech.speaker)
            self.last = (self._words(scene, speech.speaker), side)
            self.discourse.quoted = side
            words = (scene.items[k].form for k in range(*speech.speaker))
            self.offices.extend((word, side) for word in words if side and self.lexicon.has("persons", word))

    def _same(self, scene: Scene, speech: Speech) -> bool:
        return speech.pronoun or (speech.speaker is not None and scene.word(speech.speaker[0], "same_speaker"))

    def _words(self, scene: Scene, span: tuple[int, int]) -> str:
        start, end = scene.line.span(*span)
        return self.text[start:end].strip(" ,")

    def _office(self, scene: Scene, span: tuple[int, int]) -> SideId | None:
        """Return the side of the speaker named before whom "the commander" means, or whom "their" officer serves."""
        if any(scene.word(k, "third_person") and scene.word(k, "possessives") for k in range(*span)):
            return self.discourse.subject
        words = [scene.items[k].form for k in range(*span)]
        if words[:1] != ["the"]:
            return None
        held = [word for word in words if self.lexicon.has("persons", word)]
        return next((side for word, side in reversed(self.offices) if word in held), None)
