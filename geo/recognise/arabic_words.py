"""Single Arabic words and what stands before them: prefixed letters, nouns of places, verbs of taking, "then"."""

import re
from typing import Final

from geo.model.onomasticon import Onomasticon
from geo.model.place import PlaceKind
from geo.recognise.tokens import Tokens

_GROUND_FOLLOWS: Final = frozenset({"على", "من", "عن"})
_THEN: Final = frozenset({"ثم", "ومعها", "ومعه", "ومعهما", "وبعدها", "وقبلها", "وكذلك"})
_LOOK_BACK: Final = 5
_NEAR: Final = 4
_FAR: Final = 9
_TATWEEL: Final = "\u0640"
MARKS: Final = re.compile(r"[\u064b-\u0652]")
_ARTICLE: Final = "ال"
_CONJUNCTIONS: Final = ("و", "ف")
_COMING: Final = frozenset(
    "القادم القادمة القادمين القادمون قادمة قادمين قدموا قدمت القريبة القريب قريبة المنسحبة المنسحبين المنسحبون "
    "النازحين النازحون نازحين الخارجة الخارجين انسحبوا انسحابها انسحابه خروجها".split()
)


def bare_forms(word: str, prefixes: tuple[str, ...], shortest: int = 3) -> tuple[tuple[int, str], ...]:
    """Return the word itself and what is left without a conjunction and a preposition, with the letters cut off.

    >>> bare_forms("وبحلب", ("و", "ب", "ل"))
    ((0, 'وبحلب'), (1, 'بحلب'), (2, 'حلب'))
    """
    forms = [(0, word)]
    rest, cut = word, 0
    if rest[:1] in _CONJUNCTIONS and rest[:1] in prefixes and len(rest) > shortest:
        rest, cut = rest[1:], 1
        forms.append((cut, rest))
    rest, cut = (rest[1:], cut + 1) if cut and rest[:1] == _TATWEEL else (rest, cut)
    if rest.startswith("لل") and len(rest) > 4:
        forms.append((cut + 1, _ARTICLE + rest[2:]))
    elif rest[:1] in prefixes and rest[:1] not in _CONJUNCTIONS and len(rest) > shortest:
        tail = rest[1:].lstrip(_TATWEEL)
        forms.append((cut + len(rest) - len(tail), tail))
    return tuple(forms)


def then(first: int, tokens: Tokens, busy: set[int]) -> bool:
    """Return whether "then" or "and with it" stands before word `first`, and a place not far before that."""
    joined = first > 1 and tokens.words[first - 1] in _THEN
    return joined and any(index in busy for index in range(max(0, first - _LOOK_BACK), first - 1))


def comes_from(first: int, tokens: Tokens) -> bool:
    """Return whether somebody comes from, or something lies near, what stands at word `first` ("القادمة من X")."""
    return first > 1 and tokens.words[first - 1] == "من" and tokens.words[first - 2] in _COMING


def is_taken(first: int, tokens: Tokens, onomasticon: Onomasticon) -> bool:
    """Return whether a verb of taking stands before, alone or with the one who takes: "took", "the army took".

    Before "on" and "from" it may stand further off: "withdrew with all its guns from", "imposed its control on".
    """
    far = first > 1 and tokens.words[first - 1] in _GROUND_FOLLOWS
    for index in range(first - 1, max(-1, first - (_FAR if far else _NEAR)), -1):
        if tokens.gaps[index + 1] != " ":
            return False
        forms = {MARKS.sub("", form) for _, form in bare_forms(tokens.words[index], onomasticon.prefixes, shortest=2)}
        if not forms.isdisjoint(onomasticon.taking):
            return True
        adjective = far or any(form.endswith("ية") for form in forms)
        if not adjective and forms.isdisjoint(onomasticon.words) and forms.isdisjoint(onomasticon.relative):
            return False
    return False


def stem(word: str, onomasticon: Onomasticon) -> str:
    """Return a word without prefixed letters where it is then a word that stands before places."""
    for _, form in bare_forms(MARKS.sub("", word), onomasticon.prefixes, shortest=2):
        known = (onomasticon.locative, onomasticon.relative, onomasticon.given, onomasticon.titles, onomasticon.openers)
        if noun_kind(form, onomasticon) is not None or any(form in group for group in known):
            return form
    return word


def noun_kind(word: str, onomasticon: Onomasticon) -> PlaceKind | None:
    """Return the kind of place that a noun says, None for any other word."""
    for table in (onomasticon.settlements, onomasticon.areas, onomasticon.facilities):
        if word in table:
            return table[word]
    return None
