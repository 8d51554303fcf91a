"""What opens a phrase for a place: how much of it, a determiner, adjectives, "the first of two"."""

from typing import Final

from geo.model.claim import Extent
from geo.read.amounts import amount
from geo.read.phrases import Ground, lookup

MAX_ADJECTIVES: Final = 4


def plural(form: str) -> bool:
    """Return whether a word is rather a plural or a verb than an adjective ("The statement names X")."""
    return form.endswith("s") and not form.endswith(("ss", "ous", "'s", "us"))


def between_directions(ground: Ground, j: int) -> bool:
    """Return whether token `j` joins two directions ("the western and southern quarters")."""
    if j + 1 >= len(ground.tokens):
        return False
    around = [ground.tokens[n].form for n in (j - 1, j + 1)]
    return ground.tokens[j].form == "and" and all(ground.lexicon.has("directions", form) for form in around)


def opened(ground: Ground, i: int) -> tuple[int, int, Extent | None, str]:
    """Return where the determiner stands, the token after it, how much is meant, and the determiner."""
    j, extent = amount(ground, i)
    first = j
    j, det = _determiner(ground, j)
    if extent is None:
        j, extent = amount(ground, j)
    if extent is not None and not det:
        first = j
        j, det = _determiner(ground, j)
    return first, j, extent, det


def of_two(ground: Ground, i: int) -> str | None:
    """Return which of two places "الأولى" or "والثانية" at token `i` stands for; None where it is an adjective."""
    tokens, lexicon = ground.tokens, ground.lexicon
    if i >= len(tokens):
        return None
    form = tokens[i].form.removeprefix("و")
    which = next((each for each in ("first", "second") if lexicon.has(f"{each}_of_two", form)), None)
    before, after = tokens[i - 1 : i], tokens[i + 1 : i + 2]
    joined = form != tokens[i].form
    free = not before or joined or not before[0].text[0].isalnum() or lexicon.has("of_two_after", before[0].form)
    return f"{which} of two" if which and free and not (after and after[0].form == "من") else None


def _determiner(ground: Ground, i: int) -> tuple[int, str]:
    tokens, lexicon = ground.tokens, ground.lexicon
    if i in ground.mentions:
        return i, ""
    if i < len(tokens) and i not in ground.blocked and lexicon.has("determiners", tokens[i].form):
        det, j = tokens[i].form, i + 1
        if lexicon.has("demonstratives", det) and not (j < len(tokens) and tokens[j].form.startswith("ال")):
            return i, ""
        if det == "that" and lookup(ground, j, "nouns") is None:
            return i, ""
        if det in {"both", "all"} and j < len(tokens) and tokens[j].form == "the":
            j += 1
        if j < len(tokens) and (tokens[j].form in lexicon.table("numbers") or tokens[j].form.isdigit()):
            j += 1
        return j, det
    return i, ""


def is_adjective(ground: Ground, i: int, *, licensed: bool) -> bool:
    """Return whether token `i` may describe a place, by its shape alone unless `licensed` by a determiner or amount."""
    if i >= len(ground.tokens) or i in ground.blocked or i in ground.mentions:
        return False
    token, lexicon = ground.tokens[i], ground.lexicon
    if lexicon.has("directions", token.form) or ("-" in token.form and token.text[0].isalpha()):
        return not lexicon.has("closed", token.form) and not token.form.startswith("re-")
    if not licensed or not token.text[0].isalpha() or lexicon.has("closed", token.form):
        return False
    if i + 1 in ground.mentions and token.form.endswith(tuple(lexicon.words.get("noun_endings", ("\0",)))):
        return False
    barred = (
        "no_adjectives",
        "force",
        "prepositions",
        "auxiliaries",
        "subordinators",
        "relatives",
        "verbs",
        "joiners",
        "examples",
    )
    return not any(lexicon.has(name, token.form) for name in barred) and (
        token.text.islower() or token.text.istitle() or token.form in lexicon.table("numbers")
    )
