"""How near the places that were named lie, as the command prints it."""

from collections import Counter

from geo.app.scores import table
from geo.evaluate import Score


def test_points_quarters_and_traps_are_told():
    counts = Counter({"near": 9, "points": 10, "quarter near": 2, "quarters": 3, "trap": 1})
    last = table({"all": Score(counts, Counter())}).splitlines()[-1]
    assert last == "places: 9 of 10 within 10 km, 2 of 3 quarters within 1.5 km, 1 traps hit"
