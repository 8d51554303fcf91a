"""Scores of the whole reading, end to end, on annotated reports: a table, a page, and the figures that CI compares."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.app.choice import choose_theatre
from geo.app.desk import Desk, open_desk
from geo.app.workspace import Workspace
from geo.errors import InputError
from geo.evaluate import NOTHING, Score, pair_claims, score_claims, score_mentions
from geo.intake.files import read_bytes, read_report
from geo.intake.gold import read_gold
from geo.model.build import Reading
from geo.model.gold import GoldReport
from geo.model.text import Report
from geo.publish.comparison import Comparison, render_comparison
from geo.theatres import load_theatre, theatre_names

FIGURES: Final = ("place F1", "side F1", "full F1", "false facts", "mention F1", "near")


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotated report as it was read, and how well."""

    gold: GoldReport
    report: Report
    reading: Reading
    score: Score


def mark(folder: Path, workspace: Workspace) -> tuple[Marked, ...]:
    """Return each annotated report of `folder` as it was read from its file, with its score."""
    desks: dict[str, Desk] = {}
    with ExitStack() as stack:
        return tuple(_mark(gold, workspace, desks, stack) for gold in read_gold(folder))


def _mark(gold: GoldReport, workspace: Workspace, desks: dict[str, Desk], stack: ExitStack) -> Marked:
    data = read_bytes(gold.path)
    known = gold.theatre in theatre_names()
    report, _ = read_report(data, gold.path.name, load_theatre(gold.theatre if known else workspace.theatre))
    name = gold.theatre if known else choose_theatre(report.text, workspace.theatre)
    if name not in desks:
        desks[name] = stack.enter_context(open_desk(workspace, name))
    reading = desks[name].read(report)
    score = score_claims(gold, reading.claims) + score_mentions(gold, (*reading.located, *reading.unlocated))
    return Marked(gold, report, reading, score)


def grouped(marked: Sequence[Marked]) -> dict[str, Score]:
    """Return the scores of all, and by theatre, language and style, in that order.

    A style of several parts ("passive/denied/state media") counts in a group for each of them.
    """
    groups: dict[str, Score] = {"all": sum((m.score for m in marked), NOTHING)}
    for field in ("theatre", "lang", "style"):
        parts: dict[str, Score] = defaultdict(lambda: NOTHING)
        for each in marked:
            for part in getattr(each.gold, field).split("/"):
                parts[f"{field} {part}"] += each.score
        groups |= dict(sorted(parts.items()))
    return groups


def figures(score: Score) -> dict[str, float]:
    """Return the figures that are kept and compared; false facts are a share of all claims found."""
    return {
        "place F1": round(score.ratio("place").f1, 3),
        "side F1": round(score.ratio("side").f1, 3),
        "full F1": round(score.ratio("full").f1, 3),
        "false facts": round(score.share("false facts", "found"), 3),
        "mention F1": round(score.ratio("mention", "mentions found", "mentions wanted").f1, 3),
        "near": round(score.share("near", "points"), 3),
    }


def table(groups: Mapping[str, Score]) -> str:
    """Return the scores as text, one group a line, and below it the confusions that matter."""
    lines = [f"{'':22}{'wanted':>7}{'found':>7}" + "".join(f"{name:>13}" for name in FIGURES)]
    for name, score in groups.items():
        row = figures(score)
        head = f"{name:22}{score.counts['wanted']:7}{score.counts['found']:7}"
        lines.append(head + "".join(f"{row[figure]:13.3f}" for figure in FIGURES))
    total = groups["all"]
    pairs = [f"{name} {total.share(name, 'place'):.3f}" for name in ("kind", "extent", "modality")]
    lines += ["", "on matched pairs: " + ", ".join(pairs), "confusions: " + _confusions(total.confusions)]
    lines.append("places: " + _places(total))
    return "\n".join(lines)


def _places(score: Score) -> str:
    """Return how many of the named points lie within 10 km, of the quarters within 1.5 km, and the traps hit."""
    counts = score.counts
    return (
        f"{counts['near']} of {counts['points']} within 10 km, "
        f"{counts['quarter near']} of {counts['quarters']} quarters within 1.5 km, {counts['trap']} traps hit"
    )


def _confusions(confusions: Counter[str]) -> str:
    ordered = sorted(confusions.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count}" for name, count in ordered if count) or "none"


def page(corpora: Mapping[str, Sequence[Marked]]) -> str:
    """Return an HTML page on which text, annotation and what was found stand side by side, with all scores."""
    tables = {name: table(grouped(marked)) for name, marked in corpora.items()}
    comparisons = [
        Comparison(name, each.gold, each.report.text, pair_claims(each.gold, each.reading.claims))
        for name, marked in corpora.items()
        for each in marked
    ]
    return render_comparison(tables, comparisons)


def below(floor: Path, name: str, found: Mapping[str, float]) -> tuple[str, ...]:
    """Return a line for each figure that is worse than the floor kept for the corpus of that name."""
    try:
        kept = json.loads(floor.read_text(encoding="utf-8"))[name]
    except (OSError, ValueError, KeyError):
        raise InputError(str(floor), f"the floor of {name!r}", "none") from None
    return tuple(
        f"{name}: {figure} expected at {'most' if figure == 'false facts' else 'least'} {kept[figure]}, got {value}"
        for figure, value in found.items()
        if (value > kept[figure] if figure == "false facts" else value < kept[figure])
    )


def raised(floor: Path, name: str, found: Mapping[str, float]) -> str:
    """Return the text of the floor file with the figures of one corpus at the better of kept and found."""
    kept: dict[str, dict[str, float]] = json.loads(floor.read_text(encoding="utf-8")) if floor.exists() else {}
    old = kept.get(name, {})
    better = {
        figure: (min if figure == "false facts" else max)(value, old.get(figure, value))
        for figure, value in found.items()
    }
    return json.dumps({**kept, name: better}, indent=1, sort_keys=True) + "\n"


def worst(marked: Iterable[Marked], most: int = 10) -> tuple[str, ...]:
    """Return the reports that were read worst, a line each."""
    ranked = sorted(marked, key=lambda m: (m.score.ratio("full").f1, m.gold.id))
    return tuple(
        f"{m.gold.id} {m.gold.lang} {m.gold.style}: full F1 {m.score.ratio('full').f1:.2f}" for m in ranked[:most]
    )
