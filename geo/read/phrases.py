"""A phrase that means a place, the ground it is read from, and the words of a table that begin at a token."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from geo.model.claim import Extent
from geo.model.lexicon import Lexicon
from geo.model.place import Located, Unlocated
from geo.read.actors import forms_of
from geo.read.tokens import Token, tokenise

Named = Located | Unlocated


@dataclass(frozen=True, slots=True)
class Ground:
    """What a phrase is read from: the tokens, the mentions by first token, tokens that belong to something else."""

    tokens: tuple[Token, ...]
    mentions: Mapping[int, tuple[int, Named]]
    blocked: frozenset[int]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that means a place: tokens `first` to before `last`.

    `named` is the mention at its core, else `noun` is the common noun to be resolved by the discourse ("city").
    `site` is a facility or part of the core ("airport" in "Aleppo's airport"); `held` the tokens of adjectives that
    speak of control ("rebel-held"); `definite` is false for "a town". `core` is the span of tokens that is cited.
    """

    first: int
    last: int
    core: tuple[int, int]
    named: Named | None = None
    noun: str = ""
    site: str = ""
    extent: Extent | None = None
    definite: bool = True
    plural: bool = False
    det: str = ""
    adjectives: tuple[int, ...] = ()


@lru_cache(maxsize=16)
def words_of(lexicon: Lexicon, name: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return the phrases of a table by their first word, each as its words and its meaning, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in lexicon.table(name).items():
        words = tuple(token.form for token in tokenise(phrase)) or (phrase,)
        table.setdefault(words[0], []).append((words, value))
    return {word: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0]))) for word, rows in table.items()}


def lookup(ground: Ground, i: int, name: str) -> tuple[int, str] | None:
    """Return the length and meaning of the longest phrase of a table that starts at token `i`."""
    tokens = ground.tokens
    if i >= len(tokens):
        return None
    table = words_of(ground.lexicon, name)
    for form in forms_of(tokens[i], ground.lexicon.lang):
        for words, value in table.get(form, ()):
            if all(i + n < len(tokens) and tokens[i + n].form == word for n, word in enumerate(words[1:], 1)):
                return len(words), value
    return None
