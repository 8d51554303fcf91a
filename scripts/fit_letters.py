"""Fits which Arabic letter a Latin one stands for: python scripts/fit_letters.py PAIRS.csv.

The CSV has the columns `name` (Latin letters) and `names_ar` (Arabic letters, the first of those parted by "|").
Prints the table for geo/gazetteer/letters.py, and how far the tables of two halves of the pairs lie apart. Each pair is
laid letter against letter the likeliest way, the letters are counted, and that is done again until it settles.
"""

import csv
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from geo.gazetteer.letters import APOSTROPHE, Letters, arabic_letters, latin_letters
from geo.names import script

ROUNDS = 6
ANOTHER, SKIPPED = -5.5, -4.5
SURE = 0.35  # of likeness for each pair of letters: below that it is another name
Pair = tuple[Letters, Letters]
Table = dict[tuple[str, str], float]

ALIKE = dict(
    zip(
        "بتطثجحهخدضذظرزسصشغفقكلمنويعا",
        "b t t th j h h kh d d dh z r z s s sh gh f q k l m n w y ' a".split(),
        strict=True,
    )
)
FIRST = (("A", "ة"), ("i", "ي"), ("u", "و"), ("ay", "ي"), ("aw", "و"), ("^a", "ا"), ("^i", "ا"), ("^u", "ا"))


def start() -> Table:
    """Return a rough table to begin with."""
    table = {(latin, arabic): 2.5 for arabic, latin in ALIKE.items()} | dict.fromkeys(FIRST, 2.0)
    return table | {(vowel, ""): 0.0 for vowel in "aiuA"}


def gain(table: Table, latin: str, arabic: str) -> float:
    """Return what it gains to lay these two letters against each other; an empty one stands for none."""
    return table.get((latin, arabic), ANOTHER if latin and arabic else SKIPPED)


def lay(pair: Pair, table: Table) -> tuple[float, list[tuple[str, str]]]:
    """Return the likeness of a pair and which letter lies against which."""
    latin, arabic = pair
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(len(latin) + 1):
        for j in range(len(arabic) + 1):
            here = best[i, j][0]
            ways = [(i + 1, j), (i, j + 1), (i + 1, j + 1)]
            for a, b in ways:
                if a > len(latin) or b > len(arabic):
                    continue
                value = here + gain(table, latin[i] if a > i else "", arabic[j] if b > j else "")
                if (a, b) not in best or value > best[a, b][0]:
                    best[a, b] = (value, (i, j))
    at, laid = (len(latin), len(arabic)), []
    total = best[at][0]
    while (before := best[at][1]) is not None:
        laid.append((latin[before[0]] if at[0] > before[0] else "", arabic[before[1]] if at[1] > before[1] else ""))
        at = before
    return total, laid


def fit(pairs: Sequence[Pair]) -> Table:
    """Return the table that the pairs settle to."""
    table = start()
    for turn in range(ROUNDS):
        laid: Counter[tuple[str, str]] = Counter()
        for pair in pairs:
            total, found = lay(pair, table)
            if not turn or total >= SURE * len(found):
                laid.update(found)
        table = estimate(laid)
    return table


def estimate(laid: Counter[tuple[str, str]]) -> Table:
    """Return the logarithms of likelihood ratios that such counts give, those that tell nothing left out."""
    latin: Counter[str] = Counter()
    arabic: Counter[str] = Counter()
    for (one, other), count in laid.items():
        latin[one] += count
        arabic[other] += count
    letters = sum(count for letter, count in arabic.items() if letter)
    table = {}
    for (one, other), count in laid.items():
        if one and other:
            value = math.log(count / latin[one]) - math.log(arabic[other] / letters) if count > 1 else ANOTHER
        elif one:
            value = math.log((count + 0.3) / (latin[one] + 0.3))
        else:
            value = math.log((count + 0.3) / laid.total()) - math.log(arabic[other] / letters)
        if value > (ANOTHER if one and other else SKIPPED):
            table[one, other] = value
    return table


def main() -> None:
    """Print the table and how alike the two halves' tables are."""
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["name"].strip(), row["names_ar"].split("|")[0].strip()) for row in csv.DictReader(file)]
    pairs = [
        (tuple(chain(*latin_letters(written))), tuple(chain(*arabic_letters(other))))
        for one, other in rows
        if one and other and script(one) == "latin" and script(other) == "arabic"
        for written in dict.fromkeys((one, APOSTROPHE.sub("", one)))  # many write none
    ]
    random.Random(3).shuffle(pairs)  # noqa: S311 - dice for halves, not for secrets
    half = len(pairs) // 2
    one, other, whole = fit(pairs[:half]), fit(pairs[half:]), fit(pairs)
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for (latin, arabic), value in sorted(whole.items()):
        table[latin][arabic] = round(value, 1)
    for latin, row in table.items():
        print(f"    {json.dumps(latin)}: {json.dumps(row, ensure_ascii=False)},")
    apart = [abs(one[each] - other[each]) for each in one.keys() & other.keys()]
    print(
        f"# {len(pairs)} pairs; the halves: {len(one)} and {len(other)} entries, {len(apart)} in both, "
        f"apart {sum(apart) / len(apart):.2f} on average and {max(apart):.2f} at most"
    )


if __name__ == "__main__":
    main()
