"""What rests on the baseline: the page says on whose word and how sure, or that nobody could check it."""

import csv
import io
from dataclasses import replace

import pytest
from make import make_row
from sample import BASEMAP, places, sample_build

from geo.publish.page import render

pytestmark = pytest.mark.browser

SOURCE = "A list of towns, 9 October 2023, https://example.org/towns"
KEPT = "() => conflictmap.exporting.make('control.csv')"


@pytest.fixture(scope="module")
def based(tmp_path_factory):
    build = sample_build()
    named = {place.name: place for place in places()}
    rows = (
        make_row(named["Latakia"], "government", grade="C3", source=SOURCE, note="Base of Russian forces."),
        make_row(named["Tartus"], "government", grade="C3", source=SOURCE, note="Seen from the sea."),
        make_row(
            named["Idlib"], "rebel", grade="F6", source="unverified", note="By the line drawn in regions.geojson."
        ),
        make_row(named["Hama"], "government", grade="B2", source=SOURCE),
    )
    path = tmp_path_factory.mktemp("based") / "index.html"
    build = replace(build, theatre=replace(build.theatre, baseline=rows))
    path.write_text(render(build, BASEMAP), encoding="utf-8")
    return path


def test_the_baseline_answers_with_its_source_its_grade_and_its_remark(visit, based):
    told = visit("place=sy-latakia", path=based).page.locator(".verdict")
    assert "No claim has changed what the baseline says." in told.inner_text()
    assert "A list of towns, 9 October 2023, example.org" in told.inner_text()
    assert "Base of Russian forces." in told.inner_text()
    assert told.locator(".grade").inner_text() == "C3"
    assert told.locator(".grade").get_attribute("title") == "Source: fairly reliable. Information: possibly true."
    link = told.locator("a")
    assert link.get_attribute("href") == "https://example.org/towns"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_row_that_nobody_could_check_is_called_unverified(visit, based):
    told = visit("place=sy-idlib", path=based).page.locator(".verdict")
    assert "Unverified: by the line drawn for this map" in told.inner_text()
    assert told.locator(".grade").inner_text() == "F6"
    assert "regions.geojson" not in told.inner_text()


def test_the_baseline_is_told_of_in_arabic_and_a_remark_without_arabic_is_marked_as_english(visit, based):
    assert "غير موثَّق: وفق الخط المرسوم لهذه الخريطة" in (
        visit("place=sy-idlib&lang=ar", path=based).page.locator(".verdict").inner_text()
    )
    assert "قاعدة للقوات الروسية." in (
        visit("place=sy-latakia&lang=ar", path=based).page.locator(".verdict").inner_text()
    )
    remark = visit("place=sy-tartus&lang=ar", path=based).page.get_by_text("Seen from the sea.")
    assert remark.get_attribute("lang") == "en"


def test_what_rests_on_claims_names_no_row_of_the_baseline(visit, based):
    before = visit("place=sy-hama&day=2024-12-04", path=based).page.locator(".verdict").inner_text()
    after = visit("place=sy-hama&day=2024-12-05", path=based).page.locator(".verdict").inner_text()
    assert "A list of towns" in before
    assert "A list of towns" not in after


def test_table_and_file_tell_verified_rows_from_others(visit, based):
    page = visit("tab=table", path=based).page
    rows = {name: page.locator("tr", has_text=name).first.inner_text() for name in ("Latakia", "Idlib")}
    assert "baseline, unverified" in rows["Idlib"]
    assert "unverified" not in rows["Latakia"]
    told = {row["name"]: row for row in csv.DictReader(io.StringIO(page.evaluate(KEPT).lstrip("\ufeff")))}
    assert [told["Latakia"][f"baseline_{name}"] for name in ("source", "grade", "note")] == [
        SOURCE, "C3", "Base of Russian forces.",
    ]  # fmt: skip
    assert told["Idlib"]["baseline_source"] == "unverified"
    assert told["Aleppo"]["baseline_source"] == ""
