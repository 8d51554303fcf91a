"""Lists and legends: places under a heading, after a label, or marked with signs whose key the text gives."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from geo.model.claim import ClaimKind, Modality
from geo.model.lexicon import Lexicon
from geo.read.items import ACTOR, DATE, PLACE, WORD, Item, Line
from geo.read.owners import Owned, comments, owners, row_of, stretches, told_more
from geo.read.rows import Meaning, Row
from geo.read.scene import Scene, verbal

_HEADING: float = 10
_LONG = 16
_STOPS = frozenset(".!?…,;")
_BULLETS = frozenset({"-", "–", "—", "•", "*", "·", "▪", "►"})
_MARKS = frozenset({":", "-", "–", "—", "("})
_SIGNS = frozenset("✅✔☑❌✖⏳⌛🟢🔴🟡🟠🔵⚫⚪🟣🟩🟥🟨🟦⬛🔺🔻💚⚔")


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
        if held := owners(line, lexicon):
            found[number] = held
            continue
        if line.sentence.opens_line and (opened := _heading(lines, number, lexicon)) is not None:
            heading, fresh = opened[0], True
            continue
        if heading is not None and line.sentence.opens_line and (rows := _members(line, heading, lexicon)):
            found[number] = rows
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
        if sense == "outside" and actor is not None:
            return Meaning(ClaimKind.LOSES, modality, actor, ours)
        if sense in {"contests", "besieges", "loses", "captures"}:
            return Meaning(ClaimKind(sense), modality, actor, ours)
    if actor is not None or ours:
        return Meaning(ClaimKind.HOLDS, modality, actor, ours)
    return Meaning(ClaimKind.CAPTURES, modality) if modality is Modality.PURPORTED else None


def _heading(lines: list[Line], number: int, lexicon: Lexicon) -> tuple[Meaning | None] | None:
    """Return the meaning of a line that heads a list, in a tuple; None where the line is no heading."""
    line = lines[number]
    items = [item for item in line.items if item.kind != WORD or item.form[0].isalnum()]
    if not items or len(items) > _HEADING or not line.sentence.ends_line:
        return None
    placed = any(_named(line.items[k]) and not _aside(line, k, lexicon) for k in range(len(line.items)))
    capitals = all(t.text.isupper() for t in line.tokens[:2] if t.text.isalpha()) and line.tokens[0].text.isalpha()
    ended = line.tokens[-1].form == ":" or (line.tokens[-1].form == ")" and not _bullet(line))
    bulleted = not ended and line.tokens[-1].form not in _STOPS and not _bullet(line) and _listed_next(lines, number)
    if placed or not (capitals or ended or bulleted):
        return None
    meaning = _meaning(line.items, lexicon)
    vague = meaning is not None and meaning.kind is ClaimKind.HOLDS and not _of_control(line, lexicon)
    return (None if vague and not (capitals or ended) else meaning,)


def _of_control(line: Line, lexicon: Lexicon) -> bool:
    """Return whether a heading names a party and says nothing but that it holds something ("SDF areas")."""
    classes = ("articles", "prepositions", "joiners", "adverbs", "settlements", "list_heads", "held")
    words = [item.form for item in line.items if item.kind == WORD and item.form[0].isalpha()]
    known = all(any(lexicon.has(name, word) for name in classes) for word in words)
    return known and any(item.kind == ACTOR for item in line.items)


def _named(item: Item) -> bool:
    """Return whether an item is a list of places with names."""
    return item.kind == PLACE and item.places[0].named is not None


def _aside(line: Line, k: int, lexicon: Lexicon) -> bool:
    """Return whether the place at item `k` only says where ("Captured today in Hama:")."""
    senses = [lexicon.table("headings").get(item.form) for item in line.items[:k]]
    return k > 1 and lexicon.has("prepositions", line.items[k - 1].form) and any(senses)


def _bullet(line: Line) -> bool:
    """Return whether a line begins as a member of a list."""
    return line.tokens[0].form in _BULLETS


def _listed_next(lines: list[Line], number: int) -> bool:
    """Return whether the next line is a member of a list, in the same paragraph or the next."""
    return number + 1 < len(lines) and lines[number + 1].sentence.opens_line and _bullet(lines[number + 1])


def _members(line: Line, heading: Meaning, lexicon: Lexicon) -> tuple[Row, ...]:
    """Return a line under a heading as rows: its first item is a place, others may follow ("X (since Friday), Y")."""
    k = 0
    while k < len(line.items) and (not line.items[k].form[0].isalpha() or line.items[k].kind == DATE):
        k += 1
    if k >= len(line.items) or not _named(line.items[k]):
        return ()
    scene = Scene(line, lexicon)
    found: list[Owned] = []
    rest = False
    for first, last in stretches(scene, k):
        rest = True
        start = first + scene.word(first, "joiners", "articles")
        if scene.kind(start) == PLACE and _named(line.items[start]) and (not found or _bare(scene, start, last)):
            told = start + 1 + (start + 1 < last and line.items[start + 1].form in _MARKS)
            counted = told < last and scene.kind(told) == WORD and line.items[told].form[0].isdigit()
            if line.items[start + 1 : told] and (counted or _tells(scene, told, last)):
                break
            owned = Owned(line.items[start].places, heading, first, last, marked=True)
            found.append(told_more(scene, owned, told, last) if told < last else owned)
        elif found and comments(scene, first, last):
            found[-1] = told_more(scene, found[-1], first, last)
        else:
            break
        rest = False
    actor = next((item.actor for item in line.items[k + 1 :] if item.kind == ACTOR), None)
    after = line.items[found[-1].last :] if found else ()
    rest = rest and (actor is not None or any(_named(item) for item in after))
    actor = actor if heading.actor is None else None
    return tuple(replace(row_of(line, owned, whole=not rest), actor=actor, span=None) for owned in found)


def _tells(scene: Scene, first: int, last: int) -> bool:
    """Return whether items `first` to before `last` tell something of their own, as a clause does."""
    said = any(scene.word(k, "auxiliaries", "speech") for k in range(first, last))
    noted = any(scene.kind(k) == ACTOR for k in range(first, last)) and not any(
        verbal(scene, k) for k in range(first, last)
    )
    return said or not (noted or comments(scene, first, last))


def _bare(scene: Scene, k: int, last: int) -> bool:
    """Return whether nothing but a date stands behind the place at item `k`."""
    return all(scene.kind(n) == DATE or scene.word(n, "date_prepositions") for n in range(k + 1, last))


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
    listed = (k for k, item in enumerate(line.items[:colon]) if _named(item))
    if places[0].named is None or any(not lexicon.has("prepositions", line.items[k - 1].form) for k in listed):
        return None
    area = any(_named(item) for item in line.items[:colon])
    if after is not None and after.form not in {".", ",", ";", "(", "!", "-", "–", "—"}:
        return None
    meaning = _meaning(line.items[:colon], lexicon)
    if area and (meaning is None or meaning.kind is ClaimKind.HOLDS):
        return None
    told = ("speech", "wondering")
    if meaning is None or any(lexicon.has(name, item.form) for item in line.items[:colon] for name in told):
        return None
    return Row(places, meaning, whole=after is None or after.form != ",")


def _following(line: Line, colon: int) -> bool:
    """Return whether a list is announced ("the following were taken today in the south of X:")."""
    return any(item.form in {"following", "these", "list"} for item in line.items[:colon])
