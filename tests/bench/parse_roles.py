"""Roles of predicates by a dependency parse, in three ways, as frames that the stages of reading take as they are.

`by_arguments` keeps the patterns that were matched and asks the parse for their arguments. `by_lemmas` also matches
the words of a pattern wherever they depend on its verb. `by_clauses` cuts each clause out, puts its subject and object
where they belong, and lets the patterns read that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from geo.model.claim import ClaimKind, Extent
from geo.model.lexicon import Form, Role
from geo.read.actors import ActorRef
from geo.read.frames import Frame, pattern_roles, places_inside
from geo.read.items import ACTOR, PLACE
from geo.read.phrases import Phrase
from geo.read.predicates import Compiled, Match, index_of, matches
from geo.read.roles import frame_of
from geo.read.scene import Scene, pronoun

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "pobj", "attr", "oprd", "dative"})
CLIMBED = frozenset({"prep", "pobj", "acomp", "attr", "dobj", "oprd", "amod", "advmod", "npadvmod", "conj"})
CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis", "csubj", "dep", "punct", "cc", "mark", "appos"})
RELATIVES = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A scene, its parse word by word, and the item that each word belongs to."""

    scene: Scene
    doc: Doc
    item_of: tuple[int, ...]

    def items(self, tokens: Sequence[Token]) -> list[int]:
        return list(dict.fromkeys(self.item_of[token.i] for token in tokens))


def parse(scene: Scene, language: Language) -> Parsed:
    """Return the parse of a scene over the words of its own line."""
    tokens = scene.line.tokens
    spaces = [a.end < b.start for a, b in pairwise(tokens)]
    doc = language(Doc(language.vocab, words=[token.text for token in tokens], spaces=[*spaces, False]))
    return Parsed(scene, doc, tuple(k for k, item in enumerate(scene.items) for _ in range(item.first, item.last)))


# -------------------------------------------------------------- grammar


def verbal(token: Token) -> bool:
    return token.tag_.startswith("VB")


def passive(verb: Token) -> bool:
    """Return whether a verb stands in the passive voice, a bare participle after its noun included."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"auxpass", "nsubjpass", "agent"}:
        return True
    if verb.tag_ != "VBN" or deps & {"aux", "dobj"}:
        return False
    return verb.dep_ == "acl" or (verb.dep_ == "conj" and verbal(verb.head) and passive(verb.head))


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the word itself."""
    clause = next((each for each in (token, *token.ancestors) if each.dep_ == "relcl"), None)
    return clause.head if token.tag_ in RELATIVES and clause is not None else token


