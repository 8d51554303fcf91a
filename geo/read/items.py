"""A sentence as a row of words, places, parties and dates: what patterns of control are matched against."""

# ruff: noqa: PLR0911 - the first rule that applies decides

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.place import AREAS, Located, PlaceKind, Unlocated
from geo.model.theatre import Theatre
from geo.read import actors as parties
from geo.read import dates
from geo.read.actors import ActorRef
from geo.read.amounts import Ground, Named
from geo.read.dates import When
from geo.read.nounphrases import Phrase, phrase_at
from geo.read.sentences import Sentence
from geo.read.tokens import Token, fold, tokenise

WORD, PLACE, ACTOR, DATE = "w", "p", "a", "d"
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
) -> Line:
    """Return the sentence as items; `mentions` are its named places by token, `today` the day it was written."""
    tokens = sentence.tokens
    found = parties.find(tokens, lexicon, theatre)
    found = {i: ref for i, ref in found.items() if not _covered(ref, mentions)}
    whens = {when.first: when for when in dates.find(tokens, lexicon, today)}
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
    grouped = _group(_merge(items, lexicon), ground)
    return Line(sentence, grouped)


def _covered(ref: ActorRef, mentions: Mapping[int, tuple[int, Named]]) -> bool:
    """Return whether a longer name of a place holds the name of the party."""
    return any(
        first <= ref.first and ref.last <= last and last - first > ref.last - ref.first
        for first, (last, _) in mentions.items()
    )


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
        foreign = owner is not None and actor.side not in {None, owner.side} and "ال" in item.form[:3]
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
        while k > end and k < len(items) and items[k].kind == WORD and lexicon.has("articles", items[k].form):
            k += 1
        linked = items[k].actor if k > end and k < len(items) else None
        if linked is not None and linked.side is not None and not linked.adjective:
            backed = any(items[n].form in {"backed", "supported", "trained", "by"} for n in range(end, k))
            if actor.side is None or (not backed and not linked.generic):
                actor = replace(linked, first=actor.first)
            end = k + 1
    if end == i + 1:
        return item, end
    last = items[end - 1].last
    return replace(item, last=last, actor=replace(actor, first=item.first, last=last)), end


def holder_of(token: Token, lexicon: Lexicon, theatre: Theatre) -> ActorRef | None:
    """Return the party in an adjective of control ("rebel-held" means rebels), None where the word is none such."""
    match = _HYPHENED.match(token.form)
    if match is None or not lexicon.has("held", match[2]):
        return None
    cut = len(match[1])
    head = tokenise(token.text[:cut])
    hit = parties.find(head, lexicon, theatre)
    return hit.get(0)


def _group(items: tuple[Item, ...], ground: Ground) -> tuple[Item, ...]:
    """Return the items with lists of places joined: "X, Y and, to the north, Z"."""
    grouped: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind != PLACE:
            grouped.append(item)
            i += 1
            continue
        places, last, end = list(item.places), item.last, i + 1
        while (step := _next_member(items, end, ground, places[-1])) is not None:
            member = items[step]
            if _heads_list(places[-1], member.places[0], items, end):
                places[-1:] = [member.places[0]]
            else:
                places.extend(member.places)
            last, end = member.last, step + 1
        grouped.append(Item(PLACE, item.first, last, item.form, places=tuple(places)))
        i = end
    return tuple(grouped)


_COMMAS: Final = frozenset({",", "،", ":", "-", "–", "|", "•", "—"})
_DASHES: Final = frozenset({"-", "–", "—", "|", "•"})


def _next_member(items: tuple[Item, ...], i: int, ground: Ground, before: Phrase) -> int | None:
    """Return the item that goes on a list of places at `i`, None where the list ends."""
    lexicon = ground.lexicon
    if (resumed := _after_relative(items, i, lexicon)) is not None:
        return resumed
    if _glued(items, i, ground):
        return i
    k = i
    while k < len(items) and items[k].kind == WORD and k < i + 3 and lexicon.has("joiners", items[k].form):
        k += 1
    if k == i or k >= len(items):
        return None
    joined = any(items[n].form not in _COMMAS for n in range(i, k))
    comma = any(items[n].form in _COMMAS for n in range(i, k))
    if joined and items[k].kind == WORD and (items[k].form == "," or lexicon.has("asides", items[k].form)):
        after = _after_aside(items, k, lexicon)
        if after is None:
            return None
        k = after
    if items[k].kind != PLACE or items[k].places[0].first != items[k].first:
        return None
    member = items[k].places[0]
    if not _joins(before, member, items[k - 1].form, joined=joined, comma=comma):
        return None
    if comma and not joined and i == 2 and _only_opens(items, before, member, lexicon):
        return None
    return None if comma and _opens_clause(items, k, lexicon) else k


