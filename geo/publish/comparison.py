"""A page that shows annotated reports: the text, what careful readers found in it and what the program found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, Template

from geo.model.claim import Claim
from geo.model.gold import GoldClaim, GoldReport, Pairing
from geo.model.place import Place

GRAVE: Final = ("side for side", "history as present", "denial as fact", "plan as fact", "city for quarter")
_DIRECTION: Final = {"ar": "rtl"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report of a corpus with its annotation, its text and who stands for whom."""

    corpus: str
    gold: GoldReport
    text: str
    pairings: tuple[Pairing, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text that lies in the evidence of annotated claims, of found ones, of both or of neither."""

    text: str
    wanted: bool
    found: bool


def render_comparison(tables: Mapping[str, str], comparisons: Sequence[Comparison]) -> str:
    """Return the page: the scores of each corpus, the grave mistakes of all, then report by report."""
    return _template().render(tables=tables, grave=_grave(comparisons), reports=[_report(c) for c in comparisons])


def pieces(text: str, pairings: Sequence[Pairing]) -> tuple[Piece, ...]:
    """Return the text cut wherever an evidence starts or ends; the pieces together are the text."""
    wanted = [pair.wanted.evidence for pair in pairings if pair.wanted]
    found = [(pair.found.evidence.span.start, pair.found.evidence.span.end) for pair in pairings if pair.found]
    ends = {min(max(end, 0), len(text)) for span in (*wanted, *found) for end in span}
    cuts = sorted({0, len(text), *ends})
    return tuple(
        Piece(
            text[start:end],
            any(first <= start and end <= last for first, last in wanted),
            any(first <= start and end <= last for first, last in found),
        )
        for start, end in pairwise(cuts)
    )


@cache
def _template() -> Template:
    source = (resources.files("geo.publish") / "assets" / "comparison.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined).from_string(
        source
    )


def _grave(comparisons: Sequence[Comparison]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(fault, hits) for fault in GRAVE if (hits := [hit for each in comparisons for hit in _hits(each, fault)])]


def _hits(comparison: Comparison, fault: str) -> Iterator[tuple[str, str, str]]:
    for pair in comparison.pairings:
        if fault in pair.faults and pair.wanted and pair.found:
            yield _anchor(comparison), _wanted(pair.wanted), _found(pair.found)


def _report(comparison: Comparison) -> dict[str, Any]:
    gold = comparison.gold
    rows = [
        {
            "wanted": _wanted(pair.wanted) if pair.wanted else "",
            "found": _found(pair.found) if pair.found else "",
            "faults": ", ".join(pair.faults) or _remark(pair),
            "right": not pair.faults,
        }
        for pair in comparison.pairings
    ]
    return {
        "anchor": _anchor(comparison),
        "title": f"{comparison.corpus} {gold.id}: {gold.lang}, {gold.theatre}, {gold.style}",
        "lang": gold.lang,
        "direction": _DIRECTION.get(gold.lang, "ltr"),
        "pieces": pieces(comparison.text, comparison.pairings),
        "rows": rows,
        "wrong": sum(bool(pair.faults) for pair in comparison.pairings),
    }


def _anchor(comparison: Comparison) -> str:
    return f"{comparison.corpus}-{comparison.gold.id}"


def _remark(pair: Pairing) -> str:
    if pair.repeat:
        return "said before"
    return "optional" if pair.wanted and pair.wanted.optional else "right"


def _wanted(claim: GoldClaim) -> str:
    days = " to ".join(dict.fromkeys(str(day) for day in (claim.start, claim.end) if day)) or "no date"
    sides = " or ".join(claim.sides)
    return f"{claim.place}: {sides} {claim.kind}, {claim.extent}, {claim.modality}, {days}"


def _found(claim: Claim) -> str:
    name = claim.place.name if isinstance(claim.place, Place) else f"{claim.mention.surface} (not located)"
    days = " to ".join(dict.fromkeys(str(day) for day in (claim.date.start, claim.date.end) if day)) or "no date"
    return f"{name}: {claim.controller} {claim.kind}, {claim.extent}, {claim.modality}, {days}"
