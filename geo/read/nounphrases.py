"""Where, as a phrase says it: "the western outskirts of Aleppo", "the city's airport", "most of the town"."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import dataclass, replace
from typing import Final

from geo.model.claim import Extent
from geo.model.place import AREAS, Located
from geo.read.actors import forms_of
from geo.read.amounts import Ground, Named, lookup, smaller
from geo.read.openings import between_directions, is_adjective, of_two, opened, plural

_MAX_ADJECTIVES: Final = 4
_AT: Final = frozenset({"in", "at", "inside", "around", "across", "outside", "near"})
_BUILT: Final = frozenset({"factories", "prison", "refinery", "dam", "power", "silos", "citadel", "airport"})


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


def phrase_at(ground: Ground, i: int, depth: int = 0) -> Phrase | None:
    """Return the longest phrase for a place that starts at token `i`, None where there is none."""
    if depth > 4 or i >= len(ground.tokens):
        return None
    if (several := _several(ground, i)) is not None:
        return several
    opening, j, extent, det = opened(ground, i)
    if extent is not None and (several := _several(ground, i if j == i else j - (1 if det else 0))) is not None:
        return replace(several, first=i, extent=extent)
    start = j
    adjectives: list[int] = []
    while (core := _core(ground, j, depth, det)) is None:
        if adjectives and between_directions(ground, j):
            j += 1
            continue
        if not is_adjective(ground, j, licensed=bool(det) or extent is not None) or len(adjectives) >= _MAX_ADJECTIVES:
            return None
        adjectives.append(j)
        j += 1
    if core.named is not None and j in ground.mentions and any(plural(ground.tokens[a].form) for a in adjectives):
        return None
    if adjectives and _aside_of(ground, adjectives[-1], j):
        return None
    bare = core.named is None and not det and extent is None and not core.site
    if bare and not _telegraphic(ground, core, i):
        return None
    if core.noun == "road" and any(ground.lexicon.has("sole", token.form) for token in ground.tokens[i : core.first]):
        return None
    directional = any(ground.lexicon.has("directions", ground.tokens[a].form) for a in adjectives)
    if directional and core.named is not None and not core.site and core.extent is None and start in adjectives:
        core = replace(core, extent=Extent.PART, core=(adjectives[0], core.core[1]))
    if core.named is None and det:
        core = replace(core, core=(opening, core.core[1]))
    merged = smaller(extent, core.extent)
    return replace(
        core,
        first=i,
        extent=merged,
        det=core.det or det,
        definite=(bare and not (core.plural and not core.det))
        or core.named is not None
        or ground.lexicon.has("definite", det)
        or extent is not None,
        adjectives=(*adjectives, *core.adjectives),
    )


def _aside_of(ground: Ground, before: int, j: int) -> bool:
    """Return whether token `j` only tells where a thing lies ("the trenches west of X"), not a part of a place."""
    words = [token.form for token in ground.tokens[j : j + 2]]
    points = len(words) > 1 and words[1] == "of" and ground.lexicon.has("directions", words[0])
    form = ground.tokens[before].form
    return points and plural(form) and not ground.lexicon.has("directions", form)


def _telegraphic(ground: Ground, core: Phrase, i: int) -> bool:
    """Return whether a noun without an article of its own stands for a place ("ordered out of town", "المدينة")."""
    if ground.lexicon.has("order", "verb-first"):
        forms = forms_of(ground.tokens[core.first], "ar")
        return any(form.startswith("ال") or form.endswith(("ها", "هما")) for form in forms)
    if _under_head(ground, core, i):
        return True
    if core.plural or not ground.lexicon.has("settlement_nouns", core.noun) or core.noun in {"place", "capital"}:
        return False
    before = [t.form for t in ground.tokens[max(0, i - 2) : i]]
    return before[-1:] == [":"] or before in (["out", "of"], ["into"], ["left", "for"]) or before[-1:] == ["into"]


def _under_head(ground: Ground, core: Phrase, i: int) -> bool:
    """Return whether a site is named in the telegraphic line of its town ("Hama: prison stormed, airport theirs")."""
    if core.plural or core.noun in {"part", "area", "centre", "road", "place"} or not i:
        return False
    headed = any(ground.tokens[last].form == ":" for last, _ in ground.mentions.values() if last < i)
    return headed and ground.tokens[i - 1].form in {":", ",", ";", "+"}


def _several(ground: Ground, i: int) -> Phrase | None:
    """Return "all three" and the like, standing for places named before."""
    tokens, lexicon = ground.tokens, ground.lexicon
    if i + 1 < len(tokens) and tokens[i].form == "the" and tokens[i + 1].form in {"latter", "former"}:
        return Phrase(i, i + 2, (i, i + 2), det=tokens[i + 1].form)
    if (which := of_two(ground, i)) is not None:
        return Phrase(i, i + 1, (i, i + 1), det=which)
    if i + 1 >= len(tokens) or tokens[i].form not in {"all", "both"}:
        return None
    number = lexicon.table("numbers").get(tokens[i + 1].form)
    after = i + 2
    if number is None or tokens[i].form == "both":
        return None
    if after < len(tokens) and tokens[after].text[0].isalpha() and not lexicon.has("closed", tokens[after].form):
        return None
    return Phrase(i, after, (i, after), det=f"all {number}", plural=True)


def _core(ground: Ground, i: int, depth: int, det: str) -> Phrase | None:
    if i >= len(ground.tokens) or i in ground.blocked:
        return None
    if i in ground.mentions:
        last, named = ground.mentions[i]
        return _tail(ground, Phrase(i, last, (i, last), named=named), depth)
    noun = _noun(ground, i)
    if noun is None or (not det and ground.lexicon.has("directions", ground.tokens[i].form)):
        return None
    last, head, first = i + noun[0], noun[1], i
    construct = head == "part" and ground.lexicon.has("order", "verb-first")
    while (
        not construct
        and (more := _noun(ground, last)) is not None
        and not ground.lexicon.has("directions", ground.tokens[last].form)
    ):
        last, head, first = last + more[0], more[1], last
    called = _with_name(ground, (i, first, last), head, depth)
    return called if called is not None else _common(ground, (i, first, last), head, det, depth)


def _with_name(ground: Ground, at: tuple[int, int, int], head: str, depth: int) -> Phrase | None:
    """Return a common noun with the name that follows it: "the town of X", "Mount X", "the plant known as X"."""
    i, _, last = at
    verb_first = ground.lexicon.has("order", "verb-first")
    if last in ground.mentions and last not in ground.blocked and not (verb_first and _parted(ground, i, head)):
        core = _core(ground, last, depth, "")
        if core is not None and core.site == "":
            return replace(core, first=i)
    if verb_first and (joined := _construct(ground, at, head, depth)):
        return joined
    if (beside := _beside(ground, at, head, depth)) is not None:
        return beside
    form = ground.tokens[last].form if last < len(ground.tokens) else ""
    if ground.lexicon.has("of", form) and (inner := phrase_at(ground, last + 1, depth + 1)) is not None:
        return _of(ground, at, head, inner)
    if (located := _located_noun(ground, at, head, depth)) is not None:
        return located
    within = last + 1 if head in {"region", "area"} and form in {"in", "around", "across"} else None
    inner = phrase_at(ground, within, depth + 1) if within else None
    if (called := _called(ground, last)) is not None:
        inner = _core(ground, called, depth + 1, "")
    return replace(inner, first=i) if inner is not None and inner.named is not None else None


def _parted(ground: Ground, i: int, head: str) -> bool:
    """Return whether the noun at token `i` is a part of the place named after it, not the land around it."""
    around = any(ground.lexicon.has("vicinity", form) for form in forms_of(ground.tokens[i], ground.lexicon.lang))
    return head == "part" and not around


def _beside(ground: Ground, at: tuple[int, int, int], head: str, depth: int) -> Phrase | None:
    """Return "villages east of X" as a part of X where that is a region, else as land without a name."""
    first, noun, last = at
    k = last
    while k < len(ground.tokens) and ground.lexicon.has("directions", ground.tokens[k].form):
        k += 1
    many = ground.tokens[noun].form.endswith("s") and ground.lexicon.has("settlement_nouns", head)
    if k == last or k >= len(ground.tokens) or ground.tokens[k].form != "of" or not (many or head == "area"):
        return None
    inner = phrase_at(ground, k + 1, depth + 1)
    if inner is None or inner.named is None:
        return None
    if isinstance(inner.named, Located) and inner.named.place.kind not in AREAS:
        return Phrase(first, inner.last, (first, inner.last), noun="area", definite=False, plural=True)
    return replace(inner, first=first, extent=Extent.PART)


def _common(ground: Ground, at: tuple[int, int, int], head: str, det: str, depth: int) -> Phrase:
    """Return a common noun that only the discourse can place: "the city", "the town hall"."""
    i, first, last = at
    surface = ground.tokens[first].form
    plural = surface.endswith("s") and not surface.endswith("ss")
    if ground.lexicon.has("order", "verb-first") and surface.endswith(("تان", "تين")):
        plural, det = True, det or "both"
    whole = Phrase(i, last, (i, last), noun=head, plural=plural, det=det)
    if not det and any(ground.lexicon.has("plurals", form) for form in forms_of(ground.tokens[first], "ar")):
        return replace(whole, plural=True, definite=False)
    ahead = [token.form for token in ground.tokens[last : last + 2]]
    if (
        head == "part"
        and (ground.tokens[last - 1].form == "around" or ahead[:1] == ["around"])
        and ({"it", "them"} & set(ahead))
    ):
        return replace(whole, definite=False)
    if head in {"part", "area"} and first == i:
        return replace(whole, extent=Extent.PART if head == "part" else None)
    if first > i and head == "part":
        owner = lookup(ground, i, "nouns")
        whole = replace(whole, noun=owner[1] if owner else "city", plural=False, extent=Extent.PART)
    return _tail(ground, whole, depth)


def _construct(ground: Ground, at: tuple[int, int, int], head: str, depth: int) -> Phrase | None:
    """Return a noun with the name that follows it, as "أحياء مدينة حلب" and "الأحياء الشرقية من حلب"."""
    first, noun, last = at
    k = last
    while k < len(ground.tokens) and k < last + 2 and ground.lexicon.has("directions", ground.tokens[k].form):
        k += 1
    adjectives = tuple(range(last, k))
    linked = k < len(ground.tokens) and ground.lexicon.has("of", ground.tokens[k].form)
    inner = phrase_at(ground, k + 1 if linked else k, depth + 1) if k < len(ground.tokens) else None
    linked = linked or (k < len(ground.tokens) and len(ground.tokens[k].form) > 3 and ground.tokens[k].form[0] == "ل")
    if inner is not None and (linked or inner.named is not None or inner.noun) and (linked or not adjectives):
        joined = _of(ground, (first, noun, k), head, inner)
        return replace(joined, adjectives=(*adjectives, *joined.adjectives))
    if not adjectives:
        return None
    partial = Extent.PART if head == "part" else None
    return Phrase(first, k, (first, k), noun=head, adjectives=adjectives, extent=partial)


def _located_noun(ground: Ground, at: tuple[int, int, int], head: str, depth: int) -> Phrase | None:
    """Return "the town hall in X", "the airport at X", "villages in X province" as one phrase."""
    first, noun, last = at
    if last + 1 >= len(ground.tokens) or ground.tokens[last].form not in _AT:
        return None
    if ground.lexicon.has("order", "verb-first"):
        return None
    inner = phrase_at(ground, last + 1, depth + 1)
    if inner is None or inner.named is None or inner.site:
        return None
    if ground.tokens[last].form == "around" and ground.tokens[noun].form.endswith("s"):
        return replace(inner, first=first, extent=Extent.PART)
    if ground.tokens[last].form in {"outside", "near"} and head not in _BUILT:
        return None
    area = isinstance(inner.named, Located) and inner.named.place.kind in AREAS
    many = ground.tokens[noun].form.endswith("s")
    if head == "part" or (area and many and ground.lexicon.has("settlement_nouns", head)):
        return replace(inner, first=first, extent=Extent.PART)
    if not area and head not in {"region", "area", "centre"} and not ground.lexicon.has("settlement_nouns", head):
        return replace(inner, first=first, core=(first, inner.core[1]), site=head)
    return None


def _noun(ground: Ground, i: int) -> tuple[int, str] | None:
    """Return the longest noun for a place or a part of one at token `i`."""
    found = [hit for name in ("nouns", "parts") if (hit := lookup(ground, i, name)) is not None]
    return max(found, key=lambda hit: hit[0]) if found else None


def _called(ground: Ground, i: int) -> int | None:
    """Return the token of the name in "known as X", "called X"."""
    forms = [t.form for t in ground.tokens[i : i + 2]]
    if forms == ["known", "as"] and i + 2 in ground.mentions:
        return i + 2
    return i + 1 if forms[:1] in (["called"], ["named"], ["dubbed"]) and i + 1 in ground.mentions else None


def _of(ground: Ground, at: tuple[int, int, int], head: str, inner: Phrase) -> Phrase:
    """Return "the outskirts of X", "the town of X", "the airport of X" as one phrase."""
    first, noun, _last = at
    if head == "part":
        kind = inner.named.place.kind.value if isinstance(inner.named, Located) else ""
        word = ground.tokens[noun].form
        several = ground.lexicon.has("quarters", word.removesuffix("s")) and kind == "neighbourhood"
        if several or (ground.lexicon.has("quarters", word) and not word.endswith("s") and not kind):
            return replace(inner, first=first)
        extent = smaller(Extent.PART, inner.extent)
        return replace(
            inner,
            first=first,
            core=(first, inner.core[1]) if inner.named else inner.core,
            extent=extent,
        )
    if head == "area" or ground.lexicon.has("settlement_nouns", head):
        return replace(inner, first=first)
    return replace(inner, first=first, core=(first, inner.core[1]), site=head)


def _tail(ground: Ground, phrase: Phrase, depth: int) -> Phrase:
    """Return the phrase with what follows it: "'s eastern half", "airport", "(Kobani)"."""
    tokens, j = ground.tokens, phrase.last
    if j < len(tokens) and tokens[j].form in {"'s", "'"} and depth < 3:
        return _possessed(ground, phrase, j)
    if ground.lexicon.has("order", "verb-first"):
        while j < len(tokens) and j not in ground.mentions and ground.lexicon.has("directions", tokens[j].form):
            j += 1
        return replace(phrase, last=j)
    if phrase.named is None:
        return phrase
    if hit := lookup(ground, j, "nouns"):
        if not ground.lexicon.has("settlement_nouns", hit[1]):
            return replace(phrase, last=j + hit[0], core=(phrase.core[0], j + hit[0]), site=hit[1])
        return _tail(ground, replace(phrase, last=j + hit[0]), depth + 1)
    if (hit := lookup(ground, j, "parts")) and j not in ground.blocked and not _lies_towards(ground, j):
        return replace(phrase, last=j + hit[0], extent=Extent.PART)
    if j + 2 < len(tokens) and tokens[j].form == "(" and (j + 1) in ground.mentions:
        last = ground.mentions[j + 1][0]
        if last < len(tokens) and tokens[last].form == ")":
            return replace(phrase, last=last + 1)
    return phrase


def _lies_towards(ground: Ground, j: int) -> bool:
    """Return whether "north of" stands at token `j`, which says where a place lies, not which part of it is meant."""
    following = ground.tokens[j + 1].form if j + 1 < len(ground.tokens) else ""
    return following == "of" and ground.lexicon.has("directions", ground.tokens[j].form)


def _possessed(ground: Ground, phrase: Phrase, j: int) -> Phrase:
    """Return the phrase with what "'s" at token `j` says belongs to it."""
    k = j + 1
    while k < len(ground.tokens) and k < j + 1 + _MAX_ADJECTIVES and is_adjective(ground, k, licensed=True):
        if _noun(ground, k):
            break
        k += 1
    if k in ground.mentions:
        last, named = ground.mentions[k]
        return replace(phrase, last=last, core=(k, last), named=named, noun="")
    if hit := lookup(ground, k, "parts"):
        core, adjectives = (phrase.core[0], k + hit[0]), tuple(range(j + 1, k))
        return replace(phrase, last=k + hit[0], core=core, extent=Extent.PART, adjectives=adjectives)
    if hit := lookup(ground, k, "nouns"):
        return replace(phrase, last=k + hit[0], core=(phrase.core[0], k + hit[0]), site=hit[1])
    return phrase
