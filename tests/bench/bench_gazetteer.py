"""Prints how fast the index is with half a million places: python tests/bench/bench_gazetteer.py [PLACES]."""

# ruff: noqa: S311 - dice for questions, not for secrets
import csv
import random
import sys
import tempfile
import time
from pathlib import Path

from geo.gazetteer.index import open_index
from geo.gazetteer.layers import COLUMNS, as_row
from geo.model.place import LonLat, Place, PlaceId, PlaceKind
from geo.names import key

LOOK_UPS = 100_000


def places(count):
    """Return places with made-up names, a local name for each second one."""
    dice = random.Random(5)
    syllables = [a + b for a in "bdfghjklmnqrstwz" for b in ("a", "i", "u", "ay", "ar", "un", "al")]
    letters = "ابتثجحخدرزسشصضطعغفقكلمنهوي"
    for n in range(count):
        name = "".join(dice.choice(syllables) for _ in range(dice.randint(3, 5))).title()
        local = "".join(dice.choice(letters) for _ in range(dice.randint(4, 7))) if n % 2 else ""
        at = LonLat(round(dice.uniform(25, 60), 4), round(dice.uniform(10, 45), 4))
        yield Place(PlaceId(f"x-{n}"), name, PlaceKind.VILLAGE, at, name_local=local, country="XX")


def timed(title, work):
    started = time.perf_counter()
    value = work()
    print(f"{title}: {time.perf_counter() - started:.3f} s")
    return value


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    with tempfile.TemporaryDirectory() as folder:
        layer, cache = Path(folder) / "made.csv", Path(folder) / "cache"
        every = list(places(count))
        with layer.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(map(as_row, every))
        layer.with_suffix(".toml").write_text('title = "made up"\nlicence = "none"\nattribution = "nobody"\n')
        timed(f"build of {count} places", lambda: open_index([layer], (), cache).close())
        index = timed("open", lambda: open_index([layer], (), cache))
        print(f"index: {sum(path.stat().st_size for path in cache.iterdir()) / 1e6:.0f} MB")
        dice = random.Random(6)
        names = [each.name if n % 2 else each.name_local or each.name for n, each in enumerate(every)]
        asked = [dice.choice(names) if n % 3 else f"Nowhere {n}" for n in range(LOOK_UPS)]
        found = timed(f"{LOOK_UPS} look-ups, cold", lambda: sum(map(bool, map(index.named, asked))))
        print(f"found {found}")
        keys = [key(name) for name in asked]
        timed(f"{LOOK_UPS} keys, known", lambda: index.known(keys))
        timed("100 names ranked, exact", lambda: [index.candidates(name, country="XX") for name in names[:100]])
        wrong = [name[:2] + "x" + name[3:] for name in names[:100]]
        timed("100 names ranked, misspelled", lambda: [index.candidates(name, country="XX") for name in wrong])
        index.close()


if __name__ == "__main__":
    main()
