"""Phrases without a name, which only the discourse can place: "the city", "all three", "the latter"."""

from dataclasses import replace

from geo.model.claim import Extent
from geo.read.actors import forms_of
from geo.read.complements import complemented
from geo.read.openings import of_two
from geo.read.phrases import Ground, Phrase, lookup


def several(ground: Ground, i: int) -> Phrase | None:
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


def common(ground: Ground, at: tuple[int, int, int], head: str, det: str, depth: int) -> Phrase:
    """Return a common noun that only the discourse can place: "the city", "the town hall"."""
    i, first, last = at
    surface = ground.tokens[first].form
    plural = surface.endswith("s") and not surface.endswith(("ss", "us"))
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
    return complemented(ground, whole, depth)


def telegraphic(ground: Ground, core: Phrase, i: int) -> bool:
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
