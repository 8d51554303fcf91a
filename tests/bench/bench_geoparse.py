"""Speed and scores of recognition and resolution: `python tests/bench/bench_geoparse.py [--world]`.

Prints megabytes of text a second on one core over the reports of ../shared/gold/dev, and with --world the scores of
../shared/gold/geoparsing with the world's places (the extra `world`), by the scorer that lies beside them.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from geo.gazetteer.index import Index, open_index
from geo.gazetteer.world import world_layers
from geo.lexicons.names import load_onomasticon
from geo.model.place import Located
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef
from geo.model.theatre import Bounds, Theatre
from geo.recognise.toponyms import recognise
from geo.resolve import resolve
from geo.theatres import data_root, load_theatre

PROJECT = Path(__file__).resolve().parents[2]
GOLD = PROJECT.parent / "shared" / "gold"
LAST_OPEN = 120  # later development reports are kept for a final check
WHOLE = Bounds(-180.0, -90.0, 180.0, 90.0)
WORLD = Theatre("world", "World", (), WHOLE, WHOLE, ())
Answers = tuple[Any, ...]


def read(text: str, name: str, lang: str, gazetteer: Index, theatre: Theatre) -> Answers:
    """Return where the places of a text are."""
    report = Report(ReportRef(ReportId(name), name, None, UNKNOWN_SOURCE, lang), text)
    mentions = recognise(report, gazetteer, load_onomasticon(lang, data_root()))
    return resolve(mentions, report, gazetteer, theatre)


def as_row(answer: Any) -> dict[str, Any]:
    """Return an answer as the scorers read it."""
    span, at = answer.mention.span, answer.place.at if isinstance(answer, Located) else None
    row = {"start": span.start, "end": span.end, "surface": answer.mention.surface}
    return row | {"lat": at.lat if at else None, "lon": at.lon if at else None}


def development(cache: Path) -> None:
    """Print the speed and the mention scores on the development reports."""
    theatre = load_theatre("syria")
    gold = [json.loads(line) for line in (GOLD / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = [row for row in gold if int(row["id"]) <= LAST_OPEN]
    texts = {row["id"]: (GOLD / "dev" / "reports" / f"{row['id']}.txt").read_text(encoding="utf-8") for row in gold}
    with open_index([Path(layer.path) for layer in theatre.layers], theatre.regions, cache) as gazetteer:
        read(texts[gold[0]["id"]], "warm", "en", gazetteer, theatre)
        begun = time.process_time()
        found = {row["id"]: read(texts[row["id"]], row["id"], row["lang"], gazetteer, theatre) for row in gold}
        spent = time.process_time() - begun
    size = sum(len(text.encode()) for text in texts.values()) / 1e6
    print(f"development reports: {size / spent:.2f} MB/s on one core ({size:.3f} MB in {spent:.2f} s)")
    predicted, known = cache / "mentions.jsonl", cache / "gold.jsonl"
    lines = [json.dumps({"id": name, "mentions": [as_row(answer) for answer in rows]}) for name, rows in found.items()]
    predicted.write_text("\n".join(lines), encoding="utf-8")
    known.write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
    scorer = [sys.executable, str(GOLD / "dev" / "score.py"), "--gold", str(known), "--mentions", str(predicted)]
    subprocess.run(scorer, check=True)


def world(cache: Path) -> None:
    """Print the speed and the scores on the geoparsing corpora."""
    countries = [data_root() / "gazetteer" / "countries.csv", data_root() / "gazetteer" / "world-regions.csv"]
    layers = [*filter(Path.is_file, countries), *world_layers(data_root() / "gazetteer" / "units.csv", cache)]
    with open_index(layers, (), cache) as gazetteer:
        for corpus in ("geovirus", "wotr_topo_test"):
            path = GOLD / "geoparsing" / f"{corpus}.jsonl"
            texts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            begun = time.process_time()
            rows = [
                {"doc_id": row["doc_id"], "toponyms": [*map(as_row, read(row["text"], "x", "en", gazetteer, WORLD))]}
                for row in texts
            ]
            spent = time.process_time() - begun
            size = sum(len(row["text"].encode()) for row in texts) / 1e6
            predicted = cache / f"{corpus}.jsonl"
            predicted.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
            scorer = [sys.executable, str(GOLD / "geoparsing" / "score_geoparse.py"), str(path), str(predicted)]
            done = subprocess.run(scorer, check=True, capture_output=True, text=True)
            scores = json.loads(done.stdout)
            recognition, placed = scores["recognition_overlap"]["f1"], scores["resolution_gold"]["acc161"]
            print(f"{corpus}: {size / spent:.2f} MB/s, recognition F1 {recognition:.3f}, acc@161 {placed:.3f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", action="store_true", help="the corpora of the whole world as well")
    asked = parser.parse_args()
    if not GOLD.is_dir():
        sys.exit(f"no measuring data at {GOLD}")
    with tempfile.TemporaryDirectory() as folder:
        development(Path(folder))
        if asked.world:
            world(Path(folder))
