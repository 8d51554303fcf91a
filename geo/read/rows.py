"""A row of a list: places, and what a heading, a label, a sign or a party beside them says of them."""

from dataclasses import dataclass

from geo.model.claim import ClaimKind, Extent, Modality
from geo.read.actors import ActorRef
from geo.read.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading, label or sign says of the places that stand under it."""

    kind: ClaimKind
    modality: Modality = Modality.ASSERTED
    actor: ActorRef | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Places and what their heading, label or sign says of them.

    `whole` says that the line holds nothing else, `cut` between which of its items the row stands.
    """

    phrases: tuple[Phrase, ...]
    meaning: Meaning
    extent: Extent = Extent.WHOLE
    whole: bool = False
    span: tuple[int, int] | None = None
    actor: ActorRef | None = None
    cut: tuple[int, int] | None = None
