"""Fits the weights of the reader by likeness: `python scripts/fit_likeness.py LANG` (needs scikit-learn).

Learns from the folders reports-dev, phrasebook-dev and lessons of tests/gold what stands around places of which a
claim of control is annotated, and which of the sides that may be meant has them. Writes data/lexicon/LANG.likeness.csv
and LANG.sides.csv; weights are rounded, small ones and rare features are left out.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import build_phrasebook
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from geo.app.desk import Desk, open_desk
from geo.app.workspace import find_workspace
from geo.intake.files import read_report
from geo.model.place import Located
from geo.model.text import Span
from geo.read.candidates import Candidates, of_kind
from geo.read.claims import look
from geo.read.glances import Glance
from geo.read.likeness import NONE
from geo.recognise.toponyms import recognise
from geo.resolve import resolve
from geo.theatres import load_theatre, theatre_names

PROJECT = Path(__file__).resolve().parents[1]
FOLDERS = ("reports-dev", "phrasebook-dev", "lessons")
STRENGTH = 0.1
STRENGTH_OF_SIDES = 0.2
DOUBTED = 0.3
SMALLEST = 0.04
SEEN = 3


@dataclass(frozen=True)
class Lesson:
    """A place as looked at, and the claim that readers annotated there, if any."""

    glance: Glance
    sides: Candidates
    claim: Mapping[str, Any] | None
    weight: float


def annotated(folder: Path) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Yield each annotated report of a folder as a row of the gold, and its text."""
    atlas = build_phrasebook.atlas_of(folder, build_phrasebook.read_places(build_phrasebook.GOLD / "places.csv"))
    for entry in build_phrasebook.read_source(folder / "source.txt"):
        yield build_phrasebook.build(entry, atlas), entry.text


def lessons(folder: Path, lang: str) -> Iterator[Lesson]:
    """Yield what the annotated reports of a folder teach."""
    workspace = find_workspace(PROJECT)
    desks: dict[str, Desk] = {}
    for row, text in annotated(folder):
        theatre = row["theatre"] if row["theatre"] in theatre_names() else "syria"
        if row["lang"] != lang:
            continue
        desk = desks.setdefault(theatre, desks.get(theatre) or open_desk(workspace, theatre))
        report, _ = read_report(text.encode(), f"{row['id']}.txt", load_theatre(theatre))
        day = date.fromisoformat(row["report_date"]) if row["report_date"] else None
        report = replace(report, ref=replace(report.ref, published=day))
        tongue = desk.tongues[lang]
        places = resolve(recognise(report, desk.gazetteer, tongue.onomasticon), report, desk.gazetteer, desk.theatre)
        for glance, sides in look(report, places, desk.gazetteer, desk.theatre, tongue.lexicon):
            if isinstance(glance.phrase.named, Located):
                yield _lesson(glance, sides, glance.phrase.named.mention.span, row["claims"])


def _lesson(glance: Glance, sides: Candidates, span: Span, claims: Sequence[Mapping[str, Any]]) -> Lesson:
    told = [claim for claim in claims if claim["start"] < span.end and span.start < claim["end"]]
    sure = [claim for claim in told if not claim.get("optional")]
    return Lesson(glance, sides, sure[0] if sure else None, DOUBTED if told and not sure else 1.0)


def kinds(taught: Sequence[Lesson]) -> Iterator[tuple[str, list[float]]]:
    """Yield the answers, and then each feature with its weights."""
    vectors = DictVectorizer()
    table = vectors.fit_transform([dict.fromkeys((f for f, _ in each.glance.features), 1) for each in taught])
    answers = [each.claim["kind"] if each.claim else NONE for each in taught]
    fitted = LogisticRegression(C=STRENGTH, max_iter=5000)
    fitted.fit(table, answers, sample_weight=[each.weight for each in taught])
    yield "feature", list(fitted.classes_)
    yield "", [round(float(w), 2) for w in fitted.intercept_]
    counts = Counter(f for each in taught for f in dict(each.glance.features))
    for n, feature in enumerate(vectors.get_feature_names_out()):
        weights = [round(float(w), 2) for w in fitted.coef_[:, n]]
        if counts[feature] >= SEEN and max(map(abs, weights)) >= SMALLEST:
            yield feature, weights


def sides(taught: Sequence[Lesson]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the heading, and then each feature of a side with its weight."""
    rows, right = [], []
    for each in taught:
        if each.claim is None or each.claim["kind"] == "contests":
            continue
        for side, names in each.sides:
            rows.append(dict.fromkeys(of_kind(each.claim["kind"], names), 1))
            right.append(side in {each.claim["controller"], *each.claim.get("controller_alt", ())})
    vectors = DictVectorizer()
    fitted = LogisticRegression(C=STRENGTH_OF_SIDES, max_iter=5000).fit(vectors.fit_transform(rows), right)
    counts = Counter(name for row in rows for name in row)
    yield "feature", ["weight"]
    for n, feature in enumerate(vectors.get_feature_names_out()):
        weight = round(float(fitted.coef_[0, n]), 2)
        if counts[feature] >= SEEN and abs(weight) >= SMALLEST:
            yield feature, [weight]


def write(path: Path, rows: Iterable[tuple[str, list[Any]]]) -> None:
    """Write rows of features and weights."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([feature, *weights] for feature, weights in rows)


def main(lang: str) -> None:
    """Fit and write the weights of a language."""
    taught = [each for name in FOLDERS for each in lessons(PROJECT / "tests" / "gold" / name, lang)]
    write(PROJECT / "data" / "lexicon" / f"{lang}.likeness.csv", kinds(taught))
    write(PROJECT / "data" / "lexicon" / f"{lang}.sides.csv", sides(taught))
    print(f"{lang}: {len(taught)} places, {sum(each.claim is not None for each in taught)} with a claim")


if __name__ == "__main__":
    main(sys.argv[1])
