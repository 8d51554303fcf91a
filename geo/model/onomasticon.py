"""What a language's names look like: what stands around places, and what looks like a place and is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.model.place import PlaceKind

Kinds = Mapping[str, PlaceKind]


@dataclass(frozen=True, slots=True)
class Onomasticon:
    """The data of one `<lang>.names.toml`, all in lower case but for `abbreviations` and `states`.

    `words` are common words, `function` those among them that begin no name. `given`, `surnames`, `titles` betray
    persons; `bodies` end and `openers` begin the names of organisations, units and outlets, `offices` are those of the
    bodies that leave a country or province standing ("the California Department of Health"); `never` are whole names
    that are no place. `linkers` stand inside names. `locative` and `relative` are words after which a place is likely
    or possible, `directions` compass words, `speech` the verbs of speakers, `sport` the words of sports pages, where a
    town's name is a team. `posts` are titles that no name follows ("headquarters"), `groupings` the nouns after which a
    place has lent its name to troops, `homographs` names that are everyday words as well, `taking` the verbs and verbal
    nouns whose object is ground, `fates` the verbs whose subject is ground, `alone` nouns that name a
    place by themselves once its town is known ("the Citadel"), `outlets` what an agency or a paper is called in
    apposition. `units` are the nouns of numbered units, `arms` the words before those, `seats` what is said of the
    ground a unit stands on; `ordinals` and `tens` (before a hyphen) are number words with their numbers. `settlements`,
    `areas` and `facilities` are the nouns that say what a place is, `features` and `heads` those that end and begin
    names ("River", "Fort").
    `abbreviations` stand alone ("UK"), `states` follow a comma ("Springfield, Mo."); both give the full name.
    `prefixes` are letters written together with the word that follows. `nouns` and `noun_words` follow from the rest:
    every noun with its kind, and the words that such nouns begin with.
    """

    lang: str
    words: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    demonyms: frozenset[str] = frozenset()
    linkers: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    sport: frozenset[str] = frozenset()
    countryside: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()
    mounds: frozenset[str] = frozenset()
    backing: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    groupings: frozenset[str] = frozenset()
    homographs: frozenset[str] = frozenset()
    taking: frozenset[str] = frozenset()
    fates: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    arms: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict, hash=False)
    tens: Mapping[str, int] = field(default_factory=dict, hash=False)
    settlements: Kinds = field(default_factory=dict, hash=False)
    areas: Kinds = field(default_factory=dict, hash=False)
    facilities: Kinds = field(default_factory=dict, hash=False)
    features: Kinds = field(default_factory=dict, hash=False)
    heads: Kinds = field(default_factory=dict, hash=False)
    abbreviations: Mapping[str, str] = field(default_factory=dict, hash=False)
    states: Mapping[str, str] = field(default_factory=dict, hash=False)
    prefixes: tuple[str, ...] = ()
    nouns: Kinds = field(init=False, default_factory=dict, hash=False, repr=False, compare=False)
    noun_words: frozenset[str] = field(init=False, default=frozenset(), repr=False, compare=False)

    def __post_init__(self) -> None:
        nouns = {**self.areas, **self.settlements, **self.facilities}
        object.__setattr__(self, "nouns", nouns)
        object.__setattr__(self, "noun_words", frozenset(noun.split()[0] for noun in nouns))
