"""Who: the parties that a text names, by the names that the theatre gives them."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from geo.model.lexicon import Lexicon
from geo.model.text import SideId
from geo.model.theatre import Actor, Theatre
from geo.read.remember import by_identity
from geo.read.tokens import Token, tokenise

_MAX_ADJECTIVES: Final = 3
_OWNING: Final = frozenset({"'s", "'"})
_POSSESSIVES: Final = ("هما", "ها", "هم", "نا", "ه")
_PREFIXES: Final = ("وال", "فال", "بال", "كال", "لل", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class ActorRef:
    """A party as written: tokens `first` to before `last`.

    `side` is None where only the discourse tells ("its fighters"); `owner` is then the possessive that leads there.
    `others` are sides that the same words may mean, `said` those that they mean in that side's own mouth; `generic`
    marks words for a kind of party, `adjective` names that need a noun of force after them to be a party.
    """

    first: int
    last: int
    side: SideId | None
    generic: bool = False
    adjective: bool = False
    owner: str = ""
    spoken_by: SideId | None = None
    others: tuple[SideId, ...] = ()
    said: tuple[SideId, ...] = ()


Names = Mapping[str, tuple[tuple[tuple[str, ...], bool, Actor], ...]]


@by_identity
def _names(actors: tuple[Actor, ...]) -> Names:
    """Return the names of the actors by their first word: words, whether case counts, actor; longest first."""
    table: dict[str, list[tuple[tuple[str, ...], bool, Actor]]] = {}
    for actor in actors:
        for name in actor.names:
            tokens = tokenise(name)
            if not tokens:
                continue
            cased = len(tokens) == 1 and name.isupper() and len(name) <= 3
            words = tuple(t.text for t in tokens) if cased else tuple(t.form for t in tokens)
            table.setdefault(tokens[0].form, []).append((words, cased, actor))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in table.items()}


def forms_of(token: Token, lang: str) -> tuple[str, ...]:
    """Return the forms under which a word may be looked up: itself, then without Arabic proclitics."""
    if lang != "ar":
        return (token.form,)
    return _arabic_forms(token.form)


@lru_cache(maxsize=1 << 14)
def _arabic_forms(form: str) -> tuple[str, ...]:
    found = [form, *_without_prefix(form)]
    found += [bare for each in found[1:] if form.startswith(("و", "ف")) for bare in _without_prefix(each)]
    return tuple(dict.fromkeys(found))


def _without_prefix(form: str) -> list[str]:
    """Return an Arabic word without each proclitic that it may begin with ("بسقوط" without "ب")."""
    found = []
    for prefix in _PREFIXES:
        rest = form[len(prefix) :]
        if form.startswith(prefix) and len(rest) >= (2 if prefix in {"و", "ف"} else 3):
            found.append(f"ال{rest}" if prefix.endswith("ل") and len(prefix) > 1 else rest)
    return found


def find(tokens: tuple[Token, ...], lexicon: Lexicon, theatre: Theatre) -> dict[int, ActorRef]:
    """Return the parties named in a sentence by the number of their first token; the longest name wins."""
    names = _names(theatre.actors)
    found: dict[int, ActorRef] = {}
    i = 0
    while i < len(tokens):
        ref = _named(tokens, i, names, lexicon) or _bare(tokens, i, lexicon, names)
        if ref is not None and ref.generic and _names_a_site(tokens, ref, lexicon):
            ref = None
        if ref is None:
            i += 1
            continue
        found[i] = ref
        i = ref.last
    return found


def _named(tokens: tuple[Token, ...], i: int, names: Names, lexicon: Lexicon) -> ActorRef | None:
    hit: tuple[int, Actor] | None = None
    others: list[SideId] = []
    said: list[SideId] = []
    for number, form in enumerate(forms_of(tokens[i], lexicon.lang)):
        for words, cased, actor in names.get(form, ()):
            span = tokens[i : i + len(words)]
            got = tuple(t.text if cased else t.form for t in span)
            if number:
                got = (form, *got[1:])
            if got == words and hit is None:
                hit = (len(words), actor)
            elif got == words and hit is not None and hit[0] == len(words) and actor.side != hit[1].side:
                (said if actor.spoken_by == actor.side else others).append(actor.side)
        if hit:
            break
    if hit is None:
        return None
    length, actor = hit
    last = i + length
    adjective = length == 1 and _is_adjective(tokens[i].form, lexicon)
    ref = ActorRef(i, last, actor.side, actor.generic, adjective, "", actor.spoken_by, tuple(others), tuple(said))
    return _with_force(tokens, ref, lexicon)


def _names_a_site(tokens: tuple[Token, ...], ref: ActorRef, lexicon: Lexicon) -> bool:
    """Return whether the words of a generic party begin the name of a site ("police station", "military airport")."""
    first = tokens[ref.first].form
    for name in ("parts", "nouns"):
        for phrase in lexicon.table(name):
            words = phrase.split()
            if words[0] != first or len(words) <= ref.last - ref.first:
                continue
            if [t.form for t in tokens[ref.first : ref.first + len(words)]] == words:
                return True
    return False


def _is_adjective(form: str, lexicon: Lexicon) -> bool:
    return any(form.endswith(ending) for ending in lexicon.words.get("adjective_endings", ()))


def _with_force(tokens: tuple[Token, ...], ref: ActorRef, lexicon: Lexicon) -> ActorRef:
    """Return the party with the noun of force that follows it ("Turkish-backed armed groups", "Assad's militias")."""
    if lexicon.lang == "ar":
        return ref
    k = ref.last
    if k < len(tokens) and tokens[k].form in _OWNING:
        k += 1
    for step in range(_MAX_ADJECTIVES + 1):
        at = k + step
        if at >= len(tokens):
            break
        if lexicon.has("force", tokens[at].form) or lexicon.has("outfits", tokens[at].form):
            last = at + 1
            while last < len(tokens) and lexicon.has("force", tokens[last].form):
                last += 1
            return replace(ref, last=last, adjective=False)
        ordinal = tokens[at].form[:1].isdigit() and tokens[at].form.endswith(("st", "nd", "rd", "th"))
        if not (ordinal or lexicon.has("force_adjectives", tokens[at].form) or _is_adjective(tokens[at].form, lexicon)):
            break
    return ref


def _bare(tokens: tuple[Token, ...], i: int, lexicon: Lexicon, names: Names) -> ActorRef | None:
    """Return a party that only a noun of force names ("its fighters", "our units", "a column")."""
    token = tokens[i]
    if lexicon.lang == "ar":
        return _bare_arabic(token, i, lexicon)
    if lexicon.has("possessives", token.form):
        return _owned(tokens, i, lexicon, names)
    if lexicon.has("praise", token.form):
        return ActorRef(i, i + 1, None, generic=True, owner="our")
    if lexicon.has("force", token.form):
        return ActorRef(i, _force_end(tokens, i, lexicon), None, generic=True)
    if not lexicon.has("force_adjectives", token.form):
        return None
    at = i + 1
    while at < min(i + 4, len(tokens)) and lexicon.has("force_adjectives", tokens[at].form):
        if (named := _named(tokens, at, names, lexicon)) is not None and named.last > at + 1:
            return replace(named, first=i)
        at += 1
    if at < len(tokens) and lexicon.has("force", tokens[at].form) and tokens[at].form not in names:
        return ActorRef(i, at + 1, None, generic=True)
    return None


def _force_end(tokens: tuple[Token, ...], first: int, lexicon: Lexicon) -> int:
    last = first + 1
    while last < len(tokens) and lexicon.has("force", tokens[last].form):
        last += 1
    return last


def _owned(tokens: tuple[Token, ...], i: int, lexicon: Lexicon, names: Names) -> ActorRef | None:
    """Return the party that a possessive at token `i` begins ("its fighters")."""
    for at in range(i + 1, min(i + 2 + _MAX_ADJECTIVES, len(tokens))):
        form = tokens[at].form
        if lexicon.has("force", form):
            return ActorRef(i, _force_end(tokens, at, lexicon), None, owner=tokens[i].form)
        if not (lexicon.has("force_adjectives", form) or _is_adjective(form, lexicon)) or form in names:
            return None
    return None


def _bare_arabic(token: Token, i: int, lexicon: Lexicon) -> ActorRef | None:
    """Return the party that an Arabic noun of force names, with the possessive that it may carry ("قواتها")."""
    forms = forms_of(token, "ar")
    form = next((form for form in forms if lexicon.has("force", form)), None)
    if form is None and (owner := next(filter(None, (_possessor(form, lexicon) for form in forms)), "")):
        return ActorRef(i, i + 1, None, generic=True, owner=owner)
    if form is None:
        return None
    owner = form if lexicon.has("first_person", form) else "هم" if form.endswith(("ها", "هم")) else ""
    return ActorRef(i, i + 1, None, generic=True, owner=owner)


def _possessor(form: str, lexicon: Lexicon) -> str:
    """Return the pronoun on an Arabic noun of force ("ها" in "وحداتها"), empty where it carries none."""
    if lexicon.has("place_pronouns", form):
        return ""
    for suffix in _POSSESSIVES:
        stem = form.removesuffix(suffix)
        if stem != form and any(lexicon.has("force", each) for each in (stem, f"{stem[:-1]}ه", f"{stem}ن")):
            return "نا" if suffix == "نا" else "هم"
    return ""