def _joins(before: Phrase, member: Phrase, mark: str, *, joined: bool, comma: bool) -> bool:
    """Return whether two phrases may stand in one list, with "and" (`joined`), a comma, or both between them."""
    if (mark == ":" and not before.plural) or (mark in _DASHES and None in (member.named, before.named)):
        return False
    if member.named is None:
        return joined and member.definite
    if comma and not joined:
        return member.det in {"", "the"} and (before.named is not None or before.plural)
    return True


def _only_opens(items: tuple[Item, ...], before: Phrase, member: Phrase, lexicon: Lexicon) -> bool:
    """Return whether the phrase before only says where the sentence is set ("In the south of Idlib, X fell")."""
    if not lexicon.has("prepositions", items[0].form) or before.named is member.named:
        return False
    return before.named is None or before.extent is not None or _differ(before, member)


def _glued(items: tuple[Item, ...], i: int, ground: Ground) -> bool:
    """Return whether the places at item `i` carry an Arabic "and" ("وقرية معرشورين")."""
    if i >= len(items) or items[i].kind != PLACE or not ground.lexicon.has("order", "verb-first"):
        return False
    phrase = items[i].places[0]
    first = ground.tokens[items[i].first].form
    return first.startswith("و") and (phrase.named is None or phrase.core[0] > items[i].first)


def _after_relative(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> int | None:
    """Return the member of a list that follows a clause on the member before ("X, where the bridge is, and Y")."""
    if i + 1 >= len(items) or items[i].form != ",":
        return None
    if not (lexicon.has("relatives", items[i + 1].form) or lexicon.has("where", items[i + 1].form)):
        return None
    for n in range(i + 2, min(i + 10, len(items) - 2)):
        if items[n].form == ",":
            joined = items[n + 1].form == "and" and items[n + 2].kind == PLACE
            return n + 2 if joined and items[n + 2].places[0].named is not None else None
    return None


def _differ(before: Phrase, member: Phrase) -> bool:
    """Return whether one place is an area that may contain the other."""
    kinds = [p.named.place.kind if isinstance(p.named, Located) else None for p in (before, member)]
    return kinds[0] is not kinds[1] and kinds[0] in {*AREAS, PlaceKind.CITY}


def _opens_clause(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> bool:
    """Return whether the place at `k` is the subject of a clause of its own ("..., and Y fell")."""
    following = items[k + 1] if k + 1 < len(items) else None
    before_joiner = next((items[n] for n in range(k - 1, -1, -1) if items[n].kind != WORD), None)
    return (
        following is not None
        and following.kind == WORD
        and lexicon.has("auxiliaries", following.form)
        and before_joiner is not None
        and any(items[n].kind == WORD and lexicon.has("finite", items[n].form) for n in range(k))
    )


def _after_aside(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int | None:
    """Return the item after an aside such as ", to the north,"."""
    if items[k].form == ",":
        k += 1
    for n in range(k, min(k + 5, len(items))):
        if items[n].form == ",":
            return n + 1 if n + 1 < len(items) else None
        if items[n].kind == PLACE and n > k and items[n].places[0].named is not None:
            return n
        if items[n].kind == PLACE:
            continue
        if items[n].kind not in {WORD, DATE} or not (
            lexicon.has("asides", items[n].form) or lexicon.has("directions", items[n].form)
        ):
            return None
    return None


def _heads_list(before: Phrase, member: Phrase, items: tuple[Item, ...], i: int) -> bool:
    """Return whether `member` spells out `before` ("two districts of Aleppo, Hamdaniyah and ...")."""
    joined_by_mark = i < len(items) and items[i].form in {",", ":", "،"}
    return joined_by_mark and before.plural and member.named is not None
