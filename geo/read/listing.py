"""Lists of places in one piece: "X, Y and, to the north, Z", "of X and of Y", "X, the old market town, and Y"."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import replace
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.place import AREAS, Located, PlaceKind
from geo.read.amounts import shared_part
from geo.read.items import DATE, PLACE, WORD, Item, Line
from geo.read.members import (
    after_description,
    after_location,
    after_relative,
    after_unnamed,
    finite,
    joining,
    next_quoted,
    past_aside,
    past_teller,
    repeated,
)
from geo.read.phrases import Phrase

_HEAD: Final = 4
_OWNING: Final = frozenset({"its", "their"})
_LONG: Final = frozenset({PlaceKind.ROAD, PlaceKind.OTHER, PlaceKind.REGION})
_COMMAS: Final = frozenset({",", "،", ":", "-", "–", "|", "•", "—"})
_DASHES: Final = frozenset({"-", "–", "—", "|", "•"})


def listed(line: Line, lexicon: Lexicon) -> Line:
    """Return the line with its lists of places joined into one item each."""
    items = line.items
    grouped: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        if item.kind != PLACE:
            grouped.append(item)
            i += 1
            continue
        places, last, end = list(item.places), item.last, i + 1
        while (step := _next_member(line, end, lexicon, places[-1])) is not None:
            member = items[step]
            stretched = places[-1].named is None and _stretching(items, end, places[-1], lexicon) == step
            if stretched or _heads_list(places[-1], member.places[0], items, end):
                places[-1:] = [member.places[0]]
            else:
                places.extend(member.places)
            last, end = member.last, step + 1
        shared = shared_part(line.tokens, tuple(places), last)
        grouped.append(Item(PLACE, item.first, last, item.form, places=shared))
        i = end
    return replace(line, items=tuple(grouped))


def _next_member(line: Line, i: int, lexicon: Lexicon, before: Phrase) -> int | None:
    """Return the item that goes on a list of places at `i`, None where the list ends."""
    items = line.items
    if (resumed := after_relative(items, i, lexicon) or _stretching(items, i, before, lexicon)) is not None:
        return resumed
    if _glued(line, i, lexicon):
        return i
    for onward in (next_quoted, after_description, after_location, after_unnamed):
        if (further := onward(items, i, lexicon)) is not None:
            return further
    k = _past_joiners(items, i, lexicon)
    if k == i or k >= len(items):
        return None
    marks = {items[n].form for n in range(i, k)}
    joined, comma = not marks <= _COMMAS, bool(marks & _COMMAS)
    again = repeated(items, i, k, lexicon)
    if joined and not again:
        after = _past_aside(items, k, lexicon)
        if after is None:
            return None
        k = after
    if again or repeated(items, i, k, lexicon):
        k += 1 + (items[k].form == "out")
    if k >= len(items) or items[k].kind != PLACE or items[k].places[0].first != items[k].first:
        return None
    if items[k].places[0].det in _OWNING and not joined and not _goes_on(items, k + 1, lexicon):
        return None
    if not _joins(before, items[k].places[0], items[k - 1].form, joined=joined, comma=comma):
        return None
    if comma and not joined and _apart(items, i, k, before, lexicon):
        return None
    aside = before.named is None and not before.plural and finite(items, k + 1, lexicon)
    return None if comma and (aside or _opens_clause(items, k, lexicon)) else k


def _stretching(items: tuple[Item, ...], i: int, before: Phrase, lexicon: Lexicon) -> int | None:
    """Return the item to which what ends at item `i` stretches ("the western bank of the river as far as X")."""
    if before.named is not None and not (isinstance(before.named, Located) and before.named.place.kind in _LONG):
        return None
    k = i
    while k < min(i + 4, len(items)) and items[k].kind == WORD and items[k].form.isalpha() and items[k].form != "as":
        k += 1
    reaches = [item.form for item in items[k : k + 3]] == ["as", "far", "as"] and k + 3 < len(items)
    named = reaches and items[k + 3].kind == PLACE and items[k + 3].places[0].named is not None
    between = any(lexicon.has("auxiliaries", items[n].form) or lexicon.has("verbs", items[n].form) for n in range(i, k))
    return k + 3 if named and not between else None


def _opens_aside(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> bool:
    """Return whether an aside begins at item `k` (", to the north," or ", since Monday,")."""
    dated = items[k].kind == DATE or lexicon.has("date_prepositions", items[k].form)
    if items[k - 1].form == "," and dated:
        return True
    return items[k].kind == WORD and (items[k].form == "," or lexicon.has("asides", items[k].form))


def _past_aside(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int | None:
    """Return the item after an aside at item `k`, `k` itself where there is none, None where an aside does not end."""
    if _opens_aside(items, k, lexicon):
        return past_aside(items, k, lexicon)
    return past_teller(items, k, lexicon) or k


def _past_joiners(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> int:
    """Return the item after the commas, "and", "as well as", "but also", "then" and "finally" that stand at `i`."""
    k = i
    while k < len(items) and items[k].kind == WORD and k < i + 4 and lexicon.has("joiners", items[k].form):
        k += 1
    if k == i and [item.form for item in items[i : i + 2]] == ["but", "also"]:
        k = i + 2
    k = _past_including(items, joining(items, k, lexicon), lexicon)
    late = k > i and k < len(items) and items[k].kind == WORD and lexicon.has("list_adverbs", items[k].form)
    return k + 1 if late and items[k - 1].form in {"and", ","} else k


def _past_including(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int:
    """Return the item after "including" or "with" where a site of the place before follows ("X, with its airport")."""
    opens = k + 1 < len(items) and (lexicon.has("examples", items[k].form) or items[k].form == "with")
    owned = opens and items[k + 1].kind == PLACE and items[k + 1].places[0].det in _OWNING
    return k + 1 if owned and items[k + 1].places[0].named is None else k


def _apart(items: tuple[Item, ...], i: int, k: int, before: Phrase, lexicon: Lexicon) -> bool:
    """Return whether the comma at item `i` ends an opening ("North of X,", "Apart from X,"), not a member of a list."""
    if _closes_exception(items, i, k, lexicon) or _sets_scene(items, i, k, lexicon):
        return True
    return i == 2 and _only_opens(items, before, items[k].places[0], lexicon)


def _joins(before: Phrase, member: Phrase, mark: str, *, joined: bool, comma: bool) -> bool:
    """Return whether two phrases may stand in one list, with "and" (`joined`), a comma, or both between them."""
    if (mark == ":" and not before.plural) or (mark in _DASHES and None in (member.named, before.named)):
        return False
    if member.named is None:
        return (joined or before.named is None or member.det in _OWNING) and member.definite
    if comma and not joined:
        return member.det in {"", "the"} and (before.named is not None or before.plural or before.det in _OWNING)
    return True


def _goes_on(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> bool:
    """Return whether a list goes on at item `k` with a further place."""
    n = _past_joiners(items, k, lexicon)
    return n > k and n < len(items) and (items[n].kind == PLACE or items[n].form in {"the", "its", "several"})


def _closes_exception(items: tuple[Item, ...], i: int, k: int, lexicon: Lexicon) -> bool:
    """Return whether the comma at item `i` ends what a sentence leaves out at its head ("Apart from X, Y fell")."""
    opened = i - 1 <= _HEAD and any(
        items[n].form == "exception" or lexicon.has("excepting", items[n].form) for n in range(i - 1)
    )
    more = k + 2 < len(items) and lexicon.has("joiners", items[k + 1].form) and items[k + 2].kind == PLACE
    return opened and not more


def _sets_scene(items: tuple[Item, ...], i: int, k: int, lexicon: Lexicon) -> bool:
    """Return whether the place before the comma at `i` only says where, and a verb follows ("North of X, Y fell")."""
    if not 2 <= i <= _HEAD + 2 or not lexicon.has("prepositions", items[i - 2].form):
        return False
    names = ("prepositions", "directions", "determiners", "numbers_words", "adverbs", "settlements", "measures")
    opening = all(
        item.kind == DATE or item.form.isdigit() or any(lexicon.has(name, item.form) for name in names)
        for item in items[: i - 1]
    )
    end = k + 1
    while end + 1 < len(items) and lexicon.has("joiners", items[end].form) and items[end + 1].kind == PLACE:
        end += 2
    following = items[end].form if end < len(items) else ""
    return opening and (lexicon.has("auxiliaries", following) or lexicon.has("verbs", following))


def _only_opens(items: tuple[Item, ...], before: Phrase, member: Phrase, lexicon: Lexicon) -> bool:
    """Return whether the phrase before only says where the sentence is set ("In the south of Idlib, X fell")."""
    if not lexicon.has("prepositions", items[0].form) or before.named is member.named:
        return False
    return before.named is None or before.extent is not None or _differ(before, member)


def _glued(line: Line, i: int, lexicon: Lexicon) -> bool:
    """Return whether the places at item `i` carry an Arabic "and" ("وقرية معرشورين")."""
    items = line.items
    if i >= len(items) or items[i].kind != PLACE or not lexicon.has("order", "verb-first"):
        return False
    phrase = items[i].places[0]
    first = line.tokens[items[i].first].form
    return first.startswith("و") and (phrase.named is None or phrase.core[0] > items[i].first)


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


def _heads_list(before: Phrase, member: Phrase, items: tuple[Item, ...], i: int) -> bool:
    """Return whether `member` spells out `before` ("two districts of Aleppo, Hamdaniyah and ...")."""
    joined_by_mark = i < len(items) and items[i].form in {",", ":", "،"}
    return joined_by_mark and before.plural and member.named is not None
