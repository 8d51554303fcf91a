"""Prints how well names are geocoded: python tests/bench/bench_geocode.py REFERENCE_FOLDER [--wrong N] [--fuzzy N]."""

# ruff: noqa: S311 - dice for questions, not for secrets
import argparse
import csv
import json
import random
import re
import tempfile
import time
from collections import Counter
from pathlib import Path

from shapely import STRtree, points
from shapely.geometry import shape

from geo.gazetteer.geocode import Query, geocode
from geo.gazetteer.importers import import_file
from geo.gazetteer.index import open_index
from geo.model.place import LonLat, kilometres
from geo.names import key
from geo.theatres import load_theatre

RIGHT_KM = 5.0
OTHER_SPELLINGS = (
    ("sh", "ch"), ("ou", "u"), ("u", "ou"), ("ay", "ei"), ("ei", "ay"), ("i", "e"), ("e", "i"), ("q", "k"), ("ah", "a"),
    ("o", "u"), ("dh", "z"), ("th", "t"), ("aw", "o"), ("Al ", "el-"), ("al-", "el-"), ("j", "g"), ("Tall", "Tell"),
    ("kh", "k"), ("gh", "g"), ("iyah", "iyya"), ("'", ""), ("a", "e"), ("y", "i"), ("i", "y"), ("ee", "i"),
)  # fmt: skip


def questions(folder, column):
    """Return (name, governorate, point) of each locality whose name is alone in its governorate."""
    governorates = json.loads((folder / "syria-governorates.geojson").read_text())["features"]
    tree = STRtree([shape(each["geometry"]) for each in governorates])
    rows = [row for row in csv.DictReader((folder / "syria-localities.csv").open()) if row["placetype"] == "locality"]
    spots = points([(float(row["lon"]), float(row["lat"])) for row in rows])
    holder = {}
    for spot, governorate in zip(*tree.query(spots, predicate="intersects").tolist(), strict=True):
        holder.setdefault(spot, governorates[governorate]["properties"]["name"])
    asked = [
        (re.split(r"\|", row[column])[0].strip(), holder[n], LonLat(float(row["lon"]), float(row["lat"])))
        for n, row in enumerate(rows)
        if n in holder and row[column].strip()
    ]
    often = Counter((key(name), governorate) for name, governorate, _ in asked)
    return [each for each in asked if often[key(each[0]), each[1]] == 1]


def score(asked, index):
    """Return the outcome of each question: right, wrong or none, with the first candidate."""
    answers = geocode((Query(name, admin1, "SY") for name, admin1, _ in asked), index)
    found = []
    for (_, _, at), answer in zip(asked, answers, strict=True):
        first = answer.candidates[0] if answer.candidates else None
        outcome = "none" if first is None else "right" if kilometres(first.place.at, at) <= RIGHT_KM else "wrong"
        found.append((outcome, first))
    return found


def report(title, asked, index, show=0):
    started = time.perf_counter()
    found = score(asked, index)
    took = time.perf_counter() - started
    counts = Counter(outcome for outcome, _ in found)
    shares = " ".join(f"{each} {counts[each] / len(asked):.3f}" for each in ("right", "wrong", "none"))
    print(f"{title}: {len(asked)} questions, {shares}, {1000 * took / len(asked):.2f} ms each")
    wrong = [(question, first) for question, (outcome, first) in zip(asked, found, strict=True) if outcome == "wrong"]
    for (name, governorate, _), first in random.Random(1).sample(wrong, min(show, len(wrong))):
        print(
            f"    {name} / {governorate} -> {first.place.name} {first.place.name_local} {first.score} {first.reasons}"
        )
    how = Counter((outcome, first.reasons[0].split(",")[0]) for outcome, first in found if first)
    print("   ", dict(sorted(how.items())))
    return found


def misspelled(name, dice):
    """Return the name with one random edit, or in another usual transliteration."""
    if dice.random() < 0.5 and key(name).isascii():
        usual = [(old, new) for old, new in OTHER_SPELLINGS if old in name]
        if usual:
            old, new = dice.choice(usual)
            return name.replace(old, new, 1)
    letters = "abcdefghijklmnoqrstuwyz" if name.isascii() or key(name)[:1].isascii() else "ابتثجحخدرزسشصضطعغفقكلمنهوي"
    at = dice.randrange(len(name))
    kind = dice.choice(("drop", "add", "swap", "change"))
    if kind == "drop" and len(name) > 1:
        return name[:at] + name[at + 1 :]
    if kind == "add":
        return name[:at] + dice.choice(letters) + name[at:]
    if kind == "swap" and at + 1 < len(name):
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    return name[:at] + dice.choice(letters) + name[at + 1 :]


def robustness(title, asked, index, count, show=0):
    dice = random.Random(7)
    found = [each for each, (outcome, _) in zip(asked, score(asked, index), strict=True) if outcome == "right"]
    chosen = dice.sample(found, min(count, len(found)))
    report(title, [(misspelled(name, dice), admin1, at) for name, admin1, at in chosen], index, show)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("reference", type=Path)
    parser.add_argument("--wrong", type=int, default=0, help="how many wrong answers to show")
    parser.add_argument("--fuzzy", type=int, default=1000, help="how many names to misspell")
    parser.add_argument("--every", type=int, default=1, help="take every n-th question")
    wanted = parser.parse_args()
    theatre = load_theatre("syria")
    layers, regions = [Path(layer.path) for layer in theatre.layers], theatre.regions
    asked = {
        script: questions(wanted.reference, column)[:: wanted.every]
        for script, column in (("Latin", "name"), ("Arabic", "names_ar"))
    }
    with tempfile.TemporaryDirectory() as folder, open_index(layers, regions) as index:
        for script, questions_asked in asked.items():
            report(f"embedded, {script}", questions_asked, index, wanted.wrong)
            robustness(f"  misspelled, {script}", questions_asked, index, wanted.fuzzy, wanted.wrong)
        imported = import_file(wanted.reference / "syria-localities.csv", Path(folder))
        with open_index([*layers, *imported.layers], regions) as full:
            for script, questions_asked in asked.items():
                report(f"imported, {script}", questions_asked, full, wanted.wrong)
                robustness(f"  misspelled, {script}", questions_asked, full, wanted.fuzzy, wanted.wrong)


if __name__ == "__main__":
    main()
