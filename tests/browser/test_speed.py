"""How fast the page is, printed by the run; limits on processor time, which other programs do not change."""

import sys
from pathlib import Path

import pytest
from sample import BASEMAP, sample_build

from geo.publish.page import render

pytestmark = pytest.mark.browser

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
from bench_page import measure_page, stress_build  # noqa: E402


def report(capsys, title: str, figures: dict[str, float]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{title}: " + ", ".join(f"{name} {value:.0f} ms" for name, value in figures.items()) + "\n")


def test_a_small_war_is_there_at_once(chromium, sample_page, capsys):
    size = sample_page.stat().st_size
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    figures = measure_page(page, sample_page.as_uri())
    page.context.close()
    report(capsys, f"small war, {size / 1e6:.2f} MB", figures)
    assert size < 2_500_000
    assert figures["slider step, processor time"] < 50
    assert figures["search, slowest after"] < 50


def test_a_large_war_can_still_be_walked_through(chromium, tmp_path, capsys):
    path = tmp_path / "large.html"
    path.write_text(render(stress_build(2_000, 60, 8_000), {}), encoding="utf-8")
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    figures = measure_page(page, path.as_uri())
    page.context.close()
    report(capsys, f"large war, {path.stat().st_size / 1e6:.2f} MB", figures)
    assert path.stat().st_size < 3_000_000
    assert figures["slider step, processor time"] < 50
    assert figures["search, slowest after"] < 100


def test_the_same_build_makes_the_same_page():
    assert render(sample_build(), BASEMAP) == render(sample_build(), BASEMAP)
