"""A sentence as a row of words, places, parties and dates: what patterns of control are matched against."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.place import Located, Unlocated
from geo.model.theatre import Theatre
from geo.read import actors as parties
from geo.read import dates
from geo.read.actors import ActorRef
from geo.read.dates import When
from geo.read.nounphrases import phrase_at
from geo.read.phrases import Ground, Named, Phrase
from geo.read.sentences import Sentence
from geo.read.tokens import Token, fold, tokenise

WORD, PLACE, ACTOR, DATE = "w", "p", "a", "d"
_ONWARD: Final = frozenset({"to", "by"})
_HYPHENED: Final = re.compile(r"(.+)-([a-z]+)$")


@dataclass(frozen=True, slots=True)
class Item:
    """A word or mark (`w`), a list of places (`p`), a party (`a`) or a date (`d`): tokens `first` to before `last`."""

    kind: str
    first: int
    last: int
    form: str
    places: tuple[Phrase, ...] = ()
    actor: ActorRef | None = None
    when: When | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence taken apart; `tokens` carry the offsets, `items` the structure."""

    sentence: Sentence
    items: tuple[Item, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Return where the tokens `first` to before `last` stand in the text."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the items `first` to before `last` stand in the text."""
        return self.chars(self.items[first].first, self.items[last - 1].last)


def line_of(
    sentence: Sentence,
    mentions: Mapping[int, tuple[int, Named]],
    lexicon: Lexicon,
    theatre: Theatre,
    today: date | None,
    told: tuple[date | None, date | None] = (None, None),
) -> Line:
    """Return the sentence as items; `mentions` are its named places by token.

    `today` is the day it was written, `told` the last exact day that the sentences before told, and their last date.
    """
    tokens = sentence.tokens
    found = parties.find(tokens, lexicon, theatre)
    found = {
        i: _numbered(tokens, ref, lexicon)
        for i, ref in found.items()
        if not (_covered(ref, mentions) or _guards(tokens, ref, mentions, lexicon))
    }
    whens = {when.first: when for when in dates.find(tokens, lexicon, today, *told)}
    blocked = frozenset(k for ref in found.values() for k in range(ref.first, ref.last)) | frozenset(
        k for when in whens.values() for k in range(when.first, when.last)
    )
    blocked -= frozenset(mentions)
    ground = Ground(tokens, mentions, blocked, lexicon)
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        item = _item(ground, i, found, whens)
        items.append(item)
        i = item.last
    return Line(sentence, _merge(items, lexicon))


def _covered(ref: ActorRef, mentions: Mapping[int, tuple[int, Named]]) -> bool:
    """Return whether a longer name of a place holds the name of the party."""
    return any(
        first <= ref.first and ref.last <= last and last - first > ref.last - ref.first
        for first, (last, _) in mentions.items()
    )


def _guards(
    tokens: Sequence[Token], ref: ActorRef, mentions: Mapping[int, tuple[int, Named]], lexicon: Lexicon
) -> bool:
    """Return whether the word of a party is a verb with an object ("to garrison X", "to police the town")."""
    if ref.first == 0 or ref.last != ref.first + 1 or not lexicon.has("garrisoning", tokens[ref.first].form):
        return False
    governed = lexicon.has("infinitives", tokens[ref.first - 1].form) and ref.last < len(tokens)
    return governed and (ref.last in mentions or lexicon.has("articles", tokens[ref.last].form))


def by_sentence(
    pieces: Sequence[Sentence], places: Sequence[Located | Unlocated]
) -> list[Mapping[int, tuple[int, Named]]]:
    """Return for each sentence the places named in it, by first token: the token after them, the place."""
    found: list[dict[int, tuple[int, Named]]] = [{} for _ in pieces]
    order = sorted(places, key=lambda p: (p.mention.span.start, -p.mention.span.end))
    at = 0
    for place in order:
        span = place.mention.span
        while at < len(pieces) and pieces[at].end <= span.start:
            at += 1
        if at == len(pieces):
            break
        tokens = pieces[at].tokens
        inside = [k for k, t in enumerate(tokens) if t.start < span.end and span.start < t.end]
        if inside and all(not first <= inside[0] < last for first, (last, _) in found[at].items()):
            found[at][inside[0]] = (inside[-1] + 1, place)
    return list(found)


def split_clitics(
    sentence: Sentence, mentions: Mapping[int, tuple[int, Named]]
) -> tuple[Sentence, dict[int, tuple[int, Named]]]:
    """Return the sentence with particles cut off before names ("وحلب" makes two words), and its mentions by token."""
    starts = {place.mention.span.start for _, place in mentions.values()}
    tokens: list[Token] = []
    for token in sentence.tokens:
        cut = next((at for at in range(token.start + 1, min(token.end, token.start + 3)) if at in starts), None)
        if cut is None:
            tokens.append(token)
            continue
        for start, end in ((token.start, cut), (cut, token.end)):
            piece = token.text[start - token.start : end - token.start]
            tokens.append(Token(start, end, piece, fold(piece)))
    found = {}
    for _, place in mentions.values():
        span = place.mention.span
        inside = [k for k, t in enumerate(tokens) if t.start < span.end and span.start < t.end]
        if inside:
            found[inside[0]] = (inside[-1] + 1, place)
    return replace(sentence, tokens=tuple(tokens)), found


def _item(ground: Ground, i: int, found: Mapping[int, ActorRef], whens: Mapping[int, When]) -> Item:
    if i in found:
        return Item(ACTOR, i, found[i].last, ground.tokens[i].form, actor=found[i])
    if i in whens and i not in ground.mentions:
        return Item(DATE, i, whens[i].last, ground.tokens[i].form, when=whens[i])
    phrase = phrase_at(ground, i)
    if phrase is not None:
        return Item(PLACE, i, phrase.last, ground.tokens[i].form, places=(phrase,))
    token = ground.tokens[i]
    return Item(WORD, i, i + 1, token.form, forms=parties.forms_of(token, ground.lexicon.lang))


def _merge(items: list[Item], lexicon: Lexicon) -> tuple[Item, ...]:
    """Return the items with parties in one piece: "HTS (…) fighters", "an alliance of rebels", "forces loyal to X"."""
    merged: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind == ACTOR:
            item, end = _whole_party(items, i, lexicon)
            merged.append(item)
            i = end
            continue
        merged.append(item)
        i += 1
    return tuple(merged)


def _whole_party(items: list[Item], i: int, lexicon: Lexicon) -> tuple[Item, int]:
    item, end = items[i], i + 1
    actor = item.actor
    if actor is None:
        return item, end
    if (
        lexicon.has("order", "verb-first")
        and end < len(items)
        and (actor.generic or actor.side is None)
        and not actor.owner
    ):
        at = end + 1 if lexicon.has("quotes", items[end].form) and end + 1 < len(items) else end
        owner = items[at].actor
        whole = "ال" in item.form[:3] or item.last - item.first > 1
        foreign = owner is not None and actor.side not in {None, owner.side} and whole
        if owner is not None and owner.side is not None and items[end].first == item.last and not foreign:
            merged = replace(owner, first=item.first, last=items[at].last)
            return replace(item, last=items[at].last, actor=merged), at + 1
    if end + 2 < len(items) and items[end].form == "(" and items[end + 1].kind == ACTOR and items[end + 2].form == ")":
        end += 3
        noun = items[end].actor if end < len(items) else None
        if noun is not None and noun.side is None:
            end += 1
    elif not actor.owner and (actor.side is None or actor.generic):
        k = end
        while k < len(items) and k < end + 3 and items[k].kind == WORD and lexicon.has("links", items[k].form):
            k += 1
        while k > end and k < len(items) and items[k].kind == WORD and _leads(items, k, lexicon):
            k += 1
        k = end if items[end : end + 1] and items[end].form in _ONWARD else k
        linked = items[k].actor if k > end and k < len(items) else None
        if end < len(items) and items[end].kind == ACTOR and lexicon.has("links", items[end].form):
            k, linked = end, items[end].actor
        if linked is not None and linked.side is not None and not linked.adjective:
            backed = any(lexicon.has("sponsoring", items[n].form) for n in range(end, k + 1))
            if actor.side is None or linked.side in actor.others or (not backed and not linked.generic):
                actor = replace(linked, first=actor.first)
            end = k + 1
    if end == i + 1:
        return item, end
    last = items[end - 1].last
    return replace(item, last=last, actor=replace(actor, first=item.first, last=last)), end


def _leads(items: list[Item], k: int, lexicon: Lexicon) -> bool:
    """Return whether item `k` is an article or adjective before the party that another belongs to."""
    described = lexicon.has("articles", items[k - 1].form) and lexicon.has("force_adjectives", items[k].form)
    directed = lexicon.has("articles", items[k - 1].form) and lexicon.has("directions", items[k].form)
    return lexicon.has("articles", items[k].form) or described or directed


def _numbered(tokens: Sequence[Token], ref: ActorRef, lexicon: Lexicon) -> ActorRef:
    """Return a party with the number of its unit ("Infantry Battalion 275")."""
    number = ref.last < len(tokens) and tokens[ref.last].form.isdigit()
    return replace(ref, last=ref.last + 1) if number and lexicon.has("units", tokens[ref.last - 1].form) else ref


def holder_of(token: Token, lexicon: Lexicon, theatre: Theatre) -> ActorRef | None:
    """Return the party in an adjective of control ("rebel-held" means rebels), None where the word is none such."""
    match = _HYPHENED.match(token.form)
    if match is None or not lexicon.has("held", match[2]):
        return None
    cut = len(match[1])
    head = tokenise(token.text[:cut])
    hit = parties.find(head, lexicon, theatre)
    return hit.get(0)
