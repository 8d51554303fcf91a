"""Names in Arabic script that no gazetteer holds: behind "the village of" and the like, then wherever else told."""

from collections.abc import Iterator
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import SETTLEMENTS, Mention, PlaceKind
from geo.model.text import Span
from geo.names import key
from geo.recognise.arabic_words import bare_forms, is_taken, noun_kind, stem
from geo.recognise.tokens import Tokens
from geo.recognise.wording import Named

_TWO_WORDS: Final = frozenset(
    "تل كفر خان دير عين بيت أبو ابو أم ام رأس راس جبل وادي شيخ الشيخ باب جسر معرة قلعة تلة بئر خربة برج حصن قصر "
    "رسم جب مرج شير الست النبي نبي بني دار حرستا كفرا السيدة عقرب أبي".split()
)
_HEADS: Final = frozenset("تل كفر خان دير عين أبو ابو أم ام رأس راس جبل وادي تلة معرة بيت خربة".split())
_PARENTS: Final = frozenset({"أم", "ام", "أبو", "ابو"})
_PARTS: Final = frozenset({"محلية", "ومحلية", "بمحلية"})
_ONLY: Final = frozenset({"سوى", "غير"})
_TWO: Final = ("بلدتي", "قريتي", "مدينتي")
_PRONOUNS: Final = ("ها", "هم", "هما", "ه", "نا")
_SHORT: Final = 4
_SEVERAL: Final = frozenset({"قرى", "بلدات", "مدن", "قريتي", "بلدتي", "مدينتي", "مزارع"})


