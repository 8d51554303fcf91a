"""Prints how well names are geocoded: python tests/bench/bench_geocode.py REFERENCE_FOLDER [--wrong N] [--fuzzy N]."""

# ruff: noqa: S311 - dice for a sample, not for secrets
import argparse
import json
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from shapely import Point
from shapely.geometry import shape

from geo.gazetteer import trial
from geo.gazetteer.importers import import_file
from geo.gazetteer.index import open_index
from geo.theatres import load_theatre


def governorates(folder):
    """Return which governorate of the reference holds a point, empty for none."""
    features = json.loads((folder / "syria-governorates.geojson").read_text())["features"]
    shapes = {each["properties"]["name"]: shape(each["geometry"]) for each in features}
    return lambda at: next((name for name, outline in shapes.items() if outline.covers(Point(at.lon, at.lat))), "")


def report(title, asked, index, show=0):
    started = time.perf_counter()
    found = trial.answered(asked, index, "SY")
    took = time.perf_counter() - started
    shares = " ".join(f"{outcome} {share:.3f}" for outcome, share in trial.shares(found).items())
    print(f"{title}: {len(asked)} questions, {shares}, {1000 * took / max(1, len(asked)):.2f} ms each")
    wrong = [each for each in found if each.outcome == "wrong"]
    for each in random.Random(1).sample(wrong, min(show, len(wrong))):
        place = each.first.place
        print(f"    {each.asked.name} / {each.asked.admin1} -> {place.name} {place.name_local} {each.first.reasons}")
    how = Counter((each.outcome, each.first.reasons[0].split(",")[0]) for each in found if each.first)
    print("   ", dict(sorted(how.items())))
    return found


def both(title, asked, index, wanted):
    found = report(title, asked, index, wanted.wrong)
    report(f"  misspelled, {title}", trial.misspelled(found, wanted.fuzzy), index, wanted.wrong)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reference", type=Path)
    parser.add_argument("--wrong", type=int, default=0, help="how many wrong answers to show")
    parser.add_argument("--fuzzy", type=int, default=trial.MISSPELLED, help="how many names to misspell")
    parser.add_argument("--every", type=int, default=1, help="take every n-th question")
    wanted = parser.parse_args()
    theatre = load_theatre("syria")
    layers, regions = [Path(layer.path) for layer in theatre.layers], theatre.regions
    table, holder = wanted.reference / "syria-localities.csv", governorates(wanted.reference)
    asked = {script: trial.questions(table, script, holder)[:: wanted.every] for script in trial.SCRIPTS}
    with tempfile.TemporaryDirectory() as folder, open_index(layers, regions) as index:
        for script, questions in asked.items():
            both(f"embedded, {script}", questions, index, wanted)
        with open_index([*layers, *import_file(table, Path(folder)).layers], regions) as full:
            for script, questions in asked.items():
                both(f"imported, {script}", questions, full, wanted)


if __name__ == "__main__":
    main()