def subject(verb: Token) -> Token | None:
    """Return what governs a verb, also through coordination, control, participles and relative clauses."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    head = verb.head
    if own is not None:
        return antecedent(own)
    if verb.dep_ in {"acl", "relcl"} and not verbal(head):
        return head
    if verb.dep_ == "pcomp":
        return subject(head.head) if verbal(head.head) else None
    if verb.dep_ == "xcomp" and (controller := next((c for c in head.children if c.dep_ == "dobj"), None)) is not None:
        return controller
    if verb.dep_ in {"conj", "xcomp", "ccomp", "advcl"} and verbal(head):
        return subject(head)
    return None


def objects(words: Sequence[Token]) -> list[Token]:
    """Return what the words of a predicate govern outside them, the gap of a relative clause included."""
    inside = set(words)
    found = [antecedent(c) for word in words for c in word.children if c.dep_ in OBJECTS and c not in inside]
    verb = words[0]
    if not found and verb.dep_ == "relcl" and subject(verb) != verb.head and not passive(verb):
        found = [verb.head]
    return found


def governor(word: Token) -> Token | None:
    """Return the subject of what a noun, a preposition or an adjective says, by the verb or noun that it hangs on."""
    while not verbal(word):
        if word.dep_ not in CLIMBED or word.head == word:
            return None
        if word.dep_ == "prep" and word.head.pos_ in {"NOUN", "PROPN"}:
            return word.head
        word = word.head
    return subject(word)


# ---------------------------------------------------------- places, parties


def places_of(parsed: Parsed, token: Token) -> tuple[Phrase, ...]:
    """Return the places that a noun phrase means: its own, those beside it, those that it counts or lists."""
    scene, k = parsed.scene, parsed.item_of[token.i]
    own: tuple[Phrase, ...] = scene.items[k].places
    if not own and scene.word(k, "place_pronouns"):
        own = (pronoun(scene.items[k]),)
    vague = not own or own[0].named is None
    if vague and token.dep_ == "appos":
        return places_of(parsed, token.head)
    beside = [c for c in token.children if c.dep_ == "conj" or (vague and c.dep_ == "appos" and _named(parsed, c))]
    if vague and (scene.word(k, "settlements", "quantities") or own):
        listing = [c for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "including", "as", "like"}]
        beside += [c for each in listing for c in each.children if c.dep_ == "pobj"]
    more = [phrase for each in beside for phrase in places_of(parsed, each)]
    if any(phrase.named is not None for phrase in more) and vague:
        own = ()
    return tuple(dict.fromkeys((*own, *more)))


def _named(parsed: Parsed, token: Token) -> bool:
    return any(phrase.named is not None for phrase in parsed.scene.items[parsed.item_of[token.i]].places)


def actor_of(parsed: Parsed, token: Token) -> ActorRef | None:
    """Return the party that a noun phrase means: its head, what describes it, or what it consists of."""
    scene, k = parsed.scene, parsed.item_of[token.i]
    item = scene.items[k]
    if item.kind == ACTOR:
        return item.actor
    if scene.word(k, "subject_pronouns", "object_pronouns"):
        return ActorRef(item.first, item.last, None, owner=item.form)
    parts = [c for c in token.children if c.dep_ in {"compound", "amod", "nmod", "poss", "appos"}]
    parts += [c for p in token.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children]
    found = (scene.items[parsed.item_of[each.i]] for each in parts)
    return next((each.actor for each in found if each.kind == ACTOR), None)


# ------------------------------------------------------------- three ways


def by_arguments(parsed: Parsed, found: Sequence[Match]) -> Iterator[Frame]:
    """Yield the frames of the matched patterns with the arguments that the parse gives them."""
    for match in found:
        first, last = parsed.scene.items[match.first].first, parsed.scene.items[match.last - 1].last
        if (frame := _frame(parsed, match, list(parsed.doc[first:last]))) is not None:
            yield frame


def by_lemmas(parsed: Parsed, found: Sequence[Match]) -> Iterator[Frame]:
    """Yield those frames, and those of patterns whose words depend on their verb wherever they stand."""
    yield from by_arguments(parsed, found)
    for verb in filter(verbal, parsed.doc):
        for compiled in index_of(parsed.scene.lexicon).get(verb.lower_, ()):
            gapped = _gapped(parsed, compiled, verb)
            if gapped is not None and (frame := _frame(parsed, *gapped)) is not None:
                yield frame


def by_clauses(parsed: Parsed, found: Sequence[Match]) -> Iterator[Frame]:
    """Yield what the patterns find in each clause when it stands alone, subject first and object last."""
    del found
    scene = parsed.scene
    for verb in filter(verbal, parsed.doc):
        order = _clause(parsed, verb)
        alone = Scene(replace(scene.line, items=tuple(scene.items[k] for k in order)), scene.lexicon)
        for match in matches(alone.items, scene.lexicon):
            within = list(order[match.first : match.last])
            if within == sorted(within) and (frame := frame_of(alone, match)) is not None:
                yield _put_back(frame, order)


def by_all(parsed: Parsed, found: Sequence[Match]) -> Iterator[Frame]:
    """Yield the frames of all three ways."""
    yield from by_lemmas(parsed, found)
    yield from by_clauses(parsed, found)


WAYS = {"arguments": by_arguments, "lemmas": by_lemmas, "clauses": by_clauses, "all": by_all}


def _gapped(parsed: Parsed, compiled: Compiled, verb: Token) -> tuple[Match, list[Token]] | None:
    """Return a pattern of several words as a match where each of them depends on one before it."""
    got, roles = [verb], []
    if compiled.predicate.form is not Form.VERB or len(compiled.terms) < 2 or not compiled.terms[0].words:
        return None
    for term in compiled.terms[1:]:
        reach = [child for word in got for child in word.children if child not in got and child.i > verb.i]
        if term.role is not None:
            kind = PLACE if term.role is Role.PLACE else ACTOR
            hit = next((c for c in reach if parsed.scene.items[parsed.item_of[c.i]].kind == kind), None)
        else:
            hit = next((c for c in reach if c.lower_ in term.words), None)
        if hit is not None:
            got.append(hit)
            roles += [(term.role, parsed.item_of[hit.i])] if term.role is not None else []
        elif not (term.optional or term.gap):
            return None
    at = parsed.items(got)
    if len(got) < 2 or max(at) - min(at) == len(at) - 1:
        return None
    tags = compiled.terms[0].words.get(verb.lower_, frozenset())
    return Match(compiled, min(at), max(at) + 1, tags, tuple(roles)), got


def _frame(parsed: Parsed, match: Match, words: list[Token]) -> Frame | None:
    """Return a match with its arguments, None where no place belongs to it or its subject is a thing."""
    predicate, scene = match.predicate, parsed.scene
    inside = set(words)
    head = next((word for word in words if word.head not in inside or word.head == word), words[0])
    undergoes = verbal(head) and passive(head)
    governing = subject(head) if verbal(head) else governor(head)
    taken = objects(words)
    roles = [(predicate.args.get(each.head.lower_, predicate.object), each) for each in taken]
    if undergoes:
        placed = predicate.patient is not None and any(places_of(parsed, each) for each in taken)
        roles += [(predicate.patient if placed else predicate.object, governing)] if governing is not None else []
    elif governing is not None:
        roles.append((predicate.subject, governing))
    settings: list[Token] = []
    for link in (c for w in words for c in w.children if c.dep_ in {"prep", "agent"} and c not in inside):
        role = predicate.args.get(link.lower_, predicate.subject if undergoes and link.dep_ == "agent" else None)
        roles += [(role, c) for c in link.children if c.dep_ == "pobj"]
        if scene.lexicon.has("locatives", link.lower_):
            settings += [c for c in link.children if c.dep_ == "pobj"]
    places = places_inside(scene, match) + tuple(
        p for role, each in roles if role is Role.PLACE for p in places_of(parsed, each)
    )
    if not places and predicate.locative:
        part = any(child.dep_ == "dobj" for child in head.children)
        places = tuple(p for each in settings for p in places_of(parsed, each))
        places = tuple(replace(p, extent=Extent.PART) for p in places) if part else places
    parties = [(role, actor_of(parsed, each)) for role, each in roles if role not in {None, Role.PLACE}]
    actors = pattern_roles(scene, match) + [(role, actor) for role, actor in parties if role and actor]
    acts = predicate.form is Form.VERB and not undergoes and predicate.subject is not Role.PLACE
    thing = governing is not None and governing.pos_ in {"NOUN", "PROPN"} and actor_of(parsed, governing) is None
    driven = predicate.kind is ClaimKind.CAPTURES and predicate.patient is Role.LOSER and not undergoes
    nobody = driven and all(role is not Role.LOSER for role, _ in actors)
    if not places or (acts and thing) or nobody:
        return None
    at = [match.first, match.last - 1, *(parsed.item_of[each.i] for role, each in roles if role is not None)]
    return Frame(match, places, tuple(actors), passive=undergoes, start=min(at), end=max(at) + 1)


def _clause(parsed: Parsed, verb: Token) -> list[int]:
    """Return the items of a clause: what governs the verb, the verb with what depends on it, a relative's object."""
    before, after = subject(verb), objects([verb]) if verb.dep_ == "relcl" else []
    own = [word for word in verb.subtree if _within(word, verb) and word.tag_ not in RELATIVES]
    lead = [w for w in before.subtree if _within(w, before)] if before is not None and before not in own else []
    tail = [w for each in after if each != before and each not in own for w in each.subtree if _within(w, each)]
    return parsed.items([*lead, *own, *tail])


def _within(word: Token, top: Token) -> bool:
    """Return whether nothing but phrases stands between a word and the word that it depends on."""
    while word != top:
        if word.dep_ in CLAUSES or (word.dep_ == "conj" and verbal(word)):
            return False
        word = word.head
    return True


def _put_back(frame: Frame, order: Sequence[int]) -> Frame:
    """Return a frame of a clause over the items of its sentence."""
    match = frame.match
    span = [*order[frame.start : max(frame.end, frame.start + 1)], *order[match.first : match.last]]
    roles = tuple((role, order[k]) for role, k in match.roles)
    back = replace(match, first=order[match.first], last=order[match.last - 1] + 1, roles=roles)
    governs = None if frame.subject is None else order[frame.subject]
    return replace(frame, match=back, start=min(span), end=max(span) + 1, subject=governs)
