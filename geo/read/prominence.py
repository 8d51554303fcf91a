"""How much a place is what a text is about: less in a dateline, behind a preposition, as where somebody speaks."""

# ruff: noqa: PLR0911 - the first rule that applies decides

from typing import Final

from geo.model.lexicon import Lexicon
from geo.read.items import DATE, PLACE, Line

_DATELINE: Final = 7
_DASHES: Final = frozenset({"-", "–", "—"})
_SETTING: Final = frozenset({"in", "at", "inside"})


def prominence(line: Line, first: int, lexicon: Lexicon) -> float:
    """Return how little a place is what the text is about: "officials in Beirut", a dateline."""
    forms = [t.form for t in line.tokens[max(0, first - 5) : first]]
    lists = (item for item in line.items if item.kind == PLACE)
    listed = next((item.first for item in lists if item.first < first < item.last), None)
    if listed is not None and not any(lexicon.has("persons", f) for f in forms):
        return prominence(line, listed, lexicon)
    if heads_report(line, first):
        return -3.0
    if forms and lexicon.has("directional", forms[-1]):
        return 0.0 if lexicon.has("arriving", forms[-2] if len(forms) > 1 else "") else -1.0
    if forms and lexicon.has("prepositions", forms[-1]):
        told = [f for f in forms if not lexicon.has("inhabitants", f)]
        if any(lexicon.has("persons", f) or lexicon.has("speech", f) for f in told):
            return 0.0 if _labels(line, first) else -2.0
        if forms[-1] == "from" and lexicon.has("force", forms[-2] if len(forms) > 1 else ""):
            return -2.0
        if forms[-1] == "from":
            return -0.3 if any(lexicon.has("leaving", f) for f in forms[-4:-1]) else -1.3
        opens = first == 1 and forms[-1] in _SETTING
        return 0.8 if opens else -0.3
    return 0.0


def _labels(line: Line, first: int) -> bool:
    """Return whether the place at token `first` is where a correspondent speaks from ("مراسلنا في X: المدينة بيد")."""
    k = next((k for k, item in enumerate(line.items) if item.first == first and item.kind == PLACE), None)
    return k is not None and k + 1 < len(line.items) and line.items[k + 1].form == ":"


def heads_report(line: Line, first: int) -> bool:
    """Return whether the place at token `first` only says where a report was written ("DAMASCUS, 4 December -")."""
    k = next((k for k, item in enumerate(line.items) if item.first == first), None)
    if k is None or k > 2 or line.items[k].kind != PLACE or not line.sentence.opens_line:
        return False
    following = [item.form for item in line.items[k + 1 : k + 3]]
    if line.tokens[first].text.isupper() and _with_its_country(line, k):
        return True
    dated = len(line.items) > k + 2 and following[:1] == [","] and line.items[k + 2].kind == DATE
    country = len(line.items[k].places) > 1 and following[:1] == ["("]
    return line.sentence.paragraph <= 1 and (dated or country or following[:1] in (["-"], ["–"], ["—"], ["("]))


def _with_its_country(line: Line, k: int) -> bool:
    """Return whether names alone lead from item `k` to a dash ("ERBIL, Kurdistan Region of Iraq -")."""
    if len(line.items[k].places) == 1 and [item.form for item in line.items[k + 1 : k + 2]] != [","]:
        return False
    for item in line.items[k + 1 : k + _DATELINE]:
        if item.form in _DASHES:
            return True
        text = line.tokens[item.first].text
        if item.kind != PLACE and item.form not in {",", "of"} and not text.istitle():
            return False
    return False
