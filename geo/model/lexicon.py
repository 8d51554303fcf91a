"""How control is spoken of in one language: predicates with the roles of their arguments, and classes of words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from geo.model.claim import ClaimKind, Extent
from geo.model.likeness import Likeness


class Role(StrEnum):
    """What an argument of a predicate is to the control of the place."""

    PLACE = "place"
    GAINER = "gainer"
    LOSER = "loser"
    HOLDER = "holder"
    ATTACKER = "attacker"
    DEFENDER = "defender"


class Form(StrEnum):
    """How a predicate is built into a sentence."""

    VERB = "verb"
    NOUN = "noun"
    STATE = "state"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its places in square brackets, and the claims it must yield ("rebel captures Saraqib; ...")."""

    text: str
    claims: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """One way to speak of control.

    `patterns` are the words that trigger it: `take~` is any form of a verb, `a|b` alternatives, `word?` optional,
    `{gainer}` an actor in that role, `{place}` a place. `subject` and `object` are the roles left and right of a verb
    in the active voice; `args` the roles that prepositions bring. `entry` marks going in, which is less than taking.
    """

    id: str
    kind: ClaimKind
    form: Form
    patterns: tuple[str, ...]
    subject: Role | None = None
    object: Role | None = None
    args: Mapping[str, Role] = field(default_factory=dict, hash=False)
    extent: Extent | None = None
    patient: Role | None = None
    assault: bool = False
    locative: bool = False
    stationed: bool = False
    attempt: bool = False
    copula: bool = False
    presence: bool = False
    entry: bool = False
    confidence: float = 0.8
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The control lexicon of one language.

    `words` are classes of words and phrases by name, `tables` map words to what they mean (months to numbers, nouns to
    kinds of place), `verbs` the irregular forms of a verb by its lemma. `fingerprint` is a hash of the files behind it;
    `likeness` reads what no pattern does.
    """

    lang: str
    predicates: tuple[Predicate, ...]
    words: Mapping[str, frozenset[str]]
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fingerprint: str = ""
    likeness: Likeness | None = None

    def has(self, name: str, word: str) -> bool:
        """Return whether `word` belongs to the class `name`; no word belongs to a class that is not there."""
        return word in self.words.get(name, ())

    def table(self, name: str) -> Mapping[str, str]:
        """Return the table `name`, empty where there is none."""
        return self.tables.get(name, {})
