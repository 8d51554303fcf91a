"""Which words of a sentence speak of control: the patterns of the lexicon, compiled and matched."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from geo.model.lexicon import Form, Lexicon, Predicate, Role
from geo.read.inflection import forms_of
from geo.read.items import ACTOR, DATE, PLACE, WORD, Item
from geo.read.tokens import fold
from geo.read.verbs import classes_of

_SLOT: Final = re.compile(r"\{(\w+)\}$")
_GAP: Final = 8
_ROLE_FIRST: Final = "{}"
_SKIP: Final = 3
_ASIDE: Final = 10
_CLAUSE: Final = 18


@dataclass(frozen=True, slots=True)
class Term:
    """One place of a pattern: words with their verb tags, or a role to be filled, or a gap."""

    words: Mapping[str, frozenset[str]]
    role: Role | None = None
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern of a predicate; `genitive` patterns want "X's" before them; `needs` are words it cannot do without."""

    predicate: Predicate
    terms: tuple[Term, ...]
    genitive: bool = False
    needs: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found at items `first` to before `last`; `tags` are those of its verb, `roles` items by role."""

    compiled: Compiled
    first: int
    last: int
    tags: frozenset[str]
    roles: tuple[tuple[Role, int], ...] = ()

    @property
    def predicate(self) -> Predicate:
        """The predicate that was found."""
        return self.compiled.predicate

    def role(self, role: Role) -> int | None:
        """Return the item inside the pattern that has that role."""
        return next((item for name, item in self.roles if name is role), None)


@lru_cache(maxsize=16)
def verb_forms(lexicon: Lexicon) -> frozenset[str]:
    """Return every form of every verb that begins a pattern of the lexicon."""
    return frozenset(
        word
        for word, rows in index_of(lexicon).items()
        if any(row.predicate.form is Form.VERB and row.terms[0].words.get(word) for row in rows)
    )


@lru_cache(maxsize=16)
def repelling_forms(lexicon: Lexicon) -> frozenset[str]:
    """Return every word that begins a pattern of beating an attack off."""
    return frozenset(
        word for word, rows in index_of(lexicon).items() if any(r.predicate.assault and r.terms[0].words for r in rows)
    )


Index = Mapping[str, tuple[Compiled, ...]]


@lru_cache(maxsize=16)
def index_of(lexicon: Lexicon) -> Index:
    """Return the compiled patterns by the words that they can begin with, longest first."""
    table: dict[str, list[Compiled]] = {}
    for predicate in lexicon.predicates:
        for pattern in predicate.patterns:
            for compiled in _compile(pattern, predicate, lexicon):
                opening: list[str] = []
                for term in compiled.terms:
                    opening.extend(term.words)
                    if term.role is not None:
                        opening.append(_ROLE_FIRST)
                    if not term.optional:
                        break
                for word in dict.fromkeys(opening):
                    table.setdefault(word, []).append(compiled)
    return {word: tuple(sorted(rows, key=lambda c: (-len(c.terms), c.predicate.id))) for word, rows in table.items()}


def _compile(pattern: str, predicate: Predicate, lexicon: Lexicon) -> list[Compiled]:
    terms = tuple(_term(word, lexicon) for word in pattern.split())
    terms = (*terms[:-1], _with_pronouns(terms[-1], lexicon)) if len(terms) > 1 else terms
    made = [Compiled(predicate, terms, needs=_needs(terms))]
    if predicate.form is Form.NOUN and predicate.object is Role.PLACE and "of" in terms[-1].words and len(terms) > 1:
        made.append(Compiled(predicate, terms[:-1], genitive=True, needs=_needs(terms[:-1])))
    return made


def _needs(terms: tuple[Term, ...]) -> tuple[frozenset[str], ...]:
    """Return for each term after the first that a pattern cannot do without the words that satisfy it."""
    return tuple(frozenset(term.words) for term in terms[1:] if term.words and not term.optional)


def _with_pronouns(term: Term, lexicon: Lexicon) -> Term:
    """Return the last term of a pattern with the pronouns that its prepositions may carry ("في" and "فيها")."""
    table = lexicon.table("with_pronoun")
    carried = {form: frozenset[str]() for form, bare in table.items() if fold(bare) in term.words}
    return replace(term, words={**term.words, **carried}) if carried else term


def _term(word: str, lexicon: Lexicon) -> Term:
    if word == "*":
        return Term({}, gap=True)
    optional = word.endswith("?")
    word = word.rstrip("?")
    if slot := _SLOT.match(word):
        return Term({}, role=Role(slot[1]), optional=optional)
    words: dict[str, frozenset[str]] = {}
    for choice in word.split("|"):
        if choice.startswith("@"):
            words.update(dict.fromkeys(lexicon.words.get(choice[1:], ()), frozenset()))
        elif choice.endswith("~"):
            for form, tags in forms_of(choice[:-1], lexicon).items():
                words[form] = words.get(form, frozenset()) | tags
        else:
            words.setdefault(choice, frozenset())
    return Term(words, optional=optional)


def matches(items: tuple[Item, ...], lexicon: Lexicon) -> list[Match]:
    """Return all that may speak of control in a row of items, the longest first; they may overlap."""
    index = index_of(lexicon)
    present = frozenset(form for item in items for form in item.forms or (item.form,))
    found: list[Match] = []
    for i, item in enumerate(items):
        if item.kind == PLACE or (item.kind == DATE and item.last > item.first + 1) or _particle(items, i, lexicon):
            continue
        seen: list[Match] = []
        for form in (_ROLE_FIRST,) if item.kind == ACTOR else item.forms or (item.form,):
            for compiled in index.get(form, ()):
                if any(words.isdisjoint(present) for words in compiled.needs):
                    continue
                match = _match(compiled, items, i, lexicon)
                if match is not None and (not compiled.genitive or _after_genitive(items, i, lexicon)):
                    seen.append(match)
        found.extend(seen)
    order = {form: number for number, form in enumerate(Form)}
    found.sort(
        key=lambda m: (-(m.last - m.first), order[m.predicate.form], -len(m.compiled.terms), m.first, m.predicate.id)
    )
    return found


def _particle(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> bool:
    """Return whether item `i` only marks the verb after it as done ("فقد سيطرت", which is no "lost")."""
    if not lexicon.has("perfect_particles", items[i].form) or i + 1 == len(items):
        return False
    verbs, classes = verb_forms(lexicon), classes_of(lexicon)
    return any(form in verbs or form in classes for form in items[i + 1].forms)


def _after_genitive(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> bool:
    k = i - 1
    while k >= 0 and items[k].kind == WORD and lexicon.has("adverbs", items[k].form) and k > i - 3:
        k -= 1
    return k >= 0 and (items[k].form in {"'s", "'", "its", "their", "whose"})


def _match(compiled: Compiled, items: tuple[Item, ...], start: int, lexicon: Lexicon) -> Match | None:
    at, tags = start, frozenset[str]()
    roles: list[tuple[Role, int]] = []
    gap = False
    for number, term in enumerate(compiled.terms):
        if term.gap:
            gap = True
            continue
        hit = _find_term(term, items, at, lexicon, reach=_GAP if gap else 0, first=number == 0)
        if hit is None:
            if term.optional:
                continue
            return None
        gap = False
        ends = number + 1 == len(compiled.terms)
        bare = items[hit].kind == WORD and lexicon.has("possessives", items[hit].form)
        if ends and term.role not in {None, Role.PLACE} and bare:
            return None
        if term.role is not None:
            roles.append((term.role, hit))
        elif not tags:
            tags = next((term.words[f] for f in _forms(items[hit]) if f in term.words), frozenset())
        at = hit + 1
    return Match(compiled, start, at, tags, tuple(roles))


def _forms(item: Item) -> tuple[str, ...]:
    return item.forms or (item.form,)


def _find_term(
    term: Term, items: tuple[Item, ...], at: int, lexicon: Lexicon, *, reach: int, first: bool
) -> int | None:
    skipped = 0
    k = at
    while k < len(items):
        item = items[k]
        owns = lexicon.has("possessives", item.form) and k + 1 < len(items) and items[k + 1].kind == ACTOR
        if term.role is not None and owns:
            k += 1
            continue
        if _fits(term, item, lexicon):
            return k
        if first:
            return None
        soft = item.kind == WORD and (
            lexicon.has("adverbs", item.form)
            or lexicon.has("quotes", item.form)
            or (
                term.role is not None
                and (
                    lexicon.has("articles", item.form)
                    or (term.role is not Role.PLACE and lexicon.has("force_adjectives", item.form))
                )
            )
        )
        soft = soft or (term.role is not None and _describes_party(items, k, lexicon))
        if reach > 0 and (after := after_aside(items, k, lexicon)) is not None:
            k = after
            continue
        if reach > 0 and item.form == "،" and k + 1 < len(items) and items[k + 1].form in term.words:
            return k + 1
        if reach > 0 and not lexicon.has("stops", item.form):
            reach -= 1
        elif (soft and skipped < _SKIP) or (item.kind == DATE and skipped < _SKIP):
            skipped += 1
        else:
            return None
        k += 1
    return None


def _describes_party(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> bool:
    """Return whether item `k` is an adjective between an article and a party ("the separatist SDF militia")."""
    item = items[k]
    if item.kind != WORD or not item.form.isalpha() or k == 0 or not lexicon.has("articles", items[k - 1].form):
        return False
    party = k + 1 < len(items) and items[k + 1].kind == ACTOR
    return party and not lexicon.has("closed", item.form) and not lexicon.has("prepositions", item.form)


def after_aside(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int | None:
    """Return the item after a date, aside or clause between commas at item `k` ("retook, on Sunday, control of")."""
    if items[k].form != "،":
        return None
    n = k + 1
    told = n < len(items) and any(lexicon.has("relatives", form) for form in _forms(items[n]))
    if told or (n < len(items) and any(lexicon.has("asides", form) for form in _forms(items[n]))):
        reach = _CLAUSE if told else _ASIDE
        closing = next((m for m in range(n + 1, min(n + reach, len(items))) if items[m].form == "،"), None)
        return closing + 1 if closing is not None and closing + 1 < len(items) else None
    while n < len(items) and items[n].kind == DATE:
        n += 1
    return n + 1 if n > k + 1 and n < len(items) and items[n].form == "،" else None


def _fits(term: Term, item: Item, lexicon: Lexicon) -> bool:
    if term.role is Role.PLACE:
        return item.kind == PLACE or (item.kind == WORD and lexicon.has("place_pronouns", item.form))
    if term.role is not None:
        return item.kind == ACTOR or (
            item.kind == WORD and (lexicon.has("possessives", item.form) or lexicon.has("object_pronouns", item.form))
        )
    return item.kind in {WORD, DATE} and any(form in term.words for form in _forms(item))
