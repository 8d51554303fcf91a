"""What may stand between two places of a list: asides, clauses, sites without a name, a repeated preposition."""

from typing import Final

from geo.model.lexicon import Lexicon
from geo.read.items import DATE, PLACE, WORD, Item
from geo.read.predicates import verb_forms

_TELLER: Final = 7
_QUOTED: Final = 5
_WITHIN: Final = ("asides", "directions", "times", "articles", "numbers_words", "measures", "date_prepositions")
_NEAR: Final = frozenset({"of", "at", "in", "on"})
_OWNING: Final = frozenset({"its", "their"})
_OF_MANY: Final = frozenset({"have", "are", "were"})
_PEOPLE: Final = ("persons", "force", "movers", "inhabitants", "speakers", "travellers", "heads")


def after_relative(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> int | None:
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


def after_description(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> int | None:
    """Return the member of a list after a nameless apposition ("X, the last village before Y, and Z")."""
    if i + 1 >= len(items) or items[i].form != "," or items[i + 1].kind != PLACE:
        return None
    close = next((n for n in range(i + 2, min(i + 6, len(items) - 2)) if items[n].form == ","), None)
    if close is None or items[close + 1].form != "and" or any(finite(items, n, lexicon) for n in range(i + 2, close)):
        return None
    described = all(place.named is None for place in items[i + 1].places)
    return _joined_after(items, i, close, lexicon) if described else None


def after_location(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> int | None:
    """Return the member of a list after what tells where the one before lies ("X, on the border with Z, and Y")."""
    if i + 5 >= len(items) or items[i].form != ",":
        return None
    opener = items[i + 1]
    locating = ("prepositions", "directions", "measures")
    opens = opener.form.isdigit() or any(lexicon.has(name, opener.form) for name in locating)
    close = next((n for n in range(i + 2, min(i + 9, len(items) - 2)) if items[n].form == ","), None)
    if opener.kind != WORD or not opens or close is None or items[close + 1].form != "and":
        return None
    if any(finite(items, n, lexicon) for n in range(i + 1, close)):
        return None
    return _joined_after(items, i, close, lexicon)


def _joined_after(items: tuple[Item, ...], i: int, close: int, lexicon: Lexicon) -> int | None:
    """Return the named place after "and" behind the comma at item `close`, unless a new clause begins with it."""
    member = items[close + 2]
    named = member.kind == PLACE and member.places[0].named is not None
    own = finite(items, close + 3, lexicon) and items[close + 3].form not in _OF_MANY
    clause = own and any(finite(items, n, lexicon) for n in range(i))
    return close + 2 if named and not clause else None


def finite(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> bool:
    """Return whether item `k` is a verb or auxiliary."""
    form = items[k].form if k < len(items) and items[k].kind == WORD else ""
    named = any(lexicon.has(name, form) for name in ("auxiliaries", "verbs", "relatives"))
    return named or form.endswith("ed") or form in verb_forms(lexicon)


def next_quoted(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> int | None:
    """Return the next member of a list whose names stand in quotation marks (“X” and “Y”), None where it ends."""
    k, marks, joined = i, 0, False
    while k < len(items) and items[k].kind == WORD and k < i + _QUOTED:
        quoted, joins = lexicon.has("quotes", items[k].form), lexicon.has("joiners", items[k].form)
        if not quoted and not joins:
            return None
        marks, joined, k = marks + quoted, joined or joins, k + 1
    named = k < len(items) and items[k].kind == PLACE and items[k].places[0].named is not None
    return k if named and joined and marks else None


def repeated(items: tuple[Item, ...], i: int, k: int, lexicon: Lexicon) -> bool:
    """Return whether item `k` repeats the preposition before the list that ends at `i` ("of X and of Y")."""
    if (
        k >= len(items)
        or items[k].form not in {"of", "over", "from", "in", "for", "out"}
        or items[k - 1].form not in {"and", "then"}
    ):
        return False
    n = i - 1
    while n >= 0 and (items[n].kind == PLACE or lexicon.has("joiners", items[n].form)):
        n -= 1
    n -= items[k].form == "out"
    return n >= 0 and items[n].form == items[k].form


def past_aside(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int | None:
    """Return the item after an aside such as ", to the north,"."""
    if items[k].form == ",":
        k += 1
    for n in range(k, min(k + 5, len(items))):
        if items[n].form == ",":
            return n + 1 if n + 1 < len(items) else None
        if items[n].kind == PLACE and n > k and items[n].places[0].named is not None:
            return n
        if items[n].kind in {PLACE, DATE}:
            continue
        if items[n].kind != WORD or not any(lexicon.has(name, items[n].form) for name in _WITHIN):
            return None
    return None


def past_teller(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int | None:
    """Return the item after those who tell of the next member of a list ("and, residents said, X"); None without."""
    if k < 1 or items[k - 1].form != ",":
        return None
    close = next((n for n in range(k + 1, min(k + _TELLER, len(items) - 1)) if items[n].form == ","), None)
    if close is None or any(items[n].kind == PLACE for n in range(k, close)):
        return None
    told = lexicon.has("speech", items[close - 1].form) or items[k].form in {"by", "according"}
    return close + 1 if told else None


def joining(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int:
    """Return the item after the words at item `k` that go on with a list ("along with", "and with it")."""
    for phrase in lexicon.words.get("joining", ()):
        words = phrase.split()
        if [item.form for item in items[k : k + len(words)]] == words:
            return k + len(words)
    return k


def after_unnamed(items: tuple[Item, ...], i: int, lexicon: Lexicon) -> int | None:
    """Return the named member of a list after one without a name ("X, its mills and Y", "X and the junction at Y")."""
    k = i
    while k < min(i + 3, len(items)) and lexicon.has("joiners", items[k].form):
        k += 1
    if k == i or k >= len(items) or items[k].kind not in {WORD, PLACE}:
        return None
    if items[k].kind == PLACE:
        vague = items[k].places[0].named is None and items[k].places[0].plural
        return _examples(items, k + 1, lexicon) if vague else None
    if (counted := _past_count(items, k, lexicon)) is not None:
        return _examples(items, counted, lexicon)
    if items[k].form in _OWNING:
        end = _past_noun(items, k + 1, lexicon)
        named = end is not None and end + 1 < len(items) and lexicon.has("joiners", items[end].form)
        return (_named(items, end + 1) or after_unnamed(items, end, lexicon)) if named and end is not None else None
    end = _past_noun(items, k + 1, lexicon) if items[k].form == "the" and items[k - 1].form != "," else None
    return _named(items, end + 1) if end is not None and items[end].form in _NEAR else None


def _past_noun(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int | None:
    """Return the item after the plain words from item `k`, None where they may be people or a clause."""
    end = k
    while end < min(k + 4, len(items)) and items[end].kind == WORD and items[end].form.isalpha():
        if items[end].form in _NEAR or lexicon.has("joiners", items[end].form):
            break
        if finite(items, end, lexicon) or any(lexicon.has(name, items[end].form) for name in ("closed", *_PEOPLE)):
            return None
        end += 1
    return end if k < end < len(items) else None


def _past_count(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int | None:
    """Return the item after "a number of smaller villages" at item `k`, None for other words."""
    counting = ("articles", "of", "quantities", "numbers_words", "settlements", "adverbs")
    n = k
    while n < len(items) and items[n].kind == WORD and any(lexicon.has(name, items[n].form) for name in counting):
        n += 1
    settled = n > k and lexicon.has("settlements", items[n - 1].form)
    vague = n < len(items) and items[n].kind == PLACE and items[n].places[0].named is None
    return n if settled else n + 1 if vague and n > k + 1 else None


def _named(items: tuple[Item, ...], k: int) -> int | None:
    """Return item `k` if it is a list of places that begins with a name."""
    return k if k < len(items) and items[k].kind == PLACE and items[k].places[0].named is not None else None


def _examples(items: tuple[Item, ...], k: int, lexicon: Lexicon) -> int | None:
    """Return the names that item `k` gives to the vague places before it ("several villages, among them X")."""
    n = k
    while n < min(k + 4, len(items)) and (
        items[n].form in {",", "them", "as", "such"} or lexicon.has("examples", items[n].form)
    ):
        n += 1
    return _named(items, n) if any(lexicon.has("examples", item.form) for item in items[k:n]) else None
