"""Lists and legends: places under a heading, after a label, or marked with signs whose key the text gives."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from geo.model.claim import ClaimKind, Extent, Modality
from geo.model.lexicon import Lexicon
from geo.read.actors import ActorRef
from geo.read.items import ACTOR, DATE, PLACE, WORD, Item, Line
from geo.read.nounphrases import Phrase

_HEADING: float = 10
_LONG = 16
_BRIEF = 9
_DASHES = frozenset({"-", "–", "—", "|", "("})
_ARROWS = frozenset({":", "→", "➡", "->", "=>", ">", "=", "to", "➜", "⇒"})
_SIGNS = frozenset("✅✔☑❌✖⏳⌛🟢🔴🟡🟠🔵⚫⚪🟣🟩🟥🟨🟦⬛🔺🔻💚⚔")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading, label or sign says of the places that stand under it."""

    kind: ClaimKind
    modality: Modality = Modality.ASSERTED
    actor: ActorRef | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Places and what their heading, label or sign says of them; `whole` says that the line holds nothing else."""

    phrases: tuple[Phrase, ...]
    meaning: Meaning
    extent: Extent = Extent.WHOLE
    whole: bool = False
    span: tuple[int, int] | None = None
    actor: ActorRef | None = None


def read(lines: list[Line], lexicon: Lexicon) -> Mapping[int, tuple[Row, ...]]:
    """Return the rows of lists by the number of their line; prose has none."""
    found: dict[int, tuple[Row, ...]] = {}
    key = _key(lines, lexicon)
    heading: Meaning | None = None
    paragraph, fresh = -1, False
    for number, line in enumerate(lines):
        if line.sentence.paragraph != paragraph:
            heading = heading if fresh else None
            paragraph = line.sentence.paragraph
        fresh = False
        if signed := tuple(_signed(line, key)):
            found[number] = signed
            continue
        if labelled := _all_labelled(line, lexicon):
            found[number] = labelled
            continue
        if (party := _party_after(line)) is not None:
            found[number] = (party,)
            continue
        if line.sentence.opens_line and (opened := _heading(line, lexicon)) is not None:
            heading, fresh = opened[0], True
            continue
        if heading is not None and line.sentence.opens_line and (row := _member(line, heading, lexicon)) is not None:
            found[number] = (row,)
    return found


# ------------------------------------------------------------------ signs


def _key(lines: list[Line], lexicon: Lexicon) -> Mapping[str, Meaning]:
    """Return what the signs mean, as the text itself explains them, else as is usual."""
    key = {
        "✅": Meaning(ClaimKind.CAPTURES, ours=True),
        "✔": Meaning(ClaimKind.CAPTURES, ours=True),
        "⚔": Meaning(ClaimKind.CONTESTS),
    }
    for line in lines:
        signs = [k for k, item in enumerate(line.items) if item.form[:1] in _SIGNS]
        if len(signs) < 2 or any(item.kind == PLACE for item in line.items):
            continue
        for first, last in zip(signs, [*signs[1:], len(line.items)], strict=True):
            meaning = _meaning(line.items[first + 1 : last], lexicon)
            if meaning is not None:
                if meaning.kind is ClaimKind.HOLDS and meaning.ours:
                    meaning = replace(meaning, kind=ClaimKind.CAPTURES)
                key[line.items[first].form[:1]] = meaning
        break
    return key


def _signed(line: Line, key: Mapping[str, Meaning]) -> Iterator[Row]:
    sign: Meaning | None = None
    signs = [k for k, item in enumerate(line.items) if item.form[:1] in _SIGNS]
    places = [k for k, item in enumerate(line.items) if item.kind == PLACE]
    if signs and places and places[0] < signs[0] and not any(i.form[0].isalpha() for i in line.items[: places[0]]):
        for k in signs:
            if line.items[k - 1].kind == PLACE and (after := key.get(line.items[k].form[:1])) is not None:
                yield Row(line.items[k - 1].places, after, span=line.span(k - 1, k + 1))
        return
    for k, item in enumerate(line.items):
        if item.form[:1] in _SIGNS:
            sign = key.get(item.form[:1], sign)
        elif item.kind == PLACE and sign is not None and line.items[k - 1].form[:1] in {*_SIGNS, "the", ","}:
            yield Row(item.places, sign, span=line.span(max(0, k - 1), k + 1))


# ------------------------------------------------------------------ headings and labels


def _meaning(items: tuple[Item, ...], lexicon: Lexicon) -> Meaning | None:
    """Return what the words of a heading say of control, None where they say nothing of it."""
    words = [form for item in items if item.kind != PLACE for form in (item.forms or (item.form,))]
    table = lexicon.table("headings")
    senses = [table[word] for word in words if word in table]
    actor = next((item.actor for item in items if item.kind == ACTOR), None)
    if "stop" in senses:
        return None
    modality = Modality.PURPORTED if "purported" in senses else Modality.ASSERTED
    ours = any(lexicon.has("first_person", word) for word in words)
    if "negative" in senses and ours:
        return Meaning(ClaimKind.CAPTURES, Modality.DENIED, None, ours=True)
    for sense in senses:
        if sense in {"contests", "besieges", "loses", "captures"}:
            return Meaning(ClaimKind(sense), modality, actor, ours)
    if actor is not None or ours:
        return Meaning(ClaimKind.HOLDS, modality, actor, ours)
    return Meaning(ClaimKind.CAPTURES, modality) if modality is Modality.PURPORTED else None


def _heading(line: Line, lexicon: Lexicon) -> tuple[Meaning | None] | None:
    """Return the meaning of a line that heads a list, in a tuple; None where the line is no heading."""
    items = [item for item in line.items if item.kind != WORD or item.form[0].isalnum()]
    if not items or len(items) > _HEADING or not line.sentence.ends_line:
        return None
    if any(item.kind == PLACE and item.places[0].named is not None for item in items):
        return None
    capitals = all(t.text.isupper() for t in line.tokens[:2] if t.text.isalpha()) and line.tokens[0].text.isalpha()
    if not capitals and line.tokens[-1].form not in {":", ")"}:
        return None
    return (_meaning(line.items, lexicon),)


def _member(line: Line, heading: Meaning, lexicon: Lexicon) -> Row | None:
    """Return a line under a heading as a row: its first item is a place."""
    k = 0
    while k < len(line.items) and (not line.items[k].form[0].isalpha() or line.items[k].kind == DATE):
        k += 1
    if k >= len(line.items) or line.items[k].kind != PLACE or line.items[k].places[0].named is None:
        return None
    del lexicon
    actor = next((item.actor for item in line.items[k + 1 :] if item.kind == ACTOR), None)
    return Row(line.items[k].places, heading, actor=actor if heading.actor is None else None)


def _all_labelled(line: Line, lexicon: Lexicon) -> tuple[Row, ...]:
    """Return the rows of a line of labels ("Rebels: X, Y; army: Z"), each between semicolons or stops."""
    first = _labelled(line, lexicon)
    cuts = [k for k, item in enumerate(line.items) if item.form in {";", "|", "/"}]
    if first is None or not cuts:
        return (first,) if first is not None else ()
    parts = [
        replace(line, items=line.items[start:end])
        for start, end in zip([0, *(k + 1 for k in cuts)], [*cuts, len(line.items)], strict=True)
        if start < end
    ]
    return tuple(row for part in parts if (row := _labelled(part, lexicon)) is not None)


def _labelled(line: Line, lexicon: Lexicon) -> Row | None:
    """Return "Captured: X, Y and Z" as a row."""
    colon = next((k for k, item in enumerate(line.items) if item.form == ":"), None)
    if (
        colon is None
        or not 0 < colon <= (_LONG if _following(line, colon) else 7)
        or colon + 1 >= len(line.items)
        or line.items[colon + 1].kind != PLACE
    ):
        return None
    places = line.items[colon + 1].places
    after = line.items[colon + 2] if colon + 2 < len(line.items) else None
    if places[0].named is None or any(
        item.kind == PLACE and item.places[0].named and not lexicon.has("prepositions", line.items[k - 1].form)
        for k, item in enumerate(line.items[:colon])
    ):
        return None
    area = any(item.kind == PLACE and item.places[0].named for item in line.items[:colon])
    if after is not None and after.form not in {".", ",", ";", "(", "!", "-", "–", "—"}:
        return None
    meaning = _meaning(line.items[:colon], lexicon)
    if area and (meaning is None or meaning.kind is ClaimKind.HOLDS):
        return None
    if meaning is None or any(lexicon.has("speech", item.form) for item in line.items[:colon]):
        return None
    return Row(places, meaning, whole=after is None or after.form != ",")


def _following(line: Line, colon: int) -> bool:
    """Return whether a list is announced ("the following were taken today in the south of X:")."""
    return any(item.form in {"following", "these", "list"} for item in line.items[:colon])


def _party_after(line: Line) -> Row | None:
    """Return "X: rebels since yesterday" as a row."""
    first = next((k for k, item in enumerate(line.items) if item.kind == PLACE), None)
    if first is None or line.items[first].places[0].named is None:
        return None
    sign = line.items[first + 1].form if first + 1 < len(line.items) else ""
    if sign in _DASHES and len(line.items) - first <= _BRIEF and line.items[first + 2 : first + 3]:
        owner = line.items[first + 2]
        ends = first + 3 >= len(line.items) or line.items[first + 3].form in {".", ")", ",", "!", "("}
        if owner.kind == ACTOR and ends and not any(item.form[0].isalpha() for item in line.items[:first]):
            return Row(line.items[first].places, Meaning(ClaimKind.HOLDS, actor=owner.actor))
    colon = next((k for k, item in enumerate(line.items) if k > first and item.form in _ARROWS), None)
    if colon is None or (line.items[colon].form != ":" and colon != first + 1 and sign not in _ARROWS):
        return None
    while colon + 1 < len(line.items) and line.items[colon + 1].form in {"the", ">", "our"}:
        colon += 1
    if colon + 1 >= len(line.items) or line.items[colon + 1].kind != ACTOR:
        return None
    after = line.items[colon + 2 :]
    labelled = first > 0 and line.items[first - 1].form in {":", "|", "-", "–"}
    if any(item.form[0].isalpha() for item in line.items[:first]) and not labelled:
        return None
    if after and after[0].kind != DATE and after[0].form not in {".", ",", "!", "since", "(", "now", "control"}:
        return None
    return Row(line.items[first].places, Meaning(ClaimKind.HOLDS, actor=line.items[colon + 1].actor))
