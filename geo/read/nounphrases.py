"""Where, as a phrase says it: "the western outskirts of Aleppo", "the city's airport", "most of the town"."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from dataclasses import replace
from typing import Final

from geo.model.claim import Extent
from geo.model.place import AREAS, Located, PlaceKind
from geo.read.actors import forms_of
from geo.read.amounts import smaller
from geo.read.anaphors import common, several, telegraphic
from geo.read.complements import complemented, joined_by_of, noun_at
from geo.read.openings import MAX_ADJECTIVES, between_directions, is_adjective, opened, plural
from geo.read.phrases import Ground, Phrase

_AT: Final = frozenset({"in", "at", "inside", "around", "across", "outside", "near", "on", "atop"})
_UPON: Final = frozenset({"on", "atop"})
_BUILT: Final = frozenset({"factories", "prison", "refinery", "dam", "power", "silos", "citadel", "airport"})


def phrase_at(ground: Ground, i: int, depth: int = 0) -> Phrase | None:
    """Return the longest phrase for a place that starts at token `i`, None where there is none."""
    if depth > 4 or i >= len(ground.tokens):
        return None
    if (group := several(ground, i)) is not None:
        return group
    opening, j, extent, det = opened(ground, i)
    if extent is not None and (group := several(ground, i if j == i else j - (1 if det else 0))) is not None:
        return replace(group, first=i, extent=extent)
    start = j
    adjectives: list[int] = []
    while (core := _core(ground, j, depth, det)) is None:
        if adjectives and between_directions(ground, j):
            j += 1
            continue
        if not is_adjective(ground, j, licensed=bool(det) or extent is not None) or len(adjectives) >= MAX_ADJECTIVES:
            return None
        adjectives.append(j)
        j += 1
    if core.named is not None and j in ground.mentions and any(plural(ground.tokens[a].form) for a in adjectives):
        return None
    if adjectives and _aside_of(ground, adjectives[-1], j):
        return None
    bare = core.named is None and not det and extent is None and not core.site
    if bare and not telegraphic(ground, core, i):
        return None
    if core.noun == "road" and any(ground.lexicon.has("sole", token.form) for token in ground.tokens[i : core.first]):
        return None
    directional = any(ground.lexicon.has("directions", ground.tokens[a].form) for a in adjectives)
    if directional and _part_named(ground, core) and start in adjectives:
        core = replace(core, extent=Extent.PART, core=(adjectives[0], core.core[1]))
    if core.named is None and det:
        core = replace(core, core=(opening, core.core[1]))
    merged = smaller(extent, core.extent)
    return replace(
        core,
        first=i,
        extent=merged,
        det=core.det or det,
        definite=not _nowhere(core)
        and (
            (bare and not (core.plural and not core.det))
            or core.named is not None
            or ground.lexicon.has("definite", det)
            or (
                extent is not None
                and not (core.plural and not det and ground.lexicon.has("settlement_nouns", core.noun))
            )
        ),
        adjectives=(*adjectives, *core.adjectives),
    )


def _nowhere(core: Phrase) -> bool:
    """Return whether a phrase means land or places that only lie near a town ("the area east of X")."""
    return core.noun == "area" and core.plural and not core.definite


def _part_named(ground: Ground, core: Phrase) -> bool:
    """Return whether a direction before a name tells a part of it ("southern X", not "the southern city of X")."""
    if core.named is None or core.site or core.extent is not None:
        return False
    return noun_at(ground, core.first) is None


def _aside_of(ground: Ground, before: int, j: int) -> bool:
    """Return whether token `j` only tells where a thing lies ("the trenches west of X"), not a part of a place."""
    words = [token.form for token in ground.tokens[j : j + 2]]
    points = len(words) > 1 and words[1] == "of" and ground.lexicon.has("directions", words[0])
    form = ground.tokens[before].form
    return points and plural(form) and not ground.lexicon.has("directions", form)


def _core(ground: Ground, i: int, depth: int, det: str) -> Phrase | None:
    if i >= len(ground.tokens) or i in ground.blocked:
        return None
    if i in ground.mentions:
        last, named = ground.mentions[i]
        return complemented(ground, Phrase(i, last, (i, last), named=named), depth)
    noun = noun_at(ground, i)
    if noun is None or (not det and ground.lexicon.has("directions", ground.tokens[i].form)):
        return None
    last, head, first = i + noun[0], noun[1], i
    construct = head == "part" and ground.lexicon.has("order", "verb-first")
    while (
        not construct
        and (more := noun_at(ground, last)) is not None
        and not ground.lexicon.has("directions", ground.tokens[last].form)
    ):
        last, head, first = last + more[0], more[1], last
    called = _with_name(ground, (i, first, last), head, depth)
    return called if called is not None else common(ground, (i, first, last), head, det, depth)


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
        return joined_by_of(ground, at, head, inner)
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
        joined = joined_by_of(ground, (first, noun, k), head, inner)
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
    upon = ground.tokens[last].form in _UPON
    settled = ground.lexicon.has("settlement_nouns", head)
    if inner is not None and inner.named is not None and upon and settled and inner.extent is Extent.PART:
        return Phrase(first, inner.last, (first, inner.last), noun="area", definite=False, plural=True)
    if inner is None or inner.named is None or (inner.site == "hill") is not upon or (inner.site and not upon):
        return None
    if upon:
        return replace(inner, first=first, site="")
    if ground.tokens[last].form == "around" and ground.tokens[noun].form.endswith("s"):
        return replace(inner, first=first, extent=Extent.PART)
    if ground.tokens[last].form in {"outside", "near"} and head not in _BUILT:
        return None
    area = isinstance(inner.named, Located) and inner.named.place.kind in AREAS
    many = ground.tokens[noun].form.endswith("s")
    if head == "part" or (area and many and settled):
        return replace(inner, first=first, extent=Extent.PART)
    if many and settled and isinstance(inner.named, Located) and inner.named.place.kind is PlaceKind.CITY:
        return Phrase(first, inner.last, (first, inner.last), noun="area", definite=False, plural=True)
    if not area and head not in {"region", "area", "centre"} and not settled:
        return replace(inner, first=first, core=(first, inner.core[1]), site=head)
    return None


def _called(ground: Ground, i: int) -> int | None:
    """Return the token of the name in "known as X", "called X"."""
    forms = [t.form for t in ground.tokens[i : i + 2]]
    if forms == ["known", "as"] and i + 2 in ground.mentions:
        return i + 2
    return i + 1 if forms[:1] in (["called"], ["named"], ["dubbed"]) and i + 1 in ground.mentions else None
