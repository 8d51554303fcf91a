"""Colours that every eye tells apart, in grey too."""

from itertools import combinations, pairwise

import pytest
from make import make_theatre

from geo.model.claim import CONTESTED, UNKNOWN
from geo.publish.palette import (
    CLASSES,
    DEFICIENCIES,
    blend,
    confidence_class,
    difference,
    fills,
    lightness,
    opacity,
    simulate,
    worst_pair,
)
from geo.theatres import load_theatre, theatre_names

LEAST = {"high": 10, "moderate": 8, "low": 5.5}


def solid(theatre) -> list[str]:
    return [side.colour for side in theatre.sides if not side.outline]


@pytest.mark.parametrize("name", ["made", *(name for name in theatre_names() if name != "world")])
@pytest.mark.parametrize(("level", "alpha"), [(level, alpha) for level, _, alpha in CLASSES])
def test_every_eye_tells_the_sides_apart(name, level, alpha):
    theatre = make_theatre() if name == "made" else load_theatre(name)
    found = worst_pair([blend(colour, alpha) for colour in solid(theatre)])
    assert found[0] >= LEAST[level], found


@pytest.mark.parametrize("name", ["made", *(name for name in theatre_names() if name != "world")])
def test_grey_print_keeps_the_main_sides_apart(name):
    theatre = make_theatre() if name == "made" else load_theatre(name)
    greys = sorted(lightness(blend(side.colour, 0.82)) for side in theatre.sides[:5] if not side.outline)
    assert min(b - a for a, b in pairwise(greys)) >= 7


def test_differences_are_those_of_the_published_examples():
    assert difference("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert difference("#ff0000", "#ff0000") == 0
    assert difference("#ff0000", "#00ff00") == pytest.approx(86.6, abs=0.3)
    assert lightness("#777777") == pytest.approx(50, abs=0.5)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_greys_look_the_same_to_every_eye(deficiency):
    for grey in ("#000000", "#808080", "#ffffff"):
        assert difference(grey, simulate(grey, deficiency)) < 1.5


def test_red_and_green_of_one_lightness_are_lost_to_deuteranopes():
    red, green = "#b8673a", "#7f7f1f"
    seen = difference(simulate(red, "deuteranopia"), simulate(green, "deuteranopia"))
    assert seen < difference(red, green) / 2


def test_surer_is_stronger():
    strengths = [opacity(level / 100) for level in range(101)]
    assert strengths == sorted(strengths)
    assert [confidence_class(level) for level in (0.0, 0.64, 0.65, 0.79, 0.8, 1.0)] == [
        "low", "low", "moderate", "moderate", "high", "high",
    ]  # fmt: skip


def test_contested_and_unknown_have_colours_of_their_own():
    colours = fills(make_theatre())
    assert {CONTESTED, UNKNOWN} <= set(colours)
    assert all(one != two for one, two in combinations(colours.values(), 2))
