"""Pictures for those who hand a map on without a page."""

import io
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from sample import sample_build

from geo.app.exports import export

DAY = date(2024, 12, 5)


def test_a_png_of_a_day_is_a_picture_of_the_map():
    with Image.open(io.BytesIO(export(sample_build(), "png", None, DAY))) as image:
        assert image.width >= 1200
        assert len(image.convert("RGB").getcolors(1 << 24)) > 50


@pytest.mark.parametrize("day", [DAY, None])
def test_an_svg_of_a_day_is_one_and_without_a_day_it_is_of_the_first_shown(day):
    drawn = export(sample_build(), "svg", None, day)
    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314 our own bytes
    assert (drawn == export(sample_build(), "svg", None, sample_build().open_on)) is (day is None)
