"""Pictures without a browser."""

import io
import math
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from make import make_build
from PIL import Image
from sample import BASEMAP, sample_build

from geo.model.theatre import Bounds, Layer
from geo.publish.palette import blend
from geo.publish.picture import picture

DAY = date(2024, 11, 30)


def near(image: Image.Image, colour: str) -> float:
    wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return float((np.abs(np.asarray(image).astype(int) - wanted).max(axis=2) <= 3).mean())


def test_a_png_shows_the_sides_in_their_colours_and_no_others():
    build = sample_build()
    with Image.open(io.BytesIO(picture(build, BASEMAP, DAY))) as image:
        shown = image.convert("RGB")
    colours = {side.id: side.colour for side in build.theatre.sides}
    for side in ("government", "rebel", "sna", "sdf"):
        assert max(near(shown, blend(colours[side], alpha)) for alpha in (0.82, 0.62, 0.42)) > 0.01
    assert near(shown, blend(colours["isis"], 0.82)) < 0.001


def test_pictures_of_two_days_differ_where_ground_changed_hands():
    one, two = (picture(sample_build(), BASEMAP, day) for day in (DAY, date(2024, 12, 8)))
    assert one != two


def test_long_credits_are_broken_and_not_cut():
    build = make_build()
    layer = Layer("curated", "a.csv", "A", "CC0-1.0", " ".join(["somebody"] * 60))
    long = replace(build, theatre=replace(build.theatre, layers=(layer,)))
    with Image.open(io.BytesIO(picture(long, {}, DAY))) as image:
        grey = np.asarray(image.convert("L"))
    assert grey.shape[0] < 3 * grey.shape[1]
    assert (grey[-60:, -12:] > 250).all()
    assert (grey[-60:] < 200).any()


@pytest.mark.parametrize("south", [0, 40, 60])
def test_a_square_of_the_ground_is_a_square_of_the_picture(south):
    build = make_build()
    across = 2 / math.cos(math.radians(south + 1))
    square = replace(build, theatre=replace(build.theatre, focus=Bounds(20, south, 20 + across, south + 2)))
    with Image.open(io.BytesIO(picture(square, {}, DAY))) as image:
        assert 0 < image.height - image.width < 0.12 * image.width


def test_the_same_build_gives_the_same_bytes_in_both_forms():
    for form in ("png", "svg"):
        assert picture(sample_build(), BASEMAP, DAY, form) == picture(sample_build(), BASEMAP, DAY, form)


def test_an_svg_is_one():
    root = ET.fromstring(picture(sample_build(), BASEMAP, DAY, "svg"))  # noqa: S314 our own bytes
    assert root.tag.endswith("svg")


def test_an_empty_build_has_a_picture_too():
    assert picture(make_build(), {}, DAY).startswith(b"\x89PNG")
