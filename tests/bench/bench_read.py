"""How fast claims are read: reports of 400 words a second on one core, places given.

python tests/bench/bench_read.py
"""

import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests" / "read")]

from marked import DAY, Marked, syria, unmark

from geo.lexicons.control import load_lexicon
from geo.model.text import UNKNOWN_SOURCE, Report, ReportId, ReportRef
from geo.read.claims import read
from geo.theatres import data_root

PROSE = """Rebels captured [Saraqib] and most of [Aleppo] on Friday after government troops withdrew from [Khan Tuman],
a war monitor said. The army denied that it had abandoned [Maarat al-Numan] and vowed to retake every village.

Hayat Tahrir al-Sham and allied factions, which have held [Idlib] since 2015, pushed into [Hama province] overnight.
State media reported that army units had repelled an attack on [Qumhana], killing dozens of fighters, and restored
security to [Karnaz]. Residents of [Salamiyah] reached by telephone said that soldiers were still at the checkpoints
and that no one had entered the town. Unverified clips purported to show insurgents in [Masyaf].

The Syrian Democratic Forces took over [Deir ez-Zor] on Friday; [Manbij] remains contested. "We will not stop," said a
commander. The United Nations said that more than 50,000 people had been displaced since the fighting began, and that
bread and fuel were scarce in the city. Warplanes bombed [Idlib] and the road near [Atarib] in the afternoon.
"""
WORDS = 400
LEAST = 15.0


def main() -> None:
    """Print reports of 400 words read in a second; exit 1 where they are fewer than the project promises."""
    text, places = unmark(PROSE * 3)
    words = len(text.split())
    report = Report(ReportRef(ReportId("bench"), "bench.txt", DAY, UNKNOWN_SOURCE, "en"), text)
    gazetteer, lexicon, theatre = Marked([place.place for place in places]), load_lexicon("en", data_root()), syria()
    read(report, places, gazetteer, theatre, lexicon)
    rounds, started = 0, time.process_time()
    while time.process_time() - started < 2:
        read(report, places, gazetteer, theatre, lexicon)
        rounds += 1
    rate = rounds * words / WORDS / (time.process_time() - started)
    sys.stdout.write(f"read: {rate:.0f} reports of {WORDS} words a second\n")
    sys.exit(rate < LEAST)


if __name__ == "__main__":
    main()