def find_unknown(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    """Return mentions of unknown names after "the village of" and the like, and wherever else the text has them."""
    names: set[str] = set()
    for named in (
        *_after_nouns(tokens, onomasticon, busy),
        *_rows(tokens, onomasticon, busy),
        *_compounds(tokens, onomasticon, busy),
        *_between(tokens, onomasticon, busy),
    ):
        names.add(key(named.mention.name))
        yield named
    if not names:
        return
    for index in range(len(tokens)):
        if index in busy or not tokens.arabic[index]:
            continue
        for cut, word in bare_forms(tokens.words[index], onomasticon.prefixes):
            if key(word) in names:
                busy.add(index)
                span = Span(tokens.starts[index] + cut, tokens.ends[index])
                yield Named(Mention(span, tokens.text[span.start : span.end], word), index, index, ())
                break


def _after_nouns(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    for index in range(1, len(tokens)):
        if index in busy or index - 1 in busy or not tokens.arabic[index] or tokens.gaps[index] != " ":
            continue
        noun = stem(tokens.words[index - 1], onomasticon)
        kind = noun_kind(noun, onomasticon)
        if (
            kind not in SETTLEMENTS
            and kind is not PlaceKind.NEIGHBOURHOOD
            and noun not in {"محافظة", "ولاية", "إقليم", "معبر", "معسكر", "مخيم", "سد", "مطار", "جسر", *_PARTS}
        ):
            continue
        last = index
        if noun in _PARTS and tokens.words[index] not in _TWO_WORDS:
            continue
        if (
            tokens.words[index] in _TWO_WORDS
            and index + 1 < len(tokens)
            and tokens.gaps[index + 1] == " "
            and index + 1 not in busy
        ):
            last = index + 1
        if last == index and (
            tokens.words[index] in onomasticon.words or _looks_plain(tokens.words[index], onomasticon)
        ):
            continue
        span = Span(tokens.starts[index], tokens.ends[last])
        surface = tokens.text[span.start : span.end]
        busy.update(range(index, last + 1))
        yield Named(Mention(span, surface, surface, kind), index, last, ())


def _rows(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    """Return the unknown names of a row that a noun for several places opens ("قرى X وY وZ"), one or two words each."""
    for index in range(1, len(tokens)):
        if index not in busy or index - 1 in busy or stem(tokens.words[index - 1], onomasticon) not in _SEVERAL:
            continue
        at = index
        while at < len(tokens):
            if at in busy:
                at += 1
                continue
            word = tokens.words[at]
            opens = _joins(word) or (word.startswith("و") and word[1:] in _TWO_WORDS)
            apart = tokens.gaps[at] != " " and not (tokens.gaps[at] == "، " and word[1:] in _TWO_WORDS)
            if apart or not opens or _is_common(word[1:], onomasticon):
                break
            double = word[1:] in _TWO_WORDS and at + 1 < len(tokens) and tokens.gaps[at + 1] == " "
            last = at + 1 if double and at + 1 not in busy else at
            yield _unknown(tokens, at, last, 1, busy)
            at = last + 1


def _compounds(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    """Return unknown names of two words that begin as names of places do, where ground is taken, held or reached."""
    for index in range(1, len(tokens) - 1):
        second = tokens.words[index + 1]
        if (
            tokens.words[index] not in _HEADS
            or not busy.isdisjoint({index, index + 1})
            or tokens.gaps[index] != " "
            or tokens.gaps[index + 1] != " "
            or second in onomasticon.given | onomasticon.titles
            or (_looks_plain(second, onomasticon) and not (tokens.words[index] in _PARENTS and second[:2] == "ال"))
        ):
            continue
        before = stem(tokens.words[index - 1], onomasticon)
        if before in onomasticon.locative or before in _ONLY or is_taken(index, tokens, onomasticon):
            yield _unknown(tokens, index, index + 1, 0, busy)


def _between(tokens: Tokens, onomasticon: Onomasticon, busy: set[int]) -> Iterator[Named]:
    """Return unknown names that stand between two places of a row, and the second of "the two villages"."""
    for index in range(1, len(tokens) - 1):
        word = tokens.words[index]
        if index in busy or index - 1 not in busy or tokens.gaps[index] != " " or not _joins(word):
            continue
        listed = index + 1 in busy and tokens.gaps[index + 1] in {" ", "، "} and _joins(tokens.words[index + 1])
        if (listed or _is_second(index, tokens, busy)) and not _is_about(word[1:], onomasticon):
            yield _unknown(tokens, index, index, 1, busy)


def _joins(word: str) -> bool:
    return word.startswith("و") and len(word) > _SHORT


def _is_second(index: int, tokens: Tokens, busy: set[int]) -> bool:
    """Return whether word `index` follows the first of the two that "the two villages" announces."""
    first = index - 1
    while first - 1 in busy and tokens.gaps[first] == " ":
        first -= 1
    return first > 0 and tokens.gaps[first] == " " and tokens.words[first - 1].endswith(_TWO)


def _is_about(word: str, onomasticon: Onomasticon) -> bool:
    """Return whether a word is sooner what is around a place than a place: "its countryside", "most"."""
    return (
        word.endswith((*_PRONOUNS, "\u064b", "\u064b\u0627", "\u0627\u064b"))
        or noun_kind(stem(word, onomasticon), onomasticon) is not None
        or _looks_plain(word, onomasticon)
    )


def _is_common(word: str, onomasticon: Onomasticon) -> bool:
    """Return whether a word that "and" joins is one of everyday, a verb of taking, or somebody's or something's."""
    groups = (onomasticon.words, onomasticon.function, onomasticon.locative, onomasticon.taking, onomasticon.never)
    forms = {form for _, form in bare_forms(word, onomasticon.prefixes)}
    known = any(forms & group for group in groups) or noun_kind(word, onomasticon) is not None
    return known or word.endswith((*_PRONOUNS, "\u064b\u0627", "\u0627\u064b", "وا"))


def _unknown(tokens: Tokens, first: int, last: int, cut: int, busy: set[int]) -> Named:
    busy.update(range(first, last + 1))
    span = Span(tokens.starts[first] + cut, tokens.ends[last])
    surface = tokens.text[span.start : span.end]
    return Named(Mention(span, surface, surface), first, last, ())


def _looks_plain(word: str, onomasticon: Onomasticon) -> bool:
    """Return whether a word is sooner an adjective or a function word than an unknown name."""
    forms = {form for _, form in bare_forms(word, onomasticon.prefixes)}
    groups = (onomasticon.words, onomasticon.function, onomasticon.demonyms, onomasticon.locative, onomasticon.relative)
    listed = any(forms & group for group in (*groups, onomasticon.given, onomasticon.never))
    return len(word) < 4 or listed or (len(word) > 4 and word.endswith(("ية", "ات")))
