"""The forms of verbs, as far as patterns need them."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from geo.model.lexicon import Lexicon

BASE, THIRD, GERUND, PAST, PARTICIPLE = "base", "third", "gerund", "past", "participle"
_TAGS: Final = (THIRD, GERUND, PAST, PARTICIPLE)
_VOWELS: Final = frozenset("aeiou")
_AR_SUFFIXES: Final = ("", "ت", "وا", "و", "نا", "ا", "تا", "ن")
_AR_PRESENT: Final = ("ي", "ت", "ن")
_AR_PLURALS: Final = ("", "ون", "ان", "وا", "و", "ا")
_AR_INTRANSITIVE: Final = frozenset({"سيطر", "هيمن", "انسحب", "تقدم", "استولي"})
_AR_OBJECTS: Final = ("ها", "هما", "هم", "ه")

Forms = Mapping[str, frozenset[str]]


@lru_cache(maxsize=4096)
def _english(lemma: str, irregular: tuple[str, ...]) -> Forms:
    forms: dict[str, set[str]] = {lemma: {BASE}}
    if irregular:
        pairs = list(zip(_TAGS, irregular, strict=False))
    else:
        stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
        doubled = stem + stem[-1] if _doubles(lemma) else stem
        past = (lemma[:-1] + "ied") if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS else doubled + "ed"
        past = lemma + "d" if lemma.endswith("ee") else past
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
            third = lemma[:-1] + "ies"
        gerund = (lemma if lemma.endswith("ee") else doubled) + "ing"
        pairs = [(THIRD, third), (GERUND, gerund), (PAST, past), (PARTICIPLE, past)]
    for tag, form in pairs:
        for each in form.split("/"):
            forms.setdefault(each, set()).add(tag)
    return {form: frozenset(tags) for form, tags in forms.items()}


def _doubles(lemma: str) -> bool:
    return (
        len(lemma) > 2
        and lemma[-1] not in "aeiouwxy"
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
        and (_syllables(lemma) == 1 or lemma.endswith(("pel", "quit", "mit", "cur", "fer", "quer")))
        and not lemma.endswith(("quer",))
    )


def _syllables(lemma: str) -> int:
    return sum(1 for n, letter in enumerate(lemma) if letter in _VOWELS and lemma[n - 1 : n] not in _VOWELS)


@lru_cache(maxsize=4096)
def _arabic(lemma: str, irregular: tuple[str, ...]) -> Forms:
    """Return past forms of a stem, and present forms where the table gives a present stem."""
    forms: dict[str, set[str]] = {}
    present = irregular[0].split("/") if irregular else []
    passive = irregular[1].split("/") if len(irregular) > 1 else []
    base = lemma[:-1] if lemma.endswith(("ا", "ي")) else lemma
    hollow = [lemma[:-2] + lemma[-1]] if len(lemma) > 2 and lemma[-2] == "ا" else []
    pasts = [lemma, *(stem + suffix for suffix in _AR_SUFFIXES[1:] for stem in dict.fromkeys((base, lemma)))]
    pasts += [stem + suffix for stem in hollow for suffix in ("نا", "تم", "ن")]
    for form in pasts:
        forms.setdefault(form, set()).add(PAST)
    bare = [] if hollow else [lemma if base == lemma else base + "ا"]
    held = [] if lemma in _AR_INTRANSITIVE else [*bare, *(form for form in pasts if form.endswith(("ت", "و", "نا")))]
    for form in held:
        for pronoun in _AR_OBJECTS:
            forms.setdefault(form + pronoun, set()).add(PAST)
    for pronoun in _AR_OBJECTS[:3] if hollow and len(lemma) > 3 and held else ():
        forms.setdefault(lemma + pronoun, set()).add(PAST)
    for stem in present:
        for prefix in _AR_PRESENT:
            for suffix in (*_AR_PLURALS, *_AR_OBJECTS, *(f"و{each}" for each in _AR_OBJECTS), "ونها"):
                forms.setdefault(prefix + stem + suffix, set()).add(BASE)
                forms.setdefault("س" + prefix + stem + suffix, set()).add("future")
    for stem in passive:
        for suffix in ("", "ت"):
            forms.setdefault(stem + suffix, set()).add(PARTICIPLE)
    return {form: frozenset(tags) for form, tags in forms.items()}


def speaks_of_us(forms: Iterable[str], tags: AbstractSet[str]) -> bool:
    """Return whether an Arabic verb is in the first person of the plural ("حررنا", "حررناها", "سندخلها")."""
    bare = min(forms, key=len, default="")
    if PAST in tags:
        return bare.endswith(("نا", *(f"نا{each}" for each in _AR_OBJECTS)))
    return bare.removeprefix("س").startswith("ن")


def forms_of(lemma: str, lexicon: Lexicon) -> Forms:
    """Return the forms of a verb with their tags: base, third, gerund, past, participle; future in Arabic."""
    irregular = lexicon.verbs.get(lemma, ())
    return _arabic(lemma, irregular) if lexicon.lang == "ar" else _english(lemma, irregular)
