"""A source that no report names is told of in the reader's language, and weights read from left to right in both."""

from dataclasses import replace

import pytest
from make import make_build, make_claim, make_place, make_record, make_report, weigh

from geo.model.text import UNKNOWN_SOURCE
from geo.publish.page import render

pytestmark = pytest.mark.browser

ORDER = """() => {
  const weight = document.querySelector("dd bdi[dir=ltr]");
  const text = weight.firstChild;
  const left = at => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  const before = weight.previousSibling;
  const lefts = [...text.data].map((_, at) => left(at));
  return { text: text.data, left: lefts, before: before.nodeType === 3 && before.data };
}"""


@pytest.fixture(scope="module")
def anonymous(tmp_path_factory):
    report = replace(make_report(), ref=replace(make_report().ref, source=UNKNOWN_SOURCE))
    claim = make_claim(report, make_place(), "rebel", "captured Aleppo")
    record = make_record(weighed=weigh([claim], why="a denial"), claims=(claim.id,))
    path = tmp_path_factory.mktemp("anonymous") / "index.html"
    path.write_text(render(make_build([report], [claim], [record]), {}), encoding="utf-8")
    return path


@pytest.mark.parametrize(("lang", "said"), [("en", "unknown source"), ("ar", "مصدر غير معروف")])
def test_an_unknown_source_is_named_in_the_readers_language(visit, anonymous, lang, said):
    page = visit(f"place=sy-aleppo&lang={lang}", path=anonymous).page
    assert page.locator("#tab-why .source").inner_text() == said
    page.locator("#for-reports").click()
    assert page.locator("#tab-reports .source").inner_text() == said
    page.locator("#for-claims").click()
    page.locator("#tab-claims .filters summary").click()
    assert page.locator("#tab-claims select[name=source] option").all_inner_texts()[1] == said


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_weight_stands_apart_from_its_reason_and_reads_from_left_to_right(visit, anonymous, lang):
    found = visit(f"place=sy-aleppo&lang={lang}", path=anonymous).page.evaluate(ORDER)
    assert found["text"].startswith("(+")
    assert found["left"] == sorted(found["left"])
    assert found["before"] == " "
